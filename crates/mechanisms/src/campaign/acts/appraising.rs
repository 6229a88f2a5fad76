//! The meeting: who reports, the ballot, its result, and what is handed over after it.

use kernel::db::Json;
use kernel::{Date, Error, Result};
use people::organ::{self, OrganId};
use people::{Act, Right, congress};
use primitives::activity;
use primitives::assignment::acts::NewAssignment;
use primitives::assignment::{self, OriginKind};
use primitives::ballot::{
    self, Ballot, Form, Mode, NamesFor, NewBallot, NewSubject, Outcome, Publishes, Scale,
};
use primitives::meeting;
use regime::DueDate;
use serde_json::json;

use super::super::rules::{
    Campaign, CampaignId, CampaignRefusal as R, Department, Speech, Step, Way, modes,
};
use super::{done, found, must_be_before_the_ballot, regime_of, save, save_department, store};

/// A head begins to report, or ends.
///
/// # Errors
/// No meeting; somebody else speaks; nobody speaks.
pub async fn speak(
    act: &mut Act,
    (id, organ): (CampaignId, OrganId),
    begins: bool,
) -> Result<Department> {
    act.must(Right::RecordMeeting)?;
    let scope = act.scope()?;
    let campaign = store::find(act.db(), &scope, id).await?;
    campaign.must_be_open()?;
    if campaign.meeting.is_none() {
        return Err(R::NoMeeting.into());
    }
    let all = store::departments(act.db(), &scope, &campaign).await?;
    let speaking = all.iter().find(|one| one.speaks()).cloned();
    let one = all.into_iter().find(|one| one.organ == organ);
    let mut one = one.ok_or(Error::NotFound)?;
    let now = act.now();
    match (begins, speaking) {
        (true, Some(other)) => return Err(R::SpeaksNow { name: other.name }.into()),
        (true, None) => {
            one.content.0.speech = Some(Speech {
                from: now,
                until: None,
            });
        }
        (false, _) if !one.speaks() => return Err(R::DoesNotSpeak.into()),
        (false, _) => {
            if let Some(speech) = &mut one.content.0.speech {
                speech.until = Some(now);
            }
        }
    }
    let happened = if begins {
        "campaign.speech_begun"
    } else {
        "campaign.speech_ended"
    };
    save_department(act, one, happened, json!({})).await
}

/// Arranges the ballot on every department in the running order.
///
/// # Errors
/// No meeting; the departments were not mobilised; opinions are not settled; there is a ballot that is not void; the regime
/// takes such a ballot otherwise.
pub async fn arrange_ballot(
    act: &mut Act,
    id: CampaignId,
    version: i64,
    mode: Mode,
) -> Result<Ballot> {
    act.must(Right::ArrangeBallot)?;
    let mut campaign = found(act, id, version).await?;
    must_be_before_the_ballot(act, &campaign).await?;
    let meeting = campaign.meeting.ok_or(R::NoMeeting)?;
    let form = form_of(act, &campaign, mode).await?;
    if !campaign.has(Step::Mobilised) {
        return Err(R::not_yet(Step::Mobilised).into());
    }
    let scope = act.scope()?;
    let departments = store::departments(act.db(), &scope, &campaign).await?;
    let open = departments.iter().filter(|one| one.settled.is_none());
    match open.count() {
        0 => {}
        count => return Err(R::NotSettled { count }.into()),
    }
    let mut subjects = Vec::with_capacity(departments.len());
    for one in &departments {
        let organ = organ::find(act.db(), campaign.congress, one.organ).await?;
        subjects.push(NewSubject {
            title: organ.name,
            subject: Some(one.organ.subject()),
        });
    }
    let new = NewBallot {
        title: campaign.content.0.title.clone(),
        meeting: Some(meeting.subject()),
        mode,
        form,
        scale: Scale::Rating,
        own_grades: None,
        criteria: None,
        publishes: Publishes::Tally,
        allows_paper: mode == Mode::Secret,
        names_for: NamesFor::Tellers,
        subjects,
    };
    let arranged = ballot::acts::arrange(act, new).await?;
    campaign.ballot = Some(arranged.id);
    let details = json!({ "ballot": arranged.id });
    save(act, campaign, "campaign.ballot_arranged", details).await?;
    Ok(arranged)
}

/// The form of a ballot of this mode, where the regime takes one so.
async fn form_of(act: &mut Act, campaign: &Campaign, mode: Mode) -> Result<Form> {
    let regime = regime_of(act, campaign).await?;
    let method = &regime.satisfaction.method;
    let form = Way::form(method.value);
    if modes(method.value).contains(&mode) {
        return Ok(form);
    }
    let way = Way::of(mode, form, 0);
    let (zh, en) = (method.shown.zh.clone(), method.shown.en.clone());
    Err(R::OtherWay {
        way_zh: way.zh(),
        way_en: way.en(),
        zh,
        en,
    }
    .into())
}

