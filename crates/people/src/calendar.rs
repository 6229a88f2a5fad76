//! The working-day calendar of this installation: the published years, and those imported since.

use kernel::Result;
use kernel::time::{Calendar, CalendarError, imported_years};

use crate::app::App;

/// Reads the imported years on top of the published ones. To be called again when one was imported, once it is on disk.
pub async fn load(app: &App) -> Result<()> {
    let imported = imported_years(&mut *app.db.read().await?).await?;
    let mut calendar = Calendar::published().map_err(anyhow::Error::from)?;
    for year in imported {
        // An imported year may be an amendment, or may since have come with the product: the imported one stands.
        calendar = match calendar.with_year(&year.content) {
            Err(CalendarError::YearKnown { .. }) => calendar.with_amended_year(&year.content),
            done => done,
        }
        .map_err(anyhow::Error::from)?;
    }
    app.set_calendar(calendar);
    Ok(())
}
