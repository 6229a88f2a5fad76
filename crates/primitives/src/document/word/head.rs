//! The head (版头), title and addressee.

use docx_rs::{AlignmentType, Docx, Header, Paragraph, Run, Tab, TabValueType};

use super::super::text::{Form, OfficialDocument};
use super::geometry::{
    CHAR, LETTER_MARK, LETTER_NUMBER_DROP, LETTER_OUT_LEFT, LETTER_OUT_RIGHT,
    LETTER_RULE_SPACE_POINTS, LINE, MARK_DROP, RED, RULE_RED, RULE_SPACE_POINTS, RULE_THICK,
    RULE_THIN, SIZE_2, TEXT_WIDTH, TITLE_LINE, length,
};
use super::line::{Face, blank, paragraph, paragraph_of, ruled_below, run, sliver, spaced, text};
use super::title;

/// The largest mark, in half points. The standard sets no size, only that it be not larger than upper organs' marks.
const LARGEST_MARK: i32 = 112;
/// The smallest mark, in half points.
const SMALLEST_MARK: i32 = 52;
/// How narrow the mark's characters may get before its size is made smaller, in percent.
const NARROWEST: i32 = 60;

/// The red organ mark: its words, size in half points and width of characters in percent.
struct Mark {
    words: String,
    half_points: i32,
    percent: i32,
}

impl Mark {
    fn new(document: &OfficialDocument) -> Self {
        let organ = document.organ_mark.trim();
        let words = match document.form {
            Form::Document => format!("{organ}文件"),
            Form::Letter | Form::Minutes => organ.to_owned(),
        };
        let chars = i32::try_from(words.chars().count()).unwrap_or(1).max(1);
        // Twips to half points is a tenth; four hundredths stay free at the edges.
        let room = TEXT_WIDTH / 10 * 96 / 100;
        let half_points = (room * 100 / (chars * NARROWEST)).clamp(SMALLEST_MARK, LARGEST_MARK);
        let percent = (room * 100 / (chars * half_points)).clamp(NARROWEST / 2, 100);
        Self {
            words,
            half_points: half_points / 2 * 2,
            percent,
        }
    }

    /// Its line: a fifth higher than its characters.
    fn pitch(&self) -> i32 {
        self.half_points * 12
    }

    /// What its line leaves above its characters.
    fn slack(&self) -> i32 {
        self.half_points
    }

    fn run(&self) -> Run {
        let size = usize::try_from(self.half_points).unwrap_or_default();
        run(&self.words, Face::XiaoBiaoSong, size)
            .color(RED)
            .stretch(self.percent)
    }
}

/// The head of a document or of minutes: marks, organ mark, number, red rule.
pub(super) fn with_head(mut docx: Docx, document: &OfficialDocument) -> Docx {
    if document.form == Form::Letter {
        return with_letter_head(docx, document);
    }
    let mark = Mark::new(document);
    let mut used = 0;
    for words in [document.secrecy.words(), document.urgency.words()]
        .into_iter()
        .flatten()
    {
        docx = docx.add_paragraph(paragraph().add_run(text(words, Face::Hei)));
        used += LINE;
    }
    docx.add_paragraph(
        spaced(mark.pitch(), length(MARK_DROP - used - mark.slack()))
            .align(AlignmentType::Center)
            .add_run(mark.run()),
    )
    .add_paragraph(number_line(document))
}

/// The number with the red rule below it; in upward documents at the left, the signatory at the right.
fn number_line(document: &OfficialDocument) -> Paragraph {
    let number = document.number.as_ref().map(ToString::to_string);
    let number = text(&number.unwrap_or_default(), Face::FangSong);
    let line = spaced(LINE, length(2 * LINE));
    let line = match &document.signatory {
        // Indents would shorten the rule, so the line moves by tabs.
        Some(signatory) if document.is_upward() => line
            .add_tab(tab(TabValueType::Left, CHAR))
            .add_tab(tab(TabValueType::Right, TEXT_WIDTH - CHAR))
            .add_run(Run::new().add_tab())
            .add_run(number)
            .add_run(Run::new().add_tab())
            .add_run(text("签发人：", Face::FangSong))
            .add_run(text(signatory.trim(), Face::Kai)),
        _ => line.align(AlignmentType::Center).add_run(number),
    };
    ruled_below(line, RULE_RED, RULE_SPACE_POINTS, RED)
}

fn tab(kind: TabValueType, at: i32) -> Tab {
    Tab::new()
        .val(kind)
        .pos(usize::try_from(at).unwrap_or_default())
}

/// The head of a letter: mark and double rule in the first page's header, number below the rule at the right.
fn with_letter_head(docx: Docx, document: &OfficialDocument) -> Docx {
    let mark = Mark::new(document);
    let wide =
        |line: Paragraph| line.indent(Some(-LETTER_OUT_LEFT), None, Some(-LETTER_OUT_RIGHT), None);
    let name = wide(paragraph_of(mark.pitch()))
        .align(AlignmentType::Center)
        .add_run(mark.run());
    let header = Header::new()
        .add_paragraph(ruled_below(name, RULE_THICK, LETTER_RULE_SPACE_POINTS, RED))
        .add_paragraph(ruled_below(wide(sliver(40)), RULE_THIN, 0, RED));
    let number = document.number.as_ref().map(ToString::to_string);
    let marks: Vec<&str> = [document.secrecy.words(), document.urgency.words()]
        .into_iter()
        .flatten()
        .collect();
    let mut docx = docx.first_header(header).add_paragraph(
        spaced(LINE, LETTER_NUMBER_DROP)
            .add_tab(tab(TabValueType::Right, TEXT_WIDTH))
            .add_run(text(marks.first().unwrap_or(&""), Face::Hei))
            .add_run(Run::new().add_tab())
            .add_run(text(&number.unwrap_or_default(), Face::FangSong)),
    );
    for words in marks.iter().skip(1) {
        docx = docx.add_paragraph(paragraph().add_run(text(words, Face::Hei)));
    }
    docx
}

/// The distance of a letter's header from the paper's upper edge; other forms have no header.
pub(super) fn header_distance(document: &OfficialDocument) -> i32 {
    LETTER_MARK - Mark::new(document).slack()
}

/// The title two lines below the head, and the addressee one line below the title.
pub(super) fn with_title(docx: Docx, document: &OfficialDocument) -> Docx {
    let title = title::broken(&document.title, document.organ_mark.trim());
    let docx = docx
        .add_paragraph(title_paragraph(&title, length(2 * LINE)))
        .add_paragraph(blank());
    match document.addressee.as_deref().map(str::trim) {
        Some(addressee) if !addressee.is_empty() => docx.add_paragraph(
            paragraph()
                .align(AlignmentType::Both)
                .add_run(text(&format!("{addressee}："), Face::FangSong)),
        ),
        _ => docx,
    }
}

/// A title, of the document or of an attachment.
pub(super) fn title_paragraph(lines: &str, before: u32) -> Paragraph {
    spaced(TITLE_LINE, before)
        .align(AlignmentType::Center)
        .add_run(run(lines, Face::XiaoBiaoSong, SIZE_2))
}
