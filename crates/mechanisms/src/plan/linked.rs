//! Topics that a linked plan (联动监督) gave the congress go into its own annual plan as they are.

use kernel::{Conn, Result};
use people::{Act, Right};
use primitives::topic::{self, List, Topic};
use serde_json::json;

use super::acts::{at_work, save};
use super::checks::checked_reason;
use super::rules::{Edition, ItemId, Move, PlanId, PlanRefusal, Row, RowContent};
use super::store;

/// The linked topics of the year that no row of the edition has yet.
pub(super) async fn waiting(conn: &mut Conn, edition: &Edition) -> Result<Vec<Topic>> {
    let rows = store::rows(conn, edition.plan, edition.edition).await?;
    let topics = topic::store::of_year(conn, edition.congress, edition.year).await?;
    let is_waiting = |topic: &Topic| {
        topic.linkage.is_some()
            && topic.must_be_open().is_ok()
            && rows.iter().all(|row| row.topic != Some(topic.id))
    };
    Ok(topics.into_iter().filter(is_waiting).collect())
}

/// Adds a row for each of them: the topic that is there becomes the row's, none is made anew.
///
/// # Errors
/// None waits; the edition is not being drafted.
pub async fn take_up(act: &mut Act, plan: PlanId, version: i64, reason: &str) -> Result<()> {
    act.must(Right::DraftPlan)?;
    let edition = at_work(act, plan, version, Move::Edit).await?;
    let reason = checked_reason(reason, false)?;
    let topics = waiting(act.db(), &edition).await?;
    if topics.is_empty() {
        return Err(PlanRefusal::NoLinked.into());
    }
    let rows = store::rows(act.db(), plan, edition.edition).await?;
    let key = rows.iter().map(|row| &row.content.content);
    let key = key.filter(|one| one.list == List::Key);
    let mut number = key.map(|one| one.number).max().unwrap_or(0);
    let mut titles = Vec::new();
    for topic in topics {
        number += 1;
        let mut content = topic.content;
        content.number = number;
        titles.push(content.title.clone());
        let row = Row {
            item: ItemId::fresh(),
            content: RowContent {
                content,
                cooperating: topic::Organs::default(),
                research_from: None,
                research_until: None,
                is_joint: true,
                contact: String::new(),
                sources: Vec::new(),
            },
            topic: Some(topic.id),
            is_dropped: false,
            reason: reason.clone(),
        };
        store::put_row(act.db(), plan, edition.edition, &row).await?;
    }
    let details = json!({ "edition": edition.edition, "titles": titles, "reason": reason });
    save(act, edition, "plan.linked_taken_up", &[], details).await
}
