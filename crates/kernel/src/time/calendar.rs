//! The working-day calendar: Monday to Friday, less the holidays, plus the make-up days (调休) of the yearly notices.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::error::MissingYear;
use super::notice::{CalendarError, Day, DayKind, Rows, is_weekend};
use crate::Date;

/// The notices for 2004 to 2026; origin and licence stand beside the file.
const PUBLISHED: &str = include_str!("../../../../data/calendar/cn_2004_2026.csv");

/// Which days are worked, for the years whose notices are known.
///
/// It never guesses: a question about another year is answered with that year. One thing no calendar can know: the
/// last days of its last year may yet be changed by the next year's notice, which decides about New Year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    years: BTreeSet<i16>,
    days: BTreeMap<Date, Day>,
}

/// A day without work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RestDay {
    /// The day.
    pub date: Date,
    /// The holiday; none for an ordinary weekend.
    pub name: Option<String>,
}

/// What differs between two calendars.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct CalendarChange {
    /// Years that only one of the two knows.
    pub years: Vec<i16>,
    /// Days of years both know, worked in one and not in the other.
    pub days: Vec<Date>,
}

impl CalendarChange {
    /// Whether every date counted with one calendar comes out the same with the other.
    pub fn is_empty(&self) -> bool {
        self.years.is_empty() && self.days.is_empty()
    }
}

impl Calendar {
    /// The calendar that comes with the product: 2004 to 2026.
    ///
    /// # Errors
    /// When the file was damaged before it was built in.
    pub fn published() -> Result<Self, CalendarError> {
        Self::from_csv(PUBLISHED)
    }

    /// Reads notices of any number of years from text of the shape `date,kind,name,in_lieu`.
    ///
    /// # Errors
    /// The first fault, with its line.
    pub fn from_csv(text: &str) -> Result<Self, CalendarError> {
        let rows = Rows::read(text)?;
        Ok(Self {
            years: rows.years(),
            days: rows.into_days().collect(),
        })
    }

    /// This calendar and one more year.
    ///
    /// # Errors
    /// When the file has a fault, holds days of two notices, or is for a year already known.
    pub fn with_year(&self, text: &str) -> Result<Self, CalendarError> {
        let rows = Rows::read(text)?;
        let year = rows.must_be_one_year()?;
        if self.years.contains(&year) {
            return Err(CalendarError::YearKnown { year });
        }
        Ok(self.and(year, rows))
    }

    /// This calendar with one year's notice replaced, as in 2020 when the Spring Festival was made longer.
    ///
    /// # Errors
    /// When the file has a fault, holds days of two notices, or is for a year not known.
    pub fn with_amended_year(&self, text: &str) -> Result<Self, CalendarError> {
        let rows = Rows::read(text)?;
        let year = rows.must_be_one_year()?;
        if !self.years.contains(&year) {
            return Err(CalendarError::YearUnknown { year });
        }
        Ok(self.and(year, rows))
    }

    fn and(&self, year: i16, rows: Rows) -> Self {
        let mut with = self.clone();
        with.days.retain(|_, day| day.notice != year);
        with.days.extend(rows.into_days());
        with.years.insert(year);
        with
    }

    /// The years whose notices are known, in order.
    pub fn years(&self) -> impl Iterator<Item = i16> {
        self.years.iter().copied()
    }

    /// The days a notice names, in order; those of New Year's Day may begin in the December before.
    pub fn days_of_notice(&self, year: i16) -> impl Iterator<Item = (Date, &Day)> {
        self.days
            .iter()
            .filter(move |(_, day)| day.notice == year)
            .map(|(date, day)| (*date, day))
    }

    /// Whether people work on this day.
    ///
    /// # Errors
    /// `MissingYear` when the year has no notice.
    pub fn is_working_day(&self, date: Date) -> Result<bool, MissingYear> {
        if !self.years.contains(&date.year()) {
            return Err(MissingYear { year: date.year() });
        }
        Ok(match self.days.get(&date) {
            Some(day) => day.kind == DayKind::Work,
            None => !is_weekend(date),
        })
    }

    /// The rest day this is, with its holiday; none when it is worked.
    ///
    /// # Errors
    /// `MissingYear` when the year has no notice.
    pub fn rest_day(&self, date: Date) -> Result<Option<RestDay>, MissingYear> {
        Ok((!self.is_working_day(date)?).then(|| RestDay {
            date,
            name: self.days.get(&date).map(|day| day.name.clone()),
        }))
    }

    /// The first working day after this one.
    ///
    /// # Errors
    /// `MissingYear` when a year on the way has no notice.
    pub fn next_working_day(&self, date: Date) -> Result<Date, MissingYear> {
        self.add_working_days(date, 1)
    }

    /// The last working day before this one.
    ///
    /// # Errors
    /// `MissingYear` when a year on the way has no notice.
    pub fn previous_working_day(&self, date: Date) -> Result<Date, MissingYear> {
        self.subtract_working_days(date, 1)
    }

    /// The `n`th working day after this day, which is not counted. Nothing added to a day is that day, worked or not.
    ///
    /// # Errors
    /// `MissingYear` when a year on the way has no notice.
    pub fn add_working_days(&self, date: Date, n: u32) -> Result<Date, MissingYear> {
        self.walk(date, n, 1)
    }

    /// The `n`th working day before this day, which is not counted.
    ///
    /// # Errors
    /// `MissingYear` when a year on the way has no notice.
    pub fn subtract_working_days(&self, date: Date, n: u32) -> Result<Date, MissingYear> {
        self.walk(date, n, -1)
    }

    fn walk(&self, date: Date, n: u32, step: i64) -> Result<Date, MissingYear> {
        let (mut day, mut left) = (date, n);
        while left > 0 {
            let next = day.plus_days(step);
            if next == day {
                // The end of the years that can be written.
                return Err(MissingYear { year: day.year() });
            }
            day = next;
            left -= u32::from(self.is_working_day(day)?);
        }
        Ok(day)
    }

    /// Working days from `first` to `last`, both counted; none when `last` comes first.
    ///
    /// # Errors
    /// `MissingYear` when a year on the way has no notice.
    pub fn count_working_days(&self, first: Date, last: Date) -> Result<u32, MissingYear> {
        let mut count = 0;
        for offset in 0..=last.days_since(first) {
            count += u32::from(self.is_working_day(first.plus_days(offset))?);
        }
        Ok(count)
    }

    /// What differs between this calendar and an older one, so that open items are dated again only when they must be.
    pub fn change_from(&self, older: &Self) -> CalendarChange {
        let dates: BTreeSet<Date> = self.days.keys().chain(older.days.keys()).copied().collect();
        CalendarChange {
            years: self
                .years
                .symmetric_difference(&older.years)
                .copied()
                .collect(),
            days: dates
                .into_iter()
                .filter(
                    |date| match (self.is_working_day(*date), older.is_working_day(*date)) {
                        (Ok(now), Ok(then)) => now != then,
                        _ => false,
                    },
                )
                .collect(),
        }
    }
}
