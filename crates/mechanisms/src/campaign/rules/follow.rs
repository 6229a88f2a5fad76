//! What follows an item: re-visits (回访), steps of the ladder (督办阶梯), admonition talks (约谈).

use kernel::Date;
use kernel::Flag;
use primitives::activity::{ActivityId, Kind, State};
use primitives::assignment::AssignmentId;
use regime::Rung;
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;

use super::LedgerLine;

/// A re-visit or an admonition talk on an item, planned or held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow, ToSchema)]
#[schema(as = CampaignFollowUp)]
pub struct FollowUp {
    /// On which item.
    pub item: AssignmentId,
    /// The activity.
    pub id: ActivityId,
    /// A re-visit, or a talk.
    pub kind: Kind,
    /// Planned, or held.
    pub state: State,
    /// What it is called.
    pub title: String,
    /// On which day.
    pub held_on: Date,
    /// At what time; empty when nobody said.
    pub starts_at: String,
    /// Where.
    pub place: String,
    /// Who was there, or is expected: names.
    pub people: String,
    /// With whom of the department.
    pub met: String,
    /// What happened there; empty before.
    pub notes: String,
    /// What was found, one after the other; empty when nothing was.
    pub findings: String,
    /// What was promised; empty when nothing was.
    pub promise: String,
    /// By when.
    pub promised_on: Option<Date>,
}

impl FollowUp {
    /// Whether it took place.
    pub fn is_held(&self) -> bool {
        self.state == State::Held
    }

    /// What came of it: what was found, or what happened there.
    pub fn found(&self) -> &str {
        if self.findings.is_empty() {
            &self.notes
        } else {
            &self.findings
        }
    }
}

/// A step of the ladder that an item passed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow, ToSchema)]
#[schema(as = CampaignLadderStep)]
pub struct LadderStep {
    /// Of which item.
    pub item: AssignmentId,
    /// Which, a code of the regime.
    pub rung: String,
    /// Taken, or skipped.
    #[schema(value_type = bool)]
    pub is_taken: Flag,
    /// How, or why not.
    pub words: String,
    /// When.
    pub on_day: Date,
}

/// What the re-visits of an item come to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CampaignVisited)]
pub struct Visited {
    /// How many were held.
    pub count: usize,
    /// When the last one was.
    pub last_on: Option<Date>,
    /// What it found.
    pub found: String,
    /// When the next one is planned.
    pub next_on: Option<Date>,
}

/// What the re-visits of an item come to; follow-ups stand by date.
pub fn visited(line: &LedgerLine) -> Visited {
    let of = |kind: Kind| line.follow.iter().filter(move |one| one.kind == kind);
    let held = of(Kind::ReturnVisit).filter(|one| one.is_held());
    let last = held.clone().next_back();
    let next = of(Kind::ReturnVisit).find(|one| !one.is_held());
    Visited {
        count: held.count(),
        last_on: last.map(|one| one.held_on),
        found: last.map(|one| one.found().to_owned()).unwrap_or_default(),
        next_on: next.map(|one| one.held_on),
    }
}

/// How far an admonition talk on an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CampaignTalkStage)]
pub enum TalkStage {
    /// The ladder reached it: it is to be arranged.
    Due,
    /// A day is set.
    Arranged,
    /// It was held: the Party committee is to be told.
    Held,
    /// The Party committee was told.
    Reported,
}

/// How far an admonition talk on an item is; none when the ladder has not come to it and nobody arranged one.
pub fn talk_stage(line: &LedgerLine) -> Option<TalkStage> {
    let talks = line.follow.iter();
    let mut talks = talks.filter(|one| one.kind == Kind::AdmonitionTalk);
    let is_arranged = talks.clone().next().is_some();
    let is_held = talks.any(FollowUp::is_held);
    if is_held && line.took(Rung::PartyReport) {
        Some(TalkStage::Reported)
    } else if is_held {
        Some(TalkStage::Held)
    } else if is_arranged {
        Some(TalkStage::Arranged)
    } else {
        let is_due = line.took(Rung::AdmonitionTalk) && line.closed_on.is_none();
        is_due.then_some(TalkStage::Due)
    }
}
