//! The ledger (整改台账): its lines, which of them are wanted, and in which order.

use kernel::time::{Light, LightRule, light};
use kernel::{Date, Flag};
use people::organ::OrganId;
use primitives::assignment::{AssignmentId, State};
use regime::Rung;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::{IntoParams, ToSchema};

use super::{FollowUp, LadderStep};

/// A line of the ledger.
#[derive(Debug, Clone, PartialEq, Serialize, FromRow, ToSchema)]
#[schema(as = CampaignLedgerLine)]
pub struct LedgerLine {
    /// The assignment.
    pub id: AssignmentId,
    /// Its number: the department's place and the opinion's.
    pub number: String,
    /// What must be put right.
    pub requirement: String,
    /// Who must.
    pub organ: OrganId,
    /// What people call it.
    pub name: String,
    /// Its place in the register.
    #[serde(skip)]
    pub place: i64,
    /// How it stands.
    pub state: State,
    /// Whether the organ has something to do.
    #[schema(value_type = bool)]
    pub waiting: Flag,
    /// Since when its clock stands still.
    pub paused_on: Option<Date>,
    /// By when.
    pub due_on: Date,
    /// When it was handed over.
    pub handed_over_on: Date,
    /// When the organ answered.
    pub answered_on: Option<Date>,
    /// What it did, by its own word; empty before.
    pub measures: String,
    /// What the overseers said of it; empty before.
    pub verdict: String,
    /// When it was closed.
    pub closed_on: Option<Date>,
    /// When it was carried into the next year.
    pub carried_over_on: Option<Date>,
    /// Re-visits and admonition talks by date; for those who see the congress's supervision.
    #[sqlx(skip)]
    pub follow: Vec<FollowUp>,
    /// Steps of the ladder that it passed, in order.
    #[sqlx(skip)]
    pub steps: Vec<LadderStep>,
}

impl LedgerLine {
    /// Whether a step of the ladder was taken.
    pub fn took(&self, rung: Rung) -> bool {
        let mut steps = self.steps.iter();
        steps.any(|step| step.is_taken.0 && step.rung == rung.code())
    }

    /// How many steps of the ladder were taken.
    fn rungs(&self) -> usize {
        self.steps.iter().filter(|step| step.is_taken.0).count()
    }

    /// 12-3 comes after 2-10: the parts of its number as people count.
    fn counted(&self) -> Vec<u64> {
        let parts = self.number.split(|c: char| !c.is_ascii_digit());
        parts.map(|part| part.parse().unwrap_or(0)).collect()
    }
}

/// In which of the conditions a line is; a clock that stands still is neither early nor late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CampaignLedgerStand)]
pub enum Stand {
    /// Past its day.
    Late,
    /// Near its day.
    DueSoon,
    /// In time.
    InTime,
    /// The organ answered; it is the congress's turn.
    Answered,
    /// Closed, or carried into the next year.
    Closed,
    /// The clock stands still.
    Paused,
}

/// In which order the lines stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[schema(as = CampaignLedgerSort)]
pub enum LedgerSort {
    /// By number.
    #[default]
    #[serde(rename = "number")]
    Number,
    /// By number from the end.
    #[serde(rename = "-number")]
    NumberBackward,
    /// By department, in the order of the register.
    #[serde(rename = "name")]
    Name,
    /// By department from the end.
    #[serde(rename = "-name")]
    NameBackward,
    /// By the day on which it is due.
    #[serde(rename = "due")]
    Due,
    /// By that day, the latest first.
    #[serde(rename = "-due")]
    DueBackward,
    /// By the day of the answer; unanswered ones at the end.
    #[serde(rename = "answered")]
    Answered,
    /// By that day, the latest first; unanswered ones before.
    #[serde(rename = "-answered")]
    AnsweredBackward,
    /// By state, as an item goes.
    #[serde(rename = "state")]
    State,
    /// By state from the end.
    #[serde(rename = "-state")]
    StateBackward,
    /// By re-visits: never seen again first.
    #[serde(rename = "visits")]
    Visits,
    /// Seen again the most often first.
    #[serde(rename = "-visits")]
    VisitsBackward,
    /// By steps of the ladder.
    #[serde(rename = "rungs")]
    Rungs,
    /// The most steps first.
    #[serde(rename = "-rungs")]
    RungsBackward,
}

