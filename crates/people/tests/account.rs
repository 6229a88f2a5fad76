//! Accounts as the system administrator keeps them, and the record as the audit administrator reads it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::{Value, json};
use testing::TestApp;
use utoipa_axum::router::OpenApiRouter;

async fn app() -> TestApp {
    TestApp::on("2026-01-15", OpenApiRouter::new()).await
}

async fn new_deputy(app: &TestApp, name: &str) -> Value {
    let form = json!({ "name": name, "code": "", "phone": "", "version": 0 });
    let id = app.clerk().post("/api/people", form).await.ok()["id"].clone();
    let seat = json!({ "congress": null, "kind": "deputy", "term": null, "district": "", "from_on": "2026-01-01", "until_on": null });
    let path = format!("/api/people/{}/seats", id.as_str().unwrap());
    app.clerk().post(&path, seat).await.status(201);
    id
}

async fn account_of(app: &TestApp, name: &str) -> String {
    let found = app
        .account("system_admin")
        .get(&format!("/api/accounts?q={name}"))
        .await
        .ok();
    found["items"][0]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_first_password_opens_once_and_must_be_changed() {
    let app = app().await;
    let admin = app.account("system_admin");
    let person = new_deputy(&app, "新代表").await;
    let made = admin
        .post("/api/accounts", json!({ "person": person, "name": "" }))
        .await
        .ok();
    assert_eq!(made["name"], "新代表");
    admin
        .post("/api/accounts", json!({ "person": person, "name": "x y" }))
        .await
        .refused("account.has_one");
    let other = new_deputy(&app, "新代表").await;
    admin
        .post("/api/accounts", json!({ "person": other, "name": "x y" }))
        .await
        .fault("name");
    admin
        .post("/api/accounts", json!({ "person": other, "name": "clerk" }))
        .await
        .refused("account.name_taken");
    let second = admin
        .post("/api/accounts", json!({ "person": other, "name": "" }))
        .await
        .ok();
    assert_eq!(second["name"], "新代表2");
    let sign_in = json!({ "account": made["name"], "password": made["password"] });
    let opened = app.public().post("/api/session", sign_in.clone()).await;
    opened.status(204);
    let id = made["id"].as_str().unwrap();
    let reset = admin
        .post(&format!("/api/accounts/{id}/reset"), json!({}))
        .await
        .ok();
    assert_ne!(reset["password"], made["password"]);
    app.public()
        .post("/api/session", sign_in)
        .await
        .refused("session.wrong_password");
    let line = admin.get("/api/accounts?q=新代表").await.ok();
    assert_eq!(line["items"][0]["must_change_password"], true);
    assert_eq!(line["items"][0]["sessions"], 0);
}

#[tokio::test]
async fn accounts_for_everybody_who_has_none() {
    let app = app().await;
    let admin = app.account("system_admin");
    for name in ["甲一", "乙二", "丙三"] {
        new_deputy(&app, name).await;
    }
    assert_eq!(admin.get("/api/accounts/batch").await.ok()["people"], 3);
    let made = admin.post("/api/accounts/batch", json!({})).await.ok();
    assert_eq!(made["accounts"].as_array().unwrap().len(), 3);
    assert_eq!(admin.get("/api/accounts/batch").await.ok()["people"], 0);
    let none = admin.post("/api/accounts/batch", json!({})).await.ok();
    assert_eq!(none["accounts"], json!([]));
}

#[tokio::test]
async fn a_closed_account_is_out_at_once_and_nobody_locks_themselves_out() {
    let app = app().await;
    let admin = app.account("system_admin");
    let clerk = account_of(&app, "clerk").await;
    admin
        .post(&format!("/api/accounts/{clerk}/disable"), json!({}))
        .await
        .status(204);
    app.clerk().get("/api/organs").await.status(401);
    assert_eq!(
        admin.get("/api/accounts?disabled=true").await.ok()["total"],
        1
    );
    admin
        .post(&format!("/api/accounts/{clerk}/enable"), json!({}))
        .await
        .status(204);
    let own = account_of(&app, "system_admin").await;
    admin
        .post(&format!("/api/accounts/{own}/disable"), json!({}))
        .await
        .refused("account.one_own");
    admin
        .post(&format!("/api/accounts/{own}/end-sessions"), json!({}))
        .await
        .status(204);
    admin.get("/api/accounts").await.status(200);
    let member = account_of(&app, "member_1").await;
    admin
        .post(&format!("/api/accounts/{member}/end-sessions"), json!({}))
        .await
        .status(204);
    app.member(1).get("/api/organs").await.status(401);
    admin
        .post(&format!("/api/accounts/{member}/unlock"), json!({}))
        .await
        .status(204);
    app.stranger().get("/api/accounts").await.status(403);
    let theirs = app.world.person("stranger");
    admin
        .post("/api/accounts", json!({ "person": theirs, "name": "" }))
        .await
        .status(404);
}

#[tokio::test]
async fn the_last_open_account_that_keeps_accounts_stays_open() {
    use people::account::{self, acts};
    use people::actor::Actor;
    let app = app().await;
    let security = app.account("security_admin");
    let office = app.world.organ("办公室");
    let holder = json!({
        "person": { "name": "石二", "code": "", "phone": "", "version": 0 },
        "duty": { "role": "system_admin", "post": { "organ": office, "title": "系统管理员", "is_head": false, "from_on": "2026-01-01", "until_on": null } },
    });
    let post = security.post("/api/duties", holder).await.ok();
    let admin = app.account("system_admin");
    let made = admin
        .post(
            "/api/accounts",
            json!({ "person": post["person"], "name": "" }),
        )
        .await
        .ok();
    let second: account::AccountId = made["id"].as_str().unwrap().parse().unwrap();
    admin
        .post(&format!("/api/accounts/{second}/disable"), json!({}))
        .await
        .status(204);
    // Now the first is the last open one; the second, signed in by hand, may not close it.
    let first: account::AccountId = account_of(&app, "system_admin").await.parse().unwrap();
    let mut conn = app.app.db.read().await.unwrap();
    let person: people::person::PersonId = post["person"].as_str().unwrap().parse().unwrap();
    let signed = people::session::signed(
        &mut conn,
        person,
        "石二".to_owned(),
        app.world.congress,
        app.today(),
    )
    .await
    .unwrap()
    .unwrap();
    drop(conn);
    let desk = app.app.desk(Actor::Person(Box::new(signed)));
    let refused = desk.act(async |act| acts::disable(act, first).await).await;
    assert_eq!(
        refused.unwrap_err().problem().code,
        "account.last_administrator"
    );
}

#[tokio::test]
async fn the_auditor_sees_everything_of_the_congress_and_nothing_of_another() {
    let app = app().await;
    let auditor = app.account("audit_admin");
    for _ in 0..5 {
        let wrong = json!({ "account": "clerk", "password": "错" });
        app.public().post("/api/session", wrong).await.status(409);
    }
    let failed = auditor.get("/api/audit?happened=session.failed").await.ok();
    assert_eq!(failed["total"], 4);
    let locked = auditor.get("/api/audit?happened=session.locked").await.ok();
    assert_eq!(locked["total"], 1);
    assert_eq!(
        app.account("system_admin")
            .get("/api/accounts?locked=true")
            .await
            .ok()["total"],
        1
    );
    new_deputy(&app, "新代表").await;
    let clerk = app.world.person("clerk");
    let by = auditor
        .get(&format!("/api/audit?person={clerk}&happened=person."))
        .await
        .ok();
    assert_eq!(by["total"], 2);
    assert_eq!(
        auditor.get("/api/audit?since=2026-01-16").await.ok()["total"],
        0
    );
    assert_eq!(
        auditor.get("/api/audit?until=2026-01-14").await.ok()["total"],
        0
    );
    auditor.get("/api/audit?until=2026-01-15").await.ok()["total"]
        .as_i64()
        .filter(|total| *total > 0)
        .expect("today's records");
    let book = auditor.get("/api/audit/export?happened=session.").await;
    assert!(book.bytes.starts_with(b"PK"));
    let exported = auditor.get("/api/audit?happened=audit.exported").await.ok();
    assert_eq!(exported["total"], 1);
    let all = auditor.get("/api/audit?per_page=200").await.ok();
    let strange = app.world.person("stranger");
    assert!(!all.to_string().contains(&strange.to_string()));
    app.clerk().get("/api/audit").await.status(403);
}

#[tokio::test]
async fn the_chain_is_whole_until_somebody_changes_a_record() {
    let app = app().await;
    let auditor = app.account("audit_admin");
    let verdict = auditor.post("/api/audit/verdict", json!({})).await.ok();
    assert_eq!(verdict["is_whole"], true);
    let mut tx = app.app.db.begin().await.unwrap();
    sqlx::query("UPDATE record SET name = 'x' WHERE happened = 'test.founded'")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let verdict = auditor.post("/api/audit/verdict", json!({})).await.ok();
    assert_eq!(verdict["is_whole"], false);
    assert!(verdict["broken_record"].is_string());
}
