use std::fmt;

use kernel::{Date, Flag};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use strum::{EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

use crate::congress::{CongressId, TermId};
use crate::organ::{OrganId, OrganKind};
use crate::rights::Role;

kernel::id!(
    /// A person.
    PersonId, "person"
);
kernel::id!(
    /// A seat.
    SeatId, "seat"
);
kernel::id!(
    /// A post.
    PostId, "post"
);

kernel::refusals! {
    /// Why a person can't hold a seat or a post.
    pub enum PersonRefusal "person." {
        /// 地方组织法 47.
        Incompatible { name: String, organ: String }
            => "{name}是常委会组成人员，不得担任{organ}的职务（地方组织法第四十七条）"
             | "{name} sits in the standing committee and may hold no post in {organ} (Organic Law, article 47)",
            then "请先办理辞去常委会职务，或者改派他人" | "Let them resign from the standing committee first, or choose somebody else";
        /// The three administrators are three people who do no business (domain.md 3.4).
        AdministratorWithOthers { name: String }
            => "{name}已有其他职责：系统、安全、审计管理员须由三人分别担任，且不得兼任业务岗位"
             | "{name} has other duties: the three administrators are three people, and none does business",
            then "请另选一人" | "Choose somebody else";
    }
}

/// What a person was elected to.
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
pub enum SeatKind {
    /// A deputy (代表).
    Deputy,
    /// A member of the standing committee (委员).
    Member,
    /// The secretary-general (秘书长); not in a county.
    SecretaryGeneral,
    /// A vice chairperson (副主任).
    ViceChair,
    /// The chairperson (主任).
    Chair,
}

impl SeatKind {
    /// Whether the seat is one of the standing committee's: its holder counts among all component members (全体组成人员).
    pub fn is_of_the_standing_committee(self) -> bool {
        !matches!(self, Self::Deputy)
    }

    /// The roles that the seat gives.
    pub fn roles(self) -> &'static [Role] {
        match self {
            Self::Deputy => &[Role::Deputy],
            Self::Member => &[Role::Member],
            Self::SecretaryGeneral | Self::ViceChair | Self::Chair => &[Role::Member, Role::Chair],
        }
    }

    /// What the holder is called in Chinese documents.
    pub fn title(self) -> &'static str {
        match self {
            Self::Deputy => "人大代表",
            Self::Member => "常委会委员",
            Self::SecretaryGeneral => "秘书长",
            Self::ViceChair => "常委会副主任",
            Self::Chair => "常委会主任",
        }
    }
}

impl fmt::Display for SeatKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.into())
    }
}

kernel::text_column!(SeatKind);

/// A person.
#[derive(Debug, Clone, Serialize, Deserialize, FromRow, ToSchema)]
pub struct Person {
    /// The identifier.
    pub id: PersonId,
    /// Whose register they are in.
    pub congress: CongressId,
    /// The name.
    pub name: String,
    /// A telephone number, or nothing.
    pub phone: String,
    /// Counts changes.
    pub version: i64,
}

/// A seat.
#[derive(Debug, Clone, Serialize, Deserialize, FromRow, ToSchema)]
pub struct Seat {
    /// The identifier.
    pub id: SeatId,
    /// Who.
    pub person: PersonId,
    /// In which congress.
    pub congress: CongressId,
    /// In which term.
    pub term: Option<TermId>,
    /// What.
    pub kind: SeatKind,
    /// The electoral district or electing unit (选区、选举单位).
    pub district: String,
    /// From when.
    pub from_on: Date,
    /// Until when, exclusive.
    pub until_on: Option<Date>,
    /// Why it ended (代表法 62).
    pub end_reason: Option<String>,
}

/// A post.
#[derive(Debug, Clone, Serialize, Deserialize, FromRow, ToSchema)]
pub struct Post {
    /// The identifier.
    pub id: PostId,
    /// Who.
    pub person: PersonId,
    /// In which organ.
    pub organ: OrganId,
    /// Which rights hang on it.
    pub role: Role,
    /// What it is called.
    pub title: String,
    /// Whether its holder heads the organ.
    #[schema(value_type = bool)]
    pub is_head: Flag,
    /// From when.
    pub from_on: Date,
    /// Until when, exclusive.
    pub until_on: Option<Date>,
}

/// Refuses a member of the standing committee a post in a supervised organ, and the reverse (地方组织法 47).
///
/// `sits` is whether the person is a component member of the standing committee.
pub fn must_be_compatible(
    name: &str,
    sits: bool,
    organ: OrganKind,
    organ_name: &str,
) -> Result<(), PersonRefusal> {
    if sits && organ.is_supervised() {
        return Err(PersonRefusal::Incompatible {
            name: name.to_owned(),
            organ: organ_name.to_owned(),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator as _;

    use super::*;

    #[test]
    fn a_member_of_the_standing_committee_holds_no_post_in_a_supervised_organ() {
        for kind in OrganKind::iter() {
            let refused = must_be_compatible("张三", true, kind, "某机关").is_err();
            assert_eq!(refused, kind.is_supervised(), "{kind}");
            assert!(
                must_be_compatible("张三", false, kind, "某机关").is_ok(),
                "{kind}"
            );
        }
    }
}
