//! Keeping the organs.

use kernel::{Date, Faults, Flag, Result};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::rules::{Organ, OrganId, OrganKind, OrganRefusal};
use super::store;
use crate::act::Act;
use crate::congress::CongressId;
use crate::filter::in_our_time;
use crate::person;
use crate::rights::Right;

/// What an organ's form holds.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct OrganForm {
    /// What it is.
    pub kind: OrganKind,
    /// Its full name.
    #[schema(max_length = 100)]
    pub name: String,
    /// What people call it; the full name when empty.
    #[schema(max_length = 40)]
    pub short_name: String,
    /// The organ above.
    pub parent: Option<OrganId>,
    /// Under vertical management: its superior hears too.
    pub is_vertical: bool,
    /// Its place in lists.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub sort_no: i64,
    /// From when.
    pub valid_from: Date,
    /// Until when, exclusive.
    pub valid_until: Option<Date>,
    /// The version that was read; 0 for a new organ.
    pub version: i64,
}

/// Adds an organ.
///
/// # Errors
/// An [`OrganRefusal`], or faults of the form.
pub async fn add(act: &mut Act, form: OrganForm) -> Result<Organ> {
    act.must(Right::KeepPeople)?;
    let congress = act.congress()?;
    let organ = read(congress, OrganId::fresh(), form)?;
    let organ = Organ {
        version: 1,
        ..organ
    };
    must_fit(act, &organ).await?;
    store::insert(act.db(), &organ).await?;
    let about = [organ.id.subject()];
    act.record("organ.added", &about, json!({ "after": organ }))
        .await?;
    Ok(organ)
}

/// Changes or ends an organ.
///
/// # Errors
/// Not found, stale, an [`OrganRefusal`], or faults of the form.
pub async fn change(act: &mut Act, id: OrganId, form: OrganForm) -> Result<Organ> {
    act.must(Right::KeepPeople)?;
    let congress = act.congress()?;
    let before = store::find(act.db(), congress, id).await?;
    let after = read(congress, id, form)?;
    must_fit(act, &after).await?;
    if let Some(until) = after.valid_until {
        let posts = person::store::posts_beyond(act.db(), id, until).await?;
        if posts > 0 {
            return Err(OrganRefusal::StillHeld { posts }.into());
        }
    }
    store::update(act.db(), &after).await?;
    let details = json!({ "before": before, "after": after });
    act.record("organ.changed", &[id.subject()], details)
        .await?;
    store::find(act.db(), congress, id).await
}

fn read(congress: CongressId, id: OrganId, form: OrganForm) -> Result<Organ> {
    let mut faults = Faults::new();
    let name = faults.text("name", &form.name, 100);
    let mut short_name = faults.optional_text("short_name", &form.short_name, 40);
    faults.within("sort_no", form.sort_no, 0, 1_000_000);
    faults.end()?;
    in_our_time("valid_from", Some(form.valid_from))?;
    in_our_time("valid_until", form.valid_until)?;
    if form
        .valid_until
        .is_some_and(|until| until <= form.valid_from)
    {
        return Err(OrganRefusal::EndsBeforeStart.into());
    }
    if short_name.is_empty() {
        short_name.clone_from(&name);
    }
    Ok(Organ {
        id,
        congress,
        kind: form.kind,
        name,
        short_name,
        parent: form.parent,
        is_vertical: Flag(form.is_vertical),
        sort_no: form.sort_no,
        valid_from: form.valid_from,
        valid_until: form.valid_until,
        version: form.version,
    })
}

/// The name is free while the organ exists, and the organ above is another one, not below it.
async fn must_fit(act: &mut Act, organ: &Organ) -> Result<()> {
    let all = store::all(act.db(), organ.congress).await?;
    let taken = all.iter().any(|other| {
        other.id != organ.id
            && other.name == organ.name
            && other
                .valid_until
                .is_none_or(|until| until > organ.valid_from)
            && organ
                .valid_until
                .is_none_or(|until| until > other.valid_from)
    });
    if taken {
        let name = organ.name.clone();
        return Err(OrganRefusal::NameTaken { name }.into());
    }
    let mut above = organ.parent;
    while let Some(id) = above {
        if id == organ.id {
            return Err(OrganRefusal::AboveItself.into());
        }
        let parent = all.iter().find(|other| other.id == id);
        above = parent.ok_or(kernel::Error::NotFound)?.parent;
    }
    Ok(())
}
