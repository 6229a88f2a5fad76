#![expect(
    unused_qualifications,
    reason = "utoipa's macro repeats the path of a query"
)]

use axum::extract::{DefaultBodyLimit, Request};
use axum::response::Response;
use kernel::file::{self, FileId};
use kernel::http::{Json, Path, Query};
use kernel::{Error, Result};
use people::files::{self, Limits};
use people::{App, Desk};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::bodies::{Correct, End, Note};
use crate::activity::acts::{self, NewFile};
use crate::activity::rules::{ActivityId, ClientKey, Finding, FindingId};
use crate::activity::store::{self, FileLine};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(note))
        .routes(routes!(correct))
        .routes(routes!(end))
        .routes(routes!(file_of))
        .merge(uploads())
}

/// Photos are larger than other bodies; they are counted while they come in.
fn uploads() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(add_file))
        .layer(DefaultBodyLimit::disable())
}

/// Note a finding. Sent again with the same mark, it is the same finding.
#[utoipa::path(post, path = "/activities/{id}/findings", tag = "activity", params(("id" = ActivityId, Path)), request_body = Note, responses((status = 200, body = Finding)), security(("session" = ["take_part_in_activity"])))]
async fn note(
    desk: Desk,
    Path(id): Path<ActivityId>,
    Json(body): Json<Note>,
) -> Result<Json<Finding>> {
    let viewer = acts::viewer(desk.actor())?;
    let mut reading = desk.read().await?;
    store::find(reading.db(), &viewer, id).await?;
    let there = store::finding_by_key(reading.db(), id, body.key).await?;
    drop(reading);
    if let Some(there) = there {
        return Ok(Json(there));
    }
    desk.act(async |act| acts::note(act, id, body.key, body.content).await)
        .await
        .map(Json)
}

/// Correct a finding of which nothing was decided: who noted it, or the staff.
#[utoipa::path(put, path = "/activities/{id}/findings/{one}", tag = "activity", params(("id" = ActivityId, Path), ("one" = FindingId, Path)), request_body = Correct, responses((status = 200, body = Finding)), security(("session" = ["take_part_in_activity"])))]
async fn correct(
    desk: Desk,
    Path(at): Path<(ActivityId, FindingId)>,
    Json(body): Json<Correct>,
) -> Result<Json<Finding>> {
    desk.act(async |act| acts::correct(act, at, body.version, body.content).await)
        .await
        .map(Json)
}

/// Note that a finding was settled on the spot, or is not followed.
#[utoipa::path(post, path = "/activities/{id}/findings/{one}/end", tag = "activity", params(("id" = ActivityId, Path), ("one" = FindingId, Path)), request_body = End, responses((status = 200, body = Finding)), security(("session" = ["keep_activity"])))]
async fn end(
    desk: Desk,
    Path(at): Path<(ActivityId, FindingId)>,
    Json(body): Json<End>,
) -> Result<Json<Finding>> {
    let how = (body.is_settled, body.words.as_str());
    desk.act(async |act| acts::end_finding(act, at, body.version, how).await)
        .await
        .map(Json)
}

/// By what a file is known, and what it shows.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Sent {
    /// A mark that the device made: sent again with it, it is the same file.
    key: ClientKey,
    /// Which finding it shows: its identifier, or the mark with which it was sent.
    finding: Option<ClientKey>,
}

/// One photo or file, as a part called `file`.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "it describes the form; the part is read while it comes in"
)]
#[schema(as = ActivityUpload)]
struct Upload {
    /// The photo or file.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Add a photo or a file. Where it was taken is removed. Sent again with the same mark, it is the same file.
#[utoipa::path(post, path = "/activities/{id}/files", tag = "activity", params(("id" = ActivityId, Path), Sent),
    request_body(content = Upload, content_type = "multipart/form-data"),
    responses((status = 200, body = FileLine)), security(("session" = ["take_part_in_activity"])))]
async fn add_file(
    desk: Desk,
    Path(id): Path<ActivityId>,
    Query(sent): Query<Sent>,
    request: Request,
) -> Result<Json<FileLine>> {
    let viewer = acts::viewer(desk.actor())?;
    let mut reading = desk.read().await?;
    store::find(reading.db(), &viewer, id).await?;
    let there = store::kept_file(reading.db(), id, sent.key).await?;
    drop(reading);
    if let Some(there) = there {
        return Ok(Json(there));
    }
    let limits = Limits {
        files: 1,
        bytes: desk.app().choices.file_bytes,
    };
    let mut incoming = files::read_form(desk.app(), request, limits).await?;
    let incoming = acts::cleaned(incoming.pop().ok_or(Error::NotFound)?)?;
    let new = NewFile {
        key: sent.key,
        finding: sent.finding,
        incoming,
    };
    desk.act(async |act| acts::add_file(act, id, new).await)
        .await
        .map(Json)
}

/// A photo or a file of an activity.
#[utoipa::path(get, path = "/activities/{id}/files/{file}", tag = "activity", params(("id" = ActivityId, Path), ("file" = FileId, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>)), security(("session" = ["take_part_in_activity"])))]
async fn file_of(desk: Desk, Path((id, wanted)): Path<(ActivityId, FileId)>) -> Result<Response> {
    let viewer = acts::viewer(desk.actor())?;
    let mut reading = desk.read().await?;
    store::find(reading.db(), &viewer, id).await?;
    let found = file::find(reading.db(), wanted, &id.subject()).await?;
    files::serve(reading.app(), &found).await
}
