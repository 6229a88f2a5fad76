//! Interpellation (质询) by members of the standing committee (监督法 51–54; 地方组织法 53).

use kernel::db::Json;
use kernel::file::File;
use kernel::majority::Share;
use kernel::{Date, Subject};
use people::congress::CongressId;
use people::organ::OrganId;
use people::person::PersonId;
use primitives::meeting::MeetingId;
use primitives::topic::TopicId;
use regime::DueDate;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use super::codes;
use super::refusal::InterpellationRefusal;

kernel::id!(
    /// An interpellation.
    InterpellationId, "interpellation"
);

codes! {
    /// Where an interpellation stands (domain.md 2.5).
    InterpellationState {
        /// Being written.
        Drafting "在起草" "being drafted",
        /// Members sign.
        Signing "征集联名中" "being signed",
        /// Submitted during a session.
        Submitted "已提出" "submitted",
        /// Before the council.
        Examining "主任会议审查中" "before the council",
        /// With the organ.
        Sent "待答复" "with the organ",
        /// Answered; those who signed say what they think.
        Answered "已答复待表态" "answered",
        /// They are not dissatisfied.
        Satisfied "答复满意" "answered to satisfaction",
        /// They want another answer.
        ReanswerRequested "要求再作答复" "to be answered again by request",
        /// The council decided so.
        ReanswerDecided "待再作答复" "to be answered again",
        /// Answered again.
        Reanswered "已再作答复" "answered again",
        /// Ended.
        Closed "已结束" "ended",
        /// Taken back before the examination.
        Withdrawn "已撤回" "withdrawn",
    }
}

codes! {
    /// A step.
    InterpellationStep {
        /// Save the draft.
        Draft "起草" "draft",
        /// Open it for signatures.
        Open "征集联名" "open",
        /// Sign.
        Sign "联名" "sign",
        /// Take one's signature back.
        Unsign "撤回联名" "take the signature back",
        /// Submit it.
        Submit "提出" "submit",
        /// The council takes it up.
        Examine "审查" "examine",
        /// It goes to the organ.
        Send "交受质询机关" "send",
        /// The organ answers.
        Answer "答复" "answer",
        /// One says what one thinks.
        Vote "表态" "vote",
        /// It is found satisfying.
        Satisfy "满意" "find satisfying",
        /// Another answer is requested.
        RequestReanswer "要求再作答复" "request another answer",
        /// The council decides on it.
        DecideReanswer "决定再作答复" "decide on another answer",
        /// It ends.
        Close "结束" "end",
        /// It is withdrawn.
        Withdraw "撤回" "withdraw",
    }
}

impl InterpellationState {
    /// The state after a step.
    ///
    /// # Errors
    /// The step does not follow on this state.
    pub fn after(self, step: InterpellationStep) -> Result<Self, InterpellationRefusal> {
        use {InterpellationState as S, InterpellationStep as T};
        match (self, step) {
            (S::Drafting, T::Draft) => Ok(S::Drafting),
            (S::Drafting, T::Open) | (S::Signing, T::Sign) => Ok(S::Signing),
            // Rechecked at every gate: a signature taken back may drop it under the threshold (domain.md 64).
            (S::Signing | S::Submitted, T::Unsign) => Ok(self),
            (S::Signing, T::Submit) => Ok(S::Submitted),
            (S::Submitted, T::Examine) => Ok(S::Examining),
            (S::Examining, T::Send) => Ok(S::Sent),
            (S::Sent, T::Answer) => Ok(S::Answered),
            (S::Answered, T::Vote) => Ok(S::Answered),
            (S::Answered, T::Satisfy) => Ok(S::Satisfied),
            (S::Answered, T::RequestReanswer) => Ok(S::ReanswerRequested),
            (S::ReanswerRequested, T::DecideReanswer) => Ok(S::ReanswerDecided),
            (S::ReanswerDecided, T::Answer) => Ok(S::Reanswered),
            (S::Satisfied | S::ReanswerRequested | S::Reanswered, T::Close) => Ok(S::Closed),
            (S::Drafting | S::Signing | S::Submitted, T::Withdraw) => Ok(S::Withdrawn),
            _ => Err(InterpellationRefusal::NotNow {
                zh: self.zh(),
                en: self.en(),
            }),
        }
    }

