//! The working-day calendar of this installation: the published years, and those imported since.

use kernel::Result;
use kernel::time::Calendar;

use crate::app::App;

/// Reads the imported years on top of the published ones.
pub(crate) async fn load(app: &App) -> Result<()> {
    let imported: Vec<String> =
        sqlx::query_scalar("SELECT content FROM calendar_year ORDER BY year")
            .fetch_all(&mut *app.db.read().await?)
            .await?;
    let mut calendar = Calendar::published().map_err(anyhow::Error::from)?;
    for content in imported {
        calendar = calendar.with_year(&content).map_err(anyhow::Error::from)?;
    }
    app.set_calendar(calendar);
    Ok(())
}
