use axum::http::StatusCode;
use kernel::Result;
use kernel::http::{Json, Path};
use people::{App, Desk};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts::{self, NewPaper};
use super::super::rules::{Item, ItemId, MeetingId, NewItem};
use super::super::store;
use super::Reason;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(add_item))
        .routes(routes!(change_item))
        .routes(routes!(withdraw_item))
        .routes(routes!(order_items))
        .routes(routes!(give_paper))
}

/// Put an item on the agenda.
#[utoipa::path(post, path = "/meetings/{id}/items", params(("id" = MeetingId, Path)), tag = "meeting", request_body = NewItem,
    responses((status = 200, body = Item)), security(("session" = ["arrange_meeting"])))]
async fn add_item(
    desk: Desk,
    Path(id): Path<MeetingId>,
    Json(body): Json<NewItem>,
) -> Result<Json<Item>> {
    desk.act(async |act| {
        let item = acts::add_item(act, id, body).await?;
        let scope = act.scope()?;
        store::find_item(act.db(), &scope, item).await
    })
    .await
    .map(Json)
}

/// An item as it is to be.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = ChangeAgendaItem)]
pub struct ChangeItem {
    /// What it is to be.
    pub item: NewItem,
    /// The version that was changed.
    pub version: i64,
}

/// Change an item.
#[utoipa::path(put, path = "/meetings/{id}/items/{item}", params(("id" = MeetingId, Path), ("item" = ItemId, Path)), tag = "meeting", request_body = ChangeItem,
    responses((status = 204)), security(("session" = ["arrange_meeting"])))]
async fn change_item(
    desk: Desk,
    Path(at): Path<(MeetingId, ItemId)>,
    Json(body): Json<ChangeItem>,
) -> Result<StatusCode> {
    desk.act(async |act| acts::change_item(act, at, body.item, body.version).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take an item off the agenda.
#[utoipa::path(post, path = "/meetings/{id}/items/{item}/withdrawal", params(("id" = MeetingId, Path), ("item" = ItemId, Path)), tag = "meeting", request_body = Reason,
    responses((status = 204)), security(("session" = ["arrange_meeting"])))]
async fn withdraw_item(
    desk: Desk,
    Path(at): Path<(MeetingId, ItemId)>,
    Json(body): Json<Reason>,
) -> Result<StatusCode> {
    desk.act(async |act| acts::withdraw_item(act, at, &body.reason, body.version).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The items in another order.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = AgendaOrder)]
pub struct Order {
    /// All items, in the order wanted.
    #[schema(max_items = 500)]
    pub items: Vec<ItemId>,
    /// During the session: why, and how the plenary agreed.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub change_reason: String,
}

/// Put the items in another order.
#[utoipa::path(put, path = "/meetings/{id}/agenda", params(("id" = MeetingId, Path)), tag = "meeting", request_body = Order,
    responses((status = 204)), security(("session" = ["arrange_meeting"])))]
async fn order_items(
    desk: Desk,
    Path(id): Path<MeetingId>,
    Json(body): Json<Order>,
) -> Result<StatusCode> {
    desk.act(async |act| acts::order_items(act, id, &body.items, &body.change_reason).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Give a paper; the same title again is its next version.
#[utoipa::path(post, path = "/meetings/{id}/items/{item}/papers", params(("id" = MeetingId, Path), ("item" = ItemId, Path)), tag = "meeting", request_body = NewPaper,
    responses((status = 204)), security(("session" = ["record_meeting"])))]
async fn give_paper(
    desk: Desk,
    Path(at): Path<(MeetingId, ItemId)>,
    Json(body): Json<NewPaper>,
) -> Result<StatusCode> {
    desk.act(async |act| acts::give_paper(act, at, body).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
