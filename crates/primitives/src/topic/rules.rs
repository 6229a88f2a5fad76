use std::fmt;

use kernel::time::{Deadline, Roll, Span};
use kernel::{Date, Faults, Result, Subject, Words};
use people::congress::CongressId;
use people::organ::OrganId;
pub use people::organ::Organs;
use regime::{DueDate, Sure};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use strum::{EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

use super::names::Name;
use super::stage::Stage;

kernel::id!(
    /// A topic.
    TopicId, "topic"
);

/// Which list of the plan a topic is on.
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
#[schema(as = TopicList)]
pub enum List {
    /// Key items (重点监督事项).
    Key,
    /// Regular items (常态化监督事项).
    Regular,
}

/// How a topic is supervised (监督方式).
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
#[schema(as = TopicMode)]
pub enum Mode {
    /// Hearing and deliberating a special work report (听取和审议专项工作报告).
    SpecialReport,
    /// Inspection of the enforcement of a law (执法检查).
    LawInspection,
    /// Special inquiry (专题询问).
    SpecialInquiry,
    /// Special research (专题调研).
    Research,
    /// Budget, final accounts, the plan of the economy (预算、决算、计划).
    Budget,
    /// Anything else.
    Other,
}

/// How a topic stands.
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
#[schema(as = TopicState)]
pub enum State {
    /// In the adopted plan; nothing has begun.
    Planned,
    /// Under way.
    Active,
    /// Concluded.
    Closed,
    /// Taken out of the plan; it stays visible with its reason.
    Dropped,
}

macro_rules! shown_as_its_code {
    ($($name:ty),*) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.into())
            }
        }

        kernel::text_column!($name);
    )*};
}
shown_as_its_code!(List, Mode, State);

/// What a topic is about and who does it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, FromRow)]
#[schema(as = TopicContent)]
pub struct Content {
    /// Its number on its list.
    #[schema(minimum = 1, maximum = 999)]
    pub number: i64,
    /// Which list it is on.
    pub list: List,
    /// Its title.
    #[schema(max_length = 120)]
    pub title: String,
    /// The field of society it belongs to (领域).
    #[schema(max_length = 40)]
    pub field: String,
    /// How it is supervised.
    pub mode: Mode,
    /// The lead committee or working body.
    pub lead: OrganId,
    /// The organs that report.
    pub organs: Organs,
    /// The month of the meeting, 1 to 12.
    #[schema(minimum = 1, maximum = 12)]
    pub month: i64,
}

/// A topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, FromRow)]
pub struct Topic {
    /// Its identifier.
    pub id: TopicId,
    /// Of which congress.
    pub congress: CongressId,
    /// The year of its plan.
    pub year: i64,
    /// What it is about and who does it.
    #[serde(flatten)]
    #[sqlx(flatten)]
    pub content: Content,
    /// The meeting that deliberates it, once it is known.
    pub session: Option<Subject>,
    /// How it stands.
    pub state: State,
    /// The furthest stage passed in this round.
    pub stage: Stage,
    /// The round, from 1; more after a second deliberation was decided.
    pub round: i64,
    /// Why it was dropped.
    pub drop_reason: Option<String>,
    /// The linked matter that this and other congresses carry out in step (联动监督); none when it is this congress's alone.
    pub linkage: Option<Subject>,
    /// The day whose regime it keeps.
    pub regime_on: Date,
    /// Counts changes.
    pub version: i64,
}

impl std::ops::Deref for Topic {
    type Target = Content;

    fn deref(&self) -> &Content {
        &self.content
    }
}

/// A topic as the plan creates it.
#[derive(Debug, Clone)]
pub struct NewTopic {
    /// The year of its plan.
    pub year: i64,
    /// What it is about and who does it.
    pub content: Content,
    /// When the plan with it was adopted: the topic keeps the regime of that day.
    pub adopted_on: Date,
    /// What adopted it: the plan.
    pub by: Subject,
    /// The linked matter it belongs to (联动监督).
    pub linkage: Option<Subject>,
}

/// A topic as the other congresses of a linked matter see it: that it is there and how far it is; no paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, FromRow)]
#[schema(as = LinkedTopic)]
pub struct Linked {
    /// Which topic.
    pub topic: TopicId,
    /// Whose.
    pub congress: CongressId,
    /// How it stands.
    pub state: State,
    /// The furthest stage passed in this round.
    pub stage: Stage,
    /// The round, from 1.
    pub round: i64,
    /// The meeting that deliberates it, once it is known.
    pub session: Option<Subject>,
}

