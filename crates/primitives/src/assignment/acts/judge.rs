use kernel::{Error, Faults, Result, Subject};
use people::Right;
use people::act::Act;
use people::person::PersonId;
use serde_json::json;

use super::issue::reason;
use super::{Side, Stand, change, save, stand, who};
use crate::assignment::rules::{self, AnswerId, Assignment, AssignmentId, Move, Rating, Verdict};
use crate::assignment::store;

/// The answer on the table and who gave it, when a move is possible now.
async fn answered(act: &mut Act, stand: &Stand, mv: Move) -> Result<(AnswerId, PersonId)> {
    rules::must(&stand.item, mv)?;
    let answered_by = store::find_answer(act.db(), stand.item.answer).await?;
    Ok((stand.item.answer.ok_or(Error::NotFound)?, answered_by))
}

/// The body that leads finds the answer true.
pub async fn verify(
    act: &mut Act,
    id: AssignmentId,
    version: i64,
    words: &str,
) -> Result<Assignment> {
    let mut faults = Faults::new();
    let words = faults.optional_text("words", words, 1000);
    faults.end()?;
    let stand = stand(act, (id, version), Side::Lead).await?;
    let (answer, answered_by) = answered(act, &stand, Move::Verify).await?;
    let (person, name) = who(act)?;
    let after = rules::verify(&stand.item, answered_by, person)?;
    let verdict = (Verdict::Verified, words.as_str());
    store::verdict(act.db(), answer, verdict, (person, &name), stand.today).await?;
    let more = json!({ "words": words });
    save(act, &stand.item, after, "assignment.verified", more).await
}

/// The body that leads gives the answer back.
pub async fn return_(
    act: &mut Act,
    id: AssignmentId,
    version: i64,
    words: &str,
) -> Result<Assignment> {
    let words = reason(words)?;
    let stand = stand(act, (id, version), Side::Lead).await?;
    let (answer, answered_by) = answered(act, &stand, Move::Return).await?;
    let (person, name) = who(act)?;
    let after = rules::return_(&stand.item, answered_by, person, stand.how())?;
    let verdict = (Verdict::Returned, words.as_str());
    store::verdict(act.db(), answer, verdict, (person, &name), stand.today).await?;
    let more = json!({ "reason": words });
    save(act, &stand.item, after, "assignment.returned", more).await
}

/// The overseers rate the result: `by` is a ballot, whose announcement carries the right, or the person who rates.
pub async fn rate(
    act: &mut Act,
    id: AssignmentId,
    version: i64,
    (rating, words): (Rating, &str),
    by: Subject,
) -> Result<Assignment> {
    let mut faults = Faults::new();
    let words = if rating == Rating::Dissatisfied {
        faults.text("words", words, 1000)
    } else {
        faults.optional_text("words", words, 1000)
    };
    faults.end()?;
    let is_ballot = by.kind() == "ballot";
    if !is_ballot {
        act.must(Right::RateAnswer)?;
    }
    let stand = stand(act, (id, version), Side::Asked).await?;
    let (answer, answered_by) = answered(act, &stand, Move::Rate).await?;
    let (person, name) = who(act)?;
    let rater = Some(person).filter(|_| !is_ballot);
    let after = rules::rate(&stand.item, rating, answered_by, rater)?;
    store::rate_answer(
        act.db(),
        answer,
        (rating, &words),
        (&by, &name),
        stand.today,
    )
    .await?;
    let more = json!({ "rating": rating, "words": words, "by": by });
    save(act, &stand.item, after, "assignment.rated", more).await
}

/// Opens the next round after dissatisfaction.
pub async fn handle_again(
    act: &mut Act,
    id: AssignmentId,
    version: i64,
    words: &str,
) -> Result<Assignment> {
    let more = json!({ "reason": reason(words)? });
    let (seen, happened) = ((id, version), "assignment.handled_again");
    change(act, seen, Side::Office, happened, more, |stand| {
        rules::handle_again(&stand.item, stand.how())
    })
    .await
}

/// Finds a promise kept.
pub async fn keep_promise(
    act: &mut Act,
    id: AssignmentId,
    version: i64,
    words: &str,
) -> Result<Assignment> {
    let more = json!({ "words": reason(words)? });
    let (seen, happened) = ((id, version), "assignment.promise_kept");
    change(act, seen, Side::Lead, happened, more, |stand| {
        rules::keep_promise(&stand.item, stand.today)
    })
    .await
}

/// Closes the item.
pub async fn close(act: &mut Act, id: AssignmentId, version: i64) -> Result<Assignment> {
    let (seen, happened) = ((id, version), "assignment.closed");
    change(act, seen, Side::Office, happened, json!({}), |stand| {
        rules::close(&stand.item, stand.today)
    })
    .await
}

/// Carries the item over: its origin may close, the item goes on.
pub async fn carry_over(
    act: &mut Act,
    id: AssignmentId,
    version: i64,
    words: &str,
) -> Result<Assignment> {
    let more = json!({ "reason": reason(words)? });
    let (seen, happened) = ((id, version), "assignment.carried_over");
    change(act, seen, Side::Office, happened, more, |stand| {
        rules::carry_over(&stand.item, stand.today)
    })
    .await
}
