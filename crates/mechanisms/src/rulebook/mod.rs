//! The rulebook (制度): the congress's regime as a page that a clerk can read, and which regime it follows from when.
//!
//! Who: everybody signed in reads; the security administrator lets the congress, or one directly below it, adopt a regime
//! from a day on: one there is, or a text of its own.
//!
//! ```text
//! statute alone → adopted from a day → another adopted from a later day
//! text → tried (nothing happens: faults by line, or what would change) → kept for good and adopted
//! ```
//!
//! - Each value stands with its basis, how sure it is, whether the law fixes it, and what it changes of the base.
//! - A regime is adopted from today or a later day: what began under another keeps it, and no open date moves. A
//!   trial counts the open dates that a rule counted, in every room that has any; days that people chose are no rule's.
//! - A text is never changed once it is kept: an amended one is a new regime, so that old matters read theirs again.

mod acts;
mod api;
mod rules;
mod store;
#[cfg(test)]
mod tests;

pub use api::routes;
pub use rules::RulebookRefusal;
