use std::fmt;

use kernel::Date;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use strum::{EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

kernel::id!(
    /// A congress.
    CongressId, "congress"
);
kernel::id!(
    /// A term of a congress.
    TermId, "term"
);
kernel::id!(
    /// A session of a congress.
    CongressSessionId, "congress_session"
);

kernel::refusals! {
    /// Why a congress, a term or a session can't be.
    pub enum CongressRefusal "congress." {
        /// No division has that code.
        UnknownDivision { code: String } at "division" => "没有代码为{code}的行政区划" | "No division has the code {code}",
            then "请在行政区划中查找后选择" | "Search the divisions and choose one";
        /// A development zone, a farm, a prison, or a placeholder.
        NotAdministrative { name: String } at "division" => "{name}是统计用区划，不是一级政权，不设人民代表大会"
            | "{name} is a statistical area, no organ of government, and has no congress",
            then "请选择所在的行政区划" | "Choose the division it lies in";
        /// It is already here on that date.
        AlreadyThere { name: String } at "division" => "{name}在这个日期已经设立" | "{name} is already here on that date",
            then "如需更名，请修改原有记录" | "Change the one there is";
        /// There is no regime of that name.
        UnknownRegime { name: String } at "regime" => "没有名为{name}的制度" | "There is no regime {name}",
            then "不填则只适用法律规定" | "Leave it empty to follow the statute alone";
        /// A term has that number already.
        TermThere { number: i64 } at "number" => "第{number}届已经登记" | "Term {number} is already here";
        /// Terms follow each other.
        TermOrder at "from_on" => "届次应当先后相接：新一届的起始日期须晚于上一届" | "Terms follow each other: a new one begins after the last",
            then "请核对届次和日期" | "Check number and date";
        /// A session has that number already.
        SessionThere { number: i64 } at "number" => "本届第{number}次会议已经登记" | "CongressSession {number} of this term is already here";
        /// A session lies within its term.
        OutsideTerm at "from_on" => "会议日期不在这一届任期之内" | "The session's dates are not within the term",
            then "请核对日期，或先登记新一届" | "Check the dates, or open the new term first";
        /// It ends before it begins.
        EndsBeforeStart at "valid_until" => "结束日期应晚于开始日期" | "It ends before it begins";
    }
}

/// The level of a congress.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    ToSchema,
    EnumIter,
    EnumString,
    IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Level {
    /// 省、自治区、直辖市.
    Province,
    /// 设区的市、自治州.
    City,
    /// 县、自治县、不设区的市、市辖区.
    County,
    /// 乡、民族乡、镇: a congress with a presidium, without a standing committee.
    Township,
    /// 街道: no congress of its own, a working organ of the standing committee above.
    Subdistrict,
}

impl Level {
    /// Whether there is a standing committee (地方组织法 46).
    pub fn has_standing_committee(self) -> bool {
        matches!(self, Self::Province | Self::City | Self::County)
    }

    /// Whether the secretary-general sits in the council of chairpersons (地方组织法 54): not in a county.
    pub fn has_secretary_general(self) -> bool {
        matches!(self, Self::Province | Self::City)
    }

    /// What its standing committee is called; below the county what stands in its place (地方组织法 18, 59).
    pub fn name_of(self, place: &str) -> String {
        match self {
            Self::Province | Self::City | Self::County => {
                format!("{place}人民代表大会常务委员会")
            }
            Self::Township => format!("{place}人民代表大会"),
            Self::Subdistrict => format!("{place}人大工作委员会"),
        }
    }

    /// Whether there are deputies of its own.
    pub fn has_deputies(self) -> bool {
        !matches!(self, Self::Subdistrict)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.into())
    }
}

kernel::text_column!(Level);

/// A congress.
#[derive(Debug, Clone, Serialize, Deserialize, FromRow, ToSchema)]
pub struct Congress {
    /// Its identifier.
    pub id: CongressId,
    /// The code of its division in GB/T 2260 (12 digits below the county).
    pub division: String,
    /// Its level.
    pub level: Level,
    /// Its full name, such as 渭源县人民代表大会常务委员会.
    pub name: String,
    /// What people call the place, such as 渭源县.
    pub short_name: String,
    /// The congress above, if it is here too.
    pub parent: Option<CongressId>,
    /// Whether the public page is open.
    #[schema(value_type = bool)]
    pub is_public: kernel::Flag,
    /// From when.
    pub valid_from: Date,
    /// Until when, exclusive.
    pub valid_until: Option<Date>,
    /// Counts changes.
    pub version: i64,
}

