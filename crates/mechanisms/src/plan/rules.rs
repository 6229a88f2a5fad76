use std::fmt;

use kernel::{Date, Error, Faults, Flag, Result, Subject, Words};
use people::congress::CongressId;
use people::organ::OrganId;
use people::person::PersonId;
use primitives::topic::{Content, Organs, TopicId};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use strum::{EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

kernel::id!(
    /// A year's plan.
    PlanId, "plan"
);
kernel::id!(
    /// An item of a plan, through all editions.
    #[schema(as = PlanItemId)]
    ItemId, "plan_item"
);

/// How an edition stands.
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
#[schema(as = PlanState)]
pub enum State {
    /// The office writes it.
    Drafting,
    /// The council of chairpersons decides on it.
    InCouncil,
    /// Adopted; it never changes any more.
    Adopted,
    /// Adopted and published.
    Published,
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.into())
    }
}

kernel::text_column!(State);

impl State {
    /// In Chinese and in English, for refusals.
    fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Drafting => ("起草中", "being drafted"),
            Self::InCouncil => ("主任会议审议中", "before the council"),
            Self::Adopted => ("已通过", "adopted"),
            Self::Published => ("已公布", "published"),
        }
    }

    /// Whether the council has adopted it.
    pub fn is_adopted(self) -> bool {
        matches!(self, Self::Adopted | Self::Published)
    }
}

/// What can be done with an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter)]
pub enum Move {
    /// Change rows, consult organs.
    Edit,
    /// Put it before the council.
    Submit,
    /// Take it back from the council.
    Withdraw,
    /// Decide on it, as a member of the council.
    Decide,
    /// Record the report to the Party committee.
    RecordParty,
    /// Record the number of the council's decision.
    RecordDecision,
    /// Publish it.
    Publish,
    /// Begin an adjustment.
    Adjust,
    /// Draft it as an official document.
    DraftDocument,
}

impl Move {
    /// In which states it can be done.
    pub fn is_open_in(self, state: State) -> bool {
        use State as S;
        match self {
            Self::Edit | Self::Submit => state == S::Drafting,
            Self::Withdraw | Self::Decide => state == S::InCouncil,
            Self::RecordParty => state != S::Published,
            Self::RecordDecision | Self::Publish => state == S::Adopted,
            Self::Adjust | Self::DraftDocument => state.is_adopted(),
        }
    }
}

/// One edition of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, FromRow)]
#[schema(as = PlanEdition)]
pub struct Edition {
    /// The plan.
    pub plan: PlanId,
    /// Of which congress.
    pub congress: CongressId,
    /// Of which year.
    pub year: i64,
    /// Which edition, from 1.
    pub edition: i64,
    /// How it stands.
    pub state: State,
    /// Why the plan is adjusted; blank in the first edition.
    pub reason: String,
    /// How many times it was put before the council.
    pub submission: i64,
    /// The council's meeting, such as 第12次主任会议.
    pub meeting: String,
    /// The day of that meeting.
    pub meeting_on: Option<Date>,
    /// The number of the council's decision.
    pub decision_number: String,
    /// When the council adopted it.
    pub adopted_on: Option<Date>,
    /// The number of the document that reported it to the Party committee.
    pub party_number: String,
    /// When it was reported there.
    pub party_on: Option<Date>,
    /// When it was published.
    pub published_on: Option<Date>,
    /// Why the council returned it last; blank when it did not.
    pub return_reason: String,
    /// Counts changes.
    pub version: i64,
}

/// What a row of the plan says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = PlanRowContent)]
pub struct RowContent {
    /// What becomes the topic's.
    #[serde(flatten)]
    pub content: Content,
    /// Offices that co-operate.
    #[serde(default)]
    pub cooperating: Organs,
    /// The first day of research before the meeting.
    #[serde(default)]
    pub research_from: Option<Date>,
    /// Its last day.
    #[serde(default)]
    pub research_until: Option<Date>,
    /// Joint with a higher or lower level (联动).
    #[serde(default)]
    pub is_joint: bool,
    /// Whom the public may ask: an office and its telephone.
    #[serde(default)]
    #[schema(max_length = 100)]
    pub contact: String,
    /// The submissions it was taken from.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub sources: Vec<Subject>,
}

/// A row of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PlanRow)]
pub struct Row {
    /// The item, the same through all editions.
    pub item: ItemId,
    /// What it says.
    #[serde(flatten)]
    pub content: RowContent,
    /// The topic that it became.
    pub topic: Option<TopicId>,
    /// It was dropped by an adjustment.
    pub is_dropped: bool,
    /// Why it was added, changed or dropped by the edition's adjustment.
    pub reason: String,
}

/// What a consulted organ said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, FromRow)]
#[schema(as = PlanOpinion)]
pub struct Opinion {
    /// Which organ.
    pub organ: OrganId,
    /// Whether it agrees.
    #[schema(value_type = bool)]
    pub agrees: Flag,
    /// In its words.
    pub words: String,
    /// When it was recorded.
    pub recorded_on: Date,
}

/// What a member of the council decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, FromRow)]
#[schema(as = PlanDecision)]
pub struct Decision {
    /// Of which submission.
    pub submission: i64,
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Whether they approve.
    #[schema(value_type = bool)]
    pub approves: Flag,
    /// Why not.
    pub reason: String,
    /// When.
    pub decided_on: Date,
}

