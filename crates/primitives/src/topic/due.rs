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

impl DueDate {
    /// A date that people set, with what it rests on.
    pub fn by_hand(on: Date, anchor_on: Date, basis: &str) -> Self {
        Self {
            on,
            key: "by_hand".to_owned(),
            basis: Words::new(basis.to_owned(), basis.to_owned()),
            sure: "local".to_owned(),
            anchor_on,
            workings: Vec::new(),
        }
    }
}
