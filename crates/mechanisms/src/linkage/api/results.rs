//! The counties' results side by side.

use std::collections::BTreeMap;

use kernel::http::{Json, Path};
use kernel::{Result, Subject};
use people::congress::CongressId;
use people::{App, Desk, Scope};
use primitives::document::DocumentId;
use primitives::submittal::{self, Kind, Submittal};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts;
use super::super::rules::{self, Item, LinkageId, LinkageItemId, Results, Stand};
use super::super::store::{self, Taking};

/// The routes of the results.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(results, send_results))
        .routes(routes!(draft_summary))
}

/// What a county sent about an item.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageCountyResults)]
struct CountyView {
    /// Which county.
    #[serde(flatten)]
    taking: Taking,
    /// How the item stands for it.
    stand: Stand,
    /// Its research report, as it was sent last.
    report: Option<Submittal>,
    /// What came of its session, as it was sent last.
    sent: Option<Submittal>,
    /// The same, taken apart.
    results: Option<Results>,
}

/// What the counties sent about an item, side by side.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageSideBySide)]
struct SideBySide {
    /// The item.
    item: Item,
    /// The counties by their codes; a county sees itself alone.
    counties: Vec<CountyView>,
    /// How many of them have sent their results.
    heard: usize,
    /// One's own county can send.
    may_send: bool,
    /// The summary can be drafted: by the city.
    may_summarise: bool,
}

async fn latest(
    conn: &mut kernel::Conn,
    scope: &Scope,
    (subject, kind): (&Subject, Kind),
) -> Result<BTreeMap<CongressId, Submittal>> {
    let rows = submittal::store::latest(conn, scope, subject, kind).await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.submittal.sender, row.submittal))
        .collect())
}

/// What the counties sent about an item, side by side: nine of them for the city, its own for a county.
#[utoipa::path(get, path = "/linkages/{id}/items/{item}/results", tag = "linkage", responses((status = 200, body = SideBySide)), security(("session" = ["see_supervision"])))]
async fn results(
    desk: Desk,
    Path((id, item)): Path<(LinkageId, LinkageItemId)>,
) -> Result<Json<SideBySide>> {
    let mut reading = desk.read().await?;
    let actor = reading.actor().clone();
    let (conn, scope) = reading.parts();
    let one = store::find(conn, scope, id).await?;
    let items = store::items(conn, id, one.edition).await?;
    let item = items.into_iter().find(|one| one.item == item);
    let item = item.ok_or(kernel::Error::NotFound)?;
    let subject = item.item.subject();
    let mut reports = latest(conn, scope, (&subject, Kind::ResearchReport)).await?;
    let mut sent = latest(conn, scope, (&subject, Kind::SessionResults)).await?;
    let is_city = one.city == scope.congress;
    let parts = store::parts(conn, id).await?;
    let takes_part = |congress: CongressId| {
        parts
            .iter()
            .any(|part| part.item == item.item && part.congress == congress && part.topic.is_some())
    };
    let approvals = store::approvals(conn, id, one.edition).await?;
    let stands = rules::stands(&item, one.city, (&parts, &approvals));
    let all = store::taking_part(conn, &one).await?;
    let shown = all.into_iter().filter(|taking| {
        taking.congress != one.city && (is_city || taking.congress == scope.congress)
    });
    let counties: Vec<CountyView> = shown
        .map(|taking| {
            let sent = sent.remove(&taking.congress);
            let body = sent.as_ref().map(|sent| sent.body.0.clone());
            CountyView {
                report: reports.remove(&taking.congress),
                results: body.and_then(|body| serde_json::from_value(body).ok()),
                sent,
                stand: stands.get(&taking.congress).copied().unwrap_or(Stand::Open),
                taking,
            }
        })
        .collect();
    Ok(Json(SideBySide {
        heard: counties.iter().filter(|one| one.sent.is_some()).count(),
        may_send: !is_city && takes_part(scope.congress) && actor.may(people::Right::SendUp),
        may_summarise: is_city && actor.may(people::Right::DraftDocument),
        counties,
        item,
    }))
}

/// Send what came of the session to the city.
#[utoipa::path(post, path = "/linkages/{id}/items/{item}/results", tag = "linkage", responses((status = 200, body = Submittal)), security(("session" = ["send_up"])))]
async fn send_results(
    desk: Desk,
    Path((id, item)): Path<(LinkageId, LinkageItemId)>,
    Json(body): Json<Results>,
) -> Result<Json<Submittal>> {
    desk.act(async |act| acts::send_results(act, (id, item), body).await)
        .await
        .map(Json)
}

/// A document that was drafted.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageDrafted)]
struct Drafted {
    /// Which.
    document: DocumentId,
}

/// Draft a summary of what the counties sent, as a document to be worked on.
#[utoipa::path(post, path = "/linkages/{id}/items/{item}/summary", tag = "linkage", responses((status = 200, body = Drafted)), security(("session" = ["draft_document"])))]
async fn draft_summary(
    desk: Desk,
    Path((id, item)): Path<(LinkageId, LinkageItemId)>,
) -> Result<Json<Drafted>> {
    let document = desk
        .act(async |act| acts::draft_summary(act, (id, item)).await)
        .await?;
    Ok(Json(Drafted { document }))
}
