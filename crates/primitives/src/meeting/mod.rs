//! Meetings (会议): sessions of the standing committee, the council of chairpersons, a township's presidium, forums.
//!
//! ```text
//! planned ──call──▶ called ──open──▶ opened ──close──▶ closed ──approve minutes──▶ minutes_approved
//!    └───────cancel────┴─▶ cancelled        (a council or a forum may be opened without a notice)
//! ```
//!
//! - The office arranges and records; members come, ask for leave, speak, confirm; who presided approves the minutes.
//! - Dates hang on a meeting: its notice seven days before (全国人大常委会议事规则 9), the papers of a special report
//!   twenty, ten and seven days before (监督法 15), and whatever other rooms hang there. A move counts all of them anew by
//!   the rule they were hung with, keeps the old ones, lists what conflicts, and is told to everything concerned. Rooms
//!   above that counted dates of their own from the meeting follow a move and a cancellation ([`moving`]).
//! - A meeting may have to be held so long before one of another congress (县级先于市级 7 日, 原则上): the date hangs on the later
//!   one and names the earlier. Whoever plans or moves either sees the conflict and is not stopped; opened too late, the
//!   earlier one says why. Each congress moves its own meetings, and the other is told.
//! - More than half of all members in office must be present, and in favour (地方组织法 51); the roster is kept at the
//!   opening. A session needs one every two months (地方组织法 51).
//! - The council drafts the agenda, the plenary decides it and agrees to changes (地方组织法 54; 议事规则 8).
//! - Only a government may send a department's head to report (监督法 16).
//! - A speaker confirms the record (议事规则 44); no speech and no vote is ever scored (地方组织法 39).
//! - A township has neither standing committee nor council; in a county the secretary-general is not of the council
//!   (地方组织法 46, 54).
//!
//! 议事规则 is that of the National People's Congress's Standing Committee, where a place has none of its own.

pub mod acts;
mod api;
pub mod rules;
pub mod store;
#[cfg(test)]
mod tests;

pub use api::{moving, routes};
pub use rules::{
    Attendance, Conflict, ConflictKind, Decision, DecisionId, Followed, HungDate, Item, ItemId,
    ItemKind, Kind, Meeting, MeetingId, MeetingRefusal, Method, NewDecision, NewItem, NewMeeting,
    NewSpeech, ReporterIs, Setting, Speech, SpeechId, State, Tie,
};
