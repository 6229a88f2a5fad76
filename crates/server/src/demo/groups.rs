//! The six groups (评议调研组): what they hear, verify and are told of each department, their reports, and the opinions that
//! the council of chairpersons settles from them (一听取三核查五征求).

use anyhow::Result;
use serde_json::{Value, json};

use super::consulted::{Consulted, sent};
use super::lianjiang::{Department, Lianjiang, roll};
use super::script::on;
use super::stage::Stage;
use super::world::World;

/// What was found on a point: its code, in words, what shows it.
type Found = (&'static str, String, Vec<Value>);

/// What is written on the nine points where nothing else is known.
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

/// What a group writes after the head of a department reported to it.
const HEARD: [&str; 4] = [
    "听取主要负责人汇报全年工作，对照年初承诺逐项说明，{}的短板没有回避",
    "听取主要负责人和分管负责人汇报，{}有数据有例子，对群众反映的问题谈得偏少",
    "听取领导班子汇报，目标任务完成情况讲得清楚，{}下一步的措施还不够具体",
    "听取主要负责人汇报，{}的成绩讲得实，没有完成的事项说明了原因和时间",
];

/// What it writes of the files.
const FILES: [&str; 4] = [
    "查阅{}台账、会议纪要和上年整改材料，资料齐全，装订规范",
    "查阅{}台账和项目档案，个别事项缺验收材料，当场列单，要求一周内补齐",
    "抽查{}办件卷宗20宗，程序完整，2宗超出承诺时限",
    "查阅{}台账和代表建议答复件，答复及时，个别承诺没有注明完成时间",
];

/// Opinions to each department where nobody said anything else, with its work in them.
const OPINIONS: [&str; 2] = [
    "进一步压实责任，细化{}的时间表和路线图，按月通报进展",
    "畅通群众反映渠道，对{}中群众反复投诉的问题逐件回访",
];

/// The address of a department in a campaign.
pub fn of(world: &World, path: &str, one: &Department) -> Result<String> {
    Ok(format!("{path}/departments/{}", world.organ(&one.short)?))
}

/// Records what was found, point by point.
async fn record(stage: &Stage, of: &str, found: Vec<Found>) -> Result<()> {
    let seen = stage.get("bangong", of).await?;
    let mut version = seen["department"]["version"].clone();
    let today = stage.app.clock.today();
    for (point, text, evidence) in found {
        let body = json!({ "point": point, "on": today, "text": text, "evidence": evidence, "version": version });
        let made = stage.post("bangong", &format!("{of}/checks"), body).await?;
        version = made["version"].clone();
    }
    Ok(())
}

/// The nine points of last year, of which only words are left.
pub async fn check(stage: &Stage, of: &str, one: &Department) -> Result<()> {
    let found = POINTS.map(|(point, text)| (point, text.replace("{}", &one.work), Vec::new()));
    record(stage, of, Vec::from(found)).await
}

/// The report of a group is drafted from what is known, and stands.
pub async fn report(stage: &Stage, of: &str, (who, opinions): (&str, &[String; 2])) -> Result<()> {
    let seen = stage.get(who, of).await?;
    let drafted = stage.get(who, &format!("{of}/report")).await?;
    let drafted = drafted["text"].as_str().unwrap_or_default();
    let text = format!("{drafted}{}\n", opinions.join("\n"));
    let body = json!({ "text": text, "stands": true, "version": seen["department"]["version"] });
    let path = format!("{of}/report");
    stage.put_as(who, &path, body).await.map(drop)
}

/// The council settles what is put to a department.
pub async fn settle(stage: &Stage, of: &str, opinions: &[String; 2]) -> Result<()> {
    let seen = stage.get("zhuren", of).await?;
    let body = json!({ "opinions": opinions, "decision": "市人大常委会主任会议", "version": seen["department"]["version"] });
    let path = format!("{of}/opinions");
    stage.post("zhuren", &path, body).await.map(drop)
}

/// The opinions where nothing else is known.
pub fn usual(one: &Department) -> [String; 2] {
    OPINIONS.map(|text| text.replace("{}", &one.work))
}

/// The groups go round in the last week of October, each a department a day.
pub async fn go_round(
    stage: &Stage,
    world: &World,
    script: &Lianjiang,
    (path, year, consulted): (&str, i16, &Consulted),
) -> Result<()> {
    let departments = script.departments();
    stage.day(on(year, 10, 26)).await;
    let asked = sent(stage, path).await?;
    for day in 0..5_usize {
        stage
            .at(on(year, 10, 26).plus_days(i64::try_from(day)?), 16)
            .await;
        for one in departments
            .iter()
            .filter(|one| place(&departments, one) == day)
        {
            let of = of(world, path, one)?;
            let found = find(stage, &of, (one, consulted), &asked).await?;
            record(stage, &of, found).await?;
        }
    }
    Ok(())
}

/// The reports of the groups stand, each by its leader's hand, and the council settles the opinions.
pub async fn conclude(
    stage: &Stage,
    world: &World,
    script: &Lianjiang,
    (path, year, consulted): (&str, i16, &Consulted),
) -> Result<()> {
    let departments = script.departments();
    let opinions = |one: &Department| -> Result<[String; 2]> {
        let [usual, _] = usual(one);
        Ok([consulted.of(&one.short)?.opinion.clone(), usual])
    };
    stage.day(on(year, 11, 4)).await;
    for one in &departments {
        let leader = format!("fuzhuren{}", one.group);
        let of = of(world, path, one)?;
        report(stage, &of, (&leader, &opinions(one)?)).await?;
    }
    stage.day(on(year, 11, 6)).await;
    for one in &departments {
        settle(stage, &of(world, path, one)?, &opinions(one)?).await?;
    }
    Ok(())
}

/// Which of its group's departments it is, from 0.
fn place(all: &[Department], one: &Department) -> usize {
    let before = all.iter().take_while(|other| other.short != one.short);
    before.filter(|other| other.group == one.group).count()
}

/// What a group finds of a department: from what was done in the year, what people called the hotline for, what those who
/// were asked have said.
async fn find(
    stage: &Stage,
    of: &str,
    (one, consulted): (&Department, &Consulted),
    asked: &[Value],
) -> Result<Vec<Found>> {
    let seen = stage.get("bangong", of).await?;
    let at = seen["department"]["position"].as_u64().unwrap_or_default();
    let at = usize::try_from(at)?;
    let said = |list: &[&str; 4], what: usize| {
        let said = list.get(roll(&[at, what], list.len()));
        said.unwrap_or(&"").replace("{}", &one.work)
    };
    let mut found = vec![
        ("report", said(&HEARD, 1), shown(&seen, "special_report")),
        ("files", said(&FILES, 2), Vec::new()),
        ("hotline", called(stage, of).await?, Vec::new()),
        ("sites", on_site(&seen), shown(&seen, "visit")),
    ];
    let words = consulted.of(&one.short)?;
    for group in ["managers", "related", "served", "townships", "discipline"] {
        let mut all = asked.iter();
        let sheet = all.find(|sheet| {
            sheet["organ_name"] == one.short.as_str() && sheet["respondents"]["code"] == group
        });
        let Some(sheet) = sheet else { continue };
        let text = format!("{}书面意见：{}。", graded(sheet), words.quoted(group));
        let evidence = vec![json!(format!(
            "questionnaire:{}",
            sheet["id"].as_str().unwrap_or_default()
        ))];
        found.push((group, text, evidence));
    }
    Ok(found)
}

/// The activities of a kind that concerned a department in the year.
fn shown(seen: &Value, kind: &str) -> Vec<Value> {
    let all = seen["activities"].as_array().into_iter().flatten();
    let own = all.filter(|one| one["kind"] == kind && one["state"] == "held");
    own.filter_map(|one| Some(json!(format!("activity:{}", one["id"].as_str()?))))
        .collect()
}

/// What was seen of a line of the board: a key project, a livelihood matter, or else its first.
fn on_site(seen: &Value) -> String {
    let lines = || seen["commitments"].as_array().into_iter().flatten();
    let of = |kind: &str| lines().find(|line| line["kind"] == kind);
    let line = of("key_project").or_else(|| of("livelihood"));
    let line = line.or_else(|| lines().next());
    let Some(line) = line else {
        return "没有列入公示栏的现场".to_owned();
    };
    let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
    format!(
        "现场查看“{}”，公示进度{}%，{}，与公示栏一致",
        text("title"),
        line["percent"],
        text("words")
    )
}

/// What the hotline's records say of a department until September.
async fn called(stage: &Stage, of: &str) -> Result<String> {
    let organ = of.rsplit('/').next().unwrap_or_default();
    let year = stage.app.clock.today().year();
    let path = format!("/api/hotline/figures?organ={organ}&from={year}-01-01&until={year}-09-30");
    let figures = stage.get("bangong", &path).await?;
    let all = &figures["all"];
    let (received, settled) = (&all["received"], &all["settled"]);
    if *received == 0 {
        return Ok("1至9月12345热线没有转来该部门的工单".to_owned());
    }
    let first = &figures["categories"][0];
    Ok(format!(
        "逐件核对1至9月工单{received}件，已办结{settled}件，其中按时{}件；有评价的{}件中满意{}件。诉求最多的是{}（{}件）",
        all["in_time"],
        all["rated"],
        all["satisfied"],
        first["category"].as_str().unwrap_or_default(),
        first["received"],
    ))
}

/// How those who were asked grade a department.
fn graded(sheet: &Value) -> String {
    let counts = sheet["figures"]["questions"][0]["counts"].as_array();
    let grades = sheet["grades"].as_array().into_iter().flatten();
    let graded: Vec<String> = grades
        .zip(counts.into_iter().flatten())
        .map(|(grade, count)| format!("{}{count}份", grade["zh"].as_str().unwrap_or_default()))
        .collect();
    format!(
        "收回问卷{}份，总体评价{}。",
        sheet["figures"]["sheets"],
        graded.join("、")
    )
}
