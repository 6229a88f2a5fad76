//! Meetings of two congresses in step. Each congress arranges its own; the other is told.

use std::collections::BTreeMap;

use kernel::time::Deadline;
use kernel::{Error, Faults, Result, Subject};
use people::congress::CongressId;
use people::{Act, Scope};
use regime::{DueDate, Value};
use serde_json::{Value as Json, json};

use super::super::rules::{
    self, Conflict, HungDate, Meeting, MeetingId, MeetingRefusal, Move, State, Tie,
};
use super::super::store;
use super::{find, schedule};

/// Who keeps a date that hangs on another congress's meeting.
#[derive(Debug, Clone)]
pub struct Whose {
    /// Which congress.
    pub congress: CongressId,
    /// What of theirs it is about.
    pub subject: Subject,
    /// Their meeting that must be held by then, once there is one.
    pub tied: Option<MeetingId>,
}

/// Hangs a date that one congress keeps on a meeting of another, and tells the one that does not act. Nothing else of
/// theirs is written: the city hangs what it asks for on its own session, a county what it keeps itself.
///
/// For other rooms, within an act that records it; who may call it is theirs to ask.
///
/// # Errors
/// Neither the meeting nor the date is one's own; the meeting is over; the meeting tied to it is not of that congress.
pub async fn hang_for(
    act: &mut Act,
    meeting: MeetingId,
    whose: Whose,
    label: &str,
    rule: &Value<Deadline>,
) -> Result<DueDate> {
    let own = act.congress()?;
    let arranged_by = store::congress_of(act.db(), meeting).await?;
    if arranged_by != own && whose.congress != own {
        return Err(Error::NotFound);
    }
    let meeting = store::find(act.db(), &Scope::whole(arranged_by), meeting).await?;
    meeting.must_be(&[State::Planned, State::Called, State::Opened])?;
    if let Some(tied) = whose.tied
        && store::congress_of(act.db(), tied).await? != whose.congress
    {
        return Err(MeetingRefusal::NotTheirs.into());
    }
    let subject = whose.subject.clone();
    let mut date = schedule::counted(act, &meeting, whose.subject, label, rule)?;
    (date.congress, date.tied) = (Some(whose.congress), whose.tied);
    store::hang(act.db(), &date).await?;
    let due = date.due.0;
    let details = json!({ "label": label, "due_on": due.on, "title": meeting.title, "held_on": meeting.held_on });
    let (told, about) = if arranged_by == own {
        (whose.congress, vec![subject])
    } else {
        (arranged_by, vec![meeting.id.subject()])
    };
    act.record_for(Some(told), "meeting.date_hung", &about, details)
        .await?;
    Ok(due)
}

/// Lets a meeting of one's own be the one that must be held by a date of one's own on others' meetings; none to take it
/// back. Says what conflicts; nothing is stopped by it.
///
/// For other rooms, within an act that records it.
pub async fn tie(
    act: &mut Act,
    (subject, label): (&Subject, &str),
    meeting: Option<MeetingId>,
) -> Result<Vec<Conflict>> {
    let own = act.congress()?;
    let held_on = match meeting {
        Some(id) => Some(find(act, id, None).await?.held_on),
        None => None,
    };
    store::set_tied(act.db(), own, (subject, label), meeting).await?;
    let (Some(id), Some(held_on)) = (meeting, held_on) else {
        return Ok(Vec::new());
    };
    let mut conflicts = Vec::new();
    for tie in store::ties(act.db(), id).await? {
        if tie.earlier != id || tie.subject != *subject || tie.label != label {
            continue;
        }
        conflicts.extend(tie.conflict_of_earlier(held_on));
        let about = [tie.later.subject()];
        let details = json!({ "place": tie.earlier_place, "title": tie.earlier_title, "held_on": held_on,
                              "latest": tie.due_on, "is_late": held_on > tie.due_on });
        act.record_for(Some(tie.later_congress), "meeting.tied", &about, details)
            .await?;
    }
    Ok(conflicts)
}

/// Takes one's own and others' dates of a thing off a meeting of one's own.
///
/// For other rooms, within an act that records it.
pub async fn take_off(act: &mut Act, meeting: MeetingId, subject: &Subject) -> Result<()> {
    let meeting = find(act, meeting, None).await?;
    store::take_off(act.db(), meeting.id, subject).await
}

