use kernel::{Conn, Date, Error, Result};
use sqlx::FromRow;

pub use search::{
    PersonFilter, PersonLine, PostLine, SeatLine, posts_all, register, search, seats_all,
};

mod search;

use super::rules::{Person, PersonId, Post, PostId, Seat, SeatId};
use crate::congress::CongressId;
use crate::organ::OrganId;
use crate::rights::Role;
use crate::strokes::order_of;

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
        "INSERT INTO person (id, congress, name, phone, version, name_order) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(person.id)
    .bind(person.congress)
    .bind(&person.name)
    .bind(&person.phone)
    .bind(person.version)
    .bind(order_of(&person.name))
    .execute(conn)
    .await?;
    Ok(())
}

/// Adds a person with the number of the register.
pub async fn insert_with_code(conn: &mut Conn, person: &Person, code: Option<&str>) -> Result<()> {
    sqlx::query(
        "INSERT INTO person (id, congress, name, phone, version, code, name_order)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(person.id)
    .bind(person.congress)
    .bind(&person.name)
    .bind(&person.phone)
    .bind(person.version)
    .bind(code)
    .bind(order_of(&person.name))
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
                               WHEN 'secretary_general' THEN 2 ELSE 3 END, p.name_order, s.person",
    )
    .bind(congress)
    .bind(on)
    .fetch_all(conn)
    .await?)
}

/// The members of the council of chairpersons in office on a date (主任会议组成人员).
pub async fn council(conn: &mut Conn, congress: CongressId, on: Date) -> Result<Vec<InOffice>> {
    let mut members = in_office(conn, congress, on).await?;
    members.retain(|one| one.kind.roles().contains(&Role::Chair));
    Ok(members)
}

/// The posts of the three administrators of a congress on a date.
pub async fn administrators(conn: &mut Conn, congress: CongressId, on: Date) -> Result<Vec<Post>> {
    Ok(sqlx::query_as(
        "SELECT p.id, p.person, p.organ, p.role, p.title, p.is_head, p.from_on, p.until_on
           FROM post p JOIN organ o ON o.id = p.organ
          WHERE o.congress = $1 AND p.role IN ('system_admin', 'security_admin', 'audit_admin')
            AND p.from_on <= $2 AND (p.until_on IS NULL OR p.until_on > $2)
          ORDER BY p.role, p.from_on, p.id",
    )
    .bind(congress)
    .bind(on)
    .fetch_all(conn)
    .await?)
}

/// A person whom a congress may see: in its register, or once with a seat there.
pub async fn find_seen(conn: &mut Conn, congress: CongressId, id: PersonId) -> Result<Person> {
    Ok(sqlx::query_as(
        "SELECT id, congress, name, phone, version FROM person
          WHERE id = $1 AND (congress = $2
             OR EXISTS (SELECT 1 FROM seat s WHERE s.person = person.id AND s.congress = $2))",
    )
    .bind(id)
    .bind(congress)
    .fetch_one(conn)
    .await?)
}

/// In whose register a person is.
pub async fn congress_of(conn: &mut Conn, id: PersonId) -> Result<CongressId> {
    Ok(
        sqlx::query_scalar("SELECT congress FROM person WHERE id = $1")
            .bind(id)
            .fetch_one(conn)
            .await?,
    )
}

/// The number a register gave a person.
pub async fn code(conn: &mut Conn, id: PersonId) -> Result<Option<String>> {
    Ok(sqlx::query_scalar("SELECT code FROM person WHERE id = $1")
        .bind(id)
        .fetch_one(conn)
        .await?)
}

/// Who has that number in a register.
pub async fn with_code(
    conn: &mut Conn,
    congress: CongressId,
    code: &str,
) -> Result<Option<PersonId>> {
    Ok(
        sqlx::query_scalar("SELECT id FROM person WHERE congress = $1 AND code = $2")
            .bind(congress)
            .bind(code)
            .fetch_optional(conn)
            .await?,
    )
}

/// Saves a person's name, telephone and number; stale when another version is there.
pub async fn update(conn: &mut Conn, person: &Person, code: Option<&str>) -> Result<()> {
    let done = sqlx::query(
        "UPDATE person SET name = $1, phone = $2, code = $3, name_order = $6, version = version + 1
          WHERE id = $4 AND version = $5",
    )
    .bind(&person.name)
    .bind(&person.phone)
    .bind(code)
    .bind(person.id)
    .bind(person.version)
    .bind(order_of(&person.name))
    .execute(conn)
    .await?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(Error::Stale)
    }
}

/// Gives a person the number of a register.
pub async fn set_code(conn: &mut Conn, id: PersonId, code: Option<&str>) -> Result<()> {
    sqlx::query("UPDATE person SET code = $1 WHERE id = $2")
        .bind(code)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Saves a seat's district, term and dates.
pub async fn update_seat(conn: &mut Conn, seat: &Seat) -> Result<()> {
    sqlx::query(
        "UPDATE seat SET district = $1, term = $2, from_on = $3, until_on = $4, end_reason = $5 WHERE id = $6",
    )
    .bind(&seat.district)
    .bind(seat.term)
    .bind(seat.from_on)
    .bind(seat.until_on)
    .bind(&seat.end_reason)
    .bind(seat.id)
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends a seat that has not ended; gives whether it did.
pub async fn end_seat(conn: &mut Conn, id: SeatId, on: Date, reason: &str) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE seat SET until_on = $1, end_reason = $2 WHERE id = $3 AND until_on IS NULL",
    )
    .bind(on)
    .bind(reason)
    .bind(id)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends the seats of all deputies from before a date: the next term begins. Gives how many.
pub async fn end_deputies(conn: &mut Conn, congress: CongressId, on: Date) -> Result<u64> {
    let done = sqlx::query(
        "UPDATE seat SET until_on = $1, end_reason = $2
          WHERE congress = $3 AND kind = 'deputy' AND until_on IS NULL AND from_on < $1",
    )
    .bind(on)
    .bind("换届")
    .bind(congress)
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// Saves a post's title and dates.
pub async fn update_post(conn: &mut Conn, post: &Post) -> Result<()> {
    sqlx::query(
        "UPDATE post SET title = $1, is_head = $2, from_on = $3, until_on = $4 WHERE id = $5",
    )
    .bind(&post.title)
    .bind(post.is_head)
    .bind(post.from_on)
    .bind(post.until_on)
    .bind(post.id)
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends a post that has not ended; gives whether it did.
pub async fn end_post(conn: &mut Conn, id: PostId, on: Date) -> Result<bool> {
    let done = sqlx::query("UPDATE post SET until_on = $1 WHERE id = $2 AND until_on IS NULL")
        .bind(on)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// How many posts of an organ last beyond a date.
pub async fn posts_beyond(conn: &mut Conn, organ: OrganId, until: Date) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "SELECT COUNT(*) FROM post WHERE organ = $1 AND (until_on IS NULL OR until_on > $2)",
    )
    .bind(organ)
    .bind(until)
    .fetch_one(conn)
    .await?)
}
