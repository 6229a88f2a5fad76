use axum::http::StatusCode;
use kernel::http::{Json, Path, Query};
use kernel::record::{self, Record};
use kernel::{Date, Page, Paging, Result};
use people::{App, Desk};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts;
use super::super::rules::{Channel, NewWindow, Phase, Source, State, Window, WindowId};
use super::super::store::{self, Count, WindowFilter};
use super::WithReason;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, open))
        .routes(routes!(see, change))
        .routes(routes!(extend))
        .routes(routes!(close))
        .routes(routes!(records))
        .routes(routes!(figures))
}

/// A window as it is today.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SolicitationWindowView)]
struct WindowView {
    /// The window.
    window: Window,
    /// Whether it takes submissions today.
    phase: Phase,
}

impl WindowView {
    fn new(window: Window, today: Date) -> Self {
        let phase = window.phase(today);
        Self { window, phase }
    }
}

/// The windows of one's congress, newest first.
#[utoipa::path(get, path = "/solicitations", tag = "solicitation", params(WindowFilter, Paging),
    responses((status = 200, body = Page<WindowView>)), security(("session" = ["propose_topic"])))]
async fn list(
    desk: Desk,
    Query(wanted): Query<WindowFilter>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<WindowView>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let page = store::windows(conn, scope, wanted.year, paging).await?;
    Ok(Json(
        page.map(|window| WindowView::new(window, desk.today())),
    ))
}

/// Open a window.
#[utoipa::path(post, path = "/solicitations", tag = "solicitation", request_body = NewWindow,
    responses((status = 201, body = WindowView)), security(("session" = ["keep_solicitation"])))]
async fn open(desk: Desk, Json(body): Json<NewWindow>) -> Result<(StatusCode, Json<WindowView>)> {
    let today = desk.today();
    let window = desk.act(async |act| acts::open(act, body).await).await?;
    Ok((StatusCode::CREATED, Json(WindowView::new(window, today))))
}

/// One window.
#[utoipa::path(get, path = "/solicitations/{id}", tag = "solicitation", params(("id" = WindowId, Path)),
    responses((status = 200, body = WindowView)), security(("session" = ["propose_topic"])))]
async fn see(desk: Desk, Path(id): Path<WindowId>) -> Result<Json<WindowView>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let window = store::find_window(conn, scope, id).await?;
    Ok(Json(WindowView::new(window, desk.today())))
}

/// A window as it shall be, and the version that was read.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = ChangeSolicitationWindow)]
struct ChangeWindow {
    /// The window.
    window: NewWindow,
    /// The version that was read.
    version: i64,
}

/// Change a window. Year and dates stand once it has opened.
#[utoipa::path(put, path = "/solicitations/{id}", tag = "solicitation", params(("id" = WindowId, Path)), request_body = ChangeWindow,
    responses((status = 200, body = WindowView)), security(("session" = ["keep_solicitation"])))]
async fn change(
    desk: Desk,
    Path(id): Path<WindowId>,
    Json(body): Json<ChangeWindow>,
) -> Result<Json<WindowView>> {
    let today = desk.today();
    let window = desk
        .act(async |act| acts::change(act, id, body.version, body.window).await)
        .await?;
    Ok(Json(WindowView::new(window, today)))
}

/// A later last day.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = SolicitationExtension)]
struct Extension {
    /// The new last day.
    closes_on: Date,
    /// Why.
    #[schema(max_length = 1000)]
    reason: String,
    /// The version that was read.
    version: i64,
}

/// Give a window a later last day, or open a closed one again.
#[utoipa::path(post, path = "/solicitations/{id}/extension", tag = "solicitation", params(("id" = WindowId, Path)), request_body = Extension,
    responses((status = 200, body = WindowView)), security(("session" = ["keep_solicitation"])))]
async fn extend(
    desk: Desk,
    Path(id): Path<WindowId>,
    Json(body): Json<Extension>,
) -> Result<Json<WindowView>> {
    let today = desk.today();
    let window = desk
        .act(async |act| acts::extend(act, id, body.version, body.closes_on, &body.reason).await)
        .await?;
    Ok(Json(WindowView::new(window, today)))
}

