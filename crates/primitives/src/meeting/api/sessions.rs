#![expect(
    unused_qualifications,
    reason = "utoipa's macro repeats the path of a query"
)]

use axum::body::Body;
use axum::http::header;
use axum::response::Response;
use kernel::file::{self, FileId};
use kernel::http::{Json, Path, Query};
use kernel::record::{self, Record};
use kernel::{Date, Error, Faults, Flag, Page, Paging, Result, Subject};
use people::organ::{self, Organ, OrganId};
use people::person::{self, PersonId};
use people::{App, Desk, Right};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts::{self, NextNumber};
use super::super::rules::{
    FormerDate, HungDate, Item, Kind, Meeting, MeetingId, NewMeeting, Paper, PastMove, Quorum,
    State, Tie,
};
use super::super::store::{self, Filter, MainSpeaker};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(kinds))
        .routes(routes!(see, change))
        .routes(routes!(records))
        .routes(routes!(file))
}

/// Which meetings are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Wanted {
    /// Of this kind.
    kind: Option<Kind>,
    /// In this state.
    state: Option<State>,
    /// Not before.
    from: Option<Date>,
    /// Not after.
    until: Option<Date>,
    /// With these words in the title.
    #[param(max_length = 100)]
    q: Option<String>,
    /// With this on the agenda, or hung on it.
    #[param(max_length = 100)]
    subject: Option<String>,
    /// The page, from 1.
    #[param(minimum = 1, maximum = 1_000_000)]
    page: Option<u32>,
    /// Rows a page, 1 to 200.
    #[param(minimum = 1, maximum = 200)]
    per_page: Option<u32>,
}

impl Wanted {
    /// The filter and the page.
    pub fn checked(self) -> Result<(Filter, Paging)> {
        let mut faults = Faults::new();
        let q = self.q.map(|q| faults.optional_text("q", &q, 100));
        let subject = self.subject.filter(|subject| !subject.is_empty());
        let read: Option<Subject> = subject.as_ref().and_then(|subject| subject.parse().ok());
        let words = kernel::Words::new("格式不对", "It is no subject");
        faults.when(
            subject.is_some() && read.is_none(),
            "subject",
            "unreadable",
            words,
        );
        if let Some(subject) = &read {
            faults.optional_text("subject", subject.kind(), 50);
        }
        faults.end()?;
        let filter = Filter {
            kind: self.kind,
            state: self.state,
            from: self.from,
            until: self.until,
            q: q.filter(|q| !q.is_empty()),
            subject: read,
        };
        let usual = Paging::default();
        let paging = Paging {
            page: self.page.unwrap_or(usual.page),
            per_page: self.per_page.unwrap_or(usual.per_page),
        };
        Ok((filter, paging))
    }
}

/// A meeting in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeetingLine {
    /// The identifier.
    pub id: MeetingId,
    /// Of what kind.
    pub kind: Kind,
    /// What it is called.
    pub title: String,
    /// On which day.
    pub held_on: Date,
    /// At what time.
    pub starts_at: String,
    /// Where.
    pub place: String,
    /// How far it is.
    pub state: State,
    /// Called at short notice.
    #[schema(value_type = bool)]
    pub is_extraordinary: Flag,
}

impl From<Meeting> for MeetingLine {
    fn from(meeting: Meeting) -> Self {
        Self {
            id: meeting.id,
            kind: meeting.kind,
            title: meeting.title,
            held_on: meeting.held_on,
            starts_at: meeting.starts_at,
            place: meeting.place,
            state: meeting.state,
            is_extraordinary: meeting.is_extraordinary,
        }
    }
}

/// The meetings, the latest first.
#[utoipa::path(get, path = "/meetings", tag = "meeting", params(Wanted),
    responses((status = 200, body = Page<MeetingLine>)), security(("session" = ["see_meetings"])))]
async fn list(desk: Desk, Query(wanted): Query<Wanted>) -> Result<Json<Page<MeetingLine>>> {
    let (filter, paging) = wanted.checked()?;
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let page = store::list(conn, scope, &filter, paging).await?;
    Ok(Json(page.map(MeetingLine::from)))
}

/// Plan a meeting.
#[utoipa::path(post, path = "/meetings", tag = "meeting", request_body = NewMeeting,
    responses((status = 200, body = Meeting)), security(("session" = ["arrange_meeting"])))]
async fn create(desk: Desk, Json(body): Json<NewMeeting>) -> Result<Json<Meeting>> {
    desk.act(async |act| acts::create(act, body).await)
        .await
        .map(Json)
}

/// The kinds of meeting that this congress holds, with their next numbers.
#[utoipa::path(get, path = "/meetings/kinds", tag = "meeting",
    responses((status = 200, body = Vec<NextNumber>)), security(("session" = ["see_meetings"])))]
async fn kinds(desk: Desk) -> Result<Json<Vec<NextNumber>>> {
    let mut reading = desk.read().await?;
    let today = reading.today();
    let (conn, scope) = reading.parts();
    acts::next_numbers(conn, scope.congress, today)
        .await
        .map(Json)
}

