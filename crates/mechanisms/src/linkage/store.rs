mod board;
mod council;
mod cycle;
mod papers;
mod proposal;
mod taking;
mod year;

use kernel::{Conn, Date, Error, Page, Paging, Result};
use people::Scope;
use people::congress::CongressId;
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;

pub use board::{facts, grid, stage_facts};
pub use council::{approvals, decisions, insert_decision, parts, put_approval, put_part};
pub use cycle::{FormerRow, county_facts, covered, former, item_of, matter, stages};
pub use papers::{hearing, insert_waiver, put_hearing, put_scheme, scheme, waivers};
pub use proposal::{
    answer_request, delete_proposal, insert_request, own_proposal, proposals, put_proposal,
    requests,
};
pub use taking::{deputies, name_of, own_topics, taken};
pub use year::{Drafted, declined, drafted, found, handled, insert_drafted, rungs, visits};

use super::rules::{Edition, Item, Linkage, LinkageId, LinkageItemId};

/// A congress that takes part.
#[derive(Debug, Clone, Serialize, ToSchema, FromRow)]
#[schema(as = LinkageCongress)]
pub struct Taking {
    /// Which.
    pub congress: CongressId,
    /// Its code (GB/T 2260).
    pub division: String,
    /// Its short name.
    pub name: String,
}

// The city and its counties see it ($1). Who does not see all supervision ($2) sees it once the own council approved it.
macro_rules! seen {
    () => {
        " $2 > 0 AND (l.city = $1
             OR EXISTS (SELECT 1 FROM linkage_member m WHERE m.linkage = l.id AND m.congress = $1))
           AND ($2 = 2 OR EXISTS (SELECT 1 FROM linkage_approval a
                                   WHERE a.linkage = l.id AND a.congress = $1 AND a.state = 'approved'))"
    };
}

/// One that the viewer's congress takes part in.
pub async fn find(conn: &mut Conn, scope: &Scope, id: LinkageId) -> Result<Linkage> {
    Ok(sqlx::query_as(concat!(
        "SELECT l.id, l.city, l.year, l.edition, l.version FROM linkage l WHERE ",
        seen!(),
        " AND l.id = $3"
    ))
    .bind(scope.congress)
    .bind(scope.linked())
    .bind(id)
    .fetch_one(conn)
    .await?)
}

/// Those that the viewer's congress takes part in, the latest year first.
pub async fn list(conn: &mut Conn, scope: &Scope, paging: Paging) -> Result<Page<Linkage>> {
    let rows = sqlx::query_as(concat!(
        "SELECT l.id, l.city, l.year, l.edition, l.version FROM linkage l WHERE ",
        seen!(),
        " ORDER BY l.year DESC, l.id LIMIT $3 OFFSET $4"
    ))
    .bind(scope.congress)
    .bind(scope.linked())
    .bind(paging.limit())
    .bind(paging.offset())
    .fetch_all(&mut *conn)
    .await?;
    let total = sqlx::query_scalar(concat!("SELECT COUNT(*) FROM linkage l WHERE ", seen!()))
        .bind(scope.congress)
        .bind(scope.linked())
        .fetch_one(conn)
        .await?;
    Ok(paging.of(rows, total))
}

/// Whether the city has one for a year.
pub async fn has_year(conn: &mut Conn, city: CongressId, year: i64) -> Result<bool> {
    let count: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM linkage WHERE city = $1 AND year = $2")
            .bind(city)
            .bind(year)
            .fetch_one(conn)
            .await?;
    Ok(count > 0)
}

