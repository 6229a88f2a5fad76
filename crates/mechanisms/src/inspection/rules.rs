mod delegation;
mod refusal;
mod report;

use std::collections::BTreeSet;
use std::fmt;

use kernel::db::Json;
use kernel::{Date, Faults, Words};
use people::congress::CongressId;
use people::organ::OrganId;
use people::person::PersonId;
use primitives::topic::{Stage, TopicId};
use regime::DueDate;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use strum::{EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

pub use delegation::{ArticleAsked, Delegation, must_have_reported};
pub use refusal::InspectionRefusal;
pub use report::Report;

kernel::id!(
    /// An inspection.
    InspectionId, "inspection"
);

/// With whom it is carried out (监督法 34).
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    ToSchema,
    EnumIter,
    EnumString,
    IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[schema(as = InspectionWay)]
pub enum Way {
    /// By this congress alone.
    Own,
    /// In step with lower levels (联动).
    Linked,
    /// Together with neighbours (协同).
    Regional,
    /// Delegated to the next lower level (委托).
    Delegated,
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.into())
    }
}

kernel::text_column!(Way);

/// A step of an inspection (domain.md 2.3).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema, EnumIter,
)]
#[serde(rename_all = "snake_case")]
#[schema(as = InspectionStep)]
pub enum Step {
    /// The working scheme went to the organs.
    SchemeSent,
    /// The team was trained in the law.
    Trained,
    /// The fieldwork is done.
    Fieldwork,
    /// The report stands.
    Reported,
    /// The council decided to table it.
    Tabled,
}

impl Step {
    /// In Chinese and in English, for refusals.
    fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::SchemeSent => ("送达工作方案", "the scheme"),
            Self::Trained => ("法律培训", "the training"),
            Self::Fieldwork => ("实地检查", "the fieldwork"),
            Self::Reported => ("检查报告", "the report"),
            Self::Tabled => ("主任会议决定提请审议", "the decision to table it"),
        }
    }

    /// What must be done before it.
    pub fn needs(self) -> Option<Self> {
        match self {
            Self::SchemeSent => None,
            Self::Trained | Self::Fieldwork => Some(Self::SchemeSent),
            Self::Reported => Some(Self::Fieldwork),
            Self::Tabled => Some(Self::Reported),
        }
    }

    /// The topic's stage that it passes.
    pub fn stage(self) -> Option<Stage> {
        match self {
            Self::SchemeSent => Some(Stage::Scheme),
            Self::Fieldwork => Some(Stage::Research),
            Self::Reported => Some(Stage::FinalReceived),
            Self::Trained | Self::Tabled => None,
        }
    }
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = InspectionDone)]
pub struct Done {
    /// Which.
    pub step: Step,
    /// When.
    pub on: Date,
    /// What was said.
    pub text: String,
    /// By whom.
    pub by: String,
}

/// Somebody in the team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = InspectionTeamMember)]
pub struct TeamMember {
    /// Who.
    pub person: PersonId,
    /// The name.
    #[serde(default)]
    #[schema(max_length = 50)]
    pub name: String,
    /// Leads the team.
    #[serde(default)]
    pub leads: bool,
}

/// How an article was found to be carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, EnumIter)]
#[serde(rename_all = "snake_case")]
#[schema(as = InspectionVerdict)]
pub enum Verdict {
    /// Not judged yet.
    Open,
    /// Carried out (落实).
    Complied,
    /// Partly (部分落实).
    Partly,
    /// Not (未落实).
    NotComplied,
    /// It does not bear on this place (不涉及).
    NotApplicable,
}

/// An article that is checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = InspectionArticle)]
pub struct Article {
    /// Its key, made by who writes it.
    #[schema(min_length = 1, max_length = 64)]
    pub key: String,
    /// The law, such as 义务教育法.
    #[schema(max_length = 60)]
    pub law: String,
    /// Its version, by its day.
    #[schema(max_length = 20)]
    #[serde(default)]
    pub law_version: String,
    /// The article.
    #[schema(max_length = 40)]
    pub article: String,
    /// What is checked.
    #[schema(max_length = 500)]
    pub question: String,
    /// How it was found.
    #[serde(default = "open")]
    pub verdict: Verdict,
    /// What was found, with facts and places.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub found: String,
    /// Which organ is responsible, when something is wrong.
    #[serde(default)]
    pub organ: Option<OrganId>,
}

fn open() -> Verdict {
    Verdict::Open
}

/// What an inspected organ said of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = InspectionSelfCheck)]
pub struct SelfCheck {
    /// Which organ.
    pub organ: OrganId,
    /// What it found.
    pub text: String,
    /// When.
    pub on: Date,
    /// By whom.
    pub by: String,
}

/// All that is told of an inspection besides what lists need.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = InspectionContent)]
pub struct Content {
    /// The organs that are inspected.
    pub organs: Vec<OrganId>,
    /// The team, its leader among it.
    pub team: Vec<TeamMember>,
    /// By when the scheme reaches the organs.
    pub scheme_due: Option<DueDate>,
    /// The articles, in order (条文对照检查表).
    pub articles: Vec<Article>,
    /// What the organs said of themselves.
    pub self_checks: Vec<SelfCheck>,
    /// The report, once it is written.
    pub report: Report,
    /// The steps that were taken.
    pub done: Vec<Done>,
}

