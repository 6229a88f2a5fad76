use axum::http::header;
use axum::response::IntoResponse;
use kernel::http::{Json, Path, Query};
use kernel::record::{self, Record};
use kernel::time::LightRule;
use kernel::{Date, Error, Faults, Page, Paging, Result, Words};
use people::{Act, App, Desk, Reading, Right};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::acts;
use super::export;
use super::rules::{Topic, TopicId, TopicRefusal, due_by_hand};
use super::stage::Stage;
use super::store::{self, Filter};
use super::view::{Board, ScheduleRow, Showing, TopicLine, TopicView};

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(board))
        .routes(routes!(schedule))
        .routes(routes!(export_list))
        .routes(routes!(see))
        .routes(routes!(records))
        .routes(routes!(pass))
        .routes(routes!(skip))
        .routes(routes!(plan_stage))
        .routes(routes!(close))
}

/// A stage passed by hand.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = TopicPassed)]
pub struct Passed {
    /// On which day.
    pub on: Date,
    /// The topic's version that was read.
    pub version: i64,
}

/// A stage left out.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = TopicSkipped)]
pub struct Skipped {
    /// Why.
    #[schema(max_length = 500)]
    pub reason: String,
    /// The topic's version that was read.
    pub version: i64,
}

/// By when a stage is due, set by hand.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = TopicPlannedFor)]
pub struct PlannedFor {
    /// By when; none to clear it.
    pub due_on: Option<Date>,
    /// What the date rests on, such as a decision.
    #[schema(max_length = 200)]
    pub basis: String,
    /// The topic's version that was read.
    pub version: i64,
}

/// The version that was read.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = TopicVersion)]
pub struct Version {
    /// The topic's version that was read.
    pub version: i64,
}

