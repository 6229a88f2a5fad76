use std::collections::BTreeMap;

use kernel::{Conn, Date, Error, Page, Paging, Result, Subject};
use people::Scope;
use people::congress::CongressId;
use people::organ::OrganId;
use serde::Deserialize;
use sqlx::AssertSqlSafe;
use utoipa::IntoParams;

use super::rules::{Linked, List, Mode, State, Topic, TopicId};
use super::stage::{Stage, StageRow};

/// Which topics are wanted, as query parameters.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Filter {
    /// Of the plan of this year.
    #[param(minimum = 1, maximum = 9999)]
    pub year: Option<i64>,
    /// On this list.
    pub list: Option<List>,
    /// Supervised so.
    pub mode: Option<Mode>,
    /// Led by this committee or working body.
    pub lead: Option<OrganId>,
    /// On which this organ reports.
    pub organ: Option<OrganId>,
    /// That stand so.
    pub state: Option<State>,
    /// Whose furthest stage is this one.
    pub stage: Option<Stage>,
    /// Only those of which a stage is late.
    pub late: Option<bool>,
    /// Whose title or field contains this.
    #[param(max_length = 100)]
    pub q: Option<String>,
}

/// Columns of a topic `t`, with its organs joined in their order.
const COLUMNS: &str = "t.id, t.congress, t.year, t.number, t.list, t.title, t.field, t.mode, t.lead,
    COALESCE((SELECT string_agg(o.organ, ',' ORDER BY o.sort_no) FROM topic_organ o WHERE o.topic = t.id), '') AS organs,
    t.month, t.session, t.state, t.stage, t.round, t.drop_reason, t.linkage, t.regime_on, t.version";

/// What the filter and the viewer's scope leave: `$1`–`$3` scope, `$4`–`$11` filter, `$12` today when only late ones are wanted.
const WHERE: &str = "t.congress = $1
    AND ($2 = 1 OR EXISTS (SELECT 1 FROM topic_organ s WHERE s.topic = t.id AND s.organ = $3))
    AND (CAST($4 AS BIGINT) IS NULL OR t.year = $4)
    AND (CAST($5 AS TEXT) IS NULL OR t.list = $5)
    AND (CAST($6 AS TEXT) IS NULL OR t.mode = $6)
    AND (CAST($7 AS TEXT) IS NULL OR t.lead = $7)
    AND (CAST($8 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM topic_organ f WHERE f.topic = t.id AND f.organ = $8))
    AND (CAST($9 AS TEXT) IS NULL OR t.state = $9)
    AND (CAST($10 AS TEXT) IS NULL OR t.stage = $10)
    AND (CAST($11 AS TEXT) IS NULL OR lower(t.title) LIKE lower($11) ESCAPE '!' OR lower(t.field) LIKE lower($11) ESCAPE '!')
    AND (CAST($12 AS TEXT) IS NULL OR (t.state IN ('planned', 'active') AND EXISTS (
          SELECT 1 FROM topic_stage l
           WHERE l.topic = t.id AND l.round = t.round AND l.due_on < $12 AND l.done_on IS NULL AND l.skip_reason IS NULL)))";

/// Binds scope and filter in the order of [`WHERE`].
macro_rules! bound {
    ($query:expr, $scope:expr, $filter:expr, $today:expr) => {
        $query
            .bind($scope.congress)
            .bind($scope.all())
            .bind($scope.organ())
            .bind($filter.year)
            .bind($filter.list)
            .bind($filter.mode)
            .bind($filter.lead)
            .bind($filter.organ)
            .bind($filter.state)
            .bind($filter.stage)
            .bind($filter.q.as_deref().map(pattern))
            .bind($filter.late.unwrap_or_default().then_some($today))
    };
}

