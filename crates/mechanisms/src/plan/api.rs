use axum::Extension;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use kernel::http::{Json, Path, Query};
use kernel::record::{self, Record};
use kernel::{Page, Paging, Result};
use people::{Act, App, Desk, congress};
use primitives::document::word::word_file;
use primitives::topic::Heirs;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::bodies::{
    Between, DecisionBody, NumberBody, OfYear, OpinionBody, Order, PartyBody, PlanDocument, Reason,
    RowBody, SubmissionBody, VersionBody, Wanted, Year,
};
use super::public::{self, PublicPlan};
use super::rules::{Edition, ItemId, PlanId};
use super::view::{self, Candidate, Comparison, PlanView};
use super::{acts, council, export, linked, paper, store};

/// The routes of this room.
pub fn routes(heirs: Heirs) -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, open))
        .routes(routes!(see))
        .routes(routes!(compare))
        .routes(routes!(records))
        .routes(routes!(candidates))
        .routes(routes!(export_rows))
        .routes(routes!(word))
        .routes(routes!(draft_document))
        .routes(routes!(add_row))
        .routes(routes!(take_up_linked))
        .routes(routes!(change_row))
        .routes(routes!(remove_row))
        .routes(routes!(arrange))
        .routes(routes!(record_opinion))
        .routes(routes!(submit))
        .routes(routes!(withdraw))
        .routes(routes!(decide))
        .routes(routes!(record_party))
        .routes(routes!(record_decision))
        .routes(routes!(publish))
        .routes(routes!(adjust))
        .routes(routes!(see_public))
        .layer(Extension(heirs))
}

/// The plans, newest year first. Who does not prepare them sees adopted ones.
#[utoipa::path(get, path = "/plans", tag = "plan", params(Paging), responses((status = 200, body = Page<Edition>)), security(("session" = ["see_plan"])))]
async fn list(desk: Desk, Query(paging): Query<Paging>) -> Result<Json<Page<Edition>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let mut page = store::list(conn, scope, paging).await?;
    if !scope.sees_all {
        page.items.iter_mut().for_each(view::hide);
    }
    Ok(Json(page))
}

/// Open the plan of a year.
#[utoipa::path(post, path = "/plans", tag = "plan", responses((status = 200, body = PlanView)), security(("session" = ["draft_plan"])))]
async fn open(desk: Desk, Json(body): Json<Year>) -> Result<Json<PlanView>> {
    let id = desk
        .clone()
        .act(async |act| acts::open(act, body.year).await)
        .await?;
    shown(&desk, id).await
}

/// A plan: its rows, what changed, and how the council stands.
#[utoipa::path(get, path = "/plans/{id}", tag = "plan", params(("id" = PlanId, Path), Wanted), responses((status = 200, body = PlanView)), security(("session" = ["see_plan"])))]
async fn see(
    desk: Desk,
    Path(id): Path<PlanId>,
    Query(wanted): Query<Wanted>,
) -> Result<Json<PlanView>> {
    let mut reading = desk.read().await?;
    view::plan(&mut reading, id, wanted.edition).await.map(Json)
}

/// Two editions side by side, with what changed.
#[utoipa::path(get, path = "/plans/{id}/comparison", tag = "plan", params(("id" = PlanId, Path), Between), responses((status = 200, body = Comparison)), security(("session" = ["see_plan"])))]
async fn compare(
    desk: Desk,
    Path(id): Path<PlanId>,
    Query(between): Query<Between>,
) -> Result<Json<Comparison>> {
    let mut reading = desk.read().await?;
    view::comparison(&mut reading, id, between.from, between.to)
        .await
        .map(Json)
}

/// What happened to a plan, newest first.
#[utoipa::path(get, path = "/plans/{id}/records", tag = "plan", params(("id" = PlanId, Path), Paging), responses((status = 200, body = Page<Record>)), security(("session" = ["see_supervision"])))]
async fn records(
    desk: Desk,
    Path(id): Path<PlanId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::find(conn, scope, id).await?;
    Ok(Json(record::about(conn, &id.subject(), paging).await?))
}

