//! Keeping accounts.

use kernel::{Flag, Result};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::rules::{AccountRefusal, FirstPassword, first_password, name_from, read_name};
use super::store::{self, Account, AccountId};
use crate::act::{Act, Desk};
use crate::app::App;
use crate::congress::CongressId;
use crate::person::{self, PersonId};
use crate::rights::Right;
use crate::session;

/// As many accounts are made in one go at most: each password takes a moment to hash.
pub const AT_ONCE: i64 = 100;

/// An account to be made.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct NewAccount {
    /// For whom.
    pub person: PersonId,
    /// What is typed to sign in; made from the person's name when empty.
    #[schema(max_length = 40)]
    pub name: String,
}

/// Makes an account with a first password.
///
/// # Errors
/// Not found in one's register; the person has one; the name is taken.
pub async fn create(desk: Desk, new: NewAccount) -> Result<FirstPassword> {
    desk.actor().must(Right::KeepAccounts)?;
    let secret = fresh_secret(desk.app()).await?;
    desk.act(async |act| {
        let congress = act.congress()?;
        let owner = person::store::find(act.db(), congress, new.person).await?;
        if store::of_person(act.db(), owner.id).await?.is_some() {
            return Err(AccountRefusal::HasOne { name: owner.name }.into());
        }
        let name = if new.name.trim().is_empty() {
            free_name(act, &owner.name).await?
        } else {
            let name = read_name("name", &new.name)?;
            must_be_free(act, &name).await?;
            name
        };
        insert(act, owner.id, &owner.name, name, secret).await
    })
    .await
}

/// Makes accounts for people in office who have none, by name, [`AT_ONCE`] at a time.
pub async fn create_many(desk: Desk) -> Result<Vec<FirstPassword>> {
    desk.actor().must(Right::KeepAccounts)?;
    let mut secrets = Vec::new();
    let congress = desk.actor().congress()?;
    let mut conn = desk.app().db.read().await?;
    let waiting = store::without_account(&mut conn, congress, desk.today(), AT_ONCE).await?;
    drop(conn);
    for _ in &waiting {
        secrets.push(fresh_secret(desk.app()).await?);
    }
    if waiting.is_empty() {
        return Ok(Vec::new());
    }
    desk.act(async |act| {
        let mut made = Vec::new();
        for (owner, secret) in waiting.iter().zip(secrets) {
            // Somebody may have made one meanwhile.
            if store::of_person(act.db(), owner.person).await?.is_none() {
                let name = free_name(act, &owner.name).await?;
                made.push(insert(act, owner.person, &owner.name, name, secret).await?);
            }
        }
        let about = [congress.subject()];
        act.record(
            "account.created_many",
            &about,
            json!({ "count": made.len() }),
        )
        .await?;
        Ok(made)
    })
    .await
}

pub(super) async fn insert(
    act: &mut Act,
    person: PersonId,
    person_name: &str,
    name: String,
    (password, hashed): Secret,
) -> Result<FirstPassword> {
    let account = Account {
        id: AccountId::fresh(),
        person,
        name: name.clone(),
        password: hashed,
        must_change_password: Flag(true),
        is_disabled: Flag(false),
        failures: 0,
        locked_until: None,
    };
    store::insert(act.db(), &account).await?;
    let congress = person::store::congress_of(act.db(), person).await?;
    let about = [account.id.subject(), person.subject()];
    act.record_for(
        Some(congress),
        "account.created",
        &about,
        json!({ "account": name }),
    )
    .await?;
    Ok(FirstPassword {
        id: account.id,
        person,
        person_name: person_name.to_owned(),
        name,
        password,
    })
}

pub(super) async fn must_be_free(act: &mut Act, name: &str) -> Result<()> {
    if store::named(act.db(), name).await?.is_some() {
        let name = name.to_owned();
        return Err(AccountRefusal::NameTaken { name }.into());
    }
    Ok(())
}

/// The person's name, with the first number that makes it free.
async fn free_name(act: &mut Act, person: &str) -> Result<String> {
    let plain = name_from(person);
    let mut name = plain.clone();
    let mut number = 1;
    while store::named(act.db(), &name).await?.is_some() {
        number += 1;
        name = format!("{plain}{number}");
    }
    Ok(name)
}

/// Gives an account a new first password; every session ends and the lock opens.
///
/// # Errors
/// Not found in one's register.
pub async fn reset(desk: Desk, id: AccountId) -> Result<FirstPassword> {
    desk.actor().must(Right::KeepAccounts)?;
    let secret = fresh_secret(desk.app()).await?;
    desk.act(async |act| {
        let congress = act.congress()?;
        let account = store::find_in(act.db(), congress, id).await?;
        renew(act, account, congress, secret).await
    })
    .await
}

