//! Deliberation opinions (审议意见) of one round.

use kernel::db::Json;
use kernel::file::File;
use kernel::{Date, Subject};
use people::congress::CongressId;
use people::organ::OrganId;
use people::person::PersonId;
use primitives::assignment::AssignmentId;
use primitives::ballot::{BallotId, Outcome};
use primitives::document::DocumentId;
use primitives::meeting::{ItemId, MeetingId};
use primitives::topic::TopicId;
use regime::DueDate;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use super::codes;
use super::refusal::OpinionRefusal;
use super::vote::Voted;

kernel::id!(
    /// Deliberation opinions of a topic in a round.
    OpinionId, "opinion"
);

codes! {
    /// Where opinions stand (domain.md 2.7).
    #[schema(as = OpinionState)]
    State {
        /// Speeches are gathered.
        Collecting "正在归纳发言" "being gathered",
        /// The lead office has a draft.
        Drafted "在起草" "being drafted",
        /// Before the council of chairpersons.
        Submitted "待主任会议审定" "before the council",
        /// The council sent them back.
        Returned "被主任会议退回" "sent back by the council",
        /// Approved by the council, to be voted on in session where the place's rules ask for it (domain.md 2.7).
        ToBeVoted "待常委会表决" "to be voted on by the standing committee",
        /// Approved, to be handed over.
        Approved "已审定待交办" "approved and to be handed over",
        /// With the organs.
        Handling "办理中" "being handled",
        /// The draft of the handling report is with the committee (监督法 17).
        DraftReported "办理报告征求意见中" "reported in draft to the committee",
        /// The committee has commented.
        Commented "委室已反馈意见" "commented on by the committee",
        /// The handling report is with the standing committee.
        Reported "办理报告待主任会议审议" "reported to the standing committee",
        /// On a session's agenda.
        Tabled "已列入会议议程" "tabled at a session",
        /// A ballot is arranged.
        Balloting "测评中" "being balloted on",
        /// The ballot found it satisfying.
        Satisfied "测评满意待办结" "found satisfying",
        /// The ballot did not.
        Dissatisfied "测评不满意" "found dissatisfying",
        /// A second deliberation was decided: the next round goes on.
        Again "转入二次审议" "in a second deliberation",
        /// A special inquiry or an interpellation was chosen.
        Escalated "转入询问或者质询" "in an inquiry or interpellation",
        /// Concluded.
        Closed "已办结" "concluded",
    }
}

codes! {
    /// A step.
    #[schema(as = OpinionStep)]
    Step {
        /// The lead office saves its draft.
        Draft "起草" "draft",
        /// It lays the draft before the council.
        Submit "提请审定" "submit",
        /// The council approves.
        Approve "审定" "approve",
        /// The council approves it to be put to the vote of the standing committee.
        PutToVote "审定并提请表决" "approve and put to the vote",
        /// The council sends it back.
        Return "退回" "return",
        /// The standing committee votes on it.
        Vote "表决" "vote",
        /// The office hands it over.
        HandOver "交办" "hand over",
        /// The organ sends the draft of its report to the committee first.
        DraftReport "报告征求意见" "report in draft",
        /// The committee comments.
        Comment "反馈意见" "comment",
        /// The organ reports.
        Report "报告办理情况" "report",
        /// The council finds the report insufficient.
        Redo "退回补办" "send back the report",
        /// The council tables the report.
        Table "列入会议" "table",
        /// A ballot is arranged.
        Ballot "组织测评" "ballot",
        /// The announced result is read.
        ReadOutcome "记录测评结果" "read the result",
        /// A second deliberation.
        DeliberateAgain "二次审议" "deliberate again",
        /// A special inquiry or an interpellation.
        Escalate "询问或者质询" "escalate",
        /// Concluded.
        Close "办结" "conclude",
    }
}

