//! Seen, listed, counted, carried over.

use serde_json::json;

use super::world::{Item, app, issued, new};
use crate::assignment::store;
use people::Scope;

#[tokio::test]
async fn the_clock_can_stand_still() {
    let app = app().await;
    let item = issued(&app).await;
    item.organ("accept", json!({})).await.ok();
    item.clerk("resume", json!({}))
        .await
        .refused("assignment.not_paused");
    item.clerk("pause", json!({ "words": "等待听证" }))
        .await
        .ok();
    item.clerk("pause", json!({ "words": "等待听证" }))
        .await
        .refused("assignment.paused");
    app.set_day("2026-07-02");
    assert_eq!(
        item.see().await["light"],
        "in_time",
        "nothing gets late while the clock stands"
    );
    item.organ("answers", json!({ "text": "答", "outcome": "solved" }))
        .await
        .refused("assignment.paused");
    let seen = item.clerk("resume", json!({})).await.ok();
    assert_eq!(
        seen["item"]["due_on"], "2026-10-01",
        "121 days later: the day of the hand-over does not count anyway"
    );
}

#[tokio::test]
async fn a_cohandler_sees_the_item_and_hands_in_its_part() {
    let app = app().await;
    let mut body = new(&app, "县住建局");
    body["cohandlers"] = json!([app.world.organ("县交通局")]);
    let seen = app.clerk().post("/api/assignments", body).await.ok();
    assert_eq!(seen["parts"]["parts"][0]["due_on"], "2026-04-02");
    let item = Item {
        app: &app,
        id: seen["item"]["id"].as_str().unwrap().to_owned(),
    };
    let co = app.organ("县交通局");
    co.post(&item.path("accept"), json!({ "version": 1 }))
        .await
        .status(403);
    co.post(&item.path("part"), json!({ "text": "道路已清扫" }))
        .await
        .ok();
    co.post(&item.path("part"), json!({ "text": "再说一次" }))
        .await
        .refused("assignment.part_done");
    item.organ("part", json!({ "text": "我是主办" }))
        .await
        .status(404);
    assert_eq!(co.get("/api/assignments").await.ok()["total"], 1);
    assert_eq!(
        app.organ("县教育局").get("/api/assignments").await.ok()["total"],
        0
    );
}

