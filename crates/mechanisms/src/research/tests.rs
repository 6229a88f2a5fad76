mod tables;

use kernel::db::Json;
use kernel::{Faults, Flag, Subject, Uuid};
use people::congress::CongressId;
use people::person::SeatKind;
use primitives::topic::{self, Content, List, Mode, NewTopic, Organs, TopicId};
use serde_json::{Value, json};
use testing::TestApp;
use utoipa_axum::router::OpenApiRouter;

use super::rules::{
    Finding, FindingKind, GroupForm, Part, Report, ReportId, ReportState, ResearchRefusal, Sent,
    Takeover, must_be_led,
};
use super::{routes, rules};

fn all_routes() -> OpenApiRouter<people::App> {
    primitives::routes().merge(routes())
}

fn matter() -> Subject {
    Subject::new("linkage_item", Uuid::from_u128(1))
}

/// A topic of the congress of a division, linked unless it is that congress's alone.
async fn topic(app: &TestApp, code: &str, linkage: Option<Subject>) -> TopicId {
    let desk = app.desk(&format!("{code}_clerk")).await;
    let (lead, organ) = (format!("{code}_社建委"), format!("{code}_教育局"));
    let new = NewTopic {
        year: 2026,
        content: Content {
            number: 1,
            list: List::Key,
            title: "义务教育优质均衡发展".to_owned(),
            field: "民生事业".to_owned(),
            mode: Mode::SpecialReport,
            lead: app.world.organ(&lead),
            organs: Organs(vec![app.world.organ(&organ)]),
            month: 8,
        },
        adopted_on: app.today(),
        by: app.world.congress.subject(),
        linkage,
    };
    let made = desk.act(async |act| topic::acts::create(act, new).await);
    made.await.unwrap().id
}

fn finding(key: &str, text: &str) -> Value {
    json!({ "key": key, "kind": "problem", "text": text, "place": "塔水镇" })
}

fn written(title: &str, findings: &[Value]) -> Value {
    json!({ "title": title, "text": "走访了三所学校。", "findings": findings })
}

async fn begin(app: &TestApp, code: &str, topic: TopicId, findings: &[Value]) -> String {
    let mut body = written("调研报告", findings);
    body["topic"] = json!(topic);
    let begun = app
        .account(&format!("{code}_committee"))
        .post("/api/research-reports", body)
        .await
        .ok();
    begun["id"].as_str().unwrap().to_owned()
}

async fn version(app: &TestApp, code: &str, report: &str) -> i64 {
    let path = format!("/api/research-reports/{report}");
    let seen = app.account(&format!("{code}_committee")).get(&path).await;
    seen.ok()["version"].as_i64().unwrap()
}

async fn finish(app: &TestApp, code: &str, report: &str) -> testing::Answer {
    let version = version(app, code, report).await;
    app.account(&format!("{code}_committee"))
        .post(
            &format!("/api/research-reports/{report}/completion"),
            json!({ "version": version }),
        )
        .await
}

async fn send_up(app: &TestApp, code: &str, report: &str) -> testing::Answer {
    let version = version(app, code, report).await;
    app.account(&format!("{code}_clerk"))
        .post(
            &format!("/api/research-reports/{report}/submittal"),
            json!({ "version": version }),
        )
        .await
}

