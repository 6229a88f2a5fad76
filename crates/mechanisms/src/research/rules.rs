mod forms;
mod refusal;

use std::fmt;

use kernel::db::Json;
use kernel::{Date, Flag, Subject};
use people::congress::CongressId;
use people::person::{PersonId, SeatKind};
use primitives::topic::TopicId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use strum::{EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

pub use refusal::ResearchRefusal;

kernel::id!(
    /// A research group.
    #[schema(as = ResearchGroupId)]
    GroupId, "research_group"
);
kernel::id!(
    /// The research report of a congress on a topic.
    #[schema(as = ResearchReportId)]
    ReportId, "research_report"
);

/// What somebody is in a group.
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
#[schema(as = ResearchPart)]
pub enum Part {
    /// Leads it (组长).
    Leader,
    /// Leads it beside the leader (副组长).
    DeputyLeader,
    /// Belongs to it (成员).
    Member,
    /// A deputy who takes part (人大代表).
    Deputy,
    /// A professional who was invited (专业人员).
    Expert,
}

/// How a report stands.
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
#[schema(as = ResearchReportState)]
pub enum ReportState {
    /// The edition is being written.
    Drafting,
    /// The edition stands.
    Finished,
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
shown_as_its_code!(Part, ReportState);

/// A group that does research on a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, FromRow)]
#[schema(as = ResearchGroup)]
pub struct Group {
    /// Its identifier.
    pub id: GroupId,
    /// Which congress formed it.
    pub congress: CongressId,
    /// On which topic of that congress.
    pub topic: TopicId,
    /// The linked matter that the topic belongs to.
    pub linkage: Option<Subject>,
    /// Of both levels (联合调研组), or this congress's alone.
    #[schema(value_type = bool)]
    pub is_joint: Flag,
    /// What it is called.
    pub name: String,
    /// What it is to find out.
    pub aim: String,
    /// The first day of its work.
    pub from_on: Date,
    /// The last one.
    pub until_on: Date,
    /// Counts changes.
    pub version: i64,
}

/// Somebody in a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, FromRow)]
#[schema(as = ResearchMember)]
pub struct Member {
    /// Who, when they have a place in a congress here.
    pub person: Option<PersonId>,
    /// Of which congress.
    pub congress: Option<CongressId>,
    /// The name.
    #[serde(default)]
    #[schema(max_length = 50)]
    pub name: String,
    /// What they are called, such as 市人大常委会副主任.
    #[serde(default)]
    #[schema(max_length = 100)]
    pub capacity: String,
    /// What they are in the group.
    pub part: Part,
    /// What a professional knows; blank for others.
    #[serde(default)]
    #[schema(max_length = 100)]
    pub field: String,
}

/// What a group is formed or changed to.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = ResearchGroupForm)]
pub struct GroupForm {
    /// Of both levels, or this congress's alone.
    pub is_joint: bool,
    /// What it is called.
    #[schema(max_length = 100)]
    pub name: String,
    /// What it is to find out.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub aim: String,
    /// The first day of its work.
    pub from_on: Date,
    /// The last one.
    pub until_on: Date,
    /// Who belongs to it, the leader first.
    #[schema(max_items = 60)]
    pub members: Vec<Member>,
}

/// What a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, EnumIter)]
#[serde(rename_all = "snake_case")]
#[schema(as = ResearchFindingKind)]
pub enum FindingKind {
    /// Something that is wrong (问题).
    Problem,
    /// Something that others can learn from (好的做法).
    Practice,
    /// What is advised (建议).
    Advice,
}

/// Something a report says was found. It keeps its key through all editions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ResearchFinding)]
pub struct Finding {
    /// Its key, made by who writes it.
    #[schema(min_length = 1, max_length = 64)]
    pub key: String,
    /// What it is.
    pub kind: FindingKind,
    /// What was found.
    #[schema(max_length = 2000)]
    pub text: String,
    /// Where.
    #[serde(default)]
    #[schema(max_length = 100)]
    pub place: String,
}

/// What a report says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ResearchReportForm)]
pub struct ReportForm {
    /// What it is called.
    #[schema(max_length = 120)]
    pub title: String,
    /// Its text.
    #[serde(default)]
    #[schema(max_length = 50000)]
    pub text: String,
    /// What was found, point by point.
    #[serde(default)]
    #[schema(max_items = 200)]
    pub findings: Vec<Finding>,
}

/// A report as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, FromRow)]
#[schema(as = ResearchReport)]
pub struct Report {
    /// Its identifier.
    pub id: ReportId,
    /// Whose.
    pub congress: CongressId,
    /// On which topic of that congress.
    pub topic: TopicId,
    /// The linked matter that the topic belongs to.
    pub linkage: Option<Subject>,
    /// How it stands.
    pub state: ReportState,
    /// Which edition is written or stands, from 1.
    pub edition: i64,
    /// What it is called.
    pub title: String,
    /// Its text.
    pub text: String,
    /// What was found, point by point.
    #[schema(value_type = Vec<Finding>)]
    pub findings: Json<Vec<Finding>>,
    /// Counts changes.
    pub version: i64,
}

/// A finished edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, FromRow)]
#[schema(as = ResearchEdition)]
pub struct Edition {
    /// Which, from 1.
    pub edition: i64,
    /// What it was called.
    pub title: String,
    /// Its text.
    pub text: String,
    /// What was found.
    #[schema(value_type = Vec<Finding>)]
    pub findings: Json<Vec<Finding>>,
    /// When it was finished.
    pub finished_on: Date,
    /// By whom.
    pub finished_by: String,
}

/// What the own report made of a finding that was sent up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, FromRow)]
#[schema(as = ResearchTakeover)]
pub struct Takeover {
    /// The finding's key.
    pub finding: String,
    /// Which congress found it.
    pub congress: CongressId,
    /// Taken over, or left out.
    #[schema(value_type = bool)]
    pub is_taken: Flag,
    /// Into which of the own findings; none when it was taken into the text.
    pub into_own: Option<String>,
    /// Why it was left out; a remark otherwise.
    pub reason: String,
    /// What the finding said when it was judged.
    pub judged: String,
    /// When it was judged.
    pub decided_on: Date,
    /// By whom.
    pub decided_by: String,
}

/// A finding that a lower congress sent up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Which congress.
    pub congress: CongressId,
    /// What it found.
    pub finding: Finding,
}

impl Report {
    /// Refuses unless the edition is being written.
    pub fn must_be_drafting(&self) -> Result<(), ResearchRefusal> {
        match self.state {
            ReportState::Drafting => Ok(()),
            ReportState::Finished => Err(ResearchRefusal::Finished {
                edition: self.edition,
            }),
        }
    }

    /// Refuses unless the edition stands.
    pub fn must_be_finished(&self) -> Result<(), ResearchRefusal> {
        match self.state {
            ReportState::Finished => Ok(()),
            ReportState::Drafting => Err(ResearchRefusal::NotFinished),
        }
    }

    /// The edition stands, once every finding that was sent up has been judged.
    ///
    /// # Errors
    /// It stands already; findings without verdict.
    pub fn finish(self, sent: &[Sent], judged: &[Takeover]) -> Result<Self, ResearchRefusal> {
        self.must_be_drafting()?;
        let count = not_judged(sent, judged).count();
        if count > 0 {
            return Err(ResearchRefusal::NotJudged { count });
        }
        Ok(Self {
            state: ReportState::Finished,
            ..self
        })
    }

    /// The next edition is begun, from what stands.
    ///
    /// # Errors
    /// It is being written already.
    pub fn revise(self) -> Result<Self, ResearchRefusal> {
        self.must_be_finished()?;
        Ok(Self {
            state: ReportState::Drafting,
            edition: self.edition + 1,
            ..self
        })
    }
}

/// What was sent up and not judged, or sent again with other words since.
pub fn not_judged<'a>(sent: &'a [Sent], judged: &'a [Takeover]) -> impl Iterator<Item = &'a Sent> {
    sent.iter()
        .filter(|one| !judged.iter().any(|verdict| is_of(verdict, one)))
}

/// Whether a verdict is on this finding, with the words it has now.
pub fn is_of(verdict: &Takeover, sent: &Sent) -> bool {
    verdict.congress == sent.congress
        && verdict.finding == sent.finding.key
        && verdict.judged == sent.finding.text
}

/// Refuses a joint group without a director at its head.
///
/// # Errors
/// The topic is not linked; the leader holds no such seat.
pub fn must_be_led(
    is_joint: bool,
    is_linked: bool,
    leader: Option<SeatKind>,
) -> Result<(), ResearchRefusal> {
    if !is_joint {
        return Ok(());
    }
    if !is_linked {
        return Err(ResearchRefusal::NotLinked);
    }
    match leader {
        Some(SeatKind::Chair | SeatKind::ViceChair) => Ok(()),
        _ => Err(ResearchRefusal::LeaderNotDirector),
    }
}

/// The seat that counts among those somebody holds: a director's first.
pub fn highest(seats: &[SeatKind]) -> Option<SeatKind> {
    let is_director = |kind: &&SeatKind| matches!(kind, SeatKind::Chair | SeatKind::ViceChair);
    seats.iter().find(is_director).or(seats.first()).copied()
}
