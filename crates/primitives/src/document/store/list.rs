use kernel::{Conn, Flag, Instant, Page, Paging, Result, Subject};
use people::Scope;
use people::congress::CongressId;
use people::organ::OrganId;
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;

use super::super::rules::{Document, DocumentId, DocumentKind, DocumentState, number_text};
use super::{columns, seen};

/// Which documents are wanted.
#[derive(Debug, Clone, Default)]
pub struct DocumentFilter {
    /// Of this kind.
    pub kind: Option<DocumentKind>,
    /// In this state.
    pub state: Option<DocumentState>,
    /// Under this code.
    pub series: Option<String>,
    /// Numbered in this year.
    pub year: Option<i64>,
    /// With these words in title or number.
    pub q: Option<String>,
    /// About this.
    pub about: Option<Subject>,
    /// Dispatched, with receipts missing.
    pub is_unreceived: bool,
}

/// A document in a list.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
pub struct DocumentRow {
    /// Its identifier.
    pub id: DocumentId,
    /// What it is for.
    pub kind: DocumentKind,
    /// Its title.
    pub title: String,
    /// The code under which it is numbered.
    pub series: String,
    /// The year of its number.
    pub year: Option<i64>,
    /// Its number.
    pub number: Option<i64>,
    /// Its number as it is written.
    #[sqlx(skip)]
    pub number_text: Option<String>,
    /// Where it stands.
    pub state: DocumentState,
    /// The matter it belongs to.
    pub subject: Subject,
    /// To how many it was sent.
    pub recipients: i64,
    /// How many acknowledged it.
    pub received: i64,
    /// Whether the public reads it.
    #[schema(value_type = bool)]
    pub is_published: Flag,
    /// Last changed.
    pub changed_at: Instant,
    /// Counts changes.
    pub version: i64,
}

macro_rules! rows {
    () => {
        "SELECT d.id, d.kind, d.title, d.series, d.year, d.number, d.state, d.subject,
                (SELECT COUNT(*) FROM document_recipient n WHERE n.document = d.id) AS recipients,
                (SELECT COUNT(*) FROM document_recipient n
                  WHERE n.document = d.id AND n.received_at IS NOT NULL) AS received,
                CAST(CASE WHEN d.published IS NULL THEN 0 ELSE 1 END AS BIGINT) AS is_published,
                d.changed_at, d.version
           FROM document d WHERE "
    };
}

macro_rules! wanted {
    () => {
        " AND (CAST($5 AS TEXT) IS NULL OR d.kind = $5)
          AND (CAST($6 AS TEXT) IS NULL OR d.state = $6)
          AND (CAST($7 AS TEXT) IS NULL OR d.series = $7)
          AND (CAST($8 AS BIGINT) IS NULL OR d.year = $8)
          AND (CAST($9 AS TEXT) IS NULL OR LOWER(d.title) LIKE $9 ESCAPE '~'
               OR d.series || '〔' || CAST(d.year AS TEXT) || '〕' || CAST(d.number AS TEXT) || '号' LIKE $9 ESCAPE '~')
          AND (CAST($10 AS TEXT) IS NULL OR EXISTS
               (SELECT 1 FROM document_about a WHERE a.document = d.id AND a.subject = $10))
          AND ($11 = 0 OR (d.state = 'dispatched' AND EXISTS
               (SELECT 1 FROM document_recipient n WHERE n.document = d.id AND n.received_at IS NULL)))"
    };
}

