use kernel::{Conn, Date, Result};
use sqlx::FromRow;

use super::rules::{Person, PersonId, Post, Seat};
use crate::congress::CongressId;
use crate::organ::OrganId;

/// A component member of the standing committee on a date, as a roster keeps them.
#[derive(
    Debug, Clone, PartialEq, Eq, FromRow, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
pub struct InOffice {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// What they are.
    pub kind: super::SeatKind,
}

/// A person of a congress's register; another's is not found.
pub async fn find(conn: &mut Conn, congress: CongressId, id: PersonId) -> Result<Person> {
    Ok(sqlx::query_as(
        "SELECT id, congress, name, phone, version FROM person WHERE id = $1 AND congress = $2",
    )
    .bind(id)
    .bind(congress)
    .fetch_one(conn)
    .await?)
}

/// Adds a person.
pub async fn insert(conn: &mut Conn, person: &Person) -> Result<()> {
    sqlx::query(
        "INSERT INTO person (id, congress, name, phone, version) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(person.id)
    .bind(person.congress)
    .bind(&person.name)
    .bind(&person.phone)
    .bind(person.version)
    .execute(conn)
    .await?;
    Ok(())
}

/// Adds a seat.
pub async fn insert_seat(conn: &mut Conn, seat: &Seat) -> Result<()> {
    sqlx::query(
        "INSERT INTO seat (id, person, congress, term, kind, district, from_on, until_on, end_reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(seat.id)
    .bind(seat.person)
    .bind(seat.congress)
    .bind(seat.term)
    .bind(seat.kind)
    .bind(&seat.district)
    .bind(seat.from_on)
    .bind(seat.until_on)
    .bind(&seat.end_reason)
    .execute(conn)
    .await?;
    Ok(())
}

/// Adds a post.
pub async fn insert_post(conn: &mut Conn, post: &Post) -> Result<()> {
    sqlx::query(
        "INSERT INTO post (id, person, organ, role, title, is_head, from_on, until_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(post.id)
    .bind(post.person)
    .bind(post.organ)
    .bind(post.role)
    .bind(&post.title)
    .bind(post.is_head)
    .bind(post.from_on)
    .bind(post.until_on)
    .execute(conn)
    .await?;
    Ok(())
}

/// The seats a person holds on a date, in every congress.
pub async fn seats_of(conn: &mut Conn, person: PersonId, on: Date) -> Result<Vec<Seat>> {
    Ok(sqlx::query_as(
        "SELECT id, person, congress, term, kind, district, from_on, until_on, end_reason
           FROM seat
          WHERE person = $1 AND from_on <= $2 AND (until_on IS NULL OR until_on > $2)
          ORDER BY kind, id",
    )
    .bind(person)
    .bind(on)
    .fetch_all(conn)
    .await?)
}

/// A post with the congress of its organ.
#[derive(Debug, Clone, FromRow)]
pub struct HeldPost {
    /// In which organ.
    pub organ: OrganId,
    /// Of which congress's area.
    pub congress: CongressId,
    /// Which rights hang on it.
    pub role: crate::Role,
    /// The organ's short name and the post's title, such as 县住建局局长.
    pub title: String,
}

/// The posts a person holds on a date.
pub async fn posts_of(conn: &mut Conn, person: PersonId, on: Date) -> Result<Vec<HeldPost>> {
    Ok(sqlx::query_as(
        "SELECT p.organ, o.congress, p.role, o.short_name || p.title AS title
           FROM post p JOIN organ o ON o.id = p.organ
          WHERE p.person = $1 AND p.from_on <= $2 AND (p.until_on IS NULL OR p.until_on > $2)
          ORDER BY p.from_on, p.id",
    )
    .bind(person)
    .bind(on)
    .fetch_all(conn)
    .await?)
}

/// All component members of the standing committee in office on a date (全体组成人员): the denominator of its majorities.
pub async fn in_office(conn: &mut Conn, congress: CongressId, on: Date) -> Result<Vec<InOffice>> {
    Ok(sqlx::query_as(
        "SELECT s.person, p.name, s.kind
           FROM seat s JOIN person p ON p.id = s.person
          WHERE s.congress = $1 AND s.kind <> 'deputy'
            AND s.from_on <= $2 AND (s.until_on IS NULL OR s.until_on > $2)
          ORDER BY CASE s.kind WHEN 'chair' THEN 0 WHEN 'vice_chair' THEN 1
                               WHEN 'secretary_general' THEN 2 ELSE 3 END, p.name, s.person",
    )
    .bind(congress)
    .bind(on)
    .fetch_all(conn)
    .await?)
}
