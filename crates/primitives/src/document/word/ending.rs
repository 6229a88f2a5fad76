//! What follows the body: list of attachments, organ and date, note, attendance, attachments, imprint (版记).

use docx_rs::{
    DocumentChild, Docx, Paragraph, Run, SpecialIndentType, Tab, TabValueType, Table, TableCell,
    TableCellBorder, TableCellBorderPosition, TableCellBorders, TableCellMargins, TableLayoutType,
    TablePositionProperty, TableRow, WidthType,
};

use super::super::text::{Attachment, Attendance, Form, OfficialDocument, SignOff, written_date};
use super::body::with_body;
use super::geometry::{
    CHAR, CHAR_4, CHARS, IMPRINT_LINE, LEFT, RULE_INNER, RULE_OUTER, SIZE_4, TEXT_WIDTH,
    half_chars, halves,
};
use super::head::title_paragraph;
use super::line::{
    Face, blank, from_left, from_right, hanging, paragraph, paragraph_of, run, running, sliver,
    text,
};
use super::title;

/// Half characters a number such as "1. " takes.
const NUMBER_HALVES: i32 = 3;

/// The list of attachments one line below the body (附件说明, 7.3.4).
pub(super) fn with_list(mut docx: Docx, attachments: &[Attachment]) -> Docx {
    if attachments.is_empty() {
        return docx;
    }
    docx = docx.add_paragraph(blank());
    let label = 2 * CHAR + 3 * CHAR;
    let one_of_many = attachments.len() > 1;
    for (at, attachment) in attachments.iter().enumerate() {
        let title = attachment.title.trim().replace('\n', "");
        let (left, words) = if one_of_many {
            (
                label + halves(NUMBER_HALVES),
                format!("{}. {title}", at + 1),
            )
        } else {
            (label, title)
        };
        let words = text(&words, Face::FangSong);
        docx = docx.add_paragraph(if at == 0 {
            hanging(left, left - 2 * CHAR, 0)
                .add_run(text("附件：", Face::FangSong))
                .add_run(words)
        } else {
            hanging(left, left - label, 0).add_run(words)
        });
    }
    docx
}

/// With a seal (7.3.5.1): how far organ and date stay from the right edge, in half characters. The date keeps four
/// characters, or more when the organ, which stands in the middle above it, would reach over the edge.
fn sealed_indents(organ: i32, date: i32) -> (i32, i32) {
    let shift = (organ - date) / 2;
    let organ_right = (8 - shift).max(0);
    (organ_right, organ_right + shift)
}

/// Without a seal (7.3.5.2): how far organ and date begin from the left edge, in half characters. The organ keeps two
/// characters from the right edge, the date begins two behind the organ; a longer date keeps the two instead.
fn unsealed_indents(organ: i32, date: i32) -> (i32, i32) {
    let organ_left = (2 * CHARS - 4 - organ).min(2 * CHARS - 4 - date - 4).max(0);
    (organ_left, organ_left + 4)
}

/// Organ and date.
pub(super) fn with_sign_off(mut docx: Docx, sign_off: &SignOff) -> Docx {
    let date = written_date(sign_off.date);
    let organ = sign_off.organ.trim();
    // Offices put a sixth to a quarter of a character between digits and Chinese text.
    let (organ_width, date_width) = (half_chars(organ), half_chars(&date) + 2);
    let (blanks, (organ_at, date_at), place): (_, _, fn(i32) -> Paragraph) = if sign_off.sealed {
        // A seal of 42 mm reaches up to within a line of the text when two lines stay free.
        (2, sealed_indents(organ_width, date_width), from_right)
    } else {
        (1, unsealed_indents(organ_width, date_width), from_left)
    };
    // The last of the text goes with it: a page with nothing but the seal is not allowed (7.3.5.5).
    if let Some(DocumentChild::Paragraph(last)) = docx.document.children.last_mut() {
        last.property.keep_next = Some(true);
    }
    for _ in 0..blanks {
        docx = docx.add_paragraph(blank().keep_next(true));
    }
    docx.add_paragraph(
        place(halves(organ_at))
            .keep_next(true)
            .add_run(text(organ, Face::FangSong)),
    )
    .add_paragraph(place(halves(date_at)).add_run(text(&date, Face::FangSong)))
}

/// The note in round brackets (附注, 7.3.6).
pub(super) fn with_note(docx: Docx, note: &str) -> Docx {
    docx.add_paragraph(running().add_run(text(&format!("（{}）", note.trim()), Face::FangSong)))
}

/// Who was there (出席、请假、列席, 10.3): names aligned behind the colon.
pub(super) fn with_attendance(mut docx: Docx, attendance: &Attendance) -> Docx {
    docx = docx.add_paragraph(blank());
    for (label, people) in [
        ("出席：", &attendance.present),
        ("请假：", &attendance.excused),
        ("列席：", &attendance.observing),
    ] {
        if !people.is_empty() {
            docx = docx.add_paragraph(
                hanging(5 * CHAR, 3 * CHAR, 0)
                    .add_run(text(label, Face::Hei))
                    .add_run(text(&people.join("、"), Face::FangSong)),
            );
        }
    }
    docx
}

