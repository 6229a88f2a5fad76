use kernel::db::Json;
use kernel::{Conn, Date, Instant, Result, Subject};
use people::congress::CongressId;
use regime::DueDate;
use sqlx::FromRow;

use super::super::rules::{FormerDate, HungDate, HungDateId, MeetingId, MoveId};

macro_rules! columns {
    () => {
        "id, meeting, subject, label, due, due_on, done_on, congress, tied, late_reason"
    };
}

/// The dates that hang on a meeting, in their order.
pub async fn hung_on(conn: &mut Conn, meeting: MeetingId) -> Result<Vec<HungDate>> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM hung_date WHERE meeting = $1 ORDER BY due_on, label, id"
    ))
    .bind(meeting)
    .fetch_all(conn)
    .await?)
}

/// The dates of a thing that hang on meetings, in their order.
pub async fn hung(conn: &mut Conn, subject: &Subject) -> Result<Vec<HungDate>> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM hung_date WHERE subject = $1 ORDER BY due_on, label, id"
    ))
    .bind(subject)
    .fetch_all(conn)
    .await?)
}

/// Hangs a date; hung already, it is counted anew.
pub async fn hang(conn: &mut Conn, date: &HungDate) -> Result<()> {
    sqlx::query(
        "INSERT INTO hung_date (id, meeting, subject, label, due, due_on, done_on, congress, tied, late_reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (meeting, subject, label)
         DO UPDATE SET due = excluded.due, due_on = excluded.due_on, congress = excluded.congress,
                       tied = excluded.tied",
    )
    .bind(date.id)
    .bind(date.meeting)
    .bind(&date.subject)
    .bind(&date.label)
    .bind(&date.due)
    .bind(date.due_on)
    .bind(date.done_on)
    .bind(date.congress)
    .bind(date.tied)
    .bind(&date.late_reason)
    .execute(conn)
    .await?;
    Ok(())
}

/// Gives a date its new day.
pub async fn redate(conn: &mut Conn, id: HungDateId, due: &DueDate) -> Result<()> {
    sqlx::query("UPDATE hung_date SET due = $2, due_on = $3 WHERE id = $1")
        .bind(id)
        .bind(Json(due.clone()))
        .bind(due.on)
        .execute(conn)
        .await?;
    Ok(())
}

/// Keeps what a date was before a move.
pub async fn keep(conn: &mut Conn, id: HungDateId, was: &DueDate, by: MoveId) -> Result<()> {
    sqlx::query(
        "INSERT INTO hung_date_past (id, hung_date, was, was_on, move) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(kernel::id::fresh().to_string())
    .bind(id)
    .bind(Json(was.clone()))
    .bind(was.on)
    .bind(by)
    .execute(conn)
    .await?;
    Ok(())
}

/// What the dates hung on a meeting were before, the oldest first.
pub async fn former(conn: &mut Conn, meeting: MeetingId) -> Result<Vec<FormerDate>> {
    Ok(sqlx::query_as(
        "SELECT p.hung_date, p.was_on, v.moved_at, v.reason
           FROM hung_date_past p
           JOIN hung_date h ON h.id = p.hung_date
           JOIN meeting_move v ON v.id = p.move
          WHERE h.meeting = $1
         UNION ALL
         SELECT r.hung_date, r.was_on, r.at AS moved_at, CAST(NULL AS TEXT) AS reason
           FROM hung_date_redating r
           JOIN hung_date h ON h.id = r.hung_date
          WHERE h.meeting = $1
          ORDER BY moved_at, hung_date, was_on",
    )
    .bind(meeting)
    .fetch_all(conn)
    .await?)
}

/// Notes that what a date is for was done; gives how many dates that were.
pub async fn done(
    conn: &mut Conn,
    subject: &Subject,
    label: &str,
    on: Option<Date>,
) -> Result<u64> {
    let done = sqlx::query("UPDATE hung_date SET done_on = $3 WHERE subject = $1 AND label = $2")
        .bind(subject)
        .bind(label)
        .bind(on)
        .execute(conn)
        .await?;
    Ok(done.rows_affected())
}

/// Takes the dates of a thing off a meeting.
pub async fn take_off(conn: &mut Conn, meeting: MeetingId, subject: &Subject) -> Result<()> {
    for sql in [
        "DELETE FROM hung_date_past WHERE hung_date IN (
           SELECT id FROM hung_date WHERE meeting = $1 AND subject = $2)",
        "DELETE FROM hung_date_redating WHERE hung_date IN (
           SELECT id FROM hung_date WHERE meeting = $1 AND subject = $2)",
        "DELETE FROM hung_date WHERE meeting = $1 AND subject = $2",
    ] {
        sqlx::query(sql)
            .bind(meeting)
            .bind(subject)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// A date that is not done and hangs on a meeting that is not over.
#[derive(Debug, Clone, FromRow)]
pub struct OpenDate {
    /// Whose the meeting is.
    pub congress: CongressId,
    /// Who keeps the date: the meeting's congress, or another.
    pub kept_by: CongressId,
    /// Whose date it is.
    pub subject: Subject,
    /// On which meeting.
    pub meeting: MeetingId,
    /// What that is called.
    pub title: String,
    /// Which date.
    pub id: HungDateId,
    /// Under which label.
    pub label: String,
    /// The date as it is.
    pub due: Json<DueDate>,
}

/// All open dates by meeting; of one congress or of the installation.
pub async fn open_dates(conn: &mut Conn, of: Option<CongressId>) -> Result<Vec<OpenDate>> {
    Ok(sqlx::query_as(
        "SELECT m.congress, COALESCE(h.congress, m.congress) AS kept_by, h.subject, m.id AS meeting, m.title, h.id,
                h.label, h.due
           FROM hung_date h JOIN meeting m ON m.id = h.meeting
          WHERE h.done_on IS NULL AND m.state IN ('planned', 'called', 'opened')
            AND (CAST($1 AS TEXT) IS NULL OR m.congress = $1)
          ORDER BY m.id, h.due_on, h.id",
    )
    .bind(of)
    .fetch_all(conn)
    .await?)
}

/// Keeps what a date was before the working-day calendar changed.
pub async fn keep_former(
    conn: &mut Conn,
    id: HungDateId,
    was: &DueDate,
    at: Instant,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO hung_date_redating (hung_date, at, was, was_on) VALUES ($1, $2, $3, $4)",
    )
    .bind(id)
    .bind(at)
    .bind(Json(was.clone()))
    .bind(was.on)
    .execute(conn)
    .await?;
    Ok(())
}
