//! Official documents: drafted, approved, numbered, sent, received and published, each as far as it got.

use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde_json::{Value, json};

use super::script::{Day, data};
use super::stage::{Stage, Story, id, nothing};
use super::world::{Topic, World};

/// How far a document gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Depth {
    /// It lies with its drafter.
    Drafted,
    /// It is before the council of chairpersons.
    Submitted,
    /// It was approved.
    Approved,
    /// It has its number.
    SignedOff,
    /// It was sent.
    Sent,
    /// Those who are to have received it by now have.
    Received,
    /// It was published.
    #[default]
    Published,
    /// It was given back.
    Returned,
    /// It is void; its number stays.
    Cancelled,
}

/// What `documents.toml` says.
#[derive(Deserialize)]
struct Papers {
    document: Vec<Paper>,
}

/// A document written by hand.
#[derive(Deserialize)]
struct Paper {
    kind: String,
    series: String,
    title: String,
    /// What it says; `{year}` is the year.
    body: String,
    by: String,
    on: Day,
    /// The title of the topic it is about; the plan when empty.
    #[serde(default)]
    about: String,
    #[serde(default)]
    to: Vec<String>,
    /// The accounts that have received it by now.
    #[serde(default)]
    received: Vec<String>,
    depth: Depth,
}

/// To whom a document goes.
struct Way<'a> {
    by: &'a str,
    to: Vec<Value>,
    received: &'a [String],
    depth: Depth,
}

/// The letter of opinions, which the hand-over drafted.
pub async fn of_opinions(stage: &Stage, world: &World, topic: &Topic, path: &str) -> Result<()> {
    let seen = stage.get("bangong", path).await?;
    let document = seen["opinion"]["content"]["document"].as_str();
    let document = document.context("the hand-over drafts a document")?;
    let mut to = vec![json!({ "organ": topic.organ_id })];
    let mut received = vec![topic.organ.clone()];
    if topic.organ != world.government {
        to.push(json!({ "organ": world.organ(&world.government)?, "is_copy": true }));
        received.push(world.government.clone());
    }
    let way = Way {
        by: "bangong",
        to,
        received: &received,
        depth: topic.item.letter,
    };
    carry(stage, &format!("/api/documents/{document}"), way).await
}

/// Takes a draft as far as it gets.
async fn carry(stage: &Stage, path: &str, way: Way<'_>) -> Result<()> {
    let begun = stage.app.clock.today();
    if way.depth == Depth::Drafted {
        return Ok(());
    }
    stage.step(way.by, path, "submit", nothing()).await?;
    if way.depth == Depth::Submitted {
        return Ok(());
    }
    stage.at(begun, 15).await;
    if way.depth == Depth::Returned {
        let reason = json!({ "reason": "第二段的数据请与有关单位核对后再报" });
        return stage.step("zhuren", path, "return", reason).await.map(drop);
    }
    let decision = json!({ "decision": "县十九届人大常委会主任会议" });
    stage.step("zhuren", path, "approve", decision).await?;
    if way.depth == Depth::Approved {
        return Ok(());
    }
    stage.day(begun.plus_days(1)).await;
    stage.step("bangong", path, "sign-off", nothing()).await?;
    if way.depth == Depth::Cancelled {
        let reason = json!({ "reason": "会议改期，通知另发" });
        return stage
            .step("bangong", path, "cancel", reason)
            .await
            .map(drop);
    }
    if way.depth == Depth::SignedOff {
        return Ok(());
    }
    let order = json!({ "recipients": way.to });
    stage.step("bangong", path, "dispatch", order).await?;
    if way.depth == Depth::Sent {
        return Ok(());
    }
    stage.day(begun.plus_days(2)).await;
    for who in way.received {
        let path = format!("{path}/acknowledge");
        stage.post(who, &path, nothing()).await?;
    }
    if way.depth == Depth::Published {
        stage.day(begun.plus_days(4)).await;
        let order = json!({ "decided_by": "县十九届人大常委会主任会议", "is_checked": true });
        stage.step("bangong", path, "publish", order).await?;
    }
    Ok(())
}

/// The documents that people write by hand, to be told side by side.
pub fn stories<'a>(stage: &'a Stage, world: &'a World) -> Result<Vec<Story<'a>>> {
    let papers: Papers = data(include_str!("documents.toml"))?;
    let mut stories: Vec<Story<'a>> = Vec::new();
    for one in papers.document {
        stories.push(Box::pin(async move { by_hand(stage, world, &one).await }));
    }
    Ok(stories)
}

async fn by_hand(stage: &Stage, world: &World, paper: &Paper) -> Result<()> {
    let on = paper.on.of(world.year);
    stage.day(on).await;
    let subject = match world.topic(&paper.about) {
        Some(topic) => format!("topic:{}", topic.id),
        None => format!("plan:{}", world.plan),
    };
    let year = world.year.to_string();
    let text = json!({
        "organ_mark": "渭源县人民代表大会常务委员会", "title": paper.title.replace("{year}", &year),
        "addressee": addressee(&paper.to),
        "sign_off": { "organ": "渭源县人民代表大会常务委员会", "date": on, "sealed": true },
        "note": "联系人：周文清", "printed_by": "渭源县人大常委会办公室",
    });
    let body = json!({
        "kind": paper.kind, "series": paper.series, "subject": subject, "text": text,
        "body_text": paper.body.replace("{year}", &year),
    });
    let made = stage.post(&paper.by, "/api/documents", body).await?;
    let mut to = Vec::new();
    for organ in &paper.to {
        to.push(json!({ "organ": world.organ(organ)? }));
    }
    let way = Way {
        by: &paper.by,
        to,
        received: &paper.received,
        depth: paper.depth,
    };
    carry(stage, &format!("/api/documents/{}", id(&made)?), way).await
}

fn addressee(to: &[String]) -> String {
    if to.is_empty() {
        "县人民政府".to_owned()
    } else {
        to.join("、")
    }
}