/// An inspection.
#[derive(Debug, Clone, PartialEq, Serialize, FromRow, ToSchema)]
pub struct Inspection {
    /// Its identifier.
    pub id: InspectionId,
    /// Whose.
    pub congress: CongressId,
    /// On which topic.
    pub topic: TopicId,
    /// The lead committee.
    pub lead: OrganId,
    /// With whom.
    pub way: Way,
    /// The first day of the fieldwork.
    pub from_on: Date,
    /// The last one.
    pub until_on: Date,
    /// Everything else.
    #[schema(value_type = Content)]
    pub content: Json<Content>,
    /// Counts changes.
    pub version: i64,
}

/// What an inspection is arranged to.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = InspectionForm)]
pub struct Form {
    /// With whom.
    pub way: Way,
    /// The first day of the fieldwork.
    pub from_on: Date,
    /// The last one.
    pub until_on: Date,
    /// The organs that are inspected.
    #[schema(max_items = 20)]
    pub organs: Vec<OrganId>,
    /// The team.
    #[schema(max_items = 40)]
    pub team: Vec<TeamMember>,
    /// To which congresses of the next lower level it is delegated, when it is.
    #[serde(default)]
    #[schema(max_items = 200)]
    pub delegated_to: Vec<CongressId>,
}

use InspectionRefusal as R;

impl Inspection {
    /// Whether a step was taken.
    pub fn has(&self, step: Step) -> bool {
        self.content.0.done.iter().any(|done| done.step == step)
    }

    /// Refuses changes to articles and team once the scheme went out.
    pub fn must_be_arranging(&self) -> Result<(), R> {
        if self.has(Step::SchemeSent) {
            Err(R::SchemeOut)
        } else {
            Ok(())
        }
    }

    /// Refuses verdicts once the report stands.
    pub fn must_be_open(&self) -> Result<(), R> {
        if self.has(Step::Reported) {
            Err(R::Reported)
        } else {
            Ok(())
        }
    }

    /// Refuses a step that does not follow.
    ///
    /// # Errors
    /// It was taken; one before is missing; no article is listed, or one is not judged.
    pub fn must_follow(&self, step: Step) -> Result<(), R> {
        let (zh, en) = step.name();
        if self.has(step) {
            return Err(R::Done { zh, en });
        }
        if let Some(needs) = step.needs().filter(|needs| !self.has(*needs)) {
            let (zh, en) = needs.name();
            return Err(R::NotYet { zh, en });
        }
        let articles = &self.content.0.articles;
        let open = articles.iter().filter(|one| one.verdict == Verdict::Open);
        match (step, open.count()) {
            (Step::SchemeSent, _) if articles.is_empty() => Err(R::NoArticles),
            (Step::Reported, count) if count > 0 => Err(R::NotJudged { count }),
            _ => Ok(()),
        }
    }
}

impl Form {
    /// Checks what was typed.
    pub fn check(&self, faults: &mut Faults) {
        let words = Words::new(
            "结束日期不能早于开始日期",
            "The last day is not before the first",
        );
        faults.when(
            self.until_on < self.from_on,
            "until_on",
            "out_of_order",
            words,
        );
        let words = Words::new("请选择受检机关", "Choose the organs that are inspected");
        faults.when(self.organs.is_empty(), "organs", "required", words);
        let leaders = self.team.iter().filter(|one| one.leads).count();
        let words = Words::new("请设一名组长", "Name one leader");
        faults.when(leaders != 1, "team", "one_leader", words);
        let mut seen = BTreeSet::new();
        for (row, one) in self.team.iter().enumerate() {
            let words = Words::new("同一人只填一次", "Name each person once");
            let field = format!("team.{row}.person");
            faults.when(!seen.insert(one.person), &field, "double", words);
        }
    }
}

/// Trims articles and checks what was typed.
pub fn checked_articles(mut articles: Vec<Article>, faults: &mut Faults) -> Vec<Article> {
    let words = Words::new("最多200条", "At most 200 articles");
    faults.when(articles.len() > 200, "articles", "too_many", words);
    let mut keys = BTreeSet::new();
    for (row, one) in articles.iter_mut().enumerate().take(200) {
        let field = |name: &str| format!("articles.{row}.{name}");
        one.law = faults.text(&field("law"), &one.law, 60);
        one.law_version = faults.optional_text(&field("law_version"), &one.law_version, 20);
        one.article = faults.text(&field("article"), &one.article, 40);
        one.question = faults.text(&field("question"), &one.question, 500);
        one.key = faults.text(&field("key"), &one.key, 64);
        let words = Words::new("编号重复", "The key is taken");
        faults.when(
            !keys.insert(one.key.clone()),
            &field("key"),
            "double",
            words,
        );
    }
    articles
}
