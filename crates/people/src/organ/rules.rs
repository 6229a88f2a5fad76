use std::fmt;

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
