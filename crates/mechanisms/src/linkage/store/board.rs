//! The board of a year in three statements, however many congresses and subjects.

use kernel::{Conn, Result};
use people::Scope;

use super::super::rules::{Fact, Grid, LinkageId, StageFact};

// The plans of year $3 (only $4, when it is given) that the viewer sees, each with the edition that stands: the city and the congress above it see every
// county, a county sees itself and the city. A deputy ($2) sees the edition that the own council approved.
macro_rules! mine {
    () => {
        "WITH mine AS (
           SELECT l.id, l.city, x.division,
                  CASE WHEN $2 = 2 AND (l.city = $1 OR x.parent = $1) THEN 1 ELSE 0 END AS sees_all,
                  (SELECT MAX(e.edition) FROM linkage_edition e WHERE e.linkage = l.id AND e.state = 'put'
                      AND ($2 = 2 OR EXISTS (SELECT 1 FROM linkage_approval a WHERE a.linkage = l.id AND a.edition = e.edition
                                                AND a.congress = $1 AND a.state = 'approved'))) AS edition
             FROM linkage l JOIN congress x ON x.id = l.city
            WHERE $2 > 0 AND l.year = $3 AND (CAST($4 AS TEXT) IS NULL OR l.id = $4)
              AND (l.city = $1 OR x.parent = $1
                   OR EXISTS (SELECT 1 FROM linkage_member v WHERE v.linkage = l.id AND v.congress = $1))),
         who AS (
           SELECT m.id AS linkage, m.city, m.edition, m.division AS city_division, m.city AS congress FROM mine m
            UNION ALL
           SELECT m.id, m.city, m.edition, m.division, b.congress
             FROM mine m JOIN linkage_member b ON b.linkage = m.id
            WHERE m.sees_all = 1 OR b.congress = $1)"
    };
}

/// Every subject for every congress that the viewer sees: cities by their codes, each before its counties.
pub async fn grid(
    conn: &mut Conn,
    scope: &Scope,
    (year, plan): (i64, Option<LinkageId>),
) -> Result<Vec<Grid>> {
    Ok(sqlx::query_as(concat!(
        mine!(),
        " SELECT w.linkage, w.city, i.item, i.number, i.title, w.congress, c.short_name AS place, c.division,
                 COALESCE(p.has_declined, 0) AS is_declined,
                 CAST(CASE WHEN a.state = 'approved' THEN 1 ELSE 0 END AS BIGINT) AS is_approved,
                 p.topic, t.state, t.round, m.id AS session, m.held_on AS session_on
            FROM who w
            JOIN congress c ON c.id = w.congress
            JOIN linkage_item i ON i.linkage = w.linkage AND i.edition = w.edition
            LEFT JOIN linkage_approval a ON a.linkage = w.linkage AND a.edition = w.edition AND a.congress = w.congress
            LEFT JOIN linkage_part p ON p.item = i.item AND p.congress = w.congress
            LEFT JOIN topic t ON t.id = p.topic
            LEFT JOIN meeting m ON m.id = substr(t.session, 9) AND m.state <> 'cancelled'
           WHERE i.is_dropped = 0 OR p.topic IS NOT NULL
           ORDER BY w.city_division, i.number, i.item, CASE WHEN w.congress = w.city THEN 0 ELSE 1 END, c.division, c.id"
    ))
    .bind(scope.congress)
    .bind(scope.linked())
    .bind(year)
    .bind(plan)
    .fetch_all(conn)
    .await?)
}

/// The stages of the topics on those subjects: dates and what passed them.
pub async fn stage_facts(
    conn: &mut Conn,
    scope: &Scope,
    (year, plan): (i64, Option<LinkageId>),
) -> Result<Vec<StageFact>> {
    Ok(sqlx::query_as(concat!(
        mine!(),
        " SELECT r.topic, r.round, r.stage, r.due, r.done_on, r.subject
            FROM who w
            JOIN linkage_part p ON p.linkage = w.linkage AND p.congress = w.congress
            JOIN topic_stage r ON r.topic = p.topic
           WHERE r.stage IN ('planned', 'deliberated', 'opinions_approved', 'handed_over', 'reported', 'balloted',
                             'concluded')
           ORDER BY r.topic, r.round, r.stage"
    ))
    .bind(scope.congress)
    .bind(scope.linked())
    .bind(year)
    .bind(plan)
    .fetch_all(conn)
    .await?)
}

/// What stands beside the stages: what was sent up, plans and special meetings of the city, latest days, research there.
pub async fn facts(
    conn: &mut Conn,
    scope: &Scope,
    (year, plan): (i64, Option<LinkageId>),
) -> Result<Vec<Fact>> {
    Ok(sqlx::query_as(concat!(
        mine!(),
        ", parts AS (
           SELECT w.linkage, w.city, w.congress, p.item, p.topic FROM who w
             JOIN linkage_part p ON p.linkage = w.linkage AND p.congress = w.congress WHERE p.topic IS NOT NULL)
         SELECT s.kind, p.item, p.congress, MAX(s.sent_on) AS done_on, CAST(NULL AS TEXT) AS due_on,
                CAST(NULL AS TEXT) AS due, 'submittal:' || MAX(s.id) AS fact
           FROM parts p JOIN submittal s ON s.subject = 'linkage_item:' || p.item AND s.sender = p.congress
          WHERE s.kind IN ('research_report', 'session_results') GROUP BY s.kind, p.item, p.congress
         UNION ALL
         SELECT 'scheme', p.item, p.congress, x.approved_on, CAST(NULL AS TEXT), CAST(NULL AS TEXT), 'linkage_item:' || p.item
           FROM parts p JOIN linkage_scheme x ON x.item = p.item WHERE p.congress = p.city
         UNION ALL
         SELECT 'hearing', p.item, p.congress,
                CASE WHEN m.state IN ('closed', 'minutes_approved') THEN m.held_on END, m.held_on,
                CAST(NULL AS TEXT), 'meeting:' || m.id
           FROM parts p JOIN linkage_hearing h ON h.item = p.item JOIN meeting m ON m.id = h.meeting
          WHERE p.congress = p.city AND m.state <> 'cancelled'
         UNION ALL
         SELECT CASE WHEN h.label = 'linkage.scheme_before' THEN 'scheme_before' ELSE 'county_before' END, p.item, p.congress,
                h.done_on, h.due_on, h.due, CAST(NULL AS TEXT)
           FROM parts p JOIN hung_date h ON h.subject = 'topic:' || p.topic JOIN meeting m ON m.id = h.meeting
          WHERE h.label IN ('linkage.scheme_before', 'linkage.county_before') AND m.state <> 'cancelled'
         UNION ALL
         SELECT 'covered', p.item, c.id, MIN(v.held_on), CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS TEXT)
           FROM parts p
           JOIN activity v ON v.congress = p.city AND v.state = 'held'
                AND (v.subject = 'linkage_item:' || p.item OR v.subject = 'topic:' || p.topic)
           JOIN congress c ON c.parent = p.city AND c.division = substr(v.division, 1, 6)
          WHERE p.congress = p.city GROUP BY p.item, c.id"
    ))
    .bind(scope.congress)
    .bind(scope.linked())
    .bind(year)
    .bind(plan)
    .fetch_all(conn)
    .await?)
}
