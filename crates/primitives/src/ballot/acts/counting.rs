//! After the vote: counting, announcing, sending.

use kernel::db::Json;
use kernel::{Conn, Faults, Result};
use people::Right;
use people::act::Act;
use serde_json::json;

use super::sealed::{count, empty};
use super::{found, record};
use crate::ballot::rules::{
    self, Announcement, AnnouncementId, Ballot, BallotId, BallotRefusal, Difference, Entry, Mode,
    Parts, State, Tally,
};
use crate::ballot::store::{self, desk, sealed};

const REASON: usize = 500;

/// Closes the vote. From now on the tellers count; what a box holds they confirm.
///
/// # Errors
/// When it is not open; who presides closes an electronic ballot, the office one that people count.
pub async fn close(act: &mut Act, id: BallotId, version: i64) -> Result<Ballot> {
    let ballot = found(act, id, version).await?;
    act.must(ballot.mode.opened_by())?;
    ballot.state.must_be(&[State::Open])?;
    match ballot.mode {
        Mode::Secret => empty(act.db(), &ballot).await?,
        Mode::Open => sealed::lower(act.db(), id).await?,
        Mode::Counted => {}
    }
    let closed = Ballot {
        state: State::Closed,
        closed_at: Some(act.now()),
        ..ballot
    };
    let closed = store::update(act.db(), closed).await?;
    record(act, "ballot.closed", &closed, json!({})).await?;
    Ok(closed)
}

/// Takes what a teller counted: all of a ballot, or the paper beside a secret one, with which its teller confirms what the box
/// holds. When both are in: equal counts settle the ballot, or void it when more sheets came
/// back than were issued; counts that differ open the next attempt.
///
/// # Errors
/// Somebody who is no teller, has not declared, has entered already; a count that does not balance, cell by cell.
pub async fn enter(act: &mut Act, id: BallotId, is_declared: bool, entry: Entry) -> Result<Ballot> {
    act.must(Right::TellVotes)?;
    let scope = act.scope()?;
    let ballot = store::find(act.db(), &scope, id).await?;
    let papers = desk::papers(act.db(), id).await?;
    let faults = match ballot.mode {
        Mode::Counted => imbalances(&ballot, &entry),
        Mode::Secret if papers > 0 => paper_imbalances(&ballot, &entry, papers),
        Mode::Open | Mode::Secret => return Err(BallotRefusal::OtherMode.into()),
    };
    ballot.state.must_be(&[State::Closed])?;
    settled(act, ballot, is_declared, (entry, faults)).await
}

/// Takes a count from one of the two tellers, with what is wrong with it.
pub(super) async fn settled(
    act: &mut Act,
    ballot: Ballot,
    is_declared: bool,
    (entry, faults): (Entry, Faults),
) -> Result<Ballot> {
    let id = ballot.id;
    let me = act.actor().signed()?.person;
    let tellers = store::tellers(act.db(), id).await?;
    if !tellers.iter().any(|teller| teller.person == me) {
        return Err(BallotRefusal::NotTeller.into());
    }
    if !is_declared {
        return Err(BallotRefusal::NotDeclared.into());
    }
    let before = store::entries(act.db(), id, ballot.attempt).await?;
    if before.iter().any(|one| one.teller == me) {
        return Err(BallotRefusal::AlreadyEntered.into());
    }
    faults.end()?;
    let now = act.now();
    store::enter(act.db(), &ballot, me, &entry, now).await?;
    let attempt = ballot.attempt;
    // The record says that a count was entered, not which: the other teller reads it too.
    let details = json!({ "attempt": attempt, "declared": true });
    record(act, "ballot.counted", &ballot, details).await?;
    let after = match before.first() {
        None => ballot,
        Some(other) if other.entry.0 == entry => settle(act, ballot, &entry).await?,
        Some(other) => {
            differ(
                act,
                ballot,
                rules::differences(&other.entry.0, &entry).len(),
            )
            .await?
        }
    };
    store::update(act.db(), after).await
}

pub(super) fn imbalances(ballot: &Ballot, entry: &Entry) -> Faults {
    let rule = &ballot.rule.0;
    let subjects = usize::try_from(ballot.subjects).unwrap_or(0);
    rules::faults(
        entry,
        ballot.form,
        subjects,
        rule.choices.len(),
        ballot.attendance(),
        rule.excess_voids,
    )
}

fn paper_imbalances(ballot: &Ballot, entry: &Entry, papers: u32) -> Faults {
    let rule = &ballot.rule.0;
    let subjects = usize::try_from(ballot.subjects).unwrap_or(0);
    rules::paper_faults(
        entry,
        subjects,
        rule.choices.len(),
        papers,
        rule.excess_voids,
    )
}

