//! What is asked, of whom, until when, and what a sheet adds.

mod content;
mod refusal;
mod sheet;

pub(super) use content::respondents;
pub use content::{
    NewQuestionnaire, Question, QuestionKind, Questionnaire, QuestionnaireId, State,
};
pub use refusal::QuestionnaireRefusal;
pub use sheet::{Answer, Held, NewSheet, Tally};
