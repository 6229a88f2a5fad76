//! What everybody may read: published documents, as masked.

use axum::response::Response;
use kernel::http::{Json, Path, Query};
use kernel::{Conn, Date, Error, Page, Paging, Result};
use people::congress::{self, Congress};
use people::{App, Desk};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::acts;
use super::super::rules::{Document, DocumentId, DocumentKind};
use super::super::store::{self, DocumentFilter};
use super::super::text::OfficialDocument;
use super::super::word::MEDIA_TYPE;
use super::reading::download;
use super::views::searched;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_public))
        .routes(routes!(see_public))
        .routes(routes!(see_public_word))
}

/// Which published documents are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct PublicQuery {
    /// Of this kind.
    pub kind: Option<DocumentKind>,
    /// Numbered in this year.
    pub year: Option<i64>,
    /// With these words in the title.
    #[param(max_length = 200)]
    pub q: Option<String>,
}

/// A published document in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicRow {
    /// Its identifier.
    pub id: DocumentId,
    /// What it is for.
    pub kind: DocumentKind,
    /// Its title.
    pub title: String,
    /// Its number.
    pub number_text: Option<String>,
    /// The date of the document.
    pub dated: Option<Date>,
    /// Published on.
    pub published_on: Option<Date>,
}

/// A published document.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicDocument {
    /// The row of the list.
    #[serde(flatten)]
    pub row: PublicRow,
    /// Whose it is.
    pub congress_name: String,
    /// Who decided that it is published.
    pub decided_by: String,
    /// The text as masked.
    pub text: OfficialDocument,
}

impl From<&Document> for PublicRow {
    fn from(document: &Document) -> Self {
        Self {
            id: document.id,
            kind: document.kind,
            title: document.title.clone(),
            number_text: document.number_text(),
            dated: document.content.0.sign_off.as_ref().map(|sign| sign.date),
            published_on: document.published.as_ref().map(|by| by.0.at.date()),
        }
    }
}

/// The congress of a division, if its public page is open.
async fn open(conn: &mut Conn, division: &str, today: Date) -> Result<Congress> {
    if !division.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Error::NotFound);
    }
    let congress = congress::store::of_division(conn, division, today).await?;
    if congress.is_public.0 {
        Ok(congress)
    } else {
        Err(Error::NotFound)
    }
}

/// What a congress has published, newest first.
#[utoipa::path(get, path = "/public/{division}/documents", tag = "document", params(("division" = String, Path), PublicQuery, Paging), responses((status = 200, body = Page<PublicRow>)), security(()))]
async fn list_public(
    desk: Desk,
    Path(division): Path<String>,
    Query(query): Query<PublicQuery>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<PublicRow>>> {
    let mut conn = desk.read_public().await?;
    let congress = open(&mut conn, &division, desk.today()).await?;
    let filter = DocumentFilter {
        kind: query.kind,
        year: query.year,
        q: searched(query.q),
        ..DocumentFilter::default()
    };
    let page = store::public_list(&mut conn, congress.id, &filter, paging).await?;
    Ok(Json(page.map(|document| PublicRow::from(&document))))
}

/// A published document, as masked.
#[utoipa::path(get, path = "/public/{division}/documents/{id}", tag = "document", params(("division" = String, Path), ("id" = DocumentId, Path)), responses((status = 200, body = PublicDocument)), security(()))]
async fn see_public(
    desk: Desk,
    Path((division, id)): Path<(String, DocumentId)>,
) -> Result<Json<PublicDocument>> {
    let mut conn = desk.read_public().await?;
    let congress = open(&mut conn, &division, desk.today()).await?;
    let document = store::find_public(&mut conn, congress.id, id).await?;
    let row = PublicRow::from(&document);
    Ok(Json(PublicDocument {
        row,
        congress_name: congress.name,
        decided_by: document.published.map(|by| by.0.words).unwrap_or_default(),
        text: document.public_text.ok_or(Error::NotFound)?.0,
    }))
}

/// The Word file of a published document, as masked.
#[utoipa::path(get, path = "/public/{division}/documents/{id}/word", tag = "document", params(("division" = String, Path), ("id" = DocumentId, Path)), responses((status = 200, content_type = MEDIA_TYPE)), security(()))]
async fn see_public_word(
    desk: Desk,
    Path((division, id)): Path<(String, DocumentId)>,
) -> Result<Response> {
    let mut conn = desk.read_public().await?;
    let congress = open(&mut conn, &division, desk.today()).await?;
    let document = store::find_public(&mut conn, congress.id, id).await?;
    let name = document.file_name();
    let text = document.public_text.ok_or(Error::NotFound)?.0;
    Ok(download(acts::word(&text)?, MEDIA_TYPE, &name))
}
