//! Every kind of fault, with its line.

use crate::{FaultKind, check, listed};

pub(super) const HEADER: &str =
    "[regime]\nname = { zh = \"某县\", en = \"Some County\" }\nextends = \"statute\"\n";

/// Line 4 on is the body.
fn faults(body: &str) -> Vec<(usize, String, FaultKind)> {
    check("some", &format!("{HEADER}{body}"))
        .into_iter()
        .map(|fault| (fault.line, fault.key, fault.kind))
        .collect()
}

pub(super) const BASIS: &str = "basis = { practice = \"本地惯例\" }\nsure = \"L\"\n";

#[test]
fn a_place_that_says_nothing_has_no_fault() {
    assert_eq!(faults(""), []);
}

#[test]
fn each_fault_is_found_on_its_line() {
    use FaultKind::{
        BadBasis, BadDate, BadValue, LockedOverridden, MissingBasis, MissingKey, Overlap,
        UnknownKey, Unreadable,
    };
    let law = |name: &str, version: &str, article: &str| {
        format!(
            "[meeting.main_speakers]\nvalue = true\nbasis = {{ law = \"{name}\", version = \"{version}\", article = \"{article}\" }}\nsure = \"H\"\n"
        )
    };
    let speakers = |rest: &str| format!("[meeting.main_speakers]\nvalue = true\n{rest}");
    for (what, body, line, key, kind) in [
        ("no TOML", "[meeting\n".to_owned(), 4, "", Unreadable),
        (
            "unknown group",
            "\n[meetings.quorum]\n".to_owned(),
            5,
            "meetings",
            UnknownKey,
        ),
        (
            "unknown key",
            format!("[meeting.quorom]\nvalue = 1\n{BASIS}"),
            4,
            "meeting.quorom",
            UnknownKey,
        ),
        (
            "unknown field",
            speakers(&format!("{BASIS}shure = \"L\"\n")),
            8,
            "meeting.main_speakers",
            UnknownKey,
        ),
        (
            "unknown header field",
            "extend = \"x\"\n".to_owned(),
            4,
            "regime.extend",
            UnknownKey,
        ),
        (
            "unknown field inside a value",
            format!(
                "[satisfaction.rectify]\n{BASIS}value = {{ span = {{ months = 3 }}, direction = \"after\", rol = \"no\" }}\n"
            ),
            7,
            "satisfaction.rectify",
            BadValue,
        ),
        (
            "unknown field inside a choice",
            format!(
                "[plan.criteria]\nvalue = [{{ code = \"a\", zh = \"甲\", en = \"a\", fr = \"a\" }}]\n{BASIS}"
            ),
            5,
            "plan.criteria",
            BadValue,
        ),
        (
            "locked",
            format!(
                "\n\n[report.draft_before]\nvalue = {{ span = {{ days = 10 }}, direction = \"before\" }}\n{BASIS}"
            ),
            6,
            "report.draft_before",
            LockedOverridden,
        ),
        (
            "locked, same value",
            format!("[removal.method]\nvalue = \"secret\"\n{BASIS}"),
            4,
            "removal.method",
            LockedOverridden,
        ),
        (
            "no basis",
            speakers("sure = \"L\"\n"),
            4,
            "meeting.main_speakers",
            MissingBasis,
        ),
        (
            "empty basis",
            speakers("sure = \"L\"\nbasis = []\n"),
            7,
            "meeting.main_speakers",
            MissingBasis,
        ),
        (
            "a bare value",
            "[meeting]\nmain_speakers = true\n".to_owned(),
            5,
            "meeting.main_speakers",
            MissingBasis,
        ),
        (
            "half a basis",
            speakers("sure = \"L\"\nbasis = { law = \"监督法\" }\n"),
            7,
            "meeting.main_speakers",
            BadBasis,
        ),
        (
            "no such law",
            law("监督条例", "2024-11-08", "15"),
            6,
            "meeting.main_speakers",
            BadBasis,
        ),
        (
            "no such edition",
            law("监督法", "2024-11-09", "15"),
            6,
            "meeting.main_speakers",
            BadBasis,
        ),
        (
            "no such article",
            law("监督法", "2024-11-08", "十五"),
            6,
            "meeting.main_speakers",
            BadBasis,
        ),
        (
            "article nought",
            law("监督法", "2024-11-08", "0"),
            6,
            "meeting.main_speakers",
            BadBasis,
        ),
        (
            "wrong type",
            format!("[meeting.main_speakers]\nvalue = \"yes\"\n{BASIS}"),
            5,
            "meeting.main_speakers",
            BadValue,
        ),
        (
            "a fraction above one",
            format!("[satisfaction.share]\n{BASIS}value = \"at_least 3/2\"\n"),
            7,
            "satisfaction.share",
            BadValue,
        ),
        (
            "no such body",
            format!("[opinions.approved_by]\nvalue = \"counsil\"\n{BASIS}"),
            5,
            "opinions.approved_by",
            BadValue,
        ),
        (
            "below the least",
            format!("[security.log_days]\nvalue = 183\n{BASIS}"),
            5,
            "security.log_days",
            BadValue,
        ),
        (
            "above the most",
            format!("[security.lockout_failures]\nvalue = 11\n{BASIS}"),
            5,
            "security.lockout_failures",
            BadValue,
        ),
        (
            "no such sureness",
            "[meeting.main_speakers]\nvalue = true\nbasis = { practice = \"x\" }\nsure = \"X\"\n"
                .to_owned(),
            7,
            "meeting.main_speakers",
            BadValue,
        ),
        (
            "no sureness",
            speakers("basis = { practice = \"x\" }\n"),
            4,
            "meeting.main_speakers",
            MissingKey,
        ),
        (
            "no value",
            format!("[meeting.main_speakers]\n{BASIS}"),
            4,
            "meeting.main_speakers",
            MissingKey,
        ),
        (
            "no date",
            speakers(&format!("{BASIS}from = \"2026-02-30\"\n")),
            8,
            "meeting.main_speakers",
            BadDate,
        ),
        (
            "a moment is no date",
            speakers(&format!("{BASIS}from = 2026-02-03T00:00:00Z\n")),
            8,
            "meeting.main_speakers",
            BadDate,
        ),
        (
            "until before from",
            speakers(&format!(
                "{BASIS}from = \"2026-02-03\"\nuntil = \"2026-02-02\"\n"
            )),
            4,
            "meeting.main_speakers",
            BadDate,
        ),
        (
            "two on one day",
            format!(
                "[[meeting.main_speakers]]\nuntil = \"2026-02-03\"\nvalue = true\n{BASIS}[[meeting.main_speakers]]\nfrom = \"2026-02-03\"\nvalue = true\n{BASIS}"
            ),
            10,
            "meeting.main_speakers",
            Overlap,
        ),
    ] {
        assert_eq!(faults(&body), [(line, key.to_owned(), kind)], "{what}");
    }
}

