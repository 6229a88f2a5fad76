//! How members voted by name.

use kernel::{Conn, Result};
use people::person::PersonId;
use sqlx::FromRow;

use super::super::rules::{BallotId, Chosen, NamedVoice, Turnout};

/// Keeps how somebody voted.
pub async fn cast(
    conn: &mut Conn,
    ballot: BallotId,
    person: PersonId,
    voices: &[NamedVoice],
) -> Result<()> {
    for voice in voices {
        sqlx::query(
            "INSERT INTO ballot_named (ballot, person, subject, choice) VALUES ($1, $2, $3, $4)",
        )
        .bind(ballot)
        .bind(person)
        .bind(voice.subject)
        .bind(voice.choice)
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// How somebody voted; empty before they did.
pub async fn of(conn: &mut Conn, ballot: BallotId, person: PersonId) -> Result<Vec<NamedVoice>> {
    Ok(sqlx::query_as(
        "SELECT subject, choice FROM ballot_named WHERE ballot = $1 AND person = $2 ORDER BY subject",
    )
    .bind(ballot)
    .bind(person)
    .fetch_all(conn)
    .await?)
}

/// Holds the lid of a box while a vote by name is kept: the close waits for it, or it is not kept. False when the vote is
/// not open.
pub async fn hold_lid(conn: &mut Conn, ballot: BallotId) -> Result<bool> {
    let held = sqlx::query("UPDATE ballot_lid SET ballot = ballot WHERE ballot = $1")
        .bind(ballot)
        .execute(conn)
        .await?;
    Ok(held.rows_affected() == 1)
}

/// How many could vote by name and how many did.
pub async fn turnout(conn: &mut Conn, ballot: BallotId) -> Result<Turnout> {
    Ok(sqlx::query_as(
        "SELECT (SELECT present FROM ballot WHERE id = $1) AS given,
                (SELECT COUNT(DISTINCT person) FROM ballot_named WHERE ballot = $1) AS spent,
                CAST(0 AS BIGINT) AS papers",
    )
    .bind(ballot)
    .fetch_one(conn)
    .await?)
}

/// How often each thing was chosen.
pub async fn chosen(conn: &mut Conn, ballot: BallotId) -> Result<Vec<Chosen>> {
    Ok(sqlx::query_as(
        "SELECT subject, choice, COUNT(*) AS voices FROM ballot_named WHERE ballot = $1
          GROUP BY subject, choice ORDER BY subject, choice",
    )
    .bind(ballot)
    .fetch_all(conn)
    .await?)
}

#[derive(FromRow)]
struct Row {
    person: PersonId,
    name: String,
    subject: i64,
    choice: Option<i64>,
}

/// Everybody who voted with what they chose, in the order of the roster and of the sheet.
pub async fn voices(
    conn: &mut Conn,
    ballot: BallotId,
) -> Result<Vec<(PersonId, String, NamedVoice)>> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT n.person, r.name, n.subject, n.choice
           FROM ballot_named n JOIN ballot_roster r ON r.ballot = n.ballot AND r.person = n.person
          WHERE n.ballot = $1 ORDER BY r.position, r.person, n.subject",
    )
    .bind(ballot)
    .fetch_all(conn)
    .await?;
    let voice = |row: Row| {
        let Row {
            person,
            name,
            subject,
            choice,
        } = row;
        (person, name, NamedVoice { subject, choice })
    };
    Ok(rows.into_iter().map(voice).collect())
}
