use kernel::{Conn, Date, Result};

use super::rules::{Organ, OrganId};
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
