use strum::IntoEnumIterator as _;

use super::super::rules::{self, Change, DocumentKind, DocumentState as S, Publication, Step as T};
use super::super::text::{Block, Form, OfficialDocument, SecrecyMark};

/// From where each step leads where. What is not here is refused.
const WAYS: &[(S, T, S)] = &[
    (S::Drafted, T::Save, S::Drafted),
    (S::Drafted, T::Submit, S::Submitted),
    (S::Drafted, T::Cancel, S::Cancelled),
    (S::Submitted, T::Withdraw, S::Drafted),
    (S::Submitted, T::Approve, S::Approved),
    (S::Submitted, T::Return, S::Returned),
    (S::Submitted, T::Cancel, S::Cancelled),
    (S::Returned, T::Save, S::Returned),
    (S::Returned, T::Submit, S::Submitted),
    (S::Returned, T::Cancel, S::Cancelled),
    (S::Approved, T::Save, S::Drafted),
    (S::Approved, T::SignOff, S::SignedOff),
    (S::Approved, T::Cancel, S::Cancelled),
    (S::SignedOff, T::Dispatch, S::Dispatched),
    (S::SignedOff, T::Cancel, S::Cancelled),
    (S::Dispatched, T::Resend, S::Dispatched),
    (S::Dispatched, T::Remind, S::Dispatched),
    (S::Dispatched, T::Acknowledge, S::Dispatched),
    (S::Dispatched, T::Publish, S::Dispatched),
    (S::Dispatched, T::Unpublish, S::Dispatched),
    (S::Dispatched, T::Cancel, S::Cancelled),
];

#[test]
fn every_state_and_every_step() {
    for state in S::iter() {
        for step in T::iter() {
            let way = WAYS.iter().find(|way| (way.0, way.1) == (state, step));
            let after = state.after(step);
            if let Some((_, _, to)) = way {
                assert_eq!(after, Ok(*to), "{state} {step:?}");
            } else {
                let refusal = after.expect_err(&format!("{state} {step:?}"));
                let code: &str = (&refusal).into();
                assert_eq!(code, "document.not_now", "{state} {step:?}");
            }
        }
    }
}

#[test]
fn the_publication_matrix() {
    for (kind, publication, needs_council) in [
        (DocumentKind::AnnualPlan, Publication::Must, true),
        (DocumentKind::DeliberationOpinions, Publication::Must, true),
        (DocumentKind::AssignmentLetter, Publication::May, false),
        (DocumentKind::ResultNotice, Publication::May, false),
        (DocumentKind::MeetingNotice, Publication::May, false),
        (DocumentKind::ReminderLetter, Publication::Never, false),
        (DocumentKind::PartyReport, Publication::Never, false),
        (DocumentKind::YearSummary, Publication::May, false),
        (DocumentKind::Other, Publication::May, false),
    ] {
        assert_eq!(kind.publication(), publication, "{kind}");
        assert_eq!(kind.needs_council(), needs_council, "{kind}");
    }
}

#[test]
fn a_code_is_short_and_bare() {
    for (series, is_right) in [
        ("渭人发", true),
        (" 渭人办函 ", true),
        ("", false),
        ("渭人发〔2026〕", false),
        ("渭人 发", false),
        ("渭人发1", false),
        ("第渭人发", false),
        ("渭人发渭人发渭人发渭人发渭人发渭人发渭人发", false),
        ("渭人\0发", false),
    ] {
        let mut faults = kernel::Faults::new();
        rules::check_series(&mut faults, series);
        assert_eq!(faults.is_empty(), is_right, "{series:?}");
    }
}

#[test]
fn a_number_is_written_without_zeros_and_with_hexagonal_brackets() {
    let text = |year, number| rules::number_text("渭人发", year, number);
    assert_eq!(
        text(Some(2026), Some(3)).as_deref(),
        Some("渭人发〔2026〕3号")
    );
    assert_eq!(text(Some(2026), None), None);
    assert_eq!(text(Some(-1), Some(3)), None);
}

#[test]
fn a_text_is_readable_and_not_endless() {
    let with = |title: &str, body: &str| OfficialDocument {
        title: title.into(),
        body: vec![Block::Paragraph { text: body.into() }],
        ..OfficialDocument::default()
    };
    for (title, body, is_right) in [
        ("通知", "一段", true),
        ("", "一段", false),
        ("通知", "一\0段", false),
        ("通知", &"字".repeat(199_900), true),
        ("通知", &"字".repeat(200_001), false),
        (&"字".repeat(201), "一段", false),
    ] {
        let mut faults = kernel::Faults::new();
        rules::check_draft(&mut faults, &with(title, body));
        let length = body.chars().count();
        assert_eq!(faults.is_empty(), is_right, "{title:.20} {length}");
    }
}

#[test]
fn a_difference_shows_what_came_and_what_went() {
    let text = |words: &[&str]| OfficialDocument {
        title: "关于视察的通知".into(),
        body: words
            .iter()
            .map(|text| Block::Paragraph {
                text: (*text).into(),
            })
            .collect(),
        ..OfficialDocument::default()
    };
    let lines = rules::difference(&text(&["甲", "乙", "丙"]), &text(&["甲", "丁", "丙"]));
    let told: Vec<_> = lines
        .iter()
        .map(|line| (line.change, line.text.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (Change::Same, "关于视察的通知"),
            (Change::Same, "甲"),
            (Change::Removed, "乙"),
            (Change::Added, "丁"),
            (Change::Same, "丙"),
        ]
    );
}

#[test]
fn the_public_reads_no_contact_and_no_mark() {
    let public = rules::public_copy(OfficialDocument {
        form: Form::Letter,
        title: "函".into(),
        note: Some("联系人：何文静".into()),
        cc: vec!["县委办公室".into()],
        secrecy: SecrecyMark::Internal,
        signatory: Some("马建业".into()),
        ..OfficialDocument::default()
    });
    let bare = OfficialDocument {
        form: Form::Letter,
        title: "函".into(),
        ..OfficialDocument::default()
    };
    assert_eq!(public, bare);
}
