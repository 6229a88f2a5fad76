//! What was put right of last year's opinions: departments answer, somebody comes back to see (回访), and what is not enough
//! stays open.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde_json::{Value, json};

use super::lianjiang::{Department, Lianjiang, code_of, member};
use super::rounds::expected;
use super::script::{Day, on};
use super::stage::{Stage, id, nothing};
use super::world::World;

/// A return visit: which department, which of its two opinions, when, in which township, where there, what was
/// found, what is still wrong.
#[derive(Debug, Clone, Deserialize)]
pub struct Revisit(String, usize, Day, String, String, String, String);

/// Items that nobody answered in time, one in so many, from this one on.
const UNANSWERED: (usize, usize) = (23, 7);
/// The item that the chair is not content with.
const INSUFFICIENT: usize = 36;
/// The item that is answered late, after somebody came to see.
const LATE: usize = 30;

/// Items are answered, seen again and closed in spring; three were late, and one was judged insufficient.
pub async fn put_right(
    stage: &Stage,
    world: &World,
    script: &Lianjiang,
    (path, year): (&str, i16),
) -> Result<()> {
    let ledger = stage.get("bangong", &format!("{path}/ledger")).await?;
    let lines = ledger.as_array().cloned().unwrap_or_default();
    let departments = script.departments();
    let mut seen = BTreeMap::new();
    stage.day(on(year + 1, 2, 26)).await;
    for (at, line) in lines.iter().enumerate() {
        let (item, who) = item(line)?;
        stage.step(who, &item, "accept", nothing()).await?;
        if !is_unanswered(at) {
            answer(stage, (who, &item)).await?;
        }
    }
    let (spring, summer): (Vec<&Revisit>, Vec<&Revisit>) = script
        .return_visit
        .iter()
        .partition(|one| one.2.of(year + 1) < on(year + 1, 3, 30));
    for one in spring {
        let at = again(stage, world, (one, year + 1), (&departments, &lines)).await?;
        seen.insert(at, one.5.clone());
    }
    stage.day(on(year + 1, 3, 30)).await;
    for (at, line) in lines.iter().enumerate() {
        let (item, _) = item(line)?;
        if is_unanswered(at) {
            let words = json!({ "words": "期限已过，请尽快书面报告整改情况" });
            stage.step("bangong", &item, "remind", words).await?;
            continue;
        }
        let usual = "查阅整改台账和佐证材料，整改到位".to_owned();
        let words = seen
            .get(&at)
            .map_or(usual, |found| format!("回访核实：{found}"));
        verify(stage, &item, (&words, at != INSUFFICIENT)).await?;
    }
    super::follow::up(stage, world, script, (path, year + 1)).await?;
    for one in summer {
        let at = again(stage, world, (one, year + 1), (&departments, &lines)).await?;
        if at == LATE {
            let line = lines.get(at).context("there is such an item")?;
            let (item, who) = item(line)?;
            stage.day(on(year + 1, 5, 29)).await;
            answer(stage, (who, &item)).await?;
            stage.day(on(year + 1, 6, 3)).await;
            let words = format!("回访核实：{}", one.5);
            verify(stage, &item, (&words, true)).await?;
        }
    }
    Ok(())
}

fn is_unanswered(at: usize) -> bool {
    let (each, first) = UNANSWERED;
    at % each == first
}

/// The address of an item, and the account of the department that answers it.
fn item(line: &Value) -> Result<(String, &str)> {
    let who = line["name"].as_str().unwrap_or_default();
    Ok((format!("/api/assignments/{}", id(line)?), who))
}

async fn answer(stage: &Stage, (who, item): (&str, &str)) -> Result<()> {
    let text = "已制定整改方案并逐项落实，建立长效机制，有关情况已在部门网站公开。";
    let body = json!({ "text": text, "outcome": "solved" });
    stage.step(who, item, "answers", body).await.map(drop)
}

/// The office verifies, the chair rates; what is enough is closed.
async fn verify(stage: &Stage, item: &str, (words, is_enough): (&str, bool)) -> Result<()> {
    let words = json!({ "words": words });
    stage.step("bangong", item, "verify", words).await?;
    let rating = if is_enough {
        "satisfied"
    } else {
        "dissatisfied"
    };
    let rated = json!({ "rating": rating, "words": "按评议意见复核" });
    stage.step("zhuren", item, "rate", rated).await?;
    if is_enough {
        stage.step("bangong", item, "close", nothing()).await?;
    }
    Ok(())
}

/// Somebody comes back to see what an opinion led to. Gives the item's place in the ledger.
async fn again(
    stage: &Stage,
    world: &World,
    (one, year): (&Revisit, i16),
    (departments, lines): (&[Department], &[Value]),
) -> Result<usize> {
    let Revisit(short, opinion, day, township, place, found, wrong) = one;
    let position = departments.iter().position(|one| one.short == *short);
    let position = position.with_context(|| format!("no department {short}"))?;
    let at = position * 2 + opinion;
    let line = lines.get(at).context("there is such an item")?;
    let group = departments.get(position).map_or(1, |one| one.group);
    stage.day(day.of(year)).await;
    let body = json!({
        "kind": "return_visit", "title": format!("回访{short}评议意见整改情况"), "subject": format!("assignment:{}", id(line)?),
        "held_on": stage.app.clock.today(), "division": code_of(township), "place": place, "place_kind": "other",
        "organs": [world.organ(short)?], "leader": member(world, usize::try_from(group)?)?,
    });
    let made = stage.post("bangong", "/api/activities", body).await?;
    let activity = format!("/api/activities/{}", id(&made)?);
    let notes = json!({ "notes": found, "attended": expected(&made) });
    stage.step("bangong", &activity, "holding", notes).await?;
    if !wrong.is_empty() {
        let key = kernel::Uuid::from_u128(
            0x4408_8110_0000
                + u128::try_from(at * 16 + usize::from(day.of(year) > on(year, 5, 1)))?,
        );
        let finding = json!({ "key": key, "text": wrong, "place": place, "severity": "light", "organ": world.organ(short)? });
        let path = format!("{activity}/findings");
        stage.post("bangong", &path, finding).await?;
    }
    Ok(at)
}
