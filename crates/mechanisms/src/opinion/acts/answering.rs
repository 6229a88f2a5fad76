//! Interpellation, from the council's examination on: sent, answered, judged by those who signed, ended.

use kernel::file::FileId;
use kernel::{Date, Faults, Result};
use people::Right;
use people::act::Act;
use serde_json::json;

use super::super::rules::{
    Answer, AnswerForm, Interpellation, InterpellationId, InterpellationRefusal,
    InterpellationStep as T, may_ask_again, set_by_council,
};
use super::super::store;
use super::interpellation::{
    about, found, me, must_be_enough, must_be_mine, must_have_signed, regime, save, standing,
};
use super::{attach, must_come, text, who};

/// The council takes it up; the signatures are counted again.
///
/// # Errors
/// Too few are left.
pub async fn examine(act: &mut Act, id: InterpellationId, version: i64) -> Result<Interpellation> {
    act.must(Right::ApproveOpinion)?;
    let mut one = found(act, id, version).await?;
    one.state = one.state.after(T::Examine)?;
    must_be_enough(act, &one).await?;
    save(act, one, "interpellation.examined", json!({})).await
}

/// A date that the council sets.
async fn set_due(act: &mut Act, one: &mut Interpellation, on: Date, said: &str) -> Result<()> {
    let today = act.today();
    let mut faults = Faults::new();
    must_come(&mut faults, "due_on", (on, today), 366);
    faults.end()?;
    let regime = regime(act, one).await?;
    let due = set_by_council((on, today), said, &regime.interpellation.term_set_by);
    one.due_on = Some(on);
    one.content.0.due = Some(due);
    Ok(())
}

/// The council sends it to the organ: how and by when it answers (the law sets no days).
///
/// # Errors
/// Not examined; a date that is none.
pub async fn send(
    act: &mut Act,
    id: InterpellationId,
    version: i64,
    (form, due_on, decision): (AnswerForm, Date, &str),
) -> Result<Interpellation> {
    act.must(Right::ApproveOpinion)?;
    let mut one = found(act, id, version).await?;
    one.state = one.state.after(T::Send)?;
    let decision = text("decision", decision, 200)?;
    set_due(act, &mut one, due_on, &decision).await?;
    one.content.0.form = Some(form);
    one.content.0.decisions.push(decision.clone());
    let details = json!({ "form": form, "due_on": due_on, "decision": decision });
    save(act, one, "interpellation.sent", details).await
}

/// The organ answers; its head answers in person or signs (监督法 54).
///
/// # Errors
/// Another organ; without the head's name.
pub async fn answer(
    act: &mut Act,
    id: InterpellationId,
    version: i64,
    (words, head, files): (&str, &str, &[FileId]),
) -> Result<Interpellation> {
    act.must(Right::AnswerAssignment)?;
    let mut one = found(act, id, version).await?;
    act.actor().must_answer_for(one.target)?;
    one.state = one.state.after(T::Answer)?;
    let mut faults = Faults::new();
    let words = faults.text("text", words, 20_000);
    let head = faults.text("head", head, 100);
    faults.end()?;
    let answer = Answer {
        text: words,
        head,
        files: attach(act, files, &id.subject()).await?,
        on: act.today(),
        by: who(act)?,
    };
    one.content.0.answers.push(answer);
    one.due_on = None;
    save(act, one, "interpellation.answered", json!({})).await
}

/// Somebody who signed says what they think of the answer.
///
/// # Errors
/// Did not sign; there is no answer.
pub async fn vote(
    act: &mut Act,
    id: InterpellationId,
    is_dissatisfied: bool,
) -> Result<Interpellation> {
    act.must(Right::Interpellate)?;
    let scope = act.scope()?;
    let one = store::find_interpellation(act.db(), &scope, id).await?;
    one.state.after(T::Vote)?;
    let person = me(act)?;
    must_have_signed(act, id, person).await?;
    store::vote(act.db(), id, person, is_dissatisfied).await?;
    act.record("interpellation.voted", &about(&one), json!({}))
        .await?;
    Ok(one)
}

