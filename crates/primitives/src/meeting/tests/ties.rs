//! Meetings of two congresses in step: a table of 200 schedules, and what happens at both ends.

use kernel::db::Json;
use kernel::time::{Calendar, Deadline, Span};
use kernel::{Date, Subject};
use people::congress::CongressId;
use regime::{DueDate, Sure, Words};
use strum::IntoEnumIterator as _;

use super::super::rules::{
    Conflict, ConflictKind, Ground, HungDate, HungDateId, Meeting, MeetingId, Move, State, Tie,
    broken_on, must_say_why_late, plan_move,
};
use super::schedule::{calendar, day, meeting};

/// Written by an oracle of its own, date by date; see the two lines at its head for the columns.
const CASES: &str = include_str!("ties.txt");

struct Case {
    county_rule: Deadline,
    plan_rule: Deadline,
    today: Date,
    city: Date,
    county: Option<Date>,
    county_opened: Option<Date>,
    plan_approved: Option<Date>,
    city_to: Date,
    county_to: Option<Date>,
    county_opens: Option<Date>,
    expected: [String; 5],
}

fn rule(text: &str) -> Deadline {
    let (number, unit) = text.split_at(text.len() - 1);
    let number = number.parse().unwrap();
    Deadline::before(match unit {
        "d" => Span::Days(number),
        "w" => Span::WorkingDays(number),
        "m" => Span::Months(number),
        other => panic!("{other}"),
    })
}

fn read(line: &str) -> Case {
    let cells: Vec<&str> = line.split('|').collect();
    let on = |at: usize| (cells[at] != "-").then(|| day(cells[at]));
    Case {
        county_rule: rule(cells[0]),
        plan_rule: rule(cells[1]),
        today: day(cells[2]),
        city: day(cells[3]),
        county: on(4),
        county_opened: on(5),
        plan_approved: on(6),
        city_to: day(cells[7]),
        county_to: on(8),
        county_opens: on(9),
        expected: [10, 11, 12, 13, 14].map(|at| cells[at].to_owned()),
    }
}

fn hung(on: &Meeting, label: &str, rule: Deadline, done_on: Option<Date>) -> HungDate {
    let basis = Words::new("绵阳 二、（三）1", "Mianyang");
    let due = DueDate::new(label, rule, basis, Sure::S, on.held_on, &calendar()).unwrap();
    HungDate {
        id: HungDateId::fresh(),
        meeting: on.id,
        subject: Subject::new("topic", kernel::id::fresh()),
        label: label.to_owned(),
        due_on: due.on,
        due: Json(due),
        done_on,
        congress: None,
        tied: None,
        late_reason: None,
    }
}

/// The city's session with two dates on it, and the county's session that comes first.
struct Pair {
    city: Meeting,
    county: Option<Meeting>,
    plan: HungDate,
    latest: HungDate,
}

impl Pair {
    fn of(case: &Case) -> Self {
        let city = meeting(&case.city.to_string());
        let opened = case.county_opened;
        let county = case.county.map(|on| Meeting {
            state: opened.map_or(State::Planned, |_| State::Closed),
            ..meeting(&on.to_string())
        });
        let plan = hung(
            &city,
            "linkage.scheme_before",
            case.plan_rule,
            case.plan_approved,
        );
        let mut latest = hung(&city, "linkage.county_before", case.county_rule, opened);
        latest.congress = Some(CongressId::fresh());
        latest.tied = county.as_ref().map(|one| one.id);
        Self {
            city,
            county,
            plan,
            latest,
        }
    }

    fn tie(&self) -> Option<Tie> {
        let county = self.county.as_ref()?;
        Some(Tie {
            date: self.latest.id,
            label: self.latest.label.clone(),
            subject: self.latest.subject.clone(),
            due: self.latest.due.clone(),
            due_on: self.latest.due_on,
            late_reason: None,
            earlier: county.id,
            earlier_congress: county.congress,
            earlier_place: "涪城区".into(),
            earlier_title: county.title.clone(),
            earlier_on: county.held_on,
            earlier_state: county.state,
            later: self.city.id,
            later_congress: self.city.congress,
            later_place: "绵阳市".into(),
            later_title: self.city.title.clone(),
            later_on: self.city.held_on,
            later_state: self.city.state,
        })
    }

    /// Keeps what the city's move made of its dates.
    fn keep(&mut self, moved: &Move) {
        self.city.held_on = moved.to_on;
        for date in [&mut self.plan, &mut self.latest] {
            let made = moved.dates.iter().find(|one| one.id == date.id).unwrap();
            date.due_on = made.becomes.on;
            date.due = Json(made.becomes.clone());
        }
    }
}

