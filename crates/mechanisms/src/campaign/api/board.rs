//! The board of commitments.

use axum::http::StatusCode;
use axum::response::Response;
use kernel::file::{self, File, FileId};
use kernel::http::{Json, Path, Query};
use kernel::record::{self, Record};
use kernel::{Page, Paging, Result};
use people::{App, Desk, files, workbook};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::bodies::Reason;
use super::views::CommitmentView;
use crate::campaign::acts;
use crate::campaign::rules::{CampaignId, Commitment, CommitmentId, NewCommitment, Progress};
use crate::campaign::store::{self, BoardFilter, CommitmentRow};

/// The routes of the board.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, promise))
        .routes(routes!(export))
        .routes(routes!(see, rephrase, take_off))
        .routes(routes!(records))
        .routes(routes!(tell))
        .routes(routes!(attach))
        .routes(routes!(read_file))
}

/// A line of the board with its pictures and files.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CommitmentPage)]
struct LinePage {
    /// The line.
    #[serde(flatten)]
    view: CommitmentView,
    /// Its pictures and files.
    attached: Vec<File>,
}

/// A line as it is written otherwise.
#[derive(Debug, Deserialize, ToSchema)]
struct CommitmentChange {
    /// What it says.
    #[serde(flatten)]
    new: CommitmentText,
    /// The version that was read.
    version: i64,
}

/// What a line says.
#[derive(Debug, Deserialize, ToSchema)]
struct CommitmentText {
    /// Its kind, a code of the regime.
    #[schema(max_length = 40)]
    kind: String,
    /// In a line.
    #[schema(max_length = 120)]
    title: String,
    /// What will be reached.
    #[serde(default)]
    #[schema(max_length = 1000)]
    goal: String,
    /// By when.
    due_on: kernel::Date,
}

/// Files that were uploaded.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = CommitmentFiles)]
#[serde(deny_unknown_fields)]
struct NewFiles {
    /// Which.
    #[schema(max_items = 20)]
    files: Vec<FileId>,
    /// The version that was read.
    version: i64,
}

