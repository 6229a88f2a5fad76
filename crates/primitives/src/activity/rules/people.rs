use kernel::{Flag, Instant};
use people::congress::CongressId;
use people::person::store::HeldPost;
use people::person::{PersonId, Seat};
use people::rights::Role;
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;

use super::codes::{ActivityId, Capacity, ParticipantId};
use super::refusal::ActivityRefusal;

/// Somebody who takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow, ToSchema)]
#[schema(as = ActivityParticipant)]
pub struct Participant {
    /// The identifier.
    pub id: ParticipantId,
    /// In which activity.
    pub activity: ActivityId,
    /// Who; none for a professional who is in no register.
    pub person: Option<PersonId>,
    /// Whose register they are in.
    pub congress: Option<CongressId>,
    /// The name.
    pub name: String,
    /// In which capacity.
    pub capacity: Capacity,
    /// The field a professional knows.
    pub field: String,
    /// When it was confirmed that they were there.
    pub attended_at: Option<Instant>,
    /// Whether they confirmed it themselves.
    #[schema(value_type = bool)]
    pub by_oneself: Flag,
}

impl Participant {
    /// Refuses to strike off who leads, who was there, and whom another congress invited.
    pub fn may_leave(
        &self,
        leader: Option<PersonId>,
        has_noted: bool,
        is_own_guest: bool,
    ) -> Result<(), ActivityRefusal> {
        let name = self.name.clone();
        if !is_own_guest {
            return Err(ActivityRefusal::NotYourGuest { name });
        }
        if self.person.is_some() && self.person == leader {
            return Err(ActivityRefusal::IsLeader { name });
        }
        if self.attended_at.is_some() || has_noted {
            return Err(ActivityRefusal::TookPart { name });
        }
        Ok(())
    }

    /// Enters or takes back that they were there.
    pub fn attend(
        self,
        attended_at: Option<Instant>,
        by_oneself: bool,
    ) -> Result<Self, ActivityRefusal> {
        if self.attended_at.is_some() == attended_at.is_some() {
            return Err(ActivityRefusal::NothingToChange);
        }
        Ok(Self {
            attended_at,
            by_oneself: Flag(by_oneself && attended_at.is_some()),
            ..self
        })
    }
}

/// What somebody is in a congress by seats and posts: a member before a deputy before staff. None for all others.
pub fn capacity_of(seats: &[Seat], posts: &[HeldPost], congress: CongressId) -> Option<Capacity> {
    let sits = |of_the_committee: bool| {
        seats.iter().any(|seat| {
            seat.congress == congress
                && seat.kind.is_of_the_standing_committee() == of_the_committee
        })
    };
    let is_staff = posts.iter().any(|post| {
        post.congress == congress && matches!(post.role, Role::Clerk | Role::Committee)
    });
    if sits(true) {
        Some(Capacity::Member)
    } else if sits(false) {
        Some(Capacity::Deputy)
    } else {
        is_staff.then_some(Capacity::Staff)
    }
}
