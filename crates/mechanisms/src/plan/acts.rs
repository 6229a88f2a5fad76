//! What the office does with a plan: drafts it, consults organs, puts it before the council, publishes it, adjusts it.

use kernel::{Date, Error, Faults, Flag, Result, Subject, Words};
use people::organ::{self, OrganId};
use people::{Act, Right};
use primitives::topic::{self, List};
use serde_json::json;

use super::checks::{check_past, check_year, checked, checked_reason};
use super::rules::{
    self, Edition, ItemId, Move, Opinion, PlanId, PlanRefusal, Row, RowContent, State,
};
use super::store;

/// The latest edition, when it still is the version that was read and `what` can be done with it.
pub(super) async fn at_work(
    act: &mut Act,
    plan: PlanId,
    version: i64,
    what: Move,
) -> Result<Edition> {
    let scope = act.scope()?;
    let edition = store::find(act.db(), &scope, plan).await?;
    edition.must_allow(what)?;
    edition.must_be(version)?;
    Ok(edition)
}

/// Opens the plan of a year.
pub async fn open(act: &mut Act, year: i64) -> Result<PlanId> {
    act.must(Right::DraftPlan)?;
    let mut faults = Faults::new();
    faults.within("year", year, 2000, 2100);
    faults.end()?;
    let congress = act.congress()?;
    if store::has_year(act.db(), congress, year).await? {
        return Err(PlanRefusal::AlreadyThere { year }.into());
    }
    let plan = PlanId::fresh();
    let first = Edition {
        plan,
        congress,
        year,
        edition: 1,
        state: State::Drafting,
        reason: String::new(),
        submission: 0,
        meeting: String::new(),
        meeting_on: None,
        decision_number: String::new(),
        adopted_on: None,
        party_number: String::new(),
        party_on: None,
        published_on: None,
        return_reason: String::new(),
        version: 1,
    };
    store::insert(act.db(), plan, congress, year).await?;
    store::insert_edition(act.db(), &first).await?;
    act.record("plan.opened", &[plan.subject()], json!({ "year": year }))
        .await?;
    Ok(plan)
}

/// Adds an item, with the reason when the plan is being adjusted.
pub async fn add_row(
    act: &mut Act,
    plan: PlanId,
    version: i64,
    content: RowContent,
    reason: &str,
) -> Result<ItemId> {
    act.must(Right::DraftPlan)?;
    let edition = at_work(act, plan, version, Move::Edit).await?;
    let content = checked(act, content).await?;
    let row = Row {
        item: ItemId::fresh(),
        content,
        topic: None,
        is_dropped: false,
        reason: checked_reason(reason, false)?,
    };
    store::put_row(act.db(), plan, edition.edition, &row).await?;
    let details = json!({ "edition": edition.edition, "after": row.content, "reason": row.reason });
    save(
        act,
        edition,
        "plan.row_added",
        &[row.item.subject()],
        details,
    )
    .await?;
    Ok(row.item)
}

/// Changes an item, with the reason when the plan is being adjusted.
pub async fn change_row(
    act: &mut Act,
    (plan, item): (PlanId, ItemId),
    version: i64,
    content: RowContent,
    reason: &str,
) -> Result<()> {
    act.must(Right::DraftPlan)?;
    let edition = at_work(act, plan, version, Move::Edit).await?;
    let before = row_to_change(act, &edition, item).await?;
    if before.is_dropped {
        return Err(PlanRefusal::Dropped.into());
    }
    let row = Row {
        content: checked(act, content).await?,
        reason: checked_reason(reason, false)?,
        ..before.clone()
    };
    store::put_row(act.db(), plan, edition.edition, &row).await?;
    let details = json!({ "before": before.content, "after": row.content, "reason": row.reason });
    save(act, edition, "plan.row_changed", &[item.subject()], details).await
}

