//! What all mechanisms are made of.

pub mod assignment;
pub mod ballot;
pub mod document;
pub mod meeting;
pub mod solicitation;
pub mod submittal;
pub mod topic;

use people::App;
use utoipa_axum::router::OpenApiRouter;

/// The routes of all rooms of this level.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(assignment::routes())
        .merge(ballot::routes())
        .merge(document::routes())
        .merge(meeting::routes())
        .merge(solicitation::routes())
        .merge(submittal::routes())
        .merge(topic::routes())
}
