//! Sessions of the standing committee and of its council of chairpersons: arranged, called, held, written down.

use std::cell::RefCell;
use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use kernel::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use super::script::{Day, data, on};
use super::stage::{Stage, id, nothing};
use super::world::{Topic, World};

/// The council's first meeting of the year in 渭源, in the term's own count.
const FIRST_COUNCIL: i64 = 57;

/// What `sessions.toml` says.
#[derive(Clone, Deserialize)]
pub struct Year {
    /// The committee's first session of the year, in the term's own count.
    first: i64,
    session: Vec<Planned>,
}

impl Year {
    /// The sessions of 渭源.
    pub fn read() -> Result<Self> {
        data(include_str!("sessions.toml"))
    }
}

/// A session as the script has it.
#[derive(Debug, Clone, Deserialize)]
struct Planned {
    held_on: Day,
    /// For when it was arranged first, where it was moved.
    #[serde(default)]
    arranged_for: Option<Day>,
    #[serde(default)]
    moved_because: String,
    /// How many do not come.
    #[serde(default)]
    absent: usize,
    /// Accounts that ask for leave, and why.
    #[serde(default)]
    leave: Vec<[String; 3]>,
    /// Whether the minutes are approved by now.
    #[serde(default)]
    has_minutes: bool,
}

/// A session that was arranged.
#[derive(Debug)]
pub struct Session {
    /// Its address.
    pub path: String,
    /// When it is held, at last.
    pub held_on: Date,
    is_first: bool,
    planned: Planned,
    /// The agenda items by topic.
    items: RefCell<BTreeMap<String, String>>,
}

