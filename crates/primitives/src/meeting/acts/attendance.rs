use kernel::{Error, Faults, Flag, Result};
use people::person::PersonId;
use people::{Act, Right};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::super::rules::{
    self, Attendance, AttendanceId, Change, LeaveKind, LeaveState, Meeting, MeetingId,
    MeetingRefusal, Part, State,
};
use super::super::store;
use super::{find, person_of, sessions};

/// Brings the list of those who vote up to who is in office on the day of the meeting.
pub(super) async fn enlist(act: &mut Act, meeting: &Meeting) -> Result<()> {
    let voters = sessions::electorate(act.db(), meeting, meeting.held_on).await?;
    let listed = store::attendance(act.db(), meeting.id).await?;
    for one in &listed {
        let sits = voters.iter().any(|voter| Some(voter.person) == one.person);
        if one.part == Part::Voting && !sits {
            store::strike(act.db(), one.id).await?;
        }
    }
    for (position, voter) in (1_i64..).zip(&voters) {
        if listed.iter().any(|one| one.person == Some(voter.person)) {
            continue;
        }
        let one = Attendance {
            person: Some(voter.person),
            name: voter.name.clone(),
            capacity: voter.kind.title().to_owned(),
            position,
            ..blank(meeting.id, Part::Voting)
        };
        store::insert_attendance(act.db(), &one).await?;
    }
    Ok(())
}

fn blank(meeting: MeetingId, part: Part) -> Attendance {
    Attendance {
        id: AttendanceId::fresh(),
        meeting,
        person: None,
        name: String::new(),
        capacity: String::new(),
        part,
        is_remote: Flag(false),
        leave_state: LeaveState::None,
        leave_kind: None,
        leave_reason: String::new(),
        position: 0,
        version: 1,
        came_at: None,
        left_at: None,
        by_oneself: Flag(false),
    }
}

/// Somebody invited without a vote.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = NewMeetingGuest)]
pub struct NewGuest {
    /// Who, when they are in the register.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// The name, when they are not.
    #[serde(default)]
    #[schema(max_length = 50)]
    pub name: String,
    /// Their post.
    #[serde(default)]
    #[schema(max_length = 100)]
    pub capacity: String,
    /// Non-voting or observer.
    pub part: Part,
}

/// Invites somebody to attend without a vote (地方组织法 51; 监督法 13).
pub async fn invite(act: &mut Act, id: MeetingId, new: NewGuest) -> Result<AttendanceId> {
    act.must(Right::RecordMeeting)?;
    let meeting = find(act, id, None).await?;
    meeting.must_be(&[State::Planned, State::Called, State::Opened])?;
    let mut faults = Faults::new();
    let capacity = faults.optional_text("capacity", &new.capacity, 100);
    faults.when(
        new.part == Part::Voting,
        "part",
        "not_allowed",
        kernel::Words::new("有表决权的只有组成人员", "Only members vote"),
    );
    let name = if new.person.is_none() {
        faults.text("name", &new.name, 50)
    } else {
        faults.optional_text("name", &new.name, 50)
    };
    faults.end()?;
    let name = match new.person {
        None => name,
        Some(person) => {
            if store::place_of(act.db(), id, person).await?.is_some() {
                return Err(MeetingRefusal::OnTheList.into());
            }
            person_of(act.db(), meeting.congress, "person", person)
                .await?
                .name
        }
    };
    let listed = store::attendance(act.db(), id).await?;
    let position = listed
        .iter()
        .map(|one| one.position)
        .max()
        .unwrap_or(0)
        .max(1000)
        + 1;
    let one = Attendance {
        person: new.person,
        name: name.clone(),
        capacity,
        position,
        ..blank(id, new.part)
    };
    store::insert_attendance(act.db(), &one).await?;
    let details = json!({ "name": name, "part": new.part });
    act.record("meeting.invited", &[id.subject()], details)
        .await?;
    Ok(one.id)
}

