//! The rules of counting, in tables.

mod calendar;
mod deadline;
mod light;
mod pause;
mod properties;
mod reading;

use super::{Calendar, Step};
use crate::Date;

fn day(text: &str) -> Date {
    text.parse()
        .unwrap_or_else(|fault| panic!("{text}: {fault}"))
}

fn calendar() -> Calendar {
    Calendar::published().unwrap()
}

/// The names of the steps, as the client receives them.
fn names(workings: &[Step]) -> Vec<String> {
    workings
        .iter()
        .map(|step| {
            serde_json::to_value(step).unwrap()["step"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect()
}
