//! The annual supervision plan (年度监督工作计划): two lists, key and regular items, each with owner and month.
//!
//! ```text
//!            submit                 more than half approve            publish
//! drafting ─────────▶ in_council ───────────────────────▶ adopted ─────────────▶ published
//!    ▲                    │                                  │                        │
//!    └── return/withdraw ─┘                                  └──────── adjust ────────┤
//!    ▲                                                          (a new edition)       │
//!    └────────────────────────────────────────────────────────────────────────────────┘
//! ```
//!
//! Who: the office drafts, consults organs, submits and publishes; the council of chairpersons adopts, each member with a
//! decision of their own; organs see their rows' topics, deputies the adopted plan, everybody the published one.
//!
//! Rules and basis
//! - The plan is adopted by the council of chairpersons, published, and may be adjusted (监督法 63). Staff can't adopt.
//! - Adopted takes more than half of the council's members in office; it comes back when that can't be reached any more.
//! - An adjustment is a new edition; each changed row has its reason; a dropped item stays visible.
//! - The report to the Party committee is an approval step with a document's number, not a state.
//! - Topics that a linked plan (联动监督) gave the congress are taken up as they are: their rows have them already.
//! - On adoption every row becomes a topic, or changes or drops the one it became before.

mod acts;
mod api;
mod bodies;
mod checks;
mod council;
mod difference;
mod export;
mod linked;
mod paper;
mod public;
mod rules;
pub mod store;
#[cfg(test)]
mod tests;
mod view;

pub use api::routes;
pub use difference::{Change, ChangeKind, FieldChange, apply, difference};
pub use rules::{Edition, ItemId, PlanId, PlanRefusal, Row, RowContent, State};
