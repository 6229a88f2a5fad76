use kernel::page::{Page, Paging};
use kernel::{Conn, Date, Error, Result};
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;

use super::rules::{Congress, CongressId, CongressSession, Level, Term, TermId};

/// A congress.
pub async fn find(conn: &mut Conn, id: CongressId) -> Result<Congress> {
    Ok(sqlx::query_as(
        "SELECT id, division, level, name, short_name, parent, is_public, valid_from, valid_until, version
           FROM congress WHERE id = $1",
    )
    .bind(id)
    .fetch_one(conn)
    .await?)
}

/// The congress of a division on a date.
pub async fn of_division(conn: &mut Conn, division: &str, on: Date) -> Result<Congress> {
    Ok(sqlx::query_as(
        "SELECT id, division, level, name, short_name, parent, is_public, valid_from, valid_until, version
           FROM congress
          WHERE division = $1 AND valid_from <= $2 AND (valid_until IS NULL OR valid_until > $2)
          ORDER BY valid_from DESC, id LIMIT 1",
    )
    .bind(division)
    .bind(on)
    .fetch_one(conn)
    .await?)
}

/// All congresses here, from the top down.
pub async fn all(conn: &mut Conn) -> Result<Vec<Congress>> {
    Ok(sqlx::query_as(
        "SELECT id, division, level, name, short_name, parent, is_public, valid_from, valid_until, version
           FROM congress ORDER BY division, valid_from, id",
    )
    .fetch_all(conn)
    .await?)
}

