use kernel::db::Json;
use kernel::{Conn, Date, Faults, Result, Words};
use people::act::Act;
use people::organ::{self, OrganId};
use people::person::PersonId;
use people::{Right, Scope, congress};
use primitives::meeting::{self, ItemId};
use primitives::topic::{self, Stage, TopicId};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::super::rules::{
    self, Content, Days, Item, Opinion, OpinionId, OpinionRefusal, State, Step,
};
use super::super::store;
use super::{found, must_be_a_session, must_come, must_lead, pass, regime_of, remark, save, text};

/// Begins to gather opinions from the speeches on an item of an agenda.
///
/// # Errors
/// Another topic's item; the meeting was not held, or is another than a linked topic's; there are opinions in this round;
/// what must be ready before the deliberation is not.
pub async fn begin(
    act: &mut Act,
    id: TopicId,
    item: ItemId,
    guards: &[topic::Guard],
) -> Result<Opinion> {
    act.must(Right::DraftOpinion)?;
    let scope = act.scope()?;
    let topic = topic::find(act.db(), &scope, id).await?;
    topic.must_be_open()?;
    must_lead(act, topic.lead)?;
    let item = meeting::store::find_item(act.db(), &scope, item).await?;
    if item.subject != Some(id.subject()) || item.withdrawn.is_some() {
        return Err(OpinionRefusal::NotOnAgenda.into());
    }
    let held = meeting::store::find(act.db(), &scope, item.meeting).await?;
    let is_held = matches!(
        held.state,
        meeting::State::Opened | meeting::State::Closed | meeting::State::MinutesApproved
    );
    if !is_held {
        return Err(OpinionRefusal::NotHeard.into());
    }
    must_be_a_session(&held)?;
    if store::of_round(act.db(), id, topic.round).await?.is_some() {
        return Err(OpinionRefusal::AlreadyThere.into());
    }
    if topic.linkage.is_some() && topic.session != Some(held.id.subject()) {
        return Err(OpinionRefusal::NotTheSession.into());
    }
    topic::acts::must_be_ready(act, &topic, guards).await?;
    pass(
        act,
        id,
        Stage::Deliberated,
        (held.held_on, held.id.subject()),
    )
    .await?;
    let place = congress::find(act.db(), topic.congress).await?.name;
    let opinion = Opinion {
        id: OpinionId::fresh(),
        congress: topic.congress,
        topic: id,
        round: topic.round,
        state: State::Collecting,
        lead: topic.lead,
        meeting: held.id,
        item: item.id,
        title: format!("{place}对“{}”的审议意见", topic.title),
        due_on: None,
        content: Json(Content::default()),
        version: 1,
    };
    store::insert(act.db(), &opinion).await?;
    let about = [opinion.id.subject(), id.subject(), held.id.subject()];
    act.record("opinion.begun", &about, json!({ "round": opinion.round }))
        .await?;
    Ok(opinion)
}

/// A draft as the lead office writes it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = OpinionNewDraft)]
pub struct NewDraft {
    /// The overall assessment (总体评价).
    #[schema(max_length = 5000)]
    pub assessment: String,
    /// The main problems (主要问题).
    #[schema(max_length = 5000)]
    pub problems: String,
    /// The items, in their order.
    #[schema(max_items = 100)]
    pub items: Vec<Item>,
    /// The version that was read.
    pub version: i64,
}

