mod board;
mod bodies;
mod departments;
mod ledger;
mod public;
mod views;

use axum::Extension;
use kernel::http::{Json, Path, Query};
use kernel::record::{self, Record};
use kernel::{Page, Paging, Result};
use people::{App, Desk};
use primitives::activity::{self, CadenceYear};
use primitives::ballot::Ballot;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::acts::{self, Rooms};
use super::rules::{Campaign, CampaignId, Form, Supervised, agenda, points};
use super::store::{self, CampaignRow};
use bodies::{
    Change, Groups, NewBallotOf, NewCampaign, NewHearing, NewPaper, NewStep, Organs, Version,
};
use views::CampaignView;

/// The routes of this room.
pub fn routes(rooms: Rooms) -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, start))
        .routes(routes!(ledger::comparison))
        .routes(routes!(see, change))
        .routes(routes!(records))
        .routes(routes!(list_departments))
        .routes(routes!(order))
        .routes(routes!(set_groups))
        .routes(routes!(take))
        .routes(routes!(hear))
        .routes(routes!(monthly))
        .routes(routes!(cadence))
        .routes(routes!(draft))
        .routes(routes!(arrange_ballot))
        .routes(routes!(keep_result))
        .routes(routes!(hand_over))
        .routes(routes!(ledger::ledger))
        .routes(routes!(ledger::export))
        .merge(departments::routes())
        .merge(board::routes())
        .merge(public::routes())
        .layer(Extension(rooms))
}

/// Campaigns, the latest year first.
#[utoipa::path(get, path = "/campaigns", tag = "campaign", params(Paging), responses((status = 200, body = Page<CampaignRow>)), security(("session" = ["see_campaign"])))]
async fn list(desk: Desk, Query(paging): Query<Paging>) -> Result<Json<Page<CampaignRow>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    Ok(Json(store::list(conn, scope, paging).await?))
}

/// Begin the campaign of a year.
#[utoipa::path(post, path = "/campaigns", tag = "campaign", responses((status = 200, body = Campaign)), security(("session" = ["keep_campaign"])))]
async fn start(desk: Desk, Json(body): Json<NewCampaign>) -> Result<Json<Campaign>> {
    desk.act(async |act| acts::start(act, body.year, body.form, body.departments).await)
        .await
        .map(Json)
}

/// A campaign with its departments and how far each is.
#[utoipa::path(get, path = "/campaigns/{id}", tag = "campaign", responses((status = 200, body = CampaignView)), security(("session" = ["see_campaign"])))]
async fn see(desk: Desk, Path(id): Path<CampaignId>) -> Result<Json<CampaignView>> {
    views::campaign(&mut desk.read().await?, id).await.map(Json)
}

/// Change title, programme, speaking time or meeting.
#[utoipa::path(put, path = "/campaigns/{id}", tag = "campaign", responses((status = 200, body = Campaign)), security(("session" = ["keep_campaign"])))]
async fn change(
    desk: Desk,
    Path(id): Path<CampaignId>,
    Json(body): Json<Change>,
) -> Result<Json<Campaign>> {
    desk.act(async |act| acts::change(act, id, body.version, Form::from(body)).await)
        .await
        .map(Json)
}

/// What happened, the latest first.
#[utoipa::path(get, path = "/campaigns/{id}/records", tag = "campaign", params(Paging), responses((status = 200, body = Page<Record>)), security(("session" = ["see_supervision"])))]
async fn records(
    desk: Desk,
    Path(id): Path<CampaignId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let one = store::find(conn, scope, id).await?;
    Ok(Json(record::about(conn, &one.id.subject(), paging).await?))
}

/// List the departments that are evaluated, in the running order.
#[utoipa::path(put, path = "/campaigns/{id}/departments", tag = "campaign", responses((status = 200, body = Campaign)), security(("session" = ["keep_campaign"])))]
async fn list_departments(
    desk: Desk,
    Path(id): Path<CampaignId>,
    Json(body): Json<Organs>,
) -> Result<Json<Campaign>> {
    desk.act(async |act| acts::list_departments(act, id, body.version, body.organs).await)
        .await
        .map(Json)
}

/// Set the running order.
#[utoipa::path(put, path = "/campaigns/{id}/order", tag = "campaign", responses((status = 200, body = Campaign)), security(("session" = ["keep_campaign"])))]
async fn order(
    desk: Desk,
    Path(id): Path<CampaignId>,
    Json(body): Json<Organs>,
) -> Result<Json<Campaign>> {
    desk.act(async |act| acts::order(act, id, body.version, body.organs).await)
        .await
        .map(Json)
}

/// Form the groups.
#[utoipa::path(put, path = "/campaigns/{id}/groups", tag = "campaign", responses((status = 200, body = Campaign)), security(("session" = ["keep_campaign"])))]
async fn set_groups(
    desk: Desk,
    Path(id): Path<CampaignId>,
    Json(body): Json<Groups>,
) -> Result<Json<Campaign>> {
    desk.act(async |act| acts::set_groups(act, id, body.version, body.groups).await)
        .await
        .map(Json)
}

