use strum::IntoEnumIterator as _;

use super::super::council::end_of_month;
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
