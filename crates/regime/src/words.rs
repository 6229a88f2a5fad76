//! A thing said in both languages.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The same words in Chinese and in English.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RegimeWords)]
pub struct Words {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Words {
    /// Both languages.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// The same text in both languages.
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            zh: text.clone(),
            en: text,
        }
    }

    /// Puts `with` where `{name}` stands.
    #[must_use]
    pub fn fill(&self, name: &str, with: &Self) -> Self {
        let place = format!("{{{name}}}");
        Self {
            zh: self.zh.replace(&place, &with.zh),
            en: self.en.replace(&place, &with.en),
        }
    }

    /// All of them in a row, with the separators of `between`.
    pub fn joined(all: &[Self], between: &Self) -> Self {
        let row = |pick: fn(&Self) -> &str, between: &str| {
            all.iter().map(pick).collect::<Vec<_>>().join(between)
        };
        Self {
            zh: row(|words| &words.zh, &between.zh),
            en: row(|words| &words.en, &between.en),
        }
    }
}
