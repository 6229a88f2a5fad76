use std::collections::BTreeMap;

use axum::response::Response;
use kernel::http::{Json, Path, Query};
use kernel::record::{self, Record};
use kernel::{Page, Paging, Result};
use people::organ::OrganId;
use people::{App, Desk, workbook};
use primitives::meeting::MeetingId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts::{self, NewAnswer, NewInquiry};
use super::super::rules::{Inquiry, InquiryId, Next, Question, QuestionId, next_of_inquiry};
use super::super::store::{self, InquiryFilter, InquiryRow};
use super::{Every, Held, Version, held, must_be_readable, names, topic_title};

/// The routes of special inquiries.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, propose))
        .routes(routes!(export))
        .routes(routes!(see))
        .routes(routes!(records))
        .routes(routes!(decide))
        .routes(routes!(ask))
        .routes(routes!(answer))
        .routes(routes!(hold))
        .routes(routes!(close))
}

/// The council's decision and the meeting.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = InquiryDecided)]
struct Decided {
    /// The meeting.
    meeting: MeetingId,
    /// The council's decision.
    #[schema(max_length = 200)]
    decision: String,
    /// The version that was read.
    version: i64,
}

/// A question.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = InquiryAsked)]
struct Asked {
    /// Who is asked.
    target: OrganId,
    /// The question.
    #[schema(max_length = 2000)]
    question: String,
}

/// An inquiry with everything that a page shows.
#[derive(Debug, Serialize, ToSchema)]
struct InquiryView {
    /// The inquiry.
    inquiry: Inquiry,
    /// The questions; an organ sees those that it was asked.
    questions: Vec<Question>,
    /// The topic's title.
    topic_title: Option<String>,
    /// The meeting.
    session: Option<Held>,
    /// What comes next.
    next: Option<Next>,
    /// Organs' short names by identifier.
    names: BTreeMap<String, String>,
}

/// Special inquiries, the newest first.
#[utoipa::path(get, path = "/inquiries", tag = "inquiry", params(InquiryFilter, Paging), responses((status = 200, body = Page<InquiryRow>)), security(("session" = ["see_plan"])))]
async fn list(
    desk: Desk,
    Query(filter): Query<InquiryFilter>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<InquiryRow>>> {
    must_be_readable(filter.q.as_deref())?;
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    Ok(Json(store::inquiries(conn, scope, &filter, paging).await?))
}

/// The list as XLSX.
#[utoipa::path(get, path = "/inquiries/export", tag = "inquiry", params(InquiryFilter), responses((status = 200, description = "XLSX", content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")), security(("session" = ["see_plan"])))]
async fn export(desk: Desk, Query(filter): Query<InquiryFilter>) -> Result<Response> {
    must_be_readable(filter.q.as_deref())?;
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let mut every = Every::new();
    while let Some(paging) = every.wanted {
        every.take(store::inquiries(conn, scope, &filter, paging).await?);
    }
    let rows: Vec<_> = every.rows.into_iter().map(line).collect();
    let headings = [
        "专题询问",
        "议题",
        "状态",
        "牵头委室",
        "会议日期",
        "询问数",
        "未答复",
    ];
    workbook::list("专题询问.xlsx", &headings, &rows)
}

fn line(row: InquiryRow) -> Vec<String> {
    vec![
        row.title,
        row.topic_title.unwrap_or_default(),
        row.state.zh().to_owned(),
        row.lead_name,
        row.held_on.map_or_else(String::new, |on| on.to_string()),
        row.questions.to_string(),
        row.unanswered.to_string(),
    ]
}

/// What happened, newest first.
#[utoipa::path(get, path = "/inquiries/{id}/records", tag = "inquiry", params(Paging), responses((status = 200, body = Page<Record>)), security(("session" = ["see_supervision"])))]
async fn records(
    desk: Desk,
    Path(id): Path<InquiryId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let one = store::find_inquiry(conn, scope, id).await?;
    Ok(Json(record::about(conn, &one.id.subject(), paging).await?))
}

/// An inquiry with its questions and what comes next.
#[utoipa::path(get, path = "/inquiries/{id}", tag = "inquiry", responses((status = 200, body = InquiryView)), security(("session" = ["see_plan"])))]
async fn see(desk: Desk, Path(id): Path<InquiryId>) -> Result<Json<InquiryView>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let inquiry = store::find_inquiry(conn, scope, id).await?;
    let begun_on = inquiry.content.0.begun_on;
    let regime = reading
        .regime_on(begun_on.unwrap_or(reading.today()))
        .await?;
    let (conn, scope) = reading.parts();
    let questions = store::questions(conn, scope, id).await?;
    let unanswered = questions.iter().filter(|one| one.answer.is_empty()).count();
    Ok(Json(InquiryView {
        next: next_of_inquiry(&inquiry, &regime, unanswered),
        topic_title: topic_title(conn, inquiry.congress, inquiry.topic).await?,
        session: held(conn, inquiry.congress, inquiry.meeting).await?,
        names: names(conn, inquiry.congress).await?,
        questions,
        inquiry,
    }))
}

