mod commitment;
mod department;
mod ledger;

use kernel::{Conn, Date, Error, Page, Paging, Result};
use people::Scope;
use people::congress::CongressId;
use primitives::assignment::Assignment;
use primitives::ballot;
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;

use super::rules::{Campaign, CampaignId, Step};

pub use commitment::{
    BoardFilter, CommitmentRow, commitment, commitments, insert_commitment, remove_commitment,
    update_commitment, wanted_commitments,
};
pub use department::{
    department, departments, insert_department, remove_departments, set_position, update_department,
};
pub use ledger::ledger;

/// A row of the list.
#[derive(Debug, Clone, Serialize, ToSchema, FromRow)]
pub struct CampaignRow {
    /// The campaign.
    #[serde(flatten)]
    #[sqlx(flatten)]
    pub campaign: Campaign,
    /// How many departments are evaluated.
    pub departments: i64,
    /// Lines of the board.
    pub commitments: i64,
    /// How many of them were reached.
    pub reached: i64,
    /// How far the ballot is, when one was arranged.
    pub ballot_state: Option<ballot::State>,
}

macro_rules! columns {
    () => {
        "c.id, c.congress, c.year, c.regime_on, c.lead, c.meeting, c.ballot, c.content, c.version"
    };
}

// An organ sees the campaigns in which it is evaluated; everybody else who may see any sees those of the congress: $1 to $4.
macro_rules! seen {
    () => {
        " WHERE c.congress = $1
            AND ($2 = 1 OR $4 = 0 OR EXISTS (SELECT 1 FROM campaign_department d WHERE d.campaign = c.id AND d.organ = $3))"
    };
}

/// 1 when the viewer speaks for an organ and does not see everything.
fn is_organ(scope: &Scope) -> i64 {
    i64::from(!scope.sees_all && scope.organ().is_some())
}

/// One that the viewer may see. Its ballot is the latest: one that was void may have been designed anew.
pub async fn find(conn: &mut Conn, scope: &Scope, id: CampaignId) -> Result<Campaign> {
    let sql = concat!(
        "SELECT ",
        columns!(),
        " FROM campaign c",
        seen!(),
        " AND c.id = $5"
    );
    let mut one: Campaign = sqlx::query_as(sql)
        .bind(scope.congress)
        .bind(scope.all())
        .bind(scope.organ())
        .bind(is_organ(scope))
        .bind(id)
        .fetch_one(&mut *conn)
        .await?;
    if let Some(ballot) = one.ballot {
        one.ballot = Some(ballot::store::latest(conn, ballot).await?);
    }
    Ok(if scope.sees_all { one } else { one.outside() })
}

/// Those the viewer may see, the latest year first.
pub async fn list(conn: &mut Conn, scope: &Scope, paging: Paging) -> Result<Page<CampaignRow>> {
    let sql = concat!(
        "SELECT ",
        columns!(),
        ", (SELECT COUNT(*) FROM campaign_department d WHERE d.campaign = c.id) AS departments,
           (SELECT COUNT(*) FROM campaign_commitment m WHERE m.campaign = c.id) AS commitments,
           (SELECT COUNT(*) FROM campaign_commitment m WHERE m.campaign = c.id AND m.done_on IS NOT NULL) AS reached,
           (SELECT b.state FROM ballot b WHERE b.id = c.ballot) AS ballot_state
          FROM campaign c",
        seen!(),
        " ORDER BY c.year DESC LIMIT $5 OFFSET $6"
    );
    let mut rows: Vec<CampaignRow> = sqlx::query_as(sql)
        .bind(scope.congress)
        .bind(scope.all())
        .bind(scope.organ())
        .bind(is_organ(scope))
        .bind(paging.limit())
        .bind(paging.offset())
        .fetch_all(&mut *conn)
        .await?;
    if !scope.sees_all {
        for row in &mut rows {
            row.campaign = row.campaign.clone().outside();
        }
    }
    let total = sqlx::query_scalar(concat!("SELECT COUNT(*) FROM campaign c", seen!()))
        .bind(scope.congress)
        .bind(scope.all())
        .bind(scope.organ())
        .bind(is_organ(scope))
        .fetch_one(conn)
        .await?;
    Ok(paging.of(rows, total))
}

