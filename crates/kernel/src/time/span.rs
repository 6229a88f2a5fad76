//! A length of time as rules write it: twenty days, ten working days, three months.

use std::fmt;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::calendar::Calendar;
use super::error::TimeError;
use crate::Date;

/// A length of time. In a file: `{ days = 20 }`, `{ working_days = 10 }`, `{ months = 3 }`.
///
/// "Day" (日) is a calendar day unless the rule says working day (工作日).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// Calendar days.
    Days(u32),
    /// Days on which people work, by the yearly notices.
    WorkingDays(u32),
    /// Calendar months.
    Months(u32),
}

/// Which way from its anchor a span is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// "N days before": the latest day is the anchor less the span.
    Before,
    /// "Within N days after": the day of the anchor is not counted.
    After,
}

impl Span {
    /// The day this far from `anchor`, without any rolling (民法典 201, 202).
    ///
    /// # Errors
    /// `MissingYear` when working days are counted through a year without notice; `OutOfRange` past the year 9999.
    pub fn reach(
        self,
        anchor: Date,
        direction: Direction,
        calendar: &Calendar,
    ) -> Result<Date, TimeError> {
        let length = match self {
            Self::WorkingDays(n) => {
                return Ok(match direction {
                    Direction::After => calendar.add_working_days(anchor, n)?,
                    Direction::Before => calendar.subtract_working_days(anchor, n)?,
                });
            }
            Self::Days(n) => jiff::Span::new().try_days(n),
            Self::Months(n) => jiff::Span::new().try_months(n),
        };
        length
            .and_then(|length| match direction {
                Direction::After => anchor.0.checked_add(length),
                Direction::Before => anchor.0.checked_sub(length),
            })
            .map(Date)
            .map_err(|_| TimeError::OutOfRange { span: self, anchor })
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (n, unit) = match *self {
            Self::Days(n) => (n, "day"),
            Self::WorkingDays(n) => (n, "working day"),
            Self::Months(n) => (n, "month"),
        };
        write!(f, "{n} {unit}{}", if n == 1 { "" } else { "s" })
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Before => "before",
            Self::After => "after",
        })
    }
}
