//! The evaluation of departments: programme, board, a year of visits, nine points, the meeting.

use anyhow::Result;
use serde_json::{Value, json};

use super::lianjiang::{Department, Lianjiang, member, organs};
use super::script::on;
use super::stage::{Stage, id, nothing};
use super::world::World;

/// Opinions to each department, with its work in them.
const OPINIONS: [&str; 2] = [
    "进一步压实责任，细化{}的时间表和路线图，按月通报进展",
    "畅通群众反映渠道，对{}中群众反复投诉的问题逐件回访",
];

const POINTS: [(&str, &str); 9] = [
    ("report", "听取主要负责人汇报，成绩讲得实，问题讲得透"),
    (
        "files",
        "查阅{}有关台账，资料基本齐全，个别事项缺少验收材料",
    ),
    (
        "hotline",
        "核查12345热线工单，{}类诉求均已回复，少数重复投诉未根治",
    ),
    ("sites", "现场查看{}，进度与公示一致"),
    ("managers", "中层以上干部普遍认可，建议加强部门之间的协同"),
    ("related", "相关单位评价较好，反映文件会签时间偏长"),
    ("served", "服务对象总体满意，希望简化材料"),
    ("townships", "镇街主要领导认为指导及时，建议多派技术力量"),
    ("discipline", "纪律和行风监督部门未收到违纪线索"),
];

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
        let of = of(world, &path, one)?;
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

fn of(world: &World, path: &str, one: &Department) -> Result<String> {
    Ok(format!("{path}/departments/{}", world.organ(&one.short)?))
}

async fn step(stage: &Stage, who: &str, path: &str, (step, text): (&str, &str)) -> Result<()> {
    let body = json!({ "step": step, "on": stage.app.clock.today(), "text": text });
    stage.step(who, path, "step", body).await.map(drop)
}

/// The nine points of a department, its report, and the opinions of the council.
async fn check(stage: &Stage, world: &World, path: &str, one: &Department) -> Result<()> {
    let of = of(world, path, one)?;
    let seen = stage.get("bangong", &of).await?;
    let mut version = seen["department"]["version"].clone();
    let today = stage.app.clock.today();
    for (point, text) in POINTS {
        let text = text.replace("{}", &one.work);
        let body = json!({ "point": point, "on": today, "text": text, "version": version });
        let made = stage.post("bangong", &format!("{of}/checks"), body).await?;
        version = made["version"].clone();
    }
    let drafted = stage.get("bangong", &format!("{of}/report")).await?;
    let asked: Vec<String> = OPINIONS
        .iter()
        .map(|text| text.replace("{}", &one.work))
        .collect();
    let text = format!(
        "{}{}\n",
        drafted["text"].as_str().unwrap_or_default(),
        asked.join("\n")
    );
    let body = json!({ "text": text, "stands": true, "version": version });
    let made = stage
        .put_as("bangong", &format!("{of}/report"), body)
        .await?;
    let body = json!({ "opinions": asked, "decision": "市人大常委会主任会议", "version": made["version"] });
    stage
        .post("zhuren", &format!("{of}/opinions"), body)
        .await
        .map(drop)
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
    stage.day(on(year, 11, 10)).await;
    for one in script.departments() {
        check(stage, world, &path, &one).await?;
    }
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
    for kind in ["party_report", "notice"] {
        stage
            .step("bangong", &path, "papers", json!({ "kind": kind }))
            .await?;
    }
    step(stage, "bangong", &path, ("reported", "书面报告市委")).await?;
    step(stage, "bangong", &path, ("notified", "通报市人民政府")).await?;
    step(
        stage,
        "zhuren",
        &path,
        ("published", "廉江电视台、廉江人大网"),
    )
    .await?;
    stage.day(held_on.plus_days(4)).await;
    stage.step("bangong", &path, "hand-over", nothing()).await?;
    stage.at(held_on.plus_days(4), 16).await;
    stage.step("bangong", &meeting, "close", nothing()).await?;
    put_right(stage, &path, year).await?;
    super::follow::up(stage, world, script, (&path, year + 1)).await
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

/// Items are answered and closed in spring; three were late, and one was judged insufficient.
async fn put_right(stage: &Stage, path: &str, year: i16) -> Result<()> {
    let ledger = stage.get("bangong", &format!("{path}/ledger")).await?;
    let lines = ledger.as_array().cloned().unwrap_or_default();
    stage.day(on(year + 1, 2, 26)).await;
    for (at, line) in lines.iter().enumerate() {
        let item = format!("/api/assignments/{}", id(line)?);
        let who = line["name"].as_str().unwrap_or_default();
        stage.step(who, &item, "accept", nothing()).await?;
        if at % 23 == 7 {
            continue;
        }
        let text = "已制定整改方案并逐项落实，建立长效机制，有关情况已在部门网站公开。";
        let body = json!({ "text": text, "outcome": "solved" });
        stage.step(who, &item, "answers", body).await?;
    }
    stage.day(on(year + 1, 3, 30)).await;
    for (at, line) in lines.iter().enumerate() {
        let item = format!("/api/assignments/{}", id(line)?);
        if at % 23 == 7 {
            let words = json!({ "words": "期限已过，请尽快书面报告整改情况" });
            stage.step("bangong", &item, "remind", words).await?;
            continue;
        }
        let words = json!({ "words": "回访核实，整改到位" });
        stage.step("bangong", &item, "verify", words).await?;
        let rating = if at == 36 {
            "dissatisfied"
        } else {
            "satisfied"
        };
        let rated = json!({ "rating": rating, "words": "按评议意见复核" });
        stage.step("zhuren", &item, "rate", rated).await?;
        if at != 36 {
            stage.step("bangong", &item, "close", nothing()).await?;
        }
    }
    Ok(())
}

/// This year's, up to the morning of the meeting: slips can be taken.
pub async fn this_year(stage: &Stage, world: &World, script: &Lianjiang, year: i16) -> Result<()> {
    stage.day(on(year, 1, 12)).await;
    let path = begin(stage, world, script, year).await?;
    super::rounds::promise(stage, world, script, &path).await?;
    step(
        stage,
        "zhuren",
        &path,
        ("board_shown", "四楼大厅公示栏同步公示"),
    )
    .await?;
    super::rounds::year(stage, world, script, (&path, year)).await?;
    stage.day(on(year, 10, 12)).await;
    let text = "市政府及各部门负责人参加";
    step(stage, "bangong", &path, ("mobilised", text)).await?;
    let meeting_on = stage.today();
    stage.day(on(year, 10, 26)).await;
    for one in script.departments() {
        check(stage, world, &path, &one).await?;
    }
    let meeting = call(stage, world, script, meeting_on).await?;
    stage.day(meeting_on).await;
    open(stage, &meeting).await?;
    let ballot = arrange(stage, script, &path, (&meeting, year, "secret")).await?;
    stage.step("bangong", &ballot, "roster", nothing()).await?;
    tellers(stage, &ballot).await
}
