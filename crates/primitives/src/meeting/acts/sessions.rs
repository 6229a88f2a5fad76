use kernel::db::Json;
use kernel::{Conn, Faults, Flag, Result};
use people::person::PersonId;
use people::person::store::{InOffice, in_office};
use people::{Act, Right, congress};
use regime::Regime;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::super::rules::{
    self, Kind, Meeting, MeetingId, MeetingRefusal, NOTICE, NewMeeting, Quorum, State,
};
use super::super::store;
use super::following::{Followers, Shift, Shifted, follow};
use super::{attendance, concerned, find, person_of, schedule, ties};

/// Plans a meeting: numbers it, hangs its notice date on it, and lists who votes there.
pub async fn create(act: &mut Act, new: NewMeeting) -> Result<Meeting> {
    act.must(Right::ArrangeMeeting)?;
    let new = new.checked()?;
    let home = act.congress()?;
    let congress = congress::find(act.db(), home).await?;
    if !new.kind.is_held_at(congress.level) {
        return Err(MeetingRefusal::NotHere.into());
    }
    if let Some(person) = new.presiding {
        person_of(act.db(), home, "presiding", person).await?;
    }
    let (term, next) = number(act, new.kind, new.term_number).await?;
    let session_number = new.session_number.unwrap_or(next);
    if store::is_taken(act.db(), home, new.kind, (term, session_number)).await? {
        return Err(MeetingRefusal::NumberTaken {
            number: session_number,
        }
        .into());
    }
    let title = if new.title.is_empty() {
        rules::title(&congress.short_name, new.kind, term, session_number)
    } else {
        new.title
    };
    let meeting = Meeting {
        id: MeetingId::fresh(),
        congress: home,
        kind: new.kind,
        term_number: term,
        session_number,
        title,
        held_on: new.held_on,
        starts_at: new.starts_at,
        place: new.place,
        presiding: new.presiding,
        is_extraordinary: Flag(new.is_extraordinary),
        exempt_reason: new.exempt_reason,
        remote_decision: String::new(),
        agenda_decided_on: None,
        state: State::Planned,
        called_on: None,
        opened_at: None,
        closed_at: None,
        roster: Json(Vec::new()),
        minutes: String::new(),
        cancel_reason: String::new(),
        version: 1,
    };
    store::insert(act.db(), &meeting).await?;
    hang_notice(act, &meeting).await?;
    attendance::enlist(act, &meeting).await?;
    let details =
        json!({ "title": meeting.title, "held_on": meeting.held_on, "kind": meeting.kind });
    act.record("meeting.planned", &[meeting.id.subject()], details)
        .await?;
    Ok(meeting)
}

/// The term asked for, or the present one, and the next number in it.
async fn number(act: &mut Act, kind: Kind, term: Option<i64>) -> Result<(i64, i64)> {
    let (home, today) = (act.congress()?, act.today());
    let term = match term {
        Some(term) => term,
        None => present_term(act.db(), home, today).await?,
    };
    let last = store::last_number(act.db(), home, kind, term).await?;
    Ok((term, last + 1))
}

async fn present_term(
    conn: &mut Conn,
    home: congress::CongressId,
    today: kernel::Date,
) -> Result<i64> {
    let terms = congress::store::terms(conn, home).await?;
    let present = terms.iter().find(|term| term.from_on <= today);
    Ok(present.map_or(1, |term| term.number))
}

/// A kind of meeting the congress may hold, and its next number.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MeetingNextNumber)]
pub struct NextNumber {
    /// The kind.
    pub kind: Kind,
    /// The present term.
    pub term_number: i64,
    /// The next number in it.
    pub session_number: i64,
}

/// The kinds of meeting that the congress holds, by its level, each with its next number.
pub async fn next_numbers(
    conn: &mut Conn,
    home: congress::CongressId,
    today: kernel::Date,
) -> Result<Vec<NextNumber>> {
    use strum::IntoEnumIterator as _;
    let level = congress::find(conn, home).await?.level;
    let term_number = present_term(conn, home, today).await?;
    let mut numbers = Vec::new();
    for kind in Kind::iter().filter(|kind| kind.is_held_at(level)) {
        let session_number = store::last_number(conn, home, kind, term_number).await? + 1;
        numbers.push(NextNumber {
            kind,
            term_number,
            session_number,
        });
    }
    Ok(numbers)
}

/// What may be changed of a meeting besides its day.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = MeetingChange)]
pub struct Change {
    /// What it is called.
    #[schema(max_length = 100)]
    pub title: String,
    /// At what time, `HH:MM`.
    #[schema(max_length = 5)]
    pub starts_at: String,
    /// Where.
    #[schema(max_length = 200)]
    pub place: String,
    /// Who presides.
    pub presiding: Option<PersonId>,
    /// Called at short notice.
    pub is_extraordinary: bool,
    /// Why it is exempt from the notice period.
    #[schema(max_length = 500)]
    pub exempt_reason: String,
    /// The version that was changed.
    pub version: i64,
}

