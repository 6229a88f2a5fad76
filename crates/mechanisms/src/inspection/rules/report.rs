//! What a report on an inspection says.

use kernel::Faults;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The report's four parts (监督法 36).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = InspectionReport)]
pub struct Report {
    /// How the law is carried out on the whole.
    #[schema(max_length = 20000)]
    pub assessment: String,
    /// What is wrong with its enforcement.
    #[schema(max_length = 20000)]
    pub problems: String,
    /// What is advised for enforcement.
    #[schema(max_length = 20000)]
    pub advice: String,
    /// What is advised for amending the law; blank for nothing.
    #[serde(default)]
    #[schema(max_length = 20000)]
    pub amendment: String,
}

impl Report {
    /// Trims it and checks what was typed; a whole one has every part that the law asks for.
    #[must_use]
    pub fn checked(self, faults: &mut Faults, is_whole: bool) -> Self {
        let mut part = |field: &str, text: &str| {
            if is_whole {
                faults.text(field, text, 20_000)
            } else {
                faults.optional_text(field, text, 20_000)
            }
        };
        Self {
            assessment: part("assessment", &self.assessment),
            problems: part("problems", &self.problems),
            advice: part("advice", &self.advice),
            amendment: faults.optional_text("amendment", &self.amendment, 20_000),
        }
    }
}
