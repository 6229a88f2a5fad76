use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use kernel::http::{Json, Path, Query};
use kernel::record::{self, Record};
use kernel::{Page, Paging, Result, Subject};
use people::{App, Desk};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts;
use super::super::rules::{self, DocumentId, DocumentKind, DocumentState, Line, Stamp};
use super::super::store::{self, DocumentFilter, DocumentRow, Received, Register};
use super::super::text::OfficialDocument;
use super::super::word::MEDIA_TYPE;
use super::views::{DocumentView, plain, searched};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(export))
        .routes(routes!(list_received))
        .routes(routes!(list_registers))
        .routes(routes!(list_numbers))
        .routes(routes!(see))
        .routes(routes!(list_records))
        .routes(routes!(list_texts))
        .routes(routes!(see_text))
        .routes(routes!(see_difference))
        .routes(routes!(see_word))
}

/// Which documents are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct DocumentQuery {
    /// Of this kind.
    pub kind: Option<DocumentKind>,
    /// In this state.
    pub state: Option<DocumentState>,
    /// Under this code.
    #[param(max_length = 20)]
    pub series: Option<String>,
    /// Numbered in this year.
    pub year: Option<i64>,
    /// With these words in title or number.
    #[param(max_length = 200)]
    pub q: Option<String>,
    /// About this.
    pub about: Option<Subject>,
    /// Dispatched, with receipts missing.
    pub is_unreceived: bool,
}

impl DocumentQuery {
    fn filter(self) -> Result<DocumentFilter> {
        Ok(DocumentFilter {
            kind: self.kind,
            state: self.state,
            series: searched(self.series),
            year: self.year,
            q: searched(self.q),
            about: self.about.map(plain).transpose()?,
            is_unreceived: self.is_unreceived,
        })
    }
}

/// The documents of the congress.
#[utoipa::path(get, path = "/documents", tag = "document", params(DocumentQuery, Paging), responses((status = 200, body = Page<DocumentRow>)), security(("session" = ["see_supervision"])))]
async fn list(
    desk: Desk,
    Query(query): Query<DocumentQuery>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<DocumentRow>>> {
    let filter = query.filter()?;
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::list(conn, scope, &filter, paging).await.map(Json)
}

/// The list as a spreadsheet; at most ten thousand rows.
#[utoipa::path(get, path = "/documents/export", tag = "document", params(DocumentQuery), responses((status = 200, content_type = XLSX)), security(("session" = ["see_supervision"])))]
async fn export(desk: Desk, Query(query): Query<DocumentQuery>) -> Result<Response> {
    let filter = query.filter()?;
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let mut rows = Vec::new();
    for page in 1..=50 {
        let paging = Paging {
            page,
            per_page: kernel::page::MOST,
        };
        let more = store::list(conn, scope, &filter, paging).await?.items;
        let is_last = more.len() < usize::try_from(kernel::page::MOST).unwrap_or(usize::MAX);
        rows.extend(more);
        if is_last {
            break;
        }
    }
    let bytes = spreadsheet(&rows).map_err(anyhow::Error::from)?;
    Ok(download(bytes, XLSX, "公文.xlsx"))
}

fn spreadsheet(rows: &[DocumentRow]) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let heads = [
        "发文字号",
        "标题",
        "种类",
        "状态",
        "发往单位数",
        "已签收数",
        "已公开",
        "最近变动",
    ];
    for (column, head) in (0_u16..).zip(heads) {
        sheet.write_string(0, column, head)?;
    }
    for (line, row) in (1_u32..).zip(rows) {
        sheet.write_string(line, 0, row.number_text.as_deref().unwrap_or_default())?;
        sheet.write_string(line, 1, &row.title)?;
        sheet.write_string(line, 2, row.kind.words())?;
        sheet.write_string(line, 3, row.state.words().0)?;
        sheet.write_number(line, 4, i32::try_from(row.recipients).unwrap_or(i32::MAX))?;
        sheet.write_number(line, 5, i32::try_from(row.received).unwrap_or(i32::MAX))?;
        sheet.write_string(line, 6, if row.is_published.0 { "是" } else { "否" })?;
        sheet.write_string(line, 7, row.changed_at.date().to_string())?;
    }
    book.save_to_buffer()
}

