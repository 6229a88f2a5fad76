//! What the departments of Lianjiang promise on the board, how far they get in the year, and the pictures they show of it.

use anyhow::Result;
use kernel::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use super::lianjiang::Lianjiang;
use super::pictures;
use super::script::{Day, data, on};
use super::stage::{Stage, id};
use super::world::World;

/// Kinds of lines that are told by the department's work: the kind, what is to be done, what will be reached.
const LINES: [(&str, &str, &str); 3] = [
    ("commitment", "{}年度目标任务", "全年目标任务完成率达到100%"),
    (
        "suggestion",
        "关于加强{}的代表建议办理",
        "代表满意，事项办结",
    ),
    ("motion", "关于推进{}的议案办理", "按常委会决定办结"),
];

/// Until when these are due.
const DUES: [(i8, i8); 5] = [(6, 30), (9, 30), (10, 31), (11, 20), (12, 20)];

/// What `board.toml` says.
#[derive(Deserialize)]
pub struct Board {
    key_project: Vec<Line>,
    livelihood: Vec<Line>,
}

/// Whose; what; what will be reached; by when; the drawing that shows it.
type Line = (String, String, String, Day, String);

impl Board {
    /// Reads the board.
    pub fn read() -> Result<Self> {
        data(include_str!("board.toml"))
    }

    /// Its lines with their kinds.
    fn lines(&self) -> impl Iterator<Item = (&'static str, &Line)> {
        let projects = self.key_project.iter().map(|line| ("key_project", line));
        projects.chain(self.livelihood.iter().map(|line| ("livelihood", line)))
    }

    /// The drawing that shows a line; blank where none does.
    fn drawing(&self, title: &str) -> &str {
        let mut lines = self.lines();
        let found = lines.find(|(_, line)| line.1 == title);
        found.map_or("", |(_, line)| line.4.as_str())
    }

    /// Writes it.
    pub async fn promise(
        &self,
        stage: &Stage,
        world: &World,
        script: &Lianjiang,
        path: &str,
    ) -> Result<()> {
        let year = world.year;
        let mut all = Vec::new();
        for (at, one) in script.departments().iter().enumerate() {
            for (row, (kind, title, goal)) in
                LINES.iter().enumerate().filter(|(row, _)| has(*row, at))
            {
                let due = DUES.get((at + row * 2) % DUES.len());
                let (month, day) = due.copied().unwrap_or((12, 20));
                all.push(json!({ "organ": world.organ(&one.short)?, "kind": kind, "title": title.replace("{}", &one.work),
                                 "goal": goal, "due_on": on(year, month, day) }));
            }
        }
        for (kind, (short, title, goal, due, _)) in self.lines() {
            all.push(json!({ "organ": world.organ(short)?, "kind": kind, "title": title, "goal": goal, "due_on": due.of(year) }));
        }
        for line in all {
            let path = format!("{path}/commitments");
            stage.post("bangong", &path, line).await?;
        }
        Ok(())
    }

    /// Departments tell how far they are with what has not ended, each in time; some are late. Those who have a site show it.
    pub async fn tell(&self, stage: &Stage, path: &str, percent: i64) -> Result<()> {
        let today = stage.app.clock.today();
        let list = format!("{path}/commitments?per_page=200");
        let list = stage.get("bangong", &list).await?;
        for (at, line) in list["items"].as_array().into_iter().flatten().enumerate() {
            let Some(percent) = told(line, (today, percent), at % 9 == 4) else {
                continue;
            };
            let kind = line["kind"].as_str().unwrap_or_default();
            let who = line["name"].as_str().unwrap_or_default();
            let body = json!({ "percent": percent, "words": words(kind, percent), "version": line["version"] });
            let path = format!("/api/commitments/{}", id(line)?);
            let made = stage.post(who, &format!("{path}/progress"), body).await?;
            let drawing = self.drawing(line["title"].as_str().unwrap_or_default());
            let is_first = percent >= SHOWN && line["files"] == 0;
            if is_first || percent == 100 {
                let seen = (drawing, percent == 100);
                pictures::show(stage, (who, &path), seen, &made["version"]).await?;
            }
        }
        Ok(())
    }
}

/// From so many hundredths on there is something to be seen.
const SHOWN: i64 = 35;

/// Whether a department has a line of these kinds: each a commitment, some a motion or a suggestion of deputies.
fn has(row: usize, at: usize) -> bool {
    match row {
        1 => at % 4 == 2,
        2 => at == 5 || at == 14,
        _ => true,
    }
}

/// What a line comes to on a day when others have come so far; none when there is nothing to tell of it.
fn told(line: &Value, (today, percent): (Date, i64), is_slow: bool) -> Option<i64> {
    let due: Option<Date> = line["due_on"].as_str().and_then(|on| on.parse().ok());
    let is_due = due.is_some_and(|due| due <= today.plus_days(5));
    let before = line["percent"].as_i64().unwrap_or_default();
    // Between the rounds only what is due is told.
    let is_round = percent < 100;
    match (before, is_slow, is_due) {
        (100, ..) => None,
        (_, false, true) => Some(100),
        (_, true, _) if is_round => Some(percent / 2 - 1),
        (_, true, true) => Some(80),
        _ => is_round.then_some(percent),
    }
}

/// What a department says of a line that has come so far.
fn words(kind: &str, percent: i64) -> &'static str {
    let is_built = matches!(kind, "key_project" | "livelihood");
    match (is_built, percent) {
        (true, 100) => "已通过验收并投入使用，群众反映良好",
        (true, 85..) => "主体完工，正在收尾和准备验收",
        (true, 80..) => "受台风和雨季影响比计划慢，正在抢工期，争取年底前完成",
        (true, 70..) => "主体施工过半，设备已经采购",
        (true, 40..) => "部分标段因材料涨价重新招标，正在赶进度",
        (true, 35..) => "前期手续办结，已进场施工",
        (true, 30..) => "用地手续已办结，比计划晚两个月进场",
        (true, _) => "用地手续还在办理，开工比计划晚一个多月",
        (false, 100) if kind == "commitment" => "年度指标全部完成，佐证材料已报常委会办公室",
        (false, 100) => "已全部完成，办理结果向代表作了当面答复",
        (false, 80..) => "大部分完成，剩余事项已排出时间表",
        (false, 70..) => "前两季度任务按计划完成",
        (false, 40..) => "进度仍然落后，分管领导每周调度",
        (false, 35..) => "任务已分解到股室，一季度完成情况符合计划",
        (false, 30..) => "补齐了人手，正在追赶进度",
        (false, _) => "牵头股室人员调整，进度落后，已由分管领导督办",
    }
}
