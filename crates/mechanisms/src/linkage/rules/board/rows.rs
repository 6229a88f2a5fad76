//! What the three statements of the board bring.

use std::fmt;

use kernel::db::Json;
use kernel::{Date, Flag, Subject};
use people::congress::CongressId;
use primitives::meeting::MeetingId;
use primitives::topic::{self, Stage, TopicId};
use regime::DueDate;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use strum::{EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

use super::super::{LinkageId, LinkageItemId};

codes! {
    /// What kind of fact stands behind a cell.
    FactKind LinkageFactKind {
        /// A research report was sent up.
        ResearchReport,
        /// What came of a session was sent up.
        SessionResults,
        /// The implementation plan.
        Scheme,
        /// The special meeting.
        Hearing,
        /// The implementation plan's latest day.
        SchemeBefore,
        /// A county session's latest day.
        CountyBefore,
        /// A county that joint research was in.
        Covered,
    }
}

/// A subject for one congress, as the statement finds it.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Grid {
    /// The plan.
    pub linkage: LinkageId,
    /// Whose plan it is.
    pub city: CongressId,
    /// The subject.
    pub item: LinkageItemId,
    /// Its number.
    pub number: i64,
    /// Its title.
    pub title: String,
    /// The congress.
    pub congress: CongressId,
    /// What people call the place.
    pub place: String,
    /// Its code.
    pub division: String,
    /// It declined the subject; 0 or 1.
    pub is_declined: Flag,
    /// Its council approved the edition that stands; 0 or 1.
    pub is_approved: Flag,
    /// Its topic.
    pub topic: Option<TopicId>,
    /// How that stands.
    pub state: Option<topic::State>,
    /// In which round it is.
    pub round: Option<i64>,
    /// The session that deliberates it.
    pub session: Option<MeetingId>,
    /// On which day that is.
    pub session_on: Option<Date>,
}

/// A fact beside the stages of topics.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Fact {
    /// What.
    pub kind: FactKind,
    /// On which subject.
    pub item: LinkageItemId,
    /// Of which congress.
    pub congress: CongressId,
    /// When it was so.
    pub done_on: Option<Date>,
    /// By when it is due, where no rule counted it: a meeting's day.
    pub due_on: Option<Date>,
    /// By when it is due, with its basis.
    pub due: Option<Json<DueDate>>,
    /// What it is.
    pub fact: Option<Subject>,
}

/// A stage of a topic: by when, and done when, by what.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct StageFact {
    /// Of which topic.
    pub topic: TopicId,
    /// In which round.
    pub round: i64,
    /// Which.
    pub stage: Stage,
    /// By when, with its basis.
    pub due: Option<Json<DueDate>>,
    /// When it was passed.
    pub done_on: Option<Date>,
    /// By what.
    pub subject: Option<Subject>,
}
