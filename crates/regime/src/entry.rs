//! One value of a regime as the page shows it to a clerk.

use kernel::Date;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{Basis, Sure, Words};

/// One value with all that is known of it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Entry {
    /// The key, `report.draft_before`.
    pub key: String,
    /// The group, `report`.
    pub group: String,
    /// The form of the value, `Deadline`.
    pub form: String,
    /// What the group is called.
    pub group_label: Words,
    /// What the key is called.
    pub label: Words,
    /// The value as data.
    pub value: serde_json::Value,
    /// The value in words.
    pub shown: Words,
    /// What it rests on.
    pub basis: Basis,
    /// How sure we are.
    pub sure: Sure,
    /// Whether the page must mark it as unconfirmed.
    pub is_unconfirmed: bool,
    /// Whether the law fixes it.
    pub locked: bool,
    /// A remark.
    pub note: Option<String>,
    /// The words of the article.
    pub says: Option<String>,
    /// The first day on which it holds.
    pub from: Option<Date>,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// The file that states it.
    pub origin_file: String,
    /// The value of the base, where the place has another.
    pub overrides: Option<serde_json::Value>,
    /// The value of the base in words.
    pub overrides_shown: Option<Words>,
}
