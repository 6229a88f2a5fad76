//! What was found.

use kernel::{Conn, Error, Result};
use people::person::PersonId;

use crate::activity::rules::{ActivityId, ClientKey, Finding, FindingId};

macro_rules! finding {
    () => {
        "SELECT f.id, f.activity, f.key, f.number, f.text, f.place, f.severity, f.organ, f.law, f.article, f.state,
                f.outcome, f.outcome_words, f.noted_by, f.noted_name, f.noted_at, f.version
           FROM activity_finding f"
    };
}

/// The findings of an activity, in the order in which they came in.
pub async fn findings(conn: &mut Conn, activity: ActivityId) -> Result<Vec<Finding>> {
    Ok(sqlx::query_as(concat!(
        finding!(),
        " WHERE f.activity = $1 ORDER BY f.number"
    ))
    .bind(activity)
    .fetch_all(conn)
    .await?)
}

/// A finding. The caller has asked whether the viewer may see its activity.
pub async fn find_finding(conn: &mut Conn, id: FindingId) -> Result<Finding> {
    Ok(sqlx::query_as(concat!(finding!(), " WHERE f.id = $1"))
        .bind(id)
        .fetch_one(conn)
        .await?)
}

/// The finding that a device sent with this mark, or that has it as its identifier.
pub async fn finding_by_key(
    conn: &mut Conn,
    activity: ActivityId,
    key: ClientKey,
) -> Result<Option<Finding>> {
    Ok(sqlx::query_as(concat!(
        finding!(),
        " WHERE f.activity = $1 AND (f.key = $2 OR f.id = $2)"
    ))
    .bind(activity)
    .bind(key)
    .fetch_optional(conn)
    .await?)
}

/// The number of the next finding of an activity.
pub async fn next_number(conn: &mut Conn, activity: ActivityId) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "SELECT COALESCE(MAX(number), 0) + 1 FROM activity_finding WHERE activity = $1",
    )
    .bind(activity)
    .fetch_one(conn)
    .await?)
}

/// How many findings of an activity a person noted; everybody's, without a person.
pub async fn noted_by(
    conn: &mut Conn,
    activity: ActivityId,
    person: Option<PersonId>,
) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "SELECT COUNT(*) FROM activity_finding
          WHERE activity = $1 AND (CAST($2 AS TEXT) IS NULL OR noted_by = $2)",
    )
    .bind(activity)
    .bind(person)
    .fetch_one(conn)
    .await?)
}

/// Adds a finding.
///
/// # Errors
/// `Stale` when one with its mark or its number came in meanwhile.
pub async fn insert_finding(conn: &mut Conn, finding: &Finding) -> Result<()> {
    let done = sqlx::query(
        "INSERT INTO activity_finding (id, activity, key, number, text, place, severity, organ, law, article, state,
                                       outcome, outcome_words, noted_by, noted_name, noted_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
         ON CONFLICT DO NOTHING",
    )
    .bind(finding.id)
    .bind(finding.activity)
    .bind(finding.key)
    .bind(finding.number)
    .bind(&finding.content.text)
    .bind(&finding.content.place)
    .bind(finding.content.severity)
    .bind(finding.content.organ)
    .bind(&finding.content.law)
    .bind(&finding.content.article)
    .bind(finding.state)
    .bind(finding.outcome.clone())
    .bind(&finding.outcome_words)
    .bind(finding.noted_by)
    .bind(&finding.noted_name)
    .bind(finding.noted_at)
    .bind(finding.version)
    .execute(conn)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Stale);
    }
    Ok(())
}

/// Saves a finding that was read as `finding.version`. Gives it back with its new version.
///
/// # Errors
/// `Stale` when somebody else changed it since.
pub async fn update_finding(conn: &mut Conn, finding: Finding) -> Result<Finding> {
    let done = sqlx::query(
        "UPDATE activity_finding SET text = $3, place = $4, severity = $5, organ = $6, law = $7, article = $8,
                state = $9, outcome = $10, outcome_words = $11, version = version + 1
          WHERE id = $1 AND version = $2",
    )
    .bind(finding.id)
    .bind(finding.version)
    .bind(&finding.content.text)
    .bind(&finding.content.place)
    .bind(finding.content.severity)
    .bind(finding.content.organ)
    .bind(&finding.content.law)
    .bind(&finding.content.article)
    .bind(finding.state)
    .bind(finding.outcome.clone())
    .bind(&finding.outcome_words)
    .execute(conn)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Stale);
    }
    Ok(Finding {
        version: finding.version + 1,
        ..finding
    })
}