/// How many are dissatisfied, of how many who signed, and how many have not said.
async fn voices(act: &mut Act, id: InterpellationId) -> Result<(u32, u32, u32)> {
    let signers = standing(act, id).await?;
    let count = |wanted: Option<i64>| {
        let found = signers.iter().filter(|one| one.is_dissatisfied == wanted);
        u32::try_from(found.count()).unwrap_or(u32::MAX)
    };
    let total = u32::try_from(signers.len()).unwrap_or(u32::MAX);
    Ok((count(Some(1)), total, count(None)))
}

/// The proposers are not dissatisfied: who drafted it says so, once all have spoken.
///
/// # Errors
/// Somebody has not spoken; more than half are dissatisfied.
pub async fn satisfy(act: &mut Act, id: InterpellationId, version: i64) -> Result<Interpellation> {
    act.must(Right::Interpellate)?;
    let mut one = found(act, id, version).await?;
    must_be_mine(act, &one)?;
    one.state = one.state.after(T::Satisfy)?;
    let (dissatisfied, signed, missing) = voices(act, id).await?;
    let share = regime(act, &one).await?.interpellation.reanswer.value;
    if may_ask_again(dissatisfied, signed, share).is_ok() {
        return Err(InterpellationRefusal::Dissatisfied.into());
    }
    if missing > 0 {
        return Err(InterpellationRefusal::NotVoted { missing }.into());
    }
    save(act, one, "interpellation.satisfied", json!({})).await
}

/// More than half of the proposers want another answer (监督法 53).
///
/// # Errors
/// Not enough are dissatisfied; did not sign.
pub async fn request_reanswer(
    act: &mut Act,
    id: InterpellationId,
    version: i64,
    reason: &str,
) -> Result<Interpellation> {
    act.must(Right::Interpellate)?;
    let mut one = found(act, id, version).await?;
    let person = me(act)?;
    must_have_signed(act, id, person).await?;
    one.state = one.state.after(T::RequestReanswer)?;
    let reason = text("reason", reason, 500)?;
    let (dissatisfied, signed, _) = voices(act, id).await?;
    let share = regime(act, &one).await?.interpellation.reanswer.value;
    may_ask_again(dissatisfied, signed, share)?;
    one.content.0.reanswer_reason.clone_from(&reason);
    let details = json!({ "dissatisfied": dissatisfied, "signed": signed, "reason": reason });
    save(act, one, "interpellation.reanswer_requested", details).await
}

/// The council decides that the organ answers again, by a day.
pub async fn decide_reanswer(
    act: &mut Act,
    id: InterpellationId,
    version: i64,
    (due_on, decision): (Date, &str),
) -> Result<Interpellation> {
    act.must(Right::ApproveOpinion)?;
    let mut one = found(act, id, version).await?;
    one.state = one.state.after(T::DecideReanswer)?;
    let decision = text("decision", decision, 200)?;
    set_due(act, &mut one, due_on, &decision).await?;
    one.content.0.decisions.push(decision.clone());
    let details = json!({ "due_on": due_on, "decision": decision });
    save(act, one, "interpellation.reanswer_decided", details).await
}

/// It ends: answered to satisfaction, answered again, or the council decides against another answer.
pub async fn close_interpellation(
    act: &mut Act,
    id: InterpellationId,
    version: i64,
    decision: &str,
) -> Result<Interpellation> {
    act.must(Right::ApproveOpinion)?;
    let mut one = found(act, id, version).await?;
    one.state = one.state.after(T::Close)?;
    let decision = text("decision", decision, 200)?;
    one.due_on = None;
    one.content.0.decisions.push(decision.clone());
    save(
        act,
        one,
        "interpellation.closed",
        json!({ "decision": decision }),
    )
    .await
}

/// Who drafted it takes it back, before the examination.
pub async fn withdraw(
    act: &mut Act,
    id: InterpellationId,
    version: i64,
    reason: &str,
) -> Result<Interpellation> {
    act.must(Right::Interpellate)?;
    let mut one = found(act, id, version).await?;
    must_be_mine(act, &one)?;
    one.state = one.state.after(T::Withdraw)?;
    let reason = text("reason", reason, 500)?;
    one.content.0.withdraw_reason.clone_from(&reason);
    save(
        act,
        one,
        "interpellation.withdrawn",
        json!({ "reason": reason }),
    )
    .await
}
