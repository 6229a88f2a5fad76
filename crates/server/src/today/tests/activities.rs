//! Activities: those who take part sign in, staff hold and decide, the host prepares.

use serde_json::{Value, json};
use testing::TestApp;

use super::{count, on};

/// A visit that the county's clerk plans for a day, with the deputy.
async fn planned(app: &TestApp, held_on: &str, division: &str) -> String {
    let body = json!({
        "kind": "visit", "title": "供水工程调研", "held_on": held_on, "division": division,
        "place": "元古堆村", "place_kind": "village",
    });
    let made = app.clerk().post("/api/activities", body).await.ok();
    let id = made["activity"]["id"]
        .as_str()
        .expect("an identifier")
        .to_owned();
    let people = json!({ "people": [{ "person": app.world.person("deputy") }] });
    let path = format!("/api/activities/{id}/participants");
    app.clerk().post(&path, people).await.ok();
    id
}

#[tokio::test]
async fn a_visit_waits_for_those_who_take_part_and_then_for_staff() {
    let app = on("2026-03-02").await;
    let id = planned(&app, "2026-03-10", "621123").await;
    let path = |rest: &str| format!("/api/activities/{id}/{rest}");
    assert_eq!(count(app.deputy(), "visits_soon").await, 1);
    assert_eq!(count(app.account("deputy_2"), "visits_soon").await, 0);
    assert_eq!(count(app.clerk(), "activities_to_hold").await, 0);
    app.set_day("2026-03-10");
    assert_eq!(count(app.deputy(), "visits_soon").await, 0);
    assert_eq!(count(app.deputy(), "visits_to_sign").await, 1);
    app.deputy().post(&path("attendance"), json!({})).await.ok();
    assert_eq!(count(app.deputy(), "visits_to_sign").await, 0);
    let note = json!({ "key": kernel::id::fresh(), "text": "水塔无人管护", "severity": "serious" });
    let note: Value = app.deputy().post(&path("findings"), note).await.ok();
    assert_eq!(count(app.clerk(), "activities_to_hold").await, 1);
    assert_eq!(count(app.committee(), "activities_to_hold").await, 0);
    assert_eq!(count(app.clerk(), "findings_to_decide").await, 0);
    app.clerk()
        .post(&path("holding"), json!({ "version": 1 }))
        .await
        .ok();
    assert_eq!(count(app.clerk(), "activities_to_hold").await, 0);
    assert_eq!(count(app.clerk(), "findings_to_decide").await, 1);
    assert_eq!(count(app.stranger(), "findings_to_decide").await, 0);
    let id = note["id"].as_str().expect("an identifier");
    let end = json!({ "version": 1, "is_settled": true, "words": "已安排管护员" });
    app.clerk()
        .post(&path(&format!("findings/{id}/end")), end)
        .await
        .ok();
    assert_eq!(count(app.clerk(), "findings_to_decide").await, 0);
}

#[tokio::test]
async fn the_host_is_told_what_comes() {
    let app = on("2026-03-02").await;
    planned(&app, "2026-03-10", "621122").await;
    assert_eq!(count(app.stranger(), "visits_hosted").await, 1);
    assert_eq!(count(app.clerk(), "visits_hosted").await, 0);
    app.set_day("2026-03-11");
    assert_eq!(count(app.stranger(), "visits_hosted").await, 0);
}
