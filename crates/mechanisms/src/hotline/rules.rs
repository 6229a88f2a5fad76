//! What a row of a workbook says, what is left out of it, and what importing would do.

mod case;
mod plan;
mod table;

pub use case::{Case, HotlineCaseId, HotlineRefusal, masked};
pub use plan::{LeftOut, Plan, plan};
pub use table::COLUMNS;
