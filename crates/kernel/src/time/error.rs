//! Why a date cannot be told.

use super::span::Span;
use crate::Date;

/// The calendar holds no notice for this year, so nobody can say which of its days are worked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the working-day calendar has no notice for {year}")]
pub struct MissingYear {
    /// The year whose notice is missing.
    pub year: i16,
}

/// Why a deadline has no date.
#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "snake_case", prefix = "time.")]
pub enum TimeError {
    /// The date depends on a year whose notice is not in the calendar.
    #[error(transparent)]
    MissingYear(#[from] MissingYear),
    /// The date lies beyond the years that can be written.
    #[error("{span} from {anchor} is beyond the end of the calendar")]
    OutOfRange {
        /// What was to be counted.
        span: Span,
        /// Where the count began.
        anchor: Date,
    },
    /// A pause ends before it begins.
    #[error("a pause from {from} cannot end on {until}")]
    PauseBackwards {
        /// Its first day.
        from: Date,
        /// Its last day.
        until: Date,
    },
    /// A date so long before a meeting is a day, not a running period: it cannot pause.
    #[error("a deadline before an event cannot be paused")]
    PauseBefore,
}
