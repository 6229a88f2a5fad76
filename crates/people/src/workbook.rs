//! Lists as XLSX workbooks, for every room that exports what it shows.

use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use kernel::Result;
use rust_xlsxwriter::{Color, Format, Workbook, Worksheet};

/// The media type of an XLSX workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The most rows of an export.
pub const MOST_ROWS: usize = 20_000;

/// One workbook with one list, as an answer that the browser saves under `name`.
///
/// Cells are texts, so that nothing a person typed is ever taken for a formula.
pub fn list(name: &str, headings: &[&str], rows: &[Vec<String>]) -> Result<Response> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet(), headings, rows).map_err(anyhow::Error::from)?;
    let bytes = workbook.save_to_buffer().map_err(anyhow::Error::from)?;
    Ok(download(name, bytes))
}

/// Bytes of a workbook as an answer that the browser saves under `name`.
pub fn download(name: &str, bytes: Vec<u8>) -> Response {
    let encoded: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let disposition = format!("attachment; filename=\"export.xlsx\"; filename*=UTF-8''{encoded}");
    let headers = [
        (header::CONTENT_TYPE, XLSX.to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}

/// Writes headings and rows; the heading stays in sight and the columns fit.
pub(crate) fn fill(
    sheet: &mut Worksheet,
    headings: &[&str],
    rows: &[Vec<String>],
) -> Result<(), rust_xlsxwriter::XlsxError> {
    let heading = Format::new()
        .set_bold()
        .set_background_color(Color::RGB(0x00E8_EFF8));
    let plain = Format::new().set_num_format("@");
    for (column, text) in (0_u16..).zip(headings) {
        sheet.write_string_with_format(0, column, *text, &heading)?;
        sheet.set_column_format(column, &plain)?;
    }
    for (at, row) in (1_u32..).zip(rows) {
        for (column, text) in (0_u16..).zip(row) {
            sheet.write_string(at, column, text)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofit();
    Ok(())
}
