//! SQL of the closed loop. No decisions.

mod answers;
mod board;
mod list;
mod parts;
mod redating;
mod tally;

use kernel::marks::marks;
use kernel::{Conn, Db, Error, Flag, Result, Subject};
use people::Scope;
use people::organ::OrganId;

pub use answers::{ask, decide, find_answer, insert_answer, open_request, rate_answer, verdict};
pub use board::{Counts, OrganCount, board};
pub use list::{Filter, LightFilter, Row, list, rows};
pub use parts::{
    Answer, Extension, Holder, Note, OfItem, Part, Redating, RungTaken, add_note, hand_in, hold,
    insert_part, insert_rung, of_item, part,
};
pub use redating::{DayInUse, move_alike, note_alike, note_one, paused, some_alike, terms_in_use};

use super::rules::{Assignment, AssignmentId};

const COLUMNS: &str = "id, congress, state, organ, lead, due_on, paused_on, origin, origin_kind, number, title, round, \
    handed_over_on, issued_on, regime_on, anchor_on, is_fixed, extensions, progress, answer, answered_on, verified_by, rating, \
    promised_on, promise_kept_on, rung, reminders, reminded_on, carried_over_on, closed_on, version, progress_reason, \
    objection, requirement, due, pauses, about, files";

/// One item, when the viewer may see it: staff all, an organ what it handles or co-handles and has been handed.
pub async fn find(conn: &mut Conn, scope: &Scope, id: AssignmentId) -> Result<Assignment> {
    let sql = format!(
        "SELECT {COLUMNS} FROM assignment a
          WHERE id = $1 AND congress = $2
            AND ($3 = 1 OR (state <> 'drafted' AND (organ = $4
                 OR EXISTS (SELECT 1 FROM assignment_part p WHERE p.assignment = a.id AND p.organ = $4))))"
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(id)
        .bind(scope.congress)
        .bind(scope.all())
        .bind(scope.organ())
        .fetch_one(conn)
        .await?)
}

/// The items that come from a thing, or are about it, in the order of their numbers.
pub async fn of_origin(
    conn: &mut Conn,
    scope: &Scope,
    subject: &Subject,
) -> Result<Vec<Assignment>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM assignment a
          WHERE id IN (SELECT assignment FROM assignment_about WHERE subject = $1) AND congress = $2
            AND ($3 = 1 OR (state <> 'drafted' AND (organ = $4
                 OR EXISTS (SELECT 1 FROM assignment_part p WHERE p.assignment = a.id AND p.organ = $4))))
          ORDER BY number, id"
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(subject)
        .bind(scope.congress)
        .bind(scope.all())
        .bind(scope.organ())
        .fetch_all(conn)
        .await?)
}

/// Whether every item of a thing is closed or carried over, and there is at least one: then a letter may close.
pub async fn all_closed(conn: &mut Conn, scope: &Scope, origin: &Subject) -> Result<bool> {
    let (all, done): (i64, i64) = sqlx::query_as(
        "SELECT COUNT(*), COUNT(CASE WHEN state = 'closed' OR carried_over_on IS NOT NULL THEN 1 END)
           FROM assignment WHERE origin = $1 AND congress = $2",
    )
    .bind(origin)
    .bind(scope.congress)
    .fetch_one(conn)
    .await?;
    Ok(all > 0 && all == done)
}