impl State {
    /// The state after a step; `passed` is what the vote or the ballot said, for [`Step::Vote`] and [`Step::ReadOutcome`]
    /// alone.
    ///
    /// # Errors
    /// The step does not follow on this state.
    pub fn after(self, step: Step, passed: bool) -> Result<Self, OpinionRefusal> {
        use {State as S, Step as T};
        match (self, step) {
            (S::Collecting | S::Drafted | S::Returned, T::Draft) => Ok(S::Drafted),
            (S::Drafted, T::Submit) => Ok(S::Submitted),
            (S::Submitted, T::Approve) => Ok(S::Approved),
            (S::Submitted, T::PutToVote) => Ok(S::ToBeVoted),
            (S::ToBeVoted, T::Vote) if passed => Ok(S::Approved),
            (S::Submitted, T::Return) | (S::ToBeVoted, T::Vote) => Ok(S::Returned),
            (S::Approved, T::HandOver) | (S::Reported, T::Redo) => Ok(S::Handling),
            (S::Handling | S::DraftReported, T::DraftReport) => Ok(S::DraftReported),
            (S::DraftReported, T::Comment) => Ok(S::Commented),
            (S::Commented, T::Report) => Ok(S::Reported),
            (S::Reported | S::Tabled, T::Table) => Ok(S::Tabled),
            (S::Tabled, T::Ballot) => Ok(S::Balloting),
            (S::Balloting, T::ReadOutcome) if passed => Ok(S::Satisfied),
            (S::Balloting, T::ReadOutcome) => Ok(S::Dissatisfied),
            (S::Dissatisfied, T::DeliberateAgain) => Ok(S::Again),
            (S::Dissatisfied, T::Escalate) => Ok(S::Escalated),
            (S::Reported | S::Satisfied | S::Escalated, T::Close) => Ok(S::Closed),
            _ => Err(OpinionRefusal::NotNow {
                zh: self.zh(),
                en: self.en(),
            }),
        }
    }
}

/// One numbered item (问题清单).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = OpinionItem)]
pub struct Item {
    /// The problem.
    #[schema(max_length = 1000)]
    pub text: String,
    /// What is suggested.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub suggestion: String,
    /// The responsible organ.
    pub organ: OrganId,
    /// Co-handlers.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub cohandlers: Vec<OrganId>,
    /// By which measure it will be told that it is done.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub measure: String,
    /// Another date than the rule's, set by the council (浙江监督条例 44).
    #[serde(default)]
    pub due_on: Option<Date>,
    /// Why.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub due_reason: String,
    /// What it was handed over as.
    #[serde(default)]
    pub assignment: Option<AssignmentId>,
}

/// What an organ says about its handling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = OpinionHandlingReport)]
pub struct HandlingReport {
    /// Which organ.
    pub organ: OrganId,
    /// The text.
    pub text: String,
    /// The files.
    pub files: Vec<File>,
    /// When.
    pub on: Date,
    /// By whom.
    pub by: String,
}

/// Words said in a step, by whom and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = OpinionRemark)]
pub struct Remark {
    /// In which step.
    pub step: Step,
    /// The words.
    pub text: String,
    /// When.
    pub on: Date,
    /// By whom.
    pub by: String,
}

codes! {
    /// What follows a second failure (监督法 17; domain.md C20).
    #[schema(as = OpinionEscalationKind)]
    EscalationKind {
        /// A special inquiry (专题询问).
        SpecialInquiry "专题询问" "special inquiry",
        /// An interpellation (质询).
        Interpellation "质询" "interpellation",
    }
}

/// What was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = OpinionEscalation)]
pub struct Escalation {
    /// Which.
    pub kind: EscalationKind,
    /// The inquiry or interpellation; none until it is there.
    pub subject: Option<Subject>,
    /// Why.
    pub reason: String,
    /// When.
    pub on: Date,
}

/// A result that was read from a ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = OpinionKept)]
pub struct Kept {
    /// The ballot.
    pub ballot: BallotId,
    /// Its outcome for these opinions.
    pub outcome: Outcome,
}

/// The letter that assigns an organ its items (交办函).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = OpinionLetter)]
pub struct Letter {
    /// Which organ.
    pub organ: OrganId,
    /// The document.
    pub document: DocumentId,
}

