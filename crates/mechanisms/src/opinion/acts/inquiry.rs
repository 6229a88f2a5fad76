//! Special inquiry: questions, answers, and promises that become assignments.

use kernel::db::Json;
use kernel::{Date, Error, Faults, Result, Subject, Words};
use people::Right;
use people::act::Act;
use people::organ::{self, OrganId};
use primitives::assignment::acts::NewAssignment;
use primitives::assignment::{self, OriginKind};
use primitives::meeting::{self, MeetingId};
use primitives::topic::{self, TopicId};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::super::rules::{
    Inquiry, InquiryContent, InquiryId, InquiryRefusal, InquiryState, InquiryStep as T, Question,
    QuestionId,
};
use super::super::store;
use super::{must_come, must_lead, session_to_come, text};

/// An inquiry as it is proposed.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NewInquiry {
    /// What it is called.
    #[schema(max_length = 200)]
    pub title: String,
    /// On which topic.
    pub topic: TopicId,
    /// Why.
    #[schema(max_length = 1000)]
    pub reason: String,
}

/// An answer as it is recorded.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = InquiryNewAnswer)]
pub struct NewAnswer {
    /// What was answered.
    #[schema(max_length = 5000)]
    pub answer: String,
    /// Who answered: name and post.
    #[schema(max_length = 100)]
    pub answered_by: String,
    /// What was promised; empty for nothing.
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub promise: String,
    /// Until when.
    #[serde(default)]
    pub promised_on: Option<Date>,
}

async fn found(act: &mut Act, id: InquiryId, version: i64) -> Result<Inquiry> {
    let scope = act.scope()?;
    let one = store::find_inquiry(act.db(), &scope, id).await?;
    if one.version == version {
        Ok(one)
    } else {
        Err(Error::Stale)
    }
}

fn about(one: &Inquiry) -> Vec<Subject> {
    let mut about = vec![one.id.subject()];
    about.extend(one.topic.map(TopicId::subject));
    about.extend(one.meeting.map(MeetingId::subject));
    about.extend(one.content.0.origin.clone());
    about
}

async fn save(act: &mut Act, one: Inquiry, happened: &'static str) -> Result<Inquiry> {
    let one = store::update_inquiry(act.db(), one).await?;
    act.record(happened, &about(&one), json!({ "after": one.state }))
        .await?;
    Ok(one)
}

/// Proposes an inquiry.
pub async fn propose(act: &mut Act, new: NewInquiry) -> Result<Inquiry> {
    act.must(Right::DraftOpinion)?;
    let mut faults = Faults::new();
    let title = faults.text("title", &new.title, 200);
    let reason = faults.text("reason", &new.reason, 1000);
    faults.end()?;
    let scope = act.scope()?;
    let topic = topic::find(act.db(), &scope, new.topic).await?;
    must_lead(act, topic.lead)?;
    let one = Inquiry {
        id: InquiryId::fresh(),
        congress: topic.congress,
        state: InquiryState::Proposed,
        title,
        topic: Some(topic.id),
        lead: topic.lead,
        meeting: None,
        content: Json(InquiryContent {
            begun_on: Some(act.today()),
            reason,
            ..InquiryContent::default()
        }),
        version: 1,
    };
    store::insert_inquiry(act.db(), &one).await?;
    act.record("inquiry.proposed", &about(&one), json!({}))
        .await?;
    Ok(one)
}

/// The council decides on it and sets the meeting.
///
/// # Errors
/// No session to come; without a decision.
pub async fn decide_inquiry(
    act: &mut Act,
    id: InquiryId,
    version: i64,
    (meeting, decision): (MeetingId, &str),
) -> Result<Inquiry> {
    act.must(Right::ApproveOpinion)?;
    let mut one = found(act, id, version).await?;
    one.state = one.state.after(T::Decide)?;
    one.content.0.decision = text("decision", decision, 200)?;
    session_to_come(act, meeting).await?;
    one.meeting = Some(meeting);
    save(act, one, "inquiry.decided").await
}

