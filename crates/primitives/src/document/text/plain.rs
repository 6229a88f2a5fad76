//! The body as plain text, so that clerks can edit it: one line for each block, headings known by their numbers,
//! tables as rows between bars.
//!
//! ```text
//! 一、总体评价
//! 会议认为……
//! （一）存在的问题
//! | 序号 | 问题 |
//! | :-:8 | :-40 |
//! | 1 | 灌溉渠系年久失修 |
//! ```
//!
//! The line below a table's head gives each column's alignment (`:-` left, `:-:` middle, `-:` right) and width.
//! The numbers typed before headings only tell the level; counting is done anew. A paragraph that begins like
//! a heading is written with `\` before it. In cells `\|`, `\\` and `\n` stand for a bar, a backslash, a line break.

use serde::Serialize;
use utoipa::ToSchema;

use super::numbering::{is_chinese_digit, is_circled};
use super::{Align, Block, Column, Level, Numbering, Table};

/// The width of a column whose width is not given.
const USUAL_WIDTH: u16 = 10;

/// Why a typed body can't be read. Lines are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, ToSchema)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum TextFault {
    /// A row has more cells than the table has columns; reading on would lose text.
    #[error("line {line}: more cells than columns")]
    TooManyCells {
        /// The line.
        line: usize,
    },
}

/// The body as text to be edited. `parse_body` reads it back to the same blocks, provided their texts
/// have no line breaks and no white space at the ends.
pub fn print_body(body: &[Block]) -> String {
    let mut numbering = Numbering::default();
    let mut out = String::new();
    let mut after_table = false;
    for block in body {
        let number = numbering.next(block).unwrap_or_default();
        let is_table = matches!(block, Block::Table(_));
        if is_table && after_table {
            out.push('\n');
        }
        match block {
            Block::Heading { text, .. } | Block::NumberedItem { text } => {
                out.push_str(&number);
                out.push_str(&one_line(text));
            }
            Block::Paragraph { text } => {
                let text = one_line(text);
                if text.starts_with(['\\', '|']) || number_of(&text).is_some() {
                    out.push('\\');
                }
                out.push_str(&text);
            }
            Block::Table(table) => print_table(table, &mut out),
        }
        if !is_table {
            out.push('\n');
        }
        after_table = is_table;
    }
    out
}

/// Reads an edited body. Blank lines only separate tables.
pub fn parse_body(text: &str) -> Result<Vec<Block>, TextFault> {
    let mut body = Vec::new();
    let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        if let Some(row) = line.strip_prefix('|') {
            rows.push((at + 1, cells(row)));
            continue;
        }
        if !rows.is_empty() {
            body.push(Block::Table(table(std::mem::take(&mut rows))?));
        }
        if !line.is_empty() {
            body.push(block(line));
        }
    }
    if !rows.is_empty() {
        body.push(Block::Table(table(rows)?));
    }
    Ok(body)
}

fn block(line: &str) -> Block {
    if let Some(text) = line.strip_prefix('\\').map(str::trim)
        && !text.is_empty()
    {
        return Block::Paragraph { text: text.into() };
    }
    match number_of(line) {
        Some((Some(level), rest)) => Block::Heading {
            level,
            text: rest.trim().into(),
        },
        Some((None, rest)) => Block::NumberedItem {
            text: rest.trim().into(),
        },
        None => Block::Paragraph { text: line.into() },
    }
}

