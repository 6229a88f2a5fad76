//! What the server does by itself.

use std::time::Duration;

use kernel::{Result, seal};
use people::App;

use crate::throttle::Throttle;

/// Records wait so long for their seal at most.
const SEAL_EVERY: Duration = Duration::from_secs(5);

/// Seals the record while the server runs.
pub async fn run(app: App, throttle: Throttle) {
    let mut ticks = tokio::time::interval(SEAL_EVERY);
    loop {
        ticks.tick().await;
        if let Err(error) = seal_all(&app).await {
            tracing::error!("sealing failed: {error}");
        }
        throttle.tidy();
    }
}

/// Seals everything that waits.
pub async fn seal_all(app: &App) -> Result<()> {
    loop {
        let mut tx = app.db.begin().await?;
        let sealed = seal::seal(&mut tx, app.clock.now()).await?;
        tx.commit().await?;
        if sealed == 0 {
            return Ok(());
        }
    }
}
