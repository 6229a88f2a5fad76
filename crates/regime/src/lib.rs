//! Local systems (制度) as typed values, read from `regimes/*.toml`. Pure: no database, clock or HTTP.
//!
//! The statute is the base; a place extends it. Every value carries its basis, how sure we are of it, and whether a place
//! may change it (`locked` where the law fixes it). A file with an unknown key, a locked value overridden, or a value
//! without basis is refused with the line. Values may be dated: the same key can say one thing until a day, another after.
//!
//! ```
//! use regime::{Level, Library};
//!
//! let on = kernel::Date("2026-03-02".parse().unwrap_or_default());
//! let regime = Library::builtin().resolve("weiyuan", on).map_err(|faults| regime::listed(&faults)).unwrap_or_else(|e| panic!("{e}"));
//! let draft = &regime.report.draft_before;
//! assert_eq!(draft.basis.zh, "监督法（2024年修正）第十五条");
//! assert_eq!(regime.interpellation.members.at(Level::County), Some(&3));
//! ```

mod basis;
mod cadence;
mod due;
mod entry;
mod fault;
mod forms;
mod groups;
mod library;
mod numerals;
mod reading;
mod regime;
mod sheet;
mod shown;
mod suggest;
#[cfg(test)]
mod tests;
mod value;
mod words;

pub use basis::{Basis, Edition, Law, Source, Sure};
pub use cadence::{Cadence, Every, Reach};
pub use due::DueDate;
pub use entry::Entry;
pub use fault::{Fault, FaultKind, listed};
pub use forms::{
    Between, Body, ByLevel, Choice, Denominator, Electorate, Level, MonthWindow, NumberForm,
    OrganKind, Rung, Series, StartEvent, VoteMethod,
};
pub use groups::{
    Assignment, Bill, Congress, Documents, Election, Evaluation, Inquiry, Inspection,
    Interpellation, Investigation, Levels, Linkage, Meeting, Opinions, Plan, Recall, Removal,
    Report, Resolution, Satisfaction, Security,
};
pub use library::{Library, builtin, check};
pub use numerals::in_chinese;
pub use regime::{Header, Regime, Text};
pub use shown::{Lexicon, Shown};
pub use value::Value;
pub use words::Words;
