use kernel::{Conn, Error, Page, Paging, Result};
use people::organ::OrganId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::{IntoParams, ToSchema};

use crate::campaign::rules::{CampaignId, Commitment, CommitmentId};

/// Which lines of the board are wanted, as query parameters.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct BoardFilter {
    /// Of this department.
    pub organ: Option<OrganId>,
    /// Of this kind.
    #[param(max_length = 40)]
    pub kind: Option<String>,
    /// Reached, or not.
    pub is_done: Option<bool>,
    /// Whose title or goal contains this.
    #[param(max_length = 100)]
    pub q: Option<String>,
}

/// A line of the board with the department's name.
#[derive(Debug, Clone, Serialize, ToSchema, FromRow)]
pub struct CommitmentRow {
    /// The line.
    #[serde(flatten)]
    #[sqlx(flatten)]
    pub commitment: Commitment,
    /// What people call the department.
    pub name: String,
    /// How many pictures and files it has.
    pub files: i64,
}

macro_rules! rows {
    () => {
        "SELECT m.id, m.campaign, m.organ, m.kind, m.title, m.goal, m.due_on, m.percent, m.words, m.told_on, m.done_on,
                m.version, o.short_name AS name,
                (SELECT COUNT(*) FROM file f WHERE f.subject = 'commitment:' || m.id) AS files
           FROM campaign_commitment m JOIN organ o ON o.id = m.organ"
    };
}

macro_rules! wanted {
    () => {
        " WHERE m.campaign = $1
            AND (CAST($2 AS TEXT) IS NULL OR m.organ = $2) AND (CAST($3 AS TEXT) IS NULL OR m.kind = $3)
            AND ($4 < 0 OR $4 = CASE WHEN m.done_on IS NULL THEN 0 ELSE 1 END)
            AND (CAST($5 AS TEXT) IS NULL OR lower(m.title) LIKE lower($5) ESCAPE '!' OR lower(m.goal) LIKE lower($5) ESCAPE '!')"
    };
}

/// Lines of a board, by department and date. The caller has asked who may see the campaign.
pub async fn wanted_commitments(
    conn: &mut Conn,
    campaign: CampaignId,
    filter: &BoardFilter,
    paging: Paging,
) -> Result<Page<CommitmentRow>> {
    let is_done = filter.is_done.map_or(-1, i64::from);
    let words = filter.q.as_deref().map(kernel::db::containing);
    let sql = concat!(
        rows!(),
        wanted!(),
        " ORDER BY o.sort_no, m.organ, m.due_on, m.id LIMIT $6 OFFSET $7"
    );
    let rows = sqlx::query_as(sql)
        .bind(campaign)
        .bind(filter.organ)
        .bind(filter.kind.as_deref())
        .bind(is_done)
        .bind(words.clone())
        .bind(paging.limit())
        .bind(paging.offset())
        .fetch_all(&mut *conn)
        .await?;
    let sql = concat!("SELECT COUNT(*) FROM campaign_commitment m", wanted!());
    let total = sqlx::query_scalar(sql)
        .bind(campaign)
        .bind(filter.organ)
        .bind(filter.kind.as_deref())
        .bind(is_done)
        .bind(words)
        .fetch_one(conn)
        .await?;
    Ok(paging.of(rows, total))
}

/// Every line of a board, by date.
pub async fn commitments(conn: &mut Conn, campaign: CampaignId) -> Result<Vec<Commitment>> {
    let sql = concat!(
        rows!(),
        " WHERE m.campaign = $1 ORDER BY m.organ, m.due_on, m.id"
    );
    let rows: Vec<CommitmentRow> = sqlx::query_as(sql).bind(campaign).fetch_all(conn).await?;
    Ok(rows.into_iter().map(|row| row.commitment).collect())
}

/// One line. The caller asks whether the viewer may see its campaign.
pub async fn commitment(conn: &mut Conn, id: CommitmentId) -> Result<CommitmentRow> {
    Ok(sqlx::query_as(concat!(rows!(), " WHERE m.id = $1"))
        .bind(id)
        .fetch_one(conn)
        .await?)
}

/// Writes a line.
pub async fn insert_commitment(conn: &mut Conn, one: &Commitment) -> Result<()> {
    sqlx::query(
        "INSERT INTO campaign_commitment
                (id, campaign, organ, kind, title, goal, due_on, percent, words, told_on, done_on, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(one.id)
    .bind(one.campaign)
    .bind(one.organ)
    .bind(&one.kind)
    .bind(&one.title)
    .bind(&one.goal)
    .bind(one.due_on)
    .bind(one.percent)
    .bind(&one.words)
    .bind(one.told_on)
    .bind(one.done_on)
    .bind(one.version)
    .execute(conn)
    .await?;
    Ok(())
}

/// Saves a line that has version `one.version`.
pub async fn update_commitment(conn: &mut Conn, one: Commitment) -> Result<Commitment> {
    let done = sqlx::query(
        "UPDATE campaign_commitment SET kind = $3, title = $4, goal = $5, due_on = $6, percent = $7, words = $8,
                told_on = $9, done_on = $10, version = version + 1
          WHERE id = $1 AND version = $2",
    )
    .bind(one.id)
    .bind(one.version)
    .bind(&one.kind)
    .bind(&one.title)
    .bind(&one.goal)
    .bind(one.due_on)
    .bind(one.percent)
    .bind(&one.words)
    .bind(one.told_on)
    .bind(one.done_on)
    .execute(conn)
    .await?;
    if done.rows_affected() != 1 {
        return Err(Error::Stale);
    }
    Ok(Commitment {
        version: one.version + 1,
        ..one
    })
}

/// Takes a line off the board.
pub async fn remove_commitment(conn: &mut Conn, id: CommitmentId) -> Result<()> {
    sqlx::query("DELETE FROM campaign_commitment WHERE id = $1")
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}
