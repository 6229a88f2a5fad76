use kernel::db::Json;
use kernel::file::FileId;
use kernel::{Date, Error, Faults, Result};
use people::Right;
use people::act::Act;
use serde_json::json;

use super::issue::reason;
use super::{Side, attach, change, save, stand, who};
use crate::assignment::rules::{
    self, AnswerId, Assignment, AssignmentId, AssignmentRefusal, ExtensionId, Move, NewFigure,
    NoteId, Outcome, Progress,
};
use crate::assignment::store::{self, Answer, Extension, Note};

/// The responsible organ acknowledges the item.
pub async fn accept(act: &mut Act, id: AssignmentId, version: i64) -> Result<Assignment> {
    let (seen, happened) = ((id, version), "assignment.accepted");
    change(act, seen, Side::Organ, happened, json!({}), |stand| {
        rules::accept(&stand.item)
    })
    .await
}

/// The responsible organ says that the item is another's.
pub async fn object(
    act: &mut Act,
    id: AssignmentId,
    version: i64,
    words: &str,
) -> Result<Assignment> {
    let words = reason(words)?;
    let more = json!({ "reason": words });
    let (seen, happened) = ((id, version), "assignment.objected");
    change(act, seen, Side::Organ, happened, more, |stand| {
        rules::object(&stand.item, &words, stand.how())
    })
    .await
}

/// The responsible organ says how far it is.
pub async fn report(
    act: &mut Act,
    id: AssignmentId,
    version: i64,
    (progress, words): (Progress, &str),
) -> Result<Assignment> {
    let mut faults = Faults::new();
    let words = if progress == Progress::Cannot {
        faults.text("reason", words, 500)
    } else {
        faults.optional_text("reason", words, 500)
    };
    faults.end()?;
    let more = json!({ "progress": progress, "reason": words });
    let (seen, happened) = ((id, version), "assignment.reported");
    change(act, seen, Side::Organ, happened, more, |stand| {
        rules::report(&stand.item, progress, &words)
    })
    .await
}

/// The responsible organ asks for more time.
pub async fn ask(
    act: &mut Act,
    id: AssignmentId,
    version: i64,
    (until, words): (Date, &str),
) -> Result<Assignment> {
    let words = reason(words)?;
    let stand = stand(act, (id, version), Side::Organ).await?;
    let is_open = store::open_request(act.db(), id).await?.is_some();
    rules::ask(&stand.item, until, is_open, stand.how())?;
    let request = Extension {
        id: ExtensionId::fresh(),
        round: stand.item.round,
        asked_until: until,
        reason: words.clone(),
        asked_name: who(act)?.1,
        asked_on: stand.today,
        is_granted: None,
        granted_until: None,
        words: String::new(),
        decided_name: String::new(),
        decided_on: None,
    };
    store::ask(act.db(), id, stand.item.organ, &request).await?;
    let details = json!({ "until": until, "reason": words });
    save(
        act,
        &stand.item,
        stand.item.clone(),
        "assignment.extension_asked",
        details,
    )
    .await
}

/// The issuer grants more time until a day, or refuses it.
pub async fn decide(
    act: &mut Act,
    id: AssignmentId,
    version: i64,
    (until, words): (Option<Date>, &str),
) -> Result<Assignment> {
    let mut faults = Faults::new();
    let words = if until.is_none() {
        faults.text("words", words, 500)
    } else {
        faults.optional_text("words", words, 500)
    };
    faults.end()?;
    let stand = stand(act, (id, version), Side::Office).await?;
    let request = store::open_request(act.db(), id)
        .await?
        .ok_or(AssignmentRefusal::NoExtension)?;
    let after = rules::decide(&stand.item, until, stand.how())?;
    let (_, name) = who(act)?;
    store::decide(act.db(), request, until, (&words, &name), stand.today).await?;
    let happened = if until.is_some() {
        "assignment.extended"
    } else {
        "assignment.extension_refused"
    };
    save(
        act,
        &stand.item,
        after,
        happened,
        json!({ "until": until, "words": words }),
    )
    .await
}

/// An answer to be given.
#[derive(Debug, Clone)]
pub struct NewAnswer {
    /// What the organ says.
    pub text: String,
    /// What kind of answer.
    pub outcome: Outcome,
    /// By when it promises the rest; only with a promise.
    pub promised_on: Option<Date>,
    /// Uploaded files.
    pub files: Vec<FileId>,
    /// Outcome figures.
    pub figures: Vec<NewFigure>,
}

