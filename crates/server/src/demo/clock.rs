//! The demonstration's clock: a newcomer may let time pass.

use axum::extract::State;
use axum::http::StatusCode;
use kernel::http::Json;
use kernel::{Error, Instant, Result};
use people::App;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes of the demonstration's clock.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(see, set))
}

/// What time it is in the demonstration.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct DemoClock {
    /// The moment.
    pub at: Instant,
}

/// The demonstration's clock. Elsewhere there is none.
#[utoipa::path(get, path = "/demo/clock", tag = "demo", responses((status = 200, body = DemoClock)), security(()))]
async fn see(State(app): State<App>) -> Result<Json<DemoClock>> {
    must_be_demonstration(&app)?;
    Ok(Json(DemoClock {
        at: app.clock.now(),
    }))
}

/// Let it be another time. Only forward: what has happened, has happened.
#[utoipa::path(put, path = "/demo/clock", tag = "demo", responses((status = 204)), security(()))]
async fn set(State(app): State<App>, Json(body): Json<DemoClock>) -> Result<StatusCode> {
    must_be_demonstration(&app)?;
    if body.at < app.clock.now() {
        return Err(DemoRefusal::Backwards.into());
    }
    app.clock.set(body.at);
    Ok(StatusCode::NO_CONTENT)
}

pub(super) fn must_be_demonstration(app: &App) -> Result<()> {
    if app.choices.personas.is_empty() {
        Err(Error::NotFound)
    } else {
        Ok(())
    }
}

kernel::refusals! {
    /// Why the clock is not set.
    pub enum DemoRefusal "demo." {
        /// Time runs one way.
        Backwards at "at" => "演示时钟只能往前拨" | "The clock only goes forward",
            then "要回到现在，请重新启动演示" | "Restart the demonstration to come back to the present";
    }
}
