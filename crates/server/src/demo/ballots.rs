//! Ballots counted by two tellers; and those that are under way on the last day.

use anyhow::Result;
use serde_json::{Value, json};

use super::sessions::Session;
use super::stage::{Stage, id, nothing};
use super::world::World;

/// How far a ballot gets.
#[derive(PartialEq, PartialOrd)]
enum Until {
    Designed,
    RosterFrozen,
    Open,
    /// One of the tellers has not counted.
    Closed,
    Tallied,
    Announced,
}

/// Holds a ballot at a meeting, from the roster to the announcement: who is there signed in.
pub async fn count(
    stage: &Stage,
    path: &str,
    teller: &str,
    figures: (usize, [u32; 3]),
) -> Result<()> {
    hold(
        stage,
        (path, teller),
        (json!({}), figures),
        &Until::Announced,
    )
    .await
}

async fn hold(
    stage: &Stage,
    (path, teller): (&str, &str),
    (roster, (present, counts)): (Value, (usize, [u32; 3])),
    until: &Until,
) -> Result<()> {
    if *until == Until::Designed {
        return Ok(());
    }
    stage.step("bangong", path, "roster", roster).await?;
    let mut tellers = Vec::new();
    for who in ["bangong", teller] {
        tellers.push(stage.get(who, "/api/session").await?["person"]["id"].clone());
    }
    let tellers = json!({ "tellers": tellers });
    stage.step("bangong", path, "tellers", tellers).await?;
    if *until == Until::RosterFrozen {
        return Ok(());
    }
    stage.step("bangong", path, "open", nothing()).await?;
    if *until == Until::Open {
        return Ok(());
    }
    stage.step("bangong", path, "close", nothing()).await?;
    let sheets = json!({ "issued": present, "returned": present, "unreturned": 0, "valid": present, "invalid": 0 });
    let entry = json!({ "declared": true, "entry": { "sheets": sheets, "subjects": [{ "counts": counts, "rest": 0 }] } });
    for who in ["bangong", teller] {
        let path = format!("{path}/entry");
        stage.post(who, &path, entry.clone()).await?;
        if *until == Until::Closed {
            return Ok(());
        }
    }
    if *until == Until::Announced {
        stage
            .step("zhuren", path, "announcement", nothing())
            .await?;
    }
    Ok(())
}

/// Tells the organ the result; what was decided before autumn is published by now.
pub async fn make_known(stage: &Stage, path: &str, to: &str) -> Result<()> {
    let to = json!({ "to": to });
    stage.step("bangong", path, "sending", to).await?;
    if stage.app.clock.today().0.month() < 9 {
        stage
            .step("bangong", path, "publication", nothing())
            .await?;
    }
    Ok(())
}

/// One that was void, and what is under way on the last day: in every state that a ballot can wait in.
pub async fn aside(stage: &Stage, world: &World) -> Result<()> {
    let present = world.members.len() - 2;
    let (year, rest) = (world.year, u32::try_from(present)?);
    let counts = [rest - 4, 3, 1];
    let there: Vec<&String> = world.members.iter().take(present).collect();
    let roster = json!({ "present": there });
    if let Some(session) = world.sessions.get(4) {
        stage.at(session.held_on, 15).await;
        let title = format!("{year}年度国有资产管理情况满意度测评");
        let void = design(stage, &title, Some(session.id())).await?;
        let why = json!({ "reason": "票样漏印“基本满意”一栏，作废后另行安排" });
        stage.step("zhuren", &void, "void", why).await?;
    }
    stage.day(stage.today()).await;
    for (title, until) in [
        ("审计查出突出问题整改情况满意度测评", Until::Tallied),
        ("耕地保护和撂荒地整治情况满意度测评", Until::Closed),
        ("营商环境优化情况满意度测评", Until::Open),
        ("道路交通安全管理情况满意度测评", Until::RosterFrozen),
        ("民生实事项目实施情况满意度测评", Until::Designed),
    ] {
        let last = world.sessions.last().map(Session::id);
        let meeting = last.filter(|_| until == Until::Designed);
        let path = design(stage, title, meeting).await?;
        let figures = (roster.clone(), (present, counts));
        hold(stage, (&path, "caijing"), figures, &until).await?;
    }
    in_secret(stage, world).await
}

/// The year's appraisal of departments, in secret, on the morning on which everybody has come: slips can be taken.
async fn in_secret(stage: &Stage, world: &World) -> Result<()> {
    let departments = world.organs.keys().filter(|name| name.ends_with('局'));
    let subject = |name: &String| json!({ "title": name });
    let subjects: Vec<Value> = departments.map(subject).collect();
    let title = format!("{}年度部门工作满意度测评", world.year);
    let body = json!({
        "title": title, "meeting": null, "mode": "secret", "form": "paper", "scale": "rating", "subjects": subjects,
        "allows_paper": true,
    });
    let made = stage.post("bangong", "/api/ballots", body).await?;
    let path = format!("/api/ballots/{}", id(&made)?);
    let nobody_counts = (json!({ "present": world.members }), (0, [0; 3]));
    hold(
        stage,
        (&path, "caijing"),
        nobody_counts,
        &Until::RosterFrozen,
    )
    .await
}

async fn design(stage: &Stage, title: &str, meeting: Option<&str>) -> Result<String> {
    let meeting: Value = meeting.map_or(Value::Null, |id| json!(format!("meeting:{id}")));
    let body = json!({
        "title": title, "meeting": meeting, "mode": "counted", "form": "paper", "scale": "rating",
        "subjects": [{ "title": title.trim_end_matches("满意度测评") }],
    });
    let made = stage.post("bangong", "/api/ballots", body).await?;
    Ok(format!("/api/ballots/{}", id(&made)?))
}
