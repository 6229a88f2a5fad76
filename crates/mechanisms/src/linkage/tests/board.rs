//! The cycle board, and what the city awaits.

use serde_json::{Value, json};

use super::world::{
    CITY, FUCHENG, YOUXIAN, approve, approve_scheme, before_the_councils, carried, cycle,
    deliberate, hold, linked, name, research, see, send_results, session, submit_scheme,
};

fn entry<'a>(board: &'a Value, item: usize, place: &str) -> &'a Value {
    let places = board["places"].as_array().unwrap();
    let congress = &places.iter().find(|one| one["name"] == place).unwrap()["congress"];
    let entries = board["items"][item]["entries"].as_array().unwrap();
    entries
        .iter()
        .find(|one| one["congress"] == *congress)
        .unwrap()
}

fn cell(board: &Value, place: &str, stage: &str) -> Value {
    let cells = entry(board, 0, place)["cells"].as_array().unwrap();
    let found = cells.iter().find(|one| one["stage"] == stage);
    found.cloned().unwrap_or_default()
}

#[tokio::test]
async fn a_county_that_has_not_decided_or_declined_is_told_apart() {
    let app = linked(2).await;
    let (path, items) = before_the_councils(&app, &[CITY, FUCHENG]).await;
    approve(&app, CITY, &path).await;
    for (number, item) in items.iter().enumerate() {
        let why = if number == 0 {
            "承担省级试点"
        } else {
            ""
        };
        super::world::arrange(&app, YOUXIAN, &path, item, why)
            .await
            .ok();
    }
    let board = see(&app, CITY, &format!("{path}/board")).await;
    // What 游仙区 arranged is its own until its council decides.
    assert_eq!(entry(&board, 0, "游仙区")["stand"], "open");
    assert_eq!(entry(&board, 0, "绵阳市")["stand"], "linked");
    approve(&app, YOUXIAN, &path).await;
    let board = see(&app, CITY, &format!("{path}/board")).await;
    assert_eq!(entry(&board, 0, "游仙区")["stand"], "declined");
    assert_eq!(entry(&board, 1, "游仙区")["stand"], "linked");
    assert_eq!(entry(&board, 0, "涪城区")["stand"], "open");
    let own = app
        .account("510703_clerk")
        .get("/api/linkage-awaited?year=2026")
        .await
        .ok();
    assert_eq!(own[0]["code"], "decide");
    assert_eq!(own.as_array().unwrap().len(), 3);
    app.stranger()
        .get(&format!("{path}/board"))
        .await
        .status(404);
    let none = app
        .stranger()
        .get("/api/linkage-board?year=2026")
        .await
        .ok();
    assert_eq!((&none["items"], &none["places"]), (&json!([]), &json!([])));
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a story is told in one piece")]
async fn lights_and_facts_of_a_cycle() {
    let app = linked(2).await;
    let (path, at) = carried(&app, &[CITY, FUCHENG, YOUXIAN]).await;
    app.set_day("2026-03-02");
    let big = session(&app, CITY, "2026-06-26").await;
    name(&app, CITY, &at, &big).await.ok();
    let one = session(&app, FUCHENG, "2026-06-12").await;
    name(&app, FUCHENG, &at, &one).await.ok();
    submit_scheme(&app, &at).await;
    app.set_day("2026-04-22");
    let board = see(&app, CITY, &format!("{path}/board")).await;
    let scheme = cell(&board, "绵阳市", "scheme");
    assert_eq!(
        (&scheme["light"], &scheme["days_left"]),
        (&json!("due_soon"), &json!(4))
    );
    assert!(scheme["basis"]["zh"].as_str().unwrap().contains("绵阳"));
    assert_eq!(board["due_soon"], 1);
    app.set_day("2026-04-27");
    let board = see(&app, CITY, &format!("{path}/board")).await;
    assert_eq!(board["late"], 1);
    approve_scheme(&app, &at).await.ok();
    research(&app, &at, "510703").await;
    hold(&app, FUCHENG, &one, ("2026-06-12", "")).await.ok();
    deliberate(&app, FUCHENG, &at, &one).await.ok();
    send_results(&app, FUCHENG, &path, &at).await.ok();

    let board = see(&app, CITY, &format!("{path}/board")).await;
    assert_eq!(
        cell(&board, "绵阳市", "research")["of"],
        json!({ "done": 1, "of": 2 })
    );
    for (place, stage, light, on) in [
        ("绵阳市", "scheme", json!("done"), json!("2026-04-27")),
        ("绵阳市", "session", json!("in_time"), json!(null)),
        ("涪城区", "planned", json!("done"), json!("2025-11-20")),
        ("涪城区", "research", json!("done"), json!("2026-04-27")),
        ("涪城区", "session", json!("done"), json!("2026-06-12")),
        ("涪城区", "results_sent", json!("done"), json!("2026-06-12")),
        ("游仙区", "session", json!("due_soon"), json!(null)),
        ("游仙区", "results_sent", json!(null), json!(null)),
    ] {
        let found = cell(&board, place, stage);
        assert_eq!(
            (&found["light"], &found["done_on"]),
            (&light, &on),
            "{place} {stage}"
        );
    }
    // The city opens what was sent to it, and no meeting or topic of the county's.
    let sent = cell(&board, "涪城区", "results_sent")["fact"].clone();
    let sent = sent
        .as_str()
        .unwrap()
        .strip_prefix("submittal:")
        .unwrap()
        .to_owned();
    let clerk = app.account("510700_clerk");
    clerk.get(&format!("/api/submittals/{sent}")).await.ok();
    assert_eq!(cell(&board, "涪城区", "session")["fact"], json!(null));
    assert_eq!(entry(&board, 0, "涪城区")["topic"], json!(null));
    // A county sees its own and the city's.
    let own = see(&app, FUCHENG, &format!("{path}/board")).await;
    let places: Vec<_> = own["places"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].clone())
        .collect();
    assert_eq!(places, ["绵阳市", "涪城区"]);
    assert_eq!(
        cell(&own, "涪城区", "session")["fact"],
        format!("meeting:{one}")
    );
    assert_eq!(cell(&own, "绵阳市", "session")["fact"], json!(null));
    let awaited = app
        .account("510704_clerk")
        .get("/api/linkage-awaited?year=2026")
        .await
        .ok();
    let of_item: Vec<_> = awaited
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| at.ends_with(one["item"].as_str().unwrap()))
        .map(|one| (one["code"].clone(), one["due_on"].clone()))
        .collect();
    assert_eq!(
        of_item,
        [
            (json!("name_session"), json!("2026-06-19")),
            (json!("send_report"), json!("2026-06-19"))
        ]
    );
    assert_eq!(
        clerk.get("/api/linkage-awaited?year=2026").await.ok(),
        json!([])
    );
    assert!(
        !cycle(&app, FUCHENG, &at).await["may"]["name_session"]
            .as_bool()
            .unwrap()
    );
}
