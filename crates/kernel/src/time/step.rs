//! One step of the workings of a date.

use std::fmt;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::span::{Direction, Span};
use crate::Date;

/// One step of the workings of a date, typed so that the client can put it into words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// The count begins here; this day is not counted.
    Anchor {
        /// The day of the event.
        date: Date,
    },
    /// The span was counted.
    Counted {
        /// What was counted.
        span: Span,
        /// Which way.
        direction: Direction,
        /// Where it ends.
        date: Date,
        /// Rest days passed over; only when working days were counted.
        #[serde(skip_serializing_if = "Option::is_none")]
        rest_days: Option<u32>,
    },
    /// The month has no such day, so the count ended on its last (民法典 202).
    MonthEnd {
        /// The day of the month that was wanted.
        wanted_day: i8,
        /// The last day of the month.
        date: Date,
    },
    /// The clock stood still for a while.
    Paused {
        /// The first day that did not count.
        from: Date,
        /// The last day that did not count.
        until: Date,
        /// Why.
        reason: String,
        /// By how much the period grew, in the unit it is counted in (days, where it is counted in months).
        extended_by: Span,
        /// Where the period ends now.
        date: Date,
    },
    /// The date is a rest day.
    RestDay {
        /// The date.
        date: Date,
        /// The holiday; none for an ordinary weekend.
        name: Option<String>,
    },
    /// The period ends on the next working day instead (民法典 203).
    RolledTo {
        /// That working day.
        date: Date,
    },
    /// The rule does not move the date, though it is a rest day.
    NotRolled {
        /// The date.
        date: Date,
    },
    /// A latest day that is a rest day: it never moves later, so the work is better done by this working day.
    WarnRestDay {
        /// The last working day before the date.
        previous: Date,
    },
    /// The date stands, but whether it or the day to do the work by is a rest day cannot be said.
    YearUnknown {
        /// The year without notice.
        year: i16,
    },
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Anchor { date } => write!(f, "from {date}, not counted"),
            Self::Counted {
                span,
                direction,
                date,
                rest_days,
            } => {
                write!(f, "{span} {direction}: {date}")?;
                match rest_days {
                    Some(1) => f.write_str(", passing over 1 rest day"),
                    Some(n) => write!(f, ", passing over {n} rest days"),
                    None => Ok(()),
                }
            }
            Self::MonthEnd { wanted_day, date } => {
                write!(f, "no day {wanted_day} in that month: its last day, {date}")
            }
            Self::Paused {
                from,
                until,
                reason,
                extended_by,
                date,
            } => {
                write!(
                    f,
                    "paused {from} to {until} ({reason}), {extended_by} more: {date}"
                )
            }
            Self::RestDay {
                date,
                name: Some(name),
            } => write!(f, "{date} is a rest day ({name})"),
            Self::RestDay { date, name: None } => write!(f, "{date} is a rest day"),
            Self::RolledTo { date } => write!(f, "moved to the next working day: {date}"),
            Self::NotRolled { date } => write!(f, "not moved: {date}"),
            Self::WarnRestDay { previous } => {
                write!(
                    f,
                    "never moved later: better done by {previous}, a working day"
                )
            }
            Self::YearUnknown { year } => {
                write!(f, "rest days not checked: no notice for {year}")
            }
        }
    }
}
