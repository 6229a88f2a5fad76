//! Signing in, as people live it.

use people::account;
use serde_json::json;
use testing::TestApp;
use utoipa_axum::router::OpenApiRouter;

async fn app() -> TestApp {
    TestApp::on("2026-01-15", OpenApiRouter::new()).await
}

async fn give_password(app: &TestApp, name: &str, password: &str) {
    let hashed = people::session::hash_password(&app.app, password.to_owned())
        .await
        .unwrap();
    let mut tx = app.app.db.begin().await.unwrap();
    let account = account::named(&mut tx, name).await.unwrap().unwrap();
    account::update(
        &mut tx,
        &account::Account {
            password: hashed,
            ..account
        },
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn nobody_is_signed_in_without_a_cookie() {
    let app = app().await;
    assert_eq!(
        app.public().get("/api/session").await.ok()["signed_in"],
        false
    );
    app.public().get("/api/session/devices").await.status(401);
}

#[tokio::test]
async fn a_clerk_sees_who_they_are_and_what_they_may() {
    let app = app().await;
    let session = app.clerk().get("/api/session").await.ok();
    assert_eq!(session["person"]["name"], "周文清");
    assert_eq!(session["face"], "workbench");
    assert_eq!(session["congress"]["level"], "county");
    assert!(
        session["rights"]
            .as_array()
            .unwrap()
            .contains(&json!("draft_plan"))
    );
    assert!(
        !session["rights"]
            .as_array()
            .unwrap()
            .contains(&json!("adopt_plan"))
    );
}

#[tokio::test]
async fn the_right_password_opens_and_the_fifth_wrong_one_locks() {
    let app = app().await;
    give_password(&app, "clerk", "春风又绿江南岸明月何").await;
    let sign_in = |password| json!({ "account": "clerk", "password": password });
    let opened = app
        .public()
        .post("/api/session", sign_in("春风又绿江南岸明月何"))
        .await;
    assert!(
        opened.headers["set-cookie"]
            .to_str()
            .unwrap()
            .contains("HttpOnly; SameSite=Lax")
    );
    opened.status(204);
    for _ in 0..5 {
        app.public()
            .post("/api/session", sign_in("错"))
            .await
            .refused("session.wrong_password");
    }
    app.public()
        .post("/api/session", sign_in("春风又绿江南岸明月何"))
        .await
        .refused("session.locked");
    let nobody = json!({ "account": "nobody", "password": "错" });
    app.public()
        .post("/api/session", nobody)
        .await
        .refused("session.wrong_password");
}

#[tokio::test]
async fn a_changed_password_ends_every_other_session() {
    let app = app().await;
    give_password(&app, "clerk", "春风又绿江南岸明月何").await;
    let body = json!({ "account": "clerk", "password": "春风又绿江南岸明月何" });
    app.public().post("/api/session", body).await.status(204);
    assert_eq!(
        app.clerk().get("/api/session/devices").await.ok()["devices"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    let short = json!({ "old_password": "春风又绿江南岸明月何", "new_password": "短" });
    app.clerk()
        .put("/api/session/password", short)
        .await
        .fault("new_password");
    let good =
        json!({ "old_password": "春风又绿江南岸明月何", "new_password": "两个黄鹂鸣翠柳一行白鹭" });
    app.clerk()
        .put("/api/session/password", good)
        .await
        .status(204);
    assert_eq!(
        app.clerk().get("/api/session/devices").await.ok()["devices"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[tokio::test]
async fn a_signed_out_cookie_opens_nothing() {
    let app = app().await;
    app.clerk().delete("/api/session").await.status(204);
    app.clerk().get("/api/session/devices").await.status(401);
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_with_its_field() {
    let app = app().await;
    app.public()
        .post("/api/session", json!({ "account": "clerk" }))
        .await
        .fault("password");
    app.public()
        .post("/api/session", json!({ "account": 1, "password": "x" }))
        .await
        .fault("account");
}
