//! People, the seats they were elected to and the posts they were appointed to, each from a date to a date.
//!
//! One person may hold several seats. A member of the standing committee may not hold a post in an administrative,
//! supervisory, judicial or procuratorial organ (地方组织法 47).

mod rules;
pub mod store;

pub use rules::{
    Person, PersonId, PersonRefusal, Post, PostId, Seat, SeatId, SeatKind, must_be_compatible,
};
