use kernel::{Conn, Instant, Result};
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;

use super::rules::SessionId;
use crate::account::AccountId;
use crate::congress::CongressId;

/// A session with what the door needs of its account.
#[derive(Debug, FromRow)]
pub(super) struct Known {
    pub(super) id: SessionId,
    pub(super) congress: CongressId,
    pub(super) opened_at: Instant,
    pub(super) last_seen_at: Instant,
    pub(super) person: crate::person::PersonId,
    pub(super) name: String,
    pub(super) must_change_password: kernel::Flag,
    pub(super) is_disabled: kernel::Flag,
}

/// A device that is signed in.
#[derive(Debug, Serialize, FromRow, ToSchema)]
pub struct Device {
    /// The session.
    pub id: SessionId,
    /// What the browser called itself.
    pub device: String,
    /// Since when.
    pub opened_at: Instant,
    /// Last used.
    pub last_seen_at: Instant,
}

pub(super) async fn known(conn: &mut Conn, secret: &str) -> Result<Option<Known>> {
    Ok(sqlx::query_as(
        "SELECT s.id, s.congress, s.opened_at, s.last_seen_at,
                a.person, p.name, a.must_change_password, a.is_disabled
           FROM session s
           JOIN account a ON a.id = s.account
           JOIN person p ON p.id = a.person
          WHERE s.secret = $1",
    )
    .bind(secret)
    .fetch_optional(conn)
    .await?)
}

pub(super) struct NewSession<'a> {
    pub(super) id: SessionId,
    pub(super) secret: &'a str,
    pub(super) account: AccountId,
    pub(super) congress: CongressId,
    pub(super) device: &'a str,
    pub(super) at: Instant,
}

pub(super) async fn insert(conn: &mut Conn, new: NewSession<'_>) -> Result<()> {
    sqlx::query(
        "INSERT INTO session (id, secret, account, congress, device, opened_at, last_seen_at)
         VALUES ($1, $2, $3, $4, $5, $6, $6)",
    )
    .bind(new.id)
    .bind(new.secret)
    .bind(new.account)
    .bind(new.congress)
    .bind(new.device)
    .bind(new.at)
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn seen(conn: &mut Conn, id: SessionId, at: Instant) -> Result<()> {
    sqlx::query("UPDATE session SET last_seen_at = $1 WHERE id = $2")
        .bind(at)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn change_congress(
    conn: &mut Conn,
    id: SessionId,
    congress: CongressId,
) -> Result<()> {
    sqlx::query("UPDATE session SET congress = $1 WHERE id = $2")
        .bind(congress)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

pub(crate) async fn devices(conn: &mut Conn, account: AccountId) -> Result<Vec<Device>> {
    Ok(sqlx::query_as(
        "SELECT id, device, opened_at, last_seen_at FROM session WHERE account = $1 ORDER BY opened_at DESC, id",
    )
    .bind(account)
    .fetch_all(conn)
    .await?)
}

/// Ends one session of the account; gives how many that were.
pub(super) async fn delete(conn: &mut Conn, account: AccountId, id: SessionId) -> Result<u64> {
    let done = sqlx::query("DELETE FROM session WHERE account = $1 AND id = $2")
        .bind(account)
        .bind(id)
        .execute(conn);
    Ok(done.await?.rows_affected())
}

/// Ends the account's sessions, but for one.
pub(crate) async fn delete_others(
    conn: &mut Conn,
    account: AccountId,
    but: Option<SessionId>,
) -> Result<()> {
    sqlx::query(
        "DELETE FROM session WHERE account = $1 AND (CAST($2 AS TEXT) IS NULL OR id <> $2)",
    )
    .bind(account)
    .bind(but)
    .execute(conn)
    .await?;
    Ok(())
}

/// The account a person signs in with.
pub(super) async fn account_of(
    conn: &mut Conn,
    person: crate::person::PersonId,
) -> Result<AccountId> {
    Ok(
        sqlx::query_scalar("SELECT id FROM account WHERE person = $1")
            .bind(person)
            .fetch_one(conn)
            .await?,
    )
}
