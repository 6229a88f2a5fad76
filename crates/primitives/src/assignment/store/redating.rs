use kernel::db::Json;
use kernel::{Conn, Date, Flag, Instant, Result};
use people::congress::CongressId;
use sqlx::{AssertSqlSafe, FromRow};

use super::Query;
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

/// Terms of one congress that end on the same day, each with the date it gets. What is due on a day is read once for all of
/// them, however many rules lead to that day.
#[derive(Debug)]
pub struct DayInUse {
    /// Of which congress.
    pub congress: CongressId,
    /// Of co-handlers' parts, not of items.
    pub is_of_parts: Flag,
    /// The day as it is.
    pub on: Date,
    /// The terms.
    pub terms: Vec<Term>,
}

/// A date as it is, and as it becomes.
pub type Term = (Json<DueDate>, Json<DueDate>);

/// Terms in one statement, at most: databases limit its values.
const MOST: usize = 400;

/// Items whose date is `{due}`; the day alone is indexed.
const ALIKE: &str = "a.congress = $1 AND a.waiting = 1 AND a.due_on = $2 AND a.due = {due} AND a.is_fixed = 0 AND a.pauses = '[]'";

/// Parts whose date is `{due}`, of items that are waited for.
const PARTS_ALIKE: &str = "p.done_on IS NULL AND p.due_on = $2 AND p.due = {due} AND EXISTS (
    SELECT 1 FROM assignment a WHERE a.id = p.assignment AND a.waiting = 1 AND a.congress = $1)";

/// A statement with so many terms in place of `{terms}`, each the date as it is, the new day and the new date, whose values
/// come after the `before` that it has anyway.
fn with_terms(sql: &str, before: usize, terms: &[Term]) -> String {
    let rows: Vec<_> = (0..terms.len())
        .map(|number| before + 3 * number)
        .map(|last| format!("(${}, ${}, ${})", last + 1, last + 2, last + 3))
        .collect();
    sql.replace("{terms}", &format!("(VALUES {}) AS terms", rows.join(", ")))
        .replace("{due}", "terms.column1")
}

/// Binds the terms.
fn bound<'q>(query: Query<'q>, terms: &[Term]) -> Query<'q> {
    terms.iter().fold(query, |query, (old, new)| {
        query.bind(old.clone()).bind(new.0.on).bind(new.clone())
    })
}

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
    let from = from.replace("{due}", "$3");
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

/// Notes for everything due on a day that its date moves.
pub async fn note_alike(conn: &mut Conn, day: &DayInUse, at: Instant) -> Result<()> {
    let sql = if day.is_of_parts.0 {
        format!(
            "INSERT INTO assignment_part_redating (assignment, organ, at, old_on, new_on)
             SELECT p.assignment, p.organ, $3, p.due_on, terms.column2
               FROM assignment_part p CROSS JOIN {{terms}} WHERE {PARTS_ALIKE} AND terms.column2 <> $2"
        )
    } else {
        format!(
            "INSERT INTO assignment_redating (assignment, at, old_on, new_on, why)
             SELECT a.id, $3, a.due_on, terms.column2, '{WHY}'
               FROM assignment a CROSS JOIN {{terms}} WHERE {ALIKE} AND terms.column2 <> $2"
        )
    };
    for terms in day.terms.chunks(MOST) {
        let query = sqlx::query(AssertSqlSafe(with_terms(&sql, 3, terms)))
            .bind(day.congress)
            .bind(day.on)
            .bind(at);
        bound(query, terms).execute(&mut *conn).await?;
    }
    Ok(())
}

/// Moves everything due on a day.
pub async fn move_alike(conn: &mut Conn, day: &DayInUse) -> Result<()> {
    let sql = if day.is_of_parts.0 {
        format!(
            "UPDATE assignment_part AS p SET due_on = terms.column2, due = terms.column3 FROM {{terms}} WHERE {PARTS_ALIKE}"
        )
    } else {
        format!(
            "UPDATE assignment AS a SET due_on = terms.column2, due = terms.column3, version = a.version + 1
               FROM {{terms}} WHERE {ALIKE}"
        )
    };
    for terms in day.terms.chunks(MOST) {
        let query = sqlx::query(AssertSqlSafe(with_terms(&sql, 2, terms)))
            .bind(day.congress)
            .bind(day.on);
        bound(query, terms).execute(&mut *conn).await?;
    }
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
