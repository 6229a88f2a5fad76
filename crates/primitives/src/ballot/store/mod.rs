//! Where ballots lie.

pub mod desk;
pub mod named;
pub mod place;
mod published;
pub mod sealed;
mod told;

use kernel::db::containing;
use kernel::{Conn, Date, Error, Page, Paging, Result, Subject};
use people::Scope;
use people::congress::CongressId;
use people::person::PersonId;
use sqlx::FromRow;

use super::rules::{Ballot, BallotId, BallotSubject, OnRoster, Scale, State, Teller};

pub use published::{find_published, published};
pub use told::{Entered, announce, announcements, enter, entries, outcome, outcomes_about};

/// A ballot as it is read.
const COLUMNS: &str = "id, congress, title, meeting, mode, form, scale, publishes, allows_paper, names_for, criteria, rule,
    regime_on, state, follows, in_office, present, roster_reason, attempt, recount_reason, void_reason, sent_to, created_at, frozen_at,
    opened_at, closed_at, announced_at, version,
    (SELECT COUNT(*) FROM ballot_subject s WHERE s.ballot = ballot.id) AS subjects";

/// Adds a ballot.
pub async fn insert(conn: &mut Conn, ballot: &Ballot) -> Result<()> {
    sqlx::query(
        "INSERT INTO ballot (id, congress, title, meeting, mode, form, scale, rule, regime_on, state, follows,
                             in_office, present, attempt, created_at, version, publishes, allows_paper, names_for,
                             criteria)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
    )
    .bind(ballot.id)
    .bind(ballot.congress)
    .bind(&ballot.title)
    .bind(&ballot.meeting)
    .bind(ballot.mode)
    .bind(ballot.form)
    .bind(ballot.scale)
    .bind(&ballot.rule)
    .bind(ballot.regime_on)
    .bind(ballot.state)
    .bind(ballot.follows)
    .bind(ballot.in_office)
    .bind(ballot.present)
    .bind(ballot.attempt)
    .bind(ballot.created_at)
    .bind(ballot.version)
    .bind(ballot.publishes)
    .bind(ballot.allows_paper)
    .bind(ballot.names_for)
    .bind(&ballot.criteria)
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes what may change, if nobody else did since. Gives back the ballot with its new version.
pub async fn update(conn: &mut Conn, ballot: Ballot) -> Result<Ballot> {
    let done = sqlx::query(
        "UPDATE ballot
            SET title = $1, meeting = $2, form = $3, scale = $4, rule = $5, regime_on = $6, state = $7,
                in_office = $8, present = $9, roster_reason = $10, attempt = $11, recount_reason = $12, void_reason = $13,
                sent_to = $14, frozen_at = $15, opened_at = $16, closed_at = $17, announced_at = $18, mode = $19,
                publishes = $20, allows_paper = $21, names_for = $22, criteria = $23, version = version + 1
          WHERE id = $24 AND version = $25",
    )
    .bind(&ballot.title)
    .bind(&ballot.meeting)
    .bind(ballot.form)
    .bind(ballot.scale)
    .bind(&ballot.rule)
    .bind(ballot.regime_on)
    .bind(ballot.state)
    .bind(ballot.in_office)
    .bind(ballot.present)
    .bind(&ballot.roster_reason)
    .bind(ballot.attempt)
    .bind(&ballot.recount_reason)
    .bind(&ballot.void_reason)
    .bind(&ballot.sent_to)
    .bind(ballot.frozen_at)
    .bind(ballot.opened_at)
    .bind(ballot.closed_at)
    .bind(ballot.announced_at)
    .bind(ballot.mode)
    .bind(ballot.publishes)
    .bind(ballot.allows_paper)
    .bind(ballot.names_for)
    .bind(&ballot.criteria)
    .bind(ballot.id)
    .bind(ballot.version)
    .execute(conn)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Stale);
    }
    Ok(Ballot {
        version: ballot.version + 1,
        ..ballot
    })
}