/// Changes what a meeting is called, when, where, and who presides.
pub async fn change(act: &mut Act, id: MeetingId, change: Change) -> Result<Meeting> {
    act.must(Right::ArrangeMeeting)?;
    let mut meeting = find(act, id, Some(change.version)).await?;
    meeting.must_be(&[State::Planned, State::Called, State::Opened])?;
    let mut faults = Faults::new();
    meeting.title = faults.text("title", &change.title, 100);
    meeting.place = faults.optional_text("place", &change.place, 200);
    meeting.starts_at = rules::check_time(&mut faults, "starts_at", &change.starts_at);
    meeting.exempt_reason = if change.is_extraordinary {
        faults.text("exempt_reason", &change.exempt_reason, 500)
    } else {
        faults.optional_text("exempt_reason", &change.exempt_reason, 500)
    };
    faults.end()?;
    if let Some(person) = change.presiding {
        person_of(act.db(), meeting.congress, "presiding", person).await?;
    }
    meeting.presiding = change.presiding;
    if meeting.state.is_ahead() && meeting.is_extraordinary.0 != change.is_extraordinary {
        meeting.is_extraordinary = Flag(change.is_extraordinary);
        hang_notice(act, &meeting).await?;
    }
    store::update(act.db(), &mut meeting).await?;
    let details = json!({ "title": meeting.title, "starts_at": meeting.starts_at, "place": meeting.place,
                          "is_extraordinary": meeting.is_extraordinary });
    act.record("meeting.changed", &[id.subject()], details)
        .await?;
    Ok(meeting)
}

/// Hangs the notice date on a session that is not exempt from it, and takes it off one that is (议事规则 9).
async fn hang_notice(act: &mut Act, meeting: &Meeting) -> Result<()> {
    if meeting.kind != Kind::StandingCommittee {
        return Ok(());
    }
    let regime = act.regime().await?;
    if meeting.is_extraordinary.0 && regime.meeting.extraordinary_notice_exempt.value {
        return store::take_off(act.db(), meeting.id, &meeting.id.subject()).await;
    }
    let rule = &regime.meeting.notice_before;
    schedule::hang_on(act, meeting, meeting.id.subject(), NOTICE, rule).await?;
    Ok(())
}

/// Sends the notice: date and main subjects, in time (议事规则 9).
pub async fn call(act: &mut Act, id: MeetingId, version: Option<i64>) -> Result<Meeting> {
    act.must(Right::ArrangeMeeting)?;
    let mut meeting = find(act, id, version).await?;
    meeting.must_be(&[State::Planned])?;
    let today = act.today();
    if meeting.held_on < today {
        return Err(MeetingRefusal::InThePast.into());
    }
    let hung = store::hung_on(act.db(), id).await?;
    if let Some(notice) = hung.iter().find(|date| date.label == NOTICE)
        && notice.due_on < today
    {
        return Err(MeetingRefusal::ShortNotice {
            latest: notice.due_on,
        }
        .into());
    }
    meeting.state = State::Called;
    meeting.called_on = Some(today);
    store::update(act.db(), &mut meeting).await?;
    store::done(act.db(), &id.subject(), NOTICE, Some(today)).await?;
    attendance::enlist(act, &meeting).await?;
    let items = store::items(act.db(), id).await?;
    let subjects: Vec<String> = items.into_iter().map(|item| item.title).collect();
    let about = concerned(act.db(), id).await?;
    let details =
        json!({ "title": meeting.title, "held_on": meeting.held_on, "subjects": subjects });
    act.record("meeting.called", &about, details).await?;
    Ok(meeting)
}

/// How many are there, and how many must be: of the roster once it is opened, of those in office today before.
pub async fn quorum(
    conn: &mut Conn,
    meeting: &Meeting,
    today: kernel::Date,
    regime: &Regime,
) -> Result<Quorum> {
    let roster = if meeting.opened_at.is_some() {
        meeting.roster.0.clone()
    } else {
        electorate(conn, meeting, today).await?
    };
    let present = match meeting.closed_at {
        // The moment before everybody left.
        Some(closed) => store::present_at(conn, meeting.id, closed.plus_seconds(-1)).await?,
        None => store::present(conn, meeting.id).await?,
    };
    let there = roster
        .iter()
        .filter(|one| present.contains(&one.person))
        .count();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let share = regime.meeting.quorum.value;
    Ok(Quorum::of(
        meeting.kind,
        count(roster.len()),
        count(there),
        share,
    ))
}

