//! What happened, in order, never changed.
//!
//! Every act writes at least one record in its own transaction. The table is the audit log, the time line on every
//! page, the source of notices and the live feed. Each record carries the digest of its content; records are sealed in
//! batches into a chain of hashes, so that nobody changes, adds or removes one unseen.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use sqlx::FromRow;
use utoipa::ToSchema;

use crate::date::Instant;
use crate::db::{Conn, Flag, Json};
use crate::error::Result;
use crate::id::{self, Subject, Uuid};
use crate::page::{Page, Paging};

crate::id!(
    /// A record.
    RecordId, "record"
);

/// One thing that happened.
#[derive(Debug, Clone, Serialize, Deserialize, FromRow, ToSchema)]
pub struct Record {
    /// Sorts by time.
    pub id: RecordId,
    /// When.
    pub at: Instant,
    /// `room.happened`, such as `assignment.answered`.
    pub happened: String,
    /// What it happened to.
    pub subject: Subject,
    /// For which congress.
    pub congress: Option<Uuid>,
    /// Who did it; nobody for the public and for the system.
    pub person: Option<Uuid>,
    /// The person's name then, or `public`, `system`.
    pub name: String,
    /// In which capacity: the post or seat as it was called then.
    pub capacity: String,
    /// What exactly: `before`, `after`, reasons.
    #[schema(value_type = Object)]
    pub details: Json<serde_json::Value>,
}

/// What an act says happened.
#[derive(Debug, Clone)]
pub struct NewRecord<'a> {
    /// `room.happened`.
    pub happened: &'static str,
    /// What it happened to, first; then everything else whose time line shows it.
    pub about: &'a [Subject],
    /// What exactly.
    pub details: serde_json::Value,
}

/// Who did it, as the record keeps it.
#[derive(Debug, Clone)]
pub struct By {
    /// For which congress.
    pub congress: Option<Uuid>,
    /// The person, if there is one.
    pub person: Option<Uuid>,
    /// The name, or `public`, `system`.
    pub name: String,
    /// The post or seat.
    pub capacity: String,
}

impl Record {
    /// The digest of all that is in the record. Fields are preceded by their lengths, so that none can flow into the next.
    fn digest(&self) -> String {
        let parts = [
            self.id.to_string(),
            self.at.to_string(),
            self.happened.clone(),
            self.subject.to_string(),
            self.congress.map(|id| id.to_string()).unwrap_or_default(),
            self.person.map(|id| id.to_string()).unwrap_or_default(),
            self.name.clone(),
            self.capacity.clone(),
            self.details.0.to_string(),
        ];
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(part.len().to_be_bytes());
            hash.update(part.as_bytes());
        }
        hex::encode(hash.finalize())
    }
}

/// Writes a record. The first of `new.about` is its subject.
pub async fn append(conn: &mut Conn, at: Instant, by: &By, new: NewRecord<'_>) -> Result<Record> {
    let subject = new
        .about
        .first()
        .ok_or_else(|| anyhow::anyhow!("a record is about something"))?;
    let record = Record {
        id: RecordId(id::fresh()),
        at,
        happened: new.happened.to_owned(),
        subject: subject.clone(),
        congress: by.congress,
        person: by.person,
        name: by.name.clone(),
        capacity: by.capacity.clone(),
        details: Json(new.details),
    };
    sqlx::query(
        "INSERT INTO record (id, at, happened, subject, congress, person, name, capacity, details, digest)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(record.id)
    .bind(at)
    .bind(new.happened)
    .bind(subject.to_string())
    .bind(by.congress.map(|id| id.to_string()))
    .bind(by.person.map(|id| id.to_string()))
    .bind(&by.name)
    .bind(&by.capacity)
    .bind(record.details.0.to_string())
    .bind(record.digest())
    .execute(&mut *conn)
    .await?;
    for about in new.about {
        sqlx::query(
            "INSERT INTO record_about (subject, record) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        )
        .bind(about.to_string())
        .bind(record.id)
        .execute(&mut *conn)
        .await?;
    }
    Ok(record)
}

#[derive(FromRow)]
struct Row {
    id: RecordId,
    at: Instant,
    happened: String,
    subject: Subject,
    congress: Option<String>,
    person: Option<String>,
    name: String,
    capacity: String,
    details: Json<serde_json::Value>,
}

impl From<Row> for Record {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            at: row.at,
            happened: row.happened,
            subject: row.subject,
            congress: row.congress.and_then(|id| id.parse().ok()),
            person: row.person.and_then(|id| id.parse().ok()),
            name: row.name,
            capacity: row.capacity,
            details: row.details,
        }
    }
}

/// The time line of a thing, newest first. The caller has asked whether the viewer may see the thing.
pub async fn about(conn: &mut Conn, subject: &Subject, paging: Paging) -> Result<Page<Record>> {
    told(conn, subject, (None, false), paging).await
}

/// What happened to the thing itself, newest first: without what happened to others and is about it too.
pub async fn of_itself(conn: &mut Conn, subject: &Subject, paging: Paging) -> Result<Page<Record>> {
    told(conn, subject, (None, true), paging).await
}

