//! Activities (活动): who did what, where, when, with whom, and found what.
//!
//! ```text
//! planned ──hold, with notes──▶ held        a finding:  noted ──▶ handed over (an assignment)
//!    └────cancel, with a reason──▶ cancelled                 ├──▶ in a report ──put back──▶ noted
//!         (not once something was found)                     ├──▶ settled on the spot
//!                                                            └──▶ dropped, with a reason
//! ```
//!
//! Who: the office and the committees plan, change and hold; members, deputies and staff of either congress who take part
//! sign in, note findings and add photos, on the way and with a bad line; professionals are names with a field.
//!
//! Rules and basis
//! - The council may have members and deputies visit or research before a report is heard (监督法 13); an inspection may
//!   have forums, field checks, third-party assessments, questionnaires and spot checks (监督法 35): the forms are the regime's.
//! - The owner's staff and members see all; the staff of the congress of the place see what is held in its area, because
//!   they help to organise it and invite their own people; everybody sees what they take part in; a stranger nothing.
//!   An organ sees of a finding what was handed over to it, as an assignment.
//! - What a phone sends bears a mark that the phone made: sent twice, it is kept once.
//! - Photos lose what a camera adds, before they are kept: where they were taken, when, by which device.
//! - What is promised there is kept with its day, beside what happened (约见、约谈、回访).
//! - Findings are never lost: an activity with findings can't be cancelled, a correction is kept beside what was noted, and
//!   whatever is not followed bears a reason.
//! - The organs that an activity concerns (被监督单位) are supervised ones of the owner's; that it concerns them lets them see
//!   nothing more.
//! - Cadence counts, period by period, what was held against how often the regime wants it: an activity counts in the period
//!   of its first day, once in the whole and once for each department that it concerns; a cancelled one never.
//! - Coverage counts what was held, with numerator, denominator and what is left out; participation counts who was confirmed
//!   to have been there. Every figure has its activities behind it.

pub mod acts;
mod api;
mod rules;
pub mod store;
#[cfg(test)]
mod tests;

pub use api::routes;
pub use rules::*;
pub use store::{Viewer, find, list};
