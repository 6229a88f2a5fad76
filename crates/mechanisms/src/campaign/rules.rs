//! The rules of a campaign. No database, no clock, no HTTP.

mod agenda;
mod check;
mod commitment;
mod comparison;
mod department;
mod follow;
mod ledger;
mod paper;
mod refusal;
mod talk;
mod text;
mod way;

use std::collections::BTreeSet;
use std::fmt;

use kernel::db::Json;
use kernel::{Date, Faults, Words};
use people::congress::CongressId;
use people::organ::OrganId;
use people::person::PersonId;
use primitives::ballot::{self, BallotId};
use primitives::meeting::MeetingId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use strum::{EnumIter, IntoStaticStr};
use utoipa::ToSchema;

pub use agenda::{Due, DueKind, Supervised, agenda};
pub use check::{Check, Point, PointPart, checklist, points};
pub use commitment::{Commitment, NewCommitment, Progress};
pub use comparison::{Compared, YearOf, compared};
pub use department::{Department, DepartmentContent, Report, Settled, SettledOpinion, Speech};
pub use follow::{FollowUp, LadderStep, TalkStage, Visited, talk_stage, visited};
pub use ledger::{LedgerFilter, LedgerLine, light_of, wanted};
#[cfg(test)]
pub use ledger::{LedgerSort, Stand};
pub use paper::{Paper, PaperKind};
pub use refusal::CampaignRefusal;
pub use talk::{Talk, notice_of_talk, report_of_talk};
pub use text::{Before, Findings, agenda_text, notice_text, report_text};
pub use way::{Way, modes};

kernel::id!(
    /// A campaign: the evaluation of a year.
    CampaignId, "campaign"
);
kernel::id!(
    /// A commitment of a department on the board.
    CommitmentId, "commitment"
);

/// A step of a campaign (domain.md 2.9).
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    EnumIter,
    IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[schema(as = CampaignStep)]
pub enum Step {
    /// The programme was adopted (通过方案).
    Adopted,
    /// The Party committee forwarded it (党委转发).
    Forwarded,
    /// The board is open to everybody (公示承诺).
    BoardShown,
    /// The departments were mobilised (动员会).
    Mobilised,
    /// The ballot was announced and its result kept (评议).
    Appraised,
    /// The Party committee was told the result (报告党委).
    Reported,
    /// The government was told the result (通报政府).
    Notified,
    /// The result was published (向社会公布).
    Published,
    /// The opinions were handed over (交办整改).
    HandedOver,
    /// Everything ended (结束).
    Concluded,
}

impl Step {
    /// In Chinese and in English, for refusals.
    pub fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Adopted => ("通过方案", "adopting the programme"),
            Self::Forwarded => ("党委转发方案", "the forwarding by the Party committee"),
            Self::BoardShown => ("公示承诺事项", "opening the board"),
            Self::Mobilised => ("召开评议动员会", "the mobilisation"),
            Self::Appraised => ("宣布评议结果", "the announcement of the ballot"),
            Self::Reported => ("向党委报告结果", "the report to the Party committee"),
            Self::Notified => ("向政府通报结果", "the notice to the government"),
            Self::Published => ("向社会公布结果", "the publication"),
            Self::HandedOver => ("交办意见建议", "handing the opinions over"),
            Self::Concluded => ("结束评议", "the conclusion"),
        }
    }

    /// What must be done before it, in a place that has its programme forwarded or not.
    pub fn needs(self, is_forwarded: bool) -> Option<Self> {
        match self {
            Self::Adopted => None,
            Self::Mobilised if is_forwarded => Some(Self::Forwarded),
            Self::Forwarded | Self::BoardShown | Self::Mobilised => Some(Self::Adopted),
            Self::Appraised => Some(Self::Mobilised),
            Self::Reported | Self::Notified | Self::Published | Self::HandedOver => {
                Some(Self::Appraised)
            }
            Self::Concluded => Some(Self::HandedOver),
        }
    }

    /// Whether the council decides it; the office records the others.
    pub fn is_of_the_council(self) -> bool {
        matches!(
            self,
            Self::Adopted | Self::BoardShown | Self::Published | Self::Concluded
        )
    }

    /// Whether an act of its own takes it.
    pub fn has_its_own_act(self) -> bool {
        matches!(self, Self::Appraised | Self::HandedOver)
    }
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = CampaignDone)]
pub struct Done {
    /// Which.
    pub step: Step,
    /// When.
    pub on: Date,
    /// What was said: a decision, a document's number.
    pub text: String,
    /// By whom it was recorded.
    pub by: String,
}

/// Somebody by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = CampaignPerson)]
pub struct Named {
    /// Who.
    pub person: PersonId,
    /// The name.
    #[serde(default)]
    #[schema(max_length = 50)]
    pub name: String,
}

/// A group that checks departments (评议调研组).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = CampaignGroup)]
pub struct Group {
    /// Its number, from 1.
    pub number: i64,
    /// Who leads it.
    pub leader: Named,
    /// Who is in it besides.
    #[schema(max_items = 30)]
    pub members: Vec<Named>,
}

/// A monthly hearing of progress (定期听取工作汇报).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = CampaignHearing)]
pub struct Hearing {
    /// When.
    pub on: Date,
    /// What was heard and decided.
    pub text: String,
    /// By whom it was recorded.
    pub by: String,
}

/// All that is told of a campaign besides what lists need.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = CampaignContent)]
pub struct Content {
    /// What it is called.
    pub title: String,
    /// The programme (实施方案), as text.
    pub programme: String,
    /// How long each head may speak at the meeting, in minutes.
    pub minutes_each: i64,
    /// The groups, by number.
    pub groups: Vec<Group>,
    /// The steps that were taken.
    pub done: Vec<Done>,
    /// The hearings, the earliest first.
    pub hearings: Vec<Hearing>,
    /// The documents.
    pub papers: Vec<Paper>,
}

