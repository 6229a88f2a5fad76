//! Dates of an item: terms, pauses, extensions, lights.

use kernel::db::Json;
use kernel::time::{
    Calendar, Deadline, Light, LightRule, Pause, Roll, Span, Step, TimeError, light,
};
use kernel::{Date, Result};
use regime::{DueDate, Words};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::thing::Assignment;

/// What the regime says about items, as pure values.
#[derive(Debug, Clone)]
pub struct Terms {
    /// Objecting, from the day of issue.
    pub objection: Deadline,
    /// Deciding on an objection, from the day of the objection.
    pub reassign: Deadline,
    /// The clock restarts for the new organ.
    pub restarts: bool,
    /// Extensions at most in a term.
    pub extensions: u32,
    /// The longest extension.
    pub extension: Span,
    /// What allows it.
    pub may_extend: Words,
    /// Handling again, from the day of the return.
    pub rehandle: regime::Value<Deadline>,
    /// When the lights change.
    pub lights: LightRule,
    /// Days before the date on which the organ is reminded.
    pub remind_before: Vec<u32>,
    /// Days after the date on which it is reminded.
    pub remind_after: Vec<u32>,
    /// The steps of the ladder, in order.
    pub ladder: Vec<Rung>,
}

/// A step of the ladder with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = AssignmentRung)]
pub struct Rung {
    /// For machines, such as `second_deliberation`.
    pub code: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// What dates are counted with.
#[derive(Debug, Clone, Copy)]
pub struct Counting<'a> {
    /// The legal date.
    pub today: Date,
    /// The regime's terms.
    pub terms: &'a Terms,
    /// The working days.
    pub calendar: &'a Calendar,
}

/// Days that do not count; without an end while the clock stands still.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = AssignmentPause)]
pub struct PauseOrOpen {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Option<Date>,
    /// Why.
    pub reason: String,
}

/// The key of a date that a person set: no rule counts it again when the calendar changes.
pub const BY_HAND: &str = "by_hand";

/// The pauses that have ended.
fn ended(pauses: &[PauseOrOpen]) -> Vec<Pause> {
    let pause = |pause: &PauseOrOpen| {
        Some(Pause {
            from: pause.from,
            until: pause.until?,
            reason: pause.reason.clone(),
        })
    };
    pauses.iter().filter_map(pause).collect()
}

/// The item's date counted anew, with its pauses: after a pause, and with another calendar. None when a person set it.
pub fn redated(item: &Assignment, calendar: &Calendar) -> Result<Option<DueDate>> {
    if item.is_fixed.0 {
        return Ok(None);
    }
    let (old, pauses) = (&item.due.0, ended(&item.pauses.0));
    let due = match old
        .deadline
        .due_with_pauses(item.anchor_on, &pauses, calendar)
    {
        // As without pauses: an end in a year without calendar stands as counted.
        Err(TimeError::MissingYear(_)) => {
            old.deadline
                .without_roll()
                .due_with_pauses(item.anchor_on, &pauses, calendar)?
        }
        counted => counted?,
    };
    Ok(Some(DueDate {
        on: due.on,
        workings: due.workings,
        anchor_on: item.anchor_on,
        ..old.clone()
    }))
}

/// A date to which more time was granted: it rests on that decision, and the regime tells only that it may be granted.
pub fn extended(old: &DueDate, (until, from): (Date, Date), how: Counting<'_>) -> DueDate {
    let may = &how.terms.may_extend;
    let today = how.today;
    DueDate {
        basis: Words::new(
            format!("{today}同意延期（可以延期的依据：{}）", may.zh),
            format!("More time was granted on {today} (which {} allows)", may.en),
        ),
        ..by_hand(old, until, from)
    }
}

/// A date that a person set, in place of a counted one.
pub fn by_hand(old: &DueDate, on: Date, from: Date) -> DueDate {
    DueDate {
        on,
        anchor_on: from,
        workings: vec![Step::Anchor { date: from }],
        ..old.clone()
    }
}

/// A date that a person set for an item that stands alone.
pub fn set_by_hand(on: Date, from: Date) -> DueDate {
    let days = u32::try_from(on.days_since(from)).unwrap_or(0);
    DueDate {
        on,
        key: BY_HAND.to_owned(),
        deadline: Deadline::after(Span::Days(days), Roll::No),
        anchor_on: from,
        basis: Words::new("交办时指定的期限", "set when the item was handed over"),
        sure: regime::Sure::H,
        workings: vec![Step::Anchor { date: from }],
    }
}

