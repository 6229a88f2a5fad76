//! Codes, and the box.

use kernel::db::Json;
use kernel::{Conn, Error, Result};
use sqlx::FromRow;

use super::super::rules::{Questionnaire, QuestionnaireId, Tally};

/// Keeps the digests of new codes.
pub async fn issue(conn: &mut Conn, id: QuestionnaireId, digests: &[String]) -> Result<()> {
    let rows: Vec<String> = (0..digests.len())
        .map(|at| format!("(${}, $1)", at + 2))
        .collect();
    let rows = rows.join(", ");
    let sql = format!("INSERT INTO questionnaire_code (digest, questionnaire) VALUES {rows}");
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id);
    for digest in digests {
        query = query.bind(digest);
    }
    query.execute(conn).await?;
    Ok(())
}

/// How many of these digests are of codes of that questionnaire.
pub async fn known(conn: &mut Conn, id: QuestionnaireId, digests: &[String]) -> Result<usize> {
    let all: Vec<String> =
        sqlx::query_scalar("SELECT digest FROM questionnaire_code WHERE questionnaire = $1")
            .bind(id)
            .fetch_all(conn)
            .await?;
    Ok(digests.iter().filter(|one| all.contains(one)).count())
}

/// What a code leads to.
#[derive(Debug, FromRow)]
pub struct ByCode {
    /// The questionnaire.
    #[sqlx(flatten)]
    pub questionnaire: Questionnaire,
    /// The full name of the department it asks about.
    pub organ_name: Option<String>,
    /// The digest of the key with which the code was spent; none while it is good.
    pub key: Option<String>,
}

/// What a code leads to, by its digest; none when there is no such code.
pub async fn by_code(conn: &mut Conn, digest: &str) -> Result<Option<ByCode>> {
    Ok(sqlx::query_as(
        "SELECT q.id, q.congress, q.title, q.about, q.organ, q.respondents, q.intro, q.questions, q.grades, q.least,
                q.opens_on, q.closes_on, q.state, q.created_at, q.opened_at, q.closed_at, q.version,
                o.name AS organ_name, c.key
           FROM questionnaire_code c
           JOIN questionnaire q ON q.id = c.questionnaire
           LEFT JOIN organ o ON o.id = q.organ
          WHERE c.digest = $1",
    )
    .bind(digest)
    .fetch_optional(conn)
    .await?)
}

/// Puts an empty box there.
pub async fn place(conn: &mut Conn, id: QuestionnaireId, empty: &Tally) -> Result<()> {
    let empty = Json(empty.clone());
    sqlx::query(
        "INSERT INTO questionnaire_box (questionnaire, sheets, held, shown, is_shut) VALUES ($1, 0, $2, $2, 0)",
    )
    .bind(id)
    .bind(&empty)
    .execute(conn)
    .await?;
    Ok(())
}

/// Shuts the box: from now on it takes no more.
pub async fn shut(conn: &mut Conn, id: QuestionnaireId) -> Result<()> {
    sqlx::query("UPDATE questionnaire_box SET is_shut = 1 WHERE questionnaire = $1")
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes the box for one sheet: others wait until it is put back. False when it is shut.
pub async fn take(conn: &mut Conn, id: QuestionnaireId) -> Result<bool> {
    let taken = sqlx::query(
        "UPDATE questionnaire_box SET sheets = sheets + 1 WHERE questionnaire = $1 AND is_shut = 0",
    )
    .bind(id)
    .execute(conn)
    .await?;
    Ok(taken.rows_affected() == 1)
}

/// Spends a code with a key. False when it is spent already.
pub async fn spend(conn: &mut Conn, digest: &str, key: &str) -> Result<bool> {
    let spent =
        sqlx::query("UPDATE questionnaire_code SET key = $2 WHERE digest = $1 AND key IS NULL")
            .bind(digest)
            .bind(key)
            .execute(conn)
            .await?;
    Ok(spent.rows_affected() == 1)
}

/// What is in the box.
#[derive(Debug, FromRow)]
pub struct Content {
    /// What the sheets say together.
    pub held: Json<Tally>,
    /// What of it may be shown while it is open.
    pub shown: Json<Tally>,
}

/// What is in the box. Not found before it is opened.
pub async fn content(conn: &mut Conn, id: QuestionnaireId) -> Result<Content> {
    sqlx::query_as("SELECT held, shown FROM questionnaire_box WHERE questionnaire = $1")
        .bind(id)
        .fetch_optional(conn)
        .await?
        .ok_or(Error::NotFound)
}

/// Writes the box anew.
pub async fn put_back(conn: &mut Conn, id: QuestionnaireId, content: &Content) -> Result<()> {
    sqlx::query("UPDATE questionnaire_box SET held = $2, shown = $3 WHERE questionnaire = $1")
        .bind(id)
        .bind(&content.held)
        .bind(&content.shown)
        .execute(conn)
        .await?;
    Ok(())
}
