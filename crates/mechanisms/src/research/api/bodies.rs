//! What is asked and answered.

use people::congress;
use primitives::topic::TopicId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::rules::{
    Edition, Finding, Group, GroupForm, Member, Report, ReportForm, Takeover,
};

/// A group with those who belong to it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ResearchGroupView)]
pub(super) struct GroupView {
    /// The group.
    #[serde(flatten)]
    pub group: Group,
    /// Who belongs to it, the leader first.
    pub members: Vec<Member>,
    /// The short name of the congress that formed it.
    pub congress_name: String,
    /// It is one's own congress's to change.
    pub is_own: bool,
}

/// A finding that was sent up, and what the own report made of it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ResearchSentFinding)]
pub(super) struct SentView {
    /// Which congress found it.
    pub congress: congress::CongressId,
    /// Its short name.
    pub congress_name: String,
    /// What it found.
    pub finding: Finding,
    /// What was made of it; none when it was not judged, or its words changed since.
    pub verdict: Option<Takeover>,
}

/// A report with its editions and what was sent to it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ResearchReportView)]
pub(super) struct ReportView {
    /// The report as it stands.
    #[serde(flatten)]
    pub report: Report,
    /// The topic's title.
    pub topic_title: String,
    /// The finished editions, the latest first.
    pub editions: Vec<Edition>,
    /// What other congresses sent up to it, finding by finding.
    pub sent: Vec<SentView>,
    /// How many of those have no verdict yet.
    pub not_judged: usize,
}

/// Everything about the research on a topic.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ResearchOnTopic)]
pub(super) struct OnTopic {
    /// Groups that work on it.
    pub groups: Vec<GroupView>,
    /// The own congress's report.
    pub report: Option<Report>,
    /// One may form groups and write here.
    pub may_write: bool,
}

/// The version that was read.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = ResearchVersion)]
pub(super) struct Version {
    /// The version that was read.
    pub version: i64,
}

/// A reason, and the version that was read.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = ResearchReason)]
pub(super) struct Reason {
    /// Why.
    #[schema(max_length = 500)]
    pub reason: String,
    /// The version that was read.
    pub version: i64,
}

/// A group as it is changed.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = ResearchGroupChange)]
pub(super) struct Change {
    /// What it is changed to.
    #[serde(flatten)]
    pub form: GroupForm,
    /// The version that was read.
    pub version: i64,
}

/// A report as it is written.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = ResearchReportChange)]
pub(super) struct Written {
    /// What it says.
    #[serde(flatten)]
    pub form: ReportForm,
    /// The version that was read.
    pub version: i64,
}

/// A report as it is begun.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = ResearchNewReport)]
pub(super) struct Begun {
    /// On which topic.
    pub topic: TopicId,
    /// What it says.
    #[serde(flatten)]
    pub form: ReportForm,
}
