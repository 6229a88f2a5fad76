//! SQL of the hotline's records and of the names that were matched.

mod list;
mod write;

pub use list::{Category, Figure, Filter, HotlineRow, Name, OrganFigure};
pub use list::{categories, figure, list, names, organs};
pub use write::{by_number, insert, is_used, known, remember, update};
