//! The body (正文): headings, paragraphs, points and tables.

use docx_rs::{
    AlignmentType, Docx, HeightRule, Paragraph, Table as WordTable, TableBorder,
    TableBorderPosition, TableBorders, TableCell, TableCellMargins, TableLayoutType, TableRow,
    VAlignType, WidthType,
};

use super::super::text::{Align, Block, Level, Numbering, Table};
use super::geometry::{TABLE_LINE, TEXT_WIDTH};
use super::line::{Face, paragraph_of, running, table_text, text};
use super::schema::HEADER_ROW;

/// Rules of a table, in eighths of a point.
const TABLE_RULE: usize = 4;
/// Rows of a table that is kept on one page.
const KEPT_ROWS: usize = 8;
/// Rooms inside a cell: above and below, left and right.
const CELL_ROOM: (usize, usize) = (40, 80);

/// Adds the blocks of a body, numbered from the start.
pub(super) fn with_body(mut docx: Docx, body: &[Block]) -> Docx {
    let mut numbering = Numbering::default();
    for block in body {
        let number = numbering.next(block).unwrap_or_default();
        docx = match block {
            Block::Heading { level, text } => docx.add_paragraph(heading(*level, &number, text)),
            Block::Paragraph { text: words } => {
                docx.add_paragraph(running().add_run(text(words.trim(), Face::FangSong)))
            }
            Block::NumberedItem { text: words } => docx.add_paragraph(
                running().add_run(text(&format!("{number}{}", words.trim()), Face::FangSong)),
            ),
            Block::Table(table) if table.columns.is_empty() => docx,
            Block::Table(table) => docx.add_table(word_table(table)),
        };
    }
    docx
}

/// A heading in its level's face; what follows its first full stop is running text.
fn heading(level: Level, number: &str, words: &str) -> Paragraph {
    let face = match level {
        Level::One => Face::Hei,
        Level::Two => Face::Kai,
        Level::Three | Level::Four => Face::FangSong,
    };
    let words = words.trim();
    let (head, rest) = match words.split_once('。') {
        Some((head, rest)) if !rest.is_empty() => (format!("{number}{head}。"), rest),
        _ => (format!("{number}{words}"), ""),
    };
    let paragraph = running()
        .outline_lvl(usize::from(u8::from(level)) - 1)
        .add_run(text(&head, face));
    if rest.is_empty() {
        paragraph.keep_next(true)
    } else {
        paragraph.add_run(text(rest, Face::FangSong))
    }
}

/// The widths of the columns, which fill the width of the text exactly.
fn widths(table: &Table) -> Vec<usize> {
    let text_width = usize::try_from(TEXT_WIDTH).unwrap_or_default();
    let shares: usize = table
        .columns
        .iter()
        .map(|column| usize::from(column.width.max(1)))
        .sum();
    let mut widths: Vec<usize> = table
        .columns
        .iter()
        .map(|column| usize::from(column.width.max(1)) * text_width / shares.max(1))
        .collect();
    let short = text_width - widths.iter().sum::<usize>();
    if let Some(last) = widths.last_mut() {
        *last += short;
    }
    widths
}

fn word_table(table: &Table) -> WordTable {
    let widths = widths(table);
    let head = table
        .columns
        .iter()
        .zip(&widths)
        .map(|(column, width)| {
            cell(&column.heading, *width, |line| {
                cell_line(line, AlignmentType::Center, Face::Hei)
                    .style(HEADER_ROW)
                    .keep_next(true)
            })
        })
        .collect();
    let mut rows = vec![row(head)];
    let last = table.rows.len().saturating_sub(1);
    for (at, cells) in table.rows.iter().enumerate() {
        let is_kept = last < KEPT_ROWS && at < last;
        let shapes = table.columns.iter().zip(&widths);
        rows.push(row(shapes
            .enumerate()
            .map(|(at, (column, width))| {
                let align = match column.align {
                    Align::Left => AlignmentType::Left,
                    Align::Center => AlignmentType::Center,
                    Align::Right => AlignmentType::Right,
                };
                let words = cells.get(at).map_or("", String::as_str);
                let line = |line: &str| cell_line(line, align, Face::FangSong).keep_next(is_kept);
                cell(words, *width, line)
            })
            .collect()));
    }
    let (above, beside) = CELL_ROOM;
    let borders = [
        TableBorderPosition::Top,
        TableBorderPosition::Left,
        TableBorderPosition::Bottom,
        TableBorderPosition::Right,
        TableBorderPosition::InsideH,
        TableBorderPosition::InsideV,
    ]
    .into_iter()
    .fold(TableBorders::with_empty(), |borders, position| {
        borders.set(TableBorder::new(position).size(TABLE_RULE))
    });
    WordTable::new(rows)
        .set_grid(widths)
        .layout(TableLayoutType::Fixed)
        .width(
            usize::try_from(TEXT_WIDTH).unwrap_or_default(),
            WidthType::Dxa,
        )
        .margins(TableCellMargins::new().margin(above, beside, above, beside))
        .set_borders(borders)
}

fn row(cells: Vec<TableCell>) -> TableRow {
    TableRow::new(cells)
        .height_rule(HeightRule::AtLeast)
        .cant_split()
}

fn cell(words: &str, width: usize, line: impl Fn(&str) -> Paragraph) -> TableCell {
    let cell = TableCell::new()
        .width(width, WidthType::Dxa)
        .vertical_align(VAlignType::Center);
    words
        .split('\n')
        .fold(cell, |cell, words| cell.add_paragraph(line(words)))
}

fn cell_line(words: &str, align: AlignmentType, face: Face) -> Paragraph {
    paragraph_of(TABLE_LINE)
        .align(align)
        .add_run(table_text(words.trim(), face))
}
