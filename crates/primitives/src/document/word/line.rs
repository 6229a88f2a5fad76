//! Runs and paragraphs: the fonts of the standard, and lines of a fixed pitch.

use docx_rs::{
    AlignmentType, BreakType, LineSpacing, LineSpacingType, Paragraph, ParagraphBorder,
    ParagraphBorderPosition, ParagraphBorders, Run, RunFonts, SpecialIndentType,
};

use super::geometry::{CHAR, CHAR_TIGHT, LINE, SIZE_3, SIZE_TABLE, length};

/// The typefaces of the standard. The file only names them; the reader's office has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    /// 仿宋: the body
    FangSong,
    /// 黑体: first headings, marks
    Hei,
    /// 楷体: second headings, the signatory
    Kai,
    /// 小标宋: mark and title
    XiaoBiaoSong,
    /// 宋体: page numbers
    Song,
}

impl Face {
    fn name(self) -> &'static str {
        match self {
            Self::FangSong => "仿宋",
            Self::Hei => "黑体",
            Self::Kai => "楷体",
            Self::XiaoBiaoSong => "方正小标宋简体",
            Self::Song => "宋体",
        }
    }

    /// Chinese text and its quotation marks in this face; letters and digits in Times New Roman, except
    /// those of page numbers, which the standard wants in 宋体 (7.5).
    pub(super) fn fonts(self) -> RunFonts {
        let latin = match self {
            Self::Song => self.name(),
            _ => "Times New Roman",
        };
        RunFonts::new()
            .ascii(latin)
            .hi_ansi(latin)
            .east_asia(self.name())
            .hint("eastAsia")
    }
}

/// A run of text; `\n` breaks the line. Characters that XML can't hold are left out.
pub(super) fn run(text: &str, face: Face, half_points: usize) -> Run {
    let mut run = Run::new().fonts(face.fonts()).size(half_points);
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        let clean: String = line
            .chars()
            .filter(|c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
            .collect();
        run = run.add_text(clean);
    }
    run
}

/// A run in 3号, of 28 characters to a line.
pub(super) fn text(words: &str, face: Face) -> Run {
    run(words, face, SIZE_3).character_spacing(CHAR_TIGHT)
}

/// A paragraph of lines of exactly this pitch, not moved by the grid.
pub(super) fn paragraph_of(pitch: i32) -> Paragraph {
    spaced(pitch, 0)
}

/// The same, with room above.
pub(super) fn spaced(pitch: i32, before: u32) -> Paragraph {
    Paragraph::new().snap_to_grid(pitch == LINE).line_spacing(
        LineSpacing::new()
            .before(before)
            .after(0)
            .line(pitch)
            .line_rule(LineSpacingType::Exact),
    )
}

/// A paragraph of the body's pitch.
pub(super) fn paragraph() -> Paragraph {
    paragraph_of(LINE)
}

/// An empty line.
pub(super) fn blank() -> Paragraph {
    paragraph().add_run(text("", Face::FangSong))
}

/// Running text: indented by two characters, filled to both edges.
pub(super) fn running() -> Paragraph {
    first_line(paragraph(), 2).align(AlignmentType::Both)
}

fn first_line(paragraph: Paragraph, chars: i32) -> Paragraph {
    paragraph.indent(
        Some(0),
        Some(SpecialIndentType::FirstLine(chars * CHAR)),
        None,
        None,
    )
}

/// A paragraph whose lines after the first begin `hanging` twips behind its first.
pub(super) fn hanging(left: i32, hanging: i32, right: i32) -> Paragraph {
    paragraph().indent(
        Some(left),
        Some(SpecialIndentType::Hanging(hanging)),
        Some(right),
        None,
    )
}

/// A paragraph at the right, this far from the edge.
pub(super) fn from_right(right: i32) -> Paragraph {
    paragraph()
        .indent(Some(0), None, Some(right), None)
        .align(AlignmentType::Right)
}

/// A paragraph that begins this far from the left edge.
pub(super) fn from_left(left: i32) -> Paragraph {
    paragraph().indent(Some(left), None, None, None)
}

/// A line inside a table.
pub(super) fn table_text(words: &str, face: Face) -> Run {
    run(words, face, SIZE_TABLE)
}

/// Puts a rule below a paragraph, as wide as the paragraph.
pub(super) fn ruled_below(
    mut paragraph: Paragraph,
    eighths: usize,
    space_points: usize,
    color: &str,
) -> Paragraph {
    let rule = ParagraphBorder::new(ParagraphBorderPosition::Bottom)
        .size(eighths)
        .space(space_points)
        .color(color);
    paragraph.property = paragraph
        .property
        .set_borders(ParagraphBorders::with_empty().set(rule));
    paragraph
}

/// A line hardly to be seen: carries a rule, or holds the place that Word wants a paragraph in.
pub(super) fn sliver(pitch: i32) -> Paragraph {
    spaced(pitch, length(0)).add_run(run("", Face::FangSong, 2))
}
