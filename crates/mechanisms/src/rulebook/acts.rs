use kernel::{Date, Result};
use people::Right;
use people::act::Act;
use people::congress;
use serde_json::json;

use super::rules;

/// Lets the congress follow a regime from a day.
///
/// # Errors
/// A regime that is not there or does not stand on that day; a day that is over.
pub async fn adopt(act: &mut Act, name: &str, from_on: Date) -> Result<()> {
    act.must(Right::KeepRights)?;
    rules::must_be_near("from_on", from_on)?;
    rules::must_be_adoptable(act.app().regimes.names(), name, from_on, act.today())?;
    // A file with a fault on that day is found now, not when the first date is wanted.
    act.app().regime(name, from_on)?;
    let congress = act.congress()?;
    let before = congress::regime_name(act.db(), congress, from_on).await?;
    congress::store::adopt_regime(act.db(), congress, name, from_on).await?;
    let details = json!({ "before": before, "after": name, "from_on": from_on });
    act.record("rulebook.adopted", &[congress.subject()], details)
        .await
}
