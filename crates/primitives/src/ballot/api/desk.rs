//! The check-in desk, and tablets of the hall that a member borrows.

use axum::Extension;
use axum::extract::State as Of;
use kernel::http::{Json, Path};
use kernel::{Error, Instant, Result};
use people::act::Desk;
use people::person::PersonId;
use people::{App, Scope};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts;
use super::super::acts::Attended;
use super::super::rules::{Ballot, BallotId, NewSlip};
use super::super::store::{self, desk as admissions, sealed};
use super::sealed::Signature;
use super::sheet::{SheetView, blank};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(admit_to_paper))
        .routes(routes!(give_code))
        .routes(routes!(see_hall))
        .routes(routes!(redeem))
}

/// Who gets a sheet of paper.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = BallotOnPaper)]
struct OnPaper {
    /// The ballot's version.
    version: i64,
    /// Who.
    person: PersonId,
}

/// Admit a member to a sheet of paper in the place of a slip.
#[utoipa::path(post, operation_id = "ballot_admit_to_paper", path = "/ballots/{id}/papers", tag = "ballot", params(("id" = BallotId, Path)), request_body = OnPaper, responses((status = 200, body = Ballot)), security(("session" = ["arrange_ballot"])))]
async fn admit_to_paper(
    desk: Desk,
    Path(id): Path<BallotId>,
    Extension(attended): Extension<Attended>,
    Json(body): Json<OnPaper>,
) -> Result<Json<Ballot>> {
    let work = async |act: &mut _| {
        acts::admit_to_paper(act, id, body.version, body.person, attended).await
    };
    desk.act(work).await.map(Json)
}

/// Who gets a code.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = BallotForTablet)]
struct ForTablet {
    /// Who.
    person: PersonId,
}

/// A code for a tablet of the hall. It is told once and kept nowhere.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BallotTabletCode)]
struct TabletCode {
    /// The code.
    code: String,
    /// Until when a slip can be taken with it.
    expires_at: Instant,
}

/// Have a code with which a member takes a slip on a tablet of the hall.
#[utoipa::path(post, operation_id = "ballot_give_code", path = "/ballots/{id}/codes", tag = "ballot", params(("id" = BallotId, Path)), request_body = ForTablet, responses((status = 200, body = TabletCode)), security(("session" = ["arrange_ballot"])))]
async fn give_code(
    desk: Desk,
    Path(id): Path<BallotId>,
    Extension(attended): Extension<Attended>,
    Json(body): Json<ForTablet>,
) -> Result<Json<TabletCode>> {
    let (code, expires_at) = desk
        .act(async |act| acts::give_code(act, id, body.person, attended).await)
        .await?;
    Ok(Json(TabletCode { code, expires_at }))
}

/// The sheet as a tablet of the hall shows it. Not found before the desk gave a code, and once the vote is over.
#[utoipa::path(get, operation_id = "ballot_see_hall", path = "/public/hall/{id}", tag = "ballot", params(("id" = BallotId, Path)), responses((status = 200, body = SheetView)), security(()))]
async fn see_hall(desk: Desk, Path(id): Path<BallotId>) -> Result<Json<SheetView>> {
    let mut conn = desk.read_public().await?;
    if !admissions::has_codes(&mut conn, id).await? {
        return Err(Error::NotFound);
    }
    let congress = sealed::congress_of(&mut conn, id).await?;
    let ballot = store::find(&mut conn, &Scope::whole(congress), id).await?;
    blank(&mut conn, ballot).await.map(Json)
}

/// A code and a blinded slip.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = BallotRedeemed)]
#[serde(deny_unknown_fields)]
struct Redeemed {
    /// The code, as it was typed.
    #[schema(max_length = 40)]
    code: String,
    /// As many bytes as the key has, in base64url without padding.
    #[schema(max_length = 1000)]
    blinded: String,
}

/// Have the slip of a member signed on a tablet of the hall, with the code that the desk gave them.
#[utoipa::path(post, operation_id = "ballot_redeem", path = "/public/hall/{id}/slip", tag = "ballot", params(("id" = BallotId, Path)), request_body = Redeemed, responses((status = 200, body = Signature)), security(()))]
async fn redeem(
    Of(app): Of<App>,
    Path(id): Path<BallotId>,
    Extension(attended): Extension<Attended>,
    Json(body): Json<Redeemed>,
) -> Result<Json<Signature>> {
    let new = NewSlip {
        blinded: body.blinded,
    };
    let signature = acts::redeem(&app, id, &body.code, new, attended).await?.0;
    Ok(Json(Signature { signature }))
}