fn pattern(text: &str) -> String {
    let mut pattern = String::from("%");
    for c in text.chars().filter(|c| *c != '\0') {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// A topic the viewer may see.
pub async fn find(conn: &mut Conn, scope: &Scope, id: TopicId) -> Result<Topic> {
    let sql = format!(
        "SELECT {COLUMNS} FROM topic t
          WHERE t.id = $1 AND t.congress = $2
            AND ($3 = 1 OR EXISTS (SELECT 1 FROM topic_organ s WHERE s.topic = t.id AND s.organ = $4))"
    );
    Ok(sqlx::query_as(AssertSqlSafe(sql))
        .bind(id)
        .bind(scope.congress)
        .bind(scope.all())
        .bind(scope.organ())
        .fetch_one(conn)
        .await?)
}

/// A topic of any congress, for acts, which ask for the congress themselves.
pub(super) async fn get(conn: &mut Conn, id: TopicId) -> Result<Topic> {
    let sql = format!("SELECT {COLUMNS} FROM topic t WHERE t.id = $1");
    Ok(sqlx::query_as(AssertSqlSafe(sql))
        .bind(id)
        .fetch_one(conn)
        .await?)
}

/// Topics the viewer may see: by year, list and number.
pub async fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &Filter,
    today: Date,
    paging: Paging,
) -> Result<Page<Topic>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM topic t WHERE {WHERE}
          ORDER BY t.year DESC, t.list, t.number, t.id LIMIT $13 OFFSET $14"
    );
    let items = bound!(sqlx::query_as(AssertSqlSafe(sql)), scope, filter, today)
        .bind(paging.limit())
        .bind(paging.offset())
        .fetch_all(&mut *conn)
        .await?;
    let sql = format!("SELECT COUNT(*) FROM topic t WHERE {WHERE}");
    let total = bound!(sqlx::query_scalar(AssertSqlSafe(sql)), scope, filter, today)
        .fetch_one(conn)
        .await?;
    Ok(paging.of(items, total))
}

/// The topics of a linked matter, of whichever congress. Who may ask for them is for the caller to know.
pub async fn linked(conn: &mut Conn, linkage: &Subject) -> Result<Vec<Linked>> {
    Ok(sqlx::query_as(
        "SELECT id AS topic, congress, state, stage, round, session FROM topic
          WHERE linkage = $1 ORDER BY congress, id",
    )
    .bind(linkage)
    .fetch_all(conn)
    .await?)
}

/// The linked topics of a congress that a meeting is to deliberate, as long as they can move.
pub async fn linked_at(conn: &mut Conn, scope: &Scope, session: &Subject) -> Result<Vec<TopicId>> {
    let rows: Vec<(TopicId,)> = sqlx::query_as(
        "SELECT id FROM topic
          WHERE congress = $1 AND session = $2 AND linkage IS NOT NULL AND state IN ('planned', 'active') ORDER BY id",
    )
    .bind(scope.congress)
    .bind(session)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The stages of a topic, round by round.
pub async fn stages(conn: &mut Conn, id: TopicId) -> Result<Vec<StageRow>> {
    let mut rows: Vec<StageRow> = sqlx::query_as(
        "SELECT topic, round, stage, due_on, due, done_on, subject, skip_reason
           FROM topic_stage WHERE topic = $1 ORDER BY round, stage",
    )
    .bind(id)
    .fetch_all(conn)
    .await?;
    rows.sort_by_key(|row| (row.round, row.stage));
    Ok(rows)
}

/// A topic with what is known of its stages.
pub type WithStages = (Topic, Vec<StageRow>);

/// The year on one board: every topic the filter leaves, with its stages. Two statements, however many topics.
pub async fn board(
    conn: &mut Conn,
    scope: &Scope,
    filter: &Filter,
    today: Date,
) -> Result<Vec<WithStages>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM topic t WHERE {WHERE} ORDER BY t.list, t.number, t.id LIMIT 1000"
    );
    let topics: Vec<Topic> = bound!(sqlx::query_as(AssertSqlSafe(sql)), scope, filter, today)
        .fetch_all(&mut *conn)
        .await?;
    let sql = format!(
        "SELECT r.topic, r.round, r.stage, r.due_on, r.due, r.done_on, r.subject, r.skip_reason
           FROM topic t JOIN topic_stage r ON r.topic = t.id
          WHERE {WHERE} ORDER BY r.topic, r.round, r.stage"
    );
    let rows: Vec<StageRow> = bound!(sqlx::query_as(AssertSqlSafe(sql)), scope, filter, today)
        .fetch_all(conn)
        .await?;
    let mut by_topic: BTreeMap<TopicId, Vec<StageRow>> = BTreeMap::new();
    for row in rows {
        by_topic.entry(row.topic).or_default().push(row);
    }
    let with_stages = |topic: Topic| {
        let mut rows = by_topic.remove(&topic.id).unwrap_or_default();
        rows.sort_by_key(|row| (row.round, row.stage));
        (topic, rows)
    };
    Ok(topics.into_iter().map(with_stages).collect())
}

/// The topics of a year of a congress, for the plan.
pub async fn of_year(conn: &mut Conn, congress: CongressId, year: i64) -> Result<Vec<Topic>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM topic t WHERE t.congress = $1 AND t.year = $2 ORDER BY t.list, t.number, t.id"
    );
    Ok(sqlx::query_as(AssertSqlSafe(sql))
        .bind(congress)
        .bind(year)
        .fetch_all(conn)
        .await?)
}

