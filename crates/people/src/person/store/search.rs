//! Lists of people with what they hold.

use kernel::page::{Page, Paging};
use kernel::{Conn, Date, Flag, Result};
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;

use crate::Role;
use crate::congress::{CongressId, TermId};
use crate::organ::{OrganId, OrganKind};
use crate::person::{Held, PersonId, PostId, SeatId, SeatKind, Span};

/// Which people are wanted.
#[derive(Debug, Clone, Default)]
pub struct PersonFilter {
    /// A pattern of the name, the number or the telephone number.
    pub pattern: Option<String>,
    /// Who hold such a seat on the date.
    pub seat: Option<SeatKind>,
    /// Who hold a post in that organ on the date.
    pub organ: Option<OrganId>,
    /// Who hold a post with that role on the date.
    pub role: Option<Role>,
}

/// A person in a list.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
pub struct PersonLine {
    /// The identifier.
    pub id: PersonId,
    /// Whose register they are in.
    pub congress: CongressId,
    /// The name.
    pub name: String,
    /// The number the register gave them.
    pub code: Option<String>,
    /// A telephone number, or nothing.
    pub phone: String,
    /// Counts changes.
    pub version: i64,
}

/// A seat with the names of what it refers to.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
pub struct SeatLine {
    /// The identifier.
    pub id: SeatId,
    /// Who.
    pub person: PersonId,
    /// In which congress.
    pub congress: CongressId,
    /// The place.
    pub place: String,
    /// In which term.
    pub term: Option<TermId>,
    /// The term's number.
    pub term_number: Option<i64>,
    /// What.
    pub kind: SeatKind,
    /// The electoral district or electing unit.
    pub district: String,
    /// From when.
    pub from_on: Date,
    /// Until when, exclusive.
    pub until_on: Option<Date>,
    /// Why it ended.
    pub end_reason: Option<String>,
}

/// A post with the names of what it refers to.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
pub struct PostLine {
    /// The identifier.
    pub id: PostId,
    /// Who.
    pub person: PersonId,
    /// In which organ.
    pub organ: OrganId,
    /// The organ's congress.
    pub congress: CongressId,
    /// The organ's short name.
    pub organ_name: String,
    /// What the organ is.
    pub organ_kind: OrganKind,
    /// Which rights hang on it.
    pub role: Role,
    /// What it is called.
    pub title: String,
    /// Whether its holder heads the organ.
    #[schema(value_type = bool)]
    pub is_head: Flag,
    /// From when.
    pub from_on: Date,
    /// Until when, exclusive.
    pub until_on: Option<Date>,
}

impl SeatLine {
    /// The seat as the rules see it.
    pub fn held(&self) -> Held {
        let span = Span {
            from_on: self.from_on,
            until_on: self.until_on,
        };
        Held::Seat(self.kind, span, self.congress.to_string())
    }
}

impl PostLine {
    /// The post as the rules see it.
    pub fn held(&self) -> Held {
        let span = Span {
            from_on: self.from_on,
            until_on: self.until_on,
        };
        Held::Post(self.role, self.organ_kind, self.organ_name.clone(), span)
    }
}

macro_rules! wanted {
    () => {
        " FROM person p
          WHERE (p.congress = $1 OR EXISTS (SELECT 1 FROM seat v WHERE v.person = p.id AND v.congress = $1))
            AND (CAST($2 AS TEXT) IS NULL OR LOWER(p.name) LIKE $2 ESCAPE '\\'
                 OR LOWER(COALESCE(p.code, '')) LIKE $2 ESCAPE '\\' OR p.phone LIKE $2 ESCAPE '\\')
            AND (CAST($3 AS TEXT) IS NULL OR EXISTS (
                 SELECT 1 FROM seat s WHERE s.person = p.id AND s.congress = $1 AND s.kind = $3
                    AND s.from_on <= $6 AND (s.until_on IS NULL OR s.until_on > $6)))
            AND (CAST($4 AS TEXT) IS NULL OR EXISTS (
                 SELECT 1 FROM post q WHERE q.person = p.id AND q.organ = $4
                    AND q.from_on <= $6 AND (q.until_on IS NULL OR q.until_on > $6)))
            AND (CAST($5 AS TEXT) IS NULL OR EXISTS (
                 SELECT 1 FROM post q JOIN organ o ON o.id = q.organ
                  WHERE q.person = p.id AND q.role = $5 AND o.congress = $1
                    AND q.from_on <= $6 AND (q.until_on IS NULL OR q.until_on > $6)))"
    };
}

