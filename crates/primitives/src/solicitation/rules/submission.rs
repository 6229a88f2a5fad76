use kernel::db::Json;
use kernel::{Date, Instant, Subject};
use people::congress::CongressId;
use people::organ::OrganId;
use people::person::PersonId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use strum::{EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

use super::{Destination, Screening, WindowId};

kernel::id!(
    /// A submission.
    SubmissionId, "submission"
);

/// Declares an enum with strum's names, for answers and columns.
macro_rules! choice {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$vdoc:meta])* $variant:ident),+ $(,)? }) => {
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema,
            EnumIter, EnumString, IntoStaticStr,
        )]
        #[serde(rename_all = "snake_case")]
        #[strum(serialize_all = "snake_case")]
        $(#[$doc])*
        pub enum $name { $($(#[$vdoc])* $variant),+ }
        named!($name);
    };
}

choice! {
    /// By which way a submission comes in.
    #[schema(as = SubmissionChannel)]
    pub enum Channel {
        /// The office or a committee enters it, for itself or for somebody who wrote or called.
        Staff,
        /// A deputy or member, signed in.
        Deputy,
        /// An organ, signed in.
        Organ,
        /// Anybody, on the public page.
        Public,
    }
}

choice! {
    /// Where a topic comes from: the six sources of 监督法 12 and 31, and the organ's own request.
    #[schema(as = TopicSource)]
    pub enum Source {
        /// Problems found in law inspections (执法检查中发现的突出问题).
        InspectionFindings,
        /// What deputies' suggestions concentrate on (人大代表建议集中反映的问题).
        DeputiesSuggestions,
        /// What component members concentrate on (组成人员提出的比较集中的问题).
        MemberProposals,
        /// What committees and working bodies find in research (专门委员会、工作机构调查研究中发现的问题).
        CommitteeResearch,
        /// What letters and visits concentrate on (人民来信来访集中反映的问题).
        LettersAndVisits,
        /// Other matters of general concern (社会普遍关注的其他问题).
        SocialConcerns,
        /// An organ asks to report (一府一委两院要求报告).
        OrganRequest,
    }
}

choice! {
    /// How the proposer would have it supervised.
    #[schema(as = SubmissionMode)]
    pub enum Mode {
        /// 听取和审议专项工作报告.
        SpecialReport,
        /// 执法检查.
        LawInspection,
        /// 专题询问.
        SpecialInquiry,
        /// 专题调研.
        Research,
        /// 计划、预算监督.
        Budget,
        /// Another, or none in particular.
        Other,
    }
}

choice! {
    /// Who proposes.
    #[schema(as = SubmissionProposer)]
    pub enum ProposerKind {
        /// A person of the congress.
        Person,
        /// An organ or committee.
        Organ,
        /// Somebody of the public.
        Public,
    }
}

choice! {
    /// How far a submission has come, by itself.
    #[schema(as = SubmissionState)]
    pub enum State {
        /// It came in.
        Received,
        /// It is a candidate for the plan.
        Accepted,
        /// It is not taken, and its proposer is told why.
        Declined,
        /// It belongs elsewhere, and its proposer is told where.
        Transferred,
        /// It is in the plan.
        TakenUp,
    }
}

choice! {
    /// How a submission stands, merging included.
    #[schema(as = SubmissionStand)]
    pub enum Stand {
        /// It came in.
        Received,
        /// It is a candidate for the plan.
        Accepted,
        /// It is not taken.
        Declined,
        /// It belongs elsewhere.
        Transferred,
        /// It is in the plan.
        TakenUp,
        /// Another speaks for it.
        Merged,
    }
}

/// What somebody proposed.
#[derive(Debug, Clone, Serialize, Deserialize, FromRow, ToSchema)]
pub struct Submission {
    /// Its identifier.
    pub id: SubmissionId,
    /// To which congress.
    pub congress: CongressId,
    /// In which window.
    pub solicitation: WindowId,
    /// Its number in the window, from 1.
    pub number: i64,
    /// The topic.
    pub title: String,
    /// The main problems to solve.
    pub problem: String,
    /// Why it is needed.
    pub necessity: String,
    /// How it would be supervised.
    pub mode: Mode,
    /// The field of work, such as education.
    pub field: String,
    /// Numbers of suggestions and letters, addresses of pages.
    #[schema(value_type = Vec<String>)]
    pub evidence: Json<Vec<String>>,
    /// Its statutory source.
    pub source: Source,
    /// By which way it came.
    pub channel: Channel,
    /// Who proposes.
    pub proposer: ProposerKind,
    /// The person.
    pub proposer_person: Option<PersonId>,
    /// The organ.
    pub proposer_organ: Option<OrganId>,
    /// The name then; empty for the public.
    pub proposer_name: String,
    /// Who entered it for somebody else.
    pub entered_by: Option<PersonId>,
    /// Why it was entered outside the window.
    pub late_reason: Option<String>,
    /// How far it has come by itself.
    pub state: State,
    /// The one that speaks for it.
    pub merged_into: Option<SubmissionId>,
    /// How it was screened.
    #[schema(value_type = Option<Screening>)]
    pub screening: Option<Json<Screening>>,
    /// What its proposer is told about the outcome.
    pub reason: String,
    /// The topic in the plan.
    pub topic: Option<Subject>,
    /// The topic's title.
    pub topic_title: String,
    /// The likeness to the likest that was there before it, 0 to 1.
    pub likest: f64,
    /// When it came in.
    pub received_at: Instant,
    /// When it was screened.
    pub screened_at: Option<Instant>,
    /// When the plan took it up or declined it.
    pub settled_at: Option<Instant>,
    /// Counts changes.
    pub version: i64,
}

impl Submission {
    /// How it stands, merging included.
    pub fn stand(&self) -> Stand {
        match self.state {
            _ if self.merged_into.is_some() => Stand::Merged,
            State::Received => Stand::Received,
            State::Accepted => Stand::Accepted,
            State::Declined => Stand::Declined,
            State::Transferred => Stand::Transferred,
            State::TakenUp => Stand::TakenUp,
        }
    }
}

/// What became of a submission, as its proposer is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SubmissionBecame)]
pub struct Became {
    /// How far it has come; of a merged one, the one that speaks for it.
    pub state: State,
    /// The number of the one that speaks for it.
    pub merged_into: Option<i64>,
    /// Why.
    pub reason: String,
    /// Where it belongs, when it was transferred.
    pub destination: Option<Destination>,
    /// The title of the topic in the plan.
    pub topic_title: Option<String>,
    /// When it came in.
    pub received_on: Date,
    /// When it was screened.
    pub screened_on: Option<Date>,
    /// When the plan took it up or declined it.
    pub settled_on: Option<Date>,
}

/// What became of `own`, which `head` speaks for if it was merged.
pub fn became(own: &Submission, head: Option<&Submission>) -> Became {
    let told = head.unwrap_or(own);
    Became {
        state: told.state,
        merged_into: head.map(|head| head.number),
        reason: told.reason.clone(),
        destination: told.screening.as_ref().and_then(|s| s.0.destination),
        topic_title: (told.state == State::TakenUp).then(|| told.topic_title.clone()),
        received_on: own.received_at.date(),
        screened_on: told.screened_at.map(Instant::date),
        settled_on: told.settled_at.map(Instant::date),
    }
}
