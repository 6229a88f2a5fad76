//! What is refused, and who does not see what.

use kernel::Flag;
use people::person::{self, Post, PostId};
use people::{Actor, Role};
use serde_json::json;
use testing::TestApp;

use super::world::{app, begun, handed_over, session, text, topic};

#[tokio::test]
async fn what_is_wrong_is_refused() {
    let app = app().await;
    let topic = topic(&app, &["县政府"]).await;
    let meeting = session(&app, "2026-04-15").await;
    let body = json!({ "kind": "other", "title": "其他事项" });
    let path = format!("/api/meetings/{meeting}/items");
    let other = text(&app.clerk().post(&path, body).await.ok()["id"]);
    let begin = json!({ "topic": topic, "item": other });
    app.committee()
        .post("/api/opinions", begin.clone())
        .await
        .refused("opinion.not_on_agenda");
    app.member(1).post("/api/opinions", begin).await.status(403);
    let begin = json!({ "topic": topic, "organ": app.world.organ("县政府") });
    let report = text(&app.committee().post("/api/work-reports", begin).await.ok()["id"]);
    app.organ("县政府")
        .get(&format!("/api/work-reports/{report}"))
        .await
        .ok();
    app.organ("县住建局")
        .get(&format!("/api/work-reports/{report}"))
        .await
        .status(404);
    app.stranger()
        .get(&format!("/api/work-reports/{report}"))
        .await
        .status(404);
    let panel = app
        .clerk()
        .get(&format!("/api/topics/{topic}/supervision"))
        .await
        .ok();
    assert_eq!(panel["reports"][0]["next"]["what"], "scheme");
    app.clerk().get("/api/opinions/export").await.status(200);
    app.clerk().get("/api/opinions?q=%00").await.fault("q");
    app.clerk()
        .get("/api/opinions?late=true&state=handling&year=2026")
        .await
        .ok();
    app.clerk().get("/api/work-reports").await.ok();
    app.clerk().get("/api/inquiries").await.ok();
    let none = "/api/opinions/0198a8a0-0000-7000-8000-000000000009";
    app.clerk().get(none).await.status(404);
}

#[tokio::test]
async fn a_co_handler_sees_its_items_but_does_not_report() {
    let app = app().await;
    let letter = handed_over(&app, &["县水务局"]).await;
    let own = json!({ "text": "已办理。", "version": 1 });
    app.organ("县教育局")
        .post(&letter.path("/draft-report"), own)
        .await
        .status(404);
    letter
        .step(
            &app.organ("县水务局"),
            "draft-report",
            json!({ "text": "" }),
        )
        .await
        .fault("text");
    let foreign = json!({ "text": "已办理。", "files": ["0198a8a0-0000-7000-8000-000000000009"] });
    letter
        .step(&app.organ("县水务局"), "draft-report", foreign)
        .await
        .fault("files");
    letter
        .step(
            &app.organ("县水务局"),
            "draft-report",
            json!({ "text": "已办理。" }),
        )
        .await
        .ok();
    let files = format!(
        "{}/files/0198a8a0-0000-7000-8000-000000000009",
        letter.path("")
    );
    app.clerk().get(&files).await.status(404);
}

