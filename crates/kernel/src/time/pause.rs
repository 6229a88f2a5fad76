//! Stretches in which a clock stands still.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::calendar::Calendar;
use super::error::TimeError;
use super::span::{Direction, Span};
use super::step::Step;
use crate::Date;

/// Days that do not count towards a period: a hearing, a review suspended because the organ gave a plan.
///
/// A pause that has not ended has no date to give; hand in today as its end to see where the deadline stands so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Pause {
    /// The first day that does not count.
    pub from: Date,
    /// The last day that does not count.
    pub until: Date,
    /// Why, in people's words.
    pub reason: String,
}

/// Moves `end` of a period that began on `anchor` past its pauses, and writes a step for each that counts.
///
/// A period in months grows by the calendar days of the pause; one in working days, by its working days. Overlapping
/// pauses count once. A pause that begins when the period is over, or ends before it begins to run, changes nothing.
pub(super) fn extend(
    span: Span,
    anchor: Date,
    mut end: Date,
    pauses: &[Pause],
    calendar: &Calendar,
    steps: &mut Vec<Step>,
) -> Result<Date, TimeError> {
    let mut pauses: Vec<&Pause> = pauses.iter().collect();
    pauses.sort_by_key(|pause| (pause.from, pause.until));
    if let Some(&&Pause { from, until, .. }) = pauses.iter().find(|pause| pause.until < pause.from)
    {
        return Err(TimeError::PauseBackwards { from, until });
    }
    let mut counted_to = anchor;
    for pause in pauses {
        let from = pause.from.max(counted_to.plus_days(1));
        if from > end {
            break;
        }
        if from > pause.until {
            continue;
        }
        counted_to = pause.until;
        let extended_by = match span {
            Span::WorkingDays(_) => {
                Span::WorkingDays(calendar.count_working_days(from, pause.until)?)
            }
            Span::Days(_) | Span::Months(_) => Span::Days(days_in(from, pause.until)),
        };
        end = extended_by.reach(end, Direction::After, calendar)?;
        steps.push(Step::Paused {
            from,
            until: pause.until,
            reason: pause.reason.clone(),
            extended_by,
            date: end,
        });
    }
    Ok(end)
}

/// Days from `first` to `last`, both counted.
fn days_in(first: Date, last: Date) -> u32 {
    u32::try_from(last.days_since(first) + 1).unwrap_or(0)
}
