use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::file::{self, File, FileId};
use kernel::http::{Json, Path, Query};
use kernel::record::{self, Record};
use kernel::{Conn, Faults, Page, Paging, Result};
use people::{App, Desk, Right, Scope};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::rules::{Became, Proposal, Screening, Submission, SubmissionId, became};
use super::super::store::{self, Contact, Filter, Listed, Member, SharedWord};
use super::super::{acts, likeness, sheet};
use super::WithReason;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, propose))
        .routes(routes!(export))
        .routes(routes!(mine))
        .routes(routes!(see))
        .routes(routes!(records))
        .routes(routes!(read_file))
        .routes(routes!(alike))
        .routes(routes!(screen))
        .routes(routes!(reopen))
        .routes(routes!(tag))
        .routes(routes!(merge))
        .routes(routes!(separate))
}

/// A submission as the viewer may see it.
#[derive(Debug, Serialize, ToSchema)]
struct SubmissionView {
    /// The submission. The assessment of the criteria is for those who see the congress's supervision matters.
    submission: Submission,
    /// What became of it, as its proposer is told.
    became: Became,
    /// The window's title.
    window: String,
    /// The year of the plan for which it came.
    year: i64,
    /// Those for which it speaks.
    members: Vec<Member>,
    /// Files that came with it.
    files: Vec<File>,
    /// How to reach its proposer; for those who screen.
    contact: Option<Contact>,
}

async fn view(
    conn: &mut Conn,
    scope: &Scope,
    id: SubmissionId,
    screens: bool,
) -> Result<SubmissionView> {
    let mut submission = store::find(conn, scope, id).await?;
    let became = told(conn, &submission).await?;
    let window = store::find_window(conn, scope, submission.solicitation).await?;
    let (mut members, mut contact) = (Vec::new(), None);
    if scope.sees_all {
        members = store::members(conn, id).await?;
    } else {
        submission.screening = None;
    }
    if screens {
        contact = store::contact(conn, id).await?;
    }
    Ok(SubmissionView {
        became,
        window: window.title,
        year: window.year,
        members,
        files: file::of(conn, &id.subject()).await?,
        contact,
        submission,
    })
}

/// What its proposer is told, who may not see the one that speaks for it.
async fn told(conn: &mut Conn, own: &Submission) -> Result<Became> {
    let scope = Scope::whole(own.congress);
    let head = match own.merged_into {
        Some(head) => Some(store::find(conn, &scope, head).await?),
        None => None,
    };
    Ok(became(own, head.as_ref()))
}

async fn shown(desk: &Desk, id: SubmissionId) -> Result<Json<SubmissionView>> {
    let screens = desk.actor().may(Right::ScreenTopics);
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    view(conn, scope, id, screens).await.map(Json)
}

/// The filter with its texts fit for the database.
fn checked(mut filter: Filter) -> Result<Filter> {
    let mut faults = Faults::new();
    for (name, most, text) in [("q", 100, &mut filter.q), ("field", 30, &mut filter.field)] {
        if let Some(typed) = text.take() {
            *text = Some(faults.optional_text(name, &typed, most)).filter(|t| !t.is_empty());
        }
    }
    faults.end()?;
    Ok(filter)
}

/// The submissions of one's congress, newest first.
#[utoipa::path(get, path = "/submissions", tag = "solicitation", params(Filter, Paging),
    responses((status = 200, body = Page<Listed>)), security(("session" = ["see_supervision"])))]
async fn list(
    desk: Desk,
    Query(filter): Query<Filter>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Listed>>> {
    let filter = checked(filter)?;
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    Ok(Json(store::list(conn, scope, &filter, paging).await?))
}

/// The list as a spreadsheet, at most 20,000 rows. No contact of anybody is in it.
#[utoipa::path(get, path = "/submissions/export", tag = "solicitation", params(Filter),
    responses((status = 200, content_type = sheet::MEDIA_TYPE, body = [u8])), security(("session" = ["see_supervision"])))]
