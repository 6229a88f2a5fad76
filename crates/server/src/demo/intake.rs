//! What people propose, and what becomes of it at the screening.

use anyhow::{Context as _, Result};
use kernel::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use super::script::{Script, data, on};
use super::stage::{Stage, id};
use super::world::{World, deputy_account};

/// What `submissions.toml` says.
#[derive(Deserialize)]
struct Proposals {
    submission: Vec<Proposal>,
}

#[derive(Deserialize)]
struct Proposal {
    /// A deputy's name, an organ's short name, an account of the congress's own people, or `public`.
    by: String,
    source: String,
    field: String,
    title: String,
    problem: String,
    /// What the screening said.
    #[serde(default)]
    outcome: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    destination: Option<String>,
    /// The title of the one that speaks for it.
    #[serde(default)]
    merged_into: String,
}

/// The window of the year before, its submissions and their screening. Gives those that were accepted.
pub async fn last_years_window(
    stage: &Stage,
    script: &Script,
    world: &World,
) -> Result<Vec<String>> {
    let (year, before) = (world.year, world.year - 1);
    stage.day(on(before, 11, 3)).await;
    let window = open_window(stage, year, on(before, 12, 20)).await?;
    let mut submissions = Vec::new();
    let key = script.item.iter().filter(|item| item.list == "key");
    for (index, item) in key.take(12).enumerate() {
        stage.day(on(before, 11, 5 + i8::try_from(index)?)).await;
        let problem = format!(
            "群众和代表反映，{}中还有一些突出问题没有解决，建议列入下一年度监督。",
            item.title
        );
        let body = json!({
            "solicitation": window, "channel": "deputy", "title": item.title, "problem": problem,
            "necessity": "事关全县中心工作和群众切身利益。", "mode": item.mode, "field": item.field,
        });
        let who = format!("daibiao{}", index + 1);
        submissions.push(id(&stage.post(&who, "/api/submissions", body).await?)?);
    }
    stage.day(on(before, 12, 22)).await;
    for submission in &submissions {
        let reason = "针对性、可行性、时效性都具备，列为备选";
        screen(stage, "bangong", submission, ("accepted", reason, None)).await?;
    }
    Ok(submissions)
}

/// The window for the year after: open now, with submissions from everybody, some of which say the same.
pub async fn this_years_window(stage: &Stage, script: &Script, world: &World) -> Result<()> {
    let year = world.year;
    stage.day(on(year, 11, 2)).await;
    let window = open_window(stage, year + 1, on(year, 12, 31)).await?;
    let proposals: Proposals = data(include_str!("submissions.toml"))?;
    for (index, proposal) in proposals.submission.iter().enumerate() {
        let day = on(year, 11, 3 + i8::try_from(index / 5)?);
        stage.at(day, 9 + i8::try_from(index % 5)?).await;
        propose(stage, script, &window, proposal).await?;
    }
    stage.at(on(year, 11, 12), 16).await;
    let list = format!("/api/submissions?solicitation={window}&per_page=200");
    let list = stage.get("bangong", &list).await?;
    let list = list["items"].as_array().cloned().unwrap_or_default();
    let find = |title: &str| -> Result<String> {
        let found = list.iter().find(|one| one["title"] == title);
        id(found.with_context(|| format!("nobody proposed {title}"))?)
    };
    for one in &proposals.submission {
        if !one.merged_into.is_empty() {
            let into = format!("/api/submissions/{}", find(&one.merged_into)?);
            let body =
                json!({ "others": [find(&one.title)?], "reason": "说的是同一件事，合并甄别" });
            stage.step("bangong", &into, "merger", body).await?;
        }
    }
    for one in proposals
        .submission
        .iter()
        .filter(|one| !one.outcome.is_empty())
    {
        let said = (
            one.outcome.as_str(),
            one.reason.as_str(),
            one.destination.as_deref(),
        );
        screen(stage, "bangong", &find(&one.title)?, said).await?;
    }
    Ok(())
}

async fn open_window(stage: &Stage, year: i16, closes_on: Date) -> Result<String> {
    let body = json!({
        "year": year, "title": format!("{year}年度监督议题征集"),
        "notice": format!("为做好{year}年度监督工作，现向一府一委两院、各级人大代表和社会各界征集监督议题。请围绕全县中心工作和群众关心关切的问题提出建议。"),
        "opens_on": stage.app.clock.today(), "closes_on": closes_on,
        "channels": ["staff", "deputy", "organ", "public"], "public_limit": 500,
    });
    id(&stage.post("bangong", "/api/solicitations", body).await?)
}

async fn propose(stage: &Stage, script: &Script, window: &str, proposal: &Proposal) -> Result<()> {
    if proposal.by == "public" {
        let body = json!({
            "title": proposal.title, "problem": proposal.problem, "field": proposal.field, "name": "", "phone": "", "website": "",
        });
        let path = format!("/api/public/{}/submissions", script.division());
        return stage.post("public", &path, body).await.map(drop);
    }
    let deputy = deputy_account(script, &proposal.by);
    let channel = match &deputy {
        Some(_) => "deputy",
        None if script.is_account_of_staff(&proposal.by) => "staff",
        None if proposal.by.is_ascii() => "deputy",
        None => "organ",
    };
    let who = deputy.unwrap_or_else(|| proposal.by.clone());
    let mut body = json!({
        "solicitation": window, "channel": channel, "title": proposal.title, "problem": proposal.problem,
        "necessity": "", "mode": "special_report", "field": proposal.field,
    });
    if channel == "staff" {
        body["source"] = json!(proposal.source);
    }
    stage.post(&who, "/api/submissions", body).await.map(drop)
}

async fn screen(
    stage: &Stage,
    who: &str,
    submission: &str,
    (outcome, reason, destination): (&str, &str, Option<&str>),
) -> Result<()> {
    let is_met = json!({ "is_met": true, "reason": "具备" });
    let timely = json!({ "is_met": outcome == "accepted", "reason": reason });
    let mut screening = json!({
        "criteria": { "pertinence": is_met, "feasibility": is_met, "timeliness": timely }, "outcome": outcome, "reason": reason,
    });
    if let Some(destination) = destination {
        screening["destination"] = json!(destination);
        screening["criteria"] = Value::Null;
    }
    let path = format!("/api/submissions/{submission}");
    let body = json!({ "screening": screening });
    stage.step(who, &path, "screening", body).await.map(drop)
}