/// Close a window early.
#[utoipa::path(post, path = "/solicitations/{id}/closure", tag = "solicitation", params(("id" = WindowId, Path)), request_body = WithReason,
    responses((status = 200, body = WindowView)), security(("session" = ["keep_solicitation"])))]
async fn close(
    desk: Desk,
    Path(id): Path<WindowId>,
    Json(body): Json<WithReason>,
) -> Result<Json<WindowView>> {
    let today = desk.today();
    let window = desk
        .act(async |act| acts::close(act, id, body.version, &body.reason).await)
        .await?;
    Ok(Json(WindowView::new(window, today)))
}

/// What happened in a window.
#[utoipa::path(get, path = "/solicitations/{id}/records", tag = "solicitation", params(("id" = WindowId, Path), Paging),
    responses((status = 200, body = Page<Record>)), security(("session" = ["see_supervision"])))]
async fn records(
    desk: Desk,
    Path(id): Path<WindowId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::find_window(conn, scope, id).await?;
    Ok(Json(record::about(conn, &id.subject(), paging).await?))
}

/// One line of the figures. Its share is `submissions` of all in the window, or `matters` of all matters.
#[derive(Debug, Default, Serialize, ToSchema)]
#[schema(as = SolicitationFigure)]
struct Figure {
    /// Submissions, each proposer's counted.
    submissions: i64,
    /// Those among them for which another speaks.
    merged: i64,
    /// Matters: what is merged counts once.
    matters: i64,
    /// Matters in the plan.
    taken_up: i64,
}

impl Figure {
    fn add(&mut self, count: &Count) {
        let matters = count.submissions - count.merged;
        self.submissions += count.submissions;
        self.merged += count.merged;
        self.matters += matters;
        if count.state == State::TakenUp {
            self.taken_up += matters;
        }
    }

    fn of(counts: &[Count], fits: impl Fn(&Count) -> bool) -> Self {
        let mut figure = Self::default();
        counts
            .iter()
            .filter(|c| fits(c))
            .for_each(|c| figure.add(c));
        figure
    }
}

/// The figures of one source.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SolicitationOfSource)]
struct OfSource {
    /// The statutory source.
    source: Source,
    /// Its figures.
    figure: Figure,
}

/// The figures of one channel.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SolicitationOfChannel)]
struct OfChannel {
    /// The channel.
    channel: Channel,
    /// Its figures.
    figure: Figure,
}

/// The figures of one state.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SolicitationOfState)]
struct OfState {
    /// How far they have come by themselves.
    state: State,
    /// Their figures.
    figure: Figure,
}

/// The figures of a window: all, the denominator; and by source, channel and state. Nothing is left out.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SolicitationFigures)]
struct Figures {
    /// All of the window.
    all: Figure,
    /// By source, each with its line.
    sources: Vec<OfSource>,
    /// By channel.
    channels: Vec<OfChannel>,
    /// By state.
    states: Vec<OfState>,
}

/// The figures of a window.
#[utoipa::path(get, path = "/solicitations/{id}/figures", tag = "solicitation", params(("id" = WindowId, Path)),
    responses((status = 200, body = Figures)), security(("session" = ["see_supervision"])))]
async fn figures(desk: Desk, Path(id): Path<WindowId>) -> Result<Json<Figures>> {
    use strum::IntoEnumIterator as _;
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::find_window(conn, scope, id).await?;
    let counts = store::counts(conn, scope, id).await?;
    Ok(Json(Figures {
        all: Figure::of(&counts, |_| true),
        sources: Source::iter()
            .map(|source| OfSource {
                source,
                figure: Figure::of(&counts, |c| c.source == source),
            })
            .collect(),
        channels: Channel::iter()
            .map(|channel| OfChannel {
                channel,
                figure: Figure::of(&counts, |c| c.channel == channel),
            })
            .collect(),
        states: State::iter()
            .map(|state| OfState {
                state,
                figure: Figure::of(&counts, |c| c.state == state),
            })
            .collect(),
    }))
}
