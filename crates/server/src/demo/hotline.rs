//! What the 12345 hotline hands to departments in a year, as its workbooks bring it: one every quarter, and what was open comes
//! again when it is settled. Names that the clerk does not find are matched once.

use anyhow::{Context as _, Result};
use kernel::Date;
use people::workbook;
use serde::Deserialize;
use serde_json::{Value, json};

use super::lianjiang::{TOWNSHIPS, roll};
use super::script::{data, on};
use super::stage::Stage;
use super::world::World;

/// The columns of the hotline's workbooks.
const HEADINGS: [&str; 8] = [
    "工单编号",
    "受理时间",
    "诉求类别",
    "诉求内容",
    "承办单位",
    "办结时间",
    "是否按时",
    "满意度评价",
];

/// How often people call, month by month until October: most in the months of storms.
const MONTHS: [usize; 10] = [7, 6, 8, 9, 10, 11, 14, 15, 12, 8];

/// The last day that a workbook holds, and when it is brought in.
const WORKBOOKS: [((i8, i8), (i8, i8)); 4] = [
    ((3, 31), (4, 9)),
    ((6, 30), (7, 9)),
    ((9, 30), (10, 12)),
    ((10, 31), (11, 2)),
];

/// What `hotline.toml` says.
#[derive(Deserialize)]
struct Hotline {
    handler: Vec<Handled>,
}

/// What is handed to somebody.
#[derive(Deserialize)]
struct Handled {
    named: Vec<String>,
    /// An organ by short name; none where it is none of the congress's.
    means: Option<String>,
    records: usize,
    late: usize,
    unhappy: usize,
    /// The first month in which the hotline calls them so.
    #[serde(default = "first")]
    from: i8,
    /// Nobody has matched the name.
    #[serde(default)]
    waits: bool,
    said: Vec<(String, String)>,
}

fn first() -> i8 {
    1
}

/// A record.
struct Case {
    number: String,
    received: Date,
    category: String,
    content: String,
    handler: String,
    /// When it is settled; none when it stays open.
    settled: Option<Date>,
    in_time: bool,
    rating: &'static str,
}

impl Case {
    /// The record as a workbook of a day has it.
    fn row(&self, until: Date) -> Vec<String> {
        let is_settled = self.settled.is_some_and(|on| on <= until);
        let settled = self.settled.filter(|_| is_settled);
        let in_time = if self.in_time { "是" } else { "否" };
        let then = |text: &str| if is_settled { text } else { "" }.to_owned();
        vec![
            self.number.clone(),
            self.received.to_string(),
            self.category.clone(),
            self.content.clone(),
            self.handler.clone(),
            settled.map(|on| on.to_string()).unwrap_or_default(),
            then(in_time),
            then(self.rating),
        ]
    }

    /// Whether it is in the workbook after one of a day: new, or settled since.
    fn is_news(&self, before: Date, until: Date) -> bool {
        let was_open = self.settled.is_none_or(|on| on > before);
        let is_settled = self.settled.is_some_and(|on| on <= until);
        let is_new = self.received > before;
        self.received <= until && (is_new || was_open && is_settled)
    }
}

