#![expect(
    unused_qualifications,
    reason = "utoipa's macro repeats the path of a query"
)]

use axum::Extension;
use kernel::http::{Json, Path, Query};
use kernel::{Date, Result};
use people::{App, Desk};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts::{self, Followers};
use super::super::rules::{Meeting, MeetingId, Move};
use super::Reason;

/// The routes that move and cancel meetings. `followers` are the rooms above that keep dates counted from meetings.
pub fn moving(followers: Followers) -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(preview_move, move_to))
        .routes(routes!(cancel))
        .layer(Extension(followers))
}

/// To which day.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ToDay {
    /// The new day.
    held_on: Date,
}

/// What moving a meeting would do, without doing it.
#[utoipa::path(get, path = "/meetings/{id}/move", tag = "meeting", params(("id" = MeetingId, Path), ToDay),
    responses((status = 200, body = Move)), security(("session" = ["see_meetings"])))]
async fn preview_move(
    desk: Desk,
    Path(id): Path<MeetingId>,
    Extension(followers): Extension<Followers>,
    Query(to): Query<ToDay>,
) -> Result<Json<Move>> {
    acts::foresee(desk, id, to.held_on, followers)
        .await
        .map(Json)
}

/// Move a meeting with all its dates, and those that other rooms counted from it.
#[utoipa::path(post, path = "/meetings/{id}/move", params(("id" = MeetingId, Path)), tag = "meeting", request_body = acts::MoveTo,
    responses((status = 200, body = Move)), security(("session" = ["arrange_meeting"])))]
async fn move_to(
    desk: Desk,
    Path(id): Path<MeetingId>,
    Extension(followers): Extension<Followers>,
    Json(body): Json<acts::MoveTo>,
) -> Result<Json<Move>> {
    desk.act(async |act| acts::move_to(act, id, body, followers).await)
        .await
        .map(Json)
}

/// Cancel a meeting that is still ahead.
#[utoipa::path(post, path = "/meetings/{id}/cancel", params(("id" = MeetingId, Path)), tag = "meeting", request_body = Reason,
    responses((status = 200, body = Meeting)), security(("session" = ["arrange_meeting"])))]
async fn cancel(
    desk: Desk,
    Path(id): Path<MeetingId>,
    Extension(followers): Extension<Followers>,
    Json(body): Json<Reason>,
) -> Result<Json<Meeting>> {
    let why = (Some(body.version), body.reason.as_str());
    desk.act(async |act| acts::cancel(act, id, why, followers).await)
        .await
        .map(Json)
}
