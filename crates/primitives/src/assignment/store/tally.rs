//! What the board counts of an item, as the sum of these in one column, so that the board is counted from one narrow index.

use crate::assignment::rules::{Assignment, Rating};

/// Waited for, and the clock runs.
pub const RUNNING: i64 = 1;
/// Closed.
pub const CLOSED: i64 = 2;
/// Answered in this round, whether judged or not.
pub const ANSWERED: i64 = 4;
/// Answered by the date.
pub const IN_TIME: i64 = 8;
/// Rated.
pub const RATED: i64 = 16;
/// Rated satisfied or basically satisfied.
pub const SATISFIED: i64 = 32;

/// All that holds for an item. A date that moves while the organ is waited for changes nothing of it.
pub fn tally(item: &Assignment) -> i64 {
    let is_good = matches!(item.rating, Some(Rating::Satisfied | Rating::Basically));
    let all = [
        (RUNNING, item.state.is_waiting() && item.paused_on.is_none()),
        (CLOSED, item.closed_on.is_some()),
        (ANSWERED, item.answered_on.is_some()),
        (
            IN_TIME,
            item.answered_on.is_some_and(|on| on <= item.due_on),
        ),
        (RATED, item.rating.is_some()),
        (SATISFIED, is_good),
    ];
    all.iter()
        .filter(|(_, holds)| *holds)
        .map(|(one, _)| one)
        .sum()
}
