//! Secret ballots: slips are given, sheets are put into the box, the box is counted.

use kernel::db::Json;
use kernel::{Conn, Error, Result, Subject};
use people::act::{Act, Desk};
use people::person::PersonId;
use people::{App, Right};
use recount::bundle::{self, Count, Head, Line};
use serde_json::json;
use slip::{Seal, Signer, Text, slip_hash};

use super::counting::settled;
use super::roster::Attended;
use crate::ballot::rules::{
    self, Ballot, BallotId, BallotRefusal, Entry, Keys, Mode, NewSheet, NewSlip, State,
};
use crate::ballot::store::{self, sealed};

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

/// Why a person can't vote in a secret ballot; none when they can.
pub async fn hindrance(
    conn: &mut Conn,
    ballot: &Ballot,
    place: &sealed::Place,
    person: PersonId,
    attended: Attended,
) -> Result<Option<BallotRefusal>> {
    if !place.is_present.0 {
        return Ok(Some(BallotRefusal::NotThere));
    }
    let Some(meeting) = &ballot.meeting else {
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
/// Who is not there or attends by video; another slip was given to them; the vote is open.
pub async fn give(desk: Desk, id: BallotId, new: NewSlip, attended: Attended) -> Result<Text> {
    let me = desk.actor().signed()?.person;
    let asked = Text(new.blinded);
    let hash = slip_hash(asked.0.as_bytes());
    let before = sealed::given(&mut *desk.app().db.read().await?, id, me).await?;
    if let Some(before) = before {
        let mut reading = desk.read().await?;
        let congress = reading.scope().congress;
        sealed::place(reading.db(), congress, id, me).await?;
        return if before.blinded == hash {
            Ok(Text(before.signature))
        } else {
            Err(BallotRefusal::OtherSlip.into())
        };
    }
    desk.act(async |act| give_first(act, id, me, &asked, hash, attended).await)
        .await
}

async fn give_first(
    act: &mut Act,
    id: BallotId,
    me: PersonId,
    asked: &Text,
    hash: String,
    attended: Attended,
) -> Result<Text> {
    act.must(Right::CastVote)?;
    let congress = act.congress()?;
    let place = sealed::place(act.db(), congress, id, me).await?;
    let ballot = store::find(act.db(), &people::Scope::whole(congress), id).await?;
    if let Some(refusal) = hindrance(act.db(), &ballot, &place, me, attended).await? {
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
    let given = sealed::Given {
        blinded: hash,
        signature: signature.0.clone(),
    };
    sealed::give(act.db(), id, me, &given).await?;
    // Beside the ballot's time line: there everybody would read who has no slip.
    let about = [Subject::new("ballot_slips", id.0)];
    act.record("ballot.slip_given", &about, json!({ "ballot": id }))
        .await?;
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
    rules::must_balance(super::counting::imbalances(ballot, &entry))?;
    let keys = sealed::keys(conn, ballot.id)
        .await?
        .ok_or(Error::NotFound)?;
    let seal = Seal::from_text(keys.seal_secret.as_deref().unwrap_or_default()).map_err(lost)?;
    let unsealed = unsealed(conn, ballot, &keys, entry).await?;
    let pressed = seal.press(unsealed.digits().as_bytes()).map_err(lost)?;
    sealed::seal(conn, ballot.id, &pressed.0).await
}

/// What the box holds, after the close.
pub async fn count(conn: &mut Conn, ballot: &Ballot) -> Result<Entry> {
    let turnout = sealed::turnout(conn, ballot.id).await?;
    let chosen = sealed::chosen(conn, ballot.id).await?;
    let subjects = usize::try_from(ballot.subjects).unwrap_or(0);
    let choices = ballot.rule.0.choices.len();
    Ok(rules::counted(turnout, &chosen, subjects, choices))
}

/// A teller confirms what the box holds. When both have, the ballot is tallied.
///
/// # Errors
/// Somebody who is no teller, has not declared, has confirmed already; a ballot that people count.
pub async fn confirm(act: &mut Act, id: BallotId, is_declared: bool) -> Result<Ballot> {
    act.must(Right::TellVotes)?;
    let scope = act.scope()?;
    let ballot = store::find(act.db(), &scope, id).await?;
    ballot.must_be(Mode::Secret)?;
    ballot.state.must_be(&[State::Closed])?;
    let entry = count(act.db(), &ballot).await?;
    settled(act, ballot, is_declared, entry).await
}

/// The bundle with which everybody can count again, after the close.
///
/// # Errors
/// Not found before.
pub async fn bundle(conn: &mut Conn, ballot: &Ballot) -> Result<String> {
    let keys = sealed::keys(conn, ballot.id)
        .await?
        .ok_or(Error::NotFound)?;
    let seal = keys.seal.clone().ok_or(Error::NotFound)?;
    let entry = count(conn, ballot).await?;
    let mut bundle = unsealed(conn, ballot, &keys, entry).await?;
    bundle.add(&Line::Seal { seal: Text(seal) });
    Ok(bundle.into_text())
}

async fn unsealed(
    conn: &mut Conn,
    ballot: &Ballot,
    keys: &Keys,
    entry: Entry,
) -> Result<bundle::Writer> {
    let subjects = store::subjects(conn, ballot.id).await?;
    let there = ballot.attendance();
    let mut bundle = bundle::Writer::default();
    bundle.add(&Line::Head(Head {
        format: bundle::FORMAT,
        ballot: ballot.id.to_string(),
        title: ballot.title.clone(),
        subjects: subjects.into_iter().map(|one| one.title).collect(),
        choices: ballot
            .rule
            .0
            .choices
            .iter()
            .map(|one| one.zh.clone())
            .collect(),
        in_office: there.in_office,
        present: there.present,
        given: entry.sheets.map_or(0, |sheets| sheets.issued),
        key: keys.public.0.clone(),
        seal: Text(keys.seal_public.clone()),
    }));
    for spent in sealed::spent(conn, ballot.id).await? {
        bundle.add(&Line::Slip {
            slip: Text(spent.slip),
            signature: Text(spent.signature),
        });
    }
    for voice in sealed::voices(conn, ballot.id).await? {
        bundle.add(&Line::Voice {
            subject: usize::try_from(voice.subject).unwrap_or(0),
            mark: voice.mark,
            choice: voice.choice.and_then(|choice| usize::try_from(choice).ok()),
        });
    }
    let subjects = entry.subjects.into_iter().map(|one| Count {
        counts: one.counts,
        blank: one.rest,
    });
    bundle.add(&Line::Result {
        subjects: subjects.collect(),
    });
    Ok(bundle)
}
