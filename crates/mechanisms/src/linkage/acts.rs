//! What people do with the linked plan: find, may, decide, save, record.

mod council;
mod drafting;
mod guarding;
mod hearing;
mod proposing;
mod results;
mod scheme;
mod sessions;
mod year;

pub use council::{arrange, decide, decline_later, submit};
pub use drafting::{
    Consulted, ItemForm, add_item, adjust, change_item, consult, open, put, remove_item,
};
pub use guarding::{guard, guards, waive};
pub use hearing::name_hearing;
pub use proposing::{answer, ask, change_proposal, propose, send_proposals, withdraw_proposal};
pub use results::{draft_summary, send_results};
pub use scheme::{approve_scheme, draft_scheme, return_scheme, submit_scheme};
pub use sessions::{follow, name_session};
pub use year::{Rooms, draft_year, is_drafted, known};

use kernel::{Result, Subject};
use people::Act;
use people::congress::CongressId;
use serde_json::Value;

use super::rules::{Linkage, LinkageId};
use super::store;

/// The plan of which one's congress is part.
async fn taking_part(act: &mut Act, id: LinkageId) -> Result<Linkage> {
    let scope = act.scope()?;
    store::find(act.db(), &scope, id).await
}

/// The plan at work by the city, which alone drafts it, when it still is the version that was read.
async fn of_the_city(act: &mut Act, id: LinkageId, version: i64) -> Result<Linkage> {
    let one = taking_part(act, id).await?;
    one.must_be(version)?;
    one.must_be_of(act.congress()?)?;
    Ok(one)
}

/// Tells these congresses what happened to the plan.
async fn tell(
    act: &mut Act,
    congresses: &[CongressId],
    happened: &'static str,
    about: &[Subject],
    details: &Value,
) -> Result<()> {
    for congress in congresses {
        act.record_for(Some(*congress), happened, about, details.clone())
            .await?;
    }
    Ok(())
}

/// The city and its counties.
async fn everybody(act: &mut Act, one: &Linkage) -> Result<Vec<CongressId>> {
    let all = store::taking_part(act.db(), one).await?;
    Ok(all.into_iter().map(|one| one.congress).collect())
}
