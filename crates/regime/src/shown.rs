//! Values in words, in both languages. The words themselves are data: the table `[words]` of the statute's file.

use std::collections::BTreeMap;

use kernel::majority::Share;
use kernel::time::{Deadline, Direction, LightRule, Roll, Span};
use serde::{Deserialize, Serialize};

use crate::Words;

/// What codes and forms are called.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lexicon(pub(crate) BTreeMap<String, Words>);

impl Lexicon {
    /// What a code is called; the code itself when nobody named it.
    pub fn word(&self, code: &str) -> Words {
        self.0
            .get(code)
            .cloned()
            .unwrap_or_else(|| Words::same(code))
    }

    fn with_number(&self, code: &str, n: u32) -> Words {
        let plural = format!("{code}_many");
        let code = if n == 1 || !self.0.contains_key(&plural) {
            code
        } else {
            &plural
        };
        self.word(code).fill("n", &Words::same(n.to_string()))
    }

    fn list(&self, all: &[Words]) -> Words {
        match all {
            [] => self.word("none"),
            all => Words::joined(all, &self.word("list_separator")),
        }
    }
}

/// What a value needs to be put in words.
#[derive(Debug, Clone, Copy)]
pub struct Saying<'a> {
    /// The words.
    pub lexicon: &'a Lexicon,
    /// The event that a deadline is counted from or to.
    pub event: Option<&'a Words>,
    /// What a number counts.
    pub unit: Option<&'a Words>,
}

/// A value that can be shown to a clerk.
pub trait Shown {
    /// The value in words.
    fn shown(&self, saying: &Saying<'_>) -> Words;
}

impl Shown for bool {
    fn shown(&self, saying: &Saying<'_>) -> Words {
        saying.lexicon.word(if *self { "yes" } else { "no" })
    }
}

impl Shown for u32 {
    fn shown(&self, saying: &Saying<'_>) -> Words {
        let n = Words::same(self.to_string());
        match saying.unit {
            Some(unit) if unit.zh.contains("{n}") => unit.fill("n", &n),
            Some(unit) => Words::new(format!("{self}{}", unit.zh), format!("{self} {}", unit.en)),
            None => n,
        }
    }
}

impl Shown for String {
    fn shown(&self, _: &Saying<'_>) -> Words {
        Words::same(self)
    }
}

impl<T: Shown> Shown for Vec<T> {
    fn shown(&self, saying: &Saying<'_>) -> Words {
        let all: Vec<Words> = self.iter().map(|one| one.shown(saying)).collect();
        saying.lexicon.list(&all)
    }
}

impl Shown for Span {
    fn shown(&self, saying: &Saying<'_>) -> Words {
        match *self {
            Self::Days(n) => saying.lexicon.with_number("days", n),
            Self::WorkingDays(n) => saying.lexicon.with_number("working_days", n),
            Self::Months(n) => saying.lexicon.with_number("months", n),
        }
    }
}

impl Shown for Deadline {
    fn shown(&self, saying: &Saying<'_>) -> Words {
        let form = match self.direction {
            Direction::Before => "before",
            Direction::After => "after",
        };
        let words = saying
            .lexicon
            .word(form)
            .fill("span", &self.span.shown(saying))
            .fill(
                "event",
                saying.event.unwrap_or(&saying.lexicon.word("the_event")),
            );
        match self.roll {
            Roll::No => words,
            Roll::NextWorkingDay => saying.lexicon.word("rolls").fill("deadline", &words),
        }
    }
}

impl Shown for Share {
    fn shown(&self, saying: &Saying<'_>) -> Words {
        let half = (self.numerator(), self.denominator()) == (1, 2);
        let form = match (half, self.is_strict()) {
            (true, true) => "more_than_half",
            (true, false) => "half_or_more",
            (false, true) => "more_than",
            (false, false) => "at_least",
        };
        let digits = |n: u32| Words::new(crate::in_chinese(n), n.to_string());
        saying
            .lexicon
            .word(form)
            .fill("above", &digits(self.numerator()))
            .fill("below", &digits(self.denominator()))
    }
}

impl Shown for LightRule {
    fn shown(&self, saying: &Saying<'_>) -> Words {
        saying
            .lexicon
            .word("lights")
            .fill("soon", &Words::same(self.soon_days.to_string()))
            .fill("very_late", &Words::same(self.very_late_days.to_string()))
    }
}
