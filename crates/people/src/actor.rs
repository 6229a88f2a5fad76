//! Who acts, in which capacity, and how far they see.

use std::collections::BTreeSet;

use kernel::{Error, Result};

use crate::congress::CongressId;
use crate::organ::OrganId;
use crate::person::PersonId;
use crate::rights::{Right, Role};
use crate::session::SessionId;

/// Somebody who acts: a person in one congress, the public, or the system itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A person who is signed in.
    Person(Box<Signed>),
    /// Anybody, without account.
    Public,
    /// The system, for a job of that name.
    System(&'static str),
}

/// A person who is signed in, acting for one congress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// For which congress.
    pub congress: CongressId,
    /// By which session; none when the demonstration acts.
    pub session: Option<SessionId>,
    /// What they are there today.
    pub roles: BTreeSet<Role>,
    /// The organs in which they hold posts today.
    pub organs: Vec<OrganId>,
    /// What they are called: the first post's or seat's title.
    pub capacity: String,
    /// They must change their password before anything else.
    pub must_change_password: bool,
}

impl Signed {
    /// How records in the matter itself name them: what they are called, and their name.
    pub fn called(&self) -> String {
        format!("{} {}", self.capacity, self.name).trim().to_owned()
    }
}

/// How far somebody sees. Every store function that reads business takes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// Only what is this congress's.
    pub congress: CongressId,
    /// All supervision matters of the congress, or only what concerns one's own organs.
    pub sees_all: bool,
    /// What the congress approved of linked plans: deputies, besides those who see everything.
    pub sees_linkage: bool,
    /// One's own organs.
    pub organs: Vec<OrganId>,
    /// Oneself, for what one proposed.
    pub person: Option<PersonId>,
}

impl Scope {
    /// Everything of a congress: for jobs and for the rules of a room, never for a person's request.
    pub fn whole(congress: CongressId) -> Self {
        Self {
            congress,
            sees_all: true,
            sees_linkage: true,
            organs: Vec::new(),
            person: None,
        }
    }

    /// 1 when everything of the congress is seen, for `($n = 1 OR …)`.
    pub fn all(&self) -> i64 {
        i64::from(self.sees_all)
    }

    /// How much of linked plans is seen: 2 for everything, 1 for what the own council approved, 0 for nothing.
    pub fn linked(&self) -> i64 {
        match (self.sees_all, self.sees_linkage) {
            (true, _) => 2,
            (false, true) => 1,
            (false, false) => 0,
        }
    }

    /// One's first organ as text, for `organ = $n`. A person answers for one organ at a time.
    pub fn organ(&self) -> Option<OrganId> {
        self.organs.first().copied()
    }
}

impl Actor {
    /// Whether they may do `right`.
    pub fn may(&self, right: Right) -> bool {
        match self {
            Self::Person(_) if right == Right::SignedIn => true,
            Self::Person(signed) => signed.roles.iter().any(|role| role.may(right)),
            Self::Public => false,
            Self::System(_) => true,
        }
    }

    /// Refuses unless they may do `right`.
    pub fn must(&self, right: Right) -> Result<()> {
        match self {
            _ if self.may(right) => Ok(()),
            Self::Public => Err(Error::SignedOut),
            Self::Person(_) | Self::System(_) => Err(Error::Forbidden),
        }
    }

    /// The person, when there is one.
    pub fn signed(&self) -> Result<&Signed> {
        match self {
            Self::Person(signed) => Ok(signed),
            Self::Public | Self::System(_) => Err(Error::SignedOut),
        }
    }

    /// The person's identifier, when there is one.
    pub fn person(&self) -> Option<PersonId> {
        self.signed().ok().map(|signed| signed.person)
    }

    /// The congress they act for.
    pub fn congress(&self) -> Result<CongressId> {
        self.signed().map(|signed| signed.congress)
    }

    /// How far they see.
    pub fn scope(&self) -> Result<Scope> {
        let signed = self.signed()?;
        Ok(Scope {
            congress: signed.congress,
            sees_all: self.may(Right::SeeSupervision),
            sees_linkage: self.may(Right::SeeLinkage),
            organs: signed.organs.clone(),
            person: Some(signed.person),
        })
    }

    /// Refuses as not found unless they hold a post in `organ`.
    pub fn must_answer_for(&self, organ: OrganId) -> Result<()> {
        if self.signed()?.organs.contains(&organ) {
            Ok(())
        } else {
            Err(Error::NotFound)
        }
    }
}
