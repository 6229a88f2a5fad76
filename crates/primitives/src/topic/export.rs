//! The list of topics as a workbook.

use kernel::Result;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::view::BoardRow;

const HEAD: &[(&str, f64)] = &[
    ("清单", 16.0),
    ("序号", 6.0),
    ("监督议题", 48.0),
    ("领域", 14.0),
    ("监督方式", 24.0),
    ("牵头部门", 18.0),
    ("报告单位", 24.0),
    ("月份", 6.0),
    ("状态", 10.0),
    ("最近环节", 16.0),
    ("下一环节", 16.0),
    ("下一环节期限", 14.0),
    ("撤下原因", 30.0),
];

/// The rows of a board as XLSX.
pub fn workbook(rows: &[BoardRow]) -> Result<Vec<u8>> {
    Ok(write(rows).map_err(anyhow::Error::from)?)
}

fn write(rows: &[BoardRow]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let bold = Format::new().set_bold();
    for (column, (head, width)) in (0_u16..).zip(HEAD) {
        sheet.set_column_width(column, *width)?;
        sheet.write_with_format(0, column, *head, &bold)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (line, row) in (1_u32..).zip(rows) {
        let topic = &row.line.topic;
        let due_on = row
            .next
            .and_then(|next| row.cells.iter().find(|cell| cell.stage == next))
            .and_then(|cell| cell.due_on);
        let texts = [
            topic.list.name().zh.to_owned(),
            topic.number.to_string(),
            topic.title.clone(),
            topic.field.clone(),
            topic.mode.name().zh.to_owned(),
            row.line.lead_name.clone(),
            row.line.organ_names.join("、"),
            topic.month.to_string(),
            topic.state.name().zh.to_owned(),
            topic.stage.name().zh.to_owned(),
            row.next
                .map(|next| next.name().zh)
                .unwrap_or_default()
                .to_owned(),
            due_on.map(|on| on.to_string()).unwrap_or_default(),
            topic.drop_reason.clone().unwrap_or_default(),
        ];
        for (column, text) in (0_u16..).zip(texts) {
            match text.parse::<u32>() {
                Ok(number) => sheet.write(line, column, number)?,
                Err(_) => sheet.write(line, column, text)?,
            };
        }
    }
    workbook.save_to_buffer()
}
