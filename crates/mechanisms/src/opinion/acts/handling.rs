//! The handling report: first to the committee, then to the standing committee (监督法 17).

use kernel::Result;
use kernel::file::FileId;
use people::Right;
use people::act::Act;
use people::organ::OrganId;
use primitives::topic::Stage;
use serde_json::json;

use super::super::rules::{HandlingReport, Opinion, OpinionId, OpinionRefusal, State, Step};
use super::{attach, found, must_lead, pass, regime_of, remark, save, text, who};

/// The organ sends the draft of its report to the committee. With several organs, the last one's ends the wait.
///
/// # Errors
/// An organ without items; not while the opinions are not being handled.
pub async fn draft_report(
    act: &mut Act,
    id: OpinionId,
    version: i64,
    (words, files): (&str, &[FileId]),
) -> Result<Opinion> {
    act.must(Right::AnswerAssignment)?;
    let mut opinion = found(act, id, version).await?;
    let after = opinion.state.after(Step::DraftReport, false)?;
    let organ = own_organ(act, &opinion)?;
    let report = handed_in(act, organ, (words, files), id).await?;
    let content = &mut opinion.content.0;
    content.draft_reports.retain(|one| one.organ != organ);
    content.draft_reports.push(report);
    let is_whole = content
        .organs()
        .iter()
        .all(|organ| content.draft_reports.iter().any(|one| one.organ == *organ));
    if is_whole {
        let regime = regime_of(act, opinion.topic).await?;
        let due = regime
            .opinions
            .committee_comment
            .due(act.today(), &act.calendar())?;
        opinion.state = after;
        opinion.due_on = Some(due.on);
        opinion.content.0.comment_due = Some(due);
        let (topic, today) = (opinion.topic, act.today());
        pass(act, topic, Stage::Handling, (today, id.subject())).await?;
    }
    let details = json!({ "organ": organ });
    save(act, opinion, "opinion.reported_in_draft", &[], details).await
}

/// The organ of the actor, when it has items here.
fn own_organ(act: &Act, opinion: &Opinion) -> Result<OrganId> {
    let organs = opinion.content.0.organs();
    let own = act.actor().signed()?.organs.iter();
    own.copied()
        .find(|organ| organs.contains(organ))
        .ok_or_else(|| OpinionRefusal::NotYours.into())
}

async fn handed_in(
    act: &mut Act,
    organ: OrganId,
    (words, files): (&str, &[FileId]),
    id: OpinionId,
) -> Result<HandlingReport> {
    Ok(HandlingReport {
        organ,
        text: text("text", words, 20_000)?,
        files: attach(act, files, &id.subject()).await?,
        on: act.today(),
        by: who(act)?,
    })
}

/// The committee comments on the draft.
///
/// # Errors
/// No draft is there; another committee.
pub async fn comment(act: &mut Act, id: OpinionId, version: i64, words: &str) -> Result<Opinion> {
    act.must(Right::VerifyAnswer)?;
    let mut opinion = found(act, id, version).await?;
    must_lead(act, opinion.lead)?;
    opinion.state = opinion.state.after(Step::Comment, false)?;
    let words = text("text", words, 5000)?;
    let said = remark(act, Step::Comment, &words)?;
    let content = &mut opinion.content.0;
    content.remarks.push(said);
    opinion.due_on = content.handling_due.as_ref().map(|due| due.on);
    let (topic, today) = (opinion.topic, act.today());
    pass(act, topic, Stage::CommentedReport, (today, id.subject())).await?;
    save(act, opinion, "opinion.commented", &[], json!({})).await
}

/// The organ reports to the standing committee. With several organs, the last one's ends the wait.
///
/// # Errors
/// The committee has not commented; an organ without items.
pub async fn report(
    act: &mut Act,
    id: OpinionId,
    version: i64,
    (words, files): (&str, &[FileId]),
) -> Result<Opinion> {
    act.must(Right::AnswerAssignment)?;
    let mut opinion = found(act, id, version).await?;
    let after = opinion.state.after(Step::Report, false)?;
    let organ = own_organ(act, &opinion)?;
    let report = handed_in(act, organ, (words, files), id).await?;
    let content = &mut opinion.content.0;
    content.reports.retain(|one| one.organ != organ);
    content.reports.push(report);
    let is_whole = content
        .organs()
        .iter()
        .all(|organ| content.reports.iter().any(|one| one.organ == *organ));
    let due_on = content.handling_due.as_ref().map(|due| due.on);
    let is_late = due_on.is_some_and(|due_on| act.today() > due_on);
    if is_whole {
        opinion.state = after;
        opinion.due_on = None;
        let (topic, today) = (opinion.topic, act.today());
        pass(act, topic, Stage::Reported, (today, id.subject())).await?;
    }
    let is_reported = opinion.state == State::Reported;
    let details = json!({ "organ": organ, "is_late": is_late, "is_whole": is_reported });
    save(act, opinion, "opinion.reported", &[], details).await
}
