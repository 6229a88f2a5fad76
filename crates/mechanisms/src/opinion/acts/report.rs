//! The special work report: prepared by the lead committee, written by the organ, heard by the session.

use kernel::db::Json;
use kernel::file::FileId;
use kernel::{Date, Error, Faults, Result, Words};
use people::act::Act;
use people::organ::{self, OrganId};
use people::{Right, Scope};
use primitives::meeting::{self, MeetingId};
use primitives::topic::{self, TopicId};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::super::rules::{
    Compiled, Done, ReportRefusal, Research, Stated, WorkReport, WorkReportContent, WorkReportId,
    WorkReportStep,
};
use super::super::store;
use super::session::due_of;
use super::{attach, must_lead, pass, regime_of, who};

pub(super) async fn found_report(
    act: &mut Act,
    id: WorkReportId,
    version: i64,
) -> Result<WorkReport> {
    let scope = act.scope()?;
    let report = store::find_report(act.db(), &scope, id).await?;
    if report.version == version {
        Ok(report)
    } else {
        Err(Error::Stale)
    }
}

pub(super) async fn save_report(
    act: &mut Act,
    report: WorkReport,
    happened: &'static str,
    details: Value,
) -> Result<WorkReport> {
    let report = store::update_report(act.db(), report).await?;
    let mut about = vec![report.id.subject(), report.topic.subject()];
    about.extend(report.meeting.map(MeetingId::subject));
    act.record(happened, &about, details).await?;
    Ok(report)
}

/// Begins the report of an organ on a topic.
///
/// # Errors
/// The organ does not report on it; there is one already.
pub async fn begin(act: &mut Act, id: TopicId, organ: OrganId) -> Result<WorkReport> {
    act.must(Right::KeepTopic)?;
    let scope = act.scope()?;
    let topic = topic::find(act.db(), &scope, id).await?;
    topic.must_be_open()?;
    must_lead(act, topic.lead)?;
    if !topic.organs.0.contains(&organ) {
        return Err(ReportRefusal::NotReporting.into());
    }
    if store::report_of(act.db(), id, organ).await?.is_some() {
        return Err(ReportRefusal::AlreadyThere.into());
    }
    let report = WorkReport {
        id: WorkReportId::fresh(),
        congress: topic.congress,
        topic: id,
        organ,
        lead: topic.lead,
        meeting: None,
        content: Json(WorkReportContent::default()),
        version: 1,
    };
    store::insert_report(act.db(), &report).await?;
    let about = [report.id.subject(), id.subject()];
    act.record("work_report.begun", &about, json!({ "organ": organ }))
        .await?;
    Ok(report)
}

/// Keeps the opinions compiled from all sides (监督法 14); answers given so far stay with the same text.
///
/// # Errors
/// They were sent; every fault of the form.
pub async fn compile(
    act: &mut Act,
    id: WorkReportId,
    version: i64,
    matrix: Vec<Compiled>,
) -> Result<WorkReport> {
    act.must(Right::KeepTopic)?;
    let mut report = found_report(act, id, version).await?;
    must_lead(act, report.lead)?;
    if report.has(WorkReportStep::OpinionsSent) {
        let step = WorkReportStep::OpinionsSent;
        return Err(ReportRefusal::Done {
            zh: step.zh(),
            en: step.en(),
        }
        .into());
    }
    let mut faults = Faults::new();
    let count = i64::try_from(matrix.len()).unwrap_or(i64::MAX);
    faults.within("matrix", count, 0, 200);
    let checked = matrix.into_iter().enumerate().take(200).map(|(row, one)| {
        let at = |field: &str| format!("matrix.{row}.{field}");
        Compiled {
            source: faults.optional_text(&at("source"), &one.source, 100),
            text: faults.text(&at("text"), &one.text, 2000),
            ..Compiled::default()
        }
    });
    report.content.0.matrix = checked.collect();
    faults.end()?;
    let details = json!({ "opinions": report.content.0.matrix.len() });
    save_report(act, report, "work_report.compiled", details).await
}

/// A step that staff take.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = WorkReportNewStep)]
pub struct NewStep {
    /// Which step.
    pub step: WorkReportStep,
    /// What is to be said: the scheme, the findings, the comment.
    #[serde(default)]
    #[schema(max_length = 20000)]
    pub text: String,
    /// The research, for that step.
    #[serde(default)]
    pub research: Option<Research>,
    /// Who reported, for the hearing.
    #[serde(default)]
    pub stated: Option<Stated>,
    /// Files, uploaded before.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub files: Vec<FileId>,
    /// The version that was read.
    pub version: i64,
}

