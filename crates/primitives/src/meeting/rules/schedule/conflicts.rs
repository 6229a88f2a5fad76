//! What conflicts when a meeting moves.

use kernel::time::{Direction, TimeError};
use kernel::{Date, Words};
use regime::DueDate;

use super::super::attendance::Attendance;
use super::super::codes::{Kind, LeaveState};
use super::super::session::Meeting;
use super::{Conflict, ConflictKind, Ground, HungDate, NOTICE};

pub(super) fn conflict(
    kind: ConflictKind,
    about: Option<&HungDate>,
    on: Date,
    words: Words,
) -> Conflict {
    Conflict {
        kind,
        subject: about.map(|date| date.subject.clone()),
        label: about.map(|date| date.label.clone()),
        on,
        words,
    }
}

/// What is wrong with one date after the move. A notice is sent again after a move, so an earlier one does not count.
pub(super) fn conflict_of(
    date: &HungDate,
    becomes: &DueDate,
    to_on: Date,
    today: Date,
) -> Option<Conflict> {
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
pub(super) fn conflicts_with_neighbours(
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
