//! Votes by name (记名电子表决).

use kernel::{Conn, Result};
use people::Right;
use people::act::{Act, Desk};
use serde_json::json;

use super::desk::aside;
use super::roster::Attended;
use super::sealed::hindrance;
use crate::ballot::rules::{
    Ballot, BallotId, BallotRefusal, Mode, NamedSheet, OnList, State, listed, read_named,
};
use crate::ballot::store::{self, named};

/// Keeps how a member voted. Sent again with the same choices, it is answered in the same way and changes nothing.
///
/// # Errors
/// Who is not there; a vote that is not open; other choices than were cast before; what does not fit the sheet.
pub async fn cast_named(
    desk: Desk,
    id: BallotId,
    new: NamedSheet,
    attended: Attended,
) -> Result<()> {
    let me = desk.actor().signed()?.person;
    let mut reading = desk.read().await?;
    let scope = people::Scope::whole(reading.scope().congress);
    store::place::place(reading.db(), scope.congress, id, me).await?;
    let ballot = store::find(reading.db(), &scope, id).await?;
    ballot.must_be(Mode::Open)?;
    let voices = read_named(new, ballot.subjects, ballot.rule.0.choices.len())?;
    let before = named::of(reading.db(), id, me).await?;
    drop(reading);
    if before == voices {
        return Ok(());
    }
    desk.act(async |act| {
        act.must(Right::CastVote)?;
        let ballot = must_be_open(act, &scope, id, attended).await?;
        if !named::of(act.db(), id, me).await?.is_empty() {
            return Err(BallotRefusal::AlreadyCast.into());
        }
        named::cast(act.db(), ballot.id, me, &voices).await?;
        // Who has voted stands beside the time line: there everybody would read who has not.
        act.record("ballot.cast", &aside(id), json!({ "ballot": id }))
            .await
    })
    .await
}

async fn must_be_open(
    act: &mut Act,
    scope: &people::Scope,
    id: BallotId,
    attended: Attended,
) -> Result<Ballot> {
    let me = act.actor().signed()?.person;
    let is_open = named::hold_lid(act.db(), id).await?;
    let ballot = store::find(act.db(), scope, id).await?;
    ballot.state.must_be(&[State::Open])?;
    if !is_open {
        return Err(kernel::Error::Stale);
    }
    let place = store::place::place(act.db(), scope.congress, id, me).await?;
    match hindrance(act.db(), &ballot, &place, me, attended).await? {
        Some(refusal) => Err(refusal.into()),
        None => Ok(ballot),
    }
}

/// Who voted how, in the order of the roster.
pub async fn list(conn: &mut Conn, ballot: &Ballot) -> Result<Vec<OnList>> {
    let voices = named::voices(conn, ballot.id).await?;
    Ok(listed(ballot.subjects, &voices))
}
