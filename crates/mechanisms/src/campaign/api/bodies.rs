//! What requests bring.

use kernel::{Date, Subject};
use people::organ::OrganId;
use primitives::activity::ActivityId;
use primitives::ballot::Mode;
use primitives::meeting::MeetingId;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::campaign::rules::{Form, Group, PaperKind, Step};

/// A campaign to be begun.
#[derive(Debug, Deserialize, ToSchema)]
pub struct NewCampaign {
    /// The year that is evaluated.
    #[schema(minimum = 2000, maximum = 2100)]
    pub year: i64,
    /// The departments in the running order; more may follow.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub departments: Vec<OrganId>,
    /// The rest.
    #[serde(flatten)]
    pub form: Form,
}

/// A campaign as it is changed.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = CampaignChange)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// What it is called.
    #[schema(max_length = 120)]
    pub title: String,
    /// The programme.
    #[serde(default)]
    #[schema(max_length = 20_000)]
    pub programme: String,
    /// How long each head may speak, in minutes.
    #[schema(minimum = 1, maximum = 120)]
    pub minutes_each: i64,
    /// The meeting at which departments report.
    #[serde(default)]
    pub meeting: Option<MeetingId>,
    /// The version that was read.
    pub version: i64,
}

impl From<Change> for Form {
    fn from(change: Change) -> Self {
        Self {
            title: change.title,
            programme: change.programme,
            minutes_each: change.minutes_each,
            meeting: change.meeting,
        }
    }
}

/// Departments in order.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = CampaignOrgans)]
#[serde(deny_unknown_fields)]
pub struct Organs {
    /// The departments.
    #[schema(max_items = 100)]
    pub organs: Vec<OrganId>,
    /// The version that was read.
    pub version: i64,
}

/// The groups.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = CampaignGroups)]
#[serde(deny_unknown_fields)]
pub struct Groups {
    /// The groups, by number.
    #[schema(max_items = 20)]
    pub groups: Vec<Group>,
    /// The version that was read.
    pub version: i64,
}

/// A step that is taken.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = CampaignNewStep)]
#[serde(deny_unknown_fields)]
pub struct NewStep {
    /// Which.
    pub step: Step,
    /// When.
    pub on: Date,
    /// What is said of it: a decision, a document's number.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub text: String,
    /// The version that was read.
    pub version: i64,
}

/// A hearing that was held.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = CampaignNewHearing)]
#[serde(deny_unknown_fields)]
pub struct NewHearing {
    /// When.
    pub on: Date,
    /// What was heard and decided.
    #[schema(max_length = 5000)]
    pub text: String,
    /// The version that was read.
    pub version: i64,
}

/// A document to be drafted.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = CampaignNewPaper)]
#[serde(deny_unknown_fields)]
pub struct NewPaper {
    /// What it is for.
    pub kind: PaperKind,
    /// Of which admonition talk, when it is of one.
    #[serde(default)]
    pub talk: Option<ActivityId>,
    /// The version that was read.
    pub version: i64,
}

/// A ballot to be arranged.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = CampaignNewBallot)]
#[serde(deny_unknown_fields)]
pub struct NewBallotOf {
    /// How voices reach the count.
    pub mode: Mode,
    /// The version that was read.
    pub version: i64,
}

/// The version that was read.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = CampaignVersion)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// The version.
    pub version: i64,
}

/// What was found on a point.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = CampaignNewCheck)]
#[serde(deny_unknown_fields)]
pub struct NewCheckBody {
    /// Which point, by code.
    #[schema(max_length = 40)]
    pub point: String,
    /// When.
    pub on: Date,
    /// What was found.
    #[schema(max_length = 5000)]
    pub text: String,
    /// What shows it.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub evidence: Vec<Subject>,
    /// The version of the department that was read.
    pub version: i64,
}

/// A check that is taken back.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = CampaignTakeBack)]
#[serde(deny_unknown_fields)]
pub struct TakeBack {
    /// Which, from 0 in the order of the list.
    #[schema(maximum = 1000)]
    pub number: usize,
    /// Why.
    #[schema(max_length = 500)]
    pub reason: String,
    /// The version of the department that was read.
    pub version: i64,
}

/// A report as it is written.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = CampaignNewReport)]
#[serde(deny_unknown_fields)]
pub struct NewReport {
    /// The text.
    #[schema(max_length = 20_000)]
    pub text: String,
    /// It stands from now on.
    pub stands: bool,
    /// The version of the department that was read.
    pub version: i64,
}

/// A reason.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = CampaignReason)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Why.
    #[schema(max_length = 1000)]
    pub reason: String,
    /// The version that was read.
    pub version: i64,
}

/// Opinions as the council settles them.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = CampaignNewOpinions)]
#[serde(deny_unknown_fields)]
pub struct NewOpinions {
    /// What is asked, one after the other.
    #[schema(min_items = 1, max_items = 30)]
    pub opinions: Vec<String>,
    /// In which session, such as 第58次主任会议.
    #[schema(max_length = 200)]
    pub decision: String,
    /// The version of the department that was read.
    pub version: i64,
}

/// A head begins or ends.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = CampaignNewSpeech)]
#[serde(deny_unknown_fields)]
pub struct NewSpeech {
    /// Begins; otherwise ends.
    pub begins: bool,
}
