//! What an import would do, found out before anything is done. Pure: the register is read first and handed in.

use std::collections::BTreeMap;

use kernel::error::Refusal;
use kernel::{Date, Words};
use serde::Serialize;
use utoipa::ToSchema;

use super::cell;
use super::columns::ImportKind;
use super::sheet::Row;
use crate::congress::{Congress, Term};
use crate::organ::Organ;
use crate::person::store::{PersonLine, PostLine, SeatLine};
use crate::person::{Held, Person, PersonId, Post, Seat};

/// As many faults are told one by one; the rest are counted.
pub const TOLD: usize = 500;

/// Something wrong with one cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportFault {
    /// The row's number in the file.
    pub row: usize,
    /// The column's heading in the template.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What is wrong.
    pub words: Words,
    /// What to do about it.
    pub remedy: Option<Words>,
}

/// How many things of a kind are made, changed, left as they are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Summary {
    /// Made.
    pub created: usize,
    /// Changed.
    pub changed: usize,
    /// Left as they are.
    pub unchanged: usize,
}

/// What a check found, or what an import did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportReport {
    /// What the table brings in.
    pub kind: ImportKind,
    /// SHA-256 of the file; the import asks for it again.
    pub digest: String,
    /// Rows under the headings.
    pub rows: usize,
    /// Organs.
    pub organs: Summary,
    /// People.
    pub people: Summary,
    /// Seats.
    pub seats: Summary,
    /// Posts.
    pub posts: Summary,
    /// All faults.
    pub fault_count: usize,
    /// Rows with a fault.
    pub faulty_rows: usize,
    /// The first faults, in the order of the rows.
    pub faults: Vec<ImportFault>,
    /// Whether it was done, or only checked.
    pub is_done: bool,
}

/// What is in the register before.
#[derive(Debug)]
pub struct Register {
    /// The congress.
    pub congress: Congress,
    /// The legal date.
    pub today: Date,
    /// Its organs.
    pub organs: Vec<Organ>,
    /// Its terms.
    pub terms: Vec<Term>,
    /// Its people.
    pub people: Vec<PersonLine>,
    /// Every seat of its people, in every congress, and of others here.
    pub seats: Vec<SeatLine>,
    /// Every post of its people, and of others here.
    pub posts: Vec<PostLine>,
}

/// What is to be written.
#[derive(Debug, Default)]
pub struct Plan {
    /// Organs to add, those above before those below.
    pub new_organs: Vec<Organ>,
    /// Organs to change, before and after.
    pub changed_organs: Vec<(Organ, Organ)>,
    /// People to add, with their numbers.
    pub new_people: Vec<(Person, Option<String>)>,
    /// People to change, before and after.
    pub changed_people: Vec<(PersonLine, PersonLine)>,
    /// Seats to add.
    pub new_seats: Vec<Seat>,
    /// Seats to change.
    pub changed_seats: Vec<Seat>,
    /// Posts to add.
    pub new_posts: Vec<Post>,
    /// Posts to change.
    pub changed_posts: Vec<Post>,
    /// Organs, people, seats and posts left as they are.
    pub unchanged: [usize; 4],
    /// What is wrong.
    pub faults: Vec<ImportFault>,
}

/// Plans an import.
pub fn plan(kind: ImportKind, register: &Register, rows: &[Row]) -> Plan {
    let mut plan = match kind {
        ImportKind::Organs => super::organs::plan(register, rows),
        ImportKind::Officials => super::officials::plan(register, rows),
        ImportKind::Deputies => super::deputies::plan(register, rows),
    };
    plan.faults.sort_by_key(|fault| fault.row);
    plan
}

impl Plan {
    /// The plan in figures.
    pub fn report(&self, kind: ImportKind, digest: String, rows: usize) -> ImportReport {
        let summary = |created, changed, at: usize| Summary {
            created,
            changed,
            unchanged: self.unchanged[at],
        };
        let mut faulty: Vec<_> = self.faults.iter().map(|fault| fault.row).collect();
        faulty.dedup();
        ImportReport {
            kind,
            digest,
            rows,
            organs: summary(self.new_organs.len(), self.changed_organs.len(), 0),
            people: summary(self.new_people.len(), self.changed_people.len(), 1),
            seats: summary(self.new_seats.len(), self.changed_seats.len(), 2),
            posts: summary(self.new_posts.len(), self.changed_posts.len(), 3),
            fault_count: self.faults.len(),
            faulty_rows: faulty.len(),
            faults: self.faults.iter().take(TOLD).cloned().collect(),
            is_done: false,
        }
    }
}

