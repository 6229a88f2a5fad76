//! The evaluation of departments from its programme to its meeting, last year's and this.

use std::cell::OnceCell;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use super::board::Board;
use super::consulted::{Consulted, ask_deputies};
use super::lianjiang::{Lianjiang, member, organs};
use super::script::on;
use super::stage::{Stage, id, nothing};
use super::world::World;
use super::{groups, revisits};

/// Begins a campaign with groups and supervisors, has it adopted and forwarded.
async fn begin(stage: &Stage, world: &World, script: &Lianjiang, year: i16) -> Result<String> {
    let body = json!({ "year": year, "title": format!("{year}年度工作评议"), "programme": script.programme, "minutes_each": 8,
                       "departments": organs(world, script)? });
    let made = stage.post("bangong", "/api/campaigns", body).await?;
    let path = format!("/api/campaigns/{}", id(&made)?);
    let mut groups = Vec::new();
    for number in 1..=6 {
        let members = [6 + number * 2, 7 + number * 2];
        let mut named = Vec::new();
        for at in members {
            named.push(json!({ "person": member(world, at)? }));
        }
        groups.push(json!({ "number": number, "leader": { "person": member(world, number)? }, "members": named }));
    }
    stage
        .put("bangong", &path, "groups", json!({ "groups": groups }))
        .await?;
    for (at, one) in script.departments().iter().enumerate() {
        let supervisor = member(world, usize::try_from(one.group)?)?;
        let office = ["财经委", "选联工委", "办公室"];
        let office = office.get(at % office.len()).copied().unwrap_or("办公室");
        let body = json!({ "supervisor": supervisor, "office": world.organ(office)?, "group": one.group, "version": 1 });
        let of = groups::of(world, &path, one)?;
        stage.put_as("bangong", &of, body).await?;
    }
    step(
        stage,
        "zhuren",
        &path,
        ("adopted", "市人大常委会党组会议通过"),
    )
    .await?;
    let paper = json!({ "kind": "programme" });
    stage.step("bangong", &path, "papers", paper).await?;
    let text = "市委以廉委发转发全市各级各部门";
    step(stage, "bangong", &path, ("forwarded", text)).await?;
    Ok(path)
}

async fn step(stage: &Stage, who: &str, path: &str, (step, text): (&str, &str)) -> Result<()> {
    let body = json!({ "step": step, "on": stage.app.clock.today(), "text": text });
    stage.step(who, path, "step", body).await.map(drop)
}

/// A meeting with deputies beside the standing committee and those who watch. Gives its address.
async fn call(
    stage: &Stage,
    world: &World,
    script: &Lianjiang,
    held_on: kernel::Date,
) -> Result<String> {
    let body = json!({ "kind": "standing_committee", "held_on": held_on, "place": "市会议中心" });
    let made = stage.post("bangong", "/api/meetings", body).await?;
    let path = format!("/api/meetings/{}", id(&made)?);
    let item = json!({ "kind": "other", "title": "听取各部门工作情况报告并进行工作评议" });
    stage
        .post("bangong", &format!("{path}/items"), item)
        .await?;
    let guests = world
        .people
        .values()
        .filter(|one| !world.members.contains(one));
    for person in guests {
        let seats = stage
            .get("bangong", &format!("/api/people/{person}"))
            .await?;
        if seats["seats"].as_array().is_none_or(Vec::is_empty) {
            continue;
        }
        let body = json!({ "person": person, "capacity": "市人大代表", "part": "non_voting" });
        stage
            .post("bangong", &format!("{path}/attendance"), body)
            .await?;
    }
    for name in &script.observers {
        let body = json!({ "name": name, "capacity": name, "part": "observer" });
        stage
            .post("bangong", &format!("{path}/attendance"), body)
            .await?;
    }
    stage.step("bangong", &path, "call", nothing()).await?;
    Ok(path)
}

