use kernel::{Faults, Words};
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};
use utoipa::ToSchema;

use super::{SolicitationRefusal, State, Submission};

/// Whether one criterion is met, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ScreeningCriterion)]
pub struct Criterion {
    /// Whether it is met.
    pub is_met: bool,
    /// Why; needed when it is not.
    #[schema(max_length = 500)]
    pub reason: String,
}

/// The three criteria (针对性、可行性、时效性).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ScreeningCriteria)]
pub struct Criteria {
    /// 针对性: it names a problem that an organ of this level answers for.
    pub pertinence: Criterion,
    /// 可行性: the standing committee can supervise it with its means and within its powers.
    pub feasibility: Criterion,
    /// 时效性: it is time for it in that year.
    pub timeliness: Criterion,
}

impl Criteria {
    fn each(&mut self) -> [(&'static str, &mut Criterion); 3] {
        [
            ("criteria.pertinence.reason", &mut self.pertinence),
            ("criteria.feasibility.reason", &mut self.feasibility),
            ("criteria.timeliness.reason", &mut self.timeliness),
        ]
    }

    /// Whether all three are met.
    pub fn are_met(&self) -> bool {
        self.pertinence.is_met && self.feasibility.is_met && self.timeliness.is_met
    }
}

/// What screening comes to.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, EnumString, IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[schema(as = ScreeningOutcome)]
pub enum Outcome {
    /// A candidate for the plan (列为备选).
    Accepted,
    /// Not a candidate (不采纳).
    Declined,
    /// Not a topic at all: it belongs elsewhere (转告其他渠道).
    Transferred,
}

/// Where what is no topic belongs.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, EnumString, IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[schema(as = ScreeningDestination)]
pub enum Destination {
    /// Letters and visits (信访).
    Petition,
    /// Administrative review or litigation (行政复议、行政诉讼).
    Appeal,
    /// A single case before a court or procuratorate: its own procedure (司法个案).
    JudicialCase,
    /// A clue of a duty crime or violation: the supervisory commission (监察法 37).
    SupervisoryCommission,
    /// The department that handles such requests, such as the 12345 line (政府服务热线、主管部门).
    Department,
    /// A deputy's suggestion (代表建议).
    DeputySuggestion,
}

named!(Outcome, Destination);

/// How a submission was screened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Screening {
    /// The three criteria; needed unless it is transferred.
    pub criteria: Option<Criteria>,
    /// What it comes to.
    pub outcome: Outcome,
    /// Why, in words that its proposer is told.
    #[schema(max_length = 1000)]
    pub reason: String,
    /// Where it belongs, when it is transferred.
    pub destination: Option<Destination>,
}

impl Screening {
    /// The screening as it is kept, or what is wrong with it.
    pub fn checked(mut self) -> kernel::Result<Self> {
        let mut faults = Faults::new();
        self.reason = faults.text("reason", &self.reason, 1000);
        let transfers = self.outcome == Outcome::Transferred;
        faults.when(
            transfers && self.destination.is_none(),
            "destination",
            "required",
            Words::new("请选择应当走的渠道", "Say where it belongs"),
        );
        faults.when(
            !transfers && self.criteria.is_none(),
            "criteria",
            "required",
            Words::new("请逐项评价三项标准", "Assess the three criteria"),
        );
        if !transfers {
            self.destination = None;
        }
        for (field, criterion) in self.criteria.iter_mut().flat_map(Criteria::each) {
            criterion.reason = if criterion.is_met {
                faults.optional_text(field, &criterion.reason, 500)
            } else {
                faults.text(field, &criterion.reason, 500)
            };
        }
        faults.end()?;
        self.must_agree()?;
        Ok(self)
    }

    /// The outcome must follow from the criteria.
    fn must_agree(&self) -> Result<(), SolicitationRefusal> {
        match (self.outcome, &self.criteria) {
            (Outcome::Accepted, Some(criteria)) if !criteria.are_met() => {
                Err(SolicitationRefusal::NotAllMet)
            }
            (Outcome::Declined, Some(criteria)) if criteria.are_met() => {
                Err(SolicitationRefusal::AllMet)
            }
            _ => Ok(()),
        }
    }
}

impl Submission {
    /// The state to which screening leads.
    pub fn screen(&self, screening: &Screening) -> Result<State, SolicitationRefusal> {
        self.must_stand_alone()?;
        if self.state != State::Received {
            return Err(SolicitationRefusal::NotNow);
        }
        Ok(match screening.outcome {
            Outcome::Accepted => State::Accepted,
            Outcome::Declined => State::Declined,
            Outcome::Transferred => State::Transferred,
        })
    }

    /// Refuses to reopen what is merged, in the plan, or not screened.
    pub fn must_reopen(&self) -> Result<(), SolicitationRefusal> {
        self.must_stand_alone()?;
        match self.state {
            State::Received => Err(SolicitationRefusal::NotNow),
            State::TakenUp => Err(SolicitationRefusal::TakenUp),
            State::Accepted | State::Declined | State::Transferred => Ok(()),
        }
    }

    /// Refuses what the plan can neither take up nor decline.
    pub fn must_be_accepted(&self) -> Result<(), SolicitationRefusal> {
        self.must_stand_alone()?;
        match self.state {
            State::Accepted => Ok(()),
            State::TakenUp => Err(SolicitationRefusal::TakenUp),
            State::Received | State::Declined | State::Transferred => {
                Err(SolicitationRefusal::NotAccepted)
            }
        }
    }

    /// Refuses what is merged into another.
    pub fn must_stand_alone(&self) -> Result<(), SolicitationRefusal> {
        if self.merged_into.is_some() {
            Err(SolicitationRefusal::Merged)
        } else {
            Ok(())
        }
    }

    /// Refuses to let `self` speak for `other`.
    pub fn must_absorb(&self, other: &Self) -> Result<(), SolicitationRefusal> {
        self.must_stand_alone()?;
        other.must_stand_alone()?;
        if matches!(self.state, State::Declined | State::Transferred) {
            return Err(SolicitationRefusal::NotNow);
        }
        if other.state == State::TakenUp {
            return Err(SolicitationRefusal::TakenUp);
        }
        if self.id == other.id {
            return Err(SolicitationRefusal::IntoItself);
        }
        if self.solicitation != other.solicitation {
            return Err(SolicitationRefusal::OtherWindow);
        }
        Ok(())
    }
}
