//! What a year's figures are counted from, besides the board; and the summaries that were drafted.

use kernel::db::Json;
use kernel::{Conn, Date, Result};
use people::congress::CongressId;
use primitives::document::{DocumentId, DocumentState};
use sqlx::FromRow;

use super::super::rules::{Declined, FigureCode, Found, Handled, LinkageId, Rung, Visit};

/// What was declined or left, as it was told to all.
pub async fn declined(conn: &mut Conn, id: LinkageId, edition: i64) -> Result<Vec<Declined>> {
    Ok(sqlx::query_as(
        "SELECT i.item, i.title, p.congress, c.short_name AS place, p.told_reason AS reason
           FROM linkage_part p JOIN congress c ON c.id = p.congress
           JOIN linkage_item i ON i.linkage = p.linkage AND i.edition = $2 AND i.item = p.item
          WHERE p.linkage = $1 AND p.has_declined = 1 ORDER BY c.division, i.number, i.item",
    )
    .bind(id)
    .bind(edition)
    .fetch_all(conn)
    .await?)
}

/// What a congress held in the field on its linked topics.
pub async fn visits(conn: &mut Conn, id: LinkageId, congress: CongressId) -> Result<Vec<Visit>> {
    Ok(sqlx::query_as(
        "SELECT DISTINCT a.id AS activity, a.title, a.held_on, a.division, a.place
           FROM linkage_part p JOIN activity a ON a.subject = 'linkage_item:' || p.item OR a.subject = 'topic:' || p.topic
          WHERE p.linkage = $1 AND p.congress = $2 AND a.congress = $2 AND a.state = 'held' ORDER BY a.held_on, a.id",
    )
    .bind(id)
    .bind(congress)
    .fetch_all(conn)
    .await?)
}

/// What was found there.
pub async fn found(conn: &mut Conn, id: LinkageId, congress: CongressId) -> Result<Vec<Found>> {
    Ok(sqlx::query_as(
        "SELECT a.id AS activity, f.text, f.place
           FROM linkage_part p JOIN activity a ON a.subject = 'linkage_item:' || p.item OR a.subject = 'topic:' || p.topic
           JOIN activity_finding f ON f.activity = a.id
          WHERE p.linkage = $1 AND p.congress = $2 AND a.congress = $2 AND a.state = 'held' AND f.state <> 'dropped'
          ORDER BY a.held_on, a.id, f.number",
    )
    .bind(id)
    .bind(congress)
    .fetch_all(conn)
    .await?)
}

/// The items that organs handle of the opinions on a congress's linked topics.
pub async fn handled(conn: &mut Conn, id: LinkageId, congress: CongressId) -> Result<Vec<Handled>> {
    Ok(sqlx::query_as(
        "SELECT DISTINCT a.id AS assignment, a.title, g.short_name AS organ, a.due_on, a.closed_on, a.paused_on
           FROM linkage_part p JOIN assignment_about b ON b.subject = 'topic:' || p.topic
           JOIN assignment a ON a.id = b.assignment JOIN organ g ON g.id = a.organ
          WHERE p.linkage = $1 AND p.congress = $2 AND a.congress = $2 ORDER BY a.due_on, a.id",
    )
    .bind(id)
    .bind(congress)
    .fetch_all(conn)
    .await?)
}

/// The steps of the ladder that were taken on them.
pub async fn rungs(conn: &mut Conn, id: LinkageId, congress: CongressId) -> Result<Vec<Rung>> {
    Ok(sqlx::query_as(
        "SELECT DISTINCT a.id AS assignment, a.title, r.words, r.on_day, r.number
           FROM linkage_part p JOIN assignment_about b ON b.subject = 'topic:' || p.topic
           JOIN assignment a ON a.id = b.assignment JOIN assignment_rung r ON r.assignment = a.id
          WHERE p.linkage = $1 AND p.congress = $2 AND a.congress = $2 AND r.is_taken = 1 ORDER BY r.on_day, a.id, r.number",
    )
    .bind(id)
    .bind(congress)
    .fetch_all(conn)
    .await?)
}

/// A summary that was drafted, with the figures as they were then.
#[derive(Debug, Clone, FromRow)]
pub struct Drafted {
    /// Its document.
    pub document: DocumentId,
    /// What that is called now.
    pub title: String,
    /// Where it stands.
    pub state: DocumentState,
    /// It can be read on the public page.
    pub published: Option<String>,
    /// The figures when it was drafted.
    pub figures: Json<Vec<(FigureCode, usize)>>,
    /// When that was.
    pub drafted_on: Date,
}

/// The summaries that a congress drafted of a year, the latest first.
pub async fn drafted(conn: &mut Conn, id: LinkageId, congress: CongressId) -> Result<Vec<Drafted>> {
    Ok(sqlx::query_as(
        "SELECT y.document, d.title, d.state, d.published, y.figures, y.drafted_on
           FROM linkage_year y JOIN document d ON d.id = y.document
          WHERE y.linkage = $1 AND y.congress = $2 ORDER BY y.document DESC",
    )
    .bind(id)
    .bind(congress)
    .fetch_all(conn)
    .await?)
}

/// Keeps the figures with which a summary was drafted.
pub async fn insert_drafted(
    conn: &mut Conn,
    (id, congress, document): (LinkageId, CongressId, DocumentId),
    figures: Vec<(FigureCode, usize)>,
    on: Date,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO linkage_year (document, linkage, congress, figures, drafted_on) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(document)
    .bind(id)
    .bind(congress)
    .bind(Json(figures))
    .bind(on)
    .execute(conn)
    .await?;
    Ok(())
}
