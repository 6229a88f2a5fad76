use kernel::{Error, Faults, Result, Subject, Words};
use people::organ::{self, OrganId};
use people::{Act, Right};
use serde_json::json;

use super::super::rules::{
    Activity, ActivityId, ActivityRefusal, ClientKey, Finding, FindingId, FindingState, NewFinding,
};
use super::super::store;
use super::{find, keeps, kept, must_take_part, say};

/// Notes a finding, sent with a mark of the device that noted it.
///
/// # Errors
/// `Stale` when it came in meanwhile: whoever sends it again finds it there.
pub async fn note(
    act: &mut Act,
    id: ActivityId,
    key: ClientKey,
    content: NewFinding,
) -> Result<Finding> {
    act.must(Right::TakePartInActivity)?;
    let activity = find(act, id).await?;
    must_take_part(act, &activity).await?;
    activity.must_have_begun(act.today())?;
    let content = checked(act, &activity, content).await?;
    let signed = act.actor().signed()?;
    let (noted_by, noted_name) = (signed.person, signed.name.clone());
    let finding = Finding {
        id: FindingId::fresh(),
        activity: id,
        key,
        number: store::next_number(act.db(), id).await?,
        content,
        state: FindingState::Noted,
        outcome: None,
        outcome_words: String::new(),
        noted_by,
        noted_name,
        noted_at: act.now(),
        version: 1,
    };
    store::insert_finding(act.db(), &finding).await?;
    let details =
        json!({ "number": finding.number, "text": finding.content.text, "after": finding.content });
    let about = [finding.id.subject()];
    say(act, &activity, "activity.finding_noted", about, details).await?;
    Ok(finding)
}

async fn checked(act: &mut Act, activity: &Activity, content: NewFinding) -> Result<NewFinding> {
    let mut faults = Faults::new();
    let content = content.checked(&mut faults);
    if let Some(organ) = content.organ {
        faults.when(
            !is_supervised(act, activity, organ).await?,
            "organ",
            "unknown",
            Words::new("请选择受监督的单位", "Choose an organ that is supervised"),
        );
    }
    faults.end()?;
    Ok(content)
}

async fn is_supervised(act: &mut Act, activity: &Activity, id: OrganId) -> Result<bool> {
    match organ::find(act.db(), activity.congress, id).await {
        Ok(organ) => Ok(organ.kind.is_supervised()),
        Err(Error::NotFound) => Ok(false),
        Err(other) => Err(other),
    }
}

/// A finding with its activity, when the actor may see it.
pub async fn finding(act: &mut Act, id: FindingId) -> Result<(Activity, Finding)> {
    let finding = store::find_finding(act.db(), id).await?;
    let activity = find(act, finding.activity).await?;
    Ok((activity, finding))
}

/// Corrects a finding: who noted it, or the owner's staff. What was noted stays in the record.
pub async fn correct(
    act: &mut Act,
    (id, one): (ActivityId, FindingId),
    version: i64,
    content: NewFinding,
) -> Result<Finding> {
    act.must(Right::TakePartInActivity)?;
    let (activity, before) = of_activity(act, id, one).await?;
    let is_own = act.actor().person() == Some(before.noted_by);
    if !is_own && !keeps(act, &activity)? {
        return Err(ActivityRefusal::NotYourFinding.into());
    }
    before.must_have_version(version)?;
    let content = checked(act, &activity, content).await?;
    let details = json!({ "number": before.number, "before": before.content, "after": content });
    let after = store::update_finding(act.db(), before.correct(content)?).await?;
    let about = [one.subject()];
    say(act, &activity, "activity.finding_corrected", about, details).await?;
    Ok(after)
}

async fn of_activity(act: &mut Act, id: ActivityId, one: FindingId) -> Result<(Activity, Finding)> {
    let (activity, finding) = finding(act, one).await?;
    if activity.id == id {
        Ok((activity, finding))
    } else {
        Err(Error::NotFound)
    }
}

/// Notes that a finding was settled on the spot, and how; or that it is not followed, and why.
pub async fn end_finding(
    act: &mut Act,
    (id, one): (ActivityId, FindingId),
    version: i64,
    (is_settled, words): (bool, &str),
) -> Result<Finding> {
    let activity = kept(act, id, None).await?;
    let (_, before) = of_activity(act, id, one).await?;
    before.must_have_version(version)?;
    let mut faults = Faults::new();
    let words = faults.text("words", words, 500);
    faults.end()?;
    let (state, happened) = if is_settled {
        (FindingState::Settled, "activity.finding_settled")
    } else {
        (FindingState::Dropped, "activity.finding_dropped")
    };
    let details = json!({ "number": before.number, "reason": words });
    let after = store::update_finding(act.db(), before.end(state, words)?).await?;
    say(act, &activity, happened, [one.subject()], details).await?;
    Ok(after)
}

/// The finding became an assignment. The caller asks for the right.
pub async fn hand_over(act: &mut Act, id: FindingId, assignment: &Subject) -> Result<Finding> {
    let change = |finding: Finding| finding.become_of(FindingState::HandedOver, assignment);
    outcome(
        act,
        id,
        (assignment, "activity.finding_handed_over"),
        change,
    )
    .await
}

/// The finding became a line of a report. The caller asks for the right.
pub async fn take_into_report(act: &mut Act, id: FindingId, report: &Subject) -> Result<Finding> {
    let change = |finding: Finding| finding.become_of(FindingState::InReport, report);
    outcome(act, id, (report, "activity.finding_in_report"), change).await
}

/// The report leaves the finding out again. The caller asks for the right.
pub async fn put_back(act: &mut Act, id: FindingId, report: &Subject) -> Result<Finding> {
    outcome(
        act,
        id,
        (report, "activity.finding_put_back"),
        Finding::put_back,
    )
    .await
}

async fn outcome(
    act: &mut Act,
    id: FindingId,
    (other, happened): (&Subject, &'static str),
    change: impl FnOnce(Finding) -> Result<Finding, ActivityRefusal>,
) -> Result<Finding> {
    let (activity, before) = finding(act, id).await?;
    if act.congress()? != activity.congress {
        return Err(Error::Forbidden);
    }
    let details = json!({ "number": before.number, "text": before.content.text, "other": other });
    let after = store::update_finding(act.db(), change(before)?).await?;
    let about = [id.subject(), other.clone()];
    say(act, &activity, happened, about, details).await?;
    Ok(after)
}
