//! A department of a campaign: its page and what is done on it.

use std::collections::BTreeMap;

use axum::Extension;
use kernel::http::{Json, Path, Query};
use kernel::record::{self, Record};
use kernel::{Conn, Page, Paging, Result};
use people::act::Reading;
use people::organ::OrganId;
use people::{App, Desk, Scope};
use primitives::activity::{self, CadenceActivity};
use primitives::questionnaire;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::bodies::{NewCheckBody, NewOpinions, NewReport, NewSpeech, Reason, TakeBack};
use super::views::{CommitmentView, LedgerView};
use crate::campaign::acts::{self, Assigned, NewCheck, Rooms};
use crate::campaign::rules::{
    Before, Campaign, CampaignId, Department, Findings, LedgerLine, Paper, Point, points,
    report_text,
};
use crate::campaign::store::{self, BoardFilter};

/// The routes of departments.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(see, assign))
        .routes(routes!(records))
        .routes(routes!(check))
        .routes(routes!(take_back))
        .routes(routes!(drafted))
        .routes(routes!(write_report))
        .routes(routes!(return_report))
        .routes(routes!(settle))
        .routes(routes!(speak))
}

/// A department of a campaign with what its page shows.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CampaignDepartmentView)]
struct DepartmentView {
    /// The campaign.
    campaign: Campaign,
    /// The department.
    department: Department,
    /// The points of the checklist.
    points: Vec<Point>,
    /// Its lines of the board.
    commitments: Vec<CommitmentView>,
    /// Its items.
    items: Vec<LedgerView>,
    /// Those of the year before, where the regime wants them told of.
    before: Vec<LedgerView>,
    /// What was done about it in the year, the earliest first; for those who see the congress's supervision.
    activities: Vec<CadenceActivity>,
    /// Whether the viewer may check and write.
    may_check: bool,
}

/// A report as it could be.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CampaignDraftedReport)]
struct Drafted {
    /// The text.
    text: String,
}

async fn view(reading: &mut Reading, id: CampaignId, organ: OrganId) -> Result<DepartmentView> {
    let today = reading.today();
    let person = reading.actor().person();
    let keeps = reading.actor().may(people::Right::KeepCampaign);
    let (conn, scope) = reading.parts();
    let campaign = store::find(conn, scope, id).await?;
    let department = store::department(conn, scope, &campaign, organ).await?;
    let filter = BoardFilter {
        organ: Some(organ),
        ..BoardFilter::default()
    };
    let most = Paging {
        page: 1,
        per_page: kernel::page::MOST,
    };
    let lines = store::wanted_commitments(conn, id, (&filter, today), most).await?;
    let items = store::ledger(conn, scope, id).await?;
    let before = store::of_year(conn, campaign.congress, campaign.year - 1).await?;
    let (before, papers) = match before {
        Some(before) => (
            store::ledger(conn, scope, before.id).await?,
            before.content.0.papers,
        ),
        None => (Vec::new(), Vec::new()),
    };
    let activities = activities_of(conn, scope, (&campaign, organ)).await?;
    let regime = reading.regime_on(campaign.regime_on).await?;
    let lights = regime.assignment.lights.value;
    let lit = |row: store::CommitmentRow| CommitmentView {
        light: row.commitment.light(today, lights),
        row,
    };
    let own = |items: Vec<LedgerLine>, papers: &[Paper]| -> Vec<LedgerView> {
        let own = items.into_iter().filter(|item| item.organ == organ);
        own.map(|item| LedgerView::of(item, papers, (today, lights)))
            .collect()
    };
    let is_told = regime.evaluation.carried_over.value;
    Ok(DepartmentView {
        before: if is_told {
            own(before, &papers)
        } else {
            Vec::new()
        },
        may_check: keeps || campaign.checks(&department, person),
        points: points(&regime.evaluation),
        commitments: lines.items.into_iter().map(lit).collect(),
        items: own(items, &campaign.content.0.papers),
        activities,
        campaign,
        department,
    })
}

