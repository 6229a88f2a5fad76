//! The result as the rows of a notice, for a document.

use kernel::Words;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Entry, Outcome, Rule, Tally};

/// One row of the notice: a heading row first, then one row a subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = BallotNoticeRow)]
pub struct NoticeRow {
    /// The cells, as the document prints them.
    pub cells: Vec<Words>,
}

/// The rows of a notice of the result. The first is the heading; shares stand as numbers of the denominator.
pub fn notice(rule: &Rule, tally: &Tally) -> Vec<NoticeRow> {
    let word = |zh: &str, en: &str| Words::new(zh.to_owned(), en.to_owned());
    let is_paper = tally.entry.sheets.is_some();
    let mut heading = vec![word("序号", "No."), word("项目", "Subject")];
    heading.extend(
        rule.choices
            .iter()
            .map(|choice| word(&choice.zh, &choice.en)),
    );
    heading.push(if is_paper {
        word("无效", "Invalid")
    } else {
        word("未举手", "Not raised")
    });
    heading.push(word("计算基数", "Of"));
    heading.push(word("结果", "Result"));
    let mut rows = vec![NoticeRow { cells: heading }];
    for outcome in &tally.outcomes {
        let position = outcome.position.to_string();
        let mut cells = vec![
            word(&position, &position),
            word(&outcome.title, &outcome.title),
        ];
        cells.extend(outcome.counts.iter().map(|count| number(*count)));
        cells.push(number(outcome.rest));
        cells.push(number(outcome.total));
        cells.push(outcome.verdict.clone());
        rows.push(NoticeRow { cells });
        rows.extend(parts(tally, outcome));
    }
    rows
}

/// What of a subject's voices was cast on devices and what on paper, below their sum.
fn parts(tally: &Tally, outcome: &Outcome) -> Vec<NoticeRow> {
    let Some(parts) = &tally.parts else {
        return Vec::new();
    };
    let place = usize::try_from(outcome.position - 1).unwrap_or(usize::MAX);
    let blank = || Words::new("", "");
    let row = |zh: &'static str, en: &'static str, entry: &Entry| {
        let count = entry.subjects.get(place)?;
        let mut cells = vec![blank(), Words::new(zh, en)];
        cells.extend(count.counts.iter().map(|count| number(*count)));
        cells.extend([number(count.rest), blank(), blank()]);
        Some(NoticeRow { cells })
    };
    let electronic = row("其中：电子票", "of these, electronic", &parts.electronic);
    let paper = row("其中：纸质票", "of these, on paper", &parts.paper);
    electronic.into_iter().chain(paper).collect()
}

fn number(n: u32) -> Words {
    Words::new(n.to_string(), n.to_string())
}
