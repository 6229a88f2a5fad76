//! A special work report on its way to the session (监督法 13 to 15).

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use super::sessions::Session;
use super::stage::{Stage, id, nothing};
use super::world::World;

/// The account of a lead committee's staff.
pub fn staff(world: &World, lead: &Value) -> Result<String> {
    let lead = lead.as_str().context("a topic has a lead committee")?;
    let short = world
        .organs
        .iter()
        .find(|(_, id)| id.as_str() == lead)
        .map(|(name, _)| name.as_str());
    Ok(match short.context("a known committee")? {
        "农环工委" => "nonghuan",
        "教科文卫工委" => "jiaokewei",
        "社会委" => "shehui",
        "监察司法委" => "sifa",
        _ => "caijing",
    }
    .to_owned())
}

/// The account of an organ's contact.
pub fn account_of(world: &World, organ: &Value) -> Result<String> {
    let organ = organ.as_str().context("a topic has an organ")?;
    let found = world.organs.iter().find(|(_, id)| id.as_str() == organ);
    Ok(found.context("a known organ")?.0.clone())
}

/// Prepares a report for its session: scheme, research, what people say, draft, comments, final text (监督法 13 to 15).
pub async fn prepare(
    stage: &mut Stage,
    world: &World,
    session: &Session,
    topic: &Value,
) -> Result<Option<String>> {
    let held_on = session.held_on;
    let (lead, organ) = (
        staff(world, &topic["lead"])?,
        account_of(world, &topic["organs"][0])?,
    );
    if !stage.day(held_on.plus_days(-38)) {
        return Ok(None);
    }
    let begin = json!({ "topic": topic["id"], "organ": topic["organs"][0] });
    let report = id(&stage.post(&lead, "/api/work-reports", begin).await?)?;
    let path = format!("/api/work-reports/{report}");
    let meeting = session
        .path
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .to_owned();
    put(
        stage,
        &lead,
        &path,
        "session",
        json!({ "meeting": meeting }),
    )
    .await?;
    step(
        stage,
        &lead,
        &path,
        "scheme",
        json!({ "text": "成立调研组，听取汇报、实地查看、座谈走访，形成调研报告。" }),
    )
    .await?;
    if !stage.day(held_on.plus_days(-30)) {
        return Ok(None);
    }
    let research = json!({ "from": held_on.plus_days(-34), "until": held_on.plus_days(-31), "participants": "常委会委员3人、县人大代表5人" });
    let found = "查看乡镇6个、项目点11处，召开座谈会2次。工作有成效，管护和资金保障仍是短板。";
    step(
        stage,
        &lead,
        &path,
        "research",
        json!({ "text": found, "research": research }),
    )
    .await?;
    let matrix = json!([
        { "source": "代表座谈会", "text": "后续管护经费没有着落，建议列入预算" },
        { "source": "群众来信", "text": "反映的问题办理慢，希望公开办理结果" },
    ]);
    put(stage, &lead, &path, "matrix", json!({ "matrix": matrix })).await?;
    step(stage, &lead, &path, "opinions_sent", nothing()).await?;
    if !stage.day(held_on.plus_days(-21)) {
        return Ok(None);
    }
    paper(stage, &organ, &path, json!({ "step": "draft", "text": "报告征求意见稿：基本情况、主要做法、存在问题、下一步打算。" })).await?;
    if !stage.day(held_on.plus_days(-17)) {
        return Ok(None);
    }
    step(
        stage,
        &lead,
        &path,
        "comment",
        json!({ "text": "请补充管护经费来源和群众反映问题的办理情况。" }),
    )
    .await?;
    if !stage.day(held_on.plus_days(-11)) {
        return Ok(None);
    }
    let answers = json!([
        { "paragraph": "第三部分第二项", "answer": "已列入明年预算草案" },
        { "paragraph": "第三部分第三项", "answer": "办理结果在政府网站公开" },
    ]);
    paper(
        stage,
        &organ,
        &path,
        json!({ "step": "final", "text": "专项工作报告（送审稿）", "answers": answers }),
    )
    .await?;
    if !stage.day(held_on.plus_days(-8)) {
        return Ok(None);
    }
    step(stage, &lead, &path, "distributed", nothing()).await?;
    Ok(Some(path))
}

/// A step of the lead committee on a report.
pub async fn step(
    stage: &mut Stage,
    who: &str,
    path: &str,
    step: &str,
    mut body: Value,
) -> Result<()> {
    body["step"] = json!(step);
    stage.step(who, path, "steps", body).await.map(drop)
}

async fn paper(stage: &mut Stage, who: &str, path: &str, body: Value) -> Result<()> {
    stage.step(who, path, "papers", body).await.map(drop)
}

/// Replaces a part of something that has a version.
pub async fn put(
    stage: &mut Stage,
    who: &str,
    path: &str,
    part: &str,
    mut body: Value,
) -> Result<()> {
    let seen = stage.get(who, path).await?;
    let version = [
        &seen["version"],
        &seen["report"]["version"],
        &seen["opinion"]["version"],
    ];
    body["version"] = version
        .into_iter()
        .find(|one| one.is_i64())
        .cloned()
        .unwrap_or_default();
    stage
        .put(who, &format!("{path}/{part}"), body)
        .await
        .map(drop)
}
