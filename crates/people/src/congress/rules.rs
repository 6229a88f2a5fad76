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