/// Keeps a draft. Only the council sets other dates than the rule's, so they are not taken from it.
///
/// # Errors
/// Every fault of the form; not after the approval.
pub async fn draft(act: &mut Act, id: OpinionId, new: NewDraft) -> Result<Opinion> {
    act.must(Right::DraftOpinion)?;
    let mut opinion = found(act, id, new.version).await?;
    must_lead(act, opinion.lead)?;
    opinion.state = opinion.state.after(Step::Draft, false)?;
    let mut faults = Faults::new();
    let content = &mut opinion.content.0;
    content.assessment = faults.optional_text("assessment", &new.assessment, 5000);
    content.problems = faults.optional_text("problems", &new.problems, 5000);
    let count = i64::try_from(new.items.len()).unwrap_or(i64::MAX);
    faults.within("items", count, 0, 100);
    content.items.clear();
    for (row, item) in new.items.into_iter().enumerate().take(100) {
        content
            .items
            .push(checked(act, &mut faults, row, item).await?);
    }
    faults.end()?;
    let author = act.actor().signed()?.person;
    if !content.authors.contains(&author) {
        content.authors.push(author);
    }
    let details = json!({ "items": opinion.content.0.items.len() });
    save(act, opinion, "opinion.drafted", &[], details).await
}

async fn checked(act: &mut Act, faults: &mut Faults, row: usize, item: Item) -> Result<Item> {
    let at = |field: &str| format!("items.{row}.{field}");
    let congress = act.congress()?;
    let mut organs: Vec<(String, OrganId)> = vec![(at("organ"), item.organ)];
    organs.extend(item.cohandlers.iter().map(|one| (at("cohandlers"), *one)));
    for (field, organ) in organs.iter().take(21) {
        let is_supervised = match organ::find(act.db(), congress, *organ).await {
            Ok(organ) => organ.kind.is_supervised(),
            Err(kernel::Error::NotFound) => false,
            Err(error) => return Err(error),
        };
        let words = Words::new("请选择承办单位", "Choose a supervised organ");
        faults.when(!is_supervised, field, "unknown", words);
    }
    let count = i64::try_from(item.cohandlers.len()).unwrap_or(i64::MAX);
    faults.within(&at("cohandlers"), count, 0, 20);
    Ok(Item {
        text: faults.text(&at("text"), &item.text, 1000),
        suggestion: faults.optional_text(&at("suggestion"), &item.suggestion, 2000),
        measure: faults.optional_text(&at("measure"), &item.measure, 500),
        due_on: None,
        due_reason: String::new(),
        assignment: None,
        ..item
    })
}

/// Lays the draft before the council of chairpersons.
///
/// # Errors
/// Nothing in it; not drafted.
pub async fn submit(act: &mut Act, id: OpinionId, version: i64) -> Result<Opinion> {
    act.must(Right::DraftOpinion)?;
    let mut opinion = found(act, id, version).await?;
    must_lead(act, opinion.lead)?;
    opinion.state = opinion.state.after(Step::Submit, false)?;
    let content = &opinion.content.0;
    if content.items.is_empty() {
        return Err(OpinionRefusal::NoItems.into());
    }
    let mut faults = Faults::new();
    faults.text("assessment", &content.assessment, 5000);
    faults.text("problems", &content.problems, 5000);
    faults.end()?;
    let (topic, today) = (opinion.topic, act.today());
    pass(act, topic, Stage::OpinionsDrafted, (today, id.subject())).await?;
    save(act, opinion, "opinion.submitted", &[], json!({})).await
}

/// A date that the council sets for one item (浙江监督条例 44).
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = OpinionDueOverride)]
pub struct DueOverride {
    /// The item's number, from 1.
    #[schema(minimum = 1, maximum = 100)]
    pub number: usize,
    /// The date.
    pub due_on: Date,
    /// Why.
    #[schema(max_length = 500)]
    pub reason: String,
}

/// Whether somebody wrote opinions that they may not approve therefore, because another member of the council can.
pub async fn is_own_draft(
    conn: &mut Conn,
    opinion: &Opinion,
    by: Option<PersonId>,
    today: Date,
) -> Result<bool> {
    let council = people::council::members(conn, opinion.congress, today).await?;
    let authors = &opinion.content.0.authors;
    Ok(by.is_some_and(|by| {
        authors.contains(&by) && council.iter().any(|member| member.person != by)
    }))
}

