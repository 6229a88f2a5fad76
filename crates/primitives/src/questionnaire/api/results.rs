use axum::http::StatusCode;
use axum::response::Response;
use kernel::http::{Json, Path};
use kernel::{Faults, Result, Words, code};
use people::{App, Desk, workbook};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts;
use super::super::rules::{Question, QuestionnaireId, Tally};
use super::super::store::{self, QuestionnaireRow};
use super::view::readable;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(results))
        .routes(routes!(export))
        .routes(routes!(issue))
        .routes(routes!(cards))
}

/// What came in, with what was said.
#[derive(Debug, Serialize, ToSchema)]
struct QuestionnaireResults {
    /// How many codes were issued.
    issued: i64,
    /// How many of them have answered.
    answered: i64,
    /// What the sheets say together; none before there are enough.
    tally: Option<Tally>,
}

/// What came in: counts and texts together, never a sheet.
#[utoipa::path(get, path = "/questionnaires/{id}/results", operation_id = "questionnaire_results", tag = "questionnaire", params(("id" = QuestionnaireId, Path)), responses((status = 200, body = QuestionnaireResults)), security(("session" = ["see_supervision"])))]
async fn results(
    desk: Desk,
    Path(id): Path<QuestionnaireId>,
) -> Result<Json<QuestionnaireResults>> {
    let today = desk.today();
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let row = store::row(conn, scope, id).await?;
    Ok(Json(QuestionnaireResults {
        issued: row.issued,
        answered: row.answered,
        tally: readable(&row, today),
    }))
}

/// The results as XLSX; nothing but the headings before there are enough sheets.
#[utoipa::path(get, path = "/questionnaires/{id}/results/export", operation_id = "questionnaire_results_export", tag = "questionnaire", params(("id" = QuestionnaireId, Path)), responses((status = 200, description = "XLSX", content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")), security(("session" = ["see_supervision"])))]
async fn export(desk: Desk, Path(id): Path<QuestionnaireId>) -> Result<Response> {
    let today = desk.today();
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let row = store::row(conn, scope, id).await?;
    let lines = readable(&row, today).map_or_else(Vec::new, |tally| lines(&row, tally));
    let headings = ["题号", "题目", "题型", "选项或意见", "份数", "占比"];
    let name = format!("{}结果.xlsx", row.questionnaire.title);
    workbook::list(&name, &headings, &lines)
}

fn lines(row: &QuestionnaireRow, tally: Tally) -> Vec<Vec<String>> {
    let one = &row.questionnaire;
    let mut lines = Vec::new();
    let asked = one.questions.0.iter().zip(tally.questions).enumerate();
    for (at, (question, held)) in asked {
        let line = |said: String, count: i64| numbered(at, question, said, (count, tally.sheets));
        let options = question.options_zh(&one.grades.0);
        let chosen: i64 = held.counts.iter().sum();
        lines.extend(
            options
                .into_iter()
                .zip(held.counts)
                .map(|(option, count)| line(option, count)),
        );
        let said = i64::try_from(held.words.len()).unwrap_or_default();
        lines.extend(held.words.into_iter().map(|words| line(words, 1)));
        lines.push(line("未答".to_owned(), tally.sheets - chosen - said));
    }
    lines
}

fn numbered(at: usize, question: &Question, said: String, of: (i64, i64)) -> Vec<String> {
    let (count, sheets) = of;
    // Tenths of a per cent, rounded.
    let tenths = (count * 2000 + sheets) / (sheets * 2).max(1);
    vec![
        (at + 1).to_string(),
        question.text.clone(),
        question.kind.zh().to_owned(),
        said,
        count.to_string(),
        format!("{}.{}%", tenths / 10, tenths % 10),
    ]
}

/// How many codes are wanted.
#[derive(Debug, Deserialize, ToSchema)]
struct QuestionnaireIssue {
    /// From 1 to 500.
    #[schema(minimum = 1, maximum = 500)]
    count: i64,
}

/// Codes that were issued.
#[derive(Debug, Serialize, ToSchema)]
struct QuestionnaireCodes {
    /// They are shown this once.
    codes: Vec<String>,
}

/// Issue codes, each of which answers once. They are shown this once; only their digests are kept.
#[utoipa::path(post, path = "/questionnaires/{id}/codes", operation_id = "questionnaire_issue", tag = "questionnaire", params(("id" = QuestionnaireId, Path)), request_body = QuestionnaireIssue, responses((status = 201, body = QuestionnaireCodes)), security(("session" = ["keep_activity"])))]
async fn issue(
    desk: Desk,
    Path(id): Path<QuestionnaireId>,
    Json(body): Json<QuestionnaireIssue>,
) -> Result<(StatusCode, Json<QuestionnaireCodes>)> {
    let codes = desk
        .act(async |act| acts::issue(act, id, body.count).await)
        .await?;
    Ok((StatusCode::CREATED, Json(QuestionnaireCodes { codes })))
}

/// Codes that were just issued, for a workbook.
#[derive(Debug, Deserialize, ToSchema)]
struct QuestionnaireCards {
    /// The codes.
    #[schema(min_items = 1, max_items = 500)]
    codes: Vec<String>,
    /// Where this installation is reached, such as `https://rd.example.cn`.
    #[schema(max_length = 200)]
    address: String,
}

/// Codes that were just issued as XLSX, one a row with its link. Nothing of it is kept.
#[utoipa::path(post, path = "/questionnaires/{id}/codes/export", operation_id = "questionnaire_cards", tag = "questionnaire", params(("id" = QuestionnaireId, Path)), request_body = QuestionnaireCards, responses((status = 200, description = "XLSX", content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")), security(("session" = ["keep_activity"])))]
async fn cards(
    desk: Desk,
    Path(id): Path<QuestionnaireId>,
    Json(body): Json<QuestionnaireCards>,
) -> Result<Response> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let row = store::row(conn, scope, id).await?;
    let digests: Vec<String> = body.codes.iter().map(|one| code::digest(one)).collect();
    let known = store::answering::known(conn, id, &digests).await?;
    let mut faults = Faults::new();
    let words = Words::new(
        "有的答题码不是这份问卷的",
        "Some codes are not of this questionnaire",
    );
    faults.when(known != body.codes.len(), "codes", "unknown", words);
    let address = faults.text("address", body.address.trim_end_matches('/'), 200);
    faults.end()?;
    let title = row.questionnaire.title;
    let organ = row.organ_name.unwrap_or_default();
    let respondents = row.questionnaire.respondents.0.zh;
    let line = |code: String| {
        let link = format!("{address}/q/{code}");
        vec![
            title.clone(),
            organ.clone(),
            respondents.clone(),
            code,
            link,
        ]
    };
    let rows: Vec<Vec<String>> = body.codes.into_iter().map(line).collect();
    let headings = ["问卷", "征求意见的单位", "征求对象", "答题码", "链接"];
    workbook::list("答题码.xlsx", &headings, &rows)
}
