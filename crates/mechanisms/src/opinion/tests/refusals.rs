//! What is refused, and who does not see what.

use serde_json::json;

use super::world::{app, handed_over, session, text, topic};

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
