//! What may follow what.

use kernel::Result;
use serde::{Deserialize, Serialize};
use std::fmt;
use strum::{EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

use super::refusal::AssignmentRefusal;
use super::thing::{Assignment, State, choice};

choice! {
    /// What can be done with an item.
    #[schema(as = AssignmentMove)]
    Move {
        /// Hand it over.
        HandOver "交办" "hand it over",
        /// Acknowledge it.
        Accept "签收" "accept it",
        /// Say that it is another's.
        Object "提出异议" "object",
        /// Leave it where it is, against the objection.
        Uphold "维持交办" "uphold it",
        /// Give it to another organ.
        Reassign "改办" "reassign it",
        /// Say how far it is.
        Report "填报进展" "report progress",
        /// Ask for more time.
        Ask "申请延期" "ask for more time",
        /// Grant or refuse more time.
        Decide "答复延期申请" "decide on more time",
        /// Answer.
        Answer "答复" "answer",
        /// Find the answer true.
        Verify "核验" "verify",
        /// Give the answer back.
        Return "退回" "return it",
        /// Rate the result.
        Rate "评价" "rate it",
        /// Have it handled again after dissatisfaction.
        HandleAgain "重新办理" "have it handled again",
        /// Take or skip a step of the ladder.
        Escalate "采取督办措施" "take a step of the ladder",
        /// Remind the organ.
        Remind "催办" "remind",
        /// Find a promise kept.
        KeepPromise "确认承诺兑现" "confirm the promise",
        /// Close it.
        Close "销号" "close it",
        /// Carry it over, so that its origin can close.
        CarryOver "结转" "carry it over",
        /// Stop the clock.
        Pause "中止计时" "stop the clock",
        /// Let it run again.
        Resume "恢复计时" "restart the clock",
        /// A co-handler hands in its part.
        HandInPart "提交协办意见" "hand in a part",
    }
}

/// Whether a move is open in a state. What else it needs, the move itself asks.
pub fn allowed(state: State, mv: Move) -> bool {
    use State as S;
    match mv {
        Move::HandOver => state == S::Drafted,
        Move::Accept | Move::Object => state == S::Issued,
        Move::Uphold => state == S::Objected,
        Move::Reassign => matches!(state, S::Issued | S::Accepted | S::Objected | S::Returned),
        Move::Report | Move::Ask | Move::Answer => matches!(state, S::Accepted | S::Returned),
        Move::Decide | Move::Remind => state.is_waiting(),
        Move::Pause | Move::Resume => matches!(state, S::Accepted | S::Returned),
        Move::Verify => state == S::Answered,
        Move::Return => matches!(state, S::Answered | S::Verified),
        Move::Rate => state == S::Verified,
        Move::HandleAgain => matches!(state, S::Dissatisfied | S::Escalated),
        Move::Escalate => {
            state.is_waiting() || matches!(state, S::Objected | S::Dissatisfied | S::Escalated)
        }
        Move::KeepPromise | Move::Close => state == S::Rated,
        Move::CarryOver => !matches!(state, S::Drafted | S::Closed),
        Move::HandInPart => !matches!(state, S::Drafted | S::Closed),
    }
}

/// Refuses a move that is not open.
pub fn must(item: &Assignment, mv: Move) -> Result<()> {
    if allowed(item.state, mv) {
        return Ok(());
    }
    Err(AssignmentRefusal::NotNow {
        move_zh: mv.zh(),
        state_zh: item.state.zh(),
        move_en: mv.en(),
        state_en: item.state.en(),
    }
    .into())
}
