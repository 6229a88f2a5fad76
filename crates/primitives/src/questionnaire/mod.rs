//! Questionnaires (问卷征求意见): people are asked about a department or a matter, without account, each once by a code.
//!
//! ```text
//! draft ──open──▶ open ──codes issued, sheets come in──▶ closed (by hand, or when its last day has passed)
//!   └── copied for other departments and groups of respondents, as many as are asked at once
//! ```
//!
//! Who: the office prepares, opens, issues codes and closes; whoever sees the congress's supervision reads what came together;
//! whoever holds a code answers once. A department never sees a sheet.
//!
//! Rules and their basis
//! - Five groups are asked apart about each department: its middle managers, related units, people served, heads of
//!   townships, discipline and conduct supervisors (廉江市人大建立评议监督新机制（2021-04-01）, 一、（四）, 五征求).
//! - Grades are those of the regime; who is asked is chosen from the regime, or named by the office.
//! - What is asked stands once it is open.
//! - Nobody's name is tied to a code: only digests of codes are kept, and the codes are shown once.
//! - Nothing ties a code to what was chosen. A sheet becomes part of the counts and of the texts in alphabetical order
//!   ([`rules::Tally`]); it leaves no row, no time and no record.
//! - Nothing is shown before there are as many sheets as the regime asks for; while it is open, what is shown moves on only
//!   when as many more have come in, so that nobody sees what one sheet added.

pub mod acts;
mod api;
mod rules;
pub mod store;
#[cfg(test)]
mod tests;

pub use api::routes;
pub use rules::{
    Answer, Held, NewQuestionnaire, NewSheet, Question, QuestionKind, Questionnaire,
    QuestionnaireId, QuestionnaireRefusal, State, Tally,
};
