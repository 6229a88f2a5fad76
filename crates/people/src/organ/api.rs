#![expect(
    unused_qualifications,
    reason = "utoipa writes the parameters once more, with their paths"
)]

use axum::http::StatusCode;
use axum::response::Response;
use kernel::http::{Json, Path, Query};
use kernel::page::{Page, Paging};
use kernel::record::{self, Record};
use kernel::{Date, Result};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::acts::{self, OrganForm};
use super::rules::{Organ, OrganId, OrganKind};
use super::store::{self, OrganFilter};
use crate::act::Desk;
use crate::app::App;
use crate::{filter, workbook};

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, add))
        .routes(routes!(export))
        .routes(routes!(see, change))
        .routes(routes!(records))
}

/// Which organs are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct OrganQuery {
    /// Part of the name.
    #[param(max_length = 100)]
    q: Option<String>,
    /// Of that kind only.
    kind: Option<OrganKind>,
    /// Those that exist on that date only.
    on: Option<Date>,
}

impl OrganQuery {
    fn filter(&self) -> OrganFilter {
        OrganFilter {
            pattern: filter::pattern(self.q.as_deref()),
            kind: self.kind,
            on: self.on,
        }
    }
}

/// The organs of one's congress.
#[utoipa::path(get, path = "/organs", operation_id = "organ_list", tag = "organ", params(OrganQuery, Paging), responses((status = 200, body = Page<Organ>)), security(("session" = ["see_people"])))]
async fn list(
    desk: Desk,
    Query(query): Query<OrganQuery>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Organ>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::search(conn, scope.congress, &query.filter(), paging)
        .await
        .map(Json)
}

/// Add an organ.
#[utoipa::path(post, path = "/organs", operation_id = "organ_add", tag = "organ", responses((status = 201, body = Organ)), security(("session" = ["keep_people"])))]
async fn add(desk: Desk, Json(form): Json<OrganForm>) -> Result<(StatusCode, Json<Organ>)> {
    let done = desk.act(async |act| acts::add(act, form).await).await?;
    Ok((StatusCode::CREATED, Json(done)))
}

/// The organs of one's congress as a workbook.
#[utoipa::path(get, path = "/organs/export", operation_id = "organ_export", tag = "organ", params(OrganQuery), responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = [u8])), security(("session" = ["see_people"])))]
async fn export(desk: Desk, Query(query): Query<OrganQuery>) -> Result<Response> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let mut rows = Vec::new();
    for page in 1.. {
        let paging = Paging {
            page,
            per_page: kernel::page::MOST,
        };
        let found = store::search(conn, scope.congress, &query.filter(), paging).await?;
        let is_last = found.items.len() < usize::try_from(kernel::page::MOST).unwrap_or_default();
        rows.extend(found.items.iter().map(line));
        if is_last || rows.len() >= workbook::MOST_ROWS {
            break;
        }
    }
    let headings = [
        "名称",
        "简称",
        "类型",
        "垂直管理",
        "排序",
        "设立日期",
        "结束日期",
    ];
    workbook::list("机关名录.xlsx", &headings, &rows)
}

fn line(organ: &Organ) -> Vec<String> {
    vec![
        organ.name.clone(),
        organ.short_name.clone(),
        organ.kind.title().to_owned(),
        if organ.is_vertical.0 { "是" } else { "否" }.to_owned(),
        organ.sort_no.to_string(),
        organ.valid_from.to_string(),
        organ
            .valid_until
            .map(|on| on.to_string())
            .unwrap_or_default(),
    ]
}

/// An organ.
#[utoipa::path(get, path = "/organs/{id}", operation_id = "organ_see", tag = "organ", params(("id" = OrganId, Path)), responses((status = 200, body = Organ)), security(("session" = ["see_people"])))]
async fn see(desk: Desk, Path(id): Path<OrganId>) -> Result<Json<Organ>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::find(conn, scope.congress, id).await.map(Json)
}

/// Change or end an organ.
#[utoipa::path(put, path = "/organs/{id}", operation_id = "organ_change", tag = "organ", params(("id" = OrganId, Path)), responses((status = 200, body = Organ)), security(("session" = ["keep_people"])))]
async fn change(
    desk: Desk,
    Path(id): Path<OrganId>,
    Json(form): Json<OrganForm>,
) -> Result<Json<Organ>> {
    desk.act(async |act| acts::change(act, id, form).await)
        .await
        .map(Json)
}

/// The time line of an organ.
#[utoipa::path(get, path = "/organs/{id}/records", operation_id = "organ_records", tag = "organ", params(("id" = OrganId, Path), Paging), responses((status = 200, body = Page<Record>)), security(("session" = ["see_people"])))]
async fn records(
    desk: Desk,
    Path(id): Path<OrganId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::find(conn, scope.congress, id).await?;
    record::about(conn, &id.subject(), paging).await.map(Json)
}
