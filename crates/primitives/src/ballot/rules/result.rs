//! What comes of a count, and which rule decided, in words.

use kernel::majority;
use kernel::{Subject, Words};
use regime::Denominator;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Attendance, BallotSubject, BallotSubjectId, Entry, Rule, Scale, SubjectCount};

/// What came of one subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = BallotOutcome)]
pub struct Outcome {
    /// Which subject of the ballot.
    pub id: BallotSubjectId,
    /// Its place on the sheet.
    pub position: i64,
    /// What the sheet said.
    pub title: String,
    /// What it is about.
    pub subject: Option<Subject>,
    /// The voices of each choice, in the order of the scale.
    pub counts: Vec<u32>,
    /// Invalid for this subject, or hands raised for nothing.
    pub rest: u32,
    /// Members in office when the roster was frozen.
    pub in_office: u32,
    /// What the share is of, as a number.
    pub total: u32,
    /// How many were needed.
    pub needed: u32,
    /// The grade that it came to, by code; none for a resolution.
    pub grade: Option<String>,
    /// Whether it passed.
    pub passed: bool,
    /// What it came to: a grade, passed, not passed.
    pub verdict: Words,
    /// How that was found, step by step.
    pub workings: Vec<Words>,
}

/// What came of a ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = BallotTally)]
pub struct Tally {
    /// Who could vote and who was there.
    pub attendance: Attendance,
    /// What both tellers counted.
    pub entry: Entry,
    /// What of it was cast on devices and what on paper; none where there is one part.
    #[serde(default)]
    pub parts: Option<Parts>,
    /// What came of each subject.
    pub outcomes: Vec<Outcome>,
}

/// The two parts of a ballot, kept apart and summed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = BallotParts)]
pub struct Parts {
    /// What the box held.
    pub electronic: Entry,
    /// What two tellers counted on paper.
    pub paper: Entry,
}

/// What comes of a count that balances.
pub fn tally(
    rule: &Rule,
    scale: Scale,
    there: Attendance,
    subjects: &[BallotSubject],
    entry: &Entry,
) -> Tally {
    let outcomes = subjects
        .iter()
        .zip(&entry.subjects)
        .map(|(subject, count)| outcome(rule, scale, there, subject, count))
        .collect();
    Tally {
        attendance: there,
        entry: entry.clone(),
        parts: None,
        outcomes,
    }
}

fn outcome(
    rule: &Rule,
    scale: Scale,
    there: Attendance,
    subject: &BallotSubject,
    count: &SubjectCount,
) -> Outcome {
    let total = match rule.denominator {
        Denominator::AllInOffice => there.in_office,
        Denominator::Present => there.present,
        Denominator::ValidBallots => count.counts.iter().sum(),
    };
    let needed = rule.share.needed(total);
    let (place, workings) = match scale {
        Scale::Rating => graded(rule, total, needed, &count.counts),
        Scale::Resolution => resolved(rule, total, needed, &count.counts),
    };
    let passed = u32::try_from(place).is_ok_and(|place| place < rule.passing);
    let grade = rule.choices.get(place).filter(|_| scale == Scale::Rating);
    let verdict = match grade {
        Some(grade) => Words::new(grade.zh.clone(), grade.en.clone()),
        None if passed => Words::new("通过", "passed"),
        None => Words::new("未通过", "not passed"),
    };
    Outcome {
        id: subject.id,
        position: subject.position,
        title: subject.title.clone(),
        subject: subject.subject.clone(),
        counts: count.counts.clone(),
        rest: count.rest,
        in_office: there.in_office,
        total,
        needed,
        grade: grade.map(|grade| grade.code.clone()),
        passed,
        verdict,
        workings,
    }
}

/// The rule as it applies to a number of people: 全体组成人员29人的半数以上为15票.
fn rule_words(rule: &Rule, total: u32, needed: u32) -> Words {
    Words::new(
        format!(
            "{}{total}人，{}为{needed}票",
            rule.denominator_words.zh, rule.share_words.zh
        ),
        format!(
            "{} of {total} ({}) is {needed}",
            rule.share_words.en, rule.denominator_words.en
        ),
    )
}

/// The place of the grade: the first, from the best, at which the voices so far are enough; else the lowest.
fn graded(rule: &Rule, total: u32, needed: u32, counts: &[u32]) -> (usize, Vec<Words>) {
    let lowest = rule.choices.len().saturating_sub(1);
    let above = counts.get(..lowest).unwrap_or_default();
    let place = majority::grade(above, total, rule.share).unwrap_or(lowest);
    let mut workings = vec![rule_words(rule, total, needed)];
    let mut so_far = 0_u32;
    let mut names: Vec<(&str, &str)> = Vec::new();
    for (grade, count) in rule.choices.iter().zip(above).take(place + 1) {
        so_far = so_far.saturating_add(*count);
        names.push((&grade.zh, &grade.en));
        let row = |pick: fn(&(&str, &str)) -> String, between: &str| {
            names.iter().map(pick).collect::<Vec<_>>().join(between)
        };
        let (zh, en) = (
            row(|name| name.0.to_owned(), "、"),
            row(|name| name.1.to_owned(), " + "),
        );
        let is_enough = rule.share.reached(so_far, total);
        let (verb_zh, verb_en) = if is_enough {
            ("达到", "enough")
        } else {
            ("未达到", "not enough")
        };
        let together = if names.len() > 1 { "合计" } else { "" };
        workings.push(Words::new(
            format!("{zh}{together}{so_far}票，{verb_zh}{needed}票"),
            format!("{en}: {so_far}, {verb_en} ({needed} needed)"),
        ));
    }
    if let Some(grade) = rule.choices.get(place) {
        workings.push(Words::new(
            format!("结果为“{}”", grade.zh),
            format!("The result is “{}”", grade.en),
        ));
    }
    (place, workings)
}

/// 0 when enough are in favour, 1 when not. Against, abstaining, staying away and spoiling all do not help.
fn resolved(rule: &Rule, total: u32, needed: u32, counts: &[u32]) -> (usize, Vec<Words>) {
    let in_favour = counts.first().copied().unwrap_or(0);
    let passes = majority::passes(in_favour, total, rule.share);
    let (zh, en) = if passes {
        ("通过", "passed")
    } else {
        ("未通过", "not passed")
    };
    let name = rule.choices.first();
    let (choice_zh, choice_en) = name.map_or(("赞成", "in favour"), |name| (&name.zh, &name.en));
    let decided = Words::new(
        format!("{choice_zh}{in_favour}票，{zh}"),
        format!("{choice_en}: {in_favour}, {en}"),
    );
    (
        usize::from(!passes),
        vec![rule_words(rule, total, needed), decided],
    )
}
