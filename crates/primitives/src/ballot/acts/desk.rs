//! What the check-in desk does for members without a device: a sheet of paper, or a code for a tablet of the hall.

use kernel::{Error, Instant, Result, Subject, code};
use people::act::Act;
use people::person::PersonId;
use people::{Actor, App, Right};
use serde_json::json;
use slip::{Text, slip_hash};

use super::found;
use super::roster::Attended;
use super::sealed::{hindrance, repeated, sign};
use crate::ballot::rules::{Ballot, BallotId, BallotRefusal, Mode, NewSlip, State, Way};
use crate::ballot::store::{self, desk};

/// A code is typed into a tablet a few steps from the desk that gave it.
const CODE_SECONDS: i64 = 600;

/// Who was admitted and how stands beside the ballot's time line: there everybody would read who was not.
pub(super) fn aside(id: BallotId) -> [Subject; 1] {
    [Subject::new("ballot_slips", id.0)]
}

/// Refuses whoever is not there, and whoever attends by video.
async fn must_be_there(
    act: &mut Act,
    ballot: &Ballot,
    person: PersonId,
    attended: Attended,
) -> Result<()> {
    let place = store::place::place(act.db(), ballot.congress, ballot.id, person).await;
    let place = match place {
        Err(Error::NotFound) => return Err(BallotRefusal::NotThere.into()),
        place => place?,
    };
    match hindrance(act.db(), ballot, &place, person, attended).await? {
        Some(refusal) => Err(refusal.into()),
        None => Ok(()),
    }
}

/// Admits a member to a sheet of paper in the place of a slip, until the vote is closed: when a sheet of paper is handed out
/// tells nothing about the box.
///
/// # Errors
/// The design has no paper; who is not there, attends by video, holds a slip or has a sheet already.
pub async fn admit_to_paper(
    act: &mut Act,
    id: BallotId,
    version: i64,
    person: PersonId,
    attended: Attended,
) -> Result<Ballot> {
    act.must(Right::ArrangeBallot)?;
    let ballot = found(act, id, version).await?;
    ballot.must_be(Mode::Secret)?;
    if !ballot.allows_paper.0 {
        return Err(BallotRefusal::NoPaper.into());
    }
    ballot.state.must_be(&[State::RosterFrozen, State::Open])?;
    must_be_there(act, &ballot, person, attended).await?;
    if !desk::admit(act.db(), id, person, Way::Paper).await? {
        let way = desk::admission(act.db(), id, person).await?;
        return Err(match way {
            Some(Way::Paper) => BallotRefusal::HasPaper,
            Some(Way::Slip) | None => BallotRefusal::HasSlip,
        }
        .into());
    }
    let details = json!({ "ballot": id, "person": person });
    act.record("ballot.paper_given", &aside(id), details)
        .await?;
    store::update(act.db(), ballot).await
}

/// Gives the desk a code with which a member takes a slip on a tablet of the hall. Another takes its place.
///
/// # Errors
/// The vote is open already; who is not there, attends by video, holds a slip or a sheet of paper.
pub async fn give_code(
    act: &mut Act,
    id: BallotId,
    person: PersonId,
    attended: Attended,
) -> Result<(String, Instant)> {
    act.must(Right::ArrangeBallot)?;
    let scope = act.scope()?;
    let ballot = store::find(act.db(), &scope, id).await?;
    ballot.must_be(Mode::Secret)?;
    if ballot.state == State::Open {
        return Err(BallotRefusal::SlipsOver.into());
    }
    ballot.state.must_be(&[State::RosterFrozen])?;
    must_be_there(act, &ballot, person, attended).await?;
    match desk::admission(act.db(), id, person).await? {
        Some(Way::Slip) => return Err(BallotRefusal::HasSlip.into()),
        Some(Way::Paper) => return Err(BallotRefusal::HasPaper.into()),
        None => {}
    }
    let code = code::fresh();
    let expires_at = act.now().plus_seconds(CODE_SECONDS);
    desk::set_code(act.db(), id, person, &code::digest(&code), expires_at).await?;
    let details = json!({ "ballot": id, "person": person });
    act.record("ballot.code_given", &aside(id), details).await?;
    Ok((code, expires_at))
}

/// Gives a tablet of the hall the slip of the member whose code was typed. The code is good for one slip: asked again with the
/// same blinded bytes, the answer is the same; with others there is none.
///
/// # Errors
/// A code that was never given, is too old or was used; and as for a slip on a device of one's own.
pub async fn redeem(
    app: &App,
    id: BallotId,
    typed: &str,
    new: NewSlip,
    attended: Attended,
) -> Result<Text> {
    let unknown = || Error::from(BallotRefusal::NoSuchCode);
    let digest = code::normal(typed).map(|code| code::digest(&code));
    let digest = digest.ok_or_else(unknown)?;
    let asked = Text(new.blinded);
    let mut conn = app.db.read().await?;
    let holder = desk::holder(&mut conn, id, &digest).await?;
    let holder = holder.filter(|holder| holder.expires_at > app.clock.now());
    let holder = holder.ok_or_else(unknown)?;
    let hash = slip_hash(asked.0.as_bytes());
    if let Some(before) = store::sealed::given(&mut conn, id, holder.person).await? {
        return repeated(before, &hash).ok_or_else(unknown);
    }
    drop(conn);
    let desk = app.desk(Actor::Public);
    desk.act(async |act| {
        let signature = sign(act, (holder.congress, id, holder.person), &asked, attended).await?;
        let details = json!({ "ballot": id, "person": holder.person, "by": "code" });
        act.record_for(
            Some(holder.congress),
            "ballot.slip_given",
            &aside(id),
            details,
        )
        .await?;
        Ok(signature)
    })
    .await
}
