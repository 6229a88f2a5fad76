use axum::http::StatusCode;
use axum::response::Response;
use kernel::http::{Json, Path, Query};
use kernel::record::{self, Record};
use kernel::{Page, Paging, Result};
use people::organ::OrganId;
use people::{App, Desk, workbook};
use regime::Choice;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts::{self, Copies};
use super::super::rules::{NewQuestionnaire, Questionnaire, QuestionnaireId};
use super::super::store::{self, Filter};
use super::view::QuestionnaireView;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, make))
        .routes(routes!(export))
        .routes(routes!(choices))
        .routes(routes!(see, change, remove))
        .routes(routes!(records))
        .routes(routes!(open))
        .routes(routes!(close))
        .routes(routes!(copy))
}

/// Questionnaires of one's congress, with what may be read of each.
#[utoipa::path(get, path = "/questionnaires", operation_id = "questionnaire_list", tag = "questionnaire", params(Filter, Paging), responses((status = 200, body = Page<QuestionnaireView>)), security(("session" = ["see_supervision"])))]
async fn list(
    desk: Desk,
    Query(filter): Query<Filter>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<QuestionnaireView>>> {
    let today = desk.today();
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let page = store::list(conn, scope, &filter, paging).await?;
    Ok(Json(page.map(|row| QuestionnaireView::new(row, today))))
}

/// The list as XLSX.
#[utoipa::path(get, path = "/questionnaires/export", operation_id = "questionnaire_export", tag = "questionnaire", params(Filter), responses((status = 200, description = "XLSX", content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")), security(("session" = ["see_supervision"])))]
async fn export(desk: Desk, Query(filter): Query<Filter>) -> Result<Response> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let mut rows = Vec::new();
    let mut paging = Paging {
        page: 1,
        per_page: kernel::page::MOST,
    };
    loop {
        let page = store::list(conn, scope, &filter, paging).await?;
        let is_last = page.items.len() < kernel::page::MOST as usize;
        rows.extend(page.items.into_iter().map(line));
        if is_last || rows.len() >= workbook::MOST_ROWS {
            break;
        }
        paging.page += 1;
    }
    let headings = [
        "问卷",
        "征求意见的单位",
        "征求对象",
        "状态",
        "开始日期",
        "截止日期",
        "发放份数",
        "收回份数",
    ];
    workbook::list("问卷.xlsx", &headings, &rows)
}

fn line(row: store::QuestionnaireRow) -> Vec<String> {
    let one = row.questionnaire;
    vec![
        one.title,
        row.organ_name.unwrap_or_default(),
        one.respondents.0.zh,
        one.state.zh().to_owned(),
        one.opens_on.to_string(),
        one.closes_on.to_string(),
        row.issued.to_string(),
        row.answered.to_string(),
    ]
}

/// What a new questionnaire is made of.
#[derive(Debug, Serialize, ToSchema)]
struct QuestionnaireChoices {
    /// The grades of the regime, the best first.
    grades: Vec<Choice>,
    /// Who is asked about a department by the regime.
    respondents: Vec<Choice>,
    /// With fewer sheets nothing is shown while one is open.
    least: u32,
}

/// The regime's grades and groups of respondents, for the form.
#[utoipa::path(get, path = "/questionnaires/choices", operation_id = "questionnaire_choices", tag = "questionnaire", responses((status = 200, body = QuestionnaireChoices)), security(("session" = ["see_supervision"])))]
async fn choices(desk: Desk) -> Result<Json<QuestionnaireChoices>> {
    let regime = desk.read().await?.regime().await?;
    Ok(Json(QuestionnaireChoices {
        grades: regime.satisfaction.grades.value.clone(),
        respondents: regime.evaluation.consults.value.clone(),
        least: regime.satisfaction.smallest_electorate.value,
    }))
}

/// Make a draft.
#[utoipa::path(post, path = "/questionnaires", operation_id = "questionnaire_make", tag = "questionnaire", request_body = NewQuestionnaire, responses((status = 201, body = Questionnaire)), security(("session" = ["keep_activity"])))]
async fn make(
    desk: Desk,
    Json(body): Json<NewQuestionnaire>,
) -> Result<(StatusCode, Json<Questionnaire>)> {
    let made = desk.act(async |act| acts::make(act, body).await).await?;
    Ok((StatusCode::CREATED, Json(made)))
}

/// One of them, with what may be read of it.
#[utoipa::path(get, path = "/questionnaires/{id}", operation_id = "questionnaire_see", tag = "questionnaire", params(("id" = QuestionnaireId, Path)), responses((status = 200, body = QuestionnaireView)), security(("session" = ["see_supervision"])))]
async fn see(desk: Desk, Path(id): Path<QuestionnaireId>) -> Result<Json<QuestionnaireView>> {
    let today = desk.today();
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let row = store::row(conn, scope, id).await?;
    Ok(Json(QuestionnaireView::new(row, today)))
}

