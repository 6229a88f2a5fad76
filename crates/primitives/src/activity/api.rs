//! Routes of activities.

mod bodies;
mod export;
mod figures;
mod findings;
mod steps;
mod views;

use axum::response::Response;
use kernel::http::{Json, Path, Query};
use kernel::record::{self, Record};
use kernel::{Page, Paging, Result};
use people::division::divisions;
use people::{App, Desk};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::bodies::{Change, Wanted};
use self::views::{ActivityView, Choices, LineView, MyActivity, view};
use super::acts;
use super::rules::{ActivityId, Content};
use super::store;

/// For so many days a visit stays on the telephones of those who took part.
const DAYS_BACK: i64 = 60;

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, plan))
        .routes(routes!(export_list))
        .routes(routes!(choices))
        .routes(routes!(mine))
        .routes(routes!(see, change))
        .routes(routes!(records))
        .merge(figures::routes())
        .merge(steps::routes())
        .merge(findings::routes())
}

/// The activities the viewer may see: the owner's staff and members all, the staff of a place what is held there, everybody what they take part in.
#[utoipa::path(get, path = "/activities", tag = "activity", params(Wanted, Paging), responses((status = 200, body = Page<LineView>)), security(("session" = ["take_part_in_activity"])))]
async fn list(
    desk: Desk,
    Query(wanted): Query<Wanted>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<LineView>>> {
    let (filter, viewer) = (wanted.checked()?, acts::viewer(desk.actor())?);
    let mut reading = desk.read().await?;
    let page = store::list(reading.db(), &viewer, &filter, paging).await?;
    let list = divisions()?;
    Ok(Json(page.map(|line| LineView::new(line, list))))
}

/// Plan an activity.
#[utoipa::path(post, path = "/activities", tag = "activity", request_body = Content, responses((status = 200, body = ActivityView)), security(("session" = ["keep_activity"])))]
async fn plan(desk: Desk, Json(body): Json<Content>) -> Result<Json<ActivityView>> {
    let planned = desk
        .clone()
        .act(async |act| acts::plan(act, body).await)
        .await?;
    view(&desk, planned.id).await.map(Json)
}

/// The same list as XLSX, at most 20,000 rows.
#[utoipa::path(get, path = "/activities/export", tag = "activity", params(Wanted), responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>)), security(("session" = ["take_part_in_activity"])))]
async fn export_list(desk: Desk, Query(wanted): Query<Wanted>) -> Result<Response> {
    let (filter, viewer) = (wanted.checked()?, acts::viewer(desk.actor())?);
    let mut reading = desk.read().await?;
    export::list(reading.db(), &viewer, &filter).await
}

/// What an activity may be planned with: the forms that the regime knows, with their basis.
#[utoipa::path(get, path = "/activities/choices", tag = "activity", responses((status = 200, body = Choices)), security(("session" = ["take_part_in_activity"])))]
async fn choices(desk: Desk) -> Result<Json<Choices>> {
    let mut reading = desk.read().await?;
    let regime = reading.regime().await?;
    Ok(Json(Choices::of(&regime)))
}

/// What the viewer takes part in: what is to come, and the last two months.
#[utoipa::path(get, path = "/activities/mine", tag = "activity", responses((status = 200, body = Vec<MyActivity>)), security(("session" = ["take_part_in_activity"])))]
async fn mine(desk: Desk) -> Result<Json<Vec<MyActivity>>> {
    let mut reading = desk.read().await?;
    let today = reading.today();
    let (conn, scope) = reading.parts();
    let found = store::mine(conn, scope, today.plus_days(-DAYS_BACK)).await?;
    let names = store::names(conn).await?;
    let list = divisions()?;
    let own =
        |(activity, participant)| MyActivity::new((activity, participant), today, (&names, list));
    Ok(Json(found.into_iter().map(own).collect()))
}

/// One activity with those who take part, findings and files.
#[utoipa::path(get, path = "/activities/{id}", tag = "activity", params(("id" = ActivityId, Path)), responses((status = 200, body = ActivityView)), security(("session" = ["take_part_in_activity"])))]
async fn see(desk: Desk, Path(id): Path<ActivityId>) -> Result<Json<ActivityView>> {
    view(&desk, id).await.map(Json)
}

/// Change what is done, where and when.
#[utoipa::path(put, path = "/activities/{id}", tag = "activity", params(("id" = ActivityId, Path)), request_body = Change, responses((status = 200, body = ActivityView)), security(("session" = ["keep_activity"])))]
async fn change(
    desk: Desk,
    Path(id): Path<ActivityId>,
    Json(body): Json<Change>,
) -> Result<Json<ActivityView>> {
    desk.clone()
        .act(async |act| acts::change(act, id, body.version, body.content).await)
        .await?;
    view(&desk, id).await.map(Json)
}

/// The time line of an activity, newest first.
#[utoipa::path(get, path = "/activities/{id}/records", tag = "activity", params(("id" = ActivityId, Path), Paging), responses((status = 200, body = Page<Record>)), security(("session" = ["take_part_in_activity"])))]
async fn records(
    desk: Desk,
    Path(id): Path<ActivityId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let viewer = acts::viewer(desk.actor())?;
    let mut reading = desk.read().await?;
    store::find(reading.db(), &viewer, id).await?;
    record::about(reading.db(), &id.subject(), paging)
        .await
        .map(Json)
}
