//! The vectors of the law on counting time.

use super::{calendar, day, names};
use crate::time::{Deadline, Direction, MissingYear, Roll, Span, Step, TimeError};

use Span::{Days, Months, WorkingDays};

#[test]
fn the_start_day_is_not_counted() {
    for (span, anchor, due) in [
        (Days(1), "2026-06-01", "2026-06-02"),
        (Days(15), "2026-03-02", "2026-03-17"),
        (WorkingDays(5), "2026-03-02", "2026-03-09"),
        (WorkingDays(10), "2026-09-24", "2026-10-15"),
        (Days(30), "2024-02-01", "2024-03-02"),
        (Days(60), "2025-12-31", "2026-03-01"),
        (Days(0), "2026-06-01", "2026-06-01"),
        (Months(0), "2026-01-31", "2026-01-31"),
        (WorkingDays(0), "2026-10-03", "2026-10-03"),
    ] {
        let found = Deadline::after(span, Roll::No)
            .due(day(anchor), &calendar())
            .unwrap();
        assert_eq!(found.on, day(due), "{span} after {anchor}");
    }
}

#[test]
fn months_end_on_the_corresponding_day_or_the_last() {
    for (anchor, months, due, is_month_end) in [
        ("2025-11-30", 3, "2026-02-28", true),
        ("2025-08-31", 6, "2026-02-28", true),
        ("2024-11-30", 3, "2025-02-28", true),
        ("2023-11-30", 3, "2024-02-29", true),
        ("2026-03-02", 3, "2026-06-02", false),
        ("2026-03-31", 1, "2026-04-30", true),
        ("2026-02-28", 1, "2026-03-28", false),
        ("2025-12-31", 2, "2026-02-28", true),
        ("2025-12-31", 12, "2026-12-31", false),
        ("2024-02-29", 12, "2025-02-28", true),
    ] {
        let found = Deadline::after(Months(months), Roll::No)
            .due(day(anchor), &calendar())
            .unwrap();
        assert_eq!(found.on, day(due), "{anchor} + {months} months");
        let says_so = names(&found.workings).contains(&"month_end".to_owned());
        assert_eq!(says_so, is_month_end, "{anchor} + {months} months");
    }
}

#[test]
fn an_answer_rolls_from_a_rest_day_only_where_the_rule_says_so() {
    for (span, anchor, unrolled, rolled, why) in [
        (
            Months(3),
            "2025-11-30",
            "2026-02-28",
            "2026-02-28",
            "a Saturday that is worked",
        ),
        (
            Months(3),
            "2026-07-01",
            "2026-10-01",
            "2026-10-08",
            "the National Day",
        ),
        (
            Days(10),
            "2026-09-10",
            "2026-09-20",
            "2026-09-20",
            "a Sunday that is worked",
        ),
        (
            Days(10),
            "2026-05-20",
            "2026-05-30",
            "2026-06-01",
            "a plain Saturday",
        ),
        (
            Months(6),
            "2025-08-15",
            "2026-02-15",
            "2026-02-24",
            "the Spring Festival",
        ),
        (
            WorkingDays(0),
            "2026-10-03",
            "2026-10-03",
            "2026-10-08",
            "nothing counted",
        ),
        (
            Days(1),
            "2022-12-30",
            "2022-12-31",
            "2023-01-03",
            "over New Year",
        ),
    ] {
        for (roll, due) in [(Roll::No, unrolled), (Roll::NextWorkingDay, rolled)] {
            let found = Deadline::after(span, roll)
                .due(day(anchor), &calendar())
                .unwrap();
            assert_eq!(found.on, day(due), "{span} after {anchor}, {roll:?}: {why}");
        }
    }
}

