//! What was delegated to which congress.

use kernel::db::Json;
use kernel::{Conn, Date, Error, Page, Paging, Result};
use people::Scope;
use people::congress::CongressId;
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;

use super::super::rules::{Content, Delegation, InspectionId};

/// An inspection that was delegated to the viewer's congress, with what that may know of it.
#[derive(Debug, Clone, FromRow)]
pub struct DelegatedRow {
    /// What was delegated.
    #[sqlx(flatten)]
    pub delegation: Delegation,
    /// The province's topic.
    pub title: String,
    /// The province's short name.
    pub province: String,
    /// The first day of the fieldwork.
    pub from_on: Date,
    /// The last one.
    pub until_on: Date,
    /// The inspection as the province has it: for its articles alone.
    pub content: Json<Content>,
}

/// A congress of the next lower level.
#[derive(Debug, Clone, Serialize, ToSchema, FromRow)]
#[schema(as = InspectionLower)]
pub struct Lower {
    /// Which.
    pub congress: CongressId,
    /// What people call the place.
    pub name: String,
}

macro_rules! columns {
    () => {
        "d.inspection, d.congress, d.told_on, d.undertaken_on, d.undertaken_by, d.plan, d.report, d.sent_on, d.waived_on,
         d.waived_by, d.waive_reason, d.version"
    };
}

// Whoever sees all supervision of the congress ($1, $2) sees what came with a scheme.
macro_rules! seen {
    () => {
        " FROM inspection_delegation d JOIN inspection i ON i.id = d.inspection JOIN topic t ON t.id = i.topic
            JOIN congress c ON c.id = i.congress
           WHERE d.congress = $1 AND $2 = 1 AND d.told_on IS NOT NULL"
    };
}

macro_rules! rows {
    () => {
        concat!(
            "SELECT ",
            columns!(),
            ", t.title, c.short_name AS province, i.from_on, i.until_on, i.content",
            seen!()
        )
    };
}

/// One that was delegated to the viewer's congress.
pub async fn delegated(conn: &mut Conn, scope: &Scope, id: InspectionId) -> Result<DelegatedRow> {
    Ok(sqlx::query_as(concat!(rows!(), " AND d.inspection = $3"))
        .bind(scope.congress)
        .bind(scope.all())
        .bind(id)
        .fetch_one(conn)
        .await?)
}

/// Those that were delegated to the viewer's congress, the latest first.
pub async fn all_delegated(
    conn: &mut Conn,
    scope: &Scope,
    paging: Paging,
) -> Result<Page<DelegatedRow>> {
    let sql = concat!(rows!(), " ORDER BY i.from_on DESC, i.id LIMIT $3 OFFSET $4");
    let rows = sqlx::query_as(sql)
        .bind(scope.congress)
        .bind(scope.all())
        .bind(paging.limit())
        .bind(paging.offset())
        .fetch_all(&mut *conn)
        .await?;
    let total = sqlx::query_scalar(concat!("SELECT COUNT(*)", seen!()))
        .bind(scope.congress)
        .bind(scope.all())
        .fetch_one(conn)
        .await?;
    Ok(paging.of(rows, total))
}

/// To whom an inspection was delegated, by their codes. Who may see it is for the caller.
pub async fn delegations(conn: &mut Conn, id: InspectionId) -> Result<Vec<(Delegation, String)>> {
    #[derive(FromRow)]
    struct Row {
        #[sqlx(flatten)]
        delegation: Delegation,
        name: String,
    }
    let rows: Vec<Row> = sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        ", c.short_name AS name FROM inspection_delegation d JOIN congress c ON c.id = d.congress
          WHERE d.inspection = $1 ORDER BY c.division, c.id"
    ))
    .bind(id)
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.delegation, row.name))
        .collect())
}

/// The congresses directly below one on a day that have a standing committee, by their codes.
pub async fn below(conn: &mut Conn, congress: CongressId, on: Date) -> Result<Vec<Lower>> {
    Ok(sqlx::query_as(
        "SELECT id AS congress, short_name AS name FROM congress
          WHERE parent = $1 AND level IN ('city', 'county') AND valid_from <= $2
            AND (valid_until IS NULL OR valid_until > $2) ORDER BY division, id",
    )
    .bind(congress)
    .bind(on)
    .fetch_all(conn)
    .await?)
}

/// Delegates an inspection to these congresses, and to no other, until they are told.
pub async fn delegate(conn: &mut Conn, id: InspectionId, to: &[CongressId]) -> Result<()> {
    sqlx::query("DELETE FROM inspection_delegation WHERE inspection = $1 AND told_on IS NULL")
        .bind(id)
        .execute(&mut *conn)
        .await?;
    for congress in to {
        let one = Delegation::fresh(id, *congress);
        sqlx::query(
            "INSERT INTO inspection_delegation (inspection, congress, undertaken_by, plan, report, waived_by,
                                                waive_reason, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(one.inspection)
        .bind(one.congress)
        .bind(&one.undertaken_by)
        .bind(&one.plan)
        .bind(&one.report)
        .bind(&one.waived_by)
        .bind(&one.waive_reason)
        .bind(one.version)
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// Everybody to whom it was delegated is told on a day.
pub async fn tell_delegated(conn: &mut Conn, id: InspectionId, on: Date) -> Result<()> {
    sqlx::query("UPDATE inspection_delegation SET told_on = $2 WHERE inspection = $1")
        .bind(id)
        .bind(on)
        .execute(conn)
        .await?;
    Ok(())
}

/// Saves what the congress did of it, when it has version `one.version`. A waiver is the province's to keep.
pub async fn save_delegated(conn: &mut Conn, one: Delegation) -> Result<Delegation> {
    let done = sqlx::query(
        "UPDATE inspection_delegation SET undertaken_on = $4, undertaken_by = $5, plan = $6, report = $7, sent_on = $8,
                version = version + 1
          WHERE inspection = $1 AND congress = $2 AND version = $3",
    )
    .bind(one.inspection)
    .bind(one.congress)
    .bind(one.version)
    .bind(one.undertaken_on)
    .bind(&one.undertaken_by)
    .bind(&one.plan)
    .bind(&one.report)
    .bind(one.sent_on)
    .execute(conn)
    .await?;
    if done.rows_affected() != 1 {
        return Err(Error::Stale);
    }
    Ok(Delegation {
        version: one.version + 1,
        ..one
    })
}

/// Keeps a waiver, once and only while the report is awaited. What the congress writes meanwhile stays.
pub async fn save_waiver(conn: &mut Conn, one: &Delegation) -> Result<()> {
    let done = sqlx::query(
        "UPDATE inspection_delegation SET waived_on = $3, waived_by = $4, waive_reason = $5
          WHERE inspection = $1 AND congress = $2 AND waived_on IS NULL AND sent_on IS NULL",
    )
    .bind(one.inspection)
    .bind(one.congress)
    .bind(one.waived_on)
    .bind(&one.waived_by)
    .bind(&one.waive_reason)
    .execute(conn)
    .await?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(Error::Stale)
    }
}
