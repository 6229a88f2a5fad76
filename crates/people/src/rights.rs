//! What a role may do: one table. The server enforces it at the door, the tests walk it, the manual prints it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use strum::{EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

#[cfg(test)]
mod tests;

/// What a post or a seat makes of a person.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    ToSchema,
    EnumIter,
    EnumString,
    IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Role {
    /// Staff of the standing committee's office (办公室): plans, organises, follows up.
    Clerk,
    /// Staff of a special committee or working body (专门委员会、工作机构): researches, drafts, verifies.
    Committee,
    /// A member of the council of chairpersons (主任会议): approves and decides.
    Chair,
    /// A component member of the standing committee (组成人员).
    Member,
    /// A deputy (人大代表).
    Deputy,
    /// Somebody who answers for a supervised organ or a department (承办单位).
    Organ,
    /// The system administrator (系统管理员): accounts and the calendar; no business.
    SystemAdmin,
    /// The security administrator (安全管理员): posts that carry rights, congresses, regimes; no business.
    SecurityAdmin,
    /// The audit administrator (审计管理员): reads what happened; no business.
    AuditAdmin,
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.into())
    }
}

kernel::text_column!(Role);

/// One thing that somebody may do. Routes name theirs; acts ask for theirs.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    ToSchema,
    EnumIter,
    IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Right {
    /// Anybody who is signed in.
    SignedIn,

    /// See organs, people and seats of the congress.
    SeePeople,
    /// Keep organs, people, seats and posts without rights; import them.
    KeepPeople,
    /// Keep accounts: create, reset, disable, unlock, end sessions.
    KeepAccounts,
    /// Give posts that carry rights; found congresses; let a congress adopt a regime.
    KeepRights,
    /// Keep the working-day calendar.
    KeepCalendar,
    /// Read the whole record.
    ReadAudit,
    /// Read the regime and its basis.
    SeeRegime,

    /// See supervision matters of the congress: topics, plans, opinions, items, documents.
    SeeSupervision,
    /// Open and close a window for topics; enter what came by letter or telephone.
    KeepSolicitation,
    /// Propose a topic.
    ProposeTopic,
    /// Screen and merge proposals.
    ScreenTopics,
    /// See the adopted plan.
    SeePlan,
    /// See linked plans as one's own council approved them, and how far their topics are.
    SeeLinkage,
    /// Draft and change the annual plan.
    DraftPlan,
    /// Adopt the annual plan: a power of the council of chairpersons (监督法 63).
    AdoptPlan,

    /// Record the preparation of a topic: stages passed, left out and due.
    KeepTopic,

    /// Plan, change, hold and cancel activities; invite to them; decide on their findings.
    KeepActivity,
    /// See the activities that one may see; sign in, note findings and add photos where one takes part.
    TakePartInActivity,

    /// See meetings and their papers.
    SeeMeetings,
    /// Call, move and prepare meetings.
    ArrangeMeeting,
    /// Record attendance, speeches, decisions and minutes.
    RecordMeeting,

    /// Prepare a ballot.
    ArrangeBallot,
    /// Enter a count, when appointed teller.
    TellVotes,
    /// Open and close a secret ballot; announce a result.
    AnnounceBallot,
    /// Have a slip of a secret ballot whose roster one is on.
    CastVote,

    /// Draft deliberation opinions and split them into items.
    DraftOpinion,
    /// Approve deliberation opinions; decide on handling reports and second deliberations.
    ApproveOpinion,
    /// Issue items to organs, grant time, reassign, close.
    IssueAssignment,
    /// See and handle what is assigned to one's organ.
    AnswerAssignment,
    /// Verify an organ's answer.
    VerifyAnswer,
    /// Rate an answer.
    RateAnswer,
    /// Take a step of the escalation ladder.
    Escalate,

    /// Draft official documents.
    DraftDocument,
    /// Approve official documents.
    ApproveDocument,
    /// Number, dispatch and cancel official documents.
    DispatchDocument,
    /// Acknowledge a document sent to one's organ.
    ReceiveDocument,

    /// See the yearly evaluation of departments, as far as it concerns one.
    SeeCampaign,
    /// Keep the yearly evaluation: programme, board, checks, running order, result.
    KeepCampaign,
    /// Adopt its programme, settle opinions, publish and conclude: powers of the council of chairpersons.
    DecideCampaign,

    /// Send something up to the congress above (报送).
    SendUp,
    /// Confirm what a congress below sent up.
    ReceiveUp,

    /// Start an interpellation (质询) with other members.
    Interpellate,
}

use Right as R;

