//! The routes of this room.

mod public;
mod submission;
mod window;

use people::App;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(window::routes())
        .merge(submission::routes())
        .merge(public::routes())
}

/// A reason, and the version that was read.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = SolicitationReason)]
struct WithReason {
    /// Why.
    #[schema(max_length = 1000)]
    reason: String,
    /// The version that was read.
    version: i64,
}
