//! How often what was done, period by period, beside how often the local system wants it (监督节奏, 廉江：月月有调研视察、
//! 季季有询问约见、半年有专题报告、年终有工作评议).

use kernel::{Date, Words};
use people::organ::{OrganId, Organs};
use regime::{Cadence, Every, Reach};
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;

use super::codes::{ActivityId, Kind, State};

/// An activity as it is counted: with the organs that it concerns.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Concerning {
    /// What is shown behind a figure.
    #[sqlx(flatten)]
    pub activity: CadenceActivity,
    /// The day on which it counts: its first; for the evaluation of a year, held when the next had begun, the year's last.
    pub counts_on: Date,
    /// The organs that it concerns.
    pub organs: Organs,
}

/// An activity behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow, ToSchema)]
pub struct CadenceActivity {
    /// The identifier.
    pub id: ActivityId,
    /// What it is called.
    pub title: String,
    /// What was done.
    pub kind: Kind,
    /// How far it is.
    pub state: State,
    /// On which day; the first one, when it lasts longer.
    pub held_on: Date,
}

/// A department whose year is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CadenceDepartment)]
pub struct Department {
    /// Which.
    pub organ: OrganId,
    /// Its short name.
    pub name: String,
}

/// Whether a period has begun, and whether it is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CadencePhase)]
pub enum Phase {
    /// Its first day has not come.
    Ahead,
    /// Today lies in it.
    Open,
    /// Its last day has passed.
    Over,
}

/// How a period stands against what is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CadenceState {
    /// Held as often as wanted.
    Met,
    /// Not over, and with what is planned it will be met.
    Planned,
    /// It runs, and too little is held and planned.
    Open,
    /// It has not begun, and too little is planned.
    Ahead,
    /// It is over, and too little was held: what was planned and not noted as held does not count.
    Missing,
}

/// A month, a quarter, a half-year or the year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CadencePeriod)]
pub struct Period {
    /// Its number in the year, from 1.
    pub number: u32,
    /// Its first month, 1 to 12.
    pub first_month: u32,
    /// Its last month, 1 to 12.
    pub last_month: u32,
    /// What it is called.
    pub label: Words,
    /// Whether it has begun, and whether it is over.
    pub phase: Phase,
}

/// What was held and is planned in one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CadenceCell)]
pub struct Counted {
    /// How many were held.
    pub held: usize,
    /// How many are planned and not held.
    pub planned: usize,
    /// How many are wanted; none where the rule asks for nothing.
    pub at_least: Option<u32>,
    /// How it stands; none where the rule asks for nothing.
    pub state: Option<CadenceState>,
    /// The activities behind both figures, by day.
    pub activities: Vec<CadenceActivity>,
}

/// One department, period by period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CadenceRow {
    /// Which department.
    #[serde(flatten)]
    pub department: Department,
    /// A cell for each period, in their order.
    pub cells: Vec<Counted>,
}

/// How many of the cells for which something is wanted are met.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct CadenceTally {
    /// Of those that are over, how many are met: the numerator.
    pub met: usize,
    /// How many are over: the denominator.
    pub over: usize,
    /// Of the whole year, how many are met already.
    pub met_of_year: usize,
    /// How many the whole year has.
    pub of_year: usize,
}

/// One rule: all together and each department, period by period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CadenceBlock {
    /// The rule's code.
    pub code: String,
    /// What it is called.
    pub name: Words,
    /// The kinds of activities that count.
    pub kinds: Vec<Kind>,
    /// In which period.
    pub every: Every,
    /// So many times at least.
    pub at_least: u32,
    /// Of all together, or of each department.
    pub of: Reach,
    /// The periods of the year.
    pub periods: Vec<Period>,
    /// All together, whichever department they concern, or none: a cell for each period.
    pub whole: Vec<Counted>,
    /// By departments, in the order in which they were asked for.
    pub departments: Vec<CadenceRow>,
    /// How many cells are met, of how many.
    pub tally: CadenceTally,
}

/// The rhythm of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CadenceYear {
    /// The year.
    pub year: i16,
    /// A block for each rule, in the regime's order.
    pub blocks: Vec<CadenceBlock>,
}

/// Counts a year against the rules, as it stands on a day.
pub fn cadence(
    rules: &[Cadence],
    (year, today): (i16, Date),
    departments: &[Department],
    activities: &[Concerning],
) -> CadenceYear {
    let of_year: Vec<&Concerning> = activities
        .iter()
        .filter(|one| one.counts_on.year() == year)
        .collect();
    let block = |rule: &Cadence| {
        let periods = periods(rule.every, year, today);
        CadenceBlock::of(rule, periods, departments, &of_year)
    };
    CadenceYear {
        year,
        blocks: rules.iter().map(block).collect(),
    }
}

