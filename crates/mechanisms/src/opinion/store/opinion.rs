use kernel::{Conn, Date, Flag, Page, Paging, Result};
use people::Scope;
use people::congress::CongressId;
use people::organ::OrganId;
use primitives::topic::TopicId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::{IntoParams, ToSchema};

use super::super::rules::{Opinion, OpinionId, State};
use super::{pattern, stale_unless_one};

macro_rules! columns {
    () => {
        "o.id, o.congress, o.topic, o.round, o.state, o.lead, o.meeting, o.item, o.title, o.due_on, o.content, o.version"
    };
}

macro_rules! seen {
    () => {
        "o.congress = $1 AND ($2 = 1 OR EXISTS (SELECT 1 FROM opinion_organ s WHERE s.opinion = o.id AND s.organ = $3))"
    };
}

/// Opinions that the viewer may see: staff and members all, an organ what was handed to it.
pub async fn find(conn: &mut Conn, scope: &Scope, id: OpinionId) -> Result<Opinion> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM opinion o WHERE ",
        seen!(),
        " AND o.id = $4"
    ))
    .bind(scope.congress)
    .bind(scope.all())
    .bind(scope.organ())
    .bind(id)
    .fetch_one(conn)
    .await?)
}

/// The opinions on a topic that the viewer may see, by round.
pub async fn of_topic(conn: &mut Conn, scope: &Scope, topic: TopicId) -> Result<Vec<Opinion>> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM opinion o WHERE ",
        seen!(),
        " AND o.topic = $4 ORDER BY o.round, o.id"
    ))
    .bind(scope.congress)
    .bind(scope.all())
    .bind(scope.organ())
    .bind(topic)
    .fetch_all(conn)
    .await?)
}

/// The opinions on a topic in a round.
pub async fn of_round(conn: &mut Conn, topic: TopicId, round: i64) -> Result<Option<Opinion>> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM opinion o WHERE o.topic = $1 AND o.round = $2"
    ))
    .bind(topic)
    .bind(round)
    .fetch_optional(conn)
    .await?)
}

/// The opinions of a congress that are before a session: tabled, or with their ballot arranged.
pub async fn before_a_session(conn: &mut Conn, congress: CongressId) -> Result<Vec<Opinion>> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM opinion o WHERE o.congress = $1 AND o.state IN ('tabled', 'balloting') ORDER BY o.id"
    ))
    .bind(congress)
    .fetch_all(conn)
    .await?)
}

/// The opinions whose present step has a date; of one congress or of the installation.
pub async fn dated(conn: &mut Conn, of: Option<CongressId>) -> Result<Vec<Opinion>> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM opinion o WHERE o.due_on IS NOT NULL AND (CAST($1 AS TEXT) IS NULL OR o.congress = $1) ORDER BY o.id"
    ))
    .bind(of)
    .fetch_all(conn)
    .await?)
}

