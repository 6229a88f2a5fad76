//! Votes by name: casting one, and the list of who voted how.

use axum::Extension;
use kernel::http::{Json, Path};
use kernel::{Error, Result};
use people::App;
use people::act::Desk;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts::Attended;
use super::super::rules::{BallotId, Mode, NamedSheet, OnList};
use super::super::{acts, store};
use super::sealed::Receipt;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(cast_named))
        .routes(routes!(see_names))
}

/// Vote by name. The same sent again changes nothing; another is refused.
#[utoipa::path(post, operation_id = "ballot_cast_named", path = "/ballots/{id}/vote", tag = "ballot", params(("id" = BallotId, Path)), request_body = NamedSheet, responses((status = 200, body = Receipt)), security(("session" = ["cast_vote"])))]
async fn cast_named(
    desk: Desk,
    Path(id): Path<BallotId>,
    Extension(attended): Extension<Attended>,
    Json(body): Json<NamedSheet>,
) -> Result<Json<Receipt>> {
    acts::cast_named(desk, id, body, attended).await?;
    Ok(Json(Receipt { counted: true }))
}

/// Who voted how by name: for those who count, arrange and announce once it is closed, for the others once it is announced and
/// where the design says so. Not found before. Who did not vote is not on the list.
#[utoipa::path(get, operation_id = "ballot_see_names", path = "/ballots/{id}/names", tag = "ballot", params(("id" = BallotId, Path)), responses((status = 200, body = Vec<OnList>)), security(("session" = ["see_supervision"])))]
async fn see_names(desk: Desk, Path(id): Path<BallotId>) -> Result<Json<Vec<OnList>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let ballot = store::find(conn, scope, id).await?;
    ballot.must_be(Mode::Open)?;
    let knows = super::knows_before(conn, desk.actor(), id).await?;
    if !ballot.shows_names(knows) {
        return Err(Error::NotFound);
    }
    acts::list(conn, &ballot).await.map(Json)
}
