//! What people do with items: find, may, decide, save, record.

mod issue;
mod judge;
mod ladder;
mod lead;
mod organ;
mod redate;

use std::sync::Arc;

use kernel::db::Json;
use kernel::file::{self, File, FileId};
use kernel::time::Calendar;
use kernel::{Date, Error, Result, Subject};
use people::act::Act;
use people::person::PersonId;
use people::{Reading, Right};
use serde_json::{Value, json};

use super::rules::{Assignment, AssignmentId, AssignmentRefusal, Counting, Terms};
use super::store;

pub use issue::{NewAssignment, draft, hand_over, issue, later, reassign, uphold};
pub use judge::{carry_over, close, handle_again, keep_promise, rate, return_, verify};
pub use ladder::{escalate, pause, remind, resume};
pub use lead::give_to;
pub use organ::{NewAnswer, accept, answer, ask, decide, hand_in, note, object, report};
pub use redate::{DATED, redate};

/// What an act stands on: the item, the regime it began under, the calendar.
struct Stand {
    item: Assignment,
    terms: Terms,
    calendar: Arc<Calendar>,
    today: Date,
}

impl Stand {
    fn how(&self) -> Counting<'_> {
        Counting {
            today: self.today,
            terms: &self.terms,
            calendar: &self.calendar,
        }
    }
}

/// Who may act on an item, besides having found it.
#[derive(Clone, Copy)]
enum Side {
    /// The responsible organ.
    Organ,
    /// The office that issues.
    Office,
    /// The body that verifies, or the office.
    Lead,
    /// Whoever the act itself lets.
    Asked,
}

/// The item as the actor sees it; stale when it is not the version they saw, refused when they are not of that side.
async fn stand(act: &mut Act, (id, version): (AssignmentId, i64), side: Side) -> Result<Stand> {
    match side {
        Side::Organ => act.must(Right::AnswerAssignment)?,
        Side::Office => act.must(Right::IssueAssignment)?,
        Side::Lead => act.must(Right::VerifyAnswer)?,
        Side::Asked => {}
    }
    let scope = act.scope()?;
    let item = store::find(act.db(), &scope, id).await?;
    if item.version != version {
        return Err(Error::Stale);
    }
    let organs = &act.actor().signed()?.organs;
    if matches!(side, Side::Organ) && !organs.contains(&item.organ) {
        return Err(Error::Forbidden);
    }
    let leads = organs.contains(&item.lead) || act.actor().may(Right::IssueAssignment);
    if matches!(side, Side::Lead) && !leads {
        return Err(AssignmentRefusal::NotLead.into());
    }
    let regime = act.regime_of(item.congress, item.regime_on).await?;
    Ok(Stand {
        terms: Terms::of(&regime),
        calendar: act.calendar(),
        today: act.today(),
        item,
    })
}

/// An act that changes the item alone: finds it, lets a rule decide, saves and records.
async fn change(
    act: &mut Act,
    seen: (AssignmentId, i64),
    side: Side,
    happened: &'static str,
    more: Value,
    decide: impl FnOnce(&Stand) -> Result<Assignment>,
) -> Result<Assignment> {
    let stand = stand(act, seen, side).await?;
    let after = decide(&stand)?;
    save(act, &stand.item, after, happened, more).await
}

/// Saves the item as it is now and records what happened, with what changed of its state, owner and date.
async fn save(
    act: &mut Act,
    before: &Assignment,
    after: Assignment,
    happened: &'static str,
    more: Value,
) -> Result<Assignment> {
    store::save(act.db(), &after).await?;
    let mut details = json!({
        "before": { "state": before.state, "organ": before.organ, "due_on": before.due_on, "round": before.round },
        "after": { "state": after.state, "organ": after.organ, "due_on": after.due_on, "round": after.round },
    });
    if let (Some(details), Value::Object(more)) = (details.as_object_mut(), more) {
        details.extend(more);
    }
    act.record(happened, &after.subjects(), details).await?;
    Ok(Assignment {
        version: before.version + 1,
        ..after
    })
}

/// The actor as a person: claims and verdicts have names.
fn who(act: &Act) -> Result<(PersonId, String)> {
    let signed = act.actor().signed()?;
    Ok((signed.person, signed.name.clone()))
}

/// Attaches the actor's uploaded files to an item.
async fn attach(act: &mut Act, files: &[FileId], subject: &Subject) -> Result<Json<Vec<File>>> {
    let (person, _) = who(act)?;
    let mut attached = Vec::new();
    for id in files {
        file::attach(act.db(), *id, subject, &person.to_string()).await?;
        attached.push(file::find(act.db(), *id, subject).await?);
    }
    Ok(Json(attached))
}

/// The terms that hold for an item, for showing what comes next.
pub async fn terms(reading: &mut Reading, item: &Assignment) -> Result<Terms> {
    let name = people::congress::regime_name(reading.db(), item.congress, item.regime_on).await?;
    Ok(Terms::of(&*reading.app().regime(&name, item.regime_on)?))
}
