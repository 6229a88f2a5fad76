//! The working-day calendar (工作日历).
//!
//! Who: the system administrator imports the State Council's yearly notice (放假安排) and amends it when it is changed;
//! everybody reads it. One act: the year is kept, and open dates of items, meetings, topics and opinions are counted again,
//! each with its old and its new date.
//!
//! ```text
//! file → checked (tried and undone; shows the days and open dates that would move) → imported | amended
//! ```
//!
//! - A year comes once; a changed notice is an amendment, as in January 2020.
//! - Half a notice is refused: its other holidays would silently be worked.
//! - A year without notice is never guessed: dates that need it stay unknown.

mod acts;
mod api;
mod rules;
mod store;
#[cfg(test)]
mod tests;

pub use api::routes;
pub use rules::CalendarRefusal;
