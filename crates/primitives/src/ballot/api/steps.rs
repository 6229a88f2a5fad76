//! The steps of a ballot, one route each.

use axum::Extension;
use kernel::Result;
use kernel::http::{Json, Path};
use people::App;
use people::act::Desk;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts::Attended;
use super::super::rules::{Ballot, BallotId, Entry, Mode};
use super::super::{acts, store};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(open))
        .routes(routes!(close))
        .routes(routes!(see_own, enter))
        .routes(routes!(announce))
        .routes(routes!(recount))
        .routes(routes!(void))
        .routes(routes!(again))
        .routes(routes!(send))
        .routes(routes!(publish))
}

/// Which version of the ballot a step is taken on.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = BallotStep)]
struct Step {
    /// The ballot's version.
    version: i64,
}

/// Open the vote: the office one that people count, who presides one on devices.
#[utoipa::path(post, operation_id = "ballot_open", path = "/ballots/{id}/open", tag = "ballot", params(("id" = BallotId, Path)), request_body = Step, responses((status = 200, body = Ballot)), security(("session" = ["see_supervision"])))]
async fn open(
    desk: Desk,
    Path(id): Path<BallotId>,
    Extension(attended): Extension<Attended>,
    Json(body): Json<Step>,
) -> Result<Json<Ballot>> {
    desk.act(async |act| acts::open(act, id, body.version, attended).await)
        .await
        .map(Json)
}

/// Close the vote: the office one that people count, who presides one on devices. A box is counted at once.
#[utoipa::path(post, operation_id = "ballot_close", path = "/ballots/{id}/close", tag = "ballot", params(("id" = BallotId, Path)), request_body = Step, responses((status = 200, body = Ballot)), security(("session" = ["see_supervision"])))]
async fn close(
    desk: Desk,
    Path(id): Path<BallotId>,
    Json(body): Json<Step>,
) -> Result<Json<Ballot>> {
    let app = desk.app().clone();
    let closed = desk
        .act(async |act| acts::close(act, id, body.version).await)
        .await?;
    leave_nothing(&app, &closed).await;
    Ok(Json(closed))
}

/// The emptied box of a secret ballot leaves nothing in the database's files.
async fn leave_nothing(app: &App, ballot: &Ballot) {
    if ballot.mode == Mode::Secret
        && let Err(error) = acts::shred(app).await
    {
        let id = ballot.id;
        tracing::error!("the emptied box of {id} may have left something behind: {error}");
    }
}

/// What the viewer counted.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BallotOwnEntry)]
struct OwnEntry {
    /// In this attempt; none yet.
    entry: Option<Entry>,
    /// In the attempt before, to correct.
    before: Option<Entry>,
}

/// What one counted oneself. Nobody reads another's count here.
#[utoipa::path(get, operation_id = "ballot_see_own", path = "/ballots/{id}/entry", tag = "ballot", params(("id" = BallotId, Path)), responses((status = 200, body = OwnEntry)), security(("session" = ["tell_votes"])))]
async fn see_own(desk: Desk, Path(id): Path<BallotId>) -> Result<Json<OwnEntry>> {
    let mut reading = desk.read().await?;
    let me = desk.actor().signed()?.person;
    let (conn, scope) = reading.parts();
    let ballot = store::find(conn, scope, id).await?;
    let mut own = Vec::new();
    for attempt in [ballot.attempt, ballot.attempt - 1] {
        let entered = store::entries(conn, id, attempt).await?;
        own.push(
            entered
                .into_iter()
                .find(|one| one.teller == me)
                .map(|one| one.entry.0),
        );
    }
    let before = own.pop().flatten();
    Ok(Json(OwnEntry {
        entry: own.pop().flatten(),
        before,
    }))
}

/// What a teller counted.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = BallotCounted)]
struct Counted {
    /// They declare that they are no near relative of anybody voted on.
    declared: bool,
    /// What they counted.
    entry: Entry,
}

