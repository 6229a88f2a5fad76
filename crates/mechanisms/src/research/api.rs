mod bodies;

use axum::response::Response;
use kernel::http::{Json, Path, Query};
use kernel::record::{self, Record};
use kernel::{Conn, Page, Paging, Result};
use people::{App, Desk, Right, Scope, congress, workbook};
use primitives::topic::{self, TopicId};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::bodies::{
    Begun, Change, GroupView, OnTopic, Reason, ReportView, SentView, Version, Written,
};
use super::acts::{self, Verdict};
use super::rules::{Group, GroupForm, GroupId, Report, ReportId, is_of};
use super::store::{self, Candidate, GroupFilter};

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(groups))
        .routes(routes!(export))
        .routes(routes!(group, change))
        .routes(routes!(group_records))
        .routes(routes!(on_topic, form))
        .routes(routes!(candidates))
        .routes(routes!(begin))
        .routes(routes!(report, write))
        .routes(routes!(report_records))
        .routes(routes!(finish))
        .routes(routes!(revise))
        .routes(routes!(send_up))
        .routes(routes!(judge))
}

async fn view(conn: &mut Conn, scope: &Scope, group: Group) -> Result<GroupView> {
    let members = store::members(conn, group.id).await?;
    let congress = congress::store::find(conn, group.congress).await?;
    Ok(GroupView {
        is_own: group.congress == scope.congress && scope.sees_all,
        congress_name: congress.short_name,
        members,
        group,
    })
}

/// Research groups, the latest first: the own congress's, those its people belong to, and one's own.
#[utoipa::path(get, path = "/research-groups", tag = "research", params(GroupFilter, Paging), responses((status = 200, body = Page<GroupView>)), security(("session" = ["see_plan"])))]
async fn groups(
    desk: Desk,
    Query(filter): Query<GroupFilter>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<GroupView>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let page = store::groups(conn, scope, &filter, paging).await?;
    let total = page.total;
    let mut views = Vec::with_capacity(page.items.len());
    for group in page.items {
        views.push(view(conn, scope, group).await?);
    }
    Ok(Json(paging.of(views, total)))
}

/// The list as XLSX.
#[utoipa::path(get, path = "/research-groups/export", tag = "research", params(GroupFilter), responses((status = 200, description = "XLSX", content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")), security(("session" = ["see_plan"])))]
async fn export(desk: Desk, Query(filter): Query<GroupFilter>) -> Result<Response> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let paging = Paging {
        page: 1,
        per_page: kernel::page::MOST,
    };
    let mut rows = Vec::new();
    for group in store::groups(conn, scope, &filter, paging).await?.items {
        let view = view(conn, scope, group).await?;
        let people: Vec<_> = view.members.iter().map(|one| one.name.as_str()).collect();
        rows.push(vec![
            view.group.name,
            view.congress_name,
            view.group.from_on.to_string(),
            view.group.until_on.to_string(),
            people.join("、"),
        ]);
    }
    let headings = ["调研组", "组织单位", "开始", "结束", "成员"];
    workbook::list("调研组.xlsx", &headings, &rows)
}

/// A group with those who belong to it.
#[utoipa::path(get, path = "/research-groups/{id}", tag = "research", responses((status = 200, body = GroupView)), security(("session" = ["see_plan"])))]
async fn group(desk: Desk, Path(id): Path<GroupId>) -> Result<Json<GroupView>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let found = store::find_group(conn, scope, id).await?;
    view(conn, scope, found).await.map(Json)
}

/// What happened to a group, the latest first.
#[utoipa::path(get, path = "/research-groups/{id}/records", tag = "research", params(Paging), responses((status = 200, body = Page<Record>)), security(("session" = ["see_supervision"])))]
async fn group_records(
    desk: Desk,
    Path(id): Path<GroupId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let found = store::find_group(conn, scope, id).await?;
    Ok(Json(
        record::about_in(conn, &found.id.subject(), scope.congress.0, paging).await?,
    ))
}

/// Groups and report on a topic.
#[utoipa::path(get, path = "/topics/{id}/research", tag = "research", responses((status = 200, body = OnTopic)), security(("session" = ["see_supervision"])))]
async fn on_topic(desk: Desk, Path(id): Path<TopicId>) -> Result<Json<OnTopic>> {
    let mut reading = desk.read().await?;
    let may_keep = reading.actor().may(Right::KeepTopic);
    let (conn, scope) = reading.parts();
    let topic = topic::find(conn, scope, id).await?;
    let filter = GroupFilter {
        linkage: topic.linkage.clone(),
        topic: topic.linkage.is_none().then_some(id),
        ..GroupFilter::default()
    };
    let paging = Paging {
        page: 1,
        per_page: kernel::page::MOST,
    };
    let mut groups = Vec::new();
    for group in store::groups(conn, scope, &filter, paging).await?.items {
        groups.push(view(conn, scope, group).await?);
    }
    Ok(Json(OnTopic {
        groups,
        report: store::report_on(conn, scope, id).await?,
        may_write: may_keep && topic.must_be_open().is_ok(),
    }))
}

/// Form a group on a topic.
#[utoipa::path(post, path = "/topics/{id}/research", tag = "research", responses((status = 200, body = Group)), security(("session" = ["keep_topic"])))]
async fn form(
    desk: Desk,
    Path(id): Path<TopicId>,
    Json(body): Json<GroupForm>,
) -> Result<Json<Group>> {
    desk.act(async |act| acts::form(act, id, body).await)
        .await
        .map(Json)
}

