//! Who was admitted to a secret ballot, and how; the codes for tablets of the hall.

use kernel::{Conn, Instant, Result};
use people::congress::CongressId;
use people::person::PersonId;
use sqlx::FromRow;

use super::super::rules::{BallotId, Way};

/// Keeps that somebody was admitted. False when they were already: then nothing is changed.
pub async fn admit(conn: &mut Conn, ballot: BallotId, person: PersonId, way: Way) -> Result<bool> {
    let done = sqlx::query(
        "INSERT INTO ballot_admission (ballot, person, way) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    )
    .bind(ballot)
    .bind(person)
    .bind(way)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// How somebody was admitted; none when they were not.
pub async fn admission(conn: &mut Conn, ballot: BallotId, person: PersonId) -> Result<Option<Way>> {
    Ok(
        sqlx::query_scalar("SELECT way FROM ballot_admission WHERE ballot = $1 AND person = $2")
            .bind(ballot)
            .bind(person)
            .fetch_optional(conn)
            .await?,
    )
}

/// Who was admitted, by either way.
pub async fn admitted(conn: &mut Conn, ballot: BallotId) -> Result<Vec<PersonId>> {
    Ok(
        sqlx::query_scalar("SELECT person FROM ballot_admission WHERE ballot = $1 ORDER BY person")
            .bind(ballot)
            .fetch_all(conn)
            .await?,
    )
}

/// How many were admitted to paper.
pub async fn papers(conn: &mut Conn, ballot: BallotId) -> Result<u32> {
    let papers: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM ballot_admission WHERE ballot = $1 AND way = 'paper'",
    )
    .bind(ballot)
    .fetch_one(conn)
    .await?;
    Ok(u32::try_from(papers).unwrap_or(0))
}

/// Puts a code in the place of the one that somebody had.
pub async fn set_code(
    conn: &mut Conn,
    ballot: BallotId,
    person: PersonId,
    digest: &str,
    expires_at: Instant,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO ballot_code (ballot, person, digest, expires_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (ballot, person) DO UPDATE SET digest = $3, expires_at = $4",
    )
    .bind(ballot)
    .bind(person)
    .bind(digest)
    .bind(expires_at)
    .execute(conn)
    .await?;
    Ok(())
}

/// Whose a code is.
#[derive(Debug, Clone, Copy, FromRow)]
pub struct Holder {
    /// The congress of the ballot.
    pub congress: CongressId,
    /// Who.
    pub person: PersonId,
    /// Until when it is good.
    pub expires_at: Instant,
}

/// Whose a code of a ballot is, by its digest.
pub async fn holder(conn: &mut Conn, ballot: BallotId, digest: &str) -> Result<Option<Holder>> {
    Ok(sqlx::query_as(
        "SELECT b.congress, c.person, c.expires_at
           FROM ballot_code c JOIN ballot b ON b.id = c.ballot
          WHERE c.ballot = $1 AND c.digest = $2",
    )
    .bind(ballot)
    .bind(digest)
    .fetch_optional(conn)
    .await?)
}

/// Whether a code was given for this ballot: tablets of the hall show its sheet.
pub async fn has_codes(conn: &mut Conn, ballot: BallotId) -> Result<bool> {
    let codes: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM ballot_code WHERE ballot = $1")
        .bind(ballot)
        .fetch_one(conn)
        .await?;
    Ok(codes > 0)
}
