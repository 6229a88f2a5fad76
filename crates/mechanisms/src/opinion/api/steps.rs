//! The steps of opinions, each a route.

use kernel::file::FileId;
use kernel::http::{Json, Path};
use kernel::{Date, Result};
use people::{App, Desk};
use primitives::ballot::Form;
use primitives::meeting::MeetingId;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts::{self, DueOverride, NewVote};
use super::super::rules::{EscalationKind, Opinion, OpinionId};
use super::{Reason, Version};

/// The routes of the steps.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(submit))
        .routes(routes!(approve))
        .routes(routes!(send_back))
        .routes(routes!(vote))
        .routes(routes!(hand_over))
        .routes(routes!(draft_report))
        .routes(routes!(comment))
        .routes(routes!(report))
        .routes(routes!(redo))
        .routes(routes!(table))
        .routes(routes!(arrange_ballot))
        .routes(routes!(read_outcome))
        .routes(routes!(accept))
        .routes(routes!(close))
        .routes(routes!(deliberate_again))
        .routes(routes!(escalate))
        .routes(routes!(draft_letters))
        .routes(routes!(draft_notice))
}

/// The council's approval.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = OpinionApproval)]
struct Approval {
    /// The meeting that decided.
    #[schema(max_length = 200)]
    decision: String,
    /// Other dates than the rule's, for some items.
    #[serde(default)]
    #[schema(max_items = 100)]
    dues: Vec<DueOverride>,
    /// The version that was read.
    version: i64,
}

/// The hand-over.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = OpinionHandOver)]
struct HandOver {
    /// When the organs received it; today when left out.
    #[serde(default)]
    received_on: Option<Date>,
    /// The version that was read.
    version: i64,
}

/// A text with files.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = OpinionPaper)]
struct Paper {
    /// The text.
    #[schema(max_length = 20000)]
    text: String,
    /// Files, uploaded before.
    #[serde(default)]
    #[schema(max_items = 20)]
    files: Vec<FileId>,
    /// The version that was read.
    version: i64,
}

/// A reason and a new date.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = OpinionAgain)]
struct Again {
    /// Why.
    #[schema(max_length = 500)]
    reason: String,
    /// By when; the rule's date when left out.
    #[serde(default)]
    due_on: Option<Date>,
    /// The version that was read.
    version: i64,
}

/// A session.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = OpinionTabled)]
struct Tabled {
    /// The meeting.
    meeting: MeetingId,
    /// The version that was read.
    version: i64,
}

/// A ballot.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = OpinionNewBallot)]
struct NewBallot {
    /// How it is taken.
    form: Form,
    /// The version that was read.
    version: i64,
}

/// What is chosen after a failure.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = OpinionChoice)]
struct Choice {
    /// Which.
    kind: EscalationKind,
    /// Why.
    #[schema(max_length = 500)]
    reason: String,
    /// The version that was read.
    version: i64,
}

/// Lay the draft before the council.
#[utoipa::path(post, path = "/opinions/{id}/submission", tag = "opinion", responses((status = 200, body = Opinion)), security(("session" = ["draft_opinion"])))]
async fn submit(
    desk: Desk,
    Path(id): Path<OpinionId>,
    Json(body): Json<Version>,
) -> Result<Json<Opinion>> {
    let opinion = desk
        .act(async |act| acts::submit(act, id, body.version).await)
        .await?;
    Ok(Json(opinion))
}

/// Approve.
#[utoipa::path(post, path = "/opinions/{id}/approval", tag = "opinion", responses((status = 200, body = Opinion)), security(("session" = ["approve_opinion"])))]
async fn approve(
    desk: Desk,
    Path(id): Path<OpinionId>,
    Json(body): Json<Approval>,
) -> Result<Json<Opinion>> {
    let opinion = desk
        .act(async |act| acts::approve(act, id, body.version, (&body.decision, body.dues)).await)
        .await?;
    Ok(Json(opinion))
}

