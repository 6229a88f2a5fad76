//! Statements on documents. Every reading of business carries the viewer's scope.

mod list;
mod numbers;
mod recipients;

use kernel::db::Json;
use kernel::{Conn, Error, Result, Subject};
use people::Scope;
use people::congress::CongressId;
use people::person::PersonId;

use super::rules::{Document, DocumentId, Stamp};
use super::text::OfficialDocument;

pub use list::{DocumentFilter, DocumentRow, Received, document_of, list, public_list, received};
pub use numbers::{Numbered, Register, numbered, registers};
pub use recipients::{Receipt, receipts};

pub(super) use numbers::next_number;
pub(super) use recipients::{acknowledge, remind, send};

/// Who may see the document `d`: $1 congress, $2 whether all is seen, $3 the viewer's organ, $4 the viewer.
///
/// What is about a person, or for the Party committee alone, is seen by its drafter and the council of chairpersons;
/// an organ sees what was sent to it (domain.md 6.4).
macro_rules! seen {
    () => {
        "d.congress = $1
         AND (($2 = 1
               AND (d.kind NOT IN ('reminder_letter', 'party_report')
                    OR CAST($4 AS TEXT) IS NULL OR d.drafted_by = $4
                    OR EXISTS (SELECT 1 FROM seat s
                                WHERE s.person = $4 AND s.congress = d.congress AND s.until_on IS NULL
                                  AND s.kind IN ('chair', 'vice_chair', 'secretary_general'))))
              OR (d.dispatched IS NOT NULL
                  AND EXISTS (SELECT 1 FROM document_recipient r
                               WHERE r.document = d.id AND r.organ = CAST($3 AS TEXT))))"
    };
}
pub(super) use seen;

macro_rules! columns {
    () => {
        "d.id, d.congress, d.kind, d.subject, d.series, d.title, d.content, d.text_no, d.state, d.year, d.number,
         d.drafted_by, d.drafted, d.submitted, d.returned, d.approved, d.signed_off, d.dispatched, d.cancelled,
         d.published, d.public_text, d.digest, d.file, d.changed_at, d.version"
    };
}
pub(super) use columns;

/// A document; one that the viewer may not see is not found.
pub async fn find(conn: &mut Conn, scope: &Scope, id: DocumentId) -> Result<Document> {
    let sql = concat!(
        "SELECT ",
        columns!(),
        " FROM document d WHERE ",
        seen!(),
        " AND d.id = $5"
    );
    Ok(sqlx::query_as(sql)
        .bind(scope.congress)
        .bind(scope.all())
        .bind(scope.organ())
        .bind(scope.person)
        .bind(id)
        .fetch_one(conn)
        .await?)
}

