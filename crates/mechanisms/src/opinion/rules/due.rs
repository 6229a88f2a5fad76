//! From which day a term is counted, and days that the council sets in place of a rule's.

use kernel::Date;
use primitives::assignment;
use regime::{Body, DueDate, StartEvent, Value, Words};

use super::opinion::{Item, Opinion};

/// A day that the council set: it rests on what the council decided, and the regime tells only that it may.
pub fn set_by_council((on, from): (Date, Date), said: &str, may: &Value<Body>) -> DueDate {
    let basis = &may.basis;
    DueDate {
        basis: Words::new(
            format!("主任会议决定：{said}（期限由主任会议确定：{}）", basis.zh),
            format!(
                "The council of chairpersons decided: {said} (the term is its to set: {})",
                basis.en
            ),
        ),
        ..assignment::set_by_hand(on, from)
    }
}

/// By when an item is due: the council's day, with what it decided, or the rule's.
pub fn due_of_item(
    item: &Item,
    decision: &str,
    (rule, may): (&DueDate, &Value<Body>),
    from: Date,
) -> DueDate {
    match item.due_on {
        Some(on) if on > from => {
            let parts = [decision, &item.due_reason];
            let mut said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            said.dedup();
            set_by_council((on, from), &said.join("，"), may)
        }
        _ => rule.clone(),
    }
}

/// By when the organs report on the whole: with the last item, when the council set a day for each of them; by the rule
/// otherwise.
pub fn due_of_whole(
    opinion: &Opinion,
    (rule, may): (&DueDate, &Value<Body>),
    from: Date,
) -> DueDate {
    let content = &opinion.content.0;
    let each = content
        .items
        .iter()
        .map(|item| due_of_item(item, &content.decision, (rule, may), from));
    let last = each.clone().max_by_key(|due| due.on);
    last.filter(|_| each.clone().all(|due| !due.is_counted()))
        .unwrap_or_else(|| rule.clone())
}

/// The days from which a term may be counted.
#[derive(Debug, Clone, Copy)]
pub struct Days {
    /// The day of the meeting.
    pub meeting: Date,
    /// When the council passed the text; where the standing committee votes on it, when that passed it.
    pub passed: Date,
    /// When it was handed over.
    pub handed_over: Date,
    /// When the organ received it.
    pub received: Date,
}

/// The day from which a term is counted.
pub fn anchor(start: StartEvent, days: Days) -> Date {
    match start {
        StartEvent::Received => days.received,
        StartEvent::HandedOver => days.handed_over,
        StartEvent::MeetingClosed | StartEvent::EvaluationHeld => days.meeting,
        StartEvent::CouncilPassed => days.passed,
    }
}
