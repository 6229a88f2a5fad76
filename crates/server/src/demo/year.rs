//! The year: from the window of the year before to the window for the year after.

use anyhow::{Context as _, Result};
use kernel::Date;
use serde_json::{Value, json};

use super::intake::{self, on};
use super::script::Script;
use super::sessions;
use super::stage::{Stage, id, nothing};
use super::world::World;

/// Lives everything up to today.
pub async fn live(stage: &mut Stage, script: &Script) -> Result<()> {
    let year = stage.today().year();
    let world = script.found(stage).await?;
    intake::last_years_window(stage, script, &world, year).await?;
    let topics = stage
        .get("bangong", &format!("/api/topics?year={year}&per_page=200"))
        .await?;
    let topics: Vec<Value> = topics["items"].as_array().cloned().unwrap_or_default();
    for (month, day, absent) in [
        (2, 26, 2),
        (4, 28, 1),
        (6, 25, 4),
        (8, 27, 3),
        (10, 29, 2),
        (12, 24, 0),
    ] {
        let held_on = on(year, month, day);
        let heard: Vec<Value> = topics
            .iter()
            .filter(|topic| topic["month"] == i64::from(month) && topic["mode"] == "special_report")
            .cloned()
            .collect();
        let Some(session) = sessions::plan(stage, held_on, &heard).await? else {
            continue;
        };
        if sessions::hold(stage, &world, &session, absent).await? {
            for (index, report) in session.reports.iter().enumerate() {
                follow_up(stage, &world, &report.topic, held_on, index).await?;
            }
        }
    }
    intake::this_years_window(stage, script, year).await
}

/// What becomes of a problem found in deliberation: handed over, answered, verified, rated; each a little different.
async fn follow_up(
    stage: &mut Stage,
    world: &World,
    topic: &Value,
    heard_on: Date,
    index: usize,
) -> Result<()> {
    let organ = topic["organs"][0]
        .as_str()
        .context("a topic has an organ")?
        .to_owned();
    let who = world
        .organs
        .iter()
        .find(|(_, id)| **id == organ)
        .map(|(name, _)| name.clone())
        .context("a known organ")?;
    let title = topic["title"].as_str().unwrap_or_default();
    let handed = heard_on.plus_days(6);
    for (number, (problem, ask)) in PROBLEMS.iter().enumerate() {
        if !stage.day(handed) {
            return Ok(());
        }
        let body = json!({
            "origin": format!("topic:{}", topic["id"].as_str().unwrap_or_default()), "origin_kind": "sc_meeting",
            "number": format!("{}", number + 1), "title": format!("{}：{problem}", title.trim_end_matches("情况")),
            "requirement": ask, "organ": organ, "lead": topic["lead"], "handed_over_on": handed,
        });
        let made = stage.post("bangong", "/api/assignments", body).await?;
        let item = format!("/api/assignments/{}", id(&made)?);
        handle(stage, &who, &item, handed, index * PROBLEMS.len() + number).await?;
    }
    Ok(())
}

/// How an organ handles an item. Every few items something does not go as it should.
async fn handle(stage: &mut Stage, who: &str, item: &str, handed: Date, turn: usize) -> Result<()> {
    if turn % 9 == 8 || !stage.day(handed.plus_days(3)) {
        // Not accepted to this day.
        return Ok(());
    }
    stage.step(who, item, "accept", nothing()).await?;
    if stage.day(handed.plus_days(30)) {
        let words = "已制定整改方案，正在推进";
        stage
            .step(
                who,
                item,
                "progress",
                json!({ "progress": "under_way", "words": words }),
            )
            .await?;
    }
    if turn % 7 == 6 || !stage.day(handed.plus_days(78)) {
        return Ok(());
    }
    let answer = json!({
        "text": "已对照问题逐项整改：完善了责任清单和管护制度，落实专项资金，组织开展了专项排查，整改情况见附表。",
        "outcome": "solved", "figures": [{ "name": "整改点位", "quantity": "26", "unit": "处" }, { "name": "投入资金", "quantity": "118.5", "unit": "万元" }],
    });
    stage.step(who, item, "answers", answer.clone()).await?;
    if !stage.day(handed.plus_days(85)) {
        return Ok(());
    }
    if turn % 5 == 4 {
        stage
            .step(
                "bangong",
                item,
                "return",
                json!({ "words": "答复没有说明资金来源和完成时限，请补充后再报" }),
            )
            .await?;
        return Ok(());
    }
    stage
        .step(
            "bangong",
            item,
            "verify",
            json!({ "words": "实地核查，情况属实" }),
        )
        .await?;
    if stage.day(handed.plus_days(95)) {
        let rating = if turn % 6 == 3 {
            "dissatisfied"
        } else {
            "satisfied"
        };
        stage
            .step(
                "zhuren",
                item,
                "rate",
                json!({ "rating": rating, "words": "主任会议研究" }),
            )
            .await?;
        if rating == "satisfied" {
            stage.step("bangong", item, "close", nothing()).await?;
        }
    }
    Ok(())
}

const PROBLEMS: [(&str, &str); 3] = [
    (
        "责任落实不够到位",
        "请进一步明确责任单位、责任人和完成时限，建立问题清单，逐项销号。",
    ),
    (
        "建后管护机制不健全",
        "请研究明确管护主体、标准和经费来源，制定管护办法并抓好落实。",
    ),
    (
        "群众反映的突出问题解决不及时",
        "请对群众反映集中的问题组织专项排查整治，办理结果向群众公开。",
    ),
];
