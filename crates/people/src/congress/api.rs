#![expect(
    unused_qualifications,
    reason = "utoipa writes the parameters once more, with their paths"
)]

use axum::http::StatusCode;
use kernel::Result;
use kernel::http::{Json, Path, Query};
use kernel::page::{Page, Paging};
use kernel::record::{self, Record};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::acts::{self, CongressChange, NewCongress, NewCongressSession, NewTerm};
use super::rules::{Congress, CongressId, CongressSession, Term};
use super::store::{self, CongressLine, PublicCongress};
use crate::account::founding::{self, Founded};
use crate::act::Desk;
use crate::app::App;
use crate::filter;

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(public))
        .routes(routes!(list, found))
        .routes(routes!(see, change))
        .routes(routes!(records))
        .routes(routes!(terms, open_term))
        .routes(routes!(note_session))
}

/// Which of those that publish here are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PublicFilter {
    /// Part of a name or of a division's code.
    #[param(max_length = 100)]
    q: Option<String>,
}

/// The congresses that publish here.
#[utoipa::path(get, path = "/public/congresses", operation_id = "congress_public", tag = "public", params(PublicFilter, Paging), responses((status = 200, body = Page<PublicCongress>)), security(()))]
async fn public(
    desk: Desk,
    Query(wanted): Query<PublicFilter>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<PublicCongress>>> {
    let today = desk.today();
    let pattern = filter::pattern(wanted.q.as_deref());
    let mut conn = desk.read_public().await?;
    store::public(&mut conn, pattern.as_deref(), today, paging)
        .await
        .map(Json)
}

/// One's congress and those directly below it.
#[utoipa::path(get, path = "/congresses", operation_id = "congress_list", tag = "congress", params(Paging), responses((status = 200, body = Page<CongressLine>)), security(("session" = ["signed_in"])))]
async fn list(desk: Desk, Query(paging): Query<Paging>) -> Result<Json<Page<CongressLine>>> {
    let today = desk.today();
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::list(conn, scope.congress, today, paging)
        .await
        .map(Json)
}

/// Found a congress below one's own. First passwords of its own administrators are in the answer and nowhere else.
#[utoipa::path(post, path = "/congresses", operation_id = "congress_found", tag = "congress", responses((status = 201, body = Founded)), security(("session" = ["keep_rights"])))]
async fn found(desk: Desk, Json(new): Json<NewCongress>) -> Result<(StatusCode, Json<Founded>)> {
    let done = founding::found(desk, new).await?;
    Ok((StatusCode::CREATED, Json(done)))
}

/// A congress.
#[utoipa::path(get, path = "/congresses/{id}", operation_id = "congress_see", tag = "congress", params(("id" = CongressId, Path)), responses((status = 200, body = Congress)), security(("session" = ["signed_in"])))]
async fn see(desk: Desk, Path(id): Path<CongressId>) -> Result<Json<Congress>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::find_seen(conn, scope.congress, id).await.map(Json)
}

/// Rename a congress, open or close its public page, or end it.
#[utoipa::path(put, path = "/congresses/{id}", operation_id = "congress_change", tag = "congress", params(("id" = CongressId, Path)), responses((status = 200, body = Congress)), security(("session" = ["keep_rights"])))]
async fn change(
    desk: Desk,
    Path(id): Path<CongressId>,
    Json(new): Json<CongressChange>,
) -> Result<Json<Congress>> {
    desk.act(async |act| acts::change(act, id, new).await)
        .await
        .map(Json)
}

/// The time line of a congress.
#[utoipa::path(get, path = "/congresses/{id}/records", operation_id = "congress_records", tag = "congress", params(("id" = CongressId, Path), Paging), responses((status = 200, body = Page<Record>)), security(("session" = ["see_people"])))]
async fn records(
    desk: Desk,
    Path(id): Path<CongressId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::find_seen(conn, scope.congress, id).await?;
    record::about(conn, &id.subject(), paging).await.map(Json)
}

/// Terms and sessions, newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Terms {
    /// The terms.
    pub terms: Vec<Term>,
    /// The sessions of all of them.
    pub sessions: Vec<CongressSession>,
}

/// The terms and sessions of one's congress.
#[utoipa::path(get, path = "/terms", operation_id = "congress_terms", tag = "congress", responses((status = 200, body = Terms)), security(("session" = ["signed_in"])))]
async fn terms(desk: Desk) -> Result<Json<Terms>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    Ok(Json(Terms {
        terms: store::terms(conn, scope.congress).await?,
        sessions: store::sessions(conn, scope.congress).await?,
    }))
}

/// Open a term.
#[utoipa::path(post, path = "/terms", operation_id = "congress_open_term", tag = "congress", responses((status = 201, body = Term)), security(("session" = ["keep_people"])))]
async fn open_term(desk: Desk, Json(new): Json<NewTerm>) -> Result<(StatusCode, Json<Term>)> {
    let done = desk
        .act(async |act| acts::open_term(act, new).await)
        .await?;
    Ok((StatusCode::CREATED, Json(done)))
}

/// Note a session of the congress.
#[utoipa::path(post, path = "/terms/sessions", operation_id = "congress_note_session", tag = "congress", responses((status = 201, body = CongressSession)), security(("session" = ["keep_people"])))]
async fn note_session(
    desk: Desk,
    Json(new): Json<NewCongressSession>,
) -> Result<(StatusCode, Json<CongressSession>)> {
    let done = desk
        .act(async |act| acts::note_session(act, new).await)
        .await?;
    Ok((StatusCode::CREATED, Json(done)))
}
