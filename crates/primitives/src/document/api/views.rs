use kernel::{Conn, Date, Error, Instant, Result, Subject};
use people::Scope;
use serde::Serialize;
use utoipa::ToSchema;

use super::super::acts;
use super::super::rules::{Document, DocumentId, DocumentKind, DocumentState, Publication, Stamp};
use super::super::store::{self, Receipt};
use super::super::text::{OfficialDocument, print_body};

/// A document with all that the viewer may know of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct DocumentView {
    /// Its identifier.
    pub id: DocumentId,
    /// What it is for.
    pub kind: DocumentKind,
    /// Its title.
    pub title: String,
    /// The code under which it is numbered.
    pub series: String,
    /// Its number as it is written.
    pub number_text: Option<String>,
    /// Where it stands.
    pub state: DocumentState,
    /// The matter it belongs to.
    pub subject: Subject,
    /// What it is about; only for those of the congress.
    pub about: Vec<Subject>,
    /// The text.
    pub text: OfficialDocument,
    /// The body as plain text, to be edited.
    pub body_text: String,
    /// The attachments' bodies as plain text.
    pub attachment_texts: Vec<String>,
    /// Which of its texts this is.
    pub text_no: i64,
    /// Drafted; only for those of the congress.
    pub drafted: Option<Stamp>,
    /// Last submitted; only for those of the congress.
    pub submitted: Option<Stamp>,
    /// Returned, until it is approved; only for those of the congress.
    pub returned: Option<Stamp>,
    /// Approved; only for those of the congress.
    pub approved: Option<Stamp>,
    /// Numbered; only for those of the congress.
    pub signed_off: Option<Stamp>,
    /// Dispatched.
    pub dispatched: Option<Stamp>,
    /// Cancelled.
    pub cancelled: Option<Stamp>,
    /// Published.
    pub published: Option<Stamp>,
    /// Whether it must, may or must not be published.
    pub publication: Publication,
    /// Whether the council of chairpersons decides on it in session.
    pub needs_council: bool,
    /// The viewer wrote it, so that somebody else approves it.
    pub is_own_draft: bool,
    /// To whom it was sent; an organ sees its own alone.
    pub receipts: Vec<Receipt>,
    /// SHA-256 of the dispatched file.
    pub digest: Option<String>,
    /// The name of the Word file.
    pub file_name: String,
    /// Last changed.
    pub changed_at: Instant,
    /// Counts changes.
    pub version: i64,
}

/// The document as this viewer may know it.
pub(super) async fn of(
    conn: &mut Conn,
    scope: &Scope,
    id: DocumentId,
    today: Date,
) -> Result<DocumentView> {
    let document = store::find(conn, scope, id).await?;
    let is_own_draft = acts::is_own_draft(conn, &document, scope.person, today).await?;
    let is_inside = scope.sees_all;
    let only = if is_inside { None } else { scope.organ() };
    let receipts = store::receipts(conn, id, only).await?;
    let about = if is_inside {
        store::about(conn, id).await?
    } else {
        Vec::new()
    };
    let mut view = view(document, about, receipts);
    view.is_own_draft = is_own_draft;
    if !is_inside {
        view.drafted = None;
        view.submitted = None;
        view.returned = None;
        view.approved = None;
        view.signed_off = None;
    }
    Ok(view)
}

fn view(document: Document, about: Vec<Subject>, receipts: Vec<Receipt>) -> DocumentView {
    let number_text = document.number_text();
    let file_name = document.file_name();
    let text = document.content.0;
    DocumentView {
        id: document.id,
        kind: document.kind,
        title: document.title,
        series: document.series,
        number_text,
        state: document.state,
        subject: document.subject,
        about,
        body_text: print_body(&text.body),
        attachment_texts: text
            .attachments
            .iter()
            .map(|attachment| print_body(&attachment.body))
            .collect(),
        text,
        text_no: document.text_no,
        drafted: Some(document.drafted.0),
        submitted: document.submitted.map(|stamp| stamp.0),
        returned: document.returned.map(|stamp| stamp.0),
        approved: document.approved.map(|stamp| stamp.0),
        signed_off: document.signed_off.map(|stamp| stamp.0),
        dispatched: document.dispatched.map(|stamp| stamp.0),
        cancelled: document.cancelled.map(|stamp| stamp.0),
        published: document.published.map(|stamp| stamp.0),
        publication: document.kind.publication(),
        needs_council: document.kind.needs_council(),
        is_own_draft: false,
        receipts,
        digest: document.digest,
        file_name,
        changed_at: document.changed_at,
        version: document.version,
    }
}

/// A subject that somebody sent: its kind is a plain word.
pub(super) fn plain(subject: Subject) -> Result<Subject> {
    let is_plain = subject
        .kind()
        .chars()
        .all(|c| c.is_ascii_lowercase() || c == '_')
        && (1..=40).contains(&subject.kind().len());
    if is_plain {
        Ok(subject)
    } else {
        Err(Error::NotFound)
    }
}

/// Words that somebody searches for: nothing is found under what cannot be displayed.
pub(super) fn searched(words: Option<String>) -> Option<String> {
    words
        .map(|words| {
            words
                .chars()
                .filter(|c| !c.is_control())
                .take(200)
                .collect::<String>()
        })
        .filter(|words| !words.trim().is_empty())
}
