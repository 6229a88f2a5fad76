//! What people type into search boxes and date fields.

use kernel::{Date, Faults, Result, Words};

/// The most characters of a search.
const MOST: usize = 100;

/// The pattern for `LIKE … ESCAPE '\'` that finds `text` anywhere, in lower case; none when nothing was typed.
pub fn pattern(text: Option<&str>) -> Option<String> {
    let typed: String = text?
        .chars()
        .filter(|c| !c.is_control())
        .take(MOST)
        .collect();
    let typed = typed.trim().to_lowercase();
    if typed.is_empty() {
        return None;
    }
    let mut pattern = String::from("%");
    for c in typed.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    Some(pattern)
}

/// Refuses dates that can only be slips of the keyboard: before the congresses began (1949) or after 2100.
pub fn in_our_time(field: &str, date: Option<Date>) -> Result<()> {
    let mut faults = Faults::new();
    faults.when(
        date.is_some_and(|date| !(1949..=2100).contains(&date.year())),
        field,
        "out_of_range",
        Words::new(
            "请核对年份：应在1949年到2100年之间",
            "Check the year: between 1949 and 2100",
        ),
    );
    faults.end()
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn what_is_typed_is_found_as_it_is() {
        for (typed, found) in [
            (None, None),
            (Some("  "), None),
            (Some("\0"), None),
            (Some(" 张 "), Some("%张%")),
            (Some("A_1%"), Some("%a\\_1\\%%")),
            (Some("a\\"), Some("%a\\\\%")),
        ] {
            assert_eq!(pattern(typed).as_deref(), found, "{typed:?}");
        }
    }
}
