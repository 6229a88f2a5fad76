//! The ledger (整改台账): read from the assignments that come from a campaign and what was answered.

use kernel::{Conn, Date, Flag, Result};
use people::Scope;
use people::organ::OrganId;
use primitives::assignment::{AssignmentId, State};
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;

use crate::campaign::rules::CampaignId;

/// A line of the ledger.
#[derive(Debug, Clone, PartialEq, Serialize, FromRow, ToSchema)]
#[schema(as = CampaignLedgerLine)]
pub struct LedgerLine {
    /// The assignment.
    pub id: AssignmentId,
    /// Its number: the department's place and the opinion's.
    pub number: String,
    /// What must be put right.
    pub requirement: String,
    /// Who must.
    pub organ: OrganId,
    /// What people call it.
    pub name: String,
    /// How it stands.
    pub state: State,
    /// Whether the organ has something to do.
    #[schema(value_type = bool)]
    pub waiting: Flag,
    /// Since when its clock stands still.
    pub paused_on: Option<Date>,
    /// By when.
    pub due_on: Date,
    /// When it was handed over.
    pub handed_over_on: Date,
    /// When the organ answered.
    pub answered_on: Option<Date>,
    /// What it did, by its own word; empty before.
    pub measures: String,
    /// What the overseers said of it; empty before.
    pub verdict: String,
    /// When it was closed.
    pub closed_on: Option<Date>,
    /// When it was carried into the next year.
    pub carried_over_on: Option<Date>,
    /// Steps of the ladder that were taken.
    pub rungs: i64,
}

/// The lines of a campaign, by department and number, as far as the viewer sees the assignments.
pub async fn ledger(conn: &mut Conn, scope: &Scope, id: CampaignId) -> Result<Vec<LedgerLine>> {
    Ok(sqlx::query_as(
        "SELECT s.id, s.number, s.requirement, s.organ, o.short_name AS name, s.state, s.waiting, s.paused_on, s.due_on,
                s.handed_over_on, s.answered_on, COALESCE(w.text, '') AS measures,
                COALESCE(w.verdict_words, '') AS verdict, s.closed_on, s.carried_over_on,
                (SELECT COUNT(*) FROM assignment_rung r WHERE r.assignment = s.id AND r.is_taken = 1) AS rungs
           FROM assignment s JOIN organ o ON o.id = s.organ
           LEFT JOIN campaign_department d ON d.campaign = $5 AND d.organ = s.organ
           LEFT JOIN assignment_answer w ON w.id = s.answer
          WHERE s.origin = $1 AND s.congress = $2 AND ($3 = 1 OR (s.state <> 'drafted' AND s.organ = $4))
          ORDER BY COALESCE(d.position, 9999), s.number, s.id",
    )
    .bind(id.subject())
    .bind(scope.congress)
    .bind(scope.all())
    .bind(scope.organ())
    .bind(id)
    .fetch_all(conn)
    .await?)
}