/// What is due and open in the current round of every topic that is; of one congress or of the installation.
pub(super) async fn open_stages(conn: &mut Conn, of: Option<CongressId>) -> Result<Vec<StageRow>> {
    Ok(sqlx::query_as(
        "SELECT r.topic, r.round, r.stage, r.due_on, r.due, r.done_on, r.subject, r.skip_reason
           FROM topic t JOIN topic_stage r ON r.topic = t.id AND r.round = t.round
          WHERE t.state IN ('planned', 'active') AND r.due IS NOT NULL AND r.done_on IS NULL AND r.skip_reason IS NULL
            AND (CAST($1 AS TEXT) IS NULL OR t.congress = $1)
          ORDER BY r.topic, r.stage",
    )
    .bind(of)
    .fetch_all(conn)
    .await?)
}

/// Adds a topic with its organs.
pub(super) async fn insert(conn: &mut Conn, topic: &Topic) -> Result<()> {
    sqlx::query(
        "INSERT INTO topic (id, congress, year, number, list, title, field, mode, lead, month, session,
                            state, stage, round, drop_reason, linkage, regime_on, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
    )
    .bind(topic.id)
    .bind(topic.congress)
    .bind(topic.year)
    .bind(topic.number)
    .bind(topic.list)
    .bind(&topic.title)
    .bind(&topic.field)
    .bind(topic.mode)
    .bind(topic.lead)
    .bind(topic.month)
    .bind(topic.session.as_ref().map(Subject::to_string))
    .bind(topic.state)
    .bind(topic.stage)
    .bind(topic.round)
    .bind(&topic.drop_reason)
    .bind(topic.linkage.as_ref().map(Subject::to_string))
    .bind(topic.regime_on)
    .bind(topic.version)
    .execute(&mut *conn)
    .await?;
    insert_organs(conn, topic).await
}

async fn insert_organs(conn: &mut Conn, topic: &Topic) -> Result<()> {
    for (sort_no, organ) in (0_i64..).zip(&topic.organs.0) {
        sqlx::query("INSERT INTO topic_organ (topic, organ, sort_no) VALUES ($1, $2, $3)")
            .bind(topic.id)
            .bind(*organ)
            .bind(sort_no)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// Saves a topic that was read as `topic.version`. Gives it back with its new version.
pub(super) async fn update(conn: &mut Conn, topic: Topic) -> Result<Topic> {
    let done = sqlx::query(
        "UPDATE topic SET number = $3, list = $4, title = $5, field = $6, mode = $7, lead = $8, month = $9,
                session = $10, state = $11, stage = $12, round = $13, drop_reason = $14, version = version + 1
          WHERE id = $1 AND version = $2",
    )
    .bind(topic.id)
    .bind(topic.version)
    .bind(topic.number)
    .bind(topic.list)
    .bind(&topic.title)
    .bind(&topic.field)
    .bind(topic.mode)
    .bind(topic.lead)
    .bind(topic.month)
    .bind(topic.session.as_ref().map(Subject::to_string))
    .bind(topic.state)
    .bind(topic.stage)
    .bind(topic.round)
    .bind(&topic.drop_reason)
    .execute(conn)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Stale);
    }
    Ok(Topic {
        version: topic.version + 1,
        ..topic
    })
}

/// Replaces the organs of a topic.
pub(super) async fn replace_organs(conn: &mut Conn, topic: &Topic) -> Result<()> {
    sqlx::query("DELETE FROM topic_organ WHERE topic = $1")
        .bind(topic.id)
        .execute(&mut *conn)
        .await?;
    insert_organs(conn, topic).await
}

/// Saves what is known of a stage.
pub(super) async fn put_stage(conn: &mut Conn, row: &StageRow) -> Result<()> {
    sqlx::query(
        "INSERT INTO topic_stage (topic, round, stage, due_on, due, done_on, subject, skip_reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (topic, round, stage) DO UPDATE
            SET due_on = excluded.due_on, due = excluded.due, done_on = excluded.done_on,
                subject = excluded.subject, skip_reason = excluded.skip_reason",
    )
    .bind(row.topic)
    .bind(row.round)
    .bind(row.stage)
    .bind(row.due_on)
    .bind(row.due.as_ref())
    .bind(row.done_on)
    .bind(row.subject.as_ref().map(Subject::to_string))
    .bind(&row.skip_reason)
    .execute(conn)
    .await?;
    Ok(())
}

/// The short names of all organs of a congress, also of those that are no more.
pub(super) async fn organ_names(
    conn: &mut Conn,
    congress: CongressId,
) -> Result<BTreeMap<OrganId, String>> {
    let rows: Vec<(OrganId, String)> =
        sqlx::query_as("SELECT id, short_name FROM organ WHERE congress = $1 ORDER BY id")
            .bind(congress)
            .fetch_all(conn)
            .await?;
    Ok(rows.into_iter().collect())
}
