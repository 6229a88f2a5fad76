use kernel::{Conn, Date, Error, Page, Paging, Result};
use people::organ::OrganId;
use serde::{Deserialize, Serialize};
use sqlx::{AssertSqlSafe, FromRow};
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
    /// Past its day and not reached.
    pub is_late: bool,
    /// Whose title or goal contains this.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// In which order; by department and date when left out.
    #[param(inline)]
    pub sort: Option<BoardSort>,
}

/// In which order the lines stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[schema(as = CommitmentSort)]
pub enum BoardSort {
    /// By department in the order of the register, then by date.
    #[default]
    #[serde(rename = "department")]
    Department,
    /// By department from the end.
    #[serde(rename = "-department")]
    DepartmentBackward,
    /// By the day on which it is due.
    #[serde(rename = "due")]
    Due,
    /// By that day, the latest first.
    #[serde(rename = "-due")]
    DueBackward,
    /// By how far it is.
    #[serde(rename = "percent")]
    Percent,
    /// The furthest first.
    #[serde(rename = "-percent")]
    PercentBackward,
    /// By when it was told of: what nobody told of first, being the longest silent.
    #[serde(rename = "told")]
    Told,
    /// What was told of last first.
    #[serde(rename = "-told")]
    ToldBackward,
    /// By title.
    #[serde(rename = "title")]
    Title,
    /// By title from the end.
    #[serde(rename = "-title")]
    TitleBackward,
}

impl BoardSort {
    fn sql(self) -> &'static str {
        match self {
            Self::Department => "o.sort_no, m.organ, m.due_on, m.id",
            Self::DepartmentBackward => "o.sort_no DESC, m.organ DESC, m.due_on, m.id",
            Self::Due => "m.due_on, m.id",
            Self::DueBackward => "m.due_on DESC, m.id DESC",
            Self::Percent => "m.percent, m.due_on, m.id",
            Self::PercentBackward => "m.percent DESC, m.due_on, m.id",
            Self::Told => "COALESCE(m.told_on, ''), m.due_on, m.id",
            Self::ToldBackward => "COALESCE(m.told_on, '') DESC, m.due_on, m.id",
            Self::Title => "m.title, m.due_on, m.id",
            Self::TitleBackward => "m.title DESC, m.due_on, m.id",
        }
    }
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
            AND (CAST($5 AS TEXT) IS NULL OR lower(m.title) LIKE lower($5) ESCAPE '!' OR lower(m.goal) LIKE lower($5) ESCAPE '!')
            AND (CAST($6 AS TEXT) IS NULL OR (m.done_on IS NULL AND m.due_on < $6))"
    };
}

/// Lines of a board as they stand on a day. The caller has asked who may see the campaign.
pub async fn wanted_commitments(
    conn: &mut Conn,
    campaign: CampaignId,
    (filter, today): (&BoardFilter, Date),
    paging: Paging,
) -> Result<Page<CommitmentRow>> {
    let is_done = filter.is_done.map_or(-1, i64::from);
    let words = filter.q.as_deref().map(kernel::db::containing);
    let late = Some(today).filter(|_| filter.is_late);
    let sort = filter.sort.unwrap_or_default().sql();
    let sql = format!(
        "{}{} ORDER BY {sort} LIMIT $7 OFFSET $8",
        rows!(),
        wanted!()
    );
    let rows = sqlx::query_as(AssertSqlSafe(sql))
        .bind(campaign)
        .bind(filter.organ)
        .bind(filter.kind.as_deref())
        .bind(is_done)
        .bind(words.clone())
        .bind(late)
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
        .bind(late)
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
