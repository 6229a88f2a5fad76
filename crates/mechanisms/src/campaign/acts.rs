//! What people do with a campaign: find, may, decide, save, record.

mod appraising;
mod board;
mod checking;
mod listing;
mod papers;

use std::pin::Pin;
use std::sync::Arc;

use kernel::db::Json;
use kernel::{Conn, Date, Error, Faults, Result, Words};
use people::organ::{self, OrganId, OrganKind};
use people::{Act, Right, Scope};
use primitives::assignment;
use primitives::meeting::{self, MeetingId};
use regime::Regime;
use serde_json::{Value, json};

use super::rules::{
    Campaign, CampaignId, CampaignRefusal as R, Content, Department, DepartmentContent, Done, Form,
    Hearing, Step,
};
use super::store;

pub use appraising::{arrange_ballot, hand_over, keep_result, speak};
pub use board::{attach, promise, rephrase, take_off, tell};
pub use checking::{NewCheck, check, return_report, settle, take_back, write_report};
pub use listing::{Assigned, assign, list_departments, order, set_groups};
pub use papers::draft;

/// What another room knows of an organ between two days, in one sentence of a report; none when it knows nothing.
pub type Evidence = for<'a> fn(&'a mut Conn, &'a Scope, (OrganId, Date, Date)) -> Telling<'a>;

/// [`Evidence`] under way.
pub type Telling<'a> = Pin<Box<dyn Future<Output = Result<Option<String>>> + Send + 'a>>;

/// The rooms that know something of an organ.
pub type Rooms = &'static [Evidence];

/// The campaign, when it has the version that was read.
async fn found(act: &mut Act, id: CampaignId, version: i64) -> Result<Campaign> {
    let scope = act.scope()?;
    let one = store::find(act.db(), &scope, id).await?;
    if one.version == version {
        Ok(one)
    } else {
        Err(Error::Stale)
    }
}

/// The regime under which it began.
async fn regime_of(act: &mut Act, one: &Campaign) -> Result<Arc<Regime>> {
    act.regime_of(one.congress, one.regime_on).await
}

/// Refuses what must be settled before the ballot, while one stands.
async fn must_be_before_the_ballot(act: &mut Act, one: &Campaign) -> Result<()> {
    let ballot = store::ballot_state(act.db(), one).await?;
    Ok(one.must_be_before_the_ballot(ballot)?)
}

async fn save(
    act: &mut Act,
    one: Campaign,
    happened: &'static str,
    details: Value,
) -> Result<Campaign> {
    let one = store::update(act.db(), one).await?;
    act.record(happened, &[one.id.subject()], details).await?;
    Ok(one)
}

/// Saves a department and records what happened to it on its own time line and the campaign's.
async fn save_department(
    act: &mut Act,
    one: Department,
    happened: &'static str,
    mut details: Value,
) -> Result<Department> {
    let one = store::update_department(act.db(), one).await?;
    details["department"] = json!(one.name);
    let about = [one.campaign.subject(), one.organ.subject()];
    act.record(happened, &about, details).await?;
    Ok(one)
}

/// Begins the campaign of a year.
///
/// # Errors
/// The year has one; a fault of the form.
pub async fn start(act: &mut Act, year: i64, form: Form, organs: Vec<OrganId>) -> Result<Campaign> {
    act.must(Right::KeepCampaign)?;
    let mut faults = Faults::new();
    faults.within("year", year, 2000, 2100);
    let form = form.checked(&mut faults);
    faults.end()?;
    let congress = act.congress()?;
    if store::of_year(act.db(), congress, year).await?.is_some() {
        return Err(R::YearTaken { year }.into());
    }
    must_be_a_meeting(act, form.meeting).await?;
    let today = act.today();
    let all = organ::store::list(act.db(), congress, today).await?;
    let office = all.iter().find(|one| one.kind == OrganKind::Office);
    let one = Campaign {
        id: CampaignId::fresh(),
        congress,
        year,
        regime_on: today,
        lead: office.ok_or(Error::NotFound)?.id,
        meeting: form.meeting,
        ballot: None,
        content: Json(Content {
            title: form.title,
            programme: form.programme,
            minutes_each: form.minutes_each,
            ..Content::default()
        }),
        version: 1,
    };
    store::insert(act.db(), &one).await?;
    for (position, organ) in (1..).zip(&organs) {
        add_department(act, &one, *organ, position).await?;
    }
    let details = json!({ "year": year, "departments": organs.len() });
    act.record("campaign.started", &[one.id.subject()], details)
        .await?;
    Ok(one)
}

/// Lists a department.
async fn add_department(
    act: &mut Act,
    campaign: &Campaign,
    organ: OrganId,
    position: i64,
) -> Result<()> {
    let found = organ::find(act.db(), campaign.congress, organ).await?;
    if !found.kind.is_supervised() {
        return Err(assignment::AssignmentRefusal::NotSupervised.into());
    }
    let one = Department {
        campaign: campaign.id,
        organ,
        name: found.short_name,
        position,
        content: Json(DepartmentContent::default()),
        version: 1,
    };
    store::insert_department(act.db(), &one).await
}

