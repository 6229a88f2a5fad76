//! Stories of who comes, who leaves, who asks for leave.

use serde_json::{Value, json};

use super::{at, check_in, on, opened, planned, seen, step};

async fn place(app: &testing::TestApp, meeting: &Value, name: &str) -> Value {
    let list = app
        .clerk()
        .get(&format!("{}/attendance", at(meeting)))
        .await
        .ok();
    let people = list["people"].as_array().unwrap();
    people
        .iter()
        .find(|one| one["name"] == name)
        .unwrap()
        .clone()
}

#[tokio::test]
async fn members_come_leave_and_return_and_mistakes_are_corrected() {
    let app = on("2026-10-10").await;
    let meeting = opened(&app, 16).await;
    let mark = async |change: Value| {
        let one = place(&app, &meeting, "委员24").await;
        let path = format!(
            "{}/attendance/{}",
            at(&meeting),
            one["id"].as_str().unwrap()
        );
        let mut body = change;
        body["version"] = one["version"].clone();
        app.clerk().put(&path, body).await
    };
    mark(json!({ "change": "leave" }))
        .await
        .refused("meeting.nothing_to_change");
    mark(json!({ "change": "come" })).await.ok();
    mark(json!({ "change": "come" }))
        .await
        .refused("meeting.nothing_to_change");
    mark(json!({ "change": "leave" })).await.ok();
    mark(json!({ "change": "come" })).await.ok();
    assert_eq!(seen(&app, &meeting).await["quorum"]["present"], 17);
    mark(json!({ "change": "was_not_there" }))
        .await
        .fault("reason");
    mark(json!({ "change": "was_not_there", "reason": "签错了人" }))
        .await
        .ok();
    assert_eq!(seen(&app, &meeting).await["quorum"]["present"], 16);
    mark(json!({ "is_remote": true }))
        .await
        .refused("meeting.remote_not_decided");
    let version = seen(&app, &meeting).await["meeting"]["version"].clone();
    let decision = json!({ "reason": "主任会议同意视频参会", "version": version });
    app.clerk()
        .post(&format!("{}/remote", at(&meeting)), decision)
        .await
        .ok();
    mark(json!({ "is_remote": true })).await.ok();

    let path = format!("{}/check-in", at(&meeting));
    app.account("chair")
        .post(&path, json!({}))
        .await
        .refused("meeting.nothing_to_change");
    app.deputy()
        .post(&path, json!({}))
        .await
        .refused("meeting.not_expected");
    let records = app
        .clerk()
        .get(&format!("{}/records", at(&meeting)))
        .await
        .ok();
    let marks = records["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["happened"] == "meeting.attendance_marked");
    assert_eq!(marks.count(), 5);

    // Entered after the close: from the opening to the close.
    app.set_moment("2026-10-28T04:00:00Z");
    step(&app, &meeting, "close").await.ok();
    assert_eq!(seen(&app, &meeting).await["quorum"]["present"], 16);
    mark(json!({ "change": "come" })).await.ok();
    assert_eq!(seen(&app, &meeting).await["quorum"]["present"], 17);
    let sheet = app
        .clerk()
        .get(&format!("{}/attendance/export", at(&meeting)))
        .await;
    assert_eq!(&sheet.bytes[..2], b"PK");
}

#[tokio::test]
async fn leave_is_asked_and_decided_before_the_meeting() {
    let app = on("2026-10-10").await;
    let meeting = planned(&app, "2026-10-28").await;
    let path = format!("{}/leave", at(&meeting));
    let asked = app
        .member(1)
        .post(&path, json!({ "kind": "sick", "reason": "住院" }))
        .await
        .ok();
    assert_eq!(asked["leave_state"], "asked");
    app.deputy()
        .post(&path, json!({ "kind": "sick" }))
        .await
        .refused("meeting.not_expected");
    let decide = async |name: &str, body: Value| {
        let one = place(&app, &meeting, name).await;
        let path = format!(
            "{}/attendance/{}/leave",
            at(&meeting),
            one["id"].as_str().unwrap()
        );
        let mut body = body;
        body["version"] = one["version"].clone();
        app.clerk().put(&path, body).await
    };
    decide("委员01", json!({ "approve": true })).await.ok();
    decide("委员02", json!({ "approve": true }))
        .await
        .refused("meeting.no_leave_asked");
    decide(
        "委员02",
        json!({ "approve": true, "kind": "duty", "reason": "外出招商" }),
    )
    .await
    .ok();
    decide("委员03", json!({ "approve": false, "kind": "private" }))
        .await
        .ok();
    step(&app, &meeting, "call").await.ok();
    app.set_day("2026-10-28");
    check_in(&app, &meeting, 5).await;
    for number in 10..=20 {
        app.member(number)
            .post(&format!("{}/check-in", at(&meeting)), json!({}))
            .await
            .ok();
    }
    step(&app, &meeting, "open").await.ok();
    app.member(4)
        .post(&path, json!({ "kind": "sick" }))
        .await
        .refused("meeting.leave_too_late");
    decide("委员04", json!({ "approve": true, "kind": "sick" }))
        .await
        .refused("meeting.leave_too_late");
    let figures = app
        .clerk()
        .get(&format!("{}/attendance", at(&meeting)))
        .await
        .ok()["figures"]
        .clone();
    assert_eq!(
        figures,
        json!({ "voting": 29, "came": 16, "present": 16, "remote": 0, "sick": 1, "duty": 1, "private": 0,
                "without_leave": 11, "non_voting": 0 })
    );
}

#[tokio::test]
async fn guests_are_invited_without_a_vote() {
    let app = on("2026-10-10").await;
    let meeting = planned(&app, "2026-10-28").await;
    let path = format!("{}/attendance", at(&meeting));
    let guest = json!({ "person": app.world.person("deputy_1"), "capacity": "县人大代表", "part": "non_voting" });
    app.clerk().post(&path, guest.clone()).await.ok();
    app.clerk()
        .post(&path, guest)
        .await
        .refused("meeting.on_the_list");
    app.clerk()
        .post(&path, json!({ "name": "", "part": "observer" }))
        .await
        .fault("name");
    app.clerk()
        .post(&path, json!({ "name": "旁听公民", "part": "voting" }))
        .await
        .fault("part");
    app.clerk()
        .post(&path, json!({ "name": "旁听公民", "part": "observer" }))
        .await
        .ok();
    step(&app, &meeting, "call").await.ok();
    app.set_day("2026-10-28");
    let mine = app.deputy().get("/api/meetings/mine").await.ok();
    assert_eq!(mine[0]["may_check_in"], true);
    app.deputy()
        .post(&format!("{}/check-in", at(&meeting)), json!({}))
        .await
        .ok();
    assert_eq!(seen(&app, &meeting).await["quorum"]["present"], 0);
    assert_eq!(
        app.account("deputy_2").get("/api/meetings/mine").await.ok(),
        json!([])
    );
}

#[tokio::test]
async fn present_at_a_moment_are_those_who_were_there_then() {
    use super::super::{MeetingId, store};
    let app = on("2026-10-10").await;
    let meeting = opened(&app, 15).await;
    let id: MeetingId = meeting["id"].as_str().unwrap().parse().unwrap();
    let at_nine = app.app.clock.now();
    app.set_moment("2026-10-28T02:00:00Z");
    let one = place(&app, &meeting, "马建业").await;
    let path = format!(
        "{}/attendance/{}",
        at(&meeting),
        one["id"].as_str().unwrap()
    );
    app.clerk()
        .put(
            &path,
            json!({ "change": "leave", "version": one["version"] }),
        )
        .await
        .ok();
    app.member(24)
        .post(&format!("{}/check-in", at(&meeting)), json!({}))
        .await
        .ok();
    let at_ten = app.app.clock.now();
    let (chair, late) = (app.world.person("chair"), app.world.person("member_24"));
    let mut conn = app.app.db.read().await.unwrap();
    let nine = store::present_at(&mut conn, id, at_nine).await.unwrap();
    assert!(nine.contains(&chair) && !nine.contains(&late));
    let ten = store::present_at(&mut conn, id, at_ten).await.unwrap();
    assert!(!ten.contains(&chair) && ten.contains(&late));
    assert_eq!(store::present(&mut conn, id).await.unwrap(), ten);
}

#[tokio::test]
async fn several_are_marked_at_once_and_each_leaves_a_record() {
    let app = on("2026-10-10").await;
    let meeting = opened(&app, 16).await;
    let mark = async |people: &[Value], change: &str, reason: &str| {
        let path = format!("{}/attendance/marks", at(&meeting));
        let body = json!({ "people": people, "change": change, "reason": reason });
        app.clerk().post(&path, body).await
    };
    let list = app
        .clerk()
        .get(&format!("{}/attendance", at(&meeting)))
        .await
        .ok();
    let people = list["people"].as_array().unwrap();
    let all: Vec<Value> = people.iter().map(|one| one["id"].clone()).collect();
    let records = async || {
        let path = format!("{}/records?per_page=200", at(&meeting));
        let found = app.clerk().get(&path).await.ok();
        let items = found["items"].as_array().unwrap().clone();
        let marked = |one: &&Value| one["happened"] == "meeting.attendance_marked";
        items.iter().filter(marked).count()
    };

    mark(&[], "come", "").await.fault("people");
    mark(&all[..16], "come", "")
        .await
        .refused("meeting.nothing_to_change");
    mark(&all, "was_not_there", "").await.fault("reason");
    assert_eq!(records().await, 0);

    // Those who have checked in already are passed over.
    mark(&all, "come", "").await.status(204);
    assert_eq!(seen(&app, &meeting).await["quorum"]["present"], 29);
    assert_eq!(records().await, 13);

    // One who is not on the list, and nobody is marked.
    let stranger = [all[0].clone(), meeting["id"].clone()];
    mark(&stranger, "leave", "").await.status(404);
    assert_eq!(seen(&app, &meeting).await["quorum"]["present"], 29);
    mark(&all[27..], "was_not_there", "点错了")
        .await
        .status(204);
    assert_eq!(seen(&app, &meeting).await["quorum"]["present"], 27);
}
