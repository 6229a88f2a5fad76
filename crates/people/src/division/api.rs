#![expect(
    unused_qualifications,
    reason = "utoipa writes the parameters once more, with their paths"
)]

use kernel::http::{Json, Path, Query};
use kernel::page::{Page, Paging};
use kernel::{Date, Result};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::rules::{Division, divisions};
use crate::act::Desk;
use crate::app::App;
use crate::congress::{self, CongressId, Level};

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(see))
}

/// Which divisions are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct DivisionFilter {
    /// The beginning of a code, or part of a name.
    #[param(max_length = 100)]
    q: Option<String>,
    /// Of that level only.
    level: Option<Level>,
    /// Directly under that division.
    #[param(max_length = 12)]
    parent: Option<String>,
    /// Under that division, however deep, and itself a place where a congress can be.
    #[param(max_length = 12)]
    below: Option<String>,
}

/// A division with what is founded there.
#[derive(Debug, Serialize, ToSchema)]
pub struct DivisionView {
    /// The division.
    pub division: Division,
    /// Its name with those above it.
    pub full_name: String,
    /// The divisions directly under it.
    pub children: Vec<Division>,
    /// What its standing committee is called, or what stands in its place.
    pub congress_name: String,
    /// The congress that is here today, if one is.
    pub congress: Option<CongressId>,
}

/// Search the divisions.
#[utoipa::path(get, path = "/divisions", operation_id = "division_list", tag = "division", params(DivisionFilter, Paging), responses((status = 200, body = Page<Division>)), security(("session" = ["signed_in"])))]
async fn list(
    Query(filter): Query<DivisionFilter>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Division>>> {
    let list = divisions()?;
    let mut found = list.search(filter.q.as_deref().unwrap_or_default(), filter.level);
    if let Some(parent) = &filter.parent {
        found.retain(|division| division.parent.as_ref() == Some(parent));
    }
    if let Some(above) = &filter.below {
        found.retain(|division| division.is_administrative && list.is_below(&division.code, above));
    }
    let total = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let from = usize::try_from(paging.offset()).unwrap_or(usize::MAX);
    let many = usize::try_from(paging.limit()).unwrap_or_default();
    let items = found.into_iter().skip(from).take(many).cloned().collect();
    Ok(Json(paging.of(items, total)))
}

/// A division.
#[utoipa::path(get, path = "/divisions/{code}", operation_id = "division_see", tag = "division", responses((status = 200, body = DivisionView)), security(("session" = ["signed_in"])))]
async fn see(desk: Desk, Path(code): Path<String>) -> Result<Json<DivisionView>> {
    let list = divisions()?;
    let division = list.find(&code)?.clone();
    let today: Date = desk.today();
    let mut reading = desk.read().await?;
    let founded = congress::store::of_division(reading.db(), &code, today).await;
    Ok(Json(DivisionView {
        full_name: list.full_name(&code),
        congress_name: division.level.name_of(&division.name),
        children: list.children(Some(&code)).cloned().collect(),
        congress: founded.ok().map(|congress| congress.id),
        division,
    }))
}