/// Changes title, programme, speaking time and meeting.
///
/// # Errors
/// It has ended; once adopted the programme stands, once the ballot is arranged the meeting.
pub async fn change(act: &mut Act, id: CampaignId, version: i64, form: Form) -> Result<Campaign> {
    act.must(Right::KeepCampaign)?;
    let mut one = found(act, id, version).await?;
    one.must_be_open()?;
    let mut faults = Faults::new();
    let form = form.checked(&mut faults);
    let words = Words::new(
        "方案已经通过，不能再改",
        "The programme was adopted and stands",
    );
    let is_other = one.has(Step::Adopted) && form.programme != one.content.0.programme;
    faults.when(is_other, "programme", "adopted", words);
    faults.end()?;
    if form.meeting != one.meeting {
        must_be_before_the_ballot(act, &one).await?;
        must_be_a_meeting(act, form.meeting).await?;
    }
    let content = &mut one.content.0;
    content.title = form.title;
    content.programme = form.programme;
    content.minutes_each = form.minutes_each;
    one.meeting = form.meeting;
    let details =
        json!({ "title": one.content.0.title, "minutes_each": one.content.0.minutes_each });
    save(act, one, "campaign.changed", details).await
}

async fn must_be_a_meeting(act: &mut Act, meeting: Option<MeetingId>) -> Result<()> {
    if let Some(meeting) = meeting {
        let scope = act.scope()?;
        meeting::store::find(act.db(), &scope, meeting).await?;
    }
    Ok(())
}

/// Takes a step that the council decides or the office records.
///
/// # Errors
/// It does not follow; the day lies ahead; what it needs is missing.
pub async fn take(
    act: &mut Act,
    id: CampaignId,
    version: i64,
    (step, on, text): (Step, Date, &str),
) -> Result<Campaign> {
    act.must(if step.is_of_the_council() {
        Right::DecideCampaign
    } else {
        Right::KeepCampaign
    })?;
    if step.has_its_own_act() {
        return Err(Error::Forbidden);
    }
    let one = found(act, id, version).await?;
    let mut faults = Faults::new();
    let text = faults.optional_text("text", text, 2000);
    faults.end()?;
    if on > act.today() {
        return Err(R::InFuture.into());
    }
    match step {
        Step::Adopted => must_be_complete(act, &one).await?,
        Step::BoardShown if store::commitments(act.db(), id).await?.is_empty() => {
            return Err(R::BoardEmpty.into());
        }
        Step::Concluded => must_have_closed_items(act, &one).await?,
        _ => {}
    }
    done(act, one, (step, on, text)).await
}

/// Keeps a step and records it.
async fn done(
    act: &mut Act,
    mut one: Campaign,
    (step, on, text): (Step, Date, String),
) -> Result<Campaign> {
    let is_forwarded = regime_of(act, &one).await?.evaluation.forwarded.value;
    one.must_follow(step, is_forwarded)?;
    let by = act.actor().signed()?.called();
    let details = json!({ "step": step, "on": on, "text": text });
    one.content.0.done.push(Done { step, on, text, by });
    save(act, one, "campaign.step_taken", details).await
}

/// A programme that is adopted names its departments, and who answers for each.
async fn must_be_complete(act: &mut Act, one: &Campaign) -> Result<()> {
    let scope = act.scope()?;
    let departments = store::departments(act.db(), &scope, one).await?;
    if departments.is_empty() {
        return Err(R::NoDepartments.into());
    }
    let mut faults = Faults::new();
    let words = Words::new("请先写明实施方案", "Write the programme first");
    let is_empty = one.content.0.programme.is_empty();
    faults.when(is_empty, "programme", "required", words);
    faults.end()?;
    let open = departments.iter().filter(|one| one.supervisor.is_none());
    match open.count() {
        0 => Ok(()),
        count => Err(R::NoSupervisor { count }.into()),
    }
}

async fn must_have_closed_items(act: &mut Act, one: &Campaign) -> Result<()> {
    let scope = act.scope()?;
    let items = store::items(act.db(), &scope, one.id).await?;
    let open = items
        .iter()
        .filter(|item| item.state != assignment::State::Closed && item.carried_over_on.is_none());
    match open.count() {
        0 => Ok(()),
        count => Err(R::ItemsOpen { count }.into()),
    }
}

/// Records a hearing of progress.
///
/// # Errors
/// It has ended or was not adopted; the day lies ahead.
pub async fn hear(
    act: &mut Act,
    id: CampaignId,
    version: i64,
    (on, text): (Date, &str),
) -> Result<Campaign> {
    act.must(Right::KeepCampaign)?;
    let mut one = found(act, id, version).await?;
    one.must_be_open()?;
    if !one.has(Step::Adopted) {
        return Err(R::not_yet(Step::Adopted).into());
    }
    if on > act.today() {
        return Err(R::InFuture.into());
    }
    let mut faults = Faults::new();
    let text = faults.text("text", text, 5000);
    faults.end()?;
    let by = act.actor().signed()?.called();
    let hearings = &mut one.content.0.hearings;
    hearings.push(Hearing { on, text, by });
    hearings.sort_by_key(|hearing| hearing.on);
    save(act, one, "campaign.heard", json!({ "on": on })).await
}
