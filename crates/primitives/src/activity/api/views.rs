use std::collections::BTreeMap;

use kernel::{Date, Result};
use people::congress::CongressId;
use people::division::{Divisions, divisions};
use people::organ::{Organ, OrganId};
use people::{Desk, Right, congress, organ};
use regime::{Choice, Regime, Words};
use serde::Serialize;
use utoipa::ToSchema;

use crate::activity::acts;
use crate::activity::rules::{Activity, ActivityId, Finding, Participant};
use crate::activity::store::{self, FileLine, Line};

/// An activity in a list, with the names of its place.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ActivityLineView)]
pub struct LineView {
    /// The activity.
    #[serde(flatten)]
    pub line: Line,
    /// The county or township.
    pub division_name: String,
}

impl LineView {
    /// With the name of its division.
    pub fn new(line: Line, list: &Divisions) -> Self {
        Self {
            division_name: division_name(list, &line.division),
            line,
        }
    }
}

/// A division's name; its code when the list no longer knows it.
pub fn division_name(list: &Divisions, code: &str) -> String {
    list.find(code)
        .map_or_else(|_| code.to_owned(), |division| division.name.clone())
}

/// What an activity may be planned with.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ActivityChoices)]
pub struct Choices {
    /// The forms that may be chosen.
    pub methods: Vec<Choice>,
    /// What they rest on.
    pub basis: Words,
}

impl Choices {
    /// What a regime says.
    pub fn of(regime: &Regime) -> Self {
        let forms = &regime.inspection.forms;
        Self {
            methods: forms.value.clone(),
            basis: Words::new(&forms.basis.zh, &forms.basis.en),
        }
    }
}

/// An activity in which one takes part oneself.
#[derive(Debug, Serialize, ToSchema)]
pub struct MyActivity {
    /// The activity.
    pub activity: Activity,
    /// The owner's place.
    pub congress_name: String,
    /// The county or township, with what it lies in.
    pub division_name: String,
    /// One's own place in it.
    pub participant: Participant,
    /// Whether it has begun: one can sign in and note findings.
    pub has_begun: bool,
}

impl MyActivity {
    /// As it stands on a day.
    pub fn new(
        (activity, participant): (Activity, Participant),
        today: Date,
        (names, list): (&BTreeMap<CongressId, String>, &Divisions),
    ) -> Self {
        Self {
            congress_name: names.get(&activity.congress).cloned().unwrap_or_default(),
            division_name: list.full_name(&activity.division),
            has_begun: activity.must_have_begun(today).is_ok(),
            activity,
            participant,
        }
    }
}

/// Somebody who takes part, with whose register they are in.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ActivityParticipantView)]
pub struct ParticipantView {
    /// Who.
    #[serde(flatten)]
    pub participant: Participant,
    /// The place of their congress.
    pub congress_name: Option<String>,
}

/// A finding with the organ's name.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ActivityFindingView)]
pub struct FindingView {
    /// The finding.
    #[serde(flatten)]
    pub finding: Finding,
    /// The organ that answers for it.
    pub organ_name: Option<String>,
    /// Whether the viewer may correct it.
    pub may_correct: bool,
}

/// What the viewer may do with an activity.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[schema(as = ActivityMay)]
pub struct May {
    /// Change, hold and cancel it, and decide on its findings.
    pub keep: bool,
    /// Invite people of one's own register.
    pub invite: bool,
    /// Note findings and add files.
    pub note: bool,
    /// Confirm that one was there.
    pub sign: bool,
}

/// An organ that an activity concerns, by name.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ActivityOrgan)]
pub struct ConcernedOrgan {
    /// Which.
    pub id: OrganId,
    /// Its short name.
    pub name: String,
}

/// An activity's page.
#[derive(Debug, Serialize, ToSchema)]
pub struct ActivityView {
    /// The activity.
    pub activity: Activity,
    /// The owner's place.
    pub congress_name: String,
    /// The place of the host, when there is one.
    pub host_name: Option<String>,
    /// The county or township, with what it lies in.
    pub division_name: String,
    /// Who leads it.
    pub leader_name: Option<String>,
    /// Its forms, in words.
    pub methods: Vec<Choice>,
    /// The organs that it concerns, in the order of the register.
    pub organs: Vec<ConcernedOrgan>,
    /// Whether its first day has come.
    pub has_begun: bool,
    /// Those who take part.
    pub participants: Vec<ParticipantView>,
    /// What was found.
    pub findings: Vec<FindingView>,
    /// Photos and files.
    pub files: Vec<FileLine>,
    /// What the viewer may do.
    pub may: May,
}

fn concerned(all: &[Organ], activity: &Activity) -> Vec<ConcernedOrgan> {
    let is_concerned = |organ: &&Organ| activity.organs.0.contains(&organ.id);
    let named = |organ: &Organ| ConcernedOrgan {
        id: organ.id,
        name: organ.short_name.clone(),
    };
    all.iter().filter(is_concerned).map(named).collect()
}

/// An activity as the viewer sees it.
pub async fn view(desk: &Desk, id: ActivityId) -> Result<ActivityView> {
    let viewer = acts::viewer(desk.actor())?;
    let mut reading = desk.read().await?;
    let (today, app) = (reading.today(), reading.app().clone());
    let conn = reading.db();
    let activity = store::find(conn, &viewer, id).await?;
    let names = store::names(conn).await?;
    let participants = store::participants(conn, id).await?;
    let findings = store::findings(conn, id).await?;
    let organs = organ::store::all(conn, activity.congress).await?;
    let regime = congress::regime_name(conn, activity.congress, today).await?;
    let forms = app.regime(&regime, today)?.inspection.forms.value.clone();
    let is_owner = viewer.scope.congress == activity.congress;
    let is_host = activity.host == Some(viewer.scope.congress);
    let keeps = desk.actor().may(Right::KeepActivity);
    let own = participants
        .iter()
        .find(|one| one.person == viewer.scope.person && one.person.is_some());
    let has_begun = activity.must_have_begun(today).is_ok();
    let is_on = activity.cancel_reason.is_empty();
    let may = May {
        keep: keeps && is_owner && is_on,
        invite: keeps && (is_owner || is_host) && is_on,
        note: (own.is_some() || (keeps && is_owner)) && is_on,
        sign: own.is_some_and(|own| own.attended_at.is_none()) && has_begun,
    };
    let name_of = |id: CongressId| names.get(&id).cloned();
    let finding = |finding: Finding| FindingView {
        organ_name: organs
            .iter()
            .find(|organ| Some(organ.id) == finding.content.organ)
            .map(|organ| organ.short_name.clone()),
        may_correct: finding.is_open()
            && (may.keep || viewer.scope.person == Some(finding.noted_by)),
        finding,
    };
    Ok(ActivityView {
        congress_name: name_of(activity.congress).unwrap_or_default(),
        host_name: activity.host.and_then(name_of),
        division_name: divisions()?.full_name(&activity.division),
        leader_name: participants
            .iter()
            .find(|one| one.person.is_some() && one.person == activity.leader)
            .map(|one| one.name.clone()),
        methods: forms
            .into_iter()
            .filter(|form| activity.methods.0.contains(&form.code))
            .collect(),
        organs: concerned(&organs, &activity),
        has_begun,
        findings: findings.into_iter().map(finding).collect(),
        participants: participants
            .into_iter()
            .map(|participant| ParticipantView {
                congress_name: participant.congress.and_then(name_of),
                participant,
            })
            .collect(),
        files: store::files(conn, id).await?,
        may,
        activity,
    })
}
