//! People's congresses (人民代表大会) at five levels, valid in time, their terms and the regimes they follow.
//!
//! The level decides what the level matrix of the organic law decides (地方组织法 14, 18, 19, 22, 24, 47, 52-54, 59),
//! never the name: 廉江市 is a county-level city.

mod rules;
pub mod store;

pub use rules::{Congress, CongressId, Level, Term, TermId};
pub use store::{find, regime_name};