/// The people of a congress by strokes of the name, with what they hold on a date being asked.
pub async fn search(
    conn: &mut Conn,
    congress: CongressId,
    filter: &PersonFilter,
    on: Date,
    paging: Paging,
) -> Result<Page<PersonLine>> {
    let rows = sqlx::query_as(concat!(
        "SELECT p.id, p.congress, p.name, p.code, p.phone, p.version",
        wanted!(),
        " ORDER BY p.name_order, p.id LIMIT $7 OFFSET $8"
    ))
    .bind(congress)
    .bind(&filter.pattern)
    .bind(filter.seat)
    .bind(filter.organ)
    .bind(filter.role)
    .bind(on)
    .bind(paging.limit())
    .bind(paging.offset())
    .fetch_all(&mut *conn)
    .await?;
    let total = sqlx::query_scalar(concat!("SELECT COUNT(*)", wanted!()))
        .bind(congress)
        .bind(&filter.pattern)
        .bind(filter.seat)
        .bind(filter.organ)
        .bind(filter.role)
        .bind(on)
        .fetch_one(conn)
        .await?;
    Ok(paging.of(rows, total))
}

/// Everybody in a congress's register.
pub async fn register(conn: &mut Conn, congress: CongressId) -> Result<Vec<PersonLine>> {
    Ok(sqlx::query_as(
        "SELECT id, congress, name, code, phone, version FROM person WHERE congress = $1 ORDER BY name_order, id",
    )
    .bind(congress)
    .fetch_all(conn)
    .await?)
}

macro_rules! seats {
    () => {
        "SELECT s.id, s.person, s.congress, c.short_name AS place, s.term, t.number AS term_number, s.kind,
                s.district, s.from_on, s.until_on, s.end_reason
           FROM seat s
           JOIN person p ON p.id = s.person
           JOIN congress c ON c.id = s.congress
           LEFT JOIN term t ON t.id = s.term
          WHERE (p.congress = $1 OR s.congress = $1)"
    };
}

macro_rules! posts {
    () => {
        "SELECT q.id, q.person, q.organ, o.congress, o.short_name AS organ_name, o.kind AS organ_kind, q.role,
                q.title, q.is_head, q.from_on, q.until_on
           FROM post q
           JOIN person p ON p.id = q.person
           JOIN organ o ON o.id = q.organ
          WHERE (p.congress = $1 OR o.congress = $1)"
    };
}

/// The seats of one person, or of everybody whom the congress may see, newest first.
///
/// A person of the congress's register is shown with the seats in every congress, somebody else's only with those here.
/// Two statements, because one person's seats must be found by index in a register of ten thousand.
pub async fn seats_all(
    conn: &mut Conn,
    congress: CongressId,
    person: Option<PersonId>,
) -> Result<Vec<SeatLine>> {
    let rows = match person {
        Some(person) => {
            sqlx::query_as(concat!(
                seats!(),
                " AND s.person = $2 ORDER BY s.from_on DESC, s.id"
            ))
            .bind(congress)
            .bind(person)
            .fetch_all(conn)
            .await
        }
        None => {
            sqlx::query_as(concat!(seats!(), " ORDER BY s.from_on DESC, s.id"))
                .bind(congress)
                .fetch_all(conn)
                .await
        }
    };
    Ok(rows?)
}

/// The posts of one person, or of everybody whom the congress may see, newest first.
pub async fn posts_all(
    conn: &mut Conn,
    congress: CongressId,
    person: Option<PersonId>,
) -> Result<Vec<PostLine>> {
    let rows = match person {
        Some(person) => {
            sqlx::query_as(concat!(
                posts!(),
                " AND q.person = $2 ORDER BY q.from_on DESC, q.id"
            ))
            .bind(congress)
            .bind(person)
            .fetch_all(conn)
            .await
        }
        None => {
            sqlx::query_as(concat!(posts!(), " ORDER BY q.from_on DESC, q.id"))
                .bind(congress)
                .fetch_all(conn)
                .await
        }
    };
    Ok(rows?)
}
