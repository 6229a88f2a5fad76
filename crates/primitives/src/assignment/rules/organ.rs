//! What the responsible organ does.

use kernel::{Date, Result};

use super::moves::{Move, must};
use super::refusal::AssignmentRefusal;
use super::term::{Counting, longest};
use super::thing::{AnswerId, Assignment, Outcome, Progress, State};

/// The organ acknowledges the item (签收).
pub fn accept(item: &Assignment) -> Result<Assignment> {
    must(item, Move::Accept)?;
    Ok(Assignment {
        state: State::Accepted,
        ..item.clone()
    })
}

/// The organ says the item is another's (退办), within the time the regime gives from the day of issue.
pub fn object(item: &Assignment, reason: &str, how: Counting<'_>) -> Result<Assignment> {
    must(item, Move::Object)?;
    let until = how.terms.objection.due(item.issued_on, how.calendar)?.on;
    if how.today > until {
        return Err(AssignmentRefusal::ObjectionLate { until }.into());
    }
    Ok(Assignment {
        state: State::Objected,
        objection: reason.to_owned(),
        ..item.clone()
    })
}

/// The organ says how far it is.
pub fn report(item: &Assignment, progress: Progress, words: &str) -> Result<Assignment> {
    must(item, Move::Report)?;
    Ok(Assignment {
        progress,
        progress_reason: words.to_owned(),
        ..item.clone()
    })
}

/// The organ asks for more time. `is_open` says that a request is waiting already.
pub fn ask(item: &Assignment, until: Date, is_open: bool, how: Counting<'_>) -> Result<()> {
    must(item, Move::Ask)?;
    if item.paused_on.is_some() {
        return Err(AssignmentRefusal::Paused.into());
    }
    if is_open {
        return Err(AssignmentRefusal::ExtensionOpen.into());
    }
    if item.extensions >= i64::from(how.terms.extensions) {
        return Err(AssignmentRefusal::ExtensionsUsedUp {
            most: how.terms.extensions,
        }
        .into());
    }
    if how.today > item.due_on {
        return Err(AssignmentRefusal::ExtensionLate {
            due_on: item.due_on,
        }
        .into());
    }
    must_be_possible(item, until, how)
}

/// An extension ends after the date it extends and not after the longest whole.
pub(super) fn must_be_possible(item: &Assignment, until: Date, how: Counting<'_>) -> Result<()> {
    if until <= item.due_on {
        return Err(AssignmentRefusal::ExtensionTooShort {
            due_on: item.due_on,
        }
        .into());
    }
    let latest = longest(item, how)?;
    if until > latest {
        return Err(AssignmentRefusal::ExtensionTooLong { latest }.into());
    }
    Ok(())
}

/// The organ answers: its claim. Nobody has said yet that it is true.
pub fn answer(
    item: &Assignment,
    answer: AnswerId,
    outcome: Outcome,
    promised_on: Option<Date>,
    today: Date,
) -> Result<Assignment> {
    must(item, Move::Answer)?;
    if item.paused_on.is_some() {
        return Err(AssignmentRefusal::Paused.into());
    }
    let progress = match outcome {
        Outcome::Solved => Progress::Done,
        Outcome::Promised => Progress::UnderWay,
        Outcome::Explained => Progress::Cannot,
    };
    // A promise once made stays open, even when a later answer does not repeat it, until the item is found solved.
    let promised_on = match outcome {
        Outcome::Promised => promised_on,
        Outcome::Solved => None,
        Outcome::Explained => item.promised_on,
    };
    Ok(Assignment {
        state: State::Answered,
        answer: Some(answer),
        answered_on: Some(today),
        verified_by: None,
        progress,
        promised_on,
        promise_kept_on: None,
        ..item.clone()
    })
}
