//! What is done with topics. Rights are asked by the caller: the plan, the meeting, the opinions; the routes here name theirs.

use std::pin::Pin;

use kernel::db::Json;
use kernel::time::Calendar;
use kernel::{Conn, Date, Error, Result, Subject};
use people::calendar::{Dated, OpenDates, Opening, Redated, Redating};
use people::congress::CongressId;
use people::organ::OrganId;
use people::{Act, Right};
use serde_json::json;

use super::passage::must_not_be_heard;
use super::rules::{Content, NewTopic, State, Topic, TopicId, TopicRefusal};
use super::stage::{Stage, StageRow};
use super::store;
use regime::DueDate;

/// Refuses while a topic may not be deliberated, asked of a room that meetings and opinions do not know.
pub type Guard = for<'a> fn(&'a mut Act, &'a Topic) -> Guarding<'a>;

/// A [`Guard`] or a [`TakeOver`] under way.
pub type Guarding<'a> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// A topic that another body of the congress leads from now on.
#[derive(Debug, Clone, Copy)]
pub struct NewLead<'a> {
    /// The topic as it is now.
    pub topic: &'a Topic,
    /// Who led it.
    pub before: OrganId,
    /// What decided it: the adjusted plan.
    pub by: &'a Subject,
}

/// Gives what is open of a topic in one room to its new lead, and records it there.
pub type TakeOver = for<'a> fn(&'a mut Act, NewLead<'a>) -> Guarding<'a>;

/// All rooms whose matters have the topic's lead.
pub type Heirs = &'static [TakeOver];

/// The topic, when it belongs to the congress acted for; the system acts for all.
async fn of_ours(act: &mut Act, id: TopicId) -> Result<Topic> {
    let topic = store::get(act.db(), id).await?;
    match act.congress() {
        Ok(congress) if congress != topic.congress => Err(Error::NotFound),
        _ => Ok(topic),
    }
}

/// Takes a topic into the year's work. Its stage `planned` is passed today.
pub async fn create(act: &mut Act, new: NewTopic) -> Result<Topic> {
    let topic = Topic {
        id: TopicId::fresh(),
        congress: act.congress()?,
        year: new.year,
        content: new.content,
        session: None,
        state: State::Planned,
        stage: Stage::Planned,
        round: 1,
        drop_reason: None,
        linkage: new.linkage,
        regime_on: new.adopted_on,
        version: 1,
    };
    store::insert(act.db(), &topic).await?;
    let row = StageRow {
        done_on: Some(new.adopted_on),
        subject: Some(new.by.clone()),
        ..StageRow::new(topic.id, 1, Stage::Planned)
    };
    store::put_stage(act.db(), &row).await?;
    let about = [topic.id.subject(), new.by];
    act.record("topic.created", &about, json!({ "after": topic.content }))
        .await?;
    Ok(topic)
}

/// Changes what a topic is about or who does it: the plan was adjusted.
pub async fn revise(act: &mut Act, id: TopicId, content: Content, by: &Subject) -> Result<Topic> {
    let before = of_ours(act, id).await?;
    before.must_be_open()?;
    let topic = Topic {
        content,
        ..before.clone()
    };
    let topic = store::update(act.db(), topic).await?;
    if topic.organs != before.organs {
        store::replace_organs(act.db(), &topic).await?;
    }
    let details = json!({ "before": before.content, "after": topic.content });
    say(
        act,
        &topic,
        "topic.revised",
        std::slice::from_ref(by),
        details,
    )
    .await?;
    Ok(topic)
}

/// Sets or clears by when a stage of this round is due.
pub async fn plan_stage(
    act: &mut Act,
    id: TopicId,
    stage: Stage,
    due: Option<DueDate>,
) -> Result<()> {
    set_due(act, id, (stage, due), ("topic.stage_planned", None)).await
}

/// As [`plan_stage`], because the meeting moved from which the date was counted; none when it was cancelled.
///
/// For the room that counted the date.
pub async fn move_stage(
    act: &mut Act,
    id: TopicId,
    (stage, due): (Stage, Option<DueDate>),
    reason: &str,
) -> Result<()> {
    let told = ("topic.stage_moved", Some(reason));
    set_due(act, id, (stage, due), told).await
}

async fn set_due(
    act: &mut Act,
    id: TopicId,
    (stage, due): (Stage, Option<DueDate>),
    (happened, reason): (&'static str, Option<&str>),
) -> Result<()> {
    let topic = of_ours(act, id).await?;
    topic.must_be_open()?;
    let row = topic.row(&store::stages(act.db(), id).await?, stage);
    if row.done_on.is_some() {
        return Err(TopicRefusal::already_passed(stage).into());
    }
    let (before, after) = (row.due_on, due.as_ref().map(|due| due.on));
    let row = StageRow {
        due_on: after,
        due: due.map(Json),
        ..row
    };
    store::put_stage(act.db(), &row).await?;
    let topic = store::update(act.db(), topic).await?;
    let details = json!({ "stage": stage, "before": before, "after": after, "reason": reason });
    say(act, &topic, happened, &[], details).await
}

/// The counted dates of this room.
pub const DATED: Dated = Dated { redate, open };

/// The open stages of topics whose date is counted.
fn open(conn: &mut Conn, congress: CongressId) -> Opening<'_> {
    Box::pin(async move {
        let mut dates = OpenDates::default();
        for row in store::open_stages(conn, Some(congress)).await? {
            if let Some(Json(due)) = &row.due {
                dates.take(due, 1);
            }
        }
        Ok(dates)
    })
}

