//! Meetings of two congresses in step: one is held so long before another (原则上先行召开), by a date that hangs on it.

use kernel::db::Json;
use kernel::{Date, Subject, Words};
use people::congress::CongressId;
use regime::DueDate;
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;

use super::codes::{HungDateId, MeetingId, State};
use super::refusal::MeetingRefusal;
use super::schedule::{Conflict, ConflictKind};

/// A meeting that must be held by a date that hangs on a later meeting of another congress, as both of them see it: the
/// days and how far the meetings are, no paper.
#[derive(Debug, Clone, PartialEq, Serialize, FromRow, ToSchema)]
#[schema(as = MeetingTie)]
pub struct Tie {
    /// The date.
    pub date: HungDateId,
    /// Which date it is, such as `linkage.county_before`.
    pub label: String,
    /// What both meetings are about: the earlier congress's topic.
    pub subject: Subject,
    /// The latest day of the earlier meeting, with rule, basis and workings.
    #[schema(value_type = DueDate)]
    pub due: Json<DueDate>,
    /// The latest day.
    pub due_on: Date,
    /// Why the earlier meeting was opened after it.
    pub late_reason: Option<String>,
    /// The meeting that comes first.
    pub earlier: MeetingId,
    /// Whose it is.
    pub earlier_congress: CongressId,
    /// What people call that place.
    pub earlier_place: String,
    /// What it is called.
    pub earlier_title: String,
    /// On which day it is held.
    pub earlier_on: Date,
    /// How far it is.
    pub earlier_state: State,
    /// The meeting that follows.
    pub later: MeetingId,
    /// Whose it is.
    pub later_congress: CongressId,
    /// What people call that place.
    pub later_place: String,
    /// What it is called.
    pub later_title: String,
    /// On which day it is held.
    pub later_on: Date,
    /// How far it is.
    pub later_state: State,
}

impl Tie {
    /// What is wrong with a day for the earlier meeting.
    pub fn conflict_of_earlier(&self, held_on: Date) -> Option<Conflict> {
        (held_on > self.due_on).then(|| {
            let (place, title, due_on) = (&self.later_place, &self.later_title, self.due_on);
            let words = Words::new(
                format!("{place}{title}要求最迟{due_on}先行召开，{held_on}已经超过"),
                format!("{title} of {place} asks for it by {due_on}; {held_on} is later"),
            );
            self.late(self.later, self.due_on, words)
        })
    }

    /// What is wrong with a new day for the later meeting, by which the earlier must be held by `due_on`. What was held
    /// keeps the day on which it was held, and is judged there.
    pub fn conflict_of_later(&self, due_on: Date) -> Option<Conflict> {
        (self.earlier_state.is_ahead() && self.earlier_on > due_on).then(|| {
            let (place, title, on) = (&self.earlier_place, &self.earlier_title, self.earlier_on);
            let words = Words::new(
                format!("{place}{title}定于{on}，晚于最迟日期{due_on}"),
                format!("{title} of {place} is on {on}, after the latest day {due_on}"),
            );
            self.late(self.earlier, due_on, words)
        })
    }

    fn late(&self, other: MeetingId, on: Date, words: Words) -> Conflict {
        Conflict {
            kind: ConflictKind::TiedLate,
            subject: Some(other.subject()),
            label: Some(self.label.clone()),
            on,
            words,
        }
    }
}

/// The ties that a meeting breaks when it is opened on a day: it is the earlier one and the latest day has passed.
pub fn broken_on(meeting: MeetingId, ties: &[Tie], today: Date) -> Vec<&Tie> {
    let own = ties.iter().filter(|tie| tie.earlier == meeting);
    own.filter(|tie| today > tie.due_on).collect()
}

/// Refuses to open a meeting too late without a reason: the rule holds in principle (原则上), so a reason is enough.
///
/// # Errors
/// The strictest tie is broken and no reason is given.
pub fn must_say_why_late(broken: &[&Tie], reason: &str) -> Result<(), MeetingRefusal> {
    match broken.iter().min_by_key(|tie| tie.due_on) {
        Some(tie) if reason.is_empty() => Err(MeetingRefusal::LateForAnother {
            place: tie.later_place.clone(),
            title: tie.later_title.clone(),
            latest: tie.due_on,
        }),
        _ => Ok(()),
    }
}
