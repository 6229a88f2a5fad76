use kernel::{Conn, Error, Result};
use people::Scope;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use super::super::rules::{Channel, Source, State, Submission, SubmissionId, WindowId};

/// How to reach somebody of the public. Private.
#[derive(Debug, Clone, Default, Serialize, Deserialize, FromRow, ToSchema)]
#[schema(as = SubmissionContact)]
pub struct Contact {
    /// A name, or nothing.
    pub name: String,
    /// A telephone number, or nothing.
    pub phone: String,
}

impl Contact {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.name.is_empty() && self.phone.is_empty()
    }
}

pub async fn insert(conn: &mut Conn, new: &Submission, code: Option<&str>) -> Result<()> {
    sqlx::query(
        "INSERT INTO submission (id, congress, solicitation, number, title, problem, necessity, mode, field, evidence,
                                 source, channel, proposer, proposer_person, proposer_organ, proposer_name, entered_by,
                                 late_reason, code, state, reason, topic_title, likest, received_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                 $23, $24, $25)",
    )
    .bind(new.id)
    .bind(new.congress)
    .bind(new.solicitation)
    .bind(new.number)
    .bind(&new.title)
    .bind(&new.problem)
    .bind(&new.necessity)
    .bind(new.mode)
    .bind(&new.field)
    .bind(&new.evidence)
    .bind(new.source)
    .bind(new.channel)
    .bind(new.proposer)
    .bind(new.proposer_person)
    .bind(new.proposer_organ)
    .bind(&new.proposer_name)
    .bind(new.entered_by)
    .bind(new.late_reason.as_deref())
    .bind(code)
    .bind(new.state)
    .bind(&new.reason)
    .bind(&new.topic_title)
    .bind(new.likest)
    .bind(new.received_at)
    .bind(new.version)
    .execute(conn)
    .await?;
    Ok(())
}

/// Saves how a submission stands. Its text is not among what changes.
pub async fn update(conn: &mut Conn, changed: &Submission, version: i64) -> Result<()> {
    let done = sqlx::query(
        "UPDATE submission
            SET field = $1, source = $2, state = $3, merged_into = $4, screening = $5, reason = $6, topic = $7,
                topic_title = $8, likest = $9, screened_at = $10, settled_at = $11, version = version + 1
          WHERE id = $12 AND version = $13",
    )
    .bind(&changed.field)
    .bind(changed.source)
    .bind(changed.state)
    .bind(changed.merged_into)
    .bind(changed.screening.as_ref())
    .bind(&changed.reason)
    .bind(changed.topic.as_ref())
    .bind(&changed.topic_title)
    .bind(changed.likest)
    .bind(changed.screened_at)
    .bind(changed.settled_at)
    .bind(changed.id)
    .bind(version)
    .execute(conn)
    .await?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(Error::Stale)
    }
}

/// Lets those that `from` spoke for be spoken for by `to`.
pub async fn repoint(conn: &mut Conn, from: SubmissionId, to: SubmissionId) -> Result<()> {
    sqlx::query(
        "UPDATE submission SET merged_into = $1, version = version + 1 WHERE merged_into = $2",
    )
    .bind(to)
    .bind(from)
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn insert_contact(conn: &mut Conn, id: SubmissionId, contact: &Contact) -> Result<()> {
    sqlx::query("INSERT INTO submission_contact (submission, name, phone) VALUES ($1, $2, $3)")
        .bind(id)
        .bind(&contact.name)
        .bind(&contact.phone)
        .execute(conn)
        .await?;
    Ok(())
}

/// How to reach the proposer. The caller has asked whether the viewer screens.
pub async fn contact(conn: &mut Conn, id: SubmissionId) -> Result<Option<Contact>> {
    Ok(
        sqlx::query_as("SELECT name, phone FROM submission_contact WHERE submission = $1")
            .bind(id)
            .fetch_optional(conn)
            .await?,
    )
}

/// How many a window took from the public.
pub async fn from_public(conn: &mut Conn, window: WindowId) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "SELECT COUNT(*) FROM submission WHERE solicitation = $1 AND channel = 'public'",
    )
    .bind(window)
    .fetch_one(conn)
    .await?)
}

/// How many there are of one source, channel and state.
#[derive(Debug, Clone, FromRow)]
pub struct Count {
    pub source: Source,
    pub channel: Channel,
    pub state: State,
    /// All of them.
    pub submissions: i64,
    /// Those for which another speaks.
    pub merged: i64,
}

/// The counts of a window of the viewer's congress.
pub async fn counts(conn: &mut Conn, scope: &Scope, window: WindowId) -> Result<Vec<Count>> {
    Ok(sqlx::query_as(
        "SELECT source, channel, state, COUNT(*) AS submissions, COUNT(merged_into) AS merged
           FROM submission
          WHERE congress = $1 AND solicitation = $2
          GROUP BY source, channel, state
          ORDER BY source, channel, state",
    )
    .bind(scope.congress)
    .bind(window)
    .fetch_all(conn)
    .await?)
}
