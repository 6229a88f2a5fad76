use kernel::{Date, Faults, Result};
use people::{Act, Right};
use serde_json::json;

use super::super::rules::{NewWindow, SolicitationRefusal, Window, WindowId};
use super::super::store;

/// Opens a window for topics.
pub async fn open(act: &mut Act, new: NewWindow) -> Result<Window> {
    act.must(Right::KeepSolicitation)?;
    let new = new.checked()?;
    let window = Window {
        id: WindowId::fresh(),
        congress: act.congress()?,
        year: new.year,
        title: new.title,
        notice: new.notice,
        opens_on: new.opens_on,
        closes_on: new.closes_on,
        closed_on: None,
        channels: kernel::db::Json(new.channels),
        public_limit: new.public_limit,
        version: 1,
    };
    must_not_overlap(act, &window).await?;
    store::insert_window(act.db(), &window).await?;
    act.record(
        "solicitation.opened",
        &[window.id.subject()],
        json!({ "after": &window }),
    )
    .await?;
    Ok(window)
}

/// Changes a window; year and dates only before it opens.
pub async fn change(act: &mut Act, id: WindowId, version: i64, new: NewWindow) -> Result<Window> {
    let before = found(act, id).await?;
    let after = before.clone().change(new.checked()?, act.today())?;
    save(act, "solicitation.changed", before, after, version, None).await
}

/// Gives a window a later last day, or opens a closed one again.
pub async fn extend(
    act: &mut Act,
    id: WindowId,
    version: i64,
    closes_on: Date,
    reason: &str,
) -> Result<Window> {
    let before = found(act, id).await?;
    let reason = checked_reason(reason)?;
    let after = before.clone().extend(closes_on, act.today())?;
    save(
        act,
        "solicitation.extended",
        before,
        after,
        version,
        Some(reason),
    )
    .await
}

/// Closes a window early.
pub async fn close(act: &mut Act, id: WindowId, version: i64, reason: &str) -> Result<Window> {
    let before = found(act, id).await?;
    let reason = checked_reason(reason)?;
    let after = before.clone().close(act.today())?;
    save(
        act,
        "solicitation.closed",
        before,
        after,
        version,
        Some(reason),
    )
    .await
}

async fn found(act: &mut Act, id: WindowId) -> Result<Window> {
    act.must(Right::KeepSolicitation)?;
    let scope = act.scope()?;
    store::find_window(act.db(), &scope, id).await
}

pub(super) fn checked_reason(reason: &str) -> Result<String> {
    let mut faults = Faults::new();
    let reason = faults.text("reason", reason, 1000);
    faults.end()?;
    Ok(reason)
}

async fn must_not_overlap(act: &mut Act, window: &Window) -> Result<()> {
    let (from, until) = (window.opens_on, window.closes_on);
    match store::overlapping(act.db(), window.congress, window.id, from, until).await? {
        Some(title) => Err(SolicitationRefusal::Overlaps { title }.into()),
        None => Ok(()),
    }
}

async fn save(
    act: &mut Act,
    happened: &'static str,
    before: Window,
    after: Window,
    version: i64,
    reason: Option<String>,
) -> Result<Window> {
    if after.closed_on.is_none() {
        must_not_overlap(act, &after).await?;
    }
    store::update_window(act.db(), &after, version).await?;
    let details = json!({ "before": before, "after": &after, "reason": reason });
    act.record(happened, &[after.id.subject()], details).await?;
    Ok(Window {
        version: version + 1,
        ..after
    })
}
