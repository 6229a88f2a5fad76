//! What people do with documents, up to the signature; from there `dispatch`.

mod dispatch;

use kernel::db::Json;
use kernel::{Conn, Date, Error, Faults, Result, Subject, Words};
use people::person::PersonId;
use people::{Act, Actor, Right};
use serde_json::json;

use super::rules::{
    self, Document, DocumentId, DocumentKind, DocumentRefusal, DocumentState, NewDocument, Stamp,
    Step,
};
use super::store;
use super::text::{OfficialDocument, SignOff};

pub use dispatch::{
    PublicationOrder, acknowledge, dispatch, publish, remind, resend, unpublish, word,
};

/// Drafts a document. Mechanisms build the text from their data; people write it by hand.
///
/// # Errors
/// The text can't be kept: unreadable, endless, or without a title.
pub async fn draft(act: &mut Act, new: NewDocument) -> Result<DocumentId> {
    act.must(Right::DraftDocument)?;
    let mut faults = Faults::new();
    let series = rules::check_series(&mut faults, &new.series);
    rules::check_draft(&mut faults, &new.document);
    faults.end()?;
    let stamp = stamp(act, String::new(), None);
    let document = Document {
        id: DocumentId::fresh(),
        congress: act.congress()?,
        kind: new.kind,
        subject: new.subject.clone(),
        series,
        title: one_line(&new.document.title),
        content: Json(OfficialDocument {
            number: None,
            ..new.document
        }),
        text_no: 1,
        state: DocumentState::Drafted,
        year: None,
        number: None,
        drafted_by: act.actor().person(),
        drafted: Json(stamp.clone()),
        submitted: None,
        returned: None,
        approved: None,
        signed_off: None,
        dispatched: None,
        cancelled: None,
        published: None,
        public_text: None,
        digest: None,
        file: None,
        changed_at: act.now(),
        version: 1,
    };
    let mut about = vec![new.subject];
    about.extend(new.about);
    store::insert(act.db(), &document, &about).await?;
    store::keep_text(act.db(), &document, &stamp).await?;
    record(act, "document.drafted", &document, json!({})).await?;
    Ok(document.id)
}

/// A text to be kept, and how it is to be numbered.
#[derive(Debug, Clone)]
pub struct NewText {
    /// The text.
    pub document: OfficialDocument,
    /// The body as typed, which then replaces the text's.
    pub body: Option<String>,
    /// The attachments' bodies as typed, which then replace theirs.
    pub attachments: Option<Vec<String>>,
    /// The code; as it is when empty.
    pub series: Option<String>,
}

/// Keeps a new text. What was approved has to be approved again.
///
/// # Errors
/// It is locked, somebody else saved first, or the text can't be kept.
pub async fn save(act: &mut Act, id: DocumentId, version: i64, new: NewText) -> Result<Document> {
    act.must(Right::DraftDocument)?;
    let mut document = at(act, id, version).await?;
    document.state = document.state.after(Step::Save)?;
    let mut faults = Faults::new();
    let content = rules::edited(
        &mut faults,
        new.document,
        new.body.as_deref(),
        new.attachments.as_deref(),
    );
    if let Some(series) = new.series {
        document.series = rules::check_series(&mut faults, &series);
    }
    rules::check_draft(&mut faults, &content);
    faults.end()?;
    let lost_approval = document.approved.take().is_some();
    let before = document.text_no;
    document.title = one_line(&content.title);
    document.content = Json(OfficialDocument {
        number: None,
        ..content
    });
    let document = keep(act, document, String::new()).await?;
    let details =
        json!({ "before": before, "after": document.text_no, "lost_approval": lost_approval });
    record(act, "document.saved", &document, details).await?;
    Ok(document)
}

/// Lays the document before the council of chairpersons.
///
/// # Errors
/// Something in its text is against GB/T 9704-2012 or the rules of numbers: all of it, field by field.
pub async fn submit(act: &mut Act, id: DocumentId, version: i64) -> Result<Document> {
    act.must(Right::DraftDocument)?;
    let mut document = at(act, id, version).await?;
    document.state = document.state.after(Step::Submit)?;
    rules::check_submission(&document.content.0, None).end()?;
    document.submitted = Some(Json(stamp(act, String::new(), None)));
    let document = put(act, document).await?;
    let details = json!({ "text": document.text_no });
    record(act, "document.submitted", &document, details).await?;
    Ok(document)
}

