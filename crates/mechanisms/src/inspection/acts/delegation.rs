//! A province delegates an inspection; each congress to which it did carries it out for itself and reports upward.

use std::collections::BTreeSet;

use kernel::{Conn, Date, Error, Faults, Result, Words};
use people::congress::{self, CongressId};
use people::{Act, Right};
use primitives::submittal::{self, Kind, NewSubmittal, Submittal};
use primitives::topic::Topic;
use regime::Regime;
use serde_json::{Value, json};

use super::super::rules::{self, Delegation, Form, Inspection, InspectionId, Report, Way};
use super::super::store;
use super::may_delegate;

/// To whom a form delegates, once each of them is directly below; nobody, when it is carried out otherwise.
///
/// # Errors
/// Nobody is named; one is not directly below.
pub(super) async fn delegated_to(
    act: &mut Act,
    topic: &Topic,
    form: &Form,
) -> Result<Vec<CongressId>> {
    if form.way != Way::Delegated {
        return Ok(Vec::new());
    }
    let today = act.today();
    let below = store::below(act.db(), topic.congress, today).await?;
    let to: BTreeSet<CongressId> = form.delegated_to.iter().copied().collect();
    let mut faults = Faults::new();
    let words = Words::new(
        "请选择受委托的下一级人大常委会",
        "Choose the standing committees to which it is delegated",
    );
    faults.when(to.is_empty(), "delegated_to", "required", words);
    let is_other = to
        .iter()
        .any(|one| below.iter().all(|lower| lower.congress != *one));
    let words = Words::new(
        "只能委托下一级人大常委会",
        "It is delegated to the next lower level alone",
    );
    faults.when(is_other, "delegated_to", "unknown", words);
    faults.end()?;
    Ok(to.into_iter().collect())
}

/// The congresses to which an inspection on a topic may be delegated.
pub async fn may_be_delegated_to(
    conn: &mut Conn,
    topic: &Topic,
    (regime, on): (&Regime, Date),
) -> Result<Vec<store::Lower>> {
    if may_delegate(conn, topic, regime).await? {
        store::below(conn, topic.congress, on).await
    } else {
        Ok(Vec::new())
    }
}

/// Tells everybody to whom it was delegated: they see it from now on.
pub(super) async fn tell_delegated(act: &mut Act, one: &Inspection) -> Result<()> {
    let today = act.today();
    store::tell_delegated(act.db(), one.id, today).await?;
    for (delegation, _) in store::delegations(act.db(), one.id).await? {
        let congress = Some(delegation.congress);
        act.record_for(
            congress,
            "inspection.delegated",
            &[one.id.subject()],
            json!({}),
        )
        .await?;
    }
    Ok(())
}

/// Refuses while the report of one to whom it was delegated is awaited.
pub(super) async fn must_have_reported(act: &mut Act, id: InspectionId) -> Result<()> {
    let all = store::delegations(act.db(), id).await?;
    Ok(rules::must_have_reported(&all)?)
}

/// What was delegated to one's own congress, when it has the version that was read.
async fn own(act: &mut Act, id: InspectionId, version: i64) -> Result<store::DelegatedRow> {
    let scope = act.scope()?;
    let one = store::delegated(act.db(), &scope, id).await?;
    if one.delegation.version == version {
        Ok(one)
    } else {
        Err(Error::Stale)
    }
}

/// Saves and records for one's own congress: what it does before it sends is no other's to know.
async fn save(
    act: &mut Act,
    one: Delegation,
    (happened, details): (&'static str, Value),
) -> Result<Delegation> {
    let one = store::save_delegated(act.db(), one).await?;
    act.record(happened, &[one.inspection.subject()], details)
        .await?;
    Ok(one)
}

/// One's congress notes that it carries out what was delegated to it; the province is told.
///
/// # Errors
/// It was noted before.
pub async fn undertake(
    act: &mut Act,
    id: InspectionId,
    (version, plan): (i64, &str),
) -> Result<Delegation> {
    act.must(Right::KeepTopic)?;
    let one = own(act, id, version).await?.delegation;
    let mut faults = Faults::new();
    let plan = faults.optional_text("plan", plan, 2000);
    faults.end()?;
    let by = act.actor().signed()?.called();
    let one = one.undertake(act.today(), (by, plan))?;
    let place = congress::store::find(act.db(), one.congress).await?;
    let details = json!({ "place": place.short_name });
    let about = [id.subject()];
    act.record_for(place.parent, "inspection.undertaken", &about, details)
        .await?;
    save(act, one, ("inspection.undertaken", json!({}))).await
}

/// One's congress writes its report; nobody else sees it.
///
/// # Errors
/// It was not noted that the inspection is carried out.
pub async fn write_own(
    act: &mut Act,
    id: InspectionId,
    (version, report): (i64, Report),
) -> Result<Delegation> {
    act.must(Right::KeepTopic)?;
    let one = own(act, id, version).await?.delegation;
    let mut faults = Faults::new();
    let report = report.checked(&mut faults, false);
    faults.end()?;
    let one = one.write(report)?;
    save(act, one, ("inspection.own_report_written", json!({}))).await
}

/// One's congress sends its report to the province, as it is written.
///
/// # Errors
/// A part that the law asks for is blank (监督法 36); it was not noted that the inspection is carried out; it says the same as
/// what was sent before.
pub async fn send_own(
    act: &mut Act,
    id: InspectionId,
    (version, report): (i64, Report),
) -> Result<Submittal> {
    act.must(Right::SendUp)?;
    let row = own(act, id, version).await?;
    let mut faults = Faults::new();
    let report = report.checked(&mut faults, true);
    faults.end()?;
    let one = row.delegation.write(report)?;
    let place = congress::store::find(act.db(), one.congress).await?;
    let new = NewSubmittal {
        receiver: place.parent.ok_or(Error::NotFound)?,
        subject: id.subject(),
        kind: Kind::Other,
        title: format!("{}“{}”执法检查报告", place.short_name, row.title),
        body: json!(one.report.0),
        files: Vec::new(),
    };
    let sent = submittal::acts::send(act, new).await?;
    let one = Delegation {
        sent_on: Some(sent.sent_on),
        ..one
    };
    let details = json!({ "number": sent.number });
    save(act, one, ("inspection.own_report_sent", details)).await?;
    Ok(sent)
}

/// A member of the province's council lets a congress do without a report, with the reason; that congress is told.
///
/// # Errors
/// It was not delegated to that congress; its report came, or was waived before.
pub async fn waive(
    act: &mut Act,
    id: InspectionId,
    (congress, reason): (CongressId, &str),
) -> Result<Delegation> {
    act.must(Right::ApproveOpinion)?;
    let scope = act.scope()?;
    let one = store::find(act.db(), &scope, id).await?.inspection;
    let all = store::delegations(act.db(), one.id).await?;
    let found = all.into_iter().find(|(of, _)| of.congress == congress);
    let (delegation, place) = found.ok_or(Error::NotFound)?;
    let mut faults = Faults::new();
    let reason = faults.text("reason", reason, 500);
    faults.end()?;
    let by = act.actor().signed()?.called();
    let waived = delegation.waive(act.today(), (by, reason))?;
    store::save_waiver(act.db(), &waived).await?;
    let details = json!({ "place": place, "reason": waived.waive_reason });
    for told in [one.congress, congress] {
        let about = [id.subject()];
        act.record_for(Some(told), "inspection.waived", &about, details.clone())
            .await?;
    }
    Ok(waived)
}
