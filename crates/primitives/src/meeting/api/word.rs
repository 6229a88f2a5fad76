use kernel::Result;
use kernel::http::{Json, Path};
use people::{App, Desk};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts;
use super::super::rules::{
    Decision, ItemId, Meeting, MeetingId, NewDecision, NewSpeech, Speech, SpeechId, State,
};
use super::super::store;
use super::Seen;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(speeches))
        .routes(routes!(my_speeches))
        .routes(routes!(speak))
        .routes(routes!(reword))
        .routes(routes!(confirm))
        .routes(routes!(decisions, decide))
        .routes(routes!(minutes, write_minutes))
        .routes(routes!(approve_minutes))
}

/// The speeches of a meeting, in the order of its agenda.
#[utoipa::path(get, path = "/meetings/{id}/speeches", params(("id" = MeetingId, Path)), tag = "meeting",
    responses((status = 200, body = Vec<Speech>)), security(("session" = ["see_meetings"])))]
async fn speeches(desk: Desk, Path(id): Path<MeetingId>) -> Result<Json<Vec<Speech>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::find(conn, scope, id).await?;
    store::speeches_of_meeting(conn, id).await.map(Json)
}

/// A speech of one's own that waits for confirmation.
#[derive(Debug, Serialize, ToSchema)]
pub struct MySpeech {
    /// The speech.
    pub speech: Speech,
    /// At which meeting.
    pub meeting: MeetingId,
    /// What the meeting is called.
    pub meeting_title: String,
    /// On which item.
    pub item_title: String,
}

/// One's own speeches that wait for confirmation, the latest first.
#[utoipa::path(get, path = "/meetings/mine/speeches", tag = "meeting",
    responses((status = 200, body = Vec<MySpeech>)), security(("session" = ["signed_in"])))]
async fn my_speeches(desk: Desk) -> Result<Json<Vec<MySpeech>>> {
    let mut reading = desk.read().await?;
    let person = reading.actor().signed()?.person;
    let (conn, scope) = reading.parts();
    let mut mine = Vec::new();
    for speech in store::unconfirmed(conn, scope, person).await? {
        let item = store::find_item(conn, scope, speech.item).await?;
        let meeting = store::find(conn, scope, item.meeting).await?;
        mine.push(MySpeech {
            speech,
            meeting: meeting.id,
            meeting_title: meeting.title,
            item_title: item.title,
        });
    }
    Ok(Json(mine))
}

/// Record a speech.
#[utoipa::path(post, path = "/meetings/{id}/items/{item}/speeches", params(("id" = MeetingId, Path), ("item" = ItemId, Path)), tag = "meeting", request_body = NewSpeech,
    responses((status = 200, body = Speech)), security(("session" = ["record_meeting"])))]
async fn speak(
    desk: Desk,
    Path(at): Path<(MeetingId, ItemId)>,
    Json(body): Json<NewSpeech>,
) -> Result<Json<Speech>> {
    desk.act(async |act| {
        let speech = acts::speak(act, at, body).await?;
        store::find_speech(act.db(), at.0, speech).await
    })
    .await
    .map(Json)
}

/// A speech as it is to be.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = RewordedSpeech)]
pub struct Reworded {
    /// What it is to be; the speaker stays.
    pub speech: NewSpeech,
    /// The version that was changed.
    pub version: i64,
}

/// Correct the record of a speech; the speaker confirms it anew.
#[utoipa::path(put, path = "/meetings/{id}/speeches/{speech}", params(("id" = MeetingId, Path), ("speech" = SpeechId, Path)), tag = "meeting", request_body = Reworded,
    responses((status = 200, body = Speech)), security(("session" = ["record_meeting"])))]
async fn reword(
    desk: Desk,
    Path(at): Path<(MeetingId, SpeechId)>,
    Json(body): Json<Reworded>,
) -> Result<Json<Speech>> {
    desk.act(async |act| acts::reword(act, at, body.speech, body.version).await)
        .await
        .map(Json)
}

