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

/// The date of a regime's deadline for an event on `anchor`, with what it rests on.
pub fn due_of(
    value: &regime::Value<Deadline>,
    anchor: Date,
    calendar: &Calendar,
) -> Result<DueDate, TimeError> {
    let due = value.value.due(anchor, calendar)?;
    Ok(DueDate {
        on: due.on,
        key: value.key.to_owned(),
        basis: Words::new(value.basis.zh.clone(), value.basis.en.clone()),
        sure: <&str>::from(value.sure).to_owned(),
        anchor_on: anchor,
        workings: due.workings,
    })
}