/// Reads the cells of one row and collects what is wrong with them.
pub struct Reader<'a> {
    kind: ImportKind,
    row: &'a Row,
    /// What is wrong.
    pub faults: Vec<ImportFault>,
}

impl<'a> Reader<'a> {
    /// A reader of that row.
    pub fn new(kind: ImportKind, row: &'a Row) -> Self {
        Self {
            kind,
            row,
            faults: Vec::new(),
        }
    }

    /// The text in a column.
    pub fn get(&self, column: &str) -> &'a str {
        let at = self
            .kind
            .columns()
            .iter()
            .position(|known| known.title == column);
        at.and_then(|at| self.row.cells.get(at))
            .map_or("", String::as_str)
    }

    /// Notes a fault with a column.
    pub fn fault(&mut self, column: &str, words: Words, remedy: Option<Words>) {
        self.faults.push(ImportFault {
            row: self.row.number,
            column: column.to_owned(),
            value: self.get(column).chars().take(100).collect(),
            words,
            remedy,
        });
    }

    /// Notes a rule's refusal.
    pub fn refused(&mut self, column: &str, refusal: &impl Refusal) {
        self.fault(column, refusal.words(), refusal.remedy());
    }

    /// A text that must be there when the column says so, of at most so many characters.
    pub fn text(&mut self, column: &str, most: usize) -> String {
        let text = self.get(column).to_owned();
        let is_required = self
            .kind
            .columns()
            .iter()
            .any(|known| known.title == column && known.is_required);
        if is_required && text.is_empty() {
            self.fault(column, Words::new("没有填写", "It is empty"), None);
        }
        let length = text.chars().count();
        if length > most {
            let words = Words::new(
                format!("最多{most}个字，现在有{length}个字"),
                format!("At most {most} characters; there are {length}"),
            );
            self.fault(column, words, None);
        }
        text
    }

    /// A date that may be missing; a required one that is missing is a fault.
    pub fn date(&mut self, column: &str) -> Option<Date> {
        let text = self.text(column, 40);
        if text.is_empty() {
            return None;
        }
        let date = cell::date(&text);
        if date.is_none() {
            let words = Words::new(
                "没有这一天，或者不是能识别的日期",
                "There is no such day, or this is no date that can be read",
            );
            let remedy = Words::new(
                "请写成 2022-03-01 或 2022年3月1日",
                "Write it as 2022-03-01 or 2022年3月1日",
            );
            self.fault(column, words, Some(remedy));
        }
        date
    }

    /// Yes or no.
    pub fn yes(&mut self, column: &str) -> bool {
        cell::yes(self.get(column)).unwrap_or_else(|| {
            let words = Words::new("应填“是”或“否”", "Yes or no (是, 否)");
            self.fault(column, words, None);
            false
        })
    }

    /// A number that may be missing.
    pub fn number(&mut self, column: &str, most: i64) -> Option<i64> {
        let text = self.get(column);
        if text.is_empty() {
            return None;
        }
        let number = cell::number(text).filter(|number| (0..=most).contains(number));
        if number.is_none() {
            let words = Words::new("应填数字", "A number is wanted");
            self.fault(column, words, None);
        }
        number
    }
}

/// Everything each person holds, for the rules.
#[derive(Debug, Default)]
pub struct Holdings(BTreeMap<PersonId, Vec<(String, Held)>>);

impl Holdings {
    /// What the register says.
    pub fn of(register: &Register) -> Self {
        let mut all = Self::default();
        for seat in &register.seats {
            all.put(seat.person, seat.id.to_string(), seat.held());
        }
        for post in &register.posts {
            all.put(post.person, post.id.to_string(), post.held());
        }
        all
    }

    /// Everything a person holds but for one thing.
    pub fn beside(&self, person: PersonId, but: &str) -> Vec<Held> {
        let held = self.0.get(&person).into_iter().flatten();
        held.filter(|(id, _)| id != but)
            .map(|(_, held)| held.clone())
            .collect()
    }

    /// Notes one thing, in the place of what had that identifier.
    pub fn put(&mut self, person: PersonId, id: String, held: Held) {
        let all = self.0.entry(person).or_default();
        all.retain(|(known, _)| *known != id);
        all.push((id, held));
    }
}
