mod agenda;
mod attendance;
mod export;
mod moving;
mod sessions;
mod steps;
mod word;

use people::App;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

pub use moving::moving;

/// The routes of this room, but for those that move and cancel meetings: [`moving`].
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(sessions::routes())
        .merge(steps::routes())
        .merge(agenda::routes())
        .merge(attendance::routes())
        .merge(word::routes())
        .merge(export::routes())
}

/// The version that somebody saw.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[schema(as = MeetingSeen)]
pub struct Seen {
    /// Counts changes.
    pub version: i64,
}

/// A reason, and the version that somebody saw.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = MeetingReason)]
pub struct Reason {
    /// Why.
    #[schema(max_length = 500)]
    pub reason: String,
    /// Counts changes.
    pub version: i64,
}
