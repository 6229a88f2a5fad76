//! Each congress puts topics forward, its own until it sends them; and asks for adjustments.

use kernel::db::Json;
use kernel::{Faults, Result, Words};
use people::{Act, Right};
use primitives::solicitation::{self, SubmissionId};
use serde_json::json;

use super::super::rules::{
    LinkageId, LinkageItemId, LinkageRefusal as R, Proposal, ProposalForm, ProposalId, Request,
    RequestId,
};
use super::super::store;
use super::{everybody, taking_part, tell};

/// Checks a form against what one's congress has put forward beside it; `own` is the proposal that is changed.
async fn checked(
    act: &mut Act,
    (id, own): (LinkageId, Option<ProposalId>),
    form: ProposalForm,
) -> Result<ProposalForm> {
    let mut faults = Faults::new();
    let form = form.checked(&mut faults);
    let congress = act.congress()?;
    let all = store::proposals(act.db(), id, congress).await?;
    let is_there = all
        .iter()
        .any(|one| one.congress == congress && Some(one.id) != own && one.title == form.title);
    let words = Words::new(
        "本级已经提出过同名的建议，请在原有的建议上修改",
        "Your congress has put a topic of this title forward already: change that one",
    );
    faults.when(is_there, "title", "already_there", words);
    let scope = act.scope()?;
    for source in &form.sources {
        let id = SubmissionId(source.id());
        let is_known = source.kind() == SubmissionId::KIND
            && solicitation::store::find(act.db(), &scope, id)
                .await
                .is_ok();
        let words = Words::new("没有这条征集意见", "There is no such submission");
        faults.when(!is_known, "sources", "unknown", words);
    }
    faults.end()?;
    Ok(form)
}

/// Puts a topic forward. It is one's own congress's until it is sent.
///
/// # Errors
/// One's congress has put it forward already; every fault of the form.
pub async fn propose(act: &mut Act, id: LinkageId, form: ProposalForm) -> Result<Proposal> {
    act.must(Right::DraftPlan)?;
    taking_part(act, id).await?;
    let form = checked(act, (id, None), form).await?;
    let one = Proposal {
        id: ProposalId::fresh(),
        linkage: id,
        congress: act.congress()?,
        title: form.title,
        field: form.field,
        reason: form.reason,
        sources: Json(form.sources),
        sent_on: None,
        version: 1,
    };
    store::put_proposal(act.db(), &one).await?;
    // Not on the plan's own time line: the other congresses read that.
    let details = json!({ "title": one.title });
    act.record("linkage.proposed", &[one.id.subject()], details)
        .await?;
    Ok(one)
}

/// A proposal of one's own that was not sent.
async fn own(act: &mut Act, id: ProposalId) -> Result<Proposal> {
    act.must(Right::DraftPlan)?;
    let congress = act.congress()?;
    let one = store::own_proposal(act.db(), congress, id).await?;
    if one.sent_on.is_some() {
        return Err(R::AlreadySent.into());
    }
    Ok(one)
}

/// Changes a proposal that was not sent.
///
/// # Errors
/// It was sent; another one has that title; somebody else changed it first.
pub async fn change_proposal(
    act: &mut Act,
    id: ProposalId,
    version: i64,
    form: ProposalForm,
) -> Result<Proposal> {
    let before = own(act, id).await?;
    let form = checked(act, (before.linkage, Some(id)), form).await?;
    let one = Proposal {
        title: form.title,
        field: form.field,
        reason: form.reason,
        sources: Json(form.sources),
        version: version + 1,
        ..before.clone()
    };
    store::put_proposal(act.db(), &one).await?;
    let details = json!({ "before": before.title, "after": one.title });
    act.record("linkage.proposal_changed", &[id.subject()], details)
        .await?;
    Ok(one)
}

/// Takes back a proposal that was not sent.
///
/// # Errors
/// It was sent.
pub async fn withdraw_proposal(act: &mut Act, id: ProposalId) -> Result<()> {
    let one = own(act, id).await?;
    store::delete_proposal(act.db(), id).await?;
    let details = json!({ "before": one.title });
    act.record("linkage.proposal_withdrawn", &[id.subject()], details)
        .await
}

/// Sends what one's congress has put forward so far: the city and the other counties see it from now on.
///
/// # Errors
/// There is nothing to send.
pub async fn send_proposals(act: &mut Act, id: LinkageId) -> Result<usize> {
    act.must(Right::SendUp)?;
    let one = taking_part(act, id).await?;
    let (congress, today) = (act.congress()?, act.today());
    let all = store::proposals(act.db(), id, congress).await?;
    let waiting = all
        .into_iter()
        .filter(|one| one.congress == congress && one.sent_on.is_none());
    let mut titles = Vec::new();
    for proposal in waiting {
        let sent = Proposal {
            sent_on: Some(today),
            version: proposal.version + 1,
            ..proposal
        };
        store::put_proposal(act.db(), &sent).await?;
        titles.push(sent.title);
    }
    if titles.is_empty() {
        return Err(R::NotNow.into());
    }
    let mut told = vec![congress, one.city];
    told.dedup();
    let details = json!({ "titles": titles });
    tell(
        act,
        &told,
        "linkage.proposals_sent",
        &[id.subject()],
        &details,
    )
    .await?;
    Ok(titles.len())
}

/// Asks for an adjustment, from either level.
pub async fn ask(
    act: &mut Act,
    id: LinkageId,
    (item, text): (Option<LinkageItemId>, &str),
) -> Result<Request> {
    act.must(Right::DraftPlan)?;
    let one = taking_part(act, id).await?;
    let mut faults = Faults::new();
    let text = faults.text("text", text, 2000);
    let items = store::items(act.db(), id, one.edition).await?;
    let is_unknown = item.is_some_and(|item| items.iter().all(|one| one.item != item));
    let words = Words::new("计划里没有这个议题", "It is not in the plan");
    faults.when(is_unknown, "item", "unknown", words);
    faults.end()?;
    let request = Request {
        id: RequestId::fresh(),
        congress: act.congress()?,
        item,
        text,
        asked_on: act.today(),
        asked_by: act.actor().signed()?.called(),
        answer: String::new(),
        edition: None,
        answered_on: None,
    };
    store::insert_request(act.db(), id, &request).await?;
    let all = everybody(act, &one).await?;
    let details = json!({ "text": request.text });
    tell(act, &all, "linkage.asked", &[id.subject()], &details).await?;
    Ok(request)
}

/// The city answers a request: taken up in the edition it drafts, or not, in words.
///
/// # Errors
/// It was answered.
pub async fn answer(
    act: &mut Act,
    (id, request): (LinkageId, RequestId),
    (answer, is_taken): (&str, bool),
) -> Result<()> {
    act.must(Right::DraftPlan)?;
    let one = taking_part(act, id).await?;
    one.must_be_of(act.congress()?)?;
    let mut faults = Faults::new();
    let answer = faults.text("answer", answer, 2000);
    faults.end()?;
    let all = store::requests(act.db(), id).await?;
    let asked = all.into_iter().find(|one| one.id == request);
    let asked = asked.ok_or(kernel::Error::NotFound)?;
    if asked.answered_on.is_some() {
        return Err(R::AlreadyAnswered.into());
    }
    let (edition, today) = (is_taken.then_some(one.edition), act.today());
    store::answer_request(act.db(), request, (&answer, edition, today)).await?;
    let all = everybody(act, &one).await?;
    let details = json!({ "text": asked.text, "answer": answer });
    tell(act, &all, "linkage.answered", &[id.subject()], &details).await
}
