//! Organs: the supervised ones (一府一委两院), departments, the congress's own committees and offices, the Party
//! committee, and partners.

mod rules;
pub mod store;

pub use rules::{Organ, OrganId, OrganKind};
pub use store::find;