fn moved(of: &Meeting, to: Date, hung: &[HungDate], ties: &[Tie], today: Date) -> Move {
    let calendar: Calendar = calendar();
    let ground = Ground {
        today,
        calendar: &calendar,
        max_gap: Span::Months(2),
        neighbours: &[],
        ties,
    };
    plan_move(of, to, hung, &ground).unwrap()
}

/// What is said of a move, sorted, each with whose date it is about.
fn said(conflicts: &[Conflict], is_of_city: bool) -> String {
    let whose = |one: &Conflict| match one.label.as_deref() {
        Some("linkage.scheme_before") => "plan:",
        Some("linkage.county_before") if is_of_city => "county:",
        _ => "",
    };
    let mut all: Vec<String> = conflicts
        .iter()
        .map(|one| format!("{}{}", whose(one), code(one.kind)))
        .collect();
    all.sort();
    if all.is_empty() {
        "-".to_owned()
    } else {
        all.join(" ")
    }
}

fn code(kind: ConflictKind) -> String {
    serde_json::to_value(kind)
        .unwrap()
        .as_str()
        .unwrap()
        .to_owned()
}

#[test]
fn two_hundred_schedules_of_a_county_and_its_city() {
    let lines = CASES
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
    let mut right = 0;
    for line in lines {
        let case = read(line);
        let mut pair = Pair::of(&case);
        let ties: Vec<Tie> = pair.tie().into_iter().collect();
        let hung = [pair.plan.clone(), pair.latest.clone()];
        let city = moved(&pair.city, case.city_to, &hung, &ties, case.today);
        pair.keep(&city);
        let ties: Vec<Tie> = pair.tie().into_iter().collect();
        let county = pair.county.as_ref().zip(case.county_to);
        let of_county = county.map(|(one, to)| moved(one, to, &[], &ties, case.today));
        let opens = pair.county.as_ref().zip(case.county_opens);
        let opened = opens.map(|(one, on)| {
            let broken = broken_on(one.id, &ties, on);
            assert_eq!(must_say_why_late(&broken, "").is_err(), !broken.is_empty());
            assert!(must_say_why_late(&broken, "会场占用").is_ok());
            if broken.is_empty() { "in_time" } else { "late" }
        });
        let found = [
            pair.latest.due_on.to_string(),
            pair.plan.due_on.to_string(),
            said(&city.conflicts, true),
            of_county.map_or("-".to_owned(), |made| said(&made.conflicts, false)),
            opened.unwrap_or("-").to_owned(),
        ];
        assert_eq!(found, case.expected, "{line}");
        right += 1;
    }
    assert_eq!(right, 200);
}

#[test]
fn a_table_that_meets_every_kind_of_conflict_of_a_tie() {
    let kinds = [
        ConflictKind::TiedLate,
        ConflictKind::DatePassed,
        ConflictKind::DoneTooLate,
        ConflictKind::AfterMeeting,
        ConflictKind::RestDay,
    ];
    for kind in kinds {
        assert!(CASES.contains(&code(kind)), "{kind:?}");
    }
}

/// However many topics two sessions share, what is wrong between them is said once.
#[test]
fn two_topics_of_one_pair_make_one_conflict() {
    let city = meeting("2026-06-26");
    let county = meeting("2026-06-25");
    let mut dates = Vec::new();
    let mut ties = Vec::new();
    for _ in 0..2 {
        let mut date = hung(&city, "linkage.county_before", rule("7d"), None);
        date.congress = Some(county.congress);
        date.tied = Some(county.id);
        let pair = Pair {
            city: city.clone(),
            county: Some(county.clone()),
            plan: date.clone(),
            latest: date.clone(),
        };
        ties.extend(pair.tie());
        dates.push(date);
    }
    let today = day("2026-04-01");
    let late = moved(&city, day("2026-06-27"), &dates, &ties, today);
    let kinds: Vec<_> = late.conflicts.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [ConflictKind::TiedLate, ConflictKind::RestDay]);
    assert_eq!(late.conflicts[0].subject, Some(county.id.subject()));
    let late = moved(&county, day("2026-06-24"), &[], &ties, today);
    assert_eq!(late.conflicts.len(), 1);
    assert_eq!(late.conflicts[0].subject, Some(city.id.subject()));
    assert!(late.conflicts[0].words.zh.contains("2026-06-19"));
    for state in State::iter() {
        let mut tie = ties[0].clone();
        tie.earlier_state = state;
        let is_told = tie.conflict_of_later(day("2026-06-01")).is_some();
        assert_eq!(is_told, state.is_ahead(), "{state}");
    }
    assert!(broken_on(MeetingId::fresh(), &ties, day("2027-01-01")).is_empty());
}