impl CadenceBlock {
    fn of(
        rule: &Cadence,
        periods: Vec<Period>,
        departments: &[Department],
        of_year: &[&Concerning],
    ) -> Self {
        let kinds: Vec<Kind> = rule
            .kinds
            .iter()
            .filter_map(|one| one.parse().ok())
            .collect();
        let counted: Vec<&Concerning> = of_year
            .iter()
            .filter(|one| kinds.contains(&one.activity.kind))
            .copied()
            .collect();
        let wanted = |reach: Reach| (rule.of == reach).then_some(rule.at_least);
        let whole = cells(&periods, &counted, wanted(Reach::Whole));
        let row = |department: &Department| {
            let own: Vec<&Concerning> = counted
                .iter()
                .filter(|one| one.organs.0.contains(&department.organ))
                .copied()
                .collect();
            CadenceRow {
                department: department.clone(),
                cells: cells(&periods, &own, wanted(Reach::Department)),
            }
        };
        let departments: Vec<CadenceRow> = departments.iter().map(row).collect();
        let rows = departments.iter().map(|row| &row.cells);
        let tally = CadenceTally::of(&periods, rows.chain([&whole]));
        Self {
            code: rule.code.clone(),
            name: Words::new(rule.zh.clone(), rule.en.clone()),
            kinds,
            every: rule.every,
            at_least: rule.at_least,
            of: rule.of,
            periods,
            whole,
            departments,
            tally,
        }
    }
}

impl CadenceTally {
    fn of<'a>(periods: &[Period], rows: impl Iterator<Item = &'a Vec<Counted>>) -> Self {
        let mut tally = Self::default();
        for (period, cell) in rows.flat_map(|cells| periods.iter().zip(cells)) {
            let Some(state) = cell.state else { continue };
            let is_met = usize::from(state == CadenceState::Met);
            tally.of_year += 1;
            tally.met_of_year += is_met;
            if period.phase == Phase::Over {
                tally.over += 1;
                tally.met += is_met;
            }
        }
        tally
    }
}

fn cells(periods: &[Period], counted: &[&Concerning], wanted: Option<u32>) -> Vec<Counted> {
    let cell = |period: &Period| {
        let within: Vec<CadenceActivity> = counted
            .iter()
            .filter(|one| period.holds(one.counts_on))
            .map(|one| one.activity.clone())
            .collect();
        Counted::of(period.phase, within, wanted)
    };
    periods.iter().map(cell).collect()
}

impl Counted {
    /// What was cancelled does not count.
    fn of(phase: Phase, mut activities: Vec<CadenceActivity>, at_least: Option<u32>) -> Self {
        activities.retain(|one| one.state != State::Cancelled);
        let held = activities
            .iter()
            .filter(|one| one.state == State::Held)
            .count();
        let planned = activities.len() - held;
        let state = at_least.map(|wanted| {
            let is_enough = |count: usize| u32::try_from(count).is_ok_and(|n| n >= wanted);
            match phase {
                _ if is_enough(held) => CadenceState::Met,
                Phase::Over => CadenceState::Missing,
                _ if is_enough(held + planned) => CadenceState::Planned,
                Phase::Open => CadenceState::Open,
                Phase::Ahead => CadenceState::Ahead,
            }
        });
        Self {
            held,
            planned,
            at_least,
            state,
            activities,
        }
    }
}

impl Period {
    /// Whether a day of the year lies in it.
    fn holds(&self, day: Date) -> bool {
        u32::try_from(day.month())
            .is_ok_and(|at| (self.first_month..=self.last_month).contains(&at))
    }
}

/// The periods of a year. All of them are whole months, so months tell what is over.
fn periods(every: Every, year: i16, today: Date) -> Vec<Period> {
    let months = every.months();
    let now = (i64::from(today.year()) - i64::from(year)) * 12 + i64::from(today.month());
    (1..=12 / months)
        .map(|number| {
            let (first_month, last_month) = ((number - 1) * months + 1, number * months);
            let phase = if now < i64::from(first_month) {
                Phase::Ahead
            } else if now > i64::from(last_month) {
                Phase::Over
            } else {
                Phase::Open
            };
            Period {
                number,
                first_month,
                last_month,
                label: label(every, number),
                phase,
            }
        })
        .collect()
}

fn label(every: Every, number: u32) -> Words {
    match (every, number) {
        (Every::Month, n) => Words::new(format!("{n}月"), month(n)),
        (Every::Quarter, n) => Words::new(
            format!("{}季度", regime::in_chinese(n)),
            format!("Quarter {n}"),
        ),
        (Every::HalfYear, 1) => Words::new("上半年", "First half"),
        (Every::HalfYear, _) => Words::new("下半年", "Second half"),
        (Every::Year, _) => Words::new("全年", "Year"),
    }
}

fn month(number: u32) -> &'static str {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let mut named = (1..).zip(MONTHS);
    named
        .find(|(at, _)| *at == number)
        .map_or("", |(_, name)| name)
}
