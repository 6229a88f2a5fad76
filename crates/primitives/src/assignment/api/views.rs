use kernel::Result;
use kernel::time::{Light, Reminder, reminders};
use people::{Desk, Right, organ};
use serde::Serialize;
use utoipa::ToSchema;

use crate::assignment::acts;
use crate::assignment::rules::{
    self, Assignment, AssignmentId, Counting, Move, Next, Rung, allowed,
};
use crate::assignment::store::{self, OfItem};

/// An item with everything that hangs on it, as the viewer may see it.
#[derive(Debug, Serialize, ToSchema)]
pub struct AssignmentView {
    /// The item.
    pub item: Assignment,
    /// The responsible organ's short name.
    pub organ_name: String,
    /// The verifying body's short name.
    pub lead_name: String,
    /// Its light today.
    pub light: Light,
    /// Days until the date; negative once it has passed.
    pub days_left: i64,
    /// Days since it was first handed over, whoever held it.
    pub age_days: i64,
    /// What comes next.
    pub next: Next,
    /// What the viewer may do with it now.
    pub moves: Vec<Move>,
    /// The latest day to which the term may be extended; none when it cannot be counted.
    pub longest: Option<kernel::Date>,
    /// How many extensions a term may have.
    pub most_extensions: u32,
    /// The ladder, in order.
    pub ladder: Vec<Rung>,
    /// The days on which the organ is reminded.
    pub reminders: Vec<Reminder>,
    /// Everything that hangs on it.
    pub parts: OfItem,
}

/// The item for whoever stands at the desk.
pub async fn view(desk: &Desk, id: AssignmentId) -> Result<AssignmentView> {
    let mut reading = desk.read().await?;
    let today = reading.today();
    let (conn, scope) = reading.parts();
    let sees_all = scope.sees_all;
    let item = store::find(conn, scope, id).await?;
    let parts = store::of_item(conn, id, sees_all).await?;
    let organ_name = organ::store::find(conn, item.congress, item.organ)
        .await?
        .short_name;
    let lead_name = organ::store::find(conn, item.congress, item.lead)
        .await?
        .short_name;
    let terms = acts::terms(&mut reading, &item).await?;
    let calendar = reading.app().calendar();
    let how = Counting {
        today,
        terms: &terms,
        calendar: &calendar,
    };
    let waits = parts
        .requests
        .iter()
        .any(|request| request.decided_on.is_none());
    let dates = (
        item.state.is_waiting(),
        item.due_on,
        item.paused_on,
        item.answered_on,
    );
    Ok(AssignmentView {
        organ_name,
        lead_name,
        light: rules::light_of(dates, today, &terms.lights),
        days_left: item.due_on.days_since(item.paused_on.unwrap_or(today)),
        age_days: item.age_days(today),
        next: rules::next(&item, waits, how),
        moves: moves(desk, &item, &parts, how),
        longest: rules::longest(&item, how).ok(),
        most_extensions: terms.extensions,
        reminders: reminders(item.due_on, &terms.remind_before, &terms.remind_after),
        ladder: terms.ladder.clone(),
        item,
        parts,
    })
}

/// What the viewer may do now: courtesy for the client; the acts decide again.
fn moves(desk: &Desk, item: &Assignment, parts: &OfItem, how: Counting<'_>) -> Vec<Move> {
    use strum::IntoEnumIterator as _;
    let Ok(signed) = desk.actor().signed() else {
        return Vec::new();
    };
    let may = |right| desk.actor().may(right);
    let is_organ = may(Right::AnswerAssignment) && signed.organs.contains(&item.organ);
    let leads = may(Right::VerifyAnswer)
        && (signed.organs.contains(&item.lead) || may(Right::IssueAssignment));
    let waits = parts
        .requests
        .iter()
        .any(|request| request.decided_on.is_none());
    let part = parts
        .parts
        .iter()
        .find(|part| signed.organs.contains(&part.organ));
    let is_troubled = !item.state.is_waiting() || how.today > item.due_on;
    let fits = |mv: Move| match mv {
        Move::Accept | Move::Object | Move::Report => is_organ,
        Move::Answer => is_organ && item.paused_on.is_none(),
        Move::Ask => {
            is_organ
                && !waits
                && item.paused_on.is_none()
                && item.extensions < i64::from(how.terms.extensions)
                && how.today <= item.due_on
        }
        Move::Decide => may(Right::IssueAssignment) && waits,
        Move::Verify | Move::Return => leads,
        Move::KeepPromise => leads && item.has_open_promise(),
        Move::Rate => may(Right::RateAnswer),
        Move::Escalate => {
            let next = rules::next_rung(item, &how.terms.ladder);
            let takes = |rung: &Rung| {
                may(Right::Escalate)
                    || (may(Right::IssueAssignment) && rules::is_of_the_office(&rung.code))
            };
            is_troubled && next.is_some_and(takes)
        }
        Move::Pause => may(Right::IssueAssignment) && item.paused_on.is_none(),
        Move::Resume => may(Right::IssueAssignment) && item.paused_on.is_some(),
        Move::Close => may(Right::IssueAssignment) && !item.has_open_promise(),
        Move::CarryOver => may(Right::IssueAssignment) && item.carried_over_on.is_none(),
        Move::HandInPart => {
            may(Right::AnswerAssignment) && part.is_some_and(|part| part.done_on.is_none())
        }
        Move::HandOver | Move::Uphold | Move::Reassign | Move::HandleAgain | Move::Remind => {
            may(Right::IssueAssignment)
        }
    };
    Move::iter()
        .filter(|mv| allowed(item.state, *mv) && fits(*mv))
        .collect()
}
