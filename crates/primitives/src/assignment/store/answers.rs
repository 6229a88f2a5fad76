use kernel::{Conn, Date, Error, Flag, Result, Subject};
use people::organ::OrganId;
use people::person::PersonId;

use super::parts::{Answer, Extension};
use crate::assignment::rules::{AnswerId, AssignmentId, ExtensionId, Rating, Verdict};

/// Adds an answer with its figures.
pub async fn insert_answer(conn: &mut Conn, id: AssignmentId, answer: &Answer) -> Result<()> {
    sqlx::query(
        "INSERT INTO assignment_answer (id, assignment, round, organ, text, outcome, promised_on, files, answered_by, answered_name,
                answered_on, verdict_words, verdict_name, rating_words, rating_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '', '', '', '')",
    )
    .bind(answer.id)
    .bind(id)
    .bind(answer.round)
    .bind(answer.organ)
    .bind(&answer.text)
    .bind(answer.outcome)
    .bind(answer.promised_on)
    .bind(answer.files.clone())
    .bind(answer.answered_by)
    .bind(&answer.answered_name)
    .bind(answer.answered_on)
    .execute(&mut *conn)
    .await?;
    for (number, figure) in (1_i64..).zip(&answer.figures) {
        sqlx::query(
            "INSERT INTO assignment_figure (answer, number, assignment, name, quantity, unit) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(answer.id)
        .bind(number)
        .bind(id)
        .bind(&figure.name)
        .bind(figure.thousandths)
        .bind(&figure.unit)
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// Who answered, for telling claim from verdict.
pub async fn find_answer(conn: &mut Conn, id: Option<AnswerId>) -> Result<PersonId> {
    Ok(
        sqlx::query_scalar("SELECT answered_by FROM assignment_answer WHERE id = $1")
            .bind(id)
            .fetch_one(conn)
            .await?,
    )
}

/// Writes what the verifier found; a later return of a verified answer is written over it.
pub async fn verdict(
    conn: &mut Conn,
    id: AnswerId,
    (verdict, words): (Verdict, &str),
    (by, name): (PersonId, &str),
    on: Date,
) -> Result<()> {
    sqlx::query(
        "UPDATE assignment_answer SET verdict = $2, verdict_words = $3, verdict_by = $4, verdict_name = $5, verdict_on = $6
          WHERE id = $1",
    )
    .bind(id)
    .bind(verdict)
    .bind(words)
    .bind(by)
    .bind(name)
    .bind(on)
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes the rating of an answer, once.
pub async fn rate_answer(
    conn: &mut Conn,
    id: AnswerId,
    (rating, words): (Rating, &str),
    (by, name): (&Subject, &str),
    on: Date,
) -> Result<()> {
    let done = sqlx::query(
        "UPDATE assignment_answer SET rating = $2, rating_words = $3, rating_subject = $4, rating_name = $5, rating_on = $6
          WHERE id = $1 AND rating IS NULL",
    )
    .bind(id)
    .bind(rating)
    .bind(words)
    .bind(by)
    .bind(name)
    .bind(on)
    .execute(conn)
    .await?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(Error::Stale)
    }
}

/// Adds a request for more time.
pub async fn ask(
    conn: &mut Conn,
    id: AssignmentId,
    organ: OrganId,
    request: &Extension,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO assignment_extension (id, assignment, round, organ, asked_until, reason, asked_name, asked_on, words, decided_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', '')",
    )
    .bind(request.id)
    .bind(id)
    .bind(request.round)
    .bind(organ)
    .bind(request.asked_until)
    .bind(&request.reason)
    .bind(&request.asked_name)
    .bind(request.asked_on)
    .execute(conn)
    .await?;
    Ok(())
}

/// The request that waits, if there is one.
pub async fn open_request(conn: &mut Conn, id: AssignmentId) -> Result<Option<ExtensionId>> {
    Ok(sqlx::query_scalar(
        "SELECT id FROM assignment_extension WHERE assignment = $1 AND decided_on IS NULL",
    )
    .bind(id)
    .fetch_optional(conn)
    .await?)
}

/// Decides on a request.
pub async fn decide(
    conn: &mut Conn,
    id: ExtensionId,
    granted_until: Option<Date>,
    (words, name): (&str, &str),
    on: Date,
) -> Result<()> {
    sqlx::query(
        "UPDATE assignment_extension SET is_granted = $2, granted_until = $3, words = $4, decided_name = $5, decided_on = $6
          WHERE id = $1 AND decided_on IS NULL",
    )
    .bind(id)
    .bind(Flag(granted_until.is_some()))
    .bind(granted_until)
    .bind(words)
    .bind(name)
    .bind(on)
    .execute(conn)
    .await?;
    Ok(())
}