/// Tells every other congress that keeps a date on the meeting, or whose meeting follows it.
pub(super) async fn tell_of_move(
    act: &mut Act,
    meeting: &Meeting,
    moved: &Move,
    reason: &str,
) -> Result<()> {
    let mut told: BTreeMap<CongressId, (Vec<Subject>, Vec<Json>)> = BTreeMap::new();
    for date in &moved.dates {
        if let Some(congress) = date.congress {
            let (about, dates) = told.entry(congress).or_default();
            about.push(date.subject.clone());
            dates.push(
                json!({ "label": date.label, "before": date.was.on, "after": date.becomes.on }),
            );
        }
    }
    for (congress, (about, dates)) in told {
        let details = json!({ "title": meeting.title, "before": moved.from_on, "after": moved.to_on,
                              "reason": reason, "dates": dates });
        act.record_for(Some(congress), "meeting.tied_moved", &about, details)
            .await?;
    }
    // Those whose meeting follows learn the day, not the reason, which is this congress's own.
    let ties = store::ties(act.db(), meeting.id).await?;
    for tie in once_a_meeting(meeting.id, &ties) {
        let details = json!({ "place": tie.earlier_place, "title": meeting.title, "before": moved.from_on,
                              "after": moved.to_on, "latest": tie.due_on, "is_late": moved.to_on > tie.due_on });
        let about = [tie.later.subject()];
        act.record_for(
            Some(tie.later_congress),
            "meeting.tied_moved",
            &about,
            details,
        )
        .await?;
    }
    Ok(())
}

/// Tells them that the meeting will not be held. Gives nobody a reason that is not theirs to know.
pub(super) async fn tell_of_cancelling(
    act: &mut Act,
    meeting: &Meeting,
    hung: &[HungDate],
    ties: &[Tie],
) -> Result<()> {
    let details = json!({ "title": meeting.title, "held_on": meeting.held_on });
    let mut told: BTreeMap<CongressId, Vec<Subject>> = BTreeMap::new();
    for date in hung {
        if let Some(congress) = date.congress {
            told.entry(congress).or_default().push(date.subject.clone());
        }
    }
    for tie in once_a_meeting(meeting.id, ties) {
        let about = told.entry(tie.later_congress).or_default();
        about.push(tie.later.subject());
    }
    for (congress, about) in told {
        let details = details.clone();
        act.record_for(Some(congress), "meeting.tied_cancelled", &about, details)
            .await?;
    }
    Ok(())
}

/// The meeting is opened today: its ties are kept, or broken with a reason that the other congresses read.
pub(super) async fn keep_ties(act: &mut Act, meeting: &Meeting, reason: &str) -> Result<Vec<Json>> {
    let mut faults = Faults::new();
    let reason = faults.optional_text("late_reason", reason, 500);
    faults.end()?;
    let today = act.today();
    let ties = store::ties(act.db(), meeting.id).await?;
    let broken = rules::broken_on(meeting.id, &ties, today);
    rules::must_say_why_late(&broken, &reason)?;
    let mut late = Vec::new();
    for tie in ties.iter().filter(|tie| tie.earlier == meeting.id) {
        let is_late = today > tie.due_on;
        let said = is_late.then_some(reason.as_str());
        store::opened(act.db(), tie.date, today, said).await?;
        let details = json!({ "place": tie.earlier_place, "title": meeting.title, "on": today,
                              "latest": tie.due_on, "is_late": is_late, "reason": said });
        if is_late {
            late.push(details.clone());
        }
        let about = [tie.later.subject()];
        act.record_for(
            Some(tie.later_congress),
            "meeting.tied_opened",
            &about,
            details,
        )
        .await?;
    }
    Ok(late)
}

/// What redating moved of the dates that another congress keeps on a meeting.
pub(super) async fn tell_of_redating(
    act: &mut Act,
    congress: CongressId,
    about: &[Subject],
    dates: Vec<Json>,
) -> Result<()> {
    let details = json!({ "dates": dates });
    act.record_for(Some(congress), "meeting.redated", about, details)
        .await
}

/// The ties to meetings that follow this one, one for each of them.
fn once_a_meeting(meeting: MeetingId, ties: &[Tie]) -> impl Iterator<Item = &Tie> {
    let mut seen = Vec::new();
    ties.iter().filter(move |tie| {
        let is_new = tie.earlier == meeting && !seen.contains(&tie.later);
        if is_new {
            seen.push(tie.later);
        }
        is_new
    })
}