/// The responsible organ answers.
pub async fn answer(
    act: &mut Act,
    id: AssignmentId,
    version: i64,
    new: NewAnswer,
) -> Result<Assignment> {
    let mut faults = Faults::new();
    let text = faults.text("text", &new.text, 20_000);
    let is_promise = new.outcome == Outcome::Promised;
    let today = act.today();
    let too_soon = new.promised_on.is_none_or(|on| on <= today);
    faults.when(
        is_promise && too_soon,
        "promised_on",
        "required",
        kernel::Words::new(
            "请填写承诺解决的日期，应晚于今天",
            "Say by which later day it will be solved",
        ),
    );
    faults.within(
        "figures",
        i64::try_from(new.figures.len()).unwrap_or(i64::MAX),
        0,
        50,
    );
    let read = |(place, figure): (usize, &NewFigure)| {
        figure.read(&format!("figures.{place}"), &mut faults)
    };
    let figures = new.figures.iter().take(50).enumerate().map(read).collect();
    faults.end()?;
    let stand = stand(act, (id, version), Side::Organ).await?;
    let promised_on = new.promised_on.filter(|_| is_promise);
    let answer_id = AnswerId::fresh();
    let after = rules::answer(&stand.item, answer_id, new.outcome, promised_on, today)?;
    if let Some(request) = store::open_request(act.db(), id).await? {
        store::decide(act.db(), request, None, ("", ""), today).await?;
    }
    let (person, name) = who(act)?;
    let answer = Answer {
        id: answer_id,
        round: stand.item.round,
        organ: stand.item.organ,
        organ_name: String::new(),
        text,
        outcome: new.outcome,
        promised_on,
        files: attach(act, &new.files, &id.subject()).await?,
        answered_by: person,
        answered_name: name,
        answered_on: today,
        verdict: None,
        verdict_words: String::new(),
        verdict_name: String::new(),
        verdict_on: None,
        rating: None,
        rating_words: String::new(),
        rating_subject: None,
        rating_name: String::new(),
        rating_on: None,
        figures,
    };
    store::insert_answer(act.db(), id, &answer).await?;
    let details =
        json!({ "answer": answer_id, "outcome": new.outcome, "promised_on": promised_on });
    save(act, &stand.item, after, "assignment.answered", details).await
}

/// A co-handler hands in its part.
pub async fn hand_in(
    act: &mut Act,
    id: AssignmentId,
    (words, files): (&str, &[FileId]),
) -> Result<Assignment> {
    act.must(Right::AnswerAssignment)?;
    let mut faults = Faults::new();
    let text = faults.text("text", words, 5000);
    faults.end()?;
    let scope = act.scope()?;
    let item = store::find(act.db(), &scope, id).await?;
    rules::must(&item, Move::HandInPart)?;
    let organ = scope.organ().ok_or(Error::Forbidden)?;
    let mut part = store::part(act.db(), id, organ).await?;
    let (_, name) = who(act)?;
    part.text = text;
    part.files = if part.done_on.is_none() {
        attach(act, files, &id.subject()).await?
    } else {
        Json(Vec::new())
    };
    part.done_on = Some(act.today());
    part.done_by = Some(name);
    if !store::hand_in(act.db(), id, &part).await? {
        return Err(AssignmentRefusal::PartDone.into());
    }
    act.record(
        "assignment.part_handed_in",
        &item.subjects(),
        json!({ "organ": organ }),
    )
    .await?;
    Ok(item)
}

/// Staff note something for themselves; the item's time line does not show it.
pub async fn note(act: &mut Act, id: AssignmentId, words: &str) -> Result<Note> {
    act.must(Right::SeeSupervision)?;
    let mut faults = Faults::new();
    let text = faults.text("text", words, 2000);
    faults.end()?;
    let scope = act.scope()?;
    store::find(act.db(), &scope, id).await?;
    let note = Note {
        id: NoteId::fresh(),
        text,
        by_name: who(act)?.1,
        at: act.now(),
    };
    store::add_note(act.db(), id, &note).await?;
    act.record("assignment.noted", &[note.id.subject()], json!({}))
        .await?;
    Ok(note)
}
