use kernel::{Flag, Result};
use people::Right;
use people::act::Act;
use serde_json::json;

use super::issue::reason;
use super::{Side, change, save, stand, who};
use crate::assignment::rules::{self, Assignment, AssignmentId};
use crate::assignment::store::{self, RungTaken};

/// Takes the next step of the ladder, or skips it with the reason.
pub async fn escalate(
    act: &mut Act,
    id: AssignmentId,
    version: i64,
    (rung, is_taken, words): (&str, bool, &str),
) -> Result<Assignment> {
    let right = if rules::is_of_the_office(rung) {
        Right::IssueAssignment
    } else {
        Right::Escalate
    };
    if !act.actor().may(Right::Escalate) {
        act.must(right)?;
    }
    let words = reason(words)?;
    let stand = stand(act, (id, version), Side::Asked).await?;
    let after = rules::escalate(&stand.item, rung, is_taken, stand.how())?;
    let step = RungTaken {
        number: after.rung,
        rung: rung.to_owned(),
        is_taken: Flag(is_taken),
        words: words.clone(),
        round: stand.item.round,
        by_name: who(act)?.1,
        on_day: stand.today,
    };
    store::insert_rung(act.db(), id, &step).await?;
    let happened = if is_taken {
        "assignment.escalated"
    } else {
        "assignment.rung_skipped"
    };
    let more = json!({ "rung": rung, "words": words });
    save(act, &stand.item, after, happened, more).await
}

/// Reminds the organ.
pub async fn remind(
    act: &mut Act,
    id: AssignmentId,
    version: i64,
    words: &str,
) -> Result<Assignment> {
    let more = json!({ "words": reason(words)? });
    let (seen, happened) = ((id, version), "assignment.reminded");
    change(act, seen, Side::Office, happened, more, |stand| {
        rules::remind(&stand.item, stand.today)
    })
    .await
}

/// Stops the clock.
pub async fn pause(
    act: &mut Act,
    id: AssignmentId,
    version: i64,
    words: &str,
) -> Result<Assignment> {
    let words = reason(words)?;
    let more = json!({ "reason": words });
    let (seen, happened) = ((id, version), "assignment.paused");
    change(act, seen, Side::Office, happened, more, |stand| {
        rules::pause(&stand.item, &words, stand.today)
    })
    .await
}

/// Lets the clock run again.
pub async fn resume(act: &mut Act, id: AssignmentId, version: i64) -> Result<Assignment> {
    let (seen, happened) = ((id, version), "assignment.resumed");
    change(act, seen, Side::Office, happened, json!({}), |stand| {
        rules::resume(&stand.item, stand.how())
    })
    .await
}
