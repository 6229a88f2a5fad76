use kernel::{Error, Faults, Instant, Result, Subject};
use people::organ::OrganId;
use people::person::PersonId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use super::codes::{ActivityId, ClientKey, FindingId, FindingState, Severity};
use super::refusal::ActivityRefusal;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromRow, ToSchema)]
#[schema(as = FindingContent)]
pub struct NewFinding {
    /// What.
    #[schema(max_length = 2000)]
    pub text: String,
    /// Where exactly.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub place: String,
    /// How grave.
    pub severity: Severity,
    /// The organ that answers for it: one of the owner's area.
    pub organ: Option<OrganId>,
    /// The law it offends.
    #[serde(default)]
    #[schema(max_length = 100)]
    pub law: String,
    /// The article of that law.
    #[serde(default)]
    #[schema(max_length = 50)]
    pub article: String,
}

impl NewFinding {
    /// What was typed, trimmed and checked.
    pub fn checked(mut self, faults: &mut Faults) -> Self {
        self.text = faults.text("text", &self.text, 2000);
        self.place = faults.optional_text("place", &self.place, 200);
        self.law = faults.optional_text("law", &self.law, 100);
        self.article = faults.optional_text("article", &self.article, 50);
        self
    }
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow, ToSchema)]
#[schema(as = ActivityFinding)]
pub struct Finding {
    /// The identifier.
    pub id: FindingId,
    /// Of which activity.
    pub activity: ActivityId,
    /// The mark of the device that sent it.
    pub key: ClientKey,
    /// Its number within the activity.
    pub number: i64,
    /// What was found.
    #[serde(flatten)]
    #[sqlx(flatten)]
    pub content: NewFinding,
    /// What became of it.
    pub state: FindingState,
    /// The assignment or the report that it became.
    pub outcome: Option<Subject>,
    /// How it was settled, or why it is not followed.
    pub outcome_words: String,
    /// Who noted it.
    pub noted_by: PersonId,
    /// By name.
    pub noted_name: String,
    /// When it came in.
    pub noted_at: Instant,
    /// Counts changes.
    pub version: i64,
}

impl Finding {
    /// Refuses what was written for an earlier version.
    pub fn must_have_version(&self, version: i64) -> Result<()> {
        if self.version == version {
            Ok(())
        } else {
            Err(Error::Stale)
        }
    }

    /// Whether nothing was decided yet.
    pub fn is_open(&self) -> bool {
        self.state == FindingState::Noted
    }

    fn must_be(&self, state: FindingState) -> Result<(), ActivityRefusal> {
        if self.state == state {
            Ok(())
        } else {
            Err(ActivityRefusal::finding_not_now(self.state))
        }
    }

    /// Corrects what was noted, as long as nothing was decided.
    pub fn correct(self, content: NewFinding) -> Result<Self, ActivityRefusal> {
        self.must_be(FindingState::Noted)?;
        Ok(Self { content, ..self })
    }

    /// It was put right at once, or is not followed: in words.
    pub fn end(self, state: FindingState, words: String) -> Result<Self, ActivityRefusal> {
        self.must_be(FindingState::Noted)?;
        Ok(Self {
            state,
            outcome_words: words,
            ..self
        })
    }

    /// It became an assignment or a line of a report.
    pub fn become_of(
        self,
        state: FindingState,
        outcome: &Subject,
    ) -> Result<Self, ActivityRefusal> {
        self.must_be(FindingState::Noted)?;
        Ok(Self {
            state,
            outcome: Some(outcome.clone()),
            ..self
        })
    }

    /// The report left it out again.
    pub fn put_back(self) -> Result<Self, ActivityRefusal> {
        self.must_be(FindingState::InReport)?;
        Ok(Self {
            state: FindingState::Noted,
            outcome: None,
            ..self
        })
    }
}