/// The campaign of a year, when there is one.
pub async fn of_year(conn: &mut Conn, congress: CongressId, year: i64) -> Result<Option<Campaign>> {
    let sql = concat!(
        "SELECT ",
        columns!(),
        " FROM campaign c WHERE c.congress = $1 AND c.year = $2"
    );
    Ok(sqlx::query_as(sql)
        .bind(congress)
        .bind(year)
        .fetch_optional(conn)
        .await?)
}

/// One of whichever congress, for what is public. The caller asks what of it may be read.
pub async fn whose(conn: &mut Conn, id: CampaignId) -> Result<Campaign> {
    let sql = concat!("SELECT ", columns!(), " FROM campaign c WHERE c.id = $1");
    Ok(sqlx::query_as(sql).bind(id).fetch_one(conn).await?)
}

/// Every campaign of a congress, the latest first.
pub async fn all(conn: &mut Conn, congress: CongressId) -> Result<Vec<Campaign>> {
    let sql = concat!(
        "SELECT ",
        columns!(),
        " FROM campaign c WHERE c.congress = $1 ORDER BY c.year DESC"
    );
    Ok(sqlx::query_as(sql).bind(congress).fetch_all(conn).await?)
}

/// Begins one.
pub async fn insert(conn: &mut Conn, one: &Campaign) -> Result<()> {
    sqlx::query(
        "INSERT INTO campaign (id, congress, year, regime_on, lead, meeting, ballot, content, version,
                               adopted_on, mobilised_on, appraised_on, handed_over_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(one.id)
    .bind(one.congress)
    .bind(one.year)
    .bind(one.regime_on)
    .bind(one.lead)
    .bind(one.meeting)
    .bind(one.ballot)
    .bind(&one.content)
    .bind(one.version)
    .bind(taken(one, Step::Adopted))
    .bind(taken(one, Step::Mobilised))
    .bind(taken(one, Step::Appraised))
    .bind(taken(one, Step::HandedOver))
    .execute(conn)
    .await?;
    Ok(())
}

/// On which day a step was taken.
fn taken(one: &Campaign, step: Step) -> Option<Date> {
    one.done(step).map(|done| done.on)
}

/// Saves one that has version `one.version`.
pub async fn update(conn: &mut Conn, one: Campaign) -> Result<Campaign> {
    let done = sqlx::query(
        "UPDATE campaign SET meeting = $3, ballot = $4, content = $5, adopted_on = $6, mobilised_on = $7, appraised_on = $8,
                handed_over_on = $9, version = version + 1
          WHERE id = $1 AND version = $2",
    )
    .bind(one.id)
    .bind(one.version)
    .bind(one.meeting)
    .bind(one.ballot)
    .bind(&one.content)
    .bind(taken(&one, Step::Adopted))
    .bind(taken(&one, Step::Mobilised))
    .bind(taken(&one, Step::Appraised))
    .bind(taken(&one, Step::HandedOver))
    .execute(conn)
    .await?;
    if done.rows_affected() != 1 {
        return Err(Error::Stale);
    }
    Ok(Campaign {
        version: one.version + 1,
        ..one
    })
}

/// The items that come from a campaign, as far as the viewer sees them.
pub async fn items(conn: &mut Conn, scope: &Scope, id: CampaignId) -> Result<Vec<Assignment>> {
    primitives::assignment::store::of_origin(conn, scope, &id.subject()).await
}

/// The items of a campaign and of those of the years before, each with its year.
pub async fn items_until(
    conn: &mut Conn,
    scope: &Scope,
    one: &Campaign,
) -> Result<Vec<(i64, Assignment)>> {
    let mut all = Vec::new();
    for campaign in self::all(conn, one.congress).await? {
        if campaign.year <= one.year {
            let items = items(conn, scope, campaign.id).await?;
            all.extend(items.into_iter().map(|item| (campaign.year, item)));
        }
    }
    Ok(all)
}

/// How far a campaign's ballot is, when one was arranged. Who may see the campaign may know it.
pub async fn ballot_state(conn: &mut Conn, one: &Campaign) -> Result<Option<ballot::State>> {
    let Some(id) = one.ballot else {
        return Ok(None);
    };
    let found = ballot::store::find(conn, &Scope::whole(one.congress), id).await?;
    Ok(Some(found.state))
}
