//! Before the vote: what is asked, who can vote, who counts.

use kernel::db::Json;
use kernel::majority::has_quorum;
use kernel::{Flag, Result};
use people::act::Act;
use people::person::{self, PersonId};
use people::{Right, session};
use regime::Regime;
use serde_json::json;

use super::roster::{Attended, must_be_opened};
use super::{found, record};
use crate::ballot::rules::{
    self, Ballot, BallotId, BallotRefusal, BallotSubject, BallotSubjectId, Mode, NewBallot, Scale,
    State, Teller,
};
use crate::ballot::store::{self, sealed};

fn numbered(new: &NewBallot) -> Vec<BallotSubject> {
    (1..)
        .zip(&new.subjects)
        .map(|(position, subject)| BallotSubject {
            id: BallotSubjectId::fresh(),
            position,
            title: subject.title.clone(),
            subject: subject.subject.clone(),
        })
        .collect()
}

/// What a voter is to judge by: as the form says, or as the regime says of a rating.
fn criteria_of(regime: &Regime, new: &NewBallot) -> Vec<String> {
    match &new.criteria {
        Some(lines) => lines.clone(),
        None if new.scale == Scale::Rating => {
            let criteria = regime.satisfaction.criteria.value.iter();
            criteria.map(|one| one.zh.clone()).collect()
        }
        None => Vec::new(),
    }
}

/// Designs a ballot. The rule of the congress's regime today is kept with it.
///
/// # Errors
/// Whoever may not arrange ballots; every fault of the form.
pub async fn arrange(act: &mut Act, new: NewBallot) -> Result<Ballot> {
    act.must(Right::ArrangeBallot)?;
    let new = rules::checked(new)?;
    let regime = act.regime().await?;
    let criteria = criteria_of(&regime, &new);
    let subjects = numbered(&new);
    let ballot = Ballot {
        id: BallotId::fresh(),
        congress: act.congress()?,
        rule: Json(rules::rule_of(&regime, new.scale, new.own_grades.as_ref())),
        regime_on: act.today(),
        title: new.title,
        meeting: new.meeting,
        mode: new.mode,
        form: new.form,
        scale: new.scale,
        publishes: new.publishes,
        allows_paper: Flag(new.allows_paper),
        names_for: new.names_for,
        criteria: Json(criteria),
        state: State::Designed,
        follows: None,
        in_office: 0,
        present: 0,
        roster_reason: String::new(),
        attempt: 1,
        recount_reason: None,
        void_reason: None,
        sent_to: None,
        created_at: act.now(),
        frozen_at: None,
        opened_at: None,
        closed_at: None,
        announced_at: None,
        version: 1,
        subjects: i64::try_from(subjects.len()).unwrap_or(0),
    };
    store::insert(act.db(), &ballot).await?;
    store::set_subjects(act.db(), ballot.id, &subjects).await?;
    let details = json!({ "title": ballot.title, "rule": ballot.rule.0.key });
    record(act, "ballot.arranged", &ballot, details).await?;
    Ok(ballot)
}

/// Changes what is asked, before the roster is frozen.
///
/// # Errors
/// As [`arrange`]; not in another state; not when somebody else changed it first.
pub async fn change(act: &mut Act, id: BallotId, version: i64, new: NewBallot) -> Result<Ballot> {
    act.must(Right::ArrangeBallot)?;
    let before = found(act, id, version).await?;
    before.state.must_be(&[State::Designed])?;
    let new = rules::checked(new)?;
    let regime = act.regime().await?;
    let criteria = criteria_of(&regime, &new);
    let subjects = numbered(&new);
    let changed = Ballot {
        rule: Json(rules::rule_of(&regime, new.scale, new.own_grades.as_ref())),
        regime_on: act.today(),
        title: new.title,
        meeting: new.meeting,
        mode: new.mode,
        form: new.form,
        scale: new.scale,
        publishes: new.publishes,
        allows_paper: Flag(new.allows_paper),
        names_for: new.names_for,
        criteria: Json(criteria),
        subjects: i64::try_from(subjects.len()).unwrap_or(0),
        ..before.clone()
    };
    store::set_subjects(act.db(), id, &subjects).await?;
    let changed = store::update(act.db(), changed).await?;
    let details = json!({ "before": before.title, "after": changed.title });
    record(act, "ballot.changed", &changed, details).await?;
    Ok(changed)
}

