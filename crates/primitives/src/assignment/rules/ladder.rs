//! The escalation ladder (督办阶梯): the regime's steps in order, each taken by a person or skipped with a reason.

use kernel::{Date, Result};

use super::moves::{Move, must};
use super::refusal::AssignmentRefusal;
use super::term::{Counting, Rung};
use super::thing::{Assignment, State};

/// The step that comes next; none when all have been passed.
pub fn next_rung<'a>(item: &Assignment, ladder: &'a [Rung]) -> Option<&'a Rung> {
    ladder.get(usize::try_from(item.rung).unwrap_or(usize::MAX))
}

/// Whether the office takes this step by itself; the others are powers of the council of chairpersons.
pub fn is_of_the_office(rung: &str) -> bool {
    matches!(rung, "reminder" | "delay_notice")
}

/// Takes (or skips) a step: the next one, and only when the item is late or was rated dissatisfied.
pub fn escalate(
    item: &Assignment,
    rung: &str,
    is_taken: bool,
    how: Counting<'_>,
) -> Result<Assignment> {
    must(item, Move::Escalate)?;
    let is_dissatisfied = matches!(item.state, State::Dissatisfied | State::Escalated);
    let is_late = item.paused_on.is_none() && how.today > item.due_on;
    if !is_dissatisfied && !is_late {
        return Err(AssignmentRefusal::NotDue.into());
    }
    let next = next_rung(item, &how.terms.ladder).ok_or(AssignmentRefusal::NoRung)?;
    if next.code != rung {
        return Err(AssignmentRefusal::WrongRung {
            rung_zh: next.zh.clone(),
            rung_en: next.en.clone(),
        }
        .into());
    }
    let state = if is_dissatisfied && is_taken {
        State::Escalated
    } else {
        item.state
    };
    Ok(Assignment {
        state,
        rung: item.rung + 1,
        ..item.clone()
    })
}

/// The organ is reminded (催办).
pub fn remind(item: &Assignment, today: Date) -> Result<Assignment> {
    must(item, Move::Remind)?;
    Ok(Assignment {
        reminders: item.reminders + 1,
        reminded_on: Some(today),
        ..item.clone()
    })
}
