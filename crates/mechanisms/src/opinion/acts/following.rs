//! What was counted from a meeting follows it when it moves, and is undone when it is cancelled: the stages that show the
//! dates of papers, the opinions tabled at it, and, without it, who hears a report and where an inquiry is held.

use kernel::{Result, Subject, Words};
use people::Scope;
use people::act::Act;
use primitives::meeting::acts::{Following, Follows, Shift};
use primitives::meeting::{self, Conflict, ConflictKind, Followed};
use primitives::topic::{self, Stage, Topic};
use serde_json::json;

use super::super::rules::{InquiryState, Opinion};
use super::super::store;
use super::session::{PAPERS, shows};

/// Keeps true what reports, opinions and inquiries counted from a meeting.
pub fn follow<'a>(act: &'a mut Act, shift: Shift<'a>) -> Follows<'a> {
    Box::pin(async move {
        let mut following = Following::default();
        follow_reports(act, shift, &mut following).await?;
        for opinion in store::before_a_session(act.db(), shift.meeting.congress).await? {
            if opinion.content.0.tabled_at == Some(shift.meeting.id) {
                following
                    .dates
                    .extend(follow_tabled(act, shift, opinion).await?);
            }
        }
        if is_cancelled(shift) {
            let held_there = store::inquiries_at(act.db(), shift.meeting.id).await?;
            for mut inquiry in held_there {
                inquiry.meeting = None;
                inquiry.state = InquiryState::Proposed;
                let mut about = vec![inquiry.id.subject()];
                about.extend(inquiry.topic.map(topic::TopicId::subject));
                store::update_inquiry(act.db(), inquiry).await?;
                act.record("inquiry.without_meeting", &about, told(shift))
                    .await?;
            }
        }
        Ok(following)
    })
}

fn is_cancelled(shift: Shift<'_>) -> bool {
    shift.meeting.state == meeting::State::Cancelled
}

fn told(shift: Shift<'_>) -> serde_json::Value {
    json!({ "meeting": shift.meeting.title, "reason": shift.reason })
}

async fn follow_reports(act: &mut Act, shift: Shift<'_>, following: &mut Following) -> Result<()> {
    let scope = Scope::whole(shift.meeting.congress);
    for mut report in store::reports_at(act.db(), shift.meeting.id).await? {
        let topic = topic::find(act.db(), &scope, report.topic).await?;
        if topic.must_be_open().is_err() {
            continue;
        }
        let subject = report.id.subject();
        let moved = follow_papers(act, shift, (&topic, &subject)).await?;
        following.dates.extend(moved);
        if is_cancelled(shift) {
            report.meeting = None;
            store::update_report(act.db(), report).await?;
            let about = [subject, topic.id.subject()];
            act.record("work_report.without_session", &about, told(shift))
                .await?;
            if topic.session == Some(shift.meeting.id.subject()) {
                topic::acts::set_session(act, topic.id, None).await?;
            }
        } else {
            following
                .conflicts
                .extend(after_plan(act, shift, &topic).await?);
        }
    }
    Ok(())
}

/// The stages of a topic that show the dates of a report's papers.
async fn follow_papers(
    act: &mut Act,
    shift: Shift<'_>,
    (topic, report): (&Topic, &Subject),
) -> Result<Vec<Followed>> {
    let mut moved = Vec::new();
    for date in shift.dates.iter().filter(|date| date.subject == *report) {
        let Some((_, stage)) = PAPERS.iter().find(|(label, _)| *label == date.label) else {
            continue;
        };
        if !shows(act, topic.id, *stage, &date.was).await? {
            continue;
        }
        let due = date.becomes.clone();
        let becomes_on = due.as_ref().map(|due| due.on);
        topic::acts::move_stage(act, topic.id, (*stage, due), shift.reason).await?;
        let name = stage.name();
        moved.push(Followed {
            subject: topic.id.subject(),
            title: topic.title.clone(),
            what: Words::new(name.zh, name.en),
            was_on: date.was.on,
            becomes_on,
        });
    }
    Ok(moved)
}

/// The plan names a month for the topic, and the session is later.
async fn after_plan(act: &mut Act, shift: Shift<'_>, topic: &Topic) -> Result<Option<Conflict>> {
    let rows = topic::store::stages(act.db(), topic.id).await?;
    let row = topic.row(&rows, Stage::Deliberated);
    let Some(due_on) = row.due_on.filter(|_| row.is_open()) else {
        return Ok(None);
    };
    let (held_on, title) = (shift.meeting.held_on, &topic.title);
    Ok((held_on > due_on).then(|| Conflict {
        kind: ConflictKind::AfterPlan,
        subject: Some(topic.id.subject()),
        label: None,
        on: due_on,
        words: Words::new(
            format!("“{title}”应在{due_on}前审议，会议在{held_on}，须调整计划或者另排会议"),
            format!(
                "“{title}” is to be deliberated by {due_on} and the meeting is on {held_on}: adjust the plan or choose another"
            ),
        ),
    }))
}

/// Opinions tabled at the meeting: their day is its day; without it the council tables them again.
async fn follow_tabled(
    act: &mut Act,
    shift: Shift<'_>,
    opinion: Opinion,
) -> Result<Option<Followed>> {
    let about = [opinion.id.subject(), opinion.topic.subject()];
    if is_cancelled(shift) {
        store::update(act.db(), opinion.without_session()).await?;
        act.record("opinion.without_session", &about, told(shift))
            .await?;
        return Ok(None);
    }
    let Some(was_on) = opinion.due_on else {
        return Ok(None);
    };
    let held_on = shift.meeting.held_on;
    let followed = Followed {
        subject: opinion.id.subject(),
        title: opinion.title.clone(),
        what: Words::new("会议审议办理情况", "the session on the handling"),
        was_on,
        becomes_on: Some(held_on),
    };
    let opinion = Opinion {
        due_on: Some(held_on),
        ..opinion
    };
    store::update(act.db(), opinion).await?;
    let details = json!({ "before": was_on, "after": held_on, "reason": shift.reason });
    act.record("opinion.session_moved", &about, details).await?;
    Ok(Some(followed))
}
