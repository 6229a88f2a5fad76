//! What a ballot's page shows to everybody alike. Once it is announced, a hall reads it at the same moment: it is read
//! from the database once.

use std::sync::Arc;

use kernel::{Conn, Result};
use people::person::PersonId;
use tokio::sync::Mutex;

use super::super::rules::{Announcement, Ballot, BallotId, BallotSubject, State, Teller};
use super::super::store;
use super::sealed::{self, BoxView};

/// What everybody reads of a ballot beside the ballot itself.
#[derive(Debug, Clone)]
pub(super) struct Common {
    /// Who counts.
    pub(super) tellers: Vec<Teller>,
    /// Who of them entered a count in this attempt.
    pub(super) entered: Vec<PersonId>,
    /// What is voted on.
    pub(super) subjects: Vec<BallotSubject>,
    /// What was announced, the latest first.
    pub(super) announcements: Vec<Announcement>,
    /// How far a ballot on devices is.
    pub(super) sealed: Option<BoxView>,
    /// Members who were admitted to paper.
    pub(super) papers: u32,
}

async fn read(conn: &mut Conn, ballot: &Ballot) -> Result<Common> {
    let entries = store::entries(conn, ballot.id, ballot.attempt).await?;
    Ok(Common {
        tellers: store::tellers(conn, ballot.id).await?,
        entered: entries.into_iter().map(|one| one.teller).collect(),
        subjects: store::subjects(conn, ballot.id).await?,
        announcements: store::announcements(conn, ballot.id).await?,
        sealed: sealed::view(conn, ballot).await?,
        papers: store::desk::papers(conn, ballot.id).await?,
    })
}

/// Keeps what was announced last, as long as its ballot does not change.
#[derive(Clone, Default)]
pub(super) struct Announced(Arc<Mutex<Option<(BallotId, i64, Common)>>>);

impl Announced {
    /// What everybody reads of a ballot.
    ///
    /// # Errors
    /// The database's.
    pub(super) async fn common(&self, conn: &mut Conn, ballot: &Ballot) -> Result<Common> {
        if !matches!(
            ballot.state,
            State::Announced | State::Sent | State::Published
        ) {
            return read(conn, ballot).await;
        }
        let mut kept = self.0.lock().await;
        match &*kept {
            Some((id, version, common)) if (*id, *version) == (ballot.id, ballot.version) => {
                Ok(common.clone())
            }
            _ => {
                let common = read(conn, ballot).await?;
                *kept = Some((ballot.id, ballot.version, common.clone()));
                Ok(common)
            }
        }
    }
}
