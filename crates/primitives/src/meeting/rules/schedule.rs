//! The dates that hang on a meeting, and what a move does to them.

use kernel::db::Json;
use kernel::time::{Calendar, Direction, Span, TimeError};
use kernel::{Date, Instant, Subject, Words};
use people::congress::CongressId;
use regime::DueDate;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use super::attendance::Attendance;
use super::codes::{HungDateId, Kind, LeaveState, MeetingId, MoveId, State};
use super::session::Meeting;
use super::ties::Tie;

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

fn conflict(kind: ConflictKind, about: Option<&HungDate>, on: Date, words: Words) -> Conflict {
    Conflict {
        kind,
        subject: about.map(|date| date.subject.clone()),
        label: about.map(|date| date.label.clone()),
        on,
        words,
    }
}

/// What is wrong with one date after the move. A notice is sent again after a move, so an earlier one does not count.
fn conflict_of(date: &HungDate, becomes: &DueDate, to_on: Date, today: Date) -> Option<Conflict> {
    let on = becomes.on;
    let is_before = date.due.0.deadline.direction == Direction::Before;
    if date.label == NOTICE {
        return (on < today).then(|| {
            let words = Words::new(
                format!("会议通知最迟应在{on}发出，已经来不及"),
                format!("The notice would have to be sent by {on}, which has passed"),
            );
            conflict(ConflictKind::ShortNotice, Some(date), on, words)
        });
    }
    match date.done_on {
        None if on < today => {
            let words = Words::new(
                format!("最迟日期变为{on}，已经过去而事情还没有办"),
                format!("The date becomes {on}, which has passed, and it is not done"),
            );
            Some(conflict(ConflictKind::DatePassed, Some(date), on, words))
        }
        None if is_before && on > to_on => {
            let words = Words::new(
                format!("应在会前完成的日期{on}落到了会议之后"),
                format!("{on}, which must precede the meeting, lies after it"),
            );
            Some(conflict(ConflictKind::AfterMeeting, Some(date), on, words))
        }
        Some(done) if is_before && done > to_on => {
            let words = Words::new(
                format!("{done}已经办结，却落到了会议之后"),
                format!("It was done on {done}, after the new day of the meeting"),
            );
            Some(conflict(
                ConflictKind::AfterMeeting,
                Some(date),
                done,
                words,
            ))
        }
        Some(done) if done > on => {
            let words = Words::new(
                format!("{done}办结，晚于新的最迟日期{on}"),
                format!("It was done on {done}, later than the new date {on}"),
            );
            Some(conflict(ConflictKind::DoneTooLate, Some(date), done, words))
        }
        _ => None,
    }
}

/// Leaves that were asked for or approved for the day until now.
pub fn leaves_to_confirm(to_on: Date, listed: &[Attendance]) -> Option<Conflict> {
    let is_asked =
        |one: &&Attendance| matches!(one.leave_state, LeaveState::Asked | LeaveState::Approved);
    let names: Vec<&str> = listed
        .iter()
        .filter(is_asked)
        .map(|one| one.name.as_str())
        .collect();
    (!names.is_empty()).then(|| {
        let count = names.len();
        let words = Words::new(
            format!(
                "{count}人按原日期请假，改期后须重新核对：{}",
                names.join("、")
            ),
            format!(
                "{count} asked for leave on the day until now; ask them again: {}",
                names.join(", ")
            ),
        );
        conflict(ConflictKind::LeaveToConfirm, None, to_on, words)
    })
}

/// Other meetings on that day, and gaps between sessions of the standing committee that are too long.
fn conflicts_with_neighbours(
    meeting: &Meeting,
    to_on: Date,
    ground: &Ground<'_>,
) -> Result<Vec<Conflict>, TimeError> {
    let mut conflicts = Vec::new();
    let others = || {
        ground
            .neighbours
            .iter()
            .filter(|other| other.id != meeting.id)
    };
    for other in others().filter(|other| other.held_on == to_on) {
        conflicts.push(Conflict {
            kind: ConflictKind::SameDay,
            subject: Some(other.id.subject()),
            label: None,
            on: to_on,
            words: Words::new(
                format!("同一天还有{}", other.title),
                format!("{} is on the same day", other.title),
            ),
        });
    }
    if meeting.kind != Kind::StandingCommittee {
        return Ok(conflicts);
    }
    let sessions = || others().filter(|other| other.kind == Kind::StandingCommittee);
    let before = sessions()
        .filter(|other| other.held_on < to_on)
        .max_by_key(|other| other.held_on);
    let after = sessions()
        .filter(|other| other.held_on > to_on)
        .min_by_key(|other| other.held_on);
    for (from, until, other) in [
        before.map(|other| (other.held_on, to_on, other)),
        after.map(|other| (to_on, other.held_on, other)),
    ]
    .into_iter()
    .flatten()
    {
        let latest = ground
            .max_gap
            .reach(from, Direction::After, ground.calendar)?;
        if until > latest {
            conflicts.push(Conflict {
                kind: ConflictKind::GapTooLong,
                subject: Some(other.id.subject()),
                label: None,
                on: latest,
                words: Words::new(
                    format!(
                        "与{}（{}）相隔超过两个月，最迟应在{latest}举行",
                        other.title, other.held_on
                    ),
                    format!(
                        "More than the longest time between sessions from {}: by {latest}",
                        other.held_on
                    ),
                ),
            });
        }
    }
    Ok(conflicts)
}
