//! Dates as the law means them, instants as machines mean them, and the clock that gives both.

use std::fmt;
use std::str::FromStr;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A legal date: a day in Asia/Shanghai, written `2026-06-02`. It has no time and no zone.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[schema(value_type = String, format = Date, examples("2026-06-02"))]
#[serde(transparent)]
pub struct Date(pub civil::Date);

impl Date {
    /// The day `days` after this one (before it, when negative).
    ///
    /// Saturates at the ends of the calendar (years -9999 and 9999).
    pub fn plus_days(self, days: i64) -> Self {
        Self(
            self.0
                .saturating_add(jiff::Span::new().days(days.clamp(-7_304_484, 7_304_484))),
        )
    }

    /// Days from `earlier` to this date; negative when this date is the earlier one.
    pub fn days_since(self, earlier: Self) -> i64 {
        i64::from((self.0 - earlier.0).get_days())
    }

    /// The calendar year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Date {
    type Err = jiff::Error;

    /// Reads `YYYY-MM-DD` and nothing else: a time of day behind it is refused.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        civil::Date::strptime("%Y-%m-%d", text).map(Self)
    }
}

impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Self {
        Self(date)
    }
}

/// A moment, in UTC, cut to microseconds because PostgreSQL and people's patience end there.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[schema(value_type = String, format = DateTime, examples("2026-06-02T01:30:00.000000Z"))]
#[serde(transparent)]
pub struct Instant(jiff::Timestamp);

impl Instant {
    /// Cuts a timestamp to whole microseconds.
    pub fn new(timestamp: jiff::Timestamp) -> Self {
        Self(jiff::Timestamp::from_microsecond(timestamp.as_microsecond()).unwrap_or(timestamp))
    }

    /// The legal date of this moment: the day it is in Asia/Shanghai (UTC+8, no daylight saving).
    pub fn date(self) -> Date {
        Date(jiff::tz::Offset::constant(8).to_datetime(self.0).date())
    }

    /// The moment `seconds` after this one.
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(
            self.0
                .saturating_add(jiff::SignedDuration::from_secs(seconds))
                .unwrap_or(self.0),
        )
    }

    /// Whole seconds from `earlier` to this moment.
    pub fn seconds_since(self, earlier: Self) -> i64 {
        self.0.duration_since(earlier.0).as_secs()
    }

    /// Milliseconds since 1970, for identifiers that sort by time.
    pub fn as_millisecond(self) -> i64 {
        self.0.as_millisecond()
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.6}", self.0)
    }
}

impl FromStr for Instant {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self::new)
    }
}

crate::text_column!(Date);
crate::text_column!(Instant);

/// Where the time comes from. Acts are handed a moment; only this type reads the machine's clock.
#[derive(Debug, Clone, Default)]
pub struct Clock(Source);

#[derive(Debug, Clone, Default)]
enum Source {
    #[default]
    Machine,
    /// Stands still.
    Standing(Arc<Mutex<Instant>>),
    /// Runs, so many seconds ahead of the machine (behind it, when negative).
    Ahead(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's own clock.
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock that stands at `instant` until it is set again: for tests and for living a year in a second.
    pub fn standing(instant: Instant) -> Self {
        Self(Source::Standing(Arc::new(Mutex::new(instant))))
    }

    /// A clock that runs with the machine's and can be put forward: for the demonstration.
    pub fn adjustable() -> Self {
        Self(Source::Ahead(Arc::default()))
    }

    /// The moment it is.
    pub fn now(&self) -> Instant {
        match &self.0 {
            Source::Machine => machine(),
            Source::Standing(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
            Source::Ahead(seconds) => machine().plus_seconds(seconds.load(Ordering::Relaxed)),
        }
    }

    /// The legal date it is.
    pub fn today(&self) -> Date {
        self.now().date()
    }

    /// Sets a clock that can be set. The machine's is left alone.
    pub fn set(&self, instant: Instant) {
        match &self.0 {
            Source::Machine => {}
            Source::Standing(at) => *at.lock().unwrap_or_else(PoisonError::into_inner) = instant,
            Source::Ahead(seconds) => {
                seconds.store(instant.seconds_since(machine()), Ordering::Relaxed);
            }
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that reads the clock"
)]
fn machine() -> Instant {
    Instant::new(jiff::Timestamp::now())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_after_four_in_the_afternoon_utc_is_the_next_day_in_shanghai() {
        for (instant, date) in [
            ("2026-06-01T15:59:59Z", "2026-06-01"),
            ("2026-06-01T16:00:00Z", "2026-06-02"),
            ("2026-12-31T16:30:00Z", "2027-01-01"),
        ] {
            assert_eq!(
                instant.parse::<Instant>().unwrap().date().to_string(),
                date,
                "{instant}"
            );
        }
    }

    #[test]
    fn a_date_is_read_strictly() {
        for text in [
            "2026-02-30",
            "2026-6-2x",
            "20260602",
            "",
            "2026-06-02T00:00:00",
            "昨天",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }

    #[test]
    fn an_instant_sorts_as_text() {
        let early: Instant = "2026-06-01T15:59:59Z".parse().unwrap();
        let late: Instant = "2026-06-01T15:59:59.5Z".parse().unwrap();
        assert!(early.to_string() < late.to_string());
    }
}
