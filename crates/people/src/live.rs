//! What just happened, for pages that are open.

use kernel::Subject;
use kernel::record::Record;
use serde::Serialize;
use utoipa::ToSchema;

use crate::congress::CongressId;

/// Something happened. It says where to look, not what: each page asks again with its own rights.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Live {
    /// For which congress.
    #[serde(skip)]
    pub congress: Option<CongressId>,
    /// The room, such as `assignment`.
    pub room: String,
    /// What happened, such as `assignment.answered`.
    pub happened: String,
    /// To what.
    pub subject: Subject,
}

impl From<&Record> for Live {
    fn from(record: &Record) -> Self {
        let room = record
            .happened
            .split('.')
            .next()
            .unwrap_or_default()
            .to_owned();
        Self {
            congress: record.congress.map(CongressId),
            room,
            happened: record.happened.clone(),
            subject: record.subject.clone(),
        }
    }
}
