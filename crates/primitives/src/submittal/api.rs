use axum::response::Response;
use kernel::file::{self, File, FileId};
use kernel::http::{Json, Path, Query};
use kernel::record::{self, Record};
use kernel::{Page, Paging, Result};
use people::{App, Desk, workbook};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::acts;
use super::rules::{Submittal, SubmittalId};
use super::store::{self, Filter, SubmittalRow};

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(export))
        .routes(routes!(see))
        .routes(routes!(records))
        .routes(routes!(serve))
        .routes(routes!(receive))
}

/// What was sent, with its files.
#[derive(Debug, Serialize, ToSchema)]
struct SubmittalView {
    /// What was sent.
    #[serde(flatten)]
    row: SubmittalRow,
    /// The files that went with it.
    files: Vec<File>,
    /// One's own congress is to confirm it.
    awaits_receipt: bool,
}

/// A receipt.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = SubmittalReceipt)]
struct Receipt {
    /// What is said with it.
    #[serde(default)]
    #[schema(max_length = 500)]
    words: String,
}

/// What was sent up by one's own congress, or to it; the latest first.
#[utoipa::path(get, path = "/submittals", tag = "submittal", params(Filter, Paging), responses((status = 200, body = Page<SubmittalRow>)), security(("session" = ["see_supervision"])))]
async fn list(
    desk: Desk,
    Query(filter): Query<Filter>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<SubmittalRow>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    Ok(Json(store::list(conn, scope, &filter, paging).await?))
}

/// The list as XLSX.
#[utoipa::path(get, path = "/submittals/export", tag = "submittal", params(Filter), responses((status = 200, description = "XLSX", content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")), security(("session" = ["see_supervision"])))]
async fn export(desk: Desk, Query(filter): Query<Filter>) -> Result<Response> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let mut rows = Vec::new();
    let mut paging = Paging {
        page: 1,
        per_page: kernel::page::MOST,
    };
    loop {
        let page = store::list(conn, scope, &filter, paging).await?;
        let is_last = page.items.len() < kernel::page::MOST as usize;
        rows.extend(page.items.into_iter().map(line));
        if is_last || rows.len() >= workbook::MOST_ROWS {
            break;
        }
        paging.page += 1;
    }
    let headings = [
        "报送单位",
        "接收单位",
        "类别",
        "标题",
        "第几次",
        "报送日期",
        "报送人",
        "签收人",
    ];
    workbook::list("报送情况.xlsx", &headings, &rows)
}

fn line(row: SubmittalRow) -> Vec<String> {
    let one = row.submittal;
    vec![
        row.sender_name,
        row.receiver_name,
        one.kind.words().to_owned(),
        one.title,
        one.number.to_string(),
        one.sent_on.to_string(),
        one.sent_by,
        one.received_by,
    ]
}

/// One that was sent, with its files.
#[utoipa::path(get, path = "/submittals/{id}", tag = "submittal", responses((status = 200, body = SubmittalView)), security(("session" = ["see_supervision"])))]
async fn see(desk: Desk, Path(id): Path<SubmittalId>) -> Result<Json<SubmittalView>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let row = store::find(conn, scope, id).await?;
    let files = file::of(conn, &id.subject()).await?;
    let awaits_receipt =
        row.submittal.receiver == scope.congress && row.submittal.received_at.is_none();
    Ok(Json(SubmittalView {
        row,
        files,
        awaits_receipt,
    }))
}

/// What happened to it, the latest first.
#[utoipa::path(get, path = "/submittals/{id}/records", tag = "submittal", params(Paging), responses((status = 200, body = Page<Record>)), security(("session" = ["see_supervision"])))]
async fn records(
    desk: Desk,
    Path(id): Path<SubmittalId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let found = store::find(conn, scope, id).await?.submittal;
    Ok(Json(
        record::about_in(conn, &found.id.subject(), scope.congress.0, paging).await?,
    ))
}

/// A file that went with it.
#[utoipa::path(get, path = "/submittals/{id}/files/{file}", tag = "submittal", responses((status = 200, description = "The file", content_type = "application/octet-stream")), security(("session" = ["see_supervision"])))]
async fn serve(desk: Desk, Path((id, wanted)): Path<(SubmittalId, FileId)>) -> Result<Response> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let found = store::find(conn, scope, id).await?.submittal;
    let file = file::find(conn, wanted, &found.id.subject()).await?;
    people::files::serve(desk.app(), &file).await
}

/// Confirm that it came.
#[utoipa::path(post, path = "/submittals/{id}/receipt", tag = "submittal", responses((status = 200, body = Submittal)), security(("session" = ["receive_up"])))]
async fn receive(
    desk: Desk,
    Path(id): Path<SubmittalId>,
    Json(body): Json<Receipt>,
) -> Result<Json<Submittal>> {
    desk.act(async |act| acts::receive(act, id, &body.words).await)
        .await
        .map(Json)
}
