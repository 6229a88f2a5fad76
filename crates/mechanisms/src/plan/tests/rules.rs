use kernel::majority::Share;
use strum::IntoEnumIterator as _;

use super::super::council::{Standing, end_of_month, standing};
use super::super::rules::{Move, State};

/// Every state by every move.
#[test]
fn what_can_be_done_when() {
    use Move as M;
    use State as S;
    let table = [
        (S::Drafting, vec![M::Edit, M::Submit, M::RecordParty]),
        (S::InCouncil, vec![M::Withdraw, M::Decide, M::RecordParty]),
        (
            S::Adopted,
            vec![
                M::RecordParty,
                M::RecordDecision,
                M::Publish,
                M::Adjust,
                M::DraftDocument,
            ],
        ),
        (S::Published, vec![M::Adjust, M::DraftDocument]),
    ];
    assert_eq!(State::iter().count(), table.len());
    for (state, open) in table {
        let all: Vec<Move> = Move::iter().filter(|what| what.is_open_in(state)).collect();
        assert_eq!(all, open, "{state}");
    }
}

/// More than half of the members adopt: at 4 it is 3, at 5 it is 3, at 6 it is 4.
#[test]
fn how_many_chairpersons_adopt_or_return() {
    use Standing as T;
    let half = Share::more_than(1, 2).unwrap();
    for (members, approve, against, expected) in [
        (5, 0, 0, T::Open),
        (5, 2, 0, T::Open),
        (5, 2, 2, T::Open),
        (5, 3, 0, T::Adopted),
        (5, 3, 2, T::Adopted),
        (5, 2, 3, T::Returned),
        (5, 0, 3, T::Returned),
        (4, 2, 0, T::Open),
        (4, 2, 1, T::Open),
        (4, 2, 2, T::Returned),
        (4, 3, 1, T::Adopted),
        (6, 3, 2, T::Open),
        (6, 3, 3, T::Returned),
        (6, 4, 0, T::Adopted),
        (1, 1, 0, T::Adopted),
        (1, 0, 1, T::Returned),
        (0, 0, 0, T::Open),
    ] {
        let stands = standing(members, approve, against, half);
        assert_eq!(
            stands, expected,
            "{approve} for, {against} against, of {members}"
        );
    }
}

#[test]
fn a_month_ends_on_its_last_day() {
    for (year, month, expected) in [
        (2026, 2, Some("2026-02-28")),
        (2028, 2, Some("2028-02-29")),
        (2026, 6, Some("2026-06-30")),
        (2026, 12, Some("2026-12-31")),
        (2026, 0, None),
        (2026, 13, None),
        (i64::MAX, 1, None),
    ] {
        let end = end_of_month(year, month).map(|on| on.to_string());
        assert_eq!(end.as_deref(), expected, "{year}-{month}");
    }
}