/// Which lines are wanted, as query parameters.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct LedgerFilter {
    /// Of this department.
    pub organ: Option<OrganId>,
    /// In this state.
    #[param(inline)]
    pub state: Option<State>,
    /// In this condition.
    #[param(inline)]
    pub light: Option<Stand>,
    /// Whose requirement, measures or number contains this.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// In which order; by number when left out.
    #[param(inline)]
    pub sort: Option<LedgerSort>,
}

impl LedgerFilter {
    fn lets(&self, line: &LedgerLine, light: Option<Light>) -> bool {
        let words = self.q.as_deref().map(|q| q.trim().to_lowercase());
        let has = |words: String| {
            let text = format!("{} {} {}", line.requirement, line.measures, line.number);
            text.to_lowercase().contains(&words)
        };
        self.organ.is_none_or(|organ| organ == line.organ)
            && self.state.is_none_or(|state| state == line.state)
            && self.light.is_none_or(|wanted| wanted == stand(line, light))
            && words.is_none_or(has)
    }
}

/// The light of a line on a day; none while its clock stands still.
pub fn light_of(line: &LedgerLine, today: Date, lights: LightRule) -> Option<Light> {
    let end = line.closed_on.or(line.carried_over_on).or(line.answered_on);
    let is_running = line.paused_on.is_none();
    is_running.then(|| light(line.due_on, end, today, &lights))
}

/// In which condition a line with this light is.
fn stand(line: &LedgerLine, light: Option<Light>) -> Stand {
    if line.closed_on.is_some() || line.carried_over_on.is_some() {
        return Stand::Closed;
    }
    if !line.waiting.0 {
        return Stand::Answered;
    }
    match light {
        None => Stand::Paused,
        Some(Light::Late | Light::VeryLate) => Stand::Late,
        Some(Light::DueSoon) => Stand::DueSoon,
        Some(_) => Stand::InTime,
    }
}

/// The lines that are wanted, in the order that is wanted.
pub fn wanted(
    lines: Vec<LedgerLine>,
    filter: &LedgerFilter,
    (today, lights): (Date, LightRule),
) -> Vec<LedgerLine> {
    use LedgerSort as S;
    let mut lines: Vec<LedgerLine> = lines
        .into_iter()
        .filter(|line| filter.lets(line, light_of(line, today, lights)))
        .collect();
    lines.sort_by_cached_key(LedgerLine::counted);
    let sort = filter.sort.unwrap_or_default();
    match sort {
        S::Number | S::NumberBackward => {}
        S::Name | S::NameBackward => lines.sort_by_key(|line| line.place),
        S::Due | S::DueBackward => lines.sort_by_key(|line| line.due_on),
        S::Answered | S::AnsweredBackward => {
            lines.sort_by_key(|line| (line.answered_on.is_none(), line.answered_on));
        }
        S::State | S::StateBackward => lines.sort_by_key(|line| line.state),
        S::Visits | S::VisitsBackward => {
            lines.sort_by_cached_key(|line| super::visited(line).count);
        }
        S::Rungs | S::RungsBackward => lines.sort_by_key(LedgerLine::rungs),
    }
    if sort.is_backward() {
        lines.reverse();
    }
    lines
}

impl LedgerSort {
    fn is_backward(self) -> bool {
        matches!(
            self,
            Self::NumberBackward
                | Self::NameBackward
                | Self::DueBackward
                | Self::AnsweredBackward
                | Self::StateBackward
                | Self::VisitsBackward
                | Self::RungsBackward
        )
    }
}
