//! Files of days: what is read, what is refused and in which words.

use super::{calendar, day};
use crate::time::{Calendar, CalendarError, DayKind, MissingYear};

/// An invented notice for 2027, in which New Year takes the Friday before it.
const YEAR_2027: &str = "date,kind,name,in_lieu
2026-12-31,off,元旦,1
2027-01-01,off,元旦,0
2027-01-03,work,元旦,0
2027-10-01,off,国庆节,0
";

#[test]
fn one_more_year_is_one_more_file() {
    let before = calendar();
    let after = before.with_year(YEAR_2027).unwrap();
    assert_eq!(after.years().last(), Some(2027));
    assert_eq!(
        before.is_working_day(day("2027-01-03")),
        Err(MissingYear { year: 2027 })
    );
    assert_eq!(after.is_working_day(day("2027-01-03")), Ok(true));
    assert_eq!(after.is_working_day(day("2027-01-04")), Ok(true));
    let days: Vec<_> = after
        .days_of_notice(2027)
        .map(|(date, day)| (date, day.kind))
        .collect();
    assert_eq!(days[0], (day("2026-12-31"), DayKind::Off));
    assert_eq!(days.len(), 4);
}

#[test]
fn a_new_notice_may_change_the_last_days_of_the_year_before() {
    let before = calendar();
    let change = before.with_year(YEAR_2027).unwrap().change_from(&before);
    assert_eq!(change.years, [2027]);
    assert_eq!(change.days, [day("2026-12-31")]);
    assert!(!change.is_empty());
    assert!(before.change_from(&calendar()).is_empty());
}

#[test]
fn an_amended_notice_replaces_its_year_and_nothing_else() {
    let known = calendar().with_year(YEAR_2027).unwrap();
    let longer = YEAR_2027.replace("2026-12-31,off,元旦,1\n", "") + "2027-10-04,off,国庆节,1\n";
    let amended = known.with_amended_year(&longer).unwrap();
    let change = amended.change_from(&known);
    assert_eq!(change.days, [day("2026-12-31"), day("2027-10-04")]);
    assert_eq!(change.years, Vec::<i16>::new());
    assert_eq!(amended.years().count(), known.years().count());
    assert_eq!(
        calendar().with_amended_year(YEAR_2027),
        Err(CalendarError::YearUnknown { year: 2027 })
    );
}

#[test]
fn a_year_that_is_known_is_not_added_again() {
    let known = calendar().with_year(YEAR_2027).unwrap();
    assert_eq!(
        known.with_year(YEAR_2027),
        Err(CalendarError::YearKnown { year: 2027 })
    );
}

#[test]
fn a_file_written_on_another_machine_is_read_the_same() {
    let windows = format!("\u{feff}{}\r\n", YEAR_2027.replace('\n', "\r\n\r\n"));
    assert_eq!(Calendar::from_csv(&windows), Calendar::from_csv(YEAR_2027));
}

#[test]
fn a_line_that_cannot_stand_is_refused_with_its_number() {
    for (line, words) in [
        (
            "2027-13-01,off,元旦,0",
            "line 6: `2027-13-01` is not a date like 2026-02-28",
        ),
        (
            "2027-02-30,off,元旦,0",
            "line 6: `2027-02-30` is not a date like 2026-02-28",
        ),
        (
            "2027-05-01,holiday,劳动节,0",
            "line 6: `holiday` is neither `off` nor `work`",
        ),
        (
            "2027-05-01,off,劳动节",
            "line 6: four fields are needed, 3 found",
        ),
        (
            "2027-05-01,off,劳动节,0,x",
            "line 6: four fields are needed, 5 found",
        ),
        ("2027-05-01,off,,0", "line 6: the holiday's name is missing"),
        (
            "2027-05-01,off,劳动节,yes",
            "line 6: in lieu is `yes`, neither 0 nor 1",
        ),
        (
            "2027-10-01,off,国庆节,0",
            "line 6: 2027-10-01 stands in the file twice",
        ),
        (
            "2027-05-03,work,劳动节,0",
            "line 6: 2027-05-03 is a weekday: a make-up day falls on a weekend",
        ),
        (
            "2027-05-01,off,劳动节,1",
            "line 6: 2027-05-01 is in lieu, but not a weekday off",
        ),
        (
            "2026-05-09,work,劳动节,0",
            "the notice for 2026 is not whole: it needs days off from 1 January to October",
        ),
    ] {
        let text = format!("{YEAR_2027}{line}\n");
        let fault = calendar().with_year(&text).unwrap_err();
        assert_eq!(fault.to_string(), words, "{line}");
    }
}

#[test]
fn a_day_of_another_notice_is_refused_with_its_line() {
    let two = format!("{YEAR_2027}2028-01-01,off,元旦,0\n2028-10-02,off,国庆节,0\n");
    let fault = calendar().with_year(&two).unwrap_err();
    assert_eq!(
        fault.to_string(),
        "line 2: 2026-12-31 belongs to the notice for 2027, the file is for 2028"
    );
    assert_eq!(
        Calendar::from_csv(&two)
            .unwrap()
            .years()
            .collect::<Vec<_>>(),
        [2027, 2028]
    );
}

#[test]
fn half_a_notice_is_no_notice() {
    let heading = "date,kind,name,in_lieu\n";
    for (rows, why) in [
        ("2027-01-01,off,元旦,0\n", "it stops in January"),
        ("2027-10-01,off,国庆节,0\n", "it begins in October"),
        (
            "2026-12-31,off,元旦,1\n2027-10-01,off,国庆节,0\n",
            "1 January is not in it",
        ),
        (
            "2026-12-31,off,元旦,1\n",
            "one day of December makes no year",
        ),
        (
            "2027-01-01,off,元旦,0\n2027-10-09,work,国庆节,0\n",
            "no day off in October",
        ),
    ] {
        let text = format!("{heading}{rows}");
        assert_eq!(
            Calendar::from_csv(&text),
            Err(CalendarError::Incomplete { year: 2027 }),
            "{why}"
        );
    }
    for nothing in ["", "\n\n", heading] {
        assert_eq!(Calendar::from_csv(nothing), Err(CalendarError::Empty));
    }
    let fault = Calendar::from_csv("2027-01-01,off,元旦,0\n").unwrap_err();
    assert_eq!(
        fault.to_string(),
        "line 1: the heading must be `date,kind,name,in_lieu`"
    );
}
