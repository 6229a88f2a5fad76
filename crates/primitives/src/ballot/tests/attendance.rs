//! Who is there at a ballot is who signed in at its meeting.

use serde_json::{Value, json};
use testing::{Answer, TestApp};

use super::stories::{design, members, path, version};

async fn app() -> TestApp {
    TestApp::on("2026-10-10", crate::routes()).await
}

/// A session that was called for a day.
pub async fn called(app: &TestApp, held_on: &str) -> String {
    let body = json!({ "kind": "standing_committee", "held_on": held_on, "place": "三楼会议室" });
    let meeting = app.clerk().post("/api/meetings", body).await.ok();
    let path = format!("/api/meetings/{}", meeting["id"].as_str().unwrap());
    app.clerk()
        .post(&format!("{path}/call"), json!({ "version": 1 }))
        .await
        .ok();
    path
}

/// The first `count` members sign in.
pub async fn sign_in(app: &TestApp, meeting: &str, count: usize) {
    let chairs = [
        "chair",
        "vice_chair_1",
        "vice_chair_2",
        "vice_chair_3",
        "vice_chair_4",
    ];
    let names = chairs.map(str::to_owned).into_iter();
    let names = names.chain((1..=24).map(|number| format!("member_{number}")));
    for name in names.take(count) {
        app.account(&name)
            .post(&format!("{meeting}/check-in"), json!({}))
            .await
            .ok();
    }
}

async fn leaves(app: &TestApp, meeting: &str, name: &str) {
    let list = app.clerk().get(&format!("{meeting}/attendance")).await.ok();
    let people = list["people"].as_array().unwrap().iter();
    let one = people.clone().find(|one| one["name"] == name).unwrap();
    let body = json!({ "change": "leave", "version": one["version"] });
    let place = format!("{meeting}/attendance/{}", one["id"].as_str().unwrap());
    app.clerk().put(&place, body).await.ok();
}

pub async fn step(app: &TestApp, meeting: &str, step: &str) {
    let version = app.clerk().get(meeting).await.ok()["meeting"]["version"].clone();
    let body = json!({ "version": version });
    app.clerk()
        .post(&format!("{meeting}/{step}"), body)
        .await
        .ok();
}

pub async fn at(app: &TestApp, meeting: &str, mode: &str) -> Value {
    let mut body = design("paper", "rating");
    body["mode"] = json!(mode);
    let id = meeting.rsplit('/').next().unwrap();
    body["meeting"] = json!(format!("meeting:{id}"));
    app.clerk().post("/api/ballots", body).await.ok()
}

async fn freeze(app: &TestApp, ballot: &Value, present: Value, reason: &str) -> Answer {
    let seen = app.clerk().get(&path(ballot, "")).await.ok();
    let body =
        json!({ "version": seen["ballot"]["version"], "present": present, "reason": reason });
    app.clerk().post(&path(ballot, "/roster"), body).await
}

/// In office, present, and the reason for others.
fn figures(frozen: &Value) -> (i64, i64, &str) {
    let number = |name: &str| frozen[name].as_i64().unwrap();
    let reason = frozen["roster_reason"].as_str().unwrap();
    (number("in_office"), number("present"), reason)
}

#[tokio::test]
async fn who_signed_in_and_has_not_left_is_there() {
    let app = app().await;
    let meeting = called(&app, "2026-10-28").await;
    let ballot = at(&app, &meeting, "counted").await;
    // Nobody is there yet.
    let frozen = freeze(&app, &ballot, Value::Null, "").await.ok();
    assert_eq!(figures(&frozen), (29, 0, ""));

    app.set_day("2026-10-28");
    sign_in(&app, &meeting, 17).await;
    step(&app, &meeting, "open").await;
    leaves(&app, &meeting, "委员12").await;
    let proposed = app
        .clerk()
        .get(&path(&ballot, "/roster/proposal"))
        .await
        .ok();
    assert_eq!(proposed["members"].as_array().unwrap().len(), 29);
    assert_eq!(proposed["present"].as_array().unwrap().len(), 16);
    let frozen = freeze(&app, &ballot, Value::Null, "").await.ok();
    assert_eq!(figures(&frozen), (29, 16, ""));
    let roster = app.clerk().get(&path(&ballot, "/roster")).await.ok();
    let away: Vec<_> = roster
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["is_present"] == false)
        .collect();
    // 应到 = 实到 + 缺席.
    assert_eq!(away.len(), 13);
    assert!(away.iter().any(|one| one["name"] == "委员12"));

    // Once the meeting is over, those count who were there at its end.
    app.set_day("2026-10-29");
    step(&app, &meeting, "close").await;
    let frozen = freeze(&app, &ballot, Value::Null, "").await.ok();
    assert_eq!(figures(&frozen), (29, 16, ""));
}