/// Accepted submissions for the plan's year that are not in it yet.
#[utoipa::path(get, path = "/plans/{id}/candidates", tag = "plan", params(("id" = PlanId, Path)), responses((status = 200, body = Vec<Candidate>)), security(("session" = ["draft_plan"])))]
async fn candidates(desk: Desk, Path(id): Path<PlanId>) -> Result<Json<Vec<Candidate>>> {
    let mut reading = desk.read().await?;
    view::candidates(&mut reading, id).await.map(Json)
}

/// The rows of an edition as XLSX, one sheet a list.
#[utoipa::path(get, path = "/plans/{id}/export", tag = "plan", params(("id" = PlanId, Path), Wanted), responses((status = 200, description = "XLSX", content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")), security(("session" = ["see_plan"])))]
async fn export_rows(
    desk: Desk,
    Path(id): Path<PlanId>,
    Query(wanted): Query<Wanted>,
) -> Result<impl IntoResponse> {
    let mut reading = desk.read().await?;
    let view = view::plan(&mut reading, id, wanted.edition).await?;
    let bytes = export::workbook(&view.rows, &view.organs)?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(attachment(kind, "plan.xlsx", bytes))
}

/// An edition as an official document in Word.
#[utoipa::path(get, path = "/plans/{id}/word", tag = "plan", params(("id" = PlanId, Path), Wanted), responses((status = 200, description = "Word", content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document")), security(("session" = ["see_plan"])))]
async fn word(
    desk: Desk,
    Path(id): Path<PlanId>,
    Query(wanted): Query<Wanted>,
) -> Result<impl IntoResponse> {
    let mut reading = desk.read().await?;
    let view = view::plan(&mut reading, id, wanted.edition).await?;
    let congress = congress::find(reading.db(), view.edition.congress).await?;
    let text = export::text(&congress, &view.edition, &view.rows, &view.organs);
    let bytes = word_file(&text).map_err(anyhow::Error::from)?;
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    Ok(attachment(kind, "plan.docx", bytes))
}

/// Draft the adopted edition as an official document, to be numbered and sent.
#[utoipa::path(post, path = "/plans/{id}/document", tag = "plan", params(("id" = PlanId, Path)), responses((status = 200, body = PlanDocument)), security(("session" = ["draft_document"])))]
async fn draft_document(
    desk: Desk,
    Path(id): Path<PlanId>,
    Json(body): Json<VersionBody>,
) -> Result<Json<PlanDocument>> {
    let document = desk
        .act(async |act| paper::draft(act, id, body.version).await)
        .await?;
    Ok(Json(PlanDocument { document }))
}

/// Add an item.
#[utoipa::path(post, path = "/plans/{id}/rows", tag = "plan", params(("id" = PlanId, Path)), responses((status = 200, body = PlanView)), security(("session" = ["draft_plan"])))]
async fn add_row(
    desk: Desk,
    Path(id): Path<PlanId>,
    Json(body): Json<RowBody>,
) -> Result<Json<PlanView>> {
    let work =
        async |act: &mut Act| acts::add_row(act, id, body.version, body.row, &body.reason).await;
    desk.clone().act(work).await?;
    shown(&desk, id).await
}

/// Take the linked topics that no row has yet into the edition.
#[utoipa::path(post, path = "/plans/{id}/linked-rows", tag = "plan", responses((status = 200, body = PlanView)), security(("session" = ["draft_plan"])))]
async fn take_up_linked(
    desk: Desk,
    Path(id): Path<PlanId>,
    Json(body): Json<Reason>,
) -> Result<Json<PlanView>> {
    let work = async |act: &mut Act| linked::take_up(act, id, body.version, &body.reason).await;
    desk.clone().act(work).await?;
    shown(&desk, id).await
}

