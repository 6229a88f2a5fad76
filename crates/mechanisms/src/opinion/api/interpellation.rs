use std::collections::BTreeMap;

use axum::response::Response;
use kernel::file::{self, FileId};
use kernel::http::{Json, Path, Query};
use kernel::record::{self, Record};
use kernel::{Date, Page, Paging, Result};
use people::{App, Desk, congress};
use primitives::meeting::MeetingId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts::{self, NewInterpellation};
use super::super::rules::{
    AnswerForm, Interpellation, InterpellationId, Next, Signer, next_of_interpellation,
};
use super::super::store::{self, InterpellationFilter, InterpellationRow};
use super::{Decision, Reason, Version, must_be_readable, names};

/// The routes of interpellations.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, start))
        .routes(routes!(see))
        .routes(routes!(records))
        .routes(routes!(serve))
        .routes(routes!(revise))
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

/// A draft as it is now to be.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = InterpellationRevise)]
struct Revise {
    /// The draft.
    #[serde(flatten)]
    new: NewInterpellation,
    /// The version that was read.
    version: i64,
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

/// An interpellation with everything that a page shows.
#[derive(Debug, Serialize, ToSchema)]
struct InterpellationView {
    /// The interpellation.
    interpellation: Interpellation,
    /// Who signed; the organ sees those whose signatures stand, without what they think.
    signers: Vec<Signer>,
    /// How many must sign at this level.
    needed: u32,
    /// The viewer has signed.
    has_signed: bool,
    /// The viewer drafted it.
    is_mine: bool,
    /// What comes next.
    next: Option<Next>,
    /// Organs' short names by identifier.
    names: BTreeMap<String, String>,
}

/// Interpellations, the newest first. An organ sees what was sent to it.
#[utoipa::path(get, path = "/interpellations", tag = "interpellation", params(InterpellationFilter, Paging), responses((status = 200, body = Page<InterpellationRow>)), security(("session" = ["see_plan"])))]
async fn list(
    desk: Desk,
    Query(filter): Query<InterpellationFilter>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<InterpellationRow>>> {
    must_be_readable(filter.q.as_deref())?;
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let page = store::interpellations(conn, scope, &filter, paging).await?;
    Ok(Json(page))
}

/// Start one.
#[utoipa::path(post, path = "/interpellations", tag = "interpellation", responses((status = 200, body = Interpellation)), security(("session" = ["interpellate"])))]
async fn start(desk: Desk, Json(body): Json<NewInterpellation>) -> Result<Json<Interpellation>> {
    desk.act(async |act| acts::start(act, body).await)
        .await
        .map(Json)
}

/// An interpellation with its signatures and what comes next.
#[utoipa::path(get, path = "/interpellations/{id}", tag = "interpellation", responses((status = 200, body = InterpellationView)), security(("session" = ["see_plan"])))]
async fn see(desk: Desk, Path(id): Path<InterpellationId>) -> Result<Json<InterpellationView>> {
    let mut reading = desk.read().await?;
    let regime = reading.regime().await?;
    let person = reading.actor().person();
    let (conn, scope) = reading.parts();
    let interpellation = store::find_interpellation(conn, scope, id).await?;
    let mut signers = store::signers(conn, id).await?;
    let has_signed = signers
        .iter()
        .any(|one| Some(one.person) == person && one.withdrawn_on.is_none());
    if !scope.sees_all {
        signers.retain(|one| one.withdrawn_on.is_none());
        for signer in &mut signers {
            signer.is_dissatisfied = None;
        }
    }
    let level = congress::find(conn, interpellation.congress).await?.level;
    Ok(Json(InterpellationView {
        signers,
        needed: acts::needed(&regime, level),
        has_signed,
        is_mine: Some(interpellation.drafted_by) == person,
        next: next_of_interpellation(&interpellation, &regime),
        names: names(conn, interpellation.congress).await?,
        interpellation,
    }))
}

/// What happened, newest first.
#[utoipa::path(get, path = "/interpellations/{id}/records", tag = "interpellation", params(Paging), responses((status = 200, body = Page<Record>)), security(("session" = ["see_supervision"])))]
async fn records(
    desk: Desk,
    Path(id): Path<InterpellationId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let one = store::find_interpellation(conn, scope, id).await?;
    Ok(Json(record::about(conn, &one.id.subject(), paging).await?))
}

/// A file of an answer.
#[utoipa::path(get, path = "/interpellations/{id}/files/{file}", tag = "interpellation", responses((status = 200, description = "The file", content_type = "application/octet-stream")), security(("session" = ["see_plan"])))]
async fn serve(
    desk: Desk,
    Path((id, wanted)): Path<(InterpellationId, FileId)>,
) -> Result<Response> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let one = store::find_interpellation(conn, scope, id).await?;
    let found = file::find(conn, wanted, &one.id.subject()).await?;
    people::files::serve(desk.app(), &found).await
}

/// Change the draft.
#[utoipa::path(put, path = "/interpellations/{id}/draft", tag = "interpellation", responses((status = 200, body = Interpellation)), security(("session" = ["interpellate"])))]
async fn revise(
    desk: Desk,
    Path(id): Path<InterpellationId>,
    Json(body): Json<Revise>,
) -> Result<Json<Interpellation>> {
    let one = desk
        .act(async |act| acts::revise(act, id, body.version, body.new).await)
        .await?;
    Ok(Json(one))
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