/// Adds opinions.
pub async fn insert(conn: &mut Conn, opinion: &Opinion) -> Result<()> {
    sqlx::query(
        "INSERT INTO opinion (id, congress, topic, round, state, lead, meeting, item, title, due_on, content, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(opinion.id)
    .bind(opinion.congress)
    .bind(opinion.topic)
    .bind(opinion.round)
    .bind(opinion.state)
    .bind(opinion.lead)
    .bind(opinion.meeting)
    .bind(opinion.item)
    .bind(&opinion.title)
    .bind(opinion.due_on)
    .bind(opinion.content.clone())
    .bind(opinion.version)
    .execute(conn)
    .await?;
    Ok(())
}

/// Saves opinions that have version `opinion.version`.
pub async fn update(conn: &mut Conn, opinion: Opinion) -> Result<Opinion> {
    let done = sqlx::query(
        "UPDATE opinion SET state = $3, due_on = $4, content = $5, version = version + 1
          WHERE id = $1 AND version = $2",
    )
    .bind(opinion.id)
    .bind(opinion.version)
    .bind(opinion.state)
    .bind(opinion.due_on)
    .bind(opinion.content.clone())
    .execute(conn)
    .await?;
    stale_unless_one(done.rows_affected())?;
    Ok(Opinion {
        version: opinion.version + 1,
        ..opinion
    })
}

/// Lets organs see them.
pub async fn hand_to(conn: &mut Conn, opinion: OpinionId, organs: &[OrganId]) -> Result<()> {
    for organ in organs {
        sqlx::query(
            "INSERT INTO opinion_organ (opinion, organ) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        )
        .bind(opinion)
        .bind(organ)
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

sorts! {
    /// By which column opinions are sorted.
    OpinionSort {
        Title TitleBack "title" "-title",
        Year YearBack "year" "-year",
        Round RoundBack "round" "-round",
        Lead LeadBack "lead_name" "-lead_name",
        Due DueBack "due_on" "-due_on",
    }
}

/// Which opinions are wanted, as query parameters.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Filter {
    /// In this state.
    pub state: Option<State>,
    /// On topics of this year.
    #[param(minimum = 1, maximum = 9999)]
    pub year: Option<i64>,
    /// Handed to this organ.
    pub organ: Option<OrganId>,
    /// Led by this office.
    pub lead: Option<OrganId>,
    /// Whose present step is late.
    pub late: Option<bool>,
    /// Whose title contains this.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// In which order; what is due first when left out.
    #[param(inline)]
    pub sort: Option<OpinionSort>,
}

/// A row of the list.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
pub struct OpinionRow {
    /// The identifier.
    pub id: OpinionId,
    /// On which topic.
    pub topic: TopicId,
    /// The title.
    pub title: String,
    /// The year of the topic.
    pub year: i64,
    /// The round.
    pub round: i64,
    /// Where they stand.
    pub state: State,
    /// The lead office.
    pub lead: OrganId,
    /// Its short name.
    pub lead_name: String,
    /// By when the present step is due.
    pub due_on: Option<Date>,
    /// That day has passed.
    #[schema(value_type = bool)]
    pub is_late: Flag,
}

macro_rules! wanted {
    () => {
        " FROM opinion o JOIN topic t ON t.id = o.topic JOIN organ l ON l.id = o.lead
          WHERE o.congress = $1 AND ($2 = 1 OR EXISTS (SELECT 1 FROM opinion_organ s WHERE s.opinion = o.id AND s.organ = $3))
            AND (CAST($4 AS TEXT) IS NULL OR o.state = $4)
            AND (CAST($5 AS BIGINT) IS NULL OR t.year = $5)
            AND (CAST($6 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM opinion_organ h WHERE h.opinion = o.id AND h.organ = $6))
            AND (CAST($7 AS TEXT) IS NULL OR o.lead = $7)
            AND (CAST($8 AS BIGINT) IS NULL OR CAST(CASE WHEN o.due_on < $9 THEN 1 ELSE 0 END AS BIGINT) = $8)
            AND (CAST($10 AS TEXT) IS NULL OR lower(o.title) LIKE lower($10) ESCAPE '!')"
    };
}

// What has no date comes last, whichever way dates are sorted.
macro_rules! ordered {
    () => {
        ordered_by!("$11" { "title" "o.title", "year" "t.year", "round" "o.round", "lead_name" "l.short_name" }
            "CASE WHEN o.due_on IS NULL THEN 1 ELSE 0 END,
             CASE WHEN CAST($11 AS TEXT) = '-due_on' THEN o.due_on END DESC, o.due_on, o.id LIMIT $12 OFFSET $13")
    };
}

/// Opinions, what is due first unless sorted.
pub async fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &Filter,
    today: Date,
    paging: Paging,
) -> Result<Page<OpinionRow>> {
    let late = filter.late.map(i64::from);
    let words = filter.q.as_deref().map(pattern);
    let rows = concat!(
        "SELECT o.id, o.topic, o.title, t.year, o.round, o.state, o.lead, l.short_name AS lead_name, o.due_on,
                CAST(CASE WHEN o.due_on < $9 THEN 1 ELSE 0 END AS BIGINT) AS is_late",
        wanted!(),
        ordered!()
    );
    paged!(
        (conn, scope, paging),
        (rows, concat!("SELECT COUNT(*)", wanted!())),
        [
            filter.state,
            filter.year,
            filter.organ,
            filter.lead,
            late,
            today,
            words.clone()
        ],
        filter.sort
    )
}

/// Gives the open opinions of a topic from one body of the congress to another. Those that moved.
pub async fn give_opinions(
    conn: &mut Conn,
    topic: TopicId,
    (from, to): (OrganId, OrganId),
) -> Result<Vec<OpinionId>> {
    Ok(sqlx::query_scalar(
        "UPDATE opinion SET lead = $3, version = version + 1
          WHERE topic = $1 AND lead = $2 AND state <> 'closed'
         RETURNING id",
    )
    .bind(topic)
    .bind(from)
    .bind(to)
    .fetch_all(conn)
    .await?)
}
