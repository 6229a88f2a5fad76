//! What every room stands on: database, record, time, ids, codes, majorities, marks of texts, errors, files. No word of the congress.

pub mod code;
pub mod date;
pub mod db;
pub mod error;
pub mod faults;
pub mod file;
pub mod http;
pub mod id;
pub mod majority;
pub mod marks;
pub mod page;
pub mod record;
pub mod seal;
pub mod time;

pub use date::{Clock, Date, Instant};
pub use db::{Conn, Db, Flag};
pub use error::{Error, Result, Words};
pub use faults::Faults;
pub use id::{Subject, Uuid};
pub use page::{Page, Paging};
