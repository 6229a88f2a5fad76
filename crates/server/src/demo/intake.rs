//! Topics come in, are screened, and become the plan.

use anyhow::{Context as _, Result};
use kernel::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use super::script::Script;
use super::stage::{Stage, id, nothing};
use super::world::{World, deputy_account, organ_ids};

#[derive(Debug, Deserialize)]
struct Proposals {
    submission: Vec<Proposal>,
}

#[derive(Debug, Deserialize)]
struct Proposal {
    by: String,
    source: String,
    field: String,
    title: String,
    problem: String,
}

/// A day of a year.
pub fn on(year: i16, month: i8, day: i8) -> Date {
    Date(jiff::civil::date(year, month, day))
}

/// The window of the year before, its submissions, their screening; and the plan made of them.
pub async fn last_years_window(
    stage: &mut Stage,
    script: &Script,
    world: &World,
    year: i16,
) -> Result<()> {
    let before = year - 1;
    stage.day(on(before, 11, 3));
    let window = open_window(stage, year, on(before, 11, 3), on(before, 12, 20)).await?;
    let mut submissions = Vec::new();
    for (index, item) in script
        .item
        .iter()
        .filter(|item| item.list == "key")
        .take(12)
        .enumerate()
    {
        stage.day(on(before, 11, 5 + i8::try_from(index).unwrap_or_default()));
        let problem = format!(
            "群众和代表反映，{}中还有一些突出问题没有解决，建议列入下一年度监督。",
            item.title
        );
        let who = format!("daibiao{}", index + 1);
        let body = json!({
            "solicitation": window, "channel": "deputy", "title": item.title, "problem": problem,
            "necessity": "事关全县中心工作和群众切身利益。", "mode": item.mode, "field": item.field,
        });
        submissions.push(id(&stage.post(&who, "/api/submissions", body).await?)?);
    }
    stage.day(on(before, 12, 22));
    for submission in &submissions {
        screen(
            stage,
            submission,
            "accepted",
            "针对性、可行性、时效性都具备，列为备选",
        )
        .await?;
    }
    plan(stage, script, world, year, &submissions).await
}

/// The window for the year after: open now, with submissions that say the same in other words.
pub async fn this_years_window(stage: &mut Stage, script: &Script, year: i16) -> Result<()> {
    if !stage.day(on(year, 11, 2)) {
        return Ok(());
    }
    let window = open_window(stage, year + 1, on(year, 11, 2), on(year, 12, 31)).await?;
    let proposals: Proposals =
        toml::from_str(include_str!("submissions.toml")).context("the submissions")?;
    let mut made = Vec::new();
    for (index, proposal) in proposals.submission.iter().enumerate() {
        if !stage.day(on(
            year,
            11,
            3 + i8::try_from(index / 2).unwrap_or_default(),
        )) {
            break;
        }
        let submission = propose(stage, script, &window, proposal).await?;
        made.extend(submission);
    }
    for (submission, outcome, reason) in [
        (made.first(), "accepted", "多名代表和群众反映，问题集中"),
        (
            made.get(5),
            "declined",
            "已在今年的校园食品安全监管议题中跟踪办理",
        ),
    ] {
        if let Some(submission) = submission {
            screen(stage, submission, outcome, reason).await?;
        }
    }
    Ok(())
}

async fn open_window(
    stage: &mut Stage,
    year: i16,
    opens_on: Date,
    closes_on: Date,
) -> Result<String> {
    let body = json!({
        "year": year, "title": format!("{year}年度监督议题征集"),
        "notice": format!("为做好{year}年度监督工作，现向一府一委两院、各级人大代表和社会各界征集监督议题。请围绕全县中心工作和群众关心关切的问题提出建议。"),
        "opens_on": opens_on, "closes_on": closes_on, "channels": ["staff", "deputy", "organ", "public"], "public_limit": 500,
    });
    id(&stage.post("bangong", "/api/solicitations", body).await?)
}

