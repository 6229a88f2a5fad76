//! The year of Lianjiang: where the standing committee goes to see, whom it asks, what it hears, and what departments tell.

use anyhow::Result;
use kernel::Date;
use serde_json::{Value, json};

use super::board::Board;
use super::campaign::{Begun, of_the_year};
use super::lianjiang::{Department, Lianjiang, member};
use super::script::on;
use super::stage::{Stage, id};
use super::world::World;

/// What happens on a day of the year.
enum Round {
    Visit(usize),
    Interview(usize),
    SpecialReport(usize),
    Hearing(i8),
    Progress(i64),
}

/// What is noted of an activity.
const NOTES: [&str; 4] = [
    "听取介绍，实地查看，与群众交流，当场提出意见。",
    "看现场、查台账、听代表和群众意见，要求列出问题清单，一个月内反馈。",
    "随机走访，与镇街干部座谈，肯定做法，指出进度不平衡。",
    "带着代表建议看现场，逐件核对办理情况，对没有落实的当面问清时间。",
];

/// 41 visits, four interviews, 27 special reports, a hearing every month, progress told five times.
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
    // Twice in between only what is due is told.
    for (month, day, percent) in [
        (4, 8, 35),
        (6, 26, 70),
        (8, 28, 100),
        (9, 27, 85),
        (10, 29, 100),
    ] {
        all.push((on(year, month, day), Round::Progress(percent)));
    }
    all.sort_by_key(|(day, _)| *day);
    all
}

/// The year, day by day.
pub async fn year(
    stage: &Stage,
    world: &World,
    script: &Lianjiang,
    (year, begun): (i16, &Begun),
) -> Result<()> {
    let path = of_the_year(stage, (year, begun)).await?;
    let board = Board::read()?;
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
            Round::Progress(percent) => board.tell(stage, path, percent).await?,
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
    let notes = json!({ "notes": NOTES.get(at % NOTES.len()), "attended": expected(&made) });
    stage.step("bangong", &activity, "holding", notes).await?;
    Ok(activity)
}

/// Those who are expected at an activity that was planned: all of them came.
pub fn expected(made: &Value) -> Vec<Value> {
    let all = made["participants"].as_array().into_iter().flatten();
    all.map(|one| one["id"].clone()).collect()
}
