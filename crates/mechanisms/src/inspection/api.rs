mod delegated;

use std::collections::BTreeMap;

use axum::response::Response;
use kernel::http::{Json, Path, Query};
use kernel::record::{self, Record};
use kernel::time::{Light, light};
use kernel::{Conn, Error, Page, Paging, Result};
use people::congress::CongressId;
use people::{App, Desk, Scope, organ, workbook};
use primitives::topic::{self, TopicId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::acts::{self, Judgement};
use super::rules::{Article, Form, Inspection, InspectionId, Report, Step, Verdict};
use super::store::{self, Filter, InspectionRow, Lower};
use delegated::DelegatedTo;

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(see, rearrange))
        .routes(routes!(records))
        .routes(routes!(articles, list_articles))
        .routes(routes!(on_topic, arrange))
        .routes(routes!(judge))
        .routes(routes!(take))
        .routes(routes!(check_oneself))
        .routes(routes!(report))
        .routes(routes!(table))
        .merge(delegated::routes())
}

/// An inspection with what a page shows.
#[derive(Debug, Serialize, ToSchema)]
struct InspectionView {
    /// The inspection.
    #[serde(flatten)]
    row: InspectionRow,
    /// Organs' short names by identifier.
    names: BTreeMap<String, String>,
    /// How the sending of the scheme stands; none once it went out.
    scheme_light: Option<Light>,
    /// How many articles have no verdict.
    not_judged: usize,
    /// To whom it is delegated, and how far each is.
    delegated_to: Vec<DelegatedTo>,
}

/// An inspection on a topic, when there is one.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = InspectionOnTopic)]
struct OnTopic {
    /// The inspection.
    inspection: Option<InspectionView>,
    /// The congresses to which it may be delegated; none unless a province's.
    below: Vec<Lower>,
}

/// An inspection as it is arranged otherwise.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = InspectionChange)]
struct Change {
    /// What it is arranged to.
    #[serde(flatten)]
    form: Form,
    /// The version that was read.
    version: i64,
}

/// The articles, in order.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = InspectionArticles)]
struct Articles {
    /// The articles.
    #[schema(max_items = 200)]
    articles: Vec<Article>,
    /// The version that was read.
    version: i64,
}

/// A step and what was said.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = InspectionNewStep)]
struct NewStep {
    /// Which.
    step: Step,
    /// What is to be said.
    #[serde(default)]
    #[schema(max_length = 20000)]
    text: String,
    /// The version that was read.
    version: i64,
}

/// What an organ found of itself.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = InspectionNewSelfCheck)]
struct NewSelfCheck {
    /// What it found.
    #[schema(max_length = 20000)]
    text: String,
    /// The version that was read.
    version: i64,
}

/// The report as it is written.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = InspectionWritten)]
struct Written {
    /// Its parts.
    #[serde(flatten)]
    report: Report,
    /// It stands from now on.
    is_final: bool,
    /// The version that was read.
    version: i64,
}

/// The council's decision.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = InspectionTabling)]
struct Tabling {
    /// What was decided where, such as 第58次主任会议.
    #[schema(max_length = 200)]
    decision: String,
    /// The version that was read.
    version: i64,
}

async fn view(
    (conn, scope): (&mut Conn, &Scope),
    row: InspectionRow,
    (today, lights): (kernel::Date, kernel::time::LightRule),
) -> Result<InspectionView> {
    let one = &row.inspection;
    let content = &one.content.0;
    let open = content.articles.iter();
    let scheme_light = content
        .scheme_due
        .as_ref()
        .filter(|_| !one.has(Step::SchemeSent))
        .map(|due| light(due.on, None, today, &lights));
    Ok(InspectionView {
        not_judged: open.filter(|one| one.verdict == Verdict::Open).count(),
        names: names(conn, one.congress).await?,
        delegated_to: delegated::to(conn, scope, one.id).await?,
        scheme_light,
        row,
    })
}

