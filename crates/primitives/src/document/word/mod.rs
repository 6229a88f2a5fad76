//! The Word file of an official document, laid out as GB/T 9704-2012 《党政机关公文格式》 prescribes. Article numbers
//! in this folder are those of the standard.
//!
//! Pure: structured text in, bytes out; the same text gives the same bytes. `head`, `body` and `ending` are the parts
//! of the page from top to bottom, `foot` is what repeats, `geometry` the lengths, `schema` the order of elements.

mod body;
mod ending;
mod foot;
mod geometry;
mod head;
mod line;
#[cfg(test)]
mod samples;
mod schema;
#[cfg(test)]
mod tests;
mod title;

use std::io::Cursor;

use docx_rs::{
    DocGrid, DocGridType, Docx, LineSpacing, LineSpacingType, PageMargin, Style, StyleType,
};

use super::text::OfficialDocument;
use geometry::{BOTTOM, LEFT, LINE, PAGE_HEIGHT, PAGE_WIDTH, RIGHT, SIZE_3, SIZE_TABLE, TOP};
use line::Face;

/// The type of the file, for answers over HTTP.
pub const MEDIA_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The file could not be packed.
#[derive(Debug, thiserror::Error)]
#[error("the Word file could not be packed: {0}")]
pub struct WordFault(String);

/// Lays out a document as a .docx file.
///
/// It prints what it is given, faults and all: drafts are printed too. Ask `OfficialDocument::faults` first when the
/// file is to be signed. Fails only when the archive can't be written, which memory running out would cause.
pub fn word_file(document: &OfficialDocument) -> Result<Vec<u8>, WordFault> {
    let docx = head::with_head(page(document), document);
    let docx = head::with_title(docx, document);
    let docx = body::with_body(docx, &document.body);
    let mut docx = ending::with_list(docx, &document.attachments);
    if let Some(sign_off) = &document.sign_off {
        docx = ending::with_sign_off(docx, sign_off);
    }
    if let Some(note) = &document.note {
        docx = ending::with_note(docx, note);
    }
    if let Some(attendance) = &document.attendance {
        docx = ending::with_attendance(docx, attendance);
    }
    docx = ending::with_attachments(docx, document);
    docx = ending::with_imprint(docx, document);
    pack(foot::with_footers(docx, document))
}

/// The page: paper, margins, grid, and the type that all text starts from.
fn page(document: &OfficialDocument) -> Docx {
    let lines = LineSpacing::new()
        .before(0)
        .after(0)
        .line(LINE)
        .line_rule(LineSpacingType::Exact);
    let mut docx = Docx::new()
        .page_size(PAGE_WIDTH, PAGE_HEIGHT)
        .page_margin(PageMargin {
            top: TOP,
            left: LEFT,
            bottom: BOTTOM,
            right: RIGHT,
            header: head::header_distance(document),
            footer: foot::footer_distance(document),
            gutter: 0,
        })
        .default_fonts(Face::FangSong.fonts())
        .default_size(SIZE_3)
        .default_line_spacing(lines)
        .add_style(
            Style::new(schema::HEADER_ROW, StyleType::Paragraph)
                .name("公文表头")
                .based_on("Normal")
                .fonts(Face::Hei.fonts())
                .size(SIZE_TABLE),
        );
    docx.document.section_property = docx.document.section_property.doc_grid(
        DocGrid::new()
            .grid_type(DocGridType::Lines)
            .line_pitch(usize::try_from(LINE).unwrap_or_default()),
    );
    docx
}

fn pack(docx: Docx) -> Result<Vec<u8>, WordFault> {
    let mut parts = docx.build();
    parts.document = schema::ordered(&parts.document);
    parts.styles = schema::ordered(&parts.styles);
    // Punctuation keeps its full width, so that 28 characters make a line; docx-rs writes this in the wrong place.
    let settings = String::from_utf8_lossy(&parts.settings).replace(
        "<w:compat>",
        r#"<w:characterSpacingControl w:val="doNotCompress" /><w:compat>"#,
    );
    parts.settings = schema::ordered(settings.as_bytes());
    for part in parts.headers.iter_mut().chain(&mut parts.footers) {
        *part = schema::ordered(part);
    }
    let mut file = Cursor::new(Vec::new());
    parts
        .pack(&mut file)
        .map_err(|fault| WordFault(fault.to_string()))?;
    Ok(file.into_inner())
}
