//! What the departments of Lianjiang promise, how far they get in the year, and where the standing committee goes to see.

use anyhow::Result;
use kernel::Date;
use serde_json::json;

use super::lianjiang::{Department, Lianjiang, member};
use super::script::on;
use super::stage::{Stage, id};
use super::world::World;

/// Kinds of lines on the board with what they say of a department's work.
const LINES: [(&str, &str, &str); 5] = [
    ("commitment", "{}年度目标任务", "全年目标任务完成率达到100%"),
    ("key_project", "{}重点项目", "按节点建成并投入使用"),
    ("livelihood", "{}民生实事", "年内让群众用得上、看得见"),
    (
        "suggestion",
        "关于加强{}的代表建议办理",
        "代表满意，事项办结",
    ),
    ("motion", "关于推进{}的议案办理", "按常委会决定办结"),
];

/// Whether a department has a line of a kind: 27 commitments, 20 key projects, 10 livelihood matters, some from deputies.
fn has(kind: &str, at: usize) -> bool {
    match kind {
        "key_project" => at < 20,
        "livelihood" => at.is_multiple_of(3) || at == 1,
        "suggestion" => at % 4 == 2,
        "motion" => at == 5 || at == 14,
        _ => true,
    }
}

/// Writes the board.
pub async fn promise(stage: &Stage, world: &World, script: &Lianjiang, path: &str) -> Result<()> {
    let year = world.year;
    let dues = [(6, 30), (9, 30), (10, 31), (11, 20), (12, 20)];
    for (at, one) in script.departments().iter().enumerate() {
        for (row, (kind, title, goal)) in LINES.iter().enumerate() {
            if !has(kind, at) {
                continue;
            }
            let (month, day) = dues
                .get((at + row * 2) % dues.len())
                .copied()
                .unwrap_or((12, 20));
            let body = json!({ "organ": world.organ(&one.short)?, "kind": kind, "title": title.replace("{}", &one.work),
                               "goal": goal, "due_on": on(year, month, day) });
            stage
                .post("bangong", &format!("{path}/commitments"), body)
                .await?;
        }
    }
    Ok(())
}

/// What happens on a day of the year.
enum Round {
    Visit(usize),
    Interview(usize),
    SpecialReport(usize),
    Hearing(i8),
    Progress(i64),
}

/// 41 visits, four interviews, 27 special reports, a hearing every month, progress told three times.
fn rounds(script: &Lianjiang, year: i16) -> Vec<(Date, Round)> {
    let mut all = Vec::new();
    for at in 0..41_usize {
        let month = i8::try_from(at / 4 + 1).unwrap_or(11);
        let day = i8::try_from(3 + at % 4 * 6).unwrap_or(3);
        // The first month begins with the programme.
        let day = if month == 1 { day + 10 } else { day };
        all.push((on(year, month, day.min(28)), Round::Visit(at)));
    }
    for (at, (month, ..)) in script.interview.iter().enumerate() {
        all.push((on(year, *month, 16), Round::Interview(at)));
    }
    for at in 0..script.departments().len() {
        let month = if at.is_multiple_of(2) { 6 } else { 9 };
        let day = i8::try_from(10 + at % 14).unwrap_or(10);
        all.push((on(year, month, day), Round::SpecialReport(at)));
    }
    for month in 2..=10 {
        all.push((on(year, month, 27), Round::Hearing(month)));
    }
    for (month, percent) in [(4, 35), (7, 70), (10, 100)] {
        all.push((on(year, month, 8), Round::Progress(percent)));
    }
    all.sort_by_key(|(day, _)| *day);
    all
}

