//! The ballots on members' devices, as one member sees them.

use kernel::{Conn, Flag, Result};
use people::congress::CongressId;
use people::person::PersonId;
use sqlx::FromRow;

use super::super::rules::BallotId;

/// Somebody's place in an electronic ballot.
#[derive(Debug, Clone, Copy, FromRow)]
pub struct Place {
    /// The ballot.
    pub ballot: BallotId,
    /// Whether they are there.
    pub is_present: Flag,
    /// Whether they hold a slip of a secret ballot.
    pub holds_slip: Flag,
    /// Whether they voted by name.
    pub has_cast: Flag,
}

/// The electronic ballots of the congress that wait for a person's sheet, newest first; at most a hundred.
pub async fn places(conn: &mut Conn, congress: CongressId, person: PersonId) -> Result<Vec<Place>> {
    Ok(sqlx::query_as(
        "SELECT b.id AS ballot, r.is_present,
                (SELECT COUNT(*) FROM ballot_slip s WHERE s.ballot = b.id AND s.person = r.person) AS holds_slip,
                (SELECT COUNT(DISTINCT n.person) FROM ballot_named n WHERE n.ballot = b.id AND n.person = r.person) AS has_cast
           FROM ballot b JOIN ballot_roster r ON r.ballot = b.id
          WHERE b.congress = $1 AND r.person = $2 AND b.mode IN ('open', 'secret') AND b.state IN ('roster_frozen', 'open')
          ORDER BY b.id DESC LIMIT 100",
    )
    .bind(congress)
    .bind(person)
    .fetch_all(conn)
    .await?)
}

/// Somebody's place in one electronic ballot of the congress, whatever its state. Not found for whoever is not on its roster.
pub async fn place(
    conn: &mut Conn,
    congress: CongressId,
    ballot: BallotId,
    person: PersonId,
) -> Result<Place> {
    Ok(sqlx::query_as(
        "SELECT b.id AS ballot, r.is_present,
                (SELECT COUNT(*) FROM ballot_slip s WHERE s.ballot = b.id AND s.person = r.person) AS holds_slip,
                (SELECT COUNT(DISTINCT n.person) FROM ballot_named n WHERE n.ballot = b.id AND n.person = r.person) AS has_cast
           FROM ballot b JOIN ballot_roster r ON r.ballot = b.id
          WHERE b.id = $1 AND b.congress = $2 AND r.person = $3 AND b.mode IN ('open', 'secret')",
    )
    .bind(ballot)
    .bind(congress)
    .bind(person)
    .fetch_one(conn)
    .await?)
}
