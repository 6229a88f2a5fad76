use std::fmt;

use kernel::db::Json;
use kernel::file::File;
use kernel::{Date, Flag, Subject};
use people::congress::CongressId;
use people::organ::OrganId;
use people::person::PersonId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use strum::{EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

use super::term::PauseOrOpen;
use regime::DueDate;

kernel::id!(
    /// An item issued to an organ.
    AssignmentId, "assignment"
);
kernel::id!(
    /// An answer of an organ.
    AnswerId, "answer"
);
kernel::id!(
    /// A request for more time.
    ExtensionId, "extension"
);
kernel::id!(
    /// A note of the staff.
    NoteId, "note"
);

/// Declares a choice that lives in one TEXT column.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident $zh:literal $en:literal),* $(,)? }) => {
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema, EnumIter,
            EnumString, IntoStaticStr,
        )]
        #[serde(rename_all = "snake_case")]
        #[strum(serialize_all = "snake_case")]
        $(#[$doc])*
        pub enum $name { $($(#[$vdoc])* $variant),* }

        impl $name {
            /// In Chinese.
            pub fn zh(self) -> &'static str {
                match self { $(Self::$variant => $zh),* }
            }

            /// In English.
            pub fn en(self) -> &'static str {
                match self { $(Self::$variant => $en),* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.into())
            }
        }

        kernel::text_column!($name);
    };
}
pub(super) use choice;

choice! {
    /// Where an item stands.
    #[schema(as = AssignmentState)]
    State {
        /// Written, not yet handed over.
        Drafted "拟交办" "drafted",
        /// Handed over; the organ has not yet acknowledged it.
        Issued "待签收" "waiting to be accepted",
        /// The organ handles it.
        Accepted "办理中" "being handled",
        /// The organ says it is not its own.
        Objected "异议待处理" "objected to",
        /// The organ says it is done; nobody else has yet.
        Answered "待核验" "answered",
        /// The verifier gave it back.
        Returned "退回补办" "returned",
        /// The verifier found the answer true.
        Verified "待评价" "verified",
        /// Rated satisfied or basically satisfied.
        Rated "待销号" "rated",
        /// Rated dissatisfied: something must follow.
        Dissatisfied "不满意待处理" "dissatisfied",
        /// A step of the ladder was taken after a dissatisfied verdict.
        Escalated "督办中" "escalated",
        /// Closed.
        Closed "已销号" "closed",
    }
}

impl State {
    /// Whether the organ has something to do.
    pub fn is_waiting(self) -> bool {
        matches!(self, Self::Issued | Self::Accepted | Self::Returned)
    }
}

choice! {
    /// What an item comes from (襄州: problems raised in several ways go out alike).
    #[schema(as = AssignmentOriginKind)]
    OriginKind {
        /// Deliberation opinions of the standing committee (审议意见).
        ScMeeting "常委会审议意见" "standing committee",
        /// The council of chairpersons (主任会议).
        Council "主任会议" "council of chairpersons",
        /// Special supervision (专项监督).
        SpecialSupervision "专项监督" "special supervision",
        /// Law-enforcement inspection (执法检查).
        Inspection "执法检查" "inspection",
        /// Research (调研视察).
        Research "调研视察" "research",
        /// The yearly evaluation of departments (工作评议).
        Evaluation "工作评议" "work evaluation",
        /// Deputies (代表).
        Deputies "代表反映" "deputies",
        /// Anything else.
        Other "其他" "other",
    }
}

choice! {
    /// How far the organ is, by its own word.
    #[schema(as = AssignmentProgress)]
    Progress {
        /// Not started.
        NotStarted "未启动" "not started",
        /// Under way.
        UnderWay "推进中" "under way",
        /// Done.
        Done "已完成" "done",
        /// It cannot be done; the reason stands beside.
        Cannot "难以完成" "cannot be done",
    }
}

choice! {
    /// What the organ answers (代表建议办理 classes A, B, C).
    #[schema(as = AssignmentOutcome)]
    Outcome {
        /// Solved or basically solved (A).
        Solved "已解决或者基本解决（A类）" "solved (A)",
        /// Promised by a date (B): open until kept.
        Promised "列入计划逐步解决（B类）" "promised (B)",
        /// Cannot be solved; explained (C).
        Explained "暂难解决、作出说明（C类）" "explained (C)",
    }
}

