//! The nine points, the report of the group, the opinions that the council settles.

use kernel::{Date, Error, Faults, Result, Subject};
use people::organ::OrganId;
use people::{Act, Right};
use serde_json::json;

use super::super::rules::{
    Campaign, CampaignId, CampaignRefusal as R, Check, Department, Report, Settled, SettledOpinion,
    Step, checklist, points,
};
use super::{must_be_before_the_ballot, regime_of, save_department, store};

/// What is recorded on a point.
#[derive(Debug, Clone)]
pub struct NewCheck {
    /// Which point, by code.
    pub point: String,
    /// When.
    pub on: Date,
    /// What was found.
    pub text: String,
    /// What shows it.
    pub evidence: Vec<Subject>,
}

/// The department under evaluation, when it has the version that was read.
async fn under_way(
    act: &mut Act,
    (id, organ): (CampaignId, OrganId),
    version: i64,
) -> Result<(Campaign, Department)> {
    let scope = act.scope()?;
    let campaign = store::find(act.db(), &scope, id).await?;
    must_be_before_the_ballot(act, &campaign).await?;
    let one = store::department(act.db(), &scope, &campaign, organ).await?;
    if one.version == version {
        Ok((campaign, one))
    } else {
        Err(Error::Stale)
    }
}

/// Refuses who neither keeps the campaign nor belongs to the department's group.
fn must_check(act: &Act, campaign: &Campaign, one: &Department) -> Result<()> {
    if act.actor().may(Right::KeepCampaign) || campaign.checks(one, act.actor().person()) {
        Ok(())
    } else {
        Err(Error::Forbidden)
    }
}

/// Records what was found on a point.
///
/// # Errors
/// The departments were not mobilised; the regime has no such point; the report stands.
pub async fn check(
    act: &mut Act,
    of: (CampaignId, OrganId),
    version: i64,
    new: NewCheck,
) -> Result<Department> {
    act.must(Right::SeeCampaign)?;
    let (campaign, mut one) = under_way(act, of, version).await?;
    must_check(act, &campaign, &one)?;
    if !campaign.has(Step::Mobilised) {
        return Err(R::not_yet(Step::Mobilised).into());
    }
    one.must_be_written()?;
    let mut faults = Faults::new();
    let text = faults.text("text", &new.text, 5000);
    faults.end()?;
    if new.on > act.today() {
        return Err(R::InFuture.into());
    }
    let regime = regime_of(act, &campaign).await?;
    let all = points(&regime.evaluation);
    let Some(point) = all.iter().find(|point| point.code == new.point) else {
        return Err(R::Unknown { what: new.point }.into());
    };
    let details = json!({ "point": point.zh, "text": text });
    let by = act.actor().signed()?.called();
    one.content.0.checks.push(Check {
        point: new.point,
        on: new.on,
        text,
        by,
        evidence: new.evidence,
    });
    save_department(act, one, "campaign.checked", details).await
}

/// Takes back what was recorded on a point, the latest first, with a reason.
///
/// # Errors
/// Nothing was recorded; the report stands.
pub async fn take_back(
    act: &mut Act,
    of: (CampaignId, OrganId),
    version: i64,
    (number, reason): (usize, &str),
) -> Result<Department> {
    act.must(Right::SeeCampaign)?;
    let (campaign, mut one) = under_way(act, of, version).await?;
    must_check(act, &campaign, &one)?;
    one.must_be_written()?;
    let mut faults = Faults::new();
    let reason = faults.text("reason", reason, 500);
    faults.end()?;
    if number >= one.checks.len() {
        return Err(Error::NotFound);
    }
    let gone = one.content.0.checks.remove(number);
    let details = json!({ "point": gone.point, "before": gone.text, "reason": reason });
    save_department(act, one, "campaign.check_taken_back", details).await
}

/// Writes the group's report, or lets it stand.
///
/// # Errors
/// It stands; a point is not checked while it is to stand.
pub async fn write_report(
    act: &mut Act,
    of: (CampaignId, OrganId),
    version: i64,
    (text, stands): (&str, bool),
) -> Result<Department> {
    act.must(Right::SeeCampaign)?;
    let (campaign, mut one) = under_way(act, of, version).await?;
    must_check(act, &campaign, &one)?;
    one.must_be_written()?;
    let mut faults = Faults::new();
    let text = faults.text("text", text, 20_000);
    faults.end()?;
    if stands {
        let regime = regime_of(act, &campaign).await?;
        let all = points(&regime.evaluation);
        let open = all.len() - checklist(&all, &one.checks);
        if open > 0 {
            return Err(R::NotChecked { count: open }.into());
        }
    }
    let by = act.actor().signed()?.called();
    one.content.0.report = Report {
        text,
        stands_on: stands.then(|| act.today()),
        by,
        returned: String::new(),
    };
    let happened = if stands {
        "campaign.report_stands"
    } else {
        "campaign.report_written"
    };
    save_department(act, one, happened, json!({})).await
}

/// The council returns a report to the group. Opinions that it settled already are no longer settled; the record keeps them.
///
/// # Errors
/// It does not stand; the ballot is arranged.
pub async fn return_report(
    act: &mut Act,
    of: (CampaignId, OrganId),
    version: i64,
    reason: &str,
) -> Result<Department> {
    act.must(Right::DecideCampaign)?;
    let (_, mut one) = under_way(act, of, version).await?;
    one.must_be_ready_to_return()?;
    let mut faults = Faults::new();
    let reason = faults.text("reason", reason, 1000);
    faults.end()?;
    let content = &mut one.content.0;
    content.report.stands_on = None;
    content.report.returned.clone_from(&reason);
    let settled = content.settled.take();
    let before: Vec<String> = content.opinions.drain(..).map(|one| one.text).collect();
    let details = json!({ "reason": reason, "before": settled.map(|_| before) });
    save_department(act, one, "campaign.report_returned", details).await
}

/// The council settles the opinions to a department.
///
/// # Errors
/// The report does not stand; they are settled; no opinion.
pub async fn settle(
    act: &mut Act,
    of: (CampaignId, OrganId),
    version: i64,
    (opinions, decision): (&[String], &str),
) -> Result<Department> {
    act.must(Right::DecideCampaign)?;
    let (_, mut one) = under_way(act, of, version).await?;
    one.must_be_ready_to_settle()?;
    let mut faults = Faults::new();
    let decision = faults.text("decision", decision, 200);
    let most = i64::try_from(opinions.len()).unwrap_or(i64::MAX);
    faults.within("opinions", most, 1, 30);
    let settled = opinions.iter().enumerate();
    let settled: Vec<SettledOpinion> = settled
        .map(|(row, text)| SettledOpinion {
            text: faults.text(&format!("opinions.{row}"), text, 1000),
            assignment: None,
        })
        .collect();
    faults.end()?;
    let by = act.actor().signed()?.called();
    let content = &mut one.content.0;
    content.opinions = settled;
    content.settled = Some(Settled {
        decision: decision.clone(),
        on: act.today(),
        by,
    });
    let details = json!({ "decision": decision, "opinions": one.opinions.len() });
    save_department(act, one, "campaign.opinions_settled", details).await
}
