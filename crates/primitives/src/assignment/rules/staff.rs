//! What the congress's side does: issues, decides, verifies, rates, closes.

use kernel::db::Json;
use kernel::{Date, Result};
use people::organ::OrganId;
use people::person::PersonId;

use super::moves::{Move, must};
use super::organ::must_be_possible;
use super::refusal::AssignmentRefusal;
use super::term::{Counting, PauseOrOpen, by_hand, extended, redated};
use super::thing::{Assignment, Progress, Rating, State};

/// A draft is handed over; the clock starts.
pub fn hand_over(item: &Assignment, how: Counting<'_>) -> Result<Assignment> {
    must(item, Move::HandOver)?;
    let due = item.due.0.again(how.today, how.calendar)?;
    let item = item.clone().with_term(due, how.today);
    Ok(Assignment {
        state: State::Issued,
        handed_over_on: how.today,
        issued_on: how.today,
        ..item
    })
}

/// The objection is not shared: the item stays where it is.
pub fn uphold(item: &Assignment) -> Result<Assignment> {
    must(item, Move::Uphold)?;
    Ok(Assignment {
        state: State::Issued,
        ..item.clone()
    })
}

/// The item goes to another organ. Its clock restarts where the regime says so; the total age runs on.
pub fn reassign(item: &Assignment, organ: OrganId, how: Counting<'_>) -> Result<Assignment> {
    must(item, Move::Reassign)?;
    if organ == item.organ {
        return Err(AssignmentRefusal::SameOrgan.into());
    }
    let after = if how.terms.restarts {
        item.clone()
            .with_term(item.due.0.again(how.today, how.calendar)?, how.today)
    } else if item.paused_on.is_some() {
        resume(item, how)?
    } else {
        item.clone()
    };
    Ok(Assignment {
        state: State::Issued,
        organ,
        issued_on: how.today,
        progress: Progress::NotStarted,
        progress_reason: String::new(),
        ..after
    })
}

/// More time is granted until a day, or refused.
pub fn decide(
    item: &Assignment,
    granted_until: Option<Date>,
    how: Counting<'_>,
) -> Result<Assignment> {
    must(item, Move::Decide)?;
    let Some(until) = granted_until else {
        return Ok(item.clone());
    };
    must_be_possible(item, until, how)?;
    let due = extended(&item.due.0, (until, item.anchor_on), how);
    let item = item.clone().with_due(due, true);
    Ok(Assignment {
        extensions: item.extensions + 1,
        ..item
    })
}

/// Somebody of the lead body (or of the office) found the answer true.
pub fn verify(item: &Assignment, answered_by: PersonId, by: PersonId) -> Result<Assignment> {
    must(item, Move::Verify)?;
    if answered_by == by {
        return Err(AssignmentRefusal::OwnAnswer.into());
    }
    Ok(Assignment {
        state: State::Verified,
        verified_by: Some(by),
        ..item.clone()
    })
}

/// The answer is given back. The organ has the time the regime gives for handling again.
pub fn return_(
    item: &Assignment,
    answered_by: PersonId,
    by: PersonId,
    how: Counting<'_>,
) -> Result<Assignment> {
    must(item, Move::Return)?;
    if answered_by == by {
        return Err(AssignmentRefusal::OwnAnswer.into());
    }
    let item = new_term(item, how)?;
    Ok(Assignment {
        state: State::Returned,
        answered_on: None,
        verified_by: None,
        ..item
    })
}

/// The term for handling again, counted from today.
fn new_term(item: &Assignment, how: Counting<'_>) -> Result<Assignment> {
    let due = how.terms.rehandle.due(how.today, how.calendar)?;
    Ok(item.clone().with_term(due, how.today))
}

/// The overseers rate. `by` is none when a ballot did.
pub fn rate(
    item: &Assignment,
    rating: Rating,
    answered_by: PersonId,
    by: Option<PersonId>,
) -> Result<Assignment> {
    must(item, Move::Rate)?;
    if by == Some(answered_by) {
        return Err(AssignmentRefusal::OwnAnswer.into());
    }
    if by.is_some() && by == item.verified_by {
        return Err(AssignmentRefusal::OwnVerdict.into());
    }
    let state = match rating {
        Rating::Satisfied | Rating::Basically => State::Rated,
        Rating::Dissatisfied => State::Dissatisfied,
    };
    Ok(Assignment {
        state,
        rating: Some(rating),
        ..item.clone()
    })
}

/// The next round begins: the same organ, a new term.
pub fn handle_again(item: &Assignment, how: Counting<'_>) -> Result<Assignment> {
    must(item, Move::HandleAgain)?;
    let item = new_term(item, how)?;
    Ok(Assignment {
        state: State::Issued,
        round: item.round + 1,
        issued_on: how.today,
        answered_on: None,
        verified_by: None,
        progress: Progress::UnderWay,
        ..item
    })
}

/// A promise is found kept.
pub fn keep_promise(item: &Assignment, today: Date) -> Result<Assignment> {
    must(item, Move::KeepPromise)?;
    if !item.has_open_promise() {
        return Err(AssignmentRefusal::NoPromise.into());
    }
    Ok(Assignment {
        promise_kept_on: Some(today),
        progress: Progress::Done,
        ..item.clone()
    })
}

/// The item is closed.
pub fn close(item: &Assignment, today: Date) -> Result<Assignment> {
    must(item, Move::Close)?;
    if let (Some(promised_on), None) = (item.promised_on, item.promise_kept_on) {
        return Err(AssignmentRefusal::PromiseOpen { promised_on }.into());
    }
    Ok(Assignment {
        state: State::Closed,
        closed_on: Some(today),
        ..item.clone()
    })
}

/// The item goes on beyond its origin, with its owner, its date and its state.
pub fn carry_over(item: &Assignment, today: Date) -> Result<Assignment> {
    must(item, Move::CarryOver)?;
    if item.carried_over_on.is_some() {
        return Err(AssignmentRefusal::AlreadyCarriedOver.into());
    }
    Ok(Assignment {
        carried_over_on: Some(today),
        ..item.clone()
    })
}

/// The clock stands still from today.
pub fn pause(item: &Assignment, reason: &str, today: Date) -> Result<Assignment> {
    must(item, Move::Pause)?;
    if item.paused_on.is_some() {
        return Err(AssignmentRefusal::Paused.into());
    }
    let mut pauses = item.pauses.0.clone();
    pauses.push(PauseOrOpen {
        from: today,
        until: None,
        reason: reason.to_owned(),
    });
    Ok(Assignment {
        paused_on: Some(today),
        pauses: Json(pauses),
        ..item.clone()
    })
}

/// The clock runs again from today; the days before did not count.
pub fn resume(item: &Assignment, how: Counting<'_>) -> Result<Assignment> {
    let Some(from) = item.paused_on else {
        return Err(AssignmentRefusal::NotPaused.into());
    };
    must(item, Move::Resume)?;
    let last = how.today.plus_days(-1);
    let mut pauses = item.pauses.0.clone();
    if last < from {
        pauses.retain(|pause| pause.until.is_some());
    }
    for pause in pauses.iter_mut().filter(|pause| pause.until.is_none()) {
        pause.until = Some(last);
    }
    let mut after = Assignment {
        paused_on: None,
        pauses: Json(pauses),
        ..item.clone()
    };
    if let Some(due) = redated(&after, how.calendar)? {
        after = after.with_due(due, false);
    } else {
        let on = item.due_on.plus_days(how.today.days_since(from).max(0));
        let due = by_hand(&item.due.0, on, item.anchor_on);
        after = after.with_due(due, true);
    }
    Ok(after)
}
