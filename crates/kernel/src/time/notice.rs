//! Reading the days of the yearly holiday notices from a file.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Date;

/// The first line of every calendar file.
const HEADER: &str = "date,kind,name,in_lieu";

/// Whether people work on a day that differs from Monday-to-Friday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// No work: a holiday, a day in lieu, or a weekend inside a holiday.
    Off,
    /// A weekend day worked to make up for another (调休上班).
    Work,
}

/// A day named by a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Day {
    /// Worked or not.
    pub kind: DayKind,
    /// The holiday it belongs to, as the notice names it.
    pub name: String,
    /// A weekday off in exchange for a weekend day worked.
    pub in_lieu: bool,
    /// The year whose notice names it: the next year's for a day in December.
    pub notice: i16,
}

/// Why a calendar file was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// No day in it.
    #[error("the calendar file holds no day")]
    Empty,
    /// A line that cannot stand.
    #[error("line {line}: {fault}")]
    Row {
        /// Counted from 1, the heading being line 1.
        line: usize,
        /// What is wrong with it.
        fault: RowFault,
    },
    /// The days of a notice stop short, so its other holidays would silently be worked.
    #[error("the notice for {year} is not whole: it needs days off from 1 January to October")]
    Incomplete {
        /// The year of the notice.
        year: i16,
    },
    /// The year is there already; a changed notice is an amendment.
    #[error("the calendar already holds the notice for {year}")]
    YearKnown {
        /// The year of the notice.
        year: i16,
    },
    /// An amendment to a notice the calendar does not hold.
    #[error("the calendar holds no notice for {year} to amend")]
    YearUnknown {
        /// The year of the notice.
        year: i16,
    },
}

/// What is wrong with one line of a calendar file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowFault {
    /// The first line is not the heading.
    Heading,
    /// Not four fields; the number found.
    Fields(usize),
    /// Not a date.
    Date(String),
    /// Neither `off` nor `work`.
    Kind(String),
    /// No name of a holiday.
    Nameless,
    /// Neither `0` nor `1`.
    InLieu(String),
    /// The day stands in the file twice.
    Twice(Date),
    /// A make-up day on a weekday, which is worked anyway.
    AlreadyWorked(Date),
    /// In lieu, but not a weekday off.
    NotInLieu(Date),
    /// A day of another year's notice than the file's.
    OtherYear {
        /// The day.
        date: Date,
        /// The year whose notice it belongs to.
        notice: i16,
        /// The year the file is for.
        file: i16,
    },
}

impl fmt::Display for RowFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Heading => write!(f, "the heading must be `{HEADER}`"),
            Self::Fields(n) => write!(f, "four fields are needed, {n} found"),
            Self::Date(text) => write!(f, "`{text}` is not a date like 2026-02-28"),
            Self::Kind(text) => write!(f, "`{text}` is neither `off` nor `work`"),
            Self::Nameless => f.write_str("the holiday's name is missing"),
            Self::InLieu(text) => write!(f, "in lieu is `{text}`, neither 0 nor 1"),
            Self::Twice(date) => write!(f, "{date} stands in the file twice"),
            Self::AlreadyWorked(date) => {
                write!(f, "{date} is a weekday: a make-up day falls on a weekend")
            }
            Self::NotInLieu(date) => {
                write!(f, "{date} is in lieu, but not a weekday off")
            }
            Self::OtherYear { date, notice, file } => {
                write!(
                    f,
                    "{date} belongs to the notice for {notice}, the file is for {file}"
                )
            }
        }
    }
}

/// The days of a file, each with the line it stands on.
pub(super) struct Rows(BTreeMap<Date, (Day, usize)>);

