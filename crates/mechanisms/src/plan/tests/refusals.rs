use kernel::Flag;
use people::person::{self, Post, PostId};
use people::{Actor, Role};
use primitives::topic;
use serde_json::json;

use super::story::{add, adopt, app, drafted, path, publish, row, submit, text};

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a story is told in one piece")]
async fn what_the_office_is_refused() {
    let app = app().await;
    let clerk = app.clerk();
    clerk
        .post("/api/plans", json!({ "year": 1999 }))
        .await
        .fault("year");
    let plan = clerk.post("/api/plans", json!({ "year": 2026 })).await.ok();
    clerk
        .post("/api/plans", json!({ "year": 2026 }))
        .await
        .refused("plan.already_there");
    let meeting = json!({ "meeting": "第12次主任会议", "meeting_on": "2026-01-09", "version": plan["version"] });
    clerk
        .post(&path(&plan, "/submission"), meeting)
        .await
        .refused("plan.empty");
    for (field, value) in [
        ("title", json!(" ")),
        ("month", json!(13)),
        ("number", json!(0)),
        ("lead", json!(app.world.organ("县住建局"))),
        ("organs", json!([app.world.organ("财经委")])),
        ("sources", json!([app.world.congress.subject()])),
    ] {
        let mut wrong = row(&app, "key", 1, "农村饮水安全", 4);
        wrong[field] = value;
        let body = json!({ "row": wrong, "version": plan["version"] });
        clerk.post(&path(&plan, "/rows"), body).await.fault(field);
    }
    let plan = add(&app, &plan, row(&app, "key", 1, "农村饮水安全", 4), "").await;
    let stale = json!({ "row": row(&app, "key", 2, "二", 4), "version": 1 });
    clerk
        .post(&path(&plan, "/rows"), stale)
        .await
        .refused("stale");
    let plan = add(&app, &plan, row(&app, "key", 1, "老旧小区改造", 6), "").await;
    let meeting = json!({ "meeting": "第12次主任会议", "meeting_on": "2026-01-09", "version": plan["version"] });
    clerk
        .post(&path(&plan, "/submission"), meeting)
        .await
        .refused("plan.double_number");
    let items: Vec<_> = plan["rows"]
        .as_array()
        .unwrap()
        .iter()
        .rev()
        .map(|row| row["item"].clone())
        .collect();
    let part = json!({ "list": "key", "items": [items[0]], "version": plan["version"] });
    clerk.put(&path(&plan, "/order"), part).await.fault("items");
    let order = json!({ "list": "key", "items": items, "version": plan["version"] });
    let plan = clerk.put(&path(&plan, "/order"), order).await.ok();
    assert_eq!(
        (&plan["rows"][0]["item"], &plan["rows"][1]["number"]),
        (&items[0], &json!(2))
    );
    let plan = submit(&app, &plan).await;
    let body = json!({ "row": row(&app, "key", 3, "三", 4), "version": plan["version"] });
    clerk
        .post(&path(&plan, "/rows"), body)
        .await
        .refused("plan.not_now");
    let body = json!({ "approves": true, "version": plan["version"] });
    for other in [clerk.clone(), app.committee(), app.member(1), app.deputy()] {
        other
            .post(&path(&plan, "/decisions"), body.clone())
            .await
            .status(403);
    }
    let body = json!({ "reason": "还要补充", "version": plan["version"] });
    assert_eq!(
        clerk.post(&path(&plan, "/withdrawal"), body).await.ok()["state"],
        "drafting"
    );
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a story is told in one piece")]
async fn what_the_council_and_the_publication_are_refused() {
    let app = app().await;
    let plan = submit(&app, &drafted(&app).await).await;
    let body = |approves: bool, version: i64| json!({ "approves": approves, "version": version });
    let version = plan["version"].as_i64().unwrap();
    app.chair()
        .post(&path(&plan, "/decisions"), body(false, version))
        .await
        .fault("reason");
    app.chair()
        .post(&path(&plan, "/decisions"), body(true, version))
        .await
        .ok();
    app.account("vice_chair_1")
        .post(&path(&plan, "/decisions"), body(true, version))
        .await
        .refused("stale");
    app.chair()
        .post(&path(&plan, "/decisions"), body(true, version + 1))
        .await
        .refused("plan.already_decided");
    let plan = app
        .clerk()
        .post(
            &path(&plan, "/withdrawal"),
            json!({ "reason": "补充", "version": version + 1 }),
        )
        .await
        .ok();
    let plan = adopt(&app, &plan).await;
    let publication = json!({ "version": plan["version"] });
    app.clerk()
        .post(&path(&plan, "/publication"), publication)
        .await
        .refused("plan.no_decision_number");
    let plan = publish(&app, &plan).await;
    let body = json!({ "reason": "调整", "version": plan["version"] });
    let plan = app
        .clerk()
        .post(&path(&plan, "/adjustment"), body)
        .await
        .ok();
    let meeting = json!({ "meeting": "第13次主任会议", "meeting_on": "2026-03-09", "version": plan["version"] });
    app.clerk()
        .post(&path(&plan, "/submission"), meeting.clone())
        .await
        .refused("plan.nothing_changed");
    let (item, mut changed) = (text(&plan["rows"][0]["item"]), plan["rows"][0].clone());
    changed["month"] = json!(11);
    let body = json!({ "row": changed, "version": plan["version"] });
    let plan = app
        .clerk()
        .put(&path(&plan, &format!("/rows/{item}")), body)
        .await
        .ok();
    let mut meeting = meeting;
    meeting["version"] = plan["version"].clone();
    app.clerk()
        .post(&path(&plan, "/submission"), meeting)
        .await
        .refused("plan.no_reason");
    let removal = path(&plan, &format!("/rows/{item}/removal"));
    app.clerk()
        .post(
            &removal,
            json!({ "reason": " ", "version": plan["version"] }),
        )
        .await
        .fault("reason");
    let plan = app
        .clerk()
        .post(
            &removal,
            json!({ "reason": "重复", "version": plan["version"] }),
        )
        .await
        .ok();
    app.clerk()
        .post(
            &removal,
            json!({ "reason": "重复", "version": plan["version"] }),
        )
        .await
        .refused("plan.dropped");
}

#[tokio::test]
async fn whoever_has_the_right_by_a_post_alone_does_not_decide() {
    let app = app().await;
    let plan = submit(&app, &drafted(&app).await).await;
    let post = Post {
        id: PostId::fresh(),
        person: app.world.person("member_1"),
        organ: app.world.organ("办公室"),
        role: Role::Chair,
        title: "代行职务".to_owned(),
        is_head: Flag(false),
        from_on: "2025-01-01".parse().unwrap(),
        until_on: None,
    };
    let desk = app.app.desk(Actor::System("test"));
    desk.act(async |act| {
        person::store::insert_post(act.db(), &post).await?;
        act.record("test.appointed", &[app.world.congress.subject()], json!({}))
            .await
    })
    .await
    .unwrap();
    let body = json!({ "approves": true, "version": plan["version"] });
    app.member(1)
        .post(&path(&plan, "/decisions"), body)
        .await
        .refused("plan.not_in_council");
}

#[tokio::test]
async fn what_was_concluded_is_not_adjusted() {
    let app = app().await;
    let plan = publish(&app, &adopt(&app, &drafted(&app).await).await).await;
    let body = json!({ "reason": "调整", "version": plan["version"] });
    let plan = app
        .clerk()
        .post(&path(&plan, "/adjustment"), body)
        .await
        .ok();
    let (item, topic) = (
        text(&plan["rows"][0]["item"]),
        text(&plan["rows"][0]["topic"]),
    );
    let desk = app.app.desk(Actor::System("test"));
    desk.act(async |act| {
        sqlx::query("UPDATE topic SET state = 'closed' WHERE id = $1")
            .bind(topic.as_str())
            .execute(act.db())
            .await?;
        act.record("test.closed", &[app.world.congress.subject()], json!({}))
            .await
    })
    .await
    .unwrap();
    let body = json!({ "reason": "重复", "version": plan["version"] });
    app.clerk()
        .post(&path(&plan, &format!("/rows/{item}/removal")), body)
        .await
        .refused("plan.topic_closed");
}

#[tokio::test]
async fn what_was_heard_is_not_dropped() {
    let app = app().await;
    let plan = publish(&app, &adopt(&app, &drafted(&app).await).await).await;
    let body = json!({ "reason": "调整", "version": plan["version"] });
    let plan = app
        .clerk()
        .post(&path(&plan, "/adjustment"), body)
        .await
        .ok();
    let item = text(&plan["rows"][0]["item"]);
    let topic: topic::TopicId = text(&plan["rows"][0]["topic"]).parse().unwrap();
    let desk = app.app.desk(Actor::System("test"));
    desk.act(async |act| {
        let on = act.today();
        topic::acts::pass(act, topic, topic::Stage::Deliberated, on, topic.subject()).await
    })
    .await
    .unwrap();
    let body = json!({ "reason": "重复", "version": plan["version"] });
    app.clerk()
        .post(&path(&plan, &format!("/rows/{item}/removal")), body)
        .await
        .refused("topic.heard");
}