/// Check in oneself, on the day, from one's own phone.
pub async fn check_in(act: &mut Act, id: MeetingId) -> Result<Attendance> {
    let meeting = find(act, id, None).await?;
    let one = own_place(act, id).await?;
    meeting.must_be(&[State::Called, State::Opened])?;
    if act.today() != meeting.held_on {
        return Err(MeetingRefusal::NotTheDay {
            held_on: meeting.held_on,
        }
        .into());
    }
    rules::must_change(&one, Change::Come)?;
    let now = act.now();
    store::come(act.db(), one.id, now, true).await?;
    let details = json!({ "name": one.name, "by_oneself": true });
    act.record("meeting.checked_in", &[id.subject()], details)
        .await?;
    store::find_attendance(act.db(), id, one.id).await
}

async fn own_place(act: &mut Act, id: MeetingId) -> Result<Attendance> {
    let person = act.actor().signed()?.person;
    let place = store::place_of(act.db(), id, person).await?;
    place.ok_or_else(|| MeetingRefusal::NotExpected.into())
}

/// What staff enter about somebody's attendance.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = AttendanceMark)]
pub struct Mark {
    /// They came, left, or were never there.
    #[serde(default)]
    pub change: Option<Change>,
    /// By video, or in the room.
    #[serde(default)]
    pub is_remote: Option<bool>,
    /// Why, when something entered before is corrected.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub reason: String,
    /// The version that was changed.
    pub version: i64,
}

/// Staff enter who came and who left, and correct it. What was entered before is kept.
pub async fn mark(
    act: &mut Act,
    (id, one): (MeetingId, AttendanceId),
    mark: Mark,
) -> Result<Attendance> {
    act.must(Right::RecordMeeting)?;
    let meeting = find(act, id, None).await?;
    meeting.must_be(&[State::Called, State::Opened, State::Closed])?;
    let mut one = store::find_attendance(act.db(), id, one).await?;
    if one.version != mark.version {
        return Err(Error::Stale);
    }
    let mut faults = Faults::new();
    let reason = if mark.change == Some(Change::WasNotThere) {
        faults.text("reason", &mark.reason, 500)
    } else {
        faults.optional_text("reason", &mark.reason, 500)
    };
    faults.end()?;
    if let Some(is_remote) = mark.is_remote {
        rules::may_be_remote(&meeting, is_remote)?;
        one.is_remote = Flag(is_remote);
    }
    if let Some(change) = mark.change {
        rules::must_change(&one, change)?;
        if meeting.state == State::Called && act.today() != meeting.held_on {
            return Err(MeetingRefusal::NotTheDay {
                held_on: meeting.held_on,
            }
            .into());
        }
        apply(act, &meeting, one.id, change).await?;
    }
    store::update_attendance(act.db(), &one).await?;
    let details = json!({ "name": one.name, "change": mark.change, "is_remote": mark.is_remote, "reason": reason });
    act.record("meeting.attendance_marked", &[id.subject()], details)
        .await?;
    store::find_attendance(act.db(), id, one.id).await
}

/// What staff enter about several people at once.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = AttendanceMarks)]
pub struct Marks {
    /// Whom; those about whom it has been entered already are passed over.
    #[schema(min_items = 1, max_items = 500)]
    pub people: Vec<AttendanceId>,
    /// They came, left, or were never there.
    pub change: Change,
    /// Why, when something entered before is corrected.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub reason: String,
}

/// Marks several at once: all of them or, when one can't be, none. Each leaves a record of its own.
pub async fn mark_all(act: &mut Act, id: MeetingId, marks: Marks) -> Result<()> {
    act.must(Right::RecordMeeting)?;
    find(act, id, None).await?;
    let mut faults = Faults::new();
    faults.when(
        marks.people.is_empty() || marks.people.len() > 500,
        "people",
        "out_of_range",
        kernel::Words::new("一次选1至500人", "Choose 1 to 500 people at a time"),
    );
    faults.end()?;
    let mut refusal = Err(MeetingRefusal::NothingToChange);
    for one in marks.people {
        let one = store::find_attendance(act.db(), id, one).await?;
        if rules::must_change(&one, marks.change).is_err() {
            continue;
        }
        let own = Mark {
            change: Some(marks.change),
            is_remote: None,
            reason: marks.reason.clone(),
            version: one.version,
        };
        mark(act, (id, one.id), own).await?;
        refusal = Ok(());
    }
    Ok(refusal?)
}

