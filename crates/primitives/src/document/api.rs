mod public;
mod reading;
mod views;

use kernel::http::{Json, Path};
use kernel::{Result, Subject};
use people::{App, Desk};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::acts;
use super::rules::{Document, DocumentId, DocumentKind, NewDocument, Recipient};
use super::text::{Block, OfficialDocument};
use views::DocumentView;

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(draft))
        .routes(routes!(save))
        .routes(routes!(parse))
        .routes(routes!(submit))
        .routes(routes!(withdraw))
        .routes(routes!(approve))
        .routes(routes!(send_back))
        .routes(routes!(sign_off))
        .routes(routes!(dispatch))
        .routes(routes!(resend))
        .routes(routes!(remind))
        .routes(routes!(acknowledge))
        .routes(routes!(publish))
        .routes(routes!(unpublish))
        .routes(routes!(cancel))
        .merge(reading::routes())
        .merge(public::routes())
}

/// A document to be drafted by hand.
#[derive(Deserialize, ToSchema)]
pub struct Draft {
    /// What it is for.
    pub kind: DocumentKind,
    /// The code under which it will be numbered, such as 渭人发.
    #[schema(max_length = 20)]
    pub series: String,
    /// The text.
    pub text: OfficialDocument,
    /// The body as typed, instead of the text's.
    #[schema(max_length = 200_000)]
    pub body_text: Option<String>,
    /// The matter it belongs to; the congress itself when it belongs to none.
    pub subject: Option<Subject>,
}

/// Draft a document by hand.
#[utoipa::path(post, path = "/documents", tag = "document", responses((status = 200, body = DocumentView)), security(("session" = ["draft_document"])))]
async fn draft(desk: Desk, Json(body): Json<Draft>) -> Result<Json<DocumentView>> {
    let app = desk.clone();
    let id = desk
        .act(async |act| {
            let mut faults = kernel::Faults::new();
            let typed = body.body_text.as_deref();
            let document = super::rules::edited(&mut faults, body.text, typed, None);
            faults.end()?;
            let subject = body.subject.unwrap_or(act.congress()?.subject());
            let (kind, series) = (body.kind, body.series);
            let new = NewDocument {
                kind,
                subject: views::plain(subject)?,
                about: Vec::new(),
                document,
                series,
            };
            acts::draft(act, new).await
        })
        .await?;
    view(&app, id).await
}

/// A new text.
#[derive(Deserialize, ToSchema)]
pub struct Save {
    /// The version it was made from.
    pub version: i64,
    /// The text.
    pub text: OfficialDocument,
    /// The body as typed, instead of the text's.
    #[schema(max_length = 200_000)]
    pub body_text: Option<String>,
    /// The attachments' bodies as typed, instead of theirs.
    pub attachment_texts: Option<Vec<String>>,
    /// The code, when it changes.
    #[schema(max_length = 20)]
    pub series: Option<String>,
}

/// Keep a new text. What was approved has to be approved again.
#[utoipa::path(put, path = "/documents/{id}/text", tag = "document", params(("id" = DocumentId, Path)), responses((status = 200, body = DocumentView)), security(("session" = ["draft_document"])))]
async fn save(
    desk: Desk,
    Path(id): Path<DocumentId>,
    Json(body): Json<Save>,
) -> Result<Json<DocumentView>> {
    let new = acts::NewText {
        document: body.text,
        body: body.body_text,
        attachments: body.attachment_texts,
        series: body.series,
    };
    done(desk, async |act| {
        acts::save(act, id, body.version, new).await
    })
    .await
}

/// A body as typed.
#[derive(Deserialize, ToSchema)]
pub struct Typed {
    /// The text.
    #[schema(max_length = 200_000)]
    pub body_text: String,
}

/// A body as it will be printed.
#[derive(Serialize, ToSchema)]
pub struct Parsed {
    /// Its blocks.
    pub body: Vec<Block>,
}

/// See what a typed body becomes. Nothing is kept.
#[utoipa::path(post, path = "/documents/parse", tag = "document", responses((status = 200, body = Parsed)), security(("session" = ["draft_document"])))]
async fn parse(Json(body): Json<Typed>) -> Result<Json<Parsed>> {
    let mut faults = kernel::Faults::new();
    let blank = OfficialDocument::default();
    let parsed = super::rules::edited(&mut faults, blank, Some(&body.body_text), None);
    faults.end()?;
    Ok(Json(Parsed { body: parsed.body }))
}

/// Which version one looked at.
#[derive(Deserialize, ToSchema)]
pub struct At {
    /// The version.
    pub version: i64,
}

