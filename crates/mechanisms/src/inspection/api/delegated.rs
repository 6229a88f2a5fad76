//! What is delegated: as the province sees it, and as the congress does that carries it out.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use kernel::http::{Json, Path, Query};
use kernel::record::{self, Record};
use kernel::{Conn, Date, Page, Paging, Result};
use people::congress::CongressId;
use people::{App, Desk, Right, Scope};
use primitives::submittal::{self, Kind, Submittal, SubmittalId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts;
use super::super::rules::{ArticleAsked, Delegation, InspectionId, Report, Step};
use super::super::store::{self, DelegatedRow};

/// The routes of what is delegated.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(see))
        .routes(routes!(records))
        .routes(routes!(undertake))
        .routes(routes!(write))
        .routes(routes!(send))
        .routes(routes!(waive))
}

/// What a congress sent, as its receipt stands.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = InspectionSent)]
pub(super) struct Sent {
    /// What was sent.
    submittal: SubmittalId,
    /// The how manieth.
    number: i64,
    /// When.
    sent_on: Date,
    /// The province confirmed that it came.
    is_received: bool,
}

impl From<Submittal> for Sent {
    fn from(one: Submittal) -> Self {
        Self {
            submittal: one.id,
            number: one.number,
            sent_on: one.sent_on,
            is_received: one.received_at.is_some(),
        }
    }
}

/// A congress to which an inspection is delegated, as the province may know of it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = InspectionDelegatedTo)]
pub(super) struct DelegatedTo {
    /// Which.
    congress: CongressId,
    /// What people call the place.
    name: String,
    /// When it was told; none before the scheme went out.
    told_on: Option<Date>,
    /// When it noted that it carries it out.
    undertaken_on: Option<Date>,
    /// By whom; blank before.
    undertaken_by: String,
    /// Its report, as it was sent last.
    sent: Option<Sent>,
    /// When the council let it do without a report.
    waived_on: Option<Date>,
    /// By whom; blank before.
    waived_by: String,
    /// Why.
    waive_reason: String,
    /// Its report is awaited.
    is_awaited: bool,
}

/// What each congress sent last, as far as the viewer may see it.
async fn sent(
    conn: &mut Conn,
    scope: &Scope,
    id: InspectionId,
) -> Result<BTreeMap<CongressId, Submittal>> {
    let rows = submittal::store::latest(conn, scope, &id.subject(), Kind::Other).await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.submittal.sender, row.submittal))
        .collect())
}

/// To whom an inspection is delegated.
pub(super) async fn to(
    conn: &mut Conn,
    scope: &Scope,
    id: InspectionId,
) -> Result<Vec<DelegatedTo>> {
    let mut sent = sent(conn, scope, id).await?;
    let all = store::delegations(conn, id).await?;
    Ok(all
        .into_iter()
        .map(|(one, name)| DelegatedTo {
            is_awaited: one.told_on.is_some() && one.is_awaited(),
            sent: sent.remove(&one.congress).map(Sent::from),
            congress: one.congress,
            name,
            told_on: one.told_on,
            undertaken_on: one.undertaken_on,
            undertaken_by: one.undertaken_by,
            waived_on: one.waived_on,
            waived_by: one.waived_by,
            waive_reason: one.waive_reason,
        })
        .collect())
}

/// An inspection that was delegated to one's own congress.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = InspectionDelegated)]
struct Delegated {
    /// The inspection.
    id: InspectionId,
    /// What one's own congress did of it.
    #[serde(flatten)]
    delegation: Delegation,
    /// The province's topic.
    title: String,
    /// The province's short name.
    province: String,
    /// The first day of the fieldwork.
    from_on: Date,
    /// The last one.
    until_on: Date,
    /// What the province said with the scheme.
    scheme: String,
    /// The articles to check, in order.
    articles: Vec<ArticleAsked>,
    /// The report, as it was sent last.
    sent: Option<Sent>,
    /// The province waits for the report.
    is_awaited: bool,
    /// One can note that it is carried out, and write.
    may_write: bool,
    /// One can send.
    may_send: bool,
}

fn delegated(
    row: DelegatedRow,
    sent: Option<Submittal>,
    (may_write, may_send): (bool, bool),
) -> Delegated {
    let content = row.content.0;
    let mut steps = content.done.into_iter();
    let scheme = steps.find(|done| done.step == Step::SchemeSent);
    Delegated {
        id: row.delegation.inspection,
        is_awaited: row.delegation.is_awaited(),
        delegation: row.delegation,
        title: row.title,
        province: row.province,
        from_on: row.from_on,
        until_on: row.until_on,
        scheme: scheme.map_or_else(String::new, |done| done.text),
        articles: content
            .articles
            .into_iter()
            .map(ArticleAsked::from)
            .collect(),
        sent: sent.map(Sent::from),
        may_write,
        may_send,
    }
}

