//! The regimes that congresses of this installation wrote themselves.

use kernel::{Conn, Instant, Result};
use sqlx::FromRow;

use crate::app::App;
use crate::congress::CongressId;

/// A regime of a congress's own.
#[derive(Debug, Clone, FromRow)]
pub struct RegimeText {
    /// Its name: the division's code and a number.
    pub name: String,
    /// Whose it is.
    pub congress: CongressId,
    /// The TOML text.
    pub content: String,
}

/// All texts there are, by name.
pub async fn texts(conn: &mut Conn) -> Result<Vec<RegimeText>> {
    Ok(
        sqlx::query_as("SELECT name, congress, content FROM regime_text ORDER BY name")
            .fetch_all(conn)
            .await?,
    )
}

/// Keeps a text for good.
pub async fn keep(conn: &mut Conn, text: &RegimeText, at: Instant) -> Result<()> {
    sqlx::query(
        "INSERT INTO regime_text (name, congress, content, kept_at) VALUES ($1, $2, $3, $4)",
    )
    .bind(&text.name)
    .bind(text.congress)
    .bind(&text.content)
    .bind(at)
    .execute(conn)
    .await?;
    Ok(())
}

/// Reads the texts beside the files. To be called again when one was kept, once it is on disk.
pub async fn load(app: &App) -> Result<()> {
    let texts = texts(&mut *app.db.read().await?).await?;
    if !texts.is_empty() {
        let texts = texts
            .iter()
            .map(|text| (text.name.as_str(), text.content.as_str()));
        app.set_regimes(app.regimes().with_texts(texts));
    }
    Ok(())
}
