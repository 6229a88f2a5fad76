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

/// How many open dates a congress has that were counted by the regime followed so far: items, stages of topics, and what
/// hangs on meetings.
pub async fn open_dates(conn: &mut Conn, congress: CongressId) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "SELECT (SELECT COUNT(*) FROM assignment a WHERE a.congress = $1 AND a.waiting = 1)
              + (SELECT COUNT(*) FROM topic_stage s JOIN topic t ON t.id = s.topic AND t.round = s.round
                  WHERE t.congress = $1 AND t.state IN ('planned', 'active') AND s.due_on IS NOT NULL
                    AND s.done_on IS NULL AND s.skip_reason IS NULL)
              + (SELECT COUNT(*) FROM hung_date h JOIN meeting m ON m.id = h.meeting
                  WHERE m.congress = $1 AND m.state IN ('planned', 'called', 'opened') AND h.done_on IS NULL)",
    )
    .bind(congress)
    .fetch_one(conn)
    .await?)
}
