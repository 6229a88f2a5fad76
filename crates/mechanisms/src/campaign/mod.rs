//! The yearly work evaluation of departments (工作评议): one campaign a year, from the programme to what was put right.
//!
//! ```text
//! programme ──adopt──▶ ──forwarded by the Party committee──▶ ──mobilised──▶ ──ballot announced──▶ ──handed over──▶ ──conclude──▶
//!    │                    the year: board, cadence, monthly hearings    │            ├──▶ reported to the Party committee
//!    └ departments, supervisors, groups                                 │            ├──▶ notified to the government
//!                                                                       │            └──▶ published
//!                of each department: nine points ──▶ report of the group ──▶ opinions, settled by the council
//! ```
//!
//! Who: the office keeps the programme, the board and the running order; committees and groups check and write; the council
//! of chairpersons adopts, settles, publishes and concludes; a department keeps its own commitments and sees what was
//! settled about it, never what is being checked.
//!
//! Rules and basis (廉江：全覆盖工作评议; domain.md 1M, 2.9)
//! - Not in national law; its result has no legal effect of its own (M01). Everything that is local stands in the regime
//!   under `evaluation`: rhythm, nine points, who adopts, where the result goes.
//! - Every department is evaluated every year where the regime says so; the year's evaluation is held in the next (M11, trap 29).
//! - The ballot waits until the council settled the opinions to every department. While it stands, what it rests on stands;
//!   once it is void, all of it can be changed again. It is held as the regime takes such votes, and the notice says how it was.
//! - Each opinion becomes an assignment with the regime's term from the day of the meeting (M14). The next campaign shows
//!   of each department what became of them, and its report and the monthly agenda tell it.
//! - The ledger is read from the assignments. A re-visit (回访) is an activity on an item, or on the campaign and then on each
//!   item of the departments that it concerns. When the ladder comes to the admonition talk (约谈), the talk is an activity on
//!   the item, and its notice and the report to the Party committee are drafted from it; whom it concerns sees neither.
//! - Departments are ranked in public only where the regime says so.

mod acts;
mod api;
mod rules;
mod store;
#[cfg(test)]
mod tests;

pub use acts::{Evidence, Telling};
pub use api::routes;
pub use rules::{CampaignId, CampaignRefusal, CommitmentId};
