//! Activities and figures as workbooks.

use axum::response::Response;
use kernel::{Conn, Paging, Result};
use people::division::divisions;
use people::workbook;

use super::figures::{CoverageView, ParticipationView};
use super::views::LineView;
use crate::activity::rules::{Kind, PlaceKind};
use crate::activity::store::{self, Filter, Viewer};

const HEAD: [&str; 13] = [
    "日期",
    "结束日期",
    "时间",
    "类型",
    "活动",
    "组织单位",
    "区划",
    "地点",
    "地点类别",
    "被监督单位",
    "带队人员",
    "参加（签到/应到）",
    "发现（未处理/全部）",
];

/// What the filter leaves, page by page.
pub async fn list(conn: &mut Conn, viewer: &Viewer, filter: &Filter) -> Result<Response> {
    let list = divisions()?;
    let mut rows = Vec::new();
    for page in 1.. {
        let paging = Paging {
            page,
            per_page: kernel::page::MOST,
        };
        let found = store::list(conn, viewer, filter, paging).await?;
        let is_last = i64::from(page) * paging.limit() >= found.total;
        rows.extend(
            found
                .items
                .into_iter()
                .map(|line| row(LineView::new(line, list))),
        );
        if is_last || rows.len() >= workbook::MOST_ROWS {
            break;
        }
    }
    workbook::list("活动.xlsx", &HEAD, &rows)
}

fn row(view: LineView) -> Vec<String> {
    let line = view.line;
    vec![
        line.held_on.to_string(),
        line.until_on.map(|on| on.to_string()).unwrap_or_default(),
        line.starts_at,
        line.kind.zh().to_owned(),
        format!("{}（{}）", line.title, line.state.zh()),
        line.congress_name,
        view.division_name,
        line.place,
        line.place_kind.zh().to_owned(),
        line.organ_names,
        line.leader_name.unwrap_or_default(),
        format!("{}/{}", line.attended, line.participants),
        format!("{}/{}", line.open_findings, line.findings),
    ]
}

/// Divisions by kinds of places, in figures.
pub fn coverage(view: &CoverageView) -> Result<Response> {
    use strum::IntoEnumIterator as _;
    let mut head = vec!["区划"];
    head.extend(PlaceKind::iter().map(PlaceKind::zh));
    head.push("合计");
    let rows: Vec<Vec<String>> = view
        .rows
        .iter()
        .map(|one| {
            let at = |kind: PlaceKind| one.row.cells.iter().find(|cell| cell.place_kind == kind);
            let mut cells = vec![one.name.clone()];
            cells.extend(PlaceKind::iter().map(|kind| {
                at(kind).map_or_else(String::new, |cell| cell.activities.len().to_string())
            }));
            cells.push(one.row.count.to_string());
            cells
        })
        .collect();
    workbook::list("覆盖情况.xlsx", &head, &rows)
}

/// People by kinds of activities, in figures.
pub fn participation(view: &ParticipationView) -> Result<Response> {
    use strum::IntoEnumIterator as _;
    let mut head = vec!["姓名", "身份"];
    head.extend(Kind::iter().map(Kind::zh));
    head.extend(["合计", "受邀未确认"]);
    let rows: Vec<Vec<String>> = view
        .people
        .iter()
        .map(|one| {
            let count = |kind: Kind| {
                let found = one.counts.iter().find(|count| count.kind == kind);
                found.map_or_else(String::new, |count| count.count.to_string())
            };
            let mut cells = vec![one.name.clone(), one.capacity.zh().to_owned()];
            cells.extend(Kind::iter().map(count));
            cells.push(one.activities.len().to_string());
            cells.push(one.unconfirmed.to_string());
            cells
        })
        .collect();
    let name = format!("{}年参加活动情况.xlsx", view.year);
    workbook::list(&name, &head, &rows)
}
