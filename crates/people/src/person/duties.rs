//! Posts that carry rights in the congress: only the security administrator gives and takes them.

use kernel::{Error, Result};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::acts::{Ending, NewPost, PersonForm, find_post, finish_post, insert, insert_post};
use super::rules::{Person, PersonId, PersonRefusal, Post, PostId};
use super::store;
use crate::act::Act;
use crate::rights::{Right, Role};

/// A duty to be given.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct NewDuty {
    /// Which rights hang on it.
    pub role: Role,
    /// Where, as what, from when.
    pub post: NewPost,
}

/// A duty for somebody who is not in the register yet: the first clerk of a new congress.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct NewDutyHolder {
    /// Who.
    pub person: PersonForm,
    /// What.
    pub duty: NewDuty,
}

/// Gives a person a duty.
///
/// # Errors
/// A [`PersonRefusal`]; not found; forbidden for a role that carries no rights in the congress, which the office keeps.
pub async fn entrust(act: &mut Act, id: PersonId, new: NewDuty) -> Result<Post> {
    act.must(Right::KeepRights)?;
    let congress = act.congress()?;
    let person = store::find(act.db(), congress, id).await?;
    give(act, &person, new).await
}

/// Takes somebody into the register with a duty.
///
/// # Errors
/// As [`entrust`], and faults of the person's form.
pub async fn entrust_new(act: &mut Act, new: NewDutyHolder) -> Result<Post> {
    act.must(Right::KeepRights)?;
    let person = insert(act, new.person).await?;
    give(act, &person, new.duty).await
}

async fn give(act: &mut Act, person: &Person, new: NewDuty) -> Result<Post> {
    if new.role == Role::Organ {
        return Err(Error::Forbidden);
    }
    insert_post(act, person, new.post, new.role).await
}

/// Ends a duty.
///
/// # Errors
/// Not found, ended already, or nobody would be left to keep accounts or rights.
pub async fn end_duty(act: &mut Act, id: PersonId, post: PostId, end: Ending) -> Result<()> {
    act.must(Right::KeepRights)?;
    let line = find_post(act, id, post).await?;
    if line.role == Role::Organ {
        return Err(Error::Forbidden);
    }
    if line.role.is_administrator() {
        let others = store::administrators(act.db(), line.congress, end.on).await?;
        let remain = others
            .iter()
            .any(|other| other.role == line.role && other.id != line.id);
        if !remain {
            return Err(PersonRefusal::LastAdministrator.into());
        }
    }
    finish_post(act, &line, end).await
}