#[tokio::test]
async fn a_joint_group_has_people_of_both_levels_and_a_director_at_its_head() {
    let app = TestApp::linked("2026-04-01", 2, all_routes()).await;
    let city = topic(&app, "510700", Some(matter())).await;
    topic(&app, "510703", Some(matter())).await;
    let person = |account: &str| json!(app.world.person(account));
    let group = |leader: &str, other: &str| {
        json!({ "is_joint": true, "name": "教育联合调研组", "from_on": "2026-05-06", "until_on": "2026-05-29",
                "members": [
                    { "person": person(leader), "part": "leader" },
                    { "person": person(other), "part": "member" },
                    { "name": "罗启明", "part": "expert", "field": "教育督导" } ] })
    };
    let path = format!("/api/topics/{city}/research");
    let by = app.account("510700_committee");
    by.post(&path, group("510700_member_1", "510703_committee"))
        .await
        .refused("research.leader_not_director");
    // 游仙区 has no part in the matter: its people are not to be had.
    let words = by
        .post(&path, group("510700_vice_chair_1", "510704_committee"))
        .await
        .fault("members.1.person");
    assert_eq!(words, "没有这个人");
    let formed = by
        .post(&path, group("510700_vice_chair_1", "510703_deputy_1"))
        .await
        .ok();
    let path = format!("/api/research-groups/{}", formed["id"].as_str().unwrap());
    let seen = app.account("510703_deputy_1").get(&path).await.ok();
    assert_eq!(seen["members"][1]["name"], "涪城区代表1");
    assert_eq!(seen["is_own"], false);
    app.account("510703_clerk").get(&path).await.ok();
    for other in ["510704_clerk", "510703_deputy_2", "stranger"] {
        app.account(other).get(&path).await.status(404);
    }
    let mut changed = group("510700_chair", "510703_committee");
    changed["version"] = json!(1);
    app.account("510703_committee")
        .put(&path, changed.clone())
        .await
        .status(404);
    by.put(&path, changed.clone()).await.ok();
    by.put(&path, changed).await.status(409);
    app.account("510703_deputy_1").get(&path).await.status(404);
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a story is told in one piece")]
async fn the_city_sees_no_draft_and_judges_what_was_sent_finding_by_finding() {
    let app = TestApp::linked("2026-05-20", 1, all_routes()).await;
    let city = topic(&app, "510700", Some(matter())).await;
    let county = topic(&app, "510703", Some(matter())).await;
    let below = begin(
        &app,
        "510703",
        county,
        &[finding("a", "缺教师"), finding("b", "校门拥堵")],
    )
    .await;
    let above = begin(&app, "510700", city, &[finding("own", "全市缺编")]).await;
    let path = format!("/api/research-reports/{below}");
    app.account("510700_committee").get(&path).await.status(404);
    app.account("510700_chair").get(&path).await.status(404);
    send_up(&app, "510703", &below)
        .await
        .refused("research.not_finished");
    finish(&app, "510703", &below).await.ok();
    let none = app
        .account("510700_committee")
        .get(&format!("/api/research-reports/{above}"))
        .await
        .ok();
    assert_eq!(none["sent"], json!([]), "finished is not sent");
    send_up(&app, "510703", &below).await.ok();
    send_up(&app, "510703", &below)
        .await
        .refused("submittal.unchanged");

    let problem = finish(&app, "510700", &above)
        .await
        .refused("research.not_judged");
    assert!(problem["words"]["zh"].as_str().unwrap().contains("2条"));
    let verdicts = format!("/api/research-reports/{above}/verdict");
    let by = app.account("510700_committee");
    let verdict = |key: &str, is_taken: bool, into: Option<&str>, reason: &str, version: i64| {
        json!({ "congress": app.world.counties[0], "finding": key, "is_taken": is_taken, "into_own": into,
                "reason": reason, "version": version })
    };
    by.post(&verdicts, verdict("z", true, None, "", 1))
        .await
        .refused("research.not_sent");
    by.post(&verdicts, verdict("a", true, Some("nobody"), "", 1))
        .await
        .fault("into_own");
    by.post(&verdicts, verdict("b", false, None, "", 1))
        .await
        .fault("reason");
    by.post(&verdicts, verdict("a", true, Some("own"), "", 1))
        .await
        .ok();
    by.post(
        &verdicts,
        verdict("b", false, None, "属一所学校的个别情况", 2),
    )
    .await
    .ok();
    finish(&app, "510700", &above).await.ok();

    // The county finds out more: the verdict on what it said before does not stand for what it says now.
    let revised = json!({ "reason": "补充走访", "version": version(&app, "510703", &below).await });
    app.account("510703_committee")
        .post(&format!("{path}/edition"), revised)
        .await
        .ok();
    let mut body = written(
        "调研报告",
        &[finding("a", "缺教师42人"), finding("b", "校门拥堵")],
    );
    body["version"] = json!(version(&app, "510703", &below).await);
    app.account("510703_committee").put(&path, body).await.ok();
    finish(&app, "510703", &below).await.ok();
    send_up(&app, "510703", &below).await.ok();
    let seen = by.get(&format!("/api/research-reports/{above}")).await.ok();
    assert_eq!(seen["not_judged"], 1);
    assert_eq!(seen["editions"][0]["edition"], 1);
}

#[tokio::test]
async fn what_is_refused() {
    let app = TestApp::linked("2026-05-20", 1, all_routes()).await;
    let alone = topic(&app, "510703", None).await;
    let report = begin(&app, "510703", alone, &[finding("a", "缺教师")]).await;
    let mut body = written("又一份", &[]);
    body["topic"] = json!(alone);
    let by = app.account("510703_committee");
    by.post("/api/research-reports", body)
        .await
        .refused("research.already_there");
    let double = [finding("a", "一"), finding("a", "二")];
    let mut body = written("报告", &double);
    body["version"] = json!(1);
    let path = format!("/api/research-reports/{report}");
    by.put(&path, body.clone()).await.fault("findings.1.key");
    finish(&app, "510703", &report).await.ok();
    body["findings"] = json!([]);
    body["version"] = json!(2);
    by.put(&path, body).await.refused("research.finished");
    send_up(&app, "510703", &report)
        .await
        .refused("research.not_linked");
    let joint = json!({ "is_joint": true, "name": "组", "from_on": "2026-05-01", "until_on": "2026-05-02",
                        "members": [{ "person": app.world.person("510703_chair"), "part": "leader" }] });
    by.post(&format!("/api/topics/{alone}/research"), joint)
        .await
        .refused("research.not_linked");
    app.account("510703_deputy_1").get(&path).await.status(403);
    app.account("510703_教育局").get(&path).await.status(403);
}

#[tokio::test]
async fn another_office_than_the_lead_writes_nothing() {
    let app = TestApp::linked("2026-04-01", 1, all_routes()).await;
    let topic = topic(&app, "510703", None).await;
    app.transfer("510703_committee", "510703_办公室").await;
    let mut body = written("调研报告", &[]);
    body["topic"] = json!(topic);
    app.account("510703_committee")
        .post("/api/research-reports", body)
        .await
        .refused("research.not_lead");
}
