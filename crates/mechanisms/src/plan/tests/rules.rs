use strum::IntoEnumIterator as _;

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
