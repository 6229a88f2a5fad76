//! What comes next, by whom, until when, by which rule: for every state that a user can be in.

use people::organ::OrganId;
use regime::{DueDate, Regime, Sure, Value};
use serde::Serialize;
use utoipa::ToSchema;

use super::inquiry::{Inquiry, InquiryState, InquiryStep};
use super::interpellation::{Interpellation, InterpellationState, InterpellationStep};
use super::opinion::{Opinion, State, Step};
use super::report::{WorkReport, WorkReportStep};

/// Who is next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = OpinionWho)]
pub enum Who {
    /// The office of the standing committee.
    Office,
    /// The lead committee or working body.
    Lead,
    /// The responsible organ.
    Organ,
    /// The council of chairpersons.
    Council,
    /// The standing committee.
    StandingCommittee,
    /// Who signed, or drafts.
    Proposers,
}

/// What comes next.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = OpinionNext)]
pub struct Next {
    /// Who is next.
    pub who: Who,
    /// Which organ that is, when it is one.
    pub organ: Option<OrganId>,
    /// The code of the step.
    pub what: &'static str,
    /// The step in words.
    pub words: regime::Words,
    /// Until when, with basis and workings; none where no rule sets a day.
    pub until: Option<DueDate>,
    /// The regime's key.
    pub key: &'static str,
    /// The rule it rests on.
    pub rule: regime::Words,
    /// How sure that is.
    pub sure: Sure,
}