/// Appoints the two who count. Others may take their place until somebody has entered a count.
///
/// # Errors
/// The same person twice; somebody who may not tell votes.
pub async fn appoint(
    act: &mut Act,
    id: BallotId,
    version: i64,
    tellers: [PersonId; 2],
) -> Result<Ballot> {
    act.must(Right::ArrangeBallot)?;
    let ballot = found(act, id, version).await?;
    ballot.state.must_be(&[
        State::Designed,
        State::RosterFrozen,
        State::Open,
        State::Closed,
    ])?;
    let [first, second] = tellers;
    if first == second {
        return Err(BallotRefusal::OneTeller.into());
    }
    if ballot.state == State::Closed
        && !store::entries(act.db(), id, ballot.attempt)
            .await?
            .is_empty()
    {
        return Err(BallotRefusal::AlreadyEntered.into());
    }
    let mut appointed = Vec::new();
    for (position, person) in (1..).zip(tellers) {
        let name = must_tell(act, person).await?;
        appointed.push(Teller {
            person,
            position,
            name,
        });
    }
    store::set_tellers(act.db(), id, &appointed).await?;
    let ballot = store::update(act.db(), ballot).await?;
    let names: Vec<&str> = appointed.iter().map(|one| one.name.as_str()).collect();
    record(
        act,
        "ballot.tellers_appointed",
        &ballot,
        json!({ "after": names }),
    )
    .await?;
    Ok(ballot)
}

async fn must_tell(act: &mut Act, id: PersonId) -> Result<String> {
    let (congress, today) = (act.congress()?, act.today());
    let name = match person::store::find(act.db(), congress, id).await {
        Ok(person) => person.name,
        Err(kernel::Error::NotFound) => {
            let name = id.to_string();
            return Err(BallotRefusal::MayNotTell { name }.into());
        }
        Err(error) => return Err(error),
    };
    let signed = session::signed(act.db(), id, name.clone(), congress, today).await?;
    let may =
        signed.is_some_and(|signed| signed.roles.iter().any(|role| role.may(Right::TellVotes)));
    if may {
        Ok(name)
    } else {
        Err(BallotRefusal::MayNotTell { name }.into())
    }
}

/// Opens the vote.
///
/// # Errors
/// The meeting is not open; too few present (地方组织法 51); no tellers; roster not frozen; who presides opens an
/// electronic ballot, the office one that people count.
pub async fn open(act: &mut Act, id: BallotId, version: i64, attended: Attended) -> Result<Ballot> {
    let ballot = found(act, id, version).await?;
    act.must(ballot.mode.opened_by())?;
    ballot.state.must_be(&[State::RosterFrozen])?;
    must_be_opened(act, &ballot, attended).await?;
    let there = ballot.attendance();
    let quorum = ballot.rule.0.quorum;
    if !has_quorum(there.present, there.in_office, quorum) {
        return Err(BallotRefusal::NoQuorum {
            present: there.present,
            needed: quorum.needed(there.in_office),
            in_office: there.in_office,
        }
        .into());
    }
    if store::tellers(act.db(), id).await?.len() != 2 {
        return Err(BallotRefusal::NoTellers.into());
    }
    if ballot.mode != Mode::Counted {
        sealed::lift(act.db(), id).await?;
    }
    let opened = Ballot {
        state: State::Open,
        opened_at: Some(act.now()),
        ..ballot
    };
    let opened = store::update(act.db(), opened).await?;
    record(
        act,
        "ballot.opened",
        &opened,
        json!({ "present": opened.present }),
    )
    .await?;
    Ok(opened)
}

/// Designs a void ballot anew, with the same subjects and rule.
///
/// # Errors
/// When it is not void.
pub async fn again(act: &mut Act, id: BallotId, version: i64) -> Result<Ballot> {
    act.must(Right::ArrangeBallot)?;
    let void = found(act, id, version).await?;
    void.state.must_be(&[State::Void])?;
    let subjects: Vec<BallotSubject> = store::subjects(act.db(), id)
        .await?
        .into_iter()
        .map(|subject| BallotSubject {
            id: BallotSubjectId::fresh(),
            ..subject
        })
        .collect();
    let fresh = Ballot {
        id: BallotId::fresh(),
        follows: Some(id),
        state: State::Designed,
        in_office: 0,
        present: 0,
        roster_reason: String::new(),
        attempt: 1,
        recount_reason: None,
        void_reason: None,
        created_at: act.now(),
        frozen_at: None,
        opened_at: None,
        closed_at: None,
        version: 1,
        ..void
    };
    store::insert(act.db(), &fresh).await?;
    store::set_subjects(act.db(), fresh.id, &subjects).await?;
    record(act, "ballot.arranged", &fresh, json!({ "follows": id })).await?;
    Ok(fresh)
}