/// Propose one.
#[utoipa::path(post, path = "/inquiries", tag = "inquiry", responses((status = 200, body = Inquiry)), security(("session" = ["draft_opinion"])))]
async fn propose(desk: Desk, Json(body): Json<NewInquiry>) -> Result<Json<Inquiry>> {
    desk.act(async |act| acts::propose(act, body).await)
        .await
        .map(Json)
}

/// Decide on it in the council.
#[utoipa::path(post, path = "/inquiries/{id}/decision", tag = "inquiry", responses((status = 200, body = Inquiry)), security(("session" = ["approve_opinion"])))]
async fn decide(
    desk: Desk,
    Path(id): Path<InquiryId>,
    Json(body): Json<Decided>,
) -> Result<Json<Inquiry>> {
    let one = desk
        .act(async |act| {
            acts::decide_inquiry(act, id, body.version, (body.meeting, &body.decision)).await
        })
        .await?;
    Ok(Json(one))
}

/// Ask an organ.
#[utoipa::path(post, path = "/inquiries/{id}/questions", tag = "inquiry", responses((status = 200, body = Inquiry)), security(("session" = ["interpellate"])))]
async fn ask(
    desk: Desk,
    Path(id): Path<InquiryId>,
    Json(body): Json<Asked>,
) -> Result<Json<Inquiry>> {
    let one = desk
        .act(async |act| acts::ask(act, id, (body.target, &body.question)).await)
        .await?;
    Ok(Json(one))
}

/// Record that it was held.
#[utoipa::path(post, path = "/inquiries/{id}/holding", tag = "inquiry", responses((status = 200, body = Inquiry)), security(("session" = ["issue_assignment"])))]
async fn hold(
    desk: Desk,
    Path(id): Path<InquiryId>,
    Json(body): Json<Version>,
) -> Result<Json<Inquiry>> {
    let one = desk
        .act(async |act| acts::hold_inquiry(act, id, body.version).await)
        .await?;
    Ok(Json(one))
}

/// Conclude it.
#[utoipa::path(post, path = "/inquiries/{id}/closure", tag = "inquiry", responses((status = 200, body = Inquiry)), security(("session" = ["issue_assignment"])))]
async fn close(
    desk: Desk,
    Path(id): Path<InquiryId>,
    Json(body): Json<Version>,
) -> Result<Json<Inquiry>> {
    let one = desk
        .act(async |act| acts::close_inquiry(act, id, body.version).await)
        .await?;
    Ok(Json(one))
}

/// Record an answer and what was promised.
#[utoipa::path(post, path = "/inquiries/{id}/questions/{question}/answer", tag = "inquiry", responses((status = 200, body = Inquiry)), security(("session" = ["issue_assignment"])))]
async fn answer(
    desk: Desk,
    Path((id, question)): Path<(InquiryId, QuestionId)>,
    Json(body): Json<NewAnswer>,
) -> Result<Json<Inquiry>> {
    let one = desk
        .act(async |act| acts::answer_question(act, id, question, body).await)
        .await?;
    Ok(Json(one))
}
