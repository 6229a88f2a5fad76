//! SQL of questionnaires, of their codes, and of their boxes.

pub mod answering;
mod content;
mod list;

pub use content::{find, remove, same, update};
pub(super) use content::insert;
pub use list::{Filter, QuestionnaireRow, Sort, list, row};
