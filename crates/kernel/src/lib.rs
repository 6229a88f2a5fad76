//! What every room stands on: database, record, time, ids, majorities, errors, files. No word of the congress.

pub mod date;
pub mod db;
pub mod majority;
pub mod time;

pub use date::{Clock, Date, Instant};
