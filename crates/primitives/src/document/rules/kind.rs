//! What documents are for, and who gets to read them.

use std::fmt;

use serde::{Deserialize, Serialize};
use strum::{EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

/// What a document is for.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    ToSchema,
    EnumIter,
    EnumString,
    IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum DocumentKind {
    /// The annual supervision plan (年度监督工作计划).
    AnnualPlan,
    /// Deliberation opinions (审议意见).
    DeliberationOpinions,
    /// A letter that hands matters to an organ (交办函).
    AssignmentLetter,
    /// The notice of an evaluation's result (测评结果通报).
    ResultNotice,
    /// The notice of a meeting (会议通知).
    MeetingNotice,
    /// A letter to an appointed official on their duties (履职工作反馈提醒函): about a person.
    ReminderLetter,
    /// A report to the Party committee (监督工作报告书).
    PartyReport,
    /// The summary of a year's work (年度工作总结).
    YearSummary,
    /// Anything else.
    Other,
}

/// Whether the public gets to see a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Publication {
    /// It must be published.
    Must,
    /// It may be, when that is decided.
    May,
    /// It never is.
    Never,
}

impl DocumentKind {
    /// Who gets to see it: the plan and deliberation opinions shall be made public (监督法 17, 63; domain.md B01, B07).
    pub fn publication(self) -> Publication {
        match self {
            Self::AnnualPlan | Self::DeliberationOpinions => Publication::Must,
            Self::AssignmentLetter
            | Self::ResultNotice
            | Self::MeetingNotice
            | Self::YearSummary
            | Self::Other => Publication::May,
            Self::ReminderLetter | Self::PartyReport => Publication::Never,
        }
    }

    /// Whether the council of chairpersons decides on it in session (监督法 63 for the plan; opinions by its approval).
    pub fn needs_council(self) -> bool {
        matches!(self, Self::AnnualPlan | Self::DeliberationOpinions)
    }
}

impl DocumentKind {
    /// What it is called in lists that leave the product.
    pub fn words(self) -> &'static str {
        match self {
            Self::AnnualPlan => "年度监督工作计划",
            Self::DeliberationOpinions => "审议意见",
            Self::AssignmentLetter => "交办函",
            Self::ResultNotice => "测评结果通报",
            Self::MeetingNotice => "会议通知",
            Self::ReminderLetter => "履职工作反馈提醒函",
            Self::PartyReport => "监督工作报告书",
            Self::YearSummary => "年度工作总结",
            Self::Other => "其他",
        }
    }
}

impl fmt::Display for DocumentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.into())
    }
}

kernel::text_column!(DocumentKind);
