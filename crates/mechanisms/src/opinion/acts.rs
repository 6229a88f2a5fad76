//! What people do with opinions: find, may, decide, save, record.

mod answering;
mod concluding;
mod deliberating;
mod drafting;
mod following;
mod handing;
mod handling;
mod inquiry;
mod interpellation;
mod lead;
mod papers;
mod redating;
mod report;
mod session;
mod voting;

pub use answering::{
    answer, close_interpellation, decide_reanswer, examine, request_reanswer, satisfy, send, vote,
    withdraw,
};
pub use concluding::{End, accept, close};
pub use deliberating::{
    arrange_ballot, deliberate_again, escalate, facts, read_outcome, redo, table,
};
pub use drafting::{DueOverride, NewDraft, approve, begin, draft, is_own_draft, send_back, submit};
pub use following::follow;
pub use handing::hand_over;
pub use handling::{comment, draft_report, report};
pub use inquiry::{
    NewAnswer, NewInquiry, answer_question, ask, close_inquiry, decide_inquiry, hold_inquiry,
    propose,
};
pub use interpellation::{
    NewInterpellation, needed, open as open_interpellation, revise, sign, start,
    submit as submit_interpellation, unsign,
};
pub use lead::take_over;
pub use papers::{draft_letters, draft_notice};
pub use redating::DATED;
pub use report::{
    NewStep, OrganPaper, begin as begin_report, compile, hand_in as hand_in_report,
    take as take_step,
};
pub use session::{due_of, set_session};
pub use voting::{NewVote, vote_on_text};

use std::sync::Arc;

use kernel::file::{self, File, FileId};
use kernel::{Conn, Date, Error, Faults, Result, Subject, Words};
use people::act::Act;
use people::organ::OrganId;
use people::{Actor, Right, Scope};
use primitives::meeting::{self, Meeting, MeetingId};
use primitives::topic::{self, Stage, Telling, TopicId};
use regime::Regime;
use serde_json::{Value, json};

use super::rules::{Opinion, OpinionId, OpinionRefusal, Remark, Step};
use super::store;

/// What was done here on a topic, for the summary of a year.
pub fn deeds(conn: &mut Conn, topic: TopicId) -> Telling<'_> {
    Box::pin(store::deeds(conn, topic))
}

/// The opinions, as long as they still have the version that was read.
async fn found(act: &mut Act, id: OpinionId, version: i64) -> Result<Opinion> {
    let scope = act.scope()?;
    let opinion = store::find(act.db(), &scope, id).await?;
    if opinion.version == version {
        Ok(opinion)
    } else {
        Err(Error::Stale)
    }
}

/// Saves and records, on the time lines of the opinions, their topic and what else is named.
async fn save(
    act: &mut Act,
    opinion: Opinion,
    happened: &'static str,
    also: &[Subject],
    details: Value,
) -> Result<Opinion> {
    let opinion = store::update(act.db(), opinion).await?;
    let mut about = vec![opinion.id.subject(), opinion.topic.subject()];
    about.extend(also.iter().cloned());
    let mut details = details;
    details["round"] = json!(opinion.round);
    details["after"] = json!(opinion.state);
    act.record(happened, &about, details).await?;
    Ok(opinion)
}

/// The regime that a topic keeps: what is prepared, deliberated and handled on it goes by the rules of the day on which it
/// was taken up.
async fn regime_of(act: &mut Act, id: TopicId) -> Result<Arc<Regime>> {
    let scope = Scope::whole(act.congress()?);
    let topic = topic::find(act.db(), &scope, id).await?;
    act.regime_of(topic.congress, topic.regime_on).await
}

/// A session of the standing committee that is not over, at which something is to be heard.
async fn session_to_come(act: &mut Act, id: MeetingId) -> Result<Meeting> {
    let scope = act.scope()?;
    let session = meeting::store::find(act.db(), &scope, id).await?;
    session.must_be(&[
        meeting::State::Planned,
        meeting::State::Called,
        meeting::State::Opened,
    ])?;
    must_be_a_session(&session)?;
    Ok(session)
}

fn must_be_a_session(meeting: &Meeting) -> Result<(), OpinionRefusal> {
    if meeting.kind == meeting::Kind::StandingCommittee {
        Ok(())
    } else {
        Err(OpinionRefusal::NotASession {
            title: meeting.title.clone(),
        })
    }
}

/// The actor as the record of the matter names them.
fn who(act: &Act) -> Result<String> {
    let signed = act.actor().signed()?;
    Ok(format!("{} {}", signed.capacity, signed.name)
        .trim()
        .to_owned())
}

/// Words said in a step.
fn remark(act: &Act, step: Step, text: &str) -> Result<Remark> {
    Ok(Remark {
        step,
        text: text.to_owned(),
        on: act.today(),
        by: who(act)?,
    })
}

/// A text that must be there.
fn text(field: &str, text: &str, most: usize) -> Result<String> {
    let mut faults = Faults::new();
    let text = faults.text(field, text, most);
    faults.end()?;
    Ok(text)
}

/// A day to come, `most` days from today at most.
fn must_come(faults: &mut Faults, field: &str, (on, today): (Date, Date), most: i64) {
    let words = Words::new(
        format!("应是今天以后、{most}天以内的日期"),
        format!("A day after today, within {most} days"),
    );
    let is_wrong = !(1..=most).contains(&on.days_since(today));
    faults.when(is_wrong, field, "out_of_range", words);
}

/// Attaches the actor's uploaded files to a matter.
async fn attach(act: &mut Act, files: &[FileId], subject: &Subject) -> Result<Vec<File>> {
    let person = act.actor().signed()?.person;
    let mut attached = Vec::new();
    for id in files {
        match file::attach(act.db(), *id, subject, &person.to_string()).await {
            Err(Error::NotFound) => {
                let mut faults = Faults::new();
                let words = Words::new("请重新上传文件", "Upload the file again");
                faults.add("files", "unknown", words);
                faults.end()?;
            }
            done => done?,
        }
        attached.push(file::find(act.db(), *id, subject).await?);
    }
    Ok(attached)
}

/// Passes a stage of the topic's round, unless it was passed already.
async fn pass(act: &mut Act, id: TopicId, stage: Stage, (on, by): (Date, Subject)) -> Result<()> {
    let scope = Scope::whole(act.congress()?);
    let topic = topic::store::find(act.db(), &scope, id).await?;
    let rows = topic::store::stages(act.db(), id).await?;
    if topic.row(&rows, stage).done_on.is_none() {
        topic::acts::pass(act, id, stage, on, by).await?;
    }
    Ok(())
}

/// The lead office and the office of the standing committee work on a matter; other committees do not.
pub fn leads(actor: &Actor, lead: OrganId) -> bool {
    let is_of_lead = actor
        .signed()
        .is_ok_and(|signed| signed.organs.contains(&lead));
    is_of_lead || actor.may(Right::IssueAssignment)
}

fn must_lead(act: &Act, lead: OrganId) -> Result<()> {
    if leads(act.actor(), lead) {
        Ok(())
    } else {
        Err(OpinionRefusal::NotLead.into())
    }
}