/// The latest day to which the term may be extended once more: the whole is counted from its anchor, not from the day of
/// the request (a suggestion found difficult on day 80 has six months from the hand-over, not from then).
pub fn longest(item: &Assignment, how: Counting<'_>) -> Result<Date> {
    let times = u32::try_from(item.extensions)
        .unwrap_or(u32::MAX)
        .saturating_add(1);
    let extension = many(how.terms.extension, times);
    let direction = kernel::time::Direction::After;
    let span = item.due.0.deadline.span;
    let latest = match sum(span, extension) {
        Some(whole) => whole.reach(item.anchor_on, direction, how.calendar)?,
        None => extension.reach(
            span.reach(item.anchor_on, direction, how.calendar)?,
            direction,
            how.calendar,
        )?,
    };
    let stood_still: i64 = ended(&item.pauses.0)
        .iter()
        .map(|pause| pause.until.days_since(pause.from) + 1)
        .sum();
    Ok(latest.plus_days(stood_still))
}

fn many(span: Span, times: u32) -> Span {
    match span {
        Span::Days(n) => Span::Days(n.saturating_mul(times)),
        Span::WorkingDays(n) => Span::WorkingDays(n.saturating_mul(times)),
        Span::Months(n) => Span::Months(n.saturating_mul(times)),
    }
}

fn sum(a: Span, b: Span) -> Option<Span> {
    match (a, b) {
        (Span::Days(a), Span::Days(b)) => Some(Span::Days(a.saturating_add(b))),
        (Span::WorkingDays(a), Span::WorkingDays(b)) => {
            Some(Span::WorkingDays(a.saturating_add(b)))
        }
        (Span::Months(a), Span::Months(b)) => Some(Span::Months(a.saturating_add(b))),
        _ => None,
    }
}

/// The light of an item today. While the clock stands still, nothing gets late.
pub fn light_of(
    (waiting, due_on, paused_on, answered_on): (bool, Date, Option<Date>, Option<Date>),
    today: Date,
    rule: &LightRule,
) -> Light {
    let done_on = if waiting {
        None
    } else {
        answered_on.or(Some(today))
    };
    light(
        due_on,
        done_on,
        paused_on.map_or(today, |paused_on| paused_on.min(today)),
        rule,
    )
}

impl Assignment {
    /// Takes over a date.
    #[must_use]
    pub(super) fn with_due(mut self, due: DueDate, is_fixed: bool) -> Self {
        self.due_on = due.on;
        self.is_fixed = kernel::Flag(is_fixed);
        self.due = Json(due);
        self
    }

    /// A new term begins: its clock, its extensions and its pauses start afresh.
    #[must_use]
    pub(super) fn with_term(self, due: DueDate, from: Date) -> Self {
        let is_fixed = due.key == BY_HAND;
        let mut item = self.with_due(due, is_fixed);
        item.anchor_on = from;
        item.extensions = 0;
        item.pauses = Json(Vec::new());
        item.paused_on = None;
        item
    }
}

impl Terms {
    /// What a regime says about items.
    pub fn of(regime: &regime::Regime) -> Self {
        let said = &regime.assignment;
        let words = &said.ladder.shown;
        let zh = words.zh.split('、').map(str::to_owned).collect::<Vec<_>>();
        let en = words.en.split(", ").map(str::to_owned).collect::<Vec<_>>();
        let rung = |(place, rung): (usize, &regime::Rung)| Rung {
            code: rung.code().to_owned(),
            zh: zh
                .get(place)
                .cloned()
                .unwrap_or_else(|| rung.code().to_owned()),
            en: en
                .get(place)
                .cloned()
                .unwrap_or_else(|| rung.code().to_owned()),
        };
        Self {
            objection: said.objection.value,
            reassign: said.reassign.value,
            restarts: said.restarts_on_reassign.value,
            extensions: said.extensions.value,
            extension: said.extension.value,
            may_extend: Words::new(&said.extension.basis.zh, &said.extension.basis.en),
            rehandle: said.rehandle.clone(),
            lights: said.lights.value,
            remind_before: said.remind_before.value.clone(),
            remind_after: said.remind_after.value.clone(),
            ladder: said.ladder.value.iter().enumerate().map(rung).collect(),
        }
    }
}
