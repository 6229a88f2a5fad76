use kernel::Result;
use kernel::http::{Json, Path};
use people::{App, Desk};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::bodies::{
    AnswerBody, Ask, Create, Decide, NoteBody, PartBody, Reassign, Report, Version, WithWords,
};
use super::views::{AssignmentView, view};
use crate::assignment::acts::{self, NewAnswer, NewAssignment};
use crate::assignment::rules::{AssignmentId, set_by_hand};
use crate::assignment::store::Note;

/// The routes that change items.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(hand_over))
        .routes(routes!(accept))
        .routes(routes!(object))
        .routes(routes!(uphold))
        .routes(routes!(reassign))
        .routes(routes!(report))
        .routes(routes!(ask))
        .routes(routes!(decide))
        .routes(routes!(answer))
        .routes(routes!(hand_in))
        .routes(routes!(note))
}

/// Issue an item that stands alone, or write one to be handed over later.
#[utoipa::path(post, path = "/assignments", tag = "assignment", request_body = Create,
    responses((status = 200, body = AssignmentView)), security(("session" = ["issue_assignment"])))]
pub async fn create(desk: Desk, Json(body): Json<Create>) -> Result<Json<AssignmentView>> {
    let done = desk.clone().act(async |act| {
        let from = body.handed_over_on.unwrap_or(act.today());
        let (regime, calendar) = (act.regime().await?, act.calendar());
        let due = match body.due_on {
            Some(on) => set_by_hand(acts::later(on, from)?, from),
            None => regime.opinions.handling.due(from, &calendar)?,
        };
        let mut cohandlers = Vec::new();
        for organ in &body.cohandlers {
            cohandlers.push((*organ, regime.assignment.cohandler.due(from, &calendar)?));
        }
        let new = NewAssignment {
            origin: body.origin.clone(),
            origin_kind: body.origin_kind,
            also_about: body.also_about.clone(),
            number: body.number.clone(),
            title: body.title.clone(),
            requirement: body.requirement.clone(),
            organ: body.organ,
            cohandlers,
            lead: body.lead,
            due,
            handed_over_on: from,
            files: body.files.clone(),
        };
        if body.is_draft {
            acts::draft(act, new).await
        } else {
            acts::issue(act, new).await
        }
    });
    let id = done.await?.id;
    view(&desk, id).await.map(Json)
}

/// Hand over a draft.
#[utoipa::path(post, path = "/assignments/{id}/hand_over", tag = "assignment", params(("id" = AssignmentId, Path)), request_body = Version,
    responses((status = 200, body = AssignmentView)), security(("session" = ["issue_assignment"])))]
async fn hand_over(
    desk: Desk,
    Path(id): Path<AssignmentId>,
    Json(body): Json<Version>,
) -> Result<Json<AssignmentView>> {
    desk.clone()
        .act(async |act| acts::hand_over(act, id, body.version).await)
        .await?;
    seen(&desk, id).await
}

/// Acknowledge an item.
#[utoipa::path(post, path = "/assignments/{id}/accept", tag = "assignment", params(("id" = AssignmentId, Path)), request_body = Version,
    responses((status = 200, body = AssignmentView)), security(("session" = ["answer_assignment"])))]
async fn accept(
    desk: Desk,
    Path(id): Path<AssignmentId>,
    Json(body): Json<Version>,
) -> Result<Json<AssignmentView>> {
    desk.clone()
        .act(async |act| acts::accept(act, id, body.version).await)
        .await?;
    seen(&desk, id).await
}

/// Say that an item is another organ's.
#[utoipa::path(post, path = "/assignments/{id}/object", tag = "assignment", params(("id" = AssignmentId, Path)), request_body = WithWords,
    responses((status = 200, body = AssignmentView)), security(("session" = ["answer_assignment"])))]
async fn object(
    desk: Desk,
    Path(id): Path<AssignmentId>,
    Json(body): Json<WithWords>,
) -> Result<Json<AssignmentView>> {
    desk.clone()
        .act(async |act| acts::object(act, id, body.version, &body.words).await)
        .await?;
    seen(&desk, id).await
}

/// Leave an item where it is, against an objection.
#[utoipa::path(post, path = "/assignments/{id}/uphold", tag = "assignment", params(("id" = AssignmentId, Path)), request_body = WithWords,
    responses((status = 200, body = AssignmentView)), security(("session" = ["issue_assignment"])))]
async fn uphold(
    desk: Desk,
    Path(id): Path<AssignmentId>,
    Json(body): Json<WithWords>,
) -> Result<Json<AssignmentView>> {
    desk.clone()
        .act(async |act| acts::uphold(act, id, body.version, &body.words).await)
        .await?;
    seen(&desk, id).await
}

