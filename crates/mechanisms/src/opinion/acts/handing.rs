//! The hand-over (交办): items become assignments.

use kernel::{Date, Faults, Result, Words};
use people::act::Act;
use people::{Right, Scope};
use primitives::assignment::acts::NewAssignment;
use primitives::assignment::{self, OriginKind};
use primitives::topic::{self, Stage};
use regime::{DueDate, Regime};
use serde_json::json;

use super::super::rules::{self, Item, Opinion, OpinionId, Step};
use super::super::store;
use super::drafting::days;
use super::{found, papers, pass, regime_of, save};

/// Hands the opinions over: one assignment an item, due by the rule or by the council's date.
///
/// `received_on` is the day on which the organs received them, today when left out.
///
/// # Errors
/// Not approved; received before the approval or in the future.
pub async fn hand_over(
    act: &mut Act,
    id: OpinionId,
    version: i64,
    received_on: Option<Date>,
) -> Result<Opinion> {
    act.must(Right::IssueAssignment)?;
    let mut opinion = found(act, id, version).await?;
    opinion.state = opinion.state.after(Step::HandOver, false)?;
    let today = act.today();
    let received = received_on.unwrap_or(today);
    let approved = opinion.content.0.passed_on().unwrap_or(today);
    let mut faults = Faults::new();
    faults.when(
        received > today || received < approved,
        "received_on",
        "out_of_range",
        Words::new(
            "收到日期应在审定之后、今天以前",
            "Between the approval and today",
        ),
    );
    faults.end()?;
    let regime = regime_of(act, opinion.topic).await?;
    let calendar = act.calendar();
    let mut counted = days(act, &opinion, today).await?;
    counted.received = received;
    let starts = regime.opinions.handling_starts.value;
    let from = rules::anchor(starts, counted);
    let counted = regime.opinions.handling.due(from, &calendar)?;
    let may = &regime.opinions.term_set_by;
    let due = rules::due_of_whole(&opinion, (&counted, may), from);
    if opinion.round > 1 {
        carry_over_former(act, &opinion).await?;
    }
    opinion.content.0.handling_due = Some(due.clone());
    issue_items(act, &mut opinion, (&regime, &counted, from)).await?;
    if opinion.content.0.document.is_none() {
        let document = papers::draft_opinions(act, &opinion, &regime).await?;
        opinion.content.0.document = Some(document);
    }
    let organs = opinion.content.0.organs();
    store::hand_to(act.db(), id, &organs).await?;
    pass(act, opinion.topic, Stage::HandedOver, (today, id.subject())).await?;
    topic::acts::plan_stage(act, opinion.topic, Stage::Reported, Some(due.clone())).await?;
    let content = &mut opinion.content.0;
    content.handed_over_on = Some(today);
    content.received_on = Some(received);
    content.is_handed_over_late = content
        .hand_over_due
        .as_ref()
        .is_some_and(|due| today > due.on);
    let is_late = content.is_handed_over_late;
    opinion.due_on = Some(due.on);
    let details = json!({ "due_on": due.on, "organs": organs, "is_late": is_late });
    save(act, opinion, "opinion.handed_over", &[], details).await
}

async fn issue_items(
    act: &mut Act,
    opinion: &mut Opinion,
    (regime, due, from): (&Regime, &DueDate, Date),
) -> Result<()> {
    let cohandling = regime.assignment.cohandler.due(from, &act.calendar())?;
    let (id, topic, meeting, lead) = (opinion.id, opinion.topic, opinion.meeting, opinion.lead);
    let (today, decision) = (act.today(), opinion.content.0.decision.clone());
    let rule = (due, &regime.opinions.term_set_by);
    for (number, item) in (1..).zip(&mut opinion.content.0.items) {
        let new = NewAssignment {
            origin: Some(id.subject()),
            origin_kind: OriginKind::ScMeeting,
            also_about: vec![topic.subject(), meeting.subject()],
            number: number.to_string(),
            title: item.text.chars().take(120).collect(),
            requirement: requirement(item),
            organ: item.organ,
            cohandlers: item
                .cohandlers
                .iter()
                .map(|organ| (*organ, cohandling.clone()))
                .collect(),
            lead,
            due: rules::due_of_item(item, &decision, rule, from),
            handed_over_on: today,
            files: Vec::new(),
        };
        item.assignment = Some(assignment::acts::issue(act, new).await?.id);
    }
    Ok(())
}

fn requirement(item: &Item) -> String {
    let parts = [&item.text, &item.suggestion, &item.measure];
    let parts: Vec<&str> = parts
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("\n")
}

/// What is still open from the round before goes on in this one: it is carried over, and stays to be seen there.
async fn carry_over_former(act: &mut Act, opinion: &Opinion) -> Result<()> {
    let former = store::of_round(act.db(), opinion.topic, opinion.round - 1).await?;
    let Some(former) = former else { return Ok(()) };
    let scope = Scope::whole(opinion.congress);
    let items = assignment::store::of_origin(act.db(), &scope, &former.id.subject()).await?;
    for item in items {
        if item.state != assignment::State::Closed && item.carried_over_on.is_none() {
            let words = "转入二次审议，重新交办";
            assignment::acts::carry_over(act, item.id, item.version, words).await?;
        }
    }
    Ok(())
}