async fn names(conn: &mut Conn, congress: CongressId) -> Result<BTreeMap<String, String>> {
    let organs = organ::store::all(conn, congress).await?;
    Ok(organs
        .into_iter()
        .map(|organ| (organ.id.to_string(), organ.short_name))
        .collect())
}

/// Inspections, the latest first.
#[utoipa::path(get, path = "/inspections", tag = "inspection", params(Filter, Paging), responses((status = 200, body = Page<InspectionRow>)), security(("session" = ["see_plan"])))]
async fn list(
    desk: Desk,
    Query(filter): Query<Filter>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<InspectionRow>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    Ok(Json(store::list(conn, scope, &filter, paging).await?))
}

/// An inspection.
#[utoipa::path(get, path = "/inspections/{id}", tag = "inspection", responses((status = 200, body = InspectionView)), security(("session" = ["see_plan"])))]
async fn see(desk: Desk, Path(id): Path<InspectionId>) -> Result<Json<InspectionView>> {
    let mut reading = desk.read().await?;
    let under = (reading.today(), *reading.regime().await?.assignment.lights);
    let (conn, scope) = reading.parts();
    let row = store::find(conn, scope, id).await?;
    view((conn, scope), row, under).await.map(Json)
}

/// What happened, the latest first.
#[utoipa::path(get, path = "/inspections/{id}/records", tag = "inspection", params(Paging), responses((status = 200, body = Page<Record>)), security(("session" = ["see_supervision"])))]
async fn records(
    desk: Desk,
    Path(id): Path<InspectionId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let one = store::find(conn, scope, id).await?.inspection;
    Ok(Json(
        record::about_in(conn, &one.id.subject(), scope.congress.0, paging).await?,
    ))
}

/// The table of articles (条文对照检查表) as XLSX.
#[utoipa::path(get, path = "/inspections/{id}/articles", tag = "inspection", responses((status = 200, description = "XLSX", content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")), security(("session" = ["see_plan"])))]
async fn articles(desk: Desk, Path(id): Path<InspectionId>) -> Result<Response> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let one = store::find(conn, scope, id).await?.inspection;
    let names = names(conn, one.congress).await?;
    let rows: Vec<_> = one
        .content
        .0
        .articles
        .into_iter()
        .map(|article| line(article, &names))
        .collect();
    let headings = ["法律", "条款", "检查内容", "结论", "发现", "责任单位"];
    workbook::list("条文对照检查表.xlsx", &headings, &rows)
}

fn line(article: Article, names: &BTreeMap<String, String>) -> Vec<String> {
    let organ = article.organ.map(|organ| organ.to_string());
    let verdict = match article.verdict {
        Verdict::Open => "",
        Verdict::Complied => "落实",
        Verdict::Partly => "部分落实",
        Verdict::NotComplied => "未落实",
        Verdict::NotApplicable => "不涉及",
    };
    vec![
        article.law,
        article.article,
        article.question,
        verdict.to_owned(),
        article.found,
        organ
            .and_then(|organ| names.get(&organ).cloned())
            .unwrap_or_default(),
    ]
}

/// The inspection on a topic.
#[utoipa::path(get, path = "/topics/{id}/inspection", tag = "inspection", responses((status = 200, body = OnTopic)), security(("session" = ["see_plan"])))]
async fn on_topic(desk: Desk, Path(id): Path<TopicId>) -> Result<Json<OnTopic>> {
    let mut reading = desk.read().await?;
    let (today, regime) = (reading.today(), reading.regime().await?);
    let under = (today, *regime.assignment.lights);
    let (conn, scope) = reading.parts();
    let inspection = match store::on_topic(conn, scope, id).await? {
        Some(row) => Some(view((conn, scope), row, under).await?),
        None => None,
    };
    let below = match topic::find(conn, scope, id).await {
        Ok(topic) => acts::may_be_delegated_to(conn, &topic, (&regime, today)).await?,
        Err(Error::NotFound) => Vec::new(),
        Err(error) => return Err(error),
    };
    Ok(Json(OnTopic { inspection, below }))
}

