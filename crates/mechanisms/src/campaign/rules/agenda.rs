//! What a monthly hearing should talk about: what is late or near, by who answers for it (每月定期听取工作汇报).

use std::collections::BTreeMap;

use kernel::Date;
use kernel::time::{Light, LightRule, light};
use people::organ::OrganId;
use primitives::assignment::{self, Assignment};
use primitives::ballot;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Campaign, Commitment, Department, Named, Point, Step, checklist};

/// Why something is on the agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CampaignDueKind)]
pub enum DueKind {
    /// An item of this year's opinions, or one of the years before that is still open.
    Item,
    /// A line of the board.
    Commitment,
    /// Points that are not checked.
    Unchecked,
    /// A report that does not stand.
    Report,
}

/// One thing on the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CampaignDue)]
pub struct Due {
    /// Why.
    pub kind: DueKind,
    /// Of which department.
    pub organ: OrganId,
    /// Its name.
    pub name: String,
    /// Of which year's evaluation.
    pub year: i64,
    /// What it is; empty for points and reports.
    pub text: String,
    /// How many points, for those that are not checked.
    pub count: usize,
    /// By when it was due; none for what has no day of its own.
    pub due_on: Option<Date>,
    /// How it stands.
    pub light: Option<Light>,
    /// What to open: `assignment:…`, `commitment:…`.
    pub link: String,
}

/// What one supervisor answers for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CampaignSupervised)]
pub struct Supervised {
    /// Who; none for departments that nobody answers for.
    pub supervisor: Option<Named>,
    /// The things, the latest first.
    pub dues: Vec<Due>,
}

/// What is late or near, by who answers for it: the most things first, nobody's at the end.
pub fn agenda(
    campaign: &Campaign,
    departments: &[Department],
    (commitments, items): (&[Commitment], &[(i64, Assignment)]),
    (points, ballot): (&[Point], Option<ballot::State>),
    (today, lights): (Date, &LightRule),
) -> Vec<Supervised> {
    let mut by: BTreeMap<String, Supervised> = BTreeMap::new();
    for department in departments {
        let of = (campaign.year, department);
        let mut dues = items_due(of, items, (today, lights));
        dues.extend(commitments_due(of, commitments, (today, lights)));
        dues.extend(checks_due((campaign, ballot), department, points));
        if dues.is_empty() {
            continue;
        }
        let key = department.supervisor.as_ref();
        let key = key.map_or_else(String::new, |one| one.person.to_string());
        let entry = by.entry(key).or_insert_with(|| Supervised {
            supervisor: department.supervisor.clone(),
            dues: Vec::new(),
        });
        entry.dues.extend(dues);
    }
    let mut all: Vec<Supervised> = by.into_values().collect();
    for one in &mut all {
        one.dues
            .sort_by_key(|due| (due.due_on.is_none(), due.due_on, due.kind));
    }
    all.sort_by_key(|one| (one.supervisor.is_none(), usize::MAX - one.dues.len()));
    all
}

fn urgent(light: Light) -> bool {
    matches!(light, Light::DueSoon | Light::Late | Light::VeryLate)
}

/// Items that are open. What was carried over is of the years after its own.
fn items_due(
    (year, department): (i64, &Department),
    items: &[(i64, Assignment)],
    (today, lights): (Date, &LightRule),
) -> Vec<Due> {
    let own = items.iter().filter(|(of, item)| {
        item.organ == department.organ
            && (*of < year || item.carried_over_on.is_none())
            && item.state != assignment::State::Closed
    });
    own.map(|(of, item)| {
        let light = light(item.due_on, item.answered_on, today, lights);
        (of, item, light)
    })
    .filter(|(_, _, light)| urgent(*light))
    .map(|(of, item, light)| Due {
        text: item.title.clone(),
        due_on: Some(item.due_on),
        light: Some(light),
        link: item.id.subject().to_string(),
        ..blank((*of, department), DueKind::Item)
    })
    .collect()
}

fn commitments_due(
    (year, department): (i64, &Department),
    commitments: &[Commitment],
    (today, lights): (Date, &LightRule),
) -> Vec<Due> {
    let own = commitments
        .iter()
        .filter(|one| one.organ == department.organ);
    own.map(|one| (one, one.light(today, *lights)))
        .filter(|(_, light)| urgent(*light))
        .map(|(one, light)| Due {
            text: one.title.clone(),
            due_on: Some(one.due_on),
            light: Some(light),
            link: one.id.subject().to_string(),
            ..blank((year, department), DueKind::Commitment)
        })
        .collect()
}

/// Points and reports are asked for once the departments were mobilised, as long as no ballot stands.
fn checks_due(
    (campaign, ballot): (&Campaign, Option<ballot::State>),
    department: &Department,
    points: &[Point],
) -> Vec<Due> {
    if !campaign.has(Step::Mobilised) || campaign.must_be_before_the_ballot(ballot).is_err() {
        return Vec::new();
    }
    let of = (campaign.year, department);
    let open = points.len() - checklist(points, &department.checks);
    let mut dues = Vec::new();
    if open > 0 {
        dues.push(Due {
            count: open,
            ..blank(of, DueKind::Unchecked)
        });
    }
    if department.report.stands_on.is_none() {
        dues.push(blank(of, DueKind::Report));
    }
    dues
}

fn blank((year, department): (i64, &Department), kind: DueKind) -> Due {
    Due {
        kind,
        organ: department.organ,
        name: department.name.clone(),
        year,
        text: String::new(),
        count: 0,
        due_on: None,
        light: None,
        link: department.organ.subject().to_string(),
    }
}
