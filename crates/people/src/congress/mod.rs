//! People's congresses (人民代表大会) at five levels, valid in time, their terms and sessions and the regimes they follow.
//!
//! The level decides what the level matrix of the organic law decides (地方组织法 14, 18, 19, 22, 24, 47, 52-54, 59),
//! never the name: 廉江市 is a county-level city. A congress is founded from a division's code, by the command line or,
//! below one's own congress, by the security administrator; the founder's three administrators serve it until it has its own.
//!
//! A term lasts from its first session to the first session of the next (地方组织法 38, 48).

pub mod acts;
mod api;
mod rules;
pub mod store;

pub use api::routes;
pub use rules::{
    Congress, CongressId, CongressRefusal, CongressSession, CongressSessionId, Level, Term, TermId,
};
pub use store::{find, regime_name};
