use std::collections::BTreeMap;

use axum::response::Response;
use kernel::file::{self, FileId};
use kernel::http::{Json, Path, Query};
use kernel::record::{self, Record};
use kernel::{Conn, Page, Paging, Result};
use people::organ::OrganId;
use people::{App, Desk, Scope};
use primitives::meeting::{self, HungDate, MeetingId};
use primitives::topic::{self, TopicId};
use regime::Regime;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts::{self, NewStep, OrganPaper};
use super::super::rules::{Compiled, Next, WorkReport, WorkReportId, next_of_report};
use super::super::store::{self, ReportRow};
use super::names;

/// The routes of work reports.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, begin))
        .routes(routes!(see))
        .routes(routes!(records))
        .routes(routes!(serve))
        .routes(routes!(set_session))
        .routes(routes!(compile))
        .routes(routes!(take))
        .routes(routes!(hand_in))
}

/// A topic and an organ that reports on it.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = WorkReportBegin)]
struct Begin {
    /// The topic.
    topic: TopicId,
    /// The organ.
    organ: OrganId,
}

/// The session that hears it.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = WorkReportSession)]
struct Session {
    /// The session.
    meeting: MeetingId,
    /// Exempt from the dates, where the rules in force allow it.
    #[serde(default)]
    is_ad_hoc: bool,
    /// Why.
    #[serde(default)]
    #[schema(max_length = 500)]
    ad_hoc_reason: String,
    /// The version that was read.
    version: i64,
}

/// The opinions compiled.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = WorkReportMatrix)]
struct Matrix {
    /// The opinions, in their order.
    #[schema(max_items = 200)]
    matrix: Vec<Compiled>,
    /// The version that was read.
    version: i64,
}

/// A report with everything that a page shows.
#[derive(Debug, Serialize, ToSchema)]
struct WorkReportView {
    /// The report.
    report: WorkReport,
    /// The topic's title.
    topic_title: String,
    /// The dates that hang on its session.
    dates: Vec<HungDate>,
    /// What comes next.
    next: Option<Next>,
    /// Organs' short names by identifier.
    names: BTreeMap<String, String>,
}

/// Work reports, the newest first. An organ sees its own.
#[utoipa::path(get, path = "/work-reports", tag = "work_report", params(Paging), responses((status = 200, body = Page<ReportRow>)), security(("session" = ["see_plan"])))]
async fn list(desk: Desk, Query(paging): Query<Paging>) -> Result<Json<Page<ReportRow>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    Ok(Json(store::reports(conn, scope, paging).await?))
}

/// Begin the report of an organ on a topic.
#[utoipa::path(post, path = "/work-reports", tag = "work_report", responses((status = 200, body = WorkReport)), security(("session" = ["keep_topic"])))]
async fn begin(desk: Desk, Json(body): Json<Begin>) -> Result<Json<WorkReport>> {
    desk.act(async |act| acts::begin_report(act, body.topic, body.organ).await)
        .await
        .map(Json)
}

/// A report with its dates and what comes next.
#[utoipa::path(get, path = "/work-reports/{id}", tag = "work_report", responses((status = 200, body = WorkReportView)), security(("session" = ["see_plan"])))]
async fn see(desk: Desk, Path(id): Path<WorkReportId>) -> Result<Json<WorkReportView>> {
    let mut reading = desk.read().await?;
    let regime = reading.regime().await?;
    let (conn, scope) = reading.parts();
    let report = store::find_report(conn, scope, id).await?;
    let whole = Scope::whole(report.congress);
    let topic = topic::store::find(conn, &whole, report.topic).await?;
    let mut dates = meeting::store::hung(conn, &id.subject()).await?;
    dates.retain(|date| Some(date.meeting) == report.meeting);
    Ok(Json(WorkReportView {
        topic_title: topic.title.clone(),
        dates,
        next: next_of(conn, &report, &regime).await?,
        names: names(conn, report.congress).await?,
        report,
    }))
}

/// What comes next for a report.
pub(super) async fn next_of(
    conn: &mut Conn,
    report: &WorkReport,
    regime: &Regime,
) -> Result<Option<Next>> {
    let until = match report.next_step() {
        Some(step) => acts::due_of(conn, report, step).await?,
        None => None,
    };
    Ok(next_of_report(report, regime, until))
}

/// What happened, newest first.
#[utoipa::path(get, path = "/work-reports/{id}/records", tag = "work_report", params(Paging), responses((status = 200, body = Page<Record>)), security(("session" = ["see_supervision"])))]
async fn records(
    desk: Desk,
    Path(id): Path<WorkReportId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let one = store::find_report(conn, scope, id).await?;
    Ok(Json(record::about(conn, &one.id.subject(), paging).await?))
}

/// A file of a step.
#[utoipa::path(get, path = "/work-reports/{id}/files/{file}", tag = "work_report", responses((status = 200, description = "The file", content_type = "application/octet-stream")), security(("session" = ["see_plan"])))]
async fn serve(desk: Desk, Path((id, wanted)): Path<(WorkReportId, FileId)>) -> Result<Response> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let one = store::find_report(conn, scope, id).await?;
    let found = file::find(conn, wanted, &one.id.subject()).await?;
    people::files::serve(desk.app(), &found).await
}

/// Set the session that hears it.
#[utoipa::path(put, path = "/work-reports/{id}/session", tag = "work_report", responses((status = 200, body = WorkReport)), security(("session" = ["keep_topic"])))]
async fn set_session(
    desk: Desk,
    Path(id): Path<WorkReportId>,
    Json(body): Json<Session>,
) -> Result<Json<WorkReport>> {
    let ad_hoc = body.is_ad_hoc.then_some(body.ad_hoc_reason.as_str());
    let report = desk
        .act(async |act| acts::set_session(act, id, body.version, (body.meeting, ad_hoc)).await)
        .await?;
    Ok(Json(report))
}

/// Keep the opinions compiled.
#[utoipa::path(put, path = "/work-reports/{id}/matrix", tag = "work_report", responses((status = 200, body = WorkReport)), security(("session" = ["keep_topic"])))]
async fn compile(
    desk: Desk,
    Path(id): Path<WorkReportId>,
    Json(body): Json<Matrix>,
) -> Result<Json<WorkReport>> {
    let report = desk
        .act(async |act| acts::compile(act, id, body.version, body.matrix).await)
        .await?;
    Ok(Json(report))
}

/// Take a step of the preparation.
#[utoipa::path(post, path = "/work-reports/{id}/steps", tag = "work_report", responses((status = 200, body = WorkReport)), security(("session" = ["keep_topic"])))]
async fn take(
    desk: Desk,
    Path(id): Path<WorkReportId>,
    Json(body): Json<NewStep>,
) -> Result<Json<WorkReport>> {
    let report = desk
        .act(async |act| acts::take_step(act, id, body).await)
        .await?;
    Ok(Json(report))
}

/// Hand in the draft or the report.
#[utoipa::path(post, path = "/work-reports/{id}/papers", tag = "work_report", responses((status = 200, body = WorkReport)), security(("session" = ["answer_assignment"])))]
async fn hand_in(
    desk: Desk,
    Path(id): Path<WorkReportId>,
    Json(body): Json<OrganPaper>,
) -> Result<Json<WorkReport>> {
    let report = desk
        .act(async |act| acts::hand_in_report(act, id, body).await)
        .await?;
    Ok(Json(report))
}
