//! What the council of chairpersons does: each member decides, and together they adopt or return.

use kernel::{Conn, Flag, Result, Subject};
use people::council::{Standing, members, standing};
use people::organ::OrganId;
use people::{Act, Right};
use primitives::assignment;
use primitives::solicitation::{self, SubmissionId};
use primitives::topic::{self, Heirs, NewLead, NewTopic, Stage, TopicId, due_in_month};
use serde_json::json;

use super::acts::{at_work, save};
use super::checks::checked_reason;
use super::rules::{Decision, Edition, Move, PlanId, PlanRefusal, Row, State};
use super::store;

/// A member of the council decides. Whoever is absent decides nothing; enough of them adopt, or return it.
pub async fn decide(
    act: &mut Act,
    plan: PlanId,
    version: i64,
    (approves, reason): (bool, &str),
    heirs: Heirs,
) -> Result<()> {
    act.must(Right::AdoptPlan)?;
    let edition = at_work(act, plan, version, Move::Decide).await?;
    let reason = checked_reason(reason, !approves)?;
    let (today, signed) = (act.today(), act.actor().signed()?.clone());
    let members = members(act.db(), edition.congress, today).await?;
    if !members.iter().any(|one| one.person == signed.person) {
        return Err(PlanRefusal::NotInCouncil.into());
    }
    let decision = Decision {
        submission: edition.submission,
        person: signed.person,
        name: signed.name,
        approves: Flag(approves),
        reason: reason.clone(),
        decided_on: today,
    };
    let mut decisions = of_submission(act.db(), &edition).await?;
    if decisions.iter().any(|one| one.person == decision.person) {
        return Err(PlanRefusal::AlreadyDecided.into());
    }
    store::insert_decision(act.db(), plan, edition.edition, &decision).await?;
    let details = json!({ "edition": edition.edition, "approves": approves, "reason": reason });
    act.record("plan.decided", &[plan.subject()], details)
        .await?;
    decisions.push(decision);
    // Those who left the council since count no more: the majority is of the members in office.
    decisions.retain(|one| members.iter().any(|member| member.person == one.person));
    let approve = count(&decisions, true);
    let against = count(&decisions, false);
    let total = u32::try_from(members.len()).unwrap_or(u32::MAX);
    let share = *act.regime().await?.resolution.passing;
    match standing(total, approve, against, share) {
        Standing::Open => {
            save(
                act,
                edition,
                "plan.council_goes_on",
                &[],
                json!({ "approve": approve }),
            )
            .await
        }
        Standing::Adopted => adopt(act, edition, (approve, total), heirs).await,
        Standing::Returned => {
            let edition = Edition {
                state: State::Drafting,
                return_reason: reasons(&decisions),
                ..edition
            };
            let details = json!({ "approve": approve, "against": against, "of": total, "reason": edition.return_reason });
            save(act, edition, "plan.returned", &[], details).await
        }
    }
}

/// The decisions on the submission before the council now.
pub async fn of_submission(conn: &mut Conn, edition: &Edition) -> Result<Vec<Decision>> {
    let mut all = store::decisions(conn, edition.plan, edition.edition).await?;
    all.retain(|one| one.submission == edition.submission);
    Ok(all)
}

fn count(decisions: &[Decision], approves: bool) -> u32 {
    let those = decisions.iter().filter(|one| one.approves.0 == approves);
    u32::try_from(those.count()).unwrap_or(u32::MAX)
}

fn reasons(decisions: &[Decision]) -> String {
    let against = decisions.iter().filter(|one| !one.approves.0);
    let reasons: Vec<_> = against
        .map(|one| format!("{}：{}", one.name, one.reason))
        .collect();
    reasons.join("\n")
}

async fn adopt(
    act: &mut Act,
    edition: Edition,
    (approve, total): (u32, u32),
    heirs: Heirs,
) -> Result<()> {
    let today = act.today();
    for row in store::rows(act.db(), edition.plan, edition.edition).await? {
        carry_out(act, &edition, row, heirs).await?;
    }
    let details = json!({ "edition": edition.edition, "meeting": edition.meeting, "approve": approve, "of": total });
    let edition = Edition {
        state: State::Adopted,
        adopted_on: Some(today),
        ..edition
    };
    save(act, edition, "plan.adopted", &[], details).await
}

