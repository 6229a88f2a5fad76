//! A year's notice that was amended.

use std::fmt::Write as _;

use kernel::Date;
use kernel::time::{Calendar, DayKind};

/// The file of the notice of a year, with one more day off in it.
pub fn notice_with_day_off(calendar: &Calendar, day: &str) -> String {
    let off: Date = day.parse().expect("a date");
    format!("{}{day},off,防汛,0\n", notice(calendar, off.year()))
}

/// The file of the notice of a year as it stands.
pub fn notice(calendar: &Calendar, year: i16) -> String {
    let mut text = "date,kind,name,in_lieu\n".to_owned();
    for (date, day) in calendar.days_of_notice(year) {
        let kind = if day.kind == DayKind::Work {
            "work"
        } else {
            "off"
        };
        writeln!(text, "{date},{kind},{},0", day.name).expect("text");
    }
    text
}