/// Takes a step of the preparation that staff record.
///
/// # Errors
/// It is the organ's; one before is missing; nobody may report so (监督法 16).
pub async fn take(
    act: &mut Act,
    id: WorkReportId,
    new: NewStep,
    guards: &[topic::Guard],
) -> Result<WorkReport> {
    act.must(Right::KeepTopic)?;
    let mut report = found_report(act, id, new.version).await?;
    must_lead(act, report.lead)?;
    if new.step.is_of_the_organ() {
        return Err(Error::Forbidden);
    }
    report.must_follow(new.step)?;
    let mut on = act.today();
    let mut faults = Faults::new();
    match (new.step, &new.research, &new.stated) {
        (WorkReportStep::Research, Some(research), _) => {
            faults.text("research.participants", &research.participants, 1000);
            faults.when(
                !(0..=366).contains(&research.until.days_since(research.from)),
                "research.until",
                "out_of_range",
                Words::new(
                    "结束日期不能早于开始日期，也不能晚于一年",
                    "Not before the first day, and within a year of it",
                ),
            );
            faults.when(
                !(0..=3660).contains(&on.days_since(research.until)),
                "research.until",
                "out_of_range",
                Words::new("结束日期不能晚于今天", "Not after today"),
            );
            report.content.0.research = Some(research.clone());
        }
        (WorkReportStep::Heard, _, Some(stated)) => {
            faults.text("stated.reporter", &stated.reporter, 100);
            let scope = act.scope()?;
            let of = topic::find(act.db(), &scope, report.topic).await?;
            topic::acts::must_be_ready(act, &of, guards).await?;
            on = hear(act, &report, stated).await?;
            report.content.0.stated = Some(stated.clone());
        }
        (WorkReportStep::Research | WorkReportStep::Heard, _, _) => {
            let words = Words::new("请填写", "Please fill this in");
            faults.add(<&str>::from(new.step), "required", words);
        }
        (WorkReportStep::Scheme | WorkReportStep::Comment, _, _) => {
            faults.text("text", &new.text, 20_000);
        }
        _ => {}
    }
    faults.optional_text("text", &new.text, 20_000);
    faults.end()?;
    done(act, report, (new.step, on), (&new.text, &new.files)).await
}

/// The day of the hearing, when the reporter may report.
async fn hear(act: &mut Act, report: &WorkReport, stated: &Stated) -> Result<Date> {
    let regime = regime_of(act, report.topic).await?;
    let organ = organ::find(act.db(), report.congress, report.organ).await?;
    let may_delegate = &regime.report.may_delegate.value;
    stated
        .reporter_is
        .must_fit(organ.kind, may_delegate, &organ.short_name)?;
    let meeting = report.meeting.ok_or(ReportRefusal::NoSession)?;
    let scope = act.scope()?;
    let session = meeting::store::find(act.db(), &scope, meeting).await?;
    session.must_be(&[
        meeting::State::Opened,
        meeting::State::Closed,
        meeting::State::MinutesApproved,
    ])?;
    Ok(session.held_on)
}

/// What an organ hands in: the draft or the report, with the paragraph that answers each opinion.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = WorkReportOrganPaper)]
pub struct OrganPaper {
    /// The draft or the final report.
    pub step: WorkReportStep,
    /// The text.
    #[schema(max_length = 20000)]
    pub text: String,
    /// The answers, in the order of the opinions; may be left out while they stand.
    #[serde(default)]
    #[schema(max_items = 200)]
    pub answers: Vec<Compiled>,
    /// Files, uploaded before.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub files: Vec<FileId>,
    /// The version that was read.
    pub version: i64,
}

/// The organ hands in its draft or its report.
///
/// # Errors
/// Another organ's; a step of the staff; opinions without an answer (监督法 14).
pub async fn hand_in(act: &mut Act, id: WorkReportId, new: OrganPaper) -> Result<WorkReport> {
    act.must(Right::AnswerAssignment)?;
    let mut report = found_report(act, id, new.version).await?;
    act.actor().must_answer_for(report.organ)?;
    if !new.step.is_of_the_organ() {
        return Err(Error::Forbidden);
    }
    let mut faults = Faults::new();
    faults.text("text", &new.text, 20_000);
    for (row, (one, answer)) in report
        .content
        .0
        .matrix
        .iter_mut()
        .zip(&new.answers)
        .enumerate()
    {
        let at = |field: &str| format!("answers.{row}.{field}");
        one.paragraph = faults.optional_text(&at("paragraph"), &answer.paragraph, 100);
        one.answer = faults.optional_text(&at("answer"), &answer.answer, 2000);
    }
    faults.end()?;
    report.must_follow(new.step)?;
    let today = act.today();
    if new.step == WorkReportStep::Draft {
        let regime = regime_of(act, report.topic).await?;
        let due = regime.report.comment_within.due(today, &act.calendar())?;
        report.content.0.comment_due = Some(due);
    }
    done(act, report, (new.step, today), (&new.text, &new.files)).await
}

async fn done(
    act: &mut Act,
    mut report: WorkReport,
    (step, on): (WorkReportStep, Date),
    (words, files): (&str, &[FileId]),
) -> Result<WorkReport> {
    let subject = report.id.subject();
    let due = due_of(act.db(), &report, step).await?;
    let taken = Done {
        step,
        on,
        due_on: due.as_ref().map(|due| due.on),
        text: words.trim().to_owned(),
        files: attach(act, files, &subject).await?,
        by: who(act)?,
    };
    let is_late = taken.due_on.is_some_and(|due_on| on > due_on);
    if let Some(due) = &due {
        meeting::acts::mark_done(act, &subject, &due.key, Some(on)).await?;
    }
    report.content.0.done.push(taken);
    let scope = Scope::whole(report.congress);
    let topic = topic::store::find(act.db(), &scope, report.topic).await?;
    topic.must_be_open()?;
    pass(act, report.topic, step.stage(), (on, subject)).await?;
    let details = json!({ "step": step, "on": on, "is_late": is_late });
    save_report(act, report, "work_report.step_taken", details).await
}