async fn export(desk: Desk, Query(filter): Query<Filter>) -> Result<impl IntoResponse> {
    let filter = checked(filter)?;
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let all = store::whole(conn, scope, &filter).await?;
    let bytes = sheet::workbook(all).await?;
    let headers = [
        (header::CONTENT_TYPE, sheet::MEDIA_TYPE),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"submissions.xlsx\"",
        ),
    ];
    Ok((headers, bytes))
}

/// A submission of one's own, with what became of it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MySubmission)]
struct Mine {
    /// The submission, without the assessment.
    submission: Submission,
    /// What became of it.
    became: Became,
}

/// What one proposed oneself or one's organ did, newest first.
#[utoipa::path(get, path = "/submissions/mine", tag = "solicitation", params(Paging),
    responses((status = 200, body = Page<Mine>)), security(("session" = ["propose_topic"])))]
async fn mine(desk: Desk, Query(paging): Query<Paging>) -> Result<Json<Page<Mine>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let page = store::mine(conn, scope, paging).await?;
    let mut items = Vec::new();
    for mut submission in page.items {
        let became = told(conn, &submission).await?;
        submission.screening = None;
        items.push(Mine { submission, became });
    }
    Ok(Json(paging.of(items, page.total)))
}

/// Propose a topic.
#[utoipa::path(post, path = "/submissions", tag = "solicitation", request_body = Proposal,
    responses((status = 201, body = SubmissionView)), security(("session" = ["propose_topic"])))]
async fn propose(
    desk: Desk,
    Json(body): Json<Proposal>,
) -> Result<(StatusCode, Json<SubmissionView>)> {
    let submission = acts::propose(desk.clone(), body).await?;
    // Staff sees what it entered for others; everybody else sees their own.
    Ok((StatusCode::CREATED, shown(&desk, submission.id).await?))
}

/// One submission.
#[utoipa::path(get, path = "/submissions/{id}", tag = "solicitation", params(("id" = SubmissionId, Path)),
    responses((status = 200, body = SubmissionView)), security(("session" = ["propose_topic"])))]
async fn see(desk: Desk, Path(id): Path<SubmissionId>) -> Result<Json<SubmissionView>> {
    shown(&desk, id).await
}

/// What happened to a submission.
#[utoipa::path(get, path = "/submissions/{id}/records", tag = "solicitation", params(("id" = SubmissionId, Path), Paging),
    responses((status = 200, body = Page<Record>)), security(("session" = ["see_supervision"])))]
async fn records(
    desk: Desk,
    Path(id): Path<SubmissionId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::find(conn, scope, id).await?;
    Ok(Json(record::about(conn, &id.subject(), paging).await?))
}

/// A file that came with a submission.
#[utoipa::path(get, path = "/submissions/{id}/files/{file}", tag = "solicitation",
    params(("id" = SubmissionId, Path), ("file" = FileId, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = [u8])),
    security(("session" = ["propose_topic"])))]
async fn read_file(desk: Desk, Path((id, file)): Path<(SubmissionId, FileId)>) -> Result<Response> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::find(conn, scope, id).await?;
    let file = file::find(conn, file, &id.subject()).await?;
    people::files::serve(desk.app(), &file).await
}

/// Another submission that is alike.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AlikeSubmission)]
struct AlikeView {
    /// The other, for showing side by side.
    submission: Submission,
    /// How like it is, 0 to 1.
    score: f64,
    /// The words in common, the most telling first.
    words: Vec<SharedWord>,
}

/// Those of the same window that are alike, the likest first, and from which likeness on they are shown.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AlikeSubmissions)]
struct AlikeList {
    /// The likeness from which on they are shown.
    from: f64,
    /// The others, at most twelve.
    items: Vec<AlikeView>,
}

/// Submissions that are alike; the ones already merged with this one are left out.
#[utoipa::path(get, path = "/submissions/{id}/alike", tag = "solicitation", params(("id" = SubmissionId, Path)),
    responses((status = 200, body = AlikeList)), security(("session" = ["screen_topics"])))]
