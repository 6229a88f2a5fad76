//! Every matter that can wait for somebody: for whom, what exactly, and where it is done.

mod activity;
mod assignment;
mod ballot;
mod campaign;
mod document;
mod inspection;
mod linkage;
mod meeting;
mod opinion;
mod people;
mod plan;
mod solicitation;
mod topic;

use ::people::{Actor, Right, Role};
use serde::Serialize;
use strum::{EnumIter, IntoStaticStr};
use utoipa::ToSchema;

/// What waits, as a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, ToSchema, EnumIter, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum MatterCode {
    /// A plan is before the council, and the viewer has not decided.
    PlansToDecide,
    /// A linked plan is before one's own council, and the viewer has not decided.
    LinkagesToDecide,
    /// Implementation plans of linked topics before the city's council.
    SchemesToApprove,
    /// Linked topics whose session a county has not named, while the city's has its day.
    LinkedSessionsToName,
    /// Linked topics that a county deliberates by the day that the city's session sets: near, late, or planned too late.
    LinkedSessionsToHold,
    /// Research reports of a county on linked topics: the edition that stands was not sent to the city.
    ResearchReportsToSend,
    /// What came of a county's session, not sent to the city.
    LinkedResultsToSend,
    /// A province delegated an inspection to one's own congress, which has not noted that it carries it out.
    DelegationsToUndertake,
    /// Delegated inspections whose report was not sent to the province.
    DelegationsToReport,
    /// The council gave a plan back.
    PlansReturned,
    /// Deliberation opinions before the council.
    OpinionsToApprove,
    /// Handling reports: to be tabled, accepted or sent back.
    HandlingToTable,
    /// A ballot found the handling dissatisfying: a second deliberation, or a step further.
    OpinionsToDeliberateAgain,
    /// Interpellations that wait for the council.
    InterpellationsToDecide,
    /// Special inquiries proposed to the council.
    InquiriesToDecide,
    /// Interpellations that the viewer's organ must answer.
    InterpellationsToAnswer,
    /// Answered interpellations that the viewer signed and has not judged.
    InterpellationsToJudge,
    /// The viewer's own interpellations, not submitted yet.
    InterpellationsToSubmit,
    /// Handling reports that the viewer's organ owes.
    HandlingToReport,
    /// Drafts of work reports that the viewer's organ owes.
    WorkReportsToDraft,
    /// Work reports that the viewer's organ owes.
    WorkReportsToFinish,
    /// Opinions to be compiled for an organ that will report.
    WorkReportsToCompile,
    /// Drafts of work reports that wait for the committee's comment.
    WorkReportsToComment,
    /// Work reports to be given to the members.
    WorkReportsToDistribute,
    /// Opinions that the council put to the vote of the standing committee.
    OpinionsToVote,
    /// Approved opinions, not handed over.
    OpinionsToHandOver,
    /// Opinions that the council gave back.
    OpinionsReturned,
    /// Opinions being gathered or drafted.
    OpinionsToDraft,
    /// Drafts of handling reports that wait for the committee's comment.
    HandlingToComment,
    /// Tabled reports whose ballot is not arranged.
    OpinionsToBallot,
    /// Announced ballots that the opinions have not taken over.
    OutcomesToRead,
    /// Handling reports past their date.
    HandlingLate,
    /// Opinions found satisfying, all items closed.
    OpinionsToClose,
    /// Special inquiries whose session has come: to be held, answered and concluded.
    InquiriesToFinish,
    /// Submitted for approval.
    DocumentsToApprove,
    /// Given back to its drafter.
    DocumentsReturned,
    /// Approved, not signed off.
    DocumentsToSignOff,
    /// Signed off, not dispatched.
    DocumentsToDispatch,
    /// Dispatched, and somebody has not acknowledged.
    ReceiptsMissing,
    /// Sent to the viewer's organ, not acknowledged.
    DocumentsToAcknowledge,
    /// Minutes of a meeting at which the viewer presided.
    MinutesToApprove,
    /// Leave asked for a meeting to come.
    LeaveAsked,
    /// A meeting today, without the viewer's check-in.
    MeetingsToday,
    /// Meetings within two weeks.
    MeetingsSoon,
    /// The viewer's words, not confirmed.
    SpeechesToConfirm,
    /// Dates that hang on a meeting: due within two weeks, or late.
    HungDates,
    /// Stages of a topic: due within two weeks, or late.
    StagesDue,
    /// An activity that has begun, without the viewer's confirmation that they were there.
    VisitsToSign,
    /// Activities within two weeks in which the viewer takes part.
    VisitsSoon,
    /// What another congress holds in one's area within two weeks.
    VisitsHosted,
    /// Activities whose last day has come, not noted as held.
    ActivitiesToHold,
    /// Findings of held activities of which nothing was decided.
    FindingsToDecide,
    /// Proposals that nobody has screened.
    SubmissionsToScreen,
    /// The viewer's own proposals of which something was said in the last two weeks.
    SubmissionNews,
    /// A window in which the viewer may propose and has not.
    WindowsOpen,
    /// Closed ballots whose count is not complete.
    BallotsToTally,
    /// The viewer is a teller and has not entered a count.
    CountsToEnter,
    /// A secret ballot's box was counted, and the viewer is a teller who has not confirmed.
    BoxesToConfirm,
    /// A secret ballot waits for the viewer's sheet. Who has cast one nobody knows: it waits until the close.
    SheetsToCast,
    /// A secret ballot has two tellers and waits to be opened.
    BallotsToOpen,
    /// Tallied, not announced.
    BallotsToAnnounce,
    /// Programmes of the yearly evaluation before the council.
    ProgrammesToAdopt,
    /// Reports on departments that stand, whose opinions the council has not settled.
    DepartmentsToSettle,
    /// Departments under evaluation whose report does not stand.
    DepartmentsToReport,
    /// Announced ballots on departments whose result was not kept.
    EvaluationsToKeep,
    /// Results of evaluations whose opinions were not handed over.
    EvaluationsToHandOver,
    /// Items of evaluations whose ladder came to an admonition talk that nobody has arranged.
    TalksToArrange,
    /// Items of evaluations whose admonition talk was held, and of which the Party committee was not told.
    TalksToReport,
    /// Lines of the board of the viewer's organ: near or late.
    CommitmentsDue,
    /// Lines of the board that are late, of departments for which the viewer answers.
    CommitmentsLate,
    /// Items past their date.
    AssignmentsLate,
    /// Items whose date is near.
    AssignmentsDueSoon,
    /// An organ says that an item is not its own.
    AssignmentsObjected,
    /// An organ asks for more time.
    ExtensionsAsked,
    /// Answered, not verified.
    AnswersToVerify,
    /// Rated, not closed.
    AssignmentsToClose,
    /// A step of the ladder was taken: to be handled again.
    AssignmentsToHandleAgain,
    /// Verified, not rated.
    AssignmentsToRate,
    /// Rated dissatisfied: something must follow.
    AssignmentsToEscalate,
    /// The viewer's organ has not acknowledged an item.
    ItemsToAccept,
    /// Items of the viewer's organ past their date.
    ItemsLate,
    /// Items of the viewer's organ whose date is near.
    ItemsDueSoon,
    /// Items given back to the viewer's organ.
    ItemsReturned,
    /// Parts of the viewer's organ as co-handler.
    PartsToHandIn,
    /// Accounts locked after wrong passwords.
    AccountsLocked,
    /// First passwords that nobody has changed yet.
    FirstPasswords,
    /// Open accounts of people who hold nothing any more.
    AccountsWithoutDuty,
    /// One's own congress, or one directly below, that has not adopted a regime.
    RegimesMissing,
    /// A congress in which nobody holds one of the three administrators' posts.
    AdministratorsMissing,
    /// Posts that carry rights and end within two weeks.
    PostsEnding,
    /// The chain over the record was not checked in the last two weeks.
    ChainToVerify,
    /// Accounts that somebody tried to enter with wrong passwords in the last two weeks.
    SignInsFailed,
    /// The calendar of next year is missing, from October on; or that of this year.
    CalendarMissing,
    /// Records that should have been sealed.
    RecordsUnsealed,
}

