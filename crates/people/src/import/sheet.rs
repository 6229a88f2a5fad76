//! A file as rows of texts under known columns.

use std::io::Cursor;

use calamine::{Data, Dimensions, Range, Reader as _, Xls, Xlsx, open_workbook_from_rs};
use kernel::Result;

use super::cell;
use super::columns::{self, Column};

/// The most rows a table may have.
pub const MOST_ROWS: usize = 20_000;
/// Headings stand within the first rows.
const HEADING_WITHIN: usize = 10;
/// The most columns that are looked at.
const MOST_COLUMNS: usize = 60;

kernel::refusals! {
    /// Why a file can't be read as a table.
    pub enum ImportRefusal "import." {
        /// Neither XLSX nor XLS nor CSV.
        Unreadable at "file" => "这个文件不是能识别的表格" | "This file is no table that can be read",
            then "请另存为 XLSX 或 CSV 后再上传；不支持加密的文件" | "Save it as XLSX or CSV, without a password";
        /// No row looks like headings.
        NoHeadings { missing: String } at "file" => "没有找到表头，缺少：{missing}" | "No headings found; missing: {missing}",
            then "请下载模板，按模板的表头填写" | "Download the template and keep its headings";
        /// Nothing under the headings.
        NoRows at "file" => "表头下面没有内容" | "There is nothing under the headings",
            then "请填写后再上传" | "Fill it in first";
        /// More than is taken at once.
        TooManyRows { most: usize } at "file" => "一次最多导入{most}行" | "At most {most} rows at a time",
            then "请拆分成几个文件" | "Split it into several files";
        /// Not what was checked.
        OtherFile => "文件与检查过的不一致" | "This is not the file that was checked",
            then "请重新检查后再导入" | "Check it again first";
        /// Something is wrong with a row; nothing was imported.
        Faulty { count: usize } => "有{count}处问题，没有导入任何内容" | "{count} faults; nothing was imported",
            then "请按检查结果逐行改正" | "Correct the rows as the check says";
    }
}

/// A row under the headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number in the file, from 1.
    pub number: usize,
    /// Its texts, one for each column; empty where there is none.
    pub cells: Vec<String>,
}

/// A table, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its headings that are none of the columns.
    pub others: Vec<String>,
    /// The rows under the headings.
    pub rows: Vec<Row>,
}

/// Reads a file as a table of these columns, in whatever order they stand there.
///
/// # Errors
/// An [`ImportRefusal`].
pub fn read(known: &[Column], content: &[u8]) -> Result<Sheet, ImportRefusal> {
    let lines = if content.starts_with(b"PK") || content.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        workbook(known, content)?
    } else if content.starts_with(b"%PDF") {
        return Err(ImportRefusal::Unreadable);
    } else {
        text(content)?
    };
    rows(known, &lines)
}

/// Finds the headings and cuts the rows under them.
fn rows(known: &[Column], lines: &[Vec<String>]) -> Result<Sheet, ImportRefusal> {
    let required = || (0..known.len()).filter(|at| known[*at].is_required);
    let best = lines
        .iter()
        .take(HEADING_WITHIN)
        .map(|line| {
            let found = line.iter().map(|text| columns::find(known, text));
            found.collect::<Vec<_>>()
        })
        .enumerate()
        .max_by_key(|(at, found)| (found.iter().flatten().count(), HEADING_WITHIN - at));
    let (at, found) = best.unwrap_or_default();
    let missing: Vec<_> = required()
        .filter(|column| !found.contains(&Some(*column)))
        .map(|column| known[column].title)
        .collect();
    if !missing.is_empty() {
        return Err(ImportRefusal::NoHeadings {
            missing: missing.join("、"),
        });
    }
    let mut rows = Vec::new();
    for (index, line) in lines.iter().enumerate().skip(at + 1) {
        if line.iter().all(|text| cell::clean(text).is_empty()) {
            continue;
        }
        let mut cells = vec![String::new(); known.len()];
        for (column, text) in found.iter().zip(line) {
            if let Some(column) = column {
                cells[*column] = cell::clean(text);
            }
        }
        rows.push(Row {
            number: index + 1,
            cells,
        });
        if rows.len() > MOST_ROWS {
            return Err(ImportRefusal::TooManyRows { most: MOST_ROWS });
        }
    }
    if rows.is_empty() {
        return Err(ImportRefusal::NoRows);
    }
    let titles = lines.get(at).map_or(&[][..], Vec::as_slice);
    let others = titles
        .iter()
        .zip(&found)
        .filter(|(_, column)| column.is_none())
        .map(|(text, _)| cell::clean(text))
        .filter(|text| !text.is_empty())
        .collect();
    Ok(Sheet { others, rows })
}

