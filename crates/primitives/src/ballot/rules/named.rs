//! A vote by name (记名电子表决): a choice for each subject, and who is listed with it.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Faults, Result, Words};
use people::person::PersonId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use super::{Ballot, NamesFor, Publishes, State};

/// A sheet of a vote by name.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = BallotNamedSheet)]
#[serde(deny_unknown_fields)]
pub struct NamedSheet {
    /// A choice for each subject.
    #[schema(max_items = 100)]
    pub choices: Vec<NamedVoice>,
}

/// What was chosen for one subject.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize, FromRow, ToSchema)]
#[schema(as = BallotNamedVoice)]
#[serde(deny_unknown_fields)]
pub struct NamedVoice {
    /// The subject's place on the sheet, from 1.
    #[schema(minimum = 1, maximum = 100)]
    pub subject: i64,
    /// The place of what was chosen, from 0; none leaves the subject blank, which counts as invalid for it.
    #[schema(minimum = 0, maximum = 3)]
    pub choice: Option<i64>,
}

/// A member with what they chose, in the order of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = BallotOnList)]
pub struct OnList {
    /// The name on the roster.
    pub name: String,
    /// The place of what was chosen, subject by subject; none where it was left blank.
    pub choices: Vec<Option<i64>>,
}

/// The sheet in the order of its subjects.
///
/// # Errors
/// A subject is missing or there twice; a choice does not exist.
pub fn read_named(new: NamedSheet, subjects: i64, choices: usize) -> Result<Vec<NamedVoice>> {
    let mut faults = Faults::new();
    let choices = i64::try_from(choices).unwrap_or(i64::MAX);
    let mut seen = BTreeSet::new();
    for (row, voice) in new.choices.iter().enumerate() {
        let field = |name: &str| format!("choices.{row}.{name}");
        faults.within(&field("subject"), voice.subject, 1, subjects);
        let twice = Words::new("每个项目只能选一次", "Each subject is answered once");
        let is_new = seen.insert(voice.subject);
        faults.when(!is_new, &field("subject"), "twice", twice);
        if let Some(choice) = voice.choice {
            faults.within(&field("choice"), choice, 0, choices - 1);
        }
    }
    let whole = i64::try_from(seen.len()).unwrap_or(0) == subjects;
    let missing = Words::new(
        "每个项目都要有，不选的留空",
        "Every subject is there, left blank where nothing is chosen",
    );
    faults.when(!whole, "choices", "missing", missing);
    faults.end()?;
    let mut voices = new.choices;
    voices.sort();
    Ok(voices)
}

/// The list of who voted how, in the order of the roster. Who did not vote is not on it.
pub fn listed(subjects: i64, voices: &[(PersonId, String, NamedVoice)]) -> Vec<OnList> {
    let mut places: BTreeMap<PersonId, usize> = BTreeMap::new();
    let mut list: Vec<OnList> = Vec::new();
    let length = usize::try_from(subjects).unwrap_or(0);
    for (person, name, voice) in voices {
        let place = *places.entry(*person).or_insert_with(|| {
            list.push(OnList {
                name: name.clone(),
                choices: vec![None; length],
            });
            list.len() - 1
        });
        let subject = usize::try_from(voice.subject - 1).ok();
        if let Some(cell) = subject.and_then(|at| list.get_mut(place)?.choices.get_mut(at)) {
            *cell = voice.choice;
        }
    }
    list
}

impl Ballot {
    /// Whether somebody reads how each member voted by name. `knows` is who counts, arranges and announces: they need it to
    /// count again. The others read it once it is announced, where the design says so.
    pub fn shows_names(&self, knows: bool) -> bool {
        match self.state {
            State::Closed | State::Tallied => knows,
            State::Announced | State::Sent | State::Published => {
                knows || self.names_for != NamesFor::Tellers
            }
            State::Designed | State::RosterFrozen | State::Open | State::Void => false,
        }
    }

    /// Whether everybody reads it on the public page.
    pub fn publishes_names(&self) -> bool {
        self.names_for == NamesFor::Public && self.publishes == Publishes::Tally
    }
}
