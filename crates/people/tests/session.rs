//! Signing in, as people live it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

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

async fn change_account(app: &TestApp, name: &str, change: impl FnOnce(&mut account::Account)) {
    let mut tx = app.app.db.begin().await.unwrap();
    let mut account = account::named(&mut tx, name).await.unwrap().unwrap();
    change(&mut account);
    account::update(&mut tx, &account).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_first_password_opens_only_its_own_change() {
    let app = app().await;
    give_password(&app, "clerk", "春风又绿江南岸明月何").await;
    change_account(&app, "clerk", |account| {
        account.must_change_password = kernel::Flag(true);
    })
    .await;
    assert_eq!(
        app.clerk().get("/api/session").await.ok()["must_change_password"],
        true
    );
    let wrong = json!({ "old_password": "错", "new_password": "两个黄鹂鸣翠柳一行白鹭" });
    app.clerk()
        .put("/api/session/password", wrong)
        .await
        .refused("session.wrong_old_password");
    // Any route with a right of its own is closed until then.
    let app_with_right = TestApp::on("2026-01-15", guarded()).await;
    change_account(&app_with_right, "clerk", |account| {
        account.must_change_password = kernel::Flag(true);
    })
    .await;
    app_with_right
        .clerk()
        .get("/api/guarded")
        .await
        .refused("session.change_password_first");
}

#[utoipa::path(get, path = "/guarded", responses((status = 204)), security(("session" = ["draft_plan"])))]
async fn guarded_route() -> axum::http::StatusCode {
    axum::http::StatusCode::NO_CONTENT
}

fn guarded() -> OpenApiRouter<people::App> {
    OpenApiRouter::new().routes(utoipa_axum::routes!(guarded_route))
}

#[tokio::test]
async fn the_door_lets_in_by_right() {
    let app = TestApp::on("2026-01-15", guarded()).await;
    app.public().get("/api/guarded").await.status(401);
    app.chair().get("/api/guarded").await.status(403);
    app.clerk().get("/api/guarded").await.status(204);
    let other_way = app.clerk().delete("/api/guarded").await;
    assert_eq!(other_way.status, 405, "known, but not to be used that way");
}

#[tokio::test]
async fn a_route_that_says_nothing_keeps_the_server_from_starting() {
    #[utoipa::path(get, path = "/open", responses((status = 204)))]
    async fn silent() -> axum::http::StatusCode {
        axum::http::StatusCode::NO_CONTENT
    }
    let app = app().await;
    let routes = OpenApiRouter::new().routes(utoipa_axum::routes!(silent));
    let refused = people::door::close(routes, &app.app)
        .err()
        .expect("refused")
        .to_string();
    assert!(refused.contains("/api/open"), "{refused}");
}

#[tokio::test]
async fn a_closed_account_and_one_without_duty_stay_outside() {
    let app = app().await;
    give_password(&app, "clerk", "春风又绿江南岸明月何").await;
    change_account(&app, "clerk", |account| {
        account.is_disabled = kernel::Flag(true);
    })
    .await;
    let sign_in = json!({ "account": "clerk", "password": "春风又绿江南岸明月何" });
    app.public()
        .post("/api/session", sign_in.clone())
        .await
        .refused("session.disabled");
    app.clerk().get("/api/session/devices").await.status(401);
    change_account(&app, "clerk", |account| {
        account.is_disabled = kernel::Flag(false);
    })
    .await;
    // Before anybody's post began.
    app.set_day("2020-01-01");
    app.public()
        .post("/api/session", sign_in)
        .await
        .refused("session.no_duty");
}

#[tokio::test]
async fn nobody_acts_for_a_congress_in_which_they_are_nothing() {
    let app = app().await;
    let body = json!({ "congress": app.world.other });
    app.clerk()
        .put("/api/session/congress", body)
        .await
        .refused("session.not_there");
    let body = json!({ "congress": app.world.congress });
    app.clerk()
        .put("/api/session/congress", body)
        .await
        .status(204);
}

#[tokio::test]
async fn what_another_site_sends_is_stopped() {
    let app = app().await;
    for (header, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "http://evil.example"),
    ] {
        let refused = app
            .clerk()
            .with_header(header, value)
            .delete("/api/session")
            .await;
        refused.refused("session.other_site");
    }
    app.clerk()
        .with_header("origin", "http://test")
        .delete("/api/session")
        .await
        .status(204);
}
