#![expect(
    unused_qualifications,
    reason = "utoipa writes the parameters once more, with their paths"
)]

mod import;

use axum::response::Response;
use kernel::Flag;
use kernel::http::{Json, Query};
use kernel::{Page, Paging, Result};
use people::{App, Desk, workbook};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::store::{self, Category, Figure, Filter, HotlineRow, OrganFigure};

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(export))
        .routes(routes!(figures))
        .merge(import::routes())
}

/// Records of the hotline, the last to come in first.
#[utoipa::path(get, path = "/hotline", operation_id = "hotline_list", tag = "hotline", params(Filter, Paging), responses((status = 200, body = Page<HotlineRow>)), security(("session" = ["see_supervision"])))]
async fn list(
    desk: Desk,
    Query(filter): Query<Filter>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<HotlineRow>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    Ok(Json(store::list(conn, scope, &filter, paging).await?))
}

/// The list as XLSX, at most 20,000 rows.
#[utoipa::path(get, path = "/hotline/export", operation_id = "hotline_export", tag = "hotline", params(Filter), responses((status = 200, description = "XLSX", content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")), security(("session" = ["see_supervision"])))]
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
        "工单编号",
        "受理日期",
        "诉求类别",
        "诉求内容",
        "承办单位",
        "对应单位",
        "办结日期",
        "是否按时",
        "满意度评价",
    ];
    workbook::list("热线工单.xlsx", &headings, &rows)
}

fn line(row: HotlineRow) -> Vec<String> {
    let one = row.case;
    let in_time = one
        .is_in_time
        .map(|Flag(is_so)| if is_so { "是" } else { "否" });
    vec![
        one.number,
        one.received_on.to_string(),
        one.category,
        one.content,
        one.handler,
        row.organ_name.unwrap_or_default(),
        one.settled_on.map(|on| on.to_string()).unwrap_or_default(),
        in_time.unwrap_or_default().to_owned(),
        one.rating,
    ]
}

/// What came in and what became of it.
#[derive(Debug, Serialize, ToSchema)]
struct HotlineFigures {
    /// All together.
    all: Figure,
    /// Organ by organ.
    organs: Vec<OrganFigure>,
    /// The most frequent categories.
    categories: Vec<Category>,
}

/// Figures of a period, all together and organ by organ.
#[utoipa::path(get, path = "/hotline/figures", operation_id = "hotline_figures", tag = "hotline", params(Filter), responses((status = 200, body = HotlineFigures)), security(("session" = ["see_supervision"])))]
async fn figures(desk: Desk, Query(filter): Query<Filter>) -> Result<Json<HotlineFigures>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    Ok(Json(HotlineFigures {
        all: store::figure(conn, scope, &filter).await?,
        organs: store::organs(conn, scope, &filter).await?,
        categories: store::categories(conn, scope, &filter).await?,
    }))
}
