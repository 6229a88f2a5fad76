use kernel::Result;
use kernel::time::keep_year;
use people::Right;
use people::act::{Act, Desk};
use people::calendar::{Dated, Redated};
use serde_json::json;

use super::rules::{self, Foreseen};

/// What an import does.
#[derive(Debug, Clone, serde::Serialize, utoipa::ToSchema)]
#[schema(as = CalendarImported)]
pub struct Imported {
    /// What changes in the calendar.
    pub change: Foreseen,
    /// What changes in open dates.
    pub redated: Redated,
}

/// What a file would do: it is imported, or amends the year that is there, and that is undone.
///
/// # Errors
/// Every fault of the file.
pub async fn foresee(desk: Desk, content: &str, rooms: &[Dated]) -> Result<Imported> {
    let old = desk.app().calendar();
    let (_, year) = rules::taken(&kernel::time::Calendar::default(), content, None)?;
    let amends = old.years().any(|known| known == year).then_some(year);
    desk.rehearse(async |act| import(act, content, amends, rooms).await)
        .await
}

/// Takes a year's notice in, or with `amends` replaces it, and dates what is open in `rooms` again. The calendar of the
/// installation changes once this is on disk.
///
/// # Errors
/// Every fault of the file; a year that is there already, or is not there to amend.
pub async fn import(
    act: &mut Act,
    content: &str,
    amends: Option<i16>,
    rooms: &[Dated],
) -> Result<Imported> {
    act.must(Right::KeepCalendar)?;
    let old = act.calendar();
    let (new, year) = rules::taken(&old, content, amends)?;
    let now = act.now();
    keep_year(act.db(), year, content, now).await?;
    let change = rules::foreseen(&old, &new, year);
    let mut redated = Redated::by(act);
    if !new.change_from(&old).is_empty() {
        for room in rooms {
            redated.extend((room.redate)(act, &new).await?);
        }
    }
    let about = [act.congress()?.subject()];
    let happened = if amends.is_some() {
        "calendar.amended"
    } else {
        "calendar.imported"
    };
    let details = json!({ "year": year, "days": change.changes.len(), "items": redated.items, "moved": redated.moved });
    act.record(happened, &about, details).await?;
    Ok(Imported { change, redated })
}
