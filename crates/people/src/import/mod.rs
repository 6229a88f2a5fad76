//! Bringing organs, people and deputies in from a table (XLSX, XLS, CSV), as offices keep them.
//!
//! Template → file → check (a dry run: every fault with row, column and what to do; nothing is written) → import: all
//! of it in one act or nothing. The same file again changes nothing: an organ is known by its name, a person by the
//! number, else by name and telephone, else by a name that only one person has. Tables are read as people write them:
//! full-width digits, 二〇二二年三月一日, merged cells, titles above the headings, synonyms of headings.

pub mod acts;
mod api;
mod cell;
mod columns;
mod deputies;
mod officials;
mod organs;
mod people;
mod plan;
mod sheet;
mod template;

pub use api::routes;
pub use columns::ImportKind;
pub use plan::{ImportFault, ImportReport, Summary};
pub use sheet::ImportRefusal;
