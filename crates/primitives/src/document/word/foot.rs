//! Page numbers (7.5) and the lower rule of a letter (10.1).

use docx_rs::{AlignmentType, Docx, FieldCharType, Footer, InstrPAGE, InstrText, Paragraph, Run};

use super::super::text::{Form, OfficialDocument};
use super::geometry::{
    CHAR_4, LETTER_OUT_LEFT, LETTER_OUT_RIGHT, LETTER_RULE, PAGE_NUMBER, PAGE_NUMBER_LINE, RED,
    RULE_THICK, RULE_THIN, SIZE_4,
};
use super::line::{Face, paragraph_of, ruled_below, run, sliver};

/// The distance of the footers from the paper's lower edge.
pub(super) fn footer_distance(document: &OfficialDocument) -> i32 {
    match document.form {
        Form::Letter => LETTER_RULE,
        Form::Document | Form::Minutes => PAGE_NUMBER,
    }
}

/// Footers: the number at the right on odd pages, at the left on even ones; the first page of a letter has a rule
/// and no number.
pub(super) fn with_footers(docx: Docx, document: &OfficialDocument) -> Docx {
    let is_letter = document.form == Form::Letter;
    let odd = page_number(AlignmentType::Right, is_letter);
    let even = page_number(AlignmentType::Left, is_letter);
    let docx = docx.footer(odd).even_footer(even);
    if is_letter {
        docx.first_footer(letter_rule())
    } else {
        docx
    }
}

fn page_number(at: AlignmentType, is_letter: bool) -> Footer {
    let field = |kind| {
        Run::new()
            .fonts(Face::Song.fonts())
            .size(SIZE_4)
            .add_field_char(kind, false)
    };
    let footer = Footer::new().add_paragraph(
        paragraph_of(PAGE_NUMBER_LINE)
            .align(at)
            .indent(Some(CHAR_4), None, Some(CHAR_4), None)
            .add_run(run("— ", Face::Song, SIZE_4))
            .add_run(field(FieldCharType::Begin))
            .add_run(
                Run::new()
                    .fonts(Face::Song.fonts())
                    .size(SIZE_4)
                    .add_instr_text(InstrText::PAGE(InstrPAGE {})),
            )
            .add_run(field(FieldCharType::Separate))
            .add_run(run("1", Face::Song, SIZE_4))
            .add_run(field(FieldCharType::End))
            .add_run(run(" —", Face::Song, SIZE_4)),
    );
    // A letter's footers stand lower because of its rule; this lifts the number to where others have it.
    if is_letter {
        footer.add_paragraph(sliver(PAGE_NUMBER - LETTER_RULE))
    } else {
        footer
    }
}

fn letter_rule() -> Footer {
    let wide =
        |line: Paragraph| line.indent(Some(-LETTER_OUT_LEFT), None, Some(-LETTER_OUT_RIGHT), None);
    Footer::new()
        .add_paragraph(ruled_below(wide(sliver(20)), RULE_THIN, 0, RED))
        .add_paragraph(ruled_below(wide(sliver(40)), RULE_THICK, 0, RED))
}