/// All that is told of opinions besides what lists need.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = OpinionContent)]
pub struct Content {
    /// The overall assessment (总体评价).
    pub assessment: String,
    /// The main problems (主要问题).
    pub problems: String,
    /// The items.
    pub items: Vec<Item>,
    /// Who saved a draft, each once.
    pub authors: Vec<PersonId>,
    /// The council's decision, such as 第58次主任会议.
    pub decision: String,
    /// What was said on the way, the oldest first.
    pub remarks: Vec<Remark>,
    /// When the council approved.
    pub approved_on: Option<Date>,
    /// The standing committee's votes on the text, the latest last; none where the council's approval is enough.
    pub votes: Vec<Voted>,
    /// By when they must be handed over.
    pub hand_over_due: Option<DueDate>,
    /// When they were handed over.
    pub handed_over_on: Option<Date>,
    /// Handed over after that date.
    pub is_handed_over_late: bool,
    /// When the organs received them.
    pub received_on: Option<Date>,
    /// By when the organs must report.
    pub handling_due: Option<DueDate>,
    /// The official document.
    pub document: Option<DocumentId>,
    /// The letters that assign the items, one an organ.
    pub letters: Vec<Letter>,
    /// The notice of the result of the ballot.
    pub notice: Option<DocumentId>,
    /// Drafts of the handling report, one an organ.
    pub draft_reports: Vec<HandlingReport>,
    /// By when the committee must comment.
    pub comment_due: Option<DueDate>,
    /// The handling reports, one an organ.
    pub reports: Vec<HandlingReport>,
    /// Reports that the council sent back, the oldest first.
    pub former_reports: Vec<HandlingReport>,
    /// The session at which the report is tabled.
    pub tabled_at: Option<MeetingId>,
    /// The ballot on the handling.
    pub ballot: Option<BallotId>,
    /// What it said.
    pub outcome: Option<Kept>,
    /// What was chosen after a failure.
    pub escalation: Option<Escalation>,
    /// When they were concluded.
    pub closed_on: Option<Date>,
    /// What they brought about (成效评估), as it was judged when they were concluded.
    pub effect: String,
}

impl Content {
    /// The organs that handle items, each once, in the order of the items.
    pub fn organs(&self) -> Vec<OrganId> {
        let mut organs: Vec<OrganId> = Vec::new();
        for item in &self.items {
            if !organs.contains(&item.organ) {
                organs.push(item.organ);
            }
        }
        organs
    }

    /// The day from which the text stands: the vote of the standing committee, or the council's approval.
    pub fn passed_on(&self) -> Option<Date> {
        let voted = self.votes.last().filter(|vote| vote.is_passed);
        voted.map(|vote| vote.on).or(self.approved_on)
    }

    /// The dates that are open in a state. What is done keeps the date that it had then.
    pub fn open_dues(&mut self, state: State) -> impl Iterator<Item = &mut DueDate> {
        let is_handled = matches!(
            state,
            State::Handling | State::DraftReported | State::Commented
        );
        let dues = [
            (&mut self.hand_over_due, state == State::Approved),
            (&mut self.handling_due, is_handled),
            (&mut self.comment_due, state == State::DraftReported),
        ];
        dues.into_iter()
            .filter_map(|(due, is_open)| due.as_mut().filter(|_| is_open))
    }
}

/// Deliberation opinions.
#[derive(Debug, Clone, PartialEq, Serialize, FromRow, ToSchema)]
pub struct Opinion {
    /// The identifier.
    pub id: OpinionId,
    /// Of which congress.
    pub congress: CongressId,
    /// On which topic.
    pub topic: TopicId,
    /// In which round, from 1.
    pub round: i64,
    /// Where they stand.
    pub state: State,
    /// The lead office.
    pub lead: OrganId,
    /// The meeting that deliberated.
    pub meeting: MeetingId,
    /// Its item of the agenda.
    pub item: ItemId,
    /// The title.
    pub title: String,
    /// By when the present step is due.
    pub due_on: Option<Date>,
    /// Everything else.
    #[schema(value_type = Content)]
    pub content: Json<Content>,
    /// Counts changes.
    pub version: i64,
}

impl Opinion {
    /// What becomes of them when the session is cancelled at which they were tabled: the council tables them again.
    #[must_use]
    pub fn without_session(self) -> Self {
        let mut content = self.content;
        content.0.tabled_at = None;
        Self {
            state: State::Reported,
            due_on: None,
            content,
            ..self
        }
    }
}
