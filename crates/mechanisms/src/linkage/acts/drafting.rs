//! The city opens the plan of a year, convenes, drafts, puts it before the councils, and adjusts it.

use kernel::{Faults, Flag, Result, Words};
use people::organ;
use people::{Act, Right};
use primitives::meeting::{self, Kind, MeetingId};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::super::rules::{
    Approval, ApprovalState, Edition, EditionState, Item, ItemContent, Linkage, LinkageId,
    LinkageItemId, LinkageRefusal as R,
};
use super::super::store;
use super::{everybody, of_the_city, tell};

/// Opens the linked plan of a year with every congress directly below.
///
/// # Errors
/// There is one; nobody is below.
pub async fn open(act: &mut Act, year: i64) -> Result<Linkage> {
    act.must(Right::DraftPlan)?;
    let mut faults = Faults::new();
    faults.within("year", year, 2000, 2100);
    faults.end()?;
    let (city, today) = (act.congress()?, act.today());
    if store::has_year(act.db(), city, year).await? {
        return Err(R::AlreadyThere { year }.into());
    }
    let members = store::below(act.db(), city, today).await?;
    if members.is_empty() {
        return Err(R::NoCounties.into());
    }
    let one = Linkage {
        id: LinkageId::fresh(),
        city,
        year,
        edition: 1,
        version: 1,
    };
    store::insert(act.db(), &one, &members).await?;
    store::put_edition(act.db(), &begun(one.id, 1, String::new())).await?;
    let all = everybody(act, &one).await?;
    let details = json!({ "year": year });
    tell(act, &all, "linkage.opened", &[one.id.subject()], &details).await?;
    Ok(one)
}

fn begun(linkage: LinkageId, edition: i64, reason: String) -> Edition {
    Edition {
        linkage,
        edition,
        state: EditionState::Drafting,
        reason,
        meeting: None,
        consulted_on: None,
        consultation: String::new(),
        quota_reason: String::new(),
        submission: 0,
        put_on: None,
    }
}

/// What came of the consultation.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = LinkageConsulted)]
pub struct Consulted {
    /// The city's forum at which the congresses consulted.
    pub meeting: MeetingId,
    /// What came of it, in words.
    #[schema(max_length = 5000)]
    pub consultation: String,
    /// The version that was read.
    pub version: i64,
}

/// Records the consultation (会商) that the edition rests on.
///
/// # Errors
/// It is no forum, or has not been held; the edition is before the councils.
pub async fn consult(act: &mut Act, id: LinkageId, new: Consulted) -> Result<Linkage> {
    act.must(Right::DraftPlan)?;
    let one = of_the_city(act, id, new.version).await?;
    let edition = store::edition(act.db(), id, one.edition).await?;
    edition.must_be_drafting()?;
    let scope = act.scope()?;
    let held = meeting::store::find(act.db(), &scope, new.meeting).await?;
    let mut faults = Faults::new();
    let consultation = faults.text("consultation", &new.consultation, 5000);
    let words = Words::new("请选择一次座谈会（会商会议）", "Choose a forum");
    faults.when(held.kind != Kind::Forum, "meeting", "not_a_forum", words);
    faults.end()?;
    let is_over = matches!(
        held.state,
        meeting::State::Closed | meeting::State::MinutesApproved
    );
    if !is_over {
        return Err(R::ForumNotHeld.into());
    }
    let edition = Edition {
        meeting: Some(new.meeting),
        consulted_on: Some(held.held_on),
        consultation,
        ..edition
    };
    store::put_edition(act.db(), &edition).await?;
    let details = json!({ "edition": edition.edition, "on": held.held_on });
    let about = [id.subject(), new.meeting.subject()];
    let one = store::update(act.db(), one).await?;
    let all = everybody(act, &one).await?;
    tell(act, &all, "linkage.consulted", &about, &details).await?;
    Ok(one)
}

/// An item as it is drafted.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = LinkageItemForm)]
pub struct ItemForm {
    /// What it says.
    #[serde(flatten)]
    pub content: ItemContent,
    /// Why it is added or changed, in an adjustment.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub reason: String,
    /// The version that was read.
    pub version: i64,
}

/// The plan and its edition that the city drafts, with what was typed checked.
async fn drafted(
    act: &mut Act,
    id: LinkageId,
    form: ItemForm,
) -> Result<(Linkage, Edition, ItemContent, String)> {
    act.must(Right::DraftPlan)?;
    let one = of_the_city(act, id, form.version).await?;
    let edition = store::edition(act.db(), id, one.edition).await?;
    edition.must_be_drafting()?;
    let mut faults = Faults::new();
    let content = form.content.checked(&mut faults);
    let reason = if edition.edition > 1 {
        faults.text("reason", &form.reason, 500)
    } else {
        faults.optional_text("reason", &form.reason, 500)
    };
    let lead = organ::find(act.db(), one.city, content.lead).await;
    let is_own = lead.is_ok_and(|lead| lead.kind.is_of_the_congress());
    let words = Words::new(
        "牵头委室应是市人大的委员会或工作机构",
        "The lead is a body of the city's congress",
    );
    faults.when(!is_own, "lead", "not_ours", words);
    faults.end()?;
    Ok((one, edition, content, reason))
}

/// Adds an item to the edition that the city drafts.
///
/// # Errors
/// The edition is before the councils; every fault of the form.
pub async fn add_item(act: &mut Act, id: LinkageId, form: ItemForm) -> Result<LinkageItemId> {
    let (one, edition, content, reason) = drafted(act, id, form).await?;
    let items = store::items(act.db(), id, edition.edition).await?;
    let item = Item {
        item: LinkageItemId::fresh(),
        number: items.iter().map(|one| one.number).max().unwrap_or(0) + 1,
        content,
        is_dropped: Flag(false),
        reason,
    };
    store::put_item(act.db(), (id, edition.edition), &item).await?;
    store::update(act.db(), one).await?;
    let details =
        json!({ "edition": edition.edition, "after": item.content, "reason": item.reason });
    let about = [id.subject(), item.item.subject()];
    act.record("linkage.item_added", &about, details).await?;
    Ok(item.item)
}

