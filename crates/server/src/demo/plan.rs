//! The annual plan: drafted, given back once, adopted by the council of chairpersons, reported to the Party committee,
//! published; and adjusted in summer.

use anyhow::{Context as _, Result};
use kernel::Date;
use serde_json::{Value, json};

use super::script::{Course, Item, Script, on};
use super::stage::{Stage, id, nothing};
use super::world::{Topic, World, organ_ids};

const COUNCIL: [&str; 3] = ["zhuren", "fuzhuren1", "fuzhuren2"];

/// The plan of the year, made of rows and of the submissions behind the first of them.
pub async fn adopt(
    stage: &Stage,
    script: &Script,
    world: &World,
    submissions: &[String],
) -> Result<()> {
    let year = world.year;
    stage.day(on(year - 1, 12, 25)).await;
    let made = stage
        .post("bangong", "/api/plans", json!({ "year": year }))
        .await?;
    let plan = format!("/api/plans/{}", id(&made)?);
    let mut numbers = [0_i64; 2];
    for (index, item) in script.item.iter().enumerate() {
        let number = numbers.get_mut(usize::from(item.list != "key"));
        let number = number.context("two lists")?;
        *number += 1;
        let source = submissions.get(index).map(|id| format!("submission:{id}"));
        let row = row(world, item, *number, source.as_slice())?;
        let row = json!({ "row": row });
        stage.step("bangong", &plan, "rows", row).await?;
    }
    stage.day(on(year, 1, 6)).await;
    submit(stage, &plan, on(year, 1, 8)).await?;
    stage.day(on(year, 1, 8)).await;
    for who in COUNCIL {
        let no = json!({ "approves": false, "reason": "请办公室再核对各专项报告的时间安排" });
        let seen = stage.step(who, &plan, "decisions", no).await?;
        if seen["state"] == "drafting" {
            break;
        }
    }
    stage.day(on(year, 1, 12)).await;
    submit(stage, &plan, on(year, 1, 14)).await?;
    stage.day(on(year, 1, 14)).await;
    approve(stage, &plan).await?;
    stage.day(on(year, 1, 19)).await;
    let report = json!({ "number": format!("渭人常党组〔{year}〕3号"), "on": on(year, 1, 16) });
    stage.put("bangong", &plan, "party-report", report).await?;
    publish(stage, &plan, &format!("渭人常主〔{year}〕1号")).await
}

fn row(world: &World, item: &Item, number: i64, sources: &[String]) -> Result<Value> {
    Ok(json!({
        "list": item.list, "number": number, "title": item.title, "field": item.field, "mode": item.mode,
        "lead": world.organ(&item.lead)?, "organs": organ_ids(world, &item.organs)?, "month": item.month,
        "contact": format!("{}（0932）4132000", item.lead), "sources": sources,
    }))
}

async fn submit(stage: &Stage, plan: &str, on: Date) -> Result<()> {
    let meeting = json!({ "meeting": "县十九届人大常委会主任会议", "meeting_on": on });
    stage
        .step("bangong", plan, "submission", meeting)
        .await
        .map(drop)
}

async fn approve(stage: &Stage, plan: &str) -> Result<()> {
    for who in COUNCIL {
        let yes = json!({ "approves": true, "reason": "" });
        stage.step(who, plan, "decisions", yes).await?;
    }
    Ok(())
}

async fn publish(stage: &Stage, plan: &str, number: &str) -> Result<()> {
    let number = json!({ "number": number });
    stage
        .put("bangong", plan, "decision-number", number)
        .await?;
    stage
        .step("bangong", plan, "publication", nothing())
        .await
        .map(drop)
}

/// What was adopted, as it is known from then on: the plan and its topics.
pub async fn read(stage: &Stage, script: &Script, world: &mut World) -> Result<()> {
    let year = world.year;
    let plans = stage.get("bangong", "/api/plans").await?;
    let plan = plans["items"].as_array().into_iter().flatten();
    let mut plan = plan.filter(|one| one["year"] == i64::from(year));
    world.plan = plan.next().map(id).transpose()?.unwrap_or_default();
    let list = format!("/api/topics?year={year}&per_page=200");
    let list = stage.get("bangong", &list).await?;
    for topic in list["items"].as_array().into_iter().flatten() {
        let item = script.item.iter().find(|item| topic["title"] == item.title);
        let item = item.with_context(|| format!("{} is not in the script", topic["title"]))?;
        let topic: Topic = world.topic_of(id(topic)?, item)?;
        world.topics.push(topic);
    }
    Ok(())
}

/// In summer one item is dropped, one is put off and one is added: a second edition, adopted and published like the first.
pub async fn adjust(stage: &Stage, world: &World) -> Result<()> {
    let year = world.year;
    stage.day(on(year, 7, 6)).await;
    let plan = format!("/api/plans/{}", world.plan);
    let why = "全县防汛抢险任务重，部分监督事项的时间和内容需要调整";
    let seen = stage
        .step("bangong", &plan, "adjustment", json!({ "reason": why }))
        .await?;
    let rows = seen["rows"].as_array().cloned().unwrap_or_default();
    for topic in &world.topics {
        let row = rows.iter().find(|row| row["title"] == topic.item.title);
        let row = row.context("every topic has a row")?;
        let part = format!("rows/{}", row["item"].as_str().unwrap_or_default());
        if topic.item.course == Course::Dropped {
            let reason = json!({ "reason": "省级统一部署专项督查，避免重复监督" });
            let part = format!("{part}/removal");
            stage.step("bangong", &plan, &part, reason).await?;
        } else if topic.item.title.starts_with("全民普法") {
            let item = Item {
                month: 12,
                ..topic.item.clone()
            };
            let number = row["number"].as_i64().unwrap_or_default();
            let changed = self::row(world, &item, number, &[])?;
            let reason = "普法规划终期评估推迟到年底";
            let changed = json!({ "row": changed, "reason": reason });
            stage.put("bangong", &plan, &part, changed).await?;
        }
    }
    let added = Item {
        list: "regular".to_owned(),
        title: "汛期地质灾害隐患点整治情况".to_owned(),
        field: "安全生产".to_owned(),
        mode: "research".to_owned(),
        lead: "农环工委".to_owned(),
        organs: vec!["县自然资源局".to_owned()],
        month: 11,
        course: Course::Begun,
        pace: 100,
        letter: super::letters::Depth::default(),
        found: Vec::new(),
    };
    let added =
        json!({ "row": row(world, &added, 13, &[])?, "reason": "七月连续强降雨后代表联名建议" });
    stage.step("bangong", &plan, "rows", added).await?;
    stage.day(on(year, 7, 8)).await;
    submit(stage, &plan, on(year, 7, 10)).await?;
    stage.day(on(year, 7, 10)).await;
    approve(stage, &plan).await?;
    stage.day(on(year, 7, 14)).await;
    publish(stage, &plan, &format!("渭人常主〔{year}〕16号")).await
}
