//! What came of a county's session (县级审议情况), as it is written and sent up, and the special meeting that hears it.

use kernel::db::Json;
use kernel::{Date, Faults, Words};
use people::congress::CongressId;
use primitives::document::DocumentId;
use primitives::meeting::MeetingId;
use primitives::topic::TopicId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use super::LinkageItemId;

/// A satisfaction ballot's figures.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = LinkageBallotFigures)]
pub struct BallotFigures {
    /// On what.
    #[schema(max_length = 120)]
    pub subject: String,
    /// All members in office (应到).
    #[schema(minimum = 0, maximum = 10000)]
    pub in_office: i64,
    /// Those present (实到).
    #[schema(minimum = 0, maximum = 10000)]
    pub present: i64,
    /// How many for each grade, the best first.
    #[schema(max_items = 6)]
    pub grades: Vec<GradeCount>,
    /// The verdict in words.
    #[schema(max_length = 40)]
    pub verdict: String,
}

/// How many gave a grade.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = LinkageGradeCount)]
pub struct GradeCount {
    /// The grade (满意、基本满意、不满意).
    #[schema(max_length = 20)]
    pub grade: String,
    /// How many.
    #[schema(minimum = 0, maximum = 10000)]
    pub count: i64,
}

/// What came of a session.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = LinkageResultContent)]
pub struct ResultContent {
    /// What the session was called.
    #[schema(max_length = 100)]
    pub session: String,
    /// On which day it was.
    pub held_on: Option<Date>,
    /// The work report it heard, in short (工作报告要点).
    #[schema(max_length = 10000)]
    pub report: String,
    /// Its deliberation opinions, one by one (审议意见).
    #[schema(max_items = 100)]
    pub opinions: Vec<String>,
    /// A special inquiry was held: how it went; blank when none was.
    #[schema(max_length = 5000)]
    pub inquiry: String,
    /// The satisfaction ballot; none when none was held.
    pub ballot: Option<BallotFigures>,
}

/// What came of a county's session, as the county writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, FromRow)]
#[schema(as = LinkageResult)]
pub struct ResultDraft {
    /// On which topic.
    pub topic: TopicId,
    /// Of which linked subject.
    pub item: LinkageItemId,
    /// Which county's.
    pub congress: CongressId,
    /// What it says.
    #[schema(value_type = ResultContent)]
    pub content: Json<ResultContent>,
    /// When it was changed last.
    pub changed_on: Date,
    /// Counts changes; 0 before the first.
    pub version: i64,
}

/// The city's special meeting on a subject, and what was summed up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, FromRow)]
#[schema(as = LinkageHearing)]
pub struct Hearing {
    /// On which subject.
    pub item: LinkageItemId,
    /// The city's congress.
    pub congress: CongressId,
    /// The meeting that hears the counties.
    pub meeting: Option<MeetingId>,
    /// What the lead office summed up.
    pub summary: String,
    /// The document it was drafted as.
    pub document: Option<DocumentId>,
    /// Counts changes; 0 before the first.
    pub version: i64,
}

impl Hearing {
    /// One of which nothing is known yet.
    pub fn blank(item: LinkageItemId, congress: CongressId) -> Self {
        Self {
            item,
            congress,
            meeting: None,
            summary: String::new(),
            document: None,
            version: 0,
        }
    }
}

impl ResultContent {
    /// What was typed, trimmed and checked.
    pub fn checked(mut self, faults: &mut Faults) -> Self {
        self.session = faults.optional_text("session", &self.session, 100);
        self.report = faults.text("report", &self.report, 10_000);
        self.inquiry = faults.optional_text("inquiry", &self.inquiry, 5000);
        let words = Words::new("请至少列出一条，最多100条", "From 1 to 100 opinions");
        let is_wrong = !(1..=100).contains(&self.opinions.len());
        faults.when(is_wrong, "opinions", "out_of_range", words);
        for (row, one) in self.opinions.iter_mut().enumerate().take(100) {
            *one = faults.text(&format!("opinions.{row}"), one, 1000);
        }
        self.ballot = self.ballot.map(|ballot| ballot.checked(faults));
        self
    }
}

impl BallotFigures {
    fn checked(mut self, faults: &mut Faults) -> Self {
        self.subject = faults.text("ballot.subject", &self.subject, 120);
        self.verdict = faults.text("ballot.verdict", &self.verdict, 40);
        faults.within("ballot.in_office", self.in_office, 1, 10_000);
        faults.within("ballot.present", self.present, 0, self.in_office.max(0));
        let words = Words::new("请填写1至6个等次", "From 1 to 6 grades");
        let is_wrong = !(1..=6).contains(&self.grades.len());
        faults.when(is_wrong, "ballot.grades", "out_of_range", words);
        let mut sum = 0_i64;
        for (row, one) in self.grades.iter_mut().enumerate().take(6) {
            one.grade = faults.text(&format!("ballot.grades.{row}.grade"), &one.grade, 20);
            faults.within(&format!("ballot.grades.{row}.count"), one.count, 0, 10_000);
            sum = sum.saturating_add(one.count);
        }
        let words = Words::new(
            format!("各等次合计{sum}票，多于到会{}人", self.present),
            format!(
                "The grades add up to {sum}, more than the {} present",
                self.present
            ),
        );
        faults.when(sum > self.present, "ballot.grades", "too_many", words);
        self
    }
}
