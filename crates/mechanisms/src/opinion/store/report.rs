use kernel::db::Json;
use kernel::{Conn, Date, Page, Paging, Result};
use people::Scope;
use people::congress::CongressId;
use people::organ::OrganId;
use primitives::meeting::MeetingId;
use primitives::topic::TopicId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::{IntoParams, ToSchema};

use super::super::rules::{WorkReport, WorkReportContent, WorkReportId};
use super::{pattern, stale_unless_one};

macro_rules! columns {
    () => {
        "r.id, r.congress, r.topic, r.organ, r.lead, r.meeting, r.content, r.version"
    };
}

/// A report that the viewer may see: staff and members all, an organ its own.
pub async fn find_report(conn: &mut Conn, scope: &Scope, id: WorkReportId) -> Result<WorkReport> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM work_report r WHERE r.congress = $1 AND ($2 = 1 OR r.organ = $3) AND r.id = $4"
    ))
    .bind(scope.congress)
    .bind(scope.all())
    .bind(scope.organ())
    .bind(id)
    .fetch_one(conn)
    .await?)
}

/// The reports on a topic that the viewer may see.
pub async fn reports_of(conn: &mut Conn, scope: &Scope, topic: TopicId) -> Result<Vec<WorkReport>> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM work_report r WHERE r.congress = $1 AND ($2 = 1 OR r.organ = $3) AND r.topic = $4 ORDER BY r.id"
    ))
    .bind(scope.congress)
    .bind(scope.all())
    .bind(scope.organ())
    .bind(topic)
    .fetch_all(conn)
    .await?)
}

/// The report of an organ on a topic.
pub async fn report_of(
    conn: &mut Conn,
    topic: TopicId,
    organ: OrganId,
) -> Result<Option<WorkReport>> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM work_report r WHERE r.topic = $1 AND r.organ = $2"
    ))
    .bind(topic)
    .bind(organ)
    .fetch_optional(conn)
    .await?)
}

/// The reports that a session hears.
pub async fn reports_at(conn: &mut Conn, meeting: MeetingId) -> Result<Vec<WorkReport>> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM work_report r WHERE r.meeting = $1 ORDER BY r.id"
    ))
    .bind(meeting)
    .fetch_all(conn)
    .await?)
}

/// The reports on topics that are open; of one congress or of the installation.
pub async fn open_reports(conn: &mut Conn, of: Option<CongressId>) -> Result<Vec<WorkReport>> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM work_report r JOIN topic t ON t.id = r.topic
          WHERE t.state IN ('planned', 'active') AND (CAST($1 AS TEXT) IS NULL OR r.congress = $1) ORDER BY r.id"
    ))
    .bind(of)
    .fetch_all(conn)
    .await?)
}

/// Adds a report.
pub async fn insert_report(conn: &mut Conn, report: &WorkReport) -> Result<()> {
    sqlx::query(
        "INSERT INTO work_report (id, congress, topic, organ, lead, meeting, content, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(report.id)
    .bind(report.congress)
    .bind(report.topic)
    .bind(report.organ)
    .bind(report.lead)
    .bind(report.meeting)
    .bind(report.content.clone())
    .bind(report.version)
    .execute(conn)
    .await?;
    Ok(())
}

/// Saves a report that has version `report.version`.
pub async fn update_report(conn: &mut Conn, report: WorkReport) -> Result<WorkReport> {
    let done = sqlx::query(
        "UPDATE work_report SET meeting = $3, content = $4, version = version + 1 WHERE id = $1 AND version = $2",
    )
    .bind(report.id)
    .bind(report.version)
    .bind(report.meeting)
    .bind(report.content.clone())
    .execute(conn)
    .await?;
    stale_unless_one(done.rows_affected())?;
    Ok(WorkReport {
        version: report.version + 1,
        ..report
    })
}

/// Which reports are wanted, as query parameters.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct ReportFilter {
    /// Of this organ.
    pub organ: Option<OrganId>,
    /// On topics of this year.
    #[param(minimum = 1, maximum = 9999)]
    pub year: Option<i64>,
    /// Whose topic's title contains this.
    #[param(max_length = 100)]
    pub q: Option<String>,
}

/// A row of the list.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
#[schema(as = WorkReportReportRow)]
pub struct ReportRow {
    /// The identifier.
    pub id: WorkReportId,
    /// On which topic.
    pub topic: TopicId,
    /// The topic's title.
    pub title: String,
    /// The topic's year.
    pub year: i64,
    /// Whose report.
    pub organ: OrganId,
    /// Its short name.
    pub organ_name: String,
    /// The session that hears it.
    pub meeting: Option<MeetingId>,
    /// The day of that session.
    pub held_on: Option<Date>,
    /// What was done so far.
    #[serde(skip)]
    pub content: Json<WorkReportContent>,
}

macro_rules! wanted {
    () => {
        " FROM work_report r JOIN topic t ON t.id = r.topic JOIN organ o ON o.id = r.organ
          WHERE r.congress = $1 AND ($2 = 1 OR r.organ = $3) AND (CAST($4 AS TEXT) IS NULL OR r.organ = $4)
            AND (CAST($5 AS BIGINT) IS NULL OR t.year = $5)
            AND (CAST($6 AS TEXT) IS NULL OR lower(t.title) LIKE lower($6) ESCAPE '!')"
    };
}

/// Reports, the newest first. An organ sees its own.
pub async fn reports(
    conn: &mut Conn,
    scope: &Scope,
    filter: &ReportFilter,
    paging: Paging,
) -> Result<Page<ReportRow>> {
    let words = filter.q.as_deref().map(pattern);
    let rows = concat!(
        "SELECT r.id, r.topic, t.title, t.year, r.organ, o.short_name AS organ_name, r.meeting,
                (SELECT m.held_on FROM meeting m WHERE m.id = r.meeting) AS held_on, r.content",
        wanted!(),
        " ORDER BY r.id DESC LIMIT $7 OFFSET $8"
    );
    paged!(
        (conn, scope, paging),
        (rows, concat!("SELECT COUNT(*)", wanted!())),
        [filter.organ, filter.year, words.clone()]
    )
}

/// Gives a report to another body of the congress.
pub async fn give_report(conn: &mut Conn, report: WorkReportId, to: OrganId) -> Result<()> {
    sqlx::query("UPDATE work_report SET lead = $2, version = version + 1 WHERE id = $1")
        .bind(report)
        .bind(to)
        .execute(conn)
        .await?;
    Ok(())
}
