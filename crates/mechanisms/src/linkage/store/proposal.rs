//! What congresses put forward, and what they ask to have adjusted.

use kernel::{Conn, Date, Error, Result};
use people::congress::CongressId;

use super::super::rules::{LinkageId, Proposal, ProposalId, Request, RequestId};

/// Proposals that a congress may see: its own, and those that were sent.
pub async fn proposals(
    conn: &mut Conn,
    id: LinkageId,
    viewer: CongressId,
) -> Result<Vec<Proposal>> {
    Ok(sqlx::query_as(
        "SELECT id, linkage, congress, title, field, reason, sources, sent_on, version FROM linkage_proposal
          WHERE linkage = $1 AND (congress = $2 OR sent_on IS NOT NULL) ORDER BY congress, id",
    )
    .bind(id)
    .bind(viewer)
    .fetch_all(conn)
    .await?)
}

/// A proposal of the own congress.
pub async fn own_proposal(
    conn: &mut Conn,
    congress: CongressId,
    id: ProposalId,
) -> Result<Proposal> {
    Ok(sqlx::query_as(
        "SELECT id, linkage, congress, title, field, reason, sources, sent_on, version FROM linkage_proposal
          WHERE id = $1 AND congress = $2",
    )
    .bind(id)
    .bind(congress)
    .fetch_one(conn)
    .await?)
}

/// Keeps a proposal as it stands now; one that was changed by somebody else meanwhile is not overwritten.
pub async fn put_proposal(conn: &mut Conn, one: &Proposal) -> Result<()> {
    let done = sqlx::query(
        "INSERT INTO linkage_proposal (id, linkage, congress, title, field, reason, sources, sent_on, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (id) DO UPDATE
            SET title = excluded.title, field = excluded.field, reason = excluded.reason, sources = excluded.sources,
                sent_on = excluded.sent_on, version = excluded.version
          WHERE linkage_proposal.version = excluded.version - 1",
    )
    .bind(one.id)
    .bind(one.linkage)
    .bind(one.congress)
    .bind(&one.title)
    .bind(&one.field)
    .bind(&one.reason)
    .bind(&one.sources)
    .bind(one.sent_on)
    .bind(one.version)
    .execute(conn)
    .await?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(Error::Stale)
    }
}

/// Takes back a proposal that was not sent.
pub async fn delete_proposal(conn: &mut Conn, id: ProposalId) -> Result<()> {
    sqlx::query("DELETE FROM linkage_proposal WHERE id = $1 AND sent_on IS NULL")
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// The requests to adjust the plan, the latest first.
pub async fn requests(conn: &mut Conn, id: LinkageId) -> Result<Vec<Request>> {
    Ok(sqlx::query_as(
        "SELECT id, congress, item, text, asked_on, asked_by, answer, edition, answered_on FROM linkage_request
          WHERE linkage = $1 ORDER BY asked_on DESC, id DESC",
    )
    .bind(id)
    .fetch_all(conn)
    .await?)
}

/// Keeps a request.
pub async fn insert_request(conn: &mut Conn, id: LinkageId, one: &Request) -> Result<()> {
    sqlx::query(
        "INSERT INTO linkage_request (id, linkage, congress, item, text, asked_on, asked_by, answer, edition, answered_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(one.id)
    .bind(id)
    .bind(one.congress)
    .bind(one.item)
    .bind(&one.text)
    .bind(one.asked_on)
    .bind(&one.asked_by)
    .bind(&one.answer)
    .bind(one.edition)
    .bind(one.answered_on)
    .execute(conn)
    .await?;
    Ok(())
}

/// Keeps the answer to a request.
pub async fn answer_request(
    conn: &mut Conn,
    id: RequestId,
    (answer, edition, on): (&str, Option<i64>, Date),
) -> Result<()> {
    sqlx::query(
        "UPDATE linkage_request SET answer = $2, edition = $3, answered_on = $4 WHERE id = $1 AND answered_on IS NULL",
    )
    .bind(id)
    .bind(answer)
    .bind(edition)
    .bind(on)
    .execute(conn)
    .await?;
    Ok(())
}