/// Words as a LIKE pattern.
fn pattern(words: &str) -> String {
    let mut pattern = String::from("%");
    for c in words.trim().to_lowercase().chars() {
        if matches!(c, '%' | '_' | '~') {
            pattern.push('~');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// The documents the viewer may see, last changed first.
pub async fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &DocumentFilter,
    paging: Paging,
) -> Result<Page<DocumentRow>> {
    macro_rules! bound {
        ($query:expr) => {
            $query
                .bind(scope.congress)
                .bind(scope.all())
                .bind(scope.organ())
                .bind(scope.person)
                .bind(filter.kind)
                .bind(filter.state)
                .bind(filter.series.clone())
                .bind(filter.year)
                .bind(filter.q.as_deref().map(pattern))
                .bind(filter.about.as_ref().map(ToString::to_string))
                .bind(Flag(filter.is_unreceived))
        };
    }
    let rows = concat!(
        rows!(),
        seen!(),
        wanted!(),
        " ORDER BY d.changed_at DESC, d.id DESC LIMIT $12 OFFSET $13"
    );
    let rows: Vec<DocumentRow> = bound!(sqlx::query_as(rows))
        .bind(paging.limit())
        .bind(paging.offset())
        .fetch_all(&mut *conn)
        .await?;
    let count = concat!("SELECT COUNT(*) FROM document d WHERE ", seen!(), wanted!());
    let total = bound!(sqlx::query_scalar(count)).fetch_one(conn).await?;
    Ok(paging.of(rows.into_iter().map(DocumentRow::told).collect(), total))
}

impl DocumentRow {
    fn told(mut self) -> Self {
        self.number_text = number_text(&self.series, self.year, self.number);
        self
    }
}

/// The documents about something that the viewer may see, last changed first; at most 200.
pub async fn document_of(
    conn: &mut Conn,
    scope: &Scope,
    subject: &Subject,
) -> Result<Vec<DocumentRow>> {
    let filter = DocumentFilter {
        about: Some(subject.clone()),
        ..DocumentFilter::default()
    };
    let all = Paging {
        page: 1,
        per_page: kernel::page::MOST,
    };
    Ok(list(conn, scope, &filter, all).await?.items)
}

/// A document as its recipient's list shows it.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
pub struct Received {
    /// Its identifier.
    pub id: DocumentId,
    /// What it is for.
    pub kind: DocumentKind,
    /// Its title.
    pub title: String,
    /// The code under which it is numbered.
    pub series: String,
    /// The year of its number.
    pub year: Option<i64>,
    /// Its number.
    pub number: Option<i64>,
    /// Its number as it is written.
    #[sqlx(skip)]
    pub number_text: Option<String>,
    /// Dispatched, or void since.
    pub state: DocumentState,
    /// For information only (抄送).
    #[schema(value_type = bool)]
    pub is_copy: Flag,
    /// Sent.
    pub sent_at: Instant,
    /// Acknowledged.
    pub received_at: Option<Instant>,
    /// By whom.
    pub received_by: Option<String>,
}

/// What was sent to an organ: what it has not acknowledged first, then the newest.
pub async fn received(
    conn: &mut Conn,
    congress: CongressId,
    organ: OrganId,
    only_missing: bool,
    paging: Paging,
) -> Result<Page<Received>> {
    let rows: Vec<Received> = sqlx::query_as(
        "SELECT d.id, d.kind, d.title, d.series, d.year, d.number, d.state,
                r.is_copy, r.sent_at, r.received_at, r.received_by
           FROM document_recipient r JOIN document d ON d.id = r.document
          WHERE d.congress = $1 AND r.organ = $2 AND d.dispatched IS NOT NULL
            AND ($3 = 0 OR (r.received_at IS NULL AND d.state = 'dispatched'))
          ORDER BY CASE WHEN r.received_at IS NULL AND d.state = 'dispatched' THEN 0 ELSE 1 END,
                   r.sent_at DESC, d.id DESC
          LIMIT $4 OFFSET $5",
    )
    .bind(congress)
    .bind(organ)
    .bind(Flag(only_missing))
    .bind(paging.limit())
    .bind(paging.offset())
    .fetch_all(&mut *conn)
    .await?;
    let total = sqlx::query_scalar(
        "SELECT COUNT(*)
           FROM document_recipient r JOIN document d ON d.id = r.document
          WHERE d.congress = $1 AND r.organ = $2 AND d.dispatched IS NOT NULL
            AND ($3 = 0 OR (r.received_at IS NULL AND d.state = 'dispatched'))",
    )
    .bind(congress)
    .bind(organ)
    .bind(Flag(only_missing))
    .fetch_one(conn)
    .await?;
    let rows = rows.into_iter().map(|mut row| {
        row.number_text = number_text(&row.series, row.year, row.number);
        row
    });
    Ok(paging.of(rows.collect(), total))
}

/// What a congress has published, newest first.
pub async fn public_list(
    conn: &mut Conn,
    congress: CongressId,
    filter: &DocumentFilter,
    paging: Paging,
) -> Result<Page<Document>> {
    macro_rules! bound {
        ($query:expr) => {
            $query
                .bind(congress)
                .bind(filter.kind)
                .bind(filter.year)
                .bind(filter.q.as_deref().map(pattern))
        };
    }
    macro_rules! published {
        () => {
            "d.congress = $1 AND d.state = 'dispatched' AND d.published IS NOT NULL
              AND (CAST($2 AS TEXT) IS NULL OR d.kind = $2)
              AND (CAST($3 AS BIGINT) IS NULL OR d.year = $3)
              AND (CAST($4 AS TEXT) IS NULL OR LOWER(d.title) LIKE $4 ESCAPE '~')"
        };
    }
    let rows = concat!(
        "SELECT ",
        columns!(),
        " FROM document d WHERE ",
        published!(),
        " ORDER BY d.year DESC, d.changed_at DESC, d.id DESC LIMIT $5 OFFSET $6"
    );
    let rows = bound!(sqlx::query_as(rows))
        .bind(paging.limit())
        .bind(paging.offset())
        .fetch_all(&mut *conn)
        .await?;
    let count = concat!("SELECT COUNT(*) FROM document d WHERE ", published!());
    let total = bound!(sqlx::query_scalar(count)).fetch_one(conn).await?;
    Ok(paging.of(rows, total))
}