/// Lay a document before the council of chairpersons.
#[utoipa::path(post, path = "/documents/{id}/submit", tag = "document", params(("id" = DocumentId, Path)), responses((status = 200, body = DocumentView)), security(("session" = ["draft_document"])))]
async fn submit(
    desk: Desk,
    Path(id): Path<DocumentId>,
    Json(body): Json<At>,
) -> Result<Json<DocumentView>> {
    done(desk, async |act| acts::submit(act, id, body.version).await).await
}

/// Take a submitted document back.
#[utoipa::path(post, path = "/documents/{id}/withdraw", tag = "document", params(("id" = DocumentId, Path)), responses((status = 200, body = DocumentView)), security(("session" = ["draft_document"])))]
async fn withdraw(
    desk: Desk,
    Path(id): Path<DocumentId>,
    Json(body): Json<At>,
) -> Result<Json<DocumentView>> {
    done(desk, async |act| {
        acts::withdraw(act, id, body.version).await
    })
    .await
}

/// An approval.
#[derive(Deserialize, ToSchema)]
pub struct Approve {
    /// The version.
    pub version: i64,
    /// The decision it rests on, such as 第58次主任会议; the plan and deliberation opinions need one.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub decision: String,
    /// The meeting.
    pub meeting: Option<Subject>,
}

/// Approve a document: a power of the council of chairpersons.
#[utoipa::path(post, path = "/documents/{id}/approve", tag = "document", params(("id" = DocumentId, Path)), responses((status = 200, body = DocumentView)), security(("session" = ["approve_document"])))]
async fn approve(
    desk: Desk,
    Path(id): Path<DocumentId>,
    Json(body): Json<Approve>,
) -> Result<Json<DocumentView>> {
    let decision = acts::Decision {
        words: body.decision,
        meeting: body.meeting.map(views::plain).transpose()?,
    };
    done(desk, async |act| {
        acts::approve(act, id, body.version, decision).await
    })
    .await
}

/// A reason.
#[derive(Deserialize, ToSchema)]
pub struct WithReason {
    /// The version.
    pub version: i64,
    /// Why.
    #[schema(max_length = 500)]
    pub reason: String,
}

/// Send a document back with a reason.
#[utoipa::path(post, path = "/documents/{id}/return", tag = "document", params(("id" = DocumentId, Path)), responses((status = 200, body = DocumentView)), security(("session" = ["approve_document"])))]
async fn send_back(
    desk: Desk,
    Path(id): Path<DocumentId>,
    Json(body): Json<WithReason>,
) -> Result<Json<DocumentView>> {
    let WithReason { version, reason } = body;
    done(desk, async |act| {
        acts::send_back(act, id, version, &reason).await
    })
    .await
}

/// How it is dated.
#[derive(Deserialize, ToSchema)]
pub struct SignOffOrder {
    /// The version.
    pub version: i64,
    /// The date of the document (成文日期); the day of its approval when empty.
    pub date: Option<kernel::Date>,
}

/// Number and date an approved document.
#[utoipa::path(post, path = "/documents/{id}/sign-off", tag = "document", params(("id" = DocumentId, Path)), responses((status = 200, body = DocumentView)), security(("session" = ["dispatch_document"])))]
async fn sign_off(
    desk: Desk,
    Path(id): Path<DocumentId>,
    Json(body): Json<SignOffOrder>,
) -> Result<Json<DocumentView>> {
    done(desk, async |act| {
        acts::sign_off(act, id, body.version, body.date).await
    })
    .await
}

/// To whom it goes.
#[derive(Deserialize, ToSchema)]
pub struct DispatchOrder {
    /// The version.
    pub version: i64,
    /// To whom, in their order.
    #[schema(min_items = 1, max_items = 200)]
    pub recipients: Vec<Recipient>,
}

/// Send a document.
#[utoipa::path(post, path = "/documents/{id}/dispatch", tag = "document", params(("id" = DocumentId, Path)), responses((status = 200, body = DocumentView)), security(("session" = ["dispatch_document"])))]
async fn dispatch(
    desk: Desk,
    Path(id): Path<DocumentId>,
    Json(body): Json<DispatchOrder>,
) -> Result<Json<DocumentView>> {
    let DispatchOrder {
        version,
        recipients,
    } = body;
    done(desk, async |act| {
        acts::dispatch(act, id, version, &recipients).await
    })
    .await
}

