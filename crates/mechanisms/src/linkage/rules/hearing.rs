//! The special meeting (专题会议) in which the city hears its counties (绵阳 二、（三）2).

use people::congress::CongressId;
use primitives::meeting::MeetingId;
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;

use super::LinkageItemId;

/// The city's special meeting on a subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, FromRow)]
#[schema(as = LinkageHearing)]
pub struct Hearing {
    /// On which subject.
    pub item: LinkageItemId,
    /// The city's congress.
    pub congress: CongressId,
    /// The meeting that hears the counties.
    pub meeting: Option<MeetingId>,
    /// Counts changes; 0 before the first.
    pub version: i64,
}

impl Hearing {
    /// One of which nothing is known yet.
    pub fn blank(item: LinkageItemId, congress: CongressId) -> Self {
        Self {
            item,
            congress,
            meeting: None,
            version: 0,
        }
    }
}
