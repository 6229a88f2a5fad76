//! What came of a county's session goes up to the city; the city drafts a summary from what came.

use kernel::{Error, Faults, Result};
use people::{Act, Right, congress};
use primitives::document::text::{Block, OfficialDocument};
use primitives::document::{self, DocumentId, DocumentKind, NewDocument};
use primitives::submittal::{self, Kind, NewSubmittal, Submittal};
use primitives::topic::{self, Stage};
use serde_json::json;

use super::super::rules::{
    Item, Linkage, LinkageId, LinkageItemId, LinkageRefusal as R, Results, summary,
};
use super::super::store;
use super::taking_part;

/// The item as the latest edition has it.
async fn item_of(act: &mut Act, one: &Linkage, item: LinkageItemId) -> Result<Item> {
    let items = store::items(act.db(), one.id, one.edition).await?;
    let found = items.into_iter().find(|one| one.item == item);
    found.ok_or(Error::NotFound)
}

/// A county sends what came of its session to the city.
///
/// # Errors
/// The city; no topic on that item; its session has not deliberated; nothing changed since.
pub async fn send_results(
    act: &mut Act,
    (id, item): (LinkageId, LinkageItemId),
    results: Results,
) -> Result<Submittal> {
    act.must(Right::SendUp)?;
    let one = taking_part(act, id).await?;
    let own = act.congress()?;
    let mut faults = Faults::new();
    let results = results.checked(&mut faults);
    faults.end()?;
    let parts = store::parts(act.db(), id).await?;
    let part = parts
        .into_iter()
        .find(|part| part.item == item && part.congress == own && own != one.city);
    let topic = part.and_then(|part| part.topic).ok_or(R::NoTopic)?;
    let stages = topic::store::stages(act.db(), topic).await?;
    let is_heard = stages
        .iter()
        .any(|row| row.stage == Stage::Deliberated && row.done_on.is_some());
    if !is_heard {
        return Err(R::NotDeliberated.into());
    }
    let item = item_of(act, &one, item).await?;
    let name = congress::store::find(act.db(), own).await?.short_name;
    let new = NewSubmittal {
        receiver: one.city,
        subject: item.item.subject(),
        kind: Kind::SessionResults,
        title: format!("{name}“{}”审议情况", item.content.title),
        body: json!(results),
        files: Vec::new(),
    };
    submittal::acts::send(act, new).await
}

/// The city drafts a summary of what the counties sent, as a document to be worked on.
///
/// # Errors
/// Not the city; nothing came.
pub async fn draft_summary(
    act: &mut Act,
    (id, item): (LinkageId, LinkageItemId),
) -> Result<DocumentId> {
    act.must(Right::DraftDocument)?;
    let one = taking_part(act, id).await?;
    one.must_be_of(act.congress()?)?;
    let item = item_of(act, &one, item).await?;
    let scope = act.scope()?;
    let subject = item.item.subject();
    let sent = submittal::store::latest(act.db(), &scope, &subject, Kind::SessionResults).await?;
    let mut heard = Vec::new();
    for row in sent {
        let results: Results =
            serde_json::from_value(row.submittal.body.0.clone()).map_err(anyhow::Error::from)?;
        heard.push((row.submittal.sender, row.sender_name, results));
    }
    if heard.is_empty() {
        return Err(R::NothingSent.into());
    }
    let all = store::taking_part(act.db(), &one).await?;
    let parts = store::parts(act.db(), id).await?;
    let has_declined = |congress| {
        let mut parts = parts.iter();
        parts.any(|part| part.item == item.item && part.congress == congress && part.has_declined.0)
    };
    let (declined, missing): (Vec<_>, Vec<_>) = all
        .iter()
        .filter(|taking| taking.congress != one.city)
        .filter(|taking| heard.iter().all(|(sender, ..)| *sender != taking.congress))
        .partition(|taking| has_declined(taking.congress));
    let names = |of: &[&store::Taking]| of.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
    let (declined, missing) = (names(&declined), names(&missing));
    let named: Vec<_> = heard
        .iter()
        .map(|(_, name, results)| (name.as_str(), results))
        .collect();
    let paragraphs = summary(&named, &missing, &declined).into_iter();
    let organ = congress::store::find(act.db(), one.city).await?.name;
    let document = OfficialDocument {
        organ_mark: organ,
        title: format!("关于“{}”各县（市、区）审议情况的汇总", item.content.title),
        body: paragraphs.map(|text| Block::Paragraph { text }).collect(),
        ..OfficialDocument::default()
    };
    let regime = act.regime().await?;
    let new = NewDocument {
        kind: DocumentKind::Other,
        subject,
        about: Vec::new(),
        document,
        series: regime.documents.mark(&regime.documents.notice_series),
    };
    document::acts::draft(act, new).await
}