/// To whom it goes again.
#[derive(Deserialize, ToSchema)]
pub struct ResendOrder {
    /// The version.
    pub version: i64,
    /// To whom.
    pub recipient: Recipient,
}

/// Send a document again, or to one more.
#[utoipa::path(post, path = "/documents/{id}/resend", tag = "document", params(("id" = DocumentId, Path)), responses((status = 200, body = DocumentView)), security(("session" = ["dispatch_document"])))]
async fn resend(
    desk: Desk,
    Path(id): Path<DocumentId>,
    Json(body): Json<ResendOrder>,
) -> Result<Json<DocumentView>> {
    done(desk, async |act| {
        acts::resend(act, id, body.version, body.recipient).await
    })
    .await
}

/// Ask for missing receipts.
#[utoipa::path(post, path = "/documents/{id}/remind", tag = "document", params(("id" = DocumentId, Path)), responses((status = 200, body = DocumentView)), security(("session" = ["dispatch_document"])))]
async fn remind(
    desk: Desk,
    Path(id): Path<DocumentId>,
    Json(body): Json<At>,
) -> Result<Json<DocumentView>> {
    done(desk, async |act| acts::remind(act, id, body.version).await).await
}

/// Acknowledge a document sent to one's organ.
#[utoipa::path(post, path = "/documents/{id}/acknowledge", tag = "document", params(("id" = DocumentId, Path)), responses((status = 200, body = DocumentView)), security(("session" = ["receive_document"])))]
async fn acknowledge(desk: Desk, Path(id): Path<DocumentId>) -> Result<Json<DocumentView>> {
    done(desk, async |act| acts::acknowledge(act, id).await).await
}

/// How it is made public.
#[derive(Deserialize, ToSchema)]
pub struct Publish {
    /// The version.
    pub version: i64,
    /// Who decided.
    #[schema(max_length = 200)]
    pub decided_by: String,
    /// The meeting.
    pub meeting: Option<Subject>,
    /// The body after masking; the document's own when nothing had to be masked.
    #[schema(max_length = 200_000)]
    pub masked_body: Option<String>,
    /// Somebody looked for secrets and personal data.
    pub is_checked: bool,
}

/// Show a document to the public.
#[utoipa::path(post, path = "/documents/{id}/publish", tag = "document", params(("id" = DocumentId, Path)), responses((status = 200, body = DocumentView)), security(("session" = ["dispatch_document"])))]
async fn publish(
    desk: Desk,
    Path(id): Path<DocumentId>,
    Json(body): Json<Publish>,
) -> Result<Json<DocumentView>> {
    let order = acts::PublicationOrder {
        decided_by: body.decided_by,
        meeting: body.meeting.map(views::plain).transpose()?,
        masked_body: body.masked_body,
        is_checked: body.is_checked,
    };
    done(desk, async |act| {
        acts::publish(act, id, body.version, order).await
    })
    .await
}

/// Take a document from the public page.
#[utoipa::path(post, path = "/documents/{id}/unpublish", tag = "document", params(("id" = DocumentId, Path)), responses((status = 200, body = DocumentView)), security(("session" = ["dispatch_document"])))]
async fn unpublish(
    desk: Desk,
    Path(id): Path<DocumentId>,
    Json(body): Json<WithReason>,
) -> Result<Json<DocumentView>> {
    let WithReason { version, reason } = body;
    done(desk, async |act| {
        acts::unpublish(act, id, version, &reason).await
    })
    .await
}

/// Make a document void. Its number stays.
#[utoipa::path(post, path = "/documents/{id}/cancel", tag = "document", params(("id" = DocumentId, Path)), responses((status = 200, body = DocumentView)), security(("session" = ["dispatch_document"])))]
async fn cancel(
    desk: Desk,
    Path(id): Path<DocumentId>,
    Json(body): Json<WithReason>,
) -> Result<Json<DocumentView>> {
    let WithReason { version, reason } = body;
    done(desk, async |act| {
        acts::cancel(act, id, version, &reason).await
    })
    .await
}

/// Does it, and shows what became of it.
async fn done(
    desk: Desk,
    work: impl AsyncFnOnce(&mut people::Act) -> Result<Document>,
) -> Result<Json<DocumentView>> {
    let after = desk.clone();
    let document = desk.act(work).await?;
    view(&after, document.id).await
}

async fn view(desk: &Desk, id: DocumentId) -> Result<Json<DocumentView>> {
    let mut reading = desk.read().await?;
    let today = reading.today();
    let (conn, scope) = reading.parts();
    views::of(conn, scope, id, today).await.map(Json)
}