async fn apply(act: &mut Act, meeting: &Meeting, one: AttendanceId, change: Change) -> Result<()> {
    let now = act.now();
    match (change, meeting.opened_at, meeting.closed_at) {
        // Entered after the meeting: they were there from its opening to its close.
        (Change::Come, Some(opened), Some(closed)) => {
            store::come(act.db(), one, opened, false).await?;
            store::leave(act.db(), one, closed).await
        }
        (Change::Come, _, _) => store::come(act.db(), one, now, false).await,
        (Change::Leave, _, _) => store::leave(act.db(), one, now).await,
        (Change::WasNotThere, _, _) => store::make_void(act.db(), one).await,
    }
}

/// Why somebody can't come.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct AskLeave {
    /// What kind of reason.
    pub kind: LeaveKind,
    /// In their words.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub reason: String,
}

/// Asks for leave oneself, before the meeting.
pub async fn ask_leave(act: &mut Act, id: MeetingId, ask: AskLeave) -> Result<Attendance> {
    let meeting = find(act, id, None).await?;
    let one = own_place(act, id).await?;
    if !meeting.state.is_ahead() {
        return Err(MeetingRefusal::LeaveTooLate.into());
    }
    let mut faults = Faults::new();
    let reason = faults.optional_text("reason", &ask.reason, 500);
    faults.end()?;
    let one = Attendance {
        leave_state: LeaveState::Asked,
        leave_kind: Some(ask.kind),
        leave_reason: reason,
        ..one
    };
    store::update_attendance(act.db(), &one).await?;
    let details = json!({ "name": one.name, "kind": ask.kind });
    act.record("meeting.leave_asked", &[id.subject()], details)
        .await?;
    store::find_attendance(act.db(), id, one.id).await
}

/// What is decided about a leave.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct DecideLeave {
    /// Whether it is approved.
    pub approve: bool,
    /// What kind of reason, when staff enter a leave asked by telephone.
    #[serde(default)]
    pub kind: Option<LeaveKind>,
    /// In their words.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub reason: String,
    /// The version that was decided on.
    pub version: i64,
}

/// Approves or refuses a leave, before the meeting (domain.md 6.7, 69).
pub async fn decide_leave(
    act: &mut Act,
    (id, one): (MeetingId, AttendanceId),
    decide: DecideLeave,
) -> Result<Attendance> {
    act.must(Right::ArrangeMeeting)?;
    let meeting = find(act, id, None).await?;
    if !meeting.state.is_ahead() {
        return Err(MeetingRefusal::LeaveTooLate.into());
    }
    let mut one = store::find_attendance(act.db(), id, one).await?;
    if one.version != decide.version {
        return Err(Error::Stale);
    }
    if let Some(kind) = decide.kind {
        let mut faults = Faults::new();
        one.leave_reason = faults.optional_text("reason", &decide.reason, 500);
        faults.end()?;
        one.leave_kind = Some(kind);
    } else if one.leave_state != LeaveState::Asked {
        return Err(MeetingRefusal::NoLeaveAsked.into());
    }
    one.leave_state = if decide.approve {
        LeaveState::Approved
    } else {
        LeaveState::Refused
    };
    store::update_attendance(act.db(), &one).await?;
    let details = json!({ "name": one.name, "approved": decide.approve, "kind": one.leave_kind });
    act.record("meeting.leave_decided", &[id.subject()], details)
        .await?;
    store::find_attendance(act.db(), id, one.id).await
}
