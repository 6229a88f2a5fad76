use kernel::{Faults, Result};
use people::Act;
use serde_json::json;

use super::super::rules::{Activity, ActivityId, ParticipantId};
use super::super::store;
use super::{attendance, kept, say, tell};

/// What is entered when an activity took place.
#[derive(Debug, Clone)]
pub struct Holding {
    /// The version that was seen.
    pub version: i64,
    /// What happened there.
    pub notes: String,
    /// Those who were there and did not say so themselves.
    pub attended: Vec<ParticipantId>,
}

fn notes_checked(notes: &str) -> Result<String> {
    let mut faults = Faults::new();
    let notes = faults.optional_text("notes", notes, 10_000);
    faults.end()?;
    Ok(notes)
}

/// Notes that an activity took place, what happened there, and who was there without saying so.
pub async fn hold(act: &mut Act, id: ActivityId, holding: Holding) -> Result<Activity> {
    let before = kept(act, id, Some(holding.version)).await?;
    let notes = notes_checked(&holding.notes)?;
    let now = act.now();
    let after = before.hold(notes, now)?;
    let after = store::update(act.db(), after).await?;
    let names = attendance::enter_all(act, &after, &holding.attended).await?;
    let present = store::participants(act.db(), id)
        .await?
        .iter()
        .filter(|one| one.attended_at.is_some())
        .count();
    let details = json!({ "notes": after.notes, "present": present, "entered": names });
    let about = after.subject.clone();
    say(act, &after, "activity.held", about, details).await?;
    tell(act, &after, after.host, "held").await?;
    Ok(after)
}

/// Rewrites what happened there; what stood there before stays in the record.
pub async fn reword(act: &mut Act, id: ActivityId, version: i64, notes: &str) -> Result<Activity> {
    let before = kept(act, id, Some(version)).await?;
    let notes = notes_checked(notes)?;
    let details = json!({ "before": { "notes": before.notes }, "after": { "notes": notes } });
    let after = before.reword(notes)?;
    let after = store::update(act.db(), after).await?;
    say(act, &after, "activity.reworded", None, details).await?;
    Ok(after)
}

/// Cancels an activity that is not held, for a reason.
pub async fn cancel(act: &mut Act, id: ActivityId, version: i64, reason: &str) -> Result<Activity> {
    let before = kept(act, id, Some(version)).await?;
    let mut faults = Faults::new();
    let reason = faults.text("reason", reason, 500);
    faults.end()?;
    let findings = store::noted_by(act.db(), id, None).await?;
    let after = before.cancel(reason, findings)?;
    let after = store::update(act.db(), after).await?;
    let details = json!({ "reason": after.cancel_reason });
    let about = after.subject.clone();
    say(act, &after, "activity.cancelled", about, details).await?;
    tell(act, &after, after.host, "cancelled").await?;
    Ok(after)
}
