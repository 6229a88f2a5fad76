//! Accounts: one a person, a name and a password.

use kernel::{Conn, Flag, Instant, Result};
use sqlx::FromRow;

use crate::person::PersonId;

kernel::id!(
    /// An account.
    AccountId, "account"
);

/// An account.
#[derive(Debug, Clone, FromRow)]
pub struct Account {
    /// The identifier.
    pub id: AccountId,
    /// Whose.
    pub person: PersonId,
    /// What is typed to sign in.
    pub name: String,
    /// The password's argon2id hash, in PHC form.
    pub password: String,
    /// Must be changed before anything else.
    pub must_change_password: Flag,
    /// Nobody may sign in with it.
    pub is_disabled: Flag,
    /// Wrong passwords since the last right one.
    pub failures: i64,
    /// Nobody may sign in before.
    pub locked_until: Option<Instant>,
}

/// The account of that name.
pub async fn named(conn: &mut Conn, name: &str) -> Result<Option<Account>> {
    Ok(sqlx::query_as(
        "SELECT id, person, name, password, must_change_password, is_disabled, failures, locked_until
           FROM account WHERE name = $1",
    )
    .bind(name)
    .fetch_optional(conn)
    .await?)
}

/// An account.
pub async fn find(conn: &mut Conn, id: AccountId) -> Result<Account> {
    Ok(sqlx::query_as(
        "SELECT id, person, name, password, must_change_password, is_disabled, failures, locked_until
           FROM account WHERE id = $1",
    )
    .bind(id)
    .fetch_one(conn)
    .await?)
}

/// Adds an account.
pub async fn insert(conn: &mut Conn, account: &Account) -> Result<()> {
    sqlx::query(
        "INSERT INTO account (id, person, name, password, must_change_password, is_disabled, failures, locked_until)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(account.id)
    .bind(account.person)
    .bind(&account.name)
    .bind(&account.password)
    .bind(account.must_change_password)
    .bind(account.is_disabled)
    .bind(account.failures)
    .bind(account.locked_until)
    .execute(conn)
    .await?;
    Ok(())
}

/// Saves an account's password and state.
pub async fn update(conn: &mut Conn, account: &Account) -> Result<()> {
    sqlx::query(
        "UPDATE account SET password = $1, must_change_password = $2, is_disabled = $3, failures = $4, locked_until = $5
          WHERE id = $6",
    )
    .bind(&account.password)
    .bind(account.must_change_password)
    .bind(account.is_disabled)
    .bind(account.failures)
    .bind(account.locked_until)
    .bind(account.id)
    .execute(conn)
    .await?;
    Ok(())
}
