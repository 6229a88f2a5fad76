use std::collections::BTreeMap;

use kernel::time::Light;
use kernel::{Conn, Date, Result};
use people::{Reading, Scope};
use primitives::assignment::{self, AssignmentId, Progress};
use primitives::meeting::{self, SpeechId};
use primitives::topic::{self, TopicId};
use regime::{DueDate, Regime, Words};
use serde::Serialize;
use utoipa::ToSchema;

use super::super::acts;
use super::super::rules::{
    Escalation, Facts, HandlingReport, Item, Kept, Next, Opinion, OpinionId, State, Step, next,
};
use super::super::store;
use super::names;

/// An item as it was handed over, with its light today.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OpinionItemLine)]
pub(super) struct ItemLine {
    /// The assignment.
    id: AssignmentId,
    /// Its number.
    number: String,
    /// In a line.
    title: String,
    /// The responsible organ.
    organ: people::organ::OrganId,
    /// Where it stands.
    state: assignment::State,
    /// How far the organ is.
    progress: Progress,
    /// By when, for sorting.
    due_on: Date,
    /// By when, with basis and workings.
    due: DueDate,
    /// Its light today.
    light: Light,
    /// When it was carried over.
    carried_over_on: Option<Date>,
    /// When it was closed.
    closed_on: Option<Date>,
}

/// A speech from which opinions were gathered.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OpinionSpeechLine)]
pub(super) struct SpeechLine {
    /// The speech.
    id: SpeechId,
    /// Who spoke.
    name: String,
    /// What was said.
    text: String,
}

/// A round, for standing side by side.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OpinionRoundLine)]
pub(super) struct RoundLine {
    /// The opinions of that round.
    id: OpinionId,
    /// The round.
    round: i64,
    /// Where it stands.
    state: State,
    /// By when its present step is due.
    due_on: Option<Date>,
    /// When it was handed over.
    handed_over_on: Option<Date>,
    /// By when it had to be reported.
    handling_due_on: Option<Date>,
    /// How many items.
    items: usize,
    /// What the ballot said.
    outcome: Option<Kept>,
    /// What was chosen after a failure.
    escalation: Option<Escalation>,
    /// When they were concluded.
    closed_on: Option<Date>,
}

/// The rule by which items are due unless the council sets another date.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OpinionTerm)]
pub(super) struct Term {
    /// The span and what starts it, in words.
    shown: Words,
    /// What it rests on.
    basis: Words,
}

/// Opinions with everything that a page shows.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OpinionView {
    /// The opinions.
    opinion: Opinion,
    /// The topic's title.
    topic_title: String,
    /// The meeting's title.
    meeting_title: String,
    /// Items that were handed over.
    lines: Vec<ItemLine>,
    /// Items neither closed nor carried over.
    open_items: usize,
    /// The ballot's result is announced.
    is_announced: bool,
    /// Speeches on the item of the agenda; staff and members alone see them.
    speeches: Vec<SpeechLine>,
    /// By when items are due unless the council sets another date.
    term: Term,
    /// All rounds of the topic.
    rounds: Vec<RoundLine>,
    /// What comes next; none when all is done.
    next: Option<Next>,
    /// The reader works for the lead office or the office of the standing committee.
    is_lead: bool,
    /// The reader answers for an organ that must report.
    is_organ: bool,
    /// The reader drafted them, so that somebody else approves them.
    is_own_draft: bool,
    /// The rules in force ballot on the handling.
    is_balloted: bool,
    /// The rules in force have the effect evaluated when they are concluded.
    is_effect_evaluated: bool,
    /// Organs' short names by identifier.
    names: BTreeMap<String, String>,
}

/// Leaves an organ what is its own: its items, its reports, what was said to it.
pub(super) fn narrowed(mut opinion: Opinion, scope: &Scope) -> Opinion {
    if scope.sees_all {
        return opinion;
    }
    let is_own = |item: &Item| {
        scope.organs.contains(&item.organ)
            || item.cohandlers.iter().any(|one| scope.organs.contains(one))
    };
    let is_by_own = |report: &HandlingReport| scope.organs.contains(&report.organ);
    let content = &mut opinion.content.0;
    content.items.retain(is_own);
    content.draft_reports.retain(is_by_own);
    content.reports.retain(is_by_own);
    content.former_reports.retain(is_by_own);
    content
        .letters
        .retain(|letter| scope.organs.contains(&letter.organ));
    content.remarks.retain(|remark| remark.step != Step::Return);
    opinion
}

