//! Ballots as everybody sees them: those whose result was published, unless their design publishes nothing.

use kernel::{Conn, Error, Page, Paging, Result};
use people::congress::CongressId;
use sqlx::AssertSqlSafe;

use super::super::rules::{Ballot, BallotId, State};
use super::COLUMNS;

/// What a congress has published, newest first.
pub async fn published(
    conn: &mut Conn,
    congress: CongressId,
    paging: Paging,
) -> Result<Page<Ballot>> {
    let rows = sqlx::query_as(AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM ballot
          WHERE congress = $1 AND state = 'published' AND publishes <> 'nothing'
          ORDER BY announced_at DESC, id LIMIT $2 OFFSET $3"
    )))
    .bind(congress)
    .bind(paging.limit())
    .bind(paging.offset())
    .fetch_all(&mut *conn)
    .await?;
    let total = sqlx::query_scalar(
        "SELECT COUNT(*) FROM ballot WHERE congress = $1 AND state = 'published' AND publishes <> 'nothing'",
    )
    .bind(congress)
    .fetch_one(conn)
    .await?;
    Ok(paging.of(rows, total))
}

/// A ballot that everybody may see in one of these states.
pub async fn find_published(
    conn: &mut Conn,
    congress: CongressId,
    id: BallotId,
    is_seen: impl Fn(State) -> bool,
) -> Result<Ballot> {
    let ballot: Ballot = sqlx::query_as(AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM ballot WHERE id = $1 AND congress = $2 AND publishes <> 'nothing'"
    )))
    .bind(id)
    .bind(congress)
    .fetch_one(conn)
    .await?;
    if is_seen(ballot.state) {
        Ok(ballot)
    } else {
        Err(Error::NotFound)
    }
}
