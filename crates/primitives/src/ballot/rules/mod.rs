//! What a ballot is, and from which state to which it may go.

mod count;
mod design;
mod named;
mod notice;
mod published;
mod refusal;
mod result;
mod sheet;

use kernel::db::Json;
use kernel::{Date, Flag, Instant, Subject};
use people::Right;
use people::congress::CongressId;
use people::person::{PersonId, SeatKind};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use strum::{Display, EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

pub use count::{
    Difference, Entry, Sheets, SubjectCount, differences, faults, must_balance, paper_faults,
};
pub use design::{
    BallotSubject, NewBallot, NewSubject, OwnGrades, Rule, checked, rule_of, warnings,
};
pub use named::{NamedSheet, NamedVoice, OnList, listed, read_named};
pub use notice::{NoticeRow, notice};
pub use published::{PublishedOutcome, published};
pub use refusal::BallotRefusal;
pub use result::{Outcome, Parts, Tally, tally};
pub use sheet::{
    Chosen, Keys, NewSheet, NewSlip, NewVoice, Sheet, Spent, Turnout, Voice, counted, read_sheet,
};

kernel::id!(
    /// A ballot.
    BallotId, "ballot"
);
kernel::id!(
    /// A subject of a ballot.
    BallotSubjectId, "ballot_subject"
);
kernel::id!(
    /// An announcement of a result.
    AnnouncementId, "ballot_announcement"
);

macro_rules! codes {
    ($(#[$meta:meta])* $name:ident as $schema:ident { $($(#[$one:meta])* $variant:ident),* $(,)? }) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema,
            EnumIter, EnumString, IntoStaticStr, Display,
        )]
        #[schema(as = $schema)]
        #[serde(rename_all = "snake_case")]
        #[strum(serialize_all = "snake_case")]
        pub enum $name { $($(#[$one])* $variant),* }
        kernel::text_column!($name);
    };
}

codes! {
    /// How voices reach the count.
    Mode as BallotMode {
        /// Two tellers count (人工计票).
        Counted,
        /// Members vote on their devices, by name (记名电子表决).
        Open,
        /// Members vote on their devices, and nobody can tell how (无记名电子表决).
        Secret,
    }
}

impl Mode {
    /// The right to open and close such a ballot: who presides says when members vote on their devices, the office when
    /// sheets are handed out.
    pub fn opened_by(self) -> Right {
        match self {
            Self::Counted => Right::ArrangeBallot,
            Self::Open | Self::Secret => Right::AnnounceBallot,
        }
    }
}

codes! {
    /// What everybody may read of a result once it is published (domain.md 2.8). A ranking is not among it.
    Publishes as BallotPublishes {
        /// The voices of each choice, subject by subject.
        Tally,
        /// What each subject came to, without figures.
        Verdict,
        /// Nothing.
        Nothing,
    }
}

codes! {
    /// Who reads how each member voted by name, once it is announced.
    NamesFor as BallotNamesFor {
        /// Who counts, arranges and announces.
        Tellers,
        /// Who sees the supervision matters of the congress.
        Congress,
        /// Everybody, where the tally is published.
        Public,
    }
}

codes! {
    /// How a member is admitted to a secret ballot.
    Way as BallotWay {
        /// By a slip on a device (选票凭证).
        Slip,
        /// To a sheet of paper (纸质票).
        Paper,
    }
}

codes! {
    /// How a counted ballot is taken.
    Form as BallotForm {
        /// Slips of paper (票决).
        Paper,
        /// Show of hands (举手). Members on video can vote only so (常委会议事规则 48).
        ShowOfHands,
    }
}

codes! {
    /// What a voter can say.
    Scale as BallotScale {
        /// One of three or four grades (满意度测评).
        Rating,
        /// In favour, against, abstaining (表决).
        Resolution,
    }
}

codes! {
    /// Where a ballot stands (domain.md 2.8).
    State as BallotState {
        /// Subjects, scale and rule stand.
        Designed,
        /// Who can vote stands.
        RosterFrozen,
        /// Votes are being cast.
        Open,
        /// Votes are cast; tellers count.
        Closed,
        /// Two equal counts that balance are in.
        Tallied,
        /// Announced on the spot.
        Announced,
        /// Sent to whom it concerns.
        Sent,
        /// Published.
        Published,
        /// Invalid as a whole.
        Void,
    }
}

impl State {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Designed => ("尚在设计", "is being designed"),
            Self::RosterFrozen => ("名册已冻结", "has its roster frozen"),
            Self::Open => ("正在投票", "is open"),
            Self::Closed => ("已截止、正在计票", "is closed and being counted"),
            Self::Tallied => ("已计票", "is tallied"),
            Self::Announced => ("已宣布", "is announced"),
            Self::Sent => ("结果已送达", "has its result sent"),
            Self::Published => ("结果已公布", "has its result published"),
            Self::Void => ("已作废", "is void"),
        }
    }

    /// Refuses a step that does not follow on this state.
    pub fn must_be(self, one_of: &[Self]) -> Result<(), BallotRefusal> {
        if one_of.contains(&self) {
            return Ok(());
        }
        let (zh, en) = self.words();
        Err(BallotRefusal::NotNow { zh, en })
    }

    /// Whether a result has been announced and stands, whatever came after.
    pub fn is_announced(self) -> bool {
        matches!(self, Self::Announced | Self::Sent | Self::Published)
    }
}

/// A ballot.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
pub struct Ballot {
    /// The identifier.
    pub id: BallotId,
    /// Of which congress.
    pub congress: CongressId,
    /// What it is called.
    pub title: String,
    /// At which meeting.
    pub meeting: Option<Subject>,
    /// How voices reach the count.
    pub mode: Mode,
    /// How it is taken.
    pub form: Form,
    /// What a voter can say.
    pub scale: Scale,
    /// What everybody may read of the result.
    pub publishes: Publishes,
    /// Whether members without a device may have a sheet of paper beside a secret ballot.
    #[schema(value_type = bool)]
    pub allows_paper: Flag,
    /// Who reads how each voted in a ballot by name.
    pub names_for: NamesFor,
    /// By what a subject is to be judged (评议标准), a line each; the voter reads them above the sheet.
    #[schema(value_type = Vec<String>)]
    pub criteria: Json<Vec<String>>,
    /// The rule by which it is decided, as it stood when the ballot was designed.
    #[schema(value_type = Rule)]
    pub rule: Json<Rule>,
    /// The regime's date.
    pub regime_on: Date,
    /// Where it stands.
    pub state: State,
    /// The void ballot that it takes the place of.
    pub follows: Option<BallotId>,
    /// Who could vote (应到): the members in office when the roster was frozen.
    pub in_office: i64,
    /// Who was there (实到).
    pub present: i64,
    /// Why that differs from who signed in at the meeting; empty when it does not.
    pub roster_reason: String,
    /// Which attempt at counting this is, from 1.
    pub attempt: i64,
    /// Why it is counted again after a count was settled.
    pub recount_reason: Option<String>,
    /// Why it is void.
    pub void_reason: Option<String>,
    /// To whom the result was sent.
    pub sent_to: Option<String>,
    /// When it was designed.
    pub created_at: Instant,
    /// When the roster was frozen.
    pub frozen_at: Option<Instant>,
    /// When it was opened.
    pub opened_at: Option<Instant>,
    /// When it was closed.
    pub closed_at: Option<Instant>,
    /// When the result was announced, last.
    pub announced_at: Option<Instant>,
    /// Counts changes.
    pub version: i64,
    /// How many subjects it has.
    pub subjects: i64,
}

impl Ballot {
    /// Refuses a step that belongs to another way of voting.
    pub fn must_be(&self, mode: Mode) -> Result<(), BallotRefusal> {
        if self.mode == mode {
            Ok(())
        } else {
            Err(BallotRefusal::OtherMode)
        }
    }

    /// Who could vote and who was there.
    pub fn attendance(&self) -> Attendance {
        Attendance {
            in_office: u32::try_from(self.in_office).unwrap_or(0),
            present: u32::try_from(self.present).unwrap_or(0),
        }
    }
}

/// Who could vote and who was there, as numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = BallotAttendance)]
pub struct Attendance {
    /// Members in office (应到).
    pub in_office: u32,
    /// Members present (实到).
    pub present: u32,
}

impl Attendance {
    /// Members absent (缺席): 应到 = 实到 + 缺席.
    pub fn absent(self) -> u32 {
        self.in_office.saturating_sub(self.present)
    }
}

/// Somebody on the roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow, ToSchema)]
#[schema(as = BallotOnRoster)]
pub struct OnRoster {
    /// Who.
    pub person: PersonId,
    /// The name then.
    pub name: String,
    /// The seat then.
    pub kind: SeatKind,
    /// Whether they were there.
    #[schema(value_type = bool)]
    pub is_present: Flag,
}

/// One of the two who count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow, ToSchema)]
#[schema(as = BallotTeller)]
pub struct Teller {
    /// Who.
    pub person: PersonId,
    /// First or second.
    pub position: i64,
    /// The name.
    pub name: String,
}

/// A result as it was announced. It never changes; a correction is another that names it.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
#[schema(as = BallotAnnouncement)]
pub struct Announcement {
    /// The identifier.
    pub id: AnnouncementId,
    /// The first, or a correction.
    pub number: i64,
    /// Which announcement it corrects.
    pub corrects: Option<AnnouncementId>,
    /// Why it was corrected.
    pub reason: Option<String>,
    /// Who announced it: name and capacity.
    pub announced_by: String,
    /// When.
    pub announced_at: Instant,
    /// What came of it.
    #[schema(value_type = Tally)]
    pub result: Json<Tally>,
}