/// Everything that a page of opinions shows to the reader.
pub(super) async fn opinion_view(reading: &mut Reading, id: OpinionId) -> Result<OpinionView> {
    let today = reading.today();
    let actor = reading.actor().clone();
    let (conn, scope) = reading.parts();
    let opinion = store::find(conn, scope, id).await?;
    let organs = opinion.content.0.organs();
    let facts = acts::facts(conn, &opinion).await?;
    let whole = Scope::whole(opinion.congress);
    let topic = topic::store::find(conn, &whole, opinion.topic).await?;
    let regime = reading.regime_on(topic.regime_on).await?;
    let (conn, scope) = reading.parts();
    let held = meeting::store::find(conn, &whole, opinion.meeting).await?;
    let next = next(&opinion, &regime, facts);
    let is_own_draft = acts::is_own_draft(conn, &opinion, scope.person, today).await?;
    Ok(OpinionView {
        lines: lines(conn, scope, &opinion, (today, &regime)).await?,
        speeches: speeches(conn, scope, &opinion).await?,
        rounds: rounds(conn, scope, opinion.topic).await?,
        names: names(conn, opinion.congress).await?,
        topic_title: topic.title.clone(),
        meeting_title: held.title,
        open_items: facts.open_items,
        is_announced: facts.is_announced,
        is_lead: acts::leads(&actor, opinion.lead),
        is_own_draft,
        is_organ: organs.iter().any(|one| scope.organs.contains(one)),
        is_balloted: regime.opinions.balloted.value,
        is_effect_evaluated: regime.opinions.effect_evaluated.value,
        term: Term {
            shown: regime.opinions.handling.shown.clone(),
            basis: Words::new(
                &regime.opinions.handling.basis.zh,
                &regime.opinions.handling.basis.en,
            ),
        },
        next,
        opinion: narrowed(opinion, scope),
    })
}

/// What comes next for opinions.
pub(super) async fn next_of(
    conn: &mut Conn,
    opinion: &Opinion,
    regime: &Regime,
) -> Result<Option<Next>> {
    let facts: Facts = acts::facts(conn, opinion).await?;
    Ok(next(opinion, regime, facts))
}

async fn lines(
    conn: &mut Conn,
    scope: &Scope,
    opinion: &Opinion,
    (today, regime): (Date, &Regime),
) -> Result<Vec<ItemLine>> {
    let subject = opinion.id.subject();
    let items = assignment::store::of_origin(conn, scope, &subject).await?;
    let lights = &regime.assignment.lights.value;
    let own = items
        .into_iter()
        .filter(|item| item.origin.as_ref() == Some(&subject));
    let mut lines: Vec<ItemLine> = own
        .map(|item| {
            let dates = (
                item.state.is_waiting(),
                item.due_on,
                item.paused_on,
                item.answered_on,
            );
            ItemLine {
                light: assignment::light_of(dates, today, lights),
                id: item.id,
                number: item.number,
                title: item.title,
                organ: item.organ,
                state: item.state,
                progress: item.progress,
                due_on: item.due_on,
                due: item.due.0,
                carried_over_on: item.carried_over_on,
                closed_on: item.closed_on,
            }
        })
        .collect();
    lines.sort_by_key(|line| line.number.parse::<u32>().unwrap_or(u32::MAX));
    Ok(lines)
}

async fn speeches(conn: &mut Conn, scope: &Scope, opinion: &Opinion) -> Result<Vec<SpeechLine>> {
    if !scope.sees_all {
        return Ok(Vec::new());
    }
    let mut spoken = meeting::store::speeches(conn, opinion.item).await?;
    // The later deliberation has an item of its own, about the opinions.
    for item in meeting::store::items_of_subject(conn, scope, &opinion.id.subject()).await? {
        spoken.extend(meeting::store::speeches(conn, item.id).await?);
    }
    Ok(spoken
        .into_iter()
        .map(|speech| SpeechLine {
            id: speech.id,
            name: speech.name,
            text: speech.text,
        })
        .collect())
}

pub(super) async fn rounds(
    conn: &mut Conn,
    scope: &Scope,
    topic: TopicId,
) -> Result<Vec<RoundLine>> {
    let all = store::of_topic(conn, scope, topic).await?;
    Ok(all
        .into_iter()
        .map(|opinion| narrowed(opinion, scope))
        .map(|opinion| RoundLine {
            id: opinion.id,
            round: opinion.round,
            state: opinion.state,
            due_on: opinion.due_on,
            handed_over_on: opinion.content.0.handed_over_on,
            handling_due_on: opinion.content.0.handling_due.as_ref().map(|due| due.on),
            items: opinion.content.0.items.len(),
            escalation: opinion.content.0.escalation,
            closed_on: opinion.content.0.closed_on,
            outcome: opinion.content.0.outcome,
        })
        .collect())
}
