//! What is wrong with a file of a regime, and on which line.

use std::fmt;

use serde::Serialize;
use utoipa::ToSchema;

use crate::Words;

/// Kinds of faults.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    strum::IntoStaticStr,
    strum::EnumIter,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum FaultKind {
    /// The file is no TOML.
    Unreadable,
    /// No such key or field.
    UnknownKey,
    /// A value that the law fixes was changed.
    LockedOverridden,
    /// A value without basis.
    MissingBasis,
    /// A basis that names no known law, edition or article.
    BadBasis,
    /// A value of the wrong form, or out of its bounds.
    BadValue,
    /// A date that is none, or `from` after `until`.
    BadDate,
    /// Two variants of one key hold on the same day.
    Overlap,
    /// The file extends one that is not there, or itself.
    UnknownBase,
    /// A key, label or field that must be there is not.
    MissingKey,
}

/// One fault of one file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema, thiserror::Error)]
#[schema(as = RegimeFault)]
pub struct Fault {
    /// The file's name.
    pub file: String,
    /// The line, from 1. Line 1 also for what is missing altogether.
    pub line: usize,
    /// The key, `group.name`; empty when the fault is the file's.
    pub key: String,
    /// What kind of fault.
    pub kind: FaultKind,
    /// What exactly: the wrong word, the nearest right one, the bound.
    pub detail: String,
}

impl Fault {
    /// The fault in both languages, for the page and the command line.
    pub fn words(&self) -> Words {
        let place = format!("{}:{}", self.file, self.line);
        let key = if self.key.is_empty() { "-" } else { &self.key };
        let (zh, en) = match self.kind {
            FaultKind::Unreadable => ("文件格式不正确", "not readable as TOML"),
            FaultKind::UnknownKey => ("没有这一项", "unknown key"),
            FaultKind::LockedOverridden => (
                "法律已经规定，地方不得更改",
                "fixed by law, a place may not change it",
            ),
            FaultKind::MissingBasis => ("没有写明依据", "has no basis"),
            FaultKind::BadBasis => ("依据不成立", "the basis does not stand"),
            FaultKind::BadValue => ("值不正确", "bad value"),
            FaultKind::BadDate => ("日期不正确", "bad date"),
            FaultKind::Overlap => ("同一日有两个值", "two values for the same day"),
            FaultKind::UnknownBase => ("所依据的制度不存在", "extends a regime that is not there"),
            FaultKind::MissingKey => ("缺少这一项", "is missing"),
        };
        let tail = |open, close| {
            if self.detail.is_empty() {
                String::new()
            } else {
                format!("{open}{}{close}", self.detail)
            }
        };
        Words::new(
            format!("{place} {key}：{zh}{}", tail("（", "）")),
            format!("{place}: {key}: {en}{}", tail(" (", ")")),
        )
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words().en)
    }
}

/// All faults, one a line, in English.
pub fn listed(faults: &[Fault]) -> String {
    faults
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}
