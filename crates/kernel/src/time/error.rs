//! Why a date cannot be told.

use super::span::Span;
use crate::Date;
use crate::error::{Refusal, Words};

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

impl Refusal for TimeError {
    fn code(&self) -> &'static str {
        self.into()
    }

    fn words(&self) -> Words {
        let zh = match self {
            Self::MissingYear(MissingYear { year }) => {
                format!("工作日历中还没有{year}年的放假安排，无法计算期限")
            }
            Self::OutOfRange { anchor, .. } => format!("从{anchor}起算的期限超出了日历范围"),
            Self::PauseBackwards { from, until } => {
                format!("中止期间的起止日期颠倒：{from}至{until}")
            }
            Self::PauseBefore => "会前的时限是一个日子，不能中止".to_owned(),
        };
        Words::new(zh, self.to_string())
    }

    fn remedy(&self) -> Option<Words> {
        matches!(self, Self::MissingYear(_)).then(|| {
            Words::new(
                "请系统管理员导入国务院办公厅公布的该年放假安排",
                "Let the system administrator import the State Council's notice for that year",
            )
        })
    }

    fn field(&self) -> Option<&'static str> {
        None
    }
}