/// The congresses directly below one on a day that have a standing committee.
pub async fn below(conn: &mut Conn, city: CongressId, on: Date) -> Result<Vec<CongressId>> {
    let rows: Vec<(CongressId,)> = sqlx::query_as(
        "SELECT id FROM congress
          WHERE parent = $1 AND level IN ('city', 'county') AND valid_from <= $2
            AND (valid_until IS NULL OR valid_until > $2) ORDER BY division, id",
    )
    .bind(city)
    .bind(on)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Opens one.
pub async fn insert(conn: &mut Conn, one: &Linkage, members: &[CongressId]) -> Result<()> {
    sqlx::query(
        "INSERT INTO linkage (id, city, year, edition, version) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(one.id)
    .bind(one.city)
    .bind(one.year)
    .bind(one.edition)
    .bind(one.version)
    .execute(&mut *conn)
    .await?;
    for member in members {
        sqlx::query("INSERT INTO linkage_member (linkage, congress) VALUES ($1, $2)")
            .bind(one.id)
            .bind(*member)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// Saves one that has version `one.version`.
pub async fn update(conn: &mut Conn, one: Linkage) -> Result<Linkage> {
    let done = sqlx::query(
        "UPDATE linkage SET edition = $3, version = version + 1 WHERE id = $1 AND version = $2",
    )
    .bind(one.id)
    .bind(one.version)
    .bind(one.edition)
    .execute(conn)
    .await?;
    if done.rows_affected() != 1 {
        return Err(Error::Stale);
    }
    Ok(Linkage {
        version: one.version + 1,
        ..one
    })
}

/// The congresses that take part: the city, then its counties by their codes.
pub async fn taking_part(conn: &mut Conn, one: &Linkage) -> Result<Vec<Taking>> {
    Ok(sqlx::query_as(
        "SELECT c.id AS congress, c.division, c.short_name AS name FROM congress c
          WHERE c.id = $1 OR EXISTS (SELECT 1 FROM linkage_member m WHERE m.linkage = $2 AND m.congress = c.id)
          ORDER BY CASE WHEN c.id = $1 THEN 0 ELSE 1 END, c.division, c.id",
    )
    .bind(one.city)
    .bind(one.id)
    .fetch_all(conn)
    .await?)
}

/// An edition.
pub async fn edition(conn: &mut Conn, id: LinkageId, edition: i64) -> Result<Edition> {
    Ok(sqlx::query_as(
        "SELECT linkage, edition, state, reason, meeting, consulted_on, consultation, quota_reason, submission, put_on
           FROM linkage_edition WHERE linkage = $1 AND edition = $2",
    )
    .bind(id)
    .bind(edition)
    .fetch_one(conn)
    .await?)
}

/// All editions, the latest first.
pub async fn editions(conn: &mut Conn, id: LinkageId) -> Result<Vec<Edition>> {
    Ok(sqlx::query_as(
        "SELECT linkage, edition, state, reason, meeting, consulted_on, consultation, quota_reason, submission, put_on
           FROM linkage_edition WHERE linkage = $1 ORDER BY edition DESC",
    )
    .bind(id)
    .fetch_all(conn)
    .await?)
}

/// Keeps an edition as it stands now.
pub async fn put_edition(conn: &mut Conn, one: &Edition) -> Result<()> {
    sqlx::query(
        "INSERT INTO linkage_edition (linkage, edition, state, reason, meeting, consulted_on, consultation, quota_reason,
                                      submission, put_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (linkage, edition) DO UPDATE
            SET state = excluded.state, meeting = excluded.meeting, consulted_on = excluded.consulted_on,
                consultation = excluded.consultation, quota_reason = excluded.quota_reason,
                submission = excluded.submission, put_on = excluded.put_on",
    )
    .bind(one.linkage)
    .bind(one.edition)
    .bind(one.state)
    .bind(&one.reason)
    .bind(one.meeting)
    .bind(one.consulted_on)
    .bind(&one.consultation)
    .bind(&one.quota_reason)
    .bind(one.submission)
    .bind(one.put_on)
    .execute(conn)
    .await?;
    Ok(())
}

/// The items of an edition, in order.
pub async fn items(conn: &mut Conn, id: LinkageId, edition: i64) -> Result<Vec<Item>> {
    Ok(sqlx::query_as(
        "SELECT item, number, title, field, mode, lead, month, is_dropped, reason FROM linkage_item
          WHERE linkage = $1 AND edition = $2 ORDER BY number, item",
    )
    .bind(id)
    .bind(edition)
    .fetch_all(conn)
    .await?)
}

/// Keeps an item of an edition as it stands now.
pub async fn put_item(conn: &mut Conn, (id, edition): (LinkageId, i64), one: &Item) -> Result<()> {
    sqlx::query(
        "INSERT INTO linkage_item (linkage, edition, item, number, title, field, mode, lead, month, is_dropped, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (linkage, edition, item) DO UPDATE
            SET number = excluded.number, title = excluded.title, field = excluded.field, mode = excluded.mode,
                lead = excluded.lead, month = excluded.month, is_dropped = excluded.is_dropped, reason = excluded.reason",
    )
    .bind(id)
    .bind(edition)
    .bind(one.item)
    .bind(one.number)
    .bind(&one.content.title)
    .bind(&one.content.field)
    .bind(one.content.mode)
    .bind(one.content.lead)
    .bind(one.content.month)
    .bind(one.is_dropped)
    .bind(&one.reason)
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes an item that was never put before a council out of an edition.
pub async fn delete_item(
    conn: &mut Conn,
    (id, edition): (LinkageId, i64),
    item: LinkageItemId,
) -> Result<()> {
    sqlx::query("DELETE FROM linkage_item WHERE linkage = $1 AND edition = $2 AND item = $3")
        .bind(id)
        .bind(edition)
        .bind(item)
        .execute(conn)
        .await?;
    Ok(())
}