async fn alike(desk: Desk, Path(id): Path<SubmissionId>) -> Result<Json<AlikeList>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let own = store::find(conn, scope, id).await?;
    let head = |submission: &Submission| submission.merged_into.unwrap_or(submission.id);
    let mut items = Vec::new();
    for found in store::alike(conn, id, likeness::ALIKE).await? {
        let submission = store::find(conn, scope, found.submission).await?;
        if head(&submission) != head(&own) {
            items.push(AlikeView {
                score: found.score.min(1.0),
                words: SharedWord::between(conn, id, submission.id).await?,
                submission,
            });
        }
    }
    Ok(Json(AlikeList {
        from: likeness::ALIKE,
        items,
    }))
}

/// A screening, and the version that was read.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = ScreenSubmission)]
struct Screen {
    /// The screening.
    screening: Screening,
    /// The version that was read.
    version: i64,
}

/// Screen a submission.
#[utoipa::path(post, path = "/submissions/{id}/screening", tag = "solicitation", params(("id" = SubmissionId, Path)), request_body = Screen,
    responses((status = 200, body = SubmissionView)), security(("session" = ["screen_topics"])))]
async fn screen(
    desk: Desk,
    Path(id): Path<SubmissionId>,
    Json(body): Json<Screen>,
) -> Result<Json<SubmissionView>> {
    desk.clone()
        .act(async |act| acts::screen(act, id, body.version, body.screening).await)
        .await?;
    shown(&desk, id).await
}

/// Let a submission be screened again.
#[utoipa::path(post, path = "/submissions/{id}/reopening", tag = "solicitation", params(("id" = SubmissionId, Path)), request_body = WithReason,
    responses((status = 200, body = SubmissionView)), security(("session" = ["screen_topics"])))]
async fn reopen(
    desk: Desk,
    Path(id): Path<SubmissionId>,
    Json(body): Json<WithReason>,
) -> Result<Json<SubmissionView>> {
    desk.clone()
        .act(async |act| acts::reopen(act, id, body.version, &body.reason).await)
        .await?;
    shown(&desk, id).await
}

/// Put right the source and the field.
#[utoipa::path(put, path = "/submissions/{id}/tags", tag = "solicitation", params(("id" = SubmissionId, Path)), request_body = acts::Tags,
    responses((status = 200, body = SubmissionView)), security(("session" = ["screen_topics"])))]
async fn tag(
    desk: Desk,
    Path(id): Path<SubmissionId>,
    Json(body): Json<acts::Tags>,
) -> Result<Json<SubmissionView>> {
    desk.clone()
        .act(async |act| acts::tag(act, id, body).await)
        .await?;
    shown(&desk, id).await
}

/// Let a submission speak for others.
#[utoipa::path(post, path = "/submissions/{id}/merger", tag = "solicitation", params(("id" = SubmissionId, Path)), request_body = acts::Merging,
    responses((status = 200, body = SubmissionView)), security(("session" = ["screen_topics"])))]
async fn merge(
    desk: Desk,
    Path(id): Path<SubmissionId>,
    Json(body): Json<acts::Merging>,
) -> Result<Json<SubmissionView>> {
    desk.clone()
        .act(async |act| acts::merge(act, id, body).await)
        .await?;
    shown(&desk, id).await
}

/// Let a merged submission speak for itself again.
#[utoipa::path(post, path = "/submissions/{id}/separation", tag = "solicitation", params(("id" = SubmissionId, Path)), request_body = WithReason,
    responses((status = 200, body = SubmissionView)), security(("session" = ["screen_topics"])))]
async fn separate(
    desk: Desk,
    Path(id): Path<SubmissionId>,
    Json(body): Json<WithReason>,
) -> Result<Json<SubmissionView>> {
    desk.clone()
        .act(async |act| acts::separate(act, id, body.version, &body.reason).await)
        .await?;
    shown(&desk, id).await
}
