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
    /// A county does everything that is left, but for one guard.
    AllBut(usize, Option<usize>),
    /// The city's session is put off to a day that leaves time for everything.
    CityWaits,
    /// The city's session is brought forward, so near to a county's that this one was too late.
    CityNears(usize),
    Days(u8),
}

/// Which guard is which, in the order of [`super::GUARDS`].
pub(super) const COVERAGE: usize = 0;
pub(super) const RESULTS: usize = 2;

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
        8 => county().prop_map(T::Next),
        2 => (county(), 0_u8..60).prop_map(|(who, day)| T::Name(who, day)),
        2 => (county(), 0_u8..60).prop_map(|(who, day)| T::Move(who, day)),
        5 => (county(), any::<bool>()).prop_map(|(who, says)| T::Hold(who, says)),
        4 => county().prop_map(T::Deliberate),
        4 => county().prop_map(T::SendResults),
        1 => county().prop_map(T::Research),
        3 => (county(), 0_usize..3).prop_map(|(who, what)| T::Waive(who, what)),
        4 => Just(T::Scheme),
        1 => Just(T::CityApproves),
        2 => (0_u8..60).prop_map(T::CityMoves),
        1 => Just(T::CityHolds),
        3 => Just(T::CityDeliberates),
        2 => (0_u8..60, 0_u8..60).prop_map(|(one, two)| T::ThereAndBack(one, two)),
        2 => (0_u8..9).prop_map(T::Days),
    ];
    // Whatever happened, in the end everything is done right, but perhaps for one thing that a guard must see.
    let left_out =
        || prop_oneof![3 => Just(None), 1 => Just(Some(COVERAGE)), 1 => Just(Some(RESULTS))];
    let nears = prop_oneof![3 => Just(None), 1 => Just(Some(T::CityNears(0)))];
    let end = (left_out(), left_out(), nears).prop_map(|(one, other, nears)| {
        let mut end = vec![T::CityWaits, T::Scheme, T::Scheme];
        end.extend([T::AllBut(0, one), T::AllBut(1, other)]);
        end.extend(nears);
        end.extend([T::CityHolds, T::CityDeliberates]);
        end
    });
    (prop::collection::vec(one, 0..24), end).prop_map(|(tries, end)| [tries, end].concat())
}
