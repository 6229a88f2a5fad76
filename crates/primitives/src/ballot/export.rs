//! Ballots and their announced results as a workbook: one row a subject.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use kernel::{Conn, Paging, Result};
use people::Scope;
use rust_xlsxwriter::{Format, Workbook};

use super::store::{self, Wanted};

/// Ballots an export has at most.
const MOST: usize = 2_000;
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const HEADINGS: [(&str, f64); 9] = [
    ("表决", 32.0),
    ("项目", 40.0),
    ("宣布时间", 18.0),
    ("应到", 8.0),
    ("实到", 8.0),
    ("各选项票数", 40.0),
    ("计算基数", 10.0),
    ("结果", 14.0),
    ("依据", 40.0),
];

/// The wanted ballots as a file.
pub async fn workbook(conn: &mut Conn, scope: &Scope, wanted: &Wanted) -> Result<Response> {
    let mut rows = Vec::new();
    let mut seen = 0;
    for page in 1.. {
        let paging = Paging {
            page,
            per_page: kernel::page::MOST,
        };
        let found = store::list(conn, scope, wanted, paging).await?;
        seen += found.items.len();
        let is_last = found.items.is_empty() || seen >= MOST;
        for ballot in found.items {
            let outcomes = store::outcome(conn, ballot.id).await?;
            for outcome in outcomes {
                let voices: Vec<String> = ballot
                    .rule
                    .0
                    .choices
                    .iter()
                    .zip(&outcome.counts)
                    .map(|(choice, count)| format!("{}{count}", choice.zh))
                    .collect();
                rows.push([
                    ballot.title.clone(),
                    outcome.title,
                    ballot
                        .announced_at
                        .map(|at| at.date().to_string())
                        .unwrap_or_default(),
                    outcome.in_office.to_string(),
                    ballot.present.to_string(),
                    voices.join(" "),
                    outcome.total.to_string(),
                    outcome.verdict.zh.to_string(),
                    ballot.rule.0.basis.zh.clone(),
                ]);
            }
        }
        if is_last {
            break;
        }
    }
    let bytes = written(&rows).map_err(anyhow::Error::from)?;
    let headers = [
        (header::CONTENT_TYPE, TYPE),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"ballots.xlsx\"",
        ),
    ];
    Ok((headers, bytes).into_response())
}

fn written(rows: &[[String; 9]]) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("表决")?;
    let bold = Format::new().set_bold();
    for (column, (heading, width)) in (0_u16..).zip(HEADINGS) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(0, column, heading, &bold)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (line, row) in (1_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(row) {
            sheet.write_string(line, column, cell)?;
        }
    }
    book.save_to_buffer()
}
