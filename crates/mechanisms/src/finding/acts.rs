//! The hand-over: find, may, decide, save, record.

use kernel::file::{self, File, FileId};
use kernel::{Date, Error, Faults, Result, Subject};
use people::organ::{self, OrganId};
use people::{Act, Right, Scope};
use primitives::activity::{self, Activity, Finding, FindingId};
use primitives::assignment::acts::NewAssignment;
use primitives::assignment::{self, Assignment};
use primitives::topic::{self, TopicId};

use super::rules;

/// How a finding is handed over; what is left out is taken from the finding, its topic and the regime.
#[derive(Debug, Clone)]
pub struct HandOver {
    /// The version that was seen.
    pub version: i64,
    /// The organ; the finding's own when left out.
    pub organ: Option<OrganId>,
    /// The body that verifies; the topic's lead, or one's own, when left out.
    pub lead: Option<OrganId>,
    /// By when; the regime's term for handling when left out.
    pub due_on: Option<Date>,
    /// In a line; the beginning of the finding when empty.
    pub title: String,
    /// What must be done; what was found, when empty.
    pub requirement: String,
}

/// Hands a finding over to an organ: it becomes an assignment, and its photos go along.
///
/// # Errors
/// Something was decided of it already; nobody to answer or to verify was named.
pub async fn hand_over(
    act: &mut Act,
    id: FindingId,
    how: HandOver,
) -> Result<(Finding, Assignment)> {
    act.must(Right::IssueAssignment)?;
    let (activity, finding) = activity::acts::finding(act, id).await?;
    if act.congress()? != activity.congress {
        return Err(Error::Forbidden);
    }
    finding.must_have_version(how.version)?;
    let new = assignment_of(act, (&activity, &finding), how).await?;
    let item = assignment::acts::issue(act, new).await?;
    let finding = activity::acts::hand_over(act, id, &item.id.subject()).await?;
    Ok((finding, item))
}

async fn assignment_of(
    act: &mut Act,
    (activity, finding): (&Activity, &Finding),
    how: HandOver,
) -> Result<NewAssignment> {
    let mut faults = Faults::new();
    let organ = rules::must_be_named("organ", how.organ.or(finding.content.organ), &mut faults);
    let lead = match how.lead {
        Some(lead) => Some(lead),
        None => usual_lead(act, activity).await?,
    };
    let lead = rules::must_be_named("lead", lead, &mut faults);
    faults.end()?;
    let (Some(organ), Some(lead)) = (organ, lead) else {
        return Err(Error::NotFound);
    };
    let today = act.today();
    let due = if let Some(on) = how.due_on {
        assignment::set_by_hand(assignment::acts::later(on, today)?, today)
    } else {
        let (regime, calendar) = (act.regime().await?, act.calendar());
        regime.opinions.handling.due(today, &calendar)?
    };
    let or = |typed: String, usual: String| {
        if typed.trim().is_empty() {
            usual
        } else {
            typed
        }
    };
    let mut also_about = vec![activity.id.subject()];
    also_about.extend(activity.subject.clone());
    Ok(NewAssignment {
        origin: Some(finding.id.subject()),
        origin_kind: rules::origin(activity.kind),
        also_about,
        number: finding.number.to_string(),
        title: or(how.title, rules::title(finding)),
        requirement: or(how.requirement, rules::requirement(activity, finding)),
        organ,
        cohandlers: Vec::new(),
        lead,
        due,
        handed_over_on: today,
        files: copies(act, finding.id).await?,
    })
}

/// The lead of the topic that the activity is about; otherwise the committee or office of whoever hands over.
async fn usual_lead(act: &mut Act, activity: &Activity) -> Result<Option<OrganId>> {
    let topic = activity.subject.as_ref().and_then(topic_of);
    if let Some(topic) = topic {
        let scope = Scope::whole(activity.congress);
        match topic::find(act.db(), &scope, topic).await {
            Ok(topic) => return Ok(Some(topic.lead)),
            Err(Error::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    let organs = act.actor().signed()?.organs.clone();
    for organ in organs {
        let organ = organ::find(act.db(), activity.congress, organ).await?;
        if organ.kind.is_of_the_congress() {
            return Ok(Some(organ.id));
        }
    }
    Ok(None)
}

fn topic_of(subject: &Subject) -> Option<TopicId> {
    (subject.kind() == TopicId::KIND).then(|| TopicId(subject.id()))
}

/// The photos of a finding once more, for the assignment: the organ sees them there. Their content is kept once.
async fn copies(act: &mut Act, finding: FindingId) -> Result<Vec<FileId>> {
    let by = act.actor().signed()?.person.to_string();
    let now = act.now();
    let mut copies = Vec::new();
    for line in activity::store::files_of(act.db(), finding).await? {
        let copy = File {
            id: FileId::fresh(),
            uploaded_at: now,
            ..line.file
        };
        file::insert(act.db(), &copy, &by).await?;
        copies.push(copy.id);
    }
    Ok(copies)
}
