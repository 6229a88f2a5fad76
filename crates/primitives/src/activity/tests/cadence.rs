use people::organ::{OrganId, Organs};
use regime::{Cadence, Every, Library, Reach, builtin};

use super::rules::date;
use crate::activity::rules::*;

fn rule(kinds: &[&str], every: Every, at_least: u32, of: Reach) -> Cadence {
    Cadence {
        code: "rule".to_owned(),
        zh: "节奏".to_owned(),
        en: "rhythm".to_owned(),
        kinds: kinds.iter().map(|kind| (*kind).to_owned()).collect(),
        every,
        at_least,
        of,
    }
}

fn visits(every: Every, of: Reach) -> Cadence {
    rule(&["visit", "inspection"], every, 1, of)
}

fn one(kind: Kind, state: State, day: &str, organs: &[OrganId]) -> Concerning {
    Concerning {
        activity: CadenceActivity {
            id: ActivityId::fresh(),
            title: "调研".to_owned(),
            kind,
            state,
            held_on: date(day),
        },
        counts_on: date(day),
        organs: Organs(organs.to_vec()),
    }
}

fn departments(organs: &[OrganId]) -> Vec<Department> {
    let named = |organ: &OrganId| Department {
        organ: *organ,
        name: "局".to_owned(),
    };
    organs.iter().map(named).collect()
}

fn block(rule: &Cadence, today: &str, organs: &[OrganId], of: &[Concerning]) -> CadenceBlock {
    let year = cadence(
        std::slice::from_ref(rule),
        (2026, date(today)),
        &departments(organs),
        of,
    );
    year.blocks.into_iter().next().unwrap()
}

/// Which periods something was held or is planned in, and how often.
pub(super) fn filled(cells: &[Counted]) -> Vec<(usize, usize, usize)> {
    (1..)
        .zip(cells)
        .filter(|(_, cell)| !cell.activities.is_empty())
        .map(|(number, cell)| (number, cell.held, cell.planned))
        .collect()
}

#[test]
fn an_activity_counts_in_the_period_of_its_first_day() {
    use Every::{HalfYear, Month, Quarter, Year};
    for (every, day, expected) in [
        (Month, "2026-01-01", Some(1)),
        (Month, "2026-01-31", Some(1)),
        (Month, "2026-02-01", Some(2)),
        (Month, "2026-02-28", Some(2)),
        (Month, "2026-12-31", Some(12)),
        (Month, "2025-12-31", None),
        (Month, "2027-01-01", None),
        (Quarter, "2026-03-31", Some(1)),
        (Quarter, "2026-04-01", Some(2)),
        (Quarter, "2026-12-31", Some(4)),
        (HalfYear, "2026-06-30", Some(1)),
        (HalfYear, "2026-07-01", Some(2)),
        (Year, "2026-01-01", Some(1)),
        (Year, "2026-12-31", Some(1)),
        (Year, "2027-01-01", None),
    ] {
        let held = [one(Kind::Visit, State::Held, day, &[])];
        let found = block(&visits(every, Reach::Whole), "2027-03-01", &[], &held);
        assert_eq!(found.periods.len(), found.whole.len());
        let at: Vec<usize> = filled(&found.whole).iter().map(|one| one.0).collect();
        assert_eq!(at, Vec::from_iter(expected), "{every:?} {day}");
    }
    let leap = [one(Kind::Visit, State::Held, "2028-02-29", &[])];
    let months = [visits(Month, Reach::Whole)];
    let leap = cadence(&months, (2028, date("2028-03-01")), &[], &leap);
    assert_eq!(filled(&leap.blocks[0].whole), [(2, 1, 0)]);
    assert_eq!(leap.blocks[0].whole[1].state, Some(CadenceState::Met));
}

#[test]
fn a_period_is_over_on_the_day_after_its_last() {
    use Every::{HalfYear, Month, Quarter, Year};
    use Phase::{Ahead, Open, Over};
    for (every, today, number, expected) in [
        (Month, "2026-01-31", 1, Open),
        (Month, "2026-02-01", 1, Over),
        (Month, "2026-01-31", 2, Ahead),
        (Month, "2025-12-31", 1, Ahead),
        (Month, "2027-01-01", 12, Over),
        (Quarter, "2026-03-31", 1, Open),
        (Quarter, "2026-04-01", 1, Over),
        (HalfYear, "2026-06-30", 2, Ahead),
        (HalfYear, "2026-07-01", 2, Open),
        (Year, "2025-12-31", 1, Ahead),
        (Year, "2026-12-31", 1, Open),
        (Year, "2027-01-01", 1, Over),
    ] {
        let found = block(&visits(every, Reach::Whole), today, &[], &[]);
        let period = &found.periods[number - 1];
        assert_eq!(period.phase, expected, "{every:?} {number} on {today}");
    }
    for (every, number, first, last, zh, en) in [
        (Month, 12, 12, 12, "12月", "Dec"),
        (Quarter, 3, 7, 9, "三季度", "Quarter 3"),
        (HalfYear, 2, 7, 12, "下半年", "Second half"),
        (Year, 1, 1, 12, "全年", "Year"),
    ] {
        let found = block(&visits(every, Reach::Whole), "2026-01-01", &[], &[]);
        let period = &found.periods[number - 1];
        assert_eq!((period.first_month, period.last_month), (first, last));
        assert_eq!((&*period.label.zh, &*period.label.en), (zh, en));
    }
}

