//! Each congress for itself: its office arranges its part and submits it, its council decides, and what follows is its own.

use kernel::{Faults, Flag, Result, Subject, Words};
use people::congress::CongressId;
use people::council::{self, Standing};
use people::organ;
use people::{Act, Right};
use primitives::topic::{self, Content, List, NewTopic, Organs, Stage};
use serde_json::json;

use super::super::rules::{
    Approval, ApprovalState, Decision, Item, Linkage, LinkageId, LinkageItemId,
    LinkageRefusal as R, Part, PartForm,
};
use super::super::store;
use super::{everybody, taking_part, tell};

/// The time line of one's own council on linked plans: no other congress reads it.
fn own_line(congress: CongressId) -> Subject {
    Subject::new("linkage_council", congress.0)
}

/// How the present edition stands in one's own council.
async fn own_approval(act: &mut Act, one: &Linkage) -> Result<Approval> {
    let edition = store::edition(act.db(), one.id, one.edition).await?;
    edition.must_be_put()?;
    let congress = act.congress()?;
    let mut all = store::approvals(act.db(), one.id, one.edition).await?;
    Ok(all
        .remove(&congress)
        .unwrap_or_else(|| Approval::waiting(congress)))
}

/// What one's own congress arranged on an item so far.
async fn own_part(act: &mut Act, one: &Linkage, item: LinkageItemId) -> Result<Part> {
    let congress = act.congress()?;
    let all = store::parts(act.db(), one.id).await?;
    let own = all
        .into_iter()
        .find(|part| part.item == item && part.congress == congress);
    Ok(own.unwrap_or(Part {
        item,
        congress,
        lead: None,
        organs: Organs::default(),
        is_declined: Flag(false),
        decline_reason: String::new(),
        has_declined: Flag(false),
        told_reason: String::new(),
        topic: None,
        version: 0,
    }))
}

/// Arranges who leads and reports on an item in one's own congress, or that it is to decline.
///
/// # Errors
/// The council has it or approved it; the city declines; organs that are not its own.
pub async fn arrange(
    act: &mut Act,
    (id, item): (LinkageId, LinkageItemId),
    (version, form): (i64, PartForm),
) -> Result<Part> {
    act.must(Right::DraftPlan)?;
    let one = taking_part(act, id).await?;
    let approval = own_approval(act, &one).await?;
    if matches!(
        approval.state,
        ApprovalState::InCouncil | ApprovalState::Approved
    ) {
        return Err(R::NotNow.into());
    }
    let items = store::items(act.db(), id, one.edition).await?;
    if items.iter().all(|one| one.item != item) {
        return Err(kernel::Error::NotFound);
    }
    let congress = act.congress()?;
    if form.is_declined && congress == one.city {
        return Err(R::CityDeclines.into());
    }
    let form = checked(act, congress, form).await?;
    let before = own_part(act, &one, item).await?;
    if before.version != version {
        return Err(kernel::Error::Stale);
    }
    let part = Part {
        lead: form.lead,
        organs: form.organs,
        is_declined: Flag(form.is_declined),
        decline_reason: form.decline_reason,
        ..before
    };
    let part = store::put_part(act.db(), id, part).await?;
    let details = json!({ "lead": part.lead, "is_declined": part.is_declined, "reason": part.decline_reason });
    act.record("linkage.arranged", &[own_line(congress)], details)
        .await?;
    Ok(part)
}

async fn checked(act: &mut Act, congress: CongressId, form: PartForm) -> Result<PartForm> {
    let mut faults = Faults::new();
    let decline_reason = if form.is_declined {
        faults.text("decline_reason", &form.decline_reason, 500)
    } else {
        String::new()
    };
    let today = act.today();
    let organs = organ::store::list(act.db(), congress, today).await?;
    let kind = |id| organs.iter().find(|one| one.id == id).map(|one| one.kind);
    let is_ours = |id| kind(id).is_some_and(organ::OrganKind::is_of_the_congress);
    let words = Words::new(
        "牵头委室应是本级人大的委员会或工作机构",
        "The lead is a body of one's own congress",
    );
    let is_wrong = form.lead.is_some_and(|lead| !is_ours(lead));
    faults.when(is_wrong, "lead", "not_ours", words);
    let reports = |id: &organ::OrganId| kind(*id).is_some_and(organ::OrganKind::is_supervised);
    let words = Words::new(
        "报告单位应是受监督的国家机关或部门",
        "Supervised organs report",
    );
    let is_wrong = !form.organs.0.iter().all(reports);
    faults.when(is_wrong, "organs", "not_supervised", words);
    faults.end()?;
    Ok(PartForm {
        decline_reason,
        ..form
    })
}

