//! The stages a topic passes, what each needs, and who takes it.

use std::fmt;

use kernel::db::Json;
use kernel::{Date, Subject};

use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use strum::{EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

use super::rules::{List, Mode, TopicId};
use regime::DueDate;

/// A stage of a topic, in the order of a special work report (专项工作报告).
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    ToSchema,
    EnumIter,
    EnumString,
    IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[schema(as = TopicStage)]
pub enum Stage {
    /// It is in the adopted plan.
    Planned,
    /// The lead committee's working scheme (工作方案).
    Scheme,
    /// Visits and research before the meeting (监督法 13).
    Research,
    /// Opinions compiled and sent to the organ (监督法 14).
    OpinionsSent,
    /// The organ's draft report with the committee (监督法 15).
    DraftReceived,
    /// The committee's comments returned.
    Commented,
    /// The revised report with the standing committee (监督法 15).
    FinalReceived,
    /// The report with the members (监督法 15).
    Distributed,
    /// Heard and deliberated by the standing committee.
    Deliberated,
    /// Deliberation opinions drafted.
    OpinionsDrafted,
    /// Deliberation opinions approved by the council of chairpersons.
    OpinionsApproved,
    /// Handed over to the organ (交办).
    HandedOver,
    /// The organ handles them.
    Handling,
    /// The organ's report on the handling (监督法 17).
    Reported,
    /// The committee's comments on that report (监督法 17).
    CommentedReport,
    /// The satisfaction ballot (满意度测评).
    Balloted,
    /// Concluded (办结).
    Concluded,
}

use Stage as S;

/// Who takes a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TopicBy)]
pub enum By {
    /// The office of the standing committee.
    Office,
    /// The lead committee or working body.
    Lead,
    /// The reporting organ.
    Organ,
    /// The council of chairpersons.
    Council,
    /// The standing committee.
    StandingCommittee,
}

/// A special work report, first round.
const REPORT: &[Stage] = &[
    S::Planned,
    S::Scheme,
    S::Research,
    S::OpinionsSent,
    S::DraftReceived,
    S::Commented,
    S::FinalReceived,
    S::Distributed,
    S::Deliberated,
    S::OpinionsDrafted,
    S::OpinionsApproved,
    S::HandedOver,
    S::Handling,
    S::CommentedReport,
    S::Reported,
    S::Balloted,
    S::Concluded,
];
/// An inspection or an inquiry: the report is the congress's own, so no organ sends a draft (监督法 36).
const OWN_REPORT: &[Stage] = &[
    S::Planned,
    S::Scheme,
    S::Research,
    S::FinalReceived,
    S::Distributed,
    S::Deliberated,
    S::OpinionsDrafted,
    S::OpinionsApproved,
    S::HandedOver,
    S::Handling,
    S::CommentedReport,
    S::Reported,
    S::Balloted,
    S::Concluded,
];
/// A regular item or research that does not go before the standing committee.
const RESEARCH: &[Stage] = &[S::Planned, S::Scheme, S::Research, S::Concluded];
/// A later round: the same opinions are handed over anew, handled and reported again, deliberated again (二次审议).
const AGAIN: &[Stage] = &[
    S::HandedOver,
    S::Handling,
    S::CommentedReport,
    S::Reported,
    S::Deliberated,
    S::Balloted,
    S::Concluded,
];

impl Stage {
    /// The usual way of a topic through a round, in order. What is not on it may happen all the same.
    pub fn way(list: List, mode: Mode, round: i64) -> &'static [Self] {
        match (mode, list) {
            _ if round > 1 => AGAIN,
            (Mode::SpecialReport | Mode::Budget, _) => REPORT,
            (Mode::LawInspection | Mode::SpecialInquiry, _) => OWN_REPORT,
            (Mode::Research | Mode::Other, List::Key | List::Regular) => RESEARCH,
        }
    }

    /// What must have been passed, in this round or an earlier one, before this stage can be.
    pub fn needs(self) -> Option<Self> {
        match self {
            S::Planned => None,
            S::Scheme
            | S::Research
            | S::OpinionsSent
            | S::DraftReceived
            | S::FinalReceived
            | S::Deliberated
            | S::Concluded => Some(S::Planned),
            S::Commented => Some(S::DraftReceived),
            S::Distributed => Some(S::FinalReceived),
            S::OpinionsDrafted | S::Balloted => Some(S::Deliberated),
            S::OpinionsApproved => Some(S::OpinionsDrafted),
            S::HandedOver => Some(S::OpinionsApproved),
            S::Handling | S::Reported | S::CommentedReport => Some(S::HandedOver),
        }
    }

    /// Whether it may be left out, with a reason.
    pub fn is_optional(self) -> bool {
        matches!(
            self,
            S::Scheme
                | S::Research
                | S::OpinionsSent
                | S::DraftReceived
                | S::Commented
                | S::FinalReceived
                | S::Distributed
                | S::Handling
                | S::CommentedReport
                | S::Balloted
        )
    }

    /// Who takes it.
    pub fn by(self) -> By {
        match self {
            S::Planned | S::OpinionsApproved => By::Council,
            S::Scheme | S::Research | S::Commented | S::OpinionsDrafted | S::CommentedReport => {
                By::Lead
            }
            S::OpinionsSent | S::Distributed | S::HandedOver | S::Concluded => By::Office,
            S::DraftReceived | S::FinalReceived | S::Handling | S::Reported => By::Organ,
            S::Deliberated | S::Balloted => By::StandingCommittee,
        }
    }

    /// Whether staff may record it by hand: the others follow from a meeting, an approval or a ballot.
    pub fn is_recorded_by_hand(self) -> bool {
        matches!(
            self,
            S::Scheme
                | S::Research
                | S::OpinionsSent
                | S::DraftReceived
                | S::Commented
                | S::FinalReceived
                | S::Distributed
        )
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.into())
    }
}

kernel::text_column!(Stage);

/// What is known of a stage of a topic.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct StageRow {
    /// Of which topic.
    pub topic: TopicId,
    /// In which round, from 1.
    pub round: i64,
    /// Which stage.
    pub stage: Stage,
    /// By when, for sorting.
    pub due_on: Option<Date>,
    /// By when, with basis and workings.
    pub due: Option<Json<DueDate>>,
    /// When it was passed.
    pub done_on: Option<Date>,
    /// By what: a meeting, a document, a ballot; the topic itself when recorded by hand.
    pub subject: Option<Subject>,
    /// Why it was left out.
    pub skip_reason: Option<String>,
}

impl StageRow {
    /// A stage of which nothing is known yet.
    pub fn new(topic: TopicId, round: i64, stage: Stage) -> Self {
        Self {
            topic,
            round,
            stage,
            due_on: None,
            due: None,
            done_on: None,
            subject: None,
            skip_reason: None,
        }
    }

    /// Whether it is neither passed nor left out.
    pub fn is_open(&self) -> bool {
        self.done_on.is_none() && self.skip_reason.is_none()
    }
}
