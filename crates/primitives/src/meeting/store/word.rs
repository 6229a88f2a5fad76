use kernel::{Conn, Error, Result};
use people::Scope;
use people::person::PersonId;

use super::super::rules::{Decision, ItemId, MeetingId, Speech, SpeechId};

macro_rules! columns {
    () => {
        "s.id, s.item, s.person, s.name, s.position, s.setting, s.text, s.minutes, s.minutes_limit,
         s.confirmed_at, s.version"
    };
}

/// The speeches on an item, in their order.
pub async fn speeches(conn: &mut Conn, item: ItemId) -> Result<Vec<Speech>> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM speech s WHERE s.item = $1 ORDER BY s.position, s.id"
    ))
    .bind(item)
    .fetch_all(conn)
    .await?)
}

/// The speeches of a meeting, in the order of its agenda.
pub async fn speeches_of_meeting(conn: &mut Conn, meeting: MeetingId) -> Result<Vec<Speech>> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM speech s JOIN agenda_item i ON i.id = s.item
          WHERE i.meeting = $1 ORDER BY i.position, i.id, s.position, s.id"
    ))
    .bind(meeting)
    .fetch_all(conn)
    .await?)
}

/// The speeches of a person that wait for their confirmation, the latest first.
pub async fn unconfirmed(conn: &mut Conn, scope: &Scope, person: PersonId) -> Result<Vec<Speech>> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM speech s JOIN agenda_item i ON i.id = s.item JOIN meeting m ON m.id = i.meeting
          WHERE s.person = $1 AND m.congress = $2 AND s.confirmed_at IS NULL
          ORDER BY s.id DESC LIMIT 100"
    ))
    .bind(person)
    .bind(scope.congress)
    .fetch_all(conn)
    .await?)
}

/// A speech of a meeting.
pub async fn find_speech(conn: &mut Conn, meeting: MeetingId, id: SpeechId) -> Result<Speech> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM speech s JOIN agenda_item i ON i.id = s.item WHERE s.id = $1 AND i.meeting = $2"
    ))
    .bind(id)
    .bind(meeting)
    .fetch_one(conn)
    .await?)
}

/// Adds a speech.
pub async fn insert_speech(conn: &mut Conn, speech: &Speech) -> Result<()> {
    sqlx::query(
        "INSERT INTO speech (id, item, person, name, position, setting, text, minutes, minutes_limit, confirmed_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(speech.id)
    .bind(speech.item)
    .bind(speech.person)
    .bind(&speech.name)
    .bind(speech.position)
    .bind(speech.setting)
    .bind(&speech.text)
    .bind(speech.minutes)
    .bind(speech.minutes_limit)
    .bind(speech.confirmed_at)
    .bind(speech.version)
    .execute(conn)
    .await?;
    Ok(())
}

/// Saves a speech that was read with this version.
pub async fn update_speech(conn: &mut Conn, speech: &Speech) -> Result<()> {
    let done = sqlx::query(
        "UPDATE speech SET setting = $3, text = $4, minutes = $5, minutes_limit = $6, confirmed_at = $7,
                version = version + 1
          WHERE id = $1 AND version = $2",
    )
    .bind(speech.id)
    .bind(speech.version)
    .bind(speech.setting)
    .bind(&speech.text)
    .bind(speech.minutes)
    .bind(speech.minutes_limit)
    .bind(speech.confirmed_at)
    .execute(conn)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Stale);
    }
    Ok(())
}

/// What a meeting decided, in order.
pub async fn decisions(conn: &mut Conn, meeting: MeetingId) -> Result<Vec<Decision>> {
    Ok(sqlx::query_as(
        "SELECT id, meeting, item, text, method, ballot, in_office, present, in_favour, against, abstained,
                not_pressed, needed, is_passed, decided_at
           FROM decision WHERE meeting = $1 ORDER BY id",
    )
    .bind(meeting)
    .fetch_all(conn)
    .await?)
}

/// Adds a decision.
pub async fn insert_decision(conn: &mut Conn, decision: &Decision) -> Result<()> {
    sqlx::query(
        "INSERT INTO decision (id, meeting, item, text, method, ballot, in_office, present, in_favour, against,
                               abstained, not_pressed, needed, is_passed, decided_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
    )
    .bind(decision.id)
    .bind(decision.meeting)
    .bind(decision.item)
    .bind(&decision.text)
    .bind(decision.method)
    .bind(decision.ballot.clone())
    .bind(decision.in_office)
    .bind(decision.present)
    .bind(decision.in_favour)
    .bind(decision.against)
    .bind(decision.abstained)
    .bind(decision.not_pressed)
    .bind(decision.needed)
    .bind(decision.is_passed)
    .bind(decision.decided_at)
    .execute(conn)
    .await?;
    Ok(())
}
