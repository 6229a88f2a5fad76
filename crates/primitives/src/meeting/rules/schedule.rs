//! The dates that hang on a meeting, and what a move does to them.

mod conflicts;

use kernel::db::Json;
use kernel::time::{Calendar, Span, TimeError};
use kernel::{Date, Instant, Subject, Words};
use people::congress::CongressId;
use regime::DueDate;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use super::codes::{HungDateId, Kind, MeetingId, MoveId, State};
use super::session::Meeting;
use super::ties::Tie;
use conflicts::{conflict, conflict_of, conflicts_with_neighbours};

pub use conflicts::leaves_to_confirm;

/// The label of the meeting's own notice date.
pub const NOTICE: &str = "meeting.notice_before";

/// A date that hangs on a meeting.
#[derive(Debug, Clone, PartialEq, Serialize, FromRow, ToSchema)]
pub struct HungDate {
    /// The identifier.
    pub id: HungDateId,
    /// The meeting it hangs on.
    pub meeting: MeetingId,
    /// Whose date it is.
    pub subject: Subject,
    /// Which date of theirs, such as `report.draft_before`.
    pub label: String,
    /// The date with its rule, basis and workings.
    #[schema(value_type = DueDate)]
    pub due: Json<DueDate>,
    /// The date, for sorting.
    pub due_on: Date,
    /// When it was done.
    pub done_on: Option<Date>,
    /// The congress that keeps it, when it is not the meeting's own.
    pub congress: Option<CongressId>,
    /// Their meeting that must be held by then.
    pub tied: Option<MeetingId>,
    /// Why that meeting was opened later.
    pub late_reason: Option<String>,
}

/// What a hung date was before a move, or before the working-day calendar changed.
#[derive(Debug, Clone, PartialEq, Serialize, FromRow, ToSchema)]
pub struct FormerDate {
    /// Which date.
    pub hung_date: HungDateId,
    /// What it was.
    pub was_on: Date,
    /// When it was moved.
    pub moved_at: Instant,
    /// Why the meeting moved; none when the calendar changed.
    pub reason: Option<String>,
}

/// A move as it was done.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
#[schema(as = MeetingPastMove)]
pub struct PastMove {
    /// The identifier.
    pub id: MoveId,
    /// From which day.
    pub from_on: Date,
    /// To which day.
    pub to_on: Date,
    /// Why.
    pub reason: String,
    /// What conflicted then.
    #[schema(value_type = Vec<Conflict>)]
    pub conflicts: Json<Vec<Conflict>>,
    /// When it was moved.
    pub moved_at: Instant,
}

/// What is wrong with a day for a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = MeetingConflictKind)]
pub enum ConflictKind {
    /// The day of the meeting has passed.
    MeetingPassed,
    /// The notice can't be sent in time any more (议事规则 9).
    ShortNotice,
    /// A date has passed and what it is for was not done.
    DatePassed,
    /// What was done would have been too late.
    DoneTooLate,
    /// What had to be done before the meeting lies after it.
    AfterMeeting,
    /// More than two months between two sessions (地方组织法 51).
    GapTooLong,
    /// Another meeting is on that day.
    SameDay,
    /// The day is a rest day.
    RestDay,
    /// A meeting that must precede another congress's is too late for it (联动监督).
    TiedLate,
    /// Members asked for leave on the day until now.
    LeaveToConfirm,
    /// The plan names an earlier month for a topic that it deliberates.
    AfterPlan,
}

/// One thing that conflicts, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = MeetingConflict)]
pub struct Conflict {
    /// What it is.
    pub kind: ConflictKind,
    /// Whose date, or which other meeting.
    pub subject: Option<Subject>,
    /// Which date of theirs.
    pub label: Option<String>,
    /// The day it is about.
    pub on: Date,
    /// In words.
    pub words: Words,
}

/// What a move does to one date.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = MeetingRedated)]
pub struct Redated {
    /// Which date.
    pub id: HungDateId,
    /// Whose.
    pub subject: Subject,
    /// Which of theirs.
    pub label: String,
    /// The congress that keeps it, when it is not the meeting's own.
    pub congress: Option<CongressId>,
    /// What it is now.
    pub was: DueDate,
    /// What it becomes.
    pub becomes: DueDate,
}

