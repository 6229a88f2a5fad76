use kernel::{Faults, Result};
use people::Act;
use serde_json::json;

use super::super::rules::{Activity, ActivityId, ParticipantId, Said};
use super::super::store;
use super::{attendance, kept, say, tell};

/// What is entered when an activity took place.
#[derive(Debug, Clone)]
pub struct Holding {
    /// The version that was seen.
    pub version: i64,
    /// What happened there.
    pub said: Said,
    /// Those who were there and did not say so themselves.
    pub attended: Vec<ParticipantId>,
}

fn checked(of: &Activity, said: Said) -> Result<Said> {
    let mut faults = Faults::new();
    let said = said.checked(of.held_on, &mut faults);
    faults.end()?;
    Ok(said)
}

/// Notes that an activity took place, what happened there, and who was there without saying so.
pub async fn hold(act: &mut Act, id: ActivityId, holding: Holding) -> Result<Activity> {
    let before = kept(act, id, Some(holding.version)).await?;
    let said = checked(&before, holding.said)?;
    let now = act.now();
    let after = before.hold(said, now)?;
    let after = store::update(act.db(), after).await?;
    let names = attendance::enter_all(act, &after, &holding.attended).await?;
    let present = store::participants(act.db(), id)
        .await?
        .iter()
        .filter(|one| one.attended_at.is_some())
        .count();
    let details = json!({
        "notes": after.notes, "promise": after.promise, "promised_on": after.promised_on,
        "present": present, "entered": names,
    });
    let about = after.subject.clone();
    say(act, &after, "activity.held", about, details).await?;
    tell(act, &after, after.host, "held").await?;
    Ok(after)
}

/// Rewrites what happened there and what was promised; what stood there before stays in the record.
pub async fn reword(act: &mut Act, id: ActivityId, version: i64, said: Said) -> Result<Activity> {
    let before = kept(act, id, Some(version)).await?;
    let said = checked(&before, said)?;
    let was = Said {
        notes: before.notes.clone(),
        promise: before.promise.clone(),
        promised_on: before.promised_on,
    };
    let details = json!({ "before": was, "after": said });
    let after = before.reword(said)?;
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
