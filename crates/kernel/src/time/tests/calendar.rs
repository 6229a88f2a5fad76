//! The published calendar against sources that did not make it.

use std::collections::BTreeMap;

use super::{calendar, day};
use crate::Date;
use crate::time::{DayKind, MissingYear};

/// Asked of another library, day by day; its origin stands in the file.
const INDEPENDENT: &str = include_str!("chinesecalendar_1_11_0.txt");

/// Every day of a year.
fn days_of(year: i16) -> impl Iterator<Item = Date> {
    let first = day(&format!("{year}-01-01"));
    (0..366)
        .map(move |n| first.plus_days(n))
        .filter(move |date| date.year() == year)
}

/// The days on which work differs from Monday-to-Friday, by the independent source.
fn independent() -> BTreeMap<Date, bool> {
    let mut days = BTreeMap::new();
    for line in INDEPENDENT.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split(' ');
        let year = words.next().unwrap();
        let is_worked = words.next().unwrap() == "work";
        days.extend(words.map(|word| (day(&format!("{year}-{word}")), is_worked)));
    }
    days
}

#[test]
fn every_day_agrees_with_a_source_kept_apart() {
    use jiff::civil::Weekday::{Saturday, Sunday};
    let (calendar, independent) = (calendar(), independent());
    let mut since_2018 = 0;
    for year in 2004..=2026 {
        for date in days_of(year) {
            let by_weekday = !matches!(date.0.weekday(), Saturday | Sunday);
            let expected = independent.get(&date).copied().unwrap_or(by_weekday);
            assert_eq!(calendar.is_working_day(date), Ok(expected), "{date}");
            since_2018 += u32::from(year >= 2018);
        }
    }
    assert_eq!(since_2018, 3_287);
}

#[test]
fn rest_days_of_a_year_are_as_many_as_were_published() {
    let calendar = calendar();
    for (year, rest) in (2019..).zip([115, 117, 115, 116, 116, 115, 117, 117]) {
        let counted = days_of(year)
            .filter(|date| !calendar.is_working_day(*date).unwrap())
            .count();
        assert_eq!(counted, rest, "{year}");
        let worked = calendar
            .count_working_days(day(&format!("{year}-01-01")), day(&format!("{year}-12-31")))
            .unwrap();
        assert_eq!(worked as usize, days_of(year).count() - rest, "{year}");
    }
}

#[test]
fn thirteen_statutory_holidays_since_2025_are_off_under_their_names() {
    let calendar = calendar();
    // By the lunar calendar of each year; the Mid-Autumn of 2025 fell inside the National Day holiday.
    let moving = [
        (
            2025,
            ["01-28", "01-29", "01-30", "01-31"],
            "04-04",
            "05-31",
            "10-06",
        ),
        (
            2026,
            ["02-16", "02-17", "02-18", "02-19"],
            "04-05",
            "06-19",
            "09-25",
        ),
    ];
    for (year, spring, tombs, dragon_boat, autumn) in moving {
        let mut holidays = vec![
            ("01-01", "元旦"),
            (tombs, "清明"),
            ("05-01", "劳动节"),
            ("05-02", "劳动节"),
        ];
        holidays.extend(spring.map(|date| (date, "春节")));
        holidays.extend([(dragon_boat, "端午"), (autumn, "中秋")]);
        holidays.extend(["10-01", "10-02", "10-03"].map(|date| (date, "国庆节")));
        assert_eq!(holidays.len(), 13);
        for (date, name) in holidays {
            let date = day(&format!("{year}-{date}"));
            let rest = calendar.rest_day(date).unwrap();
            assert_eq!(
                rest.and_then(|rest| rest.name).as_deref(),
                Some(name),
                "{date}"
            );
        }
    }
}

