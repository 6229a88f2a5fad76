use axum::extract::{DefaultBodyLimit, Request};
use axum::http::StatusCode;
use kernel::http::{Json, Path};
use kernel::{Date, Result};
use people::congress::Level;
use people::files::{self, Limits};
use people::{App, Desk, Scope, congress};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts;
use super::super::rules::{Became, Channel, Phase, PublicProposal, Window, became};
use super::super::store;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(landing))
        .routes(routes!(propose))
        .routes(routes!(follow))
        .merge(pictures())
}

/// The window as everybody reads it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PublicSolicitation)]
struct PublicWindow {
    /// For which year's plan.
    year: i64,
    /// Its title.
    title: String,
    /// The notice.
    notice: String,
    /// The first day.
    opens_on: Date,
    /// The last day.
    closes_on: Date,
    /// Whether it takes submissions today.
    phase: Phase,
    /// Whether it takes them from anybody, without account.
    is_open_to_all: bool,
}

impl PublicWindow {
    fn new(window: Window, today: Date) -> Self {
        let phase = window.phase(today);
        Self {
            phase,
            is_open_to_all: phase == Phase::Open && window.channels.0.contains(&Channel::Public),
            year: window.year,
            title: window.title,
            notice: window.notice,
            opens_on: window.opens_on,
            closes_on: window.closes_on,
        }
    }
}

/// What the public page of a congress shows.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PublicLanding)]
struct Landing {
    /// The congress's full name.
    congress: String,
    /// The place.
    place: String,
    /// Its level.
    level: Level,
    /// The code of its division.
    division: String,
    /// The window that is open, else the next, else the last; none when there never was one.
    window: Option<PublicWindow>,
    /// The legal date on the server.
    today: Date,
}

/// The public page of a congress: whether it solicits topics, until when.
#[utoipa::path(get, path = "/public/{division}/solicitation", tag = "public",
    params(("division" = String, Path, description = "The division's code.", max_length = 12)),
    responses((status = 200, body = Landing)), security(()))]
async fn landing(desk: Desk, Path(division): Path<String>) -> Result<Json<Landing>> {
    let today = desk.today();
    let mut conn = desk.read_public().await?;
    let congress = acts::public_congress(&mut conn, &division, today).await?;
    let window = store::last_public(&mut conn, congress.id, today).await?;
    Ok(Json(Landing {
        congress: congress.name,
        place: congress.short_name,
        level: congress.level,
        division: congress.division,
        window: window.map(|window| PublicWindow::new(window, today)),
        today,
    }))
}

/// What somebody without account takes away.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SubmissionReceipt)]
struct Receipt {
    /// The code to follow it by. It is shown this once.
    code: String,
    /// Its number in the window.
    number: i64,
    /// When it came in.
    received_on: Date,
}

/// Say what should be supervised, without account.
#[utoipa::path(post, path = "/public/{division}/submissions", tag = "public", request_body = PublicProposal,
    params(("division" = String, Path, description = "The division's code.", max_length = 12)),
    responses((status = 201, body = Receipt)), security(()))]
async fn propose(
    desk: Desk,
    Path(division): Path<String>,
    Json(body): Json<PublicProposal>,
) -> Result<(StatusCode, Json<Receipt>)> {
    let (submission, code) = acts::propose_publicly(desk, &division, body).await?;
    let receipt = Receipt {
        code,
        number: submission.number,
        received_on: submission.received_at.date(),
    };
    Ok((StatusCode::CREATED, Json(receipt)))
}

/// Bytes of a picture.
const PICTURE_BYTES: usize = 10 * 1024 * 1024;

/// Pictures are larger than other bodies; they are counted while they come in.
fn pictures() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(add_pictures))
        .layer(DefaultBodyLimit::disable())
}

/// Pictures, each as a part called `file`.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "it describes the form; the parts are read one by one"
)]
#[schema(as = PublicPictures)]
struct Pictures {
    /// The pictures: JPEG, PNG or WebP.
    #[schema(value_type = Vec<String>, format = Binary)]
    file: Vec<u8>,
}

/// How many pictures a submission has.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PublicPicturesKept)]
struct Kept {
    /// All of them together.
    count: usize,
}

/// Add pictures to a submission of the public that nobody has screened yet. Where they were taken is removed.
#[utoipa::path(post, path = "/public/submissions/{code}/files", tag = "public",
    params(("code" = String, Path, description = "The code from the receipt.", max_length = 40)),
    request_body(content = Pictures, content_type = "multipart/form-data"),
    responses((status = 201, body = Kept)), security(()))]
async fn add_pictures(
    desk: Desk,
    Path(code): Path<String>,
    request: Request,
) -> Result<(StatusCode, Json<Kept>)> {
    let limits = Limits {
        files: acts::MOST_PICTURES,
        bytes: PICTURE_BYTES.min(desk.app().choices.file_bytes),
    };
    // Who has no code need not send anything.
    acts::follow(&mut *desk.read_public().await?, &code).await?;
    let incoming = files::read_form(desk.app(), request, limits).await?;
    let count = acts::add_pictures(desk, &code, incoming).await?;
    Ok((StatusCode::CREATED, Json(Kept { count })))
}

/// What became of a submission, for whoever has its code.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FollowedSubmission)]
struct Followed {
    /// To which congress.
    congress: String,
    /// The code of its division, for the published plan.
    division: String,
    /// The window's title.
    window: String,
    /// Its number in the window.
    number: i64,
    /// What was proposed.
    title: String,
    /// What became of it.
    became: Became,
}

/// What became of a submission.
#[utoipa::path(get, path = "/public/submissions/{code}", tag = "public",
    params(("code" = String, Path, description = "The code from the receipt, in any case, with or without hyphens.", max_length = 40)),
    responses((status = 200, body = Followed)), security(()))]
async fn follow(desk: Desk, Path(code): Path<String>) -> Result<Json<Followed>> {
    let mut conn = desk.read_public().await?;
    let own = acts::follow(&mut conn, &code).await?;
    let scope = Scope::whole(own.congress);
    let head = match own.merged_into {
        Some(id) => Some(store::find(&mut conn, &scope, id).await?),
        None => None,
    };
    let window = store::find_window(&mut conn, &scope, own.solicitation).await?;
    let congress = congress::find(&mut conn, own.congress).await?;
    Ok(Json(Followed {
        congress: congress.name,
        division: congress.division,
        window: window.title,
        number: own.number,
        became: became(&own, head.as_ref()),
        title: own.title,
    }))
}
