//! Sending, receiving, publishing.

use std::collections::BTreeSet;

use kernel::db::Json;
use kernel::file::{self, File, FileId};
use kernel::{Error, Faults, Result, Subject, Words};
use people::organ::{self, OrganId};
use people::{Act, Right};
use serde_json::json;

use super::super::rules::{
    self, Document, DocumentId, DocumentRefusal, Publication, Recipient, Step,
};
use super::super::store;
use super::super::text::{OfficialDocument, SecrecyMark};
use super::super::word as layout;
use super::{at, put, record, stamp};

/// The most to whom one document goes.
const MOST_RECIPIENTS: usize = 200;

/// The Word file of a text.
pub fn word(document: &OfficialDocument) -> Result<Vec<u8>> {
    Ok(layout::word_file(document).map_err(anyhow::Error::from)?)
}

/// Sends the document. Its file is written once, kept under its digest, and served from there ever after.
///
/// # Errors
/// It goes to nobody, to somebody twice, or to nobody for action.
pub async fn dispatch(
    act: &mut Act,
    id: DocumentId,
    version: i64,
    recipients: &[Recipient],
) -> Result<Document> {
    act.must(Right::DispatchDocument)?;
    let mut document = at(act, id, version).await?;
    document.state = document.state.after(Step::Dispatch)?;
    check_recipients(act, &document, recipients).await?;
    let bytes = word(&document.content.0)?;
    let kept = keep_file(act, &document, &bytes).await?;
    document.digest = Some(kept.digest.clone());
    document.file = Some(kept.id);
    document.dispatched = Some(Json(stamp(act, String::new(), None)));
    let document = put(act, document).await?;
    let now = act.now();
    for (place, recipient) in (0_i64..).zip(recipients) {
        store::send(act.db(), id, *recipient, place, now).await?;
    }
    let details = json!({
        "number": document.number_text(),
        "recipients": recipients,
        "digest": kept.digest,
    });
    record(act, "document.dispatched", &document, details).await?;
    Ok(document)
}

async fn check_recipients(
    act: &mut Act,
    document: &Document,
    recipients: &[Recipient],
) -> Result<()> {
    let mut faults = Faults::new();
    faults.when(
        !recipients.iter().any(|recipient| !recipient.is_copy),
        "recipients",
        "required",
        Words::new("请至少选一个主送单位", "Choose at least one addressee"),
    );
    faults.when(
        recipients.len() > MOST_RECIPIENTS,
        "recipients",
        "too_many",
        Words::new(
            format!("一次最多发给{MOST_RECIPIENTS}个单位"),
            format!("At most {MOST_RECIPIENTS} organs at a time"),
        ),
    );
    faults.end()?;
    let mut faults = Faults::new();
    let mut seen = BTreeSet::new();
    for (place, recipient) in recipients.iter().enumerate() {
        let field = format!("recipients.{place}.organ");
        let known = organ::find(act.db(), document.congress, recipient.organ).await;
        match known {
            Ok(_) => {}
            Err(Error::NotFound) => faults.add(
                &field,
                "unknown",
                Words::new("没有这个单位", "There is no such organ"),
            ),
            Err(other) => return Err(other),
        }
        faults.when(
            !seen.insert(recipient.organ),
            &field,
            "twice",
            Words::new("这个单位选了两次", "That organ is chosen twice"),
        );
    }
    faults.end()
}

async fn keep_file(act: &mut Act, document: &Document, bytes: &[u8]) -> Result<File> {
    let files = act.app().files.clone();
    let by = act
        .actor()
        .person()
        .map_or_else(|| "system".to_owned(), |person| person.to_string());
    let file = File {
        id: FileId::fresh(),
        digest: files.put(bytes).await?,
        name: document.file_name(),
        media_type: layout::MEDIA_TYPE.to_owned(),
        size_bytes: i64::try_from(bytes.len()).map_err(anyhow::Error::from)?,
        uploaded_at: act.now(),
    };
    file::insert(act.db(), &file, &by).await?;
    file::attach(act.db(), file.id, &document.id.subject(), &by).await?;
    Ok(file)
}

/// Sends it again to one that has not acknowledged it, or to one more.
pub async fn resend(
    act: &mut Act,
    id: DocumentId,
    version: i64,
    recipient: Recipient,
) -> Result<Document> {
    act.must(Right::DispatchDocument)?;
    let mut document = at(act, id, version).await?;
    document.state = document.state.after(Step::Resend)?;
    let mut faults = Faults::new();
    match organ::find(act.db(), document.congress, recipient.organ).await {
        Ok(_) => {}
        Err(Error::NotFound) => faults.add(
            "organ",
            "unknown",
            Words::new("没有这个单位", "There is no such organ"),
        ),
        Err(other) => return Err(other),
    }
    faults.end()?;
    let receipts = store::receipts(act.db(), id, None).await?;
    let known = receipts
        .iter()
        .find(|receipt| receipt.organ == recipient.organ);
    if known.is_some_and(|receipt| receipt.received_at.is_some()) {
        return Err(DocumentRefusal::AlreadyReceived.into());
    }
    let place = i64::try_from(receipts.len()).map_err(anyhow::Error::from)?;
    let now = act.now();
    store::send(act.db(), id, recipient, place, now).await?;
    let document = put(act, document).await?;
    let details = json!({ "recipient": recipient, "again": known.is_some() });
    record(act, "document.resent", &document, details).await?;
    Ok(document)
}

