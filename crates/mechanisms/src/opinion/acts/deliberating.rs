//! The council's review, the ballot, and what follows a failure.

use kernel::db::Json;
use kernel::{Date, Faults, Result};
use people::act::Act;
use people::{Right, Scope};
use primitives::assignment;
use primitives::ballot::{self, Form, Mode, NamesFor, NewBallot, NewSubject, Publishes, Scale};
use primitives::meeting::{self, MeetingId};
use primitives::topic::{self, Stage};
use serde_json::json;

use super::super::rules::{
    Content, Escalation, EscalationKind, Facts, Inquiry, InquiryContent, InquiryId, InquiryState,
    InterpellationState, Kept, Opinion, OpinionId, OpinionRefusal, State, Step, set_by_council,
};
use super::super::store::{self, InterpellationFilter};
use super::{found, must_come, pass, regime_of, remark, save, session_to_come, text};

/// What the state of opinions alone does not say.
pub async fn facts(conn: &mut kernel::Conn, opinion: &Opinion) -> Result<Facts> {
    let scope = Scope::whole(opinion.congress);
    let subject = opinion.id.subject();
    let items = assignment::store::of_origin(conn, &scope, &subject).await?;
    let open_items = items
        .iter()
        .filter(|item| item.origin.as_ref() == Some(&subject))
        .filter(|item| item.state != assignment::State::Closed && item.carried_over_on.is_none())
        .count();
    let outcomes = ballot::store::outcomes_about(conn, opinion.congress, &subject).await?;
    Ok(Facts {
        open_items,
        is_announced: !outcomes.is_empty(),
        is_carried_through: is_carried_through(conn, opinion).await?,
    })
}

/// Whether what was chosen after a failure has ended.
async fn is_carried_through(conn: &mut kernel::Conn, opinion: &Opinion) -> Result<bool> {
    let Some(chosen) = &opinion.content.0.escalation else {
        return Ok(false);
    };
    let scope = Scope::whole(opinion.congress);
    if let Some(subject) = &chosen.subject {
        let id = InquiryId(subject.id());
        let inquiry = store::find_inquiry(conn, &scope, id).await?;
        return Ok(inquiry.state == InquiryState::Closed);
    }
    let filter = InterpellationFilter {
        state: Some(InterpellationState::Closed),
        topic: Some(opinion.topic),
        ..InterpellationFilter::default()
    };
    let paging = kernel::Paging::default();
    for row in store::interpellations(conn, &scope, &filter, paging)
        .await?
        .items
    {
        let one = store::find_interpellation(conn, &scope, row.id).await?;
        if one.content.0.submitted_on >= Some(chosen.on) {
            return Ok(true);
        }
    }
    Ok(false)
}

pub(super) async fn must_have_closed_items(act: &mut Act, opinion: &Opinion) -> Result<Facts> {
    let facts = facts(act.db(), opinion).await?;
    if facts.open_items > 0 {
        let open = facts.open_items;
        return Err(OpinionRefusal::ItemsOpen { open }.into());
    }
    Ok(facts)
}

/// The council finds the report insufficient: the organs handle and report again by a new date.
///
/// # Errors
/// Without a reason; not reported.
pub async fn redo(
    act: &mut Act,
    id: OpinionId,
    version: i64,
    (reason, due_on): (&str, Option<Date>),
) -> Result<Opinion> {
    act.must(Right::ApproveOpinion)?;
    let mut opinion = found(act, id, version).await?;
    opinion.state = opinion.state.after(Step::Redo, false)?;
    let today = act.today();
    let reason = text("reason", reason, 500)?;
    let regime = regime_of(act, opinion.topic).await?;
    let mut due = regime.assignment.rehandle.due(today, &act.calendar())?;
    if let Some(on) = due_on {
        let mut faults = Faults::new();
        must_come(&mut faults, "due_on", (on, today), 3660);
        faults.end()?;
        due = set_by_council((on, today), &reason, &regime.opinions.term_set_by);
    }
    let said = remark(act, Step::Redo, &reason)?;
    opinion.due_on = Some(due.on);
    let content = &mut opinion.content.0;
    content.remarks.push(said);
    content.draft_reports.clear();
    let former = std::mem::take(&mut content.reports);
    content.former_reports.extend(former);
    let due_on = due.on;
    content.handling_due = Some(due);
    let details = json!({ "reason": reason, "due_on": due_on });
    save(act, opinion, "opinion.report_returned", &[], details).await
}

