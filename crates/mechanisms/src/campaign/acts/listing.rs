//! Which departments are evaluated, who answers for each, which group checks it, in which order they report.

use std::collections::BTreeSet;

use kernel::{Faults, Result, Words};
use people::organ::{self, OrganId};
use people::person::{self, PersonId};
use people::{Act, Right, council};
use regime::Body;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::super::rules::{
    Campaign, CampaignId, CampaignRefusal as R, Department, Group, Named, check_groups,
};
use super::{
    add_department, found, must_be_before_the_ballot, regime_of, save, save_department, store,
};

/// Who answers for a department.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = CampaignAssigned)]
#[serde(deny_unknown_fields)]
pub struct Assigned {
    /// Of the standing committee.
    pub supervisor: Option<PersonId>,
    /// Which committee or office follows it.
    pub office: Option<OrganId>,
    /// Which group checks it.
    pub group: Option<i64>,
    /// The version of the department that was read.
    pub version: i64,
}

/// Lists the departments, in the running order. One that is taken off loses nothing that was recorded: one with checks or
/// a report stays.
///
/// # Errors
/// The ballot is arranged; one is named twice or is not supervised; one that was checked is left out.
pub async fn list_departments(
    act: &mut Act,
    id: CampaignId,
    version: i64,
    organs: Vec<OrganId>,
) -> Result<Campaign> {
    act.must(Right::KeepCampaign)?;
    let one = found(act, id, version).await?;
    must_be_before_the_ballot(act, &one).await?;
    let mut faults = Faults::new();
    let unique: BTreeSet<OrganId> = organs.iter().copied().collect();
    let words = Words::new("同一部门只列一次", "List each department once");
    faults.when(unique.len() < organs.len(), "departments", "double", words);
    let scope = act.scope()?;
    let before = store::departments(act.db(), &scope, &one).await?;
    let gone: Vec<&Department> = before
        .iter()
        .filter(|department| !unique.contains(&department.organ))
        .collect();
    let touched = gone
        .iter()
        .find(|one| !one.checks.is_empty() || !one.report.text.is_empty());
    if let Some(one) = touched {
        let words = Words::new(
            format!("{}已有核查记录，不能移出", one.name),
            format!("{} was checked and stays", one.name),
        );
        faults.add("departments", "checked", words);
    }
    faults.end()?;
    let gone: Vec<OrganId> = gone.iter().map(|one| one.organ).collect();
    store::remove_departments(act.db(), id, &gone).await?;
    for (position, organ) in (1..).zip(&organs) {
        if before.iter().any(|one| one.organ == *organ) {
            store::set_position(act.db(), (id, *organ), position).await?;
        } else {
            add_department(act, &one, *organ, position).await?;
        }
    }
    let details = json!({ "departments": organs.len(), "taken_off": gone.len() });
    save(act, one, "campaign.departments_listed", details).await
}

/// Sets the running order of the departments that are listed.
///
/// # Errors
/// Not the same departments; it has ended.
pub async fn order(
    act: &mut Act,
    id: CampaignId,
    version: i64,
    organs: Vec<OrganId>,
) -> Result<Campaign> {
    act.must(Right::KeepCampaign)?;
    let one = found(act, id, version).await?;
    must_be_before_the_ballot(act, &one).await?;
    let scope = act.scope()?;
    let before = store::departments(act.db(), &scope, &one).await?;
    let listed: BTreeSet<OrganId> = before.iter().map(|one| one.organ).collect();
    let ordered: BTreeSet<OrganId> = organs.iter().copied().collect();
    if listed != ordered || organs.len() != ordered.len() {
        return Err(R::NotEvaluated.into());
    }
    for (position, organ) in (1..).zip(&organs) {
        store::set_position(act.db(), (id, *organ), position).await?;
    }
    save(act, one, "campaign.ordered", json!({})).await
}

