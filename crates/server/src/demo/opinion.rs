//! The core loop: opinions drafted, approved and handed over, handled, balloted on, and again.

use anyhow::{Context as _, Result};
use kernel::Date;
use serde_json::{Value, json};

use super::ballots;
use super::letters;
use super::questions;
use super::script::Course;
use super::sessions::{Session, handling_item};
use super::stage::{Stage, id, nothing};
use super::world::{Topic, World};

/// The opinions of a topic in one round.
struct Letter<'a> {
    path: String,
    topic: &'a Topic,
    round: u8,
    /// When the items were handed over.
    handed_on: Date,
}

impl Letter<'_> {
    async fn step(&self, stage: &Stage, who: &str, step: &str, body: Value) -> Result<Value> {
        stage.step(who, &self.path, step, body).await
    }

    /// So many days after the hand-over, as this organ works.
    fn after(&self, days: i64) -> Date {
        self.handed_on.plus_days(days * self.topic.item.pace / 100)
    }

    /// The items as addresses.
    async fn items(&self, stage: &Stage) -> Result<Vec<String>> {
        let seen = stage.get("bangong", &self.path).await?;
        let lines = seen["lines"].as_array().into_iter().flatten();
        Ok(lines
            .filter_map(|line| line["id"].as_str())
            .map(|id| format!("/api/assignments/{id}"))
            .collect())
    }
}

/// Everything that follows from a session's deliberation on a topic.
pub async fn follow(stage: &Stage, world: &World, session: &Session, topic: &Topic) -> Result<()> {
    let Some(path) = draft(stage, world, session, topic).await? else {
        return Ok(());
    };
    let decision = json!({ "decision": world.council });
    if world.votes {
        // 主任会议审议同意后，提请常委会会议表决: while the session lasts.
        stage.at(session.held_on, 15).await;
        stage.step("zhuren", &path, "approval", decision).await?;
        stage.at(session.held_on, 16).await;
        let vote = json!({ "method": "show_of_hands", "in_favour": session.present(world) });
        stage.step("bangong", &path, "vote", vote).await?;
    } else {
        stage.day(session.held_on.plus_days(5)).await;
        stage.step("zhuren", &path, "approval", decision).await?;
    }
    let mut letter = Letter {
        path,
        topic,
        round: 1,
        handed_on: session.held_on.plus_days(6),
    };
    hand_over(stage, &letter).await?;
    letters::of_opinions(stage, world, topic, &letter.path).await?;
    while let Some(next) = round(stage, world, &letter).await? {
        letter = next;
        hand_over(stage, &letter).await?;
    }
    Ok(())
}

/// The opinions until they are before the council; none when they get no further.
async fn draft(
    stage: &Stage,
    world: &World,
    session: &Session,
    topic: &Topic,
) -> Result<Option<String>> {
    if world.votes {
        stage.at(session.held_on, 13).await;
    } else {
        stage.day(session.held_on.plus_days(2)).await;
    }
    let begin = json!({ "topic": topic.id, "item": session.item(&topic.id)? });
    let path = id(&stage.post(&topic.lead, "/api/opinions", begin).await?)?;
    let path = format!("/api/opinions/{path}");
    let found = topic.item.found.iter();
    let items: Vec<Value> = found
        .map(|[text, suggestion, measure]| json!({ "text": text, "suggestion": suggestion, "measure": measure, "organ": topic.organ_id }))
        .collect();
    let problems: Vec<&str> = topic
        .item
        .found
        .iter()
        .map(|[text, ..]| text.as_str())
        .collect();
    let draft = json!({
        "assessment": format!("会议认为，{}总体较好，有关单位措施较实、成效较明显，应予肯定。", topic.item.title.trim_end_matches("情况")),
        "problems": format!("会议指出：{}。", problems.join("；")), "items": items,
    });
    stage.put(&topic.lead, &path, "draft", draft).await?;
    if topic.item.course == Course::Drafted {
        return Ok(None);
    }
    stage
        .step(&topic.lead, &path, "submission", nothing())
        .await?;
    if topic.item.course == Course::Returned {
        stage.day(session.held_on.plus_days(5)).await;
        let reason =
            json!({ "reason": "第二条建议不够具体，请与承办单位商量后写明责任单位和完成时限" });
        stage.step("zhuren", &path, "return", reason).await?;
        return Ok(None);
    }
    Ok((topic.item.course != Course::Unapproved).then_some(path))
}