/// Asks all whose receipt is missing for it.
pub async fn remind(act: &mut Act, id: DocumentId, version: i64) -> Result<Document> {
    act.must(Right::DispatchDocument)?;
    let mut document = at(act, id, version).await?;
    document.state = document.state.after(Step::Remind)?;
    let missing: Vec<OrganId> = store::receipts(act.db(), id, None)
        .await?
        .iter()
        .filter(|receipt| receipt.received_at.is_none())
        .map(|receipt| receipt.organ)
        .collect();
    if missing.is_empty() {
        return Err(DocumentRefusal::NobodyToRemind.into());
    }
    let now = act.now();
    store::remind(act.db(), id, now).await?;
    let document = put(act, document).await?;
    record(
        act,
        "document.reminded",
        &document,
        json!({ "organs": missing }),
    )
    .await?;
    Ok(document)
}

/// Receives a document for one's organ (签收).
///
/// # Errors
/// Not found when it was not sent there; refused when it was received before or is void.
pub async fn acknowledge(act: &mut Act, id: DocumentId) -> Result<Document> {
    act.must(Right::ReceiveDocument)?;
    let scope = act.scope()?;
    let organ = scope.organ().ok_or(Error::NotFound)?;
    let document = store::find(act.db(), &scope, id).await?;
    if store::receipts(act.db(), id, Some(organ)).await?.is_empty() {
        return Err(Error::NotFound);
    }
    document.state.after(Step::Acknowledge)?;
    let (now, by) = (act.now(), act.actor().signed()?.name.clone());
    if !store::acknowledge(act.db(), id, organ, now, &by).await? {
        return Err(DocumentRefusal::AlreadyReceived.into());
    }
    let details = json!({ "organ": organ });
    record(act, "document.acknowledged", &document, details).await?;
    Ok(document)
}

/// How a document is made public.
#[derive(Debug, Clone)]
pub struct PublicationOrder {
    /// Who decided, such as 第58次主任会议.
    pub decided_by: String,
    /// The meeting.
    pub meeting: Option<Subject>,
    /// The body after masking, as typed; the document's own when nothing had to be masked.
    pub masked_body: Option<String>,
    /// Somebody went through it for secrets and personal data.
    pub is_checked: bool,
}

/// Shows the document to the public: the masked text, never the file itself (domain.md 6.4).
///
/// # Errors
/// Its kind is never published, it is a work secret, or nobody went through it.
pub async fn publish(
    act: &mut Act,
    id: DocumentId,
    version: i64,
    order: PublicationOrder,
) -> Result<Document> {
    act.must(Right::DispatchDocument)?;
    let mut document = at(act, id, version).await?;
    document.state = document.state.after(Step::Publish)?;
    if document.kind.publication() == Publication::Never {
        return Err(DocumentRefusal::NeverPublic.into());
    }
    if document.content.0.secrecy == SecrecyMark::WorkSecret {
        return Err(DocumentRefusal::WorkSecret.into());
    }
    let mut faults = Faults::new();
    let decided_by = faults.text("decided_by", &order.decided_by, 200);
    faults.when(
        !order.is_checked,
        "is_checked",
        "required",
        Words::new(
            "请确认已核对涉密和个人信息",
            "Confirm that secrets and personal data were looked for",
        ),
    );
    let masked = rules::edited(
        &mut faults,
        document.content.0.clone(),
        order.masked_body.as_deref(),
        None,
    );
    rules::check_draft(&mut faults, &masked);
    faults.end()?;
    document.public_text = Some(Json(rules::public_copy(masked)));
    document.published = Some(Json(stamp(act, decided_by.clone(), order.meeting)));
    let document = put(act, document).await?;
    let details = json!({ "decided_by": decided_by, "is_masked": order.masked_body.is_some() });
    record(act, "document.published", &document, details).await?;
    Ok(document)
}

/// Takes the document from the public page.
pub async fn unpublish(
    act: &mut Act,
    id: DocumentId,
    version: i64,
    reason: &str,
) -> Result<Document> {
    act.must(Right::DispatchDocument)?;
    let mut document = at(act, id, version).await?;
    document.state = document.state.after(Step::Unpublish)?;
    let mut faults = Faults::new();
    let reason = faults.text("reason", reason, 500);
    faults.end()?;
    document.published = None;
    document.public_text = None;
    let document = put(act, document).await?;
    record(
        act,
        "document.unpublished",
        &document,
        json!({ "reason": reason }),
    )
    .await?;
    Ok(document)
}
