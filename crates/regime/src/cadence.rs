//! How often something is done (监督节奏).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Words;
use crate::forms::codes;
use crate::shown::{Saying, Shown};

codes! {
    /// A period within which something is done so often.
    Every {
        /// A month (月).
        Month,
        /// Three months, from January, April, July or October (季).
        Quarter,
        /// Six months, from January or July (半年).
        HalfYear,
        /// A year (年).
        Year,
    }
}

impl Every {
    /// Its months.
    pub fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => 12,
        }
    }
}

codes! {
    /// Of what something is counted.
    Reach {
        /// Of all together (合计).
        Whole,
        /// Of each department (每个部门).
        Department,
    }
}

/// How often something is done: so many times in each period, of all together or of each department (监督节奏).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Cadence {
    /// What is stored.
    pub code: String,
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
    /// The kinds of activities that count.
    pub kinds: Vec<String>,
    /// In which period.
    pub every: Every,
    /// So many times at least.
    pub at_least: u32,
    /// Of what.
    pub of: Reach,
}

impl Shown for Cadence {
    fn shown(&self, saying: &Saying<'_>) -> Words {
        saying
            .lexicon
            .word("cadence")
            .fill("name", &Words::new(&self.zh, &self.en))
            .fill("every", &self.every.shown(saying))
            .fill("of", &self.of.shown(saying))
            .fill("n", &Words::same(self.at_least.to_string()))
    }
}