kernel::refusals! {
    /// Why a topic can't move.
    pub enum TopicRefusal "topic." {
        /// It is closed or dropped.
        NotNow { zh: &'static str, en: &'static str } => "该议题{zh}，不能再推进" | "The topic is {en} and can't move on",
            then "如需继续，请先核对计划调整记录" | "See the adjustment of the plan";
        /// The stage was passed already in this round.
        AlreadyPassed { zh: &'static str, en: &'static str } => "本轮“{zh}”环节已经办过" | "This round has passed the stage “{en}”",
            then "请核对时间线上的记录" | "See the time line";
        /// Something must come first.
        NotYet { zh: &'static str, en: &'static str, first_zh: &'static str, first_en: &'static str }
            => "“{zh}”之前须先完成“{first_zh}”" | "The stage “{en}” needs “{first_en}” first",
            then "请先记录前一环节" | "Record the earlier stage first";
        /// The date is before that of what had to come first, or after that of what followed.
        OutOfOrder { zh: &'static str, en: &'static str, other_zh: &'static str, other_en: &'static str, on: Date } at "on"
            => "“{zh}”的日期与“{other_zh}”（{on}）的先后不符" | "The date of “{en}” does not fit “{other_en}” on {on}",
            then "请核对两个环节的日期" | "Check both dates";
        /// The day has not come yet.
        InFuture at "on" => "日期还没有到" | "That day has not come yet",
            then "请在办结当日或之后记录" | "Record it on the day or later";
        /// The stage may not be left out.
        NotOptional { zh: &'static str, en: &'static str } => "“{zh}”是必经环节，不能略过" | "The stage “{en}” may not be left out",
            then "如确不再开展，请通过计划调整撤下该议题" | "Drop the topic by adjusting the plan";
        /// The stage follows from a meeting, an approval or a ballot.
        NotByHand { zh: &'static str, en: &'static str } => "“{zh}”随会议、审定或测评自动记录，不能手工填写" | "The stage “{en}” follows from a meeting, an approval or a ballot",
            then "请到相应的会议、审议意见或测评中办理" | "Do it in the meeting, the opinions or the ballot";
        /// It was handed over, and no report has come.
        StillHandling => "审议意见已交办，办理情况尚未报告，不能办结" | "Opinions were handed over and no report has come",
            then "请先收到承办单位的办理情况报告" | "Wait for the organ's report";
        /// It was heard: what follows is handled to its end.
        Heard => "该议题已经常委会会议审议，不能撤下" | "The topic has been deliberated and can't be dropped",
            then "请办完审议意见后办结" | "Handle the opinions to their end and conclude it";
        /// Opinions end with what was decided on their handling.
        EndsWithOpinions => "该议题已提出审议意见，随审议意见办结" | "The topic has opinions and is concluded with them",
            then "请到审议意见中办结" | "Conclude the opinions";
        /// It goes before the standing committee, and has not yet.
        NotDeliberated => "该议题须经常委会会议审议后才能办结" | "The topic must be deliberated before it is concluded",
            then "如不再审议，请通过计划调整撤下" | "Drop it by adjusting the plan";
    }
}

impl TopicRefusal {
    pub(super) fn already_passed(stage: Stage) -> Self {
        let Name { zh, en } = stage.name();
        Self::AlreadyPassed { zh, en }
    }

    pub(super) fn not_by_hand(stage: Stage) -> Self {
        let Name { zh, en } = stage.name();
        Self::NotByHand { zh, en }
    }

    pub(super) fn not_yet(stage: Stage, needs: Stage) -> Self {
        let (Name { zh, en }, first) = (stage.name(), needs.name());
        Self::NotYet {
            zh,
            en,
            first_zh: first.zh,
            first_en: first.en,
        }
    }

    pub(super) fn out_of_order(stage: Stage, other: Stage, on: Date) -> Self {
        let (Name { zh, en }, other) = (stage.name(), other.name());
        Self::OutOfOrder {
            zh,
            en,
            other_zh: other.zh,
            other_en: other.en,
            on,
        }
    }
}

impl Content {
    /// Trims it and checks what was typed; `at` is put before each field's name.
    pub fn checked(mut self, at: &str, faults: &mut Faults) -> Self {
        let field = |name: &str| format!("{at}{name}");
        self.title = faults.text(&field("title"), &self.title, 120);
        self.field = faults.text(&field("field"), &self.field, 40);
        faults.within(&field("number"), self.number, 1, 999);
        faults.within(&field("month"), self.month, 1, 12);
        let mut seen = self.organs.0.clone();
        seen.sort_unstable();
        seen.dedup();
        let is_double = seen.len() < self.organs.0.len();
        let words = Words::new("同一单位只填一次", "Name each organ once");
        faults.when(is_double, &field("organs"), "double", words);
        let words = Words::new("最多20个单位", "At most 20 organs");
        faults.when(
            self.organs.0.len() > 20,
            &field("organs"),
            "too_many",
            words,
        );
        self
    }
}

/// A date that people set, with what it rests on.
pub fn due_by_hand(on: Date, key: &str, basis: &str) -> DueDate {
    DueDate {
        on,
        key: key.to_owned(),
        deadline: Deadline::after(Span::Days(0), Roll::No),
        anchor_on: on,
        basis: regime::Words::same(basis),
        sure: Sure::S,
        workings: Vec::new(),
    }
}

/// By when a topic is due for which a plan names a month only: the last day of it.
pub fn due_in_month(year: i64, month: i64, basis: &str) -> Option<DueDate> {
    let on = end_of_month(year, month)?;
    Some(due_by_hand(on, "plan.month", basis))
}

/// The last day of a month.
pub(super) fn end_of_month(year: i64, month: i64) -> Option<Date> {
    let first =
        jiff::civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()?;
    Some(Date(first.last_of_month()))
}