#[test]
fn days_before_a_session_never_move_later_but_warn() {
    for (session, days, due, better_by) in [
        ("2026-10-28", 20, "2026-10-08", None),
        ("2026-10-28", 10, "2026-10-18", Some("2026-10-16")),
        ("2026-10-28", 7, "2026-10-21", None),
        // The session is moved by a day: all three move with it.
        ("2026-10-29", 20, "2026-10-09", None),
        ("2026-10-29", 10, "2026-10-19", None),
        ("2026-10-29", 7, "2026-10-22", None),
        ("2026-10-27", 20, "2026-10-07", Some("2026-09-30")),
        ("2026-10-28", 0, "2026-10-28", None),
        ("2026-01-10", 20, "2025-12-21", Some("2025-12-19")),
    ] {
        for roll in [Roll::No, Roll::NextWorkingDay] {
            let deadline = Deadline {
                roll,
                ..Deadline::before(Days(days))
            };
            let found = deadline.due(day(session), &calendar()).unwrap();
            assert_eq!(found.on, day(due), "{days} days before {session}");
            assert_eq!(
                found.better_by(),
                better_by.map(day),
                "{days} days before {session}"
            );
        }
    }
    for (span, due) in [(Months(2), "2026-02-28"), (WorkingDays(10), "2026-04-16")] {
        let found = Deadline::before(span)
            .due(day("2026-04-30"), &calendar())
            .unwrap();
        assert_eq!(found.on, day(due), "{span} before");
    }
}

#[test]
fn an_upgraded_suggestion_still_runs_from_its_hand_over() {
    let (handed_over, calendar) = (day("2026-03-02"), calendar());
    let three = Deadline::after(Months(3), Roll::NextWorkingDay);
    let six = Deadline {
        span: Months(6),
        ..three
    };
    assert_eq!(
        three.due(handed_over, &calendar).unwrap().on,
        day("2026-06-02")
    );
    assert_eq!(
        six.due(handed_over, &calendar).unwrap().on,
        day("2026-09-02")
    );
    // Not the day on which it was found to be difficult.
    assert_ne!(
        six.due(handed_over.plus_days(80), &calendar).unwrap().on,
        day("2026-09-02")
    );
}

#[test]
fn a_hand_over_to_another_organ_is_a_new_anchor_and_the_age_stays() {
    let (first, second) = (day("2026-03-02"), day("2026-04-15"));
    let deadline = Deadline::after(Months(3), Roll::NextWorkingDay);
    let due = deadline.due(second, &calendar()).unwrap().on;
    assert_eq!(due, day("2026-07-15"));
    assert_eq!(due.days_since(first), 135);
}

#[test]
fn a_missing_year_matters_only_to_dates_that_depend_on_it() {
    let calendar = calendar();
    let missing = || Err(TimeError::MissingYear(MissingYear { year: 2027 }));
    let answer = Deadline::after(Months(3), Roll::NextWorkingDay);
    assert_eq!(answer.due(day("2026-11-02"), &calendar), missing());
    assert_eq!(
        Deadline::after(WorkingDays(5), Roll::No).due(day("2026-12-28"), &calendar),
        missing()
    );
    // What can still be said: the date as counted, and that its rest days are not known.
    let unrolled = answer
        .without_roll()
        .due(day("2026-11-02"), &calendar)
        .unwrap();
    assert_eq!(unrolled.on, day("2027-02-02"));
    assert_eq!(
        unrolled.workings.last(),
        Some(&Step::YearUnknown { year: 2027 })
    );
    let before = Deadline::before(Days(7))
        .due(day("2027-03-10"), &calendar)
        .unwrap();
    assert_eq!(before.on, day("2027-03-03"));
    assert_eq!(
        before.workings.last(),
        Some(&Step::YearUnknown { year: 2027 })
    );
    let first_day = Deadline::before(Days(1))
        .due(day("2004-01-02"), &calendar)
        .unwrap();
    assert_eq!(
        names(&first_day.workings)[2..],
        ["rest_day", "year_unknown"]
    );
}

