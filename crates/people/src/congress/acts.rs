//! Founding congresses, opening terms, noting sessions.

use kernel::{Date, Error, Faults, Flag, Result};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::rules::{
    self, Congress, CongressId, CongressRefusal, CongressSession, CongressSessionId, Term, TermId,
};
use super::store;
use crate::act::Act;
use crate::actor::Actor;
use crate::division::divisions;
use crate::filter::in_our_time;
use crate::organ::{self, Organ, OrganId, OrganKind};
use crate::person;
use crate::rights::{Right, Role};

/// A congress to be founded.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct NewCongress {
    /// The code of its division.
    #[schema(max_length = 12)]
    pub division: String,
    /// From when.
    pub valid_from: Date,
    /// The regime it follows; none for the statute alone.
    #[schema(max_length = 100)]
    pub regime: Option<String>,
    /// Whether the public page is open.
    pub is_public: bool,
    /// Its own three administrators, each with an account; none to lend it the founder's.
    #[serde(default)]
    #[schema(max_items = 3)]
    pub administrators: Vec<NewAdministrator>,
}

/// One of the three administrators of a congress to be founded.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct NewAdministrator {
    /// Which of the three.
    pub role: Role,
    /// The person's name.
    #[schema(max_length = 60)]
    pub person_name: String,
    /// What is typed to sign in.
    #[schema(max_length = 40)]
    pub account: String,
}

/// Founds the congress of a division, with an office, and lets it adopt a regime.
///
/// A person founds only below their own congress. Without administrators of its own it is lent theirs.
///
/// # Errors
/// A [`CongressRefusal`]; not found when the division lies elsewhere.
pub async fn found(act: &mut Act, new: NewCongress) -> Result<Congress> {
    act.must(Right::KeepRights)?;
    in_our_time("valid_from", Some(new.valid_from))?;
    let list = divisions()?;
    let code = new.division.trim().to_owned();
    let division = list
        .find(&code)
        .map_err(|_| CongressRefusal::UnknownDivision { code: code.clone() })?;
    let name = division.name.clone();
    if !division.is_administrative {
        return Err(CongressRefusal::NotAdministrative { name }.into());
    }
    must_lie_below_own(act, &code).await?;
    must_be_new(act, &code, &name, new.valid_from).await?;
    // A congress may be older than the rules in force; the regime must stand from now on.
    let regime = known_regime(act, new.regime, new.valid_from.max(act.today()))?;
    let congress = Congress {
        id: CongressId::fresh(),
        level: division.level,
        name: division.level.name_of(&name),
        short_name: name,
        parent: parent(act, &code, new.valid_from).await?,
        is_public: Flag(new.is_public),
        valid_from: new.valid_from,
        valid_until: None,
        version: 1,
        division: code,
    };
    store::insert(act.db(), &congress).await?;
    if let Some(regime) = &regime {
        store::adopt_regime(act.db(), congress.id, regime, (new.valid_from, "")).await?;
    }
    let office = add_office(act, &congress).await?;
    if new.administrators.is_empty() {
        lend_administrators(act, &congress, office).await?;
    }
    let details = json!({ "after": congress, "regime": regime });
    act.record_for(
        Some(congress.id),
        "congress.founded",
        &[congress.id.subject(), office.subject()],
        details,
    )
    .await?;
    Ok(congress)
}

