//! A department that is evaluated: who watches it, what was checked, reported, settled, voted and put right.

use kernel::db::Json;
use kernel::{Date, Instant};
use people::organ::OrganId;
use primitives::assignment::AssignmentId;
use primitives::ballot::Outcome;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use super::{CampaignId, CampaignRefusal as R, Check, Named};

/// The report of a group on a department (评议调研报告).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = CampaignReport)]
pub struct Report {
    /// The text.
    pub text: String,
    /// When it was made to stand; none while it is drafted.
    pub stands_on: Option<Date>,
    /// Who wrote it last.
    pub by: String,
    /// Why the council returned it, when it did.
    pub returned: String,
}

/// An opinion to a department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = CampaignOpinion)]
pub struct SettledOpinion {
    /// What is asked.
    pub text: String,
    /// The assignment that it became.
    #[serde(default)]
    pub assignment: Option<AssignmentId>,
}

/// How the council settled the opinions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = CampaignSettled)]
pub struct Settled {
    /// In which session, such as 第58次主任会议.
    pub decision: String,
    /// When.
    pub on: Date,
    /// By whom it was recorded.
    pub by: String,
}

/// When the head of a department spoke.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = CampaignSpeech)]
pub struct Speech {
    /// From.
    pub from: Instant,
    /// Until; none while it lasts.
    pub until: Option<Instant>,
}

/// All that is told of a department besides what lists need.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = CampaignDepartmentContent)]
pub struct DepartmentContent {
    /// Who of the committee answers for it (对口联系).
    pub supervisor: Option<Named>,
    /// Which committee or office follows it.
    pub office: Option<OrganId>,
    /// Which group checks it; none yet.
    pub group: Option<i64>,
    /// What was checked.
    pub checks: Vec<Check>,
    /// The group's report.
    pub report: Report,
    /// The opinions, once the council settled them.
    pub opinions: Vec<SettledOpinion>,
    /// How they were settled.
    pub settled: Option<Settled>,
    /// When its head spoke.
    pub speech: Option<Speech>,
    /// What came of the ballot.
    pub result: Option<Outcome>,
}

/// A department of a campaign.
#[derive(Debug, Clone, PartialEq, Serialize, FromRow, ToSchema)]
#[schema(as = CampaignDepartment)]
pub struct Department {
    /// Of which campaign.
    pub campaign: CampaignId,
    /// Which organ.
    pub organ: OrganId,
    /// What people call it.
    pub name: String,
    /// Its place in the running order, from 1.
    pub position: i64,
    /// Everything else.
    #[schema(value_type = DepartmentContent)]
    pub content: Json<DepartmentContent>,
    /// Counts changes.
    pub version: i64,
}

impl std::ops::Deref for Department {
    type Target = DepartmentContent;

    fn deref(&self) -> &DepartmentContent {
        &self.content.0
    }
}

impl Department {
    /// Refuses to write the report once it stands.
    pub fn must_be_written(&self) -> Result<(), R> {
        self.must_not_be_settled()?;
        match self.report.stands_on {
            Some(_) => Err(R::ReportStands),
            None => Ok(()),
        }
    }

    /// Refuses to settle before the report stands, and twice.
    pub fn must_be_ready_to_settle(&self) -> Result<(), R> {
        self.must_not_be_settled()?;
        match self.report.stands_on {
            Some(_) => Ok(()),
            None => Err(R::NoReport),
        }
    }

    /// Refuses to return a report that does not stand. One whose opinions were settled may be returned: they are settled anew.
    pub fn must_be_ready_to_return(&self) -> Result<(), R> {
        match self.report.stands_on {
            Some(_) => Ok(()),
            None => Err(R::NoReport),
        }
    }

    fn must_not_be_settled(&self) -> Result<(), R> {
        if self.settled.is_some() {
            Err(R::OpinionsSettled)
        } else {
            Ok(())
        }
    }

    /// Whether its head speaks now.
    pub fn speaks(&self) -> bool {
        self.speech.as_ref().is_some_and(|one| one.until.is_none())
    }

    /// What a viewer gets who does not see everything: of one's own organ what was settled and what came of it; of others
    /// who they are and, once it was published, the result.
    #[must_use]
    pub fn outside(self, is_own: bool, is_published: bool) -> Self {
        let content = self.content.0;
        let content = DepartmentContent {
            supervisor: content.supervisor,
            office: content.office,
            opinions: if is_own { content.opinions } else { Vec::new() },
            settled: content.settled.filter(|_| is_own),
            speech: content.speech,
            result: content.result.filter(|_| is_own || is_published),
            ..DepartmentContent::default()
        };
        Self {
            content: Json(content),
            ..self
        }
    }
}
