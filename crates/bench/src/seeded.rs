//! The demonstration's county with very many items in it.

use anyhow::{Context as _, Result};
use kernel::file::Files;
use kernel::{Clock, Db};
use people::App;
use people::congress::CongressId;
use people::organ::OrganId;

/// Whom the items concern.
pub struct Seeded {
    /// The county.
    pub congress: CongressId,
    /// An organ among those that have the items.
    pub organ: OrganId,
    /// That organ's account.
    pub account: &'static str,
    /// The committee that verifies.
    pub lead: OrganId,
}

/// Adds items to the demonstration at a database.
pub async fn seed(database: &str, files: &std::path::Path, items: usize) -> Result<Seeded> {
    let app = App::open(
        Db::open(database).await?,
        Clock::system(),
        Files::new(files),
        regime::Library::builtin(),
    )
    .await?;
    let account = "县住建局";
    let mut conn = app.db.read().await?;
    let (organ, congress): (OrganId, CongressId) =
        sqlx::query_as("SELECT id, congress FROM organ WHERE short_name = $1 ORDER BY id")
            .bind(account)
            .fetch_one(&mut *conn)
            .await?;
    let organs: Vec<OrganId> = sqlx::query_scalar(
        "SELECT id FROM organ WHERE congress = $1 AND kind IN ('government', 'department') ORDER BY sort_no, id",
    )
    .bind(congress)
    .fetch_all(&mut *conn)
    .await?;
    let lead: Option<OrganId> = sqlx::query_scalar(
        "SELECT id FROM organ WHERE congress = $1 AND kind = 'special_committee' ORDER BY sort_no, id",
    )
    .bind(congress)
    .fetch_optional(&mut *conn)
    .await?;
    drop(conn);
    let lead = lead.context("the county has no committee")?;
    testing::seed_assignments(&app, congress, &organs, lead, items).await;
    app.db.close().await;
    Ok(Seeded {
        congress,
        organ,
        account,
        lead,
    })
}
