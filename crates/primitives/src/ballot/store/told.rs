//! What was counted and what was announced.

use kernel::db::Json;
use kernel::{Conn, Instant, Paging, Result, Subject};
use people::Scope;
use people::congress::CongressId;
use people::person::PersonId;
use sqlx::FromRow;

use super::super::rules::{Announcement, Ballot, BallotId, Entry, Outcome};
use super::{Wanted, list};

/// What one teller entered in an attempt.
#[derive(Debug, Clone, FromRow)]
pub struct Entered {
    /// Who.
    pub teller: PersonId,
    /// What.
    pub entry: Json<Entry>,
}

/// Keeps what a teller counted.
pub async fn enter(
    conn: &mut Conn,
    ballot: &Ballot,
    teller: PersonId,
    entry: &Entry,
    at: Instant,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO ballot_entry (ballot, attempt, teller, entry, declared_at, entered_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(ballot.id)
    .bind(ballot.attempt)
    .bind(teller)
    .bind(Json(entry.clone()))
    .bind(at)
    .bind(at)
    .execute(conn)
    .await?;
    Ok(())
}

/// What was entered in an attempt, by the first teller and by the second.
pub async fn entries(conn: &mut Conn, ballot: BallotId, attempt: i64) -> Result<Vec<Entered>> {
    Ok(sqlx::query_as(
        "SELECT e.teller, e.entry
           FROM ballot_entry e JOIN ballot_teller t ON t.ballot = e.ballot AND t.person = e.teller
          WHERE e.ballot = $1 AND e.attempt = $2
          ORDER BY t.position, e.teller",
    )
    .bind(ballot)
    .bind(attempt)
    .fetch_all(conn)
    .await?)
}

/// Adds an announcement.
pub async fn announce(
    conn: &mut Conn,
    ballot: BallotId,
    announcement: &Announcement,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO ballot_announcement (id, ballot, number, corrects, reason, announced_by, announced_at, result)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(announcement.id)
    .bind(ballot)
    .bind(announcement.number)
    .bind(announcement.corrects)
    .bind(&announcement.reason)
    .bind(&announcement.announced_by)
    .bind(announcement.announced_at)
    .bind(&announcement.result)
    .execute(conn)
    .await?;
    Ok(())
}

/// What was announced, the latest first.
pub async fn announcements(conn: &mut Conn, ballot: BallotId) -> Result<Vec<Announcement>> {
    Ok(sqlx::query_as(
        "SELECT id, number, corrects, reason, announced_by, announced_at, result
           FROM ballot_announcement WHERE ballot = $1 ORDER BY number DESC, id",
    )
    .bind(ballot)
    .fetch_all(conn)
    .await?)
}

/// What came of each subject as it was announced last; empty before that. The caller has asked who may see the ballot.
pub async fn outcome(conn: &mut Conn, ballot: BallotId) -> Result<Vec<Outcome>> {
    let mut all = announcements(conn, ballot).await?;
    let last = (!all.is_empty()).then(|| all.swap_remove(0));
    Ok(last.map_or_else(Vec::new, |last| last.result.0.outcomes))
}

/// One announced result of a thing: the ballot and the outcome.
pub async fn outcomes_about(
    conn: &mut Conn,
    congress: CongressId,
    about: &Subject,
) -> Result<Vec<(BallotId, Outcome)>> {
    let scope = Scope::whole(congress);
    let wanted = Wanted {
        about: Some(about.clone()),
        ..Wanted::default()
    };
    let paging = Paging {
        page: 1,
        per_page: kernel::page::MOST,
    };
    let mut found = Vec::new();
    for ballot in list(conn, &scope, &wanted, paging).await?.items {
        let outcomes = outcome(conn, ballot.id).await?;
        let own = outcomes
            .into_iter()
            .filter(|outcome| outcome.subject.as_ref() == Some(about));
        found.extend(own.map(|outcome| (ballot.id, outcome)));
    }
    Ok(found)
}