    /// Whether the organ gets to see it.
    pub fn is_sent(self) -> bool {
        use InterpellationState as S;
        matches!(
            self,
            S::Sent
                | S::Answered
                | S::Satisfied
                | S::ReanswerRequested
                | S::ReanswerDecided
                | S::Reanswered
                | S::Closed
        )
    }
}

codes! {
    /// How it is answered (监督法 52).
    #[schema(as = InterpellationAnswerForm)]
    AnswerForm {
        /// By word of mouth in a committee.
        OralCommittee "在有关专门委员会会议上口头答复" "orally in a committee",
        /// By word of mouth in the session.
        OralPlenary "在常委会会议上口头答复" "orally in the session",
        /// In writing, signed by the head.
        Written "书面答复" "in writing",
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = InterpellationAnswer)]
pub struct Answer {
    /// The text, or what was said.
    pub text: String,
    /// The head who answered or signed.
    pub head: String,
    /// The files.
    pub files: Vec<File>,
    /// When.
    pub on: Date,
    /// Entered by whom.
    pub by: String,
}

/// All that is told of an interpellation besides what lists need.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct InterpellationContent {
    /// When it was begun: the regime of that day holds for it.
    pub begun_on: Option<Date>,
    /// The content (内容).
    pub content: String,
    /// The matter from which it came, such as opinions.
    pub origin: Option<Subject>,
    /// What it rests on.
    pub files: Vec<File>,
    /// When it was submitted.
    pub submitted_on: Option<Date>,
    /// How the organ answers.
    pub form: Option<AnswerForm>,
    /// The council's decisions, the oldest first.
    pub decisions: Vec<String>,
    /// By when the organ answers, as the council set it (the law sets no days: domain.md E16).
    pub due: Option<DueDate>,
    /// The answers.
    pub answers: Vec<Answer>,
    /// Why another answer is requested.
    pub reanswer_reason: String,
    /// Why it was withdrawn.
    pub withdraw_reason: String,
}

/// An interpellation.
#[derive(Debug, Clone, PartialEq, Serialize, FromRow, ToSchema)]
pub struct Interpellation {
    /// The identifier.
    pub id: InterpellationId,
    /// Of which congress.
    pub congress: CongressId,
    /// Where it stands.
    pub state: InterpellationState,
    /// The organ that is questioned (质询对象).
    pub target: OrganId,
    /// The question (问题).
    pub question: String,
    /// On which topic.
    pub topic: Option<TopicId>,
    /// During which session it was submitted.
    pub meeting: Option<MeetingId>,
    /// Who drafted it.
    pub drafted_by: PersonId,
    /// By when the present step is due.
    pub due_on: Option<Date>,
    /// Everything else.
    #[schema(value_type = InterpellationContent)]
    pub content: Json<InterpellationContent>,
    /// Counts changes.
    pub version: i64,
}

/// A member who signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow, ToSchema)]
#[schema(as = InterpellationSigner)]
pub struct Signer {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// When.
    pub signed_on: Date,
    /// When the signature was taken back.
    pub withdrawn_on: Option<Date>,
    /// Dissatisfied with the answer; nothing before they said so.
    pub is_dissatisfied: Option<i64>,
}

/// Refuses unless enough members have signed; nothing where the level knows no such interpellation.
///
/// # Errors
/// Too few.
pub fn must_be_signed(signed: u32, needed: u32) -> Result<(), InterpellationRefusal> {
    if signed >= needed {
        Ok(())
    } else {
        Err(InterpellationRefusal::TooFew { signed, needed })
    }
}

/// Refuses unless enough of those who signed are dissatisfied (监督法 53).
///
/// # Errors
/// Not enough are.
pub fn may_ask_again(
    dissatisfied: u32,
    signed: u32,
    share: Share,
) -> Result<(), InterpellationRefusal> {
    if share.reached(dissatisfied, signed) {
        Ok(())
    } else {
        Err(InterpellationRefusal::NotEnough {
            dissatisfied,
            needed: share.needed(signed),
        })
    }
}
