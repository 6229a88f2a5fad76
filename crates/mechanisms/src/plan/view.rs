//! A plan as it is shown.

use std::collections::BTreeMap;

use kernel::{Result, Subject};
use people::organ::{self, OrganId};
use people::{Reading, Right};
use primitives::solicitation;
use serde::Serialize;
use utoipa::ToSchema;

use super::council::of_submission;
use super::difference::{Change, difference};
use super::linked;
use super::rules::{Decision, Edition, Move, Opinion, PlanId, Row};
use super::store;

/// Fields of society: those the plan covers, and those other years had and it leaves out.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PlanFields)]
pub struct Fields {
    /// Covered, with how many items each.
    pub covered: BTreeMap<String, usize>,
    /// Left out.
    pub left_out: Vec<String>,
}

/// How the council stands on the submission before it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PlanCouncil)]
pub struct Council {
    /// Members in office.
    pub members: u32,
    /// How many must approve.
    pub needed: u32,
    /// The decisions so far.
    pub decisions: Vec<Decision>,
    /// Whether the reader may decide now.
    pub may_decide: bool,
    /// What the majority rests on.
    pub rule: regime::Words,
}

/// A plan's page.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanView {
    /// The edition shown.
    #[serde(flatten)]
    pub edition: Edition,
    /// It is the latest that the reader may see.
    pub is_latest: bool,
    /// Every edition that the reader may see, oldest first.
    pub editions: Vec<Edition>,
    /// The rows, by list and number; dropped ones last.
    pub rows: Vec<Row>,
    /// What changed since the edition before.
    pub changes: Vec<Change>,
    /// Fields covered and left out.
    pub fields: Fields,
    /// What consulted organs said.
    pub opinions: Vec<Opinion>,
    /// How the council stands; none while it is not before it.
    pub council: Option<Council>,
    /// The organs' short names.
    pub organs: BTreeMap<OrganId, String>,
    /// The bodies of the congress, which may lead an item.
    pub may_lead: Vec<OrganId>,
    /// The supervised organs, which may report.
    pub may_report: Vec<OrganId>,
    /// How many linked topics (联动监督) wait to be taken up.
    pub linked_waiting: usize,
    /// What the reader may do now.
    pub may: Vec<&'static str>,
}

/// Two editions side by side.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PlanComparison)]
pub struct Comparison {
    /// The earlier.
    pub from: Edition,
    /// The later.
    pub to: Edition,
    /// The earlier's rows.
    pub before: Vec<Row>,
    /// The later's rows.
    pub after: Vec<Row>,
    /// What changed.
    pub changes: Vec<Change>,
    /// The organs' short names.
    pub organs: BTreeMap<OrganId, String>,
}

/// Takes out what is the congress's own business.
pub fn hide(edition: &mut Edition) {
    edition.party_number.clear();
    edition.party_on = None;
    edition.return_reason.clear();
}

/// Covered and left out.
pub fn fields(rows: &[Row], known: Vec<String>) -> Fields {
    let mut covered = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.is_dropped) {
        *covered
            .entry(row.content.content.field.clone())
            .or_insert(0) += 1;
    }
    let left_out = known
        .into_iter()
        .filter(|field| !covered.contains_key(field));
    Fields {
        left_out: left_out.collect(),
        covered,
    }
}

/// The page of a plan, in one of its editions or the latest.
pub async fn plan(reading: &mut Reading, id: PlanId, number: Option<i64>) -> Result<PlanView> {
    let today = reading.today();
    let (conn, scope) = reading.parts();
    let editions = store::editions(conn, scope, id).await?;
    let latest = editions.last().map(|edition| edition.edition);
    let wanted = number.or(latest);
    let edition = editions.iter().find(|one| Some(one.edition) == wanted);
    let edition = edition.cloned().ok_or(kernel::Error::NotFound)?;
    let sees_all = scope.sees_all;
    let rows = store::rows(conn, id, edition.edition).await?;
    let changes = match edition.edition {
        1 => Vec::new(),
        later => difference(&store::rows(conn, id, later - 1).await?, &rows),
    };
    let known = store::fields(conn, edition.congress).await?;
    let opinions = if sees_all {
        store::opinions(conn, id, edition.edition).await?
    } else {
        Vec::new()
    };
    let organs = store::organ_names(conn, edition.congress).await?;
    let bodies = organ::store::list(conn, edition.congress, today).await?;
    let those = |may: fn(organ::OrganKind) -> bool| {
        let bodies = bodies.iter().filter(|body| may(body.kind));
        bodies.map(|body| body.id).collect()
    };
    let (may_lead, may_report) = (
        those(organ::OrganKind::is_of_the_congress),
        those(organ::OrganKind::is_supervised),
    );
    let is_latest = latest == Some(edition.edition);
    let linked_waiting = if sees_all && Move::Edit.is_open_in(edition.state) {
        linked::waiting(conn, &edition).await?.len()
    } else {
        0
    };
    let council = if sees_all && edition.submission > 0 {
        Some(council_view(reading, &edition, is_latest).await?)
    } else {
        None
    };
    let mut edition = edition;
    let mut editions = editions;
    if !sees_all {
        // The Party's step and what was returned are the congress's own business.
        for one in editions.iter_mut().chain([&mut edition]) {
            hide(one);
        }
    }
    Ok(PlanView {
        may: may(reading, &edition, is_latest, council.as_ref()),
        fields: fields(&rows, known),
        organs: organs.into_iter().collect(),
        may_lead,
        may_report,
        linked_waiting,
        is_latest,
        edition,
        editions,
        rows,
        changes,
        opinions,
        council,
    })
}

