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

#[test]
fn days_that_stood_still_are_given_back() {
    let none: &[(&str, &str)] = &[];
    for (span, pauses, due, why) in [
        (Days(10), none, "2026-06-11", "no pause"),
        (
            Days(10),
            &[("2026-06-03", "2026-06-05")],
            "2026-06-14",
            "three days",
        ),
        (
            Days(10),
            &[("2026-06-11", "2026-06-11")],
            "2026-06-12",
            "the last day",
        ),
        (
            Days(10),
            &[("2026-06-12", "2026-06-20")],
            "2026-06-11",
            "after the end",
        ),
        (
            Days(10),
            &[("2026-05-20", "2026-06-01")],
            "2026-06-11",
            "over before the count",
        ),
        (
            Days(10),
            &[("2026-05-20", "2026-06-02")],
            "2026-06-12",
            "one day of it counts",
        ),
        (
            Days(10),
            &[("2026-06-05", "2026-06-08"), ("2026-06-03", "2026-06-06")],
            "2026-06-17",
            "overlapping, in no order",
        ),
        (
            Days(10),
            &[("2026-06-03", "2026-06-05"), ("2026-06-13", "2026-06-14")],
            "2026-06-16",
            "the second begins in the time the first gave",
        ),
        (
            Days(10),
            &[("2026-06-03", "2026-06-10"), ("2026-06-04", "2026-06-05")],
            "2026-06-19",
            "one inside the other",
        ),
        (
            Months(3),
            &[("2026-07-01", "2026-07-31")],
            "2026-10-02",
            "a month of 31 days",
        ),
        (
            WorkingDays(5),
            &[("2026-06-03", "2026-06-07")],
            "2026-06-11",
            "three working days",
        ),
        (
            WorkingDays(5),
            &[("2026-06-06", "2026-06-07")],
            "2026-06-08",
            "a weekend gives nothing",
        ),
    ] {
        let pauses: Vec<_> = pauses
            .iter()
            .map(|(from, until)| pause(from, until))
            .collect();
        let due_on = Deadline::after(span, Roll::No)
            .due_with_pauses(day("2026-06-01"), &pauses, &calendar())
            .unwrap()
            .on;
        assert_eq!(due_on, day(due), "{span}: {why}");
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
