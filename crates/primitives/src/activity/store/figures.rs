//! What coverage and participation are counted from. Only one's own congress's activities count.

use kernel::{Conn, Date, Result, Subject};
use people::Scope;
use people::person::PersonId;

use crate::activity::rules::{Concerning, Held, Part};

/// The activities of the viewer's congress about a subject (about anything, without one), between two days, in any state.
pub async fn counted(
    conn: &mut Conn,
    scope: &Scope,
    subject: Option<&Subject>,
    (from, until): (Option<Date>, Option<Date>),
) -> Result<Vec<Held>> {
    Ok(sqlx::query_as(
        "SELECT a.id, a.title, a.kind, a.state, a.held_on, a.division, a.place, a.place_kind
           FROM activity a
          WHERE a.congress = $1 AND $2 = 1
            AND (CAST($3 AS TEXT) IS NULL OR a.subject = $3)
            AND (CAST($4 AS TEXT) IS NULL OR COALESCE(a.until_on, a.held_on) >= $4)
            AND (CAST($5 AS TEXT) IS NULL OR a.held_on <= $5)
          ORDER BY a.held_on, a.id",
    )
    .bind(scope.congress)
    .bind(scope.all())
    .bind(subject.map(ToString::to_string))
    .bind(from)
    .bind(until)
    .fetch_all(conn)
    .await?)
}

/// The activities of the viewer's congress that begin between two days and are not cancelled, with the organs that they
/// concern. The evaluation of a campaign counts in it whenever it is held, that of another does not.
pub async fn concerning(
    conn: &mut Conn,
    scope: &Scope,
    (from, until): (Date, Date),
    campaign: Option<&Subject>,
) -> Result<Vec<Concerning>> {
    Ok(sqlx::query_as(
        "SELECT a.id, a.title, a.kind, a.state, a.held_on,
                CASE WHEN a.held_on > $4 THEN $4 WHEN a.held_on < $3 THEN $3 ELSE a.held_on END AS counts_on,
                COALESCE((SELECT string_agg(g.organ, ',' ORDER BY g.organ) FROM activity_organ g
                           WHERE g.activity = a.id), '') AS organs
           FROM activity a
          WHERE a.congress = $1 AND $2 = 1 AND a.state <> 'cancelled'
            AND CASE WHEN a.kind = 'evaluation' AND CAST($5 AS TEXT) IS NOT NULL THEN a.subject = $5
                     ELSE a.held_on >= $3 AND a.held_on <= $4 END
          ORDER BY a.held_on, a.id",
    )
    .bind(scope.congress)
    .bind(scope.all())
    .bind(from)
    .bind(until)
    .bind(campaign)
    .fetch_all(conn)
    .await?)
}

/// Who takes part in the activities of the viewer's congress that begin between two days; one person's, with one.
pub async fn parts(
    conn: &mut Conn,
    scope: &Scope,
    person: Option<PersonId>,
    (from, until): (Date, Date),
) -> Result<Vec<Part>> {
    Ok(sqlx::query_as(
        "SELECT p.person, p.name, p.capacity, CAST(CASE WHEN p.attended_at IS NULL THEN 0 ELSE 1 END AS BIGINT) AS attended,
                a.id, a.title, a.kind, a.state, a.held_on, a.division, a.place, a.place_kind
           FROM activity a JOIN activity_participant p ON p.activity = a.id
          WHERE a.congress = $1 AND ($2 = 1 OR p.person = $3)
            AND (CAST($4 AS TEXT) IS NULL OR p.person = $4)
            AND a.held_on >= $5 AND a.held_on <= $6
          ORDER BY a.held_on, a.id, p.id",
    )
    .bind(scope.congress)
    .bind(scope.all())
    .bind(scope.person)
    .bind(person)
    .bind(from)
    .bind(until)
    .fetch_all(conn)
    .await?)
}
