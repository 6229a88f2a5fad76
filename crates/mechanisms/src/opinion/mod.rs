//! Special work reports and deliberation opinions (专项工作报告、审议意见).

mod rules;
mod store;
use people::App;
use utoipa_axum::router::OpenApiRouter;

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
}
