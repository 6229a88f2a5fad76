//! What follows the body: list of attachments, organ and date, note, attendance, attachments, imprint (版记).

use docx_rs::{
    Docx, Paragraph, Run, SpecialIndentType, Tab, TabValueType, Table, TableCell, TableCellBorder, TableCellBorderPosition,
    TableCellMargins, TableLayoutType, TablePositionProperty, TableRow, WidthType,
};

use super::super::text::{
    Attachment, Attendance, Form, OfficialDocument, SignOff, written_date,
};
use super::body::with_body;
use super::geometry::{
    CHAR, CHAR_4, IMPRINT_LINE, RULE_INNER, RULE_OUTER, SIZE_4, TEXT_WIDTH, half_chars, halves,
};
use super::head::title_paragraph;
use super::line::{
    Face, blank, from_right, hanging, paragraph, paragraph_of, run, running, sliver, text,
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

/// How far organ and date stay from the right edge, in half characters (7.3.5).
///
/// With a seal the date keeps four characters and the organ stands in the middle above it; without one the
/// organ keeps two and the date begins two characters behind the organ's beginning.
fn sign_off_indents(organ: i32, date: i32, sealed: bool) -> (i32, i32) {
    if sealed {
        let shift = (organ - date) / 2;
        let organ_right = (8 - shift).max(0);
        (organ_right, organ_right + shift)
    } else {
        let date_right = organ - date;
        if date_right >= 4 {
            (4, date_right)
        } else {
            (4 + date + 4 - organ, 4)
        }
    }
}

/// Organ and date.
pub(super) fn with_sign_off(mut docx: Docx, sign_off: &SignOff) -> Docx {
    let date = written_date(sign_off.date);
    let organ = sign_off.organ.trim();
    let (organ_right, date_right) =
        sign_off_indents(half_chars(organ), half_chars(&date), sign_off.sealed);
    // A seal of 42 mm reaches up to within a line of the text when two lines stay free.
    for _ in 0..if sign_off.sealed { 2 } else { 1 } {
        docx = docx.add_paragraph(blank().keep_next(true));
    }
    docx.add_paragraph(
        from_right(halves(organ_right))
            .keep_next(true)
            .add_run(text(organ, Face::FangSong)),
    )
    .add_paragraph(from_right(halves(date_right)).add_run(text(&date, Face::FangSong)))
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
            let mut cell = TableCell::new().width(width, WidthType::Dxa).add_paragraph(line);
            if !is_letter {
                let above = if at == 0 { RULE_OUTER } else { RULE_INNER };
                let below = if at == last { RULE_OUTER } else { RULE_INNER };
                cell = cell
                    .set_border(TableCellBorder::new(TableCellBorderPosition::Top).size(above))
                    .set_border(TableCellBorder::new(TableCellBorderPosition::Bottom).size(below));
            }
            TableRow::new(vec![cell]).cant_split()
        })
        .collect();
    // Floats at the foot of the text block of the page on which the sliver behind it comes to stand.
    let foot = TablePositionProperty::new()
        .horizontal_anchor("margin")
        .position_x_alignment("left")
        .vertical_anchor("margin")
        .position_y_alignment("bottom");
    let table = Table::without_borders(rows)
        .set_grid(vec![width])
        .layout(TableLayoutType::Fixed)
        .width(width, WidthType::Dxa)
        .margins(TableCellMargins::new().margin(0, 0, 0, 0))
        .position(foot);
    docx.add_table(table).add_paragraph(sliver(20))
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
