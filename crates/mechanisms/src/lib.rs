//! One room per mechanism of a local system.

pub mod calendar;
pub mod opinion;
pub mod plan;
pub mod rulebook;

use people::App;
use utoipa_axum::router::OpenApiRouter;

/// The routes of all rooms of this level.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(calendar::routes())
        .merge(opinion::routes())
        .merge(plan::routes())
        .merge(rulebook::routes())
}
