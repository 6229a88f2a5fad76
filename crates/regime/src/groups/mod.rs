//! Every key there is, with its type. A key is `group.name`; the file of the statute must have each of them.

mod bodies;
mod evaluation;
mod linkage;
mod loop_of_opinions;
mod plan_and_report;
mod power;
mod running;

pub use bodies::{Bill, Congress, Election, Levels, Meeting, Resolution};
pub use evaluation::Evaluation;
pub use linkage::Linkage;
pub use loop_of_opinions::{Assignment, Opinions, Satisfaction};
pub use plan_and_report::{Inquiry, Inspection, Plan, Report};
pub use power::{Interpellation, Investigation, Recall, Removal};
pub use running::{Documents, Security};

use serde::de::DeserializeOwned;

use crate::Words;
use crate::shown::{Saying, Shown};

/// One key: its path and how its value is checked and put in words.
#[derive(Debug)]
pub(crate) struct Key {
    /// The group, `report`.
    pub(crate) group: &'static str,
    /// The path, `report.draft_before`.
    pub(crate) path: &'static str,
    /// The type, as Rust writes it.
    pub(crate) form: &'static str,
    /// Checks the value and puts it in words.
    pub(crate) show: fn(&serde_json::Value, &Saying<'_>) -> Result<Words, String>,
}

/// Reads a value of a type and puts it in words.
pub(crate) fn show<T: DeserializeOwned + Shown>(
    value: &serde_json::Value,
    saying: &Saying<'_>,
) -> Result<Words, String> {
    T::deserialize(value)
        .map(|value| value.shown(saying))
        .map_err(|error| error.to_string())
}

/// Declares a group: a struct of values, and its keys.
macro_rules! group {
    ($(#[$meta:meta])* $name:ident = $code:literal { $($(#[$one:meta])* $field:ident: $form:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize)]
        pub struct $name { $($(#[$one])* pub $field: crate::Value<$form>),* }

        impl $name {
            pub(crate) const KEYS: &'static [crate::groups::Key] = &[$(crate::groups::Key {
                group: $code,
                path: concat!($code, ".", stringify!($field)),
                form: stringify!($form),
                show: crate::groups::show::<$form>,
            }),*];

            pub(crate) fn read(picked: &crate::reading::Picked) -> Result<Self, crate::Fault> {
                Ok(Self { $($field: picked.value(concat!($code, ".", stringify!($field)))?),* })
            }
        }
    };
}
pub(crate) use group;

/// Every key there is, in the order of the groups.
pub(crate) fn keys() -> impl Iterator<Item = &'static Key> {
    [
        Levels::KEYS,
        Congress::KEYS,
        Election::KEYS,
        Meeting::KEYS,
        Bill::KEYS,
        Resolution::KEYS,
        Plan::KEYS,
        Report::KEYS,
        Inspection::KEYS,
        Inquiry::KEYS,
        Linkage::KEYS,
        Interpellation::KEYS,
        Investigation::KEYS,
        Removal::KEYS,
        Recall::KEYS,
        Opinions::KEYS,
        Satisfaction::KEYS,
        Evaluation::KEYS,
        Assignment::KEYS,
        Documents::KEYS,
        Security::KEYS,
    ]
    .into_iter()
    .flatten()
}
