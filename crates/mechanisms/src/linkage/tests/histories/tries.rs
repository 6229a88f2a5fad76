//! What people of ten congresses try.

use proptest::prelude::*;

/// Something somebody tries; the first number says which county.
#[derive(Debug, Clone)]
pub(super) enum Try {
    Propose(usize),
    Send(usize),
    Decline(usize, bool),
    Submit(usize),
    Vote(usize, bool),
    Name(usize, u8),
    Move(usize, u8),
    Hold(usize, bool),
    Deliberate(usize),
    SendResults(usize),
    Research(usize),
    Waive(usize, usize),
    Scheme,
    CityApproves,
    CityMoves(u8),
    CityHolds,
    CityDeliberates,
    ThereAndBack(u8, u8),
    Next(usize),
    Days(u8),
}

/// As many as Mianyang has.
pub(super) const COUNTIES: usize = 9;

/// Three of the nine do most: what happens to a congress has to come together.
fn county() -> impl Strategy<Value = usize> {
    prop_oneof![9 => 0_usize..2, 1 => 2..COUNTIES]
}

pub(super) fn before_it_is_put() -> impl Strategy<Value = Vec<Try>> {
    use Try as T;
    let one = prop_oneof![3 => county().prop_map(T::Propose), 1 => county().prop_map(T::Send)];
    prop::collection::vec(one, 0..6)
}

pub(super) fn councils() -> impl Strategy<Value = Vec<Try>> {
    use Try as T;
    let one = prop_oneof![
        2 => county().prop_map(T::Next),
        3 => (county(), any::<bool>()).prop_map(|(who, yes)| T::Decline(who, yes)),
        3 => county().prop_map(T::Submit),
        4 => (county(), prop::bool::weighted(0.8)).prop_map(|(who, yes)| T::Vote(who, yes)),
        1 => county().prop_map(T::Send),
        1 => county().prop_map(T::Propose),
        1 => Just(T::CityApproves),
    ];
    prop::collection::vec(one, 4..16)
}

pub(super) fn execution() -> impl Strategy<Value = Vec<Try>> {
    use Try as T;
    let one = prop_oneof![
        12 => county().prop_map(T::Next),
        2 => (county(), 0_u8..60).prop_map(|(who, day)| T::Name(who, day)),
        2 => (county(), 0_u8..60).prop_map(|(who, day)| T::Move(who, day)),
        5 => (county(), any::<bool>()).prop_map(|(who, says)| T::Hold(who, says)),
        4 => county().prop_map(T::Deliberate),
        4 => county().prop_map(T::SendResults),
        3 => county().prop_map(T::Research),
        3 => (county(), 0_usize..3).prop_map(|(who, what)| T::Waive(who, what)),
        4 => Just(T::Scheme),
        1 => Just(T::CityApproves),
        2 => (0_u8..60).prop_map(T::CityMoves),
        2 => Just(T::CityHolds),
        3 => Just(T::CityDeliberates),
        2 => (0_u8..60, 0_u8..60).prop_map(|(one, two)| T::ThereAndBack(one, two)),
        2 => (0_u8..9).prop_map(T::Days),
    ];
    // Whatever happened, in the end nearly everything is done right.
    let right = [
        (T::Next(0), 5),
        (T::Next(1), 5),
        (T::Scheme, 2),
        (T::CityHolds, 1),
        (T::CityDeliberates, 1),
    ];
    let right: Vec<Try> = right
        .into_iter()
        .flat_map(|(one, times)| vec![one; times])
        .collect();
    let most = prop::sample::subsequence(right.clone(), right.len() - 2..=right.len());
    (prop::collection::vec(one, 0..40), most).prop_map(|(tries, most)| [tries, most].concat())
}
