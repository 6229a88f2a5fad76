use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::http::{Json, Path};
use kernel::{Error, Result};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::acts;
use super::rules::{LIFE_SECONDS, SessionId};
use super::store::{self, Device};
use crate::account;
use crate::act::Desk;
use crate::actor::Actor;
use crate::app::{App, Persona};
use crate::congress::{self, Congress, CongressId, Level};
use crate::organ::OrganId;
use crate::person::PersonId;
use crate::rights::{Right, Role};

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(see, open, close))
        .routes(routes!(change_congress))
        .routes(routes!(change_password))
        .routes(routes!(list_devices))
        .routes(routes!(revoke))
        .routes(routes!(list_personas))
}

/// Who is signed in, and what the client shows them.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionView {
    /// Whether somebody is signed in. If not, everything else is empty.
    pub signed_in: bool,
    /// The account's name.
    pub account: Option<String>,
    /// Who.
    pub person: Option<PersonView>,
    /// What they are called there.
    pub capacity: String,
    /// The organs in which one holds a post today.
    pub organs: Vec<OrganId>,
    /// For which congress they act.
    pub congress: Option<CongressView>,
    /// What they are there today.
    pub roles: Vec<Role>,
    /// What they may do.
    pub rights: Vec<Right>,
    /// On which face of the product they open.
    pub face: Option<String>,
    /// Which faces they have.
    pub faces: Vec<String>,
    /// The congresses they can change over to.
    pub congresses: Vec<CongressView>,
    /// They must change their password before anything else.
    pub must_change_password: bool,
    /// This is the demonstration.
    pub is_demonstration: bool,
    /// The legal date on the server.
    pub today: kernel::Date,
}

/// A person, for greeting.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonView {
    /// The identifier.
    pub id: PersonId,
    /// The name.
    pub name: String,
}

/// A congress, for headings.
#[derive(Debug, Serialize, ToSchema)]
pub struct CongressView {
    /// The identifier.
    pub id: CongressId,
    /// Its full name.
    pub name: String,
    /// The place.
    pub short_name: String,
    /// Its level.
    pub level: Level,
    /// Its division's code.
    pub division: String,
}

impl From<Congress> for CongressView {
    fn from(congress: Congress) -> Self {
        Self {
            id: congress.id,
            name: congress.name,
            short_name: congress.short_name,
            level: congress.level,
            division: congress.division,
        }
    }
}

/// An account and its password.
#[derive(Deserialize, ToSchema)]
pub struct SignIn {
    /// The account's name.
    #[schema(max_length = 100)]
    pub account: String,
    /// The password.
    #[schema(max_length = 200)]
    pub password: String,
}

/// Who is signed in.
#[utoipa::path(get, path = "/session", operation_id = "session_see", tag = "session", responses((status = 200, body = SessionView)), security(()))]
async fn see(desk: Desk) -> Result<Json<SessionView>> {
    view(&desk).await.map(Json)
}

/// Sign in. Sets the cookie.
#[utoipa::path(post, path = "/session", operation_id = "session_open", tag = "session", responses((status = 204)), security(()))]
async fn open(desk: Desk, headers: HeaderMap, Json(body): Json<SignIn>) -> Result<Response> {
    let device = headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let app = desk.app().clone();
    let secret = acts::open(desk, &body.account, body.password, device).await?;
    Ok(with_cookie(&app, &secret, LIFE_SECONDS))
}

/// Sign out.
#[utoipa::path(delete, path = "/session", operation_id = "session_close", tag = "session", responses((status = 204)), security(("session" = ["signed_in"])))]
async fn close(desk: Desk) -> Result<Response> {
    let app = desk.app().clone();
    desk.act(acts::close).await?;
    Ok(with_cookie(&app, "", 0))
}

