use std::collections::{BTreeMap, BTreeSet};

use kernel::{Conn, Date, Result};
use people::congress::CongressId;
use people::organ::OrganId;

use super::super::rules::Case;

/// The records of a congress by their numbers.
pub async fn by_number(conn: &mut Conn, congress: CongressId) -> Result<BTreeMap<String, Case>> {
    let all: Vec<Case> = sqlx::query_as(
        "SELECT id, congress, number, received_on, category, content, handler, settled_on, is_in_time, rating, is_satisfied
           FROM hotline_case WHERE congress = $1",
    )
    .bind(congress)
    .fetch_all(conn)
    .await?;
    Ok(all
        .into_iter()
        .map(|one| (one.number.clone(), one))
        .collect())
}

/// The names that mean something: those of the congress's organs on a day, and those that were matched.
pub async fn known(conn: &mut Conn, congress: CongressId, on: Date) -> Result<BTreeSet<String>> {
    let names: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM organ WHERE congress = $1 AND valid_from <= $2 AND (valid_until IS NULL OR valid_until > $2)
         UNION SELECT short_name FROM organ
                WHERE congress = $1 AND valid_from <= $2 AND (valid_until IS NULL OR valid_until > $2)
         UNION SELECT handler FROM hotline_name WHERE congress = $1",
    )
    .bind(congress)
    .bind(on)
    .fetch_all(conn)
    .await?;
    Ok(names.into_iter().collect())
}

/// Whether a record of the congress has that name.
pub async fn is_used(conn: &mut Conn, congress: CongressId, handler: &str) -> Result<bool> {
    let found: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM hotline_case WHERE congress = $1 AND handler = $2",
    )
    .bind(congress)
    .bind(handler)
    .fetch_one(conn)
    .await?;
    Ok(found > 0)
}

/// Keeps a new record.
pub async fn insert(conn: &mut Conn, one: &Case) -> Result<()> {
    sqlx::query(
        "INSERT INTO hotline_case (id, congress, number, received_on, category, content, handler, settled_on, is_in_time,
                                   rating, is_satisfied)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(one.id)
    .bind(one.congress)
    .bind(&one.number)
    .bind(one.received_on)
    .bind(&one.category)
    .bind(&one.content)
    .bind(&one.handler)
    .bind(one.settled_on)
    .bind(one.is_in_time)
    .bind(&one.rating)
    .bind(one.is_satisfied)
    .execute(conn)
    .await?;
    Ok(())
}

/// Keeps the later state of a record.
pub async fn update(conn: &mut Conn, one: &Case) -> Result<()> {
    sqlx::query(
        "UPDATE hotline_case
            SET received_on = $2, category = $3, content = $4, handler = $5, settled_on = $6, is_in_time = $7, rating = $8,
                is_satisfied = $9
          WHERE id = $1",
    )
    .bind(one.id)
    .bind(one.received_on)
    .bind(&one.category)
    .bind(&one.content)
    .bind(&one.handler)
    .bind(one.settled_on)
    .bind(one.is_in_time)
    .bind(&one.rating)
    .bind(one.is_satisfied)
    .execute(conn)
    .await?;
    Ok(())
}

/// Remembers which organ a name means; none when it is no organ of the congress.
pub async fn remember(
    conn: &mut Conn,
    congress: CongressId,
    handler: &str,
    organ: Option<OrganId>,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO hotline_name (congress, handler, organ) VALUES ($1, $2, $3)
         ON CONFLICT (congress, handler) DO UPDATE SET organ = excluded.organ",
    )
    .bind(congress)
    .bind(handler)
    .bind(organ)
    .execute(conn)
    .await?;
    Ok(())
}
