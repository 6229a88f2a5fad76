//! One cell as people write it.

use kernel::Date;

/// Full-width letters, digits and signs made plain, but not the marks of a sentence; spaces at the ends and zero-width
/// characters taken away.
pub fn clean(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\0'))
        .map(|c| match c {
            '，' | '；' | '！' | '？' => c,
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '\u{3000}' | '\u{a0}' | '\n' | '\r' | '\t' => ' ',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name: 张　三 and 张 三 are 张三, but Latin words keep their space.
pub fn name(text: &str) -> String {
    let text = clean(text);
    if text.is_ascii() {
        text
    } else {
        text.replace(' ', "")
    }
}

/// A heading without spaces, stars, brackets and what stands in them.
pub fn heading(text: &str) -> String {
    let text = clean(text).replace([' ', '*'], "");
    let end = text.find(['(', '[', '【']).unwrap_or(text.len());
    text[..end].to_owned()
}

/// Yes or no.
pub fn yes(text: &str) -> Option<bool> {
    match clean(text).to_lowercase().as_str() {
        "是" | "有" | "√" | "✓" | "y" | "yes" | "1" | "true" => Some(true),
        "" | "否" | "无" | "不是" | "×" | "n" | "no" | "0" | "false" => Some(false),
        _ => None,
    }
}

/// A number in digits or in Chinese numerals up to ninety-nine, such as 第十九届.
pub fn number(text: &str) -> Option<i64> {
    let text = clean(text);
    let text = text
        .trim_start_matches('第')
        .trim_end_matches(['届', '次', '号']);
    let text = text.strip_suffix(".0").unwrap_or(text);
    text.parse().ok().or_else(|| chinese(text))
}

/// A date: 2022-03-01, 2022/3/1, 2022.3.1, 20220301, 2022年3月1日, 二〇二二年三月一日, 2022年3月 (its first day).
pub fn date(text: &str) -> Option<Date> {
    let text = clean(text);
    // A time of day behind the date says nothing.
    let text = text.split([' ', 'T']).next().unwrap_or_default();
    let text = text.strip_suffix(".0").unwrap_or(text);
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return build(&text[..4], &text[4..6], &text[6..]);
    }
    let parts: Vec<&str> = text
        .trim_end_matches(['日', '号'])
        .split(['-', '/', '.', '年', '月'])
        .filter(|part| !part.is_empty())
        .collect();
    match parts.as_slice() {
        [year, month, day] => build(year, month, day),
        [year, month] => build(year, month, "1"),
        _ => None,
    }
}

fn build(year: &str, month: &str, day: &str) -> Option<Date> {
    let year = year.parse::<i64>().ok().or_else(|| digits(year))?;
    let part = |text: &str| text.parse::<i64>().ok().or_else(|| chinese(text));
    let (month, day) = (part(month)?, part(day)?);
    if !(1949..=2100).contains(&year) {
        return None;
    }
    format!("{year:04}-{month:02}-{day:02}").parse().ok()
}

fn digit(c: char) -> Option<i64> {
    let digits = "〇一二三四五六七八九";
    match c {
        '零' | '○' | 'Ｏ' | 'O' => Some(0),
        c => digits
            .chars()
            .position(|digit| digit == c)
            .and_then(|at| i64::try_from(at).ok()),
    }
}

/// 二〇二二: digit by digit.
fn digits(text: &str) -> Option<i64> {
    if text.is_empty() || text.chars().count() > 4 {
        return None;
    }
    text.chars()
        .try_fold(0, |number, c| Some(number * 10 + digit(c)?))
}

/// 一, 十, 十九, 二十, 三十一.
fn chinese(text: &str) -> Option<i64> {
    match text.split_once('十') {
        None => (text.chars().count() == 1).then(|| digits(text)).flatten(),
        Some((tens, ones)) => {
            let part = |text: &str, empty| {
                if text.is_empty() {
                    Some(empty)
                } else {
                    (text.chars().count() == 1).then(|| digits(text)).flatten()
                }
            };
            Some(part(tens, 1)? * 10 + part(ones, 0)?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_offices_write_them() {
        for (typed, read) in [
            ("2022-03-01", Some("2022-03-01")),
            ("2022/3/1", Some("2022-03-01")),
            ("2022.3.1", Some("2022-03-01")),
            ("２０２２．３．１", Some("2022-03-01")),
            ("20220301", Some("2022-03-01")),
            ("20220301.0", Some("2022-03-01")),
            ("2022年3月1日", Some("2022-03-01")),
            ("2022年03月01日", Some("2022-03-01")),
            ("二〇二二年三月一日", Some("2022-03-01")),
            ("二○二二年十二月三十一日", Some("2022-12-31")),
            ("二零二一年十月二十日", Some("2021-10-20")),
            ("2022年3月", Some("2022-03-01")),
            ("2022-03-01 00:00:00", Some("2022-03-01")),
            ("2022-03-01T00:00:00", Some("2022-03-01")),
            (" 2022-02-29 ", None),
            ("2022-13-01", None),
            ("0022-01-01", None),
            ("22.3.1", None),
            ("去年", None),
            ("", None),
            ("2022", None),
            ("2022-1-1-1", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(
                date(typed).map(|date| date.to_string()).as_deref(),
                read,
                "{typed}"
            );
        }
    }

    #[test]
    fn names_headings_numbers_and_answers() {
        for (typed, read) in [
            ("张　三", "张三"),
            (" 张 三 ", "张三"),
            ("阿依古丽·买买提", "阿依古丽·买买提"),
            ("Li Na", "Li Na"),
            ("李\u{200b}四", "李四"),
        ] {
            assert_eq!(name(typed), read);
        }
        for (typed, read) in [
            ("姓 名*", "姓名"),
            ("任职日期（必填）", "任职日期"),
            ("\u{feff}姓名", "姓名"),
        ] {
            assert_eq!(heading(typed), read);
        }
        for (typed, read) in [
            ("19", Some(19)),
            ("第十九届", Some(19)),
            ("１９", Some(19)),
            ("二十", Some(20)),
            ("十", Some(10)),
            ("第20届", Some(20)),
            ("19.0", Some(19)),
            ("十九十", None),
            ("若干", None),
            ("", None),
        ] {
            assert_eq!(number(typed), read, "{typed}");
        }
        for (typed, read) in [
            ("是", Some(true)),
            ("", Some(false)),
            ("否", Some(false)),
            ("也许", None),
        ] {
            assert_eq!(yes(typed), read, "{typed}");
        }
    }
}