/// The same by the account's name, for the command line, which sees every congress.
///
/// # Errors
/// Not found.
pub async fn reset_named(desk: Desk, name: &str) -> Result<FirstPassword> {
    desk.actor().must(Right::KeepAccounts)?;
    let secret = fresh_secret(desk.app()).await?;
    desk.act(async |act| {
        let found = store::named(act.db(), name.trim()).await?;
        let account = found.ok_or(kernel::Error::NotFound)?;
        let congress = person::store::congress_of(act.db(), account.person).await?;
        renew(act, account, congress, secret).await
    })
    .await
}

async fn renew(
    act: &mut Act,
    account: Account,
    congress: CongressId,
    (password, hashed): Secret,
) -> Result<FirstPassword> {
    let owner = person::store::find(act.db(), congress, account.person).await?;
    let changed = Account {
        password: hashed,
        must_change_password: Flag(true),
        failures: 0,
        locked_until: None,
        ..account
    };
    store::update(act.db(), &changed).await?;
    session::store::delete_others(act.db(), changed.id, None).await?;
    let about = [changed.id.subject(), owner.id.subject()];
    let details = json!({ "account": changed.name });
    act.record_for(Some(congress), "account.reset", &about, details)
        .await?;
    Ok(FirstPassword {
        id: changed.id,
        person: owner.id,
        person_name: owner.name,
        name: changed.name,
        password,
    })
}

async fn note(act: &mut Act, happened: &'static str, account: &Account) -> Result<()> {
    let about = [account.id.subject(), account.person.subject()];
    act.record(happened, &about, json!({ "account": account.name }))
        .await
}

/// Closes an account and ends its sessions.
///
/// # Errors
/// Not found; one's own; the last that keeps accounts.
pub async fn disable(act: &mut Act, id: AccountId) -> Result<()> {
    act.must(Right::KeepAccounts)?;
    let congress = act.congress()?;
    let today = act.today();
    let account = store::find_in(act.db(), congress, id).await?;
    if act.actor().person() == Some(account.person) {
        return Err(AccountRefusal::OneOwn.into());
    }
    if store::keeps_accounts(act.db(), congress, account.person, today).await?
        && store::other_keepers(act.db(), congress, id, today).await? == 0
    {
        return Err(AccountRefusal::LastAdministrator.into());
    }
    let changed = Account {
        is_disabled: Flag(true),
        ..account
    };
    store::update(act.db(), &changed).await?;
    session::store::delete_others(act.db(), id, None).await?;
    note(act, "account.disabled", &changed).await
}

/// Opens an account again.
///
/// # Errors
/// Not found.
pub async fn enable(act: &mut Act, id: AccountId) -> Result<()> {
    act.must(Right::KeepAccounts)?;
    let congress = act.congress()?;
    let account = store::find_in(act.db(), congress, id).await?;
    let changed = Account {
        is_disabled: Flag(false),
        ..account
    };
    store::update(act.db(), &changed).await?;
    note(act, "account.enabled", &changed).await
}

/// Ends the wait after too many wrong passwords.
///
/// # Errors
/// Not found.
pub async fn unlock(act: &mut Act, id: AccountId) -> Result<()> {
    act.must(Right::KeepAccounts)?;
    let congress = act.congress()?;
    let account = store::find_in(act.db(), congress, id).await?;
    let changed = Account {
        failures: 0,
        locked_until: None,
        ..account
    };
    store::update(act.db(), &changed).await?;
    note(act, "account.unlocked", &changed).await
}

/// Signs an account out everywhere.
///
/// # Errors
/// Not found.
pub async fn end_sessions(act: &mut Act, id: AccountId) -> Result<()> {
    act.must(Right::KeepAccounts)?;
    let congress = act.congress()?;
    let account = store::find_in(act.db(), congress, id).await?;
    // The one who does it from this very account stays.
    let but = act.actor().signed()?.session;
    session::store::delete_others(act.db(), id, but).await?;
    note(act, "account.sessions_ended", &account).await
}

/// A first password and its hash.
pub(super) type Secret = (String, String);

/// A first password, which takes a moment to hash.
pub(super) async fn fresh_secret(app: &App) -> Result<Secret> {
    let password = first_password();
    let hashed = session::hash_password(app, password.clone()).await?;
    Ok((password, hashed))
}