impl Rows {
    /// Reads a whole file. A byte-order mark, Windows line ends and blank lines are tolerated.
    pub(super) fn read(text: &str) -> Result<Self, CalendarError> {
        let mut lines = text
            .trim_start_matches('\u{feff}')
            .lines()
            .map(str::trim)
            .zip(1..)
            .filter(|(text, _)| !text.is_empty());
        match lines.next() {
            Some((HEADER, _)) => (),
            Some((_, line)) => {
                return Err(CalendarError::Row {
                    line,
                    fault: RowFault::Heading,
                });
            }
            None => return Err(CalendarError::Empty),
        }
        let mut days = BTreeMap::new();
        for (text, line) in lines {
            let (date, day) = read_day(text).map_err(|fault| CalendarError::Row { line, fault })?;
            if days.insert(date, (day, line)).is_some() {
                return Err(CalendarError::Row {
                    line,
                    fault: RowFault::Twice(date),
                });
            }
        }
        let rows = Self(days);
        if rows.0.is_empty() {
            return Err(CalendarError::Empty);
        }
        rows.must_be_whole()?;
        Ok(rows)
    }

    /// The years whose notices these days come from.
    pub(super) fn years(&self) -> BTreeSet<i16> {
        self.0.values().map(|(day, _)| day.notice).collect()
    }

    /// The one year the file is for; a day of another notice is refused with its line.
    pub(super) fn must_be_one_year(&self) -> Result<i16, CalendarError> {
        let file = self.years().last().copied().ok_or(CalendarError::Empty)?;
        match self.0.iter().find(|(_, (day, _))| day.notice != file) {
            None => Ok(file),
            Some((date, (day, line))) => Err(CalendarError::Row {
                line: *line,
                fault: RowFault::OtherYear {
                    date: *date,
                    notice: day.notice,
                    file,
                },
            }),
        }
    }

    /// The days without their lines.
    pub(super) fn into_days(self) -> impl Iterator<Item = (Date, Day)> {
        self.0.into_iter().map(|(date, (day, _))| (date, day))
    }

    /// Half a notice would make the other half's holidays working days: the very guess this calendar refuses.
    fn must_be_whole(&self) -> Result<(), CalendarError> {
        let is_off = |date: &Date, day: &Day| day.kind == DayKind::Off && date.year() == day.notice;
        for year in self.years() {
            let mut off = self
                .0
                .iter()
                .filter(|(date, (day, _))| day.notice == year && is_off(date, day))
                .map(|(date, _)| *date);
            let starts = off
                .next()
                .is_some_and(|date| date.month() == 1 && date.0.day() == 1);
            if !starts || !off.any(|date| date.month() == 10) {
                return Err(CalendarError::Incomplete { year });
            }
        }
        Ok(())
    }
}

fn read_day(text: &str) -> Result<(Date, Day), RowFault> {
    let fields: Vec<&str> = text.split(',').map(str::trim).collect();
    let &[date, kind, name, in_lieu] = fields.as_slice() else {
        return Err(RowFault::Fields(fields.len()));
    };
    let date: Date = date.parse().map_err(|_| RowFault::Date(date.to_owned()))?;
    let kind = match kind {
        "off" => DayKind::Off,
        "work" => DayKind::Work,
        _ => return Err(RowFault::Kind(kind.to_owned())),
    };
    let in_lieu = match in_lieu {
        "0" => false,
        "1" => true,
        _ => return Err(RowFault::InLieu(in_lieu.to_owned())),
    };
    if name.is_empty() {
        return Err(RowFault::Nameless);
    }
    if kind == DayKind::Work && !is_weekend(date) {
        return Err(RowFault::AlreadyWorked(date));
    }
    if in_lieu && (kind == DayKind::Work || is_weekend(date)) {
        return Err(RowFault::NotInLieu(date));
    }
    // New Year's Day is the only holiday near December, and the notice that names it is the new year's.
    let notice = date.year() + i16::from(date.month() == 12);
    Ok((
        date,
        Day {
            kind,
            name: name.to_owned(),
            in_lieu,
            notice,
        },
    ))
}

/// Saturday or Sunday.
pub(super) fn is_weekend(date: Date) -> bool {
    use jiff::civil::Weekday::{Saturday, Sunday};
    matches!(date.0.weekday(), Saturday | Sunday)
}
