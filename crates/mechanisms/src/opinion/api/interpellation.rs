use std::collections::BTreeMap;

use axum::response::Response;
use kernel::file::{self, FileId};
use kernel::http::{Json, Path, Query};
use kernel::majority::Share;
use kernel::record::{self, Record};
use kernel::{Page, Paging, Result};
use people::{App, Desk, congress, workbook};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts::{self, NewInterpellation};
use super::super::rules::{Interpellation, InterpellationId, Next, Signer, next_of_interpellation};
use super::super::store::{self, InterpellationFilter, InterpellationRow};
use super::{Every, Held, held, must_be_readable, names, topic_title};

/// The routes of interpellations that read and draft.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, start))
        .routes(routes!(export))
        .routes(routes!(see))
        .routes(routes!(records))
        .routes(routes!(serve))
        .routes(routes!(revise))
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

/// An interpellation with everything that a page shows.
#[derive(Debug, Serialize, ToSchema)]
struct InterpellationView {
    /// The interpellation.
    interpellation: Interpellation,
    /// Who signed; the organ sees those whose signatures stand, without what they think.
    signers: Vec<Signer>,
    /// How many must sign at this level.
    needed: u32,
    /// As many of those who signed are dissatisfied as it takes to ask for another answer.
    may_ask_again: bool,
    /// The viewer has signed.
    has_signed: bool,
    /// The viewer drafted it.
    is_mine: bool,
    /// The topic's title.
    topic_title: Option<String>,
    /// The session in which it was submitted.
    session: Option<Held>,
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

/// The list as XLSX.
#[utoipa::path(get, path = "/interpellations/export", tag = "interpellation", params(InterpellationFilter), responses((status = 200, description = "XLSX", content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")), security(("session" = ["see_plan"])))]
async fn export(desk: Desk, Query(filter): Query<InterpellationFilter>) -> Result<Response> {
    must_be_readable(filter.q.as_deref())?;
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let mut every = Every::new();
    while let Some(paging) = every.wanted {
        every.take(store::interpellations(conn, scope, &filter, paging).await?);
    }
    let rows: Vec<_> = every.rows.into_iter().map(line).collect();
    let headings = ["质询问题", "质询对象", "状态", "联名人数", "答复期限"];
    workbook::list("质询案.xlsx", &headings, &rows)
}

fn line(row: InterpellationRow) -> Vec<String> {
    vec![
        row.question,
        row.target_name,
        row.state.zh().to_owned(),
        row.signed.to_string(),
        row.due_on.map_or_else(String::new, |on| on.to_string()),
    ]
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
    let person = reading.actor().person();
    let (conn, scope) = reading.parts();
    let interpellation = store::find_interpellation(conn, scope, id).await?;
    let begun_on = interpellation.content.0.begun_on;
    let regime = reading
        .regime_on(begun_on.unwrap_or(reading.today()))
        .await?;
    let (conn, scope) = reading.parts();
    let mut signers = store::signers(conn, id).await?;
    let has_signed = signers
        .iter()
        .any(|one| Some(one.person) == person && one.withdrawn_on.is_none());
    let may_ask_again = is_asked_again(&signers, regime.interpellation.reanswer.value);
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
        may_ask_again,
        has_signed,
        is_mine: Some(interpellation.drafted_by) == person,
        topic_title: topic_title(conn, interpellation.congress, interpellation.topic).await?,
        session: held(conn, interpellation.congress, interpellation.meeting).await?,
        next: next_of_interpellation(&interpellation, &regime),
        names: names(conn, interpellation.congress).await?,
        interpellation,
    }))
}

fn is_asked_again(signers: &[Signer], share: Share) -> bool {
    let standing = || signers.iter().filter(|one| one.withdrawn_on.is_none());
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let dissatisfied = standing().filter(|one| one.is_dissatisfied == Some(1));
    share.reached(count(dissatisfied.count()), count(standing().count()))
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
