//! Founding a congress with people who can sign in.

use kernel::{Faults, Flag, Result};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::acts::{Secret, fresh_secret, insert, must_be_free};
use super::rules::{FirstPassword, must_be_three, read_name};
use crate::act::{Act, Desk};
use crate::app::App;
use crate::congress::{self, Congress, acts::NewCongress};
use crate::organ::{self, OrganKind};
use crate::person::{self, PersonId};
use crate::rights::{Right, Role};

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
