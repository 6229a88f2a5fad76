//! Fifty thousand open items, and a working day that becomes a day off.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use kernel::db::Json;
use kernel::time::{Deadline, Roll, Span};
use people::Actor;
use primitives::assignment::acts;
use regime::DueDate;
use testing::{TestApp, notice_with_day_off, seed_assignments};

/// Open items.
const OPEN: usize = 50_000;
/// Days on which they began.
const ANCHORS: i64 = 20;
/// Terms in working days: with the days above, four hundred different terms.
const TERMS: std::ops::Range<u32> = 20..40;

/// How long the act took, and the bare update of as many rows in one statement.
pub async fn run() -> Result<(Duration, Duration)> {
    let app = TestApp::on("2026-06-01", primitives::routes()).await;
    let organs: Vec<_> = app.world.organs.values().copied().collect();
    let Some(lead) = organs.first().copied() else {
        anyhow::bail!("no organs");
    };
    seed_assignments(&app.app, app.world.congress, &organs, lead, OPEN).await;
    open_all(&app).await?;
    let old = app.app.calendar();
    let new = old.with_amended_year(&notice_with_day_off(&old, "2026-06-03"))?;
    let start = Instant::now();
    let redated = app
        .app
        .desk(Actor::System("bench"))
        .act(async |act| acts::redate(act, &new).await)
        .await?;
    let took = start.elapsed();
    ensure!(
        redated.moved == i64::try_from(OPEN)?,
        "only {redated:?} moved"
    );
    let start = Instant::now();
    let mut tx = app.app.db.begin().await?;
    sqlx::query("UPDATE assignment SET due_on = '2026-12-31', due = due, version = version + 1")
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok((took, start.elapsed()))
}

/// Lets every item be waited for, each within a term of working days that the changed day lies in.
async fn open_all(app: &TestApp) -> Result<()> {
    let calendar = app.app.calendar();
    let regime = app.app.regime("weiyuan", app.today())?;
    let model = regime.opinions.handling.due(app.today(), &calendar)?;
    let mut tx = app.app.db.begin().await?;
    let ids: Vec<String> = sqlx::query_scalar("SELECT id FROM assignment ORDER BY id")
        .fetch_all(&mut *tx)
        .await?;
    let terms: Vec<_> = (0..ANCHORS)
        .flat_map(|back| TERMS.map(move |days| (back, days)))
        .collect();
    let each = ids.len().div_ceil(terms.len());
    for ((back, days), items) in terms.into_iter().zip(ids.chunks(each)) {
        let anchor = app.today().plus_days(-back);
        let deadline = Deadline::after(Span::WorkingDays(days), Roll::No);
        let basis = model.basis.clone();
        let due = DueDate::new(&model.key, deadline, basis, model.sure, anchor, &calendar)?;
        let (Some(first), Some(last)) = (items.first(), items.last()) else {
            continue;
        };
        sqlx::query(
            "UPDATE assignment SET state = 'accepted', waiting = 1, closed_on = NULL, anchor_on = $1, due_on = $2, due = $3
              WHERE id >= $4 AND id <= $5",
        )
        .bind(anchor)
        .bind(due.on)
        .bind(Json(due))
        .bind(first)
        .bind(last)
        .execute(&mut *tx)
        .await?;
    }
    Ok(tx.commit().await?)
}
