//! The groups on a topic, for the summary of a year.

use kernel::{Conn, Date, Result, Words};
use people::congress::CongressId;
use primitives::topic::{Deed, DeedKind, TopicId};

use super::super::rules::GroupId;

/// The groups of the topic's own congress, and those of its linked matter to which people of that congress belong; of the
/// members, that congress's own.
pub async fn deeds(conn: &mut Conn, topic: TopicId) -> Result<Vec<Deed>> {
    let rows: Vec<(GroupId, CongressId, CongressId, String, Date)> = sqlx::query_as(
        "SELECT g.id, g.congress, t.congress, g.name, g.from_on
           FROM topic t JOIN research_group g ON (g.topic = t.id AND g.congress = t.congress)
             OR (g.linkage = t.linkage AND EXISTS (
                   SELECT 1 FROM research_member m WHERE m.research_group = g.id AND m.congress = t.congress))
          WHERE t.id = $1 ORDER BY g.from_on, g.id",
    )
    .bind(topic)
    .fetch_all(&mut *conn)
    .await?;
    let mut all = Vec::new();
    for (id, congress, own, title, from_on) in rows {
        let people = sqlx::query_as(
            "SELECT person, name FROM research_member
              WHERE research_group = $1 AND congress = $2 AND person IS NOT NULL ORDER BY position",
        )
        .bind(id)
        .bind(own)
        .fetch_all(&mut *conn)
        .await?;
        all.push(Deed {
            kind: DeedKind::Research,
            subject: id.subject(),
            congress,
            title,
            state: Words::new("已成立", "formed"),
            on: Some(from_on),
            people,
        });
    }
    Ok(all)
}
