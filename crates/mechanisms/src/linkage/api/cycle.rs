//! The routes of a linked subject as it is carried out, and of the board.

mod views;

use kernel::http::{Json, Path, Query};
use kernel::record::{self, Record};
use kernel::{Page, Paging, Result};
use people::congress::CongressId;
use people::{App, Desk, Reading};
use primitives::meeting::{Conflict, MeetingId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts;
use super::super::rules::{
    Awaited, Board, GuardKind, Hearing, LinkageId, LinkageItemId, Looking, Scheme, SchemeContent,
    Waiver, awaited as awaited_of, board as board_of,
};
use super::super::store;
use views::{CycleView, cycle};

/// The routes of carrying out and of the board.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(board))
        .routes(routes!(board_of_year))
        .routes(routes!(awaited))
        .routes(routes!(see))
        .routes(routes!(records))
        .routes(routes!(name_session))
        .routes(routes!(draft_scheme))
        .routes(routes!(submit_scheme))
        .routes(routes!(approve_scheme))
        .routes(routes!(return_scheme))
        .routes(routes!(waive))
        .routes(routes!(name_hearing))
}

/// Of which year.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
struct OfYear {
    /// The year; this year when left out.
    #[param(minimum = 2000, maximum = 2100)]
    year: Option<i64>,
}

/// A version that was read.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = LinkageRead)]
struct Read {
    /// The version that was read; 0 before the first.
    version: i64,
}

/// Which session.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = LinkageSession)]
struct Session {
    /// The session of one's own standing committee.
    meeting: MeetingId,
}

/// What conflicts with the session that was named.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageSessionNamed)]
struct Named {
    /// What conflicts; nobody is stopped by it.
    conflicts: Vec<Conflict>,
}

/// An implementation plan as it is written.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = LinkageSchemeForm)]
struct SchemeForm {
    /// What it says.
    #[serde(flatten)]
    content: SchemeContent,
    /// The version that was read; 0 before the first.
    version: i64,
}

/// The council's approval.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = LinkageSchemeApproval)]
struct SchemeApproval {
    /// The meeting that decided, such as 第58次主任会议.
    #[schema(max_length = 200)]
    decision: String,
    /// The version that was read.
    version: i64,
}

/// Why it is returned.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = LinkageSchemeReturn)]
struct SchemeReturn {
    /// Why.
    #[schema(max_length = 500)]
    reason: String,
    /// The version that was read.
    version: i64,
}

/// What need not be ready, where, and why.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = LinkageWaiverForm)]
struct WaiverForm {
    /// What.
    guard: GuardKind,
    /// In which county.
    county: CongressId,
    /// Why.
    #[schema(max_length = 500)]
    reason: String,
}

/// The special meeting.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = LinkageHearingForm)]
struct HearingForm {
    /// The city's meeting that hears the counties.
    meeting: MeetingId,
    /// The version that was read; 0 before the first.
    version: i64,
}

/// The cycle board of a plan: subjects by congresses by stages, with lights and the fact behind each cell. The city sees its
/// counties' lights, a county its own and the city's.
#[utoipa::path(get, path = "/linkages/{id}/board", tag = "linkage", responses((status = 200, body = Board)), security(("session" = ["see_linkage"])))]
async fn board(desk: Desk, Path(id): Path<LinkageId>) -> Result<Json<Board>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let year = store::find(conn, scope, id).await?.year;
    Ok(Json(whole_board(&mut reading, year, Some(id)).await?.0))
}

/// The cycle board of a year: all plans that one's congress takes part in; for the congress above cities, theirs.
#[utoipa::path(get, path = "/linkage-board", tag = "linkage", params(OfYear), responses((status = 200, body = Board)), security(("session" = ["see_linkage"])))]
async fn board_of_year(desk: Desk, Query(of): Query<OfYear>) -> Result<Json<Board>> {
    let mut reading = desk.read().await?;
    let year = of.year.unwrap_or_else(|| i64::from(reading.today().year()));
    Ok(Json(whole_board(&mut reading, year, None).await?.0))
}

type Grid = Vec<super::super::rules::Grid>;

async fn whole_board(
    reading: &mut Reading,
    year: i64,
    plan: Option<LinkageId>,
) -> Result<(Board, Grid, Looking)> {
    let lights = reading.regime().await?.assignment.lights.value;
    let looking = Looking {
        viewer: reading.scope().congress,
        today: reading.today(),
        lights,
    };
    let (conn, scope) = reading.parts();
    let grid = store::grid(conn, scope, (year, plan)).await?;
    let stages = store::stage_facts(conn, scope, (year, plan)).await?;
    let facts = store::facts(conn, scope, (year, plan)).await?;
    let is_inside = scope.sees_all;
    let board = board_of(year, &grid, stages, &facts, looking);
    let board = if is_inside {
        board
    } else {
        board.of_one(looking.viewer)
    };
    Ok((board, grid, looking))
}