#[tokio::test]
async fn staff_say_otherwise_only_with_a_reason() {
    let app = app().await;
    let meeting = called(&app, "2026-10-28").await;
    app.set_day("2026-10-28");
    sign_in(&app, &meeting, 16).await;
    let ballot = at(&app, &meeting, "counted").await;
    let there = |count: usize| json!(members(&app, count));
    freeze(&app, &ballot, there(17), " ").await.fault("reason");
    freeze(&app, &ballot, there(15), "").await.fault("reason");
    // The same people need none.
    let frozen = freeze(&app, &ballot, there(16), "").await.ok();
    assert_eq!(figures(&frozen), (29, 16, ""));
    let why = "一名委员在场，签到设备没有识别";
    let frozen = freeze(&app, &ballot, there(17), why).await.ok();
    assert_eq!(figures(&frozen), (29, 17, why));
    let records = app.clerk().get(&path(&ballot, "/records")).await.ok();
    assert_eq!(records["items"][0]["details"]["reason"], why);
    // Back to who signed in: the reason is gone.
    let frozen = freeze(&app, &ballot, Value::Null, why).await.ok();
    assert_eq!(figures(&frozen), (29, 16, ""));
}

#[tokio::test]
async fn a_ballot_hangs_on_a_meeting_of_the_congress_and_opens_with_it() {
    let app = app().await;
    let meeting = called(&app, "2026-10-28").await;
    let mut body = design("paper", "rating");
    let id = meeting.rsplit('/').next().unwrap();
    body["meeting"] = json!(format!("meeting:{id}"));
    app.stranger()
        .post("/api/ballots", body.clone())
        .await
        .refused("ballot.no_such_meeting");
    body["meeting"] = json!(format!("topic:{id}"));
    app.clerk()
        .post("/api/ballots", body.clone())
        .await
        .refused("ballot.no_such_meeting");
    let ballot = at(&app, &meeting, "counted").await;
    let change = json!({ "version": 1, "ballot": body });
    app.clerk()
        .put(&path(&ballot, ""), change)
        .await
        .refused("ballot.no_such_meeting");

    app.set_day("2026-10-28");
    sign_in(&app, &meeting, 16).await;
    let frozen = freeze(&app, &ballot, Value::Null, "").await.ok();
    let tellers = [app.world.person("clerk"), app.world.person("committee")];
    let body = json!({ "version": frozen["version"], "tellers": tellers });
    let ready = app
        .clerk()
        .post(&path(&ballot, "/tellers"), body)
        .await
        .ok();
    app.clerk()
        .post(&path(&ballot, "/open"), version(&ready))
        .await
        .refused("ballot.meeting_not_opened");
    step(&app, &meeting, "open").await;
    app.clerk()
        .post(&path(&ballot, "/open"), version(&ready))
        .await
        .ok();
}

#[tokio::test]
async fn without_a_meeting_everybody_in_office_is_there_unless_staff_say_who_is() {
    let app = app().await;
    let ballot = app
        .clerk()
        .post("/api/ballots", design("paper", "rating"))
        .await
        .ok();
    let proposed = app
        .clerk()
        .get(&path(&ballot, "/roster/proposal"))
        .await
        .ok();
    assert_eq!(proposed["present"], Value::Null);
    let frozen = freeze(&app, &ballot, Value::Null, "").await.ok();
    assert_eq!(figures(&frozen), (29, 29, ""));
    let frozen = freeze(&app, &ballot, json!(members(&app, 20)), "")
        .await
        .ok();
    assert_eq!(figures(&frozen), (29, 20, ""));
}
