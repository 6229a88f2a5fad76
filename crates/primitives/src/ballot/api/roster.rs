//! Who can vote, who is there, who counts.

use axum::Extension;
use kernel::http::{Json, Path};
use kernel::{Error, Result};
use people::App;
use people::act::Desk;
use people::person::{self, PersonId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts::{Attended, Presence};
use super::super::rules::{Ballot, BallotId, BallotRefusal, OnRoster};
use super::super::{acts, store};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(see_roster, freeze))
        .routes(routes!(propose_roster))
        .routes(routes!(appoint))
}

/// Who could vote and who was there, as it was frozen. How they voted is nowhere.
#[utoipa::path(get, operation_id = "ballot_see_roster", path = "/ballots/{id}/roster", tag = "ballot", params(("id" = BallotId, Path)), responses((status = 200, body = Vec<OnRoster>)), security(("session" = ["see_supervision"])))]
async fn see_roster(desk: Desk, Path(id): Path<BallotId>) -> Result<Json<Vec<OnRoster>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::find(conn, scope, id).await?;
    store::roster(conn, id).await.map(Json)
}

/// Who is there.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = BallotFreeze)]
struct Freeze {
    /// The ballot's version.
    version: i64,
    /// Those present; without it, whoever signed in at the meeting, and without a meeting everybody in office.
    #[schema(max_items = 1000)]
    present: Option<Vec<PersonId>>,
    /// Why others are there than signed in at the meeting.
    #[serde(default)]
    #[schema(max_length = 500)]
    reason: String,
}

/// Freeze who can vote and who is there.
#[utoipa::path(post, operation_id = "ballot_freeze", path = "/ballots/{id}/roster", tag = "ballot", params(("id" = BallotId, Path)), request_body = Freeze, responses((status = 200, body = Ballot)), security(("session" = ["arrange_ballot"])))]
async fn freeze(
    desk: Desk,
    Path(id): Path<BallotId>,
    Extension(attended): Extension<Attended>,
    Json(body): Json<Freeze>,
) -> Result<Json<Ballot>> {
    let presence = Presence {
        present: body.present,
        reason: body.reason,
    };
    desk.act(async |act| acts::freeze(act, id, body.version, presence, attended).await)
        .await
        .map(Json)
}

/// Who would be on the roster now.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BallotProposedRoster)]
struct Proposed {
    /// The members in office.
    members: Vec<person::store::InOffice>,
    /// Those of them who signed in at the meeting and have not left; none where the ballot hangs on no meeting.
    present: Option<Vec<PersonId>>,
}

/// Who would be on the roster now: the members in office, and who is there at the meeting.
#[utoipa::path(get, operation_id = "ballot_propose_roster", path = "/ballots/{id}/roster/proposal", tag = "ballot", params(("id" = BallotId, Path)), responses((status = 200, body = Proposed)), security(("session" = ["arrange_ballot"])))]
async fn propose_roster(
    desk: Desk,
    Path(id): Path<BallotId>,
    Extension(attended): Extension<Attended>,
) -> Result<Json<Proposed>> {
    let mut reading = desk.read().await?;
    let today = desk.today();
    let (conn, scope) = reading.parts();
    let ballot = store::find(conn, scope, id).await?;
    let present = acts::there(conn, &ballot, today, attended).await?;
    Ok(Json(Proposed {
        members: person::store::in_office(conn, ballot.congress, today).await?,
        present: present.map(|there| there.into_iter().collect()),
    }))
}

/// Who counts.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = BallotAppointment)]
struct Appointment {
    /// The ballot's version.
    version: i64,
    /// Two people.
    #[schema(min_items = 2, max_items = 2)]
    tellers: Vec<PersonId>,
}

/// Appoint the two who count.
#[utoipa::path(post, operation_id = "ballot_appoint", path = "/ballots/{id}/tellers", tag = "ballot", params(("id" = BallotId, Path)), request_body = Appointment, responses((status = 200, body = Ballot)), security(("session" = ["arrange_ballot"])))]
async fn appoint(
    desk: Desk,
    Path(id): Path<BallotId>,
    Json(body): Json<Appointment>,
) -> Result<Json<Ballot>> {
    let two = <[PersonId; 2]>::try_from(body.tellers)
        .map_err(|_| Error::from(BallotRefusal::OneTeller))?;
    desk.act(async |act| acts::appoint(act, id, body.version, two).await)
        .await
        .map(Json)
}