/// Takes an item out. One that was adopted before stays visible, marked as dropped, and needs a reason.
pub async fn remove_row(
    act: &mut Act,
    (plan, item): (PlanId, ItemId),
    version: i64,
    reason: &str,
) -> Result<()> {
    act.must(Right::DraftPlan)?;
    let edition = at_work(act, plan, version, Move::Edit).await?;
    let before = row_to_change(act, &edition, item).await?;
    if before.is_dropped {
        return Err(PlanRefusal::Dropped.into());
    }
    if let Some(id) = before.topic {
        let rows = topic::store::stages(act.db(), id).await?;
        topic::must_not_be_heard(&rows)?;
    }
    let reason = checked_reason(reason, before.topic.is_some())?;
    let details = json!({ "before": before.content, "reason": reason });
    if before.topic.is_some() {
        let row = Row {
            is_dropped: true,
            reason,
            ..before
        };
        store::put_row(act.db(), plan, edition.edition, &row).await?;
    } else {
        store::delete_row(act.db(), plan, edition.edition, item).await?;
    }
    save(act, edition, "plan.row_dropped", &[item.subject()], details).await
}

/// Numbers the items of a list in the order given.
pub async fn arrange(
    act: &mut Act,
    plan: PlanId,
    version: i64,
    list: List,
    items: &[ItemId],
) -> Result<()> {
    act.must(Right::DraftPlan)?;
    let edition = at_work(act, plan, version, Move::Edit).await?;
    let rows = store::rows(act.db(), plan, edition.edition).await?;
    let mut faults = Faults::new();
    let standing = rows
        .iter()
        .filter(|row| !row.is_dropped && row.content.content.list == list);
    let all: std::collections::BTreeSet<_> = standing.map(|row| row.item).collect();
    let is_whole = items.len() == all.len() && items.iter().all(|item| all.contains(item));
    let words = Words::new("请列出该清单的全部事项", "Name every item of the list once");
    faults.when(!is_whole, "items", "not_all", words);
    faults.end()?;
    for (number, item) in (1_i64..).zip(items) {
        let row = rows.iter().find(|row| row.item == *item);
        let mut row = row.cloned().ok_or(Error::NotFound)?;
        if row.content.content.number != number {
            row.content.content.number = number;
            store::put_row(act.db(), plan, edition.edition, &row).await?;
        }
    }
    save(
        act,
        edition,
        "plan.arranged",
        &[],
        json!({ "list": list, "items": items }),
    )
    .await
}

/// Records what a consulted organ said of the draft.
pub async fn record_opinion(
    act: &mut Act,
    plan: PlanId,
    version: i64,
    organ: OrganId,
    agrees: bool,
    words: &str,
) -> Result<()> {
    act.must(Right::DraftPlan)?;
    let edition = at_work(act, plan, version, Move::Edit).await?;
    let congress = edition.congress;
    let mut faults = Faults::new();
    let words = faults.text("words", words, 1000);
    let is_known = organ::store::find(act.db(), congress, organ).await.is_ok();
    let fault = Words::new("没有这个单位", "There is no such organ");
    faults.when(!is_known, "organ", "unknown", fault);
    faults.end()?;
    let opinion = Opinion {
        organ,
        agrees: Flag(agrees),
        words,
        recorded_on: act.today(),
    };
    store::put_opinion(act.db(), plan, edition.edition, &opinion).await?;
    save(
        act,
        edition,
        "plan.organ_consulted",
        &[organ.subject()],
        json!({ "opinion": opinion }),
    )
    .await
}

/// Puts the draft before a meeting of the council of chairpersons.
pub async fn submit(
    act: &mut Act,
    plan: PlanId,
    version: i64,
    meeting: &str,
    meeting_on: Date,
) -> Result<()> {
    act.must(Right::DraftPlan)?;
    let edition = at_work(act, plan, version, Move::Submit).await?;
    let mut faults = Faults::new();
    let meeting = faults.text("meeting", meeting, 60);
    check_year("meeting_on", meeting_on, &mut faults);
    faults.end()?;
    let rows = store::rows(act.db(), plan, edition.edition).await?;
    let before = match edition.edition {
        1 => None,
        number => Some(store::rows(act.db(), plan, number - 1).await?),
    };
    rules::must_be_ready(before.as_deref(), &rows)?;
    let edition = Edition {
        state: State::InCouncil,
        submission: edition.submission + 1,
        return_reason: String::new(),
        meeting,
        meeting_on: Some(meeting_on),
        ..edition
    };
    let details = json!({ "edition": edition.edition, "meeting": edition.meeting, "on": meeting_on, "rows": rows.len() });
    save(act, edition, "plan.submitted", &[], details).await
}