/// Whose name is looked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
struct Wanted {
    /// A part of the name.
    #[param(max_length = 50)]
    q: String,
}

/// Who may belong to a group on the topic, of the own congress and those it is linked with.
#[utoipa::path(get, path = "/topics/{id}/research/candidates", tag = "research", params(Wanted), responses((status = 200, body = Vec<Candidate>)), security(("session" = ["keep_topic"])))]
async fn candidates(
    desk: Desk,
    Path(id): Path<TopicId>,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Vec<Candidate>>> {
    let mut reading = desk.read().await?;
    let today = reading.today();
    let (conn, scope) = reading.parts();
    let topic = topic::find(conn, scope, id).await?;
    let where_from = (topic.congress, topic.linkage.as_ref());
    Ok(Json(
        store::candidates(conn, where_from, &wanted.q, today).await?,
    ))
}

/// Change a group.
#[utoipa::path(put, path = "/research-groups/{id}", tag = "research", responses((status = 200, body = Group)), security(("session" = ["keep_topic"])))]
async fn change(
    desk: Desk,
    Path(id): Path<GroupId>,
    Json(body): Json<Change>,
) -> Result<Json<Group>> {
    desk.act(async |act| acts::change(act, id, body.version, body.form).await)
        .await
        .map(Json)
}

/// Begin the own congress's report on a topic.
#[utoipa::path(post, path = "/research-reports", tag = "research", responses((status = 200, body = Report)), security(("session" = ["keep_topic"])))]
async fn begin(desk: Desk, Json(body): Json<Begun>) -> Result<Json<Report>> {
    desk.act(async |act| acts::begin(act, body.topic, body.form).await)
        .await
        .map(Json)
}

/// The own congress's report with its editions and what was sent to it.
#[utoipa::path(get, path = "/research-reports/{id}", tag = "research", responses((status = 200, body = ReportView)), security(("session" = ["see_supervision"])))]
async fn report(desk: Desk, Path(id): Path<ReportId>) -> Result<Json<ReportView>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let report = store::find_report(conn, scope, id).await?;
    let topic = topic::find(conn, scope, report.topic).await?;
    let judged = store::takeovers(conn, id).await?;
    let mut sent = Vec::new();
    for one in store::sent(conn, scope, &report).await? {
        let congress = congress::store::find(conn, one.congress).await?;
        sent.push(SentView {
            verdict: judged.iter().find(|verdict| is_of(verdict, &one)).cloned(),
            congress: one.congress,
            congress_name: congress.short_name,
            finding: one.finding,
        });
    }
    Ok(Json(ReportView {
        not_judged: sent.iter().filter(|one| one.verdict.is_none()).count(),
        editions: store::editions(conn, id).await?,
        topic_title: topic.content.title,
        sent,
        report,
    }))
}

/// What happened to a report, the latest first.
#[utoipa::path(get, path = "/research-reports/{id}/records", tag = "research", params(Paging), responses((status = 200, body = Page<Record>)), security(("session" = ["see_supervision"])))]
async fn report_records(
    desk: Desk,
    Path(id): Path<ReportId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let found = store::find_report(conn, scope, id).await?;
    Ok(Json(
        record::about(conn, &found.id.subject(), paging).await?,
    ))
}

/// Write on.
#[utoipa::path(put, path = "/research-reports/{id}", tag = "research", responses((status = 200, body = Report)), security(("session" = ["keep_topic"])))]
async fn write(
    desk: Desk,
    Path(id): Path<ReportId>,
    Json(body): Json<Written>,
) -> Result<Json<Report>> {
    desk.act(async |act| acts::write(act, id, body.version, body.form).await)
        .await
        .map(Json)
}

/// Let the edition stand.
#[utoipa::path(post, path = "/research-reports/{id}/completion", tag = "research", responses((status = 200, body = Report)), security(("session" = ["keep_topic"])))]
async fn finish(
    desk: Desk,
    Path(id): Path<ReportId>,
    Json(body): Json<Version>,
) -> Result<Json<Report>> {
    desk.act(async |act| acts::finish(act, id, body.version).await)
        .await
        .map(Json)
}

/// Begin the next edition.
#[utoipa::path(post, path = "/research-reports/{id}/edition", tag = "research", responses((status = 200, body = Report)), security(("session" = ["keep_topic"])))]
async fn revise(
    desk: Desk,
    Path(id): Path<ReportId>,
    Json(body): Json<Reason>,
) -> Result<Json<Report>> {
    desk.act(async |act| acts::revise(act, id, body.version, &body.reason).await)
        .await
        .map(Json)
}

/// Send the edition that stands to the congress above.
#[utoipa::path(post, path = "/research-reports/{id}/submittal", tag = "research", responses((status = 200, body = Report)), security(("session" = ["send_up"])))]
async fn send_up(
    desk: Desk,
    Path(id): Path<ReportId>,
    Json(body): Json<Version>,
) -> Result<Json<Report>> {
    desk.act(async |act| acts::send_up(act, id, body.version).await)
        .await
        .map(Json)
}

/// Say of a finding that was sent up whether it is taken over.
#[utoipa::path(post, path = "/research-reports/{id}/verdict", tag = "research", responses((status = 200, body = Report)), security(("session" = ["keep_topic"])))]
async fn judge(
    desk: Desk,
    Path(id): Path<ReportId>,
    Json(body): Json<Verdict>,
) -> Result<Json<Report>> {
    desk.act(async |act| acts::judge(act, id, body).await)
        .await
        .map(Json)
}
