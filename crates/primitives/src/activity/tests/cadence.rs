use kernel::Date;
use kernel::error::Error;
use people::congress;
use people::organ::{OrganId, Organs};
use people::{Actor, session};
use regime::{Cadence, Every, Library, Reach, builtin};
use serde_json::json;
use testing::TestApp;

use super::rules::date;
use super::world::*;
use crate::activity::acts;
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
fn filled(cells: &[Counted]) -> Vec<(usize, usize, usize)> {
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
    use CadenceState::{Met, Missing, Open};
    assert_eq!(states, [[Met, Open], [Met, Open], [Missing, Open]]);
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

/// Reads a year as a person of the county.
async fn year_of(
    app: &TestApp,
    account: &str,
    year: i16,
    organs: &[OrganId],
) -> kernel::Result<CadenceYear> {
    let mut conn = app.app.db.read().await.unwrap();
    let person = app.world.person(account);
    let signed = session::signed(
        &mut conn,
        person,
        account.to_owned(),
        app.world.congress,
        app.today(),
    );
    let signed = signed.await.unwrap().unwrap();
    drop(conn);
    let mut reading = app.app.desk(Actor::Person(Box::new(signed))).read().await?;
    acts::cadence(&mut reading, year, organs).await
}

/// The county follows Lianjiang's regime from this year on.
async fn as_in_lianjiang(app: &TestApp) {
    let (home, from): (_, Date) = (app.world.congress, date("2026-01-01"));
    act_as(app, "clerk", async |act| {
        congress::store::adopt_regime(act.db(), home, "lianjiang", (from, "")).await?;
        act.record("test.adopted", &[home.subject()], json!({}))
            .await
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn the_year_fills_itself_from_what_was_recorded() {
    let app = app().await;
    as_in_lianjiang(&app).await;
    let (water, schools) = (app.world.organ("县水务局"), app.world.organ("县教育局"));
    let city = City::found(&app).await;
    let clerk = app.clerk();
    let both = json!([water, schools]);
    let with = json!({ "organs": both, "held_on": "2026-03-02" });
    let visit = planned(&app, with).await;
    step(&clerk, &visit, "holding", json!({})).await.ok();
    let with = json!({ "kind": "special_report", "organs": [water], "held_on": "2026-05-06" });
    let report = planned(&app, with).await;
    let gone = planned(&app, json!({ "organs": [water], "held_on": "2026-04-01" })).await;
    let why = json!({ "reason": "改期" });
    step(&clerk, &gone, "cancellation", why).await.ok();
    // Another congress's activity counts there, and last year's in last year.
    plan(&city.clerk(&app), json!({ "held_on": "2026-03-05" })).await;
    planned(
        &app,
        json!({ "held_on": "2025-12-31", "until_on": "2026-01-02" }),
    )
    .await;

    app.set_day("2026-04-10");
    let asked = [water, schools];
    let year = year_of(&app, "clerk", 2026, &asked).await.unwrap();
    let codes: Vec<_> = year
        .blocks
        .iter()
        .map(|block| block.code.as_str())
        .collect();
    let expected = [
        "visits",
        "inquiries",
        "reports",
        "reports_each",
        "evaluation",
    ];
    assert_eq!(codes, expected);
    let visits = &year.blocks[0];
    assert_eq!(filled(&visits.whole), [(3, 1, 0)]);
    assert_eq!(visits.whole[2].activities[0].id.to_string(), visit);
    for row in &visits.departments {
        assert_eq!(filled(&row.cells), [(3, 1, 0)], "{}", row.department.name);
    }
    assert_eq!(visits.departments[1].department.name, "县教育局");
    assert_eq!((visits.tally.met, visits.tally.over), (1, 3));
    assert_eq!(year.blocks[1].whole[0].state, Some(CadenceState::Missing));
    let reports = &year.blocks[2].whole[0];
    assert_eq!(reports.state, Some(CadenceState::Planned));
    assert_eq!(reports.activities[0].id.to_string(), report);
    let each = year.blocks[3]
        .departments
        .iter()
        .map(|row| row.cells[0].state);
    let expected = [CadenceState::Planned, CadenceState::Open].map(Some);
    assert_eq!(each.collect::<Vec<_>>(), expected);

    // Before this year the county followed a regime without a cadence.
    let before = year_of(&app, "clerk", 2025, &asked).await.unwrap();
    assert_eq!(before.blocks, []);
}

#[tokio::test]
async fn who_sees_a_cadence_and_of_whom() {
    let app = app().await;
    let city = City::found(&app).await;
    let water = app.world.organ("县水务局");
    for (account, organs, year, expected) in [
        ("clerk", vec![water], 2026, "ok"),
        ("member", vec![water], 2026, "ok"),
        ("deputy", vec![water], 2026, "forbidden"),
        ("县水务局", vec![water], 2026, "forbidden"),
        ("clerk", vec![city.bureau], 2026, "not_found"),
        ("clerk", vec![], 1948, "invalid"),
    ] {
        let found = year_of(&app, account, year, &organs).await;
        let code = found.map_or_else(
            |error: Error| error.problem().code.to_string(),
            |_| "ok".to_owned(),
        );
        assert_eq!(code, expected, "{account} {year}");
    }
}

#[tokio::test]
async fn an_activity_names_the_organs_that_it_concerns() {
    let app = app().await;
    let clerk = app.clerk();
    let (water, schools) = (app.world.organ("县水务局"), app.world.organ("县教育局"));
    let id = planned(&app, json!({ "organs": [water, schools] })).await;
    let bare = planned(&app, json!({ "title": "没有涉及单位" })).await;
    assert_eq!(see(&clerk, &bare).await["organs"], json!([]));
    let view = see(&clerk, &id).await;
    let named = |view: &serde_json::Value| {
        let organs = view["organs"].as_array().unwrap().iter();
        let mut names: Vec<String> = organs.map(|one| text(&one["name"])).collect();
        names.sort_unstable();
        names
    };
    assert_eq!(named(&view), ["县教育局", "县水务局"]);
    assert_eq!(view["activity"]["organs"].as_array().unwrap().len(), 2);

    let found = async |organ: OrganId| {
        let list = clerk
            .get(&format!("/api/activities?organ={organ}"))
            .await
            .ok();
        let items = list["items"].as_array().unwrap();
        let titles: Vec<_> = items.iter().map(|one| text(&one["organ_names"])).collect();
        assert_eq!(list["total"], items.len());
        titles
    };
    assert_eq!(found(schools).await.len(), 1);
    assert!(found(schools).await[0].contains("县水务局"));
    let export = format!("/api/activities/export?organ={schools}");
    clerk.get(&export).await.status(200);

    // A change replaces them.
    let mut body = visit();
    body["version"] = json!(1);
    body["organs"] = json!([water]);
    let view = clerk.put(&format!("/api/activities/{id}"), body).await.ok();
    assert_eq!(named(&view), ["县水务局"]);
    assert_eq!(found(schools).await.len(), 0);
    assert_eq!(found(water).await, ["县水务局"]);
    // The organ sees no more than before.
    let organ = app.organ("县水务局");
    organ
        .get(&format!("/api/activities/{id}"))
        .await
        .status(403);
    organ.get("/api/activities").await.status(403);
}