/// Submits the edition, as one's own congress arranged it, to its council.
///
/// # Errors
/// An item is neither arranged nor declined; the council has it.
pub async fn submit(act: &mut Act, id: LinkageId, meeting: &str) -> Result<Approval> {
    act.must(Right::DraftPlan)?;
    let one = taking_part(act, id).await?;
    let approval = own_approval(act, &one).await?;
    let mut faults = Faults::new();
    let meeting = faults.text("meeting", meeting, 100);
    faults.end()?;
    for item in store::items(act.db(), id, one.edition).await? {
        let part = own_part(act, &one, item.item).await?;
        let is_arranged = part.lead.is_some() && !part.organs.0.is_empty();
        if !item.is_dropped.0 && !part.is_declined.0 && !is_arranged {
            let title = item.content.title;
            return Err(R::NotArranged { title }.into());
        }
    }
    let approval = approval.submit(&meeting)?;
    store::put_approval(act.db(), (id, one.edition), &approval).await?;
    let details = json!({ "edition": one.edition, "meeting": meeting });
    let about = [own_line(approval.congress)];
    act.record("linkage.submitted", &about, details).await?;
    Ok(approval)
}

/// A member of one's own council decides; enough of them approve or return it.
///
/// # Errors
/// Not on the council; decided already; it is not before the council.
pub async fn decide(
    act: &mut Act,
    id: LinkageId,
    (approves, reason): (bool, &str),
) -> Result<Approval> {
    act.must(Right::AdoptPlan)?;
    let one = taking_part(act, id).await?;
    let approval = own_approval(act, &one).await?;
    if approval.state != ApprovalState::InCouncil {
        return Err(R::NotNow.into());
    }
    let mut faults = Faults::new();
    let reason = if approves {
        faults.optional_text("reason", reason, 500)
    } else {
        faults.text("reason", reason, 500)
    };
    faults.end()?;
    let (today, signed) = (act.today(), act.actor().signed()?.clone());
    let members = council::members(act.db(), signed.congress, today).await?;
    if !members.iter().any(|member| member.person == signed.person) {
        return Err(R::NotInCouncil.into());
    }
    let place = (id, one.edition);
    let mut decisions = store::decisions(act.db(), place, signed.congress).await?;
    decisions.retain(|one| one.submission == approval.submission);
    if decisions.iter().any(|one| one.person == signed.person) {
        return Err(R::AlreadyDecided.into());
    }
    let decision = Decision {
        submission: approval.submission,
        person: signed.person,
        name: signed.name,
        approves: Flag(approves),
        reason,
        decided_on: today,
    };
    store::insert_decision(act.db(), place, signed.congress, &decision).await?;
    let details = json!({ "approves": approves, "reason": decision.reason });
    act.record("linkage.decided", &[own_line(signed.congress)], details)
        .await?;
    decisions.push(decision);
    // Those who left the council since count no more: the majority is of the members in office.
    decisions.retain(|one| members.iter().any(|member| member.person == one.person));
    let count = |wanted: bool| {
        let those = decisions.iter().filter(|one| one.approves.0 == wanted);
        u32::try_from(those.count()).unwrap_or(u32::MAX)
    };
    let total = u32::try_from(members.len()).unwrap_or(u32::MAX);
    let share = *act.regime().await?.resolution.passing;
    match council::standing(total, count(true), count(false), share) {
        Standing::Open => Ok(approval),
        Standing::Adopted => approve(act, one, approval).await,
        Standing::Returned => give_back(act, one, approval, &decisions).await,
    }
}

/// The council approved: what its congress arranged becomes its own topics.
async fn approve(act: &mut Act, one: Linkage, approval: Approval) -> Result<Approval> {
    let approval = Approval {
        state: ApprovalState::Approved,
        decided_on: Some(act.today()),
        ..approval
    };
    store::put_approval(act.db(), (one.id, one.edition), &approval).await?;
    let mut declined = Vec::new();
    for item in store::items(act.db(), one.id, one.edition).await? {
        let part = told(act, &one, item.item).await?;
        if part.has_declined.0 {
            declined.push(json!({ "title": item.content.title, "reason": part.decline_reason }));
        }
        carry_out(act, &one, item, part).await?;
    }
    let all = everybody(act, &one).await?;
    let details = json!({ "edition": one.edition, "congress": approval.congress, "meeting": approval.meeting,
                          "declined": declined });
    tell(act, &all, "linkage.approved", &[one.id.subject()], &details).await?;
    Ok(approval)
}