/// The heading level (`None`: a point) that a line's number means, and the text behind it.
fn number_of(line: &str) -> Option<(Option<Level>, &str)> {
    if let Some(rest) = line.strip_prefix(is_circled) {
        return Some((None, rest));
    }
    if let Some(inner) = line.strip_prefix(['（', '(']) {
        let (number, rest) = inner.split_once(['）', ')'])?;
        return if is_all(number, is_chinese_digit) {
            Some((Some(Level::Two), rest))
        } else if is_all(number, |c| c.is_ascii_digit()) {
            Some((Some(Level::Four), rest))
        } else {
            None
        };
    }
    let rest = line.trim_start_matches(is_chinese_digit);
    if rest.len() < line.len() {
        return rest.strip_prefix('、').map(|text| (Some(Level::One), text));
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == line.len() {
        return None;
    }
    if let Some(text) = rest.strip_prefix('）') {
        return Some((None, text));
    }
    // "3.5万元" begins a paragraph, "3. 五年规划" a heading.
    rest.strip_prefix(['.', '．'])
        .filter(|text| !text.starts_with(|c: char| c.is_ascii_digit()))
        .map(|text| (Some(Level::Three), text))
}

fn is_all(text: &str, of: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(of)
}

fn one_line(text: &str) -> String {
    text.trim()
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

fn print_table(table: &Table, out: &mut String) {
    print_row(
        table.columns.iter().map(|column| cell(&column.heading)),
        out,
    );
    print_row(
        table.columns.iter().map(|column| {
            let mark = match column.align {
                Align::Left => ":-",
                Align::Center => ":-:",
                Align::Right => "-:",
            };
            format!("{mark}{}", column.width)
        }),
        out,
    );
    for row in &table.rows {
        print_row(row.iter().map(|text| cell(text)), out);
    }
}

fn print_row(cells: impl Iterator<Item = String>, out: &mut String) {
    out.push('|');
    for cell in cells {
        out.push(' ');
        out.push_str(&cell);
        out.push_str(" |");
    }
    out.push('\n');
}

fn cell(text: &str) -> String {
    text.trim()
        .replace('\\', "\\\\")
        .replace('|', "\\|")
        .replace('\n', "\\n")
}

/// The cells of a row whose first bar is already taken off. The last bar may be missing.
fn cells(row: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut chars = row.chars();
    while let Some(c) = chars.next() {
        if c == '|' {
            cells.push(String::new());
            continue;
        }
        let c = match c {
            '\\' => match chars.next() {
                Some('n') => '\n',
                Some(other) => other,
                None => '\\',
            },
            plain => plain,
        };
        if let Some(cell) = cells.last_mut() {
            cell.push(c);
        }
    }
    if cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

fn table(rows: Vec<(usize, Vec<String>)>) -> Result<Table, TextFault> {
    let mut rows = rows.into_iter().peekable();
    let head = rows.next().map(|(_, cells)| cells).unwrap_or_default();
    let shapes: Option<Vec<(Align, u16)>> = rows
        .peek()
        .and_then(|(_, cells)| cells.iter().map(|cell| shape(cell)).collect());
    if shapes.is_some() {
        rows.next();
    }
    let shapes = shapes.unwrap_or_default();
    let columns: Vec<Column> = head
        .into_iter()
        .enumerate()
        .map(|(at, heading)| {
            let (align, width) = shapes
                .get(at)
                .copied()
                .unwrap_or((Align::Left, USUAL_WIDTH));
            Column {
                heading,
                width,
                align,
            }
        })
        .collect();
    let rows = rows
        .map(|(line, mut cells)| {
            if cells.len() > columns.len() {
                return Err(TextFault::TooManyCells { line });
            }
            cells.resize(columns.len(), String::new());
            Ok(cells)
        })
        .collect::<Result<_, _>>()?;
    Ok(Table { columns, rows })
}

/// Alignment and width from `:-:8`; `None` when the cell is something else.
fn shape(cell: &str) -> Option<(Align, u16)> {
    let marks = cell.trim_end_matches(|c: char| c.is_ascii_digit());
    let width = cell.get(marks.len()..)?;
    if !marks.contains('-') || !is_all(marks, |c| matches!(c, ':' | '-')) {
        return None;
    }
    let align = match (marks.starts_with(':'), marks.ends_with(':')) {
        (true, true) => Align::Center,
        (false, true) => Align::Right,
        _ => Align::Left,
    };
    let width = match width {
        "" => USUAL_WIDTH,
        digits => digits.parse().ok()?,
    };
    Some((align, width))
}