/// Everybody comes, and the meeting opens.
async fn open(stage: &Stage, path: &str) -> Result<()> {
    let list = stage.get("bangong", &format!("{path}/attendance")).await?;
    for one in list["people"].as_array().into_iter().flatten() {
        let body = json!({ "change": "come", "version": one["version"] });
        let path = format!("{path}/attendance/{}", id(one)?);
        stage.put_as("bangong", &path, body).await?;
    }
    stage
        .step("bangong", path, "open", nothing())
        .await
        .map(drop)
}

/// Sets the meeting and arranges the ballot. Gives its address.
async fn arrange(
    stage: &Stage,
    script: &Lianjiang,
    path: &str,
    (meeting, year, mode): (&str, i16, &str),
) -> Result<String> {
    let meeting = meeting.rsplit('/').next().unwrap_or_default();
    let body = json!({ "title": format!("{year}年度工作评议"), "programme": script.programme, "minutes_each": 8, "meeting": meeting });
    stage.put("bangong", path, "", body).await?;
    let body = json!({ "mode": mode });
    let made = stage.step("bangong", path, "ballot", body).await?;
    Ok(format!("/api/ballots/{}", id(&made)?))
}

async fn tellers(stage: &Stage, ballot: &str) -> Result<()> {
    let mut tellers = Vec::new();
    for who in ["bangong", "caijing"] {
        tellers.push(stage.get(who, "/api/session").await?["person"]["id"].clone());
    }
    let body = json!({ "tellers": tellers });
    stage
        .step("bangong", ballot, "tellers", body)
        .await
        .map(drop)
}

/// Last year's: counted by two tellers, handed over, put right in spring but for a few.
pub async fn last_year(stage: &Stage, world: &World, script: &Lianjiang, year: i16) -> Result<()> {
    stage.day(on(year, 10, 22)).await;
    let path = begin(stage, world, script, year).await?;
    step(
        stage,
        "bangong",
        &path,
        ("mobilised", "市政府及各部门负责人参加"),
    )
    .await?;
    check(stage, world, script, (&path, year)).await?;
    let held_on = on(year, 12, 18);
    stage.day(held_on.plus_days(-20)).await;
    let meeting = call(stage, world, script, held_on).await?;
    stage.day(held_on).await;
    open(stage, &meeting).await?;
    let ballot = arrange(stage, script, &path, (&meeting, year, "counted")).await?;
    stage.step("bangong", &ballot, "roster", nothing()).await?;
    tellers(stage, &ballot).await?;
    for next in ["open", "close"] {
        stage.step("bangong", &ballot, next, nothing()).await?;
    }
    let subjects: Vec<Value> = (0..script.departments().len())
        .map(|at| json!({ "counts": voices(at), "rest": 0 }))
        .collect();
    let sheets =
        json!({ "issued": 60, "returned": 60, "unreturned": 0, "valid": 60, "invalid": 0 });
    let entry = json!({ "declared": true, "entry": { "sheets": sheets, "subjects": subjects } });
    for who in ["bangong", "caijing"] {
        stage
            .post(who, &format!("{ballot}/entry"), entry.clone())
            .await?;
    }
    stage
        .step("zhuren", &ballot, "announcement", nothing())
        .await?;
    stage.step("bangong", &path, "result", nothing()).await?;
    stage.at(held_on, 17).await;
    stage.step("bangong", &meeting, "close", nothing()).await?;
    make_known(stage, &path, held_on).await?;
    revisits::put_right(stage, world, script, (&path, year)).await
}