/// Sets who answers for a department and which group checks it.
///
/// # Errors
/// Somebody who is not of the standing committee; an office that is not the congress's; a group that there is not.
pub async fn assign(
    act: &mut Act,
    (id, organ): (CampaignId, OrganId),
    new: Assigned,
) -> Result<Department> {
    act.must(Right::KeepCampaign)?;
    let scope = act.scope()?;
    let campaign = store::find(act.db(), &scope, id).await?;
    campaign.must_be_open()?;
    let mut one = store::department(act.db(), &scope, &campaign, organ).await?;
    if one.version != new.version {
        return Err(kernel::Error::Stale);
    }
    if let Some(group) = new.group
        && !campaign
            .content
            .0
            .groups
            .iter()
            .any(|one| one.number == group)
    {
        let what = format!("第{group}组");
        return Err(R::Unknown { what }.into());
    }
    if let Some(office) = new.office {
        let office = organ::find(act.db(), campaign.congress, office).await?;
        if !office.kind.is_of_the_congress() {
            return Err(primitives::assignment::AssignmentRefusal::NotOfTheCongress.into());
        }
    }
    let supervisor = match new.supervisor {
        Some(person) => Some(member(act, &campaign, person).await?),
        None => None,
    };
    let content = &mut one.content.0;
    content.supervisor = supervisor;
    content.office = new.office;
    content.group = new.group;
    let details = json!({ "supervisor": content.supervisor.as_ref().map(|one| &one.name), "group": new.group });
    save_department(act, one, "campaign.assigned", details).await
}

/// A member of the standing committee by name.
async fn member(act: &mut Act, campaign: &Campaign, person: PersonId) -> Result<Named> {
    let today = act.today();
    let members = person::store::in_office(act.db(), campaign.congress, today).await?;
    let found = members.into_iter().find(|one| one.person == person);
    let found = found.ok_or_else(|| fault("supervisor"))?;
    Ok(Named {
        person,
        name: found.name,
    })
}

fn fault(field: &str) -> kernel::Error {
    let mut faults = Faults::new();
    let words = Words::new(
        "请选择常委会组成人员",
        "Choose a member of the standing committee",
    );
    faults.add(field, "unknown", words);
    faults.end().err().unwrap_or(kernel::Error::NotFound)
}

/// Forms the groups.
///
/// # Errors
/// Not numbered from 1; somebody twice; a leader who is not of the council where the regime says so; a group that still
/// checks departments is left out.
pub async fn set_groups(
    act: &mut Act,
    id: CampaignId,
    version: i64,
    groups: Vec<Group>,
) -> Result<Campaign> {
    act.must(Right::KeepCampaign)?;
    let mut one = found(act, id, version).await?;
    one.must_be_open()?;
    let mut faults = Faults::new();
    check_groups(&groups, &mut faults);
    faults.end()?;
    let regime = regime_of(act, &one).await?;
    let today = act.today();
    let council = council::members(act.db(), one.congress, today).await?;
    let of_council: BTreeSet<PersonId> = council.iter().map(|one| one.person).collect();
    let mut named = Vec::with_capacity(groups.len());
    for (row, group) in groups.into_iter().enumerate() {
        let needs = regime.evaluation.group_leader.value == Body::CouncilMember;
        if needs && !of_council.contains(&group.leader.person) {
            let mut faults = Faults::new();
            let words = Words::new(
                "组长须是主任会议成员",
                "A member of the council of chairpersons leads a group",
            );
            faults.add(format!("groups.{row}.leader"), "not_of_the_council", words);
            faults.end()?;
        }
        let mut members = Vec::with_capacity(group.members.len());
        for member in &group.members {
            members.push(by_name(act, &one, member.person).await?);
        }
        named.push(Group {
            number: group.number,
            leader: by_name(act, &one, group.leader.person).await?,
            members,
        });
    }
    let scope = act.scope()?;
    let departments = store::departments(act.db(), &scope, &one).await?;
    let most = i64::try_from(named.len()).unwrap_or(0);
    if let Some(number) = departments
        .iter()
        .filter_map(|one| one.group)
        .find(|number| *number > most)
    {
        let what = format!("第{number}组");
        return Err(R::Unknown { what }.into());
    }
    let details = json!({ "groups": named.len() });
    one.content.0.groups = named;
    save(act, one, "campaign.groups_formed", details).await
}

async fn by_name(act: &mut Act, one: &Campaign, person: PersonId) -> Result<Named> {
    let found = person::store::find(act.db(), one.congress, person).await?;
    Ok(Named {
        person,
        name: found.name,
    })
}
