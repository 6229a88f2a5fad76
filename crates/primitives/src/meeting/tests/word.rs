//! Stories of speeches, decisions and minutes.

use serde_json::{Value, json};
use testing::TestApp;

use super::{at, item, on, opened, report, seen, step};

async fn speak(app: &TestApp, meeting: &Value, item: &Value, body: Value) -> testing::Answer {
    let path = format!(
        "{}/items/{}/speeches",
        at(meeting),
        item["id"].as_str().unwrap()
    );
    app.clerk().post(&path, body).await
}

#[tokio::test]
async fn a_speaker_confirms_what_was_recorded_and_nobody_else_does() {
    let app = on("2026-10-10").await;
    let meeting = opened(&app, 20).await;
    let mut body = report(&app, "县教育局");
    body["change_reason"] = json!("全体会议同意");
    let told = item(&app, &meeting, body).await;
    let speech = json!({ "person": app.world.person("member_1"), "setting": "plenary", "text": "建议增加学位。", "minutes": 12 });
    let said = speak(&app, &meeting, &told, speech.clone()).await.ok();
    assert_eq!(
        (said["minutes_limit"].clone(), said["position"].clone()),
        (json!(10), json!(1))
    );
    let mut second = speech.clone();
    second["setting"] = json!("group_first");
    assert_eq!(
        speak(&app, &meeting, &told, second).await.ok()["minutes_limit"],
        15
    );
    speak(
        &app,
        &meeting,
        &told,
        json!({ "setting": "plenary", "text": "好", "minutes": 1 }),
    )
    .await
    .fault("name");
    let too_long = json!({ "name": "来宾", "setting": "plenary", "text": "好", "minutes": 601 });
    speak(&app, &meeting, &told, too_long)
        .await
        .fault("minutes");

    let waiting = app.member(1).get("/api/meetings/mine/speeches").await.ok();
    assert_eq!(waiting.as_array().unwrap().len(), 2);
    let path = format!("{}/speeches/{}", at(&meeting), said["id"].as_str().unwrap());
    let version = json!({ "version": said["version"] });
    app.member(2)
        .post(&format!("{path}/confirmation"), version.clone())
        .await
        .refused("meeting.not_your_speech");
    app.clerk()
        .post(&format!("{path}/confirmation"), version.clone())
        .await
        .refused("meeting.not_your_speech");
    let confirmed = app
        .member(1)
        .post(&format!("{path}/confirmation"), version)
        .await
        .ok();
    assert!(confirmed["confirmed_at"].is_string());

    // Corrected, it waits for the speaker again.
    let mut corrected = speech;
    corrected["text"] = json!("建议在城区增加学位。");
    let body = json!({ "speech": corrected, "version": confirmed["version"] });
    let after = app.clerk().put(&path, body).await.ok();
    assert_eq!(after["confirmed_at"], Value::Null);
    let sheet = app
        .clerk()
        .get(&format!("{}/speeches/export", at(&meeting)))
        .await;
    assert_eq!(&sheet.bytes[..2], b"PK");
    assert_eq!(
        app.member(2)
            .get(&format!("{}/speeches", at(&meeting)))
            .await
            .ok()
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

fn hands(counts: [u32; 4]) -> Value {
    json!({ "text": "批准2025年县级财政决算。", "method": "show_of_hands", "in_favour": counts[0], "against": counts[1],
            "abstained": counts[2], "not_pressed": counts[3] })
}

#[tokio::test]
async fn a_decision_passes_by_more_than_half_of_all_in_office() {
    let app = on("2026-10-10").await;
    let meeting = opened(&app, 20).await;
    let path = format!("{}/decisions", at(&meeting));
    app.clerk()
        .post(&path, hands([15, 5, 1, 0]))
        .await
        .refused("meeting.counts_off");
    let lost = app.clerk().post(&path, hands([14, 3, 2, 1])).await.ok();
    assert_eq!(
        (lost["needed"].clone(), lost["is_passed"].clone()),
        (json!(15), json!(false))
    );
    let won = app.clerk().post(&path, hands([15, 3, 2, 0])).await.ok();
    assert_eq!(
        (won["in_office"].clone(), won["present"].clone()),
        (json!(29), json!(20))
    );
    assert_eq!(won["is_passed"], true);
    app.clerk()
        .post(&path, json!({ "text": "同意", "method": "consent" }))
        .await
        .refused("meeting.must_count");
    app.clerk()
        .post(&path, json!({ "text": "同意", "method": "ballot" }))
        .await
        .fault("ballot");
    let mut ballot = hands([15, 3, 2, 0]);
    ballot["method"] = json!("ballot");
    ballot["ballot"] = json!("ballot:0198a8a0-0000-7000-8000-000000000001");
    app.clerk().post(&path, ballot).await.ok();
    app.member(1)
        .post(&path, hands([20, 0, 0, 0]))
        .await
        .status(403);
    step(&app, &meeting, "close").await.ok();
    app.clerk()
        .post(&path, hands([20, 0, 0, 0]))
        .await
        .refused("meeting.not_now");
    assert_eq!(
        app.clerk().get(&path).await.ok().as_array().unwrap().len(),
        3
    );
}

#[tokio::test]
async fn the_minutes_are_drafted_from_the_data_and_approved_by_who_presided() {
    let app = on("2026-10-10").await;
    let meeting = opened(&app, 20).await;
    let mut body = report(&app, "县教育局");
    body["change_reason"] = json!("全体会议同意");
    body["reporter"] = json!("县教育局局长");
    let told = item(&app, &meeting, body).await;
    let speech = json!({ "person": app.world.person("member_1"), "setting": "plenary", "text": "建议增加学位。", "minutes": 5 });
    speak(&app, &meeting, &told, speech).await.ok();
    let mut decision = hands([16, 3, 1, 0]);
    decision["item"] = told["id"].clone();
    app.clerk()
        .post(&format!("{}/decisions", at(&meeting)), decision)
        .await
        .ok();
    let path = format!("{}/minutes", at(&meeting));
    let early =
        json!({ "text": "纪要", "version": seen(&app, &meeting).await["meeting"]["version"] });
    app.clerk()
        .put(&path, early)
        .await
        .refused("meeting.not_now");
    app.set_moment("2026-10-28T04:00:00Z");
    step(&app, &meeting, "close").await.ok();

    let drafted = app.clerk().get(&path).await.ok();
    let text = drafted["text"].as_str().unwrap();
    assert!(drafted["is_drafted"].as_bool().unwrap());
    for words in [
        "应到29人，实到20人",
        "主持：马建业",
        "县教育局局长作了报告",
        "委员01先后发言",
        "表决：批准2025年县级财政决算。赞成16票，反对3票，弃权1票，未表态0票，通过",
    ] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    let written =
        json!({ "text": format!("{text}\n\n会议强调抓好落实。"), "version": drafted["version"] });
    app.clerk().put(&path, written.clone()).await.ok();
    app.clerk().put(&path, written).await.refused("stale");
    let version = app.clerk().get(&path).await.ok()["version"].clone();
    let seen = json!({ "version": version });
    app.account("vice_chair_1")
        .post(&format!("{path}/approval"), seen.clone())
        .await
        .refused("meeting.not_presiding");
    app.chair()
        .post(&format!("{path}/approval"), seen.clone())
        .await
        .ok();
    let approved = app.clerk().get(&path).await.ok();
    assert!(approved["is_approved"].as_bool().unwrap());
    assert!(
        approved["text"]
            .as_str()
            .unwrap()
            .ends_with("会议强调抓好落实。")
    );
    app.clerk()
        .put(
            &path,
            json!({ "text": "改", "version": approved["version"] }),
        )
        .await
        .refused("meeting.not_now");
}

#[tokio::test]
async fn a_council_may_agree_without_a_count() {
    let app = on("2026-10-28").await;
    let meeting = app
        .clerk()
        .post(
            "/api/meetings",
            json!({ "kind": "council", "held_on": "2026-10-28" }),
        )
        .await
        .ok();
    let path = format!("{}/decisions", at(&meeting));
    let agreed = json!({ "text": "通过年度监督工作计划", "method": "consent" });
    app.clerk()
        .post(&path, agreed.clone())
        .await
        .refused("meeting.not_now");
    step(&app, &meeting, "open").await.ok();
    assert_eq!(
        app.clerk().post(&path, agreed).await.ok()["is_passed"],
        true
    );
}
