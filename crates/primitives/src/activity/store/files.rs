//! Photos and files of an activity. All of them are files of the activity; some show one of its findings.

use kernel::file::{File, FileId};
use kernel::{Conn, Error, Result};
use people::person::PersonId;
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;

use crate::activity::rules::{ActivityId, ClientKey, FindingId};

/// A photo or a file.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
#[schema(as = ActivityFile)]
pub struct FileLine {
    /// The file.
    #[serde(flatten)]
    #[sqlx(flatten)]
    pub file: File,
    /// Which finding it shows.
    pub finding: Option<FindingId>,
    /// The mark of the device that sent it.
    pub key: ClientKey,
    /// Who added it, by name.
    pub added_name: String,
}

macro_rules! file {
    () => {
        "SELECT f.id, f.digest, f.name, f.media_type, f.size_bytes, f.uploaded_at, t.finding, t.key, t.added_name
           FROM activity_file t JOIN file f ON f.id = t.file"
    };
}

/// The files of an activity, in the order in which they came in.
pub async fn files(conn: &mut Conn, activity: ActivityId) -> Result<Vec<FileLine>> {
    Ok(
        sqlx::query_as(concat!(file!(), " WHERE t.activity = $1 ORDER BY t.file"))
            .bind(activity)
            .fetch_all(conn)
            .await?,
    )
}

/// The files that show a finding.
pub async fn files_of(conn: &mut Conn, finding: FindingId) -> Result<Vec<FileLine>> {
    Ok(
        sqlx::query_as(concat!(file!(), " WHERE t.finding = $1 ORDER BY t.file"))
            .bind(finding)
            .fetch_all(conn)
            .await?,
    )
}

/// The file that a device sent with this mark.
pub async fn kept_file(
    conn: &mut Conn,
    activity: ActivityId,
    key: ClientKey,
) -> Result<Option<FileLine>> {
    Ok(
        sqlx::query_as(concat!(file!(), " WHERE t.activity = $1 AND t.key = $2"))
            .bind(activity)
            .bind(key)
            .fetch_optional(conn)
            .await?,
    )
}

/// Adds a file that was kept.
///
/// # Errors
/// `Stale` when one with its mark came in meanwhile.
pub async fn insert_file(
    conn: &mut Conn,
    (activity, finding): (ActivityId, Option<FindingId>),
    (file, key): (FileId, ClientKey),
    (person, name): (PersonId, &str),
) -> Result<()> {
    let done = sqlx::query(
        "INSERT INTO activity_file (file, activity, finding, key, added_by, added_name)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (activity, key) DO NOTHING",
    )
    .bind(file)
    .bind(activity)
    .bind(finding)
    .bind(key)
    .bind(person)
    .bind(name)
    .execute(conn)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Stale);
    }
    Ok(())
}
