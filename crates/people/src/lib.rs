//! Who there is, what they may, and the act they do.

pub mod account;
pub mod act;
pub mod actor;
pub mod app;
pub mod audit;
pub mod calendar;
pub mod congress;
pub mod council;
pub mod division;
pub mod door;
pub mod files;
mod filter;
pub mod import;
pub mod live;
pub mod organ;
pub mod person;
pub mod picture;
pub mod rights;
pub mod rulebook;
pub mod session;
pub mod strokes;
pub mod workbook;

pub use act::{Act, Desk, Reading};
pub use actor::{Actor, Scope};
pub use app::App;
pub use rights::{Right, Role};

use utoipa_axum::router::OpenApiRouter;

/// The routes of all rooms of this level.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(files::routes())
        .merge(session::routes())
        .merge(division::routes())
        .merge(congress::routes())
        .merge(organ::routes())
        .merge(person::routes())
        .merge(import::routes())
        .merge(account::routes())
        .merge(audit::routes())
}
