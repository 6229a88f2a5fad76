use std::collections::BTreeMap;

use kernel::db::Json;
use kernel::time::Calendar;
use kernel::{Conn, Result};
use people::Right;
use people::act::Act;
use people::calendar::{Dated, OpenDates, Opening, Redated, Redating};
use people::congress::CongressId;
use serde_json::json;

use crate::assignment::rules::{self, Assignment};
use crate::assignment::store;

/// The counted dates of this room.
pub const DATED: Dated = Dated { redate, open };

/// Open items, and co-handlers' open parts, whose date is counted.
fn open(conn: &mut Conn, congress: CongressId) -> Opening<'_> {
    Box::pin(async move {
        let mut dates = OpenDates::default();
        for term in store::terms_in_use(conn, Some(congress)).await? {
            dates.take(&term.due.0, term.items);
        }
        for item in store::paused(conn, Some(congress)).await? {
            dates.take(&item.due.0, 1);
        }
        Ok(dates)
    })
}

/// How many dates of which congress moved.
type Moved = BTreeMap<CongressId, i64>;

/// Dates open items and co-handlers' open parts of the whole installation again after the calendar changed: old date, new
/// date and why are kept with each, and one record a congress says how many moved. A date that a person set, at the issue
/// or by granting more time, is a decision and stands.
pub fn redate<'a>(act: &'a mut Act, new: &'a Calendar) -> Redating<'a> {
    Box::pin(async move {
        act.must(Right::KeepCalendar)?;
        let (mut redated, mut moved) = (Redated::by(act), Moved::new());
        redate_terms(act, new, &mut redated, &mut moved).await?;
        redate_paused(act, new, &mut redated, &mut moved).await?;
        let change = new.change_from(&act.calendar());
        for (congress, moved) in moved {
            let details = json!({ "moved": moved, "years": change.years, "days": change.days });
            let about = [congress.subject()];
            act.record_for(Some(congress), "assignment.redated", &about, details)
                .await?;
        }
        Ok(redated)
    })
}

/// Items, and parts, that share a rule and a first day share their date, and many rules lead to the same day: the work
/// grows with the days in use, not with the items.
async fn redate_terms(
    act: &mut Act,
    new: &Calendar,
    redated: &mut Redated,
    moved: &mut Moved,
) -> Result<()> {
    let mut days = BTreeMap::new();
    for term in store::terms_in_use(act.db(), None).await? {
        let Some(due) = redated.again(&term.due.0, term.items, new) else {
            continue;
        };
        if due.on != term.due.0.on {
            *moved.entry(term.congress).or_default() += term.items;
            let room = redated.room(term.congress);
            if room > 0 {
                for (id, title) in store::some_alike(act.db(), &term, room).await? {
                    redated.name(term.congress, (id.subject(), &title), (&term.due.0, &due));
                }
            }
        }
        let (congress, is_of_parts, on) = (term.congress, term.is_of_parts, term.due.0.on);
        days.entry((congress, is_of_parts.0, on))
            .or_insert_with(|| store::DayInUse {
                congress,
                is_of_parts,
                on,
                terms: Vec::new(),
            })
            .terms
            .push((term.due, Json(due)));
    }
    let at = act.now();
    for day in days.into_values() {
        store::note_alike(act.db(), &day, at).await?;
        store::move_alike(act.db(), &day).await?;
    }
    Ok(())
}

/// Items whose clock stood still at some time are few, and each has a date of its own.
async fn redate_paused(
    act: &mut Act,
    new: &Calendar,
    redated: &mut Redated,
    moved: &mut Moved,
) -> Result<()> {
    let at = act.now();
    for item in store::paused(act.db(), None).await? {
        redated.items += 1;
        let due = match rules::redated(&item, new) {
            Ok(Some(due)) if due.on != item.due_on => due,
            Ok(_) => continue,
            Err(_) => {
                redated.kept += 1;
                continue;
            }
        };
        redated.moved += 1;
        *moved.entry(item.congress).or_default() += 1;
        let named = (item.id.subject(), item.title.as_str());
        redated.name(item.congress, named, (&item.due.0, &due));
        store::note_one(act.db(), item.id, (item.due_on, due.on), at).await?;
        let after = Assignment {
            due_on: due.on,
            due: Json(due),
            ..item
        };
        store::save(act.db(), &after).await?;
    }
    Ok(())
}