impl Next {
    fn new<T>(who: Who, step: (&'static str, &str, &str), rule: &Value<T>) -> Self {
        Self {
            who,
            organ: None,
            what: step.0,
            words: regime::Words::new(step.1, step.2),
            until: None,
            key: rule.key,
            rule: regime::Words::new(&rule.basis.zh, &rule.basis.en),
            sure: rule.sure,
        }
    }

    fn until(self, until: Option<DueDate>) -> Self {
        Self { until, ..self }
    }

    /// A day that the council set rests on its decision, not on the rule of the step.
    fn by_its_date(self) -> Self {
        match &self.until {
            Some(due) if !due.is_counted() => Self {
                rule: due.basis.clone(),
                sure: due.sure,
                ..self
            },
            _ => self,
        }
    }

    fn organ(self, organ: OrganId) -> Self {
        Self {
            organ: Some(organ),
            ..self
        }
    }
}

/// What the state alone does not say.
#[derive(Debug, Clone, Copy, Default)]
pub struct Facts {
    /// Items neither closed nor carried over.
    pub open_items: usize,
    /// The ballot's result is announced.
    pub is_announced: bool,
    /// The inquiry or interpellation that was chosen has ended.
    pub is_carried_through: bool,
}

fn step(step: Step) -> (&'static str, &'static str, &'static str) {
    (step.into(), step.zh(), step.en())
}

/// What comes next for opinions; none once they are concluded or go on in the next round.
#[expect(clippy::too_many_lines, reason = "a table: a row for each state")]
pub fn next(opinion: &Opinion, regime: &Regime, facts: Facts) -> Option<Next> {
    let (rules, content) = (&regime.opinions, &opinion.content.0);
    let next = match opinion.state {
        State::Collecting | State::Returned => {
            Next::new(Who::Lead, step(Step::Draft), &rules.drafted_by).organ(opinion.lead)
        }
        State::Drafted => {
            Next::new(Who::Lead, step(Step::Submit), &rules.drafted_by).organ(opinion.lead)
        }
        State::Submitted => Next::new(Who::Council, step(Step::Approve), &rules.approved_by),
        State::ToBeVoted => Next::new(
            Who::StandingCommittee,
            step(Step::Vote),
            &rules.voted_by_standing_committee,
        ),
        State::Approved => Next::new(Who::Office, step(Step::HandOver), &rules.handover_within)
            .until(content.hand_over_due.clone()),
        State::Handling => {
            let next = Next::new(Who::Organ, step(Step::DraftReport), &rules.handling);
            Next {
                organ: content.organs().first().copied(),
                ..next.until(content.handling_due.clone()).by_its_date()
            }
        }
        State::DraftReported => Next::new(Who::Lead, step(Step::Comment), &rules.committee_comment)
            .organ(opinion.lead)
            .until(content.comment_due.clone()),
        State::Commented => {
            let next = Next::new(Who::Organ, step(Step::Report), &rules.committee_first);
            Next {
                organ: content.organs().first().copied(),
                ..next.until(content.handling_due.clone())
            }
        }
        State::Reported => Next::new(Who::Council, step(Step::Table), &rules.tabled_by),
        State::Tabled => Next::new(
            Who::Office,
            step(Step::Ballot),
            &regime.satisfaction.electorate,
        ),
        State::Balloting if facts.is_announced => Next::new(
            Who::Office,
            step(Step::ReadOutcome),
            &regime.satisfaction.share,
        ),
        State::Balloting => Next::new(
            Who::StandingCommittee,
            ("vote", "投票测评", "vote"),
            &regime.satisfaction.share,
        ),
        State::Satisfied if facts.open_items > 0 => Next::new(
            Who::Office,
            (
                "close_items",
                "逐条销号或者结转",
                "close or carry over every item",
            ),
            &rules.as_problem_list,
        ),
        State::Satisfied => Next::new(Who::Office, step(Step::Close), &rules.follow_up),
        State::Dissatisfied if opinion.round > 1 => Next::new(
            Who::Council,
            step(Step::Escalate),
            &regime.assignment.ladder,
        ),
        State::Dissatisfied => Next::new(
            Who::Council,
            step(Step::DeliberateAgain),
            &rules.rereport_when_dissatisfied,
        ),
        State::Escalated if facts.is_carried_through => {
            Next::new(Who::Office, step(Step::Close), &rules.follow_up)
        }
        State::Escalated => Next::new(
            Who::Council,
            (
                "carry_through",
                "办完所选的专题询问或者质询",
                "carry the inquiry or interpellation through",
            ),
            &regime.assignment.ladder,
        ),
        State::Again | State::Closed => return None,
    };
    Some(next)
}

/// What comes next for a work report; none once it was heard.
pub fn next_of_report(
    report: &WorkReport,
    regime: &Regime,
    until: Option<DueDate>,
) -> Option<Next> {
    use WorkReportStep as T;
    let (taken, rules) = (report.next_step()?, &regime.report);
    let words = (taken.into(), taken.zh(), taken.en());
    let next = match taken {
        T::Scheme | T::Research => {
            Next::new(Who::Lead, words, &rules.research_organised_by).organ(report.lead)
        }
        T::OpinionsSent => Next::new(Who::Office, words, &rules.opinions_compiled_by),
        T::Draft => Next::new(Who::Organ, words, &rules.draft_before).organ(report.organ),
        T::Comment => Next::new(Who::Lead, words, &rules.comment_within).organ(report.lead),
        T::Final => Next::new(Who::Organ, words, &rules.final_before).organ(report.organ),
        T::Distributed => Next::new(Who::Office, words, &rules.members_before),
        T::Heard => Next::new(Who::StandingCommittee, words, &rules.reporter),
    };
    Some(next.until(until))
}

/// What comes next for an interpellation; none once it ended or was withdrawn.
pub fn next_of_interpellation(one: &Interpellation, regime: &Regime) -> Option<Next> {
    use {InterpellationState as S, InterpellationStep as T};
    let rules = &regime.interpellation;
    let words = |step: T| -> (&'static str, &'static str, &'static str) {
        (step.into(), step.zh(), step.en())
    };
    let due = one.content.0.due.clone();
    let next = match one.state {
        S::Drafting => Next::new(Who::Proposers, words(T::Open), &rules.must_state),
        S::Signing => Next::new(Who::Proposers, words(T::Submit), &rules.members),
        S::Submitted => Next::new(Who::Council, words(T::Examine), &rules.sent_by),
        S::Examining => Next::new(Who::Council, words(T::Send), &rules.sent_by),
        S::Sent => Next::new(Who::Organ, words(T::Answer), &rules.answered_by)
            .organ(one.target)
            .until(due),
        S::Answered => Next::new(Who::Proposers, words(T::Vote), &rules.reanswer),
        S::ReanswerRequested => Next::new(
            Who::Council,
            words(T::DecideReanswer),
            &rules.reanswer_decided_by,
        ),
        S::ReanswerDecided => Next::new(Who::Organ, words(T::Answer), &rules.answered_by)
            .organ(one.target)
            .until(due),
        S::Satisfied | S::Reanswered => {
            Next::new(Who::Council, words(T::Close), &rules.reanswer_decided_by)
        }
        S::Closed | S::Withdrawn => return None,
    };
    Some(next)
}

/// What comes next for a special inquiry; none once it is concluded.
pub fn next_of_inquiry(one: &Inquiry, regime: &Regime, unanswered: usize) -> Option<Next> {
    use {InquiryState as S, InquiryStep as T};
    let rules = &regime.inquiry;
    let words = |step: T| -> (&'static str, &'static str, &'static str) {
        (step.into(), step.zh(), step.en())
    };
    match one.state {
        S::Proposed => Some(Next::new(Who::Council, words(T::Decide), &rules.tabled_by)),
        S::Decided => Some(Next::new(
            Who::StandingCommittee,
            words(T::Hold),
            &rules.attended_by,
        )),
        S::Held if unanswered > 0 => Some(Next::new(
            Who::Office,
            words(T::Answer),
            &rules.organs_answer,
        )),
        S::Held => Some(Next::new(
            Who::Office,
            words(T::Close),
            &rules.organs_answer,
        )),
        S::Closed => None,
    }
}
