mod inquiry;
mod interpellation;
mod opinion;
mod panel;
mod report;
mod signing;
mod steps;
mod views;

use std::collections::BTreeMap;

use axum::Extension;
use kernel::{Conn, Date, Faults, Page, Paging, Result};
use people::congress::CongressId;
use people::{App, Scope, organ, workbook};
use primitives::meeting::{self, MeetingId};
use primitives::topic::{self, TopicId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

/// What must be ready before a topic is deliberated: other rooms know.
type Guards = &'static [topic::Guard];

/// The routes of this room.
pub fn routes(guards: Guards) -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(opinion::routes())
        .merge(steps::routes())
        .merge(report::routes())
        .merge(interpellation::routes())
        .merge(signing::routes())
        .merge(inquiry::routes())
        .merge(panel::routes())
        .layer(Extension(guards))
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

/// A meeting, as other pages name it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OpinionHeld)]
struct Held {
    /// Which.
    id: MeetingId,
    /// What it is called.
    title: String,
    /// Its day.
    held_on: Date,
}

/// A meeting of a congress by its name and day.
async fn held(
    conn: &mut Conn,
    congress: CongressId,
    id: Option<MeetingId>,
) -> Result<Option<Held>> {
    let Some(id) = id else { return Ok(None) };
    let found = meeting::store::find(conn, &Scope::whole(congress), id).await?;
    Ok(Some(Held {
        id,
        title: found.title,
        held_on: found.held_on,
    }))
}

/// What a topic of a congress is called.
async fn topic_title(
    conn: &mut Conn,
    congress: CongressId,
    id: Option<TopicId>,
) -> Result<Option<String>> {
    let Some(id) = id else { return Ok(None) };
    let found = topic::store::find(conn, &Scope::whole(congress), id).await?;
    Ok(Some(found.content.title))
}

/// Every row of a list, page by page, as far as a workbook goes.
struct Every<T> {
    rows: Vec<T>,
    wanted: Option<Paging>,
}

impl<T> Every<T> {
    fn new() -> Self {
        Self {
            rows: Vec::new(),
            wanted: Some(Paging {
                page: 1,
                per_page: kernel::page::MOST,
            }),
        }
    }

    /// Keeps a page, and wants the next one unless this was the last.
    fn take(&mut self, page: Page<T>) {
        let is_full = page.items.len() >= kernel::page::MOST as usize;
        self.rows.extend(page.items);
        let goes_on = is_full && self.rows.len() < workbook::MOST_ROWS;
        self.wanted = self.wanted.filter(|_| goes_on).map(|now| Paging {
            page: now.page + 1,
            ..now
        });
    }
}
