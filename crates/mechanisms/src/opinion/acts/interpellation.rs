//! Interpellation: members sign on their own account, the council examines, the organ's head answers.

use std::sync::Arc;

use kernel::db::Json;
use kernel::file::{File, FileId};
use kernel::{Error, Faults, Result, Subject};
use people::Right;
use people::act::Act;
use people::congress;
use people::organ::{self, OrganId};
use people::person::{self, PersonId};
use primitives::meeting::{self, MeetingId};
use primitives::topic::{self, TopicId};
use regime::Regime;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::super::rules::{
    Interpellation, InterpellationContent, InterpellationId, InterpellationRefusal,
    InterpellationState, InterpellationStep as T, Signer, must_be_signed,
};
use super::super::store;
use super::attach;

/// An interpellation as it is written: target, question and content are mandatory (监督法 51).
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NewInterpellation {
    /// The organ that is questioned.
    pub target: OrganId,
    /// The question.
    #[schema(max_length = 200)]
    pub question: String,
    /// The content.
    #[schema(max_length = 10000)]
    pub content: String,
    /// On which topic.
    #[serde(default)]
    pub topic: Option<TopicId>,
    /// The matter from which it came.
    #[serde(default)]
    pub origin: Option<Subject>,
    /// What it rests on, uploaded before or attached already.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub files: Vec<FileId>,
}

pub(super) async fn found(
    act: &mut Act,
    id: InterpellationId,
    version: i64,
) -> Result<Interpellation> {
    let scope = act.scope()?;
    let one = store::find_interpellation(act.db(), &scope, id).await?;
    if one.version == version {
        Ok(one)
    } else {
        Err(Error::Stale)
    }
}

pub(super) async fn save(
    act: &mut Act,
    one: Interpellation,
    happened: &'static str,
    mut details: Value,
) -> Result<Interpellation> {
    let one = store::update_interpellation(act.db(), one).await?;
    details["after"] = json!(one.state);
    act.record(happened, &about(&one), details).await?;
    Ok(one)
}

pub(super) fn about(one: &Interpellation) -> Vec<Subject> {
    let mut about = vec![one.id.subject()];
    about.extend(one.topic.map(TopicId::subject));
    about.extend(one.meeting.map(MeetingId::subject));
    about.extend(one.content.0.origin.clone());
    about
}

pub(super) fn me(act: &Act) -> Result<PersonId> {
    Ok(act.actor().signed()?.person)
}

pub(super) fn must_be_mine(act: &Act, one: &Interpellation) -> Result<()> {
    if me(act)? == one.drafted_by {
        Ok(())
    } else {
        Err(InterpellationRefusal::NotYours.into())
    }
}

/// The form without stray blanks, its target one of this level.
async fn checked(act: &mut Act, new: NewInterpellation) -> Result<NewInterpellation> {
    let mut faults = Faults::new();
    let question = faults.text("question", &new.question, 200);
    let content = faults.text("content", &new.content, 10_000);
    if let Some(origin) = &new.origin {
        faults.optional_text("origin", origin.kind(), 50);
    }
    faults.end()?;
    let congress = act.congress()?;
    let target = match organ::find(act.db(), congress, new.target).await {
        Err(Error::NotFound) => None,
        found => Some(found?),
    };
    let is_target = target.is_some_and(|organ| {
        organ.kind.is_supervised() && organ.kind != organ::OrganKind::TownshipGovernment
    });
    if !is_target {
        return Err(InterpellationRefusal::WrongTarget.into());
    }
    if let Some(topic) = new.topic {
        let scope = act.scope()?;
        topic::find(act.db(), &scope, topic).await?;
    }
    Ok(NewInterpellation {
        question,
        content,
        ..new
    })
}