/// A term (届).
#[derive(Debug, Clone, Serialize, Deserialize, FromRow, ToSchema)]
pub struct Term {
    /// Its identifier.
    pub id: TermId,
    /// Of which congress.
    pub congress: CongressId,
    /// Its number: 第十九届 is 19.
    pub number: i64,
    /// From its first session.
    pub from_on: Date,
    /// Until the first session of the next term.
    pub until_on: Option<Date>,
}

/// A session (次会议) of a congress.
#[derive(Debug, Clone, Serialize, Deserialize, FromRow, ToSchema)]
pub struct CongressSession {
    /// Its identifier.
    pub id: CongressSessionId,
    /// Of which congress.
    pub congress: CongressId,
    /// In which term.
    pub term: TermId,
    /// Its number within the term: 第五次会议 is 5.
    pub number: i64,
    /// Its first day.
    pub from_on: Date,
    /// Its last day.
    pub until_on: Date,
}

/// Whether a new term may begin on a date, after those there are (newest first).
pub fn must_follow(terms: &[Term], number: i64, from_on: Date) -> Result<(), CongressRefusal> {
    if terms.iter().any(|term| term.number == number) {
        return Err(CongressRefusal::TermThere { number });
    }
    let fits = terms
        .iter()
        .all(|term| (term.number < number) == (term.from_on < from_on) && term.from_on != from_on);
    if fits {
        Ok(())
    } else {
        Err(CongressRefusal::TermOrder)
    }
}

/// Whether a session lies within its term.
pub fn must_lie_within(term: &Term, from_on: Date, until_on: Date) -> Result<(), CongressRefusal> {
    let in_time = from_on >= term.from_on && term.until_on.is_none_or(|until| until_on < until);
    if in_time && from_on <= until_on {
        Ok(())
    } else {
        Err(CongressRefusal::OutsideTerm)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(number: i64, from_on: &str, until_on: Option<&str>) -> Term {
        Term {
            id: TermId::fresh(),
            congress: CongressId::fresh(),
            number,
            from_on: from_on.parse().unwrap(),
            until_on: until_on.map(|on| on.parse().unwrap()),
        }
    }

    #[test]
    fn terms_follow_each_other() {
        let terms = [
            term(19, "2021-12-01", None),
            term(18, "2016-11-20", Some("2021-12-01")),
        ];
        for (number, from_on, is_right) in [
            (20, "2026-12-01", true),
            (20, "2021-12-01", false),
            (20, "2020-01-01", false),
            (19, "2026-12-01", false),
            (17, "2011-11-01", true),
            (17, "2017-11-01", false),
        ] {
            let fits = must_follow(&terms, number, from_on.parse().unwrap()).is_ok();
            assert_eq!(fits, is_right, "{number} {from_on}");
        }
    }

    #[test]
    fn a_session_lies_within_its_term() {
        let term = term(18, "2016-11-20", Some("2021-12-01"));
        for (from_on, until_on, is_right) in [
            ("2016-11-20", "2016-11-23", true),
            ("2016-11-19", "2016-11-23", false),
            ("2021-11-28", "2021-11-30", true),
            ("2021-11-28", "2021-12-01", false),
            ("2018-01-05", "2018-01-04", false),
        ] {
            let (from, until) = (from_on.parse().unwrap(), until_on.parse().unwrap());
            assert_eq!(
                must_lie_within(&term, from, until).is_ok(),
                is_right,
                "{from_on}"
            );
        }
    }

    #[test]
    fn only_a_level_with_a_standing_committee_is_named_after_it() {
        use strum::IntoEnumIterator as _;
        for level in Level::iter() {
            let named = level.name_of("某地").contains("常务委员会");
            assert_eq!(named, level.has_standing_committee(), "{level}");
        }
    }
}
