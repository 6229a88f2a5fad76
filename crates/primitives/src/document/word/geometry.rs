//! Lengths and sizes of GB/T 9704-2012, in twips (1/20 pt; 56.69 to the millimetre) unless a name says otherwise.
//!
//! The standard gives them once for the whole country and no locality may differ, so they are not regime values.

/// A4, 210 mm (5.1).
pub(super) const PAGE_WIDTH: u32 = 11906;
/// A4, 297 mm (5.1).
pub(super) const PAGE_HEIGHT: u32 = 16838;
/// 天头, 37 mm (5.2).
pub(super) const TOP: i32 = 2098;
/// 订口, 28 mm (5.2).
pub(super) const LEFT: i32 = 1587;
/// What is left of 210 mm beside 28 and 156: 26 mm.
pub(super) const RIGHT: i32 = 1475;
/// What is left of 297 mm below 37 and 225: 35 mm.
pub(super) const BOTTOM: i32 = 1984;
/// 版心 width, 156 mm (5.2.1).
pub(super) const TEXT_WIDTH: i32 = 8844;
/// Pitch of a line: 225 mm in 22 lines (5.2.3), 28.95 pt.
pub(super) const LINE: i32 = 579;
/// Characters of a line (5.2.3).
pub(super) const CHARS: i32 = 28;
/// Pitch of a character: 156 mm in 28, 15.79 pt.
pub(super) const CHAR: i32 = TEXT_WIDTH / CHARS;
/// What a 16 pt character gives up so that 28 fit the line; 4.13 rounded up, the rest is spread by justification.
///
/// Word's own grid of characters would be exact, but other offices lay it out with gaps of a quarter.
pub(super) const CHAR_TIGHT: i32 = -5;

/// 3号, in half points: the body.
pub(super) const SIZE_3: usize = 32;
/// 2号, in half points: the title.
pub(super) const SIZE_2: usize = 44;
/// 4号, in half points: imprint and page numbers.
pub(super) const SIZE_4: usize = 28;
/// 小四, in half points: tables, for which the standard sets no size.
pub(super) const SIZE_TABLE: usize = 24;
/// Lines of the title; the standard sets no pitch.
pub(super) const TITLE_LINE: i32 = 680;
/// Lines in tables.
pub(super) const TABLE_LINE: i32 = 380;
/// A 4号 character.
pub(super) const CHAR_4: i32 = 280;
/// Lines of the imprint.
pub(super) const IMPRINT_LINE: i32 = 480;

/// From the top of the text block to the upper edge of the organ mark: 35 mm (7.2.4).
pub(super) const MARK_DROP: i32 = 1984;
/// From the paper's upper edge to the mark of a letter: 30 mm (10.1).
pub(super) const LETTER_MARK: i32 = 1701;
/// From the paper's lower edge to the lower double rule of a letter: 20 mm (10.1).
pub(super) const LETTER_RULE: i32 = 1134;
/// How far the 170 mm rules of a letter reach out of the text block on the left: 8 mm (10.1).
pub(super) const LETTER_OUT_LEFT: i32 = 454;
/// And on the right: 6 mm.
pub(super) const LETTER_OUT_RIGHT: i32 = 340;
/// Rule below the mark: 4 mm from the number's glyphs (7.2.7), less what the line's pitch leaves below them; points.
pub(super) const RULE_SPACE_POINTS: usize = 5;
/// Rule below a letter's mark, 4 mm (10.1), less what the mark's own line leaves below its glyphs; points.
pub(super) const LETTER_RULE_SPACE_POINTS: usize = 8;
/// From a letter's upper rule to its number: 7/8 of a 3号 character (10.1), less what the line leaves above it.
pub(super) const LETTER_NUMBER_DROP: u32 = 150;
/// From the paper's lower edge to the bottom of the page number's line, so that its dashes stand
/// 7 mm below the text block (7.5).
pub(super) const PAGE_NUMBER: i32 = 1407;
/// The line of a page number.
pub(super) const PAGE_NUMBER_LINE: i32 = 360;

/// First and last rule of the imprint: 0.35 mm (7.4.1), in eighths of a point.
pub(super) const RULE_OUTER: usize = 8;
/// Rules inside the imprint: 0.25 mm (7.4.1), in eighths of a point.
pub(super) const RULE_INNER: usize = 6;
/// The red rule, for which the standard sets no thickness; eighths of a point.
pub(super) const RULE_RED: usize = 14;
/// The thick and thin rules of a letter; eighths of a point.
pub(super) const RULE_THICK: usize = 20;
/// See `RULE_THICK`.
pub(super) const RULE_THIN: usize = 6;

/// Red of mark and rules.
pub(super) const RED: &str = "FF0000";

/// How wide a text is, in half characters: letters, digits and half-width marks count 1, all else 2.
pub(super) fn half_chars(text: &str) -> i32 {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Length of half characters in the 3号 grid.
pub(super) fn halves(count: i32) -> i32 {
    count * TEXT_WIDTH / (CHARS * 2)
}

/// A length that can't be negative, for the parts of docx-rs that want it so.
pub(super) fn length(twips: i32) -> u32 {
    u32::try_from(twips).unwrap_or(0)
}

// 28 characters of 16 pt fit the line and 29 do not; 22 lines fit the text block and 23 do not.
const _: () = assert!(
    CHARS * (320 + CHAR_TIGHT) <= TEXT_WIDTH && (CHARS + 1) * (320 + CHAR_TIGHT) > TEXT_WIDTH
);
const _: () = assert!(22 * LINE <= 12756 && 23 * LINE > 12756);
