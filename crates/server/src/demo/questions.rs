//! Questions that organs must answer: interpellations (质询) and special inquiries (专题询问).

use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde_json::{Value, json};

use super::script::{Day, data};
use super::stage::{Stage, id, nothing};
use super::world::World;

/// What `questions.toml` says.
#[derive(Deserialize)]
struct Questions {
    interpellation: Vec<Interpellation>,
    inquiry: Vec<Inquiry>,
}

/// How far an interpellation gets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Until {
    Drafting,
    Signing,
    Withdrawn,
    Submitted,
    Examining,
    Sent,
    Answered,
    Reanswered,
}

/// An interpellation.
#[derive(Deserialize)]
struct Interpellation {
    /// Who drafts it, then who else signs.
    signers: Vec<String>,
    target: String,
    question: String,
    content: String,
    on: Day,
    /// In which session of the year it is submitted, counted from 0.
    #[serde(default)]
    session: usize,
    until: Until,
}

/// A special inquiry.
#[derive(Deserialize)]
struct Inquiry {
    title: String,
    /// The title of its topic.
    topic: String,
    reason: String,
    on: Day,
    /// The session, counted from 0; none while the council has not decided.
    session: Option<usize>,
    #[serde(default)]
    question: Vec<Question>,
}

/// A question in an inquiry, with its answer.
#[derive(Deserialize)]
struct Question {
    by: String,
    to: String,
    text: String,
    answer: String,
    /// What was promised; empty for nothing.
    #[serde(default)]
    promise: String,
}

/// All stories of this kind, to be told side by side.
pub fn stories<'a>(stage: &'a Stage, world: &'a World) -> Result<Vec<super::stage::Story<'a>>> {
    let questions: Questions = data(include_str!("questions.toml"))?;
    let mut stories: Vec<super::stage::Story<'a>> = Vec::new();
    for one in questions.interpellation {
        stories.push(Box::pin(
            async move { interpellate(stage, world, &one).await },
        ));
    }
    for one in questions.inquiry {
        stories.push(Box::pin(async move { inquire(stage, world, &one).await }));
    }
    Ok(stories)
}

async fn interpellate(stage: &Stage, world: &World, one: &Interpellation) -> Result<()> {
    stage.day(one.on.of(world.year)).await;
    let author = one.signers.first().context("somebody drafts it")?;
    let body = json!({ "target": world.organ(&one.target)?, "question": one.question, "content": one.content });
    let made = stage.post(author, "/api/interpellations", body).await?;
    let path = format!("/api/interpellations/{}", id(&made)?);
    if one.until == Until::Drafting {
        return Ok(());
    }
    stage.step(author, &path, "opening", nothing()).await?;
    for who in one.signers.iter().skip(1) {
        let path = format!("{path}/signature");
        stage.post(who, &path, nothing()).await?;
    }
    if one.until == Until::Signing {
        return Ok(());
    }
    if one.until == Until::Withdrawn {
        stage.day(one.on.of(world.year).plus_days(6)).await;
        let reason = json!({ "reason": "有关部门已当面说明并公开了原因" });
        stage.step(author, &path, "withdrawal", reason).await?;
        return Ok(());
    }
    let session = world.sessions.get(one.session).context("a session")?;
    stage.at(session.held_on, 14).await;
    let during = json!({ "meeting": session.id() });
    stage.step(author, &path, "submission", during).await?;
    if one.until >= Until::Examining {
        answered(stage, (&path, session.held_on), one).await?;
    }
    Ok(())
}