async fn give_back(
    act: &mut Act,
    one: Linkage,
    approval: Approval,
    decisions: &[Decision],
) -> Result<Approval> {
    let against = decisions.iter().filter(|one| !one.approves.0);
    let reasons: Vec<_> = against
        .map(|one| format!("{}：{}", one.name, one.reason))
        .collect();
    let approval = Approval {
        state: ApprovalState::Returned,
        reason: reasons.join("\n"),
        ..approval
    };
    store::put_approval(act.db(), (one.id, one.edition), &approval).await?;
    let details = json!({ "edition": one.edition, "reason": approval.reason });
    let about = [own_line(approval.congress)];
    act.record("linkage.returned", &about, details).await?;
    Ok(approval)
}

/// What a field is called in the plans of the congresses, which know it by its name.
async fn field_name(act: &mut Act, one: &Linkage, code: &str) -> Result<String> {
    let regime = act.regime_of(one.city, act.today()).await?;
    let field = regime.linkage.fields.iter().find(|one| one.code == code);
    Ok(field.map_or_else(|| code.to_owned(), |one| one.zh.clone()))
}

/// What the council approved of an item is told: that it is declined and why, or that it is not.
async fn told(act: &mut Act, one: &Linkage, item: LinkageItemId) -> Result<Part> {
    let part = own_part(act, one, item).await?;
    if part.has_declined == part.is_declined && part.told_reason == part.decline_reason {
        return Ok(part);
    }
    let part = Part {
        has_declined: part.is_declined,
        told_reason: part.decline_reason.clone(),
        ..part
    };
    store::put_part(act.db(), one.id, part).await
}

/// Lets an item become the congress's own topic, or changes or drops the one it became before.
async fn carry_out(act: &mut Act, one: &Linkage, item: Item, part: Part) -> Result<()> {
    let is_out = item.is_dropped.0 || part.is_declined.0;
    let field = field_name(act, one, &item.content.field).await?;
    let content = |lead| Content {
        number: item.number,
        list: List::Key,
        title: item.content.title.clone(),
        field: field.clone(),
        mode: item.content.mode,
        lead,
        organs: part.organs.clone(),
        month: item.content.month,
    };
    match (part.topic, part.lead) {
        (None, Some(lead)) if !is_out => {
            let new = NewTopic {
                year: one.year,
                content: content(lead),
                adopted_on: act.today(),
                by: one.id.subject(),
                linkage: Some(item.item.subject()),
            };
            let topic = topic::acts::create(act, new).await?;
            let basis = format!("{}年联动监督计划（{}月）", one.year, item.content.month);
            if let Some(due) = topic::due_in_month(one.year, item.content.month, &basis) {
                topic::acts::plan_stage(act, topic.id, Stage::Deliberated, Some(due)).await?;
            }
            let part = Part {
                topic: Some(topic.id),
                ..part
            };
            store::put_part(act.db(), one.id, part).await?;
            Ok(())
        }
        (Some(id), lead) => {
            let scope = act.scope()?;
            let topic = topic::find(act.db(), &scope, id).await?;
            if topic.must_be_open().is_err() {
                return Ok(());
            }
            if is_out {
                let reason = if item.is_dropped.0 {
                    &item.reason
                } else {
                    &part.decline_reason
                };
                topic::acts::drop_out(act, id, reason).await?;
            } else if let Some(lead) = lead.filter(|lead| topic.content != content(*lead)) {
                topic::acts::revise(act, id, content(lead), &one.id.subject()).await?;
            }
            Ok(())
        }
        (None, _) => Ok(()),
    }
}

/// The council of a county leaves an item later: its topic is dropped, with the decision and the reason.
///
/// # Errors
/// The city; no topic on that item; it is concluded.
pub async fn decline_later(
    act: &mut Act,
    (id, item): (LinkageId, LinkageItemId),
    (decision, reason): (&str, &str),
) -> Result<Part> {
    act.must(Right::AdoptPlan)?;
    let one = taking_part(act, id).await?;
    if act.congress()? == one.city {
        return Err(R::CityDeclines.into());
    }
    let mut faults = Faults::new();
    let decision = faults.text("decision", decision, 200);
    let reason = faults.text("reason", reason, 500);
    faults.end()?;
    let part = own_part(act, &one, item).await?;
    let topic = part.topic.ok_or(R::NoTopic)?;
    topic::acts::drop_out(act, topic, &reason).await?;
    let part = Part {
        is_declined: Flag(true),
        decline_reason: reason.clone(),
        has_declined: Flag(true),
        told_reason: reason.clone(),
        ..part
    };
    let part = store::put_part(act.db(), id, part).await?;
    let all = everybody(act, &one).await?;
    let about = [id.subject(), item.subject()];
    let details = json!({ "congress": part.congress, "decision": decision, "reason": reason });
    tell(act, &all, "linkage.left", &about, &details).await?;
    Ok(part)
}
