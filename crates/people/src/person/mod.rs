//! People, the seats they were elected to and the posts they were appointed to, each from a date to a date.
//!
//! One person may hold several seats, also in the congresses below. A member of the standing committee may not hold a
//! post in an administrative, supervisory, judicial or procuratorial organ (地方组织法 47), whichever came first. The
//! office keeps people, seats and the posts of those who answer for organs; posts that carry rights in the congress
//! (duties) only the security administrator gives, and the three administrators have nothing else (三员分立).

pub mod acts;
mod api;
mod composition;
pub mod duties;
mod hold;
mod rules;
pub mod store;

pub use api::routes;
pub use hold::{Held, Span, may_hold, must_have_seats, must_suit};
pub use rules::{
    Person, PersonId, PersonRefusal, Post, PostId, Seat, SeatId, SeatKind, must_be_compatible,
};