async fn hand_over(stage: &Stage, letter: &Letter<'_>) -> Result<()> {
    stage.day(letter.handed_on).await;
    letter
        .step(stage, "bangong", "handover", nothing())
        .await
        .map(drop)
}

/// One round from the hand-over to the ballot and what follows it; the next round, when there is one.
async fn round<'a>(
    stage: &Stage,
    world: &World,
    letter: &Letter<'a>,
) -> Result<Option<Letter<'a>>> {
    let items = letter.items(stage).await?;
    if letter.topic.item.course == Course::Late {
        late(stage, letter, &items).await?;
        return Ok(None);
    }
    handle(stage, letter, &items).await?;
    let Some(session) = world.next_session(letter.after(88)) else {
        return Ok(None);
    };
    table(stage, letter, session).await?;
    stage.at(session.held_on, 11).await;
    let is_good = match letter.topic.item.course {
        Course::SecondTime => letter.round > 1,
        course => course != Course::Twice,
    };
    balloted(stage, world, letter, session, is_good).await?;
    stage.day(session.held_on.plus_days(8)).await;
    if is_good {
        close(stage, letter, &items).await?;
        Ok(None)
    } else if letter.round > 1 {
        escalate(stage, world, letter).await?;
        Ok(None)
    } else {
        again(stage, letter, session.held_on).await.map(Some)
    }
}

/// The organ handles the items and reports, to the lead committee first (监督法 17).
async fn handle(stage: &Stage, letter: &Letter<'_>, items: &[String]) -> Result<()> {
    let (organ, lead) = (letter.topic.organ.as_str(), letter.topic.lead.as_str());
    accept(stage, letter, items).await?;
    stage.day(letter.after(70)).await;
    let found = &letter.topic.item.found;
    for (item, [_, suggestion, measure]) in items.iter().zip(found) {
        let figures = json!([{ "name": "整改点位", "quantity": "26", "unit": "处" }, { "name": "投入资金", "quantity": "118.5", "unit": "万元" }]);
        let text = format!("已按审议意见办理：{suggestion}。{measure}已送牵头委室。");
        let answer = json!({ "text": text, "outcome": "solved", "figures": figures });
        stage.step(organ, item, "answers", answer).await?;
    }
    stage.day(letter.after(76)).await;
    for item in items {
        let words = json!({ "words": "实地核查，情况属实" });
        stage.step(lead, item, "verify", words).await?;
    }
    let done: Vec<&str> = found.iter().map(|[_, done, _]| done.as_str()).collect();
    let text = format!(
        "审议意见已逐条研究处理：{}。办理结果已公开。",
        done.join("；")
    );
    stage.day(letter.after(80)).await;
    letter
        .step(stage, organ, "draft-report", json!({ "text": text }))
        .await?;
    stage.day(letter.after(84)).await;
    let comment = json!({ "text": "请补充经费到位和销号情况。" });
    letter.step(stage, lead, "comment", comment).await?;
    stage.day(letter.after(88)).await;
    letter
        .step(stage, organ, "report", json!({ "text": text }))
        .await
        .map(drop)
}

async fn accept(stage: &Stage, letter: &Letter<'_>, items: &[String]) -> Result<()> {
    let organ = letter.topic.organ.as_str();
    stage.day(letter.after(3)).await;
    for item in items {
        stage.step(organ, item, "accept", nothing()).await?;
    }
    stage.day(letter.after(30)).await;
    for item in items {
        let report = json!({ "progress": "under_way", "words": "已制定整改方案，正在推进" });
        stage.step(organ, item, "progress", report).await?;
    }
    Ok(())
}