/// Lets a row of the adopted edition become a topic, or change or drop the one it became before.
async fn carry_out(act: &mut Act, edition: &Edition, row: Row, heirs: Heirs) -> Result<()> {
    let plan = edition.plan.subject();
    let content = row.content.content.clone();
    match (row.topic, row.is_dropped) {
        (None, true) => Ok(()),
        (None, false) => {
            let new = NewTopic {
                year: edition.year,
                content,
                adopted_on: act.today(),
                by: plan.clone(),
                linkage: None,
            };
            let topic = topic::acts::create(act, new).await?;
            date(act, edition, &topic).await?;
            take_up(act, &row.content.sources, &topic).await?;
            let row = Row {
                topic: Some(topic.id),
                ..row
            };
            store::put_row(act.db(), edition.plan, edition.edition, &row).await
        }
        (Some(id), is_dropped) => {
            let scope = act.scope()?;
            let topic = topic::find(act.db(), &scope, id).await?;
            if topic.must_be_open().is_err() {
                // A concluded topic can't be changed in a draft, and a dropped one was dropped by an earlier edition.
                Ok(())
            } else if is_dropped {
                topic::acts::drop_out(act, id, &row.reason).await?;
                put_back(act, &row.content.sources, id, &row.reason).await
            } else if topic.content == content {
                Ok(())
            } else {
                let moved = topic.month != content.month;
                let before = topic.lead;
                let topic = topic::acts::revise(act, id, content, &plan).await?;
                if topic.lead != before {
                    give_on(act, (&topic, before), &plan, heirs).await?;
                }
                if moved {
                    date(act, edition, &topic).await
                } else {
                    Ok(())
                }
            }
        }
    }
}

/// What is open of a topic goes to its new lead.
async fn give_on(
    act: &mut Act,
    (topic, before): (&topic::Topic, OrganId),
    by: &Subject,
    heirs: Heirs,
) -> Result<()> {
    let subject = topic.id.subject();
    assignment::acts::give_to(act, &subject, (before, topic.lead), by).await?;
    for take_over in heirs {
        take_over(act, NewLead { topic, before, by }).await?;
    }
    Ok(())
}

/// Tells the submissions that the item was taken from. One that was settled since stays as it is.
async fn take_up(act: &mut Act, sources: &[Subject], topic: &topic::Topic) -> Result<()> {
    let scope = act.scope()?;
    for source in sources {
        let id = SubmissionId(source.id());
        let submission = solicitation::store::find(act.db(), &scope, id).await?;
        if submission.must_be_accepted().is_ok() {
            solicitation::acts::take_up(act, id, topic.id.subject(), &topic.title).await?;
        }
    }
    Ok(())
}

/// The submissions of a dropped item are candidates again.
async fn put_back(act: &mut Act, sources: &[Subject], topic: TopicId, reason: &str) -> Result<()> {
    let scope = act.scope()?;
    for source in sources {
        let id = SubmissionId(source.id());
        let submission = solicitation::store::find(act.db(), &scope, id).await?;
        if submission.topic == Some(topic.subject()) {
            solicitation::acts::put_back(act, id, reason).await?;
        }
    }
    Ok(())
}

/// Dates the topic by the month that the plan names: its deliberation, or its end when it is not heard.
async fn date(act: &mut Act, edition: &Edition, topic: &topic::Topic) -> Result<()> {
    let way = Stage::way(topic.list, topic.mode, 1);
    let is_heard = way.contains(&Stage::Deliberated);
    let stage = if is_heard {
        Stage::Deliberated
    } else {
        Stage::Concluded
    };
    let rows = topic::store::stages(act.db(), topic.id).await?;
    if topic.row(&rows, stage).done_on.is_some() {
        return Ok(());
    }
    let list = topic.list.name().zh;
    let basis = format!(
        "{}年度监督工作计划·{list}第{}项（{}月）",
        edition.year, topic.number, topic.month
    );
    match due_in_month(edition.year, topic.month, &basis) {
        Some(due) => topic::acts::plan_stage(act, topic.id, stage, Some(due)).await,
        None => Ok(()),
    }
}