async fn propose(
    stage: &mut Stage,
    script: &Script,
    window: &str,
    proposal: &Proposal,
) -> Result<Option<String>> {
    if proposal.by == "public" {
        let body = json!({
            "title": proposal.title, "problem": proposal.problem, "field": proposal.field, "name": "", "phone": "", "website": "",
        });
        let path = format!("/api/public/{}/submissions", script.division());
        stage.post("public", &path, body).await?;
        return Ok(None);
    }
    let deputy = deputy_account(script, &proposal.by);
    let channel = if deputy.is_some() { "deputy" } else { "organ" };
    let who = deputy.unwrap_or_else(|| proposal.by.clone());
    let body = json!({
        "solicitation": window, "channel": channel, "title": proposal.title, "problem": proposal.problem,
        "necessity": "", "mode": "special_report", "field": proposal.field,
    });
    let made = id(&stage.post(&who, "/api/submissions", body).await?)?;
    if channel == "deputy" && proposal.source != "deputies_suggestions" {
        let path = format!("/api/submissions/{made}");
        let seen = stage.get("bangong", &path).await?;
        let tags = json!({ "source": proposal.source, "field": proposal.field, "version": seen["submission"]["version"] });
        stage.put("bangong", &format!("{path}/tags"), tags).await?;
    }
    Ok(Some(made))
}

async fn screen(stage: &mut Stage, submission: &str, outcome: &str, reason: &str) -> Result<()> {
    let yes = json!({ "is_met": true, "reason": "具备" });
    let timely = json!({ "is_met": outcome == "accepted", "reason": reason });
    let body = json!({ "screening": {
        "criteria": { "pertinence": yes, "feasibility": yes, "timeliness": timely }, "outcome": outcome, "reason": reason,
    } });
    stage
        .step(
            "bangong",
            &format!("/api/submissions/{submission}"),
            "screening",
            body,
        )
        .await?;
    Ok(())
}

/// The plan: drafted, returned once, adopted by the council of chairpersons, reported to the Party committee, published.
async fn plan(
    stage: &mut Stage,
    script: &Script,
    world: &World,
    year: i16,
    submissions: &[String],
) -> Result<()> {
    stage.day(on(year - 1, 12, 25));
    let made = stage
        .post("bangong", "/api/plans", json!({ "year": year }))
        .await?;
    let plan = format!("/api/plans/{}", id(&made)?);
    let mut numbers = [0_i64; 2];
    for (index, item) in script.item.iter().enumerate() {
        let number = numbers
            .get_mut(usize::from(item.list != "key"))
            .context("two lists")?;
        *number += 1;
        let lead = world
            .organs
            .get(&item.lead)
            .with_context(|| item.lead.clone())?;
        let source = submissions.get(index).map(|id| format!("submission:{id}"));
        let row = json!({
            "list": item.list, "number": number, "title": item.title, "field": item.field, "mode": item.mode,
            "lead": lead, "organs": organ_ids(world, &item.organs)?, "month": item.month,
            "contact": format!("{}（0932）4132000", item.lead), "sources": source.into_iter().collect::<Vec<_>>(),
        });
        stage
            .step("bangong", &plan, "rows", json!({ "row": row }))
            .await?;
    }
    let meeting = |on: Date| json!({ "meeting": "县十九届人大常委会主任会议", "meeting_on": on });
    stage.day(on(year, 1, 6));
    stage
        .step("bangong", &plan, "submission", meeting(on(year, 1, 8)))
        .await?;
    stage.day(on(year, 1, 8));
    for who in ["zhuren", "fuzhuren1", "fuzhuren2"] {
        decide(
            stage,
            who,
            &plan,
            false,
            "请办公室再核对各专项报告的时间安排",
        )
        .await?;
        if stage.get("bangong", &plan).await?["state"] == "drafting" {
            break;
        }
    }
    stage.day(on(year, 1, 12));
    stage
        .step("bangong", &plan, "submission", meeting(on(year, 1, 14)))
        .await?;
    stage.day(on(year, 1, 14));
    for who in ["zhuren", "fuzhuren1", "fuzhuren2"] {
        decide(stage, who, &plan, true, "").await?;
    }
    stage.day(on(year, 1, 19));
    let seen = stage.get("bangong", &plan).await?;
    let report = json!({ "number": format!("渭人常党组〔{year}〕3号"), "on": on(year, 1, 16), "version": seen["version"] });
    stage
        .put("bangong", &format!("{plan}/party-report"), report)
        .await?;
    let seen = stage.get("bangong", &plan).await?;
    let number = json!({ "number": format!("渭人常主〔{year}〕1号"), "version": seen["version"] });
    stage
        .put("bangong", &format!("{plan}/decision-number"), number)
        .await?;
    stage
        .step("bangong", &plan, "publication", nothing())
        .await?;
    Ok(())
}

async fn decide(
    stage: &mut Stage,
    who: &str,
    plan: &str,
    approves: bool,
    reason: &str,
) -> Result<Value> {
    stage
        .step(
            who,
            plan,
            "decisions",
            json!({ "approves": approves, "reason": reason }),
        )
        .await
}
