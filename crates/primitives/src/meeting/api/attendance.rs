use axum::http::StatusCode;
use kernel::Result;
use kernel::http::{Json, Path};
use people::{App, Desk};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts::{self, AskLeave, DecideLeave, Mark, Marks, NewGuest};
use super::super::rules::{
    Attendance, AttendanceId, Figures, Item, MeetingId, Paper, Quorum, State,
};
use super::super::store;
use super::sessions::MeetingLine;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(mine))
        .routes(routes!(list, invite))
        .routes(routes!(mark))
        .routes(routes!(mark_all))
        .routes(routes!(check_in))
        .routes(routes!(ask_leave))
        .routes(routes!(decide_leave))
}

/// The list of a meeting with its figures.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AttendanceList)]
pub struct List {
    /// Everybody expected.
    pub people: Vec<Attendance>,
    /// Counted apart.
    pub figures: Figures,
    /// How many are there, and how many must be.
    pub quorum: Quorum,
}

/// Who is expected, and who is there.
#[utoipa::path(get, path = "/meetings/{id}/attendance", params(("id" = MeetingId, Path)), tag = "meeting",
    responses((status = 200, body = List)), security(("session" = ["see_meetings"])))]
async fn list(desk: Desk, Path(id): Path<MeetingId>) -> Result<Json<List>> {
    let mut reading = desk.read().await?;
    let (today, regime) = (reading.today(), reading.regime().await?);
    let (conn, scope) = reading.parts();
    let meeting = store::find(conn, scope, id).await?;
    let people = store::attendance(conn, id).await?;
    Ok(Json(List {
        figures: Figures::of(&people),
        quorum: acts::quorum(conn, &meeting, today, &regime).await?,
        people,
    }))
}

/// Invite somebody without a vote.
#[utoipa::path(post, path = "/meetings/{id}/attendance", params(("id" = MeetingId, Path)), tag = "meeting", request_body = NewGuest,
    responses((status = 200, body = Attendance)), security(("session" = ["record_meeting"])))]
async fn invite(
    desk: Desk,
    Path(id): Path<MeetingId>,
    Json(body): Json<NewGuest>,
) -> Result<Json<Attendance>> {
    desk.act(async |act| {
        let guest = acts::invite(act, id, body).await?;
        store::find_attendance(act.db(), id, guest).await
    })
    .await
    .map(Json)
}

/// Enter who came and who left, and correct it.
#[utoipa::path(put, path = "/meetings/{id}/attendance/{one}", params(("id" = MeetingId, Path), ("one" = AttendanceId, Path)), tag = "meeting", request_body = Mark,
    responses((status = 200, body = Attendance)), security(("session" = ["record_meeting"])))]
async fn mark(
    desk: Desk,
    Path(at): Path<(MeetingId, AttendanceId)>,
    Json(body): Json<Mark>,
) -> Result<Json<Attendance>> {
    desk.act(async |act| acts::mark(act, at, body).await)
        .await
        .map(Json)
}

/// Enter of several people at once that they came, left or were not there.
#[utoipa::path(post, path = "/meetings/{id}/attendance/marks", params(("id" = MeetingId, Path)), tag = "meeting", request_body = Marks,
    responses((status = 204)), security(("session" = ["record_meeting"])))]
async fn mark_all(
    desk: Desk,
    Path(id): Path<MeetingId>,
    Json(body): Json<Marks>,
) -> Result<StatusCode> {
    desk.act(async |act| acts::mark_all(act, id, body).await)
        .await
        .map(|()| StatusCode::NO_CONTENT)
}

/// Check in oneself, on the day.
#[utoipa::path(post, path = "/meetings/{id}/check-in", params(("id" = MeetingId, Path)), tag = "meeting",
    responses((status = 200, body = Attendance)), security(("session" = ["signed_in"])))]
async fn check_in(desk: Desk, Path(id): Path<MeetingId>) -> Result<Json<Attendance>> {
    desk.act(async |act| acts::check_in(act, id).await)
        .await
        .map(Json)
}

/// Ask for leave oneself.
#[utoipa::path(post, path = "/meetings/{id}/leave", params(("id" = MeetingId, Path)), tag = "meeting", request_body = AskLeave,
    responses((status = 200, body = Attendance)), security(("session" = ["signed_in"])))]
async fn ask_leave(
    desk: Desk,
    Path(id): Path<MeetingId>,
    Json(body): Json<AskLeave>,
) -> Result<Json<Attendance>> {
    desk.act(async |act| acts::ask_leave(act, id, body).await)
        .await
        .map(Json)
}

/// Approve or refuse a leave; enter one asked by telephone.
#[utoipa::path(put, path = "/meetings/{id}/attendance/{one}/leave", params(("id" = MeetingId, Path), ("one" = AttendanceId, Path)), tag = "meeting", request_body = DecideLeave,
    responses((status = 200, body = Attendance)), security(("session" = ["arrange_meeting"])))]
async fn decide_leave(
    desk: Desk,
    Path(at): Path<(MeetingId, AttendanceId)>,
    Json(body): Json<DecideLeave>,
) -> Result<Json<Attendance>> {
    desk.act(async |act| acts::decide_leave(act, at, body).await)
        .await
        .map(Json)
}

/// A meeting that one is expected at.
#[derive(Debug, Serialize, ToSchema)]
pub struct MyMeeting {
    /// The meeting.
    pub meeting: MeetingLine,
    /// One's place on its list.
    pub attendance: Attendance,
    /// Its agenda.
    pub items: Vec<Item>,
    /// Its papers.
    pub papers: Vec<Paper>,
    /// Whether one can check in now.
    pub may_check_in: bool,
    /// Whether one can still ask for leave.
    pub may_ask_leave: bool,
}

/// The meetings that one is expected at, from today on.
#[utoipa::path(get, path = "/meetings/mine", tag = "meeting",
    responses((status = 200, body = Vec<MyMeeting>)), security(("session" = ["signed_in"])))]
async fn mine(desk: Desk) -> Result<Json<Vec<MyMeeting>>> {
    let mut reading = desk.read().await?;
    let today = reading.today();
    let person = reading.actor().signed()?.person;
    let (conn, scope) = reading.parts();
    let mut mine = Vec::new();
    for meeting in store::of_person(conn, scope, person, today).await? {
        let Some(attendance) = store::place_of(conn, meeting.id, person).await? else {
            continue;
        };
        let is_on = matches!(meeting.state, State::Called | State::Opened);
        let (items, papers) = (
            store::items(conn, meeting.id).await?,
            store::papers(conn, meeting.id).await?,
        );
        mine.push(MyMeeting {
            may_check_in: is_on && meeting.held_on == today && !attendance.is_present(),
            may_ask_leave: meeting.state.is_ahead(),
            items,
            papers,
            attendance,
            meeting: meeting.into(),
        });
    }
    Ok(Json(mine))
}