#[tokio::test]
async fn two_clerks_at_once_one_wins_and_one_is_told() {
    let app = app().await;
    let item = issued(&app).await;
    let body = json!({ "version": 1, "organ": app.world.organ("县水务局"), "words": "改办" });
    app.clerk()
        .post(&item.path("reassign"), body.clone())
        .await
        .ok();
    app.clerk()
        .post(&item.path("reassign"), body)
        .await
        .refused("stale");
    assert_eq!(
        item.see().await["parts"]["holders"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    let body = |words: &str| json!({ "version": 2, "words": words });
    let path = item.path("remind");
    let (clerk, other) = (app.clerk(), app.clerk());
    let (one, two) = tokio::join!(clerk.post(&path, body("甲")), other.post(&path, body("乙")));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
}

#[tokio::test]
async fn drafts_are_seen_by_staff_only_and_their_clock_starts_at_the_hand_over() {
    let app = app().await;
    let mut body = new(&app, "县住建局");
    body["is_draft"] = json!(true);
    let seen = app.clerk().post("/api/assignments", body).await.ok();
    let item = Item {
        app: &app,
        id: seen["item"]["id"].as_str().unwrap().to_owned(),
    };
    app.organ("县住建局").get(&item.path("")).await.status(404);
    app.set_day("2026-03-05");
    let seen = item.clerk("hand_over", json!({})).await.ok();
    assert_eq!(
        (&seen["item"]["handed_over_on"], &seen["item"]["due_on"]),
        (&json!("2026-03-05"), &json!("2026-06-05"))
    );
    item.clerk("hand_over", json!({}))
        .await
        .refused("assignment.not_now");
}

#[tokio::test]
async fn what_is_wrong_with_a_new_item_is_said() {
    let app = app().await;
    let send = async |field: &str, value| {
        let mut body = new(&app, "县住建局");
        body[field] = value;
        app.clerk().post("/api/assignments", body).await
    };
    send("title", json!("")).await.fault("title");
    send("due_on", json!("2026-03-02")).await.fault("due_on");
    send("due_on", json!("9999-12-31")).await.fault("due_on");
    send("handed_over_on", json!("2026-03-03"))
        .await
        .refused("assignment.not_yet");
    send("lead", json!(app.world.organ("县法院")))
        .await
        .refused("assignment.not_of_the_congress");
    send("organ", json!(app.world.organ("财经委")))
        .await
        .refused("assignment.not_supervised");
    send("organ", json!("0198d2f0-0000-7000-8000-000000000000"))
        .await
        .status(404);
    app.committee()
        .post("/api/assignments", new(&app, "县住建局"))
        .await
        .status(403);
    let seen = send("due_on", json!("2026-04-30")).await.ok();
    assert_eq!(seen["item"]["due"]["key"], "by_hand");
}

#[tokio::test]
async fn lists_filter_count_and_keep_to_the_viewer() {
    let app = app().await;
    let item = issued(&app).await;
    app.clerk()
        .post("/api/assignments", new(&app, "县教育局"))
        .await
        .ok();
    let total = async |query: &str| {
        app.clerk()
            .get(&format!("/api/assignments?{query}"))
            .await
            .ok()["total"]
            .clone()
    };
    assert_eq!(total("").await, 2);
    assert_eq!(total("q=扬尘").await, 2);
    assert_eq!(total("q=100%25").await, 0);
    assert_eq!(
        total(&format!("organ={}", app.world.organ("县教育局"))).await,
        1
    );
    assert_eq!(
        total(&format!("lead={}&state=issued", app.world.organ("财经委"))).await,
        2
    );
    assert_eq!(total("light=overdue").await, 0);
    assert_eq!(total("light=in_time&waiting=true&sort=-due").await, 2);
    app.set_day("2026-06-03");
    assert_eq!(total("light=late").await, 2);
    assert_eq!(total("light=very_late").await, 0);
    item.answered().await;
    assert_eq!(
        total("light=overdue&due_from=2026-06-01&due_until=2026-06-02").await,
        1
    );
    assert_eq!(total("light=done").await, 1);
    app.clerk()
        .get("/api/assignments?light=green")
        .await
        .fault("light");
    app.clerk()
        .get("/api/assignments?about=nothing")
        .await
        .fault("about");
    assert_eq!(
        app.stranger().get("/api/assignments").await.ok()["total"],
        0
    );
    app.stranger().get(&item.path("")).await.status(404);
    let board = app.clerk().get("/api/assignments/board").await.ok();
    assert_eq!(board["organs"].as_array().unwrap().len(), 2);
    assert_eq!(board["states"][1]["late"], 1);
    let sheet = app.clerk().get("/api/assignments/export?lang=en").await;
    assert_eq!(&sheet.bytes[..2], b"PK");
}

#[tokio::test]
async fn staff_notes_stay_with_the_staff() {
    let app = app().await;
    let item = issued(&app).await;
    app.committee()
        .post(&item.path("notes"), json!({ "text": "拟约谈" }))
        .await
        .ok();
    app.organ("县住建局")
        .post(&item.path("notes"), json!({ "text": "看看" }))
        .await
        .status(403);
    assert_eq!(item.see().await["parts"]["notes"][0]["text"], "拟约谈");
    let seen = app.organ("县住建局").get(&item.path("")).await.ok();
    assert_eq!(seen["parts"]["notes"], json!([]));
    assert_eq!(
        app.organ("县住建局").get(&item.path("records")).await.ok()["total"],
        1
    );
}

#[tokio::test]
async fn a_letter_closes_when_its_items_do_or_are_carried_over() {
    let app = app().await;
    let origin = "opinion:0198d2f0-0000-7000-8000-000000000001";
    let mut body = new(&app, "县住建局");
    body["origin"] = json!(origin);
    body["also_about"] = json!(["topic:0198d2f0-0000-7000-8000-000000000002"]);
    let mut ids = Vec::new();
    for _ in 0..2 {
        ids.push(
            app.clerk()
                .post("/api/assignments", body.clone())
                .await
                .ok()["item"]["id"]
                .as_str()
                .unwrap()
                .to_owned(),
        );
    }
    let all_closed = async || {
        let mut conn = app.app.db.read().await.unwrap();
        store::all_closed(
            &mut conn,
            &Scope::whole(app.world.congress),
            &origin.parse().unwrap(),
        )
        .await
        .unwrap()
    };
    assert_eq!(
        app.clerk()
            .get("/api/assignments?about=topic:0198d2f0-0000-7000-8000-000000000002")
            .await
            .ok()["total"],
        2
    );
    let items: Vec<_> = ids.into_iter().map(|id| Item { app: &app, id }).collect();
    items[0].rated("satisfied").await;
    items[0].clerk("close", json!({})).await.ok();
    assert!(!all_closed().await);
    items[1]
        .clerk("carry-over", json!({ "words": "明年继续办理" }))
        .await
        .ok();
    items[1]
        .clerk("carry-over", json!({ "words": "明年继续办理" }))
        .await
        .refused("assignment.already_carried_over");
    assert!(all_closed().await);
    assert_eq!(items[1].state().await, "issued", "carried over, not lost");
}

#[tokio::test]
async fn an_objection_comes_in_time_or_not_at_all() {
    let app = app().await;
    let item = issued(&app).await;
    app.set_day("2026-03-16");
    assert_eq!(
        item.see().await["next"]["by"],
        "2026-03-16",
        "ten working days"
    );
    app.set_day("2026-03-17");
    item.organ("object", json!({ "words": "不归我局" }))
        .await
        .refused("assignment.objection_late");
    item.organ("object", json!({ "words": " " }))
        .await
        .fault("reason");
}
