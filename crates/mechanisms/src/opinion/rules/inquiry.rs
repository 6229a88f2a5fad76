//! Special inquiry (专题询问).

use kernel::db::Json;
use kernel::{Date, Subject};
use people::congress::CongressId;
use people::organ::OrganId;
use people::person::PersonId;
use primitives::assignment::AssignmentId;
use primitives::meeting::MeetingId;
use primitives::topic::TopicId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use super::codes;
use super::refusal::InquiryRefusal;

kernel::id!(
    /// A special inquiry.
    InquiryId, "special_inquiry"
);
kernel::id!(
    /// A question of an inquiry.
    QuestionId, "inquiry_question"
);

codes! {
    /// Where an inquiry stands (domain.md 2.4).
    InquiryState {
        /// Proposed.
        Proposed "已提议" "proposed",
        /// The council decided on it; a meeting is set.
        Decided "已决定" "decided",
        /// Held.
        Held "已开展" "held",
        /// Concluded.
        Closed "已办结" "concluded",
    }
}

codes! {
    /// A step.
    InquiryStep {
        /// The council decides.
        Decide "决定" "decide",
        /// A member asks.
        Ask "询问" "ask",
        /// It was held.
        Hold "开展" "hold",
        /// An answer is recorded.
        Answer "答复" "answer",
        /// It ends.
        Close "办结" "conclude",
    }
}

impl InquiryState {
    /// The state after a step.
    ///
    /// # Errors
    /// The step does not follow on this state.
    pub fn after(self, step: InquiryStep) -> Result<Self, InquiryRefusal> {
        use {InquiryState as S, InquiryStep as T};
        match (self, step) {
            (S::Proposed, T::Decide) => Ok(S::Decided),
            (S::Decided, T::Ask) => Ok(S::Decided),
            (S::Decided, T::Hold) => Ok(S::Held),
            // Follow-up questions are asked on the spot.
            (S::Held, T::Ask | T::Answer) => Ok(S::Held),
            (S::Held, T::Close) => Ok(S::Closed),
            _ => Err(InquiryRefusal::NotNow {
                zh: self.zh(),
                en: self.en(),
            }),
        }
    }
}

/// All that is told of an inquiry besides what lists need.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct InquiryContent {
    /// When it was begun: the regime of that day holds for it.
    pub begun_on: Option<Date>,
    /// Why.
    pub reason: String,
    /// The matter from which it came, such as opinions.
    pub origin: Option<Subject>,
    /// The council's decision.
    pub decision: String,
    /// When it was held.
    pub held_on: Option<Date>,
    /// When it was concluded.
    pub closed_on: Option<Date>,
}

/// A special inquiry.
#[derive(Debug, Clone, PartialEq, Serialize, FromRow, ToSchema)]
pub struct Inquiry {
    /// The identifier.
    pub id: InquiryId,
    /// Of which congress.
    pub congress: CongressId,
    /// Where it stands.
    pub state: InquiryState,
    /// What it is called.
    pub title: String,
    /// On which topic.
    pub topic: Option<TopicId>,
    /// The lead office.
    pub lead: OrganId,
    /// At which meeting.
    pub meeting: Option<MeetingId>,
    /// Everything else.
    #[schema(value_type = InquiryContent)]
    pub content: Json<InquiryContent>,
    /// Counts changes.
    pub version: i64,
}

/// A question and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow, ToSchema)]
#[schema(as = InquiryQuestion)]
pub struct Question {
    /// The identifier.
    pub id: QuestionId,
    /// Its place, from 1.
    pub position: i64,
    /// Who asked.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// Who was asked.
    pub target: OrganId,
    /// The question.
    pub question: String,
    /// The answer; empty before it was given.
    pub answer: String,
    /// Who answered: name and post.
    pub answered_by: String,
    /// What was promised.
    pub promise: String,
    /// Until when.
    pub promised_on: Option<Date>,
    /// What the promise was issued as.
    pub assignment: Option<AssignmentId>,
}
