//! Sending up (报送): what a congress sends to the one above it about a matter both carry on, with its receipt.
//!
//! ```text
//! (the sender's own draft) ──send──▶ sent, number n ──receive──▶ received
//!                            └── changed since: sent again, number n + 1; the earlier one stays
//! ```
//!
//! Who: the office of the lower congress sends; the office or a committee of the higher one confirms that it came.
//!
//! Rules and basis
//! - Each level keeps its own power: the higher congress sees what was sent, from then on, and nothing before (绵阳：市县两级
//!   人大全流程上下联动监督, 二（二）4 and （三）1; domain.md 2.21).
//! - What was sent is never changed. The sender always sees what it sent.
//! - What the body holds is for the room that sends it to say; here it is kept and handed on.

pub mod acts;
mod api;
mod rules;
pub mod store;
#[cfg(test)]
mod tests;

pub use api::routes;
pub use rules::{Kind, NewSubmittal, Submittal, SubmittalId, SubmittalRefusal};
