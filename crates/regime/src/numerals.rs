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
