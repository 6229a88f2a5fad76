//! What everybody may read of a result: as much as its design says, in the order of the sheet, never ranked.

use kernel::Words;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Outcome, Publishes, Tally};

/// What everybody may read of one subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = BallotPublishedOutcome)]
pub struct PublishedOutcome {
    /// Its place on the sheet.
    pub position: i64,
    /// What the sheet said.
    pub title: String,
    /// What it came to.
    pub verdict: Words,
    /// Whether it passed.
    pub passed: bool,
    /// The voices, where the tally is published.
    pub voices: Option<Voices>,
}

/// The voices for one subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = BallotPublishedVoices)]
pub struct Voices {
    /// Of each choice, in the order of the scale.
    pub counts: Vec<u32>,
    /// Invalid for this subject, or hands raised for nothing.
    pub rest: u32,
    /// What the share is of, as a number.
    pub total: u32,
}

/// What is published of a tally; none where nothing is.
pub fn published(publishes: Publishes, tally: &Tally) -> Option<Vec<PublishedOutcome>> {
    let voices = |outcome: &Outcome| Voices {
        counts: outcome.counts.clone(),
        rest: outcome.rest,
        total: outcome.total,
    };
    let one = |outcome: &Outcome| PublishedOutcome {
        position: outcome.position,
        title: outcome.title.clone(),
        verdict: outcome.verdict.clone(),
        passed: outcome.passed,
        voices: (publishes == Publishes::Tally).then(|| voices(outcome)),
    };
    (publishes != Publishes::Nothing).then(|| tally.outcomes.iter().map(one).collect())
}
