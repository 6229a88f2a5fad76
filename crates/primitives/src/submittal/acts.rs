//! Sending up and receiving.

use kernel::db::Json;
use kernel::{Error, Faults, Result};
use people::{Act, Right, congress, files};
use serde_json::json;

use super::rules::{self, NewSubmittal, Submittal, SubmittalId, SubmittalRefusal};
use super::store;

/// Sends something to the congress above; it is seen there from now on. The time lines of both show it.
///
/// # Errors
/// The receiver is not the congress above; it says the same as what was sent before.
pub async fn send(act: &mut Act, new: NewSubmittal) -> Result<Submittal> {
    act.must(Right::SendUp)?;
    let own = act.congress()?;
    let above = congress::store::find(act.db(), own).await?.parent;
    if above != Some(new.receiver) {
        return Err(SubmittalRefusal::NotUpward.into());
    }
    let scope = act.scope()?;
    let sent = store::latest(act.db(), &scope, &new.subject, new.kind).await?;
    let last = sent.iter().find(|one| one.submittal.sender == own);
    let last = last.map(|one| &one.submittal);
    let number = rules::next_number(last, &new.title, &new.body, !new.files.is_empty())?;
    let one = Submittal {
        id: SubmittalId::fresh(),
        sender: own,
        receiver: new.receiver,
        subject: new.subject,
        kind: new.kind,
        number,
        title: new.title,
        body: Json(new.body),
        sent_at: act.now(),
        sent_on: act.today(),
        sent_by: act.actor().signed()?.called(),
        received_at: None,
        received_by: String::new(),
        receipt_words: String::new(),
    };
    store::insert(act.db(), &one).await?;
    files::attach(act, &new.files, &one.id.subject()).await?;
    tell(act, "submittal.sent", &one).await?;
    Ok(one)
}

/// Confirms that it came.
///
/// # Errors
/// It was sent to another congress, or received already.
pub async fn receive(act: &mut Act, id: SubmittalId, words: &str) -> Result<Submittal> {
    act.must(Right::ReceiveUp)?;
    let mut faults = Faults::new();
    let words = faults.optional_text("words", words, 500);
    faults.end()?;
    let scope = act.scope()?;
    let one = store::find(act.db(), &scope, id).await?.submittal;
    if one.receiver != act.congress()? {
        return Err(Error::NotFound);
    }
    let by = act.actor().signed()?.called();
    let one = one.receive(act.now(), &by, &words)?;
    store::receive(act.db(), &one).await?;
    tell(act, "submittal.received", &one).await?;
    Ok(one)
}

/// Records for both congresses: which paper, from whom and to whom.
async fn tell(act: &mut Act, happened: &'static str, one: &Submittal) -> Result<()> {
    let about = [one.id.subject(), one.subject.clone()];
    let sender = congress::store::find(act.db(), one.sender).await?;
    let receiver = congress::store::find(act.db(), one.receiver).await?;
    let details = json!({ "kind": one.kind, "number": one.number, "title": one.title,
                          "sender": sender.short_name, "receiver": receiver.short_name });
    for congress in [one.sender, one.receiver] {
        act.record_for(Some(congress), happened, &about, details.clone())
            .await?;
    }
    Ok(())
}
