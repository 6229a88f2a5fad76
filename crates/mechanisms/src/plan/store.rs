use kernel::db::Json;
use kernel::{Conn, Error, Flag, Page, Paging, Result};
use people::Scope;
use people::congress::CongressId;
use people::organ::OrganId;
use primitives::topic::TopicId;
use sqlx::{AssertSqlSafe, FromRow};

use super::rules::{Decision, Edition, ItemId, Opinion, PlanId, Row, RowContent};

/// Columns of an edition `e` of a plan `p`.
const COLUMNS: &str = "e.plan, p.congress, p.year, e.edition, e.state, e.reason, e.submission, e.meeting, e.meeting_on,
    e.decision_number, e.adopted_on, e.party_number, e.party_on, e.published_on, e.return_reason, e.version";

/// Only an adopted edition is seen by those who do not see all: `$2` is 1 for those who do.
const SEEN: &str = "($2 = 1 OR e.state IN ('adopted', 'published'))";

/// The latest edition of a plan that the viewer may see.
pub async fn find(conn: &mut Conn, scope: &Scope, plan: PlanId) -> Result<Edition> {
    let sql = format!(
        "SELECT {COLUMNS} FROM plan_edition e JOIN plan p ON p.id = e.plan
          WHERE p.congress = $1 AND {SEEN} AND p.id = $3
          ORDER BY e.edition DESC LIMIT 1"
    );
    Ok(sqlx::query_as(AssertSqlSafe(sql))
        .bind(scope.congress)
        .bind(scope.all())
        .bind(plan)
        .fetch_one(conn)
        .await?)
}

/// All editions of a plan that the viewer may see, oldest first.
pub async fn editions(conn: &mut Conn, scope: &Scope, plan: PlanId) -> Result<Vec<Edition>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM plan_edition e JOIN plan p ON p.id = e.plan
          WHERE p.congress = $1 AND {SEEN} AND p.id = $3
          ORDER BY e.edition"
    );
    Ok(sqlx::query_as(AssertSqlSafe(sql))
        .bind(scope.congress)
        .bind(scope.all())
        .bind(plan)
        .fetch_all(conn)
        .await?)
}

/// The latest edition of each year that the viewer may see, newest year first.
pub async fn list(conn: &mut Conn, scope: &Scope, paging: Paging) -> Result<Page<Edition>> {
    let latest = format!(
        "FROM plan_edition e JOIN plan p ON p.id = e.plan
          WHERE p.congress = $1 AND {SEEN}
            AND NOT EXISTS (SELECT 1 FROM plan_edition later
                 WHERE later.plan = e.plan AND later.edition > e.edition
                   AND ($2 = 1 OR later.state IN ('adopted', 'published')))"
    );
    let sql = format!("SELECT {COLUMNS} {latest} ORDER BY p.year DESC, e.plan LIMIT $3 OFFSET $4");
    let items = sqlx::query_as(AssertSqlSafe(sql))
        .bind(scope.congress)
        .bind(scope.all())
        .bind(paging.limit())
        .bind(paging.offset())
        .fetch_all(&mut *conn)
        .await?;
    let total = sqlx::query_scalar(AssertSqlSafe(format!("SELECT COUNT(*) {latest}")))
        .bind(scope.congress)
        .bind(scope.all())
        .fetch_one(conn)
        .await?;
    Ok(paging.of(items, total))
}

/// The published editions of a congress's plan of a year (the latest year when none is given), oldest first.
pub async fn published(
    conn: &mut Conn,
    congress: CongressId,
    year: Option<i64>,
) -> Result<Vec<Edition>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM plan_edition e JOIN plan p ON p.id = e.plan
          WHERE p.congress = $1 AND e.state = 'published'
            AND p.year = COALESCE($2, (SELECT MAX(y.year) FROM plan y JOIN plan_edition f ON f.plan = y.id
                                         WHERE y.congress = $1 AND f.state = 'published'))
          ORDER BY e.edition"
    );
    Ok(sqlx::query_as(AssertSqlSafe(sql))
        .bind(congress)
        .bind(year)
        .fetch_all(conn)
        .await?)
}