/// Gives somebody of the world one more post, whatever elections say.
async fn post(app: &TestApp, account: &str, organ: &str, role: Role) {
    let post = Post {
        id: PostId::fresh(),
        person: app.world.person(account),
        organ: app.world.organ(organ),
        role,
        title: "工作人员".to_owned(),
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
}

#[tokio::test]
async fn a_right_alone_does_not_make_one_the_lead_the_organ_or_a_member() {
    let app = app().await;
    let letter = handed_over(&app, &["县水务局"]).await;
    post(&app, "member_1", "办公室", Role::Committee).await;
    let begin = json!({ "topic": letter.see().await["opinion"]["topic"], "organ": app.world.organ("县政府") });
    app.member(1)
        .post("/api/work-reports", begin)
        .await
        .refused("opinion.not_lead");
    post(&app, "member_2", "县教育局", Role::Organ).await;
    let paper = json!({ "text": "已办理。" });
    letter
        .step(&app.member(2), "draft-report", paper)
        .await
        .refused("opinion.not_yours");
    post(&app, "committee", "办公室", Role::Chair).await;
    let question =
        json!({ "target": app.world.organ("县水务局"), "question": "问", "content": "内容" });
    app.committee()
        .post("/api/interpellations", question)
        .await
        .refused("interpellation.not_member");
}

#[tokio::test]
async fn who_drafted_opinions_leaves_their_approval_to_another_member_of_the_council() {
    let app = app().await;
    let letter = begun(&app).await;
    let id = app.world.person("vice_chair_1");
    let post = json!({ "organ": app.world.organ("财经委"), "title": "主任委员", "is_head": true,
                       "from_on": "2026-01-01", "until_on": null });
    let duty = json!({ "role": "committee", "post": post });
    app.account("security_admin")
        .post(&format!("/api/people/{id}/duties"), duty)
        .await
        .status(201);
    let vice = app.account("vice_chair_1");
    letter.draft(&vice, &["县水务局"]).await.ok();
    letter.step(&vice, "submission", json!({})).await.ok();
    let approval = json!({ "decision": "第58次主任会议" });
    letter
        .step(&vice, "approval", approval.clone())
        .await
        .refused("opinion.own_draft");
    let own = async |who: &testing::Caller<'_>| {
        who.get(&letter.path("")).await.ok()["is_own_draft"].clone()
    };
    assert_eq!(own(&vice).await, true);
    assert_eq!(own(&app.chair()).await, false);
    letter.step(&app.chair(), "approval", approval).await.ok();
}

#[tokio::test]
async fn reports_are_heard_and_tabled_at_sessions_of_the_standing_committee_only() {
    let app = app().await;
    let body = json!({ "kind": "council", "held_on": "2026-04-08", "place": "二楼会议室" });
    let council = text(&app.clerk().post("/api/meetings", body).await.ok()["id"]);
    let topic_id = topic(&app, &["县政府"]).await;
    let body = json!({ "topic": topic_id, "organ": app.world.organ("县政府") });
    let report = app.committee().post("/api/work-reports", body).await.ok();
    let path = format!("/api/work-reports/{}/session", text(&report["id"]));
    let body = json!({ "meeting": council, "version": 1 });
    app.committee()
        .put(&path, body)
        .await
        .refused("opinion.not_a_session");
    let body = json!({ "title": "专题询问", "topic": topic_id, "reason": "群众反映集中" });
    let inquiry = app.committee().post("/api/inquiries", body).await.ok();
    let path = format!("/api/inquiries/{}/decision", text(&inquiry["id"]));
    let body = json!({ "meeting": council, "decision": "第58次主任会议", "version": 1 });
    app.chair()
        .post(&path, body)
        .await
        .refused("opinion.not_a_session");

    // What the council discussed is no deliberation of the standing committee.
    let about = super::world::item(&app, &council, &topic_id).await;
    app.set_day("2026-04-08");
    for account in ["chair", "vice_chair_1", "vice_chair_2", "vice_chair_3"] {
        let path = format!("/api/meetings/{council}/check-in");
        let version = app
            .clerk()
            .get(&format!("/api/meetings/{council}"))
            .await
            .ok()["meeting"]["version"]
            .clone();
        if account == "chair" {
            let body = json!({ "version": version });
            app.clerk()
                .post(&format!("/api/meetings/{council}/call"), body)
                .await
                .ok();
        }
        app.account(account).post(&path, json!({})).await.ok();
    }
    let version = app
        .clerk()
        .get(&format!("/api/meetings/{council}"))
        .await
        .ok()["meeting"]["version"]
        .clone();
    let body = json!({ "version": version });
    app.clerk()
        .post(&format!("/api/meetings/{council}/open"), body)
        .await
        .ok();
    let body = json!({ "topic": topic_id, "item": about });
    app.committee()
        .post("/api/opinions", body)
        .await
        .refused("opinion.not_a_session");
}

#[tokio::test]
async fn handling_is_tabled_at_a_session_to_come() {
    let app = app().await;
    let letter = handed_over(&app, &["县水务局"]).await;
    letter.report("县水务局").await;
    let body = json!({ "kind": "council", "held_on": "2026-05-08", "place": "二楼会议室" });
    let council = text(&app.clerk().post("/api/meetings", body).await.ok()["id"]);
    letter
        .step(&app.chair(), "session", json!({ "meeting": council }))
        .await
        .refused("opinion.not_a_session");
    assert_eq!(letter.state().await, "reported");
}
