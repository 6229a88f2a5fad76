//! Clocks that stand still.

use super::{calendar, day, names};
use crate::time::{Deadline, Pause, Roll, Span, Step, TimeError};

use Span::{Days, Months, WorkingDays};

fn pause(from: &str, until: &str) -> Pause {
    Pause {
        from: day(from),
        until: day(until),
        reason: "听证".to_owned(),
    }
}

/// Where a span after 1 June 2026 ends, past pauses written `06-03..06-05`, both days standing still.
fn end_of(span: Span, pauses: &str) -> String {
    let pauses: Vec<_> = pauses
        .split_whitespace()
        .filter_map(|stretch| stretch.split_once(".."))
        .map(|(from, until)| pause(&format!("2026-{from}"), &format!("2026-{until}")))
        .collect();
    Deadline::after(span, Roll::No)
        .due_with_pauses(day("2026-06-01"), &pauses, &calendar())
        .unwrap()
        .on
        .to_string()
}

#[test]
fn days_that_stood_still_are_given_back() {
    for (pauses, due, why) in [
        ("", "06-11", "no pause"),
        ("06-03..06-05", "06-14", "three days"),
        ("06-11..06-11", "06-12", "the last day"),
        ("06-12..06-20", "06-11", "after the end"),
        ("05-20..06-01", "06-11", "over before the count"),
        ("05-20..06-02", "06-12", "one day of it counts"),
        (
            "06-05..06-08 06-03..06-06",
            "06-17",
            "overlapping, unsorted",
        ),
        (
            "06-03..06-05 06-13..06-14",
            "06-16",
            "in the time just given",
        ),
        ("06-03..06-10 06-04..06-05", "06-19", "one inside the other"),
    ] {
        assert_eq!(end_of(Days(10), pauses), format!("2026-{due}"), "{why}");
    }
}

#[test]
fn a_pause_is_given_back_in_the_unit_of_the_period() {
    for (span, pauses, due, why) in [
        (Months(3), "07-01..07-31", "10-02", "a month of 31 days"),
        (WorkingDays(5), "06-03..06-07", "06-11", "three of five"),
        (
            WorkingDays(5),
            "06-06..06-07",
            "06-08",
            "a weekend is nothing",
        ),
    ] {
        assert_eq!(end_of(span, pauses), format!("2026-{due}"), "{why}");
    }
}

#[test]
fn a_paused_period_rolls_at_its_new_end() {
    let deadline = Deadline::after(Days(10), Roll::NextWorkingDay);
    let pauses = [pause("2026-06-03", "2026-06-05")];
    let due = deadline
        .due_with_pauses(day("2026-06-01"), &pauses, &calendar())
        .unwrap();
    // 14 June 2026 is a Sunday.
    assert_eq!(due.on, day("2026-06-15"));
    assert_eq!(
        names(&due.workings),
        ["anchor", "counted", "paused", "rest_day", "rolled_to"]
    );
    assert_eq!(
        due.workings[2],
        Step::Paused {
            from: day("2026-06-03"),
            until: day("2026-06-05"),
            reason: "听证".to_owned(),
            extended_by: Days(3),
            date: day("2026-06-14"),
        }
    );
    assert_eq!(
        due.workings[2].to_string(),
        "paused 2026-06-03 to 2026-06-05 (听证), 3 days more: 2026-06-14"
    );
}

#[test]
fn pauses_that_cannot_be_are_refused() {
    let backwards = [pause("2026-06-05", "2026-06-03")];
    assert_eq!(
        Deadline::after(Days(10), Roll::No).due_with_pauses(
            day("2026-06-01"),
            &backwards,
            &calendar()
        ),
        Err(TimeError::PauseBackwards {
            from: day("2026-06-05"),
            until: day("2026-06-03")
        })
    );
    let fine = [pause("2026-06-03", "2026-06-05")];
    assert_eq!(
        Deadline::before(Days(10)).due_with_pauses(day("2026-06-20"), &fine, &calendar()),
        Err(TimeError::PauseBefore)
    );
}

#[test]
fn a_refusal_has_a_code_the_client_can_put_into_words() {
    let code: &'static str = TimeError::PauseBefore.into();
    assert_eq!(code, "time.pause_before");
}