/// Arrange an inspection on a topic.
#[utoipa::path(post, path = "/topics/{id}/inspection", tag = "inspection", responses((status = 200, body = Inspection)), security(("session" = ["keep_topic"])))]
async fn arrange(
    desk: Desk,
    Path(id): Path<TopicId>,
    Json(body): Json<Form>,
) -> Result<Json<Inspection>> {
    desk.act(async |act| acts::arrange(act, id, body).await)
        .await
        .map(Json)
}

/// Arrange it otherwise.
#[utoipa::path(put, path = "/inspections/{id}", tag = "inspection", responses((status = 200, body = Inspection)), security(("session" = ["keep_topic"])))]
async fn rearrange(
    desk: Desk,
    Path(id): Path<InspectionId>,
    Json(body): Json<Change>,
) -> Result<Json<Inspection>> {
    desk.act(async |act| acts::rearrange(act, id, body.version, body.form).await)
        .await
        .map(Json)
}

/// List the articles that are checked.
#[utoipa::path(put, path = "/inspections/{id}/articles", tag = "inspection", responses((status = 200, body = Inspection)), security(("session" = ["keep_topic"])))]
async fn list_articles(
    desk: Desk,
    Path(id): Path<InspectionId>,
    Json(body): Json<Articles>,
) -> Result<Json<Inspection>> {
    desk.act(async |act| acts::list_articles(act, id, body.version, body.articles).await)
        .await
        .map(Json)
}

/// Say of an article how it is carried out.
#[utoipa::path(post, path = "/inspections/{id}/judgement", tag = "inspection", responses((status = 200, body = Inspection)), security(("session" = ["keep_topic"])))]
async fn judge(
    desk: Desk,
    Path(id): Path<InspectionId>,
    Json(body): Json<Judgement>,
) -> Result<Json<Inspection>> {
    desk.act(async |act| acts::judge(act, id, body).await)
        .await
        .map(Json)
}

/// Record a step.
#[utoipa::path(post, path = "/inspections/{id}/step", tag = "inspection", responses((status = 200, body = Inspection)), security(("session" = ["keep_topic"])))]
async fn take(
    desk: Desk,
    Path(id): Path<InspectionId>,
    Json(body): Json<NewStep>,
) -> Result<Json<Inspection>> {
    desk.act(async |act| acts::take(act, id, body.version, (body.step, &body.text)).await)
        .await
        .map(Json)
}

/// Report what one's organ found of itself.
#[utoipa::path(post, path = "/inspections/{id}/self-check", tag = "inspection", responses((status = 200, body = Inspection)), security(("session" = ["answer_assignment"])))]
async fn check_oneself(
    desk: Desk,
    Path(id): Path<InspectionId>,
    Json(body): Json<NewSelfCheck>,
) -> Result<Json<Inspection>> {
    desk.act(async |act| acts::check_oneself(act, id, body.version, &body.text).await)
        .await
        .map(Json)
}

/// Write the report, or let it stand.
#[utoipa::path(put, path = "/inspections/{id}/report", tag = "inspection", responses((status = 200, body = Inspection)), security(("session" = ["keep_topic"])))]
async fn report(
    desk: Desk,
    Path(id): Path<InspectionId>,
    Json(body): Json<Written>,
) -> Result<Json<Inspection>> {
    desk.act(async |act| acts::report(act, id, body.version, (body.report, body.is_final)).await)
        .await
        .map(Json)
}

/// Decide to put the report before the standing committee.
#[utoipa::path(post, path = "/inspections/{id}/tabling", tag = "inspection", responses((status = 200, body = Inspection)), security(("session" = ["approve_opinion"])))]
async fn table(
    desk: Desk,
    Path(id): Path<InspectionId>,
    Json(body): Json<Tabling>,
) -> Result<Json<Inspection>> {
    desk.act(async |act| acts::table(act, id, body.version, &body.decision).await)
        .await
        .map(Json)
}
