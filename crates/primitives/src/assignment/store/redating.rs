use kernel::db::Json;
use kernel::{Conn, Date, Flag, Instant, Result};
use people::congress::CongressId;
use sqlx::{AssertSqlSafe, FromRow};

use crate::assignment::rules::{Assignment, AssignmentId, DueDate};

/// A term that many open items, or many open parts, share: the same date by the same rule from the same day. They are
/// dated again together.
#[derive(Debug, Clone, FromRow)]
pub struct TermInUse {
    /// Of which congress.
    pub congress: CongressId,
    /// Of co-handlers' parts, not of items.
    pub is_of_parts: Flag,
    /// The date as it is.
    pub due: Json<DueDate>,
    /// How many items, or parts, share it.
    pub items: i64,
}

/// Why, as it is kept with an item's dates.
const WHY: &str = "calendar";

/// Items of a term; the day alone is indexed.
const ALIKE: &str = "a.congress = $1 AND a.waiting = 1 AND a.due_on = $2 AND a.due = $3 AND a.is_fixed = 0 AND a.pauses = '[]'";

/// Parts of a term, of items that are waited for.
const PARTS_ALIKE: &str = "p.done_on IS NULL AND p.due_on = $2 AND p.due = $3 AND EXISTS (
    SELECT 1 FROM assignment a WHERE a.id = p.assignment AND a.waiting = 1 AND a.congress = $1)";

/// The terms of all items waited for whose date is counted and whose clock never stood still, and of all parts not handed
/// in; of one congress or of the installation.
pub async fn terms_in_use(conn: &mut Conn, of: Option<CongressId>) -> Result<Vec<TermInUse>> {
    Ok(sqlx::query_as(
        "SELECT congress, CAST(0 AS BIGINT) AS is_of_parts, due, COUNT(*) AS items FROM assignment
          WHERE waiting = 1 AND is_fixed = 0 AND pauses = '[]' AND (CAST($1 AS TEXT) IS NULL OR congress = $1)
          GROUP BY congress, due
         UNION ALL
         SELECT a.congress, CAST(1 AS BIGINT) AS is_of_parts, p.due, COUNT(*) AS items
           FROM assignment_part p JOIN assignment a ON a.id = p.assignment
          WHERE a.waiting = 1 AND p.done_on IS NULL AND (CAST($1 AS TEXT) IS NULL OR a.congress = $1)
          GROUP BY a.congress, p.due
         ORDER BY congress, is_of_parts, due",
    )
    .bind(of)
    .fetch_all(conn)
    .await?)
}

/// The first items of a term, so many at most.
pub async fn some_alike(
    conn: &mut Conn,
    term: &TermInUse,
    most: usize,
) -> Result<Vec<(AssignmentId, String)>> {
    let from = if term.is_of_parts.0 {
        format!(
            "assignment_part p JOIN assignment a ON a.id = p.assignment WHERE {PARTS_ALIKE} ORDER BY a.id, p.organ"
        )
    } else {
        format!("assignment a WHERE {ALIKE} ORDER BY a.id")
    };
    Ok(sqlx::query_as(AssertSqlSafe(format!(
        "SELECT a.id, a.title FROM {from} LIMIT $4"
    )))
    .bind(term.congress)
    .bind(term.due.0.on)
    .bind(term.due.clone())
    .bind(i64::try_from(most).unwrap_or(0))
    .fetch_all(conn)
    .await?)
}

/// Notes for everything of a term that its date moves.
pub async fn note_alike(
    conn: &mut Conn,
    term: &TermInUse,
    new_on: Date,
    at: Instant,
) -> Result<()> {
    let sql = if term.is_of_parts.0 {
        format!(
            "INSERT INTO assignment_part_redating (assignment, organ, at, old_on, new_on)
             SELECT p.assignment, p.organ, $4, p.due_on, $5 FROM assignment_part p WHERE {PARTS_ALIKE}"
        )
    } else {
        format!(
            "INSERT INTO assignment_redating (assignment, at, old_on, new_on, why)
             SELECT a.id, $4, a.due_on, $5, '{WHY}' FROM assignment a WHERE {ALIKE}"
        )
    };
    sqlx::query(AssertSqlSafe(sql))
        .bind(term.congress)
        .bind(term.due.0.on)
        .bind(term.due.clone())
        .bind(at)
        .bind(new_on)
        .execute(conn)
        .await?;
    Ok(())
}

/// Moves everything of a term.
pub async fn move_alike(conn: &mut Conn, term: &TermInUse, new: &DueDate) -> Result<()> {
    let sql = if term.is_of_parts.0 {
        format!("UPDATE assignment_part AS p SET due_on = $4, due = $5 WHERE {PARTS_ALIKE}")
    } else {
        format!(
            "UPDATE assignment AS a SET due_on = $4, due = $5, version = version + 1 WHERE {ALIKE}"
        )
    };
    sqlx::query(AssertSqlSafe(sql))
        .bind(term.congress)
        .bind(term.due.0.on)
        .bind(term.due.clone())
        .bind(new.on)
        .bind(Json(new.clone()))
        .execute(conn)
        .await?;
    Ok(())
}

/// The items waited for whose clock stood still at some time; of one congress or of the installation.
pub async fn paused(conn: &mut Conn, of: Option<CongressId>) -> Result<Vec<Assignment>> {
    let sql = format!(
        "SELECT {} FROM assignment
          WHERE waiting = 1 AND is_fixed = 0 AND pauses <> '[]' AND (CAST($1 AS TEXT) IS NULL OR congress = $1) ORDER BY id",
        super::COLUMNS
    );
    Ok(sqlx::query_as(AssertSqlSafe(sql))
        .bind(of)
        .fetch_all(conn)
        .await?)
}

/// Notes for one item that its date moves.
pub async fn note_one(
    conn: &mut Conn,
    id: AssignmentId,
    (old_on, new_on): (Date, Date),
    at: Instant,
) -> Result<()> {
    sqlx::query("INSERT INTO assignment_redating (assignment, at, old_on, new_on, why) VALUES ($1, $2, $3, $4, $5)")
        .bind(id)
        .bind(at)
        .bind(old_on)
        .bind(new_on)
        .bind(WHY)
        .execute(conn)
        .await?;
    Ok(())
}
