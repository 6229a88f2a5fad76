//! Calendar years that were imported here, on top of those that come with the product.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use crate::error::Result;
use crate::{Conn, Instant};

/// A year's notice as it was imported.
#[derive(Debug, Clone, Serialize, Deserialize, FromRow, ToSchema)]
pub struct ImportedYear {
    /// The year.
    pub year: i64,
    /// The file, `date,kind,name,in_lieu`.
    pub content: String,
    /// When it was imported, last.
    pub imported_at: Instant,
}

/// The imported years, in order. A few: one is published a year.
pub async fn imported_years(conn: &mut Conn) -> Result<Vec<ImportedYear>> {
    Ok(
        sqlx::query_as("SELECT year, content, imported_at FROM calendar_year ORDER BY year")
            .fetch_all(conn)
            .await?,
    )
}

/// Keeps a year's notice, in the place of an earlier one.
pub async fn keep_year(conn: &mut Conn, year: i16, content: &str, at: Instant) -> Result<()> {
    sqlx::query(
        "INSERT INTO calendar_year (year, content, imported_at) VALUES ($1, $2, $3)
         ON CONFLICT (year) DO UPDATE SET content = excluded.content, imported_at = excluded.imported_at",
    )
    .bind(i64::from(year))
    .bind(content)
    .bind(at)
    .execute(conn)
    .await?;
    Ok(())
}
