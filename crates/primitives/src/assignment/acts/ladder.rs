use kernel::{Flag, Result};
use people::Right;
use people::act::Act;
use serde_json::json;

use super::issue::reason;
use super::{save, stand, who};
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
    let stand = stand(act, id, version).await?;
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
    save(
        act,
        &stand.item,
        after,
        happened,
        json!({ "rung": rung, "words": words }),
    )
    .await
}

/// Reminds the organ.
pub async fn remind(
    act: &mut Act,
    id: AssignmentId,
    version: i64,
    words: &str,
) -> Result<Assignment> {
    act.must(Right::IssueAssignment)?;
    let words = reason(words)?;
    let stand = stand(act, id, version).await?;
    let after = rules::remind(&stand.item, stand.today)?;
    save(
        act,
        &stand.item,
        after,
        "assignment.reminded",
        json!({ "words": words }),
    )
    .await
}

/// Stops the clock.
pub async fn pause(
    act: &mut Act,
    id: AssignmentId,
    version: i64,
    words: &str,
) -> Result<Assignment> {
    act.must(Right::IssueAssignment)?;
    let words = reason(words)?;
    let stand = stand(act, id, version).await?;
    let after = rules::pause(&stand.item, &words, stand.today)?;
    save(
        act,
        &stand.item,
        after,
        "assignment.paused",
        json!({ "reason": words }),
    )
    .await
}

/// Lets the clock run again.
pub async fn resume(act: &mut Act, id: AssignmentId, version: i64) -> Result<Assignment> {
    act.must(Right::IssueAssignment)?;
    let stand = stand(act, id, version).await?;
    let after = rules::resume(&stand.item, stand.how())?;
    save(act, &stand.item, after, "assignment.resumed", json!({})).await
}