/// Which role may do what. What is not here may not be done.
pub const TABLE: &[(Role, &[Right])] = &[
    (
        Role::Clerk,
        &[
            R::SeePeople,
            R::KeepPeople,
            R::SeeRegime,
            R::SeeSupervision,
            R::KeepSolicitation,
            R::ProposeTopic,
            R::ScreenTopics,
            R::SeePlan,
            R::SeeLinkage,
            R::DraftPlan,
            R::KeepTopic,
            R::KeepActivity,
            R::TakePartInActivity,
            R::SeeMeetings,
            R::ArrangeMeeting,
            R::RecordMeeting,
            R::ArrangeBallot,
            R::TellVotes,
            R::DraftOpinion,
            R::IssueAssignment,
            R::VerifyAnswer,
            R::DraftDocument,
            R::DispatchDocument,
            R::SeeCampaign,
            R::KeepCampaign,
            R::SendUp,
            R::ReceiveUp,
        ],
    ),
    (
        Role::Committee,
        &[
            R::SeePeople,
            R::SeeRegime,
            R::SeeSupervision,
            R::ProposeTopic,
            R::ScreenTopics,
            R::SeePlan,
            R::SeeLinkage,
            R::KeepTopic,
            R::KeepActivity,
            R::TakePartInActivity,
            R::SeeMeetings,
            R::RecordMeeting,
            R::TellVotes,
            R::DraftOpinion,
            R::VerifyAnswer,
            R::DraftDocument,
            R::SeeCampaign,
            R::KeepCampaign,
            R::ReceiveUp,
        ],
    ),
    (
        Role::Chair,
        &[
            R::SeePeople,
            R::SeeRegime,
            R::SeeSupervision,
            R::ProposeTopic,
            R::SeePlan,
            R::SeeLinkage,
            R::AdoptPlan,
            R::TakePartInActivity,
            R::SeeMeetings,
            R::TellVotes,
            R::AnnounceBallot,
            R::CastVote,
            R::ApproveOpinion,
            R::RateAnswer,
            R::Escalate,
            R::ApproveDocument,
            R::SeeCampaign,
            R::DecideCampaign,
            R::Interpellate,
        ],
    ),
    (
        Role::Member,
        &[
            R::SeePeople,
            R::SeeRegime,
            R::SeeSupervision,
            R::ProposeTopic,
            R::SeePlan,
            R::SeeLinkage,
            R::TakePartInActivity,
            R::SeeMeetings,
            R::TellVotes,
            R::CastVote,
            R::RateAnswer,
            R::SeeCampaign,
            R::Interpellate,
        ],
    ),
    (
        Role::Deputy,
        &[
            R::SeeRegime,
            R::ProposeTopic,
            R::SeePlan,
            R::SeeLinkage,
            R::TakePartInActivity,
            R::CastVote,
            R::SeeCampaign,
        ],
    ),
    (
        Role::Organ,
        &[
            R::SeeRegime,
            R::ProposeTopic,
            R::SeePlan,
            R::AnswerAssignment,
            R::SeeCampaign,
            R::ReceiveDocument,
        ],
    ),
    (
        Role::SystemAdmin,
        &[R::SeePeople, R::SeeRegime, R::KeepAccounts, R::KeepCalendar],
    ),
    (
        Role::SecurityAdmin,
        &[R::SeePeople, R::SeeRegime, R::KeepRights],
    ),
    (Role::AuditAdmin, &[R::SeeRegime, R::ReadAudit]),
];

impl Role {
    /// Whether this role may do `right`.
    pub fn may(self, right: Right) -> bool {
        TABLE
            .iter()
            .any(|(role, rights)| *role == self && rights.contains(&right))
    }

    /// Whether this is one of the three administrators, who do no business.
    pub fn is_administrator(self) -> bool {
        matches!(
            self,
            Self::SystemAdmin | Self::SecurityAdmin | Self::AuditAdmin
        )
    }

    /// Which face of the product the role opens on.
    pub fn face(self) -> &'static str {
        match self {
            Self::Clerk | Self::Committee => "workbench",
            Self::Chair => "chair",
            Self::Member | Self::Deputy => "deputy",
            Self::Organ => "organ",
            Self::SystemAdmin | Self::SecurityAdmin | Self::AuditAdmin => "steward",
        }
    }
}

impl fmt::Display for Right {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.into())
    }
}

impl FromStr for Right {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        use strum::IntoEnumIterator as _;
        Self::iter()
            .find(|right| <&str>::from(right) == text)
            .ok_or_else(|| format!("there is no right {text:?}"))
    }
}
