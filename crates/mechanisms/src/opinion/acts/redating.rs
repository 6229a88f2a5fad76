//! Dates again what is open when the working-day calendar changes. Interpellations, inquiries and single items have dates
//! that the council set: those stand. What became an assignment is dated again in that room.

use kernel::time::Calendar;
use kernel::{Conn, Result, Subject};
use people::act::Act;
use people::calendar::{Dated, OpenDates, Opening, Redated, Redating};
use people::congress::CongressId;
use people::{Right, Scope};
use primitives::topic;
use serde_json::{Value, json};

use super::super::rules::{Opinion, WorkReport};
use super::super::store;

/// The counted dates of this room.
pub const DATED: Dated = Dated { redate, open };

/// The dates of the present steps of opinions, and of the committee's comments on reports.
fn open(conn: &mut Conn, congress: CongressId) -> Opening<'_> {
    Box::pin(async move {
        let mut dates = OpenDates::default();
        for mut opinion in store::dated(conn, Some(congress)).await? {
            for due in opinion.content.0.open_dues(opinion.state) {
                dates.take(due, 1);
            }
        }
        for mut report in store::open_reports(conn, Some(congress)).await? {
            if let Some(due) = report.content.0.open_due() {
                dates.take(due, 1);
            }
        }
        Ok(dates)
    })
}

/// Dates the present steps of opinions and the committee's comments on reports again, in the whole installation.
fn redate<'a>(act: &'a mut Act, new: &'a Calendar) -> Redating<'a> {
    Box::pin(async move {
        act.must(Right::KeepCalendar)?;
        let mut redated = Redated::by(act);
        for opinion in store::dated(act.db(), None).await? {
            redate_opinion(act, opinion, new, &mut redated).await?;
        }
        for report in store::open_reports(act.db(), None).await? {
            redate_report(act, report, new, &mut redated).await?;
        }
        Ok(redated)
    })
}

async fn redate_opinion(
    act: &mut Act,
    mut opinion: Opinion,
    new: &Calendar,
    redated: &mut Redated,
) -> Result<()> {
    let (congress, subject, present) = (opinion.congress, opinion.id.subject(), opinion.due_on);
    let (mut is_changed, mut moved) = (false, Vec::new());
    for due in opinion.content.0.open_dues(opinion.state) {
        let Some(becomes) = redated.again(due, 1, new) else {
            continue;
        };
        is_changed = true;
        if becomes.on != due.on {
            redated.name(congress, (subject.clone(), &opinion.title), (due, &becomes));
            moved.push(json!({ "key": due.key, "before": due.on, "after": becomes.on }));
        }
        if present == Some(due.on) {
            opinion.due_on = Some(becomes.on);
        }
        *due = becomes;
    }
    if !is_changed {
        return Ok(());
    }
    let about = [subject, opinion.topic.subject()];
    store::update(act.db(), opinion).await?;
    tell(act, congress, "opinion.redated", &about, moved).await
}

async fn redate_report(
    act: &mut Act,
    mut report: WorkReport,
    new: &Calendar,
    redated: &mut Redated,
) -> Result<()> {
    let due = report.content.0.open_due();
    let Some((due, becomes)) =
        due.and_then(|due| redated.again(due, 1, new).map(|becomes| (due, becomes)))
    else {
        return Ok(());
    };
    let scope = Scope::whole(report.congress);
    let topic = topic::find(act.db(), &scope, report.topic).await?;
    let (congress, subject) = (report.congress, report.id.subject());
    let mut moved = Vec::new();
    if becomes.on != due.on {
        redated.name(congress, (subject.clone(), &topic.title), (due, &becomes));
        moved.push(json!({ "key": due.key, "before": due.on, "after": becomes.on }));
    }
    *due = becomes;
    store::update_report(act.db(), report).await?;
    let about = [subject, topic.id.subject()];
    tell(act, congress, "work_report.redated", &about, moved).await
}

/// Records which dates moved, if any did.
async fn tell(
    act: &mut Act,
    congress: CongressId,
    happened: &'static str,
    about: &[Subject],
    moved: Vec<Value>,
) -> Result<()> {
    if moved.is_empty() {
        return Ok(());
    }
    let details = json!({ "dates": moved });
    act.record_for(Some(congress), happened, about, details)
        .await
}
