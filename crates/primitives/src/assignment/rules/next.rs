//! What comes next, by whom, until when, by which rule.

use kernel::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::moves::Move;
use super::term::Counting;
use super::thing::{Assignment, State};

/// Who is next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AssignmentParty)]
pub enum Party {
    /// The responsible organ.
    Organ,
    /// The office that issues.
    Issuer,
    /// The body that verifies.
    Lead,
    /// Whoever rates: the standing committee by ballot, or a member.
    Rater,
    /// The council of chairpersons.
    Council,
    /// Nobody any more.
    Nobody,
}

/// What comes next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = AssignmentNext)]
pub struct Next {
    /// Who is next.
    pub who: Party,
    /// To do what; none when all is done.
    pub what: Option<Move>,
    /// Until when.
    pub by: Option<Date>,
    /// The key of the regime by which.
    pub rule: Option<String>,
}

/// What comes next for an item.
pub fn next(item: &Assignment, has_open_request: bool, how: Counting<'_>) -> Next {
    let step = |who, what| Next {
        who,
        what: Some(what),
        by: None,
        rule: None,
    };
    let by_due = |what| Next {
        by: Some(item.due_on),
        rule: Some(item.due.0.key.clone()),
        ..step(Party::Organ, what)
    };
    match item.state {
        State::Drafted => step(Party::Issuer, Move::HandOver),
        State::Issued => {
            let by = how
                .terms
                .objection
                .due(item.issued_on, how.calendar)
                .map(|due| due.on)
                .ok();
            Next {
                by,
                rule: Some("assignment.objection".to_owned()),
                ..step(Party::Organ, Move::Accept)
            }
        }
        State::Accepted | State::Returned if item.paused_on.is_some() => {
            step(Party::Issuer, Move::Resume)
        }
        State::Accepted | State::Returned if has_open_request => Next {
            by: Some(item.due_on),
            ..step(Party::Issuer, Move::Decide)
        },
        State::Accepted | State::Returned => by_due(Move::Answer),
        State::Objected => Next {
            rule: Some("assignment.reassign".to_owned()),
            ..step(Party::Issuer, Move::Reassign)
        },
        State::Answered => step(Party::Lead, Move::Verify),
        State::Verified => step(Party::Rater, Move::Rate),
        State::Rated if item.has_open_promise() => Next {
            by: item.promised_on,
            ..step(Party::Organ, Move::KeepPromise)
        },
        State::Rated => step(Party::Issuer, Move::Close),
        State::Dissatisfied => step(Party::Council, Move::Escalate),
        State::Escalated => step(Party::Issuer, Move::HandleAgain),
        State::Closed => Next {
            who: Party::Nobody,
            what: None,
            by: None,
            rule: None,
        },
    }
}
