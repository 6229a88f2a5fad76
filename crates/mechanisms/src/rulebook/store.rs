use kernel::{Conn, Date, Result};
use people::congress::CongressId;
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;

/// Which regime a congress follows from when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow, ToSchema)]
#[schema(as = RulebookAdoption)]
pub struct Adoption {
    /// From this day.
    pub from_on: Date,
    /// The regime's name.
    pub regime: String,
    /// Who decided so, in the words of the decision; empty for what was chosen when the congress was founded.
    pub decision: String,
}

/// What a congress adopted, the latest first; at most a hundred.
pub async fn adoptions(conn: &mut Conn, congress: CongressId) -> Result<Vec<Adoption>> {
    Ok(sqlx::query_as(
        "SELECT from_on, regime, decision FROM regime_adoption WHERE congress = $1
          ORDER BY from_on DESC, regime LIMIT 100",
    )
    .bind(congress)
    .fetch_all(conn)
    .await?)
}
