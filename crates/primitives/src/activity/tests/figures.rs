use kernel::Flag;
use people::division::divisions;
use people::person::PersonId;
use serde_json::json;

use super::rules::date;
use super::world::*;
use crate::activity::rules::*;

fn held(state: State, division: &str, place_kind: PlaceKind, place: &str) -> Held {
    Held {
        id: ActivityId::fresh(),
        title: "调研".to_owned(),
        kind: Kind::Visit,
        state,
        held_on: date("2026-03-10"),
        division: division.to_owned(),
        place: place.to_owned(),
        place_kind,
    }
}

const NINE: [&str; 9] = [
    "510703", "510704", "510705", "510722", "510723", "510725", "510726", "510727", "510781",
];

fn own(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

/// What a city did in its counties, and once elsewhere.
fn done_by_a_city() -> [Held; 6] {
    use PlaceKind::{Park, Village};
    [
        held(State::Held, "510722", Village, "甲村"),
        held(State::Held, "510722101", Park, "三台工业园"),
        held(State::Held, "510781", Park, "江油工业园"),
        held(State::Planned, "510727", Village, "乙村"),
        held(State::Cancelled, "510725", Village, "丙村"),
        held(State::Held, "621123", Village, "外地"),
    ]
}

#[test]
fn coverage_counts_what_was_held_and_says_what_it_leaves_out() {
    use PlaceKind::{Park, Village};
    let (list, rows) = (divisions().unwrap(), done_by_a_city());
    // Rows, axis, then covered, of, elsewhere, missing.
    for (rows, axis, covered, of, elsewhere, missing) in [
        (&rows[..], Axis::Divisions(own(&NINE)), 2, 9, 1, 7),
        (&rows[..0], Axis::Divisions(own(&NINE)), 0, 9, 0, 9),
        (&rows[..], Axis::Divisions(Vec::new()), 0, 0, 4, 0),
        (&rows[..], Axis::Divisions(own(&["510700"])), 1, 1, 1, 0),
        (
            &rows[3..5],
            Axis::Divisions(own(&["510727", "510725"])),
            0,
            2,
            0,
            2,
        ),
        (
            &rows[..],
            Axis::Parks(own(&["三台工业园", "安州工业园"])),
            1,
            2,
            3,
            1,
        ),
        (&rows[..], Axis::Parks(own(&["甲村"])), 0, 1, 4, 1),
        (&rows[..], Axis::PlaceKinds(vec![Village, Park]), 2, 2, 0, 0),
        (
            &rows[..],
            Axis::PlaceKinds(vec![PlaceKind::School]),
            0,
            1,
            4,
            1,
        ),
    ] {
        let coverage = Coverage::of(rows, &axis, list);
        let tally = &coverage.tally;
        let found = (
            tally.covered,
            tally.of,
            tally.elsewhere.len(),
            coverage.missing().count(),
        );
        assert_eq!(found, (covered, of, elsewhere, missing), "{axis:?}");
    }
    let coverage = Coverage::of(&rows, &Axis::Divisions(own(&NINE)), list);
    assert_eq!((coverage.ahead.len(), coverage.cancelled), (1, 1));
    let rows = matrix(&coverage.tally);
    let santai = rows.iter().find(|row| row.division == "510722").unwrap();
    let cells: Vec<_> = santai
        .cells
        .iter()
        .map(|cell| (cell.place_kind, cell.activities.len()))
        .collect();
    assert_eq!((santai.count, cells), (2, vec![(Park, 1), (Village, 1)]));
}

/// Somebody's place in what was done on a day.
fn part(who: (Option<PersonId>, &str), attended: bool, what: (State, Kind), day: &str) -> Part {
    Part {
        person: who.0,
        name: who.1.to_owned(),
        capacity: Capacity::Deputy,
        attended: Flag(attended),
        activity: Held {
            kind: what.1,
            held_on: date(day),
            ..held(what.0, "621123", PlaceKind::Village, "甲村")
        },
    }
}

#[test]
fn participation_counts_who_was_confirmed_to_have_been_there() {
    let (zhang, li) = (
        (Some(PersonId::fresh()), "张"),
        (Some(PersonId::fresh()), "李"),
    );
    let (visit, forum) = ((State::Held, Kind::Visit), (State::Held, Kind::Forum));
    let parts = [
        part(li, true, visit, "2026-02-01"),
        part(zhang, true, visit, "2026-03-01"),
        part(zhang, true, forum, "2026-03-05"),
        part(zhang, false, visit, "2026-03-06"),
        part(zhang, true, (State::Planned, Kind::Visit), "2026-03-07"),
        part(zhang, true, (State::Cancelled, Kind::Visit), "2026-03-08"),
        part((None, "陈工"), true, visit, "2026-03-01"),
    ];
    let counted = participations(&parts);
    assert_eq!(counted.len(), 2);
    let first = &counted[0];
    assert_eq!(Some(first.person), zhang.0);
    assert_eq!((first.activities.len(), first.unconfirmed), (2, 1));
    let counts: Vec<_> = first
        .counts
        .iter()
        .map(|one| (one.kind, one.count))
        .collect();
    assert_eq!(counts, [(Kind::Visit, 1), (Kind::Forum, 1)]);
    assert!(first.activities[0].held_on > first.activities[1].held_on);
    // Every figure has its activities behind it.
    for one in &counted {
        let sum: usize = one.counts.iter().map(|count| count.count).sum();
        assert_eq!(sum, one.activities.len());
    }
    assert_eq!(participations(&[]), []);
}

#[tokio::test]
async fn the_matrix_names_the_activities_behind_its_figures() {
    let app = app().await;
    let city = City::found(&app).await;
    let (clerk, topic) = (
        city.clerk(&app),
        "topic:01990000-0000-7000-8000-000000000003",
    );
    app.set_day("2026-03-20");
    let mut held = Vec::new();
    for (division, place_kind, place) in [
        ("621123100", "village", "甲村"),
        ("621122", "park", "陇西工业园"),
        ("620102", "enterprise", "省城企业"),
    ] {
        let with = json!({ "division": division, "place_kind": place_kind, "place": place, "subject": topic });
        let id = plan(&clerk, with).await;
        step(&clerk, &id, "holding", json!({})).await.ok();
        held.push(id);
    }
    plan(&clerk, json!({ "division": "621124", "subject": topic })).await;
    // What the county does itself counts for the county.
    let own = planned(&app, json!({ "division": "621123", "subject": topic })).await;
    step(&app.clerk(), &own, "holding", json!({})).await.ok();

    let asked = format!("/api/activities/coverage?subject={topic}&parks=陇西工业园,定西经开区");
    let found = clerk.get(&asked).await.ok();
    assert_eq!(found["rows"].as_array().unwrap().len(), 7);
    let row = |code: &str| {
        let rows = found["rows"].as_array().unwrap().iter();
        rows.clone()
            .find(|row| row["division"] == code)
            .unwrap()
            .clone()
    };
    assert_eq!(row("621123")["name"], "渭源县");
    assert_eq!(row("621123")["cells"][0]["place_kind"], "village");
    assert_eq!(row("621123")["cells"][0]["activities"][0]["id"], held[0]);
    assert_eq!(row("621124")["count"], 0);
    let divisions = &found["divisions"];
    assert_eq!(
        (&divisions["covered"], &divisions["of"]),
        (&json!(2), &json!(7))
    );
    assert_eq!(divisions["elsewhere"][0]["place"], "省城企业");
    assert_eq!(
        (&found["parks"]["covered"], &found["parks"]["of"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(found["ahead"].as_array().unwrap().len(), 1);
    assert_eq!(found["place_kinds"]["covered"], 3);
    let few = clerk
        .get(&format!(
            "{asked}&divisions=621123&place_kinds=village&from=2026-03-11"
        ))
        .await
        .ok();
    assert_eq!(
        (&few["divisions"]["covered"], &few["divisions"]["of"]),
        (&json!(0), &json!(1))
    );
    clerk
        .get("/api/activities/coverage?place_kinds=moon")
        .await
        .fault("place_kinds");
    app.deputy().get(&asked).await.status(403);
    let book = clerk.get("/api/activities/coverage/export").await;
    assert!(book.bytes.starts_with(b"PK"));
    // The county sees its own figures under the same subject.
    let county = app.clerk().get(&asked).await.ok();
    assert_eq!(county["divisions"]["elsewhere"][0]["id"], own);
}

#[tokio::test]
async fn everybody_sees_their_own_participation_and_staff_that_of_all() {
    let app = app().await;
    let (clerk, deputy) = (app.clerk(), app.deputy());
    let id = planned(&app, json!({ "held_on": "2026-03-02" })).await;
    let people = json!([
        { "person": app.world.person("deputy") }, { "person": app.world.person("deputy_2") }, { "name": "陈工", "field": "水利" },
    ]);
    invite(&clerk, &id, people).await.ok();
    deputy
        .post(&format!("/api/activities/{id}/attendance"), json!({}))
        .await
        .ok();
    step(&clerk, &id, "holding", json!({})).await.ok();
    let all = clerk.get("/api/activities/participation").await.ok();
    assert_eq!(
        (&all["year"], &all["unregistered"]),
        (&json!(2026), &json!(1))
    );
    assert_eq!(all["people"].as_array().unwrap().len(), 2);
    assert_eq!(
        all["people"][0]["counts"],
        json!([{ "kind": "visit", "count": 1 }])
    );
    assert_eq!(all["people"][0]["activities"][0]["id"], id);
    assert_eq!(all["people"][1]["unconfirmed"], 1);
    let own = deputy.get("/api/activities/participation").await.ok();
    assert_eq!(own["people"].as_array().unwrap().len(), 1);
    let other = format!(
        "/api/activities/participation?person={}",
        app.world.person("deputy_2")
    );
    assert_eq!(deputy.get(&other).await.ok()["people"], json!([]));
    assert_eq!(clerk.get(&other).await.ok()["people"][0]["unconfirmed"], 1);
    assert_eq!(
        clerk
            .get("/api/activities/participation?year=2025")
            .await
            .ok()["people"],
        json!([])
    );
    let book = clerk.get("/api/activities/participation/export").await;
    assert!(book.bytes.starts_with(b"PK"));
    clerk
        .get("/api/activities/participation?year=9999")
        .await
        .fault("year");
}
