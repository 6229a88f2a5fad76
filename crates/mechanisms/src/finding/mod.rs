//! Findings and what becomes of them (问题清单): here the activity in which something was found and the assignment that it
//! becomes are both known.
//!
//! ```text
//! activity: finding noted ──hand over──▶ assignment issued; the finding points to it, its photos go along
//! ```
//!
//! Who: the office hands over; the owner's staff and members read the list. The organ sees its assignment with the photos of
//! the finding, and nothing of the activity.
//!
//! Rules
//! - What the organ is asked says what was found, where and when, and which law it offends.
//! - It is due by the regime's term for handling, or on the day that the office sets.
//! - The body that verifies is the lead of the topic, unless the office names another.

mod acts;
mod api;
mod rules;
mod store;
#[cfg(test)]
mod tests;

pub use api::routes;
