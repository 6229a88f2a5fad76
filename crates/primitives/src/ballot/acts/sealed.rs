//! Secret ballots: slips are given, sheets are put into the box, the box is counted.

use kernel::db::Json;
use kernel::{Conn, Error, Result};
use people::act::{Act, Desk};
use people::congress::CongressId;
use people::person::PersonId;
use people::{App, Right};
use serde_json::json;
use slip::{Seal, Signer, Text, slip_hash};

use super::bundle::unsealed;
use super::counting::{imbalances, settled};
use super::desk::aside;
use super::roster::Attended;
use crate::ballot::rules::{
    self, Ballot, BallotId, BallotRefusal, Entry, Keys, Mode, NewSheet, NewSlip, State, Turnout,
    Way,
};
use crate::ballot::store::place::{self, Place};
use crate::ballot::store::{self, desk, named, sealed};

/// Keys for a ballot whose roster is frozen. They stay when the roster is frozen anew.
pub(super) async fn make_keys(conn: &mut Conn, ballot: &Ballot) -> Result<()> {
    if ballot.mode != Mode::Secret || sealed::keys(conn, ballot.id).await?.is_some() {
        return Ok(());
    }
    let made = tokio::task::spawn_blocking(fresh_keys).await;
    let keys = made.map_err(anyhow::Error::from)??;
    sealed::set_keys(conn, ballot.id, &keys).await
}

fn fresh_keys() -> Result<Keys> {
    let fresh = || {
        let (signer, seal) = (Signer::fresh()?, Seal::fresh()?);
        Ok(Keys {
            public: Json(signer.public()),
            secret: Some(signer.to_text()?),
            seal_public: seal.public()?.0,
            seal_secret: Some(seal.to_text()?),
            seal: None,
        })
    };
    fresh().map_err(lost)
}

fn lost(error: slip::SlipError) -> Error {
    Error::Internal(error.into())
}

/// Leaves nothing of keys and emptied boxes in the files of the database, and no secret key of a ballot that is closed: a
/// server that was killed between the close and the shredding does at its next start what it could not do then.
///
/// # Errors
/// The database's.
pub async fn shred(app: &App) -> Result<()> {
    let mut tx = app.db.begin().await?;
    sealed::forget_keys(&mut tx).await?;
    tx.commit().await?;
    app.db.shred(sealed::EMPTIED).await
}

/// Why a person can't vote; none when they can. By name one votes by video as well (常委会议事规则 48).
pub async fn hindrance(
    conn: &mut Conn,
    ballot: &Ballot,
    place: &Place,
    person: PersonId,
    attended: Attended,
) -> Result<Option<BallotRefusal>> {
    if !place.is_present.0 {
        return Ok(Some(BallotRefusal::NotThere));
    }
    let (Mode::Secret, Some(meeting)) = (ballot.mode, &ballot.meeting) else {
        return Ok(None);
    };
    let gathering = attended(conn, ballot.congress, meeting).await?;
    let by_video = gathering.is_some_and(|gathering| gathering.by_video.contains(&person));
    Ok(by_video.then_some(BallotRefusal::AttendsByVideo))
}

/// Gives a member's device its slip: signs what it sent without seeing the slip in it. Asked again with the same, it
/// answers the same.
///
/// # Errors
/// Who is not there, attends by video or was admitted to paper; another slip was given to them; the vote is open.
pub async fn give(desk: Desk, id: BallotId, new: NewSlip, attended: Attended) -> Result<Text> {
    let me = desk.actor().signed()?.person;
    let asked = Text(new.blinded);
    let before = sealed::given(&mut *desk.app().db.read().await?, id, me).await?;
    if let Some(before) = before {
        let mut reading = desk.read().await?;
        let congress = reading.scope().congress;
        place::place(reading.db(), congress, id, me).await?;
        let hash = slip_hash(asked.0.as_bytes());
        return repeated(before, &hash).ok_or_else(|| BallotRefusal::OtherSlip.into());
    }
    desk.act(async |act| {
        act.must(Right::CastVote)?;
        let congress = act.congress()?;
        let signature = sign(act, (congress, id, me), &asked, attended).await?;
        act.record("ballot.slip_given", &aside(id), json!({ "ballot": id }))
            .await?;
        Ok(signature)
    })
    .await
}

/// The signature that was given for these bytes; none when it was given for others.
pub(super) fn repeated(before: sealed::Given, hash: &str) -> Option<Text> {
    (before.blinded == hash).then_some(Text(before.signature))
}

