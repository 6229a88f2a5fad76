#![expect(
    unused_qualifications,
    reason = "utoipa writes the parameters once more, with their paths"
)]

use axum::Extension;
use axum::http::StatusCode;
use kernel::http::{Json, Path, Query};
use kernel::{Date, Error, Result};
use people::act::{Desk, Reading};
use people::calendar::Dated;
use people::congress::{self, Congress, CongressId};
use people::{App, rulebook};
use regime::{Entry, Header, Library};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::acts::{self, Trial};
use super::rules::{self, NewAdoption};
use super::store::{self, Adoption};

/// The rooms whose open dates a trial counts.
type Rooms = &'static [Dated];

/// The routes of this room.
pub fn routes(rooms: Rooms) -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(see))
        .routes(routes!(list))
        .routes(routes!(text))
        .routes(routes!(try_out))
        .routes(routes!(adopt))
        .layer(Extension(rooms))
}

/// Which regime is wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// As it stands on this day; today without it.
    #[param(value_type = Option<String>, format = Date)]
    on: Option<Date>,
}

/// A regime as it stands on a day.
#[derive(Debug, Serialize, ToSchema)]
struct Rulebook {
    /// The file's name.
    name: String,
    /// Whose it is.
    header: Header,
    /// The day.
    on: Date,
    /// Every value, in the order of the groups.
    entries: Vec<Entry>,
}

/// The regime that the congress follows on a day.
#[utoipa::path(get, operation_id = "rulebook_see", path = "/regime", tag = "rulebook", params(Wanted), responses((status = 200, body = Rulebook)), security(("session" = ["see_regime"])))]
async fn see(desk: Desk, Query(wanted): Query<Wanted>) -> Result<Json<Rulebook>> {
    let on = wanted.on.unwrap_or_else(|| desk.today());
    rules::must_be_near("on", on)?;
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let name = congress::regime_name(conn, scope.congress, on).await?;
    let regime = desk
        .app()
        .regime(&name, on)
        .map_err(|_| rules::no_regime("on"))?;
    Ok(Json(Rulebook {
        name,
        header: regime.header.clone(),
        on,
        entries: regime.entries().to_vec(),
    }))
}

/// A regime there is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RulebookKnown)]
struct Known {
    /// The file's name.
    name: String,
    /// Whose it is.
    header: Header,
}

/// The regimes there are, and which a congress follows from when.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RulebookRegimes)]
struct Regimes {
    /// The congress.
    congress: Congress,
    /// The regimes there are.
    regimes: Vec<Known>,
    /// What the congress adopted, the latest first.
    adoptions: Vec<Adoption>,
    /// The one it follows today.
    current: String,
}

/// Whose regimes are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Whose {
    /// One's own congress without it, or one directly below.
    congress: Option<CongressId>,
}

/// The congress that is meant, and the regimes that it may follow.
async fn known(reading: &mut Reading, whose: &Whose) -> Result<(Congress, Library)> {
    let all = reading.app().regimes();
    let (conn, scope) = reading.parts();
    let meant = whose.congress.unwrap_or(scope.congress);
    let congress = congress::store::find_seen(conn, scope.congress, meant).await?;
    let texts = rulebook::texts(conn).await?;
    let known = rules::known_to(&congress, &all, &texts);
    Ok((congress, known))
}

/// The regimes there are, and which one's congress, or one directly below, follows from when.
#[utoipa::path(get, operation_id = "rulebook_list", path = "/regimes", tag = "rulebook", params(Whose), responses((status = 200, body = Regimes)), security(("session" = ["see_regime"])))]
async fn list(desk: Desk, Query(whose): Query<Whose>) -> Result<Json<Regimes>> {
    let today = desk.today();
    let mut reading = desk.read().await?;
    let (congress, known) = known(&mut reading, &whose).await?;
    let regime = |name: &str| {
        // A text may hold from a later day only.
        let header = known.resolve(name, today).ok()?.header.clone();
        let name = name.to_owned();
        Some(Known { name, header })
    };
    Ok(Json(Regimes {
        regimes: known.names().filter_map(regime).collect(),
        adoptions: store::adoptions(reading.db(), congress.id).await?,
        current: congress::regime_name(reading.db(), congress.id, today).await?,
        congress,
    }))
}

/// A regime's text.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RulebookText)]
struct Text {
    /// The TOML text.
    text: String,
}

/// The text of a regime, to begin one's own with.
#[utoipa::path(get, operation_id = "rulebook_text", path = "/regimes/{name}/text", tag = "rulebook", params(Whose), responses((status = 200, body = Text)), security(("session" = ["see_regime"])))]
async fn text(
    desk: Desk,
    Path(name): Path<String>,
    Query(whose): Query<Whose>,
) -> Result<Json<Text>> {
    let mut reading = desk.read().await?;
    let (_, known) = known(&mut reading, &whose).await?;
    if !known.names().any(|one| one == name) {
        return Err(Error::NotFound);
    }
    let text = known.text(&name).ok_or(Error::NotFound)?.to_owned();
    Ok(Json(Text { text }))
}

/// What following a regime would change, or what is wrong with its text. Nothing happens.
#[utoipa::path(post, operation_id = "rulebook_try", path = "/regimes/trials", tag = "rulebook", request_body = NewAdoption, responses((status = 200, body = Trial)), security(("session" = ["keep_rights"])))]
async fn try_out(
    desk: Desk,
    Extension(rooms): Extension<Rooms>,
    Json(body): Json<NewAdoption>,
) -> Result<Json<Trial>> {
    acts::try_out(desk.read().await?, &body, rooms)
        .await
        .map(Json)
}

/// Let a congress follow a regime from a day.
#[utoipa::path(post, operation_id = "rulebook_adopt", path = "/regimes/adoptions", tag = "rulebook", request_body = NewAdoption, responses((status = 204)), security(("session" = ["keep_rights"])))]
async fn adopt(desk: Desk, Json(body): Json<NewAdoption>) -> Result<StatusCode> {
    let app = desk.app().clone();
    desk.act(async |act| acts::adopt(act, &body).await).await?;
    rulebook::load(&app).await?;
    Ok(StatusCode::NO_CONTENT)
}
