use std::collections::BTreeMap;

use kernel::db::Json;
use kernel::time::{Calendar, Deadline};
use kernel::{Conn, Date, Faults, Result, Subject};
use people::calendar::{Dated, OpenDates, Opening, Redated, Redating};
use people::congress::CongressId;
use people::{Act, Desk, Right};
use regime::{DueDate, Value};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::super::rules::{
    self, Ground, HungDate, HungDateId, Meeting, MeetingId, MeetingRefusal, Move, NOTICE, State,
};
use super::super::store;
use super::following::{Followers, Shift, Shifted, follow};
use super::{attendance, concerned, find, ties};

/// Hangs a date of `subject` on a meeting: counted from its day, counted anew whenever it moves. Hung already under this
/// label, it is counted by the new rule.
///
/// For other rooms; who may call it is theirs to ask.
///
/// # Errors
/// Not while the meeting is over or cancelled; `calendar_unknown` when working days of an unknown year are needed.
pub async fn hang(
    act: &mut Act,
    meeting: MeetingId,
    subject: Subject,
    label: &str,
    rule: &Value<Deadline>,
) -> Result<DueDate> {
    let meeting = find(act, meeting, None).await?;
    meeting.must_be(&[State::Planned, State::Called, State::Opened])?;
    let due = hang_on(act, &meeting, subject.clone(), label, rule).await?;
    let details = json!({ "label": label, "due_on": due.on });
    act.record(
        "meeting.date_hung",
        &[meeting.id.subject(), subject],
        details,
    )
    .await?;
    Ok(due)
}

/// As [`hang`], within an act that records something itself.
pub(super) async fn hang_on(
    act: &mut Act,
    meeting: &Meeting,
    subject: Subject,
    label: &str,
    rule: &Value<Deadline>,
) -> Result<DueDate> {
    let date = counted(act, meeting, subject, label, rule)?;
    store::hang(act.db(), &date).await?;
    Ok(date.due.0)
}

/// A date of the meeting's own congress, counted from its day.
pub(super) fn counted(
    act: &Act,
    meeting: &Meeting,
    subject: Subject,
    label: &str,
    rule: &Value<Deadline>,
) -> Result<HungDate> {
    let due = rule.due(meeting.held_on, &act.calendar())?;
    Ok(HungDate {
        id: HungDateId::fresh(),
        meeting: meeting.id,
        subject,
        label: label.to_owned(),
        due_on: due.on,
        due: Json(due),
        done_on: None,
        congress: None,
        tied: None,
        late_reason: None,
    })
}

/// Notes that what a date hung under `label` was for is done (or, with none, that it is not after all).
///
/// For other rooms, within an act that records it.
pub async fn mark_done(
    act: &mut Act,
    subject: &Subject,
    label: &str,
    on: Option<Date>,
) -> Result<()> {
    store::done(act.db(), subject, label, on).await?;
    Ok(())
}

/// What moving a meeting would do: it is moved, and that is undone. A day that is over is told as a conflict.
///
/// # Errors
/// The meeting is over or cancelled; a day that is none.
pub async fn foresee(desk: Desk, id: MeetingId, to_on: Date, followers: Followers) -> Result<Move> {
    desk.rehearse(async |act| {
        let mut meeting = find(act, id, None).await?;
        meeting.must_be(&[State::Planned, State::Called])?;
        let mut faults = Faults::new();
        rules::check_day(&mut faults, "held_on", to_on);
        faults.end()?;
        shift(act, &mut meeting, (to_on, ""), followers).await
    })
    .await
}

/// Puts the meeting on another day, counts every date that hangs on it anew, and lets the other rooms follow.
async fn shift(
    act: &mut Act,
    meeting: &mut Meeting,
    (to_on, reason): (Date, &str),
    followers: Followers,
) -> Result<Move> {
    let today = act.today();
    let (calendar, regime) = (act.calendar(), act.regime().await?);
    let hung = store::hung_on(act.db(), meeting.id).await?;
    let neighbours = store::neighbours(act.db(), meeting.congress).await?;
    let ties = store::ties(act.db(), meeting.id).await?;
    let ground = Ground {
        today,
        calendar: &calendar,
        max_gap: regime.meeting.max_gap.value,
        neighbours: &neighbours,
        ties: &ties,
    };
    let mut moved = rules::plan_move(meeting, to_on, &hung, &ground)?;
    for date in moved.dates.iter().filter(|date| date.was != date.becomes) {
        store::redate(act.db(), date.id, &date.becomes).await?;
    }
    meeting.held_on = to_on;
    store::update(act.db(), meeting).await?;
    let dates: Vec<Shifted> = moved.dates.iter().map(Shifted::from).collect();
    let shift = Shift {
        meeting,
        dates: &dates,
        reason,
    };
    let following = follow(act, shift, followers).await?;
    let listed = store::attendance(act.db(), meeting.id).await?;
    moved
        .conflicts
        .extend(rules::leaves_to_confirm(to_on, &listed));
    moved.followed = following.dates;
    moved.conflicts.extend(following.conflicts);
    Ok(moved)
}

