//! Who takes part.

use std::collections::BTreeMap;

use kernel::{Conn, Error, Result};
use people::congress::CongressId;
use people::person::PersonId;

use crate::activity::rules::{ActivityId, Participant, ParticipantId};

macro_rules! participant {
    () => {
        "SELECT p.id, p.activity, p.person, p.congress, p.name, p.capacity, p.field, p.attended_at, p.by_oneself
           FROM activity_participant p"
    };
}

/// Those who take part, in the order in which they were invited.
pub async fn participants(conn: &mut Conn, activity: ActivityId) -> Result<Vec<Participant>> {
    Ok(sqlx::query_as(concat!(
        participant!(),
        " WHERE p.activity = $1 ORDER BY p.id"
    ))
    .bind(activity)
    .fetch_all(conn)
    .await?)
}

/// One of those who take part.
pub async fn find_participant(
    conn: &mut Conn,
    activity: ActivityId,
    id: ParticipantId,
) -> Result<Participant> {
    Ok(sqlx::query_as(concat!(
        participant!(),
        " WHERE p.activity = $1 AND p.id = $2"
    ))
    .bind(activity)
    .bind(id)
    .fetch_one(conn)
    .await?)
}

/// A person's own place in an activity.
pub async fn participant_of(
    conn: &mut Conn,
    activity: ActivityId,
    person: PersonId,
) -> Result<Option<Participant>> {
    Ok(sqlx::query_as(concat!(
        participant!(),
        " WHERE p.activity = $1 AND p.person = $2"
    ))
    .bind(activity)
    .bind(person)
    .fetch_optional(conn)
    .await?)
}

/// Puts somebody on the list; gives whether they were not on it.
pub async fn insert_participant(conn: &mut Conn, one: &Participant) -> Result<bool> {
    let done = sqlx::query(
        "INSERT INTO activity_participant (id, activity, person, congress, name, capacity, field, attended_at, by_oneself)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (activity, person) DO NOTHING",
    )
    .bind(one.id)
    .bind(one.activity)
    .bind(one.person)
    .bind(one.congress)
    .bind(&one.name)
    .bind(one.capacity)
    .bind(&one.field)
    .bind(one.attended_at)
    .bind(one.by_oneself)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes somebody off the list.
pub async fn delete_participant(conn: &mut Conn, id: ParticipantId) -> Result<()> {
    sqlx::query("DELETE FROM activity_participant WHERE id = $1 AND attended_at IS NULL")
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Saves whether somebody was there.
///
/// # Errors
/// `Stale` when somebody else entered the same since.
pub async fn attend(conn: &mut Conn, one: &Participant) -> Result<()> {
    let done = sqlx::query(
        "UPDATE activity_participant SET attended_at = $2, by_oneself = $3
          WHERE id = $1 AND (CASE WHEN attended_at IS NULL THEN 0 ELSE 1 END) <> $4",
    )
    .bind(one.id)
    .bind(one.attended_at)
    .bind(one.by_oneself)
    .bind(i64::from(one.attended_at.is_some()))
    .execute(conn)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Stale);
    }
    Ok(())
}

/// The places of all congresses here, for saying whose somebody is.
pub async fn names(conn: &mut Conn) -> Result<BTreeMap<CongressId, String>> {
    let all = people::congress::store::all(conn).await?;
    Ok(all
        .into_iter()
        .map(|congress| (congress.id, congress.short_name))
        .collect())
}