/// How it is carried out, and the version that was read.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = InspectionUndertaking)]
struct Undertaking {
    /// How it is carried out.
    #[serde(default)]
    #[schema(max_length = 2000)]
    plan: String,
    /// The version that was read.
    version: i64,
}

/// The own report, and the version that was read.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = InspectionOwnReport)]
struct OwnReport {
    /// Its parts.
    #[serde(flatten)]
    report: Report,
    /// The version that was read.
    version: i64,
}

/// Which congress does without a report, and why.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = InspectionWaiver)]
struct Waiver {
    /// Which congress.
    congress: CongressId,
    /// Why.
    #[schema(max_length = 500)]
    reason: String,
}

/// Inspections that were delegated to one's own congress, the latest first.
#[utoipa::path(get, path = "/delegated-inspections", tag = "inspection", params(Paging), responses((status = 200, body = Page<Delegated>)), security(("session" = ["see_supervision"])))]
async fn list(desk: Desk, Query(paging): Query<Paging>) -> Result<Json<Page<Delegated>>> {
    let mut reading = desk.read().await?;
    let may = may(reading.actor());
    let (conn, scope) = reading.parts();
    let page = store::all_delegated(conn, scope, paging).await?;
    let mut rows = Vec::with_capacity(page.items.len());
    for row in page.items {
        let sent = own_sent(conn, scope, row.delegation.inspection).await?;
        rows.push(delegated(row, sent, may));
    }
    Ok(Json(paging.of(rows, page.total)))
}

fn may(actor: &people::Actor) -> (bool, bool) {
    (actor.may(Right::KeepTopic), actor.may(Right::SendUp))
}

async fn own_sent(conn: &mut Conn, scope: &Scope, id: InspectionId) -> Result<Option<Submittal>> {
    Ok(sent(conn, scope, id).await?.remove(&scope.congress))
}

/// An inspection that was delegated to one's own congress.
#[utoipa::path(get, path = "/delegated-inspections/{id}", tag = "inspection", responses((status = 200, body = Delegated)), security(("session" = ["see_supervision"])))]
async fn see(desk: Desk, Path(id): Path<InspectionId>) -> Result<Json<Delegated>> {
    let mut reading = desk.read().await?;
    let may = may(reading.actor());
    let (conn, scope) = reading.parts();
    let row = store::delegated(conn, scope, id).await?;
    let sent = own_sent(conn, scope, id).await?;
    Ok(Json(delegated(row, sent, may)))
}

/// What happened to it in one's own congress, the latest first.
#[utoipa::path(get, path = "/delegated-inspections/{id}/records", tag = "inspection", params(Paging), responses((status = 200, body = Page<Record>)), security(("session" = ["see_supervision"])))]
async fn records(
    desk: Desk,
    Path(id): Path<InspectionId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::delegated(conn, scope, id).await?;
    Ok(Json(
        record::about_in(conn, &id.subject(), scope.congress.0, paging).await?,
    ))
}

/// Note that one's own congress carries it out.
#[utoipa::path(post, path = "/delegated-inspections/{id}/undertaking", tag = "inspection", responses((status = 200, body = Delegation)), security(("session" = ["keep_topic"])))]
async fn undertake(
    desk: Desk,
    Path(id): Path<InspectionId>,
    Json(body): Json<Undertaking>,
) -> Result<Json<Delegation>> {
    desk.act(async |act| acts::undertake(act, id, (body.version, &body.plan)).await)
        .await
        .map(Json)
}

/// Write the own report.
#[utoipa::path(put, path = "/delegated-inspections/{id}/report", tag = "inspection", responses((status = 200, body = Delegation)), security(("session" = ["keep_topic"])))]
async fn write(
    desk: Desk,
    Path(id): Path<InspectionId>,
    Json(body): Json<OwnReport>,
) -> Result<Json<Delegation>> {
    desk.act(async |act| acts::write_own(act, id, (body.version, body.report)).await)
        .await
        .map(Json)
}

/// Send the own report to the province, as it is written here.
#[utoipa::path(post, path = "/delegated-inspections/{id}/submittal", tag = "inspection", responses((status = 200, body = Submittal)), security(("session" = ["send_up"])))]
async fn send(
    desk: Desk,
    Path(id): Path<InspectionId>,
    Json(body): Json<OwnReport>,
) -> Result<Json<Submittal>> {
    desk.act(async |act| acts::send_own(act, id, (body.version, body.report)).await)
        .await
        .map(Json)
}

/// Let a congress to which it is delegated do without a report.
#[utoipa::path(post, path = "/inspections/{id}/waivers", tag = "inspection", responses((status = 204)), security(("session" = ["approve_opinion"])))]
async fn waive(
    desk: Desk,
    Path(id): Path<InspectionId>,
    Json(body): Json<Waiver>,
) -> Result<StatusCode> {
    desk.act(async |act| acts::waive(act, id, (body.congress, &body.reason)).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
