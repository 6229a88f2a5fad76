//! The keys of a secret ballot, the slips that were given, and the box.
//!
//! No row of the box holds a person, a time, an order or a slip; rows of one sheet have nothing in common.

use kernel::db::Json;
use kernel::{Conn, Error, Result};
use people::congress::CongressId;
use people::person::PersonId;
use slip::PublicKey;
use sqlx::FromRow;

use super::super::rules::{BallotId, Chosen, Keys, Rule, Sheet, Spent, State, Turnout, Voice};

/// What of the box is emptied when a ballot closes, and must leave nothing behind.
pub const EMPTIED: &[&str] = &["ballot_key", "ballot_box", "ballot_box_slip"];

/// Keeps the keys of a ballot, unless it has some.
pub async fn set_keys(conn: &mut Conn, ballot: BallotId, keys: &Keys) -> Result<()> {
    sqlx::query(
        "INSERT INTO ballot_key (ballot, public, secret, seal_public, seal_secret)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
    )
    .bind(ballot)
    .bind(&keys.public)
    .bind(&keys.secret)
    .bind(&keys.seal_public)
    .bind(&keys.seal_secret)
    .execute(conn)
    .await?;
    Ok(())
}

/// The keys of a ballot; none before its roster is frozen.
pub async fn keys(conn: &mut Conn, ballot: BallotId) -> Result<Option<Keys>> {
    Ok(sqlx::query_as(
        "SELECT public, secret, seal_public, seal_secret, seal FROM ballot_key WHERE ballot = $1",
    )
    .bind(ballot)
    .fetch_optional(conn)
    .await?)
}

/// Destroys the secret keys of a ballot and keeps its seal.
pub async fn seal(conn: &mut Conn, ballot: BallotId, seal: &str) -> Result<()> {
    sqlx::query(
        "UPDATE ballot_key SET secret = NULL, seal_secret = NULL, seal = $1 WHERE ballot = $2",
    )
    .bind(seal)
    .bind(ballot)
    .execute(conn)
    .await?;
    Ok(())
}

/// A slip that was given: what was signed, and the signature.
#[derive(Debug, Clone, FromRow)]
pub struct Given {
    /// The hash of what was signed.
    pub blinded: String,
    /// The signature.
    pub signature: String,
}

/// The slip that was given to a member.
pub async fn given(conn: &mut Conn, ballot: BallotId, person: PersonId) -> Result<Option<Given>> {
    Ok(sqlx::query_as(
        "SELECT blinded, signature FROM ballot_slip WHERE ballot = $1 AND person = $2",
    )
    .bind(ballot)
    .bind(person)
    .fetch_optional(conn)
    .await?)
}

/// Keeps that a slip was given.
pub async fn give(
    conn: &mut Conn,
    ballot: BallotId,
    person: PersonId,
    given: &Given,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO ballot_slip (ballot, person, blinded, signature) VALUES ($1, $2, $3, $4)",
    )
    .bind(ballot)
    .bind(person)
    .bind(&given.blinded)
    .bind(&given.signature)
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes back that members of a ballot may take a slip with a code.
async fn forget_codes(conn: &mut Conn, ballot: BallotId) -> Result<()> {
    sqlx::query("DELETE FROM ballot_code WHERE ballot = $1")
        .bind(ballot)
        .execute(conn)
        .await?;
    Ok(())
}