/// Signs the slip of a member to whom none was given yet, and notes that it was.
pub(super) async fn sign(
    act: &mut Act,
    (congress, id, person): (CongressId, BallotId, PersonId),
    asked: &Text,
    attended: Attended,
) -> Result<Text> {
    let place = place::place(act.db(), congress, id, person).await?;
    let ballot = store::find(act.db(), &people::Scope::whole(congress), id).await?;
    ballot.must_be(Mode::Secret)?;
    if let Some(refusal) = hindrance(act.db(), &ballot, &place, person, attended).await? {
        return Err(refusal.into());
    }
    if ballot.state != State::RosterFrozen {
        return Err(BallotRefusal::SlipsOver.into());
    }
    let keys = sealed::keys(act.db(), id).await?.ok_or(Error::NotFound)?;
    let signer = Signer::from_text(keys.secret.as_deref().unwrap_or_default()).map_err(lost)?;
    let blinded = asked.bytes().unwrap_or_default();
    let signature = match signer.sign(&blinded) {
        Ok(signed) => Text::of(&signed),
        Err(slip::SlipError::Shape) => return Err(BallotRefusal::NoBlindedSlip.into()),
        Err(error) => return Err(lost(error)),
    };
    if !desk::admit(act.db(), id, person, Way::Slip).await? {
        return Err(match desk::admission(act.db(), id, person).await? {
            Some(Way::Paper) => BallotRefusal::OnPaper,
            Some(Way::Slip) | None => BallotRefusal::OtherSlip,
        }
        .into());
    }
    let given = sealed::Given {
        blinded: slip_hash(asked.0.as_bytes()),
        signature: signature.0.clone(),
    };
    sealed::give(act.db(), id, person, &given).await?;
    Ok(signature)
}

/// Puts a sheet into the box. Nobody acts here: there is no session, and no record is left, because it would hold the
/// moment. Returns when the whole sheet is on disk; a sheet whose slip is spent already changes nothing.
///
/// # Errors
/// What does not fit the sheet's form; a slip that this ballot did not give; a ballot that is not open.
pub async fn cast(app: &App, id: BallotId, new: NewSheet) -> Result<()> {
    let lid = sealed::lid(&mut *app.db.read().await?, id).await?;
    let sheet = rules::read_sheet(new, lid.subjects, lid.rule.0.choices.len())?;
    if !lid.public.0.has_signed(&sheet.bytes.0, &sheet.bytes.1) {
        return Err(BallotRefusal::UnknownSlip.into());
    }
    let mut tx = app.db.begin().await?;
    if sealed::is_spent(&mut tx, id, &sheet.hash).await? {
        return Ok(());
    }
    if !sealed::is_lifted(&mut tx, id).await? {
        lid.state.must_be(&[State::Open])?;
        return Err(Error::Stale);
    }
    if sealed::put(&mut tx, id, &sheet).await? {
        tx.commit().await?;
    }
    Ok(())
}

/// Closes the box: writes the voices anew in the order of their marks, seals the bundle and destroys the keys.
///
/// # Errors
/// A subject has another number of voices than slips were spent.
pub(super) async fn empty(conn: &mut Conn, ballot: &Ballot) -> Result<()> {
    sealed::empty(conn, ballot.id).await?;
    let entry = count(conn, ballot).await?;
    rules::must_balance(imbalances(ballot, &entry))?;
    let keys = sealed::keys(conn, ballot.id)
        .await?
        .ok_or(Error::NotFound)?;
    let seal = Seal::from_text(keys.seal_secret.as_deref().unwrap_or_default()).map_err(lost)?;
    let unsealed = unsealed(conn, ballot, &keys, entry).await?;
    let pressed = seal.press(unsealed.digits().as_bytes()).map_err(lost)?;
    sealed::seal(conn, ballot.id, &pressed.0).await
}

/// How many could cast a sheet on a device and how many did.
pub async fn turnout(conn: &mut Conn, ballot: &Ballot) -> Result<Turnout> {
    match ballot.mode {
        Mode::Open => named::turnout(conn, ballot.id).await,
        Mode::Counted | Mode::Secret => sealed::turnout(conn, ballot.id).await,
    }
}

/// What was cast on devices, after the close.
pub async fn count(conn: &mut Conn, ballot: &Ballot) -> Result<Entry> {
    let turnout = turnout(conn, ballot).await?;
    let chosen = match ballot.mode {
        Mode::Open => named::chosen(conn, ballot.id).await?,
        Mode::Counted | Mode::Secret => sealed::chosen(conn, ballot.id).await?,
    };
    let subjects = usize::try_from(ballot.subjects).unwrap_or(0);
    let choices = ballot.rule.0.choices.len();
    Ok(rules::counted(turnout, &chosen, subjects, choices))
}

/// A teller confirms what was cast on devices. When both have, the ballot is tallied.
///
/// # Errors
/// Somebody who is no teller, has not declared, has confirmed already; a ballot of which people count something.
pub async fn confirm(act: &mut Act, id: BallotId, is_declared: bool) -> Result<Ballot> {
    act.must(Right::TellVotes)?;
    let scope = act.scope()?;
    let ballot = store::find(act.db(), &scope, id).await?;
    if ballot.mode == Mode::Counted || desk::papers(act.db(), id).await? > 0 {
        return Err(BallotRefusal::OtherMode.into());
    }
    ballot.state.must_be(&[State::Closed])?;
    let entry = count(act.db(), &ballot).await?;
    let faults = imbalances(&ballot, &entry);
    settled(act, ballot, is_declared, (entry, faults)).await
}
