mod cycle;
mod results;
mod steps;
mod views;
mod year;

use axum::Extension;
use kernel::http::{Json, Path, Query};
use kernel::record::{self, Record};
use kernel::{Page, Paging, Result};
use people::{App, Desk};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::acts::{self, Rooms};
use super::rules::{Linkage, LinkageId};
use super::store;
use views::{LinkageView, view};

/// The routes of this room.
pub fn routes(rooms: Rooms) -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, open))
        .routes(routes!(see))
        .routes(routes!(records))
        .merge(results::routes())
        .merge(steps::routes())
        .merge(cycle::routes())
        .merge(year::routes())
        .layer(Extension(rooms))
}

/// The year of a plan.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = LinkageYear)]
struct Year {
    /// Of which year.
    #[schema(minimum = 2000, maximum = 2100)]
    year: i64,
}

/// Which edition is wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
struct Wanted {
    /// Which; the latest when left out.
    #[param(minimum = 1)]
    edition: Option<i64>,
}

/// The linked plans one's congress takes part in, the latest year first.
#[utoipa::path(get, path = "/linkages", tag = "linkage", params(Paging), responses((status = 200, body = Page<Linkage>)), security(("session" = ["see_linkage"])))]
async fn list(desk: Desk, Query(paging): Query<Paging>) -> Result<Json<Page<Linkage>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    Ok(Json(store::list(conn, scope, paging).await?))
}

/// Open the linked plan of a year with every congress directly below.
#[utoipa::path(post, path = "/linkages", tag = "linkage", responses((status = 200, body = Linkage)), security(("session" = ["draft_plan"])))]
async fn open(desk: Desk, Json(body): Json<Year>) -> Result<Json<Linkage>> {
    desk.act(async |act| acts::open(act, body.year).await)
        .await
        .map(Json)
}

/// A linked plan as the viewer's congress may see it.
#[utoipa::path(get, path = "/linkages/{id}", tag = "linkage", params(Wanted), responses((status = 200, body = LinkageView)), security(("session" = ["see_linkage"])))]
async fn see(
    desk: Desk,
    Path(id): Path<LinkageId>,
    Query(wanted): Query<Wanted>,
) -> Result<Json<LinkageView>> {
    let mut reading = desk.read().await?;
    view(&mut reading, id, wanted.edition).await.map(Json)
}

/// What happened to the plan, as all who take part may read it; the latest first.
#[utoipa::path(get, path = "/linkages/{id}/records", tag = "linkage", params(Paging), responses((status = 200, body = Page<Record>)), security(("session" = ["see_supervision"])))]
async fn records(
    desk: Desk,
    Path(id): Path<LinkageId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let one = store::find(conn, scope, id).await?;
    Ok(Json(
        record::about_in(conn, &one.id.subject(), scope.congress.0, paging).await?,
    ))
}
