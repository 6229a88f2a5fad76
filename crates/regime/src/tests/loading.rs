//! Bases, folders, days.

use super::faults::{BASIS, HEADER};
use crate::{FaultKind, Library, check};

#[test]
fn a_base_must_be_there_and_another() {
    let text = |base: &str| {
        format!("[regime]\nname = {{ zh = \"a\", en = \"a\" }}\nextends = \"{base}\"\n")
    };
    for (base, detail) in [
        ("statut", "`statut`, did you mean `statute`?"),
        ("some", "`some` extends itself"),
    ] {
        let faults = check("some", &text(base));
        assert_eq!(faults.len(), 1, "{base}");
        assert_eq!(
            (faults[0].line, faults[0].kind),
            (3, FaultKind::UnknownBase),
            "{base}"
        );
        assert_eq!(faults[0].detail, detail);
    }
    let round = Library::builtin()
        .with_text("a", &text("b"))
        .with_text("b", &text("a"));
    assert_eq!(round.check("a")[0].kind, FaultKind::UnknownBase);
}

#[test]
fn a_base_has_every_key_and_every_label() {
    let (_, statute) = crate::builtin()[0];
    let start = statute.find("[meeting.quorum]").unwrap();
    let end = start + statute[start..].find("\n\n").unwrap();
    let without = format!("{}{}", &statute[..start], &statute[end..]);
    let found: Vec<_> = check("statute", &without)
        .into_iter()
        .map(|fault| (fault.line, fault.key, fault.kind))
        .collect();
    assert_eq!(
        found,
        [(1, "meeting.quorum".to_owned(), FaultKind::MissingKey)]
    );

    let line = 1 + statute[..start].matches('\n').count();
    let label = start + statute[start..].find("label").unwrap();
    let label_end = label + statute[label..].find('\n').unwrap();
    let without = format!("{}{}", &statute[..label], &statute[label_end..]);
    let found: Vec<_> = check("statute", &without)
        .into_iter()
        .map(|fault| (fault.line, fault.key, fault.kind, fault.detail))
        .collect();
    assert_eq!(
        found,
        [(
            line,
            "meeting.quorum".to_owned(),
            FaultKind::MissingKey,
            "label".to_owned()
        )]
    );
}

#[test]
fn a_value_lost_on_a_day_is_said_with_the_day() {
    let (_, statute) = crate::builtin()[0];
    let dated = statute.replace(
        "[meeting.quorum]\n",
        "[meeting.quorum]\nuntil = \"2026-01-01\"\n",
    );
    let library = Library::builtin().with_text("statute", &dated);
    assert!(
        library
            .resolve("weiyuan", "2026-01-01".parse().unwrap())
            .is_ok()
    );
    let faults = library
        .resolve("weiyuan", "2026-01-02".parse().unwrap())
        .unwrap_err();
    assert_eq!(faults.len(), 1);
    assert_eq!(
        (faults[0].kind, faults[0].key.as_str()),
        (FaultKind::MissingKey, "meeting.quorum")
    );
    assert_eq!(faults[0].detail, "2026-01-02");
}

#[test]
fn a_law_not_yet_in_force_is_no_basis() {
    let body = "[meeting.main_speakers]\nvalue = true\nsure = \"H\"\nbasis = { law = \"监督法\", version = \"2024-11-08\", article = \"47\" }\n";
    let library = Library::builtin().with_text("some", &format!("{HEADER}{body}"));
    assert!(
        library
            .resolve("some", "2024-11-08".parse().unwrap())
            .is_ok()
    );
    let faults = library
        .resolve("some", "2024-11-07".parse().unwrap())
        .unwrap_err();
    assert_eq!((faults[0].line, faults[0].kind), (7, FaultKind::BadBasis));
}

#[test]
fn a_fault_is_said_in_both_languages() {
    let fault = &check(
        "some",
        &format!("{HEADER}[meeting.quorum]\nvalue = \"at_least 1/2\"\n{BASIS}"),
    )[0];
    let words = fault.words();
    assert!(
        words.zh.starts_with("some:4 meeting.quorum：法律已经规定"),
        "{}",
        words.zh
    );
    assert!(
        words.en.starts_with("some:4: meeting.quorum: fixed by law"),
        "{}",
        words.en
    );
}

#[test]
fn a_folder_adds_files() {
    let folder = std::env::temp_dir().join(format!("regimes-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("some.toml"), HEADER).unwrap();
    std::fs::write(folder.join("notes.txt"), "no regime").unwrap();
    let library = Library::builtin().with_folder(&folder);
    std::fs::remove_dir_all(&folder).unwrap();
    let library = library.unwrap();
    assert_eq!(
        library.names().collect::<Vec<_>>(),
        [
            "lianjiang",
            "mianyang",
            "mianyang_county",
            "some",
            "statute",
            "weiyuan"
        ]
    );
    let regime = library
        .resolve("some", "2026-03-02".parse().unwrap())
        .unwrap();
    assert_eq!(regime.code, "some");
}
