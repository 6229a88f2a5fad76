use std::collections::{BTreeMap, BTreeSet};

use kernel::{Date, Flag, Words};
use people::congress::CongressId;
use people::import::{ImportFault, Row, cell};
use serde::Serialize;
use utoipa::ToSchema;

use super::{COLUMNS, Case, HotlineCaseId, masked};

/// A column that is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = HotlineLeftOut)]
pub struct LeftOut {
    /// Its heading.
    pub heading: String,
    /// It holds something of the caller.
    pub is_personal: bool,
}

/// What headings of callers' columns contain.
const PERSONAL: &[&str] = &[
    "来电人",
    "诉求人",
    "反映人",
    "投诉人",
    "联系人",
    "姓名",
    "电话",
    "手机",
    "号码",
    "身份证",
    "证件",
    "住址",
    "地址",
    "性别",
    "年龄",
];

impl LeftOut {
    /// A heading that is none of the columns.
    pub fn new(heading: String) -> Self {
        Self {
            is_personal: PERSONAL.iter().any(|word| heading.contains(word)),
            heading,
        }
    }
}

/// What importing would do.
#[derive(Debug, Default)]
pub struct Plan {
    /// Records to add.
    pub new: Vec<Case>,
    /// Records whose later state takes the place of the earlier.
    pub changed: Vec<Case>,
    /// How many are here already as they are.
    pub unchanged: usize,
    /// What is wrong.
    pub faults: Vec<ImportFault>,
    /// Names that nobody has matched, with how many rows have them.
    pub unknown: BTreeMap<String, usize>,
}

/// What importing these rows would do: `before` has the records that are here by their numbers, `known` the names that are
/// matched.
pub fn plan(
    rows: &[Row],
    (congress, today): (CongressId, Date),
    before: &BTreeMap<String, Case>,
    known: &BTreeSet<String>,
) -> Plan {
    let mut plan = Plan::default();
    let mut seen = BTreeMap::new();
    for row in rows {
        let Some(case) = read(row, (congress, today), &mut plan.faults) else {
            continue;
        };
        if let Some(first) = seen.insert(case.number.clone(), row.number) {
            let words = Words::new(
                format!("工单编号与第{first}行重复"),
                format!("Row {first} has the same number"),
            );
            plan.faults.push(fault(row, NUMBER, words, None));
            continue;
        }
        if !known.contains(&case.handler) {
            *plan.unknown.entry(case.handler.clone()).or_default() += 1;
        }
        match before.get(&case.number) {
            None => plan.new.push(case),
            Some(old) if case.says_the_same(old) => plan.unchanged += 1,
            Some(old) => plan.changed.push(Case { id: old.id, ..case }),
        }
    }
    plan
}

const NUMBER: usize = 0;
const RECEIVED: usize = 1;
const CATEGORY: usize = 2;
const CONTENT: usize = 3;
const HANDLER: usize = 4;
const SETTLED: usize = 5;
const IN_TIME: usize = 6;
const RATING: usize = 7;

/// A row as a record; none when something is wrong with it, which is then among the faults.
fn read(
    row: &Row,
    (congress, today): (CongressId, Date),
    faults: &mut Vec<ImportFault>,
) -> Option<Case> {
    let before = faults.len();
    let text = |at: usize| row.cells.get(at).cloned().unwrap_or_default();
    for at in [NUMBER, RECEIVED, HANDLER] {
        if text(at).is_empty() {
            let words = Words::new("没有填写", "It is missing");
            faults.push(fault(row, at, words, None));
        }
    }
    let received_on = day(row, RECEIVED, today, faults);
    let settled_on = day(row, SETTLED, today, faults);
    if let (Some(received), Some(settled)) = (received_on, settled_on)
        && settled < received
    {
        let words = Words::new("办结时间早于受理时间", "It was settled before it came in");
        faults.push(fault(row, SETTLED, words, None));
    }
    let is_in_time = answer(row, IN_TIME, in_time, faults);
    let is_satisfied = answer(row, RATING, satisfied, faults);
    for (at, most) in [
        (NUMBER, 60),
        (CATEGORY, 100),
        (CONTENT, 5000),
        (HANDLER, 100),
    ] {
        if text(at).chars().count() > most {
            let words = Words::new(
                format!("最多{most}个字"),
                format!("At most {most} characters"),
            );
            faults.push(fault(row, at, words, None));
        }
    }
    if faults.len() > before {
        return None;
    }
    Some(Case {
        id: HotlineCaseId::fresh(),
        congress,
        number: text(NUMBER),
        received_on: received_on?,
        category: text(CATEGORY),
        content: masked(&text(CONTENT)),
        handler: text(HANDLER),
        settled_on,
        is_in_time,
        rating: text(RATING),
        is_satisfied,
    })
}

fn day(row: &Row, at: usize, today: Date, faults: &mut Vec<ImportFault>) -> Option<Date> {
    let text = row.cells.get(at).filter(|text| !text.is_empty())?;
    let Some(day) = cell::date(text) else {
        let words = Words::new("不是日期", "It is no date");
        let remedy = Words::new("请写成 2026-11-01 的样子", "Write it like 2026-11-01");
        faults.push(fault(row, at, words, Some(remedy)));
        return None;
    };
    if day > today {
        let words = Words::new("日期在今天之后", "It lies in the future");
        faults.push(fault(row, at, words, None));
        return None;
    }
    Some(day)
}

/// What a cell answers; none when it is blank, a fault when it can't be read.
fn answer(
    row: &Row,
    at: usize,
    read: fn(&str) -> Option<bool>,
    faults: &mut Vec<ImportFault>,
) -> Option<Flag> {
    let text = row.cells.get(at).filter(|text| !text.is_empty())?;
    let read = read(text);
    if read.is_none() {
        let words = Words::new("看不出是或者否", "It says neither yes nor no");
        let remedy = COLUMNS.get(at).map(|column| {
            Words::new(
                format!("请填写，例如“{}”", column.example),
                format!("Such as {}", column.example),
            )
        });
        faults.push(fault(row, at, words, remedy));
    }
    read.map(Flag)
}

/// 是, 按时办结, 超期 …
fn in_time(text: &str) -> Option<bool> {
    let is_late = ["超期", "超时", "逾期", "未按"]
        .iter()
        .any(|word| text.contains(word));
    let is_punctual = ["按时", "按期"].iter().any(|word| text.contains(word));
    if is_late || is_punctual {
        return Some(!is_late);
    }
    cell::yes(text)
}

/// 满意, 基本满意, 不满意 …
fn satisfied(text: &str) -> Option<bool> {
    if text.contains("不满意") || text.contains("未满意") {
        Some(false)
    } else if text.contains("满意") {
        Some(true)
    } else {
        cell::yes(text)
    }
}

fn fault(row: &Row, at: usize, words: Words, remedy: Option<Words>) -> ImportFault {
    ImportFault {
        row: row.number,
        column: COLUMNS
            .get(at)
            .map_or_else(String::new, |column| column.title.to_owned()),
        value: row.cells.get(at).cloned().unwrap_or_default(),
        words,
        remedy,
    }
}