async fn activities_of(
    conn: &mut Conn,
    scope: &Scope,
    (campaign, organ): (&Campaign, OrganId),
) -> Result<Vec<CadenceActivity>> {
    let (first, last) = campaign.days()?;
    let subject = campaign.id.subject();
    let all = activity::store::concerning(conn, scope, (first, last), Some(&subject)).await?;
    let own = all.into_iter().filter(|one| one.organs.0.contains(&organ));
    Ok(own.map(|one| one.activity).collect())
}

/// How many of those who were asked about a department have answered, a sentence for each questionnaire.
async fn asked_of(
    reading: &mut Reading,
    (id, organ): (CampaignId, OrganId),
) -> Result<Vec<String>> {
    let filter = questionnaire::store::Filter {
        about: Some(id.subject()),
        organ: Some(organ),
        ..questionnaire::store::Filter::default()
    };
    let most = Paging {
        page: 1,
        per_page: kernel::page::MOST,
    };
    let (conn, scope) = reading.parts();
    let found = questionnaire::store::list(conn, scope, &filter, most).await?;
    Ok(found
        .items
        .iter()
        .map(|one| {
            let (asked, answered) = (one.issued, one.answered);
            let whom = &one.questionnaire.respondents.0.zh;
            format!("向{whom}发出问卷{asked}份，收回{answered}份（{answered}/{asked}）。")
        })
        .collect())
}

/// How often which kind was held, the most frequent first.
fn held(activities: &[CadenceActivity]) -> Vec<(activity::Kind, usize)> {
    let mut counts: BTreeMap<activity::Kind, usize> = BTreeMap::new();
    for one in activities
        .iter()
        .filter(|one| one.state == activity::State::Held)
    {
        *counts.entry(one.kind).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| usize::MAX - count);
    counts
}

/// A department of a campaign.
#[utoipa::path(get, path = "/campaigns/{id}/departments/{organ}", tag = "campaign", responses((status = 200, body = DepartmentView)), security(("session" = ["see_campaign"])))]
async fn see(desk: Desk, Path(of): Path<(CampaignId, OrganId)>) -> Result<Json<DepartmentView>> {
    view(&mut desk.read().await?, of.0, of.1).await.map(Json)
}

/// What happened to a department in this campaign, the latest first.
#[utoipa::path(get, path = "/campaigns/{id}/departments/{organ}/records", tag = "campaign", params(Paging), responses((status = 200, body = Page<Record>)), security(("session" = ["see_supervision"])))]
async fn records(
    desk: Desk,
    Path((id, organ)): Path<(CampaignId, OrganId)>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let campaign = store::find(conn, scope, id).await?;
    store::department(conn, scope, &campaign, organ).await?;
    Ok(Json(record::about(conn, &organ.subject(), paging).await?))
}

/// Set who answers for a department and which group checks it.
#[utoipa::path(put, path = "/campaigns/{id}/departments/{organ}", tag = "campaign", responses((status = 200, body = Department)), security(("session" = ["keep_campaign"])))]
async fn assign(
    desk: Desk,
    Path(of): Path<(CampaignId, OrganId)>,
    Json(body): Json<Assigned>,
) -> Result<Json<Department>> {
    desk.act(async |act| acts::assign(act, of, body).await)
        .await
        .map(Json)
}

/// Record what was found on a point.
#[utoipa::path(post, path = "/campaigns/{id}/departments/{organ}/checks", tag = "campaign", responses((status = 200, body = Department)), security(("session" = ["see_campaign"])))]
async fn check(
    desk: Desk,
    Path(of): Path<(CampaignId, OrganId)>,
    Json(body): Json<NewCheckBody>,
) -> Result<Json<Department>> {
    let new = NewCheck {
        point: body.point,
        on: body.on,
        text: body.text,
        evidence: body.evidence,
    };
    desk.act(async |act| acts::check(act, of, body.version, new).await)
        .await
        .map(Json)
}

