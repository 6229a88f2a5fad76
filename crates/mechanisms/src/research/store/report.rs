//! Reports, their editions, and what was made of findings that were sent up.

use kernel::{Conn, Result};
use people::Scope;
use primitives::submittal::{self, Kind};
use primitives::topic::TopicId;

use super::super::rules::{Edition, Finding, Report, ReportId, Sent, Takeover};
use super::stale_unless_one;

macro_rules! report_columns {
    () => {
        "SELECT r.id, r.congress, r.topic, r.linkage, r.state, r.edition, r.title, r.text, r.findings, r.version
           FROM research_report r"
    };
}

/// The own congress's report. No other congress sees it here, whatever it is linked with.
pub async fn find_report(conn: &mut Conn, scope: &Scope, id: ReportId) -> Result<Report> {
    Ok(sqlx::query_as(concat!(
        report_columns!(),
        " WHERE r.congress = $1 AND $2 = 1 AND r.id = $3"
    ))
    .bind(scope.congress)
    .bind(scope.all())
    .bind(id)
    .fetch_one(conn)
    .await?)
}

/// The own congress's report on a topic, when there is one.
pub async fn report_on(conn: &mut Conn, scope: &Scope, topic: TopicId) -> Result<Option<Report>> {
    Ok(sqlx::query_as(concat!(
        report_columns!(),
        " WHERE r.congress = $1 AND $2 = 1 AND r.topic = $3"
    ))
    .bind(scope.congress)
    .bind(scope.all())
    .bind(topic)
    .fetch_optional(conn)
    .await?)
}

/// Begins a report.
pub async fn insert_report(conn: &mut Conn, report: &Report) -> Result<()> {
    sqlx::query(
        "INSERT INTO research_report (id, congress, topic, linkage, state, edition, title, text, findings, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(report.id)
    .bind(report.congress)
    .bind(report.topic)
    .bind(report.linkage.as_ref())
    .bind(report.state)
    .bind(report.edition)
    .bind(&report.title)
    .bind(&report.text)
    .bind(&report.findings)
    .bind(report.version)
    .execute(conn)
    .await?;
    Ok(())
}

/// Saves a report that has version `report.version`.
pub async fn update_report(conn: &mut Conn, report: Report) -> Result<Report> {
    let done = sqlx::query(
        "UPDATE research_report SET state = $3, edition = $4, title = $5, text = $6, findings = $7, version = version + 1
          WHERE id = $1 AND version = $2",
    )
    .bind(report.id)
    .bind(report.version)
    .bind(report.state)
    .bind(report.edition)
    .bind(&report.title)
    .bind(&report.text)
    .bind(&report.findings)
    .execute(conn)
    .await?;
    stale_unless_one(done.rows_affected())?;
    Ok(Report {
        version: report.version + 1,
        ..report
    })
}

/// Keeps a finished edition for good.
pub async fn insert_edition(conn: &mut Conn, report: ReportId, edition: &Edition) -> Result<()> {
    sqlx::query(
        "INSERT INTO research_edition (report, edition, title, text, findings, finished_on, finished_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(report)
    .bind(edition.edition)
    .bind(&edition.title)
    .bind(&edition.text)
    .bind(&edition.findings)
    .bind(edition.finished_on)
    .bind(&edition.finished_by)
    .execute(conn)
    .await?;
    Ok(())
}

/// The finished editions of a report, the latest first.
pub async fn editions(conn: &mut Conn, report: ReportId) -> Result<Vec<Edition>> {
    Ok(sqlx::query_as(
        "SELECT edition, title, text, findings, finished_on, finished_by FROM research_edition
          WHERE report = $1 ORDER BY edition DESC",
    )
    .bind(report)
    .fetch_all(conn)
    .await?)
}

/// What the report made of what was sent up.
pub async fn takeovers(conn: &mut Conn, report: ReportId) -> Result<Vec<Takeover>> {
    Ok(sqlx::query_as(
        "SELECT finding, congress, is_taken, into_own, reason, judged, decided_on, decided_by FROM research_takeover
          WHERE report = $1 ORDER BY congress, finding",
    )
    .bind(report)
    .fetch_all(conn)
    .await?)
}

/// Keeps the verdict on a finding that was sent up; a later one stands for it.
pub async fn put_takeover(conn: &mut Conn, report: ReportId, one: &Takeover) -> Result<()> {
    sqlx::query(
        "INSERT INTO research_takeover (report, finding, congress, is_taken, into_own, reason, judged, decided_on, decided_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (report, congress, finding) DO UPDATE
            SET is_taken = excluded.is_taken, into_own = excluded.into_own, reason = excluded.reason,
                judged = excluded.judged, decided_on = excluded.decided_on, decided_by = excluded.decided_by",
    )
    .bind(report)
    .bind(&one.finding)
    .bind(one.congress)
    .bind(one.is_taken)
    .bind(&one.into_own)
    .bind(&one.reason)
    .bind(&one.judged)
    .bind(one.decided_on)
    .bind(&one.decided_by)
    .execute(conn)
    .await?;
    Ok(())
}

/// The findings that other congresses sent to the report's own one, each congress's as it was sent last.
pub async fn sent(conn: &mut Conn, scope: &Scope, report: &Report) -> Result<Vec<Sent>> {
    let Some(linkage) = &report.linkage else {
        return Ok(Vec::new());
    };
    let latest = submittal::store::latest(conn, scope, linkage, Kind::ResearchReport).await?;
    let received = latest
        .into_iter()
        .map(|row| row.submittal)
        .filter(|one| one.receiver == report.congress);
    let mut sent = Vec::new();
    for one in received {
        let findings: Vec<Finding> =
            serde_json::from_value(one.body.0["findings"].clone()).map_err(anyhow::Error::from)?;
        sent.extend(findings.into_iter().map(|finding| Sent {
            congress: one.sender,
            finding,
        }));
    }
    Ok(sent)
}
