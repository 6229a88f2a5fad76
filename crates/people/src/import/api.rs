#![expect(
    unused_qualifications,
    reason = "utoipa writes the parameters once more, with their paths"
)]

use axum::extract::DefaultBodyLimit;
use axum::response::Response;
use kernel::error::Fault;
use kernel::http::{Form, Json, Path, Query};
use kernel::{Error, Result, Words};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::acts::{self, Table};
use super::columns::ImportKind;
use super::plan::ImportReport;
use super::template;
use crate::act::Desk;
use crate::app::App;

/// The largest file taken.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(download))
        .routes(routes!(check))
        .routes(routes!(import))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
}

/// The template of a kind, to fill in.
#[utoipa::path(get, path = "/imports/{kind}/template", operation_id = "import_download", tag = "import", params(("kind" = ImportKind, Path)), responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = [u8])), security(("session" = ["keep_people"])))]
async fn download(Path(kind): Path<ImportKind>) -> Result<Response> {
    template::template(kind.title(), kind.columns())
}

/// A table: XLSX, XLS, or CSV in UTF-8 or GB 18030; at most 8 MiB and 20 000 rows.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "it only documents the multipart form")]
struct TableForm {
    /// The file.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Check a table: every fault, and what importing would do. Nothing is written.
#[utoipa::path(post, path = "/imports/{kind}/check", operation_id = "import_check", tag = "import", params(("kind" = ImportKind, Path)), request_body(content = TableForm, content_type = "multipart/form-data"), responses((status = 200, body = ImportReport)), security(("session" = ["keep_people"])))]
async fn check(desk: Desk, Path(kind): Path<ImportKind>, form: Form) -> Result<Json<ImportReport>> {
    let table = Table::read(kind, content(form).await?).await?;
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

/// Import a table that was checked: all of it or nothing.
#[utoipa::path(post, path = "/imports/{kind}", operation_id = "import_import", tag = "import", params(("kind" = ImportKind, Path), Checked), request_body(content = TableForm, content_type = "multipart/form-data"), responses((status = 200, body = ImportReport)), security(("session" = ["keep_people"])))]
async fn import(
    desk: Desk,
    Path(kind): Path<ImportKind>,
    Query(checked): Query<Checked>,
    form: Form,
) -> Result<Json<ImportReport>> {
    let table = Table::read(kind, content(form).await?).await?;
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
    Err(missing())
}

fn missing() -> Error {
    Error::Invalid(vec![Fault {
        field: "file".to_owned(),
        code: "required".into(),
        words: Words::new("请选择文件", "Choose a file"),
    }])
}
