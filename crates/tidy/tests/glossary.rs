//! The glossary tells the truth.

use std::path::Path;

use tidy::{none, root, sources};

#[test]
fn every_word_of_the_glossary_is_in_the_code_where_it_says() {
    let text = std::fs::read_to_string(root().join("GLOSSARY.md")).unwrap();
    let rows = text
        .lines()
        .filter(|line| line.starts_with("| ") && line.contains('`'));
    let mut findings = Vec::new();
    let mut seen = 0;
    for row in rows {
        seen += 1;
        let cells: Vec<_> = row.split('|').map(str::trim).collect();
        let (name, place) = (cells[3].trim_matches('`'), cells[4]);
        let texts: Vec<String> = if Path::new(place).extension().is_some_and(|end| end == "rs") {
            vec![std::fs::read_to_string(root().join(place)).unwrap_or_default()]
        } else {
            sources(place, &[".rs"])
                .into_iter()
                .map(|source| source.text)
                .collect()
        };
        let is_word = |text: &String| {
            text.match_indices(name).any(|(at, _)| {
                let after = text[at + name.len()..].chars().next();
                !after.is_some_and(|c| c.is_ascii_alphanumeric())
            })
        };
        if !texts.iter().any(is_word) {
            findings.push(format!("{} `{name}` is not in {place}", cells[1]));
        }
    }
    assert!(seen > 30, "the glossary was not read");
    none("the glossary and the code agree", &findings);
}