/// Change an item.
#[utoipa::path(put, path = "/plans/{id}/rows/{item}", tag = "plan", responses((status = 200, body = PlanView)), security(("session" = ["draft_plan"])))]
async fn change_row(
    desk: Desk,
    Path((id, item)): Path<(PlanId, ItemId)>,
    Json(body): Json<RowBody>,
) -> Result<Json<PlanView>> {
    let work = async |act: &mut Act| {
        acts::change_row(act, (id, item), body.version, body.row, &body.reason).await
    };
    desk.clone().act(work).await?;
    shown(&desk, id).await
}

/// Take an item out. One that was adopted stays visible, with the reason.
#[utoipa::path(post, path = "/plans/{id}/rows/{item}/removal", tag = "plan", responses((status = 200, body = PlanView)), security(("session" = ["draft_plan"])))]
async fn remove_row(
    desk: Desk,
    Path((id, item)): Path<(PlanId, ItemId)>,
    Json(body): Json<Reason>,
) -> Result<Json<PlanView>> {
    let work =
        async |act: &mut Act| acts::remove_row(act, (id, item), body.version, &body.reason).await;
    desk.clone().act(work).await?;
    shown(&desk, id).await
}

/// Arrange the items of a list.
#[utoipa::path(put, path = "/plans/{id}/order", tag = "plan", params(("id" = PlanId, Path)), responses((status = 200, body = PlanView)), security(("session" = ["draft_plan"])))]
async fn arrange(
    desk: Desk,
    Path(id): Path<PlanId>,
    Json(body): Json<Order>,
) -> Result<Json<PlanView>> {
    let work =
        async |act: &mut Act| acts::arrange(act, id, body.version, body.list, &body.items).await;
    desk.clone().act(work).await?;
    shown(&desk, id).await
}

/// Record what a consulted organ said.
#[utoipa::path(post, path = "/plans/{id}/opinions", tag = "plan", params(("id" = PlanId, Path)), responses((status = 200, body = PlanView)), security(("session" = ["draft_plan"])))]
async fn record_opinion(
    desk: Desk,
    Path(id): Path<PlanId>,
    Json(body): Json<OpinionBody>,
) -> Result<Json<PlanView>> {
    let work = async |act: &mut Act| {
        acts::record_opinion(act, id, body.version, body.organ, body.agrees, &body.words).await
    };
    desk.clone().act(work).await?;
    shown(&desk, id).await
}

/// Put the plan before the council of chairpersons.
#[utoipa::path(post, path = "/plans/{id}/submission", tag = "plan", params(("id" = PlanId, Path)), responses((status = 200, body = PlanView)), security(("session" = ["draft_plan"])))]
async fn submit(
    desk: Desk,
    Path(id): Path<PlanId>,
    Json(body): Json<SubmissionBody>,
) -> Result<Json<PlanView>> {
    let work = async |act: &mut Act| {
        acts::submit(act, id, body.version, &body.meeting, body.meeting_on).await
    };
    desk.clone().act(work).await?;
    shown(&desk, id).await
}

/// Take the plan back from the council.
#[utoipa::path(post, path = "/plans/{id}/withdrawal", tag = "plan", params(("id" = PlanId, Path)), responses((status = 200, body = PlanView)), security(("session" = ["draft_plan"])))]
async fn withdraw(
    desk: Desk,
    Path(id): Path<PlanId>,
    Json(body): Json<Reason>,
) -> Result<Json<PlanView>> {
    let work = async |act: &mut Act| acts::withdraw(act, id, body.version, &body.reason).await;
    desk.clone().act(work).await?;
    shown(&desk, id).await
}