/// The council approves; the term of the hand-over begins, or the text goes to the vote of the standing committee.
///
/// # Errors
/// Who approves drafted them, and somebody else could approve; without the meeting that decided; a date for an item that is none.
pub async fn approve(
    act: &mut Act,
    id: OpinionId,
    version: i64,
    (decision, dues): (&str, Vec<DueOverride>),
) -> Result<Opinion> {
    act.must(Right::ApproveOpinion)?;
    let mut opinion = found(act, id, version).await?;
    let regime = regime_of(act, opinion.topic).await?;
    let is_voted = regime.opinions.voted_by_standing_committee.value;
    let step = if is_voted {
        Step::PutToVote
    } else {
        Step::Approve
    };
    opinion.state = opinion.state.after(step, false)?;
    let (today, by) = (act.today(), act.actor().person());
    if is_own_draft(act.db(), &opinion, by, today).await? {
        return Err(OpinionRefusal::OwnDraft.into());
    }
    let mut faults = Faults::new();
    let decision = faults.text("decision", decision, 200);
    for (row, due) in dues.iter().enumerate() {
        let at = |field: &str| format!("dues.{row}.{field}");
        must_come(&mut faults, &at("due_on"), (due.due_on, today), 3660);
        let reason = faults.text(&at("reason"), &due.reason, 500);
        let place = due.number.checked_sub(1);
        let item = place.and_then(|place| opinion.content.0.items.get_mut(place));
        match item {
            Some(item) => {
                item.due_on = Some(due.due_on);
                item.due_reason = reason;
            }
            None => faults.add(
                at("number"),
                "unknown",
                Words::new("没有这一条", "There is no such item"),
            ),
        }
    }
    faults.end()?;
    let said = remark(act, step, &decision)?;
    let content = &mut opinion.content.0;
    content.remarks.push(said);
    content.decision.clone_from(&decision);
    content.approved_on = Some(today);
    if !is_voted {
        must_be_handed_over(act, &mut opinion).await?;
    }
    pass(
        act,
        opinion.topic,
        Stage::OpinionsApproved,
        (today, id.subject()),
    )
    .await?;
    let details =
        json!({ "decision": decision, "due_on": opinion.due_on, "is_put_to_vote": is_voted });
    save(act, opinion, "opinion.approved", &[], details).await
}

/// The text stands from today: the term of the hand-over begins.
pub(super) async fn must_be_handed_over(act: &mut Act, opinion: &mut Opinion) -> Result<()> {
    let days = days(act, opinion, act.today()).await?;
    let (regime, calendar) = (regime_of(act, opinion.topic).await?, act.calendar());
    let from = rules::anchor(regime.opinions.handover_starts.value, days);
    let due = regime.opinions.handover_within.due(from, &calendar)?;
    opinion.due_on = Some(due.on);
    opinion.content.0.hand_over_due = Some(due);
    Ok(())
}

/// The days from which terms of these opinions are counted, as they stand on a day.
pub(super) async fn days(act: &mut Act, opinion: &Opinion, today: Date) -> Result<Days> {
    let scope = Scope::whole(opinion.congress);
    let held = meeting::store::find(act.db(), &scope, opinion.meeting).await?;
    Ok(Days {
        meeting: held.closed_at.map_or(held.held_on, kernel::Instant::date),
        passed: opinion.content.0.passed_on().unwrap_or(today),
        handed_over: today,
        received: today,
    })
}

/// The council sends the draft back.
///
/// # Errors
/// Without a reason.
pub async fn send_back(
    act: &mut Act,
    id: OpinionId,
    version: i64,
    reason: &str,
) -> Result<Opinion> {
    act.must(Right::ApproveOpinion)?;
    let mut opinion = found(act, id, version).await?;
    opinion.state = opinion.state.after(Step::Return, false)?;
    let reason = text("reason", reason, 500)?;
    let said = remark(act, Step::Return, &reason)?;
    opinion.content.0.remarks.push(said);
    save(
        act,
        opinion,
        "opinion.returned",
        &[],
        json!({ "reason": reason }),
    )
    .await
}
