//! Administrative divisions (行政区划) as the statistics bureau lists them, for founding congresses and for addresses.
//!
//! The list is data of one date; what a congress is and since when, the congress itself says.

mod api;
mod rules;

pub use api::routes;
pub use rules::{Division, Divisions, divisions};
