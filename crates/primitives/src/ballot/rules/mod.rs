//! What a ballot is, and from which state to which it may go.

mod count;
mod design;
mod notice;
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

pub use count::{Difference, Entry, Sheets, SubjectCount, differences, faults, must_balance};
pub use design::{
    BallotSubject, NewBallot, NewSubject, OwnGrades, Rule, checked, rule_of, warnings,
};
pub use notice::{NoticeRow, notice};
pub use result::{Outcome, Tally, tally};
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

kernel::refusals! {
    /// Why a ballot can't go on.
    pub enum BallotRefusal "ballot." {
        /// The step does not follow on the state.
        NotNow { zh: &'static str, en: &'static str }
            => "本次表决{zh}，不能办理这一步" | "This ballot {en}; this step does not follow",
            then "请刷新页面，按当前步骤办理" | "Reload the page and take the step that is due";
        /// 地方组织法 51.
        NoQuorum { present: u32, needed: u32, in_office: u32 }
            => "全体组成人员{in_office}人，出席{present}人，未达法定人数{needed}人，不能表决"
             | "{present} of {in_office} members are present and {needed} are needed; no vote can be held",
            then "请核对出席名单，或者改期表决" | "Check who is present, or vote on another day";
        /// There is no such meeting.
        NoSuchMeeting at "meeting"
            => "没有这次会议" | "There is no such meeting",
            then "请从会议中选择" | "Choose one of the meetings";
        /// Votes are cast at the meeting.
        MeetingNotOpened
            => "会议还没有开会，不能开始投票" | "The meeting has not been opened, so the vote can't be",
            then "请在宣布开会后开始投票" | "Open the vote once the meeting is open";
        /// Nobody is in office.
        NobodyInOffice
            => "名册上没有人，不能冻结" | "Nobody is on the roster; it can't be frozen",
            then "请先登记组成人员" | "Register the members first";
        /// Somebody is said to be present who is not on the roster.
        NotOnTheRoster { persons: usize } at "present"
            => "有{persons}人不在应到名册上，不能列为出席" | "{persons} persons are not on the roster and can't be present",
            then "请从名册中选择" | "Choose from the roster";
        /// Two tellers were not appointed.
        NoTellers
            => "还没有确定两名计票人" | "Two tellers have not been appointed yet",
            then "请先确定两名计票人" | "Appoint two tellers first";
        /// Two tellers are two people.
        OneTeller at "tellers"
            => "两名计票人须是不同的人" | "The two tellers must be two people",
            then "请另选一人" | "Choose somebody else";
        /// The person may not tell votes.
        MayNotTell { name: String } at "tellers"
            => "{name}没有计票的职责" | "{name} may not tell votes",
            then "请选择本机关工作人员或者组成人员" | "Choose staff of the congress or a member";
        /// Only the appointed tellers count.
        NotTeller
            => "您不是本次表决的计票人" | "You are not a teller of this ballot",
            then "如需更换计票人，请联系会务人员" | "Ask the staff to appoint you";
        /// 选举法 43: near relatives may not count.
        NotDeclared at "declared"
            => "须先声明与表决对象没有近亲属关系" | "Declare first that you are no near relative of anybody voted on",
            then "有近亲属关系的，请会务人员另定计票人" | "If you are, let somebody else be appointed";
        /// One entry each, until both are in.
        AlreadyEntered
            => "您已录入，须等另一名计票人录入后核对" | "You have entered your count; wait for the other teller",
            then "两人录入不一致时可以重新录入" | "If the two differ you will enter again";
        /// A count that does not balance (1O.8).
        Unbalanced { cells: usize }
            => "票数不平衡，有{cells}处对不上，不能宣布" | "The count does not balance in {cells} places and can't be announced",
            then "请重新清点" | "Count again";
        /// The step belongs to ballots that people count, or to those in a box.
        OtherMode
            => "这一步不适用于本次表决的方式" | "This step does not belong to the way in which this ballot is held",
            then "请刷新页面，按当前步骤办理" | "Reload the page and take the step that is due";
        /// A secret sheet has no show of hands.
        HandsAreSeen at "form"
            => "无记名电子表决不能举手" | "A secret ballot is not taken by show of hands",
            then "请改用票决" | "Choose sheets";
        /// Who is not on the roster, or not there, has no slip.
        NotThere
            => "您不在本次表决的出席名册上，不能投票" | "You are not among those present on this ballot's roster",
            then "请到签到处核对" | "Ask at the check-in desk";
        /// 常委会议事规则 48: no secret vote by video.
        AttendsByVideo
            => "视频出席的组成人员不能参加无记名投票" | "Members who attend by video can't take part in a secret vote",
            then "需要投票的，请到会场出席" | "Come to the hall to vote";
        /// Slips are given before the vote opens: a slip given while others vote would betray whose the next sheet is.
        SlipsOver
            => "已开始投票，不再发放选票凭证" | "The vote is open; no more slips are given",
            then "请到签到处说明情况" | "Tell the check-in desk";
        /// One slip for each member.
        OtherSlip
            => "您的选票凭证已发到另一台设备" | "Your slip was given to another device",
            then "请在那台设备上投票；凭证不能收回，也不能补发" | "Vote on that device; a slip can be neither taken back nor given twice";
        /// Who holds a slip stays on the roster.
        HoldsSlip { persons: usize } at "present"
            => "有{persons}人已领取选票凭证，须留在出席名册上" | "{persons} persons hold a slip and stay among those present",
            then "请保留已领凭证的人员" | "Keep those who hold a slip";
        /// The slip was not given by this ballot.
        UnknownSlip at "slip"
            => "选票凭证无效：不是本次表决发出的" | "This ballot did not give that slip",
            then "请重新打开投票页面" | "Open the sheet again";
        /// What is signed is a number below the key's.
        NoBlindedSlip at "blinded"
            => "不是有效的凭证" | "This is no blinded slip",
            then "请重新打开投票页面" | "Open the sheet again";
    }
}

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
            Self::Secret => Right::AnnounceBallot,
        }
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
    /// Refuses a step that belongs to the other way of voting.
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
