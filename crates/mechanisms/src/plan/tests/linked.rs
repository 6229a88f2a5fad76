//! Linked topics go into the congress's own plan as they are.

use kernel::{Subject, Uuid};
use primitives::topic::{self, Content, List, Mode, NewTopic, Organs};
use serde_json::{Value, json};
use testing::TestApp;

async fn linked(app: &TestApp, title: &str) -> String {
    let new = NewTopic {
        year: 2026,
        content: Content {
            number: 1,
            list: List::Key,
            title: title.to_owned(),
            field: "民生事业".to_owned(),
            mode: Mode::SpecialReport,
            lead: app.world.organ("财经委"),
            organs: Organs(vec![app.world.organ("县教育局")]),
            month: 3,
        },
        adopted_on: app.today(),
        by: app.world.congress.subject(),
        linkage: Some(Subject::new("linkage_item", Uuid::from_u128(9))),
    };
    let desk = app.desk("clerk").await;
    let made = desk.act(async |act| topic::acts::create(act, new).await);
    made.await.unwrap().id.to_string()
}

#[tokio::test]
async fn a_linked_topic_is_taken_up_once_and_not_made_anew() {
    let app = TestApp::on("2026-01-05", primitives::routes().merge(crate::routes())).await;
    let made = app
        .clerk()
        .post("/api/plans", json!({ "year": 2026 }))
        .await
        .ok();
    let plan = format!("/api/plans/{}", made["plan"].as_str().unwrap());
    let take = format!("{plan}/linked-rows");
    let body = |version: &Value| json!({ "reason": "", "version": version });
    app.clerk()
        .post(&take, body(&made["version"]))
        .await
        .refused("plan.no_linked");
    let topic = linked(&app, "义务教育优质均衡发展情况").await;
    let seen = app.clerk().get(&plan).await.ok();
    assert_eq!(seen["linked_waiting"], 1);
    let taken = app.clerk().post(&take, body(&seen["version"])).await.ok();
    assert_eq!(taken["linked_waiting"], 0);
    assert_eq!(taken["rows"][0]["topic"], json!(topic));
    assert_eq!(taken["rows"][0]["is_joint"], true);
    let submission = json!({ "meeting": "第1次主任会议", "meeting_on": "2026-01-05", "version": taken["version"] });
    let mut seen = app
        .clerk()
        .post(&format!("{plan}/submission"), submission)
        .await
        .ok();
    for who in ["chair", "vice_chair_1", "vice_chair_2"] {
        let yes = json!({ "approves": true, "reason": "", "version": seen["version"] });
        seen = app
            .account(who)
            .post(&format!("{plan}/decisions"), yes)
            .await
            .ok();
    }
    assert_eq!(seen["state"], "adopted");
    let topics = app.clerk().get("/api/topics?year=2026").await.ok();
    assert_eq!(topics["total"], 1, "the topic that was there is the plan's");
}
