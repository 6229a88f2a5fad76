//! The closed loop (交办): what an organ must do by when, until it is done and somebody else has said so.
//!
//! ```text
//! drafted → issued → accepted → answered → verified → rated → closed
//!              ↘ objected → reassigned (issued)  ↘ returned ↗   ↘ dissatisfied → handled again (round + 1)
//!                         ↘ upheld (issued)                                    ↘ escalated ↗
//! ```
//!
//! - Exactly one organ is responsible at each moment; co-handlers stand beside it with dates of their own.
//! - The organ's claim (answered) and the verdict (verified, rated) are facts of different people.
//! - An organ may ask for more time once or as often as the regime says; the whole is counted from the first anchor.
//! - A dissatisfied verdict stays open until a later round is rated otherwise (代表法 and local rules on handling again).
//! - A letter closes when its items close (or are carried over), not when a reply comes. Promises ("class B") stay open
//!   until they are kept.
//! - Lights are derived when read; dates carry their workings.
//!
//! Numbers (terms, lights, the ladder) are the regime's, as it stood when the item was handed over.

pub mod acts;
mod api;
mod export;
mod rules;
pub mod store;
#[cfg(test)]
mod tests;

pub use api::{AssignmentView, RowView, routes};
pub use rules::*;
