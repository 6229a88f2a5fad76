//! A subject of supervision (监督议题) and the stages it passes.
//!
//! ```text
//!            create                first stage passed            close
//! (plan) ─────────────▶ planned ─────────────────────▶ active ─────────▶ closed
//!                          │                              │  ▲
//!                          └──────────┬───────────────────┘  └── again: the next round (second deliberation)
//!                                     ▼ drop_out, with a reason; it stays visible
//!                                  dropped
//! ```
//!
//! Who: the plan creates, changes and drops topics; the office and the lead committee record the preparation; meeting,
//! opinions and ballots pass the stages that are theirs. An organ sees the topics on which it reports.
//!
//! Rules and basis
//! - What must have been done before a stage: [`Stage::needs`] (监督法 13–17). Dates never run backwards along that table.
//! - Preparation may be left out, with a reason (topics taken up at short notice keep no 20/10/7 days: 浙江监督条例 13).
//! - A second deliberation is a further round: it begins with handling again (监督法 17).
//! - What was heard is not dropped; what has opinions is concluded with them, not by hand.
//! - The light of a stage is derived when read; a stage passed late is done all the same, and its lateness stays in the record.

pub mod acts;
mod api;
mod deed;
mod export;
mod names;
mod passage;
mod rules;
mod stage;
pub mod store;
#[cfg(test)]
mod tests;
mod view;

pub use acts::{Guard, Guarding, Heirs, NewLead, TakeOver};
pub use api::routes;
pub use deed::{Deed, DeedKind, Deeds, Telling, deeds};

pub use names::Name;
pub use passage::must_not_be_heard;
pub use rules::{
    Content, Linked, List, Mode, NewTopic, Organs, State, Topic, TopicId, TopicRefusal,
    due_by_hand, due_in_month,
};
pub use stage::{By, Stage, StageRow};
pub use store::{board, find, list};
