//! Ballots (表决、测评), counted by hand or cast on devices.
//!
//! Who: the office arranges; two tellers count, each alone; who presides announces on the spot (常委会议事规则 45).
//!
//! ```text
//! designed → roster_frozen → open → closed → tallied → announced → sent → published
//!     └───────────┴───────────┴───────┴────────┴→ void        ↑ recount: back to closed
//! ```
//!
//! - Who could vote is stored when the roster is frozen; a majority is of all members in office then, present or not
//!   (地方组织法 51). Who is there comes from the meeting that the ballot hangs on: those who signed in and have not left.
//!   Staff may say otherwise, with a reason. Too few present: no vote. A tie is not passed.
//! - Each teller enters issued, returned, valid, invalid and the voices for each subject. Neither sees the other's
//!   numbers before both are in. Where they differ, cell by cell, both enter again.
//! - 应到 = 实到 + 缺席; 发出 = 收回 + 未收回; 收回 = 有效 + 无效; the voices for a subject and the invalid make the returned
//!   (by show of hands: and those not raised make those present). A count that does not balance is not taken.
//! - More sheets returned than issued: the round is void (by analogy with 选举法 44), and held again.
//! - A result never changes. A correction is another count and a second announcement that names the first.
//! - No names of those who have not voted, no figures before the end, no breakdown by group. How somebody voted is
//!   nowhere, but in a vote by name (记名), which whoever the design names reads once it is announced. What everybody reads of a
//!   result is a choice of the design, too. What a result means for the matter is decided elsewhere: it has no effect of its own (domain.md M01).
//!
//! Secret ballots (docs/ballot.md) are cast on members' devices: slips are signed blind once the roster is frozen, who
//! presides opens and closes, the box is counted at the close, and the two tellers confirm what it holds. Members without a
//! device borrow a tablet of the hall, with a code from the check-in desk, or, where the design allows it, are admitted to paper,
//! which the tellers count as ever; a member is admitted once, and both parts are kept apart and summed.

pub mod acts;
mod api;
mod export;
mod rules;
pub mod store;
#[cfg(test)]
mod tests;

pub use api::routes;
pub use rules::{
    Announcement, AnnouncementId, Attendance, Ballot, BallotId, BallotRefusal, BallotSubject,
    BallotSubjectId, Difference, Entry, Form, Mode, NamesFor, NewBallot, NewSheet, NewSlip,
    NewSubject, NewVoice, NoticeRow, OnRoster, Outcome, OwnGrades, Parts, Publishes, Rule, Scale,
    Sheets, State, SubjectCount, Tally, Teller, notice,
};