/// What the city awaits from one's own congress, what is due first.
#[utoipa::path(get, path = "/linkage-awaited", tag = "linkage", params(OfYear), responses((status = 200, body = Vec<Awaited>)), security(("session" = ["see_supervision"])))]
async fn awaited(desk: Desk, Query(of): Query<OfYear>) -> Result<Json<Vec<Awaited>>> {
    let mut reading = desk.read().await?;
    let year = of.year.unwrap_or_else(|| i64::from(reading.today().year()));
    let regime = reading.regime().await?;
    let (board, grid, looking) = whole_board(&mut reading, year, None).await?;
    Ok(Json(awaited_of(&board, &grid, &regime.linkage, looking)))
}

/// A linked subject as it is carried out: sessions and dates of the congresses that the viewer sees, and what must be ready.
#[utoipa::path(get, path = "/linkage-items/{item}", tag = "linkage", responses((status = 200, body = CycleView)), security(("session" = ["see_linkage"])))]
async fn see(desk: Desk, Path(item): Path<LinkageItemId>) -> Result<Json<CycleView>> {
    let mut reading = desk.read().await?;
    cycle(&mut reading, item).await.map(Json)
}

/// What happened on a subject, as one's own congress was told; the latest first.
#[utoipa::path(get, path = "/linkage-items/{item}/records", tag = "linkage", params(Paging), responses((status = 200, body = Page<Record>)), security(("session" = ["see_supervision"])))]
async fn records(
    desk: Desk,
    Path(item): Path<LinkageItemId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::matter(conn, scope, item).await?;
    let page = record::about_in(conn, &item.subject(), scope.congress.0, paging).await?;
    Ok(Json(page))
}

/// Name the session of one's own congress that deliberates the subject.
#[utoipa::path(put, path = "/linkage-items/{item}/session", tag = "linkage", responses((status = 200, body = Named)), security(("session" = ["arrange_meeting"])))]
async fn name_session(
    desk: Desk,
    Path(item): Path<LinkageItemId>,
    Json(body): Json<Session>,
) -> Result<Json<Named>> {
    let conflicts = desk
        .act(async |act| acts::name_session(act, item, body.meeting).await)
        .await?;
    Ok(Json(Named { conflicts }))
}

/// Keep a draft of the implementation plan.
#[utoipa::path(put, path = "/linkage-items/{item}/scheme", tag = "linkage", responses((status = 200, body = Scheme)), security(("session" = ["keep_topic"])))]
async fn draft_scheme(
    desk: Desk,
    Path(item): Path<LinkageItemId>,
    Json(body): Json<SchemeForm>,
) -> Result<Json<Scheme>> {
    let what = (body.version, body.content);
    desk.act(async |act| acts::draft_scheme(act, item, what).await)
        .await
        .map(Json)
}

/// Lay the implementation plan before the city's council.
#[utoipa::path(post, path = "/linkage-items/{item}/scheme/submission", tag = "linkage", responses((status = 200, body = Scheme)), security(("session" = ["keep_topic"])))]
async fn submit_scheme(
    desk: Desk,
    Path(item): Path<LinkageItemId>,
    Json(body): Json<Read>,
) -> Result<Json<Scheme>> {
    desk.act(async |act| acts::submit_scheme(act, item, body.version).await)
        .await
        .map(Json)
}

/// Approve the implementation plan.
#[utoipa::path(post, path = "/linkage-items/{item}/scheme/approval", tag = "linkage", responses((status = 200, body = Scheme)), security(("session" = ["adopt_plan"])))]
async fn approve_scheme(
    desk: Desk,
    Path(item): Path<LinkageItemId>,
    Json(body): Json<SchemeApproval>,
) -> Result<Json<Scheme>> {
    let what = (body.version, body.decision.as_str());
    desk.act(async |act| acts::approve_scheme(act, item, what).await)
        .await
        .map(Json)
}

/// Send the implementation plan back to the lead office.
#[utoipa::path(post, path = "/linkage-items/{item}/scheme/return", tag = "linkage", responses((status = 200, body = Scheme)), security(("session" = ["adopt_plan"])))]
async fn return_scheme(
    desk: Desk,
    Path(item): Path<LinkageItemId>,
    Json(body): Json<SchemeReturn>,
) -> Result<Json<Scheme>> {
    let what = (body.version, body.reason.as_str());
    desk.act(async |act| acts::return_scheme(act, item, what).await)
        .await
        .map(Json)
}

/// Let something not be ready in a county, with the reason.
#[utoipa::path(post, path = "/linkage-items/{item}/waivers", tag = "linkage", responses((status = 200, body = Waiver)), security(("session" = ["adopt_plan"])))]
async fn waive(
    desk: Desk,
    Path(item): Path<LinkageItemId>,
    Json(body): Json<WaiverForm>,
) -> Result<Json<Waiver>> {
    let what = (body.guard, body.county, body.reason.as_str());
    desk.act(async |act| acts::waive(act, item, what).await)
        .await
        .map(Json)
}

/// Name the special meeting that hears the counties.
#[utoipa::path(put, path = "/linkage-items/{item}/hearing", tag = "linkage", responses((status = 200, body = Hearing)), security(("session" = ["arrange_meeting"])))]
async fn name_hearing(
    desk: Desk,
    Path(item): Path<LinkageItemId>,
    Json(body): Json<HearingForm>,
) -> Result<Json<Hearing>> {
    let what = (body.version, body.meeting);
    desk.act(async |act| acts::name_hearing(act, item, what).await)
        .await
        .map(Json)
}
