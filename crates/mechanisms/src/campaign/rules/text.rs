//! Texts that are drafted from what is known: the group's report, the notice of the result, the agenda of a hearing.

use kernel::Date;
use primitives::activity;
use primitives::document::text::written_date;

use super::{Check, Commitment, Department, Due, DueKind, Point, PointPart, Supervised};

/// An item of last year's opinions, as it stands now.
#[derive(Debug, Clone)]
pub struct Before {
    /// The year that was evaluated.
    pub year: i64,
    /// What was asked.
    pub text: String,
    /// It is closed.
    pub is_closed: bool,
}

/// What a report on a department is drafted from.
#[derive(Debug)]
pub struct Findings<'a> {
    /// The department.
    pub department: &'a Department,
    /// The points of the checklist.
    pub points: &'a [Point],
    /// Its lines of the board.
    pub commitments: &'a [Commitment],
    /// What was done about it in the year: kind and how often, and what was found.
    pub activities: &'a [(activity::Kind, usize)],
    /// What is said of questionnaires and the hotline, one sentence each.
    pub figures: &'a [String],
    /// What last year's opinions asked of it.
    pub before: &'a [Before],
    /// The year.
    pub year: i64,
    /// Today.
    pub today: Date,
}

/// The report of a group, to be edited: the year, the board, the nine points, what is still open.
pub fn report_text(from: &Findings<'_>) -> String {
    let mut lines = vec!["一、基本情况".to_owned(), year(from), board(from)];
    lines.extend(before(from));
    lines.extend(from.figures.iter().cloned());
    lines.push("二、核查情况".to_owned());
    for (part, title) in [
        (PointPart::Hear, "（一）听取"),
        (PointPart::Verify, "（二）核查"),
        (PointPart::Consult, "（三）征求意见"),
    ] {
        lines.push(title.to_owned());
        let points = from.points.iter().filter(|point| point.part == part);
        let checks = &from.department.checks;
        lines.extend(points.map(|point| format!("{}：{}", point.zh, found(point, checks))));
    }
    lines.push("三、存在的主要问题".to_owned());
    lines.extend(late(from));
    let open = from.before.iter().filter(|one| !one.is_closed);
    lines.extend(open.map(|one| format!("{}年度评议提出的“{}”尚未办结。", one.year, one.text)));
    lines.push("四、意见建议\n".to_owned());
    lines.join("\n")
}

/// What was done about the department.
fn year(from: &Findings<'_>) -> String {
    let name = &from.department.name;
    let done: Vec<String> = from
        .activities
        .iter()
        .map(|(kind, count)| format!("{}{count}次", kind.zh()))
        .collect();
    if done.is_empty() {
        format!("{}年度，对{name}尚无监督活动记录。", from.year)
    } else {
        let done = done.join("、");
        format!("{}年度，围绕{name}的工作开展{done}。", from.year)
    }
}

/// What became of last year's opinions; nothing when there were none.
fn before(from: &Findings<'_>) -> Option<String> {
    let all = from.before.len();
    let done = from.before.iter().filter(|one| one.is_closed).count();
    (all > 0).then(|| format!("上一年度评议意见{all}项，已办结{done}项（{done}/{all}）。"))
}

fn board(from: &Findings<'_>) -> String {
    let all = from.commitments.len();
    let done = from.commitments.iter().filter(|one| one.done_on.is_some());
    let done = done.count();
    match all {
        0 => "公示栏没有该部门的承诺事项。".to_owned(),
        all => format!("公示栏列明{all}项，已完成{done}项（{done}/{all}）。"),
    }
}

fn late(from: &Findings<'_>) -> Vec<String> {
    let late = from
        .commitments
        .iter()
        .filter(|one| one.done_on.is_none() && one.due_on < from.today);
    late.map(|one| {
        format!(
            "“{}”应于{}完成，目前进度{}%。",
            one.title,
            written_date(one.due_on),
            one.percent
        )
    })
    .collect()
}

fn found(point: &Point, checks: &[Check]) -> String {
    let own = checks.iter().filter(|check| check.point == point.code);
    let texts: Vec<&str> = own.map(|check| check.text.as_str()).collect();
    if texts.is_empty() {
        "（未核查）".to_owned()
    } else {
        texts.join("；")
    }
}

/// The result of the ballot, a sentence a department, in the order of the sheet: no ranking.
pub fn notice_text(grades: &[String], departments: &[Department]) -> Vec<String> {
    let results = departments.iter().filter_map(|department| {
        let result = department.result.as_ref()?;
        let counts: Vec<String> = grades
            .iter()
            .zip(&result.counts)
            .map(|(grade, count)| format!("{grade}{count}票"))
            .collect();
        Some(format!(
            "{}：{}，评议等次为{}。",
            department.name,
            counts.join("、"),
            result.verdict.zh
        ))
    });
    results.collect()
}

/// Heading and lines of an agenda, by supervisor.
pub type AgendaText = Vec<(String, Vec<String>)>;

/// The agenda of a hearing: who answers for what. Items of the years before are told apart.
pub fn agenda_text(year: i64, all: &[Supervised]) -> AgendaText {
    all.iter()
        .map(|one| {
            let name = one.supervisor.as_ref();
            let name = name.map_or("尚未确定联系人的部门".to_owned(), |one| {
                one.name.clone()
            });
            (name, one.dues.iter().map(|due| line(year, due)).collect())
        })
        .collect()
}

fn line(year: i64, due: &Due) -> String {
    let by = due.due_on.map(|on| format!("（{}到期）", written_date(on)));
    let by = by.unwrap_or_default();
    match due.kind {
        DueKind::Item if due.year < year => format!(
            "{}：{}年度评议遗留整改事项“{}”{by}",
            due.name, due.year, due.text
        ),
        DueKind::Item => format!("{}：整改事项“{}”{by}", due.name, due.text),
        DueKind::Commitment => format!("{}：承诺事项“{}”{by}", due.name, due.text),
        DueKind::Unchecked => format!("{}：还有{}项没有核查", due.name, due.count),
        DueKind::Report => format!("{}：评议调研报告没有定稿", due.name),
    }
}
