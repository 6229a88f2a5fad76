//! What all mechanisms are made of.

pub mod activity;
pub mod assignment;
pub mod ballot;
pub mod document;
pub mod meeting;
pub mod solicitation;
pub mod topic;

use people::App;
use utoipa_axum::router::OpenApiRouter;

/// The routes of all rooms of this level.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(activity::routes())
        .merge(assignment::routes())
        .merge(ballot::routes())
        .merge(document::routes())
        .merge(meeting::routes())
        .merge(solicitation::routes())
        .merge(topic::routes())
}
