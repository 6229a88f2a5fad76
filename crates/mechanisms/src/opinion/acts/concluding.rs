//! How opinions end, and what they brought about.

use kernel::{Faults, Result};
use people::Right;
use people::act::Act;
use primitives::topic;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::super::rules::{Opinion, OpinionId, OpinionRefusal, State, Step};
use super::deliberating::must_have_closed_items;
use super::{found, regime_of, remark, save};

/// How opinions end.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = OpinionEnd)]
pub struct End {
    /// Why they are concluded.
    #[schema(max_length = 500)]
    pub reason: String,
    /// What they brought about; required where the rules in force have the effect evaluated.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub effect: String,
    /// The version that was read.
    pub version: i64,
}

/// The council accepts the report where the rules in force hold no ballot.
///
/// # Errors
/// Items are open; the rules in force ballot.
pub async fn accept(act: &mut Act, id: OpinionId, end: &End) -> Result<Opinion> {
    act.must(Right::ApproveOpinion)?;
    let opinion = found(act, id, end.version).await?;
    if opinion.state == State::Reported
        && regime_of(act, opinion.topic).await?.opinions.balloted.value
    {
        return Err(OpinionRefusal::MustBallot.into());
    }
    if opinion.state != State::Reported {
        return Err(OpinionRefusal::NotNow {
            zh: opinion.state.zh(),
            en: opinion.state.en(),
        }
        .into());
    }
    conclude(act, opinion, end).await
}

/// Concludes the opinions, and with them the topic.
///
/// # Errors
/// Items are open (domain.md 61); what was chosen after a failure has not ended.
pub async fn close(act: &mut Act, id: OpinionId, end: &End) -> Result<Opinion> {
    act.must(Right::IssueAssignment)?;
    let opinion = found(act, id, end.version).await?;
    if opinion.state == State::Reported {
        return Err(OpinionRefusal::NotNow {
            zh: opinion.state.zh(),
            en: opinion.state.en(),
        }
        .into());
    }
    conclude(act, opinion, end).await
}

async fn conclude(act: &mut Act, mut opinion: Opinion, end: &End) -> Result<Opinion> {
    let after = opinion.state.after(Step::Close, false)?;
    let is_evaluated = regime_of(act, opinion.topic)
        .await?
        .opinions
        .effect_evaluated
        .value;
    let mut faults = Faults::new();
    let words = faults.text("reason", &end.reason, 500);
    let effect = if is_evaluated {
        faults.text("effect", &end.effect, 2000)
    } else {
        faults.optional_text("effect", &end.effect, 2000)
    };
    faults.end()?;
    let facts = must_have_closed_items(act, &opinion).await?;
    if opinion.state == State::Escalated && !facts.is_carried_through {
        return Err(OpinionRefusal::NotCarriedThrough.into());
    }
    let said = remark(act, Step::Close, &words)?;
    opinion.state = after;
    opinion.due_on = None;
    opinion.content.0.remarks.push(said);
    opinion.content.0.effect.clone_from(&effect);
    opinion.content.0.closed_on = Some(act.today());
    let topic = opinion.topic;
    let opinion = save(
        act,
        opinion,
        "opinion.closed",
        &[],
        json!({ "words": words, "effect": effect }),
    )
    .await?;
    topic::acts::close(act, topic).await?;
    Ok(opinion)
}
