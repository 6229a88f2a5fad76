use std::collections::BTreeSet;

use kernel::{Faults, Result, Subject, Words};
use people::{Act, Right};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::super::rules::{SolicitationRefusal, Submission, SubmissionId};
use super::super::store;
use super::window::checked_reason;

/// Which are merged into one.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = SubmissionMerging)]
pub struct Merging {
    /// Those for which the one speaks from now on: 1 to 50.
    #[schema(min_items = 1, max_items = 50)]
    pub others: Vec<SubmissionId>,
    /// Why they are the same matter.
    #[schema(max_length = 1000)]
    pub reason: String,
    /// The version of the one that was read.
    pub version: i64,
}

/// Lets one submission speak for others. Each stays whole, with its proposer; those merged into the others come along.
pub async fn merge(act: &mut Act, into: SubmissionId, merging: Merging) -> Result<Submission> {
    act.must(Right::ScreenTopics)?;
    let scope = act.scope()?;
    let reason = checked_reason(&merging.reason)?;
    let others: BTreeSet<_> = merging.others.into_iter().collect();
    let mut faults = Faults::new();
    faults.when(
        others.is_empty() || others.len() > 50,
        "others",
        "out_of_range",
        Words::new("请选择1到50件", "Choose 1 to 50"),
    );
    faults.end()?;
    let window = store::find(act.db(), &scope, into).await?.solicitation;
    store::lock(act.db(), window).await?;
    // Read again: until the lock was had, another could have merged.
    let head = store::find(act.db(), &scope, into).await?;
    let mut about = vec![into.subject()];
    let mut numbers = Vec::new();
    for id in others {
        let other = store::find(act.db(), &scope, id).await?;
        head.must_absorb(&other)?;
        let members = store::members(act.db(), id).await?;
        store::repoint(act.db(), id, into).await?;
        let version = other.version;
        numbers.push(other.number);
        let merged = Submission {
            merged_into: Some(into),
            ..other
        };
        store::update(act.db(), &merged, version).await?;
        about.push(id.subject());
        about.extend(members.iter().map(|member| member.id.subject()));
    }
    store::update(act.db(), &head, merging.version).await?;
    let details = json!({ "into": head.number, "merged": numbers, "reason": reason });
    act.record("submission.merged", &about, details).await?;
    Ok(Submission {
        version: merging.version + 1,
        ..head
    })
}

/// Lets a merged submission speak for itself again, as it stood before.
pub async fn separate(
    act: &mut Act,
    id: SubmissionId,
    version: i64,
    reason: &str,
) -> Result<Submission> {
    act.must(Right::ScreenTopics)?;
    let scope = act.scope()?;
    let reason = checked_reason(reason)?;
    let window = store::find(act.db(), &scope, id).await?.solicitation;
    store::lock(act.db(), window).await?;
    let before = store::find(act.db(), &scope, id).await?;
    let head = before.merged_into.ok_or(SolicitationRefusal::NotMerged)?;
    let after = Submission {
        merged_into: None,
        ..before
    };
    store::update(act.db(), &after, version).await?;
    let about: [Subject; 2] = [id.subject(), head.subject()];
    let details = json!({ "number": after.number, "reason": reason });
    act.record("submission.separated", &about, details).await?;
    Ok(Submission {
        version: version + 1,
        ..after
    })
}
