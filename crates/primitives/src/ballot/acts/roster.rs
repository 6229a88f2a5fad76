//! Who can vote and who is there.

use std::collections::BTreeSet;
use std::pin::Pin;

use kernel::{Conn, Date, Faults, Flag, Result, Subject};
use people::Right;
use people::act::Act;
use people::congress::CongressId;
use people::person::{self, PersonId, SeatKind};
use regime::Electorate;
use serde_json::json;

use super::sealed::make_keys;
use super::{found, record};
use crate::ballot::rules::{Ballot, BallotId, BallotRefusal, OnRoster, State};
use crate::ballot::store::{self, desk};

/// A meeting that a ballot hangs on.
#[derive(Debug, Clone)]
pub struct Gathering {
    /// Who is there, voting or not: those who signed in and have not left.
    pub there: Vec<PersonId>,
    /// Who of them is there by video: they have no secret vote (常委会议事规则 48).
    pub by_video: Vec<PersonId>,
    /// It has been opened.
    pub is_opened: bool,
}

/// Tells of a meeting of a congress who is there. None when there is no such meeting.
///
/// Rooms of one level don't know each other: whoever puts them together hands this to the ballot's routes.
pub type Attended = for<'a> fn(&'a mut Conn, CongressId, &'a Subject) -> Attending<'a>;

/// An [`Attended`] under way.
pub type Attending<'a> = Pin<Box<dyn Future<Output = Result<Option<Gathering>>> + Send + 'a>>;

/// Who is said to be there.
#[derive(Debug, Clone, Default)]
pub struct Presence {
    /// Those present; none for whoever signed in at the meeting, and without a meeting for everybody in office.
    pub present: Option<Vec<PersonId>>,
    /// Why others are there than signed in at the meeting.
    pub reason: String,
}

/// Those who could vote and are there, by the meeting that the ballot hangs on; none where it hangs on none.
pub async fn there(
    conn: &mut Conn,
    ballot: &Ballot,
    today: Date,
    attended: Attended,
) -> Result<Option<BTreeSet<PersonId>>> {
    let Some(meeting) = &ballot.meeting else {
        return Ok(None);
    };
    let Some(gathering) = attended(conn, ballot.congress, meeting).await? else {
        return Ok(None);
    };
    let mut there: BTreeSet<PersonId> = gathering.there.into_iter().collect();
    match ballot.rule.0.electorate {
        Electorate::StandingCommitteeMembers => {
            let in_office = person::store::in_office(conn, ballot.congress, today).await?;
            there.retain(|one| in_office.iter().any(|member| member.person == *one));
        }
        Electorate::AttendingDeputies => {
            let mut deputies = BTreeSet::new();
            for one in there {
                if is_deputy(conn, ballot.congress, one, today).await? {
                    deputies.insert(one);
                }
            }
            there = deputies;
        }
    }
    Ok(Some(there))
}

/// Refuses a meeting that the congress does not have.
pub async fn must_be_a_meeting(
    act: &mut Act,
    meeting: Option<&Subject>,
    attended: Attended,
) -> Result<()> {
    let congress = act.congress()?;
    if let Some(meeting) = meeting
        && attended(act.db(), congress, meeting).await?.is_none()
    {
        return Err(BallotRefusal::NoSuchMeeting.into());
    }
    Ok(())
}

/// Refuses a vote before the meeting is open.
pub(super) async fn must_be_opened(
    act: &mut Act,
    ballot: &Ballot,
    attended: Attended,
) -> Result<()> {
    let Some(meeting) = &ballot.meeting else {
        return Ok(());
    };
    match attended(act.db(), ballot.congress, meeting).await? {
        Some(gathering) if !gathering.is_opened => Err(BallotRefusal::MeetingNotOpened.into()),
        _ => Ok(()),
    }
}

async fn is_deputy(
    conn: &mut Conn,
    congress: CongressId,
    id: PersonId,
    today: Date,
) -> Result<bool> {
    let seats = person::store::seats_of(conn, id, today).await?;
    Ok(seats.iter().any(|seat| seat.congress == congress))
}

