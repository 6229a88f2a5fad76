//! A value with what it rests on.

use std::ops::Deref;

use kernel::Date;
use serde::Serialize;

use crate::{Basis, Sure, Words};

/// A value of a regime. It reads as the value itself; the basis is beside it, to be shown wherever the value is demanded.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Value<T> {
    /// The key, `report.draft_before`.
    pub key: &'static str,
    /// The value.
    pub value: T,
    /// The value in words: 会议召开20日前, 20 days before the meeting.
    pub shown: Words,
    /// What it rests on.
    pub basis: Basis,
    /// How sure we are.
    pub sure: Sure,
    /// Whether the law fixes it, so that a place may not change it.
    pub locked: bool,
    /// A remark for the reader.
    pub note: Option<String>,
    /// The first day on which this value holds; none for always.
    pub from: Option<Date>,
    /// The last day on which this value holds; none for ever.
    pub until: Option<Date>,
}

impl<T> Deref for Value<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
