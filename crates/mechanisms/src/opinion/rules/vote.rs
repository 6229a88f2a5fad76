//! The standing committee's vote on opinions that the council approved (绵阳 二、（三）3).

use kernel::Date;
use primitives::meeting::{Decision, DecisionId, MeetingId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A vote as the session took it: more than half of all members in office must be in favour (地方组织法 51).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = OpinionVoted)]
pub struct Voted {
    /// In which session.
    pub meeting: MeetingId,
    /// The session's decision.
    pub decision: DecisionId,
    /// On which day.
    pub on: Date,
    /// All members in office (应到).
    pub in_office: i64,
    /// In favour (赞成).
    pub in_favour: i64,
    /// Against (反对).
    pub against: i64,
    /// Abstained (弃权).
    pub abstained: i64,
    /// Showed nothing (未表态).
    pub not_pressed: i64,
    /// How many had to be in favour.
    pub needed: i64,
    /// Whether the text was passed.
    pub is_passed: bool,
}

impl Voted {
    /// What opinions keep of a session's decision.
    pub fn of(decision: &Decision, on: Date) -> Self {
        Self {
            meeting: decision.meeting,
            decision: decision.id,
            on,
            in_office: decision.in_office,
            in_favour: decision.in_favour,
            against: decision.against,
            abstained: decision.abstained,
            not_pressed: decision.not_pressed,
            needed: decision.needed,
            is_passed: decision.is_passed.0,
        }
    }
}
