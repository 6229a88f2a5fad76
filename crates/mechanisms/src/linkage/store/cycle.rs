//! A linked subject as it is carried out.

use std::collections::BTreeMap;

use kernel::db::Json;
use kernel::{Conn, Date, Instant, Result, Subject};
use people::Scope;
use people::congress::CongressId;
use primitives::topic::{Stage, TopicId};
use regime::DueDate;
use sqlx::FromRow;

use super::super::rules::{Carried, CountyFacts, Item, Linkage, LinkageItemId, Matter, Stages};

/// The subject with every topic on it, when the viewer's congress takes part in its plan.
pub async fn matter(conn: &mut Conn, scope: &Scope, item: LinkageItemId) -> Result<Matter> {
    let linkage: Linkage = sqlx::query_as(
        "SELECT l.id, l.city, l.year, l.edition, l.version FROM linkage l
          WHERE $2 > 0 AND (l.city = $1
                OR EXISTS (SELECT 1 FROM linkage_member m WHERE m.linkage = l.id AND m.congress = $1))
            AND EXISTS (SELECT 1 FROM linkage_item i WHERE i.linkage = l.id AND i.item = $3)",
    )
    .bind(scope.congress)
    .bind(scope.linked())
    .bind(item)
    .fetch_one(&mut *conn)
    .await?;
    // What is drafted for the next edition does not stand yet; for a deputy, nor does what the own council has not approved.
    let standing: Item = sqlx::query_as(
        "SELECT i.item, i.number, i.title, i.field, i.mode, i.lead, i.month, i.is_dropped, i.reason
           FROM linkage_item i JOIN linkage_edition e ON e.linkage = i.linkage AND e.edition = i.edition
          WHERE i.item = $1 AND e.state = 'put'
            AND ($2 = 2 OR EXISTS (SELECT 1 FROM linkage_approval a WHERE a.linkage = i.linkage AND a.edition = i.edition
                                      AND a.congress = $3 AND a.state = 'approved'))
          ORDER BY i.edition DESC LIMIT 1",
    )
    .bind(item)
    .bind(scope.linked())
    .bind(scope.congress)
    .fetch_one(&mut *conn)
    .await?;
    let topics = carried(conn, item, linkage.city).await?;
    Ok(Matter {
        linkage,
        item: standing,
        topics,
    })
}

async fn carried(conn: &mut Conn, item: LinkageItemId, city: CongressId) -> Result<Vec<Carried>> {
    Ok(sqlx::query_as(
        "SELECT t.id AS topic, t.congress, c.short_name AS place, c.division, t.state, t.stage, t.round, t.regime_on,
                (SELECT r.regime FROM regime_adoption r WHERE r.congress = t.congress AND r.from_on <= t.regime_on
                  ORDER BY r.from_on DESC LIMIT 1) AS regime,
                m.id AS session, m.title AS session_title, m.held_on AS session_on, m.state AS session_state
           FROM linkage_part p JOIN topic t ON t.id = p.topic JOIN congress c ON c.id = t.congress
           LEFT JOIN meeting m ON m.id = substr(t.session, 9) AND m.state <> 'cancelled'
          WHERE p.item = $1
          ORDER BY CASE WHEN t.congress = $2 THEN 0 ELSE 1 END, c.division, t.id",
    )
    .bind(item)
    .bind(city)
    .fetch_all(conn)
    .await?)
}

/// On which subject a topic is carried out; none when it is not linked.
pub fn item_of(linkage: Option<&Subject>) -> Option<LinkageItemId> {
    linkage
        .filter(|subject| subject.kind() == LinkageItemId::KIND)
        .map(|subject| LinkageItemId(subject.id()))
}

#[derive(FromRow)]
struct StageRow {
    topic: TopicId,
    stage: Stage,
    due: Option<Json<DueDate>>,
    done_on: Option<Date>,
}

/// The stages of the first round of every topic on a subject: dates, no paper.
pub async fn stages(conn: &mut Conn, item: LinkageItemId) -> Result<BTreeMap<TopicId, Stages>> {
    let rows: Vec<StageRow> = sqlx::query_as(
        "SELECT r.topic, r.stage, r.due, r.done_on
           FROM linkage_part p JOIN topic_stage r ON r.topic = p.topic
          WHERE p.item = $1 AND r.round = 1 ORDER BY r.topic, r.stage",
    )
    .bind(item)
    .fetch_all(conn)
    .await?;
    let mut all: BTreeMap<TopicId, Stages> = BTreeMap::new();
    for row in rows {
        let due = row.due.map(|due| due.0);
        all.entry(row.topic)
            .or_default()
            .insert(row.stage, (due, row.done_on));
    }
    Ok(all)
}

