//! Lights and reminders.

use super::day;
use crate::time::{Light, LightRule, light, reminders};

#[test]
fn a_light_follows_from_the_dates_alone() {
    use Light::{Done, DueSoon, InTime, Late, VeryLate};
    let rule = LightRule {
        soon_days: 7,
        very_late_days: 30,
    };
    for (done_on, today, expected) in [
        (None, "2026-05-25", InTime),
        (None, "2026-05-26", DueSoon),
        (None, "2026-06-02", DueSoon),
        (None, "2026-06-03", Late),
        (None, "2026-07-01", Late),
        (None, "2026-07-02", VeryLate),
        (Some("2026-06-01"), "2026-06-01", Done),
        (Some("2026-08-01"), "2026-08-02", Done),
        (Some("2026-08-01"), "2026-06-03", Late),
    ] {
        let light = light(day("2026-06-02"), done_on.map(day), day(today), &rule);
        assert_eq!(light, expected, "done {done_on:?}, seen {today}");
    }
}

#[test]
fn a_rule_of_nought_leaves_no_time_between() {
    let rule = LightRule {
        soon_days: 0,
        very_late_days: 0,
    };
    for (today, expected) in [
        ("2026-06-01", Light::InTime),
        ("2026-06-02", Light::DueSoon),
        ("2026-06-03", Light::VeryLate),
    ] {
        assert_eq!(
            light(day("2026-06-02"), None, day(today), &rule),
            expected,
            "{today}"
        );
    }
}

#[test]
fn reminders_come_before_and_after_in_order_and_once() {
    let told: Vec<_> = reminders(day("2026-03-03"), &[1, 7, 3, 7, 0], &[1, 0, 10])
        .into_iter()
        .map(|reminder| (reminder.on.to_string(), reminder.days_left))
        .collect();
    let expected = [
        ("2026-02-24", 7),
        ("2026-02-28", 3),
        ("2026-03-02", 1),
        ("2026-03-03", 0),
        ("2026-03-04", -1),
        ("2026-03-13", -10),
    ];
    assert_eq!(told, expected.map(|(on, left)| (on.to_owned(), left)));
    assert!(reminders(day("2026-03-03"), &[], &[]).is_empty());
}
