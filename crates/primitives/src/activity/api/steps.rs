use axum::http::StatusCode;
use kernel::Result;
use kernel::http::{Json, Path};
use people::{App, Desk};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::bodies::{Cancel, Hold, Invite, Notes};
use super::views::{ActivityView, view};
use crate::activity::acts::{self, Holding, Mark};
use crate::activity::rules::{ActivityId, Participant, ParticipantId};
use crate::activity::store;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(hold))
        .routes(routes!(reword))
        .routes(routes!(cancel))
        .routes(routes!(invite))
        .routes(routes!(uninvite))
        .routes(routes!(mark))
        .routes(routes!(sign))
}

/// Note that an activity took place, with what happened there and who was there.
#[utoipa::path(post, path = "/activities/{id}/holding", tag = "activity", params(("id" = ActivityId, Path)), request_body = Hold, responses((status = 200, body = ActivityView)), security(("session" = ["keep_activity"])))]
async fn hold(
    desk: Desk,
    Path(id): Path<ActivityId>,
    Json(body): Json<Hold>,
) -> Result<Json<ActivityView>> {
    let holding = Holding {
        version: body.version,
        said: body.said,
        attended: body.attended,
    };
    desk.clone()
        .act(async |act| acts::hold(act, id, holding).await)
        .await?;
    view(&desk, id).await.map(Json)
}

/// Rewrite what happened there.
#[utoipa::path(put, path = "/activities/{id}/notes", tag = "activity", params(("id" = ActivityId, Path)), request_body = Notes, responses((status = 200, body = ActivityView)), security(("session" = ["keep_activity"])))]
async fn reword(
    desk: Desk,
    Path(id): Path<ActivityId>,
    Json(body): Json<Notes>,
) -> Result<Json<ActivityView>> {
    desk.clone()
        .act(async |act| acts::reword(act, id, body.version, body.said).await)
        .await?;
    view(&desk, id).await.map(Json)
}

/// Cancel an activity that is not held.
#[utoipa::path(post, path = "/activities/{id}/cancellation", tag = "activity", params(("id" = ActivityId, Path)), request_body = Cancel, responses((status = 200, body = ActivityView)), security(("session" = ["keep_activity"])))]
async fn cancel(
    desk: Desk,
    Path(id): Path<ActivityId>,
    Json(body): Json<Cancel>,
) -> Result<Json<ActivityView>> {
    desk.clone()
        .act(async |act| acts::cancel(act, id, body.version, &body.reason).await)
        .await?;
    view(&desk, id).await.map(Json)
}

/// Invite people of one's own register, and professionals by name.
#[utoipa::path(post, path = "/activities/{id}/participants", tag = "activity", params(("id" = ActivityId, Path)), request_body = Invite, responses((status = 200, body = ActivityView)), security(("session" = ["keep_activity"])))]
async fn invite(
    desk: Desk,
    Path(id): Path<ActivityId>,
    Json(body): Json<Invite>,
) -> Result<Json<ActivityView>> {
    desk.clone()
        .act(async |act| acts::invite(act, id, &body.people).await)
        .await?;
    view(&desk, id).await.map(Json)
}

/// Take somebody off the list who was not there.
#[utoipa::path(delete, path = "/activities/{id}/participants/{one}", tag = "activity", params(("id" = ActivityId, Path), ("one" = ParticipantId, Path)), responses((status = 204)), security(("session" = ["keep_activity"])))]
async fn uninvite(
    desk: Desk,
    Path((id, one)): Path<(ActivityId, ParticipantId)>,
) -> Result<StatusCode> {
    desk.act(async |act| acts::uninvite(act, id, one).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Enter for somebody that they were there, or take it back with a reason.
#[utoipa::path(put, path = "/activities/{id}/participants/{one}/attendance", tag = "activity", params(("id" = ActivityId, Path), ("one" = ParticipantId, Path)), request_body = Mark, responses((status = 200, body = Participant)), security(("session" = ["keep_activity"])))]
async fn mark(
    desk: Desk,
    Path(at): Path<(ActivityId, ParticipantId)>,
    Json(body): Json<Mark>,
) -> Result<Json<Participant>> {
    desk.act(async |act| acts::mark(act, at, body).await)
        .await
        .map(Json)
}

/// Confirm oneself that one was there. Said twice, it is said once.
#[utoipa::path(post, path = "/activities/{id}/attendance", tag = "activity", params(("id" = ActivityId, Path)), responses((status = 200, body = Participant)), security(("session" = ["take_part_in_activity"])))]
async fn sign(desk: Desk, Path(id): Path<ActivityId>) -> Result<Json<Participant>> {
    let viewer = acts::viewer(desk.actor())?;
    let person = desk.actor().signed()?.person;
    let mut reading = desk.read().await?;
    store::find(reading.db(), &viewer, id).await?;
    let own = store::participant_of(reading.db(), id, person).await?;
    drop(reading);
    if let Some(there) = own.filter(|own| own.attended_at.is_some()) {
        return Ok(Json(there));
    }
    desk.act(async |act| acts::sign(act, id).await)
        .await
        .map(Json)
}
