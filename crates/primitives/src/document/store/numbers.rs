use kernel::{Conn, Page, Paging, Result};
use people::Scope;
use people::congress::CongressId;
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;

use super::super::rules::{DocumentId, DocumentKind, DocumentState};

/// Gives out the next number of a series and year. The register's row stays locked until the transaction ends, so the
/// next who asks waits; when the transaction fails, the number was never given. Hence no gap and no number twice.
pub(in crate::document) async fn next_number(
    conn: &mut Conn,
    congress: CongressId,
    series: &str,
    year: i64,
) -> Result<i64> {
    sqlx::query(
        "INSERT INTO number_register (congress, series, year, last_number) VALUES ($1, $2, $3, 0)
         ON CONFLICT (congress, series, year) DO NOTHING",
    )
    .bind(congress)
    .bind(series)
    .bind(year)
    .execute(&mut *conn)
    .await?;
    Ok(sqlx::query_scalar(
        "UPDATE number_register SET last_number = last_number + 1
          WHERE congress = $1 AND series = $2 AND year = $3
      RETURNING last_number",
    )
    .bind(congress)
    .bind(series)
    .bind(year)
    .fetch_one(conn)
    .await?)
}

/// A register of numbers (发文字号登记).
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
pub struct Register {
    /// The organ's code.
    pub series: String,
    /// The year.
    pub year: i64,
    /// The last number given.
    pub last_number: i64,
    /// How many of them are void.
    pub cancelled: i64,
}

/// The registers of a congress, newest year first.
pub async fn registers(conn: &mut Conn, scope: &Scope, paging: Paging) -> Result<Page<Register>> {
    let rows = sqlx::query_as(
        "SELECT n.series, n.year, n.last_number,
                (SELECT COUNT(*) FROM document d
                  WHERE d.congress = n.congress AND d.series = n.series AND d.year = n.year
                    AND d.state = 'cancelled') AS cancelled
           FROM number_register n
          WHERE n.congress = $1
          ORDER BY n.year DESC, n.series
          LIMIT $2 OFFSET $3",
    )
    .bind(scope.congress)
    .bind(paging.limit())
    .bind(paging.offset())
    .fetch_all(&mut *conn)
    .await?;
    let total = sqlx::query_scalar("SELECT COUNT(*) FROM number_register WHERE congress = $1")
        .bind(scope.congress)
        .fetch_one(conn)
        .await?;
    Ok(paging.of(rows, total))
}

/// A number and the document that has it.
#[derive(Debug, Clone, FromRow)]
pub struct Numbered {
    /// The number.
    pub number: i64,
    /// The document.
    pub document: DocumentId,
    /// What it is for.
    pub kind: DocumentKind,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub state: DocumentState,
    /// Who numbered it.
    pub signed_off: kernel::db::Json<super::Stamp>,
    /// Who cancelled it, and why.
    pub cancelled: Option<kernel::db::Json<super::Stamp>>,
}

/// The numbers of a register, from 1. Titles of confidential documents are blank: a register has no holes, but keeps secrets.
pub async fn numbered(
    conn: &mut Conn,
    scope: &Scope,
    series: &str,
    year: i64,
    paging: Paging,
) -> Result<Page<Numbered>> {
    let rows = sqlx::query_as(
        "SELECT d.number, d.id AS document, d.kind,
                CASE WHEN d.kind IN ('reminder_letter', 'party_report') THEN '' ELSE d.title END AS title,
                d.state, d.signed_off, d.cancelled
           FROM document d
          WHERE d.congress = $1 AND d.series = $2 AND d.year = $3 AND d.number IS NOT NULL
          ORDER BY d.number, d.id
          LIMIT $4 OFFSET $5",
    )
    .bind(scope.congress)
    .bind(series)
    .bind(year)
    .bind(paging.limit())
    .bind(paging.offset())
    .fetch_all(&mut *conn)
    .await?;
    let total = sqlx::query_scalar(
        "SELECT COUNT(*) FROM document
          WHERE congress = $1 AND series = $2 AND year = $3 AND number IS NOT NULL",
    )
    .bind(scope.congress)
    .bind(series)
    .bind(year)
    .fetch_one(conn)
    .await?;
    Ok(paging.of(rows, total))
}
