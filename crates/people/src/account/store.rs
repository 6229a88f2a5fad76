use kernel::page::{Page, Paging};
use kernel::{Conn, Date, Flag, Instant, Result};
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;

pub use super::rules::AccountId;
use crate::congress::CongressId;
use crate::person::PersonId;

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

/// An account in a list, without its password.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
pub struct AccountLine {
    /// The identifier.
    pub id: AccountId,
    /// Whose.
    pub person: PersonId,
    /// The person's name.
    pub person_name: String,
    /// What is typed to sign in.
    pub name: String,
    /// The first password was not changed yet.
    #[schema(value_type = bool)]
    pub must_change_password: Flag,
    /// Nobody may sign in with it.
    #[schema(value_type = bool)]
    pub is_disabled: Flag,
    /// Nobody may sign in before.
    pub locked_until: Option<Instant>,
    /// Devices on which it is signed in.
    pub sessions: i64,
    /// When it was last used on one of them.
    pub last_seen_at: Option<Instant>,
}

/// Which accounts are wanted.
#[derive(Debug, Default)]
pub struct AccountFilter {
    /// A pattern of the account's or the person's name.
    pub pattern: Option<String>,
    /// Closed ones, open ones, or all.
    pub is_disabled: Option<bool>,
    /// Locked at that moment only.
    pub locked_at: Option<Instant>,
    /// Whose first password was not changed yet.
    pub has_first_password: bool,
    /// Open ones of people who hold nothing on that date any more.
    pub without_duty_on: Option<Date>,
}

macro_rules! wanted {
    () => {
        " FROM account a JOIN person p ON p.id = a.person
          WHERE p.congress = $1
            AND (CAST($2 AS TEXT) IS NULL OR LOWER(a.name) LIKE $2 ESCAPE '\\' OR LOWER(p.name) LIKE $2 ESCAPE '\\')
            AND (CAST($3 AS BIGINT) IS NULL OR a.is_disabled = $3)
            AND (CAST($4 AS TEXT) IS NULL OR a.locked_until > $4)
            AND ($5 = 0 OR a.must_change_password = 1)
            AND (CAST($6 AS TEXT) IS NULL OR (a.is_disabled = 0
                 AND NOT EXISTS (SELECT 1 FROM seat t WHERE t.person = p.id
                                    AND t.from_on <= $6 AND (t.until_on IS NULL OR t.until_on > $6))
                 AND NOT EXISTS (SELECT 1 FROM post q WHERE q.person = p.id
                                    AND q.from_on <= $6 AND (q.until_on IS NULL OR q.until_on > $6))))"
    };
}

/// The accounts of a congress's register, by name.
pub async fn search(
    conn: &mut Conn,
    congress: CongressId,
    filter: &AccountFilter,
    paging: Paging,
) -> Result<Page<AccountLine>> {
    let rows = sqlx::query_as(concat!(
        "SELECT a.id, a.person, p.name AS person_name, a.name, a.must_change_password, a.is_disabled, a.locked_until,
                (SELECT COUNT(*) FROM session s WHERE s.account = a.id) AS sessions,
                (SELECT MAX(s.last_seen_at) FROM session s WHERE s.account = a.id) AS last_seen_at",
        wanted!(),
        " ORDER BY a.name, a.id LIMIT $7 OFFSET $8"
    ))
    .bind(congress)
    .bind(&filter.pattern)
    .bind(filter.is_disabled.map(i64::from))
    .bind(filter.locked_at)
    .bind(i64::from(filter.has_first_password))
    .bind(filter.without_duty_on)
    .bind(paging.limit())
    .bind(paging.offset())
    .fetch_all(&mut *conn)
    .await?;
    let total = sqlx::query_scalar(concat!("SELECT COUNT(*)", wanted!()))
        .bind(congress)
        .bind(&filter.pattern)
        .bind(filter.is_disabled.map(i64::from))
        .bind(filter.locked_at)
        .bind(i64::from(filter.has_first_password))
        .bind(filter.without_duty_on)
        .fetch_one(conn)
        .await?;
    Ok(paging.of(rows, total))
}

