use kernel::{Flag, Instant};
use people::person::PersonId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use super::codes::{AttendanceId, LeaveKind, LeaveState, MeetingId, Part};
use super::refusal::MeetingRefusal;
use super::session::Meeting;

/// Somebody on the list of a meeting.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
#[schema(as = MeetingAttendance)]
pub struct Attendance {
    /// The identifier.
    pub id: AttendanceId,
    /// Of which meeting.
    pub meeting: MeetingId,
    /// Who; none for a guest who is in no register.
    pub person: Option<PersonId>,
    /// The name.
    pub name: String,
    /// The seat or post: `chair`, `vice_chair`, `member`, or as it was typed.
    pub capacity: String,
    /// What they may do there.
    pub part: Part,
    /// By video: no secret vote (议事规则 48).
    #[schema(value_type = bool)]
    pub is_remote: Flag,
    /// What became of a request for leave.
    pub leave_state: LeaveState,
    /// Why they can't come.
    pub leave_kind: Option<LeaveKind>,
    /// In their words.
    pub leave_reason: String,
    /// The place on the list.
    pub position: i64,
    /// Counts changes.
    pub version: i64,
    /// When they came, the last time.
    pub came_at: Option<Instant>,
    /// When they left; none while they are there.
    pub left_at: Option<Instant>,
    /// Whether they checked in themselves.
    #[schema(value_type = bool)]
    pub by_oneself: Flag,
}

impl Attendance {
    /// Whether they are there now.
    pub fn is_present(&self) -> bool {
        self.came_at.is_some() && self.left_at.is_none()
    }
}

/// A change to somebody's attendance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AttendanceChange)]
pub enum Change {
    /// They came.
    Come,
    /// They left.
    Leave,
    /// They were never there: a correction.
    WasNotThere,
}

/// Refuses what changes nothing.
pub fn must_change(attendance: &Attendance, change: Change) -> Result<(), MeetingRefusal> {
    let changes = match change {
        Change::Come => !attendance.is_present(),
        Change::Leave => attendance.is_present(),
        Change::WasNotThere => attendance.came_at.is_some(),
    };
    if changes {
        Ok(())
    } else {
        Err(MeetingRefusal::NothingToChange)
    }
}

/// Attending by video needs the council's decision (议事规则 7).
pub fn may_be_remote(meeting: &Meeting, is_remote: bool) -> Result<(), MeetingRefusal> {
    if is_remote && meeting.remote_decision.is_empty() {
        return Err(MeetingRefusal::RemoteNotDecided);
    }
    Ok(())
}

/// Those who vote, counted apart (domain.md 6.7, 69).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AttendanceFigures)]
pub struct Figures {
    /// On the list with a vote.
    pub voting: u32,
    /// Came, and did not only leave again before the opening.
    pub came: u32,
    /// There now.
    pub present: u32,
    /// There now by video.
    pub remote: u32,
    /// On leave, ill.
    pub sick: u32,
    /// On leave, another duty.
    pub duty: u32,
    /// On leave, otherwise.
    pub private: u32,
    /// Not there, without leave.
    pub without_leave: u32,
    /// There now without a vote.
    pub non_voting: u32,
}

impl Figures {
    /// Counts a list.
    pub fn of(list: &[Attendance]) -> Self {
        let mut figures = Self::default();
        for one in list {
            if one.part != Part::Voting {
                figures.non_voting += u32::from(one.is_present());
                continue;
            }
            figures.voting += 1;
            figures.came += u32::from(one.came_at.is_some());
            figures.present += u32::from(one.is_present());
            figures.remote += u32::from(one.is_present() && one.is_remote.0);
            if one.came_at.is_none() {
                *figures.absent(one) += 1;
            }
        }
        figures
    }

    fn absent(&mut self, one: &Attendance) -> &mut u32 {
        match (one.leave_state, one.leave_kind) {
            (LeaveState::Approved, Some(LeaveKind::Sick)) => &mut self.sick,
            (LeaveState::Approved, Some(LeaveKind::Duty)) => &mut self.duty,
            (LeaveState::Approved, _) => &mut self.private,
            _ => &mut self.without_leave,
        }
    }
}
