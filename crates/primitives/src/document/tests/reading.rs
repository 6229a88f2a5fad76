//! Who reads what.

use serde_json::{Value, json};

use super::stories::{BODY, app, dispatched, drafted, sound, step};

#[tokio::test]
async fn what_is_about_a_person_stays_with_its_drafter_and_the_council() {
    let app = app().await;
    let id = drafted(&app, "reminder_letter", "渭人办函").await;
    let path = |step: &str| format!("/api/documents/{id}{step}");
    app.committee().get(&path("")).await.status(404);
    app.member(1).get(&path("")).await.status(404);
    app.chair().get(&path("")).await.ok();
    assert_eq!(app.committee().get("/api/documents").await.ok()["total"], 0);
    step(&app, &id, "submit", 1).await;
    app.chair()
        .post(&path("/approve"), json!({ "version": 2 }))
        .await
        .ok();
    step(&app, &id, "sign-off", 3).await;
    let rows = app
        .committee()
        .get("/api/documents/numbers?series=渭人办函&year=2026")
        .await
        .ok();
    assert_eq!(
        (&rows["items"][0]["number"], &rows["items"][0]["title"]),
        (&json!(1), &json!(""))
    );
    let to = json!({ "version": 4, "recipients": [{ "organ": app.world.organ("县水务局") }] });
    app.clerk().post(&path("/dispatch"), to).await.ok();
    let order = json!({ "version": 5, "decided_by": "主任会议", "is_checked": true });
    app.clerk()
        .post(&path("/publish"), order)
        .await
        .refused("document.never_public");
}

#[tokio::test]
async fn a_work_secret_is_not_published_and_nothing_unchecked_is() {
    let app = app().await;
    let mut text = sound();
    text["secrecy"] = json!("work_secret");
    let body = json!({ "kind": "other", "series": "渭人发", "text": text, "body_text": BODY });
    let view = app.clerk().post("/api/documents", body).await.ok();
    let id = view["id"].as_str().unwrap().to_owned();
    step(&app, &id, "submit", 1).await;
    let path = |step: &str| format!("/api/documents/{id}/{step}");
    app.chair()
        .post(&path("approve"), json!({ "version": 2 }))
        .await
        .ok();
    step(&app, &id, "sign-off", 3).await;
    let water = app.world.organ("县水务局");
    let to = |recipients: Value| json!({ "version": 4, "recipients": recipients });
    let faulty = to(json!([{ "organ": water, "is_copy": true }]));
    app.clerk()
        .post(&path("dispatch"), faulty)
        .await
        .fault("recipients");
    let faulty = to(json!([{ "organ": water }, { "organ": water }]));
    app.clerk()
        .post(&path("dispatch"), faulty)
        .await
        .fault("recipients.1.organ");
    let faulty = to(json!([{ "organ": app.world.organ("陇西办公室") }]));
    app.clerk()
        .post(&path("dispatch"), faulty)
        .await
        .fault("recipients.0.organ");
    app.clerk()
        .post(&path("dispatch"), to(json!([{ "organ": water }])))
        .await
        .ok();
    let order = json!({ "version": 5, "decided_by": "主任会议", "is_checked": true });
    app.clerk()
        .post(&path("publish"), order)
        .await
        .refused("document.work_secret");
    let open = dispatched(&app).await;
    let order = json!({ "version": 5, "decided_by": "主任会议", "is_checked": false });
    app.clerk()
        .post(&format!("/api/documents/{open}/publish"), order)
        .await
        .fault("is_checked");
}

#[tokio::test]
async fn a_list_is_found_by_words_and_exported() {
    let app = app().await;
    let id = dispatched(&app).await;
    for (query, total) in [
        ("q=饮水安全", 1),
        ("q=渭人发〔2026〕1号", 1),
        ("q=100%25", 0),
        ("q=%00", 1),
        ("kind=other&state=dispatched&series=渭人发&year=2026", 1),
        ("year=2025", 0),
        ("state=drafted", 0),
    ] {
        let list = app
            .clerk()
            .get(&format!("/api/documents?{query}"))
            .await
            .ok();
        assert_eq!(list["total"], total, "{query}");
    }
    let about = format!("/api/documents?about=congress:{}", app.world.congress);
    assert_eq!(app.member(1).get(&about).await.ok()["items"][0]["id"], id);
    assert_eq!(app.stranger().get("/api/documents").await.ok()["total"], 0);
    let export = app.clerk().get("/api/documents/export").await;
    assert!(export.bytes.starts_with(b"PK"));
}
