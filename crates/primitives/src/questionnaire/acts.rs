//! What the office does with questionnaires, and what whoever holds a code does.

pub mod answering;
mod keeping;

pub use keeping::{Copies, change, close, copy, issue, make, open, remove};
