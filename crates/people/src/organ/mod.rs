//! Organs: the supervised ones (一府一委两院), departments, the congress's own committees and offices, the Party
//! committee, and partners. Each from a date to a date; what changed keeps its history.

pub mod acts;
mod api;
mod rules;
pub mod store;

pub use api::routes;
pub use rules::{Organ, OrganId, OrganKind, OrganRefusal, Organs};
pub use store::find;