/// CSV or tab-separated text, in UTF-8 or GB 18030 (which GBK is part of).
fn text(content: &[u8]) -> Result<Vec<Vec<String>>, ImportRefusal> {
    if content.contains(&0) {
        return Err(ImportRefusal::Unreadable);
    }
    let text = if let Ok(text) = std::str::from_utf8(content) {
        text.trim_start_matches('\u{feff}').to_owned()
    } else {
        let (text, _, has_faults) = encoding_rs::GB18030.decode(content);
        if has_faults {
            return Err(ImportRefusal::Unreadable);
        }
        text.into_owned()
    };
    let first = text.lines().next().unwrap_or_default();
    let delimiter = if first.contains('\t') { b'\t' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut lines: Vec<Vec<String>> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| ImportRefusal::Unreadable)?;
        // Blank lines are passed over by the reader; rows keep their numbers.
        let line = record
            .position()
            .and_then(|position| usize::try_from(position.line()).ok());
        if lines.len() > MOST_ROWS * 2 {
            return Err(ImportRefusal::TooManyRows { most: MOST_ROWS });
        }
        while line.is_some_and(|line| line > lines.len() + 1 && line < MOST_ROWS * 2) {
            lines.push(Vec::new());
        }
        lines.push(
            record
                .iter()
                .take(MOST_COLUMNS)
                .map(str::to_owned)
                .collect(),
        );
    }
    Ok(lines)
}

/// The first sheet of a workbook that has the headings; otherwise its first.
fn workbook(known: &[Column], content: &[u8]) -> Result<Vec<Vec<String>>, ImportRefusal> {
    let unreadable = |_| ImportRefusal::Unreadable;
    let mut sheets = Vec::new();
    if content.starts_with(b"PK") {
        let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(content))
            .map_err(|_: calamine::XlsxError| ImportRefusal::Unreadable)?;
        for name in book.sheet_names() {
            let range = book
                .worksheet_range(&name)
                .map_err(|_| ImportRefusal::Unreadable)?;
            let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
            sheets.push(lines(&range, &merged)?);
        }
    } else {
        let mut book: Xls<_> = open_workbook_from_rs(Cursor::new(content))
            .map_err(|error: calamine::XlsError| unreadable(error))?;
        for name in book.sheet_names() {
            let range = book
                .worksheet_range(&name)
                .map_err(|_| ImportRefusal::Unreadable)?;
            let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
            sheets.push(lines(&range, &merged)?);
        }
    }
    let fits = sheets.iter().position(|lines| rows(known, lines).is_ok());
    let at = fits.unwrap_or_default();
    if at < sheets.len() {
        Ok(sheets.swap_remove(at))
    } else {
        Err(ImportRefusal::Unreadable)
    }
}

/// The cells as texts; every cell of a merged area says what its first one says.
fn lines(range: &Range<Data>, merged: &[Dimensions]) -> Result<Vec<Vec<String>>, ImportRefusal> {
    let (Some(start), Some(end)) = (range.start(), range.end()) else {
        return Ok(Vec::new());
    };
    let size = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    if size(end.0 - start.0) > MOST_ROWS * 2 {
        return Err(ImportRefusal::TooManyRows { most: MOST_ROWS });
    }
    let width = size(end.1).saturating_add(1).min(MOST_COLUMNS);
    let mut lines = vec![vec![String::new(); width]; size(end.0) + 1];
    for (row, column, data) in range.used_cells() {
        let (row, column) = (row + size(start.0), column + size(start.1));
        if column < width {
            lines[row][column] = written(data);
        }
    }
    for area in merged {
        let first = lines
            .get(size(area.start.0))
            .and_then(|line| line.get(size(area.start.1)));
        let Some(first) = first.cloned() else {
            continue;
        };
        for line in lines
            .iter_mut()
            .take(size(area.end.0).saturating_add(1))
            .skip(size(area.start.0))
        {
            let cells = line.iter_mut().take(size(area.end.1).saturating_add(1));
            for cell in cells.skip(size(area.start.1)) {
                cell.clone_from(&first);
            }
        }
    }
    Ok(lines)
}

/// A cell as a person would write it.
fn written(data: &Data) -> String {
    match data {
        Data::DateTime(at) if at.is_datetime() => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Bool(is_true) => if *is_true { "是" } else { "否" }.to_owned(),
        Data::Error(_) | Data::Empty => String::new(),
        other => other.to_string(),
    }
}