/// Freezes who can vote and who is there: all members in office now, or, where deputies who attend rate, those present.
/// Who is there comes from the meeting that the ballot hangs on; others need a reason. It may be done again until the
/// ballot opens; whoever holds a slip of a secret ballot stays.
///
/// # Errors
/// Somebody present who has no vote; others than signed in, without a reason; nobody in office; who holds a slip left out.
pub async fn freeze(
    act: &mut Act,
    id: BallotId,
    version: i64,
    presence: Presence,
    attended: Attended,
) -> Result<Ballot> {
    act.must(Right::ArrangeBallot)?;
    let ballot = found(act, id, version).await?;
    ballot
        .state
        .must_be(&[State::Designed, State::RosterFrozen])?;
    let today = act.today();
    let by_meeting = there(act.db(), &ballot, today, attended).await?;
    let said: Option<BTreeSet<PersonId>> = presence
        .present
        .map(|present| present.into_iter().collect());
    let differs = by_meeting.is_some() && said.is_some() && said != by_meeting;
    let roster_reason = reason_of(differs, &presence.reason)?;
    let present = said.or(by_meeting);
    let roster = match ballot.rule.0.electorate {
        Electorate::StandingCommitteeMembers => members(act, present).await?,
        Electorate::AttendingDeputies => deputies(act, present.unwrap_or_default()).await?,
    };
    if roster.is_empty() {
        return Err(BallotRefusal::NobodyInOffice.into());
    }
    let there = roster.iter().filter(|one| one.is_present.0).count();
    let is_there = |holder| {
        roster
            .iter()
            .any(|one| one.person == holder && one.is_present.0)
    };
    let left_out = desk::admitted(act.db(), id)
        .await?
        .into_iter()
        .filter(|holder| !is_there(*holder))
        .count();
    if left_out > 0 {
        return Err(BallotRefusal::HoldsSlip { persons: left_out }.into());
    }
    let frozen = Ballot {
        state: State::RosterFrozen,
        in_office: i64::try_from(roster.len()).unwrap_or(0),
        present: i64::try_from(there).unwrap_or(0),
        roster_reason: roster_reason.clone(),
        frozen_at: Some(act.now()),
        ..ballot
    };
    store::set_roster(act.db(), id, &roster).await?;
    make_keys(act.db(), &frozen).await?;
    let frozen = store::update(act.db(), frozen).await?;
    let details = json!({ "in_office": frozen.in_office, "present": frozen.present, "reason": roster_reason });
    record(act, "ballot.roster_frozen", &frozen, details).await?;
    Ok(frozen)
}

/// The reason, where one is needed.
fn reason_of(differs: bool, reason: &str) -> Result<String> {
    if !differs {
        return Ok(String::new());
    }
    let mut faults = Faults::new();
    let reason = faults.text("reason", reason, 500);
    faults.end()?;
    Ok(reason)
}

async fn members(act: &mut Act, present: Option<BTreeSet<PersonId>>) -> Result<Vec<OnRoster>> {
    let (congress, today) = (act.congress()?, act.today());
    let in_office = person::store::in_office(act.db(), congress, today).await?;
    let known: BTreeSet<PersonId> = in_office.iter().map(|one| one.person).collect();
    let there = present.unwrap_or_else(|| known.clone());
    let strangers = there.difference(&known).count();
    if strangers > 0 {
        return Err(BallotRefusal::NotOnTheRoster { persons: strangers }.into());
    }
    // Somebody with two seats has one voice: the list names the highest first.
    let mut seen = BTreeSet::new();
    Ok(in_office
        .into_iter()
        .filter(|one| seen.insert(one.person))
        .map(|one| OnRoster {
            is_present: Flag(there.contains(&one.person)),
            person: one.person,
            name: one.name,
            kind: one.kind,
        })
        .collect())
}

async fn deputies(act: &mut Act, present: BTreeSet<PersonId>) -> Result<Vec<OnRoster>> {
    let (congress, today) = (act.congress()?, act.today());
    let mut roster = Vec::new();
    let mut strangers = 0;
    for id in present {
        let is_deputy = is_deputy(act.db(), congress, id, today).await?;
        match person::store::find(act.db(), congress, id).await {
            Ok(person) if is_deputy => roster.push(OnRoster {
                person: id,
                name: person.name,
                kind: SeatKind::Deputy,
                is_present: Flag(true),
            }),
            Ok(_) | Err(kernel::Error::NotFound) => strangers += 1,
            Err(error) => return Err(error),
        }
    }
    if strangers > 0 {
        return Err(BallotRefusal::NotOnTheRoster { persons: strangers }.into());
    }
    Ok(roster)
}
