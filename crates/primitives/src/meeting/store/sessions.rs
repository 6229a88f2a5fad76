use kernel::db::Json;
use kernel::{Conn, Date, Error, Page, Paging, Result};
use people::Scope;
use people::congress::CongressId;

use super::super::rules::{
    Conflict, Kind, Meeting, MeetingId, Move, MoveId, Neighbour, PastMove, State,
};

macro_rules! columns {
    () => {
        "m.id, m.congress, m.kind, m.term_number, m.session_number, m.title, m.held_on, m.starts_at,
         m.place, m.presiding, m.is_extraordinary, m.exempt_reason, m.remote_decision,
         m.agenda_decided_on, m.state, m.called_on, m.opened_at, m.closed_at, m.roster, m.minutes,
         m.cancel_reason, m.version"
    };
}

macro_rules! filtered {
    () => {
        " FROM meeting m
         WHERE m.congress = $1
           AND (CAST($2 AS TEXT) IS NULL OR m.kind = $2)
           AND (CAST($3 AS TEXT) IS NULL OR m.state = $3)
           AND (CAST($4 AS TEXT) IS NULL OR m.held_on >= $4)
           AND (CAST($5 AS TEXT) IS NULL OR m.held_on <= $5)
           AND (CAST($6 AS TEXT) IS NULL OR m.title LIKE $6)
           AND (CAST($7 AS TEXT) IS NULL OR EXISTS (
                 SELECT 1 FROM agenda_item i WHERE i.meeting = m.id AND i.subject = $7)
                OR EXISTS (SELECT 1 FROM hung_date h WHERE h.meeting = m.id AND h.subject = $7))"
    };
}

/// Which meetings are wanted.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of this kind.
    pub kind: Option<Kind>,
    /// In this state.
    pub state: Option<State>,
    /// Not before.
    pub from: Option<Date>,
    /// Not after.
    pub until: Option<Date>,
    /// With these words in the title.
    pub q: Option<String>,
    /// With this on the agenda, or hung on it.
    pub subject: Option<kernel::Subject>,
}

/// A meeting of the viewer's congress.
pub async fn find(conn: &mut Conn, scope: &Scope, id: MeetingId) -> Result<Meeting> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM meeting m WHERE m.id = $1 AND m.congress = $2"
    ))
    .bind(id)
    .bind(scope.congress)
    .fetch_one(conn)
    .await?)
}

/// The meetings of the viewer's congress, the latest first.
pub async fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &Filter,
    paging: Paging,
) -> Result<Page<Meeting>> {
    let like = filter.q.as_ref().map(|q| format!("%{q}%"));
    let meetings = sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        filtered!(),
        " ORDER BY m.held_on DESC, m.starts_at DESC, m.id DESC LIMIT $8 OFFSET $9"
    ))
    .bind(scope.congress)
    .bind(filter.kind)
    .bind(filter.state)
    .bind(filter.from)
    .bind(filter.until)
    .bind(&like)
    .bind(filter.subject.clone())
    .bind(paging.limit())
    .bind(paging.offset())
    .fetch_all(&mut *conn)
    .await?;
    let total = sqlx::query_scalar(concat!("SELECT COUNT(*)", filtered!()))
        .bind(scope.congress)
        .bind(filter.kind)
        .bind(filter.state)
        .bind(filter.from)
        .bind(filter.until)
        .bind(&like)
        .bind(filter.subject.clone())
        .fetch_one(&mut *conn)
        .await?;
    Ok(paging.of(meetings, total))
}

/// The meetings on whose list a person is, from a day on, the next first.
pub async fn of_person(
    conn: &mut Conn,
    scope: &Scope,
    person: people::person::PersonId,
    from: Date,
) -> Result<Vec<Meeting>> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM meeting m JOIN attendance a ON a.meeting = m.id
          WHERE m.congress = $1 AND a.person = $2 AND m.held_on >= $3 AND m.state <> 'cancelled'
          ORDER BY m.held_on, m.starts_at, m.id LIMIT 20"
    ))
    .bind(scope.congress)
    .bind(person)
    .bind(from)
    .fetch_all(conn)
    .await?)
}

