use kernel::time::Step;
use kernel::{Date, Words};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A due date with its basis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DueDate {
    /// The last day in time.
    pub on: Date,
    /// The key of the rule.
    pub key: String,
    /// What the date rests on.
    pub basis: Words,
    /// How sure the rule is.
    pub sure: String,
    /// The day of the event.
    pub anchor_on: Date,
    /// How the date was found.
    pub workings: Vec<Step>,
}