/// An account of a congress's register; another's is not found.
pub async fn find_in(conn: &mut Conn, congress: CongressId, id: AccountId) -> Result<Account> {
    Ok(sqlx::query_as(
        "SELECT a.id, a.person, a.name, a.password, a.must_change_password, a.is_disabled, a.failures, a.locked_until
           FROM account a JOIN person p ON p.id = a.person
          WHERE a.id = $1 AND p.congress = $2",
    )
    .bind(id)
    .bind(congress)
    .fetch_one(conn)
    .await?)
}

/// The account of a person, if there is one.
pub async fn of_person(conn: &mut Conn, person: PersonId) -> Result<Option<AccountId>> {
    Ok(
        sqlx::query_scalar("SELECT id FROM account WHERE person = $1")
            .bind(person)
            .fetch_optional(conn)
            .await?,
    )
}

/// How many open accounts of system administrators a congress has on a date, but for one.
pub async fn other_keepers(
    conn: &mut Conn,
    congress: CongressId,
    but: AccountId,
    on: Date,
) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "SELECT COUNT(*)
           FROM account a
          WHERE a.id <> $1 AND a.is_disabled = 0
            AND EXISTS (SELECT 1 FROM post q JOIN organ o ON o.id = q.organ
                         WHERE q.person = a.person AND o.congress = $2 AND q.role = 'system_admin'
                           AND q.from_on <= $3 AND (q.until_on IS NULL OR q.until_on > $3))",
    )
    .bind(but)
    .bind(congress)
    .bind(on)
    .fetch_one(conn)
    .await?)
}

/// Whether a person keeps accounts in a congress on a date.
pub async fn keeps_accounts(
    conn: &mut Conn,
    congress: CongressId,
    person: PersonId,
    on: Date,
) -> Result<bool> {
    let posts: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM post q JOIN organ o ON o.id = q.organ
          WHERE q.person = $1 AND o.congress = $2 AND q.role = 'system_admin'
            AND q.from_on <= $3 AND (q.until_on IS NULL OR q.until_on > $3)",
    )
    .bind(person)
    .bind(congress)
    .bind(on)
    .fetch_one(conn)
    .await?;
    Ok(posts > 0)
}

/// Somebody in office without an account.
#[derive(Debug, Clone, FromRow)]
pub struct WithoutAccount {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
}

/// People of a register who hold something on a date and have no account, by name; at most so many.
pub async fn without_account(
    conn: &mut Conn,
    congress: CongressId,
    on: Date,
    most: i64,
) -> Result<Vec<WithoutAccount>> {
    Ok(sqlx::query_as(
        "SELECT p.id AS person, p.name FROM person p
          WHERE p.congress = $1
            AND NOT EXISTS (SELECT 1 FROM account a WHERE a.person = p.id)
            AND (EXISTS (SELECT 1 FROM seat s WHERE s.person = p.id
                            AND s.from_on <= $2 AND (s.until_on IS NULL OR s.until_on > $2))
              OR EXISTS (SELECT 1 FROM post q WHERE q.person = p.id
                            AND q.from_on <= $2 AND (q.until_on IS NULL OR q.until_on > $2)))
          ORDER BY p.name, p.id LIMIT $3",
    )
    .bind(congress)
    .bind(on)
    .bind(most)
    .fetch_all(conn)
    .await?)
}

/// How many people of a register hold something on a date and have no account.
pub async fn count_without(conn: &mut Conn, congress: CongressId, on: Date) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "SELECT COUNT(*) FROM person p
          WHERE p.congress = $1
            AND NOT EXISTS (SELECT 1 FROM account a WHERE a.person = p.id)
            AND (EXISTS (SELECT 1 FROM seat s WHERE s.person = p.id
                            AND s.from_on <= $2 AND (s.until_on IS NULL OR s.until_on > $2))
              OR EXISTS (SELECT 1 FROM post q WHERE q.person = p.id
                            AND q.from_on <= $2 AND (q.until_on IS NULL OR q.until_on > $2)))",
    )
    .bind(congress)
    .bind(on)
    .fetch_one(conn)
    .await?)
}
