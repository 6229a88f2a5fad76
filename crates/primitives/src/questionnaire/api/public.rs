use kernel::http::{Json, Path};
use kernel::{Date, Result};
use people::{App, Desk, congress};
use regime::Choice;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts::answering;
use super::super::rules::{NewSheet, Question, QuestionnaireRefusal};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(sheet))
        .routes(routes!(answer))
}

/// What somebody with a code is asked.
#[derive(Debug, Serialize, ToSchema)]
struct PublicQuestionnaire {
    /// The congress's full name.
    congress: String,
    /// What it is called.
    title: String,
    /// About which department it asks.
    organ: Option<String>,
    /// Who is asked.
    respondents: Choice,
    /// What is said before the questions.
    intro: String,
    /// What is asked, in order.
    questions: Vec<Question>,
    /// The grades, the best first.
    grades: Vec<Choice>,
    /// The last day.
    closes_on: Date,
}

/// What somebody with a code is asked. A code that has answered is thanked.
#[utoipa::path(get, path = "/public/questionnaires/{code}", operation_id = "questionnaire_sheet", tag = "public",
    params(("code" = String, Path, description = "The code of the card, in any case, with or without hyphens.", max_length = 40)),
    responses((status = 200, body = PublicQuestionnaire)), security(()))]
async fn sheet(desk: Desk, Path(code): Path<String>) -> Result<Json<PublicQuestionnaire>> {
    let mut conn = desk.read_public().await?;
    let found = answering::by_code(&mut conn, &code).await?;
    if found.key.is_some() {
        return Err(QuestionnaireRefusal::AlreadyAnswered.into());
    }
    let one = found.questionnaire;
    one.must_take(desk.today())?;
    let congress = congress::find(&mut conn, one.congress).await?;
    Ok(Json(PublicQuestionnaire {
        congress: congress.name,
        title: one.title,
        organ: found.organ_name,
        respondents: one.respondents.0,
        intro: one.intro,
        questions: one.questions.0,
        grades: one.grades.0,
        closes_on: one.closes_on,
    }))
}

/// A sheet was counted.
#[derive(Debug, Serialize, ToSchema)]
struct QuestionnaireCounted {
    /// Always so: what is not counted is refused.
    is_counted: bool,
}

/// Answer, once. The same sheet sent again is thanked for again and counted once.
#[utoipa::path(post, path = "/public/questionnaires/{code}/answer", operation_id = "questionnaire_answer", tag = "public",
    params(("code" = String, Path, description = "The code of the card.", max_length = 40)), request_body = NewSheet,
    responses((status = 200, body = QuestionnaireCounted)), security(()))]
async fn answer(
    desk: Desk,
    Path(code): Path<String>,
    Json(body): Json<NewSheet>,
) -> Result<Json<QuestionnaireCounted>> {
    answering::answer(desk.app(), desk.today(), &code, body).await?;
    Ok(Json(QuestionnaireCounted { is_counted: true }))
}
