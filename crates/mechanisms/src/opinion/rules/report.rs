//! A special work report (专项工作报告) from scheme to hearing (监督法 13–16).

use kernel::Date;
use kernel::db::Json;
use kernel::file::File;
use people::congress::CongressId;
use people::organ::{OrganId, OrganKind};
use primitives::meeting::MeetingId;
use primitives::topic::{Stage, TopicId};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use super::codes;
use super::refusal::ReportRefusal;

kernel::id!(
    /// A special work report of an organ on a topic.
    WorkReportId, "work_report"
);

codes! {
    /// A step of the preparation (domain.md 2.2).
    WorkReportStep {
        /// The lead committee's scheme.
        Scheme "工作方案" "the scheme",
        /// Visits and research.
        Research "调研视察" "research",
        /// Opinions compiled and sent to the organ.
        OpinionsSent "意见汇总交送" "the opinions sent",
        /// The organ's draft.
        Draft "报告征求意见稿" "the draft",
        /// The committee's comment.
        Comment "委室反馈意见" "the comment",
        /// The revised report.
        Final "正式报告" "the report",
        /// With the members.
        Distributed "印发组成人员" "the distribution",
        /// Heard.
        Heard "听取报告" "the hearing",
    }
}

impl WorkReportStep {
    /// The topic's stage that it passes.
    pub fn stage(self) -> Stage {
        match self {
            Self::Scheme => Stage::Scheme,
            Self::Research => Stage::Research,
            Self::OpinionsSent => Stage::OpinionsSent,
            Self::Draft => Stage::DraftReceived,
            Self::Comment => Stage::Commented,
            Self::Final => Stage::FinalReceived,
            Self::Distributed => Stage::Distributed,
            Self::Heard => Stage::Deliberated,
        }
    }

    /// What must be done before it; research may be left out (监督法 13), an exempt report leaves out the draft as well.
    pub fn needs(self, is_exempt: bool) -> Option<Self> {
        match self {
            Self::Scheme => None,
            Self::Research | Self::OpinionsSent => Some(Self::Scheme),
            Self::Draft => Some(Self::OpinionsSent),
            Self::Comment => Some(Self::Draft),
            Self::Final if is_exempt => Some(Self::Scheme),
            Self::Final => Some(Self::Comment),
            Self::Distributed => Some(Self::Final),
            Self::Heard => Some(Self::Distributed),
        }
    }

    /// Whether the organ takes it.
    pub fn is_of_the_organ(self) -> bool {
        matches!(self, Self::Draft | Self::Final)
    }
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = WorkReportDone)]
pub struct Done {
    /// Which.
    pub step: WorkReportStep,
    /// When.
    pub on: Date,
    /// By when it was due.
    pub due_on: Option<Date>,
    /// The words.
    pub text: String,
    /// The files.
    pub files: Vec<File>,
    /// By whom.
    pub by: String,
}

/// An opinion compiled for the organ, and where the report answers it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = WorkReportCompiled)]
pub struct Compiled {
    /// Where it comes from.
    #[schema(max_length = 100)]
    pub source: String,
    /// The opinion.
    #[schema(max_length = 2000)]
    pub text: String,
    /// The paragraph of the report.
    #[schema(max_length = 100)]
    pub paragraph: String,
    /// The answer.
    #[schema(max_length = 2000)]
    pub answer: String,
}

impl Compiled {
    /// Whether the report answers it.
    pub fn is_answered(&self) -> bool {
        !self.paragraph.trim().is_empty()
    }
}

/// Research that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = WorkReportResearch)]
pub struct Research {
    /// From which day.
    pub from: Date,
    /// Until which day.
    pub until: Date,
    /// Who took part.
    #[schema(max_length = 1000)]
    pub participants: String,
}

codes! {
    /// In which capacity somebody reports (监督法 16).
    #[schema(as = WorkReportReporterIs)]
    ReporterIs {
        /// The head of the organ.
        Head "主要负责人" "the head",
        /// A department's head, for the government.
        Delegate "受委托的部门负责人" "a department's head",
    }
}

impl ReporterIs {
    /// Refuses a delegate for an organ whose head must come.
    ///
    /// # Errors
    /// The organ is not one that may delegate.
    pub fn must_fit(
        self,
        kind: OrganKind,
        may_delegate: &[regime::OrganKind],
        organ: &str,
    ) -> Result<(), ReportRefusal> {
        let code: &'static str = kind.into();
        let may = may_delegate.iter().any(|one| one.code() == code);
        if self == Self::Head || may {
            Ok(())
        } else {
            Err(ReportRefusal::InPerson {
                organ: organ.to_owned(),
            })
        }
    }
}

