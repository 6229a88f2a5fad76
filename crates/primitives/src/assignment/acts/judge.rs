use kernel::{Error, Faults, Result, Subject};
use people::Right;
use people::act::Act;
use serde_json::json;

use super::issue::reason;
use super::{save, stand, who};
use crate::assignment::rules::{
    self, Assignment, AssignmentId, AssignmentRefusal, Rating, Verdict,
};
use crate::assignment::store;

/// Refuses whoever is neither of the body that verifies nor of the office that issued.
fn must_lead(act: &Act, item: &Assignment) -> Result<()> {
    act.must(Right::VerifyAnswer)?;
    let leads = act.actor().signed()?.organs.contains(&item.lead);
    if leads || act.actor().may(Right::IssueAssignment) {
        Ok(())
    } else {
        Err(AssignmentRefusal::NotLead.into())
    }
}

fn optional(words: &str) -> Result<String> {
    let mut faults = Faults::new();
    let words = faults.optional_text("words", words, 1000);
    faults.end()?;
    Ok(words)
}

/// The body that leads finds the answer true.
pub async fn verify(
    act: &mut Act,
    id: AssignmentId,
    version: i64,
    words: &str,
) -> Result<Assignment> {
    let words = optional(words)?;
    let stand = stand(act, id, version).await?;
    must_lead(act, &stand.item)?;
    let (person, name) = who(act)?;
    rules::must(&stand.item, rules::Move::Verify)?;
    let answered_by = store::find_answer(act.db(), stand.item.answer).await?;
    let after = rules::verify(&stand.item, answered_by, person)?;
    let answer = stand.item.answer.ok_or(Error::NotFound)?;
    store::verdict(
        act.db(),
        answer,
        (Verdict::Verified, &words),
        (person, &name),
        stand.today,
    )
    .await?;
    save(
        act,
        &stand.item,
        after,
        "assignment.verified",
        json!({ "words": words }),
    )
    .await
}

/// The body that leads gives the answer back.
pub async fn return_(
    act: &mut Act,
    id: AssignmentId,
    version: i64,
    words: &str,
) -> Result<Assignment> {
    let words = reason(words)?;
    let stand = stand(act, id, version).await?;
    must_lead(act, &stand.item)?;
    let (person, name) = who(act)?;
    rules::must(&stand.item, rules::Move::Return)?;
    let answered_by = store::find_answer(act.db(), stand.item.answer).await?;
    let after = rules::return_(&stand.item, answered_by, person, stand.how())?;
    let answer = stand.item.answer.ok_or(Error::NotFound)?;
    store::verdict(
        act.db(),
        answer,
        (Verdict::Returned, &words),
        (person, &name),
        stand.today,
    )
    .await?;
    save(
        act,
        &stand.item,
        after,
        "assignment.returned",
        json!({ "reason": words }),
    )
    .await
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
    let stand = stand(act, id, version).await?;
    let is_ballot = by.kind() == "ballot";
    if !is_ballot {
        act.must(Right::RateAnswer)?;
    }
    rules::must(&stand.item, rules::Move::Rate)?;
    let (person, name) = who(act)?;
    let answered_by = store::find_answer(act.db(), stand.item.answer).await?;
    let after = rules::rate(
        &stand.item,
        rating,
        answered_by,
        Some(person).filter(|_| !is_ballot),
    )?;
    let answer = stand.item.answer.ok_or(Error::NotFound)?;
    store::rate_answer(
        act.db(),
        answer,
        (rating, &words),
        (&by, &name),
        stand.today,
    )
    .await?;
    save(
        act,
        &stand.item,
        after,
        "assignment.rated",
        json!({ "rating": rating, "words": words, "by": by }),
    )
    .await
}

/// Opens the next round after dissatisfaction.
pub async fn handle_again(
    act: &mut Act,
    id: AssignmentId,
    version: i64,
    words: &str,
) -> Result<Assignment> {
    act.must(Right::IssueAssignment)?;
    let words = reason(words)?;
    let stand = stand(act, id, version).await?;
    let after = rules::handle_again(&stand.item, stand.how())?;
    save(
        act,
        &stand.item,
        after,
        "assignment.handled_again",
        json!({ "reason": words }),
    )
    .await
}

/// Finds a promise kept.
pub async fn keep_promise(
    act: &mut Act,
    id: AssignmentId,
    version: i64,
    words: &str,
) -> Result<Assignment> {
    let words = reason(words)?;
    let stand = stand(act, id, version).await?;
    must_lead(act, &stand.item)?;
    let after = rules::keep_promise(&stand.item, stand.today)?;
    save(
        act,
        &stand.item,
        after,
        "assignment.promise_kept",
        json!({ "words": words }),
    )
    .await
}

/// Closes the item.
pub async fn close(act: &mut Act, id: AssignmentId, version: i64) -> Result<Assignment> {
    act.must(Right::IssueAssignment)?;
    let stand = stand(act, id, version).await?;
    let after = rules::close(&stand.item, stand.today)?;
    save(act, &stand.item, after, "assignment.closed", json!({})).await
}

/// Carries the item over: its origin may close, the item goes on.
pub async fn carry_over(
    act: &mut Act,
    id: AssignmentId,
    version: i64,
    words: &str,
) -> Result<Assignment> {
    act.must(Right::IssueAssignment)?;
    let words = reason(words)?;
    let stand = stand(act, id, version).await?;
    let after = rules::carry_over(&stand.item, stand.today)?;
    save(
        act,
        &stand.item,
        after,
        "assignment.carried_over",
        json!({ "reason": words }),
    )
    .await
}
