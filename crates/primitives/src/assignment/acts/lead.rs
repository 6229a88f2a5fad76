use kernel::{Result, Subject};
use people::act::Act;
use people::organ::OrganId;
use serde_json::json;

use crate::assignment::store;

/// Gives the open items about a thing to the body of the congress that leads it now, as `by` decided.
pub async fn give_to(
    act: &mut Act,
    subject: &Subject,
    (before, after): (OrganId, OrganId),
    by: &Subject,
) -> Result<()> {
    for id in store::give_to(act.db(), subject, (before, after)).await? {
        let about = [id.subject(), subject.clone(), by.clone()];
        let details = json!({ "before": before, "after": after });
        act.record("assignment.lead_changed", &about, details)
            .await?;
    }
    Ok(())
}