/// The council tables the handling report at a session.
///
/// # Errors
/// No such session to come; not reported.
pub async fn table(
    act: &mut Act,
    id: OpinionId,
    version: i64,
    meeting: MeetingId,
) -> Result<Opinion> {
    act.must(Right::ApproveOpinion)?;
    let mut opinion = found(act, id, version).await?;
    opinion.state = opinion.state.after(Step::Table, false)?;
    let session = session_to_come(act, meeting).await?;
    opinion.content.0.tabled_at = Some(meeting);
    opinion.due_on = Some(session.held_on);
    let also = [meeting.subject()];
    let details = json!({ "meeting": session.title, "held_on": session.held_on });
    save(act, opinion, "opinion.tabled", &also, details).await
}

/// Arranges the ballot on the handling: scale and rule are the regime's.
///
/// # Errors
/// Not tabled.
pub async fn arrange_ballot(
    act: &mut Act,
    id: OpinionId,
    version: i64,
    form: Form,
) -> Result<Opinion> {
    act.must(Right::ArrangeBallot)?;
    let mut opinion = found(act, id, version).await?;
    opinion.state = opinion.state.after(Step::Ballot, false)?;
    let title: String = opinion.title.chars().take(180).collect();
    let meeting = opinion.content.0.tabled_at.unwrap_or(opinion.meeting);
    let new = NewBallot {
        title: format!("{title}办理情况测评"),
        meeting: Some(meeting.subject()),
        mode: Mode::Counted,
        form,
        scale: Scale::Rating,
        own_grades: None,
        criteria: None,
        publishes: Publishes::Tally,
        allows_paper: false,
        names_for: NamesFor::Tellers,
        subjects: vec![NewSubject {
            title,
            subject: Some(id.subject()),
        }],
    };
    let arranged = ballot::acts::arrange(act, new).await?;
    opinion.content.0.ballot = Some(arranged.id);
    let also = [arranged.id.subject()];
    save(act, opinion, "opinion.ballot_arranged", &also, json!({})).await
}

/// Reads the announced result: the rule of the ballot decided, nobody else.
///
/// # Errors
/// It was not announced.
pub async fn read_outcome(act: &mut Act, id: OpinionId, version: i64) -> Result<Opinion> {
    act.must(Right::ArrangeBallot)?;
    let mut opinion = found(act, id, version).await?;
    opinion.state.after(Step::ReadOutcome, true)?;
    let congress = opinion.congress;
    let subject = id.subject();
    let outcomes = ballot::store::outcomes_about(act.db(), congress, &subject).await?;
    let (ballot, outcome) = outcomes
        .into_iter()
        .next()
        .ok_or(OpinionRefusal::NotAnnounced)?;
    opinion.state = opinion.state.after(Step::ReadOutcome, outcome.passed)?;
    opinion.due_on = None;
    let (topic, today) = (opinion.topic, act.today());
    // A later round is deliberated in the session that had the report before it.
    if let Some(session) = opinion.content.0.tabled_at.filter(|_| opinion.round > 1) {
        let scope = Scope::whole(congress);
        let held = meeting::store::find(act.db(), &scope, session).await?;
        let heard = (held.held_on.min(today), session.subject());
        pass(act, topic, Stage::Deliberated, heard).await?;
    }
    pass(act, topic, Stage::Balloted, (today, ballot.subject())).await?;
    let details = json!({ "grade": outcome.grade, "passed": outcome.passed, "counts": outcome.counts,
                          "verdict": outcome.verdict });
    opinion.content.0.ballot = Some(ballot);
    opinion.content.0.outcome = Some(Kept { ballot, outcome });
    let also = [ballot.subject()];
    save(act, opinion, "opinion.balloted", &also, details).await
}

