use kernel::{Conn, Error, Result};
use people::Scope;
use people::organ::OrganId;

use crate::campaign::rules::{Campaign, CampaignId, Department, Step};

macro_rules! columns {
    () => {
        "SELECT d.campaign, d.organ, o.short_name AS name, d.position, d.content, d.version
           FROM campaign_department d JOIN organ o ON o.id = d.organ"
    };
}

/// The departments of a campaign in the running order, each as far as the viewer may see it. The caller has asked who may
/// see the campaign.
pub async fn departments(
    conn: &mut Conn,
    scope: &Scope,
    campaign: &Campaign,
) -> Result<Vec<Department>> {
    let sql = concat!(
        columns!(),
        " WHERE d.campaign = $1 ORDER BY d.position, d.organ"
    );
    let all: Vec<Department> = sqlx::query_as(sql)
        .bind(campaign.id)
        .fetch_all(conn)
        .await?;
    Ok(all
        .into_iter()
        .map(|one| shown(one, scope, campaign))
        .collect())
}

/// A department as far as the viewer may see it: whole for the congress's staff and members, and for its group.
fn shown(one: Department, scope: &Scope, campaign: &Campaign) -> Department {
    if scope.sees_all || campaign.checks(&one, scope.person) {
        return one;
    }
    let is_own = scope.organs.contains(&one.organ);
    one.outside(is_own, campaign.has(Step::Published))
}

/// One department, as far as the viewer may see it.
pub async fn department(
    conn: &mut Conn,
    scope: &Scope,
    campaign: &Campaign,
    organ: OrganId,
) -> Result<Department> {
    let sql = concat!(columns!(), " WHERE d.campaign = $1 AND d.organ = $2");
    let one: Department = sqlx::query_as(sql)
        .bind(campaign.id)
        .bind(organ)
        .fetch_one(conn)
        .await?;
    Ok(shown(one, scope, campaign))
}

/// Lists one.
pub async fn insert_department(conn: &mut Conn, one: &Department) -> Result<()> {
    sqlx::query(
        "INSERT INTO campaign_department (campaign, organ, position, content, version, supervisor, stands_on, settled_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(one.campaign)
    .bind(one.organ)
    .bind(one.position)
    .bind(&one.content)
    .bind(one.version)
    .bind(one.supervisor.as_ref().map(|one| one.person))
    .bind(one.report.stands_on)
    .bind(one.settled.as_ref().map(|settled| settled.on))
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes off the list those that are not named.
pub async fn remove_departments(
    conn: &mut Conn,
    campaign: CampaignId,
    organs: &[OrganId],
) -> Result<()> {
    for organ in organs {
        sqlx::query("DELETE FROM campaign_department WHERE campaign = $1 AND organ = $2")
            .bind(campaign)
            .bind(*organ)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// Sets the place of one in the running order.
pub async fn set_position(
    conn: &mut Conn,
    (campaign, organ): (CampaignId, OrganId),
    position: i64,
) -> Result<()> {
    sqlx::query("UPDATE campaign_department SET position = $3 WHERE campaign = $1 AND organ = $2")
        .bind(campaign)
        .bind(organ)
        .bind(position)
        .execute(conn)
        .await?;
    Ok(())
}

/// Saves one that has version `one.version`.
pub async fn update_department(conn: &mut Conn, one: Department) -> Result<Department> {
    let done = sqlx::query(
        "UPDATE campaign_department SET content = $4, supervisor = $5, stands_on = $6, settled_on = $7, version = version + 1
          WHERE campaign = $1 AND organ = $2 AND version = $3",
    )
    .bind(one.campaign)
    .bind(one.organ)
    .bind(one.version)
    .bind(&one.content)
    .bind(one.supervisor.as_ref().map(|one| one.person))
    .bind(one.report.stands_on)
    .bind(one.settled.as_ref().map(|settled| settled.on))
    .execute(conn)
    .await?;
    if done.rows_affected() != 1 {
        return Err(Error::Stale);
    }
    Ok(Department {
        version: one.version + 1,
        ..one
    })
}
