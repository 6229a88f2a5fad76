mod deed;
mod report;

use kernel::{Conn, Date, Error, Page, Paging, Result, Subject};
use people::Scope;
use people::congress::CongressId;
use people::person::{PersonId, SeatKind};
use primitives::topic::TopicId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::{IntoParams, ToSchema};

use super::rules::{Group, GroupId, Member};

pub use deed::deeds;
pub use report::{
    editions, find_report, insert_edition, insert_report, put_takeover, report_on, sent, takeovers,
    update_report,
};

/// Which groups are wanted, as query parameters.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct GroupFilter {
    /// On this topic.
    pub topic: Option<TopicId>,
    /// Of this linked matter.
    pub linkage: Option<Subject>,
    /// To which one belongs oneself.
    pub mine: Option<bool>,
    /// Whose name or aim contains this.
    #[param(max_length = 100)]
    pub q: Option<String>,
}

macro_rules! group_columns {
    () => {
        "SELECT g.id, g.congress, g.topic, g.linkage, g.is_joint, g.name, g.aim, g.from_on, g.until_on, g.version
           FROM research_group g"
    };
}

// A group is seen by the congress that formed it, by those whose people belong to it, and by its members: $1 to $3.
macro_rules! seen {
    () => {
        "((g.congress = $1 AND $2 = 1)
          OR ($2 = 1 AND EXISTS (SELECT 1 FROM research_member m WHERE m.research_group = g.id AND m.congress = $1))
          OR EXISTS (SELECT 1 FROM research_member m WHERE m.research_group = g.id AND m.person = $3))"
    };
}

macro_rules! wanted {
    () => {
        concat!(
            " WHERE ",
            seen!(),
            " AND (CAST($4 AS TEXT) IS NULL OR g.topic = $4) AND (CAST($5 AS TEXT) IS NULL OR g.linkage = $5)
              AND ($6 = 0 OR EXISTS (SELECT 1 FROM research_member m WHERE m.research_group = g.id AND m.person = $3))
              AND (CAST($7 AS TEXT) IS NULL OR lower(g.name) LIKE lower($7) ESCAPE '!' OR lower(g.aim) LIKE lower($7) ESCAPE '!')"
        )
    };
}

/// A group the viewer may see.
pub async fn find_group(conn: &mut Conn, scope: &Scope, id: GroupId) -> Result<Group> {
    Ok(sqlx::query_as(concat!(
        group_columns!(),
        " WHERE ",
        seen!(),
        " AND g.id = $4"
    ))
    .bind(scope.congress)
    .bind(scope.all())
    .bind(scope.person)
    .bind(id)
    .fetch_one(conn)
    .await?)
}

/// Groups the viewer may see, the latest first.
pub async fn groups(
    conn: &mut Conn,
    scope: &Scope,
    filter: &GroupFilter,
    paging: Paging,
) -> Result<Page<Group>> {
    let words = filter.q.as_deref().map(kernel::db::containing);
    let mine = i64::from(filter.mine.unwrap_or_default());
    let sql = concat!(
        group_columns!(),
        wanted!(),
        " ORDER BY g.from_on DESC, g.id LIMIT $8 OFFSET $9"
    );
    let rows = sqlx::query_as(sql)
        .bind(scope.congress)
        .bind(scope.all())
        .bind(scope.person)
        .bind(filter.topic)
        .bind(filter.linkage.as_ref())
        .bind(mine)
        .bind(words.clone())
        .bind(paging.limit())
        .bind(paging.offset())
        .fetch_all(&mut *conn)
        .await?;
    let total = sqlx::query_scalar(concat!("SELECT COUNT(*) FROM research_group g", wanted!()))
        .bind(scope.congress)
        .bind(scope.all())
        .bind(scope.person)
        .bind(filter.topic)
        .bind(filter.linkage.as_ref())
        .bind(mine)
        .bind(words)
        .fetch_one(conn)
        .await?;
    Ok(paging.of(rows, total))
}

/// Who belongs to a group, in order.
pub async fn members(conn: &mut Conn, group: GroupId) -> Result<Vec<Member>> {
    Ok(sqlx::query_as(
        "SELECT person, congress, name, capacity, part, field FROM research_member
          WHERE research_group = $1 ORDER BY position",
    )
    .bind(group)
    .fetch_all(conn)
    .await?)
}