/// Where to, and why.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = MeetingMoveTo)]
pub struct MoveTo {
    /// The new day.
    pub held_on: Date,
    /// Why.
    #[schema(max_length = 500)]
    pub reason: String,
    /// The version that was moved; none when another room moves it.
    pub version: Option<i64>,
}

/// Moves a meeting: every date that hangs on it moves too, the old ones are kept, and what conflicts now is listed.
/// A notice that was sent is sent again by this: the time lines of all concerned show it.
pub async fn move_to(
    act: &mut Act,
    id: MeetingId,
    to: MoveTo,
    followers: Followers,
) -> Result<Move> {
    act.must(Right::ArrangeMeeting)?;
    let mut meeting = find(act, id, to.version).await?;
    meeting.must_be(&[State::Planned, State::Called])?;
    let mut faults = Faults::new();
    let reason = faults.text("reason", &to.reason, 500);
    rules::check_day(&mut faults, "held_on", to.held_on);
    faults.end()?;
    let today = act.today();
    if to.held_on == meeting.held_on {
        return Err(MeetingRefusal::SameDay.into());
    }
    if to.held_on < today {
        return Err(MeetingRefusal::InThePast.into());
    }
    if meeting.state == State::Called {
        meeting.called_on = Some(today);
        store::done(act.db(), &id.subject(), NOTICE, Some(today)).await?;
    }
    let moved = shift(act, &mut meeting, (to.held_on, &reason), followers).await?;
    let now = act.now();
    let kept = store::insert_move(act.db(), id, &moved, &reason, now).await?;
    for date in moved.dates.iter().filter(|date| date.was != date.becomes) {
        store::keep(act.db(), date.id, &date.was, kept).await?;
    }
    // Who signed in came to a meeting that was not held that day.
    store::nobody_came(act.db(), id).await?;
    attendance::enlist(act, &meeting).await?;
    let about = concerned(act.db(), id).await?;
    let details = json!({ "before": moved.from_on, "after": moved.to_on, "reason": reason,
                          "title": meeting.title, "conflicts": moved.conflicts.len() });
    act.record("meeting.moved", &about, details).await?;
    ties::tell_of_move(act, &meeting, &moved, &reason).await?;
    Ok(moved)
}

/// The counted dates of this room.
pub const DATED: Dated = Dated { redate, open };

/// What hangs on meetings ahead and is not done.
fn open(conn: &mut Conn, congress: CongressId) -> Opening<'_> {
    Box::pin(async move {
        let mut dates = OpenDates::default();
        for date in store::open_dates(conn, Some(congress)).await? {
            dates.take(&date.due.0, 1);
        }
        Ok(dates)
    })
}

/// Dates what hangs on meetings ahead again after the working-day calendar changed, in the whole installation. The old dates
/// are kept, and the time lines of all concerned show it. What is done stays as it was.
fn redate<'a>(act: &'a mut Act, new: &'a Calendar) -> Redating<'a> {
    Box::pin(async move {
        act.must(Right::KeepCalendar)?;
        let (mut redated, now) = (Redated::by(act), act.now());
        let mut moved: BTreeMap<(CongressId, MeetingId), Vec<serde_json::Value>> = BTreeMap::new();
        let mut of_others: BTreeMap<CongressId, (Vec<Subject>, Vec<serde_json::Value>)> =
            BTreeMap::new();
        for date in store::open_dates(act.db(), None).await? {
            let Some(due) = redated.again(&date.due.0, 1, new) else {
                continue;
            };
            store::redate(act.db(), date.id, &due).await?;
            if due.on == date.due.0.on {
                continue;
            }
            store::keep_former(act.db(), date.id, &date.due.0, now).await?;
            let named = (date.meeting.subject(), date.title.as_str());
            redated.name(date.kept_by, named, (&date.due.0, &due));
            let details = json!({ "label": date.label, "before": date.due.0.on, "after": due.on });
            if date.kept_by != date.congress {
                let (about, dates) = of_others.entry(date.kept_by).or_default();
                about.push(date.subject.clone());
                dates.push(details.clone());
            }
            let key = (date.congress, date.meeting);
            moved.entry(key).or_default().push(details);
        }
        for (congress, (about, dates)) in of_others {
            ties::tell_of_redating(act, congress, &about, dates).await?;
        }
        for ((congress, meeting), dates) in moved {
            let about = concerned(act.db(), meeting).await?;
            let details = json!({ "dates": dates });
            act.record_for(Some(congress), "meeting.redated", &about, details)
                .await?;
        }
        Ok(redated)
    })
}
