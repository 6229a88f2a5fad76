//! How a due date stands today. Derived when read, never stored.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Date;

/// How a thing with a due date stands.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Light {
    /// There is time.
    InTime,
    /// The date is near; the due day itself belongs here.
    DueSoon,
    /// The date has passed.
    Late,
    /// The date has long passed.
    VeryLate,
    /// Done, whether in time or not: overdue and closed are different facts.
    Done,
}

/// From when a date is near and from when it has long passed, in calendar days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LightRule {
    /// Due soon from this many days before the due day.
    pub soon_days: u32,
    /// Very late from this many days after the due day.
    pub very_late_days: u32,
}

/// The light as it stood on `today`; a thing done later than that was not yet done.
pub fn light(due_on: Date, done_on: Option<Date>, today: Date, rule: &LightRule) -> Light {
    let days_left = due_on.days_since(today);
    if done_on.is_some_and(|done_on| done_on <= today) {
        Light::Done
    } else if days_left > i64::from(rule.soon_days) {
        Light::InTime
    } else if days_left >= 0 {
        Light::DueSoon
    } else if -days_left < i64::from(rule.very_late_days) {
        Light::Late
    } else {
        Light::VeryLate
    }
}

/// A day on which to remind.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
pub struct Reminder {
    /// The day.
    pub on: Date,
    /// Days left until the due day; negative once it has passed.
    pub days_left: i64,
}

/// The days to remind on, in order, each once: so many days before the due day, and so many after it.
pub fn reminders(due_on: Date, days_before: &[u32], days_after: &[u32]) -> Vec<Reminder> {
    let before = days_before.iter().map(|days| i64::from(*days));
    let after = days_after.iter().map(|days| -i64::from(*days));
    let mut reminders: Vec<Reminder> = before
        .chain(after)
        .map(|days_left| Reminder {
            on: due_on.plus_days(-days_left),
            days_left,
        })
        .collect();
    reminders.sort();
    reminders.dedup();
    reminders
}