fn with_cookie(app: &App, secret: &str, seconds: i64) -> Response {
    let name = acts::cookie_name(app);
    let secure = if app.choices.has_tls { "; Secure" } else { "" };
    let cookie =
        format!("{name}={secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    (StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie)]).into_response()
}

/// The congress to act for.
#[derive(Deserialize, ToSchema)]
pub struct ChangeCongress {
    /// One of the session's `congresses`.
    pub congress: CongressId,
}

/// Act for another congress.
#[utoipa::path(put, path = "/session/congress", operation_id = "session_change_congress", tag = "session", responses((status = 204)), security(("session" = ["signed_in"])))]
async fn change_congress(desk: Desk, Json(body): Json<ChangeCongress>) -> Result<StatusCode> {
    desk.act(async |act| acts::change_congress(act, body.congress).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The old password and the new one.
#[derive(Deserialize, ToSchema)]
pub struct ChangePassword {
    /// The password until now.
    #[schema(max_length = 200)]
    pub old_password: String,
    /// The password from now on: at least 10 characters.
    #[schema(max_length = 200)]
    pub new_password: String,
}

/// Change one's password. Other devices are signed out.
#[utoipa::path(put, path = "/session/password", operation_id = "session_change_password", tag = "session", responses((status = 204)), security(("session" = ["signed_in"])))]
async fn change_password(desk: Desk, Json(body): Json<ChangePassword>) -> Result<StatusCode> {
    acts::change_password(desk, body.old_password, body.new_password).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The devices on which one is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub struct Devices {
    /// This one.
    pub current: Option<SessionId>,
    /// All of them, newest first.
    pub devices: Vec<Device>,
}

/// The devices on which one is signed in.
#[utoipa::path(get, path = "/session/devices", operation_id = "session_list_devices", tag = "session", responses((status = 200, body = Devices)), security(("session" = ["signed_in"])))]
async fn list_devices(desk: Desk) -> Result<Json<Devices>> {
    let signed = desk.actor().signed()?.clone();
    let mut reading = desk.read().await?;
    let account = store::account_of(reading.db(), signed.person).await?;
    let devices = store::devices(reading.db(), account).await?;
    Ok(Json(Devices {
        current: signed.session,
        devices,
    }))
}

/// Sign out another device.
#[utoipa::path(delete, path = "/session/devices/{id}", operation_id = "session_revoke", tag = "session", params(("id" = SessionId, Path)), responses((status = 204)), security(("session" = ["signed_in"])))]
async fn revoke(desk: Desk, Path(id): Path<SessionId>) -> Result<StatusCode> {
    desk.act(async |act| acts::revoke(act, id).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The people of the demonstration. Elsewhere there are none.
#[utoipa::path(get, path = "/personas", operation_id = "session_list_personas", tag = "session", responses((status = 200, body = Vec<Persona>)), security(()))]
async fn list_personas(desk: Desk) -> Result<Json<Vec<Persona>>> {
    let personas = &desk.app().choices.personas;
    if personas.is_empty() {
        Err(Error::NotFound)
    } else {
        Ok(Json(personas.clone()))
    }
}

async fn view(desk: &Desk) -> Result<SessionView> {
    use strum::IntoEnumIterator as _;
    let mut view = SessionView {
        signed_in: false,
        account: None,
        person: None,
        capacity: String::new(),
        organs: Vec::new(),
        congress: None,
        roles: Vec::new(),
        rights: Vec::new(),
        face: None,
        faces: Vec::new(),
        congresses: Vec::new(),
        must_change_password: false,
        is_demonstration: !desk.app().choices.personas.is_empty(),
        today: desk.today(),
    };
    let Actor::Person(signed) = desk.actor() else {
        return Ok(view);
    };
    let mut reading = desk.read().await?;
    for id in acts::congresses(reading.db(), signed.person, desk.today()).await? {
        view.congresses
            .push(congress::find(reading.db(), id).await?.into());
    }
    let account = store::account_of(reading.db(), signed.person).await?;
    view.account = Some(account::find(reading.db(), account).await?.name);
    view.signed_in = true;
    view.person = Some(PersonView {
        id: signed.person,
        name: signed.name.clone(),
    });
    view.capacity.clone_from(&signed.capacity);
    view.organs.clone_from(&signed.organs);
    view.congress = Some(congress::find(reading.db(), signed.congress).await?.into());
    view.roles = signed.roles.iter().copied().collect();
    view.rights = Right::iter()
        .filter(|right| desk.actor().may(*right))
        .collect();
    view.faces = faces(&view.roles);
    view.face = view.faces.first().cloned();
    view.must_change_password = signed.must_change_password;
    Ok(view)
}

/// The faces of these roles, the chair's before the member's.
fn faces(roles: &[Role]) -> Vec<String> {
    let mut faces = Vec::new();
    for role in roles {
        let face = role.face().to_owned();
        if !faces.contains(&face) {
            faces.push(face);
        }
    }
    faces
}
