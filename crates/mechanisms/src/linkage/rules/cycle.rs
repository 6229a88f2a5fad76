//! A linked subject as it is carried out: each congress's topic as far as the others may know it.

use kernel::{Date, Error, Result};
use people::congress::CongressId;
use primitives::meeting::{self, MeetingId};
use primitives::topic::{self, Stage, TopicId};
use sqlx::FromRow;

use super::refusal::LinkageRefusal as R;
use super::{Item, Linkage};

/// Under which name the implementation plan's latest day hangs on the city's session.
pub const SCHEME: &str = "linkage.scheme_before";
/// Under which name a county session's latest day hangs there.
pub const COUNTY: &str = "linkage.county_before";

/// A congress's topic on a linked subject: how far it is and when its session is; no paper.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Carried {
    /// Which topic.
    pub topic: TopicId,
    /// Whose.
    pub congress: CongressId,
    /// What people call the place.
    pub place: String,
    /// Its code (GB/T 2260).
    pub division: String,
    /// How it stands.
    pub state: topic::State,
    /// The furthest stage passed in this round.
    pub stage: Stage,
    /// The round, from 1.
    pub round: i64,
    /// The day whose regime it keeps.
    pub regime_on: Date,
    /// That regime's name; none for the statute alone.
    pub regime: Option<String>,
    /// The session that deliberates it, unless it was cancelled.
    pub session: Option<MeetingId>,
    /// What that is called.
    pub session_title: Option<String>,
    /// On which day it is.
    pub session_on: Option<Date>,
    /// How far it is.
    pub session_state: Option<meeting::State>,
}

impl Carried {
    /// Whether it is carried out or was: not dropped.
    pub fn stands(&self) -> bool {
        self.state != topic::State::Dropped
    }
}

/// A linked subject with every congress's topic on it.
#[derive(Debug, Clone)]
pub struct Matter {
    /// The plan it belongs to.
    pub linkage: Linkage,
    /// What it says in the edition that stands.
    pub item: Item,
    /// The topics, the city's first, then by the counties' codes.
    pub topics: Vec<Carried>,
}

impl Matter {
    /// The city's topic, as long as it was not dropped.
    pub fn city(&self) -> Option<&Carried> {
        self.of(self.linkage.city)
    }

    /// The counties for which the subject is linked: both levels have a topic, and none was dropped.
    pub fn counties(&self) -> impl Iterator<Item = &Carried> {
        let is_carried = self.city().is_some();
        let below = self
            .topics
            .iter()
            .filter(|one| one.congress != self.linkage.city);
        below.filter(move |one| is_carried && one.stands())
    }

    /// A congress's topic, as long as it was not dropped.
    pub fn of(&self, congress: CongressId) -> Option<&Carried> {
        let own = self.topics.iter().find(|one| one.congress == congress);
        own.filter(|one| one.stands())
    }

    /// Refuses whoever is not the city; gives its topic.
    pub fn must_be_of_the_city(&self, congress: CongressId) -> Result<&Carried> {
        self.linkage.must_be_of(congress)?;
        self.city().ok_or_else(|| R::NoTopic.into())
    }
}

/// Refuses a version that somebody else has changed since.
pub fn must_be_read(there: i64, read: i64) -> Result<()> {
    if there == read {
        Ok(())
    } else {
        Err(Error::Stale)
    }
}
