//! By when a thing must be done, and how that was worked out.

use std::fmt;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::calendar::Calendar;
use super::error::{MissingYear, TimeError};
use super::pause::{self, Pause};
use super::span::{Direction, Span};
use super::step::Step;
use crate::Date;

/// What happens when a period ends on a rest day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Roll {
    /// It ends there all the same.
    #[default]
    No,
    /// It ends on the next working day (民法典 203); usual for answers to citizens and deputies.
    NextWorkingDay,
}

/// A span before or after an event, and what happens at its end.
///
/// In a file: `{ span = { months = 3 }, direction = "after", roll = "next_working_day" }`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// How long.
    pub span: Span,
    /// Before the event or after it.
    pub direction: Direction,
    /// Only a deadline after an event rolls; one before never moves later, whatever is written here.
    #[serde(default)]
    pub roll: Roll,
}

/// A date with its workings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Due {
    /// The last day on which the thing is in time.
    pub on: Date,
    /// How the date was found, from the anchor on.
    pub workings: Vec<Step>,
}

impl Due {
    /// The working day by which to have it done, when the date itself is a rest day that does not move.
    pub fn better_by(&self) -> Option<Date> {
        self.workings.iter().find_map(|step| match step {
            Step::WarnRestDay { previous } => Some(*previous),
            _ => None,
        })
    }
}

impl Deadline {
    /// Within a span after an event.
    pub fn after(span: Span, roll: Roll) -> Self {
        Self {
            span,
            direction: Direction::After,
            roll,
        }
    }

    /// A span before an event ("N days before", N日前).
    pub fn before(span: Span) -> Self {
        Self {
            span,
            direction: Direction::Before,
            roll: Roll::No,
        }
    }

    /// The same deadline without rolling: what can still be said while the notice of a year is missing.
    #[must_use]
    pub fn without_roll(self) -> Self {
        Self {
            roll: Roll::No,
            ..self
        }
    }

    /// The date for an event on `anchor`.
    ///
    /// # Errors
    /// `MissingYear` when working days, or a roll, need a year without notice; `OutOfRange` past the year 9999.
    pub fn due(&self, anchor: Date, calendar: &Calendar) -> Result<Due, TimeError> {
        self.due_with_pauses(anchor, &[], calendar)
    }

    /// The date for an event on `anchor`, the clock having stood still for `pauses`.
    ///
    /// # Errors
    /// As [`Deadline::due`]; `PauseBackwards` and `PauseBefore` for pauses that cannot be.
    pub fn due_with_pauses(
        &self,
        anchor: Date,
        pauses: &[Pause],
        calendar: &Calendar,
    ) -> Result<Due, TimeError> {
        let mut workings = vec![Step::Anchor { date: anchor }];
        let end = self.count(anchor, calendar, &mut workings)?;
        let on = match self.direction {
            Direction::After => {
                let end = pause::extend(self.span, anchor, end, pauses, calendar, &mut workings)?;
                self.settle(end, calendar, &mut workings)?
            }
            Direction::Before if !pauses.is_empty() => return Err(TimeError::PauseBefore),
            Direction::Before => {
                if let Err(MissingYear { year }) = warn(end, calendar, &mut workings) {
                    workings.push(Step::YearUnknown { year });
                }
                end
            }
        };
        Ok(Due { on, workings })
    }

    fn count(
        &self,
        anchor: Date,
        calendar: &Calendar,
        workings: &mut Vec<Step>,
    ) -> Result<Date, TimeError> {
        let date = self.span.reach(anchor, self.direction, calendar)?;
        let rest_days = match self.span {
            Span::WorkingDays(n) => {
                let passed = date.days_since(anchor).abs() - i64::from(n);
                Some(u32::try_from(passed).unwrap_or(0))
            }
            Span::Days(_) | Span::Months(_) => None,
        };
        workings.push(Step::Counted {
            span: self.span,
            direction: self.direction,
            date,
            rest_days,
        });
        let wanted_day = anchor.0.day();
        if matches!(self.span, Span::Months(_)) && date.0.day() != wanted_day {
            workings.push(Step::MonthEnd { wanted_day, date });
        }
        Ok(date)
    }

    /// Ends a period: on the next working day where the rule says so, else where it is.
    fn settle(
        &self,
        end: Date,
        calendar: &Calendar,
        workings: &mut Vec<Step>,
    ) -> Result<Date, TimeError> {
        let rest = match (calendar.rest_day(end), self.roll) {
            (Ok(rest), _) => rest,
            (Err(missing), Roll::NextWorkingDay) => return Err(missing.into()),
            (Err(MissingYear { year }), Roll::No) => {
                workings.push(Step::YearUnknown { year });
                None
            }
        };
        let Some(rest) = rest else { return Ok(end) };
        workings.push(Step::RestDay {
            date: rest.date,
            name: rest.name,
        });
        match self.roll {
            Roll::No => {
                workings.push(Step::NotRolled { date: end });
                Ok(end)
            }
            Roll::NextWorkingDay => {
                let date = calendar.next_working_day(end)?;
                workings.push(Step::RolledTo { date });
                Ok(date)
            }
        }
    }
}

/// Warns that a latest day is a rest day. The date does not depend on it, so a missing year is not an error here.
fn warn(end: Date, calendar: &Calendar, workings: &mut Vec<Step>) -> Result<(), MissingYear> {
    if let Some(rest) = calendar.rest_day(end)? {
        workings.push(Step::RestDay {
            date: rest.date,
            name: rest.name,
        });
        let previous = calendar.previous_working_day(end)?;
        workings.push(Step::WarnRestDay { previous });
    }
    Ok(())
}

impl fmt::Display for Deadline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.span, self.direction)
    }
}

impl fmt::Display for Due {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "due {}", self.on)?;
        for (step, before) in self
            .workings
            .iter()
            .zip([": "].into_iter().chain(std::iter::repeat("; ")))
        {
            write!(f, "{before}{step}")?;
        }
        Ok(())
    }
}