/// Which received documents are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct ReceivedQuery {
    /// Those not acknowledged yet.
    pub is_unreceived: bool,
}

/// What was sent to one's organ.
#[utoipa::path(get, path = "/documents/received", tag = "document", params(ReceivedQuery, Paging), responses((status = 200, body = Page<Received>)), security(("session" = ["receive_document"])))]
async fn list_received(
    desk: Desk,
    Query(query): Query<ReceivedQuery>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Received>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let Some(organ) = scope.organ() else {
        return Ok(Json(paging.of(Vec::new(), 0)));
    };
    let only_missing = query.is_unreceived;
    let page = store::received(conn, scope.congress, organ, only_missing, paging).await?;
    Ok(Json(page))
}

/// The registers of numbers.
#[utoipa::path(get, path = "/documents/registers", tag = "document", params(Paging), responses((status = 200, body = Page<Register>)), security(("session" = ["see_supervision"])))]
async fn list_registers(desk: Desk, Query(paging): Query<Paging>) -> Result<Json<Page<Register>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::registers(conn, scope, paging).await.map(Json)
}

/// Which register.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RegisterQuery {
    /// The code.
    #[param(max_length = 20)]
    pub series: String,
    /// The year.
    pub year: i64,
}

/// A number of a register.
#[derive(Debug, Serialize, ToSchema)]
pub struct NumberRow {
    /// The number.
    pub number: i64,
    /// The document that has it.
    pub document: DocumentId,
    /// What that is for.
    pub kind: DocumentKind,
    /// Its title; empty when it is confidential.
    pub title: String,
    /// Where it stands.
    pub state: DocumentState,
    /// Who gave the number.
    pub signed_off: Stamp,
    /// Who made it void, and why.
    pub cancelled: Option<Stamp>,
}

/// The numbers of a register, from the first.
#[utoipa::path(get, path = "/documents/numbers", tag = "document", params(RegisterQuery, Paging), responses((status = 200, body = Page<NumberRow>)), security(("session" = ["see_supervision"])))]
async fn list_numbers(
    desk: Desk,
    Query(query): Query<RegisterQuery>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<NumberRow>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let series = searched(Some(query.series)).unwrap_or_default();
    let page = store::numbered(conn, scope, &series, query.year, paging).await?;
    Ok(Json(page.map(|row| {
        NumberRow {
            number: row.number,
            document: row.document,
            kind: row.kind,
            title: row.title,
            state: row.state,
            signed_off: row.signed_off.0,
            cancelled: row
                .cancelled
                .map(|stamp| stamp.0)
                .map(|stamp| quiet(stamp, row.kind)),
        }
    })))
}

/// The stamp without its words where the document is confidential.
fn quiet(mut stamp: Stamp, kind: DocumentKind) -> Stamp {
    if kind.publication() == rules::Publication::Never {
        stamp.words.clear();
    }
    stamp
}

/// A document.
#[utoipa::path(get, path = "/documents/{id}", tag = "document", params(("id" = DocumentId, Path)), responses((status = 200, body = DocumentView)), security(("session" = ["signed_in"])))]
async fn see(desk: Desk, Path(id): Path<DocumentId>) -> Result<Json<DocumentView>> {
    super::view(&desk, id).await
}

/// What happened to a document.
#[utoipa::path(get, path = "/documents/{id}/records", tag = "document", params(("id" = DocumentId, Path), Paging), responses((status = 200, body = Page<Record>)), security(("session" = ["see_supervision"])))]
async fn list_records(
    desk: Desk,
    Path(id): Path<DocumentId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::find(conn, scope, id).await?;
    record::about(conn, &id.subject(), paging).await.map(Json)
}