/// A kind of matter.
pub struct Question {
    /// Which.
    pub code: MatterCode,
    /// Who lacks this right is not asked about.
    pub right: Right,
    /// For whom it waits; everybody with the right when empty.
    pub roles: &'static [Role],
    /// `SELECT id, part, title, note, due_on, version`; `{names}` are what [`super::store::Given`] knows.
    pub sql: &'static str,
    /// The page of one: `{id}` and `{part}`.
    pub link: &'static str,
    /// The list of them all.
    pub list: Option<&'static str>,
    /// Whether `due_on` is a term that can be missed, so that it has a light.
    pub is_term: bool,
}

impl Question {
    /// Whether it can wait for somebody.
    pub fn is_for(&self, actor: &Actor) -> bool {
        let Ok(signed) = actor.signed() else {
            return false;
        };
        let has_role =
            self.roles.is_empty() || self.roles.iter().any(|role| signed.roles.contains(role));
        has_role && actor.may(self.right)
    }
}

/// All of them, in the order in which they are shown: decisions first, then what is late, then what is near.
pub fn all() -> impl Iterator<Item = &'static Question> {
    plan::ALL
        .iter()
        .chain(linkage::DECISIONS)
        .chain(campaign::DECISIONS)
        .chain(opinion::DECISIONS)
        .chain(document::DECISIONS)
        .chain(meeting::OWN)
        .chain(activity::OWN)
        .chain(ballot::ALL)
        .chain(linkage::ALL)
        .chain(campaign::ALL)
        .chain(inspection::ALL)
        .chain(opinion::ALL)
        .chain(assignment::ALL)
        .chain(document::ALL)
        .chain(solicitation::ALL)
        .chain(topic::ALL)
        .chain(activity::ALL)
        .chain(meeting::ALL)
        .chain(people::ALL.iter().copied().flatten())
}