async fn found(act: &mut Act, id: LinkageId, edition: i64, item: LinkageItemId) -> Result<Item> {
    let items = store::items(act.db(), id, edition).await?;
    let found = items.into_iter().find(|one| one.item == item);
    found.ok_or(kernel::Error::NotFound)
}

/// Changes an item of the edition that the city drafts.
///
/// # Errors
/// As for [`add_item`].
pub async fn change_item(
    act: &mut Act,
    (id, item): (LinkageId, LinkageItemId),
    form: ItemForm,
) -> Result<()> {
    let (one, edition, content, reason) = drafted(act, id, form).await?;
    let before = found(act, id, edition.edition, item).await?;
    let after = Item {
        content,
        reason,
        is_dropped: Flag(false),
        ..before.clone()
    };
    store::put_item(act.db(), (id, edition.edition), &after).await?;
    store::update(act.db(), one).await?;
    let details =
        json!({ "before": before.content, "after": after.content, "reason": after.reason });
    let about = [id.subject(), item.subject()];
    act.record("linkage.item_changed", &about, details).await
}

/// Takes an item out. One that an earlier edition had stays visible, marked as dropped, with its reason.
///
/// # Errors
/// The edition is before the councils; no reason.
pub async fn remove_item(
    act: &mut Act,
    (id, item): (LinkageId, LinkageItemId),
    (version, reason): (i64, &str),
) -> Result<()> {
    act.must(Right::DraftPlan)?;
    let one = of_the_city(act, id, version).await?;
    let edition = store::edition(act.db(), id, one.edition).await?;
    edition.must_be_drafting()?;
    let before = found(act, id, edition.edition, item).await?;
    let earlier = store::items(act.db(), id, edition.edition - 1).await?;
    let was_there = earlier.iter().any(|one| one.item == item);
    let mut faults = Faults::new();
    let reason = if was_there {
        faults.text("reason", reason, 500)
    } else {
        faults.optional_text("reason", reason, 500)
    };
    faults.end()?;
    if was_there {
        let dropped = Item {
            is_dropped: Flag(true),
            reason: reason.clone(),
            ..before.clone()
        };
        store::put_item(act.db(), (id, edition.edition), &dropped).await?;
    } else {
        store::delete_item(act.db(), (id, edition.edition), item).await?;
    }
    store::update(act.db(), one).await?;
    let details = json!({ "before": before.content, "reason": reason });
    let about = [id.subject(), item.subject()];
    act.record("linkage.item_dropped", &about, details).await
}

/// Puts the edition before the councils of all congresses.
///
/// # Errors
/// Nobody was consulted; nothing is in it; the quota is not kept and no reason given.
pub async fn put(act: &mut Act, id: LinkageId, version: i64, reason: &str) -> Result<Linkage> {
    act.must(Right::DraftPlan)?;
    let one = of_the_city(act, id, version).await?;
    let mut faults = Faults::new();
    let reason = faults.optional_text("quota_reason", reason, 500);
    faults.end()?;
    let edition = store::edition(act.db(), id, one.edition).await?;
    let items = store::items(act.db(), id, one.edition).await?;
    let quota = act.regime().await?.linkage.subjects_a_year.value;
    let today = act.today();
    let edition = edition.put(&items, (quota.min, quota.max), &reason, today)?;
    store::put_edition(act.db(), &edition).await?;
    let all = everybody(act, &one).await?;
    for congress in &all {
        let waiting = Approval::waiting(*congress);
        store::put_approval(act.db(), (id, edition.edition), &waiting).await?;
    }
    let one = store::update(act.db(), one).await?;
    let details =
        json!({ "edition": edition.edition, "items": items.len(), "reason": edition.quota_reason });
    tell(act, &all, "linkage.put", &[id.subject()], &details).await?;
    Ok(one)
}

/// Begins an adjustment: a new edition, from what the city's council approved; it is consulted on anew.
///
/// # Errors
/// The present edition is still drafted or the city's council has not approved it; no reason.
pub async fn adjust(act: &mut Act, id: LinkageId, version: i64, reason: &str) -> Result<Linkage> {
    act.must(Right::DraftPlan)?;
    let one = of_the_city(act, id, version).await?;
    let mut faults = Faults::new();
    let reason = faults.text("reason", reason, 500);
    faults.end()?;
    let edition = store::edition(act.db(), id, one.edition).await?;
    edition.must_be_put()?;
    let approvals = store::approvals(act.db(), id, one.edition).await?;
    let own = approvals.get(&one.city).map(|one| one.state);
    if !matches!(own, Some(ApprovalState::Approved | ApprovalState::Returned)) {
        return Err(R::NotNow.into());
    }
    let next = begun(id, one.edition + 1, reason);
    store::put_edition(act.db(), &next).await?;
    for item in store::items(act.db(), id, one.edition).await? {
        let item = Item {
            reason: String::new(),
            ..item
        };
        store::put_item(act.db(), (id, next.edition), &item).await?;
    }
    let one = Linkage {
        edition: next.edition,
        ..one
    };
    let one = store::update(act.db(), one).await?;
    let all = everybody(act, &one).await?;
    let details = json!({ "edition": next.edition, "reason": next.reason });
    tell(act, &all, "linkage.adjusted", &[id.subject()], &details).await?;
    Ok(one)
}
