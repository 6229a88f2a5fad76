use std::fmt;
use std::str::FromStr;

use kernel::{Date, Flag};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use strum::{EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

use crate::congress::CongressId;

kernel::id!(
    /// An organ.
    OrganId, "organ"
);

kernel::refusals! {
    /// Why an organ can't be so.
    pub enum OrganRefusal "organ." {
        /// Another organ of that name exists at that time.
        NameTaken { name: String } at "name" => "“{name}”已经登记" | "{name} is already here",
            then "请核对是否重复；如是更名前后的机关，请先为原机关填写结束日期" | "Check whether it is the same; end the old one first";
        /// An organ can't be above itself.
        AboveItself at "parent" => "上级机关不能是本机关或其下级" | "An organ can't lie below itself",
            then "请重新选择上级机关" | "Choose another";
        /// It ends before it begins.
        EndsBeforeStart at "valid_until" => "结束日期应晚于设立日期" | "It ends before it begins";
        /// People hold posts there after the end.
        StillHeld { posts: i64 } at "valid_until" => "还有{posts}个任职在该日期之后仍未结束" | "{posts} posts there last beyond that date",
            then "请先为这些人员办理离任" | "End those posts first";
    }
}

/// Several organs, each by its id. In one text column, joined by commas.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct Organs(pub Vec<OrganId>);

impl fmt::Display for Organs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all: Vec<_> = self.0.iter().map(OrganId::to_string).collect();
        f.write_str(&all.join(","))
    }
}

impl FromStr for Organs {
    type Err = kernel::id::UuidError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts = text.split(',').filter(|part| !part.is_empty());
        parts.map(str::parse).collect::<Result<_, _>>().map(Self)
    }
}

kernel::text_column!(Organs);

/// What an organ is.
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
pub enum OrganKind {
    /// The people's government (人民政府).
    Government,
    /// The supervisory commission (监察委员会).
    SupervisoryCommission,
    /// The people's court (人民法院).
    Court,
    /// The people's procuratorate (人民检察院).
    Procuratorate,
    /// A department of the government (政府工作部门).
    Department,
    /// The people's government of a township (乡镇人民政府).
    TownshipGovernment,
    /// A special committee of the congress (专门委员会).
    SpecialCommittee,
    /// A working body of the standing committee (工作机构).
    WorkingBody,
    /// The office of the standing committee (办公室).
    Office,
    /// The Party committee (同级党委).
    PartyCommittee,
    /// A partner: consultative conference, discipline commission, people's organisation.
    Partner,
}

impl OrganKind {
    /// What people call it in Chinese, for lists and imports.
    pub fn title(self) -> &'static str {
        match self {
            Self::Government => "人民政府",
            Self::SupervisoryCommission => "监察委员会",
            Self::Court => "人民法院",
            Self::Procuratorate => "人民检察院",
            Self::Department => "政府工作部门",
            Self::TownshipGovernment => "乡镇人民政府",
            Self::SpecialCommittee => "专门委员会",
            Self::WorkingBody => "工作机构",
            Self::Office => "办公室",
            Self::PartyCommittee => "党委",
            Self::Partner => "协作单位",
        }
    }

    /// Whether it is supervised: one of the four organs or under the government.
    pub fn is_supervised(self) -> bool {
        matches!(
            self,
            Self::Government
                | Self::SupervisoryCommission
                | Self::Court
                | Self::Procuratorate
                | Self::Department
                | Self::TownshipGovernment
        )
    }

    /// Whether it belongs to the congress itself and can lead a topic.
    pub fn is_of_the_congress(self) -> bool {
        matches!(
            self,
            Self::SpecialCommittee | Self::WorkingBody | Self::Office
        )
    }

    /// Whether only its head may report to the standing committee: a government may send a department's (监督法 16).
    pub fn must_report_in_person(self) -> bool {
        matches!(
            self,
            Self::SupervisoryCommission | Self::Court | Self::Procuratorate
        )
    }
}

impl fmt::Display for OrganKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.into())
    }
}

kernel::text_column!(OrganKind);

/// An organ.
#[derive(Debug, Clone, Serialize, Deserialize, FromRow, ToSchema)]
pub struct Organ {
    /// Its identifier.
    pub id: OrganId,
    /// Of which congress's area.
    pub congress: CongressId,
    /// What it is.
    pub kind: OrganKind,
    /// Its full name.
    pub name: String,
    /// What people call it, such as 县住建局.
    pub short_name: String,
    /// The organ above.
    pub parent: Option<OrganId>,
    /// Under vertical management: its superior hears too.
    #[schema(value_type = bool)]
    pub is_vertical: Flag,
    /// Its place in lists.
    pub sort_no: i64,
    /// From when.
    pub valid_from: Date,
    /// Until when, exclusive.
    pub valid_until: Option<Date>,
    /// Counts changes.
    pub version: i64,
}