/// Take back what was recorded on a point.
#[utoipa::path(post, path = "/campaigns/{id}/departments/{organ}/checks/taken-back", tag = "campaign", responses((status = 200, body = Department)), security(("session" = ["see_campaign"])))]
async fn take_back(
    desk: Desk,
    Path(of): Path<(CampaignId, OrganId)>,
    Json(body): Json<TakeBack>,
) -> Result<Json<Department>> {
    desk.act(async |act| acts::take_back(act, of, body.version, (body.number, &body.reason)).await)
        .await
        .map(Json)
}

/// The report of the group as it could be, from what is known.
#[utoipa::path(get, path = "/campaigns/{id}/departments/{organ}/report", tag = "campaign", responses((status = 200, body = Drafted)), security(("session" = ["see_campaign"])))]
async fn drafted(
    desk: Desk,
    Extension(rooms): Extension<Rooms>,
    Path(of): Path<(CampaignId, OrganId)>,
) -> Result<Json<Drafted>> {
    let mut reading = desk.read().await?;
    let today = reading.today();
    let view = view(&mut reading, of.0, of.1).await?;
    if !view.may_check {
        return Err(kernel::Error::Forbidden);
    }
    let commitments: Vec<_> = view
        .commitments
        .into_iter()
        .map(|one| one.row.commitment)
        .collect();
    let year = view.campaign.year - 1;
    let before = view.before.iter().map(|one| Before {
        year,
        text: one.line.requirement.clone(),
        is_closed: one.line.closed_on.is_some(),
    });
    let before: Vec<Before> = before.collect();
    let mut figures = asked_of(&mut reading, of).await?;
    let (first, last) = view.campaign.days()?;
    for room in rooms {
        let (conn, scope) = reading.parts();
        figures.extend(room(conn, scope, (of.1, first, last)).await?);
    }
    let from = Findings {
        before: &before,
        department: &view.department,
        points: &view.points,
        commitments: &commitments,
        activities: &held(&view.activities),
        figures: &figures,
        year: view.campaign.year,
        today,
    };
    Ok(Json(Drafted {
        text: report_text(&from),
    }))
}

/// Write the group's report, or let it stand.
#[utoipa::path(put, path = "/campaigns/{id}/departments/{organ}/report", tag = "campaign", responses((status = 200, body = Department)), security(("session" = ["see_campaign"])))]
async fn write_report(
    desk: Desk,
    Path(of): Path<(CampaignId, OrganId)>,
    Json(body): Json<NewReport>,
) -> Result<Json<Department>> {
    desk.act(async |act| acts::write_report(act, of, body.version, (&body.text, body.stands)).await)
        .await
        .map(Json)
}

/// Return a report to the group.
#[utoipa::path(post, path = "/campaigns/{id}/departments/{organ}/report/return", tag = "campaign", responses((status = 200, body = Department)), security(("session" = ["decide_campaign"])))]
async fn return_report(
    desk: Desk,
    Path(of): Path<(CampaignId, OrganId)>,
    Json(body): Json<Reason>,
) -> Result<Json<Department>> {
    desk.act(async |act| acts::return_report(act, of, body.version, &body.reason).await)
        .await
        .map(Json)
}

/// Settle the opinions to a department.
#[utoipa::path(post, path = "/campaigns/{id}/departments/{organ}/opinions", tag = "campaign", responses((status = 200, body = Department)), security(("session" = ["decide_campaign"])))]
async fn settle(
    desk: Desk,
    Path(of): Path<(CampaignId, OrganId)>,
    Json(body): Json<NewOpinions>,
) -> Result<Json<Department>> {
    desk.act(async |act| {
        acts::settle(act, of, body.version, (&body.opinions, &body.decision)).await
    })
    .await
    .map(Json)
}

/// A head begins to report, or ends.
#[utoipa::path(post, path = "/campaigns/{id}/departments/{organ}/speech", tag = "campaign", responses((status = 200, body = Department)), security(("session" = ["record_meeting"])))]
async fn speak(
    desk: Desk,
    Path(of): Path<(CampaignId, OrganId)>,
    Json(body): Json<NewSpeech>,
) -> Result<Json<Department>> {
    desk.act(async |act| acts::speak(act, of, body.begins).await)
        .await
        .map(Json)
}
