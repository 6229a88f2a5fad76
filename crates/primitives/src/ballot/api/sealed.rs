//! Secret ballots: the sheet, the slip, the box.

use axum::Extension;
use axum::extract::State as Of;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use kernel::error::Refusal as _;
use kernel::http::{Json, Path};
use kernel::{Error, Result, Words};
use people::act::Desk;
use people::{App, Scope};
use regime::Choice;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts::Attended;
use super::super::rules::{
    Ballot, BallotId, Entry, Mode, NewSheet, NewSlip, Scale, State, Turnout,
};
use super::super::store::sealed::{self, Place};
use super::super::{acts, store};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(mine))
        .routes(routes!(see_sheet))
        .routes(routes!(give))
        .routes(routes!(cast))
        .routes(routes!(see_box))
        .routes(routes!(confirm))
        .routes(routes!(see_bundle))
}

/// A secret ballot that waits for one's sheet.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BallotWaiting)]
struct Waiting {
    /// The ballot.
    id: BallotId,
    /// What it is called.
    title: String,
    /// Where it stands.
    state: State,
    /// How many subjects it has.
    subjects: i64,
    /// Whether a slip was given to one.
    holds_slip: bool,
    /// Why one can't vote.
    why_not: Option<Words>,
}

/// Secret ballots that wait for one's sheet, newest first.
#[utoipa::path(get, operation_id = "ballot_mine", path = "/ballots/mine", tag = "ballot", responses((status = 200, body = Vec<Waiting>)), security(("session" = ["cast_vote"])))]
async fn mine(desk: Desk, Extension(attended): Extension<Attended>) -> Result<Json<Vec<Waiting>>> {
    let me = desk.actor().signed()?.person;
    let mut reading = desk.read().await?;
    let congress = reading.scope().congress;
    let mut waiting = Vec::new();
    for place in sealed::places(reading.db(), congress, me).await? {
        let ballot = store::find(reading.db(), &Scope::whole(congress), place.ballot).await?;
        let hindrance = acts::hindrance(reading.db(), &ballot, &place, me, attended).await?;
        waiting.push(Waiting {
            id: ballot.id,
            title: ballot.title,
            state: ballot.state,
            subjects: ballot.subjects,
            holds_slip: place.holds_slip.0,
            why_not: hindrance.map(|refusal| refusal.words()),
        });
    }
    Ok(Json(waiting))
}

/// The key that signs slips, in the parts of a JSON Web Key.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BallotKey)]
struct Key {
    /// The modulus.
    n: String,
    /// The exponent.
    e: String,
}

/// What a sheet asks for one subject.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BallotSheetSubject)]
struct Asked {
    /// The subject's place on the sheet, from 1.
    position: i64,
    /// What it is called.
    title: String,
}

/// One's sheet of a secret ballot.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BallotSheet)]
struct SheetView {
    /// The ballot.
    id: BallotId,
    /// What it is called.
    title: String,
    /// Where it stands.
    state: State,
    /// What a voter can say.
    scale: Scale,
    /// The choices, the best first.
    choices: Vec<Choice>,
    /// What is voted on.
    subjects: Vec<Asked>,
    /// The key that signs slips.
    key: Key,
    /// The key in four short groups, to be compared with the wall.
    key_fingerprint: String,
    /// The key of the bundle's seal in four short groups.
    seal_fingerprint: String,
    /// Whether a slip was given to one.
    holds_slip: bool,
    /// Why one can't vote.
    why_not: Option<Words>,
    /// Members in office (应到).
    in_office: i64,
    /// Members present (实到).
    present: i64,
}

