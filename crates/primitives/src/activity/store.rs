//! SQL of activities. No decisions.

mod figures;
mod files;
mod findings;
mod list;
mod organs;
mod participants;

use kernel::{Conn, Error, Result};
use people::Scope;

pub use figures::{concerning, counted, parts};
pub use files::{FileLine, files, files_of, insert_file, kept_file};
pub use findings::{
    find_finding, finding_by_key, findings, insert_finding, next_number, noted_by, update_finding,
};
pub use list::{Filter, Line, Sort, list, mine};
pub use organs::replace_organs;
pub use participants::{
    attend, delete_participant, find_participant, insert_participant, names, participant_of,
    participants,
};

use self::organs::insert_organs;
use super::rules::{Activity, ActivityId};

/// Who looks: how far they see of their own congress, and whether they help to organise what others hold in its area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// Their scope.
    pub scope: Scope,
    /// Staff see what is held in their area.
    pub helps: bool,
}

impl Viewer {
    /// 1 when what others hold in one's area is seen.
    pub(super) fn helping(&self) -> i64 {
        i64::from(self.helps)
    }
}

macro_rules! columns {
    () => {
        "a.id, a.congress, a.host, a.state, a.kind, a.title, a.subject, a.held_on, a.until_on, a.starts_at, a.division,
         a.place, a.place_kind, a.methods,
         COALESCE((SELECT string_agg(g.organ, ',' ORDER BY g.organ) FROM activity_organ g WHERE g.activity = a.id), '') AS organs,
         a.leader, a.met, a.arrangement, a.notes, a.promise, a.promised_on, a.cancel_reason, a.held_at, a.version"
    };
}
pub(super) use columns;

// The owner's staff and members see all, the host's staff what is held in their area, everybody what they take part in:
// `$1` congress, `$2` sees all, `$3` helps, `$4` person.
macro_rules! visible {
    () => {
        "((a.congress = $1 AND $2 = 1) OR (a.host = $1 AND $3 = 1)
          OR EXISTS (SELECT 1 FROM activity_participant v WHERE v.activity = a.id AND v.person = $4))"
    };
}
pub(super) use visible;

/// An activity the viewer may see.
pub async fn find(conn: &mut Conn, viewer: &Viewer, id: ActivityId) -> Result<Activity> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM activity a WHERE a.id = $5 AND ",
        visible!()
    ))
    .bind(viewer.scope.congress)
    .bind(viewer.scope.all())
    .bind(viewer.helping())
    .bind(viewer.scope.person)
    .bind(id)
    .fetch_one(conn)
    .await?)
}

/// Adds an activity.
pub async fn insert(conn: &mut Conn, activity: &Activity) -> Result<()> {
    sqlx::query(
        "INSERT INTO activity (id, congress, host, state, kind, title, subject, held_on, until_on, starts_at, division,
                               place, place_kind, methods, leader, arrangement, notes, cancel_reason, held_at, version,
                               met, promise, promised_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
                 $21, $22, $23)",
    )
    .bind(activity.id)
    .bind(activity.congress)
    .bind(activity.host)
    .bind(activity.state)
    .bind(activity.kind)
    .bind(&activity.title)
    .bind(activity.subject.clone())
    .bind(activity.held_on)
    .bind(activity.until_on)
    .bind(&activity.starts_at)
    .bind(&activity.division)
    .bind(&activity.place)
    .bind(activity.place_kind)
    .bind(&activity.methods)
    .bind(activity.leader)
    .bind(&activity.arrangement)
    .bind(&activity.notes)
    .bind(&activity.cancel_reason)
    .bind(activity.held_at)
    .bind(activity.version)
    .bind(&activity.met)
    .bind(&activity.promise)
    .bind(activity.promised_on)
    .execute(&mut *conn)
    .await?;
    insert_organs(conn, activity).await
}

/// Saves an activity that was read as `activity.version`. Gives it back with its new version.
///
/// # Errors
/// `Stale` when somebody else changed it since.
pub async fn update(conn: &mut Conn, activity: Activity) -> Result<Activity> {
    let done = sqlx::query(
        "UPDATE activity SET host = $3, state = $4, kind = $5, title = $6, subject = $7, held_on = $8, until_on = $9,
                starts_at = $10, division = $11, place = $12, place_kind = $13, methods = $14, leader = $15,
                arrangement = $16, notes = $17, cancel_reason = $18, held_at = $19, met = $20, promise = $21,
                promised_on = $22, version = version + 1
          WHERE id = $1 AND version = $2",
    )
    .bind(activity.id)
    .bind(activity.version)
    .bind(activity.host)
    .bind(activity.state)
    .bind(activity.kind)
    .bind(&activity.title)
    .bind(activity.subject.clone())
    .bind(activity.held_on)
    .bind(activity.until_on)
    .bind(&activity.starts_at)
    .bind(&activity.division)
    .bind(&activity.place)
    .bind(activity.place_kind)
    .bind(&activity.methods)
    .bind(activity.leader)
    .bind(&activity.arrangement)
    .bind(&activity.notes)
    .bind(&activity.cancel_reason)
    .bind(activity.held_at)
    .bind(&activity.met)
    .bind(&activity.promise)
    .bind(activity.promised_on)
    .execute(conn)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Stale);
    }
    Ok(Activity {
        version: activity.version + 1,
        ..activity
    })
}
