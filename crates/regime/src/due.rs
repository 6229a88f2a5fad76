//! A due date with its basis and its workings, as it is kept beside every matter and shown beside every date.

use kernel::Date;
use kernel::time::{Calendar, Deadline, Step, TimeError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::basis::Sure;
use crate::value::Value;
use crate::words::Words;

/// A date by which something must be done, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DueDate {
    /// The date.
    pub on: Date,
    /// The regime's key, such as `opinions.handling`.
    pub key: String,
    /// The rule that was applied.
    pub deadline: Deadline,
    /// From which day it was counted.
    pub anchor_on: Date,
    /// The law and article, or the text.
    pub basis: Words,
    /// How sure the basis is.
    pub sure: Sure,
    /// How the date was found, step by step.
    pub workings: Vec<Step>,
}

impl Value<Deadline> {
    /// The due date counted from `anchor_on`.
    ///
    /// An end whose year has no calendar yet can't be rolled over a rest day: it stands as counted, its last step says
    /// that the year is unknown, and it is dated again when the year's notice is imported.
    ///
    /// # Errors
    /// Working days can't be counted through a year without a calendar, and dates end in the year 9999.
    pub fn due(&self, anchor_on: Date, calendar: &Calendar) -> Result<DueDate, TimeError> {
        let basis = Words::new(&*self.basis.zh, &*self.basis.en);
        DueDate::new(self.key, self.value, basis, self.sure, anchor_on, calendar)
    }
}

impl DueDate {
    /// Counts a due date.
    ///
    /// # Errors
    /// As [`Value::due`].
    pub fn new(
        key: &str,
        deadline: Deadline,
        basis: Words,
        sure: Sure,
        anchor_on: Date,
        calendar: &Calendar,
    ) -> Result<Self, TimeError> {
        let due = match deadline.due(anchor_on, calendar) {
            Err(TimeError::MissingYear(_)) => deadline.without_roll().due(anchor_on, calendar)?,
            done => done?,
        };
        Ok(Self {
            on: due.on,
            key: key.to_owned(),
            deadline,
            anchor_on,
            basis,
            sure,
            workings: due.workings,
        })
    }

    /// Whether a rule counted it. Otherwise a person chose the day, and no calendar changes it.
    pub fn is_counted(&self) -> bool {
        let is_count = |step: &Step| matches!(step, Step::Counted { .. });
        self.workings.iter().any(is_count)
    }

    /// The same rule from another day, or by another calendar.
    ///
    /// # Errors
    /// As [`Value::due`].
    pub fn again(&self, anchor_on: Date, calendar: &Calendar) -> Result<Self, TimeError> {
        Self::new(
            &self.key,
            self.deadline,
            self.basis.clone(),
            self.sure,
            anchor_on,
            calendar,
        )
    }
}
