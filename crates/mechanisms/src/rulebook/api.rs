#![expect(
    unused_qualifications,
    reason = "utoipa writes the parameters once more, with their paths"
)]

use axum::http::StatusCode;
use kernel::http::{Json, Query};
use kernel::{Date, Result};
use people::act::Desk;
use people::{App, congress};
use regime::{Entry, Header};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::store::{self, Adoption};
use super::{acts, rules};

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(see))
        .routes(routes!(list))
        .routes(routes!(adopt))
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

/// The regimes there are, and which the congress follows from when.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RulebookRegimes)]
struct Regimes {
    /// The regimes there are.
    regimes: Vec<Known>,
    /// What the congress adopted, the latest first.
    adoptions: Vec<Adoption>,
    /// The one it follows today.
    current: String,
}

/// The regimes there are, and which the congress follows from when.
#[utoipa::path(get, operation_id = "rulebook_list", path = "/regimes", tag = "rulebook", responses((status = 200, body = Regimes)), security(("session" = ["see_regime"])))]
async fn list(desk: Desk) -> Result<Json<Regimes>> {
    let today = desk.today();
    let mut regimes = Vec::new();
    for name in desk.app().regimes.names() {
        let header = desk.app().regime(name, today)?.header.clone();
        let name = name.to_owned();
        regimes.push(Known { name, header });
    }
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    Ok(Json(Regimes {
        regimes,
        adoptions: store::adoptions(conn, scope.congress).await?,
        current: congress::regime_name(conn, scope.congress, today).await?,
    }))
}

/// A regime to be followed.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = RulebookNewAdoption)]
struct NewAdoption {
    /// The regime's name.
    #[schema(max_length = 100)]
    regime: String,
    /// From this day: today or later.
    from_on: Date,
}

/// Let the congress follow a regime from a day.
#[utoipa::path(post, operation_id = "rulebook_adopt", path = "/regimes/adoptions", tag = "rulebook", request_body = NewAdoption, responses((status = 204)), security(("session" = ["keep_rights"])))]
async fn adopt(desk: Desk, Json(body): Json<NewAdoption>) -> Result<StatusCode> {
    desk.act(async |act| acts::adopt(act, &body.regime, body.from_on).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
