//! One room per mechanism of a local system.

pub mod calendar;
pub mod opinion;
pub mod plan;
pub mod rulebook;

use people::App;
use people::calendar::Redate;
use primitives::{assignment, meeting, topic};
use utoipa_axum::router::OpenApiRouter;

/// Every room that keeps dates counted by the working-day calendar. The other rooms keep days that people chose.
const DATED: &[Redate] = &[
    assignment::acts::redate,
    meeting::acts::redate,
    topic::acts::redate,
    opinion::redate,
];

/// Every room that knows what must be ready before a topic is deliberated.
const GUARDS: &[topic::Guard] = &[];

/// The routes of all rooms of this level.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(calendar::routes(DATED))
        .merge(opinion::routes(GUARDS))
        .merge(plan::routes())
        .merge(rulebook::routes())
}