/// Who reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = WorkReportStated)]
pub struct Stated {
    /// Name and post.
    #[schema(max_length = 100)]
    pub reporter: String,
    /// In which capacity.
    pub reporter_is: ReporterIs,
}

/// All that is told of a report besides what lists need.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct WorkReportContent {
    /// Exempt from the dates.
    pub is_ad_hoc: bool,
    /// Why.
    pub ad_hoc_reason: String,
    /// The steps taken, in order.
    pub done: Vec<Done>,
    /// The research.
    pub research: Option<Research>,
    /// Opinions and answers.
    pub matrix: Vec<Compiled>,
    /// Who reported.
    pub stated: Option<Stated>,
    /// By when the committee comments on the draft.
    pub comment_due: Option<regime::DueDate>,
}

/// A special work report.
#[derive(Debug, Clone, PartialEq, Serialize, FromRow, ToSchema)]
pub struct WorkReport {
    /// The identifier.
    pub id: WorkReportId,
    /// Of which congress.
    pub congress: CongressId,
    /// On which topic.
    pub topic: TopicId,
    /// Whose report.
    pub organ: OrganId,
    /// The lead committee.
    pub lead: OrganId,
    /// The session that hears it.
    pub meeting: Option<MeetingId>,
    /// Everything else.
    #[schema(value_type = WorkReportContent)]
    pub content: Json<WorkReportContent>,
    /// Counts changes.
    pub version: i64,
}

impl WorkReport {
    /// Whether a step was taken.
    pub fn has(&self, step: WorkReportStep) -> bool {
        self.content.0.has(step)
    }

    /// Refuses a step that does not follow.
    ///
    /// # Errors
    /// It was taken; one before is missing; nothing was compiled, or the report does not answer it all (监督法 14).
    pub fn must_follow(&self, step: WorkReportStep) -> Result<(), ReportRefusal> {
        let content = &self.content.0;
        if self.has(step) {
            return Err(ReportRefusal::Done {
                zh: step.zh(),
                en: step.en(),
            });
        }
        if let Some(needs) = step
            .needs(content.is_ad_hoc)
            .filter(|needs| !self.has(*needs))
        {
            return Err(ReportRefusal::NotYet {
                zh: needs.zh(),
                en: needs.en(),
            });
        }
        match step {
            WorkReportStep::OpinionsSent if content.matrix.is_empty() => {
                Err(ReportRefusal::NothingCompiled)
            }
            WorkReportStep::Final => {
                let count = content
                    .matrix
                    .iter()
                    .filter(|one| !one.is_answered())
                    .count();
                if count == 0 || !self.has(WorkReportStep::OpinionsSent) {
                    Ok(())
                } else {
                    Err(ReportRefusal::Unanswered { count })
                }
            }
            _ => Ok(()),
        }
    }

    /// The next step; none after the hearing.
    pub fn next_step(&self) -> Option<WorkReportStep> {
        self.content.0.next_step()
    }
}

impl WorkReportContent {
    /// By when the committee comments on the draft, while it has not.
    pub fn open_due(&mut self) -> Option<&mut regime::DueDate> {
        let is_open = self.has(WorkReportStep::Draft) && !self.has(WorkReportStep::Comment);
        self.comment_due.as_mut().filter(|_| is_open)
    }

    fn has(&self, step: WorkReportStep) -> bool {
        self.done.iter().any(|done| done.step == step)
    }

    /// The next step; none after the hearing.
    pub fn next_step(&self) -> Option<WorkReportStep> {
        use strum::IntoEnumIterator as _;
        let is_needed = |step: &WorkReportStep| {
            let left_out = self.is_ad_hoc
                && matches!(
                    step,
                    WorkReportStep::OpinionsSent | WorkReportStep::Draft | WorkReportStep::Comment
                );
            // Research is a choice; once the opinions are sent nobody waits for it.
            let past = *step == WorkReportStep::Research && self.has(WorkReportStep::OpinionsSent);
            !left_out && !past && !self.has(*step)
        };
        WorkReportStep::iter().find(is_needed)
    }
}
