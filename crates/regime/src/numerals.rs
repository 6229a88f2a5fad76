//! Article numbers as laws print them.

const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A number below ten thousand in Chinese numerals: 15 is 十五, 110 is 一百一十, 1259 is 一千二百五十九.
///
/// Zero is 零; greater numbers stay in digits, because no law has so many articles.
pub fn in_chinese(number: u32) -> String {
    if number == 0 {
        return "零".to_owned();
    }
    if number >= 10_000 {
        return number.to_string();
    }
    let mut text = String::new();
    let mut skipped = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        if digit == 0 {
            skipped |= !text.is_empty();
            continue;
        }
        if skipped {
            text.push('零');
            skipped = false;
        }
        // Ten to nineteen are written without the leading one.
        if !(unit == 10 && digit == 1 && text.is_empty()) {
            text.push_str(DIGITS.get(digit as usize).unwrap_or(&""));
        }
        text.push_str(name);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::in_chinese;

    #[test]
    fn numbers_are_written_as_laws_write_them() {
        for (number, text) in [
            (0, "零"),
            (1, "一"),
            (10, "十"),
            (15, "十五"),
            (20, "二十"),
            (51, "五十一"),
            (100, "一百"),
            (101, "一百零一"),
            (110, "一百一十"),
            (1001, "一千零一"),
            (1010, "一千零一十"),
            (1259, "一千二百五十九"),
            (9999, "九千九百九十九"),
            (10_000, "10000"),
        ] {
            assert_eq!(in_chinese(number), text);
        }
    }
}
