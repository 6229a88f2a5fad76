//! Routes of the closed loop.

mod bodies;
mod judge;
mod moves;
mod views;

use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use kernel::file::{self, FileId};
use kernel::http::{Json, Path, Query};
use kernel::record::{self, Record};
use kernel::{Page, Paging, Result};
use people::{App, Desk};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub use self::bodies::RowView;
use self::bodies::{BoardQuery, BoardView, ListQuery};
pub use self::views::AssignmentView;
use super::rules::{AssignmentId, Terms};
use super::{export, store};

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, moves::create))
        .routes(routes!(board))
        .routes(routes!(export_list))
        .routes(routes!(find))
        .routes(routes!(records))
        .routes(routes!(file_of))
        .merge(moves::routes())
        .merge(judge::routes())
}

/// Items, by date. Staff see all; an organ sees what it handles or co-handles.
#[utoipa::path(get, path = "/assignments", tag = "assignment", params(ListQuery, Paging),
    responses((status = 200, body = Page<RowView>)), security(("session" = ["signed_in"])))]
async fn list(
    desk: Desk,
    Query(query): Query<ListQuery>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<RowView>>> {
    let mut reading = desk.read().await?;
    let terms = Terms::of(&*reading.regime().await?);
    let today = reading.today();
    let filter = query.filter(today, terms.lights)?;
    let (conn, scope) = reading.parts();
    let page = store::list(conn, scope, &filter, paging).await?;
    Ok(Json(
        page.map(|row| RowView::new(row, today, &terms.lights)),
    ))
}

/// The ledger (台账) of the same items, as a table for a spreadsheet, at most 20,000 rows.
#[utoipa::path(get, path = "/assignments/export", tag = "assignment", params(ListQuery),
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")),
    security(("session" = ["signed_in"])))]
async fn export_list(desk: Desk, Query(query): Query<ListQuery>) -> Result<Response> {
    let mut reading = desk.read().await?;
    let terms = Terms::of(&*reading.regime().await?);
    let today = reading.today();
    let filter = query.filter(today, terms.lights)?;
    let (conn, scope) = reading.parts();
    let rows = store::rows(conn, scope, &filter, (export::MOST, 0)).await?;
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| RowView::new(row, today, &terms.lights))
        .collect();
    let table = export::ledger(&rows, query.lang.as_deref() == Some("en"))?;
    let name = people::files::disposition(&format!("交办事项台账_{today}.xlsx"))?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".to_owned();
    Ok((
        [(header::CONTENT_TYPE, kind)],
        [(header::CONTENT_DISPOSITION, name)],
        table,
    )
        .into_response())
}

/// How many items stand where, by state and by organ.
#[utoipa::path(get, path = "/assignments/board", tag = "assignment", params(BoardQuery),
    responses((status = 200, body = BoardView)), security(("session" = ["signed_in"])))]
async fn board(desk: Desk, Query(query): Query<BoardQuery>) -> Result<Json<BoardView>> {
    let mut reading = desk.read().await?;
    let terms = Terms::of(&*reading.regime().await?);
    let today = reading.today();
    let soon = today.plus_days(i64::from(terms.lights.soon_days));
    let about = query.about()?;
    let (conn, scope) = reading.parts();
    let (states, organs) = store::board(conn, scope, about.as_ref(), (today, soon)).await?;
    Ok(Json(BoardView { states, organs }))
}

/// One item with everything that hangs on it.
#[utoipa::path(get, path = "/assignments/{id}", tag = "assignment", params(("id" = AssignmentId, Path)),
    responses((status = 200, body = AssignmentView)), security(("session" = ["signed_in"])))]
async fn find(desk: Desk, Path(id): Path<AssignmentId>) -> Result<Json<AssignmentView>> {
    views::view(&desk, id).await.map(Json)
}

/// The time line of an item, newest first. An organ reads what happened to the item, not what is planned about it.
#[utoipa::path(get, path = "/assignments/{id}/records", tag = "assignment", params(("id" = AssignmentId, Path), Paging),
    responses((status = 200, body = Page<Record>)), security(("session" = ["signed_in"])))]
async fn records(
    desk: Desk,
    Path(id): Path<AssignmentId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::find(conn, scope, id).await?;
    let told = if scope.sees_all {
        record::about(conn, &id.subject(), paging).await
    } else {
        record::of_itself(conn, &id.subject(), paging).await
    };
    told.map(Json)
}

/// A file of an item.
#[utoipa::path(get, path = "/assignments/{id}/files/{file}", tag = "assignment",
    params(("id" = AssignmentId, Path), ("file" = FileId, Path)),
    responses((status = 200, content_type = "application/octet-stream")), security(("session" = ["signed_in"])))]
async fn file_of(desk: Desk, Path((id, file)): Path<(AssignmentId, FileId)>) -> Result<Response> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::find(conn, scope, id).await?;
    let file = file::find(conn, file, &id.subject()).await?;
    people::files::serve(reading.app(), &file).await
}
