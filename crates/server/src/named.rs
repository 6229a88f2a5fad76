//! SQL texts with `{names}` instead of numbers, for questions that many rooms' tables answer.

use std::fmt::Write as _;

/// The text with `$1`, `$2`, … in place of its names, and their values in that order.
pub fn numbered(sql: &str, value: impl Fn(&str) -> Option<String>) -> (String, Vec<String>) {
    let mut text = String::with_capacity(sql.len());
    let mut values = Vec::new();
    let mut pieces = sql.split('{');
    text.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (name, rest) = piece.split_once('}').unwrap_or((piece, ""));
        // An unknown name leaves a number without value, which the database refuses.
        values.extend(value(name));
        write!(text, "${}{rest}", values.len()).ok();
    }
    (text, values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_becomes_a_number_with_its_value() {
        let value = |name: &str| Some(name.to_uppercase());
        let table = [
            ("SELECT 1", "SELECT 1", vec![]),
            ("a = {x}", "a = $1", vec!["X"]),
            (
                "{y} < {x} AND b = {y}",
                "$1 < $2 AND b = $3",
                vec!["Y", "X", "Y"],
            ),
        ];
        for (sql, text, values) in table {
            let values: Vec<_> = values.into_iter().map(str::to_owned).collect();
            assert_eq!(numbered(sql, value), (text.to_owned(), values), "{sql}");
        }
    }
}