/// Adds a meeting.
pub async fn insert(conn: &mut Conn, meeting: &Meeting) -> Result<()> {
    sqlx::query(
        "INSERT INTO meeting (id, congress, kind, term_number, session_number, title, held_on, starts_at, place,
                              presiding, is_extraordinary, exempt_reason, remote_decision, agenda_decided_on, state,
                              called_on, opened_at, closed_at, roster, minutes, cancel_reason, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)",
    )
    .bind(meeting.id)
    .bind(meeting.congress)
    .bind(meeting.kind)
    .bind(meeting.term_number)
    .bind(meeting.session_number)
    .bind(&meeting.title)
    .bind(meeting.held_on)
    .bind(&meeting.starts_at)
    .bind(&meeting.place)
    .bind(meeting.presiding)
    .bind(meeting.is_extraordinary)
    .bind(&meeting.exempt_reason)
    .bind(&meeting.remote_decision)
    .bind(meeting.agenda_decided_on)
    .bind(meeting.state)
    .bind(meeting.called_on)
    .bind(meeting.opened_at)
    .bind(meeting.closed_at)
    .bind(&meeting.roster)
    .bind(&meeting.minutes)
    .bind(&meeting.cancel_reason)
    .bind(meeting.version)
    .execute(conn)
    .await?;
    Ok(())
}

/// Saves a meeting that was read with this version, and counts the change.
///
/// # Errors
/// `Stale` when somebody else changed it since.
pub async fn update(conn: &mut Conn, meeting: &mut Meeting) -> Result<()> {
    let done = sqlx::query(
        "UPDATE meeting SET title = $3, held_on = $4, starts_at = $5, place = $6, presiding = $7,
                is_extraordinary = $8, exempt_reason = $9, remote_decision = $10, agenda_decided_on = $11,
                state = $12, called_on = $13, opened_at = $14, closed_at = $15, roster = $16, minutes = $17,
                cancel_reason = $18, version = version + 1
          WHERE id = $1 AND version = $2",
    )
    .bind(meeting.id)
    .bind(meeting.version)
    .bind(&meeting.title)
    .bind(meeting.held_on)
    .bind(&meeting.starts_at)
    .bind(&meeting.place)
    .bind(meeting.presiding)
    .bind(meeting.is_extraordinary)
    .bind(&meeting.exempt_reason)
    .bind(&meeting.remote_decision)
    .bind(meeting.agenda_decided_on)
    .bind(meeting.state)
    .bind(meeting.called_on)
    .bind(meeting.opened_at)
    .bind(meeting.closed_at)
    .bind(&meeting.roster)
    .bind(&meeting.minutes)
    .bind(&meeting.cancel_reason)
    .execute(conn)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Stale);
    }
    meeting.version += 1;
    Ok(())
}

/// The greatest number given to a kind of meeting in a term; 0 before the first.
pub async fn last_number(
    conn: &mut Conn,
    congress: CongressId,
    kind: Kind,
    term: i64,
) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "SELECT COALESCE(MAX(session_number), 0) FROM meeting
          WHERE congress = $1 AND kind = $2 AND term_number = $3 AND state <> 'cancelled'",
    )
    .bind(congress)
    .bind(kind)
    .bind(term)
    .fetch_one(conn)
    .await?)
}

/// Whether a number is given.
pub async fn is_taken(
    conn: &mut Conn,
    congress: CongressId,
    kind: Kind,
    (term, number): (i64, i64),
) -> Result<bool> {
    let taken: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM meeting
          WHERE congress = $1 AND kind = $2 AND term_number = $3 AND session_number = $4
            AND state <> 'cancelled'",
    )
    .bind(congress)
    .bind(kind)
    .bind(term)
    .bind(number)
    .fetch_one(conn)
    .await?;
    Ok(taken > 0)
}

/// The meetings of a congress that stand.
pub async fn neighbours(conn: &mut Conn, congress: CongressId) -> Result<Vec<Neighbour>> {
    Ok(sqlx::query_as(
        "SELECT id, kind, title, held_on, state FROM meeting
          WHERE congress = $1 AND state <> 'cancelled' ORDER BY held_on, id",
    )
    .bind(congress)
    .fetch_all(conn)
    .await?)
}

/// Notes a move.
pub async fn insert_move(
    conn: &mut Conn,
    meeting: MeetingId,
    moved: &Move,
    reason: &str,
    at: kernel::Instant,
) -> Result<MoveId> {
    let id = MoveId::fresh();
    let conflicts: Json<Vec<Conflict>> = Json(moved.conflicts.clone());
    sqlx::query(
        "INSERT INTO meeting_move (id, meeting, from_on, to_on, reason, conflicts, moved_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id)
    .bind(meeting)
    .bind(moved.from_on)
    .bind(moved.to_on)
    .bind(reason)
    .bind(&conflicts)
    .bind(at)
    .execute(conn)
    .await?;
    Ok(id)
}

/// The moves of a meeting, the first first.
pub async fn moves(conn: &mut Conn, meeting: MeetingId) -> Result<Vec<PastMove>> {
    Ok(sqlx::query_as(
        "SELECT id, from_on, to_on, reason, conflicts, moved_at FROM meeting_move
          WHERE meeting = $1 ORDER BY moved_at, id",
    )
    .bind(meeting)
    .fetch_all(conn)
    .await?)
}
