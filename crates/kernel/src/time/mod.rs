//! Spans, deadlines, and the working-day calendar.
//!
//! A due date always comes with its workings, so that people can check it. The rules of counting are those of the
//! Civil Code (民法典 201–203), the accepted analogue for public-law periods: the start day does not count; a period
//! in months ends on the corresponding day, or on the last day of a month that has none; a period which ends on a
//! rest day ends on the next working day, where the rule at hand says so. "N days before" never moves later.
//!
//! The numbers (three months, ten working days) are not here: they are the regime's.

mod calendar;
mod deadline;
mod error;
mod light;
mod notice;
mod pause;
mod span;
mod step;
#[cfg(test)]
mod tests;
mod year;

pub use calendar::{Calendar, CalendarChange, RestDay};
pub use deadline::{Deadline, Due, Roll};
pub use error::{MissingYear, TimeError};
pub use light::{Light, LightRule, Reminder, light, reminders};
pub use notice::{CalendarError, Day, DayKind, RowFault};
pub use pause::Pause;
pub use span::{Direction, Span};
pub use step::Step;
pub use year::{ImportedYear, imported_years, keep_year};
