//! Identities and differences.

use proptest::prelude::*;

use super::{paper, voices};
use crate::ballot::rules::{
    Attendance, BallotRefusal, Entry, Form, Sheets, differences, faults, must_balance,
};

const THERE: Attendance = Attendance {
    in_office: 29,
    present: 27,
};

fn broken(entry: &Entry, form: Form, there: Attendance) -> Vec<String> {
    let subjects = entry.subjects.len();
    match faults(entry, form, subjects, 3, there, true).end() {
        Ok(()) => Vec::new(),
        Err(kernel::Error::Invalid(found)) => found.into_iter().map(|one| one.field).collect(),
        Err(other) => panic!("{other}"),
    }
}

fn with(change: impl FnOnce(&mut Sheets)) -> Entry {
    let mut entry = paper(27, &[(&[20, 6, 1], 0)]);
    change(entry.sheets.as_mut().unwrap());
    entry
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn a_count_on_paper_satisfies_every_identity() {
    let cases: &[(&str, Entry, &[&str])] = &[
        ("all valid", paper(27, &[(&[20, 6, 1], 0)]), &[]),
        (
            "one blank for one subject",
            paper(27, &[(&[20, 5, 1], 1), (&[27, 0, 0], 0)]),
            &[],
        ),
        (
            "unreturned",
            Entry {
                subjects: voices(&[(&[18, 6, 1], 0)]),
                ..with(|s| (s.returned, s.unreturned, s.valid) = (25, 2, 25))
            },
            &[],
        ),
        (
            "a sheet invalid as a whole",
            Entry {
                subjects: voices(&[(&[19, 6, 1], 1)]),
                ..with(|s| (s.valid, s.invalid) = (26, 1))
            },
            &[],
        ),
        (
            "fewer issued than present",
            Entry {
                subjects: voices(&[(&[20, 5, 1], 0)]),
                ..with(|s| (s.issued, s.returned, s.valid) = (26, 26, 26))
            },
            &[],
        ),
        (
            "nobody returned one",
            Entry {
                subjects: voices(&[(&[0, 0, 0], 0)]),
                ..with(|s| (s.returned, s.unreturned, s.valid) = (0, 27, 0))
            },
            &[],
        ),
        (
            "issued 28 to 27 present",
            with(|s| (s.issued, s.unreturned) = (28, 1)),
            &["sheets.issued"],
        ),
        ("one is lost", with(|s| s.issued = 26), &[]),
        (
            "unreturned forgotten",
            Entry {
                subjects: voices(&[(&[19, 6, 1], 0)]),
                ..with(|s| (s.returned, s.valid) = (26, 26))
            },
            &["sheets.unreturned"],
        ),
        (
            "invalid forgotten",
            with(|s| s.valid = 26),
            &["sheets.invalid"],
        ),
        (
            "one voice too many",
            paper(27, &[(&[21, 6, 1], 0)]),
            &["subjects.0"],
        ),
        (
            "one voice too few",
            paper(27, &[(&[27, 0, 0], 0), (&[20, 5, 1], 0)]),
            &["subjects.1"],
        ),
        (
            "whole invalid sheets are invalid for each subject",
            with(|s| (s.valid, s.invalid) = (26, 1)),
            &["subjects.0.rest"],
        ),
        (
            "a choice too many",
            paper(27, &[(&[20, 5, 1, 1], 0)]),
            &["subjects.0.counts"],
        ),
        (
            "nobody counts so far",
            paper(100_001, &[(&[100_001, 0, 0], 0)]),
            &[
                "sheets.issued",
                "sheets.returned",
                "sheets.valid",
                "subjects.0.counts.0",
            ],
        ),
    ];
    for (name, entry, expected) in cases {
        // "One is lost" has more returned than issued: it is taken as it is, and voids the round.
        assert_eq!(broken(entry, Form::Paper, THERE), *expected, "{name}");
    }
    assert!(with(|s| s.issued = 26).has_excess());
    assert!(!paper(27, &[(&[20, 6, 1], 0)]).has_excess());
}

#[test]
fn more_returned_than_issued_is_a_fault_where_it_does_not_void() {
    let entry = with(|s| s.issued = 26);
    let found = faults(&entry, Form::Paper, 1, 3, THERE, false);
    assert!(!found.is_empty());
    let refused = must_balance(found).unwrap_err();
    assert_eq!(refused, BallotRefusal::Unbalanced { cells: 1 });
    assert_eq!(must_balance(kernel::Faults::new()), Ok(()));
}

#[test]
fn a_show_of_hands_makes_those_present() {
    let hands = |subjects: &[(&[u32], u32)]| Entry {
        sheets: None,
        subjects: voices(subjects),
    };
    let whole_congress = Attendance {
        in_office: 2980,
        present: 2872,
    };
    // The congress's own figures: in favour, against, abstaining, not pressed (domain.md A31).
    let cases: &[(Entry, Attendance, &[&str])] = &[
        (hands(&[(&[2639, 160, 57], 16)]), whole_congress, &[]),
        (
            hands(&[(&[2887, 15, 5], 3)]),
            Attendance {
                in_office: 2980,
                present: 2910,
            },
            &[],
        ),
        (
            hands(&[(&[2639, 160, 57], 15)]),
            whole_congress,
            &["subjects.0"],
        ),
        (
            hands(&[(&[14, 8, 5], 0), (&[14, 8, 5], 1)]),
            THERE,
            &["subjects.1"],
        ),
        (paper(27, &[(&[20, 6, 1], 0)]), THERE, &["sheets"]),
    ];
    for (entry, there, expected) in cases {
        assert_eq!(
            broken(entry, Form::ShowOfHands, *there),
            *expected,
            "{entry:?}"
        );
    }
    assert_eq!(
        broken(&hands(&[(&[20, 6, 1], 0)]), Form::Paper, THERE),
        ["sheets"]
    );
    assert_eq!(THERE.in_office, THERE.present + THERE.absent());
}

#[test]
fn differences_are_shown_cell_by_cell() {
    let first = paper(27, &[(&[20, 6, 1], 0), (&[27, 0, 0], 0)]);
    let mut second = first.clone();
    assert!(differences(&first, &second).is_empty());
    second.subjects[0].counts[1] = 5;
    second.subjects[0].counts[2] = 2;
    second.sheets.as_mut().unwrap().unreturned = 3;
    let found: Vec<_> = differences(&first, &second)
        .into_iter()
        .map(|one| (one.cell, one.first, one.second))
        .collect();
    let expected = [
        ("sheets.unreturned".to_owned(), 0, 3),
        ("subjects.0.counts.1".to_owned(), 6, 5),
        ("subjects.0.counts.2".to_owned(), 1, 2),
    ];
    assert_eq!(found, expected);
}

prop_compose! {
    /// A count that came about as counts do: sheets given to those present, some kept, some spoilt, the rest marked.
    fn true_count()(
        marks in prop::collection::vec(prop::collection::vec(0_usize..4, 1..60), 1..5),
        kept in 0_u32..5,
        spoilt in 0_u32..5,
        more_there in 0_u32..3,
    ) -> (Entry, Attendance) {
        let valid = u32::try_from(marks[0].len()).unwrap();
        let returned = valid + spoilt;
        let subjects = marks
            .iter()
            .map(|marks| {
                // Every valid sheet has one mark a subject; what is beyond the third choice is blank or double.
                let at = |choice| u32::try_from((0..marks[..].len().min(valid as usize)).filter(|n| marks[*n] == choice).count()).unwrap();
                let counts = vec![at(0), at(1), at(2)];
                let rest = returned - counts.iter().sum::<u32>();
                crate::ballot::rules::SubjectCount { counts, rest }
            })
            .collect();
        let sheets = Sheets { issued: returned + kept, returned, unreturned: kept, valid, invalid: spoilt };
        let present = returned + kept + more_there;
        (Entry { sheets: Some(sheets), subjects }, Attendance { in_office: present + 2, present })
    }
}

fn perturbed(entry: &Entry, cell: usize, number: u32) -> Entry {
    let mut entry = entry.clone();
    let sheets = entry.sheets.as_mut().unwrap();
    let mut cells: Vec<&mut u32> = vec![
        &mut sheets.issued,
        &mut sheets.returned,
        &mut sheets.unreturned,
        &mut sheets.valid,
        &mut sheets.invalid,
    ];
    for subject in &mut entry.subjects {
        cells.extend(subject.counts.iter_mut());
        cells.push(&mut subject.rest);
    }
    let at = cell % cells.len();
    *cells[at] = number;
    entry
}

proptest! {
    #[test]
    fn a_true_count_balances_and_any_single_wrong_cell_is_caught(
        (entry, there) in true_count(), cell in 0_usize..1000, number in 0_u32..200,
    ) {
        prop_assert_eq!(broken(&entry, Form::Paper, there), Vec::<String>::new());
        let wrong = perturbed(&entry, cell, number);
        if wrong != entry {
            // Caught by an identity, or, more returned than issued, as a void round.
            prop_assert!(wrong.has_excess() || !broken(&wrong, Form::Paper, there).is_empty(), "{:?}", wrong);
            prop_assert_eq!(differences(&entry, &wrong).len(), 1);
        }
    }
}
