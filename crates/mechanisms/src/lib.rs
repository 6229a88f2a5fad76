//! One room per mechanism of a local system.

pub mod calendar;
pub mod campaign;
pub mod finding;
pub mod hotline;
pub mod inspection;
pub mod linkage;
pub mod opinion;
pub mod plan;
pub mod research;
pub mod rulebook;

use people::App;
use people::calendar::Dated;
use primitives::meeting::acts::Follow;
use primitives::{assignment, meeting, topic};
use utoipa_axum::router::OpenApiRouter;

/// Every room that keeps dates counted by the working-day calendar. The other rooms keep days that people chose.
const DATED: &[Dated] = &[
    assignment::acts::DATED,
    meeting::acts::DATED,
    topic::acts::DATED,
    opinion::DATED,
];

/// Every room that knows what must be ready before a topic is deliberated.
const GUARDS: &[topic::Guard] = &[linkage::guard];

/// Every room that did something on a topic which the summary of a year tells.
const DEEDS: &[topic::Deeds] = &[research::deeds, opinion::deeds];

/// Every room that knows of a department what the group's report tells.
const EVIDENCE: &[campaign::Evidence] = &[hotline::told];

/// Every room that counts dates of its own from meetings.
const FOLLOWERS: &[Follow] = &[opinion::follow, linkage::follow];

/// Every room whose open matters have their topic's lead.
const HEIRS: topic::Heirs = &[opinion::take_over];

/// The routes of all rooms of this level.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(calendar::routes(DATED))
        .merge(campaign::routes(EVIDENCE))
        .merge(finding::routes())
        .merge(hotline::routes())
        .merge(inspection::routes())
        .merge(linkage::routes(DEEDS))
        .merge(meeting::moving(FOLLOWERS))
        .merge(opinion::routes(GUARDS))
        .merge(plan::routes(HEIRS))
        .merge(research::routes())
        .merge(rulebook::routes(DATED))
}