/// The organ gets more time for one item and lets both pass; it is reminded, then told that it is late.
async fn late(stage: &Stage, letter: &Letter<'_>, items: &[String]) -> Result<()> {
    accept(stage, letter, items).await?;
    let first = items.first().context("opinions have items")?;
    stage.day(letter.after(60)).await;
    let until = letter.after(110);
    let ask = json!({ "until": until, "words": "涉及专项资金评审，需要延长" });
    stage
        .step(&letter.topic.organ, first, "extension", ask)
        .await?;
    stage.day(letter.after(64)).await;
    let words = "同意延长，到期必须答复";
    let grant = json!({ "until": until, "words": words });
    stage
        .step("bangong", first, "extension/decide", grant)
        .await?;
    stage.day(letter.after(120)).await;
    for item in items {
        let words = json!({ "words": "已经逾期，请在五个工作日内答复" });
        stage.step("bangong", item, "remind", words).await?;
    }
    Ok(())
}

/// Tables the handling report at a session, before it is held.
async fn table(stage: &Stage, letter: &Letter<'_>, session: &Session) -> Result<()> {
    stage.day(session.held_on.plus_days(-20)).await;
    let at = json!({ "meeting": session.id() });
    letter.step(stage, "zhuren", "session", at).await?;
    let item = handling_item(&letter.topic.item.title);
    stage
        .post("bangong", &format!("{}/items", session.path), item)
        .await
        .map(drop)
}

/// The ballot on the handling, on the day of the session.
async fn balloted(
    stage: &Stage,
    world: &World,
    letter: &Letter<'_>,
    session: &Session,
    is_good: bool,
) -> Result<()> {
    let form = json!({ "form": "paper" });
    letter.step(stage, "bangong", "ballot", form).await?;
    let seen = stage.get("bangong", &letter.path).await?;
    let ballot = seen["opinion"]["content"]["ballot"].as_str();
    let ballot = format!("/api/ballots/{}", ballot.context("a ballot was arranged")?);
    let present = session.present(world);
    let rest = u32::try_from(present)?;
    let counts = if is_good {
        [rest - 4, 3, 1]
    } else {
        let few = rest / 4;
        [few, few - 1, rest + 1 - 2 * few]
    };
    ballots::count(stage, &ballot, &letter.topic.lead, (present, counts)).await?;
    letter.step(stage, "bangong", "outcome", nothing()).await?;
    if is_good {
        let to = format!("{}、{}", world.government, letter.topic.organ);
        ballots::make_known(stage, &ballot, &to).await?;
    }
    Ok(())
}

/// Rates and closes the items, then the opinions.
async fn close(stage: &Stage, letter: &Letter<'_>, items: &[String]) -> Result<()> {
    for item in items {
        let rating = json!({ "rating": "satisfied", "words": "测评满意" });
        stage.step("zhuren", item, "rate", rating).await?;
        stage.step("bangong", item, "close", nothing()).await?;
    }
    let effect = format!(
        "{}的审议意见全部落实，责任单位建立了长效机制。",
        letter.topic.item.title
    );
    let reason = json!({ "reason": "逐条办结，测评满意", "effect": effect });
    letter
        .step(stage, "bangong", "closure", reason)
        .await
        .map(drop)
}

/// The second deliberation: the same opinions, handed over once more.
async fn again<'a>(stage: &Stage, letter: &Letter<'a>, held_on: Date) -> Result<Letter<'a>> {
    let reason = "测评不满意，管护经费仍未落实，决定再次审议";
    let order = json!({ "reason": reason, "due_on": held_on.plus_days(95) });
    let next = letter
        .step(stage, "zhuren", "second-deliberation", order)
        .await?;
    Ok(Letter {
        path: format!("/api/opinions/{}", id(&next)?),
        topic: letter.topic,
        round: letter.round + 1,
        handed_on: held_on.plus_days(10),
    })
}

/// The handling failed twice: a special inquiry is chosen, and decided on for the next session.
async fn escalate(stage: &Stage, world: &World, letter: &Letter<'_>) -> Result<()> {
    let reason = "两次测评均不满意，由常委会会议开展专题询问";
    let choice = json!({ "kind": "special_inquiry", "reason": reason });
    let made = letter.step(stage, "zhuren", "escalation", choice).await?;
    let inquiry = made["content"]["escalation"]["subject"].as_str();
    let inquiry = inquiry.and_then(|subject| subject.split_once(':'));
    questions::decided(stage, world, inquiry.context("an inquiry was proposed")?.1).await
}