/// Give an item to another organ.
#[utoipa::path(post, path = "/assignments/{id}/reassign", tag = "assignment", params(("id" = AssignmentId, Path)), request_body = Reassign,
    responses((status = 200, body = AssignmentView)), security(("session" = ["issue_assignment"])))]
async fn reassign(
    desk: Desk,
    Path(id): Path<AssignmentId>,
    Json(body): Json<Reassign>,
) -> Result<Json<AssignmentView>> {
    desk.clone()
        .act(async |act| acts::reassign(act, id, body.version, (body.organ, &body.words)).await)
        .await?;
    seen(&desk, id).await
}

/// Say how far one is.
#[utoipa::path(post, path = "/assignments/{id}/progress", tag = "assignment", params(("id" = AssignmentId, Path)), request_body = Report,
    responses((status = 200, body = AssignmentView)), security(("session" = ["answer_assignment"])))]
async fn report(
    desk: Desk,
    Path(id): Path<AssignmentId>,
    Json(body): Json<Report>,
) -> Result<Json<AssignmentView>> {
    desk.clone()
        .act(async |act| acts::report(act, id, body.version, (body.progress, &body.words)).await)
        .await?;
    seen(&desk, id).await
}

/// Ask for more time.
#[utoipa::path(post, path = "/assignments/{id}/extension", tag = "assignment", params(("id" = AssignmentId, Path)), request_body = Ask,
    responses((status = 200, body = AssignmentView)), security(("session" = ["answer_assignment"])))]
async fn ask(
    desk: Desk,
    Path(id): Path<AssignmentId>,
    Json(body): Json<Ask>,
) -> Result<Json<AssignmentView>> {
    desk.clone()
        .act(async |act| acts::ask(act, id, body.version, (body.until, &body.words)).await)
        .await?;
    seen(&desk, id).await
}

/// Grant or refuse more time.
#[utoipa::path(post, path = "/assignments/{id}/extension/decide", tag = "assignment", params(("id" = AssignmentId, Path)), request_body = Decide,
    responses((status = 200, body = AssignmentView)), security(("session" = ["issue_assignment"])))]
async fn decide(
    desk: Desk,
    Path(id): Path<AssignmentId>,
    Json(body): Json<Decide>,
) -> Result<Json<AssignmentView>> {
    desk.clone()
        .act(async |act| acts::decide(act, id, body.version, (body.until, &body.words)).await)
        .await?;
    seen(&desk, id).await
}

/// Answer an item.
#[utoipa::path(post, path = "/assignments/{id}/answers", tag = "assignment", params(("id" = AssignmentId, Path)), request_body = AnswerBody,
    responses((status = 200, body = AssignmentView)), security(("session" = ["answer_assignment"])))]
async fn answer(
    desk: Desk,
    Path(id): Path<AssignmentId>,
    Json(body): Json<AnswerBody>,
) -> Result<Json<AssignmentView>> {
    let version = body.version;
    let new = NewAnswer {
        text: body.text,
        outcome: body.outcome,
        promised_on: body.promised_on,
        files: body.files,
        figures: body.figures,
    };
    desk.clone()
        .act(async |act| acts::answer(act, id, version, new).await)
        .await?;
    seen(&desk, id).await
}

/// Hand in a co-handler's part.
#[utoipa::path(post, path = "/assignments/{id}/part", tag = "assignment", params(("id" = AssignmentId, Path)), request_body = PartBody,
    responses((status = 200, body = AssignmentView)), security(("session" = ["answer_assignment"])))]
async fn hand_in(
    desk: Desk,
    Path(id): Path<AssignmentId>,
    Json(body): Json<PartBody>,
) -> Result<Json<AssignmentView>> {
    desk.clone()
        .act(async |act| acts::hand_in(act, id, (&body.text, &body.files)).await)
        .await?;
    seen(&desk, id).await
}

/// Note something for the staff.
#[utoipa::path(post, path = "/assignments/{id}/notes", tag = "assignment", params(("id" = AssignmentId, Path)), request_body = NoteBody,
    responses((status = 200, body = Note)), security(("session" = ["see_supervision"])))]
async fn note(
    desk: Desk,
    Path(id): Path<AssignmentId>,
    Json(body): Json<NoteBody>,
) -> Result<Json<Note>> {
    desk.act(async |act| acts::note(act, id, &body.text).await)
        .await
        .map(Json)
}

pub(super) async fn seen(desk: &Desk, id: AssignmentId) -> Result<Json<AssignmentView>> {
    view(desk, id).await.map(Json)
}
