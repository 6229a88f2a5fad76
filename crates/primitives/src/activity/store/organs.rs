//! Which organs an activity concerns.

use kernel::{Conn, Result};

use crate::activity::rules::Activity;

/// Adds the organs of an activity that has none yet.
pub(super) async fn insert_organs(conn: &mut Conn, activity: &Activity) -> Result<()> {
    for organ in &activity.organs.0 {
        sqlx::query("INSERT INTO activity_organ (activity, organ) VALUES ($1, $2)")
            .bind(activity.id)
            .bind(*organ)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// Replaces the organs of an activity.
pub async fn replace_organs(conn: &mut Conn, activity: &Activity) -> Result<()> {
    sqlx::query("DELETE FROM activity_organ WHERE activity = $1")
        .bind(activity.id)
        .execute(&mut *conn)
        .await?;
    insert_organs(conn, activity).await
}