/// The years with a published plan, newest first.
pub async fn published_years(conn: &mut Conn, congress: CongressId) -> Result<Vec<i64>> {
    Ok(sqlx::query_scalar(
        "SELECT DISTINCT p.year FROM plan p JOIN plan_edition e ON e.plan = p.id
          WHERE p.congress = $1 AND e.state = 'published' ORDER BY p.year DESC",
    )
    .bind(congress)
    .fetch_all(conn)
    .await?)
}

/// Whether the congress has a plan of that year.
pub async fn has_year(conn: &mut Conn, congress: CongressId, year: i64) -> Result<bool> {
    let count: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM plan WHERE congress = $1 AND year = $2")
            .bind(congress)
            .bind(year)
            .fetch_one(conn)
            .await?;
    Ok(count > 0)
}

/// Adds a plan, without an edition yet.
pub(super) async fn insert(
    conn: &mut Conn,
    plan: PlanId,
    congress: CongressId,
    year: i64,
) -> Result<()> {
    sqlx::query("INSERT INTO plan (id, congress, year) VALUES ($1, $2, $3)")
        .bind(plan)
        .bind(congress)
        .bind(year)
        .execute(conn)
        .await?;
    Ok(())
}

/// Adds an edition.
pub(super) async fn insert_edition(conn: &mut Conn, edition: &Edition) -> Result<()> {
    sqlx::query(
        "INSERT INTO plan_edition (plan, edition, state, reason, submission, meeting, meeting_on, decision_number,
                                   adopted_on, party_number, party_on, published_on, return_reason, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(edition.plan)
    .bind(edition.edition)
    .bind(edition.state)
    .bind(&edition.reason)
    .bind(edition.submission)
    .bind(&edition.meeting)
    .bind(edition.meeting_on)
    .bind(&edition.decision_number)
    .bind(edition.adopted_on)
    .bind(&edition.party_number)
    .bind(edition.party_on)
    .bind(edition.published_on)
    .bind(&edition.return_reason)
    .bind(edition.version)
    .execute(conn)
    .await?;
    Ok(())
}

/// Saves an edition that was read as `edition.version`.
pub(super) async fn update(conn: &mut Conn, edition: &Edition) -> Result<()> {
    let done = sqlx::query(
        "UPDATE plan_edition SET state = $4, submission = $5, meeting = $6, meeting_on = $7, decision_number = $8,
                adopted_on = $9, party_number = $10, party_on = $11, published_on = $12, return_reason = $13,
                version = version + 1
          WHERE plan = $1 AND edition = $2 AND version = $3",
    )
    .bind(edition.plan)
    .bind(edition.edition)
    .bind(edition.version)
    .bind(edition.state)
    .bind(edition.submission)
    .bind(&edition.meeting)
    .bind(edition.meeting_on)
    .bind(&edition.decision_number)
    .bind(edition.adopted_on)
    .bind(&edition.party_number)
    .bind(edition.party_on)
    .bind(edition.published_on)
    .bind(&edition.return_reason)
    .execute(conn)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Stale);
    }
    Ok(())
}

#[derive(FromRow)]
struct RowRow {
    item: ItemId,
    content: Json<RowContent>,
    topic: Option<TopicId>,
    is_dropped: Flag,
    reason: String,
}

/// The rows of an edition, by list and number.
pub async fn rows(conn: &mut Conn, plan: PlanId, edition: i64) -> Result<Vec<Row>> {
    let rows: Vec<RowRow> = sqlx::query_as(
        "SELECT item, content, topic, is_dropped, reason FROM plan_row
          WHERE plan = $1 AND edition = $2 ORDER BY item",
    )
    .bind(plan)
    .bind(edition)
    .fetch_all(conn)
    .await?;
    let mut rows: Vec<Row> = rows
        .into_iter()
        .map(|row| Row {
            item: row.item,
            content: row.content.0,
            topic: row.topic,
            is_dropped: row.is_dropped.0,
            reason: row.reason,
        })
        .collect();
    rows.sort_by_key(|row| {
        let content = &row.content.content;
        (content.list, row.is_dropped, content.number, row.item)
    });
    Ok(rows)
}