/// A date of the chain before a session moved, or the calendar changed.
#[derive(Debug, Clone, FromRow)]
pub struct FormerRow {
    /// Whose.
    pub subject: Subject,
    /// Which.
    pub label: String,
    /// What it was.
    pub was_on: Date,
    /// When it changed.
    pub at: Instant,
    /// Why the session moved.
    pub reason: Option<String>,
}

/// What the dates that hang on the city's session for a subject were before, the oldest first.
pub async fn former(conn: &mut Conn, item: LinkageItemId) -> Result<Vec<FormerRow>> {
    Ok(sqlx::query_as(
        "SELECT h.subject, h.label, f.was_on, v.moved_at AS at, v.reason
           FROM linkage_part p JOIN hung_date h ON h.subject = 'topic:' || p.topic
           JOIN hung_date_past f ON f.hung_date = h.id JOIN meeting_move v ON v.id = f.move
          WHERE p.item = $1 AND h.label IN ('linkage.scheme_before', 'linkage.county_before')
         UNION ALL
         SELECT h.subject, h.label, r.was_on, r.at, CAST(NULL AS TEXT) AS reason
           FROM linkage_part p JOIN hung_date h ON h.subject = 'topic:' || p.topic
           JOIN hung_date_redating r ON r.hung_date = h.id
          WHERE p.item = $1 AND h.label IN ('linkage.scheme_before', 'linkage.county_before')
          ORDER BY at, subject, was_on",
    )
    .bind(item)
    .fetch_all(conn)
    .await?)
}

#[derive(FromRow)]
struct CountyRow {
    congress: CongressId,
    held_on: Option<Date>,
    latest: Option<Date>,
    late_reason: Option<String>,
    sent_on: Option<Date>,
}

/// What is known of the linked counties before the city deliberates.
pub async fn county_facts(conn: &mut Conn, matter: &Matter) -> Result<Vec<CountyFacts>> {
    let city = matter.city();
    let session = city.and_then(|one| one.session);
    let rows: Vec<CountyRow> = sqlx::query_as(
        "SELECT p.congress,
                (SELECT MIN(r.done_on) FROM topic_stage r
                  WHERE r.topic = p.topic AND r.round = 1 AND r.stage = 'deliberated') AS held_on,
                (SELECT MIN(h.due_on) FROM hung_date h
                  WHERE h.meeting = $2 AND h.subject = 'topic:' || p.topic AND h.label = 'linkage.county_before') AS latest,
                (SELECT MAX(h.late_reason) FROM hung_date h
                  WHERE h.subject = 'topic:' || p.topic AND h.label = 'linkage.county_before') AS late_reason,
                (SELECT MAX(s.sent_on) FROM submittal s
                  WHERE s.subject = 'linkage_item:' || p.item AND s.sender = p.congress
                    AND s.kind = 'session_results') AS sent_on
           FROM linkage_part p WHERE p.item = $1 AND p.topic IS NOT NULL ORDER BY p.congress",
    )
    .bind(matter.item.item)
    .bind(session)
    .fetch_all(conn)
    .await?;
    let facts = matter.counties().map(|county| {
        let row = rows.iter().find(|row| row.congress == county.congress);
        CountyFacts {
            congress: county.congress,
            place: county.place.clone(),
            held_on: row.and_then(|row| row.held_on),
            latest: row.and_then(|row| row.latest),
            late_reason: row.and_then(|row| row.late_reason.clone()),
            sent_on: row.and_then(|row| row.sent_on),
        }
    });
    Ok(facts.collect())
}

/// The counties in which the city's joint research was: what it did there on the subject or on its own topic.
pub async fn covered(conn: &mut Conn, matter: &Matter) -> Result<Vec<CongressId>> {
    let topic = matter.city().map(|one| one.topic.subject());
    let rows: Vec<(CongressId,)> = sqlx::query_as(
        "SELECT DISTINCT c.id FROM activity a JOIN congress c ON c.parent = a.congress AND c.division = substr(a.division, 1, 6)
          WHERE a.congress = $1 AND a.state = 'held' AND (a.subject = $2 OR a.subject = $3) ORDER BY c.id",
    )
    .bind(matter.linkage.city)
    .bind(matter.item.item.subject())
    .bind(topic)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
