//! The session that hears a report, and the dates that hang on it.

use kernel::{Conn, Faults, Result, Subject};
use people::act::Act;
use people::{Right, Scope};
use primitives::meeting::{self, MeetingId};
use primitives::topic::{self, Stage, TopicId};
use regime::DueDate;
use serde_json::json;

use super::super::rules::{ReportRefusal, WorkReport, WorkReportId, WorkReportStep};
use super::report::{found_report, save_report};
use super::{must_lead, regime_of, session_to_come};

/// The dates of papers that hang on the session of a report, and the stage of its topic that each one is for.
pub(super) const PAPERS: [(&str, Stage); 3] = [
    ("report.draft_before", Stage::DraftReceived),
    ("report.final_before", Stage::FinalReceived),
    ("report.members_before", Stage::Distributed),
];

/// Sets the session that hears it: the twenty, ten and seven days hang on it (监督法 15). What hung on another session
/// before no longer counts.
///
/// # Errors
/// No session to come, or another than a linked topic's; an exemption that the rules do not know, or without a reason.
pub async fn set_session(
    act: &mut Act,
    id: WorkReportId,
    version: i64,
    (meeting, ad_hoc): (MeetingId, Option<&str>),
) -> Result<WorkReport> {
    act.must(Right::KeepTopic)?;
    let mut report = found_report(act, id, version).await?;
    must_lead(act, report.lead)?;
    let scope = act.scope()?;
    let of = topic::find(act.db(), &scope, report.topic).await?;
    if of.linkage.is_some() && of.session != Some(meeting.subject()) {
        return Err(ReportRefusal::LinkedSession.into());
    }
    let regime = regime_of(act, report.topic).await?;
    let mut faults = Faults::new();
    let reason = ad_hoc.map(|reason| faults.text("ad_hoc_reason", reason, 500));
    faults.end()?;
    if reason.is_some() && !regime.report.ad_hoc_exempt.value {
        return Err(ReportRefusal::NotExempt.into());
    }
    session_to_come(act, meeting).await?;
    let former = report.meeting.replace(meeting);
    let is_ad_hoc = reason.is_some();
    report.content.0.is_ad_hoc = is_ad_hoc;
    report.content.0.ad_hoc_reason = reason.unwrap_or_default();
    let (topic, subject) = (report.topic, id.subject());
    if let Some(former) = former.filter(|former| is_ad_hoc || *former != meeting) {
        take_off(act, topic, (former, &subject)).await?;
    }
    if !is_ad_hoc {
        let rules = &regime.report;
        let counted = [
            &rules.draft_before,
            &rules.final_before,
            &rules.members_before,
        ];
        for (rule, (label, stage)) in counted.into_iter().zip(PAPERS) {
            let due = meeting::acts::hang(act, meeting, subject.clone(), label, rule).await?;
            if is_open(act, topic, stage).await? {
                topic::acts::plan_stage(act, topic, stage, Some(due)).await?;
            }
        }
    }
    topic::acts::set_session(act, topic, Some(meeting.subject())).await?;
    let details = json!({ "is_ad_hoc": is_ad_hoc });
    save_report(act, report, "work_report.scheduled", details).await
}

/// Takes a report's dates off a session, and off the stages of its topic that show them.
async fn take_off(
    act: &mut Act,
    id: TopicId,
    (session, report): (MeetingId, &Subject),
) -> Result<()> {
    for date in meeting::store::hung_on(act.db(), session).await? {
        let stage = PAPERS.iter().find(|(label, _)| *label == date.label);
        if let Some((_, stage)) = stage.filter(|_| date.subject == *report)
            && shows(act, id, *stage, &date.due.0).await?
        {
            topic::acts::plan_stage(act, id, *stage, None).await?;
        }
    }
    meeting::acts::take_off(act, session, report).await
}

/// Whether a stage is neither passed nor left out.
async fn is_open(act: &mut Act, id: TopicId, stage: Stage) -> Result<bool> {
    let rows = topic::store::stages(act.db(), id).await?;
    Ok(rows.iter().all(|row| row.stage != stage || row.is_open()))
}

/// Whether a stage is open and shows this date, rather than one that somebody chose or that another report brought.
pub(super) async fn shows(
    act: &mut Act,
    id: TopicId,
    stage: Stage,
    date: &DueDate,
) -> Result<bool> {
    let scope = Scope::whole(act.congress()?);
    let topic = topic::find(act.db(), &scope, id).await?;
    let rows = topic::store::stages(act.db(), id).await?;
    let row = topic.row(&rows, stage);
    Ok(row.is_open() && row.due.is_some_and(|due| due.0 == *date))
}

/// By when a step is due: what hangs on the session, and the committee's days.
pub async fn due_of(
    conn: &mut Conn,
    report: &WorkReport,
    step: WorkReportStep,
) -> Result<Option<DueDate>> {
    if step == WorkReportStep::Comment {
        return Ok(report.content.0.comment_due.clone());
    }
    let paper = PAPERS.iter().find(|(_, stage)| *stage == step.stage());
    let Some((label, _)) = paper else {
        return Ok(None);
    };
    let hung = meeting::store::hung(conn, &report.id.subject()).await?;
    let mine = hung
        .into_iter()
        .find(|date| date.label == *label && Some(date.meeting) == report.meeting);
    Ok(mine.map(|date| date.due.0))
}
