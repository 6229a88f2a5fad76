//! Speeches, decisions, minutes: what is said and settled.

use kernel::majority::{Majority, Outcome, adds_up};
use kernel::{Faults, Flag, Instant, Result, Subject};
use people::person::PersonId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use super::codes::{DecisionId, ItemId, Kind, MeetingId, Method, Setting, SpeechId};
use super::refusal::MeetingRefusal;

/// A speech as the record keeps it (议事规则 44). It is never scored (地方组织法 39).
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
pub struct Speech {
    /// The identifier.
    pub id: SpeechId,
    /// On which item.
    pub item: ItemId,
    /// Who; none for a guest who is in no register.
    pub person: Option<PersonId>,
    /// The name.
    pub name: String,
    /// The order within the item, from 1.
    pub position: i64,
    /// Where.
    pub setting: Setting,
    /// What was said.
    pub text: String,
    /// Minutes it took.
    pub minutes: i64,
    /// Minutes it could take, by the rules in force then.
    pub minutes_limit: i64,
    /// When the speaker confirmed the record.
    pub confirmed_at: Option<Instant>,
    /// Counts changes.
    pub version: i64,
}

/// A speech to be recorded.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NewSpeech {
    /// Who, when they are in the register.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// The name, when they are not.
    #[serde(default)]
    #[schema(max_length = 50)]
    pub name: String,
    /// Where.
    pub setting: Setting,
    /// What was said.
    #[schema(max_length = 20000)]
    pub text: String,
    /// Minutes it took.
    #[schema(minimum = 0, maximum = 600)]
    pub minutes: i64,
}

impl NewSpeech {
    /// What was typed, trimmed and checked.
    pub fn checked(self) -> Result<Self> {
        let mut faults = Faults::new();
        let name = if self.person.is_none() {
            faults.text("name", &self.name, 50)
        } else {
            faults.optional_text("name", &self.name, 50)
        };
        let text = faults.text("text", &self.text, 20_000);
        faults.within("minutes", self.minutes, 0, 600);
        faults.end()?;
        Ok(Self { name, text, ..self })
    }
}

/// What a meeting decided.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
#[schema(as = MeetingDecision)]
pub struct Decision {
    /// The identifier.
    pub id: DecisionId,
    /// Of which meeting.
    pub meeting: MeetingId,
    /// On which item.
    pub item: Option<ItemId>,
    /// What was decided.
    pub text: String,
    /// How.
    pub method: Method,
    /// The ballot that settled it.
    pub ballot: Option<Subject>,
    /// All members in office (应到).
    pub in_office: i64,
    /// Those present (实到).
    pub present: i64,
    /// In favour (赞成).
    pub in_favour: i64,
    /// Against (反对).
    pub against: i64,
    /// Abstained (弃权).
    pub abstained: i64,
    /// Showed nothing (未按、未表态).
    pub not_pressed: i64,
    /// How many had to be in favour.
    pub needed: i64,
    /// Whether it passed.
    #[schema(value_type = bool)]
    pub is_passed: Flag,
    /// When.
    pub decided_at: Instant,
}

/// A decision to be recorded.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = NewMeetingDecision)]
pub struct NewDecision {
    /// On which item.
    #[serde(default)]
    pub item: Option<ItemId>,
    /// What was decided.
    #[schema(max_length = 2000)]
    pub text: String,
    /// How.
    pub method: Method,
    /// The ballot that settled it.
    #[serde(default)]
    pub ballot: Option<Subject>,
    /// In favour.
    #[serde(default)]
    #[schema(maximum = 10000)]
    pub in_favour: u32,
    /// Against.
    #[serde(default)]
    #[schema(maximum = 10000)]
    pub against: u32,
    /// Abstained.
    #[serde(default)]
    #[schema(maximum = 10000)]
    pub abstained: u32,
    /// Showed nothing.
    #[serde(default)]
    #[schema(maximum = 10000)]
    pub not_pressed: u32,
}

impl NewDecision {
    /// A decision agreed without a count.
    pub fn agreed(text: impl Into<String>) -> Self {
        Self {
            item: None,
            text: text.into(),
            method: Method::Consent,
            ballot: None,
            in_favour: 0,
            against: 0,
            abstained: 0,
            not_pressed: 0,
        }
    }

    /// What was typed, trimmed and checked.
    pub fn checked(self) -> Result<Self> {
        let mut faults = Faults::new();
        let text = faults.text("text", &self.text, 2000);
        if let Some(ballot) = &self.ballot {
            faults.optional_text("ballot", ballot.kind(), 50);
        }
        for (field, count) in [
            ("in_favour", self.in_favour),
            ("against", self.against),
            ("abstained", self.abstained),
            ("not_pressed", self.not_pressed),
        ] {
            faults.within(field, i64::from(count), 0, 10_000);
        }
        faults.end()?;
        Ok(Self { text, ..self })
    }
}

/// What comes of a vote: how many were needed, and whether it passed.
///
/// # Errors
/// A session of the standing committee decides without a count; the counts do not make up those present; no quorum.
pub fn settle(
    kind: Kind,
    new: &NewDecision,
    in_office: u32,
    present: u32,
    majority: Majority,
) -> Result<(u32, bool), MeetingRefusal> {
    if new.method == Method::Consent {
        return match kind {
            Kind::StandingCommittee => Err(MeetingRefusal::MustCount),
            Kind::Council | Kind::Presidium | Kind::Forum => Ok((0, true)),
        };
    }
    let parts = [new.in_favour, new.against, new.abstained, new.not_pressed];
    if !adds_up(present, &parts) {
        return Err(MeetingRefusal::CountsOff {
            sum: parts.iter().map(|part| u64::from(*part)).sum(),
            present,
        });
    }
    match majority.outcome(in_office, present, new.in_favour) {
        Outcome::NoQuorum { needed } => Err(MeetingRefusal::NoQuorum {
            present,
            needed,
            in_office,
        }),
        Outcome::Passed { needed } => Ok((needed, true)),
        Outcome::NotPassed { needed } => Ok((needed, false)),
    }
}
