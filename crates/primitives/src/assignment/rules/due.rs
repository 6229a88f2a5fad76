use kernel::time::{Calendar, Deadline, Step, TimeError};
use kernel::{Date, Words};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A date with what it rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DueDate {
    /// The last day in time.
    pub on: Date,
    /// The regime's key.
    pub key: String,
    /// What it rests on.
    pub basis: Words,
    /// How sure that is.
    pub sure: String,
    /// From when it is counted.
    pub anchor_on: Date,
    /// How it was counted.
    pub workings: Vec<Step>,
}

/// A deadline of the regime with what it rests on.
#[derive(Debug, Clone)]
pub struct Ruled {
    pub key: String,
    pub value: Deadline,
    pub basis: Words,
    pub sure: String,
}

impl Ruled {
    pub fn due(&self, anchor: Date, calendar: &Calendar) -> Result<DueDate, TimeError> {
        let due = self.value.due(anchor, calendar)?;
        Ok(DueDate { on: due.on, key: self.key.clone(), basis: self.basis.clone(), sure: self.sure.clone(), anchor_on: anchor, workings: due.workings })
    }
}