async fn settle(act: &mut Act, ballot: Ballot, entry: &Entry) -> Result<Ballot> {
    if !entry.has_excess() {
        record(
            act,
            "ballot.tallied",
            &ballot,
            json!({ "attempt": ballot.attempt }),
        )
        .await?;
        return Ok(Ballot {
            state: State::Tallied,
            ..ballot
        });
    }
    let (returned, issued) = entry
        .sheets
        .map_or((0, 0), |one| (one.returned, one.issued));
    let reason = format!("收回{returned}张，多于发出{issued}张，本轮无效");
    record(act, "ballot.voided", &ballot, json!({ "reason": reason })).await?;
    Ok(Ballot {
        state: State::Void,
        void_reason: Some(reason),
        ..ballot
    })
}

async fn differ(act: &mut Act, ballot: Ballot, cells: usize) -> Result<Ballot> {
    let details = json!({ "attempt": ballot.attempt, "cells": cells });
    record(act, "ballot.differs", &ballot, details).await?;
    Ok(Ballot {
        attempt: ballot.attempt + 1,
        ..ballot
    })
}

/// The count that both tellers agree on; none before.
async fn agreed(conn: &mut Conn, ballot: &Ballot) -> Result<Option<Entry>> {
    let entries = store::entries(conn, ballot.id, ballot.attempt).await?;
    let [first, second] = entries.as_slice() else {
        return Ok(None);
    };
    if first.entry != second.entry || first.entry.0.has_excess() {
        return Ok(None);
    }
    Ok(Some(first.entry.0.clone()))
}

/// What both tellers counted on the paper beside a secret ballot; none before, and where there is no paper.
pub(super) async fn counted_papers(conn: &mut Conn, ballot: &Ballot) -> Result<Option<Entry>> {
    if ballot.mode != Mode::Secret || desk::papers(conn, ballot.id).await? == 0 {
        return Ok(None);
    }
    agreed(conn, ballot).await
}

/// What came of the count that both tellers agree on; none before. Paper and what was cast on devices are summed.
pub async fn settled_tally(conn: &mut Conn, ballot: &Ballot) -> Result<Option<Tally>> {
    let Some(agreed) = agreed(conn, ballot).await? else {
        return Ok(None);
    };
    let parts = match counted_papers(conn, ballot).await? {
        Some(paper) => Some(Parts {
            electronic: count(conn, ballot).await?,
            paper,
        }),
        None => None,
    };
    let whole = (parts.as_ref()).map_or(agreed, |parts| parts.electronic.plus(&parts.paper));
    let subjects = store::subjects(conn, ballot.id).await?;
    let there = ballot.attendance();
    let tally = rules::tally(&ballot.rule.0, ballot.scale, there, &subjects, &whole);
    Ok(Some(Tally { parts, ..tally }))
}

/// Refuses to announce what does not balance: the whole, and each of its parts.
async fn must_balance(conn: &mut Conn, ballot: &Ballot, tally: &Tally) -> Result<()> {
    rules::must_balance(imbalances(ballot, &tally.entry))?;
    if let Some(Parts { electronic, paper }) = &tally.parts {
        let papers = desk::papers(conn, ballot.id).await?;
        rules::must_balance(imbalances(ballot, electronic))?;
        rules::must_balance(paper_imbalances(ballot, paper, papers))?;
    }
    Ok(())
}

/// Where the last two counts differed, cell by cell; empty once the tellers agree, and before both are in.
pub async fn differing(conn: &mut Conn, ballot: &Ballot) -> Result<Vec<Difference>> {
    if ballot.state != State::Closed {
        return Ok(Vec::new());
    }
    let entries = store::entries(conn, ballot.id, ballot.attempt - 1).await?;
    let [first, second] = entries.as_slice() else {
        return Ok(Vec::new());
    };
    Ok(rules::differences(&first.entry.0, &second.entry.0))
}

