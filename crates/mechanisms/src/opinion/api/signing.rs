//! The steps of an interpellation, each a route.

use kernel::file::FileId;
use kernel::http::{Json, Path};
use kernel::{Date, Result};
use people::{App, Desk};
use primitives::meeting::MeetingId;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts;
use super::super::rules::{AnswerForm, Interpellation, InterpellationId};
use super::{Decision, Reason, Version};

/// The routes of the steps.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(open))
        .routes(routes!(sign, unsign))
        .routes(routes!(submit))
        .routes(routes!(examine))
        .routes(routes!(send))
        .routes(routes!(answer))
        .routes(routes!(vote))
        .routes(routes!(satisfy))
        .routes(routes!(request_reanswer))
        .routes(routes!(decide_reanswer))
        .routes(routes!(close))
        .routes(routes!(withdraw))
}

/// The session in which it is submitted.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = InterpellationSubmission)]
struct Submission {
    /// The session.
    meeting: MeetingId,
    /// The version that was read.
    version: i64,
}

/// How and by when the organ answers.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = InterpellationSending)]
struct Sending {
    /// How.
    form: AnswerForm,
    /// By when.
    due_on: Date,
    /// The council's decision.
    #[schema(max_length = 200)]
    decision: String,
    /// The version that was read.
    version: i64,
}

/// Another answer.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = InterpellationRedecision)]
struct Redecision {
    /// By when.
    due_on: Date,
    /// The council's decision.
    #[schema(max_length = 200)]
    decision: String,
    /// The version that was read.
    version: i64,
}

/// An answer.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = InterpellationHeadAnswer)]
struct HeadAnswer {
    /// The text, or what was said.
    #[schema(max_length = 20000)]
    text: String,
    /// The head who answered or signed.
    #[schema(max_length = 100)]
    head: String,
    /// Files, uploaded before.
    #[serde(default)]
    #[schema(max_items = 20)]
    files: Vec<FileId>,
    /// The version that was read.
    version: i64,
}

/// What one thinks.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = InterpellationVoice)]
struct Voice {
    /// Dissatisfied with the answer.
    is_dissatisfied: bool,
}

/// Open it for signatures.
#[utoipa::path(post, path = "/interpellations/{id}/opening", tag = "interpellation", responses((status = 200, body = Interpellation)), security(("session" = ["interpellate"])))]
async fn open(
    desk: Desk,
    Path(id): Path<InterpellationId>,
    Json(body): Json<Version>,
) -> Result<Json<Interpellation>> {
    let one = desk
        .act(async |act| acts::open_interpellation(act, id, body.version).await)
        .await?;
    Ok(Json(one))
}

/// Sign on one's own account.
#[utoipa::path(post, path = "/interpellations/{id}/signature", tag = "interpellation", responses((status = 200, body = Interpellation)), security(("session" = ["interpellate"])))]
async fn sign(desk: Desk, Path(id): Path<InterpellationId>) -> Result<Json<Interpellation>> {
    let one = desk.act(async |act| acts::sign(act, id).await).await?;
    Ok(Json(one))
}

/// Take one's signature back.
#[utoipa::path(delete, path = "/interpellations/{id}/signature", tag = "interpellation", responses((status = 200, body = Interpellation)), security(("session" = ["interpellate"])))]
async fn unsign(desk: Desk, Path(id): Path<InterpellationId>) -> Result<Json<Interpellation>> {
    let one = desk.act(async |act| acts::unsign(act, id).await).await?;
    Ok(Json(one))
}

/// Submit it during a session.
#[utoipa::path(post, path = "/interpellations/{id}/submission", tag = "interpellation", responses((status = 200, body = Interpellation)), security(("session" = ["interpellate"])))]
async fn submit(
    desk: Desk,
    Path(id): Path<InterpellationId>,
    Json(body): Json<Submission>,
) -> Result<Json<Interpellation>> {
    let one = desk
        .act(async |act| acts::submit_interpellation(act, id, body.version, body.meeting).await)
        .await?;
    Ok(Json(one))
}

/// Take it up in the council.
#[utoipa::path(post, path = "/interpellations/{id}/examination", tag = "interpellation", responses((status = 200, body = Interpellation)), security(("session" = ["approve_opinion"])))]
async fn examine(
    desk: Desk,
    Path(id): Path<InterpellationId>,
    Json(body): Json<Version>,
) -> Result<Json<Interpellation>> {
    let one = desk
        .act(async |act| acts::examine(act, id, body.version).await)
        .await?;
    Ok(Json(one))
}

