//! Findings with what became of them: read from the tables of both.

use kernel::{Conn, Date, Flag, Page, Paging, Result, Subject};
use people::Scope;
use people::organ::OrganId;
use primitives::activity::{ActivityId, FindingId, FindingState, Kind, Severity};
use primitives::assignment::{self, AssignmentId};
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;

/// Which findings are wanted.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of which this became.
    pub state: Option<FindingState>,
    /// As grave as this.
    pub severity: Option<Severity>,
    /// For which this organ answers.
    pub organ: Option<OrganId>,
    /// Of activities in divisions whose code begins so.
    pub division: Option<String>,
    /// Of activities about this.
    pub subject: Option<Subject>,
    /// With this text.
    pub q: Option<String>,
    /// The earliest first.
    pub is_ascending: bool,
}

/// A finding with its activity and its assignment.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
#[schema(as = FindingRow)]
pub struct Row {
    /// The identifier.
    pub id: FindingId,
    /// Its number within the activity.
    pub number: i64,
    /// What was found.
    pub text: String,
    /// Where exactly.
    pub place: String,
    /// How grave it is.
    pub severity: Severity,
    /// What became of it.
    pub state: FindingState,
    /// How it was settled, or why it is not followed.
    pub outcome_words: String,
    /// The law it offends.
    pub law: String,
    /// The article of that law.
    pub article: String,
    /// The organ that answers for it.
    pub organ_name: Option<String>,
    /// The activity.
    pub activity: ActivityId,
    /// What the activity is called.
    pub activity_title: String,
    /// What was done.
    pub kind: Kind,
    /// On which day.
    pub held_on: Date,
    /// The code of the county or township.
    pub division: String,
    /// The place there.
    pub activity_place: String,
    /// The assignment that it became.
    pub assignment: Option<AssignmentId>,
    /// How that stands.
    pub assignment_state: Option<assignment::State>,
    /// By when the organ must answer.
    pub due_on: Option<Date>,
    /// Whether the organ has something to do.
    #[schema(value_type = Option<bool>)]
    pub waiting: Option<Flag>,
    /// Since when its clock stands still.
    pub paused_on: Option<Date>,
    /// When it answered.
    pub answered_on: Option<Date>,
}

// An outcome reads `assignment:…`: what follows the colon is the identifier.
macro_rules! wanted {
    () => {
        " FROM activity_finding f
          JOIN activity a ON a.id = f.activity
          LEFT JOIN assignment s ON f.state = 'handed_over' AND s.id = substr(f.outcome, 12)
          LEFT JOIN organ o ON o.id = COALESCE(s.organ, f.organ)
         WHERE a.congress = $1 AND $2 = 1
           AND (CAST($3 AS TEXT) IS NULL OR f.state = $3)
           AND (CAST($4 AS TEXT) IS NULL OR f.severity = $4)
           AND (CAST($5 AS TEXT) IS NULL OR COALESCE(s.organ, f.organ) = $5)
           AND (CAST($6 AS TEXT) IS NULL OR a.division LIKE $6)
           AND (CAST($7 AS TEXT) IS NULL OR a.subject = $7)
           AND (CAST($8 AS TEXT) IS NULL OR lower(f.text) LIKE lower($8) ESCAPE '!'
                OR lower(a.title) LIKE lower($8) ESCAPE '!' OR lower(a.place) LIKE lower($8) ESCAPE '!')"
    };
}

macro_rules! bound {
    ($query:expr, $scope:expr, $filter:expr) => {
        $query
            .bind($scope.congress)
            .bind($scope.all())
            .bind($filter.state)
            .bind($filter.severity)
            .bind($filter.organ)
            .bind($filter.division.as_ref().map(|code| format!("{code}%")))
            .bind($filter.subject.clone())
            .bind($filter.q.as_deref().map(kernel::db::containing))
    };
}

macro_rules! rows {
    ($order:literal) => {
        concat!(
            "SELECT f.id, f.number, f.text, f.place, f.severity, f.state, f.outcome_words, f.law, f.article,
                    o.short_name AS organ_name, a.id AS activity, a.title AS activity_title, a.kind, a.held_on,
                    a.division, a.place AS activity_place, s.id AS assignment, s.state AS assignment_state, s.due_on,
                    s.waiting, s.paused_on, s.answered_on",
            wanted!(),
            " ORDER BY ",
            $order,
            " LIMIT $9 OFFSET $10"
        )
    };
}

/// The findings of the viewer's congress, for its staff and members.
pub async fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &Filter,
    paging: Paging,
) -> Result<Page<Row>> {
    let sql = if filter.is_ascending {
        rows!("a.held_on, a.id, f.number")
    } else {
        rows!("a.held_on DESC, a.id DESC, f.number")
    };
    let items = bound!(sqlx::query_as(sql), scope, filter)
        .bind(paging.limit())
        .bind(paging.offset())
        .fetch_all(&mut *conn)
        .await?;
    let count = concat!("SELECT COUNT(*)", wanted!());
    let total = bound!(sqlx::query_scalar(count), scope, filter)
        .fetch_one(conn)
        .await?;
    Ok(paging.of(items, total))
}
