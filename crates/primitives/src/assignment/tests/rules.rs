//! Tables of the rules.

use kernel::Date;
use kernel::time::{Calendar, Light, LightRule};
use strum::IntoEnumIterator as _;

use super::histories::{fresh_item, terms};
use crate::assignment::rules::{
    self, AnswerId, Assignment, Counting, Move, Outcome, Rating, State, allowed, in_thousandths,
    light_of, thousandths,
};
use people::person::PersonId;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// Every state and every move: what is open is written here once more, by hand.
#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn every_state_and_every_move() {
    use Move as M;
    let table: &[(State, &[Move])] = &[
        (State::Drafted, &[M::HandOver]),
        (
            State::Issued,
            &[
                M::Accept,
                M::Object,
                M::Reassign,
                M::Decide,
                M::Escalate,
                M::Remind,
                M::CarryOver,
                M::HandInPart,
            ],
        ),
        (
            State::Accepted,
            &[
                M::Reassign,
                M::Report,
                M::Ask,
                M::Decide,
                M::Answer,
                M::Escalate,
                M::Remind,
                M::CarryOver,
                M::Pause,
                M::Resume,
                M::HandInPart,
            ],
        ),
        (
            State::Objected,
            &[
                M::Uphold,
                M::Reassign,
                M::Escalate,
                M::CarryOver,
                M::HandInPart,
            ],
        ),
        (
            State::Answered,
            &[M::Verify, M::Return, M::CarryOver, M::HandInPart],
        ),
        (
            State::Returned,
            &[
                M::Reassign,
                M::Report,
                M::Ask,
                M::Decide,
                M::Answer,
                M::Escalate,
                M::Remind,
                M::CarryOver,
                M::Pause,
                M::Resume,
                M::HandInPart,
            ],
        ),
        (
            State::Verified,
            &[M::Return, M::Rate, M::CarryOver, M::HandInPart],
        ),
        (
            State::Rated,
            &[M::KeepPromise, M::Close, M::CarryOver, M::HandInPart],
        ),
        (
            State::Dissatisfied,
            &[M::HandleAgain, M::Escalate, M::CarryOver, M::HandInPart],
        ),
        (
            State::Escalated,
            &[M::HandleAgain, M::Escalate, M::CarryOver, M::HandInPart],
        ),
        (State::Closed, &[]),
    ];
    assert_eq!(table.len(), State::iter().count());
    for (state, open) in table {
        for mv in Move::iter() {
            assert_eq!(allowed(*state, mv), open.contains(&mv), "{state} {mv}");
        }
    }
}

#[test]
fn dissatisfied_cannot_be_closed_in_one_step() {
    for mv in [Move::Close, Move::Rate, Move::Verify, Move::Answer] {
        assert!(!allowed(State::Dissatisfied, mv), "{mv}");
        assert!(!allowed(State::Escalated, mv), "{mv}");
    }
}

#[test]
fn quantities_are_exact() {
    for (text, expected) in [
        ("0", Some(0)),
        ("7520", Some(7_520_000)),
        ("0.1", Some(100)),
        ("0.001", Some(1)),
        ("75.2", Some(75_200)),
        ("43,960", Some(43_960_000)),
        ("１２．５", Some(12_500)),
        ("1000000000", Some(1_000_000_000_000)),
        ("1000000000.001", None),
        ("0.0001", None),
        ("1.", None),
        (".5", None),
        ("-1", None),
        ("1e3", None),
        ("", None),
        ("十二", None),
        ("99999999999999999999", None),
    ] {
        assert_eq!(in_thousandths(text), expected, "{text:?}");
    }
    for (quantity, text) in [
        (0, "0"),
        (7_520_000, "7520"),
        (100, "0.1"),
        (1, "0.001"),
        (12_340, "12.34"),
    ] {
        assert_eq!(thousandths(quantity), text);
    }
}

#[test]
fn the_light_is_derived_and_stands_still_with_the_clock() {
    let rule = LightRule {
        soon_days: 7,
        very_late_days: 30,
    };
    let due = date("2026-06-02");
    for (today, waiting, paused, answered, light) in [
        ("2026-05-25", true, None, None, Light::InTime),
        ("2026-05-26", true, None, None, Light::DueSoon),
        ("2026-06-02", true, None, None, Light::DueSoon),
        ("2026-06-03", true, None, None, Light::Late),
        ("2026-07-01", true, None, None, Light::Late),
        ("2026-07-02", true, None, None, Light::VeryLate),
        ("2026-07-02", true, Some("2026-05-20"), None, Light::InTime),
        ("2026-07-02", false, None, Some("2026-06-30"), Light::Done),
        ("2026-07-02", false, None, None, Light::Done),
    ] {
        let dates = (waiting, due, paused.map(date), answered.map(date));
        assert_eq!(
            light_of(dates, date(today), &rule),
            light,
            "{today} {paused:?} {answered:?}"
        );
    }
}

/// 1O.10: the whole is counted from the hand-over, not from the day of the request.
#[test]
fn an_extension_is_counted_from_the_first_day() {
    let calendar = Calendar::published().unwrap();
    let terms = terms();
    for (anchor, latest) in [
        ("2026-03-02", "2026-07-02"),
        ("2025-10-31", "2026-02-28"),
        ("2025-11-30", "2026-03-30"),
    ] {
        let item = fresh_item(date(anchor), &calendar);
        for today in [date(anchor), date(anchor).plus_days(80)] {
            let how = Counting {
                today,
                terms: &terms,
                calendar: &calendar,
            };
            assert_eq!(
                rules::longest(&item, how).unwrap(),
                date(latest),
                "{anchor} {today}"
            );
        }
    }
}

#[test]
fn nobody_judges_what_they_said() {
    let calendar = Calendar::published().unwrap();
    let today = date("2026-03-02");
    let (organ, verifier, rater) = (PersonId::fresh(), PersonId::fresh(), PersonId::fresh());
    let item = fresh_item(today, &calendar);
    let item = rules::accept(&item).unwrap();
    let item = rules::answer(&item, AnswerId::fresh(), Outcome::Solved, None, today).unwrap();
    let code = |result: kernel::Result<Assignment>| result.unwrap_err().problem().code.to_string();
    assert_eq!(
        code(rules::verify(&item, organ, organ)),
        "assignment.own_answer"
    );
    let how = Counting {
        today,
        terms: &terms(),
        calendar: &calendar,
    };
    assert_eq!(
        code(rules::return_(&item, organ, organ, how)),
        "assignment.own_answer"
    );
    let item = rules::verify(&item, organ, verifier).unwrap();
    assert_eq!(
        code(rules::rate(&item, Rating::Satisfied, organ, Some(organ))),
        "assignment.own_answer"
    );
    assert_eq!(
        code(rules::rate(&item, Rating::Satisfied, organ, Some(verifier))),
        "assignment.own_verdict"
    );
    assert!(rules::rate(&item, Rating::Satisfied, organ, Some(rater)).is_ok());
    assert!(
        rules::rate(&item, Rating::Satisfied, organ, None).is_ok(),
        "a ballot"
    );
}
