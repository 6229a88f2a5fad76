use kernel::{Error, Faults, Flag, Result, Words};
use people::person::{self, PersonId};
use people::{Act, Right};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::super::rules::{
    self, Activity, ActivityId, ActivityRefusal, Capacity, Participant, ParticipantId, State,
};
use super::super::store;
use super::{find, kept, say};

/// Somebody who is to take part: a person of one's own register, or a professional by name.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = ActivityInvitation)]
pub struct Invitation {
    /// Who, when they are in the register.
    pub person: Option<PersonId>,
    /// The name, when they are not.
    #[serde(default)]
    #[schema(max_length = 50)]
    pub name: String,
    /// The field they know; makes somebody of the register take part as a professional.
    #[serde(default)]
    #[schema(max_length = 100)]
    pub field: String,
}

/// The most people that are invited at a time.
const MOST_AT_A_TIME: usize = 50;

/// Invites people: each congress those of its own register, and professionals.
pub async fn invite(
    act: &mut Act,
    id: ActivityId,
    invitations: &[Invitation],
) -> Result<Vec<Participant>> {
    act.must(Right::KeepActivity)?;
    let activity = find(act, id).await?;
    must_be_of_either(act, &activity)?;
    activity.must_be(&[State::Planned, State::Held])?;
    let mut faults = Faults::new();
    let many = i64::try_from(invitations.len()).unwrap_or(i64::MAX);
    let most = i64::try_from(MOST_AT_A_TIME).unwrap_or(i64::MAX);
    faults.within("people", many, 1, most);
    let mut invited = Vec::new();
    for (at, one) in invitations.iter().enumerate().take(MOST_AT_A_TIME) {
        invited.push(participant(act, &activity, (at, one), &mut faults).await?);
    }
    faults.end()?;
    for one in &invited {
        if !store::insert_participant(act.db(), one).await? {
            let name = one.name.clone();
            return Err(ActivityRefusal::OnTheList { name }.into());
        }
    }
    let names: Vec<&str> = invited.iter().map(|one| one.name.as_str()).collect();
    let details = json!({ "name": names.join("、"), "names": names });
    say(act, &activity, "activity.invited", None, details).await?;
    Ok(invited)
}

/// Only the owner and the host invite and strike off.
fn must_be_of_either(act: &Act, activity: &Activity) -> Result<()> {
    let congress = act.congress()?;
    if activity.congress == congress || activity.host == Some(congress) {
        Ok(())
    } else {
        Err(Error::Forbidden)
    }
}

async fn participant(
    act: &mut Act,
    activity: &Activity,
    (at, one): (usize, &Invitation),
    faults: &mut Faults,
) -> Result<Participant> {
    let field_at = |name: &str| format!("people.{at}.{name}");
    let field = faults.optional_text(&field_at("field"), &one.field, 100);
    let blank = Participant {
        id: ParticipantId::fresh(),
        activity: activity.id,
        person: None,
        congress: None,
        name: String::new(),
        capacity: Capacity::Expert,
        field,
        attended_at: None,
        by_oneself: Flag(false),
    };
    let Some(person) = one.person else {
        return Ok(Participant {
            name: faults.text(&field_at("name"), &one.name, 50),
            field: faults.text(&field_at("field"), &one.field, 100),
            ..blank
        });
    };
    let home = act.congress()?;
    let Ok(found) = person::store::find(act.db(), home, person).await else {
        let words = Words::new(
            "本级名册中没有这个人",
            "There is no such person in the register",
        );
        faults.add(field_at("person"), "unknown", words);
        return Ok(blank);
    };
    let seats = person::store::seats_of(act.db(), person, activity.held_on).await?;
    let posts = person::store::posts_of(act.db(), person, activity.held_on).await?;
    let capacity = rules::capacity_of(&seats, &posts, home).filter(|_| blank.field.is_empty());
    if capacity.is_none() && blank.field.is_empty() {
        let words = Words::new(
            "这个人在活动当天不是组成人员、代表或者工作人员，请填写专业领域，作为专业人士邀请",
            "Neither member, deputy nor staff on that day: say which field they know, to invite them as a professional",
        );
        faults.add(field_at("field"), "required", words);
    }
    Ok(Participant {
        person: Some(person),
        congress: Some(home),
        name: found.name,
        capacity: capacity.unwrap_or(Capacity::Expert),
        ..blank
    })
}