/// Takes a submitted document back to be changed.
pub async fn withdraw(act: &mut Act, id: DocumentId, version: i64) -> Result<Document> {
    act.must(Right::DraftDocument)?;
    let mut document = at(act, id, version).await?;
    document.state = document.state.after(Step::Withdraw)?;
    document.submitted = None;
    let document = put(act, document).await?;
    record(act, "document.withdrawn", &document, json!({})).await?;
    Ok(document)
}

/// The decision an approval rests on.
#[derive(Debug, Clone, Default)]
pub struct Decision {
    /// Its name, such as 第58次主任会议; may be empty where one member of the council approves.
    pub words: String,
    /// The meeting.
    pub meeting: Option<Subject>,
}

/// Whether somebody wrote a document that they may not approve therefore.
pub async fn is_own_draft(
    conn: &mut Conn,
    document: &Document,
    by: Option<PersonId>,
    today: Date,
) -> Result<bool> {
    let authors = store::authors(conn, document.id).await?;
    let council = people::council::members(conn, document.congress, today).await?;
    let council: Vec<PersonId> = council.into_iter().map(|one| one.person).collect();
    Ok(rules::is_own_draft(by, &authors, &council))
}

/// Approves the text as it stands. From here it is locked.
///
/// # Errors
/// Who approves wrote it, and somebody else could approve; the plan and deliberation opinions are decided in session:
/// without the session there is no approval.
pub async fn approve(
    act: &mut Act,
    id: DocumentId,
    version: i64,
    decision: Decision,
) -> Result<Document> {
    act.must(Right::ApproveDocument)?;
    let mut document = at(act, id, version).await?;
    document.state = document.state.after(Step::Approve)?;
    let (by, today) = (act.actor().person(), act.today());
    if is_own_draft(act.db(), &document, by, today).await? {
        return Err(DocumentRefusal::OwnDraft.into());
    }
    let mut faults = Faults::new();
    let words = faults.optional_text("decision", &decision.words, 200);
    faults.when(
        document.kind.needs_council() && words.is_empty(),
        "decision",
        "required",
        Words::new(
            "年度计划和审议意见由主任会议通过，请写明哪一次会议",
            "The council of chairpersons decides on this in session: say which",
        ),
    );
    faults.end()?;
    document.approved = Some(Json(stamp(act, words.clone(), decision.meeting)));
    document.returned = None;
    let document = put(act, document).await?;
    let details = json!({ "text": document.text_no, "decision": words });
    record(act, "document.approved", &document, details).await?;
    Ok(document)
}

/// Sends the document back with a reason.
pub async fn send_back(
    act: &mut Act,
    id: DocumentId,
    version: i64,
    reason: &str,
) -> Result<Document> {
    act.must(Right::ApproveDocument)?;
    let mut document = at(act, id, version).await?;
    document.state = document.state.after(Step::Return)?;
    let mut faults = Faults::new();
    let reason = faults.text("reason", reason, 500);
    faults.end()?;
    document.returned = Some(Json(stamp(act, reason.clone(), None)));
    let document = put(act, document).await?;
    record(
        act,
        "document.returned",
        &document,
        json!({ "reason": reason }),
    )
    .await?;
    Ok(document)
}

