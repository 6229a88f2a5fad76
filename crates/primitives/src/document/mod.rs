//! Official documents (公文).

pub mod text;
pub mod word;

use people::App;
use utoipa_axum::router::OpenApiRouter;

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
}
