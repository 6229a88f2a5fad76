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
        /// Below the county there is no standing committee (地方组织法 46).
        NoStandingCommittee { place: String } at "kind"
            => "{place}不设人大常委会，没有常委会组成人员" | "{place} has no standing committee (Organic Law, article 46)",
            then "乡镇只登记代表" | "Register deputies only";
        /// 地方组织法 47, 54.
        NoSecretaryGeneral { place: String } at "kind"
            => "{place}人大常委会不设秘书长（地方组织法第四十七条）" | "The standing committee of {place} has no secretary-general (Organic Law, article 47)",
            then "请选择主任、副主任或者委员" | "Choose chairperson, vice chairperson or member";
        /// A subdistrict has no congress of its own (地方组织法 59).
        NoDeputies { place: String } at "kind" => "{place}没有本级人民代表大会，不产生代表"
            | "{place} has no congress of its own and no deputies",
            then "请登记在上一级人大" | "Register them with the congress above";
        /// The same seat at the same time.
        AlreadySeated { name: String, title: String } at "from_on" => "{name}在这段时间已是{title}"
            | "{name} holds that seat already at that time",
            then "请核对起止日期" | "Check the dates";
        /// There is one chairperson.
        ChairTaken { name: String } at "kind" => "这段时间的常委会主任是{name}" | "{name} is the chairperson at that time",
            then "请先登记其离任日期" | "Enter the end of that seat first";
        /// Some roles go with some organs.
        RoleNotThere { organ: String } at "role" => "{organ}没有这种岗位" | "{organ} has no such post",
            then "办公室：办公室工作人员和三类管理员；专门委员会、工作机构：委室工作人员；其他机关：承办人员"
               | "Office: clerks and administrators; committees: their staff; other organs: those who answer for them";
        /// Seats make deputies, members and chairpersons, not posts.
        ByElectionOnly at "role" => "代表、委员和主任会议成员由选举产生，不能作为岗位授予"
            | "Deputies, members and chairpersons are elected, not appointed",
            then "请登记席位" | "Enter a seat";
        /// It ends before it begins.
        EndsBeforeStart at "until_on" => "结束日期应晚于开始日期" | "It ends before it begins";
        /// It has ended.
        AlreadyEnded => "已经结束，不能再次结束" | "It has ended already",
            then "请刷新后核对" | "Reload and check";
        /// The organ does not exist all that time.
        OrganGone { organ: String } at "organ" => "{organ}在这段时间不存在" | "{organ} does not exist at that time",
            then "请核对机关的起止日期" | "Check the organ's dates";
        /// Without this one, nobody could give rights or keep accounts any more.
        LastAdministrator => "这是最后一名，结束后将无人管理" | "Nobody would be left to do this",
            then "请先确定接任者" | "Appoint a successor first";
        /// Another person has that number.
        CodeTaken { code: String } at "code" => "编号{code}已属于另一人" | "The number {code} belongs to somebody else",
            then "请核对编号" | "Check the number";
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