/// Send it to the organ.
#[utoipa::path(post, path = "/interpellations/{id}/sending", tag = "interpellation", responses((status = 200, body = Interpellation)), security(("session" = ["approve_opinion"])))]
async fn send(
    desk: Desk,
    Path(id): Path<InterpellationId>,
    Json(body): Json<Sending>,
) -> Result<Json<Interpellation>> {
    let one = desk
        .act(async |act| {
            acts::send(
                act,
                id,
                body.version,
                (body.form, body.due_on, &body.decision),
            )
            .await
        })
        .await?;
    Ok(Json(one))
}

/// Answer for the organ.
#[utoipa::path(post, path = "/interpellations/{id}/answer", tag = "interpellation", responses((status = 200, body = Interpellation)), security(("session" = ["answer_assignment"])))]
async fn answer(
    desk: Desk,
    Path(id): Path<InterpellationId>,
    Json(body): Json<HeadAnswer>,
) -> Result<Json<Interpellation>> {
    let one = desk
        .act(async |act| {
            acts::answer(act, id, body.version, (&body.text, &body.head, &body.files)).await
        })
        .await?;
    Ok(Json(one))
}

/// Say what one thinks of the answer.
#[utoipa::path(post, path = "/interpellations/{id}/vote", tag = "interpellation", responses((status = 200, body = Interpellation)), security(("session" = ["interpellate"])))]
async fn vote(
    desk: Desk,
    Path(id): Path<InterpellationId>,
    Json(body): Json<Voice>,
) -> Result<Json<Interpellation>> {
    let one = desk
        .act(async |act| acts::vote(act, id, body.is_dissatisfied).await)
        .await?;
    Ok(Json(one))
}

/// Find the answer satisfying.
#[utoipa::path(post, path = "/interpellations/{id}/satisfaction", tag = "interpellation", responses((status = 200, body = Interpellation)), security(("session" = ["interpellate"])))]
async fn satisfy(
    desk: Desk,
    Path(id): Path<InterpellationId>,
    Json(body): Json<Version>,
) -> Result<Json<Interpellation>> {
    let one = desk
        .act(async |act| acts::satisfy(act, id, body.version).await)
        .await?;
    Ok(Json(one))
}

/// Request another answer.
#[utoipa::path(post, path = "/interpellations/{id}/reanswer-request", tag = "interpellation", responses((status = 200, body = Interpellation)), security(("session" = ["interpellate"])))]
async fn request_reanswer(
    desk: Desk,
    Path(id): Path<InterpellationId>,
    Json(body): Json<Reason>,
) -> Result<Json<Interpellation>> {
    let one = desk
        .act(async |act| acts::request_reanswer(act, id, body.version, &body.reason).await)
        .await?;
    Ok(Json(one))
}

/// Decide that the organ answers again.
#[utoipa::path(post, path = "/interpellations/{id}/reanswer-decision", tag = "interpellation", responses((status = 200, body = Interpellation)), security(("session" = ["approve_opinion"])))]
async fn decide_reanswer(
    desk: Desk,
    Path(id): Path<InterpellationId>,
    Json(body): Json<Redecision>,
) -> Result<Json<Interpellation>> {
    let one = desk
        .act(async |act| {
            acts::decide_reanswer(act, id, body.version, (body.due_on, &body.decision)).await
        })
        .await?;
    Ok(Json(one))
}

/// End it.
#[utoipa::path(post, path = "/interpellations/{id}/closure", tag = "interpellation", responses((status = 200, body = Interpellation)), security(("session" = ["approve_opinion"])))]
async fn close(
    desk: Desk,
    Path(id): Path<InterpellationId>,
    Json(body): Json<Decision>,
) -> Result<Json<Interpellation>> {
    let one = desk
        .act(async |act| acts::close_interpellation(act, id, body.version, &body.decision).await)
        .await?;
    Ok(Json(one))
}

/// Withdraw it before the examination.
#[utoipa::path(post, path = "/interpellations/{id}/withdrawal", tag = "interpellation", responses((status = 200, body = Interpellation)), security(("session" = ["interpellate"])))]
async fn withdraw(
    desk: Desk,
    Path(id): Path<InterpellationId>,
    Json(body): Json<Reason>,
) -> Result<Json<Interpellation>> {
    let one = desk
        .act(async |act| acts::withdraw(act, id, body.version, &body.reason).await)
        .await?;
    Ok(Json(one))
}