/// What a move would do.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = MeetingMove)]
pub struct Move {
    /// The day until now.
    pub from_on: Date,
    /// The new day.
    pub to_on: Date,
    /// Every date that hangs on the meeting, before and after.
    pub dates: Vec<Redated>,
    /// What other rooms counted from the meeting, before and after.
    pub followed: Vec<Followed>,
    /// What conflicts then.
    pub conflicts: Vec<Conflict>,
}

/// A date that another room keeps and that was counted from the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = MeetingFollowed)]
pub struct Followed {
    /// Whose date.
    pub subject: Subject,
    /// What that is called.
    pub title: String,
    /// What the date is for.
    pub what: Words,
    /// What it was.
    pub was_on: Date,
    /// What it becomes; none when nothing sets it any more.
    pub becomes_on: Option<Date>,
}

/// Another meeting, as far as a move must know it.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Neighbour {
    /// Which.
    pub id: MeetingId,
    /// Of what kind.
    pub kind: Kind,
    /// What it is called.
    pub title: String,
    /// On which day.
    pub held_on: Date,
    /// How far it is.
    pub state: State,
}

/// What a move is checked against.
pub struct Ground<'a> {
    /// The day on which it is moved.
    pub today: Date,
    /// The working days.
    pub calendar: &'a Calendar,
    /// The longest time between two sessions; the regime's.
    pub max_gap: Span,
    /// The other meetings of the congress that were not cancelled.
    pub neighbours: &'a [Neighbour],
    /// The ties of the meeting to those of other congresses.
    pub ties: &'a [Tie],
}

/// The date counted anew from another day of the meeting, by the rule it was hung with.
pub fn redate(date: &HungDate, held_on: Date, calendar: &Calendar) -> Result<DueDate, TimeError> {
    date.due.0.again(held_on, calendar)
}

/// What moving `meeting` to `to_on` does to the dates hung on it, and what conflicts then.
pub fn plan_move(
    meeting: &Meeting,
    to_on: Date,
    hung: &[HungDate],
    ground: &Ground<'_>,
) -> Result<Move, TimeError> {
    let mut dates = Vec::with_capacity(hung.len());
    let mut conflicts = Vec::new();
    if to_on < ground.today {
        let words = Words::new(format!("{to_on}已经过去"), format!("{to_on} has passed"));
        conflicts.push(conflict(ConflictKind::MeetingPassed, None, to_on, words));
    }
    for date in hung {
        let becomes = redate(date, to_on, ground.calendar)?;
        let tie = ground.ties.iter().find(|tie| tie.date == date.id);
        let tied = tie.and_then(|tie| tie.conflict_of_later(becomes.on));
        let found = tied.or_else(|| conflict_of(date, &becomes, to_on, ground.today));
        add(&mut conflicts, found);
        dates.push(Redated {
            id: date.id,
            subject: date.subject.clone(),
            label: date.label.clone(),
            congress: date.congress,
            was: date.due.0.clone(),
            becomes,
        });
    }
    for tie in ground.ties.iter().filter(|tie| tie.earlier == meeting.id) {
        add(&mut conflicts, tie.conflict_of_earlier(to_on));
    }
    conflicts.extend(conflicts_with_neighbours(meeting, to_on, ground)?);
    if let Ok(Some(rest)) = ground.calendar.rest_day(to_on) {
        let name = rest.name.unwrap_or_else(|| "周末".to_owned());
        let words = Words::new(
            format!("{to_on}是休息日（{name}）"),
            format!("{to_on} is a rest day"),
        );
        conflicts.push(conflict(ConflictKind::RestDay, None, to_on, words));
    }
    Ok(Move {
        from_on: meeting.held_on,
        to_on,
        dates,
        followed: Vec::new(),
        conflicts,
    })
}

/// Lists a conflict once, however many topics two meetings share.
fn add(conflicts: &mut Vec<Conflict>, found: Option<Conflict>) {
    conflicts.extend(found.filter(|one| !conflicts.contains(one)));
}
