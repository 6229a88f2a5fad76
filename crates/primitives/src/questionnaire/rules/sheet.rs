use kernel::{Date, Faults, Words};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Question, QuestionKind, Questionnaire};

/// The most characters of an answer in words.
const MOST_WORDS: usize = 1000;

/// What is answered to one question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = QuestionnaireAnswer)]
pub struct Answer {
    /// Which is chosen, from 0; none when it is left blank.
    #[serde(default)]
    pub choice: Option<usize>,
    /// What is said.
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub words: String,
}

/// A sheet as it is sent.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = QuestionnaireSheet)]
pub struct NewSheet {
    /// What the device made up for this sheet: sent again with the same, it is counted once and thanked for once more.
    #[schema(min_length = 16, max_length = 64)]
    pub key: String,
    /// An answer to each question, in order.
    #[schema(max_items = 20)]
    pub answers: Vec<Answer>,
}

/// A sheet that fits the questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet(Vec<Answer>);

/// What all sheets together say to one question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = QuestionnaireHeld)]
pub struct Held {
    /// How often each thing was chosen.
    pub counts: Vec<i64>,
    /// What was said, in alphabetical order.
    pub words: Vec<String>,
}

/// What all sheets together say: nothing in it is anybody's, and it does not depend on the order in which they came.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = QuestionnaireTally)]
pub struct Tally {
    /// How many sheets.
    pub sheets: i64,
    /// Question by question.
    pub questions: Vec<Held>,
}

impl Questionnaire {
    /// Reads a sheet: every question that must be answered is, and nothing is chosen that is not there.
    ///
    /// # Errors
    /// What is wrong, question by question.
    pub fn read(&self, new: NewSheet) -> kernel::Result<Sheet> {
        let mut faults = Faults::new();
        let words = Words::new(
            "页面已过期，请刷新后再提交",
            "Load the page again and send once more",
        );
        let has_key = (16..=64).contains(&new.key.len());
        faults.when(!has_key, "key", "unreadable", words.clone());
        let fits = new.answers.len() == self.questions.0.len();
        faults.when(!fits, "answers", "unreadable", words);
        let asked = self.questions.0.iter().zip(new.answers).enumerate();
        let answers = asked
            .map(|(at, (question, answer))| self.one(at, question, answer, &mut faults))
            .collect();
        faults.end()?;
        Ok(Sheet(answers))
    }

    fn one(&self, at: usize, question: &Question, answer: Answer, faults: &mut Faults) -> Answer {
        let field = format!("answers.{at}");
        let is_text = question.kind == QuestionKind::Text;
        let most = question.options(&self.grades.0);
        let choice = answer.choice.filter(|_| !is_text);
        let words = if is_text {
            faults.optional_text(&field, &answer.words, MOST_WORDS)
        } else {
            String::new()
        };
        let is_blank = choice.is_none() && words.is_empty();
        let said = Words::new("这一题需要回答", "Please answer this one");
        faults.when(question.is_required && is_blank, &field, "required", said);
        let said = Words::new("没有这个选项", "There is no such choice");
        let is_there = choice.is_none_or(|choice| choice < most);
        faults.when(!is_there, &field, "unknown", said);
        Answer { choice, words }
    }

    /// A tally of no sheet.
    pub fn no_sheets(&self) -> Tally {
        let blank = |question: &Question| Held {
            counts: vec![0; question.options(&self.grades.0)],
            words: Vec::new(),
        };
        Tally {
            sheets: 0,
            questions: self.questions.0.iter().map(blank).collect(),
        }
    }

    /// What may be read on that day: all of it once it is over; while it is open, what was together when the last full lot of
    /// the least number had come in.
    pub fn readable(&self, held: Tally, shown: Tally, today: Date) -> Option<Tally> {
        if self.is_over(today) {
            return Some(held);
        }
        (shown.sheets >= self.least).then_some(shown)
    }
}

impl Tally {
    /// One sheet more.
    #[must_use]
    pub fn with(mut self, sheet: Sheet) -> Self {
        self.sheets += 1;
        for (held, answer) in self.questions.iter_mut().zip(sheet.0) {
            let count = answer.choice.and_then(|at| held.counts.get_mut(at));
            if let Some(count) = count {
                *count += 1;
            }
            if !answer.words.is_empty() {
                let at = held.words.partition_point(|one| *one <= answer.words);
                held.words.insert(at, answer.words);
            }
        }
        self
    }

    /// Whether a full lot of so many is in it: only then what is shown moves on.
    pub fn is_full(&self, lot: i64) -> bool {
        self.sheets % lot.max(1) == 0
    }
}
