use kernel::db::Json;
use kernel::file::FileId;
use kernel::{Date, Faults, Flag, Result, Subject};
use people::Right;
use people::act::Act;
use people::organ::{self, OrganId};
use serde_json::json;

use super::{Side, attach, change, save, stand};
use crate::assignment::rules::{
    self, About, Assignment, AssignmentId, AssignmentRefusal, BY_HAND, DueDate, OriginKind,
    Progress, State,
};
use crate::assignment::store;

/// An item to be issued.
#[derive(Debug, Clone)]
pub struct NewAssignment {
    /// What it comes from, such as a letter of opinions; none for an item that stands alone.
    pub origin: Option<Subject>,
    /// Of which kind that is.
    pub origin_kind: OriginKind,
    /// What else it is about, such as a topic: those time lines show it too.
    pub also_about: Vec<Subject>,
    /// Its number within its origin.
    pub number: String,
    /// In a line.
    pub title: String,
    /// What must be done.
    pub requirement: String,
    /// The responsible organ.
    pub organ: OrganId,
    /// Co-handlers with their own dates.
    pub cohandlers: Vec<(OrganId, DueDate)>,
    /// The body of the congress that verifies.
    pub lead: OrganId,
    /// By when the organ must answer.
    pub due: DueDate,
    /// The day of the hand-over.
    pub handed_over_on: Date,
    /// Files of the requirement, uploaded by the actor.
    pub files: Vec<FileId>,
}

/// Issues an item to an organ: from now on it has an owner, a date and a state.
pub async fn issue(act: &mut Act, new: NewAssignment) -> Result<Assignment> {
    add(act, new, State::Issued).await
}

/// Writes an item that is handed over later.
pub async fn draft(act: &mut Act, new: NewAssignment) -> Result<Assignment> {
    add(act, new, State::Drafted).await
}

async fn add(act: &mut Act, new: NewAssignment, state: State) -> Result<Assignment> {
    act.must(Right::IssueAssignment)?;
    let (title, requirement, number) = checked(&new)?;
    if new.handed_over_on > act.today() {
        return Err(AssignmentRefusal::NotYet.into());
    }
    must_be_organs(act, &new).await?;
    let id = AssignmentId::fresh();
    let about = new.origin.iter().chain(&new.also_about).cloned().collect();
    let item = Assignment {
        id,
        congress: act.congress()?,
        state,
        organ: new.organ,
        lead: new.lead,
        due_on: new.due.on,
        paused_on: None,
        origin: new.origin,
        origin_kind: new.origin_kind,
        number,
        title,
        round: 1,
        handed_over_on: new.handed_over_on,
        issued_on: new.handed_over_on,
        regime_on: new.handed_over_on,
        anchor_on: new.due.anchor_on,
        is_fixed: Flag(new.due.key == BY_HAND),
        extensions: 0,
        progress: Progress::NotStarted,
        answer: None,
        answered_on: None,
        verified_by: None,
        rating: None,
        promised_on: None,
        promise_kept_on: None,
        rung: 0,
        reminders: 0,
        reminded_on: None,
        carried_over_on: None,
        closed_on: None,
        version: 1,
        progress_reason: String::new(),
        objection: String::new(),
        requirement,
        due: Json(new.due),
        pauses: Json(Vec::new()),
        about: Json(About(about)),
        files: attach(act, &new.files, &id.subject()).await?,
    };
    store::insert(act.db(), &item).await?;
    store::hold(act.db(), id, item.organ, item.issued_on, "").await?;
    for (organ, due) in new
        .cohandlers
        .iter()
        .filter(|(organ, _)| *organ != item.organ)
    {
        store::insert_part(act.db(), id, *organ, due).await?;
    }
    let happened = if state == State::Drafted {
        "assignment.drafted"
    } else {
        "assignment.issued"
    };
    let after = json!({ "organ": item.organ, "due_on": item.due_on, "title": item.title, "state": item.state });
    act.record(happened, &item.subjects(), json!({ "after": after }))
        .await?;
    Ok(item)
}

fn checked(new: &NewAssignment) -> Result<(String, String, String)> {
    let mut faults = Faults::new();
    let title = faults.text("title", &new.title, 200);
    let requirement = faults.text("requirement", &new.requirement, 5000);
    let number = faults.optional_text("number", &new.number, 30);
    faults.within(
        "cohandlers",
        i64::try_from(new.cohandlers.len()).unwrap_or(i64::MAX),
        0,
        30,
    );
    faults.end()?;
    Ok((title, requirement, number))
}

async fn must_be_organs(act: &mut Act, new: &NewAssignment) -> Result<()> {
    let congress = act.congress()?;
    let lead = organ::store::find(act.db(), congress, new.lead).await?;
    if !lead.kind.is_of_the_congress() {
        return Err(AssignmentRefusal::NotOfTheCongress.into());
    }
    for organ in std::iter::once(new.organ).chain(new.cohandlers.iter().map(|(organ, _)| *organ)) {
        if !organ::store::find(act.db(), congress, organ)
            .await?
            .kind
            .is_supervised()
        {
            return Err(AssignmentRefusal::NotSupervised.into());
        }
    }
    Ok(())
}

/// Hands a draft over.
pub async fn hand_over(act: &mut Act, id: AssignmentId, version: i64) -> Result<Assignment> {
    let (seen, happened) = ((id, version), "assignment.issued");
    change(act, seen, Side::Office, happened, json!({}), |stand| {
        rules::hand_over(&stand.item, stand.how())
    })
    .await
}

/// Leaves the item where it is, against an objection.
pub async fn uphold(
    act: &mut Act,
    id: AssignmentId,
    version: i64,
    words: &str,
) -> Result<Assignment> {
    let more = json!({ "reason": reason(words)? });
    let (seen, happened) = ((id, version), "assignment.upheld");
    change(act, seen, Side::Office, happened, more, |stand| {
        rules::uphold(&stand.item)
    })
    .await
}

/// Gives the item to another organ. It is never without one.
pub async fn reassign(
    act: &mut Act,
    id: AssignmentId,
    version: i64,
    (organ, words): (OrganId, &str),
) -> Result<Assignment> {
    let words = reason(words)?;
    let stand = stand(act, (id, version), Side::Office).await?;
    let congress = stand.item.congress;
    if !organ::store::find(act.db(), congress, organ)
        .await?
        .kind
        .is_supervised()
    {
        return Err(AssignmentRefusal::NotSupervised.into());
    }
    let after = rules::reassign(&stand.item, organ, stand.how())?;
    close_request(act, id).await?;
    store::hold(act.db(), id, organ, stand.today, &words).await?;
    let more = json!({ "reason": words });
    save(act, &stand.item, after, "assignment.reassigned", more).await
}

/// A request of the organ before has nothing left to ask for.
async fn close_request(act: &mut Act, id: AssignmentId) -> Result<()> {
    if let Some(request) = store::open_request(act.db(), id).await? {
        let today = act.today();
        store::decide(act.db(), request, None, ("", ""), today).await?;
    }
    Ok(())
}

/// A reason of at most 500 characters.
pub(super) fn reason(words: &str) -> Result<String> {
    let mut faults = Faults::new();
    let words = faults.text("reason", words, 500);
    faults.end()?;
    Ok(words)
}

/// A date set by hand lies after the hand-over and within ten years of it.
pub fn later(on: Date, from: Date) -> Result<Date> {
    let mut faults = Faults::new();
    faults.within("due_on", on.days_since(from), 1, 3660);
    faults.end()?;
    Ok(on)
}
