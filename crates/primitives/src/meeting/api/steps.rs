use kernel::Result;
use kernel::http::{Json, Path};
use people::{App, Desk};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts;
use super::super::rules::{Meeting, MeetingId};
use super::{Reason, Seen};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(call))
        .routes(routes!(open))
        .routes(routes!(close))
        .routes(routes!(decide_remote))
        .routes(routes!(decide_agenda))
}

/// Send the notice.
#[utoipa::path(post, path = "/meetings/{id}/call", params(("id" = MeetingId, Path)), tag = "meeting", request_body = Seen,
    responses((status = 200, body = Meeting)), security(("session" = ["arrange_meeting"])))]
async fn call(
    desk: Desk,
    Path(id): Path<MeetingId>,
    Json(seen): Json<Seen>,
) -> Result<Json<Meeting>> {
    desk.act(async |act| acts::call(act, id, Some(seen.version)).await)
        .await
        .map(Json)
}

/// The version that somebody saw, and why the session is later than another congress's meeting asked for.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = MeetingOpening)]
struct Opening {
    /// Counts changes.
    version: i64,
    /// Why it is late; only where it is.
    #[serde(default)]
    #[schema(max_length = 500)]
    late_reason: String,
}

/// Open the session, with a quorum. One that another congress's meeting asked for earlier says why it is late.
#[utoipa::path(post, path = "/meetings/{id}/open", params(("id" = MeetingId, Path)), tag = "meeting", request_body = Opening,
    responses((status = 200, body = Meeting)), security(("session" = ["record_meeting"])))]
async fn open(
    desk: Desk,
    Path(id): Path<MeetingId>,
    Json(opening): Json<Opening>,
) -> Result<Json<Meeting>> {
    let Opening {
        version,
        late_reason,
    } = opening;
    desk.act(async |act| acts::open(act, id, Some(version), &late_reason).await)
        .await
        .map(Json)
}

/// Close the session.
#[utoipa::path(post, path = "/meetings/{id}/close", params(("id" = MeetingId, Path)), tag = "meeting", request_body = Seen,
    responses((status = 200, body = Meeting)), security(("session" = ["record_meeting"])))]
async fn close(
    desk: Desk,
    Path(id): Path<MeetingId>,
    Json(seen): Json<Seen>,
) -> Result<Json<Meeting>> {
    desk.act(async |act| acts::close(act, id, Some(seen.version)).await)
        .await
        .map(Json)
}

/// Enter the council's decision that members may attend by video.
#[utoipa::path(post, path = "/meetings/{id}/remote", params(("id" = MeetingId, Path)), tag = "meeting", request_body = Reason,
    responses((status = 200, body = Meeting)), security(("session" = ["arrange_meeting"])))]
async fn decide_remote(
    desk: Desk,
    Path(id): Path<MeetingId>,
    Json(body): Json<Reason>,
) -> Result<Json<Meeting>> {
    desk.act(async |act| acts::decide_remote(act, id, Some(body.version), &body.reason).await)
        .await
        .map(Json)
}

/// The plenary decides the agenda.
#[utoipa::path(post, path = "/meetings/{id}/agenda/decision", params(("id" = MeetingId, Path)), tag = "meeting", request_body = Seen,
    responses((status = 200, body = Meeting)), security(("session" = ["record_meeting"])))]
async fn decide_agenda(
    desk: Desk,
    Path(id): Path<MeetingId>,
    Json(seen): Json<Seen>,
) -> Result<Json<Meeting>> {
    desk.act(async |act| acts::decide_agenda(act, id, Some(seen.version)).await)
        .await
        .map(Json)
}