/// The latest of the ballots that were designed anew after this one was void; itself, when there is none.
pub async fn latest(conn: &mut Conn, id: BallotId) -> Result<BallotId> {
    let mut latest = id;
    loop {
        let sql = "SELECT id FROM ballot WHERE follows = $1 ORDER BY id DESC LIMIT 1";
        let next = sqlx::query_scalar(sql).bind(latest);
        match next.fetch_optional(&mut *conn).await? {
            Some(next) => latest = next,
            None => return Ok(latest),
        }
    }
}

/// A ballot that the viewer may see: one of their congress, when they see its supervision matters.
pub async fn find(conn: &mut Conn, scope: &Scope, id: BallotId) -> Result<Ballot> {
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM ballot WHERE id = $1 AND congress = $2 AND $3 = 1"
    )))
    .bind(id)
    .bind(scope.congress)
    .bind(scope.all())
    .fetch_one(conn)
    .await?)
}

/// Which ballots are wanted.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// In this state.
    pub state: Option<State>,
    /// On this scale.
    pub scale: Option<Scale>,
    /// With these words in its title or in a subject's.
    pub words: Option<String>,
    /// About this thing.
    pub about: Option<Subject>,
    /// At this meeting.
    pub meeting: Option<Subject>,
    /// Told by this person.
    pub teller: Option<PersonId>,
}

const WANTED: &str = "congress = $1 AND $2 = 1
    AND (CAST($3 AS TEXT) IS NULL OR state = $3)
    AND (CAST($4 AS TEXT) IS NULL OR scale = $4)
    AND (CAST($5 AS TEXT) IS NULL OR title LIKE $5 ESCAPE '!'
         OR EXISTS (SELECT 1 FROM ballot_subject s WHERE s.ballot = ballot.id AND s.title LIKE $5 ESCAPE '!'))
    AND (CAST($6 AS TEXT) IS NULL
         OR EXISTS (SELECT 1 FROM ballot_subject s WHERE s.ballot = ballot.id AND s.subject = $6))
    AND (CAST($7 AS TEXT) IS NULL OR meeting = $7)
    AND (CAST($8 AS TEXT) IS NULL
         OR EXISTS (SELECT 1 FROM ballot_teller t WHERE t.ballot = ballot.id AND t.person = $8))";

/// Ballots, newest first.
pub async fn list(
    conn: &mut Conn,
    scope: &Scope,
    wanted: &Wanted,
    paging: Paging,
) -> Result<Page<Ballot>> {
    let words = wanted.words.as_deref().map(containing);
    let rows = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM ballot WHERE {WANTED} ORDER BY id DESC LIMIT $9 OFFSET $10"
    )))
    .bind(scope.congress)
    .bind(scope.all())
    .bind(wanted.state)
    .bind(wanted.scale)
    .bind(words.clone())
    .bind(wanted.about.clone())
    .bind(wanted.meeting.clone())
    .bind(wanted.teller)
    .bind(paging.limit())
    .bind(paging.offset())
    .fetch_all(&mut *conn)
    .await?;
    let total = sqlx::query_scalar(sqlx::AssertSqlSafe(format!(
        "SELECT COUNT(*) FROM ballot WHERE {WANTED}"
    )))
    .bind(scope.congress)
    .bind(scope.all())
    .bind(wanted.state)
    .bind(wanted.scale)
    .bind(words)
    .bind(wanted.about.clone())
    .bind(wanted.meeting.clone())
    .bind(wanted.teller)
    .fetch_one(&mut *conn)
    .await?;
    Ok(paging.of(rows, total))
}

