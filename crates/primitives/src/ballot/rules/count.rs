//! What a teller counts, the identities it must satisfy (domain.md 1O.8), and where two counts differ.

use kernel::majority::adds_up;
use kernel::{Error, Faults, Words};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Attendance, BallotRefusal, Form};

/// The largest number that a teller can enter.
pub const MOST: u32 = 100_000;

/// What one teller counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = BallotEntry)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The sheets of paper; none for a show of hands.
    pub sheets: Option<Sheets>,
    /// The voices for each subject, in the order of the sheet.
    #[schema(max_items = 100)]
    pub subjects: Vec<SubjectCount>,
}

/// Sheets of paper (票).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = BallotSheets)]
#[serde(deny_unknown_fields)]
pub struct Sheets {
    /// Given out (发出).
    #[schema(maximum = 100_000)]
    pub issued: u32,
    /// Returned (收回).
    #[schema(maximum = 100_000)]
    pub returned: u32,
    /// Given out and not returned (未收回).
    #[schema(maximum = 100_000)]
    pub unreturned: u32,
    /// Returned and valid (有效).
    #[schema(maximum = 100_000)]
    pub valid: u32,
    /// Returned and invalid as a whole (无效).
    #[schema(maximum = 100_000)]
    pub invalid: u32,
}

/// The voices for one subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = BallotSubjectCount)]
#[serde(deny_unknown_fields)]
pub struct SubjectCount {
    /// Of each choice, in the order of the scale.
    #[schema(max_items = 4)]
    pub counts: Vec<u32>,
    /// On paper: invalid for this subject, which includes whole invalid sheets (空白或者多选无效).
    /// By show of hands: raised for nothing (未举手).
    #[schema(maximum = 100_000)]
    pub rest: u32,
}

/// One cell of a count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Where, such as `sheets.issued` or `subjects.0.counts.1`.
    pub path: String,
    /// The number.
    pub number: u32,
}

/// A cell in which two tellers differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = BallotDifference)]
pub struct Difference {
    /// Where, such as `sheets.issued` or `subjects.0.counts.1`.
    pub cell: String,
    /// What the first teller counted.
    pub first: u32,
    /// What the second teller counted.
    pub second: u32,
}

impl Entry {
    /// All cells, in the order of the form.
    pub fn cells(&self) -> Vec<Cell> {
        let mut cells = Vec::new();
        let mut add = |path: String, number: u32| cells.push(Cell { path, number });
        if let Some(sheets) = &self.sheets {
            add("sheets.issued".to_owned(), sheets.issued);
            add("sheets.returned".to_owned(), sheets.returned);
            add("sheets.unreturned".to_owned(), sheets.unreturned);
            add("sheets.valid".to_owned(), sheets.valid);
            add("sheets.invalid".to_owned(), sheets.invalid);
        }
        for (row, subject) in self.subjects.iter().enumerate() {
            for (column, count) in subject.counts.iter().enumerate() {
                add(format!("subjects.{row}.counts.{column}"), *count);
            }
            add(format!("subjects.{row}.rest"), subject.rest);
        }
        cells
    }

    /// Two parts of one ballot, cell by cell: what was cast on devices, and what was counted on paper.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let sum = |one: u32, other: u32| one.saturating_add(other);
        let sheets = |one: Sheets, other: Sheets| Sheets {
            issued: sum(one.issued, other.issued),
            returned: sum(one.returned, other.returned),
            unreturned: sum(one.unreturned, other.unreturned),
            valid: sum(one.valid, other.valid),
            invalid: sum(one.invalid, other.invalid),
        };
        let subject = |(one, other): (&SubjectCount, &SubjectCount)| SubjectCount {
            counts: (one.counts.iter().zip(&other.counts))
                .map(|(one, other)| sum(*one, *other))
                .collect(),
            rest: sum(one.rest, other.rest),
        };
        Self {
            sheets: (self.sheets.zip(other.sheets)).map(|(one, other)| sheets(one, other)),
            subjects: self
                .subjects
                .iter()
                .zip(&other.subjects)
                .map(subject)
                .collect(),
        }
    }

    /// More sheets came back than were given out: the round is void whatever else was counted (选举法 44 by analogy).
    pub fn has_excess(&self) -> bool {
        self.sheets
            .is_some_and(|sheets| sheets.returned > sheets.issued)
    }
}

/// Where two counts of one form differ, cell by cell.
pub fn differences(first: &Entry, second: &Entry) -> Vec<Difference> {
    first
        .cells()
        .into_iter()
        .zip(second.cells())
        .filter(|(one, other)| one != other)
        .map(|(one, other)| Difference {
            cell: one.path,
            first: one.number,
            second: other.number,
        })
        .collect()
}

/// Everything wrong with a count: its shape first, then every identity that it breaks, each at its cell.
///
/// `choices` is the length of the scale, `voids` whether more sheets returned than issued void the round, in which
/// case such a count is taken as it is.
pub fn faults(
    entry: &Entry,
    form: Form,
    subjects: usize,
    choices: usize,
    there: Attendance,
    voids: bool,
) -> Faults {
    let mut faults = Faults::new();
    shape(&mut faults, entry, form, subjects, choices);
    if !faults.is_empty() {
        return faults;
    }
    match &entry.sheets {
        Some(sheets) => {
            let there = Issue {
                most: there.present,
                zh: "实到",
                unit: "人",
                en: "members present",
            };
            issued(&mut faults, sheets, there);
            if !(entry.has_excess() && voids) {
                paper(&mut faults, sheets, &entry.subjects);
            }
        }
        None => hands(&mut faults, &entry.subjects, there),
    }
    faults
}