#[test]
fn a_span_beyond_the_calendar_is_an_error_not_a_date() {
    let calendar = calendar();
    let anchor = day("2026-06-02");
    for span in [
        Days(u32::MAX),
        Months(u32::MAX),
        Days(3_000_000),
        Months(96_000),
    ] {
        for direction in [Direction::After, Direction::Before] {
            // Backwards the calendar is longer; the smaller spans stay inside it.
            let found = Deadline {
                span,
                direction,
                roll: Roll::No,
            }
            .due(anchor, &calendar);
            match direction {
                Direction::After => assert_eq!(found, Err(TimeError::OutOfRange { span, anchor })),
                Direction::Before => assert_eq!(
                    found.is_ok(),
                    matches!(span, Days(3_000_000) | Months(96_000)),
                    "{span}"
                ),
            }
        }
    }
    for direction in [Direction::After, Direction::Before] {
        let span = WorkingDays(u32::MAX);
        let found = Deadline {
            span,
            direction,
            roll: Roll::No,
        }
        .due(anchor, &calendar);
        assert!(
            matches!(found, Err(TimeError::MissingYear(_))),
            "{direction}"
        );
    }
}

#[test]
fn the_workings_say_each_step() {
    let calendar = calendar();
    let rolled = Deadline::after(Months(3), Roll::NextWorkingDay);
    assert_eq!(
        rolled
            .due(day("2026-07-01"), &calendar)
            .unwrap()
            .to_string(),
        "due 2026-10-08: from 2026-07-01, not counted; 3 months after: 2026-10-01; \
         2026-10-01 is a rest day (国庆节); moved to the next working day: 2026-10-08"
    );
    let before = Deadline::before(Days(10));
    assert_eq!(
        before
            .due(day("2026-10-28"), &calendar)
            .unwrap()
            .to_string(),
        "due 2026-10-18: from 2026-10-28, not counted; 10 days before: 2026-10-18; \
         2026-10-18 is a rest day; never moved later: better done by 2026-10-16, a working day"
    );
    let worked = Deadline::after(WorkingDays(1), Roll::NextWorkingDay);
    assert_eq!(
        worked
            .due(day("2026-09-30"), &calendar)
            .unwrap()
            .to_string(),
        "due 2026-10-08: from 2026-09-30, not counted; \
         1 working day after: 2026-10-08, passing over 7 rest days"
    );
    let stands = Deadline::after(Months(1), Roll::No);
    assert_eq!(
        names(&stands.due(day("2026-08-31"), &calendar).unwrap().workings),
        ["anchor", "counted", "month_end"]
    );
    assert_eq!(
        names(&stands.due(day("2026-09-03"), &calendar).unwrap().workings),
        ["anchor", "counted", "rest_day", "not_rolled"]
    );
}

#[test]
fn a_span_is_read_and_written_as_the_regime_writes_it() {
    for (span, text, words) in [
        (Months(3), r#"{"months":3}"#, "3 months"),
        (Months(1), r#"{"months":1}"#, "1 month"),
        (Days(20), r#"{"days":20}"#, "20 days"),
        (WorkingDays(10), r#"{"working_days":10}"#, "10 working days"),
        (Days(0), r#"{"days":0}"#, "0 days"),
    ] {
        assert_eq!(serde_json::to_string(&span).unwrap(), text);
        assert_eq!(serde_json::from_str::<Span>(text).unwrap(), span);
        assert_eq!(span.to_string(), words);
    }
    for refused in [
        r#"{"months":-3}"#,
        r#"{"months":1.5}"#,
        r#"{"weeks":3}"#,
        r#"{"months":3,"days":1}"#,
        r#"{"days":4294967296}"#,
        "{}",
        "3",
    ] {
        assert!(serde_json::from_str::<Span>(refused).is_err(), "{refused}");
    }
    let text = r#"{"span":{"months":3},"direction":"after","roll":"next_working_day"}"#;
    let deadline = Deadline::after(Months(3), Roll::NextWorkingDay);
    assert_eq!(serde_json::to_string(&deadline).unwrap(), text);
    assert_eq!(serde_json::from_str::<Deadline>(text).unwrap(), deadline);
    let short = r#"{"span":{"days":7},"direction":"before"}"#;
    assert_eq!(
        serde_json::from_str::<Deadline>(short).unwrap(),
        Deadline::before(Days(7))
    );
    let unknown = r#"{"span":{"days":7},"direction":"before","rol":"no"}"#;
    assert!(serde_json::from_str::<Deadline>(unknown).is_err());
}
