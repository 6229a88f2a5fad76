use kernel::{Date, Error, Paging};
use people::{Act, Actor, Scope};
use serde_json::{Value, json};
use strum::IntoEnumIterator as _;
use testing::TestApp;

use super::*;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

mod board;
mod ending;
mod rules;

async fn app() -> TestApp {
    TestApp::on("2026-03-02", crate::routes()).await
}

/// Acts as a person of the world, the way rooms above do.
async fn act_as<T>(
    app: &TestApp,
    account: &str,
    work: impl AsyncFnOnce(&mut Act) -> kernel::Result<T>,
) -> kernel::Result<T> {
    let mut conn = app.app.db.read().await.unwrap();
    let person = app.world.person(account);
    let signed = people::session::signed(
        &mut conn,
        person,
        account.to_owned(),
        app.world.congress,
        app.today(),
    );
    let signed = signed.await.unwrap().unwrap();
    drop(conn);
    app.app
        .desk(Actor::Person(Box::new(signed)))
        .act(work)
        .await
}

fn content(app: &TestApp, number: i64, organ: &str) -> Content {
    Content {
        number,
        list: List::Key,
        title: format!("议题{number}"),
        field: "民生保障".to_owned(),
        mode: Mode::SpecialReport,
        lead: app.world.organ("财经委"),
        organs: Organs(vec![app.world.organ(organ)]),
        month: 6,
    }
}

async fn create(app: &TestApp, number: i64, organ: &str) -> Topic {
    let new = NewTopic {
        year: 2026,
        content: content(app, number, organ),
        adopted_on: app.today(),
        by: app.world.congress.subject(),
        linkage: None,
    };
    act_as(app, "clerk", async |act| acts::create(act, new).await)
        .await
        .unwrap()
}

async fn see(app: &TestApp, id: TopicId) -> Value {
    app.clerk().get(&format!("/api/topics/{id}")).await.ok()
}

#[tokio::test]
async fn a_topic_is_prepared_heard_and_concluded_with_its_lights() {
    let app = app().await;
    let id = create(&app, 1, "县住建局").await.id;
    let path = |rest: &str| format!("/api/topics/{id}{rest}");
    let due = json!({ "due_on": "2026-03-04", "basis": "会前20日", "version": 1 });
    let view = app
        .committee()
        .put(&path("/stages/draft_received/due"), due)
        .await
        .ok();
    let draft = &view["stages"]
        .as_array()
        .unwrap()
        .iter()
        .find(|s| s["stage"] == "draft_received")
        .unwrap()
        .clone();
    assert_eq!(
        (&draft["light"], &draft["days_left"]),
        (&json!("due_soon"), &json!(2))
    );
    assert_eq!(draft["due"]["basis"]["zh"], "会前20日");
    app.set_day("2026-03-06");
    let board = app.clerk().get("/api/topics/board?year=2026").await.ok();
    assert_eq!(
        (&board["late"], &board["rows"][0]["next"]),
        (&json!(1), &json!("scheme"))
    );
    let late = app.clerk().get("/api/topics?late=true").await.ok();
    assert_eq!(late["total"], 1);
    for (stage, on, version) in [
        ("scheme", "2026-03-03", 2),
        ("draft_received", "2026-03-06", 3),
    ] {
        let body = json!({ "on": on, "version": version });
        app.committee()
            .post(&path(&format!("/stages/{stage}/passage")), body)
            .await
            .ok();
    }
    let view = see(&app, id).await;
    assert_eq!(
        (&view["state"], &view["next"]["stage"]),
        (&json!("active"), &json!("commented"))
    );
    assert_eq!(
        app.clerk().get("/api/topics?late=true").await.ok()["total"],
        0
    );
    let skip = json!({ "reason": "初稿无意见", "version": 4 });
    app.committee()
        .post(&path("/stages/commented/omission"), skip)
        .await
        .ok();
    let heard = async |act: &mut Act| {
        let (on, by) = (act.today(), app.world.congress.subject());
        acts::pass(act, id, Stage::Deliberated, on, by).await
    };
    act_as(&app, "clerk", heard).await.unwrap();
    let closed = app
        .clerk()
        .post(&path("/conclusion"), json!({ "version": 6 }))
        .await
        .ok();
    assert_eq!(
        (&closed["state"], &closed["next"]),
        (&json!("closed"), &Value::Null)
    );
    let records = app.clerk().get(&path("/records")).await.ok();
    assert_eq!(records["items"][0]["happened"], "topic.closed");
    assert_eq!(records["total"], 7);
}