/// Numbers and dates the approved text (签发编号). The date is the approval's, unless a later one is given.
///
/// # Errors
/// The date lies before the approval or after today.
pub async fn sign_off(
    act: &mut Act,
    id: DocumentId,
    version: i64,
    date: Option<kernel::Date>,
) -> Result<Document> {
    act.must(Right::DispatchDocument)?;
    let mut document = at(act, id, version).await?;
    document.state = document.state.after(Step::SignOff)?;
    let approved_on = document
        .approved
        .as_ref()
        .ok_or_else(|| anyhow::anyhow!("an approved document has no approval"))?
        .0
        .at
        .date();
    let date = date.unwrap_or(approved_on);
    let mut faults = Faults::new();
    faults.when(
        date > act.today(),
        "date",
        "in_future",
        Words::new("成文日期不能晚于今天", "It cannot be dated after today"),
    );
    faults.end()?;
    let mut content = document.content.0.clone();
    content.sign_off = content.sign_off.map(|signed| SignOff { date, ..signed });
    // Minutes are dated by their meeting, so only a date in the text is checked.
    content.printed_on = content.printed_by.as_ref().map(|_| act.today());
    rules::check_submission(&content, Some(approved_on)).end()?;
    let year = i64::from(date.year());
    let congress = document.congress;
    let number = store::next_number(act.db(), congress, &document.series, year).await?;
    content.number = rules::doc_number(&document.series, year, number);
    document.content = Json(content);
    document.year = Some(year);
    document.number = Some(number);
    document.signed_off = Some(Json(stamp(act, String::new(), None)));
    let document = keep(act, document, String::new()).await?;
    let details = json!({ "number": document.number_text(), "date": date });
    record(act, "document.signed_off", &document, details).await?;
    Ok(document)
}

/// Makes a document void. Its number, if it has one, stays its own and is never given again (domain.md 68).
pub async fn cancel(act: &mut Act, id: DocumentId, version: i64, reason: &str) -> Result<Document> {
    act.must(Right::DispatchDocument)?;
    let mut document = at(act, id, version).await?;
    document.state = document.state.after(Step::Cancel)?;
    let mut faults = Faults::new();
    let reason = faults.text("reason", reason, 500);
    faults.end()?;
    document.cancelled = Some(Json(stamp(act, reason.clone(), None)));
    let document = put(act, document).await?;
    let details = json!({ "number": document.number_text(), "reason": reason });
    record(act, "document.cancelled", &document, details).await?;
    Ok(document)
}

/// The document, when the actor may see it and nobody changed it since `version`.
async fn at(act: &mut Act, id: DocumentId, version: i64) -> Result<Document> {
    let scope = act.scope()?;
    let document = store::find(act.db(), &scope, id).await?;
    if document.version == version {
        Ok(document)
    } else {
        Err(Error::Stale)
    }
}

/// Writes a changed document.
async fn put(act: &mut Act, mut document: Document) -> Result<Document> {
    document.changed_at = act.now();
    store::update(act.db(), document).await
}

/// Writes a document with a new text, and keeps the text.
async fn keep(act: &mut Act, mut document: Document, words: String) -> Result<Document> {
    document.text_no += 1;
    let stamp = stamp(act, words, None);
    let document = put(act, document).await?;
    store::keep_text(act.db(), &document, &stamp).await?;
    Ok(document)
}

/// Says what happened, on the time lines of the document and of all it is about.
async fn record(
    act: &mut Act,
    happened: &'static str,
    document: &Document,
    mut details: serde_json::Value,
) -> Result<()> {
    let mut about = vec![document.id.subject()];
    about.extend(store::about(act.db(), document.id).await?);
    // What is confidential is not named where others read.
    if document.kind.publication() != rules::Publication::Never {
        details["title"] = json!(document.title);
    }
    details["kind"] = json!(document.kind);
    let about: &[Subject] = match document.kind {
        DocumentKind::ReminderLetter | DocumentKind::PartyReport => {
            about.get(..1).unwrap_or(&about)
        }
        _ => &about,
    };
    act.record(happened, about, details).await
}

fn stamp(act: &Act, words: String, reference: Option<Subject>) -> Stamp {
    let (person, name, capacity) = match act.actor() {
        Actor::Person(signed) => (
            Some(signed.person),
            signed.name.clone(),
            signed.capacity.clone(),
        ),
        Actor::Public => (None, "public".to_owned(), String::new()),
        Actor::System(job) => (None, "system".to_owned(), (*job).to_owned()),
    };
    Stamp {
        person,
        name,
        capacity,
        at: act.now(),
        words,
        reference,
    }
}

fn one_line(title: &str) -> String {
    title
        .trim()
        .chars()
        .filter(|c| !matches!(c, '\n' | '\r'))
        .collect()
}