/// Those who vote in such a meeting on a day.
pub(super) async fn electorate(
    conn: &mut Conn,
    meeting: &Meeting,
    on: kernel::Date,
) -> Result<Vec<InOffice>> {
    let level = congress::find(conn, meeting.congress).await?.level;
    let mut members = in_office(conn, meeting.congress, on).await?;
    members.retain(|one| meeting.kind.is_voted_in_by(one.kind, level));
    Ok(members)
}

/// Opens the session: on its day, with a quorum, against a roster that is kept (地方组织法 51). One that another congress's
/// meeting asked for earlier says why it is late.
pub async fn open(
    act: &mut Act,
    id: MeetingId,
    version: Option<i64>,
    late_reason: &str,
) -> Result<Meeting> {
    act.must(Right::RecordMeeting)?;
    let mut meeting = find(act, id, version).await?;
    if meeting.kind == Kind::StandingCommittee {
        meeting.must_be(&[State::Called])?;
    } else {
        meeting.must_be(&[State::Planned, State::Called])?;
    }
    let today = act.today();
    if meeting.held_on != today {
        return Err(MeetingRefusal::NotTheDay {
            held_on: meeting.held_on,
        }
        .into());
    }
    attendance::enlist(act, &meeting).await?;
    let roster = electorate(act.db(), &meeting, today).await?;
    let chair = roster
        .iter()
        .find(|one| one.kind == people::person::SeatKind::Chair);
    meeting.presiding = meeting.presiding.or(chair.map(|one| one.person));
    if meeting.presiding.is_none() {
        return Err(MeetingRefusal::NobodyPresides.into());
    }
    let regime = act.regime().await?;
    let quorum = quorum(act.db(), &meeting, today, &regime).await?;
    quorum.must_be_reached()?;
    let late = ties::keep_ties(act, &meeting, late_reason).await?;
    meeting.roster = Json(roster);
    meeting.state = State::Opened;
    meeting.opened_at = Some(act.now());
    store::update(act.db(), &mut meeting).await?;
    let about = concerned(act.db(), id).await?;
    let details = json!({ "in_office": quorum.in_office, "present": quorum.present, "needed": quorum.needed,
                          "late": late });
    act.record("meeting.opened", &about, details).await?;
    Ok(meeting)
}

/// Closes the session.
pub async fn close(act: &mut Act, id: MeetingId, version: Option<i64>) -> Result<Meeting> {
    act.must(Right::RecordMeeting)?;
    let mut meeting = find(act, id, version).await?;
    meeting.must_be(&[State::Opened])?;
    let now = act.now();
    meeting.state = State::Closed;
    meeting.closed_at = Some(now);
    store::all_leave(act.db(), id, now).await?;
    store::update(act.db(), &mut meeting).await?;
    let about = concerned(act.db(), id).await?;
    act.record("meeting.closed", &about, json!({ "title": meeting.title }))
        .await?;
    Ok(meeting)
}

/// Cancels a meeting that is still ahead. Its number is free again; its dates no longer bind, nor what was counted from it.
pub async fn cancel(
    act: &mut Act,
    id: MeetingId,
    (version, reason): (Option<i64>, &str),
    followers: Followers,
) -> Result<Meeting> {
    act.must(Right::ArrangeMeeting)?;
    let mut meeting = find(act, id, version).await?;
    meeting.must_be(&[State::Planned, State::Called])?;
    let mut faults = Faults::new();
    meeting.cancel_reason = faults.text("reason", reason, 500);
    faults.end()?;
    let hung = store::hung_on(act.db(), id).await?;
    let tied = store::ties(act.db(), id).await?;
    meeting.state = State::Cancelled;
    store::update(act.db(), &mut meeting).await?;
    ties::tell_of_cancelling(act, &meeting, &hung, &tied).await?;
    let dates: Vec<Shifted> = hung.into_iter().map(Shifted::from).collect();
    let shift = Shift {
        meeting: &meeting,
        dates: &dates,
        reason: &meeting.cancel_reason,
    };
    follow(act, shift, followers).await?;
    let about = concerned(act.db(), id).await?;
    let details = json!({ "title": meeting.title, "reason": meeting.cancel_reason });
    act.record("meeting.cancelled", &about, details).await?;
    Ok(meeting)
}

/// Notes the council's decision that members may attend by video (议事规则 7).
pub async fn decide_remote(
    act: &mut Act,
    id: MeetingId,
    version: Option<i64>,
    decision: &str,
) -> Result<Meeting> {
    act.must(Right::ArrangeMeeting)?;
    let mut meeting = find(act, id, version).await?;
    meeting.must_be(&[State::Planned, State::Called, State::Opened])?;
    let mut faults = Faults::new();
    meeting.remote_decision = faults.text("decision", decision, 500);
    faults.end()?;
    store::update(act.db(), &mut meeting).await?;
    let details = json!({ "decision": meeting.remote_decision });
    act.record("meeting.remote_decided", &[id.subject()], details)
        .await?;
    Ok(meeting)
}
