//! The templates to download: headings, one example, and a sheet that explains each column.

use axum::response::Response;
use kernel::Result;
use rust_xlsxwriter::{Color, Format, Note, Workbook, XlsxError};

use super::columns::Column;
use crate::workbook;

/// The template of a table of these columns as a workbook.
pub fn template(title: &str, columns: &[Column]) -> Result<Response> {
    let bytes = write(columns).map_err(anyhow::Error::from)?;
    Ok(workbook::download(&format!("{title}.xlsx"), bytes))
}

fn write(columns: &[Column]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let heading = Format::new()
        .set_bold()
        .set_background_color(Color::RGB(0x00E8_EFF8));
    // Cells are texts, so that numbers keep their zeros and dates stay as they are typed.
    let text = Format::new().set_num_format("@");
    let sheet = book.add_worksheet().set_name("数据")?;
    for (at, column) in (0_u16..).zip(columns) {
        let star = if column.is_required { "*" } else { "" };
        let title = format!("{}{star}", column.title);
        sheet.set_column_format(at, &text)?;
        sheet.write_string_with_format(0, at, title, &heading)?;
        sheet.insert_note(0, at, &Note::new(column.says))?;
        sheet.write_string_with_format(1, at, column.example, &text)?;
        sheet.set_column_width(at, 16)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let says = book.add_worksheet().set_name("填写说明")?;
    let rows: Vec<Vec<String>> = columns
        .iter()
        .map(|column| {
            let needed = if column.is_required {
                "必填"
            } else {
                "选填"
            };
            vec![
                column.title.to_owned(),
                needed.to_owned(),
                column.example.to_owned(),
                column.says.to_owned(),
                column.synonyms.join("、"),
            ]
        })
        .collect();
    let headings = ["列", "是否必填", "示例", "怎样填写", "也认得的表头"];
    workbook::fill(says, &headings, &rows)?;
    book.save_to_buffer()
}
