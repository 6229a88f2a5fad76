mod agenda;
mod attendance;
mod moving;
mod rules;
mod schedule;
mod session;
mod tied;
mod ties;
mod word;

use serde_json::{Value, json};
use testing::TestApp;

/// An installation on a day, with this level's routes.
async fn on(day: &str) -> TestApp {
    TestApp::on(day, crate::routes().merge(super::moving(&[]))).await
}

/// Plans a session of the standing committee; gives it.
async fn planned(app: &TestApp, held_on: &str) -> Value {
    let body = json!({ "kind": "standing_committee", "held_on": held_on, "place": "三楼会议室" });
    app.clerk().post("/api/meetings", body).await.ok()
}

/// Where a meeting is.
fn at(meeting: &Value) -> String {
    format!("/api/meetings/{}", meeting["id"].as_str().unwrap())
}

/// What the clerk sees of a meeting.
async fn seen(app: &TestApp, meeting: &Value) -> Value {
    app.clerk().get(&at(meeting)).await.ok()
}

/// Takes a step that needs the version.
async fn step(app: &TestApp, meeting: &Value, step: &str) -> testing::Answer {
    let version = seen(app, meeting).await["meeting"]["version"].clone();
    let body = json!({ "version": version });
    app.clerk()
        .post(&format!("{}/{step}", at(meeting)), body)
        .await
}

/// The first `count` of 29 members check in, the chairperson first.
async fn check_in(app: &TestApp, meeting: &Value, count: usize) {
    let names = [
        "chair",
        "vice_chair_1",
        "vice_chair_2",
        "vice_chair_3",
        "vice_chair_4",
    ];
    let names = names.into_iter().map(str::to_owned);
    let members = (1..=24).map(|number| format!("member_{number}"));
    for name in names.chain(members).take(count) {
        app.account(&name)
            .post(&format!("{}/check-in", at(meeting)), json!({}))
            .await
            .ok();
    }
}

/// A session in progress on 28 October 2026, with so many present.
async fn opened(app: &TestApp, present: usize) -> Value {
    app.set_day("2026-10-10");
    let meeting = planned(app, "2026-10-28").await;
    step(app, &meeting, "call").await.ok();
    app.set_day("2026-10-28");
    check_in(app, &meeting, present).await;
    step(app, &meeting, "open").await.ok();
    meeting
}

/// Puts an item on the agenda; gives it.
async fn item(app: &TestApp, meeting: &Value, body: Value) -> Value {
    app.clerk()
        .post(&format!("{}/items", at(meeting)), body)
        .await
        .ok()
}

/// A special work report by an organ.
fn report(app: &TestApp, organ: &str) -> Value {
    json!({ "kind": "special_report", "title": "关于义务教育优质均衡发展情况的报告",
            "organ": app.world.organ(organ), "reporter": "负责人" })
}
