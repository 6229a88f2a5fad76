//! How far every topic of the plan is in every congress: states and dates, no paper. Two statements, whatever the size.

use kernel::db::Json;
use kernel::{Conn, Date, Result};
use people::congress::CongressId;
use primitives::submittal::Kind;
use primitives::topic::{Stage, State, TopicId};
use regime::DueDate;
use sqlx::FromRow;

use super::super::rules::{LinkageId, LinkageItemId};

/// A stage of a congress's topic on an item.
#[derive(Debug, Clone, FromRow)]
pub struct StageAt {
    /// Which item.
    pub item: LinkageItemId,
    /// Whose.
    pub congress: CongressId,
    /// The topic there.
    pub topic: TopicId,
    /// How it stands.
    pub state: State,
    /// Its round.
    pub round: i64,
    /// Which stage; none when nothing is known.
    pub stage: Option<Stage>,
    /// By when.
    pub due: Option<Json<DueDate>>,
    /// When it was passed.
    pub done_on: Option<Date>,
    /// It was left out.
    pub skip_reason: Option<String>,
}

/// The stages of all topics of a plan, of all congresses.
pub async fn stages_of(conn: &mut Conn, id: LinkageId) -> Result<Vec<StageAt>> {
    Ok(sqlx::query_as(
        "SELECT p.item, p.congress, t.id AS topic, t.state, t.round, r.stage, r.due, r.done_on,
                r.skip_reason
           FROM linkage_part p
           JOIN topic t ON t.id = p.topic
           LEFT JOIN topic_stage r ON r.topic = t.id
          WHERE p.linkage = $1
          ORDER BY p.item, p.congress, r.round, r.stage",
    )
    .bind(id)
    .fetch_all(conn)
    .await?)
}

/// What was sent up about an item by a congress, the last of each kind.
#[derive(Debug, Clone, FromRow)]
pub struct SentAt {
    /// Which item, as the subject says it.
    pub subject: kernel::Subject,
    /// By which congress.
    pub sender: CongressId,
    /// What.
    pub kind: Kind,
    /// When.
    pub sent_on: Date,
}

/// What was sent to the city about the items of a plan.
pub async fn sent_about(conn: &mut Conn, id: LinkageId) -> Result<Vec<SentAt>> {
    Ok(sqlx::query_as(
        "SELECT s.subject, s.sender, s.kind, s.sent_on
           FROM linkage l
           JOIN submittal s ON s.receiver = l.city
          WHERE l.id = $1
            AND s.subject IN (SELECT 'linkage_item:' || i.item FROM linkage_item i WHERE i.linkage = l.id)
            AND NOT EXISTS (SELECT 1 FROM submittal n
                             WHERE n.sender = s.sender AND n.receiver = s.receiver AND n.subject = s.subject
                               AND n.kind = s.kind AND n.number > s.number)
          ORDER BY s.subject, s.sender, s.kind",
    )
    .bind(id)
    .fetch_all(conn)
    .await?)
}
