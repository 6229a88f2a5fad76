//! The standing committee votes on opinions that the council approved, where the place's rules ask for it.

use kernel::{Result, Subject};
use people::Right;
use people::act::Act;
use primitives::meeting::{self, MeetingId, Method, NewDecision};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::super::rules::{Opinion, OpinionId, Step, Voted};
use super::drafting::must_be_handed_over;
use super::{found, must_be_a_session, save};

/// How the session voted.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = OpinionNewVote)]
pub struct NewVote {
    /// In which session; the one that deliberated when left out.
    #[serde(default)]
    pub meeting: Option<MeetingId>,
    /// How it was taken: by a ballot or by show of hands.
    pub method: Method,
    /// The ballot that settled it.
    #[serde(default)]
    pub ballot: Option<Subject>,
    /// In favour.
    #[serde(default)]
    #[schema(maximum = 10000)]
    pub in_favour: u32,
    /// Against.
    #[serde(default)]
    #[schema(maximum = 10000)]
    pub against: u32,
    /// Abstained.
    #[serde(default)]
    #[schema(maximum = 10000)]
    pub abstained: u32,
    /// Showed nothing.
    #[serde(default)]
    #[schema(maximum = 10000)]
    pub not_pressed: u32,
    /// The version that was read.
    pub version: i64,
}

/// The session votes: the text is passed by more than half of all members in office, or goes back to the lead office.
///
/// # Errors
/// Not put to the vote; no session of the standing committee, or not in session; the counts do not make up those present.
pub async fn vote_on_text(act: &mut Act, id: OpinionId, new: NewVote) -> Result<Opinion> {
    act.must(Right::RecordMeeting)?;
    let mut opinion = found(act, id, new.version).await?;
    opinion.state.after(Step::Vote, true)?;
    let scope = act.scope()?;
    let session = new.meeting.unwrap_or(opinion.meeting);
    let held = meeting::store::find(act.db(), &scope, session).await?;
    must_be_a_session(&held)?;
    let text: String = format!("表决{}", opinion.title);
    let decision = NewDecision {
        item: (session == opinion.meeting).then_some(opinion.item),
        text: text.chars().take(2000).collect(),
        method: new.method,
        ballot: new.ballot,
        in_favour: new.in_favour,
        against: new.against,
        abstained: new.abstained,
        not_pressed: new.not_pressed,
    };
    let decision = meeting::acts::decide(act, session, decision).await?;
    let voted = Voted::of(&decision, act.today());
    opinion.state = opinion.state.after(Step::Vote, voted.is_passed)?;
    let details = json!({ "in_office": voted.in_office, "in_favour": voted.in_favour, "needed": voted.needed,
                          "is_passed": voted.is_passed });
    let is_passed = voted.is_passed;
    opinion.content.0.votes.push(voted);
    if is_passed {
        must_be_handed_over(act, &mut opinion).await?;
    }
    let also = [session.subject(), decision.id.subject()];
    save(act, opinion, "opinion.voted", &also, details).await
}
