//! The ledger of what must be put right, and departments compared over the years.

use axum::response::Response;
use kernel::Result;
use kernel::http::{Json, Path};
use people::organ::OrganId;
use people::{Desk, workbook};
use primitives::assignment::State as ItemState;
use serde::Serialize;
use utoipa::ToSchema;

use super::views::LedgerView;
use crate::campaign::rules::{CampaignId, Compared, YearOf, compared};
use crate::campaign::store::{self, LedgerLine};

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

/// The ledger, by department.
#[utoipa::path(get, path = "/campaigns/{id}/ledger", tag = "campaign", responses((status = 200, body = Vec<LedgerView>)), security(("session" = ["see_campaign"])))]
pub async fn ledger(desk: Desk, Path(id): Path<CampaignId>) -> Result<Json<Vec<LedgerView>>> {
    let mut reading = desk.read().await?;
    let today = reading.today();
    let (conn, scope) = reading.parts();
    let one = store::find(conn, scope, id).await?;
    let lines = store::ledger(conn, scope, id).await?;
    let regime = reading.regime_on(one.regime_on).await?;
    let lights = regime.assignment.lights.value;
    let lit = lines.into_iter();
    Ok(Json(
        lit.map(|line| LedgerView::of(line, today, lights))
            .collect(),
    ))
}

/// The ledger as XLSX (整改台账).
#[utoipa::path(get, path = "/campaigns/{id}/ledger.xlsx", tag = "campaign", responses((status = 200, description = "XLSX", content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")), security(("session" = ["see_campaign"])))]
pub async fn export(desk: Desk, Path(id): Path<CampaignId>) -> Result<Response> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::find(conn, scope, id).await?;
    let lines = store::ledger(conn, scope, id).await?;
    let rows: Vec<_> = lines.into_iter().map(row).collect();
    let headings = [
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
    ];
    workbook::list("整改台账.xlsx", &headings, &rows)
}

fn row(line: LedgerLine) -> Vec<String> {
    let day = |on: Option<kernel::Date>| on.map(|on| on.to_string()).unwrap_or_default();
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