/// The council examines and sends it; the organ answers, and answers again.
async fn answered(
    stage: &Stage,
    (path, held_on): (&str, kernel::Date),
    one: &Interpellation,
) -> Result<()> {
    let author = one.signers.first().context("somebody drafted it")?;
    stage.day(held_on.plus_days(4)).await;
    stage.step("zhuren", path, "examination", nothing()).await?;
    if one.until == Until::Examining {
        return Ok(());
    }
    stage.day(held_on.plus_days(7)).await;
    let decision = "县十九届人大常委会主任会议";
    let order = json!({ "form": "written", "due_on": held_on.plus_days(32), "decision": decision });
    stage.step("zhuren", path, "sending", order).await?;
    if one.until == Until::Sent {
        return Ok(());
    }
    stage.day(held_on.plus_days(26)).await;
    let text = "经核查，质询所述情况属实。原因是专项资金下达晚、监管责任没有落实到人，已约谈相关负责人并重新排定工期。";
    let head = json!({ "text": text, "head": format!("{}主要负责人", one.target) });
    stage
        .step(&one.target, path, "answer", head.clone())
        .await?;
    if one.until == Until::Answered {
        return Ok(());
    }
    stage.day(held_on.plus_days(29)).await;
    for who in &one.signers {
        let voice = json!({ "is_dissatisfied": true });
        stage.post(who, &format!("{path}/vote"), voice).await?;
    }
    let reason = json!({ "reason": "没有说明已经发生的损失由谁承担，也没有完成时限" });
    stage.step(author, path, "reanswer-request", reason).await?;
    stage.day(held_on.plus_days(33)).await;
    let again = json!({ "due_on": held_on.plus_days(48), "decision": decision });
    stage
        .step("zhuren", path, "reanswer-decision", again)
        .await?;
    stage.day(held_on.plus_days(45)).await;
    stage.step(&one.target, path, "answer", head).await?;
    stage.day(held_on.plus_days(50)).await;
    let end = json!({ "decision": "再次答复已说明责任和时限，质询办理终结" });
    stage.step("zhuren", path, "closure", end).await.map(drop)
}

async fn inquire(stage: &Stage, world: &World, one: &Inquiry) -> Result<()> {
    let begun = one.on.of(world.year);
    stage.day(begun).await;
    let topic = world.topic(&one.topic).context("a known topic")?;
    let body = json!({ "title": one.title, "topic": topic.id, "reason": one.reason });
    let made = stage.post(&topic.lead, "/api/inquiries", body).await?;
    let path = format!("/api/inquiries/{}", id(&made)?);
    let Some(session) = one.session.and_then(|number| world.sessions.get(number)) else {
        return Ok(());
    };
    stage.day(begun.plus_days(5)).await;
    decide(stage, &path, session.id()).await?;
    stage.day(begun.plus_days(12)).await;
    for question in &one.question {
        ask(stage, world, &path, question).await?;
    }
    stage.at(session.held_on, 15).await;
    stage.step("bangong", &path, "holding", nothing()).await?;
    let seen = stage.get("bangong", &path).await?;
    let asked = seen["questions"].as_array().into_iter().flatten();
    for (asked, question) in asked.zip(&one.question) {
        let body = json!({
            "answer": question.answer, "answered_by": format!("{}主要负责人", question.to), "promise": question.promise,
            "promised_on": (!question.promise.is_empty()).then(|| session.held_on.plus_days(75)),
        });
        let path = format!("{path}/questions/{}/answer", id(asked)?);
        stage.post("bangong", &path, body).await?;
    }
    stage.day(session.held_on.plus_days(2)).await;
    stage
        .step("bangong", &path, "closure", nothing())
        .await
        .map(drop)
}

async fn ask(stage: &Stage, world: &World, path: &str, question: &Question) -> Result<()> {
    let body = json!({ "target": world.organ(&question.to)?, "question": question.text });
    stage
        .post(&question.by, &format!("{path}/questions"), body)
        .await
        .map(drop)
}

async fn decide(stage: &Stage, path: &str, meeting: &str) -> Result<Value> {
    let decision = json!({ "meeting": meeting, "decision": "县十九届人大常委会主任会议" });
    stage.step("zhuren", path, "decision", decision).await
}

/// The council decides on an inquiry that follows from a failure, for the last session; members prepare questions.
pub async fn decided(stage: &Stage, world: &World, inquiry: &str) -> Result<()> {
    let path = format!("/api/inquiries/{inquiry}");
    let last = world.sessions.last().context("there are sessions")?;
    stage.day(stage.app.clock.today().plus_days(4)).await;
    decide(stage, &path, last.id()).await?;
    stage.day(stage.app.clock.today().plus_days(3)).await;
    for (by, text) in [
        (
            "weiyuan1",
            "两次测评都不满意，入户管道埋深不够的三个村到底什么时候改造完？",
        ),
        ("weiyuan4", "水质检测结果为什么还没有按月在村里公示？"),
    ] {
        let question = Question {
            by: by.to_owned(),
            to: "县水务局".to_owned(),
            text: text.to_owned(),
            answer: String::new(),
            promise: String::new(),
        };
        ask(stage, world, &path, &question).await?;
    }
    Ok(())
}