/// The year, day by day.
pub async fn year(
    stage: &Stage,
    world: &World,
    script: &Lianjiang,
    (path, year): (&str, i16),
) -> Result<()> {
    let departments = script.departments();
    let of = |at: usize| departments.get(at * 7 % departments.len().max(1)).cloned();
    for (day, round) in rounds(script, year) {
        stage.day(day).await;
        match round {
            Round::Visit(at) => {
                if let Some(one) = of(at) {
                    visit(stage, world, path, (&one, at)).await?;
                }
            }
            Round::Interview(at) => {
                if let Some((_, short, about)) = script.interview.get(at)
                    && let Some(one) = departments.iter().find(|one| one.short == *short)
                {
                    let title = format!("就{about}约见{short}负责人");
                    hold(stage, world, path, (one, "interview", &title), at).await?;
                }
            }
            Round::SpecialReport(at) => {
                if let Some(one) = departments.get(at) {
                    let title = format!("听取{}关于{}情况的专题报告", one.short, one.work);
                    hold(stage, world, path, (one, "special_report", &title), at).await?;
                }
            }
            Round::Hearing(month) => {
                let text = format!(
                    "常委会党组听取{month}月评议监督工作汇报，对进度滞后的事项逐件研究，由对口联系的领导跟踪落实。"
                );
                let body = json!({ "on": day, "text": text });
                stage.step("bangong", path, "hearings", body).await?;
            }
            Round::Progress(percent) => progress(stage, path, percent).await?,
        }
    }
    Ok(())
}

async fn visit(
    stage: &Stage,
    world: &World,
    path: &str,
    (one, at): (&Department, usize),
) -> Result<()> {
    let title = format!("{}{}视察", one.place, one.work);
    let activity = hold(stage, world, path, (one, "visit", &title), at).await?;
    if !at.is_multiple_of(3) {
        return Ok(());
    }
    let key = kernel::Uuid::from_u128(0x4408_8100_0000 + u128::try_from(at)?);
    let text = format!(
        "{}在{}推进不平衡，群众反映办理时间偏长。",
        one.work, one.place
    );
    let finding = json!({ "key": key, "text": text, "place": one.place, "severity": "light", "organ": world.organ(&one.short)? });
    stage
        .post("bangong", &format!("{activity}/findings"), finding)
        .await
        .map(drop)
}

/// Plans an activity about the campaign today and holds it. Gives its address.
async fn hold(
    stage: &Stage,
    world: &World,
    path: &str,
    (one, kind, title): (&Department, &str, &str),
    at: usize,
) -> Result<String> {
    let campaign = path.rsplit('/').next().unwrap_or_default();
    let place_kind = if kind == "visit" {
        "township"
    } else {
        "department"
    };
    let place = if kind == "visit" {
        &one.place
    } else {
        &one.short
    };
    let body = json!({ "kind": kind, "title": title, "subject": format!("campaign:{campaign}"),
                       "held_on": stage.app.clock.today(), "division": one.township, "place": place, "place_kind": place_kind,
                       "organs": [world.organ(&one.short)?], "leader": member(world, at % 7)? });
    let made = stage.post("bangong", "/api/activities", body).await?;
    let activity = format!("/api/activities/{}", id(&made)?);
    let notes = json!({ "notes": "听取介绍，实地查看，与群众交流，当场提出意见。" });
    stage.step("bangong", &activity, "holding", notes).await?;
    Ok(activity)
}

/// Departments tell how far they are; some are late, and some reach it.
async fn progress(stage: &Stage, path: &str, percent: i64) -> Result<()> {
    let list = format!("{path}/commitments?per_page=200");
    let list = stage.get("bangong", &list).await?;
    for (at, line) in list["items"].as_array().into_iter().flatten().enumerate() {
        let is_slow = at % 9 == 4;
        let told = match (percent, is_slow) {
            (100, true) => 80,
            (100, false) if line["due_on"].as_str() > Some(on_text(stage).as_str()) => 85,
            (percent, true) => percent / 2,
            (percent, false) => percent,
        };
        let words = match told {
            100 => "已完成并通过验收",
            70.. => "主体完工，正在收尾",
            _ => "按计划推进，前期工作完成",
        };
        let who = line["name"].as_str().unwrap_or_default();
        let body = json!({ "percent": told, "words": words, "version": line["version"] });
        let line = format!("/api/commitments/{}/progress", id(line)?);
        stage.post(who, &line, body).await?;
    }
    Ok(())
}

/// Today, as dates are written.
fn on_text(stage: &Stage) -> String {
    stage.app.clock.today().to_string()
}
