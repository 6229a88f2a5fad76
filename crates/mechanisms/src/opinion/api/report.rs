use std::collections::BTreeMap;

use axum::Extension;
use axum::response::Response;
use kernel::file::{self, FileId};
use kernel::http::{Json, Path, Query};
use kernel::record::{self, Record};
use kernel::{Conn, Page, Paging, Result};
use people::organ::OrganId;
use people::{App, Desk, Scope, workbook};
use primitives::meeting::{self, HungDate, MeetingId};
use primitives::topic::{self, TopicId};
use regime::Regime;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts::{self, NewStep, OrganPaper};
use super::super::rules::{
    Compiled, Next, WorkReport, WorkReportId, WorkReportStep, next_of_report,
};
use super::super::store::{self, ReportFilter, ReportRow};
use super::{Every, Guards, must_be_readable, names};

/// The routes of work reports.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, begin))
        .routes(routes!(export))
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
    /// The reader works for the lead committee or the office of the standing committee.
    is_lead: bool,
    /// Organs' short names by identifier.
    names: BTreeMap<String, String>,
}

/// A row with the step that is next.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = WorkReportRowView)]
struct RowView {
    /// The row.
    #[serde(flatten)]
    row: ReportRow,
    /// The next step; none after the hearing.
    next: Option<WorkReportStep>,
}

/// Work reports, the newest first. An organ sees its own.
#[utoipa::path(get, path = "/work-reports", tag = "work_report", params(ReportFilter, Paging), responses((status = 200, body = Page<RowView>)), security(("session" = ["see_plan"])))]
async fn list(
    desk: Desk,
    Query(filter): Query<ReportFilter>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<RowView>>> {
    must_be_readable(filter.q.as_deref())?;
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let page = store::reports(conn, scope, &filter, paging).await?;
    let rows = page.items.into_iter().map(|row| RowView {
        next: row.content.0.next_step(),
        row,
    });
    Ok(Json(paging.of(rows.collect(), page.total)))
}

/// The list as XLSX.
#[utoipa::path(get, path = "/work-reports/export", tag = "work_report", params(ReportFilter), responses((status = 200, description = "XLSX", content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")), security(("session" = ["see_plan"])))]
async fn export(desk: Desk, Query(filter): Query<ReportFilter>) -> Result<Response> {
    must_be_readable(filter.q.as_deref())?;
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let mut every = Every::new();
    while let Some(paging) = every.wanted {
        every.take(store::reports(conn, scope, &filter, paging).await?);
    }
    let rows: Vec<_> = every.rows.into_iter().map(line).collect();
    let headings = ["议题", "年度", "报告机关", "会议日期", "下一步"];
    workbook::list("专项工作报告.xlsx", &headings, &rows)
}

fn line(row: ReportRow) -> Vec<String> {
    let next = row.content.0.next_step();
    vec![
        row.title,
        row.year.to_string(),
        row.organ_name,
        row.held_on.map_or_else(String::new, |on| on.to_string()),
        next.map_or("已听取", WorkReportStep::zh).to_owned(),
    ]
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
    let actor = reading.actor().clone();
    let (conn, scope) = reading.parts();
    let report = store::find_report(conn, scope, id).await?;
    let whole = Scope::whole(report.congress);
    let topic = topic::store::find(conn, &whole, report.topic).await?;
    let regime = reading.regime_on(topic.regime_on).await?;
    let conn = reading.db();
    let mut dates = meeting::store::hung(conn, &id.subject()).await?;
    dates.retain(|date| Some(date.meeting) == report.meeting);
    Ok(Json(WorkReportView {
        topic_title: topic.title.clone(),
        is_lead: acts::leads(&actor, report.lead),
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
    Extension(guards): Extension<Guards>,
    Json(body): Json<NewStep>,
) -> Result<Json<WorkReport>> {
    let report = desk
        .act(async |act| acts::take_step(act, id, body, guards).await)
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
