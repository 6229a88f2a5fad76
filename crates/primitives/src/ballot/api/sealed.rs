//! Secret ballots: the slip, the box, the bundle.

use axum::Extension;
use axum::extract::State as Of;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use kernel::http::{Json, Path};
use kernel::{Error, Result};
use people::App;
use people::act::Desk;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts::Attended;
use super::super::rules::{
    Ballot, BallotId, BallotRefusal, Entry, Mode, NewSheet, NewSlip, State, Turnout,
};
use super::super::store::sealed;
use super::super::{acts, store};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(give))
        .routes(routes!(cast))
        .routes(routes!(see_box))
        .routes(routes!(confirm))
        .routes(routes!(see_bundle))
}

/// A slip's signature, still under its blinding.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BallotSlipSignature)]
pub(super) struct Signature {
    /// In base64url without padding.
    pub(super) signature: String,
}

/// Have one's slip signed without its being seen. Asked again with the same, the answer is the same.
#[utoipa::path(post, operation_id = "ballot_give_slip", path = "/ballots/{id}/slip", tag = "ballot", params(("id" = BallotId, Path)), request_body = NewSlip, responses((status = 200, body = Signature)), security(("session" = ["cast_vote"])))]
async fn give(
    desk: Desk,
    Path(id): Path<BallotId>,
    Extension(attended): Extension<Attended>,
    Json(body): Json<NewSlip>,
) -> Result<Json<Signature>> {
    let signature = acts::give(desk, id, body, attended).await?.0;
    Ok(Json(Signature { signature }))
}

/// That a sheet is in the box.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[schema(as = BallotReceipt)]
pub(super) struct Receipt {
    /// It is.
    pub(super) counted: bool,
}

/// Put a sheet into the box. It carries no session: the slip is what admits it. A slip that is spent changes nothing.
#[utoipa::path(post, operation_id = "ballot_cast", path = "/ballots/{id}/sheets", tag = "ballot", params(("id" = BallotId, Path)), request_body = NewSheet, responses((status = 200, body = Receipt)), security(()))]
async fn cast(
    Of(app): Of<App>,
    Path(id): Path<BallotId>,
    Json(body): Json<NewSheet>,
) -> Result<Json<Receipt>> {
    acts::cast(&app, id, body).await?;
    Ok(Json(Receipt { counted: true }))
}

/// How many could cast a sheet on a device and how many did. No names.
#[utoipa::path(get, operation_id = "ballot_see_box", path = "/ballots/{id}/box", tag = "ballot", params(("id" = BallotId, Path)), responses((status = 200, body = Turnout)), security(("session" = ["see_supervision"])))]
async fn see_box(desk: Desk, Path(id): Path<BallotId>) -> Result<Json<Turnout>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let ballot = store::find(conn, scope, id).await?;
    if ballot.mode == Mode::Counted {
        return Err(BallotRefusal::OtherMode.into());
    }
    acts::turnout(conn, &ballot).await.map(Json)
}

/// A teller's declaration.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = BallotConfirmation)]
struct Confirmation {
    /// They declare that they are no near relative of anybody voted on.
    declared: bool,
}

/// Confirm what the box holds. When both tellers have, the ballot is tallied.
#[utoipa::path(post, operation_id = "ballot_confirm", path = "/ballots/{id}/confirmation", tag = "ballot", params(("id" = BallotId, Path)), request_body = Confirmation, responses((status = 200, body = Ballot)), security(("session" = ["tell_votes"])))]
async fn confirm(
    desk: Desk,
    Path(id): Path<BallotId>,
    Json(body): Json<Confirmation>,
) -> Result<Json<Ballot>> {
    desk.act(async |act| acts::confirm(act, id, body.declared).await)
        .await
        .map(Json)
}

/// The bundle with which everybody counts again: for those who count, arrange and announce once it is closed, for
/// everybody once it is announced.
#[utoipa::path(get, operation_id = "ballot_see_bundle", path = "/ballots/{id}/bundle", tag = "ballot", params(("id" = BallotId, Path)), responses((status = 200, content_type = "text/plain")), security(("session" = ["see_supervision"])))]
async fn see_bundle(desk: Desk, Path(id): Path<BallotId>) -> Result<Response> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let ballot = store::find(conn, scope, id).await?;
    ballot.must_be(Mode::Secret)?;
    let may_know = super::knows_before(conn, desk.actor(), id).await?;
    if ballot.announced_at.is_none() && !may_know {
        return Err(Error::NotFound);
    }
    let bundle = acts::bundle(conn, &ballot).await?;
    let name = format!("attachment; filename=\"ballot-{id}.bundle\"");
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, bundle).into_response())
}

/// How far a ballot on devices is, and the keys of a secret one in short.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = BallotBox)]
pub(super) struct BoxView {
    /// Slips that were given (发出); by name, members present.
    given: i64,
    /// Sheets that were cast (收回).
    spent: i64,
    /// Members who were admitted to paper.
    papers: i64,
    /// The key that signs slips, in four short groups; none where one votes by name.
    key_fingerprint: Option<String>,
    /// The key of the bundle's seal, in four short groups; none where one votes by name.
    seal_fingerprint: Option<String>,
}

/// The box of a ballot; none where people count, and before the roster is frozen.
pub(super) async fn view(conn: &mut kernel::Conn, ballot: &Ballot) -> Result<Option<BoxView>> {
    let keys = sealed::keys(conn, ballot.id).await?;
    let is_frozen = ballot.frozen_at.is_some();
    if ballot.mode == Mode::Counted || !is_frozen {
        return Ok(None);
    }
    let turnout = acts::turnout(conn, ballot).await?;
    let short = |text: &str| slip::fingerprint(text);
    Ok(Some(BoxView {
        given: turnout.given,
        spent: turnout.spent,
        papers: turnout.papers,
        key_fingerprint: keys.as_ref().map(|keys| short(&keys.public.0.n.0)),
        seal_fingerprint: keys.as_ref().map(|keys| short(&keys.seal_public)),
    }))
}

/// What was cast on devices between the close and the announcement, for whoever may know it.
pub(super) async fn counted(
    conn: &mut kernel::Conn,
    ballot: &Ballot,
    may_know: bool,
) -> Result<Option<Entry>> {
    let is_counted =
        ballot.mode != Mode::Counted && matches!(ballot.state, State::Closed | State::Tallied);
    if may_know && is_counted {
        acts::count(conn, ballot).await.map(Some)
    } else {
        Ok(None)
    }
}
