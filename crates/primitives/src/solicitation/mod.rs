//! Solicitation of topics (监督议题征集): a window, what comes in, screening, merging, and what became of each.
//!
//! Who: the office's clerk keeps the window and enters what came by letter; committees and the office screen and merge;
//! deputies, members, organs and, without account, anybody propose; the annual plan takes up or declines.
//!
//! ```text
//! window       coming ──opens_on──▶ open ──closes_on, or closed early──▶ closed ──extended──▶ open
//!
//! submission   received ──screen──▶ accepted ──take up──▶ taken_up
//!                  ▲  │                │  ▲──put back───────┘
//!                  │  ├──▶ declined ◀──┘ (the plan declines, with its reason)
//!                  │  └──▶ transferred (letters, appeals, single cases: told the right channel)
//!                  └──reopen, with a reason── accepted, declined, transferred
//!              any of them ──merge──▶ merged into another, which speaks for it ──separate──▶ as it was before
//! ```
//!
//! Rules and their basis
//! - Six statutory sources of topics, and the organ's own request (监督法 12, 31): [`Source`].
//! - Every submission is screened for pertinence, feasibility and timeliness (针对性、可行性、时效性) with recorded
//!   reasons (绵阳联动监督): [`Screening`].
//! - Letters and visits, appeals and single cases are not topics; the sender is told where they belong (信访条例;
//!   监督法: the standing committee supervises organs, not cases).
//! - The text is immutable; merging changes nobody's submission: a merged one counts once as a matter, and each
//!   proposer keeps theirs and is told what became of it.
//! - Contact of the public is read only by those who screen, and is in no record and no export.
//! - Likeness is arithmetic on words ([`likeness`]); whether two are the same is for people to say.

pub mod acts;
mod api;
pub mod likeness;
mod rules;
mod sheet;
pub mod store;

#[cfg(test)]
mod tests;

pub use api::routes;
pub use rules::{
    Became, Channel, Criteria, Criterion, Destination, Mode, NewWindow, OnBehalf, Outcome, Phase,
    Proposal, ProposerKind, PublicProposal, Screening, SolicitationRefusal, Source, Stand, State,
    Submission, SubmissionId, Window, WindowId,
};
