mod inquiry;
mod interpellation;
mod opinion;
mod panel;
mod report;
mod steps;
mod views;

use std::collections::BTreeMap;

use kernel::{Conn, Faults, Result};
use people::congress::CongressId;
use people::{App, organ};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(opinion::routes())
        .merge(steps::routes())
        .merge(report::routes())
        .merge(interpellation::routes())
        .merge(inquiry::routes())
        .merge(panel::routes())
}

/// The version that was read.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = OpinionVersion)]
struct Version {
    /// The version that was read.
    version: i64,
}

/// A reason, and the version that was read.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = OpinionReason)]
struct Reason {
    /// Why.
    #[schema(max_length = 500)]
    reason: String,
    /// The version that was read.
    version: i64,
}

/// A decision, and the version that was read.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = OpinionDecision)]
struct Decision {
    /// What was decided where, such as 第58次主任会议.
    #[schema(max_length = 200)]
    decision: String,
    /// The version that was read.
    version: i64,
}

/// The short names of a congress's organs.
async fn names(conn: &mut Conn, congress: CongressId) -> Result<BTreeMap<String, String>> {
    let organs = organ::store::all(conn, congress).await?;
    Ok(organs
        .into_iter()
        .map(|organ| (organ.id.to_string(), organ.short_name))
        .collect())
}

/// What is searched for can be read.
fn must_be_readable(words: Option<&str>) -> Result<()> {
    let mut faults = Faults::new();
    faults.optional_text("q", words.unwrap_or_default(), 100);
    faults.end()
}