/// A campaign.
#[derive(Debug, Clone, PartialEq, Serialize, FromRow, ToSchema)]
pub struct Campaign {
    /// Its identifier.
    pub id: CampaignId,
    /// Whose.
    pub congress: CongressId,
    /// The year that is evaluated.
    pub year: i64,
    /// The day whose regime it keeps.
    pub regime_on: Date,
    /// The office that keeps it.
    pub lead: OrganId,
    /// The meeting at which departments report and are voted on.
    pub meeting: Option<MeetingId>,
    /// The ballot.
    pub ballot: Option<BallotId>,
    /// Everything else.
    #[schema(value_type = Content)]
    pub content: Json<Content>,
    /// Counts changes.
    pub version: i64,
}

/// What a campaign is begun or changed with.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = CampaignForm)]
pub struct Form {
    /// What it is called.
    #[schema(max_length = 120)]
    pub title: String,
    /// The programme.
    #[serde(default)]
    #[schema(max_length = 20_000)]
    pub programme: String,
    /// How long each head may speak, in minutes.
    #[schema(minimum = 1, maximum = 120)]
    pub minutes_each: i64,
    /// The meeting at which departments report, once it is called.
    #[serde(default)]
    pub meeting: Option<MeetingId>,
}

impl Form {
    /// Trims and checks what was typed.
    pub fn checked(mut self, faults: &mut Faults) -> Self {
        self.title = faults.text("title", &self.title, 120);
        self.programme = faults.optional_text("programme", &self.programme, 20_000);
        faults.within("minutes_each", self.minutes_each, 1, 120);
        self
    }
}

use CampaignRefusal as R;

impl Campaign {
    /// Whether a step was taken.
    pub fn has(&self, step: Step) -> bool {
        self.done(step).is_some()
    }

    /// A step that was taken.
    pub fn done(&self, step: Step) -> Option<&Done> {
        self.content.0.done.iter().find(|done| done.step == step)
    }

    /// Refuses a step that does not follow.
    ///
    /// # Errors
    /// It was taken; one before is missing; the campaign has ended.
    pub fn must_follow(&self, step: Step, is_forwarded: bool) -> Result<(), R> {
        let (zh, en) = step.name();
        if self.has(step) {
            return Err(R::Done { zh, en });
        }
        self.must_be_open()?;
        if step == Step::Forwarded && !is_forwarded {
            return Err(R::NotForwarded);
        }
        match step.needs(is_forwarded).filter(|needs| !self.has(*needs)) {
            Some(needs) => Err(R::not_yet(needs)),
            None => Ok(()),
        }
    }

    /// Refuses once it was concluded.
    pub fn must_be_open(&self) -> Result<(), R> {
        if self.has(Step::Concluded) {
            Err(R::Ended)
        } else {
            Ok(())
        }
    }

    /// Refuses what must be settled before the ballot, which is in this state. One that is void no longer stands.
    pub fn must_be_before_the_ballot(&self, ballot: Option<ballot::State>) -> Result<(), R> {
        self.must_be_open()?;
        match ballot {
            None | Some(ballot::State::Void) => Ok(()),
            Some(_) => Err(R::BallotArranged),
        }
    }

    /// The first and the last day of its year.
    ///
    /// # Errors
    /// The year has no days.
    pub fn days(&self) -> kernel::Result<(Date, Date)> {
        let day = |text: String| {
            text.parse::<Date>()
                .map_err(|error| kernel::Error::from(anyhow::Error::from(error)))
        };
        Ok((
            day(format!("{:04}-01-01", self.year))?,
            day(format!("{:04}-12-31", self.year))?,
        ))
    }

    /// What a viewer gets who does not see the congress's supervision: neither its papers nor its hearings.
    #[must_use]
    pub fn outside(mut self) -> Self {
        self.content.0.papers.clear();
        self.content.0.hearings.clear();
        self
    }

    /// Whether a person belongs to the group that checks a department.
    pub fn checks(&self, department: &Department, person: Option<PersonId>) -> bool {
        let group = department.group.and_then(|number| {
            let mut groups = self.content.0.groups.iter();
            groups.find(|group| group.number == number)
        });
        let Some((group, person)) = group.zip(person) else {
            return false;
        };
        let mut all = std::iter::once(&group.leader).chain(&group.members);
        all.any(|one| one.person == person)
    }

    /// The steps that may be taken next.
    pub fn next(&self, is_forwarded: bool) -> Vec<Step> {
        use strum::IntoEnumIterator as _;
        Step::iter()
            .filter(|step| self.must_follow(*step, is_forwarded).is_ok())
            .collect()
    }
}

/// Checks groups: numbered from 1 without a gap, each person in one of them.
pub fn check_groups(groups: &[Group], faults: &mut Faults) {
    let mut seen = BTreeSet::new();
    let words = Words::new("最多20个组", "At most 20 groups");
    faults.when(groups.len() > 20, "groups", "too_many", words);
    for (row, group) in groups.iter().enumerate() {
        let number = i64::try_from(row + 1).unwrap_or(0);
        let words = Words::new("组号应从1起依次编排", "Number the groups from 1");
        let field = format!("groups.{row}.number");
        faults.when(group.number != number, &field, "out_of_order", words);
        for one in std::iter::once(&group.leader).chain(&group.members) {
            let words = Words::new("同一人只能在一个组", "Each person is in one group");
            let field = format!("groups.{row}.members");
            faults.when(!seen.insert(one.person), &field, "double", words);
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.into())
    }
}
