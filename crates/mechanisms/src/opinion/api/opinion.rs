use axum::Extension;
use axum::response::Response;
use kernel::file::{self, FileId};
use kernel::http::{Json, Path, Query};
use kernel::record::{self, Record};
use kernel::{Page, Paging, Result};
use people::{App, Desk, workbook};
use primitives::meeting::ItemId;
use primitives::topic::TopicId;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts::{self, NewDraft};
use super::super::rules::{Opinion, OpinionId};
use super::super::store::{self, Filter, OpinionRow};
use super::views::{OpinionView, opinion_view};
use super::{Every, Guards, must_be_readable};

/// The routes of opinions that read and draft.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, begin))
        .routes(routes!(export))
        .routes(routes!(see))
        .routes(routes!(records))
        .routes(routes!(serve))
        .routes(routes!(draft))
}

/// Opinions, what is due first. An organ sees those handed to it.
#[utoipa::path(get, path = "/opinions", tag = "opinion", params(Filter, Paging), responses((status = 200, body = Page<OpinionRow>)), security(("session" = ["see_plan"])))]
async fn list(
    desk: Desk,
    Query(filter): Query<Filter>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<OpinionRow>>> {
    must_be_readable(filter.q.as_deref())?;
    let mut reading = desk.read().await?;
    let today = reading.today();
    let (conn, scope) = reading.parts();
    Ok(Json(
        store::list(conn, scope, &filter, today, paging).await?,
    ))
}

/// The list as XLSX.
#[utoipa::path(get, path = "/opinions/export", tag = "opinion", params(Filter), responses((status = 200, description = "XLSX", content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")), security(("session" = ["see_plan"])))]
async fn export(desk: Desk, Query(filter): Query<Filter>) -> Result<Response> {
    must_be_readable(filter.q.as_deref())?;
    let mut reading = desk.read().await?;
    let today = reading.today();
    let (conn, scope) = reading.parts();
    let mut every = Every::new();
    while let Some(paging) = every.wanted {
        every.take(store::list(conn, scope, &filter, today, paging).await?);
    }
    let rows: Vec<_> = every.rows.into_iter().map(line).collect();
    let headings = ["审议意见", "年度", "轮次", "状态", "牵头委室", "当前期限"];
    workbook::list("审议意见.xlsx", &headings, &rows)
}

fn line(row: OpinionRow) -> Vec<String> {
    vec![
        row.title,
        row.year.to_string(),
        row.round.to_string(),
        row.state.zh().to_owned(),
        row.lead_name,
        row.due_on.map_or_else(String::new, |on| on.to_string()),
    ]
}

/// A topic and the item of the agenda on which it was deliberated.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = OpinionBegin)]
struct Begin {
    /// The topic.
    topic: TopicId,
    /// The item of the agenda.
    item: ItemId,
}

/// Begin to gather opinions.
#[utoipa::path(post, path = "/opinions", tag = "opinion", responses((status = 200, body = Opinion)), security(("session" = ["draft_opinion"])))]
async fn begin(
    desk: Desk,
    Extension(guards): Extension<Guards>,
    Json(body): Json<Begin>,
) -> Result<Json<Opinion>> {
    desk.act(async |act| acts::begin(act, body.topic, body.item, guards).await)
        .await
        .map(Json)
}

/// Opinions with items, rounds and what comes next.
#[utoipa::path(get, path = "/opinions/{id}", tag = "opinion", responses((status = 200, body = OpinionView)), security(("session" = ["see_plan"])))]
async fn see(desk: Desk, Path(id): Path<OpinionId>) -> Result<Json<OpinionView>> {
    let mut reading = desk.read().await?;
    opinion_view(&mut reading, id).await.map(Json)
}

/// What happened, newest first. Staff and members see it.
#[utoipa::path(get, path = "/opinions/{id}/records", tag = "opinion", params(Paging), responses((status = 200, body = Page<Record>)), security(("session" = ["see_supervision"])))]
async fn records(
    desk: Desk,
    Path(id): Path<OpinionId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let opinion = store::find(conn, scope, id).await?;
    Ok(Json(
        record::about(conn, &opinion.id.subject(), paging).await?,
    ))
}

/// A file of a handling report: an organ gets its own.
#[utoipa::path(get, path = "/opinions/{id}/files/{file}", tag = "opinion", responses((status = 200, description = "The file", content_type = "application/octet-stream")), security(("session" = ["see_plan"])))]
async fn serve(desk: Desk, Path((id, wanted)): Path<(OpinionId, FileId)>) -> Result<Response> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let opinion = super::views::narrowed(store::find(conn, scope, id).await?, scope);
    let content = &opinion.content.0;
    let reports = content.draft_reports.iter();
    let reports = reports
        .chain(&content.reports)
        .chain(&content.former_reports);
    let is_there = reports
        .flat_map(|report| &report.files)
        .any(|file| file.id == wanted);
    if !is_there {
        return Err(kernel::Error::NotFound);
    }
    let found = file::find(conn, wanted, &id.subject()).await?;
    people::files::serve(desk.app(), &found).await
}

/// Keep the draft.
#[utoipa::path(put, path = "/opinions/{id}/draft", tag = "opinion", responses((status = 200, body = Opinion)), security(("session" = ["draft_opinion"])))]
async fn draft(
    desk: Desk,
    Path(id): Path<OpinionId>,
    Json(body): Json<NewDraft>,
) -> Result<Json<Opinion>> {
    desk.act(async |act| acts::draft(act, id, body).await)
        .await
        .map(Json)
}