/// Everything wrong with the count of the paper beside a secret ballot, to which so many members were admitted.
pub fn paper_faults(
    entry: &Entry,
    subjects: usize,
    choices: usize,
    papers: u32,
    voids: bool,
) -> Faults {
    let mut faults = Faults::new();
    shape(&mut faults, entry, Form::Paper, subjects, choices);
    if let (true, Some(sheets)) = (faults.is_empty(), &entry.sheets) {
        let admitted = Issue {
            most: papers,
            zh: "登记使用纸质票的",
            unit: "人",
            en: "members admitted to paper",
        };
        issued(&mut faults, sheets, admitted);
        if !(entry.has_excess() && voids) {
            paper(&mut faults, sheets, &entry.subjects);
        }
    }
    faults
}

/// Refuses to announce a count that does not balance, whoever let it in.
///
/// # Errors
/// The number of identities that it breaks.
pub fn must_balance(faults: Faults) -> Result<(), BallotRefusal> {
    match faults.end() {
        Err(Error::Invalid(found)) => Err(BallotRefusal::Unbalanced { cells: found.len() }),
        _ => Ok(()),
    }
}

fn shape(faults: &mut Faults, entry: &Entry, form: Form, subjects: usize, choices: usize) {
    faults.when(
        entry.sheets.is_some() != (form == Form::Paper),
        "sheets",
        "shape",
        Words::new(
            "票决须填写票数，举手表决不填写",
            "Sheets are counted on paper only",
        ),
    );
    faults.when(
        entry.subjects.len() != subjects,
        "subjects",
        "shape",
        Words::new(
            format!("应有{subjects}项"),
            format!("There are {subjects} subjects"),
        ),
    );
    for (row, subject) in entry.subjects.iter().enumerate() {
        faults.when(
            subject.counts.len() != choices,
            &format!("subjects.{row}.counts"),
            "shape",
            Words::new(
                format!("应有{choices}个选项"),
                format!("There are {choices} choices"),
            ),
        );
    }
    for cell in entry.cells() {
        faults.within(&cell.path, i64::from(cell.number), 0, i64::from(MOST));
    }
}

/// To how many sheets can be given, and what they are.
#[derive(Clone, Copy)]
struct Issue {
    most: u32,
    zh: &'static str,
    unit: &'static str,
    en: &'static str,
}

fn issued(faults: &mut Faults, sheets: &Sheets, to: Issue) {
    let Issue { most, zh, unit, en } = to;
    faults.when(
        sheets.issued > most,
        "sheets.issued",
        "unbalanced",
        Words::new(
            format!("发出{}张，多于{zh}{most}{unit}", sheets.issued),
            format!("{} sheets for {most} {en}", sheets.issued),
        ),
    );
}

fn paper(faults: &mut Faults, sheets: &Sheets, subjects: &[SubjectCount]) {
    let Sheets {
        issued,
        returned,
        unreturned,
        valid,
        invalid,
    } = *sheets;
    faults.when(
        !adds_up(issued, &[returned, unreturned]),
        "sheets.unreturned",
        "unbalanced",
        Words::new(
            format!("发出{issued}张，应等于收回{returned}张加未收回{unreturned}张"),
            format!("Issued {issued} must be returned {returned} plus unreturned {unreturned}"),
        ),
    );
    faults.when(
        !adds_up(returned, &[valid, invalid]),
        "sheets.invalid",
        "unbalanced",
        Words::new(
            format!("收回{returned}张，应等于有效{valid}张加无效{invalid}张"),
            format!("Returned {returned} must be valid {valid} plus invalid {invalid}"),
        ),
    );
    for (row, subject) in subjects.iter().enumerate() {
        whole(faults, row, subject, returned, ("收回", "张", "returned"));
        faults.when(
            subject.rest < invalid,
            &format!("subjects.{row}.rest"),
            "unbalanced",
            Words::new(
                format!("全票无效{invalid}张，本项无效不能少于此数"),
                format!("{invalid} sheets are invalid as a whole, so no fewer are invalid here"),
            ),
        );
    }
}

fn hands(faults: &mut Faults, subjects: &[SubjectCount], there: Attendance) {
    for (row, subject) in subjects.iter().enumerate() {
        whole(
            faults,
            row,
            subject,
            there.present,
            ("实到", "人", "present"),
        );
    }
}

/// The voices for one subject and the rest make the whole.
fn whole(
    faults: &mut Faults,
    row: usize,
    subject: &SubjectCount,
    whole: u32,
    (zh, unit, en): (&str, &str, &str),
) {
    let mut parts = subject.counts.clone();
    parts.push(subject.rest);
    let sum: u64 = parts.iter().map(|part| u64::from(*part)).sum();
    faults.when(
        !adds_up(whole, &parts),
        &format!("subjects.{row}"),
        "unbalanced",
        Words::new(
            format!("各项合计{sum}，应等于{zh}{whole}{unit}"),
            format!("The parts make {sum}; {en}: {whole}"),
        ),
    );
}
