//! Every article that is cited as read is there, and says what the file says it says.
//!
//! `articles.json` holds the articles cited, from the official texts; of the 2006, 2015 and 2016 editions only the
//! sentences cited. Texts of laws carry no copyright (著作权法 5).

use std::collections::{BTreeMap, BTreeSet};

use crate::{Library, Source, Sure};

fn articles() -> BTreeMap<(String, String, String), String> {
    let all: Vec<BTreeMap<String, String>> =
        serde_json::from_str(include_str!("articles.json")).unwrap();
    all.into_iter()
        .map(|mut one| {
            let mut take = |field: &str| one.remove(field).unwrap();
            (
                (take("law"), take("version"), take("article")),
                take("text"),
            )
        })
        .collect()
}

#[test]
fn every_article_cited_as_read_says_so() {
    let articles = articles();
    let mut cited = BTreeSet::new();
    let mut quoted = 0;
    for day in ["2024-01-01", "2024-12-01", "2025-06-01", "2026-03-02"] {
        let regime = Library::builtin()
            .resolve("statute", day.parse().unwrap())
            .unwrap();
        for entry in regime
            .entries()
            .iter()
            .filter(|entry| entry.sure == Sure::H)
        {
            let mut texts = Vec::new();
            for source in &entry.basis.sources {
                let Source::Law {
                    law,
                    version,
                    article,
                } = source
                else {
                    panic!("{} is sure as law, yet rests on {source:?}", entry.key);
                };
                let at = (law.clone(), version.to_string(), article.clone());
                let text = articles.get(&at);
                texts.push(text.unwrap_or_else(|| panic!("{}: no {at:?}", entry.key)));
                cited.insert(at);
            }
            if let Some(says) = &entry.says {
                let said = texts.iter().any(|text| text.contains(says.as_str()));
                assert!(
                    said,
                    "{} on {day}: {} does not say {says}",
                    entry.key, entry.basis
                );
                quoted += 1;
            }
        }
    }
    assert!(quoted > 400, "{quoted}");
    let unused: Vec<_> = articles.keys().filter(|at| !cited.contains(*at)).collect();
    assert_eq!(unused, Vec::<&(String, String, String)>::new());
}

/// A number in the file must be one of the numbers that its article says in words.
#[test]
fn numbers_are_those_of_the_article() {
    let regime = Library::builtin()
        .resolve("statute", "2026-03-02".parse().unwrap())
        .unwrap();
    let mut checked = 0;
    for entry in regime
        .entries()
        .iter()
        .filter(|entry| entry.sure == Sure::H)
    {
        let Some(says) = &entry.says else { continue };
        let span = entry.value.pointer("/span").unwrap_or(&entry.value);
        let length = ["days", "months"].iter().find_map(|unit| span.get(unit));
        let Some(n) = length
            .or(Some(&entry.value))
            .and_then(serde_json::Value::as_u64)
        else {
            continue;
        };
        let number = crate::in_chinese(u32::try_from(n).unwrap());
        let said = says.contains(&number) || (n == 2 && says.contains('两'));
        assert!(said, "{}: {says} does not say {number}", entry.key);
        checked += 1;
    }
    assert!(checked >= 11, "{checked}");
}
