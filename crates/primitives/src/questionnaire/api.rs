mod keeping;
mod public;
mod results;
mod view;

use people::App;
use utoipa_axum::router::OpenApiRouter;

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(keeping::routes())
        .merge(results::routes())
        .merge(public::routes())
}
