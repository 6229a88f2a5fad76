//! The sheet that is on a voter's device, their own or a tablet of the hall.

use axum::Extension;
use kernel::error::Refusal as _;
use kernel::http::{Json, Path};
use kernel::{Conn, Error, Result, Words};
use people::act::Desk;
use people::{App, Scope};
use regime::Choice;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts::Attended;
use super::super::rules::{Ballot, BallotId, Mode, Scale, State};
use super::super::store::place;
use super::super::store::sealed;
use super::super::{acts, store};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(mine))
        .routes(routes!(see_sheet))
}

/// An electronic ballot that waits for one's sheet.
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
    /// Whether members vote by name, or nobody can tell how.
    mode: Mode,
    /// Whether a slip was given to one.
    holds_slip: bool,
    /// Whether one has voted by name. Of a secret ballot nobody knows.
    has_cast: bool,
    /// Why one can't vote.
    why_not: Option<Words>,
}

/// Electronic ballots that wait for one's sheet, newest first.
#[utoipa::path(get, operation_id = "ballot_mine", path = "/ballots/mine", tag = "ballot", responses((status = 200, body = Vec<Waiting>)), security(("session" = ["cast_vote"])))]
async fn mine(desk: Desk, Extension(attended): Extension<Attended>) -> Result<Json<Vec<Waiting>>> {
    let me = desk.actor().signed()?.person;
    let mut reading = desk.read().await?;
    let congress = reading.scope().congress;
    let mut waiting = Vec::new();
    for place in place::places(reading.db(), congress, me).await? {
        let ballot = store::find(reading.db(), &Scope::whole(congress), place.ballot).await?;
        let hindrance = acts::hindrance(reading.db(), &ballot, &place, me, attended).await?;
        waiting.push(Waiting {
            id: ballot.id,
            title: ballot.title,
            state: ballot.state,
            subjects: ballot.subjects,
            mode: ballot.mode,
            holds_slip: place.holds_slip.0,
            has_cast: place.has_cast.0,
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

/// A sheet of an electronic ballot, and where one stands in it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BallotSheet)]
pub(super) struct SheetView {
    /// The ballot.
    id: BallotId,
    /// What it is called.
    title: String,
    /// Whether members vote by name, or nobody can tell how.
    mode: Mode,
    /// Where it stands.
    state: State,
    /// What a voter can say.
    scale: Scale,
    /// The choices, the best first.
    choices: Vec<Choice>,
    /// By what a subject is to be judged, a line each.
    criteria: Vec<String>,
    /// What is voted on.
    subjects: Vec<Asked>,
    /// The key that signs slips; none where one votes by name.
    key: Option<Key>,
    /// That key in four short groups, to be compared with the wall.
    key_fingerprint: Option<String>,
    /// The key of the bundle's seal in four short groups.
    seal_fingerprint: Option<String>,
    /// Whether a slip was given to one.
    holds_slip: bool,
    /// Whether one has voted by name. Of a secret ballot nobody knows.
    has_cast: bool,
    /// Why one can't vote.
    why_not: Option<Words>,
    /// Members in office (应到).
    in_office: i64,
    /// Members present (实到).
    present: i64,
}

/// The sheet of a ballot, whoever votes. Not found for a secret ballot without keys.
pub(super) async fn blank(conn: &mut Conn, ballot: Ballot) -> Result<SheetView> {
    let subjects = store::subjects(conn, ballot.id).await?;
    let asked = subjects.into_iter().map(|one| Asked {
        position: one.position,
        title: one.title,
    });
    let keys = sealed::keys(conn, ballot.id).await?;
    if keys.is_none() && ballot.mode == Mode::Secret {
        return Err(Error::NotFound);
    }
    let (key, seal) = keys.map(|keys| (keys.public.0, keys.seal_public)).unzip();
    Ok(SheetView {
        id: ballot.id,
        title: ballot.title,
        mode: ballot.mode,
        state: ballot.state,
        scale: ballot.scale,
        choices: ballot.rule.0.choices,
        criteria: ballot.criteria.0,
        subjects: asked.collect(),
        key_fingerprint: key.as_ref().map(|key| slip::fingerprint(&key.n.0)),
        seal_fingerprint: seal.as_deref().map(slip::fingerprint),
        key: key.map(|key| Key {
            n: key.n.0,
            e: key.e.0,
        }),
        holds_slip: false,
        has_cast: false,
        why_not: None,
        in_office: ballot.in_office,
        present: ballot.present,
    })
}

/// One's sheet of an electronic ballot. Not found for whoever is not on its roster.
#[utoipa::path(get, operation_id = "ballot_see_sheet", path = "/ballots/{id}/sheet", tag = "ballot", params(("id" = BallotId, Path)), responses((status = 200, body = SheetView)), security(("session" = ["cast_vote"])))]
async fn see_sheet(
    desk: Desk,
    Path(id): Path<BallotId>,
    Extension(attended): Extension<Attended>,
) -> Result<Json<SheetView>> {
    let me = desk.actor().signed()?.person;
    let mut reading = desk.read().await?;
    let congress = reading.scope().congress;
    let place = place::place(reading.db(), congress, id, me).await?;
    let ballot = store::find(reading.db(), &Scope::whole(congress), id).await?;
    let hindrance = acts::hindrance(reading.db(), &ballot, &place, me, attended).await?;
    Ok(Json(SheetView {
        holds_slip: place.holds_slip.0,
        has_cast: place.has_cast.0,
        why_not: hindrance.map(|refusal| refusal.words()),
        ..blank(reading.db(), ballot).await?
    }))
}