/// One's sheet of a secret ballot. Not found for whoever is not on its roster.
#[utoipa::path(get, operation_id = "ballot_see_sheet", path = "/ballots/{id}/sheet", tag = "ballot", params(("id" = BallotId, Path)), responses((status = 200, body = SheetView)), security(("session" = ["cast_vote"])))]
async fn see_sheet(
    desk: Desk,
    Path(id): Path<BallotId>,
    Extension(attended): Extension<Attended>,
) -> Result<Json<SheetView>> {
    let me = desk.actor().signed()?.person;
    let mut reading = desk.read().await?;
    let congress = reading.scope().congress;
    let place: Place = sealed::place(reading.db(), congress, id, me).await?;
    let ballot = store::find(reading.db(), &Scope::whole(congress), id).await?;
    let keys = sealed::keys(reading.db(), id)
        .await?
        .ok_or(Error::NotFound)?;
    let hindrance = acts::hindrance(reading.db(), &ballot, &place, me, attended).await?;
    let subjects = store::subjects(reading.db(), id).await?;
    let asked = subjects.into_iter().map(|one| Asked {
        position: one.position,
        title: one.title,
    });
    let key = keys.public.0;
    Ok(Json(SheetView {
        id,
        title: ballot.title,
        state: ballot.state,
        scale: ballot.scale,
        choices: ballot.rule.0.choices,
        subjects: asked.collect(),
        key_fingerprint: slip::fingerprint(&key.n.0),
        seal_fingerprint: slip::fingerprint(&keys.seal_public),
        key: Key {
            n: key.n.0,
            e: key.e.0,
        },
        holds_slip: place.holds_slip.0,
        why_not: hindrance.map(|refusal| refusal.words()),
        in_office: ballot.in_office,
        present: ballot.present,
    }))
}

/// A slip's signature, still under its blinding.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BallotSlipSignature)]
struct Signature {
    /// In base64url without padding.
    signature: String,
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
struct Receipt {
    /// It is.
    counted: bool,
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

/// How many slips of a secret ballot were given and spent. No names.
#[utoipa::path(get, operation_id = "ballot_see_box", path = "/ballots/{id}/box", tag = "ballot", params(("id" = BallotId, Path)), responses((status = 200, body = Turnout)), security(("session" = ["see_supervision"])))]
async fn see_box(desk: Desk, Path(id): Path<BallotId>) -> Result<Json<Turnout>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::find(conn, scope, id).await?.must_be(Mode::Secret)?;
    sealed::turnout(conn, id).await.map(Json)
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
    let tellers = store::tellers(conn, id).await?;
    let me = desk.actor().person();
    let counts = tellers.iter().any(|teller| me == Some(teller.person));
    let may_know = counts || super::may_know_before(desk.actor());
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

/// How far a secret ballot is, and its keys in short.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BallotBox)]
pub(super) struct BoxView {
    /// Slips that were given (发出).
    given: i64,
    /// Slips that were spent (收回).
    spent: i64,
    /// The key that signs slips, in four short groups.
    key_fingerprint: String,
    /// The key of the bundle's seal, in four short groups.
    seal_fingerprint: String,
}

/// The box of a ballot; none where people count, and before the roster is frozen.
pub(super) async fn view(conn: &mut kernel::Conn, id: BallotId) -> Result<Option<BoxView>> {
    let Some(keys) = sealed::keys(conn, id).await? else {
        return Ok(None);
    };
    let turnout = sealed::turnout(conn, id).await?;
    Ok(Some(BoxView {
        given: turnout.given,
        spent: turnout.spent,
        key_fingerprint: slip::fingerprint(&keys.public.0.n.0),
        seal_fingerprint: slip::fingerprint(&keys.seal_public),
    }))
}

/// What the box holds between the close and the announcement, for whoever may know it.
pub(super) async fn counted(
    conn: &mut kernel::Conn,
    ballot: &Ballot,
    may_know: bool,
) -> Result<Option<Entry>> {
    let is_counted =
        ballot.mode == Mode::Secret && matches!(ballot.state, State::Closed | State::Tallied);
    if may_know && is_counted {
        acts::count(conn, ballot).await.map(Some)
    } else {
        Ok(None)
    }
}
