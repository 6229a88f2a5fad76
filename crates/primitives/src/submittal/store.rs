use kernel::{Conn, Page, Paging, Result, Subject};
use people::Scope;
use people::congress::CongressId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::{IntoParams, ToSchema};

use super::rules::{Kind, Submittal, SubmittalId, SubmittalRefusal};

/// Which are wanted, as query parameters.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Filter {
    /// About this matter.
    pub subject: Option<Subject>,
    /// Of this kind.
    pub kind: Option<Kind>,
    /// From this congress.
    pub sender: Option<CongressId>,
    /// Only what was sent to one's own congress and waits for its receipt.
    pub waiting: Option<bool>,
    /// Whose title contains this.
    #[param(max_length = 100)]
    pub q: Option<String>,
}

/// A row of the list.
#[derive(Debug, Clone, Serialize, ToSchema, FromRow)]
pub struct SubmittalRow {
    /// What was sent.
    #[serde(flatten)]
    #[sqlx(flatten)]
    pub submittal: Submittal,
    /// The sender's short name.
    pub sender_name: String,
    /// The receiver's short name.
    pub receiver_name: String,
}

macro_rules! columns {
    () => {
        "s.id, s.sender, s.receiver, s.subject, s.kind, s.number, s.title, s.body, s.sent_at, s.sent_on, s.sent_by,
         s.received_at, s.received_by, s.receipt_words"
    };
}

macro_rules! rows {
    () => {
        concat!(
            "SELECT ",
            columns!(),
            ", a.short_name AS sender_name, b.short_name AS receiver_name
               FROM submittal s JOIN congress a ON a.id = s.sender JOIN congress b ON b.id = s.receiver"
        )
    };
}

// Sender and receiver see it, when they see the congress's supervision at all: $1 and $2.
macro_rules! seen {
    () => {
        " WHERE $2 = 1 AND (s.sender = $1 OR s.receiver = $1)"
    };
}

macro_rules! wanted {
    () => {
        concat!(
            seen!(),
            " AND (CAST($3 AS TEXT) IS NULL OR s.subject = $3) AND (CAST($4 AS TEXT) IS NULL OR s.kind = $4)
              AND (CAST($5 AS TEXT) IS NULL OR s.sender = $5)
              AND ($6 = 0 OR (s.receiver = $1 AND s.received_at IS NULL))
              AND (CAST($7 AS TEXT) IS NULL OR lower(s.title) LIKE lower($7) ESCAPE '!')"
        )
    };
}

/// One that the viewer may see.
pub async fn find(conn: &mut Conn, scope: &Scope, id: SubmittalId) -> Result<SubmittalRow> {
    Ok(sqlx::query_as(concat!(rows!(), seen!(), " AND s.id = $3"))
        .bind(scope.congress)
        .bind(scope.all())
        .bind(id)
        .fetch_one(conn)
        .await?)
}

/// Those the viewer may see, the latest first.
pub async fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &Filter,
    paging: Paging,
) -> Result<Page<SubmittalRow>> {
    let words = filter.q.as_deref().map(kernel::db::containing);
    let waiting = i64::from(filter.waiting.unwrap_or_default());
    let sql = concat!(
        rows!(),
        wanted!(),
        " ORDER BY s.sent_at DESC, s.id LIMIT $8 OFFSET $9"
    );
    let rows = sqlx::query_as(sql)
        .bind(scope.congress)
        .bind(scope.all())
        .bind(filter.subject.as_ref())
        .bind(filter.kind)
        .bind(filter.sender)
        .bind(waiting)
        .bind(words.clone())
        .bind(paging.limit())
        .bind(paging.offset())
        .fetch_all(&mut *conn)
        .await?;
    let total = sqlx::query_scalar(concat!("SELECT COUNT(*) FROM submittal s", wanted!()))
        .bind(scope.congress)
        .bind(scope.all())
        .bind(filter.subject.as_ref())
        .bind(filter.kind)
        .bind(filter.sender)
        .bind(waiting)
        .bind(words)
        .fetch_one(conn)
        .await?;
    Ok(paging.of(rows, total))
}

/// What each sender sent last of a kind about a matter, as far as the viewer may see it.
pub async fn latest(
    conn: &mut Conn,
    scope: &Scope,
    subject: &Subject,
    kind: Kind,
) -> Result<Vec<SubmittalRow>> {
    Ok(sqlx::query_as(concat!(
        rows!(),
        seen!(),
        " AND s.subject = $3 AND s.kind = $4
          AND NOT EXISTS (SELECT 1 FROM submittal n
                           WHERE n.sender = s.sender AND n.receiver = s.receiver AND n.subject = s.subject
                             AND n.kind = s.kind AND n.number > s.number)
          ORDER BY a.division, s.id"
    ))
    .bind(scope.congress)
    .bind(scope.all())
    .bind(subject)
    .bind(kind)
    .fetch_all(conn)
    .await?)
}

/// Keeps what is sent.
pub(super) async fn insert(conn: &mut Conn, one: &Submittal) -> Result<()> {
    sqlx::query(
        "INSERT INTO submittal (id, sender, receiver, subject, kind, number, title, body, sent_at, sent_on, sent_by,
                                received_at, received_by, receipt_words)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(one.id)
    .bind(one.sender)
    .bind(one.receiver)
    .bind(&one.subject)
    .bind(one.kind)
    .bind(one.number)
    .bind(&one.title)
    .bind(&one.body)
    .bind(one.sent_at)
    .bind(one.sent_on)
    .bind(&one.sent_by)
    .bind(one.received_at)
    .bind(&one.received_by)
    .bind(&one.receipt_words)
    .execute(conn)
    .await?;
    Ok(())
}

/// Keeps the receipt, once.
pub(super) async fn receive(conn: &mut Conn, one: &Submittal) -> Result<()> {
    let done = sqlx::query(
        "UPDATE submittal SET received_at = $2, received_by = $3, receipt_words = $4
          WHERE id = $1 AND received_at IS NULL",
    )
    .bind(one.id)
    .bind(one.received_at)
    .bind(&one.received_by)
    .bind(&one.receipt_words)
    .execute(conn)
    .await?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(SubmittalRefusal::AlreadyReceived.into())
    }
}