/// A member asks an organ.
///
/// # Errors
/// Not decided, or over; an organ that is not supervised.
pub async fn ask(
    act: &mut Act,
    id: InquiryId,
    (target, question): (OrganId, &str),
) -> Result<Inquiry> {
    act.must(Right::Interpellate)?;
    let scope = act.scope()?;
    let one = store::find_inquiry(act.db(), &scope, id).await?;
    one.state.after(T::Ask)?;
    let mut faults = Faults::new();
    let question = faults.text("question", question, 2000);
    let is_supervised = match organ::find(act.db(), one.congress, target).await {
        Ok(organ) => organ.kind.is_supervised(),
        Err(Error::NotFound) => false,
        Err(error) => return Err(error),
    };
    let words = Words::new("请选择被询问机关", "Choose a supervised organ");
    faults.when(!is_supervised, "target", "unknown", words);
    faults.end()?;
    let signed = act.actor().signed()?.clone();
    let new = Question {
        id: QuestionId::fresh(),
        position: 0,
        person: signed.person,
        name: signed.name,
        target,
        question,
        answer: String::new(),
        answered_by: String::new(),
        promise: String::new(),
        promised_on: None,
        assignment: None,
    };
    store::insert_question(act.db(), id, &new).await?;
    act.record("inquiry.asked", &about(&one), json!({ "target": target }))
        .await?;
    Ok(one)
}

/// The office records that it was held.
///
/// # Errors
/// The day of the meeting has not come.
pub async fn hold_inquiry(act: &mut Act, id: InquiryId, version: i64) -> Result<Inquiry> {
    act.must(Right::IssueAssignment)?;
    let mut one = found(act, id, version).await?;
    one.state = one.state.after(T::Hold)?;
    let scope = act.scope()?;
    let meeting = one.meeting.ok_or(InquiryRefusal::NotTheDay)?;
    let held = meeting::store::find(act.db(), &scope, meeting).await?;
    if held.held_on > act.today() {
        return Err(InquiryRefusal::NotTheDay.into());
    }
    one.content.0.held_on = Some(held.held_on);
    save(act, one, "inquiry.held").await
}

/// The office records an answer; a promise becomes an assignment due on the promised day.
///
/// # Errors
/// Answered already; a promise without a day.
pub async fn answer_question(
    act: &mut Act,
    id: InquiryId,
    question: QuestionId,
    new: NewAnswer,
) -> Result<Inquiry> {
    act.must(Right::IssueAssignment)?;
    let scope = act.scope()?;
    let one = store::find_inquiry(act.db(), &scope, id).await?;
    one.state.after(T::Answer)?;
    let asked = store::find_question(act.db(), id, question).await?;
    if !asked.answer.is_empty() {
        return Err(InquiryRefusal::Answered.into());
    }
    let today = act.today();
    let mut faults = Faults::new();
    let answer = faults.text("answer", &new.answer, 5000);
    let answered_by = faults.text("answered_by", &new.answered_by, 100);
    let promise = faults.optional_text("promise", &new.promise, 1000);
    match new.promised_on {
        Some(on) => must_come(&mut faults, "promised_on", (on, today), 3660),
        None => faults.when(
            !promise.is_empty(),
            "promised_on",
            "required",
            Words::new("请填写承诺期限", "Say until when"),
        ),
    }
    faults.end()?;
    let mut asked = Question {
        answer,
        answered_by,
        promised_on: new.promised_on.filter(|_| !promise.is_empty()),
        promise,
        ..asked
    };
    if let Some(on) = asked.promised_on {
        let issued = NewAssignment {
            origin: Some(id.subject()),
            origin_kind: OriginKind::ScMeeting,
            also_about: one.topic.iter().map(|topic| topic.subject()).collect(),
            number: asked.position.to_string(),
            title: asked.promise.chars().take(120).collect(),
            requirement: asked.promise.clone(),
            organ: asked.target,
            cohandlers: Vec::new(),
            lead: one.lead,
            due: regime::DueDate {
                basis: regime::Words::new("专题询问中承诺的期限", "promised in the inquiry"),
                ..assignment::set_by_hand(on, today)
            },
            handed_over_on: today,
            files: Vec::new(),
        };
        asked.assignment = Some(assignment::acts::issue(act, issued).await?.id);
    }
    store::answer_question(act.db(), &asked).await?;
    let details = json!({ "promised_on": asked.promised_on });
    act.record("inquiry.answered", &about(&one), details)
        .await?;
    Ok(one)
}

/// It ends, once every question was answered. Promises go on as assignments.
///
/// # Errors
/// No question; some without answer.
pub async fn close_inquiry(act: &mut Act, id: InquiryId, version: i64) -> Result<Inquiry> {
    act.must(Right::IssueAssignment)?;
    let mut one = found(act, id, version).await?;
    one.state = one.state.after(T::Close)?;
    let scope = act.scope()?;
    let asked = store::questions(act.db(), &scope, id).await?;
    if asked.is_empty() {
        return Err(InquiryRefusal::NoQuestions.into());
    }
    let count = asked.iter().filter(|one| one.answer.is_empty()).count();
    if count > 0 {
        return Err(InquiryRefusal::Unanswered { count }.into());
    }
    one.content.0.closed_on = Some(act.today());
    save(act, one, "inquiry.closed").await
}