/// Confirm the record of one's own speech.
#[utoipa::path(post, path = "/meetings/{id}/speeches/{speech}/confirmation", params(("id" = MeetingId, Path), ("speech" = SpeechId, Path)), tag = "meeting", request_body = Seen,
    responses((status = 200, body = Speech)), security(("session" = ["signed_in"])))]
async fn confirm(
    desk: Desk,
    Path(at): Path<(MeetingId, SpeechId)>,
    Json(seen): Json<Seen>,
) -> Result<Json<Speech>> {
    desk.act(async |act| acts::confirm_speech(act, at, seen.version).await)
        .await
        .map(Json)
}

/// What a meeting decided.
#[utoipa::path(get, path = "/meetings/{id}/decisions", params(("id" = MeetingId, Path)), tag = "meeting",
    responses((status = 200, body = Vec<Decision>)), security(("session" = ["see_meetings"])))]
async fn decisions(desk: Desk, Path(id): Path<MeetingId>) -> Result<Json<Vec<Decision>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::find(conn, scope, id).await?;
    store::decisions(conn, id).await.map(Json)
}

/// Record a decision.
#[utoipa::path(post, path = "/meetings/{id}/decisions", params(("id" = MeetingId, Path)), tag = "meeting", request_body = NewDecision,
    responses((status = 200, body = Decision)), security(("session" = ["record_meeting"])))]
async fn decide(
    desk: Desk,
    Path(id): Path<MeetingId>,
    Json(body): Json<NewDecision>,
) -> Result<Json<Decision>> {
    desk.act(async |act| acts::decide(act, id, body).await)
        .await
        .map(Json)
}

/// The minutes.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MeetingMinutes)]
pub struct Minutes {
    /// The text: as it was written, or as the data tell it.
    pub text: String,
    /// Nobody has written them yet: the text was drafted from the data.
    pub is_drafted: bool,
    /// Who presided approved them.
    pub is_approved: bool,
    /// The version of the meeting.
    pub version: i64,
}

/// The minutes, drafted from the data until they are written.
#[utoipa::path(get, path = "/meetings/{id}/minutes", params(("id" = MeetingId, Path)), tag = "meeting",
    responses((status = 200, body = Minutes)), security(("session" = ["see_meetings"])))]
async fn minutes(desk: Desk, Path(id): Path<MeetingId>) -> Result<Json<Minutes>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let meeting = store::find(conn, scope, id).await?;
    let is_drafted = meeting.minutes.is_empty();
    let text = if is_drafted {
        acts::drafted_minutes(conn, scope, &meeting).await?
    } else {
        meeting.minutes
    };
    Ok(Json(Minutes {
        text,
        is_drafted,
        is_approved: meeting.state == State::MinutesApproved,
        version: meeting.version,
    }))
}

/// The minutes as they are to be.
#[derive(Debug, Deserialize, ToSchema)]
pub struct WrittenMinutes {
    /// The text.
    #[schema(max_length = 50000)]
    pub text: String,
    /// The version of the meeting.
    pub version: i64,
}

/// Write the minutes of a closed meeting.
#[utoipa::path(put, path = "/meetings/{id}/minutes", params(("id" = MeetingId, Path)), tag = "meeting", request_body = WrittenMinutes,
    responses((status = 200, body = Meeting)), security(("session" = ["record_meeting"])))]
async fn write_minutes(
    desk: Desk,
    Path(id): Path<MeetingId>,
    Json(body): Json<WrittenMinutes>,
) -> Result<Json<Meeting>> {
    desk.act(async |act| acts::write_minutes(act, id, body.version, &body.text).await)
        .await
        .map(Json)
}

/// Approve the minutes: who presided, and nobody else.
#[utoipa::path(post, path = "/meetings/{id}/minutes/approval", params(("id" = MeetingId, Path)), tag = "meeting", request_body = Seen,
    responses((status = 200, body = Meeting)), security(("session" = ["signed_in"])))]
async fn approve_minutes(
    desk: Desk,
    Path(id): Path<MeetingId>,
    Json(seen): Json<Seen>,
) -> Result<Json<Meeting>> {
    desk.act(async |act| acts::approve_minutes(act, id, seen.version).await)
        .await
        .map(Json)
}
