//! Numbers of headings and points: 一、 （一） 1. （1） ①.

use super::{Block, Level};

/// Counts the headings and points of a body while it is read from the top.
///
/// A heading starts the counts of all levels below it anew; anything but a point ends a run of points.
#[derive(Debug, Default)]
pub struct Numbering {
    headings: [u32; 4],
    points: u32,
}

impl Numbering {
    /// The number to print before a block, with its punctuation; `None` for paragraphs and tables.
    pub fn next(&mut self, block: &Block) -> Option<String> {
        match block {
            Block::Heading { level, .. } => {
                self.points = 0;
                Some(self.heading(*level))
            }
            Block::NumberedItem { .. } => {
                self.points += 1;
                Some(point(self.points))
            }
            Block::Paragraph { .. } | Block::Table(_) => {
                self.points = 0;
                None
            }
        }
    }

    fn heading(&mut self, level: Level) -> String {
        let at = usize::from(u8::from(level)) - 1;
        for lower in self.headings.iter_mut().skip(at + 1) {
            *lower = 0;
        }
        let count = self.headings.get_mut(at).map_or(1, |count| {
            *count += 1;
            *count
        });
        match level {
            Level::One => format!("{}、", chinese(count)),
            Level::Two => format!("（{}）", chinese(count)),
            Level::Three => format!("{count}. "),
            Level::Four => format!("（{count}）"),
        }
    }
}

/// The number of a point: circled to 50, where Unicode ends, then `51）`.
fn point(number: u32) -> String {
    let circled = match number {
        1..=20 => char::from_u32(0x2460 + number - 1),
        21..=35 => char::from_u32(0x3251 + number - 21),
        36..=50 => char::from_u32(0x32B1 + number - 36),
        _ => None,
    };
    circled.map_or_else(|| format!("{number}）"), String::from)
}

/// Whether a character is one of the circled numbers 1 to 50.
pub(super) fn is_circled(c: char) -> bool {
    matches!(c, '①'..='⑳' | '㉑'..='㉟' | '㊱'..='㊿')
}

/// Whether a character is used in Chinese numerals below a thousand.
pub(super) fn is_chinese_digit(c: char) -> bool {
    "零一二三四五六七八九十百".contains(c)
}

/// Chinese numerals from 1 to 999; above, where no document goes, digit by digit.
fn chinese(number: u32) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: u32| DIGITS[(n % 10) as usize];
    let (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10);
    if hundreds > 9 {
        return number
            .to_string()
            .chars()
            .filter_map(|c| c.to_digit(10))
            .map(digit)
            .collect();
    }
    let mut words = String::new();
    if hundreds > 0 {
        words.push_str(digit(hundreds));
        words.push('百');
    }
    match tens {
        0 if hundreds > 0 && ones > 0 => words.push('零'),
        0 => {}
        1 if hundreds == 0 => words.push('十'),
        _ => {
            words.push_str(digit(tens));
            words.push('十');
        }
    }
    if ones > 0 {
        words.push_str(digit(ones));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{chinese, point};

    #[test]
    fn numerals_are_written_as_people_count() {
        for (number, words) in [
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (99, "九十九"),
            (100, "一百"),
            (101, "一百零一"),
            (110, "一百一十"),
            (999, "九百九十九"),
            (1204, "一二零四"),
        ] {
            assert_eq!(chinese(number), words);
        }
    }

    #[test]
    fn points_are_circled_to_fifty() {
        for (number, words) in [
            (1, "①"),
            (20, "⑳"),
            (21, "㉑"),
            (35, "㉟"),
            (36, "㊱"),
            (50, "㊿"),
            (51, "51）"),
        ] {
            assert_eq!(point(number), words);
        }
    }
}
