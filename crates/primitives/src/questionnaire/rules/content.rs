use std::fmt;

use kernel::db::Json;
use kernel::{Date, Faults, Instant, Subject, Words};
use people::congress::CongressId;
use people::organ::OrganId;
use regime::Choice;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use strum::{EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

use super::QuestionnaireRefusal;

kernel::id!(
    /// A questionnaire.
    QuestionnaireId, "questionnaire"
);

/// The most questions that one has: what fits on a phone and is still answered.
const MOST_QUESTIONS: usize = 20;
/// The most choices of a question.
const MOST_CHOICES: usize = 12;
/// The longest that one is open, in days: longer is a slip of the pen.
const LONGEST_DAYS: i64 = 366;

/// How far a questionnaire is.
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
#[schema(as = QuestionnaireState)]
pub enum State {
    /// Being written.
    Draft,
    /// Open from its first to its last day.
    Open,
    /// Takes no more.
    Closed,
}

impl State {
    /// What it is called in lists that leave the product.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Draft => "草稿",
            Self::Open => "开放",
            Self::Closed => "已结束",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.into())
    }
}

kernel::text_column!(State);

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, EnumIter)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// By one of the regime's grades of satisfaction.
    Grade,
    /// By one of its own choices.
    Choice,
    /// In one's own words.
    Text,
}

impl QuestionKind {
    /// What it is called in lists that leave the product.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Grade => "评等次",
            Self::Choice => "单选",
            Self::Text => "文字意见",
        }
    }
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Question {
    /// How it is answered.
    pub kind: QuestionKind,
    /// What is asked.
    #[schema(max_length = 200)]
    pub text: String,
    /// It can't be left blank.
    #[serde(default)]
    pub is_required: bool,
    /// What can be chosen; empty unless it is answered by its own choices.
    #[serde(default)]
    #[schema(max_items = 12)]
    pub choices: Vec<String>,
}

/// A questionnaire as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NewQuestionnaire {
    /// What it is called.
    #[schema(max_length = 100)]
    pub title: String,
    /// To which matter it belongs.
    pub about: Option<Subject>,
    /// About which department it asks.
    pub organ: Option<OrganId>,
    /// Who is asked.
    pub respondents: Choice,
    /// What is said before the questions.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub intro: String,
    /// What is asked, in order.
    #[schema(min_items = 1, max_items = 20)]
    pub questions: Vec<Question>,
    /// The first day.
    pub opens_on: Date,
    /// The last day.
    pub closes_on: Date,
}

impl NewQuestionnaire {
    /// As it is kept, or everything that is wrong with it.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn checked(mut self) -> kernel::Result<Self> {
        let mut faults = Faults::new();
        self.title = faults.text("title", &self.title, 100);
        self.intro = faults.optional_text("intro", &self.intro, 2000);
        self.respondents = respondents("respondents", self.respondents, &mut faults);
        let count = i64::try_from(self.questions.len()).unwrap_or(i64::MAX);
        let most = i64::try_from(MOST_QUESTIONS).unwrap_or(i64::MAX);
        faults.within("questions", count, 1, most);
        let numbered = self.questions.into_iter().take(MOST_QUESTIONS).enumerate();
        self.questions = numbered
            .map(|(at, one)| one.checked(at, &mut faults))
            .collect();
        let days = self.closes_on.days_since(self.opens_on);
        let words = Words::new("截止日期不能早于开始日期", "It ends before it begins");
        faults.when(days < 0, "closes_on", "before_start", words);
        let words = Words::new("开放时间不能超过一年", "At most a year");
        faults.when(days > LONGEST_DAYS, "closes_on", "too_long", words);
        faults.end()?;
        Ok(self)
    }
}

/// A group of respondents with a code and with words in both languages; English is the Chinese again where nobody wrote it.
pub(in super::super) fn respondents(field: &str, group: Choice, faults: &mut Faults) -> Choice {
    let zh = faults.text(&format!("{field}.zh"), &group.zh, 50);
    let en = faults.optional_text(&format!("{field}.en"), &group.en, 100);
    let code = faults.optional_text(&format!("{field}.code"), &group.code, 50);
    Choice {
        code: if code.is_empty() { zh.clone() } else { code },
        en: if en.is_empty() { zh.clone() } else { en },
        zh,
    }
}

impl Question {
    fn checked(self, at: usize, faults: &mut Faults) -> Self {
        let text = faults.text(&format!("questions.{at}.text"), &self.text, 200);
        let field = format!("questions.{at}.choices");
        let choices = if self.kind == QuestionKind::Choice {
            own_choices(&field, &self.choices, faults)
        } else {
            Vec::new()
        };
        Self {
            text,
            choices,
            ..self
        }
    }

    /// How many things can be chosen.
    pub fn options(&self, grades: &[Choice]) -> usize {
        match self.kind {
            QuestionKind::Grade => grades.len(),
            QuestionKind::Choice => self.choices.len(),
            QuestionKind::Text => 0,
        }
    }