/// Saves a row of an edition.
pub(super) async fn put_row(conn: &mut Conn, plan: PlanId, edition: i64, row: &Row) -> Result<()> {
    sqlx::query(
        "INSERT INTO plan_row (plan, edition, item, field, content, topic, is_dropped, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (plan, edition, item) DO UPDATE
            SET field = excluded.field, content = excluded.content, topic = excluded.topic,
                is_dropped = excluded.is_dropped, reason = excluded.reason",
    )
    .bind(plan)
    .bind(edition)
    .bind(row.item)
    .bind(&row.content.content.field)
    .bind(Json(&row.content))
    .bind(row.topic)
    .bind(Flag(row.is_dropped))
    .bind(&row.reason)
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes a row out of a draft in which it was added.
pub(super) async fn delete_row(
    conn: &mut Conn,
    plan: PlanId,
    edition: i64,
    item: ItemId,
) -> Result<()> {
    sqlx::query("DELETE FROM plan_row WHERE plan = $1 AND edition = $2 AND item = $3")
        .bind(plan)
        .bind(edition)
        .bind(item)
        .execute(conn)
        .await?;
    Ok(())
}

/// The fields that this congress's plans have named in any year, in order.
pub async fn fields(conn: &mut Conn, congress: CongressId) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar(
        "SELECT DISTINCT r.field FROM plan_row r JOIN plan p ON p.id = r.plan
          WHERE p.congress = $1 ORDER BY r.field",
    )
    .bind(congress)
    .fetch_all(conn)
    .await?)
}

/// What organs said of an edition.
pub async fn opinions(conn: &mut Conn, plan: PlanId, edition: i64) -> Result<Vec<Opinion>> {
    Ok(sqlx::query_as(
        "SELECT organ, agrees, words, recorded_on FROM plan_opinion
          WHERE plan = $1 AND edition = $2 ORDER BY recorded_on, organ",
    )
    .bind(plan)
    .bind(edition)
    .fetch_all(conn)
    .await?)
}

/// Saves what an organ said.
pub(super) async fn put_opinion(
    conn: &mut Conn,
    plan: PlanId,
    edition: i64,
    opinion: &Opinion,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO plan_opinion (plan, edition, organ, agrees, words, recorded_on) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (plan, edition, organ) DO UPDATE
            SET agrees = excluded.agrees, words = excluded.words, recorded_on = excluded.recorded_on",
    )
    .bind(plan)
    .bind(edition)
    .bind(opinion.organ)
    .bind(opinion.agrees)
    .bind(&opinion.words)
    .bind(opinion.recorded_on)
    .execute(conn)
    .await?;
    Ok(())
}

/// What the council's members decided on an edition, all submissions.
pub async fn decisions(conn: &mut Conn, plan: PlanId, edition: i64) -> Result<Vec<Decision>> {
    Ok(sqlx::query_as(
        "SELECT submission, person, name, approves, reason, decided_on FROM plan_decision
          WHERE plan = $1 AND edition = $2 ORDER BY submission, decided_on, person",
    )
    .bind(plan)
    .bind(edition)
    .fetch_all(conn)
    .await?)
}

/// Adds a decision.
pub(super) async fn insert_decision(
    conn: &mut Conn,
    plan: PlanId,
    edition: i64,
    decision: &Decision,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO plan_decision (plan, edition, submission, person, name, approves, reason, decided_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(plan)
    .bind(edition)
    .bind(decision.submission)
    .bind(decision.person)
    .bind(&decision.name)
    .bind(decision.approves)
    .bind(&decision.reason)
    .bind(decision.decided_on)
    .execute(conn)
    .await?;
    Ok(())
}

/// The short names of all organs of a congress, also of those that are no more.
pub async fn organ_names(conn: &mut Conn, congress: CongressId) -> Result<Vec<(OrganId, String)>> {
    Ok(
        sqlx::query_as("SELECT id, short_name FROM organ WHERE congress = $1 ORDER BY sort_no, id")
            .bind(congress)
            .fetch_all(conn)
            .await?,
    )
}