/// Announces the result on the spot. After a recount it corrects the announcement before.
///
/// # Errors
/// Before two equal counts are in; a count that does not balance.
pub async fn announce(act: &mut Act, id: BallotId, version: i64) -> Result<Ballot> {
    act.must(Right::AnnounceBallot)?;
    let ballot = found(act, id, version).await?;
    ballot.state.must_be(&[State::Tallied])?;
    let tally = settled_tally(act.db(), &ballot).await?;
    let tally = tally.ok_or(BallotRefusal::Unbalanced { cells: 1 })?;
    must_balance(act.db(), &ballot, &tally).await?;
    let last = store::announcements(act.db(), id).await?.into_iter().next();
    let signed = act.actor().signed()?;
    let announcement = Announcement {
        id: AnnouncementId::fresh(),
        number: last.as_ref().map_or(1, |last| last.number + 1),
        corrects: last.map(|last| last.id),
        reason: ballot.recount_reason.clone(),
        announced_by: format!("{} {}", signed.capacity, signed.name),
        announced_at: act.now(),
        result: Json(tally),
    };
    store::announce(act.db(), id, &announcement).await?;
    let announced = Ballot {
        state: State::Announced,
        announced_at: Some(act.now()),
        recount_reason: None,
        ..ballot
    };
    let announced = store::update(act.db(), announced).await?;
    let results: Vec<_> = announcement
        .result
        .0
        .outcomes
        .iter()
        .map(|one| json!({ "title": one.title, "counts": one.counts, "verdict": one.verdict }))
        .collect();
    let happened = if announcement.corrects.is_some() {
        "ballot.corrected"
    } else {
        "ballot.announced"
    };
    let details =
        json!({ "number": announcement.number, "results": results, "reason": announcement.reason });
    record(act, happened, &announced, details).await?;
    Ok(announced)
}

fn reason(text: &str) -> Result<String> {
    let mut faults = Faults::new();
    let reason = faults.text("reason", text, REASON);
    faults.end()?;
    Ok(reason)
}

/// Has the sheets counted again. What was announced stands until a second announcement corrects it.
///
/// # Errors
/// Before a count is settled; without a reason.
pub async fn recount(act: &mut Act, id: BallotId, version: i64, why: &str) -> Result<Ballot> {
    act.must(Right::AnnounceBallot)?;
    let ballot = found(act, id, version).await?;
    ballot.state.must_be(&[
        State::Tallied,
        State::Announced,
        State::Sent,
        State::Published,
    ])?;
    let why = reason(why)?;
    let again = Ballot {
        state: State::Closed,
        attempt: ballot.attempt + 1,
        recount_reason: Some(why.clone()),
        ..ballot
    };
    let again = store::update(act.db(), again).await?;
    record(act, "ballot.recounted", &again, json!({ "reason": why })).await?;
    Ok(again)
}

/// Declares a ballot void before its result is announced.
///
/// # Errors
/// After an announcement; without a reason.
pub async fn void(act: &mut Act, id: BallotId, version: i64, why: &str) -> Result<Ballot> {
    act.must(Right::AnnounceBallot)?;
    let ballot = found(act, id, version).await?;
    ballot.state.must_be(&[
        State::Designed,
        State::RosterFrozen,
        State::Open,
        State::Closed,
        State::Tallied,
    ])?;
    // Once announced, only a second announcement says otherwise.
    if ballot.announced_at.is_some() {
        State::Announced.must_be(&[])?;
    }
    let why = reason(why)?;
    sealed::discard(act.db(), id).await?;
    let void = Ballot {
        state: State::Void,
        void_reason: Some(why.clone()),
        ..ballot
    };
    let void = store::update(act.db(), void).await?;
    record(act, "ballot.voided", &void, json!({ "reason": why })).await?;
    Ok(void)
}

/// Notes to whom the result was sent: the organ, the Party committee.
///
/// # Errors
/// Before it is announced; without a recipient.
pub async fn send(act: &mut Act, id: BallotId, version: i64, to: &str) -> Result<Ballot> {
    act.must(Right::ArrangeBallot)?;
    let ballot = found(act, id, version).await?;
    ballot.state.must_be(&[State::Announced])?;
    let mut faults = Faults::new();
    let to = faults.text("to", to, REASON);
    faults.end()?;
    let sent = Ballot {
        state: State::Sent,
        sent_to: Some(to.clone()),
        ..ballot
    };
    let sent = store::update(act.db(), sent).await?;
    record(act, "ballot.sent", &sent, json!({ "to": to })).await?;
    Ok(sent)
}

/// Notes that the result was published.
///
/// # Errors
/// Before it is sent.
pub async fn publish(act: &mut Act, id: BallotId, version: i64) -> Result<Ballot> {
    act.must(Right::ArrangeBallot)?;
    let ballot = found(act, id, version).await?;
    ballot.state.must_be(&[State::Sent])?;
    let published = Ballot {
        state: State::Published,
        ..ballot
    };
    let published = store::update(act.db(), published).await?;
    record(act, "ballot.published", &published, json!({})).await?;
    Ok(published)
}
