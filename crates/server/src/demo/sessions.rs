//! Sessions of the standing committee: called, held, and what they leave behind.

use anyhow::{Context as _, Result};
use kernel::Date;
use serde_json::{Value, json};

use super::stage::{Stage, id, nothing};
use super::world::World;

/// A session that was planned.
pub struct Session {
    /// Its address.
    pub path: String,
    /// When it is held.
    pub held_on: Date,
    /// The items with a topic: item, topic, first organ.
    pub reports: Vec<Report>,
}

/// A report on the agenda.
pub struct Report {
    /// The agenda item.
    pub item: String,
    /// The topic.
    pub topic: Value,
}

/// Plans a session with the study of law and the reports of its month.
pub async fn plan(stage: &mut Stage, held_on: Date, topics: &[Value]) -> Result<Option<Session>> {
    if !stage.day(held_on.plus_days(-40)) {
        return Ok(None);
    }
    let body = json!({ "kind": "standing_committee", "held_on": held_on, "place": "县人大常委会三楼会议室" });
    let path = format!(
        "/api/meetings/{}",
        id(&stage.post("bangong", "/api/meetings", body).await?)?
    );
    let law = json!({ "kind": "study_of_law", "title": "学习《中华人民共和国各级人民代表大会常务委员会监督法》" });
    stage.post("bangong", &format!("{path}/items"), law).await?;
    let mut session = Session {
        path,
        held_on,
        reports: Vec::new(),
    };
    for topic in topics {
        let organ = topic["organs"][0]
            .as_str()
            .context("a topic has an organ")?;
        let title = format!(
            "听取和审议关于{}的报告",
            topic["title"].as_str().unwrap_or_default()
        );
        let body = json!({
            "kind": "special_report", "title": title, "subject": format!("topic:{}", topic["id"].as_str().unwrap_or_default()),
            "organ": organ, "reporter": "主要负责人", "reporter_is": "head",
        });
        let item = id(&stage
            .post("bangong", &format!("{}/items", session.path), body)
            .await?)?;
        session.reports.push(Report {
            item,
            topic: topic.clone(),
        });
    }
    Ok(Some(session))
}

/// Sends the notice of a session.
pub async fn call(stage: &mut Stage, session: &Session) -> Result<()> {
    if stage.day(session.held_on.plus_days(-9)) {
        stage
            .step("bangong", &session.path, "call", nothing())
            .await?;
    }
    Ok(())
}

/// Opens a session: attendance, quorum, speeches. Says whether its day has come.
pub async fn open(
    stage: &mut Stage,
    world: &World,
    session: &Session,
    absent: usize,
) -> Result<bool> {
    if !stage.day(session.held_on) {
        return Ok(false);
    }
    let list = stage
        .get("bangong", &format!("{}/attendance", session.path))
        .await?;
    let people = list["people"].as_array().cloned().unwrap_or_default();
    let come = people.len().saturating_sub(absent);
    for one in people.iter().take(come) {
        let attendance = one["id"]
            .as_str()
            .context("an attendance has an identifier")?;
        let body = json!({ "change": "come", "version": one["version"] });
        stage
            .put(
                "bangong",
                &format!("{}/attendance/{attendance}", session.path),
                body,
            )
            .await?;
    }
    stage
        .step("bangong", &session.path, "open", nothing())
        .await?;
    for (index, report) in session.reports.iter().enumerate() {
        for (turn, text) in SPEECHES.iter().enumerate() {
            let person = world
                .members
                .get((index * 3 + turn + 5) % world.members.len())
                .context("there are members")?;
            let body =
                json!({ "person": person, "setting": "group_first", "text": text, "minutes": 6 });
            stage
                .post(
                    "bangong",
                    &format!("{}/items/{}/speeches", session.path, report.item),
                    body,
                )
                .await?;
        }
    }
    Ok(true)
}

/// Closes a session.
pub async fn close(stage: &mut Stage, session: &Session) -> Result<()> {
    stage.day(session.held_on);
    stage
        .step("bangong", &session.path, "close", nothing())
        .await
        .map(drop)
}

const SPEECHES: [&str; 3] = [
    "报告实事求是，既讲成绩也讲问题。建议进一步压实部门责任，把问题清单化、时限化。",
    "调研中群众反映最多的是后续管护跟不上，建议明确管护主体和经费来源。",
    "建议加强部门之间的信息共享和协同，年底前向常委会报告办理情况。",
];
