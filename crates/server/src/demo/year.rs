//! The year: from the window of the year before to the window for the year after.

use anyhow::Result;
use serde_json::Value;

use super::cycle::{self, Course, Letter};
use super::intake::{self, on};
use super::report;
use super::script::Script;
use super::sessions;
use super::stage::Stage;
use super::world::World;

/// The sessions of the year: month, day, members absent.
const SESSIONS: [(i8, i8, usize); 6] = [
    (2, 26, 2),
    (4, 28, 1),
    (6, 25, 4),
    (8, 27, 3),
    (10, 29, 2),
    (12, 24, 0),
];

/// Lives everything up to today.
pub async fn live(stage: &mut Stage, script: &Script) -> Result<()> {
    let year = stage.today().year();
    let world = script.found(stage).await?;
    intake::last_years_window(stage, script, &world, year).await?;
    let topics = stage
        .get("bangong", &format!("/api/topics?year={year}&per_page=200"))
        .await?;
    let topics: Vec<Value> = topics["items"].as_array().cloned().unwrap_or_default();
    let mut letters: Vec<Letter> = Vec::new();
    for (number, (month, day, absent)) in SESSIONS.into_iter().enumerate() {
        let heard: Vec<Value> = topics
            .iter()
            .filter(|topic| topic["month"] == i64::from(month) && topic["mode"] == "special_report")
            .cloned()
            .collect();
        let made = hold(
            stage,
            &world,
            number,
            (on(year, month, day), absent),
            &heard,
            &mut letters,
        )
        .await?;
        letters.extend(made);
    }
    intake::this_years_window(stage, script, year).await
}

/// One session with all that leads to it and follows from it. Gives the opinions it leaves behind.
async fn hold(
    stage: &mut Stage,
    world: &World,
    number: usize,
    (held_on, absent): (kernel::Date, usize),
    heard: &[Value],
    letters: &mut [Letter],
) -> Result<Vec<Letter>> {
    let Some(session) = sessions::plan(stage, held_on, heard).await? else {
        return Ok(Vec::new());
    };
    let mut prepared = Vec::new();
    for one in &session.reports {
        prepared.push(report::prepare(stage, world, &session, &one.topic).await?);
    }
    let mut tabled = Vec::new();
    for (place, letter) in letters.iter().enumerate() {
        if cycle::table(stage, letter, &session).await? {
            tabled.push(place);
        }
    }
    sessions::call(stage, &session).await?;
    if !sessions::open(stage, world, &session, absent).await? {
        return Ok(Vec::new());
    }
    let present = world.members.len().saturating_sub(absent);
    for place in tabled {
        if let Some(letter) = letters.get_mut(place) {
            cycle::ballot(stage, world, &session, letter, present).await?;
        }
    }
    sessions::close(stage, &session).await?;
    let mut made = Vec::new();
    for (index, (report, work_report)) in session.reports.iter().zip(prepared).enumerate() {
        let Some(work_report) = work_report else {
            continue;
        };
        let course = course(number, index);
        if let Some(letter) =
            cycle::deliberate(stage, world, &session, report, &work_report, course).await?
        {
            cycle::handle(stage, &letter).await?;
            made.push(letter);
        }
    }
    Ok(made)
}

/// Not everything goes well in a year.
fn course(session: usize, index: usize) -> Course {
    match (session, index) {
        (0, 1) => Course::SecondTime,
        (1, 2) => Course::SecondUnderWay,
        (1, 4) | (2, 1) => Course::Late,
        (4, 0 | 2) => Course::Unapproved,
        _ => Course::Good,
    }
}