/// Take a step: some are the council's, the office records the others.
#[utoipa::path(post, path = "/campaigns/{id}/step", tag = "campaign", responses((status = 200, body = Campaign)), security(("session" = ["see_campaign"])))]
async fn take(
    desk: Desk,
    Path(id): Path<CampaignId>,
    Json(body): Json<NewStep>,
) -> Result<Json<Campaign>> {
    desk.act(async |act| acts::take(act, id, body.version, (body.step, body.on, &body.text)).await)
        .await
        .map(Json)
}

/// Record a hearing of progress.
#[utoipa::path(post, path = "/campaigns/{id}/hearings", tag = "campaign", responses((status = 200, body = Campaign)), security(("session" = ["keep_campaign"])))]
async fn hear(
    desk: Desk,
    Path(id): Path<CampaignId>,
    Json(body): Json<NewHearing>,
) -> Result<Json<Campaign>> {
    desk.act(async |act| acts::hear(act, id, body.version, (body.on, &body.text)).await)
        .await
        .map(Json)
}

/// What the next hearing should talk about: what is late or near, by who answers for it.
#[utoipa::path(get, path = "/campaigns/{id}/agenda", tag = "campaign", responses((status = 200, body = Vec<Supervised>)), security(("session" = ["see_supervision"])))]
async fn monthly(desk: Desk, Path(id): Path<CampaignId>) -> Result<Json<Vec<Supervised>>> {
    let mut reading = desk.read().await?;
    let today = reading.today();
    let (conn, scope) = reading.parts();
    let one = store::find(conn, scope, id).await?;
    let departments = store::departments(conn, scope, &one).await?;
    let lines = store::commitments(conn, id).await?;
    let items = store::items_until(conn, scope, &one).await?;
    let ballot = store::ballot_state(conn, &one).await?;
    let regime = reading.regime_on(one.regime_on).await?;
    let under = (today, &regime.assignment.lights.value);
    let all = (&*points(&regime.evaluation), ballot);
    Ok(Json(agenda(
        &one,
        &departments,
        (&lines, &items),
        all,
        under,
    )))
}

/// How often what was done in the year, of all together and of each department, against the regime.
#[utoipa::path(get, path = "/campaigns/{id}/cadence", tag = "campaign", responses((status = 200, body = CadenceYear)), security(("session" = ["see_supervision"])))]
async fn cadence(desk: Desk, Path(id): Path<CampaignId>) -> Result<Json<CadenceYear>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let one = store::find(conn, scope, id).await?;
    let departments = store::departments(conn, scope, &one).await?;
    let organs: Vec<_> = departments.iter().map(|one| one.organ).collect();
    let year = i16::try_from(one.year).map_err(anyhow::Error::from)?;
    let subject = id.subject();
    activity::acts::cadence(&mut reading, (year, Some(&subject)), &organs)
        .await
        .map(Json)
}

/// Draft a document from what is known.
#[utoipa::path(post, path = "/campaigns/{id}/papers", tag = "campaign", responses((status = 200, body = Campaign)), security(("session" = ["draft_document"])))]
async fn draft(
    desk: Desk,
    Path(id): Path<CampaignId>,
    Json(body): Json<NewPaper>,
) -> Result<Json<Campaign>> {
    desk.act(async |act| acts::draft(act, id, body.version, (body.kind, body.talk)).await)
        .await
        .map(Json)
}

/// Arrange the ballot on every department.
#[utoipa::path(post, path = "/campaigns/{id}/ballot", tag = "campaign", responses((status = 200, body = Ballot)), security(("session" = ["arrange_ballot"])))]
async fn arrange_ballot(
    desk: Desk,
    Path(id): Path<CampaignId>,
    Json(body): Json<NewBallotOf>,
) -> Result<Json<Ballot>> {
    desk.act(async |act| acts::arrange_ballot(act, id, body.version, body.mode).await)
        .await
        .map(Json)
}

/// Keep what the announced ballot came to.
#[utoipa::path(post, path = "/campaigns/{id}/result", tag = "campaign", responses((status = 200, body = Campaign)), security(("session" = ["keep_campaign"])))]
async fn keep_result(
    desk: Desk,
    Path(id): Path<CampaignId>,
    Json(body): Json<Version>,
) -> Result<Json<Campaign>> {
    desk.act(async |act| acts::keep_result(act, id, body.version).await)
        .await
        .map(Json)
}

/// Hand the opinions over: each becomes an assignment.
#[utoipa::path(post, path = "/campaigns/{id}/hand-over", tag = "campaign", responses((status = 200, body = Campaign)), security(("session" = ["issue_assignment"])))]
async fn hand_over(
    desk: Desk,
    Path(id): Path<CampaignId>,
    Json(body): Json<Version>,
) -> Result<Json<Campaign>> {
    desk.act(async |act| acts::hand_over(act, id, body.version).await)
        .await
        .map(Json)
}
