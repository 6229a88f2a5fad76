//! What each congress arranges for itself.

use kernel::Flag;
use people::congress::CongressId;
use people::organ::OrganId;
use primitives::topic::{Organs, TopicId};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use super::LinkageItemId;

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
