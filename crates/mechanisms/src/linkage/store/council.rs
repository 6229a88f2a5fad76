//! What each congress arranged for itself, and what its council did.

use std::collections::BTreeMap;

use kernel::{Conn, Error, Result};
use people::congress::CongressId;

use super::super::rules::{Approval, Decision, LinkageId, Part};

/// What every congress arranged on every item. Who may see whose is for the caller.
pub async fn parts(conn: &mut Conn, id: LinkageId) -> Result<Vec<Part>> {
    Ok(sqlx::query_as(
        "SELECT item, congress, lead, organs, is_declined, decline_reason, has_declined, told_reason, topic, version
           FROM linkage_part
          WHERE linkage = $1 ORDER BY item, congress",
    )
    .bind(id)
    .fetch_all(conn)
    .await?)
}

/// Keeps what a congress arranged on an item, read as `one.version`. Gives it back with its new version.
pub async fn put_part(conn: &mut Conn, id: LinkageId, one: Part) -> Result<Part> {
    let done = sqlx::query(
        "INSERT INTO linkage_part (linkage, item, congress, lead, organs, is_declined, decline_reason, topic, version,
                                   has_declined, told_reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (item, congress) DO UPDATE
            SET lead = excluded.lead, organs = excluded.organs, is_declined = excluded.is_declined,
                decline_reason = excluded.decline_reason, has_declined = excluded.has_declined,
                told_reason = excluded.told_reason, topic = excluded.topic, version = excluded.version
          WHERE linkage_part.version = excluded.version - 1",
    )
    .bind(id)
    .bind(one.item)
    .bind(one.congress)
    .bind(one.lead)
    .bind(&one.organs)
    .bind(one.is_declined)
    .bind(&one.decline_reason)
    .bind(one.topic)
    .bind(one.version + 1)
    .bind(one.has_declined)
    .bind(&one.told_reason)
    .execute(conn)
    .await?;
    if done.rows_affected() != 1 {
        return Err(Error::Stale);
    }
    Ok(Part {
        version: one.version + 1,
        ..one
    })
}

/// How an edition stands in every council, by congress.
pub async fn approvals(
    conn: &mut Conn,
    id: LinkageId,
    edition: i64,
) -> Result<BTreeMap<CongressId, Approval>> {
    let rows: Vec<Approval> = sqlx::query_as(
        "SELECT congress, state, submission, meeting, decided_on, reason FROM linkage_approval
          WHERE linkage = $1 AND edition = $2 ORDER BY congress",
    )
    .bind(id)
    .bind(edition)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|one| (one.congress, one)).collect())
}

/// Keeps how an edition stands in a council.
pub async fn put_approval(
    conn: &mut Conn,
    (id, edition): (LinkageId, i64),
    one: &Approval,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO linkage_approval (linkage, edition, congress, state, submission, meeting, decided_on, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (linkage, edition, congress) DO UPDATE
            SET state = excluded.state, submission = excluded.submission, meeting = excluded.meeting,
                decided_on = excluded.decided_on, reason = excluded.reason",
    )
    .bind(id)
    .bind(edition)
    .bind(one.congress)
    .bind(one.state)
    .bind(one.submission)
    .bind(&one.meeting)
    .bind(one.decided_on)
    .bind(&one.reason)
    .execute(conn)
    .await?;
    Ok(())
}

/// What the members of a council decided on an edition.
pub async fn decisions(
    conn: &mut Conn,
    (id, edition): (LinkageId, i64),
    congress: CongressId,
) -> Result<Vec<Decision>> {
    Ok(sqlx::query_as(
        "SELECT submission, person, name, approves, reason, decided_on FROM linkage_decision
          WHERE linkage = $1 AND edition = $2 AND congress = $3 ORDER BY submission, decided_on, person",
    )
    .bind(id)
    .bind(edition)
    .bind(congress)
    .fetch_all(conn)
    .await?)
}

/// Keeps what a member of a council decided.
pub async fn insert_decision(
    conn: &mut Conn,
    (id, edition): (LinkageId, i64),
    congress: CongressId,
    one: &Decision,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO linkage_decision (linkage, edition, congress, submission, person, name, approves, reason, decided_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(id)
    .bind(edition)
    .bind(congress)
    .bind(one.submission)
    .bind(one.person)
    .bind(&one.name)
    .bind(one.approves)
    .bind(&one.reason)
    .bind(one.decided_on)
    .execute(conn)
    .await?;
    Ok(())
}