/// Starts an interpellation; who drafts it has signed it.
///
/// # Errors
/// Every fault of the form; a target of another level; somebody who is no member in office.
pub async fn start(act: &mut Act, new: NewInterpellation) -> Result<Interpellation> {
    act.must(Right::Interpellate)?;
    must_be_member(act).await?;
    let new = checked(act, new).await?;
    let person = me(act)?;
    let id = InterpellationId::fresh();
    let files = attach(act, &new.files, &id.subject()).await?;
    let one = Interpellation {
        id,
        congress: act.congress()?,
        state: InterpellationState::Drafting,
        target: new.target,
        question: new.question,
        topic: new.topic,
        meeting: None,
        drafted_by: person,
        due_on: None,
        content: Json(InterpellationContent {
            begun_on: Some(act.today()),
            content: new.content,
            origin: new.origin,
            files,
            ..InterpellationContent::default()
        }),
        version: 1,
    };
    store::insert_interpellation(act.db(), &one).await?;
    let name = act.actor().signed()?.name.clone();
    let today = act.today();
    store::sign(act.db(), one.id, (person, &name), today).await?;
    // The draft is its author's alone: no other time line shows it yet.
    act.record("interpellation.drafted", &[one.id.subject()], json!({}))
        .await?;
    Ok(one)
}

async fn must_be_member(act: &mut Act) -> Result<()> {
    let (congress, today, person) = (act.congress()?, act.today(), me(act)?);
    let members = person::store::in_office(act.db(), congress, today).await?;
    if members.iter().any(|one| one.person == person) {
        Ok(())
    } else {
        Err(InterpellationRefusal::NotMember.into())
    }
}

/// The files of a draft: those that stay, in their order, and the new ones.
async fn kept(act: &mut Act, one: &Interpellation, wanted: &[FileId]) -> Result<Vec<File>> {
    let mut files = one.content.0.files.clone();
    files.retain(|file| wanted.contains(&file.id));
    let is_new = |id: &FileId| files.iter().all(|file| file.id != *id);
    let fresh: Vec<FileId> = wanted.iter().copied().filter(is_new).collect();
    files.extend(attach(act, &fresh, &one.id.subject()).await?);
    Ok(files)
}

/// Changes the draft.
///
/// # Errors
/// Not after it was opened for signatures; somebody else's.
pub async fn revise(
    act: &mut Act,
    id: InterpellationId,
    version: i64,
    new: NewInterpellation,
) -> Result<Interpellation> {
    act.must(Right::Interpellate)?;
    let one = found(act, id, version).await?;
    must_be_mine(act, &one)?;
    one.state.after(T::Draft)?;
    let new = checked(act, new).await?;
    let mut one = Interpellation {
        target: new.target,
        question: new.question,
        topic: new.topic,
        ..one
    };
    one.content.0.content = new.content;
    one.content.0.origin = new.origin;
    one.content.0.files = kept(act, &one, &new.files).await?;
    let one = store::update_interpellation(act.db(), one).await?;
    act.record("interpellation.revised", &[id.subject()], json!({}))
        .await?;
    Ok(one)
}

/// Opens it for signatures; its words stand from here.
pub async fn open(act: &mut Act, id: InterpellationId, version: i64) -> Result<Interpellation> {
    act.must(Right::Interpellate)?;
    let mut one = found(act, id, version).await?;
    must_be_mine(act, &one)?;
    one.state = one.state.after(T::Open)?;
    save(act, one, "interpellation.opened", json!({})).await
}

/// The signatures that stand.
pub(super) async fn standing(act: &mut Act, id: InterpellationId) -> Result<Vec<Signer>> {
    let mut signers = store::signers(act.db(), id).await?;
    signers.retain(|one| one.withdrawn_on.is_none());
    Ok(signers)
}

/// The regime under which it was begun.
pub(super) async fn regime(act: &mut Act, one: &Interpellation) -> Result<Arc<Regime>> {
    let begun_on = one.content.0.begun_on.unwrap_or(act.today());
    act.regime_of(one.congress, begun_on).await
}

