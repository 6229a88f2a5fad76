//! The documents of a campaign.

use kernel::Date;
use primitives::activity::ActivityId;
use primitives::document::DocumentId;
use serde::{Deserialize, Serialize};
use strum::{EnumIter, IntoStaticStr};
use utoipa::ToSchema;

/// What a document of a campaign is for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, EnumIter, IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[schema(as = CampaignPaperKind)]
pub enum PaperKind {
    /// The programme (实施方案).
    Programme,
    /// The report of progress or of the result to the Party committee (向党委报告).
    PartyReport,
    /// The notice of the result to the government (结果通报).
    Notice,
    /// The agenda of a hearing (工作汇报会议题).
    Agenda,
    /// The notice of an admonition talk (约谈通知).
    TalkNotice,
    /// The report of an admonition talk to the Party committee (约谈情况的报告).
    TalkReport,
}

impl PaperKind {
    /// Whether it is of one admonition talk.
    pub fn is_of_a_talk(self) -> bool {
        matches!(self, Self::TalkNotice | Self::TalkReport)
    }

    /// Whether it is written once: of a campaign, or of a talk.
    pub fn is_once(self) -> bool {
        !matches!(self, Self::PartyReport | Self::Agenda)
    }
}

/// A document that was drafted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = CampaignPaper)]
pub struct Paper {
    /// What it is for.
    pub kind: PaperKind,
    /// Which.
    pub document: DocumentId,
    /// When it was drafted.
    pub on: Date,
    /// Of which admonition talk, when it is of one.
    #[serde(default)]
    pub talk: Option<ActivityId>,
}
