use kernel::db::Json;
use kernel::{Conn, Date, Instant, Result};
use people::congress::CongressId;
use sqlx::{AssertSqlSafe, FromRow};

use crate::assignment::rules::{Assignment, AssignmentId, DueDate};

/// A term that many open items share: the same date by the same rule from the same day. They are dated again together.
#[derive(Debug, Clone, FromRow)]
pub struct TermInUse {
    /// Of which congress.
    pub congress: CongressId,
    /// From when it is counted.
    pub anchor_on: Date,
    /// The date as it is.
    pub due: Json<DueDate>,
    /// How many items share it.
    pub items: i64,
}

const ALIKE: &str = "waiting = 1 AND is_fixed = 0 AND pauses = '[]' AND congress = $1 AND anchor_on = $2 AND due = $3";

/// The terms of all items waited for whose date is counted and whose clock never stood still.
pub async fn terms_in_use(conn: &mut Conn) -> Result<Vec<TermInUse>> {
    Ok(sqlx::query_as(
        "SELECT congress, anchor_on, due, COUNT(*) AS items FROM assignment
          WHERE waiting = 1 AND is_fixed = 0 AND pauses = '[]'
          GROUP BY congress, anchor_on, due ORDER BY congress, anchor_on, due",
    )
    .fetch_all(conn)
    .await?)
}

/// Notes for every item of a term that its date moves.
pub async fn note_alike(
    conn: &mut Conn,
    term: &TermInUse,
    new_on: Date,
    why: &str,
    at: Instant,
) -> Result<()> {
    let sql = format!(
        "INSERT INTO assignment_redating (assignment, at, old_on, new_on, why)
         SELECT id, $4, due_on, $5, $6 FROM assignment WHERE {ALIKE}"
    );
    sqlx::query(AssertSqlSafe(sql))
        .bind(term.congress)
        .bind(term.anchor_on)
        .bind(term.due.clone())
        .bind(at)
        .bind(new_on)
        .bind(why)
        .execute(conn)
        .await?;
    Ok(())
}

/// Moves every item of a term.
pub async fn move_alike(conn: &mut Conn, term: &TermInUse, new: &DueDate) -> Result<u64> {
    let sql =
        format!("UPDATE assignment SET due_on = $4, due = $5, version = version + 1 WHERE {ALIKE}");
    let done = sqlx::query(AssertSqlSafe(sql))
        .bind(term.congress)
        .bind(term.anchor_on)
        .bind(term.due.clone())
        .bind(new.on)
        .bind(Json(new.clone()))
        .execute(conn)
        .await?;
    Ok(done.rows_affected())
}

/// The items waited for whose clock stood still at some time: few, and each is dated by itself.
pub async fn paused(conn: &mut Conn) -> Result<Vec<Assignment>> {
    let sql = format!(
        "SELECT {} FROM assignment WHERE waiting = 1 AND is_fixed = 0 AND pauses <> '[]' ORDER BY id",
        super::COLUMNS
    );
    Ok(sqlx::query_as(AssertSqlSafe(sql)).fetch_all(conn).await?)
}

/// Notes for one item that its date moved.
pub async fn one(
    conn: &mut Conn,
    id: AssignmentId,
    (old_on, new_on): (Date, Date),
    why: &str,
    at: Instant,
) -> Result<()> {
    sqlx::query("INSERT INTO assignment_redating (assignment, at, old_on, new_on, why) VALUES ($1, $2, $3, $4, $5)")
        .bind(id)
        .bind(at)
        .bind(old_on)
        .bind(new_on)
        .bind(why)
        .execute(conn)
        .await?;
    Ok(())
}