/// A text in the list of texts.
#[derive(Debug, Serialize, ToSchema)]
pub struct TextEntry {
    /// Which, from 1.
    pub no: i64,
    /// Who saved it, and when.
    pub saved: Stamp,
}

/// The texts a document had, newest first.
#[utoipa::path(get, path = "/documents/{id}/texts", tag = "document", params(("id" = DocumentId, Path), Paging), responses((status = 200, body = Page<TextEntry>)), security(("session" = ["see_supervision"])))]
async fn list_texts(
    desk: Desk,
    Path(id): Path<DocumentId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<TextEntry>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::find(conn, scope, id).await?;
    let page = store::texts(conn, id, paging).await?;
    Ok(Json(page.map(|row| TextEntry {
        no: row.no,
        saved: row.saved.0,
    })))
}

/// A text a document had.
#[derive(Debug, Serialize, ToSchema)]
pub struct TextView {
    /// Which, from 1.
    pub no: i64,
    /// Who saved it, and when.
    pub saved: Stamp,
    /// The text.
    pub text: OfficialDocument,
}

/// One of the texts a document had.
#[utoipa::path(get, path = "/documents/{id}/texts/{no}", tag = "document", params(("id" = DocumentId, Path), ("no" = i64, Path)), responses((status = 200, body = TextView)), security(("session" = ["see_supervision"])))]
async fn see_text(desk: Desk, Path((id, no)): Path<(DocumentId, i64)>) -> Result<Json<TextView>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::find(conn, scope, id).await?;
    let kept = store::text(conn, id, no).await?;
    Ok(Json(TextView {
        no: kept.no,
        saved: kept.saved.0,
        text: kept.content.0,
    }))
}

/// Against which text.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DifferenceQuery {
    /// The earlier text.
    pub since: i64,
}

/// What changed between two texts.
#[derive(Debug, Serialize, ToSchema)]
pub struct Difference {
    /// The lines of both, in order.
    pub lines: Vec<Line>,
}

/// What changed from one text to another.
#[utoipa::path(get, path = "/documents/{id}/texts/{no}/difference", tag = "document", params(("id" = DocumentId, Path), ("no" = i64, Path), DifferenceQuery), responses((status = 200, body = Difference)), security(("session" = ["see_supervision"])))]
async fn see_difference(
    desk: Desk,
    Path((id, no)): Path<(DocumentId, i64)>,
    Query(query): Query<DifferenceQuery>,
) -> Result<Json<Difference>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::find(conn, scope, id).await?;
    let earlier = store::text(conn, id, query.since).await?;
    let later = store::text(conn, id, no).await?;
    Ok(Json(Difference {
        lines: rules::difference(&earlier.content.0, &later.content.0),
    }))
}

/// The Word file: once dispatched, the very file that was sent.
#[utoipa::path(get, path = "/documents/{id}/word", tag = "document", params(("id" = DocumentId, Path)), responses((status = 200, content_type = MEDIA_TYPE)), security(("session" = ["signed_in"])))]
async fn see_word(desk: Desk, Path(id): Path<DocumentId>) -> Result<Response> {
    let mut reading = desk.read().await?;
    let files = reading.app().files.clone();
    let (conn, scope) = reading.parts();
    let document = store::find(conn, scope, id).await?;
    let bytes = match &document.digest {
        Some(digest) => files.get(digest).await?,
        None => acts::word(&document.content.0)?,
    };
    Ok(download(bytes, MEDIA_TYPE, &document.file_name()))
}

/// A file to be saved under a name (RFC 6266, RFC 8187).
pub(super) fn download(bytes: Vec<u8>, kind: &'static str, name: &str) -> Response {
    let encoded: String = name
        .bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect();
    let disposition = HeaderValue::try_from(format!("attachment; filename*=UTF-8''{encoded}"))
        .unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    (headers, bytes).into_response()
}