/// Whoever leads an activity takes part in it.
pub(super) async fn enlist_leader(act: &mut Act, activity: &Activity) -> Result<()> {
    let Some(leader) = activity.leader else {
        return Ok(());
    };
    let there = store::participant_of(act.db(), activity.id, leader).await?;
    if there.is_some() {
        return Ok(());
    }
    let home = activity.congress;
    let seats = person::store::seats_of(act.db(), leader, activity.held_on).await?;
    let posts = person::store::posts_of(act.db(), leader, activity.held_on).await?;
    let one = Participant {
        id: ParticipantId::fresh(),
        activity: activity.id,
        person: Some(leader),
        congress: Some(home),
        name: person::store::find(act.db(), home, leader).await?.name,
        capacity: rules::capacity_of(&seats, &posts, home).unwrap_or(Capacity::Expert),
        field: String::new(),
        attended_at: None,
        by_oneself: Flag(false),
    };
    store::insert_participant(act.db(), &one).await?;
    Ok(())
}

/// Takes somebody off the list who was not there and noted nothing.
pub async fn uninvite(act: &mut Act, id: ActivityId, one: ParticipantId) -> Result<()> {
    act.must(Right::KeepActivity)?;
    let activity = find(act, id).await?;
    must_be_of_either(act, &activity)?;
    activity.must_be(&[State::Planned, State::Held])?;
    let one = store::find_participant(act.db(), id, one).await?;
    let home = act.congress()?;
    let is_own_guest = activity.congress == home || one.congress == Some(home);
    let noted = match one.person {
        Some(person) => store::noted_by(act.db(), id, Some(person)).await?,
        None => 0,
    };
    one.may_leave(activity.leader, noted > 0, is_own_guest)?;
    store::delete_participant(act.db(), one.id).await?;
    let details = json!({ "name": one.name });
    say(act, &activity, "activity.uninvited", None, details).await
}

/// Confirms oneself that one was there: on the day or later, when the line is bad.
pub async fn sign(act: &mut Act, id: ActivityId) -> Result<Participant> {
    act.must(Right::TakePartInActivity)?;
    let activity = find(act, id).await?;
    activity.must_have_begun(act.today())?;
    let person = act.actor().signed()?.person;
    let own = store::participant_of(act.db(), id, person).await?;
    let own = own.ok_or(ActivityRefusal::NotExpected)?;
    // It was sent twice at once: the other one counts.
    if own.attended_at.is_some() {
        return Err(Error::Stale);
    }
    let one = own.attend(Some(act.now()), true)?;
    store::attend(act.db(), &one).await?;
    let details = json!({ "name": one.name });
    say(act, &activity, "activity.signed", None, details).await?;
    Ok(one)
}

/// What staff enter about somebody's attendance.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = ActivityMark)]
pub struct Mark {
    /// Whether they were there.
    pub attended: bool,
    /// Why, when something entered before is taken back.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub reason: String,
}

/// Enters for somebody that they were there, or takes it back with a reason.
pub async fn mark(
    act: &mut Act,
    (id, one): (ActivityId, ParticipantId),
    mark: Mark,
) -> Result<Participant> {
    let activity = kept(act, id, None).await?;
    activity.must_have_begun(act.today())?;
    let one = store::find_participant(act.db(), id, one).await?;
    let mut faults = Faults::new();
    let reason = if mark.attended {
        faults.optional_text("reason", &mark.reason, 500)
    } else {
        faults.text("reason", &mark.reason, 500)
    };
    faults.end()?;
    let attended_at = mark.attended.then_some(act.now());
    let one = one.attend(attended_at, false)?;
    store::attend(act.db(), &one).await?;
    let details = json!({ "name": one.name, "attended": mark.attended, "reason": reason });
    say(act, &activity, "activity.attendance_marked", None, details).await?;
    Ok(one)
}

/// Enters for several that they were there; who said so themselves stays as they said. Gives the names.
pub(super) async fn enter_all(
    act: &mut Act,
    activity: &Activity,
    list: &[ParticipantId],
) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for one in list {
        let one = store::find_participant(act.db(), activity.id, *one).await?;
        if one.attended_at.is_none() {
            let one = one.attend(Some(act.now()), false)?;
            store::attend(act.db(), &one).await?;
            names.push(one.name);
        }
    }
    Ok(names)
}
