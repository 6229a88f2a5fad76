//! How many are enough, in whole numbers.
//!
//! In the congress's drafting "以上" includes the number and "过半数" exceeds it (民法典 1259), so a share is a fraction
//! and whether it must be exceeded. The denominator of "all members" is those in office at that moment, never those
//! present and never those voting; whoever stores a vote stores that roster with it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[cfg(test)]
mod tests;

/// A share of a whole that must be reached, or exceeded. In a file: `"more_than 1/2"`, `"at_least 1/5"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Share {
    numerator: u32,
    denominator: u32,
    strict: bool,
}

/// Why a share cannot be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShareError {
    /// Not written as a share is.
    #[error("`{0}` is not a share like `more_than 1/2` or `at_least 1/5`")]
    Unreadable(String),
    /// Nothing, more than the whole, more than all of it, or a fraction of nothing.
    #[error("nobody can reach, or everybody always reaches, {numerator}/{denominator}")]
    Meaningless {
        /// Above the line.
        numerator: u32,
        /// Below the line.
        denominator: u32,
    },
}

impl Share {
    /// More than half (过半数).
    pub const MORE_THAN_HALF: Self = Self {
        numerator: 1,
        denominator: 2,
        strict: true,
    };
    /// Half or more (半数以上).
    pub const HALF_OR_MORE: Self = Self {
        numerator: 1,
        denominator: 2,
        strict: false,
    };
    /// A fifth or more (五分之一以上).
    pub const ONE_FIFTH: Self = Self {
        numerator: 1,
        denominator: 5,
        strict: false,
    };
    /// Two thirds or more (三分之二以上).
    pub const TWO_THIRDS: Self = Self {
        numerator: 2,
        denominator: 3,
        strict: false,
    };
    /// A tenth or more (十分之一以上).
    pub const ONE_TENTH: Self = Self {
        numerator: 1,
        denominator: 10,
        strict: false,
    };

    /// At least so many of so many (以上: the number is included).
    ///
    /// # Errors
    /// `Meaningless` for nothing, for more than the whole, or of nothing.
    pub fn at_least(numerator: u32, denominator: u32) -> Result<Self, ShareError> {
        if numerator == 0 || numerator > denominator {
            return Err(ShareError::Meaningless {
                numerator,
                denominator,
            });
        }
        Ok(Self {
            numerator,
            denominator,
            strict: false,
        })
    }

    /// More than so many of so many (超过, 过: the number is excluded).
    ///
    /// # Errors
    /// `Meaningless` for the whole or more, or of nothing.
    pub fn more_than(numerator: u32, denominator: u32) -> Result<Self, ShareError> {
        if numerator >= denominator {
            return Err(ShareError::Meaningless {
                numerator,
                denominator,
            });
        }
        Ok(Self {
            numerator,
            denominator,
            strict: true,
        })
    }

    /// Above the line.
    pub fn numerator(self) -> u32 {
        self.numerator
    }

    /// Below the line.
    pub fn denominator(self) -> u32 {
        self.denominator
    }

    /// Whether the fraction must be exceeded, not just reached.
    pub fn is_strict(self) -> bool {
        self.strict
    }

    /// Whether `n` of `total` are enough. Of nobody, nothing is enough.
    pub fn reached(self, n: u32, total: u32) -> bool {
        let have = u64::from(n) * u64::from(self.denominator);
        let want = u64::from(total) * u64::from(self.numerator);
        total > 0 && (have > want || (!self.strict && have == want))
    }

    /// The least number that is enough of `total`; 1 of nobody, which is never there.
    pub fn needed(self, total: u32) -> u32 {
        let want = u64::from(total) * u64::from(self.numerator);
        let denominator = u64::from(self.denominator);
        let needed = if self.strict {
            want / denominator + 1
        } else {
            want.div_ceil(denominator)
        };
        // Never more than the total, because the fraction never is.
        u32::try_from(needed).unwrap_or(u32::MAX).max(1)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = if self.strict { "more_than" } else { "at_least" };
        write!(f, "{word} {}/{}", self.numerator, self.denominator)
    }
}

impl FromStr for Share {
    type Err = ShareError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unreadable = || ShareError::Unreadable(text.to_owned());
        let number = |digits: &str| match digits.parse::<u32>() {
            Ok(number) if !digits.starts_with('+') => Ok(number),
            _ => Err(unreadable()),
        };
        let (word, fraction) = text.split_once(' ').ok_or_else(unreadable)?;
        let (numerator, denominator) = fraction.split_once('/').ok_or_else(unreadable)?;
        let (numerator, denominator) = (number(numerator)?, number(denominator)?);
        match word {
            "more_than" => Self::more_than(numerator, denominator),
            "at_least" => Self::at_least(numerator, denominator),
            _ => Err(unreadable()),
        }
    }
}

impl From<Share> for String {
    fn from(share: Share) -> Self {
        share.to_string()
    }
}

impl TryFrom<String> for Share {
    type Error = ShareError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl utoipa::PartialSchema for Share {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .description(Some("A share of a whole that must be reached, or exceeded"))
            .pattern(Some("^(more_than|at_least) [0-9]+/[0-9]+$"))
            .examples(["more_than 1/2", "at_least 1/5"])
            .into()
    }
}

impl ToSchema for Share {}

/// What a body needs to meet and to resolve, both of all its members in office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Majority {
    /// How many must be present.
    pub quorum: Share,
    /// How many must be in favour.
    pub passing: Share,
}

/// What came of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// Too few were present to vote at all.
    NoQuorum {
        /// How many had to be present.
        needed: u32,
    },
    /// Enough were in favour.
    Passed {
        /// How many had to be in favour.
        needed: u32,
    },
    /// Too few were in favour, whatever the others did.
    NotPassed {
        /// How many had to be in favour.
        needed: u32,
    },
}

impl Majority {
    /// What comes of a vote with so many in office, present and in favour.
    pub fn outcome(&self, in_office: u32, present: u32, in_favour: u32) -> Outcome {
        if !has_quorum(present, in_office, self.quorum) {
            return Outcome::NoQuorum {
                needed: self.quorum.needed(in_office),
            };
        }
        let needed = self.passing.needed(in_office);
        if passes(in_favour, in_office, self.passing) {
            Outcome::Passed { needed }
        } else {
            Outcome::NotPassed { needed }
        }
    }
}

/// Whether enough of all members in office are in favour. Abstaining, staying away and spoiling all count as not.
pub fn passes(in_favour: u32, in_office: u32, share: Share) -> bool {
    share.reached(in_favour, in_office)
}

/// Whether enough of all members in office are present to meet.
pub fn has_quorum(present: u32, in_office: u32, share: Share) -> bool {
    share.reached(present, in_office)
}

/// The grade a rating comes to: the first, from the best down, at which the counts so far reach the share of `total`.
///
/// With the counts of 满意 and 基本满意 and a share of one half of all members, 0 is 满意, 1 is 基本满意, and none is
/// the grade left over, 不满意. The place whose rule this is published it with both "half or more" and "less than
/// half or exactly half", so the share decides, and is shown.
pub fn grade(counts: &[u32], total: u32, share: Share) -> Option<usize> {
    let mut so_far = 0_u32;
    counts.iter().position(|count| {
        so_far = so_far.saturating_add(*count);
        share.reached(so_far, total)
    })
}

/// Whether the parts make the whole: present and absent the members in office, valid and invalid the ballots returned.
pub fn adds_up(whole: u32, parts: &[u32]) -> bool {
    parts.iter().map(|part| u64::from(*part)).sum::<u64>() == u64::from(whole)
}
