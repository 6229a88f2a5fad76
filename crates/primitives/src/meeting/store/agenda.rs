use kernel::{Conn, Error, Result, Subject};
use people::Scope;
use people::person::PersonId;
use sqlx::FromRow;

use super::super::rules::{Item, ItemId, MeetingId, Paper, PaperId};

macro_rules! columns {
    () => {
        "i.id, i.meeting, i.position, i.kind, i.title, i.subject, i.organ, i.reporter, i.reporter_is,
         i.is_ad_hoc, i.ad_hoc_reason, i.withdrawn, i.version"
    };
}

/// The items of a meeting, in their order; withdrawn ones keep their place.
pub async fn items(conn: &mut Conn, meeting: MeetingId) -> Result<Vec<Item>> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM agenda_item i WHERE i.meeting = $1 ORDER BY i.position, i.id"
    ))
    .bind(meeting)
    .fetch_all(conn)
    .await?)
}

/// The items about a thing on the agendas of the viewer's congress, the next meeting last.
pub async fn items_of_subject(
    conn: &mut Conn,
    scope: &Scope,
    subject: &Subject,
) -> Result<Vec<Item>> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM agenda_item i JOIN meeting m ON m.id = i.meeting
          WHERE i.subject = $1 AND m.congress = $2 ORDER BY m.held_on, m.id, i.position, i.id"
    ))
    .bind(subject)
    .bind(scope.congress)
    .fetch_all(conn)
    .await?)
}

/// An item of the viewer's congress.
pub async fn find_item(conn: &mut Conn, scope: &Scope, id: ItemId) -> Result<Item> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM agenda_item i JOIN meeting m ON m.id = i.meeting WHERE i.id = $1 AND m.congress = $2"
    ))
    .bind(id)
    .bind(scope.congress)
    .fetch_one(conn)
    .await?)
}

/// Adds an item.
pub async fn insert_item(conn: &mut Conn, item: &Item) -> Result<()> {
    sqlx::query(
        "INSERT INTO agenda_item (id, meeting, position, kind, title, subject, organ, reporter, reporter_is,
                                  is_ad_hoc, ad_hoc_reason, withdrawn, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(item.id)
    .bind(item.meeting)
    .bind(item.position)
    .bind(item.kind)
    .bind(&item.title)
    .bind(item.subject.clone())
    .bind(item.organ)
    .bind(&item.reporter)
    .bind(item.reporter_is)
    .bind(item.is_ad_hoc)
    .bind(&item.ad_hoc_reason)
    .bind(&item.withdrawn)
    .bind(item.version)
    .execute(conn)
    .await?;
    Ok(())
}

/// Saves an item that was read with this version.
pub async fn update_item(conn: &mut Conn, item: &Item) -> Result<()> {
    let done = sqlx::query(
        "UPDATE agenda_item SET position = $3, kind = $4, title = $5, subject = $6, organ = $7, reporter = $8,
                reporter_is = $9, is_ad_hoc = $10, ad_hoc_reason = $11, withdrawn = $12, version = version + 1
          WHERE id = $1 AND version = $2",
    )
    .bind(item.id)
    .bind(item.version)
    .bind(item.position)
    .bind(item.kind)
    .bind(&item.title)
    .bind(item.subject.clone())
    .bind(item.organ)
    .bind(&item.reporter)
    .bind(item.reporter_is)
    .bind(item.is_ad_hoc)
    .bind(&item.ad_hoc_reason)
    .bind(&item.withdrawn)
    .execute(conn)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Stale);
    }
    Ok(())
}

/// A named speaker of an item.
#[derive(Debug, Clone, FromRow, serde::Serialize, utoipa::ToSchema)]
pub struct MainSpeaker {
    /// Of which item.
    pub item: ItemId,
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
}

/// The named speakers of a meeting's items, in their order.
pub async fn main_speakers(conn: &mut Conn, meeting: MeetingId) -> Result<Vec<MainSpeaker>> {
    Ok(sqlx::query_as(
        "SELECT s.item, s.person, p.name
           FROM agenda_speaker s JOIN agenda_item i ON i.id = s.item JOIN person p ON p.id = s.person
          WHERE i.meeting = $1 ORDER BY i.position, i.id, s.position, s.person",
    )
    .bind(meeting)
    .fetch_all(conn)
    .await?)
}

/// Names the speakers of an item anew.
pub async fn set_main_speakers(conn: &mut Conn, item: ItemId, people: &[PersonId]) -> Result<()> {
    sqlx::query("DELETE FROM agenda_speaker WHERE item = $1")
        .bind(item)
        .execute(&mut *conn)
        .await?;
    for (position, person) in (1_i64..).zip(people) {
        sqlx::query(
            "INSERT INTO agenda_speaker (item, person, position) VALUES ($1, $2, $3)
             ON CONFLICT DO NOTHING",
        )
        .bind(item)
        .bind(person)
        .bind(position)
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// The papers of a meeting, every version.
pub async fn papers(conn: &mut Conn, meeting: MeetingId) -> Result<Vec<Paper>> {
    Ok(sqlx::query_as(
        "SELECT p.id, p.item, p.title, p.number, p.file, f.name AS file_name, p.given_on, p.is_late
           FROM agenda_paper p JOIN agenda_item i ON i.id = p.item JOIN file f ON f.id = p.file
          WHERE i.meeting = $1 ORDER BY i.position, i.id, p.title, p.number, p.id",
    )
    .bind(meeting)
    .fetch_all(conn)
    .await?)
}

/// Adds a version of a paper; gives its number.
pub async fn insert_paper(conn: &mut Conn, paper: &Paper) -> Result<i64> {
    let last: i64 = sqlx::query_scalar(
        "SELECT COALESCE(MAX(number), 0) FROM agenda_paper WHERE item = $1 AND title = $2",
    )
    .bind(paper.item)
    .bind(&paper.title)
    .fetch_one(&mut *conn)
    .await?;
    sqlx::query(
        "INSERT INTO agenda_paper (id, item, title, number, file, given_on, is_late)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(PaperId::fresh())
    .bind(paper.item)
    .bind(&paper.title)
    .bind(last + 1)
    .bind(paper.file)
    .bind(paper.given_on)
    .bind(paper.is_late)
    .execute(conn)
    .await?;
    Ok(last + 1)
}
