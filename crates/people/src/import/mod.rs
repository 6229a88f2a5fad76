//! Bringing organs, people and deputies in from a table (XLSX, XLS, CSV), as offices keep them.
//!
//! Template → file → check (a dry run: every fault with row, column and what to do; nothing is written) → import: all
//! of it in one act or nothing. The same file again changes nothing: an organ is known by its name, a person by the
//! number, else by name and telephone, else by a name that only one person has. Tables are read as people write them:
//! full-width digits, 二〇二二年三月一日, merged cells, titles above the headings, synonyms of headings. Rooms that bring in
//! tables of their own read them and give templates by the same means ([`read`], [`template`]).

pub mod acts;
mod api;
pub mod cell;
mod columns;
mod deputies;
mod officials;
mod organs;
mod people;
mod plan;
mod sheet;
mod template;

pub use api::routes;
pub use columns::{Column, ImportKind, column};
pub use plan::{ImportFault, ImportReport, Summary, TOLD};
pub use sheet::{ImportRefusal, Row, Sheet, read};
pub use template::template;