#[test]
fn what_is_just_right_has_no_fault() {
    for (what, body) in [
        (
            "the least",
            format!("[security.log_days]\nvalue = 184\n{BASIS}"),
        ),
        (
            "the day after",
            format!(
                "[[meeting.main_speakers]]\nuntil = 2026-02-03\nvalue = true\n{BASIS}[[meeting.main_speakers]]\nfrom = 2026-02-04\nvalue = false\n{BASIS}"
            ),
        ),
        (
            "one day long",
            format!(
                "[meeting.main_speakers]\nfrom = \"2026-02-03\"\nuntil = \"2026-02-03\"\nvalue = true\n{BASIS}"
            ),
        ),
        (
            "a law of its own",
            format!(
                "[laws.\"条例\"]\nname = {{ zh = \"某省条例\", en = \"Rules\" }}\nshort_en = \"Rules\"\neditions.2020-01-01 = {{ cited = {{ zh = \"2020年\", en = \"2020\" }}, from = \"2020-01-01\" }}\n[meeting.main_speakers]\nvalue = true\nsure = \"Hl\"\nbasis = {{ law = \"条例\", version = \"2020-01-01\", article = \"7\" }}\n"
            ),
        ),
    ] {
        assert_eq!(faults(&body), [], "{what}");
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