/// The time line of a thing that several congresses carry on, as it was told to one of them, newest first.
pub async fn about_in(
    conn: &mut Conn,
    subject: &Subject,
    congress: Uuid,
    paging: Paging,
) -> Result<Page<Record>> {
    told(conn, subject, (Some(congress), false), paging).await
}

async fn told(
    conn: &mut Conn,
    subject: &Subject,
    (congress, is_itself): (Option<Uuid>, bool),
    paging: Paging,
) -> Result<Page<Record>> {
    let congress = congress.map(|id| id.to_string());
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT r.id, r.at, r.happened, r.subject, r.congress, r.person, r.name, r.capacity, r.details
           FROM record_about a
           JOIN record r ON r.id = a.record
          WHERE a.subject = $1 AND (CAST($2 AS TEXT) IS NULL OR r.congress = $2) AND ($3 = 0 OR r.subject = a.subject)
          ORDER BY a.record DESC
          LIMIT $4 OFFSET $5",
    )
    .bind(subject.to_string())
    .bind(congress.as_deref())
    .bind(Flag(is_itself))
    .bind(paging.limit())
    .bind(paging.offset())
    .fetch_all(&mut *conn)
    .await?;
    let total = sqlx::query_scalar(
        "SELECT COUNT(*) FROM record_about a JOIN record r ON r.id = a.record
          WHERE a.subject = $1 AND (CAST($2 AS TEXT) IS NULL OR r.congress = $2) AND ($3 = 0 OR r.subject = a.subject)",
    )
    .bind(subject.to_string())
    .bind(congress)
    .bind(Flag(is_itself))
    .fetch_one(&mut *conn)
    .await?;
    Ok(paging.of(rows.into_iter().map(Record::from).collect(), total))
}

/// Which records an auditor wants.
#[derive(Debug, Clone, Default)]
pub struct AuditFilter {
    /// Of this congress only.
    pub congress: Option<Uuid>,
    /// By this person only.
    pub person: Option<Uuid>,
    /// Whose `happened` begins so, such as `session.`.
    pub happened: Option<String>,
    /// Not before.
    pub since: Option<Instant>,
    /// Before.
    pub until: Option<Instant>,
}

/// Everything that happened, newest first, for the audit administrator.
pub async fn audit(conn: &mut Conn, filter: &AuditFilter, paging: Paging) -> Result<Page<Record>> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT id, at, happened, subject, congress, person, name, capacity, details
           FROM record
          WHERE (CAST($1 AS TEXT) IS NULL OR congress = $1)
            AND (CAST($2 AS TEXT) IS NULL OR person = $2)
            AND (CAST($3 AS TEXT) IS NULL OR happened LIKE $3)
            AND (CAST($4 AS TEXT) IS NULL OR at >= $4)
            AND (CAST($5 AS TEXT) IS NULL OR at < $5)
          ORDER BY id DESC
          LIMIT $6 OFFSET $7",
    )
    .bind(filter.congress.map(|id| id.to_string()))
    .bind(filter.person.map(|id| id.to_string()))
    .bind(filter.happened.as_ref().map(|prefix| format!("{prefix}%")))
    .bind(filter.since)
    .bind(filter.until)
    .bind(paging.limit())
    .bind(paging.offset())
    .fetch_all(&mut *conn)
    .await?;
    let total = sqlx::query_scalar(
        "SELECT COUNT(*)
           FROM record
          WHERE (CAST($1 AS TEXT) IS NULL OR congress = $1)
            AND (CAST($2 AS TEXT) IS NULL OR person = $2)
            AND (CAST($3 AS TEXT) IS NULL OR happened LIKE $3)
            AND (CAST($4 AS TEXT) IS NULL OR at >= $4)
            AND (CAST($5 AS TEXT) IS NULL OR at < $5)",
    )
    .bind(filter.congress.map(|id| id.to_string()))
    .bind(filter.person.map(|id| id.to_string()))
    .bind(filter.happened.as_ref().map(|prefix| format!("{prefix}%")))
    .bind(filter.since)
    .bind(filter.until)
    .fetch_one(&mut *conn)
    .await?;
    Ok(paging.of(rows.into_iter().map(Record::from).collect(), total))
}

/// A record as the check of the chain sees it.
pub(crate) struct Sealed {
    pub(crate) id: String,
    pub(crate) digest: String,
    /// Whether the content fits the digest.
    pub(crate) fits: bool,
}

/// The records of a seal (of none yet), in the order they were sealed.
pub(crate) async fn under_seal(conn: &mut Conn, seal: Option<i64>) -> Result<Vec<Sealed>> {
    #[derive(FromRow)]
    struct WithDigest {
        #[sqlx(flatten)]
        row: Row,
        digest: String,
    }
    let rows: Vec<WithDigest> = sqlx::query_as(
        "SELECT id, at, happened, subject, congress, person, name, capacity, details, digest
           FROM record
          WHERE (CAST($1 AS BIGINT) IS NULL AND seal IS NULL) OR seal = $1
          ORDER BY id",
    )
    .bind(seal)
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|WithDigest { row, digest }| {
            let record = Record::from(row);
            Sealed {
                id: record.id.to_string(),
                fits: record.digest() == digest,
                digest,
            }
        })
        .collect())
}