async fn must_lie_below_own(act: &mut Act, code: &str) -> Result<()> {
    if matches!(act.actor(), Actor::System(_)) {
        return Ok(());
    }
    let own = act.congress()?;
    let own = store::find(act.db(), own).await?;
    if divisions()?.is_below(code, &own.division) {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

async fn must_be_new(act: &mut Act, code: &str, name: &str, from: Date) -> Result<()> {
    match store::of_division(act.db(), code, from).await {
        Ok(_) => Err(CongressRefusal::AlreadyThere {
            name: name.to_owned(),
        }
        .into()),
        Err(Error::NotFound) => Ok(()),
        Err(error) => Err(error),
    }
}

fn known_regime(act: &Act, regime: Option<String>, on: Date) -> Result<Option<String>> {
    let Some(name) = regime.filter(|name| !name.trim().is_empty()) else {
        return Ok(None);
    };
    match act.app().regime(name.trim(), on) {
        Ok(_) => Ok(Some(name.trim().to_owned())),
        Err(_) => Err(CongressRefusal::UnknownRegime { name }.into()),
    }
}

/// The nearest congress above that is here on that date.
async fn parent(act: &mut Act, code: &str, on: Date) -> Result<Option<CongressId>> {
    let list = divisions()?;
    let mut above = list.find(code)?.parent.clone();
    while let Some(code) = above.take() {
        match store::of_division(act.db(), &code, on).await {
            Ok(congress) => return Ok(Some(congress.id)),
            Err(Error::NotFound) => above.clone_from(&list.find(&code)?.parent),
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

async fn add_office(act: &mut Act, congress: &Congress) -> Result<OrganId> {
    let office = Organ {
        id: OrganId::fresh(),
        congress: congress.id,
        kind: OrganKind::Office,
        name: format!("{}办公室", congress.name),
        short_name: "办公室".to_owned(),
        parent: None,
        is_vertical: Flag(false),
        sort_no: 0,
        valid_from: congress.valid_from,
        valid_until: None,
        version: 1,
    };
    organ::store::insert(act.db(), &office).await?;
    Ok(office.id)
}

/// The founder's three administrators serve the new congress too, in the same separate duties.
async fn lend_administrators(act: &mut Act, congress: &Congress, office: OrganId) -> Result<()> {
    let Ok(own) = act.congress() else {
        return Ok(());
    };
    let today = act.today();
    let from_on = today.max(congress.valid_from);
    for duty in person::store::administrators(act.db(), own, today).await? {
        let post = person::Post {
            id: person::PostId::fresh(),
            organ: office,
            from_on,
            until_on: None,
            ..duty
        };
        person::store::insert_post(act.db(), &post).await?;
    }
    Ok(())
}

/// What may change in a congress.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct CongressChange {
    /// Its full name.
    #[schema(max_length = 100)]
    pub name: String,
    /// What people call the place.
    #[schema(max_length = 40)]
    pub short_name: String,
    /// Whether the public page is open.
    pub is_public: bool,
    /// Until when, exclusive: the division was merged, renamed or raised.
    pub valid_until: Option<Date>,
    /// The version that was read.
    pub version: i64,
}

/// Renames a congress, opens or closes its public page, or ends it.
///
/// # Errors
/// Not found unless it is one's own or directly below; stale.
pub async fn change(act: &mut Act, id: CongressId, new: CongressChange) -> Result<Congress> {
    act.must(Right::KeepRights)?;
    let own = act.congress()?;
    let before = store::find_seen(act.db(), own, id).await?;
    let mut faults = Faults::new();
    let name = faults.text("name", &new.name, 100);
    let short_name = faults.text("short_name", &new.short_name, 40);
    faults.end()?;
    in_our_time("valid_until", new.valid_until)?;
    if new
        .valid_until
        .is_some_and(|until| until <= before.valid_from)
    {
        return Err(CongressRefusal::EndsBeforeStart.into());
    }
    let after = Congress {
        name,
        short_name,
        is_public: Flag(new.is_public),
        valid_until: new.valid_until,
        version: new.version,
        ..before.clone()
    };
    store::update(act.db(), &after).await?;
    act.record(
        "congress.changed",
        &[id.subject()],
        json!({ "before": before, "after": after }),
    )
    .await?;
    store::find(act.db(), id).await
}

/// A term to be opened.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct NewTerm {
    /// Its number: 第二十届 is 20.
    #[schema(minimum = 1, maximum = 999)]
    pub number: i64,
    /// The first day of its first session; the term before ends here.
    pub from_on: Date,
    /// Whether the deputies' seats still held from before end here (换届).
    pub ends_deputies: bool,
}

/// Opens a term. The one before ends on the day the new one begins (地方组织法 38).
///
/// # Errors
/// Terms would not follow each other.
pub async fn open_term(act: &mut Act, new: NewTerm) -> Result<Term> {
    act.must(Right::KeepPeople)?;
    let congress = act.congress()?;
    let mut faults = Faults::new();
    faults.within("number", new.number, 1, 999);
    faults.end()?;
    in_our_time("from_on", Some(new.from_on))?;
    let terms = store::terms(act.db(), congress).await?;
    rules::must_follow(&terms, new.number, new.from_on)?;
    let before = terms.iter().find(|term| term.number < new.number);
    if let Some(before) = before {
        store::end_term(act.db(), before.id, Some(new.from_on)).await?;
    }
    let next = terms.iter().rfind(|term| term.number > new.number);
    let term = Term {
        id: TermId::fresh(),
        congress,
        number: new.number,
        from_on: new.from_on,
        until_on: next.map(|term| term.from_on),
    };
    store::insert_term(act.db(), &term).await?;
    let mut ended = 0;
    if new.ends_deputies && next.is_none() {
        ended = person::store::end_deputies(act.db(), congress, new.from_on).await?;
    }
    let about = [term.id.subject(), congress.subject()];
    let details = json!({ "after": term, "seats_ended": ended });
    act.record("congress.term_opened", &about, details).await?;
    Ok(term)
}

/// A session to be noted.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct NewCongressSession {
    /// In which term.
    pub term: TermId,
    /// Its number within the term.
    #[schema(minimum = 1, maximum = 99)]
    pub number: i64,
    /// Its first day.
    pub from_on: Date,
    /// Its last day.
    pub until_on: Date,
}

/// Notes a session of the congress.
///
/// # Errors
/// The number is taken, or the dates lie outside the term.
pub async fn note_session(act: &mut Act, new: NewCongressSession) -> Result<CongressSession> {
    act.must(Right::KeepPeople)?;
    let congress = act.congress()?;
    let mut faults = Faults::new();
    faults.within("number", new.number, 1, 99);
    faults.end()?;
    in_our_time("from_on", Some(new.from_on))?;
    let terms = store::terms(act.db(), congress).await?;
    let term = terms
        .iter()
        .find(|term| term.id == new.term)
        .ok_or(Error::NotFound)?;
    rules::must_lie_within(term, new.from_on, new.until_on)?;
    let sessions = store::sessions(act.db(), congress).await?;
    let number = new.number;
    if sessions
        .iter()
        .any(|session| session.term == term.id && session.number == number)
    {
        return Err(CongressRefusal::SessionThere { number }.into());
    }
    let session = CongressSession {
        id: CongressSessionId::fresh(),
        congress,
        term: term.id,
        number,
        from_on: new.from_on,
        until_on: new.until_on,
    };
    store::insert_session(act.db(), &session).await?;
    let about = [session.id.subject(), congress.subject()];
    act.record(
        "congress.session_noted",
        &about,
        json!({ "after": session }),
    )
    .await?;
    Ok(session)
}
