//! The city's implementation plan: drafted by the lead office, approved by the council, two months before the session.

use kernel::db::Json;
use kernel::{Faults, Flag, Result};
use people::{Act, Right, Scope};
use primitives::meeting;
use primitives::topic::{self, Stage};
use serde_json::json;

use super::super::rules::{
    Carried, LinkageItemId, LinkageRefusal as R, Matter, SCHEME, Scheme, SchemeContent,
    SchemeState, must_be_read,
};
use super::super::store;
use super::sessions::{matter, tell_on, told};

/// The implementation plan as it was read, for the city's lead office and its office.
async fn led(
    act: &mut Act,
    item: LinkageItemId,
    version: i64,
) -> Result<(Matter, Carried, Scheme)> {
    let (matter, carried, scheme) = of_the_city(act, item, version).await?;
    let scope = Scope::whole(carried.congress);
    let lead = topic::find(act.db(), &scope, carried.topic).await?.lead;
    let leads = act.actor().signed()?.organs.contains(&lead);
    if leads || act.actor().may(Right::IssueAssignment) {
        Ok((matter, carried, scheme))
    } else {
        Err(R::NotTheLead.into())
    }
}

async fn of_the_city(
    act: &mut Act,
    item: LinkageItemId,
    version: i64,
) -> Result<(Matter, Carried, Scheme)> {
    let matter = matter(act, item).await?;
    let carried = matter.must_be_of_the_city(act.congress()?)?.clone();
    let found = store::scheme(act.db(), item).await?;
    let scheme = found.unwrap_or_else(|| Scheme::blank(item, carried.congress));
    must_be_read(scheme.version, version)?;
    Ok((matter, carried, scheme))
}

/// Keeps a draft.
///
/// # Errors
/// Not the lead office; before the council or approved; every fault of the form.
pub async fn draft_scheme(
    act: &mut Act,
    item: LinkageItemId,
    (version, content): (i64, SchemeContent),
) -> Result<Scheme> {
    act.must(Right::KeepTopic)?;
    let (_, carried, scheme) = led(act, item, version).await?;
    scheme.must_be(SchemeState::Drafting)?;
    let mut faults = Faults::new();
    let content = content.checked(&scheme.content.0, &mut faults);
    faults.end()?;
    let content = Json(content);
    let scheme = store::put_scheme(act.db(), Scheme { content, ..scheme }).await?;
    let about = [item.subject(), carried.topic.subject()];
    act.record("linkage.scheme_drafted", &about, json!({}))
        .await?;
    Ok(scheme)
}

/// Lays it before the city's council. The counties read it from now on.
///
/// # Errors
/// Nothing was written; it is there already.
pub async fn submit_scheme(act: &mut Act, item: LinkageItemId, version: i64) -> Result<Scheme> {
    act.must(Right::KeepTopic)?;
    let (matter, carried, scheme) = led(act, item, version).await?;
    scheme.must_be(SchemeState::Drafting)?;
    if scheme.version == 0 {
        return Err(R::NoScheme.into());
    }
    let mut content = scheme.content.0.clone();
    content.return_reason = String::new();
    let scheme = Scheme {
        state: SchemeState::Submitted,
        content: Json(content),
        ..scheme
    };
    let scheme = store::put_scheme(act.db(), scheme).await?;
    let told = told(&matter, carried.congress);
    let details = json!({ "title": matter.item.content.title });
    tell_on(act, &matter, &told, "linkage.scheme_submitted", details).await?;
    Ok(scheme)
}

/// The council approves it: late once the latest day has passed, and carried out all the same.
///
/// # Errors
/// Without the meeting that decided; it is not before the council.
pub async fn approve_scheme(
    act: &mut Act,
    item: LinkageItemId,
    (version, decision): (i64, &str),
) -> Result<Scheme> {
    act.must(Right::AdoptPlan)?;
    let (matter, carried, scheme) = of_the_city(act, item, version).await?;
    scheme.must_be(SchemeState::Submitted)?;
    let mut faults = Faults::new();
    let decision = faults.text("decision", decision, 200);
    faults.end()?;
    let (today, subject) = (act.today(), carried.topic.subject());
    let hung = meeting::store::hung(act.db(), &subject).await?;
    let due = hung
        .into_iter()
        .find(|date| date.label == SCHEME && Some(date.meeting) == carried.session);
    let latest = due.map(|date| date.due_on);
    let is_late = latest.is_some_and(|latest| today > latest);
    let mut content = scheme.content.0.clone();
    content.decision.clone_from(&decision);
    content.is_late = is_late;
    let scheme = Scheme {
        state: SchemeState::Approved,
        content: Json(content),
        approved_on: Some(today),
        ..scheme
    };
    let scheme = store::put_scheme(act.db(), scheme).await?;
    meeting::acts::mark_done(act, &subject, SCHEME, Some(today)).await?;
    pass_scheme(act, &carried, item).await?;
    let details = json!({ "title": matter.item.content.title, "decision": decision, "latest": latest,
                          "is_late": Flag(is_late) });
    let told = told(&matter, carried.congress);
    tell_on(act, &matter, &told, "linkage.scheme_approved", details).await?;
    Ok(scheme)
}

/// The city's topic has its working scheme.
async fn pass_scheme(act: &mut Act, carried: &Carried, item: LinkageItemId) -> Result<()> {
    let scope = act.scope()?;
    let topic = topic::find(act.db(), &scope, carried.topic).await?;
    let rows = topic::store::stages(act.db(), carried.topic).await?;
    if topic.row(&rows, Stage::Scheme).done_on.is_none() {
        let today = act.today();
        topic::acts::pass(act, carried.topic, Stage::Scheme, today, item.subject()).await?;
    }
    Ok(())
}

/// The council sends it back to the lead office.
///
/// # Errors
/// Without a reason; it is not before the council.
pub async fn return_scheme(
    act: &mut Act,
    item: LinkageItemId,
    (version, reason): (i64, &str),
) -> Result<Scheme> {
    act.must(Right::AdoptPlan)?;
    let (_, carried, scheme) = of_the_city(act, item, version).await?;
    scheme.must_be(SchemeState::Submitted)?;
    let mut faults = Faults::new();
    let reason = faults.text("reason", reason, 500);
    faults.end()?;
    let mut content = scheme.content.0.clone();
    content.return_reason.clone_from(&reason);
    let scheme = Scheme {
        state: SchemeState::Drafting,
        content: Json(content),
        ..scheme
    };
    let scheme = store::put_scheme(act.db(), scheme).await?;
    let about = [item.subject(), carried.topic.subject()];
    act.record(
        "linkage.scheme_returned",
        &about,
        json!({ "reason": reason }),
    )
    .await?;
    Ok(scheme)
}