async fn council_view(
    reading: &mut Reading,
    edition: &Edition,
    is_latest: bool,
) -> Result<Council> {
    let today = reading.today();
    let regime = reading.regime().await?;
    let members = people::council::members(reading.db(), edition.congress, today).await?;
    let decisions = of_submission(reading.db(), edition).await?;
    let person = reading.actor().person();
    let sits = members.iter().any(|one| Some(one.person) == person);
    let has_decided = decisions.iter().any(|one| Some(one.person) == person);
    let total = u32::try_from(members.len()).unwrap_or(u32::MAX);
    let is_open = is_latest && Move::Decide.is_open_in(edition.state);
    let adopted_by = &regime.plan.adopted_by;
    Ok(Council {
        members: total,
        needed: regime.resolution.passing.needed(total),
        may_decide: is_open && sits && !has_decided && reading.actor().may(Right::AdoptPlan),
        rule: regime::Words::new(&*adopted_by.basis.zh, &*adopted_by.basis.en),
        decisions,
    })
}

/// What the reader may do with the edition shown.
fn may(
    reading: &Reading,
    edition: &Edition,
    is_latest: bool,
    council: Option<&Council>,
) -> Vec<&'static str> {
    let mut may = Vec::new();
    if is_latest && reading.actor().may(Right::DraftPlan) {
        for (what, word) in [
            (Move::Edit, "edit"),
            (Move::Submit, "submit"),
            (Move::Withdraw, "withdraw"),
            (Move::RecordParty, "record_party"),
            (Move::RecordDecision, "record_decision"),
            (Move::Publish, "publish"),
            (Move::Adjust, "adjust"),
            (Move::DraftDocument, "draft_document"),
        ] {
            if what.is_open_in(edition.state) {
                may.push(word);
            }
        }
    }
    if council.is_some_and(|council| council.may_decide) {
        may.push("decide");
    }
    may
}

/// Two editions side by side.
pub async fn comparison(
    reading: &mut Reading,
    id: PlanId,
    from: i64,
    to: i64,
) -> Result<Comparison> {
    let (conn, scope) = reading.parts();
    let editions = store::editions(conn, scope, id).await?;
    let find = |number: i64| {
        let edition = editions.iter().find(|one| one.edition == number);
        edition.cloned().ok_or(kernel::Error::NotFound)
    };
    let (from, to) = (find(from)?, find(to)?);
    let before = store::rows(conn, id, from.edition).await?;
    let after = store::rows(conn, id, to.edition).await?;
    let organs = store::organ_names(conn, to.congress).await?;
    let hidden = !scope.sees_all;
    let shown = |mut edition: Edition| {
        if hidden {
            hide(&mut edition);
        }
        edition
    };
    Ok(Comparison {
        changes: difference(&before, &after),
        from: shown(from),
        to: shown(to),
        before,
        after,
        organs: organs.into_iter().collect(),
    })
}

/// An accepted submission that no item of the plan was taken from.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PlanCandidate)]
pub struct Candidate {
    /// The submission, as an item names its source.
    pub source: Subject,
    /// Its number in its window.
    pub number: i64,
    /// Its title.
    pub title: String,
    /// What is to be solved.
    pub problem: String,
    /// The field it belongs to.
    pub field: String,
    /// How its proposer would supervise it.
    pub mode: solicitation::Mode,
    /// Whose it is: who may propose, not who did.
    pub proposer: solicitation::ProposerKind,
}

/// The accepted submissions for the plan's year that are not in its latest edition yet.
pub async fn candidates(reading: &mut Reading, id: PlanId) -> Result<Vec<Candidate>> {
    let (conn, scope) = reading.parts();
    let edition = store::find(conn, scope, id).await?;
    let rows = store::rows(conn, id, edition.edition).await?;
    let accepted = solicitation::store::accepted(conn, scope, edition.year).await?;
    let is_taken = |source: &Subject| rows.iter().any(|row| row.content.sources.contains(source));
    Ok(accepted
        .into_iter()
        .map(|one| Candidate {
            source: one.id.subject(),
            number: one.number,
            title: one.title,
            problem: one.problem,
            field: one.field,
            mode: one.mode,
            proposer: one.proposer,
        })
        .filter(|one| !is_taken(&one.source))
        .collect())
}