/// A draft written anew.
#[derive(Debug, Deserialize, ToSchema)]
struct QuestionnaireChange {
    /// Everything that it asks.
    questionnaire: NewQuestionnaire,
    /// The version that was seen.
    version: i64,
}

/// Write a draft anew.
#[utoipa::path(put, path = "/questionnaires/{id}", operation_id = "questionnaire_change", tag = "questionnaire", params(("id" = QuestionnaireId, Path)), request_body = QuestionnaireChange, responses((status = 200, body = Questionnaire)), security(("session" = ["keep_activity"])))]
async fn change(
    desk: Desk,
    Path(id): Path<QuestionnaireId>,
    Json(body): Json<QuestionnaireChange>,
) -> Result<Json<Questionnaire>> {
    desk.act(async |act| acts::change(act, id, body.questionnaire, body.version).await)
        .await
        .map(Json)
}

/// Which version was seen, as a query parameter.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Seen {
    /// The version that was seen.
    version: i64,
}

/// Throw a draft away.
#[utoipa::path(delete, path = "/questionnaires/{id}", operation_id = "questionnaire_remove", tag = "questionnaire", params(("id" = QuestionnaireId, Path), Seen), responses((status = 204)), security(("session" = ["keep_activity"])))]
async fn remove(
    desk: Desk,
    Path(id): Path<QuestionnaireId>,
    Query(seen): Query<Seen>,
) -> Result<StatusCode> {
    desk.act(async |act| acts::remove(act, id, seen.version).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What happened to it, the latest first.
#[utoipa::path(get, path = "/questionnaires/{id}/records", operation_id = "questionnaire_records", tag = "questionnaire", params(("id" = QuestionnaireId, Path), Paging), responses((status = 200, body = Page<Record>)), security(("session" = ["see_supervision"])))]
async fn records(
    desk: Desk,
    Path(id): Path<QuestionnaireId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let found = store::find(conn, scope, id).await?;
    Ok(Json(
        record::about(conn, &found.id.subject(), paging).await?,
    ))
}

/// Which version was seen.
#[derive(Debug, Deserialize, ToSchema)]
struct QuestionnaireStep {
    /// The version that was seen.
    version: i64,
}

/// Open it: what it asks stands from now on.
#[utoipa::path(post, path = "/questionnaires/{id}/opening", operation_id = "questionnaire_open", tag = "questionnaire", params(("id" = QuestionnaireId, Path)), request_body = QuestionnaireStep, responses((status = 200, body = Questionnaire)), security(("session" = ["keep_activity"])))]
async fn open(
    desk: Desk,
    Path(id): Path<QuestionnaireId>,
    Json(body): Json<QuestionnaireStep>,
) -> Result<Json<Questionnaire>> {
    desk.act(async |act| acts::open(act, id, body.version).await)
        .await
        .map(Json)
}

/// Close it before its last day has passed.
#[utoipa::path(post, path = "/questionnaires/{id}/closure", operation_id = "questionnaire_close", tag = "questionnaire", params(("id" = QuestionnaireId, Path)), request_body = QuestionnaireStep, responses((status = 200, body = Questionnaire)), security(("session" = ["keep_activity"])))]
async fn close(
    desk: Desk,
    Path(id): Path<QuestionnaireId>,
    Json(body): Json<QuestionnaireStep>,
) -> Result<Json<Questionnaire>> {
    desk.act(async |act| acts::close(act, id, body.version).await)
        .await
        .map(Json)
}

/// For whom copies are made.
#[derive(Debug, Deserialize, ToSchema)]
struct QuestionnaireCopies {
    /// The departments; the template's own when empty.
    #[serde(default)]
    #[schema(max_items = 200)]
    organs: Vec<OrganId>,
    /// The groups of respondents; the template's own when empty.
    #[serde(default)]
    #[schema(max_items = 20)]
    respondents: Vec<Choice>,
    /// They are opened at once.
    #[serde(default)]
    is_opened: bool,
}

/// Copies that were made.
#[derive(Debug, Serialize, ToSchema)]
struct QuestionnairesMade {
    /// The copies.
    made: Vec<QuestionnaireId>,
}

/// Copy it for many departments and groups of respondents in one go; what is there already is passed over.
#[utoipa::path(post, path = "/questionnaires/{id}/copies", operation_id = "questionnaire_copy", tag = "questionnaire", params(("id" = QuestionnaireId, Path)), request_body = QuestionnaireCopies, responses((status = 201, body = QuestionnairesMade)), security(("session" = ["keep_activity"])))]
async fn copy(
    desk: Desk,
    Path(id): Path<QuestionnaireId>,
    Json(body): Json<QuestionnaireCopies>,
) -> Result<(StatusCode, Json<QuestionnairesMade>)> {
    let for_whom = Copies {
        organs: body.organs,
        respondents: body.respondents,
        is_opened: body.is_opened,
    };
    let made = desk
        .act(async |act| acts::copy(act, id, for_whom).await)
        .await?;
    let made = made.into_iter().map(|one| one.id).collect();
    Ok((StatusCode::CREATED, Json(QuestionnairesMade { made })))
}
