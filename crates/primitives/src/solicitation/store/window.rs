use kernel::{Conn, Date, Error, Page, Paging, Result};
use people::Scope;
use people::congress::CongressId;
use serde::Deserialize;
use utoipa::IntoParams;

use super::super::rules::{Window, WindowId};

/// Which windows are wanted.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct WindowFilter {
    /// For this year's plan.
    pub year: Option<i64>,
}

macro_rules! columns {
    () => {
        "id, congress, year, title, notice, opens_on, closes_on, closed_on, channels, public_limit, version"
    };
}

/// A window of the viewer's congress; another's is not found.
pub async fn find_window(conn: &mut Conn, scope: &Scope, id: WindowId) -> Result<Window> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM solicitation WHERE id = $1 AND congress = $2"
    ))
    .bind(id)
    .bind(scope.congress)
    .fetch_one(conn)
    .await?)
}

/// The windows of the viewer's congress, newest first.
pub async fn windows(
    conn: &mut Conn,
    scope: &Scope,
    year: Option<i64>,
    paging: Paging,
) -> Result<Page<Window>> {
    let rows = sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM solicitation
          WHERE congress = $1 AND (CAST($2 AS BIGINT) IS NULL OR year = $2)
          ORDER BY opens_on DESC, id LIMIT $3 OFFSET $4"
    ))
    .bind(scope.congress)
    .bind(year)
    .bind(paging.limit())
    .bind(paging.offset())
    .fetch_all(&mut *conn)
    .await?;
    let total = sqlx::query_scalar(
        "SELECT COUNT(*) FROM solicitation
          WHERE congress = $1 AND (CAST($2 AS BIGINT) IS NULL OR year = $2)",
    )
    .bind(scope.congress)
    .bind(year)
    .fetch_one(conn)
    .await?;
    Ok(paging.of(rows, total))
}

/// The window that the public page shows: the one that is open, else the next, else the last.
pub async fn last_public(
    conn: &mut Conn,
    congress: CongressId,
    today: Date,
) -> Result<Option<Window>> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM solicitation
          WHERE congress = $1
          ORDER BY CASE WHEN opens_on <= $2 AND closes_on >= $2 AND closed_on IS NULL THEN 0
                        WHEN opens_on > $2 THEN 1 ELSE 2 END,
                   CASE WHEN opens_on > $2 THEN opens_on END,
                   opens_on DESC, id
          LIMIT 1"
    ))
    .bind(congress)
    .bind(today)
    .fetch_optional(conn)
    .await?)
}

/// The title of another window of the congress that takes submissions between those days.
pub async fn overlapping(
    conn: &mut Conn,
    congress: CongressId,
    but: WindowId,
    from: Date,
    until: Date,
) -> Result<Option<String>> {
    Ok(sqlx::query_scalar(
        "SELECT title FROM solicitation
          WHERE congress = $1 AND id <> $2 AND opens_on <= $4
            AND ((closed_on IS NULL AND closes_on >= $3) OR closed_on > $3)
          ORDER BY opens_on, id LIMIT 1",
    )
    .bind(congress)
    .bind(but)
    .bind(from)
    .bind(until)
    .fetch_optional(conn)
    .await?)
}

pub async fn insert_window(conn: &mut Conn, window: &Window) -> Result<()> {
    sqlx::query(
        "INSERT INTO solicitation (id, congress, year, title, notice, opens_on, closes_on, closed_on,
                                   channels, public_limit, last_number, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, $11)",
    )
    .bind(window.id)
    .bind(window.congress)
    .bind(window.year)
    .bind(&window.title)
    .bind(&window.notice)
    .bind(window.opens_on)
    .bind(window.closes_on)
    .bind(window.closed_on)
    .bind(&window.channels)
    .bind(window.public_limit)
    .bind(window.version)
    .execute(conn)
    .await?;
    Ok(())
}

/// Saves a window that was read in `version`.
pub async fn update_window(conn: &mut Conn, window: &Window, version: i64) -> Result<()> {
    let done = sqlx::query(
        "UPDATE solicitation
            SET year = $1, title = $2, notice = $3, opens_on = $4, closes_on = $5, closed_on = $6,
                channels = $7, public_limit = $8, version = version + 1
          WHERE id = $9 AND version = $10",
    )
    .bind(window.year)
    .bind(&window.title)
    .bind(&window.notice)
    .bind(window.opens_on)
    .bind(window.closes_on)
    .bind(window.closed_on)
    .bind(&window.channels)
    .bind(window.public_limit)
    .bind(window.id)
    .bind(version)
    .execute(conn)
    .await?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(Error::Stale)
    }
}

/// Takes the next number of a window. Whoever has it is alone with the window until the act ends.
pub async fn next_number(conn: &mut Conn, id: WindowId) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "UPDATE solicitation SET last_number = last_number + 1 WHERE id = $1 RETURNING last_number",
    )
    .bind(id)
    .fetch_one(conn)
    .await?)
}

/// Makes acts on one window take turns: two that merge at once could build a chain.
pub async fn lock(conn: &mut Conn, id: WindowId) -> Result<()> {
    sqlx::query("UPDATE solicitation SET last_number = last_number WHERE id = $1")
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}