/// Founds a congress.
pub async fn insert(conn: &mut Conn, congress: &Congress) -> Result<()> {
    sqlx::query(
        "INSERT INTO congress (id, division, level, name, short_name, parent, is_public, valid_from, valid_until, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(congress.id)
    .bind(&congress.division)
    .bind(congress.level)
    .bind(&congress.name)
    .bind(&congress.short_name)
    .bind(congress.parent)
    .bind(congress.is_public)
    .bind(congress.valid_from)
    .bind(congress.valid_until)
    .bind(congress.version)
    .execute(conn)
    .await?;
    Ok(())
}

/// Lets a congress follow a regime from a date, by a decision in its own words.
pub async fn adopt_regime(
    conn: &mut Conn,
    id: CongressId,
    regime: &str,
    (from_on, decision): (Date, &str),
) -> Result<()> {
    sqlx::query(
        "INSERT INTO regime_adoption (congress, from_on, regime, decision) VALUES ($1, $2, $3, $4)
         ON CONFLICT (congress, from_on) DO UPDATE SET regime = excluded.regime, decision = excluded.decision",
    )
    .bind(id)
    .bind(from_on)
    .bind(regime)
    .bind(decision)
    .execute(conn)
    .await?;
    Ok(())
}

/// The name of the regime a congress follows on a date: the statute alone, when it adopted none.
pub async fn regime_name(conn: &mut Conn, id: CongressId, on: Date) -> Result<String> {
    let name: Option<String> = sqlx::query_scalar(
        "SELECT regime FROM regime_adoption WHERE congress = $1 AND from_on <= $2
          ORDER BY from_on DESC LIMIT 1",
    )
    .bind(id)
    .bind(on)
    .fetch_optional(conn)
    .await?;
    Ok(name.unwrap_or_else(|| "statute".to_owned()))
}

/// Opens a term.
pub async fn insert_term(conn: &mut Conn, term: &Term) -> Result<()> {
    sqlx::query(
        "INSERT INTO term (id, congress, number, from_on, until_on) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(term.id)
    .bind(term.congress)
    .bind(term.number)
    .bind(term.from_on)
    .bind(term.until_on)
    .execute(conn)
    .await?;
    Ok(())
}

/// The terms of a congress, newest first.
pub async fn terms(conn: &mut Conn, id: CongressId) -> Result<Vec<Term>> {
    Ok(sqlx::query_as(
        "SELECT id, congress, number, from_on, until_on FROM term WHERE congress = $1 ORDER BY number DESC",
    )
    .bind(id)
    .fetch_all(conn)
    .await?)
}

/// A congress that `own` may see: itself or one directly below. Another is not found.
pub async fn find_seen(conn: &mut Conn, own: CongressId, id: CongressId) -> Result<Congress> {
    let congress = find(conn, id).await?;
    if congress.id == own || congress.parent == Some(own) {
        Ok(congress)
    } else {
        Err(Error::NotFound)
    }
}

/// A congress with the regime that it follows.
#[derive(Debug, Serialize, FromRow, ToSchema)]
pub struct CongressLine {
    /// The congress.
    #[serde(flatten)]
    #[sqlx(flatten)]
    pub congress: Congress,
    /// The name of the regime; none for the statute alone.
    pub regime: Option<String>,
}

/// One's congress and those directly below it, each with what it follows on a date.
pub async fn list(
    conn: &mut Conn,
    own: CongressId,
    on: Date,
    paging: Paging,
) -> Result<Page<CongressLine>> {
    let rows = sqlx::query_as(
        "SELECT c.id, c.division, c.level, c.name, c.short_name, c.parent, c.is_public, c.valid_from, c.valid_until,
                c.version,
                (SELECT r.regime FROM regime_adoption r WHERE r.congress = c.id AND r.from_on <= $2
                  ORDER BY r.from_on DESC LIMIT 1) AS regime
           FROM congress c WHERE c.id = $1 OR c.parent = $1
          ORDER BY c.division, c.valid_from, c.id LIMIT $3 OFFSET $4",
    )
    .bind(own)
    .bind(on)
    .bind(paging.limit())
    .bind(paging.offset())
    .fetch_all(&mut *conn)
    .await?;
    let total = sqlx::query_scalar("SELECT COUNT(*) FROM congress WHERE id = $1 OR parent = $1")
        .bind(own)
        .fetch_one(conn)
        .await?;
    Ok(paging.of(rows, total))
}

/// A congress that publishes here, as everybody sees it.
#[derive(Debug, Serialize, FromRow, ToSchema)]
pub struct PublicCongress {
    /// The code of its division: its public page is at `/p/{division}`.
    pub division: String,
    /// Its full name.
    pub name: String,
    /// What people call the place.
    pub place: String,
    /// Its level.
    pub level: Level,
}

/// The congresses whose public page is open on a date, from the top down; `pattern` of a name, a place or a code.
pub async fn public(
    conn: &mut Conn,
    pattern: Option<&str>,
    on: Date,
    paging: Paging,
) -> Result<Page<PublicCongress>> {
    macro_rules! wanted {
        () => {
            " FROM congress
              WHERE is_public = 1 AND valid_from <= $1 AND (valid_until IS NULL OR valid_until > $1)
                AND (CAST($2 AS TEXT) IS NULL OR LOWER(name) LIKE $2 ESCAPE '\\' OR LOWER(short_name) LIKE $2 ESCAPE '\\'
                     OR division LIKE $2 ESCAPE '\\')"
        };
    }
    let rows = sqlx::query_as(concat!(
        "SELECT division, name, short_name AS place, level",
        wanted!(),
        " ORDER BY division, valid_from, id LIMIT $3 OFFSET $4"
    ))
    .bind(on)
    .bind(pattern)
    .bind(paging.limit())
    .bind(paging.offset())
    .fetch_all(&mut *conn)
    .await?;
    let total = sqlx::query_scalar(concat!("SELECT COUNT(*)", wanted!()))
        .bind(on)
        .bind(pattern)
        .fetch_one(conn)
        .await?;
    Ok(paging.of(rows, total))
}

/// Saves a congress's names, openness and end.
pub async fn update(conn: &mut Conn, congress: &Congress) -> Result<()> {
    let done = sqlx::query(
        "UPDATE congress SET name = $1, short_name = $2, is_public = $3, valid_until = $4, version = version + 1
          WHERE id = $5 AND version = $6",
    )
    .bind(&congress.name)
    .bind(&congress.short_name)
    .bind(congress.is_public)
    .bind(congress.valid_until)
    .bind(congress.id)
    .bind(congress.version)
    .execute(conn)
    .await?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(Error::Stale)
    }
}

/// Lets a term last until a date.
pub(super) async fn end_term(conn: &mut Conn, id: TermId, until_on: Option<Date>) -> Result<()> {
    sqlx::query("UPDATE term SET until_on = $1 WHERE id = $2")
        .bind(until_on)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// The sessions of a congress, newest first.
pub async fn sessions(conn: &mut Conn, id: CongressId) -> Result<Vec<CongressSession>> {
    Ok(sqlx::query_as(
        "SELECT id, congress, term, number, from_on, until_on
           FROM congress_session WHERE congress = $1 ORDER BY from_on DESC, id",
    )
    .bind(id)
    .fetch_all(conn)
    .await?)
}

/// Adds a session.
pub(super) async fn insert_session(conn: &mut Conn, session: &CongressSession) -> Result<()> {
    sqlx::query(
        "INSERT INTO congress_session (id, congress, term, number, from_on, until_on)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(session.id)
    .bind(session.congress)
    .bind(session.term)
    .bind(session.number)
    .bind(session.from_on)
    .bind(session.until_on)
    .execute(conn)
    .await?;
    Ok(())
}