#[test]
fn how_a_period_stands() {
    use CadenceState::{Ahead, Met, Missing, Open, Planned};
    use State::{Cancelled, Held};
    let at = |state: State, day: &str| one(Kind::Visit, state, day, &[]);
    let planned = |day: &str| at(State::Planned, day);
    // Today is 2026-05-20. What is wanted, what there is, then May, and the same for April and June.
    for (month, wanted, there, expected) in [
        (5, 1, vec![], Open),
        (5, 1, vec![planned("2026-05-31")], Planned),
        (5, 1, vec![planned("2026-05-05")], Planned),
        (5, 1, vec![at(Held, "2026-05-01")], Met),
        (5, 1, vec![at(Cancelled, "2026-05-31")], Open),
        (5, 2, vec![at(Held, "2026-05-01")], Open),
        (
            5,
            2,
            vec![at(Held, "2026-05-01"), planned("2026-05-31")],
            Planned,
        ),
        (
            5,
            2,
            vec![at(Held, "2026-05-01"), at(Held, "2026-05-01")],
            Met,
        ),
        (4, 1, vec![], Missing),
        (4, 1, vec![planned("2026-04-30")], Missing),
        (4, 1, vec![at(Held, "2026-04-30")], Met),
        (4, 1, vec![at(Cancelled, "2026-04-30")], Missing),
        (4, 2, vec![at(Held, "2026-04-30")], Missing),
        (6, 1, vec![], Ahead),
        (6, 1, vec![planned("2026-06-01")], Planned),
        (6, 2, vec![planned("2026-06-01")], Ahead),
    ] {
        let rule = rule(&["visit"], Every::Month, wanted, Reach::Whole);
        let found = block(&rule, "2026-05-20", &[], &there);
        let cell = &found.whole[month - 1];
        let case = format!("{month} {wanted} {there:?}");
        assert_eq!(cell.state, Some(expected), "{case}");
        assert_eq!(cell.at_least, Some(wanted));
        // Both figures have their activities behind them.
        assert_eq!(cell.activities.len(), cell.held + cell.planned, "{case}");
    }
}

#[test]
fn an_activity_counts_once_in_the_whole_and_once_for_each_department() {
    let [water, schools, roads] = [OrganId::fresh(), OrganId::fresh(), OrganId::fresh()];
    let elsewhere = OrganId::fresh();
    let done = [
        one(
            Kind::Visit,
            State::Held,
            "2026-01-10",
            &[water, schools, roads],
        ),
        one(Kind::Inspection, State::Held, "2026-01-31", &[water]),
        one(Kind::Visit, State::Held, "2026-02-02", &[]),
        one(Kind::Visit, State::Held, "2026-03-02", &[elsewhere]),
        one(Kind::Forum, State::Held, "2026-04-02", &[water]),
        one(Kind::Visit, State::Cancelled, "2026-04-03", &[water]),
        one(Kind::Visit, State::Planned, "2026-06-03", &[roads]),
    ];
    let asked = [water, roads];
    let of_whole = visits(Every::Month, Reach::Whole);
    let found = block(&of_whole, "2026-05-20", &asked, &done);
    let whole = [(1, 2, 0), (2, 1, 0), (3, 1, 0), (6, 0, 1)];
    assert_eq!(filled(&found.whole), whole);
    let organs: Vec<_> = found
        .departments
        .iter()
        .map(|row| row.department.organ)
        .collect();
    assert_eq!(organs, asked);
    assert_eq!(filled(&found.departments[0].cells), [(1, 2, 0)]);
    assert_eq!(filled(&found.departments[1].cells), [(1, 1, 0), (6, 0, 1)]);
    // The rule asks for nothing of a department.
    let bare = |cell: &Counted| (cell.at_least, cell.state) == (None, None);
    assert!(
        found
            .departments
            .iter()
            .all(|row| row.cells.iter().all(bare))
    );
    assert!(!found.whole.iter().any(bare));
    // January to March are met, April is missing, May runs.
    let tally = CadenceTally {
        met: 3,
        over: 4,
        met_of_year: 3,
        of_year: 12,
    };
    assert_eq!(found.tally, tally);

    let of_each = visits(Every::HalfYear, Reach::Department);
    let found = block(
        &of_each,
        "2026-07-01",
        &[water, roads, OrganId::fresh()],
        &done,
    );
    assert!(found.whole.iter().all(bare));
    assert_eq!(filled(&found.whole), [(1, 4, 1)]);
    let states = |row: &CadenceRow| row.cells.iter().map(|cell| cell.state.unwrap()).collect();
    let states: Vec<Vec<_>> = found.departments.iter().map(states).collect();
    let (met, missing, open) = (CadenceState::Met, CadenceState::Missing, CadenceState::Open);
    assert_eq!(states, [[met, open], [met, open], [missing, open]]);
    let tally = CadenceTally {
        met: 2,
        over: 3,
        met_of_year: 2,
        of_year: 6,
    };
    assert_eq!(found.tally, tally);
    let nobody = block(&of_each, "2026-07-01", &[], &done);
    assert_eq!(nobody.tally, CadenceTally::default());
}

#[test]
fn every_cadence_built_in_counts_kinds_that_there_are() {
    let library = Library::builtin();
    let mut seen = 0;
    for (name, _) in builtin() {
        let regime = library.resolve(name, date("2026-03-02")).unwrap();
        for rule in &regime.evaluation.cadence.value {
            seen += 1;
            assert!(!rule.kinds.is_empty(), "{name} {}", rule.code);
            for kind in &rule.kinds {
                assert!(kind.parse::<Kind>().is_ok(), "{name} {} {kind}", rule.code);
            }
        }
    }
    assert!(seen > 0, "no cadence was read");
}