/// Puts these subjects in the place of those there were.
pub async fn set_subjects(
    conn: &mut Conn,
    ballot: BallotId,
    subjects: &[BallotSubject],
) -> Result<()> {
    sqlx::query("DELETE FROM ballot_subject WHERE ballot = $1")
        .bind(ballot)
        .execute(&mut *conn)
        .await?;
    for subject in subjects {
        sqlx::query("INSERT INTO ballot_subject (id, ballot, position, title, subject) VALUES ($1, $2, $3, $4, $5)")
            .bind(subject.id)
            .bind(ballot)
            .bind(subject.position)
            .bind(&subject.title)
            .bind(&subject.subject)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// The subjects of a ballot, in the order of the sheet. At most a hundred.
pub async fn subjects(conn: &mut Conn, ballot: BallotId) -> Result<Vec<BallotSubject>> {
    Ok(sqlx::query_as(
        "SELECT id, position, title, subject FROM ballot_subject WHERE ballot = $1 ORDER BY position, id",
    )
    .bind(ballot)
    .fetch_all(conn)
    .await?)
}

/// Puts this roster in the place of the one there was.
pub async fn set_roster(conn: &mut Conn, ballot: BallotId, roster: &[OnRoster]) -> Result<()> {
    sqlx::query("DELETE FROM ballot_roster WHERE ballot = $1")
        .bind(ballot)
        .execute(&mut *conn)
        .await?;
    for (position, one) in (1_i64..).zip(roster) {
        sqlx::query(
            "INSERT INTO ballot_roster (ballot, person, position, name, kind, is_present)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(ballot)
        .bind(one.person)
        .bind(position)
        .bind(&one.name)
        .bind(one.kind)
        .bind(one.is_present)
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// The roster of a ballot, in its order.
pub async fn roster(conn: &mut Conn, ballot: BallotId) -> Result<Vec<OnRoster>> {
    Ok(sqlx::query_as(
        "SELECT person, name, kind, is_present FROM ballot_roster WHERE ballot = $1 ORDER BY position, person",
    )
    .bind(ballot)
    .fetch_all(conn)
    .await?)
}

/// Puts these two in the place of those there were.
pub async fn set_tellers(conn: &mut Conn, ballot: BallotId, tellers: &[Teller]) -> Result<()> {
    sqlx::query("DELETE FROM ballot_teller WHERE ballot = $1")
        .bind(ballot)
        .execute(&mut *conn)
        .await?;
    for teller in tellers {
        sqlx::query(
            "INSERT INTO ballot_teller (ballot, person, position, name) VALUES ($1, $2, $3, $4)",
        )
        .bind(ballot)
        .bind(teller.person)
        .bind(teller.position)
        .bind(&teller.name)
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// The two who count, first and second.
pub async fn tellers(conn: &mut Conn, ballot: BallotId) -> Result<Vec<Teller>> {
    Ok(sqlx::query_as(
        "SELECT person, position, name FROM ballot_teller WHERE ballot = $1 ORDER BY position, person",
    )
    .bind(ballot)
    .fetch_all(conn)
    .await?)
}

/// Somebody who could count.
#[derive(Debug, Clone, serde::Serialize, FromRow, utoipa::ToSchema)]
#[schema(as = BallotCandidate)]
pub struct Candidate {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// The post.
    pub title: String,
    /// Which rights hang on it.
    pub role: people::Role,
}

/// Everybody with a post in an organ of the congress on a date, at most five hundred. Roles decide who of them may count.
pub async fn staff(conn: &mut Conn, congress: CongressId, on: Date) -> Result<Vec<Candidate>> {
    Ok(sqlx::query_as(
        "SELECT p.id AS person, p.name, o.short_name || t.title AS title, t.role
           FROM post t JOIN person p ON p.id = t.person JOIN organ o ON o.id = t.organ
          WHERE o.congress = $1 AND t.from_on <= $2 AND (t.until_on IS NULL OR t.until_on > $2)
            AND t.role IN ('clerk', 'committee')
          ORDER BY o.sort_no, p.name_order, t.id
          LIMIT 500",
    )
    .bind(congress)
    .bind(on)
    .fetch_all(conn)
    .await?)
}
