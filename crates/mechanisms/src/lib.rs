//! One room per mechanism of a local system.

pub mod opinion;
pub mod plan;

use people::App;
use utoipa_axum::router::OpenApiRouter;

/// The routes of all rooms of this level.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(opinion::routes())
        .merge(plan::routes())
}
