use kernel::{Conn, Error, Flag, Instant, Result};
use people::person::PersonId;

use super::super::rules::{Attendance, AttendanceId, Meeting, MeetingId, Part};

// The last stay that is not void tells whether somebody is there.
macro_rules! listed {
    () => {
        "SELECT a.id, a.meeting, a.person, a.name, a.capacity, a.part, a.is_remote, a.leave_state, a.leave_kind,
                a.leave_reason, a.position, a.version, s.from_at AS came_at, s.until_at AS left_at,
                COALESCE(s.by_oneself, 0) AS by_oneself
           FROM attendance a
           LEFT JOIN attendance_stay s ON s.attendance = a.id AND s.id = (
                SELECT MAX(t.id) FROM attendance_stay t WHERE t.attendance = a.id AND t.is_void = 0)"
    };
}

/// The list of a meeting, in its order.
pub async fn attendance(conn: &mut Conn, meeting: MeetingId) -> Result<Vec<Attendance>> {
    Ok(sqlx::query_as(concat!(
        listed!(),
        " WHERE a.meeting = $1 ORDER BY a.position, a.id"
    ))
    .bind(meeting)
    .fetch_all(conn)
    .await?)
}

/// One of the list.
pub async fn find_attendance(
    conn: &mut Conn,
    meeting: MeetingId,
    id: AttendanceId,
) -> Result<Attendance> {
    Ok(
        sqlx::query_as(concat!(listed!(), " WHERE a.meeting = $1 AND a.id = $2"))
            .bind(meeting)
            .bind(id)
            .fetch_one(conn)
            .await?,
    )
}

/// A person's place on the list of a meeting.
pub async fn of_person(
    conn: &mut Conn,
    meeting: MeetingId,
    person: PersonId,
) -> Result<Option<Attendance>> {
    Ok(sqlx::query_as(concat!(
        listed!(),
        " WHERE a.meeting = $1 AND a.person = $2"
    ))
    .bind(meeting)
    .bind(person)
    .fetch_optional(conn)
    .await?)
}

/// Those with a vote who are there now.
pub async fn present(conn: &mut Conn, meeting: MeetingId) -> Result<Vec<PersonId>> {
    Ok(attendance(conn, meeting)
        .await?
        .into_iter()
        .filter(|one| one.part == Part::Voting && one.is_present())
        .filter_map(|one| one.person)
        .collect())
}

/// Everybody on the list of a meeting, voting or not, who is there now; once it is closed, who was there last.
pub async fn attended(conn: &mut Conn, meeting: &Meeting) -> Result<Vec<PersonId>> {
    let listed = attendance(conn, meeting.id).await?;
    let is_there = |one: &Attendance| {
        let stayed = |closed| one.left_at == Some(closed);
        one.is_present() || meeting.closed_at.is_some_and(stayed)
    };
    Ok(listed
        .into_iter()
        .filter(is_there)
        .filter_map(|one| one.person)
        .collect())
}

/// Who of them attends by video.
pub async fn by_video(conn: &mut Conn, meeting: &Meeting) -> Result<Vec<PersonId>> {
    let listed = attendance(conn, meeting.id).await?;
    let by_video = listed.into_iter().filter(|one| one.is_remote.0);
    Ok(by_video.filter_map(|one| one.person).collect())
}

/// Those with a vote who were there at a moment.
pub async fn present_at(conn: &mut Conn, meeting: MeetingId, at: Instant) -> Result<Vec<PersonId>> {
    Ok(sqlx::query_scalar(
        "SELECT a.person FROM attendance a
          WHERE a.meeting = $1 AND a.part = 'voting' AND a.person IS NOT NULL
            AND EXISTS (SELECT 1 FROM attendance_stay s
                         WHERE s.attendance = a.id AND s.is_void = 0 AND s.from_at <= $2
                           AND (s.until_at IS NULL OR s.until_at > $2))
          ORDER BY a.position, a.id",
    )
    .bind(meeting)
    .bind(at)
    .fetch_all(conn)
    .await?)
}

