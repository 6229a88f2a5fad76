//! What stands on the board (挂图督战): commitments, key matters, motions and suggestions of each department.

use kernel::time::{Light, LightRule, light};
use kernel::{Date, Faults};
use people::organ::OrganId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use super::{CampaignId, CommitmentId};

/// A line of the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow, ToSchema)]
pub struct Commitment {
    /// Its identifier.
    pub id: CommitmentId,
    /// Of which campaign.
    pub campaign: CampaignId,
    /// Whose.
    pub organ: OrganId,
    /// Its kind, a code of the regime.
    pub kind: String,
    /// In a line.
    pub title: String,
    /// What will be reached.
    pub goal: String,
    /// By when.
    pub due_on: Date,
    /// How far it is, in percent, by the department's own word.
    pub percent: i64,
    /// What was said of it last.
    pub words: String,
    /// When that was.
    pub told_on: Option<Date>,
    /// When it was reached.
    pub done_on: Option<Date>,
    /// Counts changes.
    pub version: i64,
}

impl Commitment {
    /// How it stands.
    pub fn light(&self, today: Date, rule: LightRule) -> Light {
        light(self.due_on, self.done_on, today, &rule)
    }

    /// With what was told of it; a hundred percent is its end, less opens it again.
    #[must_use]
    pub fn told(self, progress: Progress, today: Date) -> Self {
        let done_on = (progress.percent == 100).then(|| self.done_on.unwrap_or(today));
        Self {
            percent: progress.percent,
            words: progress.words,
            told_on: Some(today),
            done_on,
            ..self
        }
    }
}

/// A line to be written.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCommitment {
    /// Whose.
    pub organ: OrganId,
    /// Its kind, a code of the regime.
    #[schema(max_length = 40)]
    pub kind: String,
    /// In a line.
    #[schema(max_length = 120)]
    pub title: String,
    /// What will be reached.
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub goal: String,
    /// By when.
    pub due_on: Date,
}

impl NewCommitment {
    /// Trims and checks what was typed.
    pub fn checked(mut self, faults: &mut Faults) -> Self {
        self.title = faults.text("title", &self.title, 120);
        self.goal = faults.optional_text("goal", &self.goal, 1000);
        self.kind = faults.text("kind", &self.kind, 40);
        self
    }
}

/// What a department tells of a line.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = CommitmentProgress)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// How far it is, in percent.
    #[schema(minimum = 0, maximum = 100)]
    pub percent: i64,
    /// In words.
    #[schema(max_length = 1000)]
    pub words: String,
    /// The version that was read.
    pub version: i64,
}

impl Progress {
    /// Trims and checks what was typed.
    pub fn checked(mut self, faults: &mut Faults) -> Self {
        faults.within("percent", self.percent, 0, 100);
        self.words = faults.text("words", &self.words, 1000);
        self
    }
}
