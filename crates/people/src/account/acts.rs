//! Keeping accounts.

use kernel::{Faults, Flag, Result};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::rules::{
    AccountRefusal, FirstPassword, first_password, must_be_three, name_from, read_name,
};
use super::store::{self, Account, AccountId};
use crate::act::{Act, Desk};
use crate::app::App;
use crate::congress::{self, Congress, CongressId, acts::NewCongress};
use crate::organ::{self, OrganKind};
use crate::person::{self, PersonId};
use crate::rights::{Right, Role};
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

async fn insert(
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

async fn must_be_free(act: &mut Act, name: &str) -> Result<()> {
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

/// A person with a duty in a congress's office and an account, both new.
#[derive(Debug, Clone)]
pub struct NewOfficial {
    /// What they do.
    pub role: Role,
    /// The person's name.
    pub person_name: String,
    /// What is typed to sign in.
    pub account: String,
    /// A first password and its hash.
    secret: Secret,
}

type Secret = (String, String);

impl NewOfficial {
    /// With a first password, which takes a moment to hash.
    ///
    /// # Errors
    /// A fault of the person's name or the account's, under `field`.
    pub async fn new(
        app: &App,
        (field, role): (&str, Role),
        person_name: &str,
        account: &str,
    ) -> Result<Self> {
        let mut faults = Faults::new();
        let person_name = faults.text(&format!("{field}person_name"), person_name, 60);
        faults.end()?;
        Ok(Self {
            role,
            person_name,
            account: read_name(&format!("{field}account"), account)?,
            secret: fresh_secret(app).await?,
        })
    }
}

async fn fresh_secret(app: &App) -> Result<Secret> {
    let password = first_password();
    let hashed = session::hash_password(app, password.clone()).await?;
    Ok((password, hashed))
}

/// A congress that was founded.
#[derive(Debug, Serialize, ToSchema)]
pub struct Founded {
    /// The congress.
    #[serde(flatten)]
    pub congress: Congress,
    /// The accounts of its own administrators, each with its first password; none where it was lent the founder's.
    pub accounts: Vec<FirstPassword>,
}

/// Founds a congress below one's own, with administrators of its own where they are named.
///
/// # Errors
/// What [`congress::acts::found`] refuses; not all three administrators, or one person twice; a name is taken.
pub async fn found(desk: Desk, new: NewCongress) -> Result<Founded> {
    desk.actor().must(Right::KeepRights)?;
    must_be_three(&new.administrators)?;
    let mut officials = Vec::new();
    for (place, one) in new.administrators.iter().enumerate() {
        let field = format!("administrators.{place}.");
        let names = (one.person_name.as_str(), one.account.as_str());
        let named = NewOfficial::new(desk.app(), (&field, one.role), names.0, names.1);
        officials.push(named.await?);
    }
    desk.act(async |act| {
        let congress = congress::acts::found(act, new).await?;
        let accounts = appoint(act, &congress, officials).await?;
        Ok(Founded { congress, accounts })
    })
    .await
}

/// Takes officials of a congress into its register, with posts in its office and accounts. For a congress that has nobody
/// yet who could.
///
/// # Errors
/// A name is taken; the congress has no office.
pub async fn appoint(
    act: &mut Act,
    congress: &Congress,
    all: Vec<NewOfficial>,
) -> Result<Vec<FirstPassword>> {
    act.must(Right::KeepRights)?;
    let from_on = act.today().max(congress.valid_from);
    let organs = organ::store::list(act.db(), congress.id, from_on).await?;
    let office = organs
        .iter()
        .find(|organ| organ.kind == OrganKind::Office)
        .ok_or(kernel::Error::NotFound)?;
    let mut made = Vec::new();
    for one in all {
        must_be_free(act, &one.account).await?;
        let holder = person::Person {
            id: PersonId::fresh(),
            congress: congress.id,
            name: one.person_name,
            phone: String::new(),
            version: 1,
        };
        person::store::insert(act.db(), &holder).await?;
        let post = person::Post {
            id: person::PostId::fresh(),
            person: holder.id,
            organ: office.id,
            role: one.role,
            title: title(one.role).to_owned(),
            is_head: Flag(false),
            from_on,
            until_on: None,
        };
        person::store::insert_post(act.db(), &post).await?;
        let about = [holder.id.subject(), post.id.subject()];
        let details = json!({ "after": post });
        act.record_for(Some(congress.id), "person.entrusted", &about, details)
            .await?;
        made.push(insert(act, holder.id, &holder.name, one.account, one.secret).await?);
    }
    Ok(made)
}

fn title(role: Role) -> &'static str {
    match role {
        Role::SystemAdmin => "系统管理员",
        Role::SecurityAdmin => "安全管理员",
        Role::AuditAdmin => "审计管理员",
        _ => "工作人员",
    }
}
