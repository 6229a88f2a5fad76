//! The rulebook (制度): the congress's regime as a page that a clerk can read, and which regime it follows from when.
//!
//! Who: everybody signed in reads; the security administrator lets the congress adopt a regime from a day on.
//!
//! ```text
//! statute alone → adopted from a day → another adopted from a later day
//! ```
//!
//! - Each value stands with its basis, how sure it is, whether the law fixes it, and what it changes of the base.
//! - A regime is adopted from today or a later day: what began under another keeps it.

mod acts;
mod api;
mod rules;
mod store;
#[cfg(test)]
mod tests;

pub use api::routes;
pub use rules::RulebookRefusal;
