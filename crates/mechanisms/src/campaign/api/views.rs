//! What pages show of a campaign.

use std::collections::BTreeMap;

use kernel::time::{Light, LightRule};
use kernel::{Date, Result};
use people::act::Reading;
use people::organ::OrganId;
use primitives::assignment::{Rung, State as ItemState, Terms};
use primitives::ballot::{self, BallotId};
use primitives::meeting::{self, MeetingId};
use regime::{Cadence, Choice, Every, VoteMethod};
use serde::Serialize;
use utoipa::ToSchema;

use super::super::rules::{
    Campaign, CampaignId, Commitment, Department, LedgerLine, Paper, Point, Step, TalkStage,
    Visited, checklist, light_of, modes, points, talk_stage, visited,
};
use super::super::store::{self, CommitmentRow};

/// So many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CampaignShare)]
pub struct Share {
    /// So many.
    pub done: usize,
    /// Of so many.
    pub of: usize,
    /// How many of the rest are late.
    pub late: usize,
}

/// A department in the list of a campaign.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CampaignDepartmentRow)]
pub struct DepartmentRow {
    /// The department.
    #[serde(flatten)]
    pub department: Department,
    /// Points that were checked.
    pub checked: Share,
    /// Lines of the board that were reached.
    pub commitments: Share,
    /// Items that are closed.
    pub items: Share,
}

/// The meeting, as far as a page needs it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CampaignMeeting)]
pub struct MeetingLine {
    /// Which.
    pub id: MeetingId,
    /// What it is called.
    pub title: String,
    /// On which day.
    pub held_on: Date,
    /// How far it is.
    pub state: meeting::State,
}

/// The ballot, as far as a page needs it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CampaignBallot)]
pub struct BallotLine {
    /// Which.
    pub id: BallotId,
    /// How voices reach the count.
    pub mode: ballot::Mode,
    /// How it is taken, when people count.
    pub form: ballot::Form,
    /// How far it is.
    pub state: ballot::State,
    /// The grades, the best first.
    pub grades: Vec<Choice>,
}

/// What the regime says, as far as a page needs it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CampaignRegime)]
pub struct RegimeLine {
    /// The points of the checklist.
    pub points: Vec<Point>,
    /// What the board lists.
    pub kinds: Vec<Choice>,
    /// How often what is done.
    pub cadence: Vec<Cadence>,
    /// How often progress is heard.
    pub progress_heard: Every,
    /// Who watches the meeting besides.
    pub observers: Vec<Choice>,
    /// Where the result goes.
    pub result_goes_to: Vec<Choice>,
    /// The Party committee forwards the programme.
    pub forwarded: bool,
    /// Departments are ranked in public.
    pub ranked_in_public: bool,
    /// How votes are taken.
    pub method: VoteMethod,
    /// How the voices of the ballot may reach the count.
    pub modes: Vec<ballot::Mode>,
    /// What that rests on, in words.
    pub method_basis: kernel::Words,
    /// The ladder of what is done about items that are not put right, in order.
    pub ladder: Vec<Rung>,
    /// The basis of what is local, in words.
    pub basis: kernel::Words,
}

/// A campaign with what a page shows.
#[derive(Debug, Serialize, ToSchema)]
pub struct CampaignView {
    /// The campaign.
    #[serde(flatten)]
    pub campaign: Campaign,
    /// Its departments in the running order.
    pub departments: Vec<DepartmentRow>,
    /// The meeting.
    pub session: Option<MeetingLine>,
    /// The ballot.
    pub vote: Option<BallotLine>,
    /// What the regime says.
    pub regime: RegimeLine,
    /// The steps that may be taken next.
    pub next: Vec<Step>,
    /// Organs' short names by identifier.
    pub names: BTreeMap<String, String>,
}

/// A line of the board with its light.
#[derive(Debug, Serialize, ToSchema)]
pub struct CommitmentView {
    /// The line.
    #[serde(flatten)]
    pub row: CommitmentRow,
    /// How it stands.
    pub light: Light,
}

/// A line of the ledger with its light.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CampaignLedgerView)]
pub struct LedgerView {
    /// The line.
    #[serde(flatten)]
    pub line: LedgerLine,
    /// How it stands; none while its clock stands still.
    pub light: Option<Light>,
    /// What the re-visits come to.
    pub visited: Visited,
    /// How far an admonition talk is, when there is one or the ladder came to it.
    pub talk: Option<TalkStage>,
    /// The documents of its talks.
    pub papers: Vec<Paper>,
}