#[tokio::test]
async fn what_is_refused() {
    let app = app().await;
    let id = create(&app, 1, "县住建局").await.id;
    let path = |rest: &str| format!("/api/topics/{id}/stages/{rest}");
    let clerk = app.clerk();
    let pass = |on: &str| json!({ "on": on, "version": 1 });
    clerk
        .post(&path("deliberated/passage"), pass("2026-03-02"))
        .await
        .refused("topic.not_by_hand");
    clerk
        .post(&path("commented/passage"), pass("2026-03-02"))
        .await
        .refused("topic.not_yet");
    clerk
        .post(&path("scheme/passage"), pass("2026-03-03"))
        .await
        .refused("topic.in_future");
    clerk
        .post(&path("nonsense/passage"), pass("2026-03-02"))
        .await
        .status(404);
    clerk
        .post(
            &path("reported/omission"),
            json!({ "reason": "x", "version": 1 }),
        )
        .await
        .refused("topic.not_optional");
    clerk
        .post(
            &path("scheme/omission"),
            json!({ "reason": " ", "version": 1 }),
        )
        .await
        .fault("reason");
    let due = json!({ "due_on": "9999-01-01", "basis": "x", "version": 1 });
    clerk.put(&path("scheme/due"), due).await.fault("due_on");
    let stale = json!({ "on": "2026-03-02", "version": 9 });
    clerk
        .post(&path("scheme/passage"), stale)
        .await
        .refused("stale");
    clerk
        .post(&path("scheme/passage"), pass("2026-03-02"))
        .await
        .ok();
    let again = json!({ "on": "2026-03-02", "version": 2 });
    let told = clerk
        .post(&path("scheme/passage"), again)
        .await
        .refused("topic.already_passed");
    assert_eq!(told["words"]["zh"], "本轮“工作方案”环节已经办过");
    app.chair()
        .post(&path("research/passage"), pass("2026-03-02"))
        .await
        .status(403);
    app.public().get("/api/topics").await.status(401);
    clerk.get("/api/topics?list=nonsense").await.status(422);
}

#[tokio::test]
async fn an_organ_sees_its_topics_only_and_a_stranger_none() {
    let app = app().await;
    let own = create(&app, 1, "县住建局").await.id;
    let other = create(&app, 2, "县教育局").await.id;
    let organ = app.organ("县住建局");
    let list = organ.get("/api/topics?year=2026").await.ok();
    assert_eq!(
        (&list["total"], &list["items"][0]["title"]),
        (&json!(1), &json!("议题1"))
    );
    assert_eq!(list["items"][0]["organ_names"], json!(["县住建局"]));
    organ.get(&format!("/api/topics/{own}")).await.ok();
    organ.get(&format!("/api/topics/{other}")).await.status(404);
    assert_eq!(
        organ.get("/api/topics/board").await.ok()["rows"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    app.stranger()
        .get(&format!("/api/topics/{own}"))
        .await
        .status(404);
    app.stranger()
        .get(&format!("/api/topics/{own}/records"))
        .await
        .status(404);
    assert_eq!(app.stranger().get("/api/topics").await.ok()["total"], 0);
    let pass = json!({ "on": "2026-03-02", "version": 1 });
    app.stranger()
        .post(&format!("/api/topics/{own}/stages/scheme/passage"), pass)
        .await
        .status(404);
    assert_eq!(
        app.clerk().get("/api/topics?q=议题2").await.ok()["total"],
        1
    );
    assert_eq!(app.clerk().get("/api/topics?q=%25").await.ok()["total"], 0);
    app.clerk()
        .get("/api/topics/export?year=2026")
        .await
        .status(200);
}

#[tokio::test]
async fn a_dropped_topic_stays_visible_and_a_changed_one_keeps_its_past() {
    let app = app().await;
    let topic = create(&app, 1, "县住建局").await;
    let changed = Content {
        organs: Organs(vec![
            app.world.organ("县水务局"),
            app.world.organ("县住建局"),
        ]),
        month: 8,
        ..topic.content.clone()
    };
    let by = app.world.congress.subject();
    act_as(&app, "clerk", async |act| {
        acts::revise(act, topic.id, changed, &by).await?;
        acts::set_session(act, topic.id, Some(by.clone())).await?;
        acts::drop_out(act, topic.id, "与省级检查重复").await
    })
    .await
    .unwrap();
    let view = see(&app, topic.id).await;
    assert_eq!(
        (&view["state"], &view["drop_reason"]),
        (&json!("dropped"), &json!("与省级检查重复"))
    );
    assert_eq!(
        (&view["month"], &view["reporting"][0]["name"]),
        (&json!(8), &json!("县水务局"))
    );
    app.organ("县水务局")
        .get(&format!("/api/topics/{}", topic.id))
        .await
        .ok();
    let refused = act_as(&app, "clerk", async |act| acts::close(act, topic.id).await).await;
    assert_eq!(refused.unwrap_err().problem().code, "topic.not_now");
}

#[tokio::test]
async fn a_topic_of_another_congress_is_not_found_by_acts() {
    let app = app().await;
    let topic = create(&app, 1, "县住建局").await;
    let mut conn = app.app.db.read().await.unwrap();
    let person = app.world.person("stranger");
    let signed = people::session::signed(
        &mut conn,
        person,
        "陌生人".to_owned(),
        app.world.other,
        app.today(),
    )
    .await;
    drop(conn);
    let desk = app
        .app
        .desk(Actor::Person(Box::new(signed.unwrap().unwrap())));
    let done = desk
        .act(async |act| acts::drop_out(act, topic.id, "x").await)
        .await;
    assert!(matches!(done, Err(Error::NotFound)));
}