    /// What each choice is called, in Chinese.
    pub fn options_zh(&self, grades: &[Choice]) -> Vec<String> {
        match self.kind {
            QuestionKind::Grade => grades.iter().map(|grade| grade.zh.clone()).collect(),
            QuestionKind::Choice => self.choices.clone(),
            QuestionKind::Text => Vec::new(),
        }
    }
}

fn own_choices(field: &str, typed: &[String], faults: &mut Faults) -> Vec<String> {
    let mut choices: Vec<String> = Vec::new();
    for text in typed {
        let choice = faults.optional_text(field, text, 100);
        let is_double = choices.contains(&choice);
        let words = Words::new(
            format!("选项“{choice}”重复了"),
            format!("“{choice}” is there twice"),
        );
        faults.when(is_double, field, "double", words);
        if !choice.is_empty() && !is_double {
            choices.push(choice);
        }
    }
    let words = Words::new(
        format!("请填写2到{MOST_CHOICES}个选项"),
        format!("2 to {MOST_CHOICES} choices"),
    );
    let fits = (2..=MOST_CHOICES).contains(&choices.len());
    faults.when(!fits, field, "out_of_range", words);
    choices
}

/// A questionnaire.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema, FromRow)]
pub struct Questionnaire {
    /// Its identifier.
    pub id: QuestionnaireId,
    /// Whose it is.
    pub congress: CongressId,
    /// What it is called.
    pub title: String,
    /// To which matter it belongs.
    pub about: Option<Subject>,
    /// About which department it asks.
    pub organ: Option<OrganId>,
    /// Who is asked.
    #[schema(value_type = Choice)]
    pub respondents: Json<Choice>,
    /// What is said before the questions.
    pub intro: String,
    /// What is asked, in order.
    #[schema(value_type = Vec<Question>)]
    pub questions: Json<Vec<Question>>,
    /// The grades of the regime on the day on which it was made, the best first.
    #[schema(value_type = Vec<Choice>)]
    pub grades: Json<Vec<Choice>>,
    /// With fewer sheets nothing is shown while it is open.
    pub least: i64,
    /// The first day.
    pub opens_on: Date,
    /// The last day.
    pub closes_on: Date,
    /// How far it is.
    pub state: State,
    /// When it was made.
    pub created_at: Instant,
    /// When it was opened.
    pub opened_at: Option<Instant>,
    /// When it was closed by hand.
    pub closed_at: Option<Instant>,
    /// Counts changes.
    pub version: i64,
}

impl Questionnaire {
    /// The draft written anew.
    ///
    /// # Errors
    /// It is open.
    pub fn change(self, new: NewQuestionnaire) -> Result<Self, QuestionnaireRefusal> {
        self.must_be_draft()?;
        Ok(self.with(new))
    }

    /// The same with other content.
    pub fn with(self, new: NewQuestionnaire) -> Self {
        Self {
            title: new.title,
            about: new.about,
            organ: new.organ,
            respondents: Json(new.respondents),
            intro: new.intro,
            questions: Json(new.questions),
            opens_on: new.opens_on,
            closes_on: new.closes_on,
            ..self
        }
    }

    /// Refuses unless it is a draft.
    pub fn must_be_draft(&self) -> Result<(), QuestionnaireRefusal> {
        match self.state {
            State::Draft => Ok(()),
            State::Open | State::Closed => Err(QuestionnaireRefusal::NotDraft),
        }
    }

    /// Opened at a moment.
    ///
    /// # Errors
    /// It is no draft; its last day has passed.
    pub fn open(self, now: Instant) -> Result<Self, QuestionnaireRefusal> {
        self.must_be_draft()?;
        if now.date() > self.closes_on {
            return Err(QuestionnaireRefusal::Past {
                closes_on: self.closes_on,
            });
        }
        Ok(Self {
            state: State::Open,
            opened_at: Some(now),
            ..self
        })
    }

    /// Closed at a moment.
    ///
    /// # Errors
    /// It is not open.
    pub fn close(self, now: Instant) -> Result<Self, QuestionnaireRefusal> {
        self.must_be_open()?;
        Ok(Self {
            state: State::Closed,
            closed_at: Some(now),
            ..self
        })
    }

    /// Refuses unless it is open, whatever the day.
    pub fn must_be_open(&self) -> Result<(), QuestionnaireRefusal> {
        match self.state {
            State::Open => Ok(()),
            State::Draft | State::Closed => Err(QuestionnaireRefusal::NotOpen),
        }
    }

    /// Whether it takes no more on that day.
    pub fn is_over(&self, today: Date) -> bool {
        self.state == State::Closed || today > self.closes_on
    }

    /// Refuses a sheet on that day.
    pub fn must_take(&self, today: Date) -> Result<(), QuestionnaireRefusal> {
        if self.is_over(today) {
            return Err(QuestionnaireRefusal::Over);
        }
        self.must_be_open()?;
        if today < self.opens_on {
            return Err(QuestionnaireRefusal::NotYet {
                opens_on: self.opens_on,
            });
        }
        Ok(())
    }
}
