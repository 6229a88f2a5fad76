//! What a value rests on.

use std::collections::BTreeMap;
use std::fmt;

use kernel::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::shown::Lexicon;
use crate::{Words, in_chinese};

/// How sure we are of a value.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    strum::IntoStaticStr,
    ToSchema,
)]
pub enum Sure {
    /// The text of the national law was read in the edition cited.
    H,
    /// The text of a local regulation was read: binding there, a good default elsewhere.
    Hl,
    /// Stated in the source text of one place.
    S,
    /// An official notice or rule of one place, or two independent pages.
    M,
    /// Inference or usage; ask the congress.
    L,
}

impl Sure {
    /// Whether the page must say that nobody has confirmed this value.
    pub fn is_unconfirmed(self) -> bool {
        matches!(self, Self::M | Self::L)
    }
}

/// A law, by its short name in the table of laws.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// The full official name, Chinese and English.
    pub name: Words,
    /// The English short name.
    pub short_en: String,
    /// Its editions, by the day each was passed.
    pub editions: BTreeMap<Date, Edition>,
}

/// One edition of a law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// As it is cited: 2024年修正, "as amended in 2024".
    pub cited: Words,
    /// The first day on which this edition is law.
    pub from: Date,
}

/// One thing a value rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(untagged, deny_unknown_fields)]
pub enum Source {
    /// An article of a law or a local regulation.
    Law {
        /// The short name.
        law: String,
        /// The day the edition was passed.
        version: Date,
        /// The article's number.
        article: String,
    },
    /// A published text of one place.
    Text {
        /// The text.
        text: String,
        /// The part of it.
        section: String,
    },
    /// What is usual, without a rule that says so.
    Practice {
        /// Whose practice.
        practice: String,
    },
}

/// What a value rests on, as data and in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Basis {
    /// In Chinese: 监督法（2024年修正）第十五条.
    pub zh: String,
    /// In English: Supervision Law (as amended in 2024), art. 15.
    pub en: String,
    /// The sources, the chief one first.
    pub sources: Vec<Source>,
}

impl Basis {
    /// Puts the sources that stand on a day in words. A law cited in several editions stands in the one in force.
    ///
    /// # Errors
    /// What does not stand: a law or an edition that the table of laws lacks, an article that is no number, no source.
    pub(crate) fn cite(
        sources: &[Source],
        on: Option<Date>,
        laws: &BTreeMap<String, Law>,
        lexicon: &Lexicon,
    ) -> Result<Self, String> {
        let mut standing = Vec::new();
        let mut cited = Vec::new();
        for source in sources {
            let words = source.cite(laws, lexicon)?;
            if on.is_none_or(|on| source.stands(on, laws)) {
                standing.push(source.clone());
                cited.push(words);
            }
        }
        if cited.is_empty() {
            return Err("no source in force on that day".to_owned());
        }
        let Words { zh, en } = Words::joined(&cited, &Words::new("；", "; "));
        Ok(Self {
            zh,
            en,
            sources: standing,
        })
    }
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.zh)
    }
}

impl Source {
    /// Whether the edition cited is the one in force; a text and a practice always stand.
    fn stands(&self, on: Date, laws: &BTreeMap<String, Law>) -> bool {
        let Self::Law { law, version, .. } = self else {
            return true;
        };
        let in_force = laws.get(law).and_then(|known| {
            known
                .editions
                .iter()
                .filter(|(_, edition)| edition.from <= on)
                .max_by_key(|(_, edition)| edition.from)
        });
        in_force.is_some_and(|(passed, _)| passed == version)
    }

    fn cite(&self, laws: &BTreeMap<String, Law>, lexicon: &Lexicon) -> Result<Words, String> {
        match self {
            Self::Law {
                law,
                version,
                article,
            } => {
                let known = laws
                    .get(law)
                    .ok_or_else(|| format!("`{law}` is not in the table of laws"))?;
                let edition = known
                    .editions
                    .get(version)
                    .ok_or_else(|| format!("`{law}` has no edition of {version}"))?;
                let number: u32 = article
                    .parse()
                    .ok()
                    .filter(|number| (1..10_000).contains(number))
                    .ok_or_else(|| format!("`{article}` is no article's number"))?;
                Ok(lexicon
                    .word("article")
                    .fill("law", &Words::new(law, &known.short_en))
                    .fill("edition", &edition.cited)
                    .fill("n", &Words::new(in_chinese(number), number.to_string())))
            }
            Self::Text { text, section } => Ok(lexicon
                .word("section")
                .fill("text", &Words::same(text))
                .fill("section", &Words::same(section))),
            Self::Practice { practice } => Ok(lexicon
                .word("practice")
                .fill("practice", &Words::same(practice))),
        }
    }
}
