//! The ledger of what must be put right, and departments compared over the years.

use axum::response::Response;
use kernel::Result;
use kernel::http::{Json, Path, Query};
use people::organ::OrganId;
use people::{Desk, workbook};
use primitives::activity;
use primitives::assignment::{Rung, State as ItemState, Terms};
use serde::Serialize;
use utoipa::ToSchema;

use super::views::LedgerView;
use crate::campaign::rules::{
    CampaignId, Compared, LadderStep, LedgerFilter, LedgerLine, YearOf, compared, wanted,
};
use crate::campaign::store;

/// Departments over the years.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CampaignComparison)]
pub struct Comparison {
    /// The grades by code, as the latest ballot had them.
    grades: Vec<regime::Choice>,
    /// The departments, by their place in the latest year.
    departments: Vec<Compared>,
    /// Departments are ranked in public.
    ranked_in_public: bool,
}

/// The lines of the ledger that are wanted, with the campaign's ladder.
async fn lines(
    desk: Desk,
    id: CampaignId,
    filter: &LedgerFilter,
) -> Result<(Vec<LedgerView>, Vec<Rung>)> {
    let mut reading = desk.read().await?;
    let today = reading.today();
    let (conn, scope) = reading.parts();
    let one = store::find(conn, scope, id).await?;
    let lines = store::ledger(conn, scope, id).await?;
    let regime = reading.regime_on(one.regime_on).await?;
    let under = (today, regime.assignment.lights.value);
    let papers = &one.content.0.papers;
    let lines = wanted(lines, filter, under).into_iter();
    let views = lines.map(|line| LedgerView::of(line, papers, under));
    Ok((views.collect(), Terms::of(&regime).ladder))
}

/// The ledger: each item with what was done about it.
#[utoipa::path(get, path = "/campaigns/{id}/ledger", tag = "campaign", params(LedgerFilter), responses((status = 200, body = Vec<LedgerView>)), security(("session" = ["see_campaign"])))]
pub async fn ledger(
    desk: Desk,
    Path(id): Path<CampaignId>,
    Query(filter): Query<LedgerFilter>,
) -> Result<Json<Vec<LedgerView>>> {
    let (lines, _) = lines(desk, id, &filter).await?;
    Ok(Json(lines))
}

const HEADINGS: [&str; 20] = [
    "编号",
    "部门",
    "意见建议",
    "交办日期",
    "整改期限",
    "整改措施和结果",
    "报告日期",
    "核查意见",
    "状态",
    "办结日期",
    "转入下年",
    "回访次数",
    "最近回访",
    "回访发现",
    "督办措施",
    "约谈日期",
    "约谈情况",
    "约谈承诺",
    "承诺期限",
    "报告党委",
];

/// The same lines as XLSX (整改台账).
#[utoipa::path(get, path = "/campaigns/{id}/ledger.xlsx", tag = "campaign", params(LedgerFilter), responses((status = 200, description = "XLSX", content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")), security(("session" = ["see_campaign"])))]
pub async fn export(
    desk: Desk,
    Path(id): Path<CampaignId>,
    Query(filter): Query<LedgerFilter>,
) -> Result<Response> {
    let (lines, ladder) = lines(desk, id, &filter).await?;
    let rows: Vec<_> = lines.into_iter().map(|view| row(view, &ladder)).collect();
    workbook::list("整改台账.xlsx", &HEADINGS, &rows)
}

fn row(view: LedgerView, ladder: &[Rung]) -> Vec<String> {
    let day = |on: Option<kernel::Date>| on.map(|on| on.to_string()).unwrap_or_default();
    let (line, visited) = (view.line, view.visited);
    let talks = line.follow.iter().rev();
    let mut talks = talks.filter(|one| one.kind == activity::Kind::AdmonitionTalk);
    let talk = talks.next();
    let named = |step: &LadderStep| {
        let rung = ladder.iter().find(|rung| rung.code == step.rung);
        let name = rung.map_or(step.rung.as_str(), |rung| rung.zh.as_str());
        format!("{name}（{}）", step.on_day)
    };
    let taken = line.steps.iter().filter(|step| step.is_taken.0);
    let mut told = taken
        .clone()
        .filter(|step| step.rung == regime::Rung::PartyReport.code());
    vec![
        line.number,
        line.name,
        line.requirement,
        line.handed_over_on.to_string(),
        line.due_on.to_string(),
        line.measures,
        day(line.answered_on),
        line.verdict,
        line.state.zh().to_owned(),
        day(line.closed_on),
        day(line.carried_over_on),
        visited.count.to_string(),
        day(visited.last_on),
        visited.found,
        taken.map(named).collect::<Vec<_>>().join("、"),
        day(talk.map(|one| one.held_on)),
        talk.map(|one| one.notes.clone()).unwrap_or_default(),
        talk.map(|one| one.promise.clone()).unwrap_or_default(),
        day(talk.and_then(|one| one.promised_on)),
        day(told.next().map(|step| step.on_day)),
    ]
}

/// Departments compared over the years: what the ballots came to, the load beside it.
#[utoipa::path(get, path = "/campaigns/comparison", tag = "campaign", responses((status = 200, body = Comparison)), security(("session" = ["see_supervision"])))]
pub async fn comparison(desk: Desk) -> Result<Json<Comparison>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let mut all = Vec::new();
    for campaign in store::all(conn, scope.congress).await? {
        let lines = store::commitments(conn, campaign.id).await?;
        let items = store::ledger(conn, scope, campaign.id).await?;
        for one in store::departments(conn, scope, &campaign).await? {
            let Some(result) = one.result.clone() else {
                continue;
            };
            let own = lines.iter().filter(|line| line.organ == one.organ);
            let reached = own.clone().filter(|line| line.done_on.is_some());
            let year = YearOf {
                year: campaign.year,
                result,
                commitments: (count(own.clone()), count(reached)),
                items: items_of(&items, one.organ),
                rank: 0,
            };
            all.push((one.organ, one.name, year));
        }
    }
    let regime = reading.regime().await?;
    Ok(Json(Comparison {
        grades: regime.satisfaction.grades.value.clone(),
        departments: compared(all),
        ranked_in_public: regime.evaluation.ranked_in_public.value,
    }))
}

fn count(all: impl Iterator) -> i64 {
    i64::try_from(all.count()).unwrap_or(i64::MAX)
}

fn items_of(items: &[LedgerLine], organ: OrganId) -> (i64, i64) {
    let own = items.iter().filter(|item| item.organ == organ);
    let closed = own.clone().filter(|item| item.state == ItemState::Closed);
    (count(own), count(closed))
}