/// Send the draft back.
#[utoipa::path(post, path = "/opinions/{id}/return", tag = "opinion", responses((status = 200, body = Opinion)), security(("session" = ["approve_opinion"])))]
async fn send_back(
    desk: Desk,
    Path(id): Path<OpinionId>,
    Json(body): Json<Reason>,
) -> Result<Json<Opinion>> {
    let opinion = desk
        .act(async |act| acts::send_back(act, id, body.version, &body.reason).await)
        .await?;
    Ok(Json(opinion))
}

/// Record the standing committee's vote on the text: more than half of all members in office pass it.
#[utoipa::path(post, path = "/opinions/{id}/vote", tag = "opinion", responses((status = 200, body = Opinion)), security(("session" = ["record_meeting"])))]
async fn vote(
    desk: Desk,
    Path(id): Path<OpinionId>,
    Json(body): Json<NewVote>,
) -> Result<Json<Opinion>> {
    let opinion = desk
        .act(async |act| acts::vote_on_text(act, id, body).await)
        .await?;
    Ok(Json(opinion))
}

/// Hand over: items become assignments.
#[utoipa::path(post, path = "/opinions/{id}/handover", tag = "opinion", responses((status = 200, body = Opinion)), security(("session" = ["issue_assignment"])))]
async fn hand_over(
    desk: Desk,
    Path(id): Path<OpinionId>,
    Json(body): Json<HandOver>,
) -> Result<Json<Opinion>> {
    let opinion = desk
        .act(async |act| acts::hand_over(act, id, body.version, body.received_on).await)
        .await?;
    Ok(Json(opinion))
}

/// Send the draft of the handling report to the committee.
#[utoipa::path(post, path = "/opinions/{id}/draft-report", tag = "opinion", responses((status = 200, body = Opinion)), security(("session" = ["answer_assignment"])))]
async fn draft_report(
    desk: Desk,
    Path(id): Path<OpinionId>,
    Json(body): Json<Paper>,
) -> Result<Json<Opinion>> {
    let opinion = desk
        .act(async |act| acts::draft_report(act, id, body.version, (&body.text, &body.files)).await)
        .await?;
    Ok(Json(opinion))
}

/// Comment on the draft of the handling report.
#[utoipa::path(post, path = "/opinions/{id}/comment", tag = "opinion", responses((status = 200, body = Opinion)), security(("session" = ["verify_answer"])))]
async fn comment(
    desk: Desk,
    Path(id): Path<OpinionId>,
    Json(body): Json<Paper>,
) -> Result<Json<Opinion>> {
    let opinion = desk
        .act(async |act| acts::comment(act, id, body.version, &body.text).await)
        .await?;
    Ok(Json(opinion))
}

/// Report on the handling.
#[utoipa::path(post, path = "/opinions/{id}/report", tag = "opinion", responses((status = 200, body = Opinion)), security(("session" = ["answer_assignment"])))]
async fn report(
    desk: Desk,
    Path(id): Path<OpinionId>,
    Json(body): Json<Paper>,
) -> Result<Json<Opinion>> {
    let opinion = desk
        .act(async |act| acts::report(act, id, body.version, (&body.text, &body.files)).await)
        .await?;
    Ok(Json(opinion))
}

/// Send the handling report back.
#[utoipa::path(post, path = "/opinions/{id}/redo", tag = "opinion", responses((status = 200, body = Opinion)), security(("session" = ["approve_opinion"])))]
async fn redo(
    desk: Desk,
    Path(id): Path<OpinionId>,
    Json(body): Json<Again>,
) -> Result<Json<Opinion>> {
    let opinion = desk
        .act(async |act| acts::redo(act, id, body.version, (&body.reason, body.due_on)).await)
        .await?;
    Ok(Json(opinion))
}

/// Table the handling report at a session.
#[utoipa::path(post, path = "/opinions/{id}/session", tag = "opinion", responses((status = 200, body = Opinion)), security(("session" = ["approve_opinion"])))]
async fn table(
    desk: Desk,
    Path(id): Path<OpinionId>,
    Json(body): Json<Tabled>,
) -> Result<Json<Opinion>> {
    let opinion = desk
        .act(async |act| acts::table(act, id, body.version, body.meeting).await)
        .await?;
    Ok(Json(opinion))
}