pub(super) async fn insert(conn: &mut Conn, document: &Document, about: &[Subject]) -> Result<()> {
    sqlx::query(
        "INSERT INTO document (id, congress, kind, subject, series, title, content, text_no, state,
                               drafted_by, drafted, changed_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(document.id)
    .bind(document.congress)
    .bind(document.kind)
    .bind(document.subject.to_string())
    .bind(&document.series)
    .bind(&document.title)
    .bind(&document.content)
    .bind(document.text_no)
    .bind(document.state)
    .bind(document.drafted_by)
    .bind(&document.drafted)
    .bind(document.changed_at)
    .bind(document.version)
    .execute(&mut *conn)
    .await?;
    for subject in about {
        sqlx::query(
            "INSERT INTO document_about (document, subject) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        )
        .bind(document.id)
        .bind(subject.to_string())
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// Writes a changed document over the version it was read at. Gives it with its new version.
///
/// # Errors
/// Somebody else changed it in between.
pub(super) async fn update(conn: &mut Conn, document: Document) -> Result<Document> {
    let done = sqlx::query(
        "UPDATE document
            SET series = $1, title = $2, content = $3, text_no = $4, state = $5, year = $6, number = $7,
                submitted = $8, returned = $9, approved = $10, signed_off = $11, dispatched = $12,
                cancelled = $13, published = $14, public_text = $15, digest = $16, file = $17,
                changed_at = $18, version = version + 1
          WHERE id = $19 AND version = $20",
    )
    .bind(&document.series)
    .bind(&document.title)
    .bind(&document.content)
    .bind(document.text_no)
    .bind(document.state)
    .bind(document.year)
    .bind(document.number)
    .bind(&document.submitted)
    .bind(&document.returned)
    .bind(&document.approved)
    .bind(&document.signed_off)
    .bind(&document.dispatched)
    .bind(&document.cancelled)
    .bind(&document.published)
    .bind(&document.public_text)
    .bind(&document.digest)
    .bind(document.file)
    .bind(document.changed_at)
    .bind(document.id)
    .bind(document.version)
    .execute(conn)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Stale);
    }
    Ok(Document {
        version: document.version + 1,
        ..document
    })
}

/// What the document is about besides its own subject.
pub async fn about(conn: &mut Conn, id: DocumentId) -> Result<Vec<Subject>> {
    let rows: Vec<(Subject,)> =
        sqlx::query_as("SELECT subject FROM document_about WHERE document = $1 ORDER BY subject")
            .bind(id)
            .fetch_all(conn)
            .await?;
    Ok(rows.into_iter().map(|(subject,)| subject).collect())
}

/// One text of a document, with who saved it.
#[derive(Debug, sqlx::FromRow)]
pub struct KeptText {
    /// Which, from 1.
    pub no: i64,
    /// The text.
    pub content: Json<OfficialDocument>,
    /// Who saved it, and when.
    pub saved: Json<Stamp>,
}

/// Who saved which text.
#[derive(Debug, sqlx::FromRow)]
pub struct TextRow {
    /// Which, from 1.
    pub no: i64,
    /// Who saved it, and when.
    pub saved: Json<Stamp>,
}

/// Keeps a text for good.
pub(super) async fn keep_text(conn: &mut Conn, document: &Document, saved: &Stamp) -> Result<()> {
    sqlx::query("INSERT INTO document_text (document, no, content, saved) VALUES ($1, $2, $3, $4)")
        .bind(document.id)
        .bind(document.text_no)
        .bind(&document.content)
        .bind(Json(saved))
        .execute(conn)
        .await?;
    Ok(())
}

/// Who wrote the texts of a document, each once.
pub(super) async fn authors(conn: &mut Conn, id: DocumentId) -> Result<Vec<PersonId>> {
    let stamps: Vec<Json<Stamp>> =
        sqlx::query_scalar("SELECT saved FROM document_text WHERE document = $1 ORDER BY no")
            .bind(id)
            .fetch_all(conn)
            .await?;
    let mut authors: Vec<PersonId> = stamps.into_iter().filter_map(|one| one.0.person).collect();
    authors.sort_unstable();
    authors.dedup();
    Ok(authors)
}

/// The texts of a document, newest first. The caller has asked whether the viewer may see it.
pub async fn texts(
    conn: &mut Conn,
    id: DocumentId,
    paging: kernel::Paging,
) -> Result<kernel::Page<TextRow>> {
    let rows = sqlx::query_as(
        "SELECT no, saved FROM document_text WHERE document = $1 ORDER BY no DESC LIMIT $2 OFFSET $3",
    )
    .bind(id)
    .bind(paging.limit())
    .bind(paging.offset())
    .fetch_all(&mut *conn)
    .await?;
    let total = sqlx::query_scalar("SELECT COUNT(*) FROM document_text WHERE document = $1")
        .bind(id)
        .fetch_one(conn)
        .await?;
    Ok(paging.of(rows, total))
}

/// One text of a document. The caller has asked whether the viewer may see it.
pub async fn text(conn: &mut Conn, id: DocumentId, no: i64) -> Result<KeptText> {
    Ok(sqlx::query_as(
        "SELECT no, content, saved FROM document_text WHERE document = $1 AND no = $2",
    )
    .bind(id)
    .bind(no)
    .fetch_one(conn)
    .await?)
}

/// A published document of a congress.
pub async fn find_public(
    conn: &mut Conn,
    congress: CongressId,
    id: DocumentId,
) -> Result<Document> {
    let sql = concat!(
        "SELECT ",
        columns!(),
        " FROM document d WHERE d.congress = $1 AND d.id = $2
            AND d.state = 'dispatched' AND d.published IS NOT NULL"
    );
    Ok(sqlx::query_as(sql)
        .bind(congress)
        .bind(id)
        .fetch_one(conn)
        .await?)
}