/// Decide on the plan as a member of the council: more than half adopt it.
#[utoipa::path(post, path = "/plans/{id}/decisions", tag = "plan", params(("id" = PlanId, Path)), responses((status = 200, body = PlanView)), security(("session" = ["adopt_plan"])))]
async fn decide(
    desk: Desk,
    Extension(heirs): Extension<Heirs>,
    Path(id): Path<PlanId>,
    Json(body): Json<DecisionBody>,
) -> Result<Json<PlanView>> {
    let work = async |act: &mut Act| {
        council::decide(act, id, body.version, (body.approves, &body.reason), heirs).await
    };
    desk.clone().act(work).await?;
    shown(&desk, id).await
}

/// Record that the plan was reported to the Party committee.
#[utoipa::path(put, path = "/plans/{id}/party-report", tag = "plan", params(("id" = PlanId, Path)), responses((status = 200, body = PlanView)), security(("session" = ["draft_plan"])))]
async fn record_party(
    desk: Desk,
    Path(id): Path<PlanId>,
    Json(body): Json<PartyBody>,
) -> Result<Json<PlanView>> {
    let work = async |act: &mut Act| {
        acts::record_party(act, id, body.version, &body.number, body.on).await
    };
    desk.clone().act(work).await?;
    shown(&desk, id).await
}

/// Record the number of the council's decision.
#[utoipa::path(put, path = "/plans/{id}/decision-number", tag = "plan", params(("id" = PlanId, Path)), responses((status = 200, body = PlanView)), security(("session" = ["draft_plan"])))]
async fn record_decision(
    desk: Desk,
    Path(id): Path<PlanId>,
    Json(body): Json<NumberBody>,
) -> Result<Json<PlanView>> {
    let work =
        async |act: &mut Act| acts::record_decision(act, id, body.version, &body.number).await;
    desk.clone().act(work).await?;
    shown(&desk, id).await
}

/// Publish the adopted plan.
#[utoipa::path(post, path = "/plans/{id}/publication", tag = "plan", params(("id" = PlanId, Path)), responses((status = 200, body = PlanView)), security(("session" = ["draft_plan"])))]
async fn publish(
    desk: Desk,
    Path(id): Path<PlanId>,
    Json(body): Json<VersionBody>,
) -> Result<Json<PlanView>> {
    let work = async |act: &mut Act| acts::publish(act, id, body.version).await;
    desk.clone().act(work).await?;
    shown(&desk, id).await
}

/// Begin an adjustment: the next edition.
#[utoipa::path(post, path = "/plans/{id}/adjustment", tag = "plan", params(("id" = PlanId, Path)), responses((status = 200, body = PlanView)), security(("session" = ["draft_plan"])))]
async fn adjust(
    desk: Desk,
    Path(id): Path<PlanId>,
    Json(body): Json<Reason>,
) -> Result<Json<PlanView>> {
    let work = async |act: &mut Act| acts::adjust(act, id, body.version, &body.reason).await;
    desk.clone().act(work).await?;
    shown(&desk, id).await
}

/// The published plan of a division's congress.
#[utoipa::path(get, path = "/public/{division}/plan", tag = "plan", params(OfYear), responses((status = 200, body = PublicPlan)), security(()))]
async fn see_public(
    desk: Desk,
    Path(division): Path<String>,
    Query(of): Query<OfYear>,
) -> Result<Json<PublicPlan>> {
    let today = desk.today();
    let mut conn = desk.read_public().await?;
    let division = division.replace('\0', "");
    public::plan(&mut conn, &division, of.year, today)
        .await
        .map(Json)
}

async fn shown(desk: &Desk, id: PlanId) -> Result<Json<PlanView>> {
    let mut reading = desk.read().await?;
    view::plan(&mut reading, id, None).await.map(Json)
}

fn attachment(kind: &'static str, name: &str, bytes: Vec<u8>) -> impl IntoResponse {
    let disposition = format!("attachment; filename=\"{name}\"");
    (
        StatusCode::OK,
        [
            (header::CONTENT_TYPE, kind.to_owned()),
            (header::CONTENT_DISPOSITION, disposition),
        ],
        bytes,
    )
}