/// Arrange the ballot on the handling.
#[utoipa::path(post, path = "/opinions/{id}/ballot", tag = "opinion", responses((status = 200, body = Opinion)), security(("session" = ["arrange_ballot"])))]
async fn arrange_ballot(
    desk: Desk,
    Path(id): Path<OpinionId>,
    Json(body): Json<NewBallot>,
) -> Result<Json<Opinion>> {
    let opinion = desk
        .act(async |act| acts::arrange_ballot(act, id, body.version, body.form).await)
        .await?;
    Ok(Json(opinion))
}

/// Read the announced result of the ballot.
#[utoipa::path(post, path = "/opinions/{id}/outcome", tag = "opinion", responses((status = 200, body = Opinion)), security(("session" = ["arrange_ballot"])))]
async fn read_outcome(
    desk: Desk,
    Path(id): Path<OpinionId>,
    Json(body): Json<Version>,
) -> Result<Json<Opinion>> {
    let opinion = desk
        .act(async |act| acts::read_outcome(act, id, body.version).await)
        .await?;
    Ok(Json(opinion))
}

/// Accept the report where no ballot is held.
#[utoipa::path(post, path = "/opinions/{id}/acceptance", tag = "opinion", responses((status = 200, body = Opinion)), security(("session" = ["approve_opinion"])))]
async fn accept(
    desk: Desk,
    Path(id): Path<OpinionId>,
    Json(body): Json<acts::End>,
) -> Result<Json<Opinion>> {
    let opinion = desk
        .act(async |act| acts::accept(act, id, &body).await)
        .await?;
    Ok(Json(opinion))
}

/// Conclude the opinions and their topic.
#[utoipa::path(post, path = "/opinions/{id}/closure", tag = "opinion", responses((status = 200, body = Opinion)), security(("session" = ["issue_assignment"])))]
async fn close(
    desk: Desk,
    Path(id): Path<OpinionId>,
    Json(body): Json<acts::End>,
) -> Result<Json<Opinion>> {
    let opinion = desk
        .act(async |act| acts::close(act, id, &body).await)
        .await?;
    Ok(Json(opinion))
}

/// Decide on a second deliberation. Answers with the next round.
#[utoipa::path(post, path = "/opinions/{id}/second-deliberation", tag = "opinion", responses((status = 200, body = Opinion)), security(("session" = ["approve_opinion"])))]
async fn deliberate_again(
    desk: Desk,
    Path(id): Path<OpinionId>,
    Json(body): Json<Again>,
) -> Result<Json<Opinion>> {
    let opinion = desk
        .act(async |act| {
            acts::deliberate_again(act, id, body.version, (&body.reason, body.due_on)).await
        })
        .await?;
    Ok(Json(opinion))
}

/// Choose a special inquiry or an interpellation.
#[utoipa::path(post, path = "/opinions/{id}/escalation", tag = "opinion", responses((status = 200, body = Opinion)), security(("session" = ["escalate"])))]
async fn escalate(
    desk: Desk,
    Path(id): Path<OpinionId>,
    Json(body): Json<Choice>,
) -> Result<Json<Opinion>> {
    let opinion = desk
        .act(async |act| acts::escalate(act, id, body.version, (body.kind, &body.reason)).await)
        .await?;
    Ok(Json(opinion))
}

/// Draft the letters that assign the items, one to each organ that has none that is valid.
#[utoipa::path(post, path = "/opinions/{id}/letters", tag = "opinion", responses((status = 200, body = Opinion)), security(("session" = ["draft_document"])))]
async fn draft_letters(
    desk: Desk,
    Path(id): Path<OpinionId>,
    Json(body): Json<Version>,
) -> Result<Json<Opinion>> {
    desk.act(async |act| acts::draft_letters(act, id, body.version).await)
        .await
        .map(Json)
}

/// Draft the notice of the ballot's result.
#[utoipa::path(post, path = "/opinions/{id}/notice", tag = "opinion", responses((status = 200, body = Opinion)), security(("session" = ["draft_document"])))]
async fn draft_notice(
    desk: Desk,
    Path(id): Path<OpinionId>,
    Json(body): Json<Version>,
) -> Result<Json<Opinion>> {
    desk.act(async |act| acts::draft_notice(act, id, body.version).await)
        .await
        .map(Json)
}
