use kernel::{Conn, Error, Result};
use people::Scope;

use super::super::rules::{Questionnaire, QuestionnaireId};

/// One that the viewer may see.
pub async fn find(conn: &mut Conn, scope: &Scope, id: QuestionnaireId) -> Result<Questionnaire> {
    Ok(sqlx::query_as(
        "SELECT id, congress, title, about, organ, respondents, intro, questions, grades, least, opens_on, closes_on, state,
                created_at, opened_at, closed_at, version
           FROM questionnaire WHERE congress = $1 AND $2 = 1 AND id = $3",
    )
    .bind(scope.congress)
    .bind(scope.all())
    .bind(id)
    .fetch_one(conn)
    .await?)
}

/// Whether there is one of the same name about the same, for the same department and the same respondents.
pub async fn same(conn: &mut Conn, one: &Questionnaire) -> Result<bool> {
    let found: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM questionnaire
          WHERE congress = $1 AND title = $2 AND respondents_code = $3
            AND COALESCE(about, '') = COALESCE($4, '') AND COALESCE(organ, '') = COALESCE($5, '')",
    )
    .bind(one.congress)
    .bind(&one.title)
    .bind(&one.respondents.0.code)
    .bind(one.about.as_ref())
    .bind(one.organ)
    .fetch_one(conn)
    .await?;
    Ok(found > 0)
}

/// Keeps a new one.
pub async fn insert(conn: &mut Conn, one: &Questionnaire) -> Result<()> {
    sqlx::query(
        "INSERT INTO questionnaire (id, congress, title, about, organ, respondents_code, respondents, intro, questions,
                                    grades, least, opens_on, closes_on, state, created_at, opened_at, closed_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
    )
    .bind(one.id)
    .bind(one.congress)
    .bind(&one.title)
    .bind(one.about.as_ref())
    .bind(one.organ)
    .bind(&one.respondents.0.code)
    .bind(&one.respondents)
    .bind(&one.intro)
    .bind(&one.questions)
    .bind(&one.grades)
    .bind(one.least)
    .bind(one.opens_on)
    .bind(one.closes_on)
    .bind(one.state)
    .bind(one.created_at)
    .bind(one.opened_at)
    .bind(one.closed_at)
    .bind(one.version)
    .execute(conn)
    .await?;
    Ok(())
}

/// Keeps a change of the version that was seen.
///
/// # Errors
/// Somebody changed it first.
pub async fn update(conn: &mut Conn, one: &Questionnaire) -> Result<()> {
    let done = sqlx::query(
        "UPDATE questionnaire
            SET title = $3, about = $4, organ = $5, respondents_code = $6, respondents = $7, intro = $8, questions = $9,
                opens_on = $10, closes_on = $11, state = $12, opened_at = $13, closed_at = $14, version = version + 1
          WHERE id = $1 AND version = $2",
    )
    .bind(one.id)
    .bind(one.version)
    .bind(&one.title)
    .bind(one.about.as_ref())
    .bind(one.organ)
    .bind(&one.respondents.0.code)
    .bind(&one.respondents)
    .bind(&one.intro)
    .bind(&one.questions)
    .bind(one.opens_on)
    .bind(one.closes_on)
    .bind(one.state)
    .bind(one.opened_at)
    .bind(one.closed_at)
    .execute(conn)
    .await?;
    seen(done.rows_affected())
}

/// Throws a draft away.
///
/// # Errors
/// Somebody changed it first.
pub async fn remove(conn: &mut Conn, one: &Questionnaire) -> Result<()> {
    let done = sqlx::query("DELETE FROM questionnaire WHERE id = $1 AND version = $2")
        .bind(one.id)
        .bind(one.version)
        .execute(conn)
        .await?;
    seen(done.rows_affected())
}

fn seen(rows: u64) -> Result<()> {
    if rows == 1 { Ok(()) } else { Err(Error::Stale) }
}
