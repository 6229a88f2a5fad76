use kernel::db::Json;
use kernel::{Faults, Result, Subject};
use people::{Act, Right};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::super::rules::{Screening, Source, State, Submission, SubmissionId};
use super::super::store;
use super::window::checked_reason;

/// Screens a submission by the three criteria.
pub async fn screen(
    act: &mut Act,
    id: SubmissionId,
    version: i64,
    screening: Screening,
) -> Result<Submission> {
    act.must(Right::ScreenTopics)?;
    let before = found(act, id).await?;
    let screening = screening.checked()?;
    let state = before.screen(&screening)?;
    let details = json!({ "before": before.state, "after": state, "screening": &screening });
    let after = Submission {
        state,
        reason: screening.reason.clone(),
        screening: Some(Json(screening)),
        screened_at: Some(act.now()),
        ..before
    };
    save(act, "submission.screened", after, version, None, details).await
}

/// Lets a submission be screened again.
pub async fn reopen(
    act: &mut Act,
    id: SubmissionId,
    version: i64,
    reason: &str,
) -> Result<Submission> {
    act.must(Right::ScreenTopics)?;
    let before = found(act, id).await?;
    let reason = checked_reason(reason)?;
    before.must_reopen()?;
    // What was found then stays in the record.
    let details = json!({
        "before": before.state,
        "after": State::Received,
        "screening": &before.screening,
        "told": &before.reason,
        "reason": reason,
    });
    let after = Submission {
        state: State::Received,
        reason: String::new(),
        screening: None,
        screened_at: None,
        settled_at: None,
        ..before
    };
    save(act, "submission.reopened", after, version, None, details).await
}

/// What staff may put right without touching the text.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = SubmissionTags)]
pub struct Tags {
    /// The statutory source.
    pub source: Source,
    /// The field of work, or nothing.
    #[schema(max_length = 30)]
    pub field: String,
    /// The version that was read.
    pub version: i64,
}

/// Puts right where a topic comes from and which field it is of.
pub async fn tag(act: &mut Act, id: SubmissionId, tags: Tags) -> Result<Submission> {
    act.must(Right::ScreenTopics)?;
    let before = found(act, id).await?;
    let mut faults = Faults::new();
    let field = faults.optional_text("field", &tags.field, 30);
    faults.end()?;
    let details = json!({
        "before": { "source": before.source, "field": &before.field },
        "after": { "source": tags.source, "field": &field },
    });
    let after = Submission {
        source: tags.source,
        field,
        ..before
    };
    save(act, "submission.tagged", after, tags.version, None, details).await
}

/// The plan takes an accepted submission up as a topic; `title` is the topic's. Everybody merged into it is told.
///
/// For mechanisms, which have asked whether the actor may.
pub async fn take_up(
    act: &mut Act,
    id: SubmissionId,
    topic: Subject,
    title: &str,
) -> Result<Submission> {
    let before = found(act, id).await?;
    before.must_be_accepted()?;
    let version = before.version;
    let details =
        json!({ "before": before.state, "after": State::TakenUp, "topic": &topic, "title": title });
    let after = Submission {
        state: State::TakenUp,
        topic: Some(topic.clone()),
        topic_title: title.to_owned(),
        settled_at: Some(act.now()),
        ..before
    };
    save(
        act,
        "submission.taken_up",
        after,
        version,
        Some(topic),
        details,
    )
    .await
}

/// The plan lets go of a submission that it had taken up: it is a candidate again. For mechanisms.
pub async fn put_back(act: &mut Act, id: SubmissionId, reason: &str) -> Result<Submission> {
    let before = found(act, id).await?;
    if before.state != State::TakenUp {
        return Err(super::super::rules::SolicitationRefusal::NotNow.into());
    }
    let reason = checked_reason(reason)?;
    let version = before.version;
    let topic = before.topic.clone();
    let details = json!({ "before": before.state, "after": State::Accepted, "topic": &topic, "reason": reason });
    let after = Submission {
        state: State::Accepted,
        topic: None,
        topic_title: String::new(),
        settled_at: None,
        ..before
    };
    save(act, "submission.put_back", after, version, topic, details).await
}

/// The plan declines a candidate; its proposers are told `reason`. For mechanisms.
pub async fn decline(act: &mut Act, id: SubmissionId, reason: &str) -> Result<Submission> {
    let before = found(act, id).await?;
    let reason = checked_reason(reason)?;
    before.must_be_accepted()?;
    let version = before.version;
    let details = json!({ "before": before.state, "after": State::Declined, "reason": &reason });
    let after = Submission {
        state: State::Declined,
        reason,
        settled_at: Some(act.now()),
        ..before
    };
    save(act, "submission.declined", after, version, None, details).await
}

async fn found(act: &mut Act, id: SubmissionId) -> Result<Submission> {
    act.must(Right::SeeSupervision)?;
    let scope = act.scope()?;
    store::find(act.db(), &scope, id).await
}

/// Saves, and says so on the time lines of the submission, of those merged into it, and of the topic.
async fn save(
    act: &mut Act,
    happened: &'static str,
    after: Submission,
    version: i64,
    also: Option<Subject>,
    details: Value,
) -> Result<Submission> {
    store::update(act.db(), &after, version).await?;
    let members = store::members(act.db(), after.id).await?;
    let mut about = vec![after.id.subject()];
    about.extend(members.iter().map(|member| member.id.subject()));
    about.extend(also);
    act.record(happened, &about, details).await?;
    Ok(Submission {
        version: version + 1,
        ..after
    })
}
