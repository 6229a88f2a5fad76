use kernel::Date;
use serde::Serialize;
use utoipa::ToSchema;

use super::super::rules::{Held, Tally};
use super::super::store::QuestionnaireRow;

/// What the sheets say to one question.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct QuestionnaireCounts {
    /// How often each choice was chosen, in order; empty for questions in words.
    counts: Vec<i64>,
    /// On how many sheets it is left blank.
    blank: i64,
}

impl QuestionnaireCounts {
    fn new(held: &Held, sheets: i64) -> Self {
        let answered = if held.counts.is_empty() {
            i64::try_from(held.words.len()).unwrap_or(sheets)
        } else {
            held.counts.iter().sum()
        };
        Self {
            counts: held.counts.clone(),
            blank: sheets - answered,
        }
    }
}

/// What the sheets say together, without words.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct QuestionnaireFigures {
    /// How many sheets these figures are of.
    sheets: i64,
    /// Question by question.
    questions: Vec<QuestionnaireCounts>,
}

impl QuestionnaireFigures {
    pub(super) fn new(tally: &Tally) -> Self {
        let counts = |held: &Held| QuestionnaireCounts::new(held, tally.sheets);
        Self {
            sheets: tally.sheets,
            questions: tally.questions.iter().map(counts).collect(),
        }
    }
}

/// A questionnaire with what may be read of it today.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct QuestionnaireView {
    /// The questionnaire.
    #[serde(flatten)]
    pub(super) row: QuestionnaireRow,
    /// It takes no more: it was closed, or its last day has passed.
    is_over: bool,
    /// What the sheets say together; none before there are enough.
    figures: Option<QuestionnaireFigures>,
}

impl QuestionnaireView {
    pub(super) fn new(row: QuestionnaireRow, today: Date) -> Self {
        Self {
            is_over: row.questionnaire.is_over(today),
            figures: readable(&row, today)
                .as_ref()
                .map(QuestionnaireFigures::new),
            row,
        }
    }
}

/// What may be read of it on that day; none before it is opened, or before there are enough sheets.
pub(super) fn readable(row: &QuestionnaireRow, today: Date) -> Option<Tally> {
    let held = row.held.as_ref()?.0.clone();
    let shown = row.shown.as_ref()?.0.clone();
    row.questionnaire.readable(held, shown, today)
}