impl LedgerView {
    /// A line as it stands today, with those of the campaign's documents that are of its talks.
    pub fn of(line: LedgerLine, papers: &[Paper], (today, lights): (Date, LightRule)) -> Self {
        let is_own = |paper: &&Paper| {
            let mut talks = line.follow.iter().map(|one| one.id);
            paper.talk.is_some_and(|talk| talks.any(|id| id == talk))
        };
        Self {
            papers: papers.iter().filter(is_own).cloned().collect(),
            light: light_of(&line, today, lights),
            visited: visited(&line),
            talk: talk_stage(&line),
            line,
        }
    }
}

/// A campaign with its departments and how far each is.
pub async fn campaign(reading: &mut Reading, id: CampaignId) -> Result<CampaignView> {
    let today = reading.today();
    let (conn, scope) = reading.parts();
    let campaign = store::find(conn, scope, id).await?;
    let departments = store::departments(conn, scope, &campaign).await?;
    let lines = store::commitments(conn, id).await?;
    let items = store::ledger(conn, scope, id).await?;
    let all = people::organ::store::all(conn, campaign.congress).await?;
    let names = all
        .into_iter()
        .map(|organ| (organ.id.to_string(), organ.short_name))
        .collect();
    let session = session_of(reading, &campaign).await?;
    let vote = vote_of(reading, &campaign).await?;
    let regime = reading.regime_on(campaign.regime_on).await?;
    let evaluation = &regime.evaluation;
    let method = &regime.satisfaction.method;
    let all = points(evaluation);
    let departments = departments.into_iter().map(|department| DepartmentRow {
        checked: Share {
            done: checklist(&all, &department.checks),
            of: all.len(),
            late: 0,
        },
        commitments: board_of(&lines, department.organ, today),
        items: items_of(&items, department.organ, today),
        department,
    });
    Ok(CampaignView {
        departments: departments.collect(),
        session,
        vote,
        next: campaign.next(evaluation.forwarded.value),
        regime: RegimeLine {
            points: all,
            kinds: evaluation.commitments.value.clone(),
            cadence: evaluation.cadence.value.clone(),
            progress_heard: evaluation.progress_heard.value,
            observers: evaluation.observers.value.clone(),
            result_goes_to: evaluation.result_goes_to.value.clone(),
            forwarded: evaluation.forwarded.value,
            ranked_in_public: evaluation.ranked_in_public.value,
            method: method.value,
            modes: modes(method.value).to_vec(),
            method_basis: basis_of(method),
            ladder: Terms::of(&regime).ladder,
            basis: basis_of(&evaluation.every_department),
        },
        names,
        campaign,
    })
}

fn basis_of<T>(value: &regime::Value<T>) -> kernel::Words {
    kernel::Words::new(value.basis.zh.clone(), value.basis.en.clone())
}

fn board_of(lines: &[Commitment], organ: OrganId, today: Date) -> Share {
    let own: Vec<&Commitment> = lines.iter().filter(|line| line.organ == organ).collect();
    let late = own
        .iter()
        .filter(|line| line.done_on.is_none() && line.due_on < today);
    Share {
        done: own.iter().filter(|line| line.done_on.is_some()).count(),
        of: own.len(),
        late: late.count(),
    }
}

fn items_of(items: &[LedgerLine], organ: OrganId, today: Date) -> Share {
    let own: Vec<&LedgerLine> = items.iter().filter(|item| item.organ == organ).collect();
    let closed = own.iter().filter(|item| item.state == ItemState::Closed);
    let late = own
        .iter()
        .filter(|item| item.waiting.0 && item.paused_on.is_none() && item.due_on < today);
    Share {
        done: closed.count(),
        of: own.len(),
        late: late.count(),
    }
}

async fn session_of(reading: &mut Reading, campaign: &Campaign) -> Result<Option<MeetingLine>> {
    let Some(id) = campaign.meeting else {
        return Ok(None);
    };
    let (conn, scope) = reading.parts();
    let found = meeting::store::find(conn, scope, id).await?;
    Ok(Some(MeetingLine {
        id,
        title: found.title,
        held_on: found.held_on,
        state: found.state,
    }))
}

async fn vote_of(reading: &mut Reading, campaign: &Campaign) -> Result<Option<BallotLine>> {
    let Some(id) = campaign.ballot else {
        return Ok(None);
    };
    // Who may see the campaign may know its ballot's state; the ballot itself is asked for with its own rights.
    let scope = people::Scope::whole(campaign.congress);
    let (conn, _) = reading.parts();
    let found = ballot::store::find(conn, &scope, id).await?;
    Ok(Some(BallotLine {
        id,
        mode: found.mode,
        form: found.form,
        state: found.state,
        grades: found.rule.0.choices.clone(),
    }))
}
