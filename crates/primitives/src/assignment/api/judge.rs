use kernel::http::{Json, Path};
use kernel::{Error, Result};
use people::{App, Desk};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::bodies::{EscalateBody, RateBody, Version, WithWords};
use super::moves::seen;
use super::views::AssignmentView;
use crate::assignment::acts;
use crate::assignment::rules::AssignmentId;

/// The routes of verdicts and of what follows them.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(verify))
        .routes(routes!(return_))
        .routes(routes!(handle_again))
        .routes(routes!(escalate))
        .routes(routes!(remind))
        .routes(routes!(pause))
        .routes(routes!(resume))
        .routes(routes!(keep_promise))
        .routes(routes!(close))
        .routes(routes!(carry_over))
        .routes(routes!(rate))
}

/// Find an answer true.
#[utoipa::path(post, path = "/assignments/{id}/verify", tag = "assignment", params(("id" = AssignmentId, Path)), request_body = WithWords,
    responses((status = 200, body = AssignmentView)), security(("session" = ["verify_answer"])))]
async fn verify(
    desk: Desk,
    Path(id): Path<AssignmentId>,
    Json(body): Json<WithWords>,
) -> Result<Json<AssignmentView>> {
    desk.clone()
        .act(async |act| acts::verify(act, id, body.version, &body.words).await)
        .await?;
    seen(&desk, id).await
}

/// Give an answer back.
#[utoipa::path(post, path = "/assignments/{id}/return", tag = "assignment", params(("id" = AssignmentId, Path)), request_body = WithWords,
    responses((status = 200, body = AssignmentView)), security(("session" = ["verify_answer"])))]
async fn return_(
    desk: Desk,
    Path(id): Path<AssignmentId>,
    Json(body): Json<WithWords>,
) -> Result<Json<AssignmentView>> {
    desk.clone()
        .act(async |act| acts::return_(act, id, body.version, &body.words).await)
        .await?;
    seen(&desk, id).await
}

/// Have an item handled again after dissatisfaction.
#[utoipa::path(post, path = "/assignments/{id}/again", tag = "assignment", params(("id" = AssignmentId, Path)), request_body = WithWords,
    responses((status = 200, body = AssignmentView)), security(("session" = ["issue_assignment"])))]
async fn handle_again(
    desk: Desk,
    Path(id): Path<AssignmentId>,
    Json(body): Json<WithWords>,
) -> Result<Json<AssignmentView>> {
    desk.clone()
        .act(async |act| acts::handle_again(act, id, body.version, &body.words).await)
        .await?;
    seen(&desk, id).await
}

/// Take the next step of the ladder, or skip it with the reason.
#[utoipa::path(post, path = "/assignments/{id}/escalate", tag = "assignment", params(("id" = AssignmentId, Path)), request_body = EscalateBody,
    responses((status = 200, body = AssignmentView)), security(("session" = ["see_supervision"])))]
async fn escalate(
    desk: Desk,
    Path(id): Path<AssignmentId>,
    Json(body): Json<EscalateBody>,
) -> Result<Json<AssignmentView>> {
    desk.clone()
        .act(async |act| {
            acts::escalate(
                act,
                id,
                body.version,
                (&body.rung, body.is_taken, &body.words),
            )
            .await
        })
        .await?;
    seen(&desk, id).await
}

/// Remind the organ.
#[utoipa::path(post, path = "/assignments/{id}/remind", tag = "assignment", params(("id" = AssignmentId, Path)), request_body = WithWords,
    responses((status = 200, body = AssignmentView)), security(("session" = ["issue_assignment"])))]
async fn remind(
    desk: Desk,
    Path(id): Path<AssignmentId>,
    Json(body): Json<WithWords>,
) -> Result<Json<AssignmentView>> {
    desk.clone()
        .act(async |act| acts::remind(act, id, body.version, &body.words).await)
        .await?;
    seen(&desk, id).await
}

/// Stop the clock.
#[utoipa::path(post, path = "/assignments/{id}/pause", tag = "assignment", params(("id" = AssignmentId, Path)), request_body = WithWords,
    responses((status = 200, body = AssignmentView)), security(("session" = ["issue_assignment"])))]
async fn pause(
    desk: Desk,
    Path(id): Path<AssignmentId>,
    Json(body): Json<WithWords>,
) -> Result<Json<AssignmentView>> {
    desk.clone()
        .act(async |act| acts::pause(act, id, body.version, &body.words).await)
        .await?;
    seen(&desk, id).await
}

/// Let the clock run again.
#[utoipa::path(post, path = "/assignments/{id}/resume", tag = "assignment", params(("id" = AssignmentId, Path)), request_body = Version,
    responses((status = 200, body = AssignmentView)), security(("session" = ["issue_assignment"])))]
async fn resume(
    desk: Desk,
    Path(id): Path<AssignmentId>,
    Json(body): Json<Version>,
) -> Result<Json<AssignmentView>> {
    desk.clone()
        .act(async |act| acts::resume(act, id, body.version).await)
        .await?;
    seen(&desk, id).await
}

/// Find a promise kept.
#[utoipa::path(post, path = "/assignments/{id}/promise", tag = "assignment", params(("id" = AssignmentId, Path)), request_body = WithWords,
    responses((status = 200, body = AssignmentView)), security(("session" = ["verify_answer"])))]
async fn keep_promise(
    desk: Desk,
    Path(id): Path<AssignmentId>,
    Json(body): Json<WithWords>,
) -> Result<Json<AssignmentView>> {
    desk.clone()
        .act(async |act| acts::keep_promise(act, id, body.version, &body.words).await)
        .await?;
    seen(&desk, id).await
}

/// Close an item.
#[utoipa::path(post, path = "/assignments/{id}/close", tag = "assignment", params(("id" = AssignmentId, Path)), request_body = Version,
    responses((status = 200, body = AssignmentView)), security(("session" = ["issue_assignment"])))]
async fn close(
    desk: Desk,
    Path(id): Path<AssignmentId>,
    Json(body): Json<Version>,
) -> Result<Json<AssignmentView>> {
    desk.clone()
        .act(async |act| acts::close(act, id, body.version).await)
        .await?;
    seen(&desk, id).await
}

/// Carry an item over, so that its origin can close.
#[utoipa::path(post, path = "/assignments/{id}/carry-over", tag = "assignment", params(("id" = AssignmentId, Path)), request_body = WithWords,
    responses((status = 200, body = AssignmentView)), security(("session" = ["issue_assignment"])))]
async fn carry_over(
    desk: Desk,
    Path(id): Path<AssignmentId>,
    Json(body): Json<WithWords>,
) -> Result<Json<AssignmentView>> {
    desk.clone()
        .act(async |act| acts::carry_over(act, id, body.version, &body.words).await)
        .await?;
    seen(&desk, id).await
}

/// Rate the result of an item.
#[utoipa::path(post, path = "/assignments/{id}/rate", tag = "assignment", params(("id" = AssignmentId, Path)), request_body = RateBody,
    responses((status = 200, body = AssignmentView)), security(("session" = ["rate_answer"])))]
async fn rate(
    desk: Desk,
    Path(id): Path<AssignmentId>,
    Json(body): Json<RateBody>,
) -> Result<Json<AssignmentView>> {
    let by = desk.actor().person().ok_or(Error::SignedOut)?.subject();
    desk.clone()
        .act(async |act| acts::rate(act, id, body.version, (body.rating, &body.words), by).await)
        .await?;
    seen(&desk, id).await
}