/// Destroys what is left of the secret keys of ballots that take no sheets any more.
pub async fn forget_keys(conn: &mut Conn) -> Result<()> {
    sqlx::query(
        "UPDATE ballot_key SET secret = NULL, seal_secret = NULL
          WHERE (secret IS NOT NULL OR seal_secret IS NOT NULL)
            AND ballot NOT IN (SELECT id FROM ballot WHERE state IN ('designed', 'roster_frozen', 'open'))",
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// How many slips were given and spent, and how many members were admitted to paper.
pub async fn turnout(conn: &mut Conn, ballot: BallotId) -> Result<Turnout> {
    Ok(sqlx::query_as(
        "SELECT (SELECT COUNT(*) FROM ballot_slip WHERE ballot = $1) AS given,
                (SELECT COUNT(*) FROM ballot_box_slip WHERE ballot = $1)
                + (SELECT COUNT(*) FROM ballot_spent WHERE ballot = $1) AS spent,
                (SELECT COUNT(*) FROM ballot_admission WHERE ballot = $1 AND way = 'paper') AS papers",
    )
    .bind(ballot)
    .fetch_one(conn)
    .await?)
}

/// Whether a slip was spent.
pub async fn is_spent(conn: &mut Conn, ballot: BallotId, hash: &str) -> Result<bool> {
    let found: i64 = sqlx::query_scalar(
        "SELECT (SELECT COUNT(*) FROM ballot_box_slip WHERE ballot = $1 AND hash = $2)
              + (SELECT COUNT(*) FROM ballot_spent WHERE ballot = $1 AND hash = $2)",
    )
    .bind(ballot)
    .bind(hash)
    .fetch_one(conn)
    .await?;
    Ok(found > 0)
}

/// What a sheet must fit, whoever sends it.
#[derive(Debug, Clone, FromRow)]
pub struct Lid {
    /// Where the ballot stands.
    pub state: State,
    /// How many subjects it has.
    pub subjects: i64,
    /// The rule, for its choices.
    pub rule: Json<Rule>,
    /// The key that slips are checked with.
    pub public: Json<PublicKey>,
}

/// What a sheet of a secret ballot must fit. Not found before its roster is frozen.
pub async fn lid(conn: &mut Conn, ballot: BallotId) -> Result<Lid> {
    sqlx::query_as(
        "SELECT b.state, b.rule, k.public, (SELECT COUNT(*) FROM ballot_subject s WHERE s.ballot = b.id) AS subjects
           FROM ballot b JOIN ballot_key k ON k.ballot = b.id
          WHERE b.id = $1",
    )
    .bind(ballot)
    .fetch_optional(conn)
    .await?
    .ok_or(Error::NotFound)
}

/// Whose a ballot is that tablets of the hall show.
pub async fn congress_of(conn: &mut Conn, ballot: BallotId) -> Result<CongressId> {
    Ok(
        sqlx::query_scalar("SELECT congress FROM ballot WHERE id = $1")
            .bind(ballot)
            .fetch_one(conn)
            .await?,
    )
}

/// Takes the lid off the box.
pub async fn lift(conn: &mut Conn, ballot: BallotId) -> Result<()> {
    sqlx::query("INSERT INTO ballot_lid (ballot) VALUES ($1)")
        .bind(ballot)
        .execute(conn)
        .await?;
    Ok(())
}

/// Whether the box takes sheets.
pub async fn is_lifted(conn: &mut Conn, ballot: BallotId) -> Result<bool> {
    let found: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM ballot_lid WHERE ballot = $1")
        .bind(ballot)
        .fetch_one(conn)
        .await?;
    Ok(found > 0)
}

/// Puts a sheet into the box. False when its slip is spent already: then nothing is changed.
pub async fn put(conn: &mut Conn, ballot: BallotId, sheet: &Sheet) -> Result<bool> {
    let spent = sqlx::query(
        "INSERT INTO ballot_box_slip (hash, ballot, slip, signature) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
    )
    .bind(&sheet.hash)
    .bind(ballot)
    .bind(&sheet.slip.0)
    .bind(&sheet.signature.0)
    .execute(&mut *conn)
    .await?;
    if spent.rows_affected() == 0 {
        return Ok(false);
    }
    let row = |place: usize| format!("(${}, $1, ${}, ${})", place + 2, place + 3, place + 4);
    let rows: Vec<String> = (0..sheet.voices.len())
        .map(|voice| row(voice * 3))
        .collect();
    let rows = rows.join(", ");
    let sql = format!("INSERT INTO ballot_box (mark, ballot, subject, choice) VALUES {rows}");
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(ballot);
    for voice in &sheet.voices {
        query = query
            .bind(&voice.mark)
            .bind(voice.subject)
            .bind(voice.choice);
    }
    query.execute(conn).await?;
    Ok(true)
}

/// Puts the lid on the box of a vote by name. It waits for votes that are being kept, and lets no other in.
pub async fn lower(conn: &mut Conn, ballot: BallotId) -> Result<()> {
    sqlx::query("DELETE FROM ballot_lid WHERE ballot = $1")
        .bind(ballot)
        .execute(conn)
        .await?;
    Ok(())
}

/// Closes and empties the box of a ballot: voices and slips are written anew in the order of marks and hashes.
pub async fn empty(conn: &mut Conn, ballot: BallotId) -> Result<()> {
    for statement in [
        // First: it waits for sheets that are being put in, and lets no other in.
        "DELETE FROM ballot_lid WHERE ballot = $1",
        "INSERT INTO ballot_voice (mark, ballot, subject, choice)
         SELECT mark, ballot, subject, choice FROM ballot_box WHERE ballot = $1 ORDER BY mark",
        "INSERT INTO ballot_spent (hash, ballot, slip, signature)
         SELECT hash, ballot, slip, signature FROM ballot_box_slip WHERE ballot = $1 ORDER BY hash",
        "DELETE FROM ballot_box WHERE ballot = $1",
        "DELETE FROM ballot_box_slip WHERE ballot = $1",
    ] {
        sqlx::query(statement)
            .bind(ballot)
            .execute(&mut *conn)
            .await?;
    }
    forget_codes(conn, ballot).await
}

/// Throws away what lies in the box of a ballot that is void, with its lid and its secret keys.
pub async fn discard(conn: &mut Conn, ballot: BallotId) -> Result<()> {
    for statement in [
        "DELETE FROM ballot_lid WHERE ballot = $1",
        "DELETE FROM ballot_box WHERE ballot = $1",
        "DELETE FROM ballot_box_slip WHERE ballot = $1",
        "UPDATE ballot_key SET secret = NULL, seal_secret = NULL WHERE ballot = $1",
    ] {
        sqlx::query(statement)
            .bind(ballot)
            .execute(&mut *conn)
            .await?;
    }
    forget_codes(conn, ballot).await
}

/// How often each thing was chosen, after the close.
pub async fn chosen(conn: &mut Conn, ballot: BallotId) -> Result<Vec<Chosen>> {
    Ok(sqlx::query_as(
        "SELECT subject, choice, COUNT(*) AS voices FROM ballot_voice WHERE ballot = $1
          GROUP BY subject, choice ORDER BY subject, choice",
    )
    .bind(ballot)
    .fetch_all(conn)
    .await?)
}

/// All voices after the close, by subject and mark.
pub async fn voices(conn: &mut Conn, ballot: BallotId) -> Result<Vec<Voice>> {
    Ok(sqlx::query_as(
        "SELECT mark, subject, choice FROM ballot_voice WHERE ballot = $1 ORDER BY subject, mark",
    )
    .bind(ballot)
    .fetch_all(conn)
    .await?)
}

/// The hashes of all slips that were spent, in their order, after the close.
pub async fn hashes(conn: &mut Conn, ballot: BallotId) -> Result<Vec<String>> {
    Ok(
        sqlx::query_scalar("SELECT hash FROM ballot_spent WHERE ballot = $1 ORDER BY hash")
            .bind(ballot)
            .fetch_all(conn)
            .await?,
    )
}

/// All slips that were spent, by their hashes, after the close.
pub async fn spent(conn: &mut Conn, ballot: BallotId) -> Result<Vec<Spent>> {
    Ok(
        sqlx::query_as("SELECT slip, signature FROM ballot_spent WHERE ballot = $1 ORDER BY hash")
            .bind(ballot)
            .fetch_all(conn)
            .await?,
    )
}
