//! What waits for somebody today (今日待办).
//!
//! Composition: it asks every room's tables, read-only, what waits for one person by their rights and posts, and
//! tells where to do it. Nothing is kept here; what is done in its room waits no longer.
//!
//! Each matter is one [`questions::Question`]: who it may wait for, one SQL text within the viewer's scope, the pages
//! that show it. A new room adds a file to `questions/` and its line in `questions::all`.

mod api;
mod questions;
mod store;
#[cfg(test)]
mod tests;

pub use api::routes;
