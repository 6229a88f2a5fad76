use std::collections::BTreeMap;

use kernel::Result;
use kernel::time::Calendar;
use people::Right;
use people::act::Act;
use people::congress::CongressId;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use crate::assignment::rules::{self, Assignment};
use crate::assignment::store;

/// What a new calendar moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AssignmentRedated)]
pub struct Redated {
    /// Items that were looked at.
    pub items: i64,
    /// Items whose date moved.
    pub moved: i64,
    /// Items whose date the new calendar cannot tell; they keep the old one.
    pub kept: i64,
}

/// Dates open items of the whole installation again after the calendar changed: old date, new date and why are kept with
/// each item, and one record a congress says how many moved.
///
/// Items that share a rule and a first day share their date, so the work grows with the terms in use, not with the items.
pub async fn redate(act: &mut Act, old: &Calendar, new: &Calendar) -> Result<Redated> {
    act.must(Right::KeepCalendar)?;
    let mut redated = Redated {
        items: 0,
        moved: 0,
        kept: 0,
    };
    if new.change_from(old).is_empty() {
        return Ok(redated);
    }
    let at = act.now();
    let why = "calendar";
    let mut moved: BTreeMap<CongressId, i64> = BTreeMap::new();
    for term in store::terms_in_use(act.db()).await? {
        redated.items += term.items;
        let Ok(due) = term.due.0.again(term.anchor_on, new) else {
            redated.kept += term.items;
            continue;
        };
        if due.on != term.due.0.on {
            store::note_alike(act.db(), &term, due.on, why, at).await?;
            redated.moved += term.items;
            *moved.entry(term.congress).or_default() += term.items;
        }
        if due != term.due.0 {
            store::move_alike(act.db(), &term, &due).await?;
        }
    }
    for item in store::paused(act.db()).await? {
        redated.items += 1;
        match rules::redated(&item, new) {
            Ok(Some(due)) if due.on != item.due_on => {
                store::one(act.db(), item.id, (item.due_on, due.on), why, at).await?;
                redated.moved += 1;
                *moved.entry(item.congress).or_default() += 1;
                let after = Assignment {
                    due_on: due.on,
                    due: kernel::db::Json(due),
                    ..item
                };
                store::save(act.db(), &after).await?;
            }
            Ok(_) => {}
            Err(_) => redated.kept += 1,
        }
    }
    for (congress, moved) in moved {
        let details = json!({ "moved": moved, "years": new.change_from(old).years, "days": new.change_from(old).days });
        act.record_for(
            Some(congress),
            "assignment.redated",
            &[congress.subject()],
            details,
        )
        .await?;
    }
    Ok(redated)
}
