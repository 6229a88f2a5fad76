//! The rules of meetings. No database, no clock, no HTTP.

mod agenda;
mod attendance;
mod codes;
mod minutes;
mod refusal;
mod schedule;
mod session;
mod ties;
mod word;

pub use agenda::{Item, NewItem, Paper, must_be_fit_to_report, must_be_open_to_change};
pub use attendance::{Attendance, Change, Figures, may_be_remote, must_change};
pub use codes::{
    AttendanceId, DecisionId, HungDateId, ItemId, ItemKind, Kind, LeaveKind, LeaveState, MeetingId,
    Method, MoveId, PaperId, Part, ReporterIs, Setting, SpeechId, State,
};
pub use minutes::{Sitting, draft};
pub use refusal::MeetingRefusal;
pub use schedule::{
    Conflict, ConflictKind, Followed, FormerDate, Ground, HungDate, Move, NOTICE, Neighbour,
    PastMove, Redated, leaves_to_confirm, plan_move, redate,
};
pub use session::{Meeting, NewMeeting, Quorum, check_day, check_time, title};
pub use ties::{Tie, broken_on, must_say_why_late};
pub use word::{Decision, NewDecision, NewSpeech, Speech, settle};