/// Dates the open stages of all topics again after the working-day calendar changed. A date that the plan or a person set
/// stands.
fn redate<'a>(act: &'a mut Act, new: &'a Calendar) -> Redating<'a> {
    Box::pin(async move {
        act.must(Right::KeepCalendar)?;
        let mut redated = Redated::by(act);
        for row in store::open_stages(act.db(), None).await? {
            let Some(Json(was)) = row.due.clone() else {
                continue;
            };
            let Some(due) = redated.again(&was, 1, new) else {
                continue;
            };
            let moved = StageRow {
                due_on: Some(due.on),
                due: Some(Json(due.clone())),
                ..row
            };
            store::put_stage(act.db(), &moved).await?;
            if due.on == was.on {
                continue;
            }
            let topic = store::get(act.db(), moved.topic).await?;
            let topic = store::update(act.db(), topic).await?;
            let named = (topic.id.subject(), topic.title.as_str());
            redated.name(topic.congress, named, (&was, &due));
            let details = json!({ "stage": moved.stage, "before": was.on, "after": due.on });
            say(act, &topic, "topic.redated", &[], details).await?;
        }
        Ok(redated)
    })
}

/// Passes a stage on a day, by a meeting, a document, a ballot; by the topic itself when recorded by hand.
pub async fn pass(
    act: &mut Act,
    id: TopicId,
    stage: Stage,
    on: Date,
    by: Subject,
) -> Result<Topic> {
    let topic = of_ours(act, id).await?;
    let rows = store::stages(act.db(), id).await?;
    let (topic, row) = topic.pass(&rows, stage, on, act.today(), &by)?;
    store::put_stage(act.db(), &row).await?;
    let topic = store::update(act.db(), topic).await?;
    let details = json!({ "stage": stage, "round": topic.round, "on": on, "due_on": row.due_on });
    say(act, &topic, "topic.passed", &[by], details).await?;
    Ok(topic)
}

/// Asks every room that knows what must be ready before a topic is deliberated for the first time. A second deliberation
/// is of the handling, which they do not know.
///
/// # Errors
/// What a room refuses.
pub async fn must_be_ready(act: &mut Act, topic: &Topic, guards: &[Guard]) -> Result<()> {
    if topic.round == 1 {
        for guard in guards {
            guard(act, topic).await?;
        }
    }
    Ok(())
}

/// Leaves a stage of this round out, for a reason.
pub async fn skip(act: &mut Act, id: TopicId, stage: Stage, reason: &str) -> Result<Topic> {
    let topic = of_ours(act, id).await?;
    let rows = store::stages(act.db(), id).await?;
    let row = topic.skip(&rows, stage, reason)?;
    store::put_stage(act.db(), &row).await?;
    let topic = store::update(act.db(), topic).await?;
    let details = json!({ "stage": stage, "round": topic.round, "reason": reason });
    say(act, &topic, "topic.skipped", &[], details).await?;
    Ok(topic)
}

/// Begins the next round: a second deliberation was decided.
pub async fn again(act: &mut Act, id: TopicId) -> Result<Topic> {
    let topic = of_ours(act, id).await?;
    let rows = store::stages(act.db(), id).await?;
    let (topic, row) = topic.again(&rows)?;
    store::put_stage(act.db(), &row).await?;
    let topic = store::update(act.db(), topic).await?;
    say(
        act,
        &topic,
        "topic.begun_again",
        &[],
        json!({ "round": topic.round }),
    )
    .await?;
    Ok(topic)
}

/// Names the meeting that deliberates it; none when it was taken off the agenda.
pub async fn set_session(act: &mut Act, id: TopicId, session: Option<Subject>) -> Result<Topic> {
    let before = of_ours(act, id).await?;
    before.must_be_open()?;
    let about: Vec<_> = session.iter().cloned().collect();
    let details = json!({ "before": before.session, "after": session });
    let topic = store::update(act.db(), Topic { session, ..before }).await?;
    say(act, &topic, "topic.scheduled", &about, details).await?;
    Ok(topic)
}

/// Concludes a topic.
pub async fn close(act: &mut Act, id: TopicId) -> Result<Topic> {
    let topic = of_ours(act, id).await?;
    let rows = store::stages(act.db(), id).await?;
    topic.must_be_concludable(&rows)?;
    let today = act.today();
    let (topic, row) = topic.pass(&rows, Stage::Concluded, today, today, &id.subject())?;
    store::put_stage(act.db(), &row).await?;
    let state = State::Closed;
    let topic = store::update(act.db(), Topic { state, ..topic }).await?;
    say(act, &topic, "topic.closed", &[], json!({ "on": today })).await?;
    Ok(topic)
}

/// Takes a topic out of the year's work, for a reason. It stays visible.
///
/// # Errors
/// It is closed or dropped; it was heard.
pub async fn drop_out(act: &mut Act, id: TopicId, reason: &str) -> Result<Topic> {
    let topic = of_ours(act, id).await?;
    topic.must_be_open()?;
    must_not_be_heard(&store::stages(act.db(), id).await?)?;
    let topic = Topic {
        state: State::Dropped,
        drop_reason: Some(reason.to_owned()),
        ..topic
    };
    let topic = store::update(act.db(), topic).await?;
    say(
        act,
        &topic,
        "topic.dropped",
        &[],
        json!({ "reason": reason }),
    )
    .await?;
    Ok(topic)
}

/// Records what happened to a topic, also for a congress that is not the actor's (the system's jobs).
async fn say(
    act: &mut Act,
    topic: &Topic,
    happened: &'static str,
    also: &[Subject],
    details: serde_json::Value,
) -> Result<()> {
    let own = topic.id.subject();
    let mut about = vec![own.clone()];
    about.extend(also.iter().filter(|one| **one != own).cloned());
    act.record_for(Some(topic.congress), happened, &about, details)
        .await
}
