//! The board: what departments promise, and how far they are.

use kernel::file::{File, FileId};
use kernel::{Date, Error, Faults, Result};
use people::organ::OrganId;
use people::{Act, Right, files};
use serde_json::{Value, json};

use super::super::rules::{
    Campaign, CampaignId, CampaignRefusal as R, Commitment, CommitmentId, NewCommitment, Progress,
};
use super::{regime_of, store};

/// The line and its campaign, when the actor may see it and it has the version that was read.
async fn line(act: &mut Act, id: CommitmentId, version: i64) -> Result<(Campaign, Commitment)> {
    let scope = act.scope()?;
    let one = store::commitment(act.db(), id).await?.commitment;
    let campaign = store::find(act.db(), &scope, one.campaign).await?;
    campaign.must_be_open()?;
    if one.version == version {
        Ok((campaign, one))
    } else {
        Err(Error::Stale)
    }
}

/// Refuses who neither keeps the board nor answers for the department.
fn must_keep(act: &Act, organ: OrganId) -> Result<()> {
    if act.actor().may(Right::KeepCampaign) {
        return Ok(());
    }
    act.must(Right::AnswerAssignment)?;
    act.actor().must_answer_for(organ)
}

async fn say(
    act: &mut Act,
    one: &Commitment,
    happened: &'static str,
    mut details: Value,
) -> Result<()> {
    details["title"] = json!(one.title);
    let about = [
        one.id.subject(),
        one.campaign.subject(),
        one.organ.subject(),
    ];
    act.record(happened, &about, details).await
}

/// Refuses a kind that the regime does not have, and a department that is not evaluated.
async fn must_fit(act: &mut Act, campaign: &Campaign, new: &NewCommitment) -> Result<()> {
    let regime = regime_of(act, campaign).await?;
    let kinds = &regime.evaluation.commitments.value;
    if !kinds.iter().any(|kind| kind.code == new.kind) {
        let what = new.kind.clone();
        return Err(R::Unknown { what }.into());
    }
    let scope = people::Scope::whole(campaign.congress);
    match store::department(act.db(), &scope, campaign, new.organ).await {
        Err(Error::NotFound) => Err(R::NotEvaluated.into()),
        Err(other) => Err(other),
        Ok(_) => Ok(()),
    }
}

/// Writes a line.
///
/// # Errors
/// The department is not evaluated; the regime has no such kind; a fault of the form.
pub async fn promise(act: &mut Act, id: CampaignId, new: NewCommitment) -> Result<Commitment> {
    must_keep(act, new.organ)?;
    let scope = act.scope()?;
    let campaign = store::find(act.db(), &scope, id).await?;
    campaign.must_be_open()?;
    let mut faults = Faults::new();
    let new = new.checked(&mut faults);
    faults.end()?;
    must_fit(act, &campaign, &new).await?;
    let one = Commitment {
        id: CommitmentId::fresh(),
        campaign: id,
        organ: new.organ,
        kind: new.kind,
        title: new.title,
        goal: new.goal,
        due_on: new.due_on,
        percent: 0,
        words: String::new(),
        told_on: None,
        done_on: None,
        version: 1,
    };
    store::insert_commitment(act.db(), &one).await?;
    say(
        act,
        &one,
        "commitment.written",
        json!({ "due_on": one.due_on }),
    )
    .await?;
    Ok(one)
}

/// Writes a line otherwise; what it was stays in its time line.
///
/// # Errors
/// As for [`promise`].
pub async fn rephrase(
    act: &mut Act,
    id: CommitmentId,
    version: i64,
    (kind, title, goal, due_on): (String, String, String, Date),
) -> Result<Commitment> {
    act.must(Right::KeepCampaign)?;
    let (campaign, one) = line(act, id, version).await?;
    let mut faults = Faults::new();
    let new = NewCommitment {
        organ: one.organ,
        kind,
        title,
        goal,
        due_on,
    };
    let new = new.checked(&mut faults);
    faults.end()?;
    must_fit(act, &campaign, &new).await?;
    let before =
        json!({ "title": one.title, "goal": one.goal, "due_on": one.due_on, "kind": one.kind });
    let one = Commitment {
        kind: new.kind,
        title: new.title,
        goal: new.goal,
        due_on: new.due_on,
        ..one
    };
    let one = store::update_commitment(act.db(), one).await?;
    say(act, &one, "commitment.changed", json!({ "before": before })).await?;
    Ok(one)
}

/// Tells how far a line is.
///
/// # Errors
/// Neither keeps the board nor answers for the department; a fault of the form.
pub async fn tell(act: &mut Act, id: CommitmentId, progress: Progress) -> Result<Commitment> {
    let (_, one) = line(act, id, progress.version).await?;
    must_keep(act, one.organ)?;
    let mut faults = Faults::new();
    let progress = progress.checked(&mut faults);
    faults.end()?;
    let details =
        json!({ "before": one.percent, "percent": progress.percent, "text": progress.words });
    let one = one.told(progress, act.today());
    let one = store::update_commitment(act.db(), one).await?;
    say(act, &one, "commitment.told", details).await?;
    Ok(one)
}

/// Adds pictures and files that the actor uploaded.
///
/// # Errors
/// Neither keeps the board nor answers for the department; a file that is not there.
pub async fn attach(
    act: &mut Act,
    id: CommitmentId,
    version: i64,
    new: &[FileId],
) -> Result<Vec<File>> {
    let (_, one) = line(act, id, version).await?;
    must_keep(act, one.organ)?;
    let kept = files::attach(act, new, &id.subject()).await?;
    let names: Vec<&str> = kept.iter().map(|file| file.name.as_str()).collect();
    say(
        act,
        &one,
        "commitment.file_added",
        json!({ "names": names }),
    )
    .await?;
    Ok(kept)
}

/// Takes a line off the board, with a reason; the record keeps what it said.
///
/// # Errors
/// No reason; the campaign has ended.
pub async fn take_off(act: &mut Act, id: CommitmentId, version: i64, reason: &str) -> Result<()> {
    act.must(Right::KeepCampaign)?;
    let (_, one) = line(act, id, version).await?;
    let mut faults = Faults::new();
    let reason = faults.text("reason", reason, 500);
    faults.end()?;
    store::remove_commitment(act.db(), id).await?;
    let details = json!({ "reason": reason, "before": { "goal": one.goal, "due_on": one.due_on, "percent": one.percent } });
    say(act, &one, "commitment.taken_off", details).await
}
