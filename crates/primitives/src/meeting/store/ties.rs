use kernel::{Conn, Date, Result, Subject};
use people::congress::CongressId;

use super::super::rules::{HungDateId, MeetingId, Tie};

/// The ties of a meeting that stand, whichever of the two it is. Cancelled meetings bind nobody.
pub async fn ties(conn: &mut Conn, meeting: MeetingId) -> Result<Vec<Tie>> {
    Ok(sqlx::query_as(
        "SELECT h.id AS date, h.label, h.subject, h.due, h.due_on, h.late_reason,
                a.id AS earlier, a.congress AS earlier_congress, p.short_name AS earlier_place,
                a.title AS earlier_title, a.held_on AS earlier_on, a.state AS earlier_state,
                b.id AS later, b.congress AS later_congress, q.short_name AS later_place,
                b.title AS later_title, b.held_on AS later_on, b.state AS later_state
           FROM hung_date h
           JOIN meeting a ON a.id = h.tied
           JOIN congress p ON p.id = a.congress
           JOIN meeting b ON b.id = h.meeting
           JOIN congress q ON q.id = b.congress
          WHERE (h.tied = $1 OR h.meeting = $1) AND a.state <> 'cancelled' AND b.state <> 'cancelled'
          ORDER BY h.due_on, p.division, h.id",
    )
    .bind(meeting)
    .fetch_all(conn)
    .await?)
}

/// Lets a meeting be the one that must be held by a congress's dates of this name, on whatever meetings they hang; with
/// none, no meeting any more.
pub async fn set_tied(
    conn: &mut Conn,
    congress: CongressId,
    (subject, label): (&Subject, &str),
    tied: Option<MeetingId>,
) -> Result<()> {
    sqlx::query(
        "UPDATE hung_date SET tied = $4 WHERE congress = $1 AND subject = $2 AND label = $3 AND done_on IS NULL",
    )
    .bind(congress)
    .bind(subject)
    .bind(label)
    .bind(tied)
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes that the meeting tied to a date was opened on a day, with the reason when that was too late.
pub async fn opened(
    conn: &mut Conn,
    date: HungDateId,
    on: Date,
    late_reason: Option<&str>,
) -> Result<()> {
    sqlx::query("UPDATE hung_date SET done_on = $2, late_reason = $3 WHERE id = $1")
        .bind(date)
        .bind(on)
        .bind(late_reason)
        .execute(conn)
        .await?;
    Ok(())
}

/// Whose meeting it is.
pub async fn congress_of(conn: &mut Conn, meeting: MeetingId) -> Result<CongressId> {
    Ok(
        sqlx::query_scalar("SELECT congress FROM meeting WHERE id = $1")
            .bind(meeting)
            .fetch_one(conn)
            .await?,
    )
}
