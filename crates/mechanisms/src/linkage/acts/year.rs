//! The summary of a linkage year: what it is counted from, and the document that is drafted of it.

use kernel::time::LightRule;
use kernel::{Conn, Date, Result};
use people::{Act, Right, Scope, congress};
use primitives::ballot;
use primitives::document::text::{Block, Level, OfficialDocument, SignOff};
use primitives::document::{self, DocumentId, DocumentKind, DocumentState, NewDocument};
use primitives::topic::{self, Deed, DeedKind, Deeds};
use serde_json::json;

use super::super::rules::{
    self, EditionState, Known, Linkage, LinkageId, LinkageRefusal as R, Looking, Taken, Taker,
    Verdict,
};
use super::super::store;
use super::taking_part;

/// Other rooms that did something on topics.
pub type Rooms = &'static [Deeds];

/// All that the viewer's congress may know of the year: its own, and of its counties what the board and what they sent tell.
pub async fn known(
    conn: &mut Conn,
    scope: &Scope,
    one: &Linkage,
    (today, lights, rooms): (Date, LightRule, Rooms),
) -> Result<Known> {
    let own = scope.congress;
    let place = (one.year, Some(one.id));
    let grid = store::grid(conn, scope, place).await?;
    let stages = store::stage_facts(conn, scope, place).await?;
    let facts = store::facts(conn, scope, place).await?;
    let looking = Looking {
        viewer: own,
        today,
        lights,
    };
    let mut editions = store::editions(conn, one.id).await?;
    editions.retain(|edition| edition.state == EditionState::Put);
    editions.reverse();
    let latest = editions.last().map_or(0, |edition| edition.edition);
    let topics = store::own_topics(conn, own, (None, Some(one.id))).await?;
    let (mut deeds, mut taken) = (Vec::new(), Vec::new());
    for topic in topics {
        let told = topic::deeds(conn, topic.topic, rooms).await?;
        taken.extend(rules::taken_in(topic.item, &topic.title, &told));
        deeds.extend(told.into_iter().filter(|deed| deed.congress == own));
    }
    taken.extend(store::taken(conn, own, (None, Some(one.id), None)).await?);
    let deputies = store::deputies(conn, own).await?;
    taken.retain(|line| deputies.contains(&line.person));
    Ok(Known {
        own,
        is_city: one.city == own,
        today,
        board: rules::board(one.year, &grid, stages, &facts, looking),
        proposals: proposals(conn, one, scope).await?,
        declined: store::declined(conn, one.id, latest).await?,
        visits: store::visits(conn, one.id, own).await?,
        found: store::found(conn, one.id, own).await?,
        handled: store::handled(conn, one.id, own).await?,
        rungs: store::rungs(conn, one.id, own).await?,
        verdicts: verdicts(conn, scope, &deeds).await?,
        takers: takers(taken),
        editions,
        deeds,
    })
}

/// What was sent: to the city by all, by a county its own.
async fn proposals(
    conn: &mut Conn,
    one: &Linkage,
    scope: &Scope,
) -> Result<Vec<(String, rules::Proposal)>> {
    let taking = store::taking_part(conn, one).await?;
    let all = store::proposals(conn, one.id, scope.congress).await?;
    let is_city = one.city == scope.congress;
    let sent = all.into_iter().filter(|proposal| {
        proposal.sent_on.is_some() && (is_city || proposal.congress == scope.congress)
    });
    let name = |proposal: &rules::Proposal| {
        let mut places = taking.iter();
        let place = places.find(|place| place.congress == proposal.congress);
        place.map_or_else(String::new, |place| place.name.clone())
    };
    Ok(sent.map(|proposal| (name(&proposal), proposal)).collect())
}

async fn verdicts(conn: &mut Conn, scope: &Scope, deeds: &[Deed]) -> Result<Vec<Verdict>> {
    let mut all = Vec::new();
    for deed in deeds.iter().filter(|deed| deed.kind == DeedKind::Opinions) {
        let found = ballot::store::outcomes_about(conn, scope.congress, &deed.subject).await?;
        all.extend(found.into_iter().map(|(ballot, outcome)| Verdict {
            ballot,
            title: outcome.title,
            words: outcome.verdict,
            passed: outcome.passed,
        }));
    }
    Ok(all)
}

fn takers(taken: Vec<Taken>) -> Vec<Taker> {
    let mut all: Vec<Taker> = Vec::new();
    for line in taken {
        match all.iter_mut().find(|one| one.person == line.person) {
            Some(one) => one.times += 1,
            None => all.push(Taker {
                person: line.person,
                name: line.name,
                times: 1,
            }),
        }
    }
    all.sort_by(|a, b| (&a.name, a.person).cmp(&(&b.name, b.person)));
    all
}

/// Whether a summary is there that was not cancelled.
pub fn is_drafted(drafted: &[store::Drafted]) -> bool {
    let mut all = drafted.iter();
    all.any(|one| one.state != DocumentState::Cancelled)
}

/// Drafts the summary as an official document, with the figures as they are now.
///
/// # Errors
/// The congress carries nothing out; a summary is there that was not cancelled.
pub async fn draft_year(act: &mut Act, id: LinkageId, rooms: Rooms) -> Result<DocumentId> {
    act.must(Right::DraftDocument)?;
    let one = taking_part(act, id).await?;
    let (scope, today) = (act.scope()?, act.today());
    let drafted = store::drafted(act.db(), id, scope.congress).await?;
    if is_drafted(&drafted) {
        return Err(R::YearDrafted.into());
    }
    let regime = act.regime().await?;
    let looking = (today, regime.assignment.lights.value, rooms);
    let known = known(act.db(), &scope, &one, looking).await?;
    let figures = rules::figures(&known);
    if !rules::carries(&figures) {
        return Err(R::NothingCarried.into());
    }
    let congress = congress::store::find(act.db(), scope.congress).await?;
    let mut body = Vec::new();
    for chapter in rules::chapters(&figures, known.is_city) {
        let (level, text) = (Level::One, chapter.heading);
        body.push(Block::Heading { level, text });
        body.extend(chapter.lines.iter().map(|line| Block::Paragraph {
            text: rules::plain(line),
        }));
    }
    let new = NewDocument {
        kind: DocumentKind::YearSummary,
        subject: id.subject(),
        about: Vec::new(),
        document: OfficialDocument {
            organ_mark: congress.name.clone(),
            title: format!(
                "{}关于{}年市县联动监督工作的总结报告",
                congress.name, one.year
            ),
            body,
            sign_off: Some(SignOff {
                organ: congress.name,
                date: today,
                sealed: true,
            }),
            ..OfficialDocument::default()
        },
        series: regime.documents.mark(&regime.documents.notice_series),
    };
    let document = document::acts::draft(act, new).await?;
    let counts: Vec<_> = figures.iter().map(|one| (one.code, one.count)).collect();
    let place = (id, scope.congress, document);
    store::insert_drafted(act.db(), place, counts, today).await?;
    let details = json!({ "year": one.year });
    act.record("linkage.year_drafted", &[document.subject()], details)
        .await?;
    Ok(document)
}