/// Adds an item with everything whose time line shows it and its first holder.
pub async fn insert(conn: &mut Conn, item: &Assignment) -> Result<()> {
    let sql = format!(
        "INSERT INTO assignment ({COLUMNS}, waiting, tally, marks)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                 $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41)"
    );
    bound(sqlx::query(sqlx::AssertSqlSafe(sql)), item)
        .execute(&mut *conn)
        .await?;
    for subject in &item.about.0.0 {
        sqlx::query("INSERT INTO assignment_about (subject, assignment) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(subject)
            .bind(item.id)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// Saves an item that has version `item.version`; somebody else's change in between makes it stale.
pub async fn save(conn: &mut Conn, item: &Assignment) -> Result<()> {
    let done = bound(
        sqlx::query(
            "UPDATE assignment
                SET congress = $2, state = $3, organ = $4, lead = $5, due_on = $6, paused_on = $7, origin = $8,
                    origin_kind = $9, number = $10, title = $11, round = $12, handed_over_on = $13, issued_on = $14,
                    regime_on = $15, anchor_on = $16, is_fixed = $17, extensions = $18, progress = $19, answer = $20,
                    answered_on = $21, verified_by = $22, rating = $23, promised_on = $24, promise_kept_on = $25,
                    rung = $26, reminders = $27, reminded_on = $28, carried_over_on = $29, closed_on = $30,
                    version = $31 + 1, progress_reason = $32, objection = $33, requirement = $34, due = $35,
                    pauses = $36, about = $37, files = $38, waiting = $39,
                    tally = $40, marks = $41
              WHERE id = $1 AND version = $31",
        ),
        item,
    )
    .execute(conn)
    .await?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(Error::Stale)
    }
}

/// Gives the open items about a thing from one body of the congress to another. The items that moved.
pub async fn give_to(
    conn: &mut Conn,
    subject: &Subject,
    (from, to): (OrganId, OrganId),
) -> Result<Vec<AssignmentId>> {
    Ok(sqlx::query_scalar(
        "UPDATE assignment SET lead = $3, version = version + 1
          WHERE id IN (SELECT assignment FROM assignment_about WHERE subject = $1)
            AND lead = $2 AND closed_on IS NULL
         RETURNING id",
    )
    .bind(subject)
    .bind(from)
    .bind(to)
    .fetch_all(conn)
    .await?)
}

/// Gives marks to items from before there were any, many in one transaction.
pub async fn mark_all(db: &Db) -> Result<()> {
    loop {
        let mut conn = db.read().await?;
        let bare: Vec<(AssignmentId, String, String)> =
            // By congress, so that an index finds them: at most starts there are none.
            sqlx::query_as(
                "SELECT id, title, number FROM assignment
                  WHERE congress IN (SELECT id FROM congress) AND marks = -1 LIMIT 5000",
            )
            .fetch_all(&mut *conn)
            .await?;
        drop(conn);
        if bare.is_empty() {
            return Ok(());
        }
        let mut tx = db.begin().await?;
        for (id, title, number) in &bare {
            sqlx::query("UPDATE assignment SET marks = $1 WHERE id = $2")
                .bind(marks(&[title, number]))
                .bind(*id)
                .execute(&mut *tx)
                .await?;
        }
        tx.commit().await?;
    }
}

type Query<'q> = sqlx::query::Query<'q, sqlx::Any, <sqlx::Any as sqlx::Database>::Arguments>;

/// Binds all columns in the order of [`COLUMNS`], then what is derived from them.
fn bound<'q>(query: Query<'q>, item: &Assignment) -> Query<'q> {
    query
        .bind(item.id)
        .bind(item.congress)
        .bind(item.state)
        .bind(item.organ)
        .bind(item.lead)
        .bind(item.due_on)
        .bind(item.paused_on)
        .bind(item.origin.clone())
        .bind(item.origin_kind)
        .bind(item.number.clone())
        .bind(item.title.clone())
        .bind(item.round)
        .bind(item.handed_over_on)
        .bind(item.issued_on)
        .bind(item.regime_on)
        .bind(item.anchor_on)
        .bind(item.is_fixed)
        .bind(item.extensions)
        .bind(item.progress)
        .bind(item.answer)
        .bind(item.answered_on)
        .bind(item.verified_by)
        .bind(item.rating)
        .bind(item.promised_on)
        .bind(item.promise_kept_on)
        .bind(item.rung)
        .bind(item.reminders)
        .bind(item.reminded_on)
        .bind(item.carried_over_on)
        .bind(item.closed_on)
        .bind(item.version)
        .bind(item.progress_reason.clone())
        .bind(item.objection.clone())
        .bind(item.requirement.clone())
        .bind(item.due.clone())
        .bind(item.pauses.clone())
        .bind(item.about.clone())
        .bind(item.files.clone())
        .bind(Flag(item.state.is_waiting()))
        .bind(tally::tally(item))
        .bind(marks(&[&item.title, &item.number]))
}
