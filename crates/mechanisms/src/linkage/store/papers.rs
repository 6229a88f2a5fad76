//! The implementation plan, waivers, the special meeting.

use kernel::{Conn, Error, Result};
use people::congress::CongressId;

use super::super::rules::{Hearing, LinkageItemId, Scheme, Waiver};

fn stale_unless_one(rows: u64) -> Result<()> {
    if rows == 1 { Ok(()) } else { Err(Error::Stale) }
}

/// The implementation plan of a subject. Who may see it is for the caller.
pub async fn scheme(conn: &mut Conn, item: LinkageItemId) -> Result<Option<Scheme>> {
    Ok(sqlx::query_as(
        "SELECT item, congress, state, content, approved_on, version FROM linkage_scheme WHERE item = $1",
    )
    .bind(item)
    .fetch_optional(conn)
    .await?)
}

/// Keeps an implementation plan that was read as `one.version`. Gives it back with its new version.
pub async fn put_scheme(conn: &mut Conn, one: Scheme) -> Result<Scheme> {
    let done = sqlx::query(
        "INSERT INTO linkage_scheme (item, congress, state, content, approved_on, version)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (item) DO UPDATE
            SET state = excluded.state, content = excluded.content, approved_on = excluded.approved_on,
                version = excluded.version
          WHERE linkage_scheme.version = excluded.version - 1",
    )
    .bind(one.item)
    .bind(one.congress)
    .bind(one.state)
    .bind(&one.content)
    .bind(one.approved_on)
    .bind(one.version + 1)
    .execute(conn)
    .await?;
    stale_unless_one(done.rows_affected())?;
    Ok(Scheme {
        version: one.version + 1,
        ..one
    })
}

/// What need not be ready, and where.
pub async fn waivers(conn: &mut Conn, item: LinkageItemId) -> Result<Vec<Waiver>> {
    Ok(sqlx::query_as(
        "SELECT guard, county, reason, decided_on, decided_by FROM linkage_waiver
          WHERE item = $1 ORDER BY guard, county",
    )
    .bind(item)
    .fetch_all(conn)
    .await?)
}

/// Keeps a waiver.
pub async fn insert_waiver(conn: &mut Conn, item: LinkageItemId, one: &Waiver) -> Result<()> {
    sqlx::query(
        "INSERT INTO linkage_waiver (item, guard, county, reason, decided_on, decided_by)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(item)
    .bind(one.guard)
    .bind(one.county)
    .bind(&one.reason)
    .bind(one.decided_on)
    .bind(&one.decided_by)
    .execute(conn)
    .await?;
    Ok(())
}

/// The city's special meeting on a subject.
pub async fn hearing(conn: &mut Conn, item: LinkageItemId, city: CongressId) -> Result<Hearing> {
    let found: Option<Hearing> = sqlx::query_as(
        "SELECT item, congress, meeting, version FROM linkage_hearing WHERE item = $1 AND congress = $2",
    )
    .bind(item)
    .bind(city)
    .fetch_optional(conn)
    .await?;
    Ok(found.unwrap_or_else(|| Hearing::blank(item, city)))
}

/// Keeps the special meeting, read as `one.version`. Gives it back with its new version.
pub async fn put_hearing(conn: &mut Conn, one: Hearing) -> Result<Hearing> {
    let done = sqlx::query(
        "INSERT INTO linkage_hearing (item, congress, meeting, version) VALUES ($1, $2, $3, $4)
         ON CONFLICT (item) DO UPDATE SET meeting = excluded.meeting, version = excluded.version
          WHERE linkage_hearing.version = excluded.version - 1",
    )
    .bind(one.item)
    .bind(one.congress)
    .bind(one.meeting)
    .bind(one.version + 1)
    .execute(conn)
    .await?;
    stale_unless_one(done.rows_affected())?;
    Ok(Hearing {
        version: one.version + 1,
        ..one
    })
}
