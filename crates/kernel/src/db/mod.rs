//! The database: one SQL text, two databases.
mod column;
pub use column::{Flag, Json};
