//! The ledger (整改台账): read from the assignments that come from a campaign, what was answered, the steps of the ladder,
//! and the re-visits and admonition talks about them.

use kernel::{Conn, Result};
use people::Scope;

use crate::campaign::rules::{CampaignId, FollowUp, LadderStep, LedgerLine};

/// The lines of a campaign, by department and number, as far as the viewer sees the assignments.
pub async fn ledger(conn: &mut Conn, scope: &Scope, id: CampaignId) -> Result<Vec<LedgerLine>> {
    let mut lines: Vec<LedgerLine> = sqlx::query_as(
        "SELECT s.id, s.number, s.requirement, s.organ, o.short_name AS name, o.sort_no AS place, s.state, s.waiting,
                s.paused_on, s.due_on, s.handed_over_on, s.answered_on, COALESCE(w.text, '') AS measures,
                COALESCE(w.verdict_words, '') AS verdict, s.closed_on, s.carried_over_on
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
    .fetch_all(&mut *conn)
    .await?;
    if lines.is_empty() {
        return Ok(lines);
    }
    let steps = steps(conn, scope, id).await?;
    let follow = follow_ups(conn, scope, id).await?;
    for line in &mut lines {
        let own = steps.iter().filter(|one| one.item == line.id);
        line.steps = own.cloned().collect();
        let own = follow.iter().filter(|one| one.item == line.id);
        line.follow = own.cloned().collect();
    }
    Ok(lines)
}

/// The steps of the ladder that the items of a campaign passed, in order.
async fn steps(conn: &mut Conn, scope: &Scope, id: CampaignId) -> Result<Vec<LadderStep>> {
    Ok(sqlx::query_as(
        "SELECT r.assignment AS item, r.rung, r.is_taken, r.words, r.on_day
           FROM assignment s JOIN assignment_rung r ON r.assignment = s.id
          WHERE s.origin = $1 AND s.congress = $2
          ORDER BY r.assignment, r.number",
    )
    .bind(id.subject())
    .bind(scope.congress)
    .fetch_all(conn)
    .await?)
}

/// The re-visits and admonition talks on the items of a campaign by date: on one item, or on the campaign and then on every
/// item of the departments that it concerns. Those who don't see the congress's supervision see none.
async fn follow_ups(conn: &mut Conn, scope: &Scope, id: CampaignId) -> Result<Vec<FollowUp>> {
    Ok(sqlx::query_as(
        "SELECT s.id AS item, a.id, a.kind, a.state, a.title, a.held_on, a.starts_at, a.place, a.met, a.notes, a.promise,
                a.promised_on,
                COALESCE((SELECT string_agg(p.name, '、' ORDER BY p.id) FROM activity_participant p
                           WHERE p.activity = a.id AND (a.state = 'planned' OR p.attended_at IS NOT NULL)), '') AS people,
                COALESCE((SELECT string_agg(f.text, '；' ORDER BY f.number) FROM activity_finding f
                           WHERE f.activity = a.id AND f.state <> 'dropped'), '') AS findings
           FROM assignment s
           JOIN activity a ON a.congress = s.congress
            AND (a.subject = 'assignment:' || s.id
                 OR (a.subject = $1 AND EXISTS
                     (SELECT 1 FROM activity_organ g WHERE g.activity = a.id AND g.organ = s.organ)))
          WHERE s.origin = $1 AND s.congress = $2 AND $3 = 1
            AND a.kind IN ('return_visit', 'admonition_talk') AND a.state <> 'cancelled'
          ORDER BY a.held_on, a.id",
    )
    .bind(id.subject())
    .bind(scope.congress)
    .bind(scope.all())
    .fetch_all(conn)
    .await?)
}