/// The attachments that are bound with the document, each from a new page (7.3.7).
pub(super) fn with_attachments(mut docx: Docx, document: &OfficialDocument) -> Docx {
    let attachments = &document.attachments;
    for (at, attachment) in attachments.iter().enumerate() {
        if attachment.body.is_empty() {
            continue;
        }
        let label = if attachments.len() > 1 {
            format!("附件{}", at + 1)
        } else {
            "附件".to_owned()
        };
        let title = title::broken(&attachment.title, document.organ_mark.trim());
        docx = docx
            .add_paragraph(
                paragraph()
                    .page_break_before(true)
                    .add_run(text(&label, Face::Hei)),
            )
            .add_paragraph(blank())
            .add_paragraph(title_paragraph(&title, 0))
            .add_paragraph(blank());
        docx = with_body(docx, &attachment.body);
    }
    docx
}

/// The imprint at the foot of the last page (版记, 7.4); in letters copies only, without rules (10.1).
pub(super) fn with_imprint(docx: Docx, document: &OfficialDocument) -> Docx {
    let is_letter = document.form == Form::Letter;
    let mut lines = Vec::new();
    if !document.cc.is_empty() {
        lines.push(copies(&document.cc));
    }
    if !is_letter && (document.printed_by.is_some() || document.printed_on.is_some()) {
        lines.push(printed(document));
    }
    if lines.is_empty() {
        return docx;
    }
    let width = usize::try_from(TEXT_WIDTH).unwrap_or_default();
    let last = lines.len() - 1;
    let rows = lines
        .into_iter()
        .enumerate()
        .map(|(at, line)| {
            let above = if at == 0 { RULE_OUTER } else { RULE_INNER };
            let below = if at == last { RULE_OUTER } else { RULE_INNER };
            let cell = TableCell::new()
                .width(width, WidthType::Dxa)
                .set_borders(imprint_rules(is_letter, above, below))
                .add_paragraph(line);
            TableRow::new(vec![cell]).cant_split()
        })
        .collect();
    let table = Table::without_borders(rows)
        .set_grid(vec![width])
        .layout(TableLayoutType::Fixed)
        .width(width, WidthType::Dxa)
        .margins(TableCellMargins::new().margin(0, 0, 0, 0))
        .position(at_the_foot());
    docx.add_table(table).add_paragraph(sliver(20))
}

fn imprint_rules(is_letter: bool, above: usize, below: usize) -> TableCellBorders {
    let rule = |at, eighths| TableCellBorder::new(at).size(eighths);
    if is_letter {
        return TableCellBorders::with_empty();
    }
    TableCellBorders::with_empty()
        .set(rule(TableCellBorderPosition::Top, above))
        .set(rule(TableCellBorderPosition::Bottom, below))
}

/// The foot of the text block of the page on which the sliver behind the table comes to stand.
///
/// Measured from the paper's edge sideways, because `LibreOffice` lets no table as wide as the text float otherwise.
fn at_the_foot() -> TablePositionProperty {
    TablePositionProperty::new()
        .horizontal_anchor("page")
        .position_x(LEFT)
        .vertical_anchor("margin")
        .position_y_alignment("bottom")
}

fn copies(cc: &[String]) -> Paragraph {
    let names: Vec<&str> = cc.iter().map(|name| name.trim()).collect();
    let names = names.join("，");
    let names = names.trim_end_matches('。');
    paragraph_of(IMPRINT_LINE)
        .indent(
            Some(4 * CHAR_4),
            Some(SpecialIndentType::Hanging(3 * CHAR_4)),
            Some(CHAR_4),
            None,
        )
        .add_run(run(&format!("抄送：{names}。"), Face::FangSong, SIZE_4))
}

fn printed(document: &OfficialDocument) -> Paragraph {
    let organ = document.printed_by.as_deref().unwrap_or_default().trim();
    let on = document
        .printed_on
        .map(|date| format!("{}印发", written_date(date)))
        .unwrap_or_default();
    let right = usize::try_from(TEXT_WIDTH - CHAR_4).unwrap_or_default();
    paragraph_of(IMPRINT_LINE)
        .indent(Some(CHAR_4), None, None, None)
        .add_tab(Tab::new().val(TabValueType::Right).pos(right))
        .add_run(run(organ, Face::FangSong, SIZE_4))
        .add_run(Run::new().add_tab())
        .add_run(run(&on, Face::FangSong, SIZE_4))
}

#[cfg(test)]
mod tests {
    use super::{sealed_indents, unsealed_indents};

    #[test]
    fn organ_and_date_stand_as_the_standard_says() {
        // Widths of organ and date, then where they stand.
        for (organ, date, sealed, unsealed) in [
            (14, 14, (8, 8), (34, 38)),
            (28, 14, (1, 8), (24, 28)),
            (40, 14, (0, 13), (12, 16)),
            (8, 14, (11, 8), (34, 38)),
        ] {
            assert_eq!(sealed_indents(organ, date), sealed);
            assert_eq!(unsealed_indents(organ, date), unsealed);
        }
    }
}