/// Enter what one counted. Neither teller sees the other's numbers before both are in.
#[utoipa::path(post, operation_id = "ballot_enter", path = "/ballots/{id}/entry", tag = "ballot", params(("id" = BallotId, Path)), request_body = Counted, responses((status = 200, body = Ballot)), security(("session" = ["tell_votes"])))]
async fn enter(
    desk: Desk,
    Path(id): Path<BallotId>,
    Json(body): Json<Counted>,
) -> Result<Json<Ballot>> {
    desk.act(async |act| acts::enter(act, id, body.declared, body.entry).await)
        .await
        .map(Json)
}

/// Announce the result on the spot; after a recount, correct it.
#[utoipa::path(post, operation_id = "ballot_announce", path = "/ballots/{id}/announcement", tag = "ballot", params(("id" = BallotId, Path)), request_body = Step, responses((status = 200, body = Ballot)), security(("session" = ["announce_ballot"])))]
async fn announce(
    desk: Desk,
    Path(id): Path<BallotId>,
    Json(body): Json<Step>,
) -> Result<Json<Ballot>> {
    desk.act(async |act| acts::announce(act, id, body.version).await)
        .await
        .map(Json)
}

/// Why.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = BallotWhy)]
struct Why {
    /// The ballot's version.
    version: i64,
    /// The reason.
    #[schema(max_length = 500)]
    reason: String,
}

/// Have it counted again. What was announced stands until it is corrected.
#[utoipa::path(post, operation_id = "ballot_recount", path = "/ballots/{id}/recount", tag = "ballot", params(("id" = BallotId, Path)), request_body = Why, responses((status = 200, body = Ballot)), security(("session" = ["announce_ballot"])))]
async fn recount(
    desk: Desk,
    Path(id): Path<BallotId>,
    Json(body): Json<Why>,
) -> Result<Json<Ballot>> {
    desk.act(async |act| acts::recount(act, id, body.version, &body.reason).await)
        .await
        .map(Json)
}

/// Declare it void before the result is announced.
#[utoipa::path(post, operation_id = "ballot_void", path = "/ballots/{id}/void", tag = "ballot", params(("id" = BallotId, Path)), request_body = Why, responses((status = 200, body = Ballot)), security(("session" = ["announce_ballot"])))]
async fn void(desk: Desk, Path(id): Path<BallotId>, Json(body): Json<Why>) -> Result<Json<Ballot>> {
    let app = desk.app().clone();
    let void = desk
        .act(async |act| acts::void(act, id, body.version, &body.reason).await)
        .await?;
    leave_nothing(&app, &void).await;
    Ok(Json(void))
}

/// Design a void ballot anew.
#[utoipa::path(post, operation_id = "ballot_again", path = "/ballots/{id}/again", tag = "ballot", params(("id" = BallotId, Path)), request_body = Step, responses((status = 200, body = Ballot)), security(("session" = ["arrange_ballot"])))]
async fn again(
    desk: Desk,
    Path(id): Path<BallotId>,
    Json(body): Json<Step>,
) -> Result<Json<Ballot>> {
    desk.act(async |act| acts::again(act, id, body.version).await)
        .await
        .map(Json)
}

/// To whom.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = BallotSending)]
struct Sending {
    /// The ballot's version.
    version: i64,
    /// To whom the result was sent.
    #[schema(max_length = 500)]
    to: String,
}

/// Note to whom the result was sent.
#[utoipa::path(post, operation_id = "ballot_send", path = "/ballots/{id}/sending", tag = "ballot", params(("id" = BallotId, Path)), request_body = Sending, responses((status = 200, body = Ballot)), security(("session" = ["arrange_ballot"])))]
async fn send(
    desk: Desk,
    Path(id): Path<BallotId>,
    Json(body): Json<Sending>,
) -> Result<Json<Ballot>> {
    desk.act(async |act| acts::send(act, id, body.version, &body.to).await)
        .await
        .map(Json)
}

/// Note that the result was published.
#[utoipa::path(post, operation_id = "ballot_publish", path = "/ballots/{id}/publication", tag = "ballot", params(("id" = BallotId, Path)), request_body = Step, responses((status = 200, body = Ballot)), security(("session" = ["arrange_ballot"])))]
async fn publish(
    desk: Desk,
    Path(id): Path<BallotId>,
    Json(body): Json<Step>,
) -> Result<Json<Ballot>> {
    desk.act(async |act| acts::publish(act, id, body.version).await)
        .await
        .map(Json)
}