pub(super) async fn must_be_enough(act: &mut Act, one: &Interpellation) -> Result<()> {
    let (congress, today) = (one.congress, act.today());
    let signers = standing(act, one.id).await?;
    let members = person::store::in_office(act.db(), congress, today).await?;
    // Who has left office since does not count.
    let signed = signers
        .iter()
        .filter(|signer| members.iter().any(|member| member.person == signer.person))
        .count();
    let level = congress::find(act.db(), congress).await?.level;
    let needed = needed(&*regime(act, one).await?, level);
    must_be_signed(u32::try_from(signed).unwrap_or(u32::MAX), needed)?;
    Ok(())
}

/// How many members must sign at a level; more than there can be where there is no standing committee.
pub fn needed(regime: &Regime, level: congress::Level) -> u32 {
    let level = regime::Level::try_from(<&str>::from(level));
    let members = &regime.interpellation.members.value;
    level
        .ok()
        .and_then(|level| members.at(level).copied())
        .unwrap_or(u32::MAX)
}

/// Signs on one's own account.
///
/// # Errors
/// No member in office; signed already; not while it is open for signatures.
pub async fn sign(act: &mut Act, id: InterpellationId) -> Result<Interpellation> {
    act.must(Right::Interpellate)?;
    let scope = act.scope()?;
    let one = store::find_interpellation(act.db(), &scope, id).await?;
    one.state.after(T::Sign)?;
    must_be_member(act).await?;
    let person = me(act)?;
    if standing(act, id)
        .await?
        .iter()
        .any(|one| one.person == person)
    {
        return Err(InterpellationRefusal::AlreadySigned.into());
    }
    let name = act.actor().signed()?.name.clone();
    let today = act.today();
    store::sign(act.db(), id, (person, &name), today).await?;
    act.record("interpellation.signed", &about(&one), json!({}))
        .await?;
    Ok(one)
}

/// Takes one's signature back, before the examination. It may drop the interpellation under the threshold: then it is
/// open for signatures again.
///
/// # Errors
/// Did not sign; examined already.
pub async fn unsign(act: &mut Act, id: InterpellationId) -> Result<Interpellation> {
    act.must(Right::Interpellate)?;
    let scope = act.scope()?;
    let mut one = store::find_interpellation(act.db(), &scope, id).await?;
    one.state.after(T::Unsign)?;
    let person = me(act)?;
    must_have_signed(act, id, person).await?;
    let today = act.today();
    store::unsign(act.db(), id, person, today).await?;
    let has_fallen =
        one.state == InterpellationState::Submitted && must_be_enough(act, &one).await.is_err();
    if has_fallen {
        one.state = InterpellationState::Signing;
        one.meeting = None;
    }
    let details = json!({ "has_fallen_below": has_fallen });
    save(act, one, "interpellation.signature_withdrawn", details).await
}

pub(super) async fn must_have_signed(
    act: &mut Act,
    id: InterpellationId,
    person: PersonId,
) -> Result<()> {
    if standing(act, id)
        .await?
        .iter()
        .any(|one| one.person == person)
    {
        Ok(())
    } else {
        Err(InterpellationRefusal::NotSigned.into())
    }
}

/// Submits it during a session, with enough signatures.
///
/// # Errors
/// Too few; no session is held.
pub async fn submit(
    act: &mut Act,
    id: InterpellationId,
    version: i64,
    session: MeetingId,
) -> Result<Interpellation> {
    act.must(Right::Interpellate)?;
    let mut one = found(act, id, version).await?;
    must_be_mine(act, &one)?;
    one.state = one.state.after(T::Submit)?;
    must_be_enough(act, &one).await?;
    let scope = act.scope()?;
    let held = meeting::store::find(act.db(), &scope, session).await?;
    let is_in_session =
        held.kind == meeting::Kind::StandingCommittee && held.state == meeting::State::Opened;
    if !is_in_session {
        return Err(InterpellationRefusal::NotInSession.into());
    }
    one.meeting = Some(session);
    one.content.0.submitted_on = Some(act.today());
    save(act, one, "interpellation.submitted", json!({})).await
}
