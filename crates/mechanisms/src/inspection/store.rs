mod delegation;

use kernel::{Conn, Date, Error, Page, Paging, Result};
use people::Scope;
use people::organ::OrganId;
use people::person::PersonId;
use primitives::topic::TopicId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::{IntoParams, ToSchema};

pub use delegation::{
    DelegatedRow, Lower, all_delegated, below, delegate, delegated, delegations, save_delegated,
    save_waiver, tell_delegated,
};

use super::rules::{Inspection, InspectionId, Way};

/// Which inspections are wanted, as query parameters.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Filter {
    /// Carried out with whom.
    pub way: Option<Way>,
    /// Led by this office.
    pub lead: Option<OrganId>,
    /// Whose topic contains this.
    #[param(max_length = 100)]
    pub q: Option<String>,
}

/// A row of the list.
#[derive(Debug, Clone, Serialize, ToSchema, FromRow)]
pub struct InspectionRow {
    /// The inspection.
    #[serde(flatten)]
    #[sqlx(flatten)]
    pub inspection: Inspection,
    /// The topic's title.
    pub topic_title: String,
    /// The lead office's short name.
    pub lead_name: String,
}

macro_rules! rows {
    () => {
        "SELECT i.id, i.congress, i.topic, i.lead, i.way, i.from_on, i.until_on, i.content, i.version,
                t.title AS topic_title, l.short_name AS lead_name
           FROM inspection i JOIN topic t ON t.id = i.topic JOIN organ l ON l.id = i.lead"
    };
}

// An organ sees those of topics on which it reports: $1 to $3.
macro_rules! seen {
    () => {
        " WHERE i.congress = $1
            AND ($2 = 1 OR EXISTS (SELECT 1 FROM topic_organ s WHERE s.topic = i.topic AND s.organ = $3))"
    };
}

macro_rules! wanted {
    () => {
        concat!(
            seen!(),
            " AND (CAST($4 AS TEXT) IS NULL OR i.way = $4) AND (CAST($5 AS TEXT) IS NULL OR i.lead = $5)
              AND (CAST($6 AS TEXT) IS NULL OR lower(t.title) LIKE lower($6) ESCAPE '!')"
        )
    };
}

/// One that the viewer may see.
pub async fn find(conn: &mut Conn, scope: &Scope, id: InspectionId) -> Result<InspectionRow> {
    Ok(sqlx::query_as(concat!(rows!(), seen!(), " AND i.id = $4"))
        .bind(scope.congress)
        .bind(scope.all())
        .bind(scope.organ())
        .bind(id)
        .fetch_one(conn)
        .await?)
}

/// The one on a topic, when there is one.
pub async fn on_topic(
    conn: &mut Conn,
    scope: &Scope,
    topic: TopicId,
) -> Result<Option<InspectionRow>> {
    Ok(
        sqlx::query_as(concat!(rows!(), seen!(), " AND i.topic = $4"))
            .bind(scope.congress)
            .bind(scope.all())
            .bind(scope.organ())
            .bind(topic)
            .fetch_optional(conn)
            .await?,
    )
}

/// Those the viewer may see, the latest first.
pub async fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &Filter,
    paging: Paging,
) -> Result<Page<InspectionRow>> {
    let words = filter.q.as_deref().map(kernel::db::containing);
    let sql = concat!(
        rows!(),
        wanted!(),
        " ORDER BY i.from_on DESC, i.id LIMIT $7 OFFSET $8"
    );
    let rows = sqlx::query_as(sql)
        .bind(scope.congress)
        .bind(scope.all())
        .bind(scope.organ())
        .bind(filter.way)
        .bind(filter.lead)
        .bind(words.clone())
        .bind(paging.limit())
        .bind(paging.offset())
        .fetch_all(&mut *conn)
        .await?;
    let sql = concat!(
        "SELECT COUNT(*) FROM inspection i JOIN topic t ON t.id = i.topic",
        wanted!()
    );
    let total = sqlx::query_scalar(sql)
        .bind(scope.congress)
        .bind(scope.all())
        .bind(scope.organ())
        .bind(filter.way)
        .bind(filter.lead)
        .bind(words)
        .fetch_one(conn)
        .await?;
    Ok(paging.of(rows, total))
}

/// Arranges one.
pub async fn insert(conn: &mut Conn, one: &Inspection) -> Result<()> {
    sqlx::query(
        "INSERT INTO inspection (id, congress, topic, lead, way, from_on, until_on, content, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(one.id)
    .bind(one.congress)
    .bind(one.topic)
    .bind(one.lead)
    .bind(one.way)
    .bind(one.from_on)
    .bind(one.until_on)
    .bind(&one.content)
    .bind(one.version)
    .execute(conn)
    .await?;
    Ok(())
}

/// Saves one that has version `one.version`.
pub async fn update(conn: &mut Conn, one: Inspection) -> Result<Inspection> {
    let done = sqlx::query(
        "UPDATE inspection SET way = $3, from_on = $4, until_on = $5, content = $6, version = version + 1
          WHERE id = $1 AND version = $2",
    )
    .bind(one.id)
    .bind(one.version)
    .bind(one.way)
    .bind(one.from_on)
    .bind(one.until_on)
    .bind(&one.content)
    .execute(conn)
    .await?;
    if done.rows_affected() != 1 {
        return Err(Error::Stale);
    }
    Ok(Inspection {
        version: one.version + 1,
        ..one
    })
}

/// The organs in which a person of the congress holds posts on a day, with the name.
pub async fn posts_of(
    conn: &mut Conn,
    scope: &Scope,
    person: PersonId,
    on: Date,
) -> Result<(String, Vec<OrganId>)> {
    let name = sqlx::query_scalar("SELECT name FROM person WHERE id = $1 AND congress = $2")
        .bind(person)
        .bind(scope.congress)
        .fetch_one(&mut *conn)
        .await?;
    let organs: Vec<(OrganId,)> = sqlx::query_as(
        "SELECT organ FROM post WHERE person = $1 AND from_on <= $2 AND (until_on IS NULL OR until_on > $2) ORDER BY id",
    )
    .bind(person)
    .bind(on)
    .fetch_all(conn)
    .await?;
    Ok((name, organs.into_iter().map(|(organ,)| organ).collect()))
}
