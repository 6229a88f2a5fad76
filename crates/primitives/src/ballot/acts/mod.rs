//! What people do with a ballot.

mod bundle;
mod counting;
mod desk;
mod named;
mod preparing;
mod roster;
mod sealed;

use kernel::{Result, Subject};
use people::act::Act;
use serde_json::Value;

use super::rules::{Ballot, BallotId, BallotSubject};
use super::store;

pub use bundle::bundle;
pub use counting::{
    announce, close, differing, enter, publish, recount, send, settled_tally, void,
};
pub use desk::{admit_to_paper, give_code, redeem};
pub use named::{cast_named, list};
pub use preparing::{again, appoint, arrange, change, open};
pub use roster::{Attended, Attending, Gathering, Presence, freeze, must_be_a_meeting, there};
pub use sealed::{cast, confirm, count, give, hindrance, shred, turnout};

/// The ballot, when the actor may see it and nobody changed it since `version`.
async fn found(act: &mut Act, id: BallotId, version: i64) -> Result<Ballot> {
    let scope = act.scope()?;
    let ballot = store::find(act.db(), &scope, id).await?;
    if ballot.version == version {
        Ok(ballot)
    } else {
        Err(kernel::Error::Stale)
    }
}

/// On whose time lines a ballot shows: its own, its meeting's, its subjects'.
fn about(ballot: &Ballot, subjects: &[BallotSubject]) -> Vec<Subject> {
    let mut about = vec![ballot.id.subject()];
    about.extend(ballot.meeting.clone());
    about.extend(subjects.iter().filter_map(|one| one.subject.clone()));
    about.dedup();
    about
}

async fn record(
    act: &mut Act,
    happened: &'static str,
    ballot: &Ballot,
    details: Value,
) -> Result<()> {
    let subjects = store::subjects(act.db(), ballot.id).await?;
    act.record(happened, &about(ballot, &subjects), details)
        .await
}