/// Forms a group.
pub async fn insert_group(conn: &mut Conn, group: &Group, members: &[Member]) -> Result<()> {
    sqlx::query(
        "INSERT INTO research_group (id, congress, topic, linkage, is_joint, name, aim, from_on, until_on, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(group.id)
    .bind(group.congress)
    .bind(group.topic)
    .bind(group.linkage.as_ref())
    .bind(group.is_joint)
    .bind(&group.name)
    .bind(&group.aim)
    .bind(group.from_on)
    .bind(group.until_on)
    .bind(group.version)
    .execute(&mut *conn)
    .await?;
    insert_members(conn, group.id, members).await
}

/// Saves a group that has version `group.version`, with its members.
pub async fn update_group(conn: &mut Conn, group: Group, members: &[Member]) -> Result<Group> {
    let done = sqlx::query(
        "UPDATE research_group SET is_joint = $3, name = $4, aim = $5, from_on = $6, until_on = $7, version = version + 1
          WHERE id = $1 AND version = $2",
    )
    .bind(group.id)
    .bind(group.version)
    .bind(group.is_joint)
    .bind(&group.name)
    .bind(&group.aim)
    .bind(group.from_on)
    .bind(group.until_on)
    .execute(&mut *conn)
    .await?;
    stale_unless_one(done.rows_affected())?;
    sqlx::query("DELETE FROM research_member WHERE research_group = $1")
        .bind(group.id)
        .execute(&mut *conn)
        .await?;
    insert_members(conn, group.id, members).await?;
    Ok(Group {
        version: group.version + 1,
        ..group
    })
}

fn stale_unless_one(rows: u64) -> Result<()> {
    if rows == 1 { Ok(()) } else { Err(Error::Stale) }
}

async fn insert_members(conn: &mut Conn, group: GroupId, members: &[Member]) -> Result<()> {
    for (position, one) in (1_i64..).zip(members) {
        sqlx::query(
            "INSERT INTO research_member (research_group, position, person, congress, name, capacity, part, field)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(group)
        .bind(position)
        .bind(one.person)
        .bind(one.congress)
        .bind(&one.name)
        .bind(&one.capacity)
        .bind(one.part)
        .bind(&one.field)
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// A person's name, congress and seats on a day.
pub async fn candidate(
    conn: &mut Conn,
    person: PersonId,
    on: Date,
) -> Result<(String, CongressId, Vec<SeatKind>)> {
    let (name, congress): (String, CongressId) =
        sqlx::query_as("SELECT name, congress FROM person WHERE id = $1")
            .bind(person)
            .fetch_one(&mut *conn)
            .await?;
    let seats: Vec<(SeatKind,)> = sqlx::query_as(
        "SELECT kind FROM seat
          WHERE person = $1 AND from_on <= $2 AND (until_on IS NULL OR until_on > $2) ORDER BY kind",
    )
    .bind(person)
    .bind(on)
    .fetch_all(conn)
    .await?;
    Ok((
        name,
        congress,
        seats.into_iter().map(|(kind,)| kind).collect(),
    ))
}

/// Somebody who may belong to a group.
#[derive(Debug, Clone, Serialize, ToSchema, FromRow)]
#[schema(as = ResearchCandidate)]
pub struct Candidate {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// The short name of the congress.
    pub congress_name: String,
    /// The highest seat there; none for staff.
    pub seat: Option<SeatKind>,
    /// The title of the latest post there; blank without one.
    pub title: String,
}

/// Who may belong to a group on a topic of `congress`: its own people with a seat or a post in its offices and, when the topic
/// is linked, those of the congresses it is linked with; by name, at most twenty.
pub async fn candidates(
    conn: &mut Conn,
    (congress, linkage): (CongressId, Option<&Subject>),
    q: &str,
    on: Date,
) -> Result<Vec<Candidate>> {
    Ok(sqlx::query_as(
        "SELECT * FROM (
            SELECT p.id AS person, p.name, c.short_name AS congress_name, c.division,
                   (SELECT s.kind FROM seat s
                     WHERE s.person = p.id AND s.from_on <= $4 AND (s.until_on IS NULL OR s.until_on > $4)
                     ORDER BY CASE s.kind WHEN 'chair' THEN 1 WHEN 'vice_chair' THEN 2 WHEN 'secretary_general' THEN 3
                                          WHEN 'member' THEN 4 ELSE 5 END, s.id LIMIT 1) AS seat,
                   COALESCE((SELECT h.title FROM post h JOIN organ o ON o.id = h.organ
                              WHERE h.person = p.id AND h.from_on <= $4 AND (h.until_on IS NULL OR h.until_on > $4)
                                AND o.kind IN ('office', 'working_body', 'special_committee')
                              ORDER BY h.from_on DESC, h.id LIMIT 1), '') AS title
              FROM person p JOIN congress c ON c.id = p.congress
             WHERE (p.congress = $1
                    OR EXISTS (SELECT 1 FROM topic t WHERE t.linkage = $2 AND t.congress = p.congress))
               AND lower(p.name) LIKE lower($3) ESCAPE '!') r
          WHERE r.seat IS NOT NULL OR r.title <> ''
          ORDER BY r.division, r.name, r.person LIMIT 20",
    )
    .bind(congress)
    .bind(linkage)
    .bind(kernel::db::containing(q))
    .bind(on)
    .fetch_all(conn)
    .await?)
}
