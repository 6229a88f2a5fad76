//! Official documents (公文): drafted from data or by hand, approved, numbered, dispatched, received, published.
//!
//! ```text
//!            save            save (approval lost)
//!            ┌──┐        ┌──────────────────────────┐
//!            ▼  │        ▼                          │
//! draft ──▶ drafted ──▶ submitted ──▶ approved ──▶ signed_off ──▶ dispatched ⟲ receipts, publication
//!               ▲  withdraw │   ▲                   (number)
//!               └───────────┤   │ submit
//!                           └▶ returned
//! any of these ──▶ cancelled (作废): a number once given stays
//! ```
//!
//! Staff draft, number and send; members of the council of chairpersons approve, for the plan and deliberation opinions
//! in session (监督法 63; domain.md B01, C14). Who wrote any of a document's texts leaves its approval to another member, as long
//! as there is one in office. The layout and what is checked at submission: GB/T 9704-2012. Numbers are
//! given at the sign-off alone, inside its transaction, one register for each code and year, without gap and never
//! twice (domain.md 5.1, 68). What is about a person is never published; plan and opinions must be (6.4).

pub mod acts;
mod api;
pub mod rules;
pub mod store;
#[cfg(test)]
mod tests;
pub mod text;
pub mod word;

pub use api::routes;
pub use rules::{DocumentId, DocumentKind, DocumentRefusal, DocumentState, NewDocument, Recipient};
pub use store::document_of;