/// Takes the draft back from the council.
pub async fn withdraw(act: &mut Act, plan: PlanId, version: i64, reason: &str) -> Result<()> {
    act.must(Right::DraftPlan)?;
    let edition = at_work(act, plan, version, Move::Withdraw).await?;
    let reason = checked_reason(reason, true)?;
    let edition = Edition {
        state: State::Drafting,
        ..edition
    };
    save(
        act,
        edition,
        "plan.withdrawn",
        &[],
        json!({ "reason": reason }),
    )
    .await
}

/// Records that the plan was reported to the Party committee: a step with a document's number, not a state.
pub async fn record_party(
    act: &mut Act,
    plan: PlanId,
    version: i64,
    number: &str,
    on: Date,
) -> Result<()> {
    act.must(Right::DraftPlan)?;
    let edition = at_work(act, plan, version, Move::RecordParty).await?;
    let mut faults = Faults::new();
    let number = faults.text("number", number, 60);
    check_past("on", on, act.today(), &mut faults);
    faults.end()?;
    let details = json!({ "number": number, "on": on });
    let edition = Edition {
        party_number: number,
        party_on: Some(on),
        ..edition
    };
    save(act, edition, "plan.party_reported", &[], details).await
}

/// Records the number under which the council's decision is kept.
pub async fn record_decision(
    act: &mut Act,
    plan: PlanId,
    version: i64,
    number: &str,
) -> Result<()> {
    act.must(Right::DraftPlan)?;
    let edition = at_work(act, plan, version, Move::RecordDecision).await?;
    let mut faults = Faults::new();
    let number = faults.text("number", number, 60);
    faults.end()?;
    let details = json!({ "number": number });
    let edition = Edition {
        decision_number: number,
        ..edition
    };
    save(act, edition, "plan.decision_numbered", &[], details).await
}

/// Publishes the adopted plan (监督法 63).
pub async fn publish(act: &mut Act, plan: PlanId, version: i64) -> Result<()> {
    act.must(Right::DraftPlan)?;
    let edition = at_work(act, plan, version, Move::Publish).await?;
    if edition.decision_number.is_empty() {
        return Err(PlanRefusal::NoDecisionNumber.into());
    }
    let edition = Edition {
        state: State::Published,
        published_on: Some(act.today()),
        ..edition
    };
    let details = json!({ "edition": edition.edition });
    save(act, edition, "plan.published", &[], details).await
}

/// Begins an adjustment: the next edition, with the rows as they stand.
pub async fn adjust(act: &mut Act, plan: PlanId, version: i64, reason: &str) -> Result<()> {
    act.must(Right::DraftPlan)?;
    let before = at_work(act, plan, version, Move::Adjust).await?;
    let next = before.adjusted(&checked_reason(reason, true)?);
    store::insert_edition(act.db(), &next).await?;
    for row in store::rows(act.db(), plan, before.edition).await? {
        let row = Row {
            reason: String::new(),
            ..row
        };
        store::put_row(act.db(), plan, next.edition, &row).await?;
    }
    let details = json!({ "edition": next.edition, "reason": next.reason });
    act.record("plan.adjusted", &[plan.subject()], details)
        .await
}

/// Saves an edition and says what happened to the plan.
pub(super) async fn save(
    act: &mut Act,
    edition: Edition,
    happened: &'static str,
    also: &[Subject],
    details: serde_json::Value,
) -> Result<()> {
    store::update(act.db(), &edition).await?;
    let mut about = vec![edition.plan.subject()];
    about.extend_from_slice(also);
    act.record(happened, &about, details).await
}

async fn row_to_change(act: &mut Act, edition: &Edition, item: ItemId) -> Result<Row> {
    let rows = store::rows(act.db(), edition.plan, edition.edition).await?;
    let row = rows.into_iter().find(|row| row.item == item);
    let row = row.ok_or(Error::NotFound)?;
    if let Some(id) = row.topic {
        let scope = act.scope()?;
        let topic = topic::find(act.db(), &scope, id).await?;
        if topic.state == topic::State::Closed {
            return Err(PlanRefusal::TopicClosed.into());
        }
    }
    Ok(row)
}
