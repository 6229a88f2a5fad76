//! The ledger (台账) as a spreadsheet.

use kernel::Result;
use rust_xlsxwriter::{Format, Workbook};

use super::api::RowView;

/// Rows a ledger has at most.
pub const MOST: i64 = 20_000;

const HEADINGS: [(&str, &str, f64); 12] = [
    ("编号", "No.", 12.0),
    ("事项", "Item", 48.0),
    ("来源", "Origin", 18.0),
    ("承办单位", "Organ", 16.0),
    ("牵头核验", "Verified by", 16.0),
    ("状态", "State", 14.0),
    ("轮次", "Round", 8.0),
    ("交办日期", "Handed over", 13.0),
    ("办理期限", "Due", 13.0),
    ("剩余天数", "Days left", 10.0),
    ("评价", "Rating", 12.0),
    ("销号日期", "Closed", 13.0),
];

/// The rows as a workbook with one sheet.
pub fn ledger(rows: &[RowView], is_english: bool) -> Result<Vec<u8>> {
    write(rows, is_english).map_err(|error| anyhow::Error::from(error).into())
}

fn write(rows: &[RowView], is_english: bool) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(if is_english { "Ledger" } else { "台账" })?;
    let bold = Format::new().set_bold();
    for (column, (zh, en, width)) in (0_u16..).zip(HEADINGS) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(0, column, if is_english { en } else { zh }, &bold)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let said = |zh: &'static str, en: &'static str| if is_english { en } else { zh };
    for (line, view) in (1_u32..).zip(rows) {
        let row = &view.row;
        let date = |on: Option<kernel::Date>| on.map(|on| on.to_string()).unwrap_or_default();
        let rating = row
            .rating
            .map(|rating| said(rating.zh(), rating.en()))
            .unwrap_or_default();
        let left = if row.waiting.0 {
            view.days_left.to_string()
        } else {
            String::new()
        };
        let cells = [
            row.number.clone(),
            row.title.clone(),
            said(row.origin_kind.zh(), row.origin_kind.en()).to_owned(),
            row.organ_name.clone(),
            row.lead_name.clone(),
            said(row.state.zh(), row.state.en()).to_owned(),
            row.round.to_string(),
            row.handed_over_on.to_string(),
            row.due_on.to_string(),
            left,
            rating.to_owned(),
            date(row.closed_on),
        ];
        for (column, cell) in (0_u16..).zip(cells) {
            sheet.write_string(line, column, cell)?;
        }
    }
    book.save_to_buffer()
}