/// Lines of the board, in the order that is wanted.
#[utoipa::path(get, path = "/campaigns/{id}/commitments", tag = "campaign", params(BoardFilter, Paging), responses((status = 200, body = Page<CommitmentView>)), security(("session" = ["see_campaign"])))]
async fn list(
    desk: Desk,
    Path(id): Path<CampaignId>,
    Query(filter): Query<BoardFilter>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<CommitmentView>>> {
    let mut reading = desk.read().await?;
    let today = reading.today();
    let (conn, scope) = reading.parts();
    let campaign = store::find(conn, scope, id).await?;
    let rows = store::wanted_commitments(conn, id, (&filter, today), paging).await?;
    let regime = reading.regime_on(campaign.regime_on).await?;
    let lights = regime.assignment.lights.value;
    Ok(Json(rows.map(|row| CommitmentView {
        light: row.commitment.light(today, lights),
        row,
    })))
}

/// The same lines as XLSX.
#[utoipa::path(get, path = "/campaigns/{id}/commitments.xlsx", tag = "campaign", params(BoardFilter), responses((status = 200, description = "XLSX", content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")), security(("session" = ["see_campaign"])))]
async fn export(
    desk: Desk,
    Path(id): Path<CampaignId>,
    Query(filter): Query<BoardFilter>,
) -> Result<Response> {
    let mut reading = desk.read().await?;
    let today = reading.today();
    let (conn, scope) = reading.parts();
    let campaign = store::find(conn, scope, id).await?;
    let mut rows = Vec::new();
    for page in 1.. {
        let paging = Paging {
            page,
            per_page: kernel::page::MOST,
        };
        let found = store::wanted_commitments(conn, id, (&filter, today), paging).await?;
        let is_last = found.items.len() < kernel::page::MOST as usize;
        rows.extend(found.items);
        if is_last || rows.len() >= workbook::MOST_ROWS {
            break;
        }
    }
    let regime = reading.regime_on(campaign.regime_on).await?;
    let kinds = &regime.evaluation.commitments.value;
    let named = |code: &str| {
        let found = kinds.iter().find(|kind| kind.code == code);
        found.map_or_else(|| code.to_owned(), |kind| kind.zh.clone())
    };
    let rows: Vec<_> = rows.into_iter().map(|row| line(row, &named)).collect();
    let headings = [
        "部门",
        "类别",
        "事项",
        "目标",
        "完成时限",
        "进度",
        "最新进展",
        "完成日期",
    ];
    workbook::list("公示栏.xlsx", &headings, &rows)
}

fn line(row: CommitmentRow, named: &impl Fn(&str) -> String) -> Vec<String> {
    let one = row.commitment;
    vec![
        row.name,
        named(&one.kind),
        one.title,
        one.goal,
        one.due_on.to_string(),
        format!("{}%", one.percent),
        one.words,
        one.done_on.map(|on| on.to_string()).unwrap_or_default(),
    ]
}

/// Write a line: the office for any department, a department for itself.
#[utoipa::path(post, path = "/campaigns/{id}/commitments", tag = "campaign", responses((status = 200, body = Commitment)), security(("session" = ["see_campaign"])))]
async fn promise(
    desk: Desk,
    Path(id): Path<CampaignId>,
    Json(body): Json<NewCommitment>,
) -> Result<Json<Commitment>> {
    desk.act(async |act| acts::promise(act, id, body).await)
        .await
        .map(Json)
}

/// A line with its pictures and files.
#[utoipa::path(get, path = "/commitments/{id}", tag = "campaign", responses((status = 200, body = LinePage)), security(("session" = ["see_campaign"])))]
async fn see(desk: Desk, Path(id): Path<CommitmentId>) -> Result<Json<LinePage>> {
    let mut reading = desk.read().await?;
    let today = reading.today();
    let (conn, scope) = reading.parts();
    let row = store::commitment(conn, id).await?;
    let campaign = store::find(conn, scope, row.commitment.campaign).await?;
    let attached = file::of(conn, &id.subject()).await?;
    let regime = reading.regime_on(campaign.regime_on).await?;
    let light = row.commitment.light(today, regime.assignment.lights.value);
    Ok(Json(LinePage {
        view: CommitmentView { row, light },
        attached,
    }))
}

/// What happened to a line, the latest first.
#[utoipa::path(get, path = "/commitments/{id}/records", tag = "campaign", params(Paging), responses((status = 200, body = Page<Record>)), security(("session" = ["see_campaign"])))]
async fn records(
    desk: Desk,
    Path(id): Path<CommitmentId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let row = store::commitment(conn, id).await?;
    store::find(conn, scope, row.commitment.campaign).await?;
    Ok(Json(record::about(conn, &id.subject(), paging).await?))
}

/// Write a line otherwise.
#[utoipa::path(put, path = "/commitments/{id}", tag = "campaign", responses((status = 200, body = Commitment)), security(("session" = ["keep_campaign"])))]
async fn rephrase(
    desk: Desk,
    Path(id): Path<CommitmentId>,
    Json(body): Json<CommitmentChange>,
) -> Result<Json<Commitment>> {
    desk.act(async |act| {
        let new = body.new;
        acts::rephrase(
            act,
            id,
            body.version,
            (new.kind, new.title, new.goal, new.due_on),
        )
        .await
    })
    .await
    .map(Json)
}

/// Take a line off the board, with a reason.
#[utoipa::path(delete, path = "/commitments/{id}", tag = "campaign", request_body = Reason, responses((status = 204)), security(("session" = ["keep_campaign"])))]
async fn take_off(
    desk: Desk,
    Path(id): Path<CommitmentId>,
    Json(body): Json<Reason>,
) -> Result<StatusCode> {
    desk.act(async |act| acts::take_off(act, id, body.version, &body.reason).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Tell how far a line is.
#[utoipa::path(post, path = "/commitments/{id}/progress", tag = "campaign", responses((status = 200, body = Commitment)), security(("session" = ["see_campaign"])))]
async fn tell(
    desk: Desk,
    Path(id): Path<CommitmentId>,
    Json(body): Json<Progress>,
) -> Result<Json<Commitment>> {
    desk.act(async |act| acts::tell(act, id, body).await)
        .await
        .map(Json)
}

/// Add pictures and files that were uploaded.
#[utoipa::path(post, path = "/commitments/{id}/files", tag = "campaign", responses((status = 200, body = Vec<File>)), security(("session" = ["see_campaign"])))]
async fn attach(
    desk: Desk,
    Path(id): Path<CommitmentId>,
    Json(body): Json<NewFiles>,
) -> Result<Json<Vec<File>>> {
    desk.act(async |act| acts::attach(act, id, body.version, &body.files).await)
        .await
        .map(Json)
}

/// A picture or a file of a line.
#[utoipa::path(get, path = "/commitments/{id}/files/{file}", tag = "campaign", responses((status = 200, description = "the file", content_type = "application/octet-stream")), security(("session" = ["see_campaign"])))]
async fn read_file(
    desk: Desk,
    Path((id, wanted)): Path<(CommitmentId, FileId)>,
) -> Result<Response> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let row = store::commitment(conn, id).await?;
    store::find(conn, scope, row.commitment.campaign).await?;
    let found = file::find(conn, wanted, &id.subject()).await?;
    files::serve(reading.app(), &found).await
}