/// A meeting with its agenda, papers and dates.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeetingView {
    /// The meeting.
    pub meeting: Meeting,
    /// Who presides, by name.
    pub presiding_name: Option<String>,
    /// The agenda, in its order; withdrawn items keep their place.
    pub items: Vec<Item>,
    /// Named speakers.
    pub main_speakers: Vec<MainSpeaker>,
    /// Papers, every version.
    pub papers: Vec<Paper>,
    /// The organs that report.
    pub organs: Vec<OrganName>,
    /// The dates that hang on it.
    pub dates: Vec<HungDate>,
    /// What they were before it was moved.
    pub former_dates: Vec<FormerDate>,
    /// Its moves.
    pub moves: Vec<PastMove>,
    /// The meetings of other congresses that it must precede, or that must precede it.
    pub ties: Vec<Tie>,
    /// How many are there.
    pub quorum: Quorum,
    /// Whether the viewer presides.
    pub presides: bool,
}

/// An organ's name.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MeetingOrganName)]
pub struct OrganName {
    /// Which.
    pub id: OrganId,
    /// What people call it.
    pub short_name: String,
}

impl From<Organ> for OrganName {
    fn from(organ: Organ) -> Self {
        Self {
            id: organ.id,
            short_name: organ.short_name,
        }
    }
}

/// One meeting.
#[utoipa::path(get, path = "/meetings/{id}", params(("id" = MeetingId, Path)), tag = "meeting",
    responses((status = 200, body = MeetingView)), security(("session" = ["see_meetings"])))]
async fn see(desk: Desk, Path(id): Path<MeetingId>) -> Result<Json<MeetingView>> {
    let mut reading = desk.read().await?;
    let (today, regime) = (reading.today(), reading.regime().await?);
    let viewer = reading.actor().person();
    let (conn, scope) = reading.parts();
    let meeting = store::find(conn, scope, id).await?;
    let presiding_name = match meeting.presiding {
        Some(person) => Some(name_of(conn, scope, person).await?),
        None => None,
    };
    let items = store::items(conn, id).await?;
    let mut organs = Vec::new();
    for organ in items.iter().filter_map(|item| item.organ) {
        organs.push(organ::find(conn, scope.congress, organ).await?.into());
    }
    let quorum = acts::quorum(conn, &meeting, today, &regime).await?;
    Ok(Json(MeetingView {
        presiding_name,
        items,
        main_speakers: store::main_speakers(conn, id).await?,
        papers: store::papers(conn, id).await?,
        organs,
        dates: store::hung_on(conn, id).await?,
        former_dates: store::former(conn, id).await?,
        moves: store::moves(conn, id).await?,
        ties: store::ties(conn, id).await?,
        quorum,
        presides: viewer.is_some() && meeting.presiding == viewer,
        meeting,
    }))
}

async fn name_of(conn: &mut kernel::Conn, scope: &people::Scope, id: PersonId) -> Result<String> {
    Ok(person::store::find(conn, scope.congress, id).await?.name)
}

/// Change what a meeting is called, when, where, and who presides.
#[utoipa::path(put, path = "/meetings/{id}", params(("id" = MeetingId, Path)), tag = "meeting", request_body = acts::Change,
    responses((status = 200, body = Meeting)), security(("session" = ["arrange_meeting"])))]
async fn change(
    desk: Desk,
    Path(id): Path<MeetingId>,
    Json(body): Json<acts::Change>,
) -> Result<Json<Meeting>> {
    desk.act(async |act| acts::change(act, id, body).await)
        .await
        .map(Json)
}

/// The time line of a meeting, newest first.
#[utoipa::path(get, path = "/meetings/{id}/records", tag = "meeting", params(("id" = MeetingId, Path), Paging),
    responses((status = 200, body = Page<Record>)), security(("session" = ["see_meetings"])))]
async fn records(
    desk: Desk,
    Path(id): Path<MeetingId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::find(conn, scope, id).await?;
    record::about(conn, &id.subject(), paging).await.map(Json)
}

/// A paper of a meeting, for whoever sees the meeting or is on its list.
#[utoipa::path(get, path = "/meetings/{id}/files/{file}", params(("id" = MeetingId, Path), ("file" = FileId, Path)), tag = "meeting",
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>)),
    security(("session" = ["signed_in"])))]
async fn file(desk: Desk, Path((id, wanted)): Path<(MeetingId, FileId)>) -> Result<Response> {
    let mut reading = desk.read().await?;
    let sees = reading.actor().may(Right::SeeMeetings);
    let person = reading.actor().signed()?.person;
    let (conn, scope) = reading.parts();
    store::find(conn, scope, id).await?;
    if !sees && store::place_of(conn, id, person).await?.is_none() {
        return Err(Error::NotFound);
    }
    let found = file::find(conn, wanted, &id.subject()).await?;
    let content = reading.app().files.get(&found.digest).await?;
    answer(&found.name, &found.media_type, content)
}

/// A file as an attachment of that name.
pub(super) fn answer(name: &str, media_type: &str, content: Vec<u8>) -> Result<Response> {
    let encoded: String = name
        .bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect();
    Response::builder()
        .header(header::CONTENT_TYPE, media_type)
        .header(
            header::CONTENT_DISPOSITION,
            format!("attachment; filename*=UTF-8''{encoded}"),
        )
        .body(Body::from(content))
        .map_err(|error| Error::Internal(error.into()))
}
