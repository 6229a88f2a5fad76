use kernel::{Conn, Flag, Instant, Result};
use people::organ::OrganId;
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;

use super::super::rules::{DocumentId, Recipient};

/// To whom a document was sent, and what became of it there.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
pub struct Receipt {
    /// The organ.
    pub organ: OrganId,
    /// Its name.
    pub name: String,
    /// For information only (抄送).
    #[schema(value_type = bool)]
    pub is_copy: Flag,
    /// Last sent.
    pub sent_at: Instant,
    /// How many times.
    pub times_sent: i64,
    /// Last reminded.
    pub reminded_at: Option<Instant>,
    /// How many times.
    pub reminders: i64,
    /// Acknowledged.
    pub received_at: Option<Instant>,
    /// By whom.
    pub received_by: Option<String>,
}

/// The receipts of a document in the order of its recipients. The caller has asked whether the viewer may see it.
pub async fn receipts(
    conn: &mut Conn,
    id: DocumentId,
    only: Option<OrganId>,
) -> Result<Vec<Receipt>> {
    Ok(sqlx::query_as(
        "SELECT r.organ, o.name, r.is_copy, r.sent_at, r.times_sent, r.reminded_at, r.reminders,
                r.received_at, r.received_by
           FROM document_recipient r JOIN organ o ON o.id = r.organ
          WHERE r.document = $1 AND (CAST($2 AS TEXT) IS NULL OR r.organ = $2)
          ORDER BY r.is_copy, r.sort_no, r.organ",
    )
    .bind(id)
    .bind(only)
    .fetch_all(conn)
    .await?)
}

/// Notes that it was sent; again, when it was sent before.
pub(in crate::document) async fn send(
    conn: &mut Conn,
    id: DocumentId,
    recipient: Recipient,
    sort_no: i64,
    at: Instant,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO document_recipient (document, organ, is_copy, sort_no, sent_at, times_sent, reminders)
         VALUES ($1, $2, $3, $4, $5, 1, 0)
         ON CONFLICT (document, organ)
         DO UPDATE SET sent_at = excluded.sent_at, times_sent = document_recipient.times_sent + 1",
    )
    .bind(id)
    .bind(recipient.organ)
    .bind(Flag(recipient.is_copy))
    .bind(sort_no)
    .bind(at)
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes the receipt. Gives whether it was missing until now.
pub(in crate::document) async fn acknowledge(
    conn: &mut Conn,
    id: DocumentId,
    organ: OrganId,
    at: Instant,
    by: &str,
) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE document_recipient SET received_at = $1, received_by = $2
          WHERE document = $3 AND organ = $4 AND received_at IS NULL",
    )
    .bind(at)
    .bind(by)
    .bind(id)
    .bind(organ)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes a reminder to all whose receipt is missing.
pub(in crate::document) async fn remind(
    conn: &mut Conn,
    id: DocumentId,
    at: Instant,
) -> Result<()> {
    sqlx::query(
        "UPDATE document_recipient SET reminded_at = $1, reminders = reminders + 1
          WHERE document = $2 AND received_at IS NULL",
    )
    .bind(at)
    .bind(id)
    .execute(conn)
    .await?;
    Ok(())
}
