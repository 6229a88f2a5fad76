//! SQL of questionnaires, of their codes, and of their boxes.

pub mod answering;
mod content;
mod list;

pub(super) use content::insert;
pub use content::{find, remove, same, update};
pub use list::{Filter, QuestionnaireRow, Sort, list, row};
