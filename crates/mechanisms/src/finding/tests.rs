use std::ops::AsyncFnOnce;

use kernel::id::fresh;
use people::{Act, Actor};
use primitives::activity::{Kind, NewFinding, Severity};
use primitives::assignment::OriginKind;
use primitives::topic::{self, Content, List, Mode, NewTopic, Organs};
use serde_json::{Value, json};
use strum::IntoEnumIterator as _;
use testing::TestApp;

use super::rules;

async fn app() -> TestApp {
    TestApp::on("2026-03-02", crate::routes().merge(primitives::routes())).await
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

async fn act_as<T>(
    app: &TestApp,
    account: &str,
    work: impl AsyncFnOnce(&mut Act) -> kernel::Result<T>,
) -> T {
    let mut conn = app.app.db.read().await.unwrap();
    let person = app.world.person(account);
    let congress = app.world.congress;
    let signed =
        people::session::signed(&mut conn, person, account.to_owned(), congress, app.today());
    let signed = signed.await.unwrap().unwrap();
    drop(conn);
    let desk = app.app.desk(Actor::Person(Box::new(signed)));
    desk.act(work).await.unwrap()
}

/// A topic led by 财经委.
async fn topic(app: &TestApp) -> String {
    let new = NewTopic {
        year: 2026,
        content: Content {
            number: 1,
            list: List::Key,
            title: "农村饮水安全".to_owned(),
            field: "民生保障".to_owned(),
            mode: Mode::SpecialReport,
            lead: app.world.organ("财经委"),
            organs: Organs(vec![app.world.organ("县水务局")]),
            month: 4,
        },
        adopted_on: app.today(),
        by: app.world.congress.subject(),
        linkage: None,
    };
    let made = act_as(app, "clerk", async |act| {
        topic::acts::create(act, new).await
    });
    format!("topic:{}", made.await.id)
}

/// An activity of today about a subject.
async fn visit(app: &TestApp, subject: Option<&str>) -> String {
    let body = json!({
        "kind": "visit", "title": "供水工程调研", "held_on": "2026-03-02", "division": "621123101",
        "place": "元古堆村", "place_kind": "village", "subject": subject,
    });
    text(&app.clerk().post("/api/activities", body).await.ok()["activity"]["id"])
}

/// A finding of an activity, for which an organ answers.
async fn found(app: &TestApp, activity: &str, text: &str, organ: Option<&str>) -> Value {
    let body = json!({
        "key": fresh(), "text": text, "place": "水塔", "severity": "serious", "law": "《水法》", "article": "三十四",
        "organ": organ.map(|organ| app.world.organ(organ)),
    });
    let path = format!("/api/activities/{activity}/findings");
    app.clerk().post(&path, body).await.ok()
}

fn at(finding: &Value) -> String {
    format!("/api/findings/{}/assignment", text(&finding["id"]))
}

#[tokio::test]
async fn a_finding_becomes_an_assignment_in_two_clicks() {
    let app = app().await;
    let clerk = app.clerk();
    let subject = topic(&app).await;
    let activity = visit(&app, Some(&subject)).await;
    let finding = found(&app, &activity, "水塔无人管护", Some("县水务局")).await;
    let photo = [
        0xff, 0xd8, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 7, 7, 7, 0xff, 0xd9,
    ];
    let upload = format!(
        "/api/activities/{activity}/files?key={}&finding={}",
        fresh(),
        text(&finding["id"])
    );
    clerk.upload(&upload, &[("水塔.jpg", &photo)]).await.ok();

    let done = clerk
        .post(&at(&finding), json!({ "version": 1 }))
        .await
        .ok();
    assert_eq!(done["finding"]["state"], "handed_over");
    // Three months: the regime's term for handling.
    assert_eq!(done["due_on"], "2026-06-02");
    let id = text(&done["assignment"]);
    assert_eq!(done["finding"]["outcome"], format!("assignment:{id}"));

    // The organ sees its item with the photo, and nothing of the activity.
    let organ = app.organ("县水务局");
    let view = organ.get(&format!("/api/assignments/{id}")).await.ok();
    let item = &view["item"];
    assert_eq!(item["title"], "水塔无人管护");
    assert_eq!(
        item["requirement"],
        "水塔无人管护\n发现于2026-03-02“供水工程调研”，地点：元古堆村（水塔）。\n涉及：《水法》第三十四条"
    );
    assert_eq!(item["lead"], json!(app.world.organ("财经委")));
    assert_eq!(item["origin_kind"], "research");
    let file = format!(
        "/api/assignments/{id}/files/{}",
        text(&item["files"][0]["id"])
    );
    assert_eq!(organ.get(&file).await.bytes, &photo[..]);
    app.organ("县教育局").get(&file).await.status(404);
    organ
        .get(&format!("/api/activities/{activity}"))
        .await
        .status(403);
    organ.get("/api/findings").await.status(403);

    // Both time lines know, and the topic's items too.
    let records = clerk
        .get(&format!("/api/assignments/{id}/records"))
        .await
        .ok();
    assert_eq!(
        records["items"][0]["happened"],
        "activity.finding_handed_over"
    );
    let items = clerk
        .get(&format!("/api/assignments?about={subject}"))
        .await
        .ok();
    assert_eq!(items["items"][0]["id"], id);
    clerk
        .post(&at(&finding), json!({ "version": 2 }))
        .await
        .refused("activity.finding_not_now");
}

#[tokio::test]
async fn the_office_may_say_it_otherwise() {
    let app = app().await;
    let activity = visit(&app, None).await;
    let finding = found(&app, &activity, "教学点饮水不达标", None).await;
    let path = at(&finding);
    app.clerk()
        .post(&path, json!({ "version": 1 }))
        .await
        .fault("organ");
    let body = |due_on: &str, organ: &str| {
        json!({
            "version": 1, "organ": app.world.organ(organ), "lead": app.world.organ("财经委"), "due_on": due_on,
            "title": "整改教学点饮水", "requirement": "一个月内整改到位。",
        })
    };
    app.clerk()
        .post(&path, body("2026-03-02", "县教育局"))
        .await
        .fault("due_on");
    app.clerk()
        .post(&path, body("2026-04-01", "财经委"))
        .await
        .refused("assignment.not_supervised");
    app.committee()
        .post(&path, body("2026-04-01", "县教育局"))
        .await
        .status(403);
    app.stranger()
        .post(&path, body("2026-04-01", "县教育局"))
        .await
        .status(404);
    let mut stale = body("2026-04-01", "县教育局");
    stale["version"] = json!(7);
    app.clerk().post(&path, stale).await.refused("stale");
    let done = app
        .clerk()
        .post(&path, body("2026-04-01", "县教育局"))
        .await
        .ok();
    assert_eq!(done["due_on"], "2026-04-01");
    let id = text(&done["assignment"]);
    let view = app
        .clerk()
        .get(&format!("/api/assignments/{id}"))
        .await
        .ok();
    assert_eq!(view["item"]["requirement"], "一个月内整改到位。");
    // Without a topic, the office's own committee or office verifies.
    let second = found(&app, &activity, "取水口无围栏", Some("县水务局")).await;
    let done = app
        .clerk()
        .post(&at(&second), json!({ "version": 1 }))
        .await
        .ok();
    let id = text(&done["assignment"]);
    let view = app
        .clerk()
        .get(&format!("/api/assignments/{id}"))
        .await
        .ok();
    assert_eq!(view["lead_name"], "办公室");
}

#[tokio::test]
async fn the_host_of_an_activity_hands_nothing_over() {
    let app = app().await;
    // The county goes to its neighbour, whose clerk sees the visit.
    let body = json!({
        "kind": "visit", "title": "学习考察", "held_on": "2026-03-02", "division": "621122",
        "place": "文峰镇", "place_kind": "township",
    });
    let activity = text(&app.clerk().post("/api/activities", body).await.ok()["activity"]["id"]);
    let finding = found(&app, &activity, "做法可借鉴", Some("县水务局")).await;
    app.stranger()
        .get(&format!("/api/activities/{activity}"))
        .await
        .ok();
    app.stranger()
        .post(&at(&finding), json!({ "version": 1 }))
        .await
        .status(403);
    assert_eq!(app.stranger().get("/api/findings").await.ok()["total"], 0);
}

#[tokio::test]
async fn the_list_says_what_became_of_each() {
    let app = app().await;
    let clerk = app.clerk();
    let subject = topic(&app).await;
    let activity = visit(&app, Some(&subject)).await;
    let first = found(&app, &activity, "甲水塔无人管护", Some("县水务局")).await;
    let second = found(&app, &activity, "乙公示牌缺失", Some("县教育局")).await;
    found(&app, &activity, "丙台账不全 100%", None).await;
    clerk
        .post(&at(&first), json!({ "version": 1, "due_on": "2026-03-10" }))
        .await
        .ok();
    let end = format!(
        "/api/activities/{activity}/findings/{}/end",
        text(&second["id"])
    );
    let words = json!({ "version": 1, "is_settled": true, "words": "当场更换" });
    clerk.post(&end, words).await.ok();
    app.set_day("2026-03-12");
    let organ = app.world.organ("县水务局");
    for (query, texts) in [
        (String::new(), "甲乙丙"),
        ("state=settled".to_owned(), "乙"),
        ("state=noted".to_owned(), "丙"),
        ("severity=light".to_owned(), ""),
        (format!("organ={organ}"), "甲"),
        ("division=621123".to_owned(), "甲乙丙"),
        ("division=621122".to_owned(), ""),
        (format!("subject={subject}"), "甲乙丙"),
        ("q=100%25".to_owned(), "丙"),
        ("sort=held_on&per_page=1&page=2".to_owned(), "乙"),
    ] {
        let page = clerk.get(&format!("/api/findings?{query}")).await.ok();
        let items = page["items"].as_array().unwrap();
        let found: String = items
            .iter()
            .map(|one| text(&one["text"]).chars().take(1).collect::<String>())
            .collect();
        assert_eq!(found, texts, "{query}");
    }
    let page = app.chair().get("/api/findings").await.ok();
    let row = &page["items"][0];
    assert_eq!(
        (&row["light"], &row["days_left"]),
        (&json!("late"), &json!(-2))
    );
    assert_eq!(
        (&row["assignment_state"], &row["division_name"]),
        (&json!("issued"), &json!("莲峰镇"))
    );
    assert_eq!(page["items"][1]["outcome_words"], "当场更换");
    for query in ["division=x", "subject=none"] {
        clerk
            .get(&format!("/api/findings?{query}"))
            .await
            .status(422);
    }
    app.deputy().get("/api/findings").await.status(403);
    assert!(
        clerk
            .get("/api/findings/export")
            .await
            .bytes
            .starts_with(b"PK")
    );
}

#[test]
fn the_title_is_the_beginning_of_what_was_found() {
    let long = "长".repeat(61);
    let cut = format!("{}…", "长".repeat(60));
    for (text, title) in [
        ("水塔无人管护", "水塔无人管护"),
        ("水塔无人管护\n第二行", "水塔无人管护"),
        (long.as_str(), cut.as_str()),
        (&long[..180], &long[..180]),
    ] {
        assert_eq!(rules::title(&finding(text)), title);
    }
}

fn finding(text: &str) -> primitives::activity::Finding {
    primitives::activity::Finding {
        id: primitives::activity::FindingId::fresh(),
        activity: primitives::activity::ActivityId::fresh(),
        key: primitives::activity::ClientKey::fresh(),
        number: 1,
        content: NewFinding {
            text: text.to_owned(),
            place: String::new(),
            severity: Severity::Light,
            organ: None,
            law: String::new(),
            article: String::new(),
        },
        state: primitives::activity::FindingState::Noted,
        outcome: None,
        outcome_words: String::new(),
        noted_by: people::person::PersonId::fresh(),
        noted_name: String::new(),
        noted_at: "2026-03-02T04:00:00Z".parse().unwrap(),
        version: 1,
    }
}

#[test]
fn every_kind_of_activity_has_an_origin() {
    for kind in Kind::iter() {
        let expected = match kind {
            Kind::Inspection | Kind::SpotCheck => OriginKind::Inspection,
            Kind::Inquiry | Kind::Interview | Kind::AdmonitionTalk | Kind::Evaluation => {
                OriginKind::Other
            }
            _ => OriginKind::Research,
        };
        assert_eq!(rules::origin(kind), expected, "{kind}");
    }
}