/// The nine points, the reports of the groups, the opinions of the council.
async fn check(
    stage: &Stage,
    world: &World,
    script: &Lianjiang,
    (path, year): (&str, i16),
) -> Result<()> {
    stage.day(on(year, 11, 10)).await;
    for one in script.departments() {
        groups::check(stage, &groups::of(world, path, &one)?, &one).await?;
    }
    stage.day(on(year, 11, 18)).await;
    for one in script.departments() {
        let of = groups::of(world, path, &one)?;
        groups::report(stage, &of, ("bangong", &groups::usual(&one))).await?;
    }
    stage.day(on(year, 11, 24)).await;
    for one in script.departments() {
        let of = groups::of(world, path, &one)?;
        groups::settle(stage, &of, &groups::usual(&one)).await?;
    }
    Ok(())
}

/// The result goes to the Party committee, the government and everybody; the opinions to the departments.
async fn make_known(stage: &Stage, path: &str, held_on: kernel::Date) -> Result<()> {
    stage.day(held_on.plus_days(3)).await;
    for kind in ["party_report", "notice"] {
        stage
            .step("bangong", path, "papers", json!({ "kind": kind }))
            .await?;
    }
    for told in [("reported", "书面报告市委"), ("notified", "通报市人民政府")] {
        step(stage, "bangong", path, told).await?;
    }
    let told = ("published", "廉江电视台、廉江人大网");
    step(stage, "zhuren", path, told).await?;
    stage.day(held_on.plus_days(4)).await;
    let handed = stage.step("bangong", path, "hand-over", nothing()).await;
    handed.map(drop)
}

/// Voices of sixty, the same each time; one department fails.
fn voices(at: usize) -> [u32; 4] {
    let worst = u32::try_from(at * 7 % 5).unwrap_or(0);
    let fair = u32::try_from(at * 11 % 17).unwrap_or(0);
    let basic = u32::try_from(at * 5 % 7).unwrap_or(0);
    if at == 18 {
        return [11, 8, 9, 32];
    }
    [60 - worst - fair - basic, fair, basic, worst]
}

/// This year's begins: programme and board. Whoever acts later finds its address in `begun`.
pub async fn open_year(
    stage: &Stage,
    world: &World,
    script: &Lianjiang,
    (year, begun): (i16, &Begun),
) -> Result<()> {
    stage.day(on(year, 1, 12)).await;
    let path = begin(stage, world, script, year).await?;
    Board::read()?.promise(stage, world, script, &path).await?;
    let shown = ("board_shown", "四楼大厅公示栏同步公示");
    step(stage, "zhuren", &path, shown).await?;
    begun.set(path).ok();
    Ok(())
}

/// The address of this year's campaign, once it has begun.
pub type Begun = OnceCell<String>;

/// That address, from the day after on.
pub async fn of_the_year<'a>(stage: &Stage, (year, begun): (i16, &'a Begun)) -> Result<&'a str> {
    stage.day(on(year, 1, 13)).await;
    begun
        .get()
        .map(String::as_str)
        .context("the year has begun")
}

/// The evaluation of this year up to the morning of the meeting: mobilised, asked, checked, settled; slips can be taken.
pub async fn this_year(
    stage: &Stage,
    world: &World,
    script: &Lianjiang,
    (year, begun): (i16, &Begun),
) -> Result<()> {
    let path = of_the_year(stage, (year, begun)).await?;
    stage.day(on(year, 10, 12)).await;
    let text = "市政府及各部门负责人参加";
    step(stage, "bangong", path, ("mobilised", text)).await?;
    let consulted = Consulted::read()?;
    consulted.ask(stage, world, script, (path, year)).await?;
    let checked = (path, year, &consulted);
    groups::go_round(stage, world, script, checked).await?;
    let meeting_on = stage.today();
    stage.day(on(year, 11, 3)).await;
    let meeting = call(stage, world, script, meeting_on).await?;
    groups::conclude(stage, world, script, checked).await?;
    stage.day(meeting_on).await;
    open(stage, &meeting).await?;
    let ballot = arrange(stage, script, path, (&meeting, year, "secret")).await?;
    stage.step("bangong", &ballot, "roster", nothing()).await?;
    tellers(stage, &ballot).await?;
    ask_deputies(stage, (path, year)).await
}
