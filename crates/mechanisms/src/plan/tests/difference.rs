use people::organ::OrganId;
use primitives::topic::{Content, List, Mode, Organs};
use proptest::prelude::*;

use super::super::difference::{ChangeKind as K, apply, difference};
use super::super::rules::{ItemId, PlanRefusal, Row, RowContent, must_be_ready};

fn row(number: i64, title: &str) -> Row {
    Row {
        item: ItemId::fresh(),
        content: RowContent {
            content: Content {
                number,
                list: List::Key,
                title: title.to_owned(),
                field: "民生".to_owned(),
                mode: Mode::SpecialReport,
                lead: OrganId::fresh(),
                organs: Organs::default(),
                month: 6,
            },
            cooperating: Organs::default(),
            research_from: None,
            research_until: None,
            is_joint: false,
            contact: String::new(),
            sources: Vec::new(),
        },
        topic: None,
        is_dropped: false,
        reason: String::new(),
    }
}

/// One edit of a draft.
#[derive(Debug, Clone)]
enum Edit {
    Add(i64, String),
    Retitle(usize, String),
    Move(usize, i64),
    Joint(usize),
    Drop(usize),
    Restore(usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        (1..99_i64, "[\u{4e00}-\u{4e20}]{1,4}")
            .prop_map(|(number, title)| Edit::Add(number, title)),
        (any::<usize>(), "[\u{4e00}-\u{4e20}]{1,4}")
            .prop_map(|(at, title)| Edit::Retitle(at, title)),
        (any::<usize>(), 1..13_i64).prop_map(|(at, month)| Edit::Move(at, month)),
        any::<usize>().prop_map(Edit::Joint),
        any::<usize>().prop_map(Edit::Drop),
        any::<usize>().prop_map(Edit::Restore),
    ]
}

fn edited(rows: &[Row], edits: &[Edit]) -> Vec<Row> {
    let mut rows = rows.to_vec();
    for edit in edits {
        if let Edit::Add(number, title) = edit {
            rows.push(row(*number, title));
            continue;
        }
        if rows.is_empty() {
            continue;
        }
        let len = rows.len();
        match edit {
            Edit::Add(..) => {}
            Edit::Retitle(at, title) => rows[at % len].content.content.title.clone_from(title),
            Edit::Move(at, month) => rows[at % len].content.content.month = *month,
            Edit::Joint(at) => rows[at % len].content.is_joint ^= true,
            Edit::Drop(at) => rows[at % len].is_dropped = true,
            Edit::Restore(at) => rows[at % len].is_dropped = false,
        }
    }
    rows
}

fn sorted(mut rows: Vec<Row>) -> Vec<Row> {
    rows.sort_by_key(|row| row.item);
    rows
}

proptest! {
    /// Replaying the differences of all editions on the first gives the rows of the last.
    #[test]
    fn replaying_the_differences_gives_the_current_rows(
        editions in prop::collection::vec(prop::collection::vec(edit(), 0..8), 1..5),
    ) {
        let first = edited(&[], &editions[0]);
        let (mut current, mut replayed) = (first.clone(), first);
        for edits in &editions[1..] {
            let next = edited(&current, edits);
            let changes = difference(&current, &next);
            replayed = apply(&replayed, &changes).unwrap();
            prop_assert_eq!(sorted(replayed.clone()), sorted(next.clone()));
            prop_assert!(difference(&replayed, &next).is_empty());
            // Backwards as well: nothing is lost either way.
            let back = apply(&next, &difference(&next, &current)).unwrap();
            prop_assert_eq!(sorted(back), sorted(current));
            current = next;
        }
    }
}

#[test]
fn each_kind_of_change_is_named() {
    let (kept, changed, dropped, back) = (row(1, "甲"), row(2, "乙"), row(3, "丙"), row(4, "丁"));
    let back = Row {
        is_dropped: true,
        ..back
    };
    let before = [kept.clone(), changed.clone(), dropped.clone(), back.clone()];
    let mut later = changed;
    later.content.content.month = 9;
    let (dropped, back) = (
        Row {
            is_dropped: true,
            ..dropped
        },
        Row {
            is_dropped: false,
            ..back
        },
    );
    let after = [kept, later, dropped, back, row(5, "戊")];
    let kinds: Vec<_> = difference(&before, &after)
        .into_iter()
        .map(|one| (one.title, one.kind))
        .collect();
    let expected = [
        ("乙", K::Changed),
        ("丙", K::Dropped),
        ("丁", K::Restored),
        ("戊", K::Added),
    ];
    assert_eq!(
        kinds,
        expected.map(|(title, kind)| (title.to_owned(), kind))
    );
    let fields = &difference(&before, &after)[0].fields;
    assert_eq!((fields.len(), fields[0].field.as_str()), (1, "month"));
    assert_eq!(difference(&after, &before).last().unwrap().kind, K::Removed);
}

#[test]
fn what_may_go_before_the_council() {
    let one = row(1, "甲");
    let dropped = Row {
        is_dropped: true,
        reason: "重复".to_owned(),
        ..one.clone()
    };
    let mut renumbered = one.clone();
    renumbered.content.content.number = 2;
    let retitled = |reason: &str| {
        let mut row = one.clone();
        row.content.content.title = "新".to_owned();
        Row {
            reason: reason.to_owned(),
            ..row
        }
    };
    let title = || "新".to_owned();
    for (before, rows, expected) in [
        (None, vec![], Some(PlanRefusal::Empty)),
        (None, vec![one.clone()], None),
        (None, vec![dropped.clone()], Some(PlanRefusal::Empty)),
        (
            None,
            vec![one.clone(), row(1, "乙")],
            Some(PlanRefusal::DoubleNumber { number: 1 }),
        ),
        (
            Some(vec![one.clone()]),
            vec![one.clone()],
            Some(PlanRefusal::NothingChanged),
        ),
        (
            Some(vec![one.clone()]),
            vec![retitled("")],
            Some(PlanRefusal::NoReason { title: title() }),
        ),
        (Some(vec![one.clone()]), vec![retitled("按省里部署")], None),
        // A number that only moves up because another was dropped needs no reason of its own.
        (Some(vec![one.clone()]), vec![renumbered], None),
    ] {
        let refused = must_be_ready(before.as_deref(), &rows).err();
        assert_eq!(refused, expected, "{rows:?}");
    }
}
