//! What each congress arranges for itself.

use std::collections::BTreeMap;

use kernel::Flag;
use people::congress::CongressId;
use people::organ::OrganId;
use primitives::topic::{Organs, TopicId};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use super::{Approval, ApprovalState, Item, LinkageItemId, Stand};

/// What a congress arranged for itself on an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, FromRow)]
#[schema(as = LinkagePart)]
pub struct Part {
    /// Which item.
    pub item: LinkageItemId,
    /// Whose.
    pub congress: CongressId,
    /// The office that leads it there.
    pub lead: Option<OrganId>,
    /// The organs that report there.
    pub organs: Organs,
    /// It declines the item.
    #[schema(value_type = bool)]
    pub is_declined: Flag,
    /// Why.
    pub decline_reason: String,
    /// It declined or left the item, as its council decided and all were told.
    #[schema(value_type = bool)]
    pub has_declined: Flag,
    /// Why, as all were told.
    pub told_reason: String,
    /// Its own topic, once its council approved.
    pub topic: Option<TopicId>,
    /// Counts changes; 0 before the first.
    pub version: i64,
}

/// What a congress arranges for itself.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = LinkagePartForm)]
pub struct PartForm {
    /// The office that leads it there.
    #[serde(default)]
    pub lead: Option<OrganId>,
    /// The organs that report there.
    #[serde(default)]
    pub organs: Organs,
    /// It is to decline the item.
    #[serde(default)]
    pub is_declined: bool,
    /// Why.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub decline_reason: String,
}

/// How an item stands for a congress: what its own council did, and what the other level's did.
pub fn stand(item: &Item, part: Option<&Part>, own: ApprovalState, other: ApprovalState) -> Stand {
    let is_declined = part.is_some_and(|part| part.has_declined.0);
    match (own, other) {
        _ if item.is_dropped.0 => Stand::Dropped,
        (ApprovalState::Approved, _) if is_declined => Stand::Declined,
        (ApprovalState::Approved, ApprovalState::Approved) => Stand::Linked,
        (ApprovalState::Approved, _) => Stand::Approved,
        _ => Stand::Open,
    }
}

/// How an item stands for every congress whose council has the edition.
pub fn stands(
    item: &Item,
    city: CongressId,
    (parts, approvals): (&[Part], &BTreeMap<CongressId, Approval>),
) -> BTreeMap<CongressId, Stand> {
    let state = |congress: &CongressId| {
        let approval = approvals.get(congress);
        approval.map_or(ApprovalState::Waiting, |one| one.state)
    };
    let part_of = |congress: &CongressId| {
        let mut parts = parts.iter();
        parts.find(|part| part.item == item.item && part.congress == *congress)
    };
    let is_someone_linked = |county: &CongressId| {
        state(county) == ApprovalState::Approved
            && part_of(county).is_some_and(|part| !part.has_declined.0)
    };
    let mut counties = approvals.keys().filter(|one| **one != city);
    let any_county = counties.any(is_someone_linked);
    let of = |congress: &CongressId| {
        let other = match (*congress == city, any_county) {
            (true, true) => ApprovalState::Approved,
            (true, false) => ApprovalState::Waiting,
            (false, _) => state(&city),
        };
        stand(item, part_of(congress), state(congress), other)
    };
    approvals.keys().map(|one| (*one, of(one))).collect()
}