/// Puts somebody on the list.
pub async fn insert_attendance(conn: &mut Conn, one: &Attendance) -> Result<()> {
    sqlx::query(
        "INSERT INTO attendance (id, meeting, person, name, capacity, part, is_remote, leave_state, leave_kind,
                                 leave_reason, position, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(one.id)
    .bind(one.meeting)
    .bind(one.person)
    .bind(&one.name)
    .bind(&one.capacity)
    .bind(one.part)
    .bind(one.is_remote)
    .bind(one.leave_state)
    .bind(one.leave_kind)
    .bind(&one.leave_reason)
    .bind(one.position)
    .bind(one.version)
    .execute(conn)
    .await?;
    Ok(())
}

/// Saves what may change of somebody's attendance, read with this version.
pub async fn update_attendance(conn: &mut Conn, one: &Attendance) -> Result<()> {
    let done = sqlx::query(
        "UPDATE attendance SET part = $3, is_remote = $4, leave_state = $5, leave_kind = $6, leave_reason = $7,
                version = version + 1
          WHERE id = $1 AND version = $2",
    )
    .bind(one.id)
    .bind(one.version)
    .bind(one.part)
    .bind(one.is_remote)
    .bind(one.leave_state)
    .bind(one.leave_kind)
    .bind(&one.leave_reason)
    .execute(conn)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Stale);
    }
    Ok(())
}

/// Somebody came.
pub async fn come(conn: &mut Conn, id: AttendanceId, at: Instant, by_oneself: bool) -> Result<()> {
    sqlx::query(
        "INSERT INTO attendance_stay (id, attendance, from_at, by_oneself, is_void) VALUES ($1, $2, $3, $4, 0)",
    )
    .bind(kernel::id::fresh().to_string())
    .bind(id)
    .bind(at)
    .bind(Flag(by_oneself))
    .execute(conn)
    .await?;
    Ok(())
}

/// Somebody left.
pub async fn leave(conn: &mut Conn, id: AttendanceId, at: Instant) -> Result<()> {
    sqlx::query(
        "UPDATE attendance_stay SET until_at = $2
          WHERE attendance = $1 AND until_at IS NULL AND is_void = 0",
    )
    .bind(id)
    .bind(at)
    .execute(conn)
    .await?;
    Ok(())
}

/// What was entered for somebody is void: they were not there.
pub async fn make_void(conn: &mut Conn, id: AttendanceId) -> Result<()> {
    sqlx::query("UPDATE attendance_stay SET is_void = 1 WHERE attendance = $1 AND is_void = 0")
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Whoever signed in was at no meeting: it was moved before it began.
pub async fn nobody_came(conn: &mut Conn, meeting: MeetingId) -> Result<()> {
    sqlx::query(
        "UPDATE attendance_stay SET is_void = 1
          WHERE is_void = 0 AND attendance IN (SELECT id FROM attendance WHERE meeting = $1)",
    )
    .bind(meeting)
    .execute(conn)
    .await?;
    Ok(())
}

/// Everybody who is still there leaves: the meeting is closed.
pub async fn all_leave(conn: &mut Conn, meeting: MeetingId, at: Instant) -> Result<()> {
    sqlx::query(
        "UPDATE attendance_stay SET until_at = $2
          WHERE until_at IS NULL AND is_void = 0
            AND attendance IN (SELECT id FROM attendance WHERE meeting = $1)",
    )
    .bind(meeting)
    .bind(at)
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes a voter who left office off the list, unless they were there.
pub async fn strike(conn: &mut Conn, id: AttendanceId) -> Result<()> {
    sqlx::query(
        "DELETE FROM attendance WHERE id = $1
            AND NOT EXISTS (SELECT 1 FROM attendance_stay s WHERE s.attendance = $1)",
    )
    .bind(id)
    .execute(conn)
    .await?;
    Ok(())
}
