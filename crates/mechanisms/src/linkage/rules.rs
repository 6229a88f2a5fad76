/// Declares a choice that lives in one TEXT column.
macro_rules! codes {
    ($(#[$meta:meta])* $name:ident $as:ident { $($(#[$one:meta])* $variant:ident),* $(,)? }) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema, EnumIter, EnumString,
            IntoStaticStr,
        )]
        #[serde(rename_all = "snake_case")]
        #[strum(serialize_all = "snake_case")]
        #[schema(as = $as)]
        pub enum $name { $($(#[$one])* $variant),* }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.into())
            }
        }

        kernel::text_column!($name);
    };
}

mod board;
mod chain;
mod cycle;
mod guard;
mod hearing;
mod part;
mod proposal;
mod refusal;
mod results;
mod scheme;
mod taking;
mod year;

use std::collections::BTreeSet;
use std::fmt;

use kernel::{Date, Error, Faults, Flag, Result};
use people::congress::CongressId;
use people::organ::OrganId;
use people::person::PersonId;
use primitives::meeting::MeetingId;
use primitives::topic::Mode;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use strum::{EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

kernel::id!(
    /// The linked plan of a year.
    LinkageId, "linkage"
);
kernel::id!(
    /// A subject of the linked plan, through all editions. The topics of all congresses name it.
    LinkageItemId, "linkage_item"
);
codes! {
    /// How an edition stands.
    EditionState LinkageEditionState {
        /// The city drafts it.
        Drafting,
        /// It is before the councils, or they have decided.
        Put,
    }
}

codes! {
    /// How an edition stands in the council of one congress.
    ApprovalState LinkageApprovalState {
        /// The congress's office prepares it.
        Waiting,
        /// The council decides.
        InCouncil,
        /// The council approved.
        Approved,
        /// The council returned it to its office.
        Returned,
    }
}

codes! {
    /// How an item stands for one congress.
    Stand LinkageStand {
        /// Its council has not decided.
        Open,
        /// It declined the item.
        Declined,
        /// Its council approved, the other level has not.
        Approved,
        /// Both levels approved: it is carried out in step.
        Linked,
        /// The item was dropped by an adjustment.
        Dropped,
    }
}

/// The linked plan of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, FromRow)]
pub struct Linkage {
    /// Its identifier.
    pub id: LinkageId,
    /// The city's congress.
    pub city: CongressId,
    /// Of which year.
    pub year: i64,
    /// The latest edition, from 1.
    pub edition: i64,
    /// Counts changes.
    pub version: i64,
}

/// An edition of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, FromRow)]
#[schema(as = LinkageEdition)]
pub struct Edition {
    /// Of which plan.
    pub linkage: LinkageId,
    /// Which, from 1.
    pub edition: i64,
    /// How it stands.
    pub state: EditionState,
    /// Why the plan is adjusted; blank in the first edition.
    pub reason: String,
    /// The city's forum at which the congresses consulted.
    pub meeting: Option<MeetingId>,
    /// When they did.
    pub consulted_on: Option<Date>,
    /// What came of it, in words.
    pub consultation: String,
    /// Why there are fewer or more items than usual.
    pub quota_reason: String,
    /// How many times it was put before the councils.
    pub submission: i64,
    /// When it was put before them last.
    pub put_on: Option<Date>,
}

/// What an item says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, FromRow)]
#[schema(as = LinkageItemContent)]
pub struct ItemContent {
    /// The topic's title (议题名称).
    #[schema(max_length = 120)]
    pub title: String,
    /// The field of society, by its code in the regime or in words.
    #[schema(max_length = 40)]
    pub field: String,
    /// How it is supervised.
    pub mode: Mode,
    /// The city's lead office (牵头委室).
    pub lead: OrganId,
    /// The month of the city's session (审议时间), 1 to 12.
    #[schema(minimum = 1, maximum = 12)]
    pub month: i64,
}

/// An item of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, FromRow)]
#[schema(as = LinkageItem)]
pub struct Item {
    /// The item, the same through all editions.
    pub item: LinkageItemId,
    /// Its number.
    pub number: i64,
    /// What it says.
    #[serde(flatten)]
    #[sqlx(flatten)]
    pub content: ItemContent,
    /// It was dropped by an adjustment.
    #[schema(value_type = bool)]
    pub is_dropped: Flag,
    /// Why it was added, changed or dropped by the edition's adjustment.
    pub reason: String,
}

/// How an edition stands in the council of one congress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, FromRow)]
#[schema(as = LinkageApproval)]
pub struct Approval {
    /// Whose council.
    pub congress: CongressId,
    /// How it stands.
    pub state: ApprovalState,
    /// How many times that office submitted it.
    pub submission: i64,
    /// The council's meeting.
    pub meeting: String,
    /// When it decided.
    pub decided_on: Option<Date>,
    /// Why it was returned; blank otherwise.
    pub reason: String,
}

/// What a member of a council decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, FromRow)]
#[schema(as = LinkageDecision)]
pub struct Decision {
    /// On which submission.
    pub submission: i64,
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// For or against.
    #[schema(value_type = bool)]
    pub approves: Flag,
    /// Why, when against.
    pub reason: String,
    /// When.
    pub decided_on: Date,
}

pub use board::{Awaited, Board, Fact, Grid, Looking, StageFact, awaited, board};
pub use chain::{ChainCode, ChainDate, Former, Ground, Stages, chain, shown};
pub use cycle::{COUNTY, Carried, Matter, SCHEME, must_be_read};
pub use guard::{CountyFacts, Guard, GuardKind, Waiver, guards, must_be_kept};
pub use hearing::Hearing;
#[cfg(test)]
pub use part::stand;
pub use part::{Part, PartForm, stands};
pub use proposal::{Proposal, ProposalForm, ProposalId, Request, RequestId};
pub use refusal::LinkageRefusal;
#[cfg(test)]
pub use results::BallotFigures;
pub use results::{Results, summary};
pub use scheme::{Scheme, SchemeContent, SchemeState};
pub use taking::{Taken, TakenCode, TakenStage, taken_in};
pub use year::{
    Chapter, Declined, Figure, FigureCode, Found, Handled, Known, Rung, Taker, Verdict, Visit,
    carries, chapters, figures, plain,
};
#[cfg(test)]
pub use year::{Counted, Piece};

use LinkageRefusal as R;

impl Linkage {
    /// Refuses unless it still is the version that was read.
    pub fn must_be(&self, version: i64) -> Result<()> {
        if self.version == version {
            Ok(())
        } else {
            Err(Error::Stale)
        }
    }

    /// Refuses whoever is not the city.
    pub fn must_be_of(&self, congress: CongressId) -> Result<(), R> {
        if self.city == congress {
            Ok(())
        } else {
            Err(R::NotTheCity)
        }
    }
}

impl Edition {
    /// Refuses unless the city is drafting it.
    pub fn must_be_drafting(&self) -> Result<(), R> {
        match self.state {
            EditionState::Drafting => Ok(()),
            EditionState::Put => Err(R::AlreadyPut),
        }
    }

    /// Refuses unless it is before the councils.
    pub fn must_be_put(&self) -> Result<(), R> {
        match self.state {
            EditionState::Put => Ok(()),
            EditionState::Drafting => Err(R::NotPut),
        }
    }

    /// It goes before the councils of all congresses.
    ///
    /// # Errors
    /// It is there; nobody was consulted; nothing is in it; the quota is not kept and no reason given.
    pub fn put(self, items: &[Item], quota: (u32, u32), reason: &str, on: Date) -> Result<Self, R> {
        self.must_be_drafting()?;
        if self.consulted_on.is_none() {
            return Err(R::NotConsulted);
        }
        let standing = items.iter().filter(|one| !one.is_dropped.0).count();
        if items.is_empty() {
            return Err(R::NoItems);
        }
        let (least, most) = quota;
        let count = i64::try_from(standing).unwrap_or(i64::MAX);
        let is_kept = (i64::from(least)..=i64::from(most)).contains(&count);
        if !is_kept && reason.is_empty() {
            return Err(R::OutOfQuota { count, least, most });
        }
        Ok(Self {
            state: EditionState::Put,
            quota_reason: if is_kept {
                String::new()
            } else {
                reason.to_owned()
            },
            submission: self.submission + 1,
            put_on: Some(on),
            ..self
        })
    }
}

impl Approval {
    /// One that waits for its office.
    pub fn waiting(congress: CongressId) -> Self {
        Self {
            congress,
            state: ApprovalState::Waiting,
            submission: 0,
            meeting: String::new(),
            decided_on: None,
            reason: String::new(),
        }
    }

    /// The office submits it to its council.
    ///
    /// # Errors
    /// The council has it, or has approved.
    pub fn submit(self, meeting: &str) -> Result<Self, R> {
        match self.state {
            ApprovalState::Waiting | ApprovalState::Returned => Ok(Self {
                state: ApprovalState::InCouncil,
                submission: self.submission + 1,
                meeting: meeting.to_owned(),
                reason: String::new(),
                ..self
            }),
            ApprovalState::InCouncil | ApprovalState::Approved => Err(R::NotNow),
        }
    }
}

/// Which of the regime's fields the items cover, and which they leave out.
pub fn coverage(fields: &[regime::Choice], items: &[Item]) -> (Vec<String>, Vec<String>) {
    let covered: BTreeSet<&str> = items
        .iter()
        .filter(|one| !one.is_dropped.0)
        .map(|one| one.content.field.as_str())
        .collect();
    let is_covered = |field: &&regime::Choice| {
        covered.contains(field.code.as_str()) || covered.contains(field.zh.as_str())
    };
    let (yes, no): (Vec<_>, Vec<_>) = fields.iter().partition(is_covered);
    let codes = |all: Vec<&regime::Choice>| all.into_iter().map(|one| one.code.clone()).collect();
    (codes(yes), codes(no))
}

impl ItemContent {
    /// Trims it and checks what was typed.
    pub fn checked(mut self, faults: &mut Faults) -> Self {
        self.title = faults.text("title", &self.title, 120);
        self.field = faults.text("field", &self.field, 40);
        faults.within("month", self.month, 1, 12);
        self
    }
}
