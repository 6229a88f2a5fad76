//! Every kind of fault, with its line: the cases of `faults.txt`.
//!
//! A case is `== what it is | line key kind` (nothing after the bar: no fault) and the body of a file. The three lines
//! of the header come before it, so that the body starts on line 4.

use std::collections::BTreeSet;

use strum::IntoEnumIterator;

use crate::{FaultKind, check, listed};

pub(super) const HEADER: &str =
    "[regime]\nname = { zh = \"某县\", en = \"Some County\" }\nextends = \"statute\"\n";
pub(super) const BASIS: &str = "basis = { practice = \"本地惯例\" }\nsure = \"L\"\n";

/// What it is, what is expected, and the body.
fn cases() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    include_str!("faults.txt").split("== ").skip(1).map(|case| {
        let (head, body) = case.split_once('\n').unwrap();
        let (what, expected) = head.split_once(" |").unwrap();
        (what, expected.trim(), body)
    })
}

#[test]
fn each_fault_is_found_on_its_line_and_nothing_else_is() {
    for (what, expected, body) in cases() {
        let found: Vec<String> = check("some", &format!("{HEADER}{body}"))
            .iter()
            .map(|fault| {
                let key = if fault.key.is_empty() {
                    "-"
                } else {
                    &fault.key
                };
                format!("{} {key} {}", fault.line, <&str>::from(fault.kind))
            })
            .collect();
        assert_eq!(found.join("; "), expected, "{what}");
    }
}

#[test]
fn each_kind_has_a_case() {
    let tested: BTreeSet<&str> = cases()
        .filter_map(|(_, expected, _)| expected.rsplit(' ').next())
        .collect();
    for kind in FaultKind::iter() {
        // The base has tests of its own, in `loading`.
        let code: &str = kind.into();
        assert!(
            kind == FaultKind::UnknownBase || tested.contains(code),
            "{code}"
        );
    }
}

#[test]
fn the_nearest_right_word_is_offered() {
    for (body, hint) in [
        ("[meeting.quorom]\n", "did you mean `meeting.quorum`?"),
        ("[opinion.handling]\n", "did you mean `opinions`?"),
        ("extend = \"x\"\n", "did you mean `extends`?"),
    ] {
        let found = listed(&check("some", &format!("{HEADER}{body}")));
        assert!(found.contains(hint), "{found}");
    }
    let found = listed(&check("some", &format!("{HEADER}[zzzzzzzz.a]\n")));
    assert!(!found.contains("did you mean"), "{found}");
}
