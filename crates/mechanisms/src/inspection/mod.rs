//! Inspection into the implementation of laws (执法检查): which articles are checked, what was found on each, the report.
//!
//! ```text
//! arranged ──scheme sent──▶ ──(self-check of each organ · training)──▶ ──fieldwork done──▶ ──report──▶ ──tabled by the council──▶
//!    articles and team are kept until the scheme is sent; each article is judged until the report stands
//!    from the session on it goes the way of every topic: opinions, items, handling, ballot
//! ```
//!
//! Who: the lead committee arranges, judges and writes; inspected organs report their self-check; the council of chairpersons
//! decides whether the report goes before the standing committee.
//!
//! Rules and basis (监督法 30-37; domain.md 1D, 2.3)
//! - A committee or working body carries it out; its team is of members, committee members, staff and invited deputies
//!   (监督法 32, 33). A member of the council leads, staff of the inspected organ are barred (浙江监督条例 28).
//! - Only a province delegates to the next lower level; with lower levels (联动) and neighbours (协同) anyone may (监督法 34).
//!   A delegated congress is told with the scheme, notes that it carries it out, and reports in writing: until it sends, its
//!   report is its own. The province's report stands once each has reported or the council let it do without, with a reason.
//! - The scheme reaches the organ a month before it begins (浙江监督条例 29).
//! - The report assesses, names problems, advises on enforcement and on amending the law (监督法 36). It can't stand while
//!   an article is not judged.

mod acts;
mod api;
mod rules;
mod store;
#[cfg(test)]
mod tests;

pub use api::routes;
pub use rules::{InspectionId, InspectionRefusal};
