//! Stories: what waits for whom, from the day it begins to wait to the day it is done.

mod activities;
mod administrators;
mod ballots;
mod campaigns;
mod delegated;
mod followed;
mod linked;
mod opinions;
mod own;

use serde_json::{Value, json};
use strum::IntoEnumIterator as _;
use testing::{Caller, TestApp};

use super::questions::{self, MatterCode};

pub(super) async fn on(day: &str) -> TestApp {
    let routes = primitives::routes()
        .merge(mechanisms::routes())
        .merge(super::routes());
    TestApp::on(day, routes).await
}

/// How many of a kind wait for somebody.
pub(super) async fn count(who: Caller<'_>, code: &str) -> i64 {
    matter(who, code).await["count"]
        .as_i64()
        .unwrap_or_default()
}

/// What waits of a kind, or null.
pub(super) async fn matter(who: Caller<'_>, code: &str) -> Value {
    let today = who.get("/api/today").await.ok();
    let matters = today["matters"].as_array().expect("matters");
    let sum: i64 = matters.iter().filter_map(|one| one["count"].as_i64()).sum();
    assert_eq!(today["count"], sum);
    matters
        .iter()
        .find(|one| one["code"] == code)
        .cloned()
        .unwrap_or_default()
}

/// An item for 县住建局 that 财经委 verifies.
pub(super) async fn issued(app: &TestApp) -> String {
    let body = json!({
        "origin_kind": "council",
        "number": "1",
        "title": "整治城区建筑工地扬尘",
        "requirement": "逐个工地落实，按月通报。",
        "organ": app.world.organ("县住建局"),
        "lead": app.world.organ("财经委"),
    });
    let seen = app.clerk().post("/api/assignments", body).await.ok();
    seen["item"]["id"]
        .as_str()
        .expect("an identifier")
        .to_owned()
}

/// Takes a step of an item at the version it has.
pub(super) async fn step(
    app: &TestApp,
    who: Caller<'_>,
    id: &str,
    step: &str,
    mut body: Value,
) -> Value {
    let seen = app
        .clerk()
        .get(&format!("/api/assignments/{id}"))
        .await
        .ok();
    body["version"] = seen["item"]["version"].clone();
    who.post(&format!("/api/assignments/{id}/{step}"), body)
        .await
        .ok()
}

#[tokio::test]
async fn every_question_is_asked_without_fault_and_of_somebody() {
    let app = on("2026-11-02").await;
    let everybody = [
        "clerk",
        "committee",
        "chair",
        "member_1",
        "deputy",
        "县住建局",
        "system_admin",
        "security_admin",
        "audit_admin",
        "stranger",
    ];
    for account in everybody {
        app.account(account).get("/api/today").await.ok();
    }
    app.public().get("/api/today").await.status(401);
    // The calendar is the one matter that no table answers.
    for code in MatterCode::iter().filter(|code| *code != MatterCode::CalendarMissing) {
        assert_eq!(
            questions::all().filter(|one| one.code == code).count(),
            1,
            "{code:?}"
        );
    }
    for question in questions::all() {
        assert!(question.link.starts_with('/'), "{:?}", question.code);
    }
}

#[tokio::test]
async fn what_waits_stays_within_the_congress() {
    let app = on("2026-03-02").await;
    issued(&app).await;
    app.set_day("2026-06-30");
    assert_eq!(count(app.clerk(), "assignments_late").await, 1);
    assert_eq!(count(app.stranger(), "assignments_late").await, 0);
}