choice! {
    /// What the verifier found.
    #[schema(as = AssignmentVerdict)]
    Verdict {
        /// The answer is true.
        Verified "核验通过" "verified",
        /// It is not, or not enough.
        Returned "退回补办" "returned",
    }
}

choice! {
    /// What the overseers think of the result.
    #[schema(as = AssignmentRating)]
    Rating {
        /// 满意.
        Satisfied "满意" "satisfied",
        /// 基本满意.
        Basically "基本满意" "basically satisfied",
        /// 不满意.
        Dissatisfied "不满意" "dissatisfied",
    }
}

/// What an item is about: its own subject first, then all whose time lines show it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(as = AssignmentAbout)]
pub struct About(pub Vec<Subject>);

/// An item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromRow, ToSchema)]
pub struct Assignment {
    /// Its identifier.
    pub id: AssignmentId,
    /// Of which congress.
    pub congress: CongressId,
    /// Where it stands.
    pub state: State,
    /// The responsible organ: exactly one.
    pub organ: OrganId,
    /// The body of the congress that verifies.
    pub lead: OrganId,
    /// By when the organ must answer.
    pub due_on: Date,
    /// The clock stands still since.
    pub paused_on: Option<Date>,
    /// What it comes from, such as a letter of opinions.
    pub origin: Option<Subject>,
    /// Of which kind that is.
    pub origin_kind: OriginKind,
    /// Its number within its origin.
    pub number: String,
    /// In a line.
    pub title: String,
    /// The round of handling, from 1.
    pub round: i64,
    /// When it was first handed over; the total age is counted from here.
    pub handed_over_on: Date,
    /// When it was last issued: to this organ, in this round.
    pub issued_on: Date,
    /// The regime of this day holds for it.
    pub regime_on: Date,
    /// From when the present term is counted.
    pub anchor_on: Date,
    /// The date was set by a person: a new calendar does not move it.
    #[schema(value_type = bool)]
    pub is_fixed: Flag,
    /// Extensions granted in this term.
    pub extensions: i64,
    /// How far the organ is.
    pub progress: Progress,
    /// Its last answer.
    pub answer: Option<AnswerId>,
    /// When it answered in this round.
    pub answered_on: Option<Date>,
    /// Who verified that answer.
    pub verified_by: Option<PersonId>,
    /// The last rating.
    pub rating: Option<Rating>,
    /// The day by which the organ promised the rest.
    pub promised_on: Option<Date>,
    /// When the promise was found kept.
    pub promise_kept_on: Option<Date>,
    /// Rungs of the ladder passed.
    pub rung: i64,
    /// How often the organ was reminded.
    pub reminders: i64,
    /// When last.
    pub reminded_on: Option<Date>,
    /// When it was carried over: its origin may close without it.
    pub carried_over_on: Option<Date>,
    /// When it was closed.
    pub closed_on: Option<Date>,
    /// Counts changes.
    pub version: i64,
    /// Why it cannot be done, or a word on the progress.
    pub progress_reason: String,
    /// Why the organ objects.
    pub objection: String,
    /// What must be done.
    pub requirement: String,
    /// The date with basis and workings.
    #[schema(value_type = DueDate)]
    pub due: Json<DueDate>,
    /// When the clock stood still in this term.
    #[schema(value_type = Vec<PauseOrOpen>)]
    pub pauses: Json<Vec<PauseOrOpen>>,
    /// Whose time lines show it.
    #[schema(value_type = About)]
    pub about: Json<About>,
    /// What came with the requirement.
    #[schema(value_type = Vec<File>)]
    pub files: Json<Vec<File>>,
}

impl Assignment {
    /// Itself and all it is about, for the record.
    pub fn subjects(&self) -> Vec<Subject> {
        let mut subjects = vec![self.id.subject()];
        subjects.extend(self.about.0.0.iter().cloned());
        subjects
    }

    /// Days since it was first handed over, whoever held it.
    pub fn age_days(&self, today: Date) -> i64 {
        self.closed_on
            .unwrap_or(today)
            .days_since(self.handed_over_on)
    }

    /// A promise that has not been kept.
    pub fn has_open_promise(&self) -> bool {
        self.promised_on.is_some() && self.promise_kept_on.is_none()
    }
}
