//! What everybody may read: the published plan, its adjustments, its dropped items.

use kernel::{Conn, Date, Error, Result};
use people::congress::{self, Congress};
use primitives::topic::{List, Mode};
use serde::Serialize;
use utoipa::ToSchema;

use super::difference::{ChangeKind, difference};
use super::rules::{Edition, Row};
use super::store;

/// An item of the published plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicItem {
    /// Its number on its list.
    pub number: i64,
    /// Which list it is on.
    pub list: List,
    /// Its title.
    pub title: String,
    /// The field it belongs to.
    pub field: String,
    /// How it is supervised.
    pub mode: Mode,
    /// Who leads.
    pub lead: String,
    /// Who reports.
    pub organs: Vec<String>,
    /// The month.
    pub month: i64,
    /// Whom to ask.
    pub contact: String,
    /// It was dropped by an adjustment.
    pub is_dropped: bool,
    /// Why it was dropped.
    pub drop_reason: String,
}

/// One published adjustment.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicAdjustment {
    /// Which edition it made.
    pub edition: i64,
    /// When it was published.
    pub published_on: Option<Date>,
    /// Why.
    pub reason: String,
    /// What became of which item.
    pub changes: Vec<PublicChange>,
}

/// What became of an item.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicChange {
    /// Its title.
    pub title: String,
    /// What became of it.
    pub kind: ChangeKind,
    /// Why.
    pub reason: String,
}

/// The published plan of a year.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicPlan {
    /// Whose plan.
    pub congress: String,
    /// Of which year.
    pub year: i64,
    /// The years that can be read.
    pub years: Vec<i64>,
    /// The council's meeting that adopted it.
    pub meeting: String,
    /// When it was adopted.
    pub adopted_on: Option<Date>,
    /// When it was published.
    pub published_on: Option<Date>,
    /// Its items; dropped ones last.
    pub items: Vec<PublicItem>,
    /// Its adjustments, newest first.
    pub adjustments: Vec<PublicAdjustment>,
}

/// The published plan of a division's congress, of a year or the latest.
pub async fn plan(
    conn: &mut Conn,
    division: &str,
    year: Option<i64>,
    today: Date,
) -> Result<PublicPlan> {
    let congress = congress::store::of_division(conn, division, today).await?;
    if !congress.is_public.0 {
        return Err(Error::NotFound);
    }
    let editions = store::published(conn, congress.id, year).await?;
    let latest = editions.last().cloned().ok_or(Error::NotFound)?;
    let years = store::published_years(conn, congress.id).await?;
    let items = items(conn, &congress, &latest).await?;
    let mut adjustments = Vec::new();
    let mut before: Option<Vec<Row>> = None;
    for edition in editions {
        let rows = store::rows(conn, edition.plan, edition.edition).await?;
        if let Some(before) = &before {
            adjustments.push(adjustment(edition, before, &rows));
        }
        before = Some(rows);
    }
    adjustments.reverse();
    Ok(PublicPlan {
        congress: congress.name,
        year: latest.year,
        years,
        meeting: latest.meeting,
        adopted_on: latest.adopted_on,
        published_on: latest.published_on,
        items,
        adjustments,
    })
}

fn adjustment(edition: Edition, before: &[Row], rows: &[Row]) -> PublicAdjustment {
    let changes = difference(before, rows).into_iter();
    let changes = changes.filter(super::difference::Change::needs_reason);
    PublicAdjustment {
        edition: edition.edition,
        published_on: edition.published_on,
        reason: edition.reason,
        changes: changes
            .map(|change| PublicChange {
                title: change.title,
                kind: change.kind,
                reason: change.reason,
            })
            .collect(),
    }
}

async fn items(conn: &mut Conn, congress: &Congress, edition: &Edition) -> Result<Vec<PublicItem>> {
    let names = store::organ_names(conn, congress.id).await?;
    let name = |id| {
        let found = names.iter().find(|(organ, _)| *organ == id);
        found.map(|(_, name)| name.clone()).unwrap_or_default()
    };
    let rows = store::rows(conn, edition.plan, edition.edition).await?;
    let mut items = Vec::new();
    for row in rows {
        let drop_reason = if row.is_dropped {
            dropped_because(conn, edition, &row).await?
        } else {
            String::new()
        };
        let content = row.content.content;
        items.push(PublicItem {
            number: content.number,
            list: content.list,
            title: content.title,
            field: content.field,
            mode: content.mode,
            lead: name(content.lead),
            organs: content.organs.0.iter().map(|id| name(*id)).collect(),
            month: content.month,
            contact: row.content.contact,
            is_dropped: row.is_dropped,
            drop_reason,
        });
    }
    Ok(items)
}

/// The reason stands in the edition that dropped it, which may be an earlier one.
async fn dropped_because(conn: &mut Conn, edition: &Edition, row: &Row) -> Result<String> {
    for number in (1..=edition.edition).rev() {
        let rows = store::rows(conn, edition.plan, number).await?;
        let then = rows
            .into_iter()
            .find(|one| one.item == row.item && one.is_dropped);
        match then {
            Some(then) if !then.reason.is_empty() => return Ok(then.reason),
            _ => {}
        }
    }
    Ok(String::new())
}