#[test]
fn days_checked_by_hand() {
    let calendar = calendar();
    for (date, is_worked, why) in [
        (
            "2026-02-28",
            true,
            "a Saturday worked for the Spring Festival",
        ),
        ("2026-10-10", true, "a Saturday worked for the National Day"),
        ("2026-09-20", true, "a Sunday worked for the National Day"),
        ("2026-01-04", true, "a Sunday worked for New Year"),
        ("2026-10-18", false, "a plain Sunday"),
        ("2026-10-16", true, "a plain Friday"),
        ("2026-02-23", false, "a Monday in lieu"),
        ("2026-02-24", true, "the day after the Spring Festival"),
        ("2025-10-08", false, "the eighth day of a long holiday"),
        (
            "2025-01-26",
            true,
            "a Sunday worked for the Spring Festival",
        ),
        ("2024-02-09", true, "the eve of 2024, still a working day"),
        ("2024-02-29", true, "a leap day"),
        (
            "2022-12-31",
            false,
            "a Saturday inside the New Year of 2023",
        ),
        (
            "2018-12-29",
            true,
            "a Saturday worked for the New Year of 2019",
        ),
        ("2018-12-31", false, "a Monday off by the notice for 2019"),
        ("2020-01-31", false, "the Spring Festival made longer"),
        ("2015-09-03", false, "a holiday held once"),
        (
            "2019-05-02",
            false,
            "a notice changed in the course of the year",
        ),
    ] {
        assert_eq!(
            calendar.is_working_day(day(date)),
            Ok(is_worked),
            "{date}: {why}"
        );
    }
}

#[test]
fn a_day_in_december_belongs_to_the_next_years_notice() {
    let calendar = calendar();
    let (first, named) = calendar.days_of_notice(2019).next().unwrap();
    assert_eq!(
        (first, named.kind, named.in_lieu),
        (day("2018-12-29"), DayKind::Work, false)
    );
    assert!(calendar.days_of_notice(2018).all(|(date, _)| date < first));
}

#[test]
fn a_year_without_notice_is_named_and_never_guessed() {
    let calendar = calendar();
    assert_eq!(
        calendar.years().collect::<Vec<_>>(),
        (2004..=2026).collect::<Vec<_>>()
    );
    for (date, year) in [
        ("2003-12-31", 2003),
        ("2027-01-01", 2027),
        ("2027-03-06", 2027),
    ] {
        let missing = Err(MissingYear { year });
        assert_eq!(calendar.is_working_day(day(date)), missing, "{date}");
        assert_eq!(
            calendar.rest_day(day(date)),
            Err(MissingYear { year }),
            "{date}"
        );
    }
    assert_eq!(
        calendar.add_working_days(day("2026-12-30"), 2),
        Err(MissingYear { year: 2027 })
    );
    assert_eq!(
        calendar.previous_working_day(day("2004-01-01")),
        Err(MissingYear { year: 2003 })
    );
    assert_eq!(
        calendar.count_working_days(day("2026-12-31"), day("2027-01-01")),
        Err(MissingYear { year: 2027 })
    );
    assert_eq!(
        calendar.next_working_day(day("9999-12-31")),
        Err(MissingYear { year: 9999 })
    );
    assert_eq!(
        MissingYear { year: 2027 }.to_string(),
        "the working-day calendar has no notice for 2027"
    );
}

#[test]
fn working_days_are_counted_both_ways_past_holidays() {
    let calendar = calendar();
    for (from, n, there, why) in [
        ("2026-09-30", 1, "2026-10-08", "past the National Day"),
        ("2026-09-30", 3, "2026-10-10", "onto a worked Saturday"),
        (
            "2026-10-09",
            2,
            "2026-10-12",
            "through a worked Saturday, past a Sunday",
        ),
        ("2026-10-03", 0, "2026-10-03", "nothing is added"),
        ("2022-12-30", 1, "2023-01-03", "over New Year"),
        (
            "2026-02-13",
            1,
            "2026-02-14",
            "onto the worked Saturday before the festival",
        ),
        ("2026-02-14", 5, "2026-02-28", "the whole week after it"),
    ] {
        assert_eq!(
            calendar.add_working_days(day(from), n),
            Ok(day(there)),
            "{from} + {n}: {why}"
        );
    }
    for (from, n, there) in [
        ("2026-10-08", 1, "2026-09-30"),
        ("2026-10-12", 2, "2026-10-09"),
        ("2026-03-02", 1, "2026-02-28"),
        ("2026-10-05", 0, "2026-10-05"),
    ] {
        assert_eq!(
            calendar.subtract_working_days(day(from), n),
            Ok(day(there)),
            "{from} - {n}"
        );
    }
    for (first, last, n) in [
        ("2026-10-01", "2026-10-07", 0),
        ("2026-10-08", "2026-10-12", 4),
        ("2026-10-10", "2026-10-10", 1),
        ("2026-10-12", "2026-10-08", 0),
    ] {
        assert_eq!(
            calendar.count_working_days(day(first), day(last)),
            Ok(n),
            "{first} to {last}"
        );
    }
}