/// Keeps what the ballot came to, department by department. A correction that was announced is read anew.
///
/// # Errors
/// It is not announced.
pub async fn keep_result(act: &mut Act, id: CampaignId, version: i64) -> Result<Campaign> {
    act.must(Right::KeepCampaign)?;
    let campaign = found(act, id, version).await?;
    campaign.must_be_open()?;
    let ballot = campaign.ballot.ok_or(R::NotAnnounced)?;
    let announced = ballot::store::announcements(act.db(), ballot).await?;
    let (Some(latest), Some(first)) = (announced.first(), announced.last()) else {
        return Err(R::NotAnnounced.into());
    };
    let on = first.announced_at.date();
    let scope = act.scope()?;
    let departments = store::departments(act.db(), &scope, &campaign).await?;
    for one in &departments {
        keep_of(act, one.clone(), &latest.result.0.outcomes).await?;
    }
    if campaign.has(Step::Appraised) {
        let details = json!({ "ballot": ballot });
        return save(act, campaign, "campaign.result_corrected", details).await;
    }
    note_evaluation(act, (&campaign, &departments), on).await?;
    done(act, campaign, (Step::Appraised, on, String::new())).await
}

/// The evaluation is an activity of each department: the rhythm of the year counts it.
async fn note_evaluation(
    act: &mut Act,
    (campaign, departments): (&Campaign, &[Department]),
    on: Date,
) -> Result<()> {
    let scope = act.scope()?;
    let meeting = campaign.meeting.ok_or(R::NoMeeting)?;
    let meeting = meeting::store::find(act.db(), &scope, meeting).await?;
    let division = congress::find(act.db(), campaign.congress).await?.division;
    for some in departments.chunks(activity::MOST_ORGANS) {
        let content = activity::Content {
            kind: activity::Kind::Evaluation,
            title: campaign.content.0.title.clone(),
            subject: Some(campaign.id.subject()),
            held_on: on,
            until_on: None,
            starts_at: String::new(),
            division: division.clone(),
            place: meeting.place.clone(),
            place_kind: activity::PlaceKind::Other,
            methods: Json::default(),
            organs: organ::Organs(some.iter().map(|one| one.organ).collect()),
            leader: None,
            met: String::new(),
            arrangement: String::new(),
        };
        let planned = activity::acts::plan(act, content).await?;
        let holding = activity::acts::Holding {
            version: planned.version,
            said: activity::Said {
                notes: meeting.title.clone(),
                ..activity::Said::default()
            },
            attended: Vec::new(),
        };
        activity::acts::hold(act, planned.id, holding).await?;
    }
    Ok(())
}

async fn keep_of(act: &mut Act, mut one: Department, outcomes: &[Outcome]) -> Result<()> {
    let subject = one.organ.subject();
    let own = outcomes
        .iter()
        .find(|outcome| outcome.subject.as_ref() == Some(&subject));
    let Some(own) = own else { return Ok(()) };
    let details = json!({ "grade": own.verdict.zh, "counts": own.counts });
    one.content.0.result = Some(own.clone());
    save_department(act, one, "campaign.result_kept", details).await?;
    Ok(())
}

/// Hands the opinions over: each becomes an assignment with the regime's term from the day of the meeting.
///
/// # Errors
/// The result was not kept.
pub async fn hand_over(act: &mut Act, id: CampaignId, version: i64) -> Result<Campaign> {
    act.must(Right::IssueAssignment)?;
    let campaign = found(act, id, version).await?;
    let held = campaign
        .done(Step::Appraised)
        .ok_or(R::not_yet(Step::Appraised))?;
    if campaign.has(Step::HandedOver) {
        let (zh, en) = Step::HandedOver.name();
        return Err(R::Done { zh, en }.into());
    }
    let regime = regime_of(act, &campaign).await?;
    let due = regime.satisfaction.rectify.due(held.on, &act.calendar())?;
    let scope = act.scope()?;
    for one in store::departments(act.db(), &scope, &campaign).await? {
        issue(act, &campaign, one, &due).await?;
    }
    let today = act.today();
    done(act, campaign, (Step::HandedOver, today, String::new())).await
}

async fn issue(
    act: &mut Act,
    campaign: &Campaign,
    mut one: Department,
    due: &DueDate,
) -> Result<()> {
    let lead = one.office.unwrap_or(campaign.lead);
    let (organ, position, today) = (one.organ, one.position, act.today());
    let mut numbers = Vec::new();
    for (number, opinion) in (1..).zip(&mut one.content.0.opinions) {
        let new = NewAssignment {
            origin: Some(campaign.id.subject()),
            origin_kind: OriginKind::Evaluation,
            also_about: Vec::new(),
            number: format!("{position}-{number}"),
            title: opinion.text.chars().take(120).collect(),
            requirement: opinion.text.clone(),
            organ,
            cohandlers: Vec::new(),
            lead,
            due: due.clone(),
            handed_over_on: today,
            files: Vec::new(),
        };
        let item = assignment::acts::issue(act, new).await?;
        numbers.push(item.number);
        opinion.assignment = Some(item.id);
    }
    let details = json!({ "due_on": due.on, "items": numbers });
    save_department(act, one, "campaign.opinions_handed_over", details).await?;
    Ok(())
}