/// The council decides on a second deliberation: the next round begins with what has to be handled again. The first
/// round stays as it is.
///
/// # Errors
/// Not dissatisfied; there was a second deliberation already.
pub async fn deliberate_again(
    act: &mut Act,
    id: OpinionId,
    version: i64,
    (reason, due_on): (&str, Option<Date>),
) -> Result<Opinion> {
    act.must(Right::ApproveOpinion)?;
    let mut opinion = found(act, id, version).await?;
    let after = opinion.state.after(Step::DeliberateAgain, false)?;
    if opinion.round > 1 {
        return Err(OpinionRefusal::SecondAlready.into());
    }
    let (today, reason) = (act.today(), text("reason", reason, 500)?);
    if let Some(on) = due_on {
        let mut faults = Faults::new();
        must_come(&mut faults, "due_on", (on, today), 3660);
        faults.end()?;
    }
    let topic = topic::acts::again(act, opinion.topic).await?;
    let regime = regime_of(act, opinion.topic).await?;
    let due = regime
        .opinions
        .handover_within
        .due(today, &act.calendar())?;
    let said = remark(act, Step::DeliberateAgain, &reason)?;
    let next = next_round(&opinion, topic.round, (today, &reason, due_on), due);
    store::insert(act.db(), &next).await?;
    opinion.state = after;
    opinion.due_on = None;
    opinion.content.0.remarks.push(said);
    let also = [next.id.subject()];
    let details = json!({ "reason": reason, "next": next.id });
    save(act, opinion, "opinion.deliberated_again", &also, details).await?;
    Ok(next)
}

/// The opinions of the next round: the same text and items, to be handed over anew.
fn next_round(
    opinion: &Opinion,
    round: i64,
    (today, reason, due_on): (Date, &str, Option<Date>),
    due: regime::DueDate,
) -> Opinion {
    let former = &opinion.content.0;
    let mut items = former.items.clone();
    for item in &mut items {
        item.assignment = None;
        item.due_on = due_on;
        item.due_reason = due_on.map_or_else(String::new, |_| reason.to_owned());
    }
    let content = Content {
        assessment: former.assessment.clone(),
        problems: former.problems.clone(),
        items,
        decision: reason.to_owned(),
        approved_on: Some(today),
        hand_over_due: Some(due.clone()),
        document: former.document,
        ..Content::default()
    };
    Opinion {
        id: OpinionId::fresh(),
        round,
        state: State::Approved,
        due_on: Some(due.on),
        content: Json(content),
        version: 1,
        ..opinion.clone()
    }
}

/// The council chooses a special inquiry or an interpellation. An inquiry is proposed at once; an interpellation is for
/// members to sign.
///
/// # Errors
/// Not dissatisfied; without a reason.
pub async fn escalate(
    act: &mut Act,
    id: OpinionId,
    version: i64,
    (kind, reason): (EscalationKind, &str),
) -> Result<Opinion> {
    act.must(Right::Escalate)?;
    let mut opinion = found(act, id, version).await?;
    opinion.state = opinion.state.after(Step::Escalate, false)?;
    let reason = text("reason", reason, 500)?;
    let mut also = Vec::new();
    if kind == EscalationKind::SpecialInquiry {
        let topic = opinion.title.chars().take(150).collect::<String>();
        let inquiry = Inquiry {
            id: InquiryId::fresh(),
            congress: opinion.congress,
            state: InquiryState::Proposed,
            title: format!("就{topic}办理情况开展专题询问"),
            topic: Some(opinion.topic),
            lead: opinion.lead,
            meeting: None,
            content: Json(InquiryContent {
                begun_on: Some(act.today()),
                reason: reason.clone(),
                origin: Some(id.subject()),
                ..InquiryContent::default()
            }),
            version: 1,
        };
        store::insert_inquiry(act.db(), &inquiry).await?;
        also.push(inquiry.id.subject());
    }
    opinion.content.0.escalation = Some(Escalation {
        kind,
        subject: also.first().cloned(),
        reason: reason.clone(),
        on: act.today(),
    });
    let details = json!({ "kind": kind, "reason": reason });
    save(act, opinion, "opinion.escalated", &also, details).await
}