impl Handled {
    /// The records of a year, each a step of dice that fall the same each time.
    fn cases(&self, at: usize, year: i16) -> impl Iterator<Item = Case> {
        (0..self.records).map(move |number| {
            let dice = |what: usize, of: usize| roll(&[at, number, what], of);
            let pick = |list: &[String], what: usize| {
                let picked = list.get(dice(what, list.len().max(1)));
                picked.cloned().unwrap_or_default()
            };
            let month = self.month(dice(0, MONTHS.iter().sum()));
            let received = on(
                year,
                month,
                i8::try_from(dice(1, 28)).unwrap_or_default() + 1,
            );
            let is_late = dice(2, 100) < self.late;
            let took = if is_late {
                9 + dice(3, 24)
            } else {
                1 + dice(3, 6)
            };
            let is_open = dice(4, 100) < 3;
            let settled = received.plus_days(i64::try_from(took).unwrap_or_default());
            let said = self.said.get(dice(5, self.said.len().max(1)));
            let (category, content) = said.cloned().unwrap_or_default();
            let place = TOWNSHIPS.get(dice(6, TOWNSHIPS.len()));
            let rating = match (dice(7, 100) < self.unhappy, dice(8, 100)) {
                (_, ..30) => "",
                (true, _) => "不满意",
                (false, ..60) => "基本满意",
                (false, _) => "满意",
            };
            Case {
                number: String::new(),
                received,
                category,
                content: content.replace("{}", place.map_or("", |(name, _)| name)),
                handler: pick(&self.named, 9),
                settled: (!is_open).then_some(settled),
                in_time: !is_late,
                rating,
            }
        })
    }

    /// The month of a call, by a number below the sum of all months.
    fn month(&self, fallen: usize) -> i8 {
        let mut left = fallen;
        for (month, often) in (1..).zip(MONTHS) {
            if left < often {
                return month.max(self.from);
            }
            left -= often;
        }
        10
    }
}

impl Hotline {
    /// All records of a year, numbered as they come in.
    fn cases(&self, year: i16) -> Vec<Case> {
        let handlers = self.handler.iter().enumerate();
        let mut all: Vec<Case> = handlers.flat_map(|(at, one)| one.cases(at, year)).collect();
        all.sort_by_key(|case| case.received);
        for (number, case) in (1..).zip(&mut all) {
            let day = case.received.to_string().replace('-', "");
            case.number = format!("LJ{day}{number:05}");
        }
        all
    }

    /// Whom a name means; nothing while nobody has said so.
    fn meaning(&self, world: &World, name: &str) -> Result<Option<Value>> {
        let mut all = self.handler.iter();
        let found = all.find(|one| one.named.iter().any(|own| own == name));
        let found = found.with_context(|| format!("{name} is in no workbook"))?;
        if found.waits {
            return Ok(None);
        }
        Ok(Some(match &found.means {
            Some(short) => json!(world.organ(short)?),
            None => Value::Null,
        }))
    }
}

/// A year of the hotline: the office brings in each workbook, and matches the names that are new.
pub async fn year(stage: &Stage, world: &World, year: i16) -> Result<()> {
    let script: Hotline = data(include_str!("hotline.toml"))?;
    let cases = script.cases(year);
    let mut before = on(year - 1, 12, 31);
    for ((month, last), (in_month, day)) in WORKBOOKS {
        let until = on(year, month, last);
        stage.at(on(year, in_month, day), 10).await;
        let news = cases.iter().filter(|case| case.is_news(before, until));
        let rows: Vec<_> = news.map(|case| case.row(until)).collect();
        let name = format!("12345工单{year}年{month}月.xlsx");
        let report = bring(stage, (&name, &rows)).await?;
        for unknown in report["unknown"].as_array().into_iter().flatten() {
            let name = unknown["handler"].as_str().unwrap_or_default();
            if let Some(organ) = script.meaning(world, name)? {
                let body = json!({ "handler": name, "organ": organ });
                stage.put_as("bangong", "/api/hotline/names", body).await?;
            }
        }
        before = until;
    }
    Ok(())
}

/// Checks a workbook and brings it in.
async fn bring(stage: &Stage, (name, rows): (&str, &[Vec<String>])) -> Result<Value> {
    let book = workbook::list(name, &HEADINGS, rows)?;
    let book = axum::body::to_bytes(book.into_body(), usize::MAX).await?;
    let file = (name, &book[..]);
    let checked = stage.upload("bangong", "/api/hotline/check", file).await?;
    let digest = checked["digest"].as_str().unwrap_or_default();
    let path = format!("/api/hotline/import?digest={digest}");
    stage.upload("bangong", &path, file).await
}
