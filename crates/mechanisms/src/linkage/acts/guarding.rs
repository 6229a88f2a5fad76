//! What must be ready before the city deliberates: shown all the time, enforced when the topic is to be deliberated.

use kernel::{Conn, Faults, Result, Words};
use people::congress::CongressId;
use people::{Act, Right, Scope};
use primitives::topic::{Guarding, Topic};
use regime::Regime;
use serde_json::json;

use super::super::rules::{
    self, Guard, GuardKind, LinkageItemId, LinkageRefusal as R, Matter, SchemeState, Waiver,
};
use super::super::store;
use super::sessions::{matter, tell_on, told};

/// How everything that must be ready stands now.
pub async fn guards(conn: &mut Conn, matter: &Matter, regime: &Regime) -> Result<Vec<Guard>> {
    let item = matter.item.item;
    let scheme = store::scheme(conn, item).await?;
    let approved = scheme.filter(|one| one.state == SchemeState::Approved);
    let counties = store::county_facts(conn, matter).await?;
    let covered = store::covered(conn, matter).await?;
    let waivers = store::waivers(conn, item).await?;
    let approved_on = approved.and_then(|one| one.approved_on);
    Ok(rules::guards(
        approved_on,
        &counties,
        &covered,
        &waivers,
        &regime.linkage,
    ))
}

/// Refuses while something lacks that must be ready before the city deliberates. A county's own deliberation is its own.
pub fn guard<'a>(act: &'a mut Act, topic: &'a Topic) -> Guarding<'a> {
    Box::pin(async move {
        let Some(item) = store::item_of(topic.linkage.as_ref()) else {
            return Ok(());
        };
        let scope = Scope::whole(topic.congress);
        let matter = store::matter(act.db(), &scope, item).await?;
        if matter.linkage.city != topic.congress {
            return Ok(());
        }
        let regime = act.regime_of(topic.congress, topic.regime_on).await?;
        let guards = guards(act.db(), &matter, &regime).await?;
        Ok(rules::must_be_kept(&guards)?)
    })
}

/// A member of the city's council lets something not be ready in a county, with the reason.
///
/// # Errors
/// The implementation plan; a county where nothing is lacking.
pub async fn waive(
    act: &mut Act,
    item: LinkageItemId,
    (guard, county, reason): (GuardKind, CongressId, &str),
) -> Result<Waiver> {
    act.must(Right::AdoptPlan)?;
    let matter = matter(act, item).await?;
    let carried = matter.must_be_of_the_city(act.congress()?)?.clone();
    if guard == GuardKind::Scheme {
        return Err(R::NotWaived.into());
    }
    let mut faults = Faults::new();
    let reason = faults.text("reason", reason, 500);
    let place = matter.counties().find(|one| one.congress == county);
    let words = Words::new("这个县没有承担该议题", "That county has no topic on it");
    faults.when(place.is_none(), "county", "unknown", words);
    faults.end()?;
    let name = place.map(|one| one.place.clone()).unwrap_or_default();
    let regime = act.regime().await?;
    let all = guards(act.db(), &matter, &regime).await?;
    let of_kind = all.iter().filter(|one| one.kind == guard);
    let mut lacking = of_kind.flat_map(|one| &one.lacking);
    if !lacking.any(|one| one.congress == Some(county)) {
        return Err(R::NothingLacking.into());
    }
    let waiver = Waiver {
        guard,
        county,
        reason,
        decided_on: act.today(),
        decided_by: act.actor().signed()?.called(),
    };
    store::insert_waiver(act.db(), item, &waiver).await?;
    let details = json!({ "guard": guard, "place": name, "reason": waiver.reason });
    let mut told = told(&matter, carried.congress);
    // The other counties need not know of it.
    told.retain(|one| *one == carried.congress || *one == county);
    tell_on(act, &matter, &told, "linkage.waived", details).await?;
    Ok(waiver)
}