impl Session {
    /// Its identifier.
    pub fn id(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// The item on which a topic is heard.
    pub fn item(&self, topic: &str) -> Result<String> {
        let item = self.items.borrow().get(topic).cloned();
        item.with_context(|| format!("{topic} is not on the agenda"))
    }

    /// How many members are there.
    pub fn present(&self, world: &World) -> usize {
        world.members.len().saturating_sub(self.planned.absent)
    }

    /// Whether it hears a topic.
    pub fn hears(&self, topic: &Topic) -> bool {
        topic.is_heard() && topic.item.month == i64::from(self.held_on.0.month())
    }
}

/// Arranges the sessions of the year.
pub async fn arrange(stage: &Stage, year: i16, script: Year) -> Result<Vec<Session>> {
    stage.day(on(year, 1, 20)).await;
    let mut sessions = Vec::new();
    for (number, planned) in (script.first..).zip(script.session) {
        let held_on = planned.arranged_for.unwrap_or(planned.held_on).of(year);
        let body = json!({ "kind": "standing_committee", "session_number": number, "held_on": held_on, "place": "人大常委会三楼会议室" });
        let made = stage.post("bangong", "/api/meetings", body).await?;
        sessions.push(Session {
            path: format!("/api/meetings/{}", id(&made)?),
            held_on: planned.held_on.of(year),
            is_first: number == script.first,
            planned,
            items: RefCell::default(),
        });
    }
    Ok(sessions)
}

/// One session from its agenda to its minutes.
pub async fn session(stage: &Stage, world: &World, session: &Session) -> Result<()> {
    let (path, held_on) = (session.path.as_str(), session.held_on);
    stage.at(held_on.plus_days(-40), 8).await;
    agenda(stage, world, session).await?;
    if session.planned.arranged_for.is_some() {
        stage.day(held_on.plus_days(-27)).await;
        let body = json!({ "held_on": held_on, "reason": session.planned.moved_because });
        stage.step("bangong", path, "move", body).await?;
    }
    stage.day(held_on.plus_days(-9)).await;
    stage.step("bangong", path, "call", nothing()).await?;
    stage.day(held_on.plus_days(-4)).await;
    leave(stage, session, &session.planned.leave).await?;
    stage.day(held_on).await;
    let come = session.present(world);
    attendance(stage, path, come).await?;
    stage.step("bangong", path, "open", nothing()).await?;
    speeches(stage, world, session).await?;
    stage.at(held_on, 17).await;
    let text = "会议听取和审议了各项报告，审议意见交主任会议审定后转有关单位研究处理。";
    let decision = json!({ "text": text, "method": "show_of_hands", "in_favour": come });
    stage
        .post("bangong", &format!("{path}/decisions"), decision)
        .await?;
    stage.step("bangong", path, "close", nothing()).await?;
    if session.planned.has_minutes {
        stage.at(held_on.plus_days(3), 16).await;
        approve_minutes(stage, path).await?;
    }
    Ok(())
}

async fn agenda(stage: &Stage, world: &World, session: &Session) -> Result<()> {
    let items = format!("{}/items", session.path);
    let law = json!({ "kind": "study_of_law", "title": "学习《中华人民共和国各级人民代表大会常务委员会监督法》" });
    stage.post("bangong", &items, law).await?;
    for topic in world.topics.iter().filter(|topic| session.hears(topic)) {
        let mut body = json!({
            "kind": "special_report", "title": format!("听取和审议关于{}的报告", topic.item.title),
            "subject": format!("topic:{}", topic.id), "organ": topic.organ_id, "reporter": "主要负责人", "reporter_is": "head",
        });
        if !topic.is_reported() {
            body["kind"] = json!("deliberation");
            body["title"] = json!(format!("审议关于{}的报告", topic.item.title));
        }
        let item = id(&stage.post("bangong", &items, body).await?)?;
        session.items.borrow_mut().insert(topic.id.clone(), item);
    }
    Ok(())
}

/// Leave is asked for, and decided on where the answer is not still to come.
async fn leave(stage: &Stage, session: &Session, asked: &[[String; 3]]) -> Result<()> {
    for [who, kind, reason] in asked {
        let body = json!({ "kind": kind, "reason": reason });
        let one = stage
            .post(who, &format!("{}/leave", session.path), body)
            .await?;
        let body = json!({ "approve": true, "version": one["version"] });
        let path = format!("{}/attendance/{}/leave", session.path, id(&one)?);
        stage.put_as("bangong", &path, body).await?;
    }
    Ok(())
}

/// Those who are there are marked so: members first, as the list has them, except who has leave.
async fn attendance(stage: &Stage, path: &str, come: usize) -> Result<()> {
    let list = stage.get("bangong", &format!("{path}/attendance")).await?;
    let people = list["people"].as_array().cloned().unwrap_or_default();
    let free = people
        .iter()
        .filter(|one| one["leave_state"] != "approved")
        .take(come);
    for one in free {
        let body = json!({ "change": "come", "version": one["version"] });
        let path = format!("{path}/attendance/{}", id(one)?);
        stage.put_as("bangong", &path, body).await?;
    }
    Ok(())
}

/// Members speak on each item; those who can sign in confirm what was recorded.
async fn speeches(stage: &Stage, world: &World, session: &Session) -> Result<()> {
    let heard = world.topics.iter().filter(|topic| session.hears(topic));
    for (index, topic) in heard.enumerate() {
        let path = format!(
            "{}/items/{}/speeches",
            session.path,
            session.item(&topic.id)?
        );
        let found = topic.item.found.iter();
        let said = found.map(|[problem, suggestion, _]| {
            format!("报告讲成绩实事求是，但{problem}。建议{suggestion}。")
        });
        let last = "建议加强部门之间的协同，把问题清单化、时限化，年底前向常委会报告办理情况。";
        for (turn, text) in said.chain([last.to_owned()]).enumerate() {
            let speaker = (index * 3 + turn + 5) % world.members.len();
            let person = world.members.get(speaker).context("there are members")?;
            let body =
                json!({ "person": person, "setting": "group_first", "text": text, "minutes": 6 });
            let speech = stage.post("bangong", &path, body).await?;
            let signs_in = world.chairpersons..world.chairpersons + 6;
            if session.planned.has_minutes && signs_in.contains(&speaker) {
                let who = format!("weiyuan{}", speaker - world.chairpersons + 1);
                let path = format!("{}/speeches/{}/confirmation", session.path, id(&speech)?);
                let body = json!({ "version": speech["version"] });
                stage.post(&who, &path, body).await?;
            }
        }
    }
    Ok(())
}

async fn approve_minutes(stage: &Stage, path: &str) -> Result<()> {
    stage
        .step("zhuren", path, "minutes/approval", nothing())
        .await
        .map(drop)
}

/// The council of chairpersons meets before a session and settles its draft agenda (地方组织法 54).
pub async fn council(stage: &Stage, session: &Session) -> Result<()> {
    let held_on = session.held_on.plus_days(-12);
    stage.day(held_on.plus_days(-5)).await;
    // The others count on from the first.
    let first = session.is_first.then_some(FIRST_COUNCIL);
    let path = council_on(stage, held_on, first).await?;
    stage.day(held_on).await;
    attendance(stage, &path, 5).await?;
    stage.step("bangong", &path, "open", nothing()).await?;
    let text = "同意提请常委会会议审议的议程草案。";
    let decision = json!({ "text": text, "method": "consent" });
    stage
        .post("bangong", &format!("{path}/decisions"), decision)
        .await?;
    stage.at(held_on, 11).await;
    stage.step("bangong", &path, "close", nothing()).await?;
    if session.planned.has_minutes {
        stage.day(held_on.plus_days(2)).await;
        approve_minutes(stage, &path).await?;
    }
    Ok(())
}

async fn council_on(stage: &Stage, held_on: Date, number: Option<i64>) -> Result<String> {
    let body = json!({ "kind": "council", "session_number": number, "held_on": held_on, "place": "人大常委会二楼会议室" });
    let made = stage.post("bangong", "/api/meetings", body).await?;
    let path = format!("/api/meetings/{}", id(&made)?);
    let item = json!({ "kind": "other", "title": "研究常委会会议议程草案" });
    stage
        .post("bangong", &format!("{path}/items"), item)
        .await?;
    stage.step("bangong", &path, "call", nothing()).await?;
    Ok(path)
}

/// What is ahead: leave asked for the last session and not decided on, a council, a forum that was cancelled.
pub async fn ahead(stage: &Stage, world: &World) -> Result<()> {
    let year = world.year;
    stage.day(on(year, 8, 31)).await;
    let forum = json!({ "kind": "forum", "held_on": on(year, 9, 15), "title": "物业管理工作代表座谈会", "place": "清源镇政府" });
    let forum = id(&stage.post("bangong", "/api/meetings", forum).await?)?;
    stage.day(on(year, 9, 9)).await;
    let reason = json!({ "reason": "与全县防汛会议冲突，改为书面征求意见" });
    let forum = format!("/api/meetings/{forum}");
    stage.step("bangong", &forum, "cancel", reason).await?;
    stage.day(on(year, 11, 9)).await;
    council_on(stage, on(year, 11, 26), None).await?;
    stage.at(on(year, 11, 12), 15).await;
    if let Some(last) = world.sessions.last() {
        let asked = json!({ "kind": "duty", "reason": "参加省上组织的代表培训" });
        let path = format!("{}/leave", last.path);
        stage.post("weiyuan2", &path, asked).await?;
    }
    Ok(())
}

/// Says on which item a letter's handling is reported.
pub fn handling_item(title: &str) -> Value {
    json!({ "kind": "report", "title": format!("听取关于{title}审议意见研究处理情况的报告") })
}