kernel::refusals! {
    /// Why a plan can't go on.
    pub enum PlanRefusal "plan." {
        /// No linked topic waits.
        NoLinked => "没有待列入的联动议题" | "No linked topic waits to be taken up",
            then "请等本级主任会议通过联动监督计划" | "Wait for the council to approve the linked plan";
        /// Not in this state.
        NotNow { zh: &'static str, en: &'static str } => "计划{zh}，现在不能这样办" | "Not while the plan is {en}",
            then "请刷新后查看当前环节" | "Reload to see where it stands";
        /// The year has a plan.
        AlreadyThere { year: i64 } at "year" => "{year}年的计划已经建立" | "There is a plan for {year}",
            then "请在已有的计划上继续" | "Go on with that one";
        /// There is nothing in it.
        Empty => "计划中还没有事项" | "The plan has no items",
            then "请先列入事项再提请审议" | "Add items before you submit it";
        /// Nothing was changed.
        NothingChanged => "调整稿与现行计划没有区别" | "The adjustment changes nothing",
            then "请先修改、增加或撤下事项" | "Change, add or drop an item first";
        /// Two items of a list have the same number.
        DoubleNumber { number: i64 } => "同一清单中序号{number}重复" | "Number {number} stands twice on a list",
            then "请重新排序" | "Arrange the list anew";
        /// A changed item has no reason.
        NoReason { title: String } => "“{title}”有调整，但没有写明理由" | "“{title}” was changed without a reason",
            then "请逐项写明调整理由" | "Give a reason for every change";
        /// The edition has its document.
        AlreadyDrafted => "这一版计划的文件已经起草" | "This edition has its document already",
            then "请在文件列表中继续办理；作废后可以重新起草" | "Go on with it; cancel it to draft it again";
        /// The item was dropped.
        Dropped => "该事项已撤下" | "The item was dropped",
            then "如需恢复，请先恢复该事项" | "Restore it first";
        /// The topic of the item moves no more.
        TopicClosed => "该事项已办结，不能再调整" | "The item has been concluded and can't be changed",
            then "如需继续监督，请新增事项" | "Add a new item instead";
        /// They have decided already.
        AlreadyDecided => "您已对本次提请作出决定" | "You have decided on this submission",
            then "如需改变意见，请与办公室联系撤回后重新提请" | "Ask the office to withdraw and submit again";
        /// Only a member of the council in office decides.
        NotInCouncil => "只有在任的主任会议成员可以决定" | "Only members of the council in office decide",
            then "请核对任职情况" | "Check the seat";
        /// The number of the council's decision is missing.
        NoDecisionNumber => "还没有登记主任会议决定的编号" | "The number of the council's decision is missing",
            then "请先登记会议纪要或决定的编号" | "Record it before you publish";
    }
}

impl Edition {
    /// Refuses unless `what` can be done now.
    pub fn must_allow(&self, what: Move) -> Result<(), PlanRefusal> {
        if what.is_open_in(self.state) {
            Ok(())
        } else {
            let (zh, en) = self.state.name();
            Err(PlanRefusal::NotNow { zh, en })
        }
    }

    /// Refuses when somebody changed it since it was read.
    pub fn must_be(&self, version: i64) -> Result<()> {
        if self.version == version {
            Ok(())
        } else {
            Err(Error::Stale)
        }
    }

    /// The next edition, in which the plan is adjusted for a reason.
    pub fn adjusted(&self, reason: &str) -> Self {
        Self {
            edition: self.edition + 1,
            state: State::Drafting,
            reason: reason.to_owned(),
            submission: 0,
            meeting: String::new(),
            meeting_on: None,
            decision_number: String::new(),
            adopted_on: None,
            party_number: String::new(),
            party_on: None,
            published_on: None,
            return_reason: String::new(),
            version: 1,
            ..self.clone()
        }
    }
}

impl RowContent {
    /// Trims it and checks what was typed.
    pub fn checked(self) -> Result<Self> {
        let mut faults = Faults::new();
        let content = self.content.checked("", &mut faults);
        let contact = faults.optional_text("contact", &self.contact, 100);
        if let (Some(from), Some(until)) = (self.research_from, self.research_until) {
            let words = Words::new("结束日期早于开始日期", "It ends before it begins");
            faults.when(until < from, "research_until", "backwards", words);
        }
        let words = Words::new("最多20个单位", "At most 20 offices");
        faults.when(
            self.cooperating.0.len() > 20,
            "cooperating",
            "too_many",
            words,
        );
        let words = Words::new("最多50条来源", "At most 50 sources");
        faults.when(self.sources.len() > 50, "sources", "too_many", words);
        faults.end()?;
        Ok(Self {
            content,
            contact,
            ..self
        })
    }
}

/// Refuses a plan that can't go before the council. `before` are the rows of the edition before.
pub fn must_be_ready(before: Option<&[Row]>, rows: &[Row]) -> Result<(), PlanRefusal> {
    let standing: Vec<&Row> = rows.iter().filter(|row| !row.is_dropped).collect();
    if standing.is_empty() {
        return Err(PlanRefusal::Empty);
    }
    let mut numbers = std::collections::BTreeSet::new();
    for row in &standing {
        let content = &row.content.content;
        if !numbers.insert((content.list, content.number)) {
            let number = content.number;
            return Err(PlanRefusal::DoubleNumber { number });
        }
    }
    let Some(before) = before else { return Ok(()) };
    let changes = super::difference::difference(before, rows);
    if changes.is_empty() {
        return Err(PlanRefusal::NothingChanged);
    }
    match changes
        .iter()
        .find(|change| change.needs_reason() && change.reason.is_empty())
    {
        Some(change) => Err(PlanRefusal::NoReason {
            title: change.title.clone(),
        }),
        None => Ok(()),
    }
}
