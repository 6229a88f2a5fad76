//! Who took part in the linked topics of a congress: from what was proposed, visited, attended and said.

use std::collections::BTreeSet;

use kernel::{Conn, Result};
use people::congress::CongressId;
use people::person::PersonId;
use primitives::topic::TopicId;
use sqlx::FromRow;

use super::super::rules::{LinkageId, LinkageItemId, Taken};

/// A linked topic of a congress.
#[derive(Debug, Clone, FromRow)]
pub struct OwnTopic {
    /// On which subject.
    pub item: LinkageItemId,
    /// Which.
    pub topic: TopicId,
    /// Its title.
    pub title: String,
}

/// A congress's linked topics of a year, and of one plan when it is given.
pub async fn own_topics(
    conn: &mut Conn,
    congress: CongressId,
    (year, plan): (Option<i64>, Option<LinkageId>),
) -> Result<Vec<OwnTopic>> {
    Ok(sqlx::query_as(
        "SELECT p.item, p.topic, t.title FROM linkage_part p JOIN topic t ON t.id = p.topic JOIN linkage l ON l.id = p.linkage
          WHERE p.congress = $1 AND (CAST($2 AS BIGINT) IS NULL OR l.year = $2) AND (CAST($3 AS TEXT) IS NULL OR l.id = $3)
          ORDER BY l.year, t.number, p.item",
    )
    .bind(congress)
    .bind(year)
    .bind(plan)
    .fetch_all(conn)
    .await?)
}

/// What the congress's people took part in, one person's with `person`. What belongs to another congress is shown by the
/// subject, which both see.
pub async fn taken(
    conn: &mut Conn,
    congress: CongressId,
    (year, plan, person): (Option<i64>, Option<LinkageId>, Option<PersonId>),
) -> Result<Vec<Taken>> {
    Ok(sqlx::query_as(
        "WITH mine AS (
           SELECT p.item, p.topic, t.title,
                  (SELECT MIN(r.done_on) FROM topic_stage r WHERE r.topic = p.topic AND r.stage = 'handed_over') AS handed_on
             FROM linkage_part p JOIN topic t ON t.id = p.topic JOIN linkage l ON l.id = p.linkage
            WHERE p.congress = $1 AND (CAST($2 AS BIGINT) IS NULL OR l.year = $2)
              AND (CAST($3 AS TEXT) IS NULL OR l.id = $3)),
         heard AS (
           SELECT m.item, m.title AS topic_title, i.id AS agenda_item, i.title, i.meeting FROM mine m
             JOIN agenda_item i ON i.withdrawn IS NULL AND (
                  i.subject IN (SELECT 'topic:' || q.topic FROM linkage_part q WHERE q.item = m.item)
                  OR i.subject IN (SELECT r.subject FROM topic_stage r WHERE r.topic = m.topic AND r.subject LIKE 'opinion:%'))),
         met AS (
           SELECT h.item, h.topic_title, h.agenda_item, h.title, e.id AS meeting, e.title AS meeting_title, e.held_on,
                  CASE WHEN e.congress = $1 THEN 'meeting:' || e.id ELSE 'linkage_item:' || h.item END AS subject
             FROM heard h JOIN meeting e ON e.id = h.meeting WHERE e.state IN ('opened', 'closed', 'minutes_approved'))
         SELECT x.person, x.name, x.code, x.item, x.topic_title, x.title, x.subject, x.on_day, x.at FROM (
           SELECT s.proposer_person AS person, s.proposer_name AS name, 'proposed' AS code, m.item, m.title AS topic_title,
                  s.title, 'submission:' || s.id AS subject, CAST(NULL AS TEXT) AS on_day, s.received_at AS at
             FROM mine m JOIN submission s ON s.topic = 'topic:' || m.topic WHERE s.congress = $1
           UNION
           SELECT s.proposer_person, s.proposer_name, 'proposed', CAST(NULL AS TEXT), o.title, s.title, 'submission:' || s.id,
                  CAST(NULL AS TEXT), s.received_at
             FROM linkage_proposal o JOIN linkage l ON l.id = o.linkage
             JOIN submission s ON o.sources LIKE '%submission:' || s.id || '%'
            WHERE o.congress = $1 AND s.congress = $1 AND o.sent_on IS NOT NULL
              AND (CAST($2 AS BIGINT) IS NULL OR l.year = $2) AND (CAST($3 AS TEXT) IS NULL OR l.id = $3)
           UNION
           SELECT v.person, v.name, CASE WHEN a.held_on > m.handed_on THEN 'followed' ELSE 'visited' END, m.item, m.title,
                  a.title, 'activity:' || a.id, a.held_on, CAST(NULL AS TEXT)
             FROM mine m JOIN activity a ON a.subject = 'linkage_item:' || m.item
                  OR a.subject IN (SELECT 'topic:' || q.topic FROM linkage_part q WHERE q.item = m.item)
             JOIN activity_participant v ON v.activity = a.id
            WHERE a.state = 'held' AND v.attended_at IS NOT NULL AND v.congress = $1
           UNION
           SELECT d.person, d.name, 'attended', h.item, h.topic_title, h.meeting_title, h.subject, h.held_on, CAST(NULL AS TEXT)
             FROM met h JOIN attendance d ON d.meeting = h.meeting JOIN person w ON w.id = d.person
            WHERE w.congress = $1
              AND EXISTS (SELECT 1 FROM attendance_stay y WHERE y.attendance = d.id AND y.is_void = 0)
           UNION
           SELECT k.person, k.name, 'spoke', h.item, h.topic_title, h.title, h.subject, h.held_on, CAST(NULL AS TEXT)
             FROM met h JOIN speech k ON k.item = h.agenda_item JOIN person w ON w.id = k.person WHERE w.congress = $1) x
          WHERE x.person IS NOT NULL AND (CAST($4 AS TEXT) IS NULL OR x.person = $4)
          ORDER BY x.person, x.code, x.subject",
    )
    .bind(congress)
    .bind(year)
    .bind(plan)
    .bind(person)
    .fetch_all(conn)
    .await?)
}

/// Those who have or had a seat in a congress: its deputies.
pub async fn deputies(conn: &mut Conn, congress: CongressId) -> Result<BTreeSet<PersonId>> {
    let rows: Vec<(PersonId,)> =
        sqlx::query_as("SELECT DISTINCT person FROM seat WHERE congress = $1 ORDER BY person")
            .bind(congress)
            .fetch_all(conn)
            .await?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
}

/// The name of somebody in a congress's register.
pub async fn name_of(conn: &mut Conn, congress: CongressId, person: PersonId) -> Result<String> {
    Ok(
        sqlx::query_scalar("SELECT name FROM person WHERE id = $1 AND congress = $2")
            .bind(person)
            .bind(congress)
            .fetch_one(conn)
            .await?,
    )
}