/// Topics, by year, list and number. An organ sees those on which it reports.
#[utoipa::path(get, path = "/topics", tag = "topic", params(Filter, Paging), responses((status = 200, body = Page<TopicLine>)), security(("session" = ["see_plan"])))]
async fn list(
    desk: Desk,
    Query(filter): Query<Filter>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<TopicLine>>> {
    let mut reading = desk.read().await?;
    let showing = showing(&mut reading).await?;
    let today = reading.today();
    let (conn, scope) = reading.parts();
    let page = store::list(conn, scope, &filter, today, paging).await?;
    Ok(Json(page.map(|topic| showing.line(topic))))
}

/// The year on one board: topics by stages, with lights.
#[utoipa::path(get, path = "/topics/board", tag = "topic", params(Filter), responses((status = 200, body = Board)), security(("session" = ["see_plan"])))]
async fn board(desk: Desk, Query(filter): Query<Filter>) -> Result<Json<Board>> {
    let mut reading = desk.read().await?;
    let (showing, filter) = of_a_year(&mut reading, filter).await?;
    let (conn, scope) = reading.parts();
    let topics = store::board(conn, scope, &filter, showing.today).await?;
    Ok(Json(showing.board(filter.year.unwrap_or_default(), topics)))
}

/// The year's dates, each with its basis.
#[utoipa::path(get, path = "/topics/schedule", tag = "topic", params(Filter), responses((status = 200, body = Vec<ScheduleRow>)), security(("session" = ["see_plan"])))]
async fn schedule(desk: Desk, Query(filter): Query<Filter>) -> Result<Json<Vec<ScheduleRow>>> {
    let mut reading = desk.read().await?;
    let (showing, filter) = of_a_year(&mut reading, filter).await?;
    let (conn, scope) = reading.parts();
    let topics = store::board(conn, scope, &filter, showing.today).await?;
    Ok(Json(
        topics
            .into_iter()
            .map(|one| showing.schedule(one))
            .collect(),
    ))
}

/// The topics that the filter leaves, as XLSX.
#[utoipa::path(get, path = "/topics/export", tag = "topic", params(Filter), responses((status = 200, description = "XLSX", content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")), security(("session" = ["see_plan"])))]
async fn export_list(desk: Desk, Query(filter): Query<Filter>) -> Result<impl IntoResponse> {
    let mut reading = desk.read().await?;
    let showing = showing(&mut reading).await?;
    let (conn, scope) = reading.parts();
    let topics = store::board(conn, scope, &filter, showing.today).await?;
    let bytes = export::workbook(&showing.board(0, topics).rows)?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let disposition = "attachment; filename=\"topics.xlsx\"";
    Ok((
        [
            (header::CONTENT_TYPE, kind),
            (header::CONTENT_DISPOSITION, disposition),
        ],
        bytes,
    ))
}

/// A topic with all its stages and what comes next.
#[utoipa::path(get, path = "/topics/{id}", tag = "topic", params(("id" = TopicId, Path)), responses((status = 200, body = TopicView)), security(("session" = ["see_plan"])))]
async fn see(desk: Desk, Path(id): Path<TopicId>) -> Result<Json<TopicView>> {
    view(&desk, id).await.map(Json)
}

/// What happened to a topic, newest first.
#[utoipa::path(get, path = "/topics/{id}/records", tag = "topic", params(("id" = TopicId, Path), Paging), responses((status = 200, body = Page<Record>)), security(("session" = ["see_supervision"])))]
async fn records(
    desk: Desk,
    Path(id): Path<TopicId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let topic = store::find(conn, scope, id).await?;
    Ok(Json(
        record::about(conn, &topic.id.subject(), paging).await?,
    ))
}

/// Record that a stage of the preparation was passed.
#[utoipa::path(post, path = "/topics/{id}/stages/{stage}/passage", tag = "topic", responses((status = 200, body = TopicView)), security(("session" = ["keep_topic"])))]
async fn pass(
    desk: Desk,
    Path((id, stage)): Path<(TopicId, Stage)>,
    Json(body): Json<Passed>,
) -> Result<Json<TopicView>> {
    if !stage.is_recorded_by_hand() {
        return Err(TopicRefusal::not_by_hand(stage).into());
    }
    let work = async |act: &mut Act| {
        must_be_fresh(act, id, body.version).await?;
        acts::pass(act, id, stage, body.on, id.subject()).await
    };
    desk.clone().act(work).await?;
    view(&desk, id).await.map(Json)
}

/// Leave a stage of the preparation out, with a reason.
#[utoipa::path(post, path = "/topics/{id}/stages/{stage}/omission", tag = "topic", responses((status = 200, body = TopicView)), security(("session" = ["keep_topic"])))]
async fn skip(
    desk: Desk,
    Path((id, stage)): Path<(TopicId, Stage)>,
    Json(body): Json<Skipped>,
) -> Result<Json<TopicView>> {
    let mut faults = Faults::new();
    let reason = faults.text("reason", &body.reason, 500);
    faults.end()?;
    let work = async |act: &mut Act| {
        must_be_fresh(act, id, body.version).await?;
        acts::skip(act, id, stage, &reason).await
    };
    desk.clone().act(work).await?;
    view(&desk, id).await.map(Json)
}

/// Set or clear by when a stage is due.
#[utoipa::path(put, path = "/topics/{id}/stages/{stage}/due", tag = "topic", responses((status = 200, body = TopicView)), security(("session" = ["keep_topic"])))]
async fn plan_stage(
    desk: Desk,
    Path((id, stage)): Path<(TopicId, Stage)>,
    Json(body): Json<PlannedFor>,
) -> Result<Json<TopicView>> {
    if !stage.is_recorded_by_hand() {
        return Err(TopicRefusal::not_by_hand(stage).into());
    }
    let mut faults = Faults::new();
    let basis = faults.text("basis", &body.basis, 200);
    if let Some(on) = body.due_on {
        let words = Words::new("年份应在2000到2100之间", "A year from 2000 to 2100");
        let is_far = !(2000..=2100).contains(&on.year());
        faults.when(is_far, "due_on", "out_of_range", words);
    }
    faults.end()?;
    let work = async |act: &mut Act| {
        must_be_fresh(act, id, body.version).await?;
        let due = body.due_on.map(|on| due_by_hand(on, "by_hand", &basis));
        acts::plan_stage(act, id, stage, due).await
    };
    desk.clone().act(work).await?;
    view(&desk, id).await.map(Json)
}

/// Conclude a topic.
#[utoipa::path(post, path = "/topics/{id}/conclusion", tag = "topic", params(("id" = TopicId, Path)), responses((status = 200, body = TopicView)), security(("session" = ["keep_topic"])))]
async fn close(
    desk: Desk,
    Path(id): Path<TopicId>,
    Json(body): Json<Version>,
) -> Result<Json<TopicView>> {
    let work = async |act: &mut Act| {
        let topic = must_be_fresh(act, id, body.version).await?;
        topic.must_end_by_hand(&store::stages(act.db(), id).await?)?;
        acts::close(act, id).await
    };
    desk.clone().act(work).await?;
    view(&desk, id).await.map(Json)
}

/// Refuses when the viewer may not see the topic, or somebody changed it since.
async fn must_be_fresh(act: &mut Act, id: TopicId, version: i64) -> Result<Topic> {
    act.must(Right::KeepTopic)?;
    let scope = act.scope()?;
    let topic = store::find(act.db(), &scope, id).await?;
    if topic.version == version {
        Ok(topic)
    } else {
        Err(Error::Stale)
    }
}

async fn view(desk: &Desk, id: TopicId) -> Result<TopicView> {
    let mut reading = desk.read().await?;
    let showing = showing(&mut reading).await?;
    let (conn, scope) = reading.parts();
    let topic = store::find(conn, scope, id).await?;
    let rows = store::stages(conn, id).await?;
    Ok(showing.topic(topic, &rows))
}

/// The year asked for; this year when none is.
async fn of_a_year(reading: &mut Reading, filter: Filter) -> Result<(Showing, Filter)> {
    let showing = showing(reading).await?;
    let year = filter.year.or(Some(i64::from(showing.today.year())));
    Ok((showing, Filter { year, ..filter }))
}

async fn showing(reading: &mut Reading) -> Result<Showing> {
    let today = reading.today();
    let lights = lights(reading).await?;
    let (conn, scope) = reading.parts();
    Ok(Showing {
        today,
        lights,
        names: store::organ_names(conn, scope.congress).await?,
    })
}

async fn lights(reading: &mut Reading) -> Result<LightRule> {
    Ok(reading.regime().await?.assignment.lights.value)
}
