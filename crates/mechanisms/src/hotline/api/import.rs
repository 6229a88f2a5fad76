use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::Result;
use kernel::http::{Form, Json, Query, no_file};
use people::import::template;
use people::organ::OrganId;
use people::{App, Desk};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts::{self, HotlineReport, Table};
use super::super::rules::COLUMNS;
use super::super::store::{self, Name};

/// The largest file taken.
const MOST_BYTES: usize = 8 * 1024 * 1024;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(download))
        .routes(routes!(check))
        .routes(routes!(import))
        .routes(routes!(names, match_name))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
}

/// The template of the workbook, to fill in.
#[utoipa::path(get, path = "/hotline/template", operation_id = "hotline_template", tag = "hotline", responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = [u8])), security(("session" = ["keep_activity"])))]
async fn download() -> Result<Response> {
    template("热线工单导入模板", COLUMNS)
}

/// A workbook: XLSX, XLS, or CSV in UTF-8 or GB 18030; at most 8 MiB and 20 000 rows.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "it only documents the multipart form")]
struct HotlineForm {
    /// The file.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Check a workbook: every fault, what is left out, and what importing would do. Nothing is written.
#[utoipa::path(post, path = "/hotline/check", operation_id = "hotline_check", tag = "hotline", request_body(content = HotlineForm, content_type = "multipart/form-data"), responses((status = 200, body = HotlineReport)), security(("session" = ["keep_activity"])))]
async fn check(desk: Desk, form: Form) -> Result<Json<HotlineReport>> {
    let table = Table::read(content(form).await?).await?;
    let today = desk.today();
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    acts::check(conn, scope.congress, today, &table)
        .await
        .map(Json)
}

/// Which file was checked.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Checked {
    /// The digest that the check gave.
    #[param(max_length = 64)]
    digest: String,
}

/// Bring in a workbook that was checked: all of it or nothing.
#[utoipa::path(post, path = "/hotline/import", operation_id = "hotline_import", tag = "hotline", params(Checked), request_body(content = HotlineForm, content_type = "multipart/form-data"), responses((status = 200, body = HotlineReport)), security(("session" = ["keep_activity"])))]
async fn import(
    desk: Desk,
    Query(checked): Query<Checked>,
    form: Form,
) -> Result<Json<HotlineReport>> {
    let table = Table::read(content(form).await?).await?;
    desk.act(async |act| acts::import(act, &table, &checked.digest).await)
        .await
        .map(Json)
}

/// The content of the part `file`.
async fn content(Form(mut form): Form) -> Result<Vec<u8>> {
    while let Some(part) = form.next_field().await? {
        if part.name() == Some("file") {
            return Ok(part.bytes().await?.to_vec());
        }
    }
    Err(no_file())
}

/// Names in the workbooks that are no organ's own, with what they were said to mean.
#[utoipa::path(get, path = "/hotline/names", operation_id = "hotline_names", tag = "hotline", responses((status = 200, body = Vec<Name>)), security(("session" = ["see_supervision"])))]
async fn names(desk: Desk) -> Result<Json<Vec<Name>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    Ok(Json(store::names(conn, scope.congress).await?))
}

/// Which organ a name means.
#[derive(Debug, Deserialize, ToSchema)]
struct HotlineMatch {
    /// The name.
    #[schema(max_length = 100)]
    handler: String,
    /// The organ; none when it is no organ of the congress.
    organ: Option<OrganId>,
}

/// Say once which organ a name means; it is remembered for every workbook to come.
#[utoipa::path(put, path = "/hotline/names", operation_id = "hotline_match", tag = "hotline", request_body = HotlineMatch, responses((status = 204)), security(("session" = ["keep_activity"])))]
async fn match_name(desk: Desk, Json(body): Json<HotlineMatch>) -> Result<StatusCode> {
    desk.act(async |act| acts::match_name(act, &body.handler, body.organ).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
