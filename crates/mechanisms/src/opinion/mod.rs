//! Special work reports, deliberation opinions and what follows them (专项工作报告、审议意见、质询、专题询问).
//!
//! ```text
//! report: scheme → research → opinions sent → draft → comment → final → distributed → heard
//!
//! opinions: collecting → drafted → submitted → (to be voted →) approved → handling → draft reported → commented → reported
//!                           ▲          └ returned ┘          ▲                                       │ │ accepted (no ballot)
//!                           └──────────┘                     └────────── sent back, new date ────────┘ ▼
//!             closed ◀── satisfied ◀── balloting ◀── tabled ◀─────────────────────────────────────── tabled
//!                ▲                         └▶ dissatisfied ──▶ again: the next round, handed over anew
//!                └── escalated ◀────────────────────┘ special inquiry or interpellation, carried through
//!
//! interpellation: drafting → signing → submitted → examining → sent → answered → satisfied → closed
//!                              ▲ fell below ┘ withdrawn          └▶ requested → decided → answered again → closed
//! inquiry: proposed → decided → held → closed
//! ```
//!
//! Who: the lead office drafts and comments; the council of chairpersons approves, returns, tables, chooses; the office
//! hands over, arranges the ballot and concludes; organs report; members sign and ask, each on their own account.
//!
//! Rules and basis (the numbers are the regime's)
//! - The report answers every opinion compiled for the organ; its papers come before the session (监督法 14, 15). Only a
//!   government sends a department's head to report (监督法 16).
//! - Where the place's rules say so, the standing committee votes on the text after the council's approval: more than half
//!   of all members in office pass it (绵阳 二、（三）3; 地方组织法 51). Without it nothing is handed over.
//! - The handling report goes to the committee first, then to the standing committee (监督法 17).
//! - Who drafted opinions leaves their approval to another member of the council, as long as there is one in office.
//! - The council may set another date for an item, with its reason (浙江监督条例 44): that date rests on its decision.
//! - What was counted from a meeting follows it when it moves; when it is cancelled, reports wait for another session,
//!   tabled opinions and inquiries for another decision.
//! - A letter closes when its items are closed or carried over, not when a reply comes.
//! - A dissatisfied ballot must be followed: second deliberation, and after that a special inquiry or an interpellation.
//! - An interpellation is signed by as many members as the level asks, submitted in writing during a session (监督法 51);
//!   signatures are counted again at each gate. More than half of the proposers and the council make the organ answer
//!   again (监督法 53). Its head answers in person or signs (监督法 54).
//! - An organ sees its own items and reports, and interpellations once they are sent to it.

mod acts;
mod api;
mod rules;
mod store;
#[cfg(test)]
mod tests;

pub use acts::{DATED, deeds, follow, take_over};
pub use api::routes;
pub use rules::{InquiryId, InterpellationId, OpinionId, WorkReportId};
