//! The implementation plan (实施方案) of a linked subject: focus, field research, forums, deliberation.

use std::fmt;

use kernel::db::Json;
use kernel::{Date, Faults};
use people::congress::CongressId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use strum::{EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

use super::LinkageItemId;
use super::refusal::LinkageRefusal as R;

codes! {
    /// How an implementation plan stands.
    SchemeState LinkageSchemeState {
        /// The lead office drafts it, with the counties' offices.
        Drafting,
        /// Before the city's council.
        Submitted,
        /// The council approved it.
        Approved,
    }
}

/// What an implementation plan says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = LinkageSchemeContent)]
pub struct SchemeContent {
    /// Focus of supervision (监督重点).
    #[schema(max_length = 5000)]
    pub focus: String,
    /// Field research (实地调研).
    #[schema(max_length = 5000)]
    pub field_research: String,
    /// Forums and visits (座谈走访).
    #[schema(max_length = 5000)]
    pub forums: String,
    /// Deliberation (会议审议).
    #[schema(max_length = 5000)]
    pub deliberation: String,
    /// The council's decision, such as 第58次主任会议; blank before.
    #[schema(max_length = 200)]
    pub decision: String,
    /// Why the council returned it last; blank otherwise.
    #[schema(max_length = 500)]
    pub return_reason: String,
    /// It was approved after its latest day.
    pub is_late: bool,
}

/// An implementation plan.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema, FromRow)]
#[schema(as = LinkageScheme)]
pub struct Scheme {
    /// Of which subject.
    pub item: LinkageItemId,
    /// The city's congress.
    pub congress: CongressId,
    /// How it stands.
    pub state: SchemeState,
    /// What it says.
    #[schema(value_type = SchemeContent)]
    pub content: Json<SchemeContent>,
    /// When the council approved it.
    pub approved_on: Option<Date>,
    /// Counts changes.
    pub version: i64,
}

impl Scheme {
    /// One with nothing in it yet.
    pub fn blank(item: LinkageItemId, congress: CongressId) -> Self {
        Self {
            item,
            congress,
            state: SchemeState::Drafting,
            content: Json(SchemeContent::default()),
            approved_on: None,
            version: 0,
        }
    }

    /// Refuses unless it stands so.
    pub fn must_be(&self, state: SchemeState) -> Result<(), R> {
        if self.state == state {
            Ok(())
        } else {
            Err(R::SchemeNotNow)
        }
    }
}

impl SchemeContent {
    /// What was typed, trimmed and checked; what the council said stays.
    pub fn checked(self, before: &Self, faults: &mut Faults) -> Self {
        Self {
            focus: faults.text("focus", &self.focus, 5000),
            field_research: faults.text("field_research", &self.field_research, 5000),
            forums: faults.text("forums", &self.forums, 5000),
            deliberation: faults.text("deliberation", &self.deliberation, 5000),
            ..before.clone()
        }
    }
}
