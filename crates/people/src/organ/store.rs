use kernel::page::{Page, Paging};
use kernel::{Conn, Date, Error, Result};

use super::rules::{Organ, OrganId, OrganKind};
use crate::congress::CongressId;

/// An organ of a congress; another congress's is not found.
pub async fn find(conn: &mut Conn, congress: CongressId, id: OrganId) -> Result<Organ> {
    Ok(sqlx::query_as(
        "SELECT id, congress, kind, name, short_name, parent, is_vertical, sort_no, valid_from, valid_until, version
           FROM organ WHERE id = $1 AND congress = $2",
    )
    .bind(id)
    .bind(congress)
    .fetch_one(conn)
    .await?)
}

/// The organs of a congress that exist on a date, in their order.
pub async fn list(conn: &mut Conn, congress: CongressId, on: Date) -> Result<Vec<Organ>> {
    Ok(sqlx::query_as(
        "SELECT id, congress, kind, name, short_name, parent, is_vertical, sort_no, valid_from, valid_until, version
           FROM organ
          WHERE congress = $1 AND valid_from <= $2 AND (valid_until IS NULL OR valid_until > $2)
          ORDER BY sort_no, id",
    )
    .bind(congress)
    .bind(on)
    .fetch_all(conn)
    .await?)
}

/// Adds an organ.
pub async fn insert(conn: &mut Conn, organ: &Organ) -> Result<()> {
    sqlx::query(
        "INSERT INTO organ (id, congress, kind, name, short_name, parent, is_vertical, sort_no, valid_from, valid_until, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(organ.id)
    .bind(organ.congress)
    .bind(organ.kind)
    .bind(&organ.name)
    .bind(&organ.short_name)
    .bind(organ.parent)
    .bind(organ.is_vertical)
    .bind(organ.sort_no)
    .bind(organ.valid_from)
    .bind(organ.valid_until)
    .bind(organ.version)
    .execute(conn)
    .await?;
    Ok(())
}

/// Which organs are wanted.
#[derive(Debug, Default)]
pub struct OrganFilter {
    /// A pattern of the name or short name.
    pub pattern: Option<String>,
    /// Of that kind only.
    pub kind: Option<OrganKind>,
    /// Those that exist on that date only.
    pub on: Option<Date>,
}

macro_rules! wanted {
    () => {
        " FROM organ
          WHERE congress = $1
            AND (CAST($2 AS TEXT) IS NULL OR LOWER(name) LIKE $2 ESCAPE '\\' OR LOWER(short_name) LIKE $2 ESCAPE '\\')
            AND (CAST($3 AS TEXT) IS NULL OR kind = $3)
            AND (CAST($4 AS TEXT) IS NULL OR (valid_from <= $4 AND (valid_until IS NULL OR valid_until > $4)))"
    };
}

/// The organs of a congress, in their order.
pub async fn search(
    conn: &mut Conn,
    congress: CongressId,
    filter: &OrganFilter,
    paging: Paging,
) -> Result<Page<Organ>> {
    let rows = sqlx::query_as(concat!(
        "SELECT id, congress, kind, name, short_name, parent, is_vertical, sort_no, valid_from, valid_until, version",
        wanted!(),
        " ORDER BY sort_no, name, id LIMIT $5 OFFSET $6"
    ))
    .bind(congress)
    .bind(&filter.pattern)
    .bind(filter.kind)
    .bind(filter.on)
    .bind(paging.limit())
    .bind(paging.offset())
    .fetch_all(&mut *conn)
    .await?;
    let total = sqlx::query_scalar(concat!("SELECT COUNT(*)", wanted!()))
        .bind(congress)
        .bind(&filter.pattern)
        .bind(filter.kind)
        .bind(filter.on)
        .fetch_one(conn)
        .await?;
    Ok(paging.of(rows, total))
}

/// Every organ of a congress there ever was.
pub async fn all(conn: &mut Conn, congress: CongressId) -> Result<Vec<Organ>> {
    Ok(sqlx::query_as(
        "SELECT id, congress, kind, name, short_name, parent, is_vertical, sort_no, valid_from, valid_until, version
           FROM organ WHERE congress = $1 ORDER BY sort_no, name, id",
    )
    .bind(congress)
    .fetch_all(conn)
    .await?)
}

/// Saves an organ; stale when another version is there.
pub async fn update(conn: &mut Conn, organ: &Organ) -> Result<()> {
    let done = sqlx::query(
        "UPDATE organ SET kind = $1, name = $2, short_name = $3, parent = $4, is_vertical = $5, sort_no = $6,
                          valid_from = $7, valid_until = $8, version = version + 1
          WHERE id = $9 AND congress = $10 AND version = $11",
    )
    .bind(organ.kind)
    .bind(&organ.name)
    .bind(&organ.short_name)
    .bind(organ.parent)
    .bind(organ.is_vertical)
    .bind(organ.sort_no)
    .bind(organ.valid_from)
    .bind(organ.valid_until)
    .bind(organ.id)
    .bind(organ.congress)
    .bind(organ.version)
    .execute(conn)
    .await?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(Error::Stale)
    }
}
