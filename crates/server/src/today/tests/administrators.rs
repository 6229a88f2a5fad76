//! What the three administrators look after; none of it is business.

use kernel::Instant;
use people::account;
use serde_json::json;
use testing::TestApp;

use super::{count, matter, on};

async fn sql(app: &TestApp, text: &str) {
    let mut tx = app.app.db.begin().await.unwrap();
    let statement = sqlx::query(sqlx::AssertSqlSafe(text.to_owned()));
    statement.execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_locked_account_waits_for_its_administrator() {
    let app = on("2026-01-15").await;
    let system = || app.account("system_admin");
    assert_eq!(count(system(), "accounts_locked").await, 0);
    let mut tx = app.app.db.begin().await.unwrap();
    let locked = account::named(&mut tx, "member_1").await.unwrap().unwrap();
    let until: Instant = "2026-01-15T02:00:00Z".parse().unwrap();
    let locked = account::Account {
        locked_until: Some(until),
        ..locked
    };
    account::update(&mut tx, &locked).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(count(system(), "accounts_locked").await, 1);
    assert_eq!(
        count(app.account("audit_admin"), "accounts_locked").await,
        0
    );
    app.set_day("2026-01-16");
    assert_eq!(
        count(system(), "accounts_locked").await,
        0,
        "it opens by itself"
    );
}

#[tokio::test]
async fn first_passwords_and_accounts_without_duty_wait_for_the_system_administrator() {
    let app = on("2026-01-15").await;
    let system = || app.account("system_admin");
    let before = count(system(), "first_passwords").await;
    sql(
        &app,
        "UPDATE account SET must_change_password = 1 WHERE name = 'clerk'",
    )
    .await;
    assert_eq!(count(system(), "first_passwords").await, before + 1);
    assert_eq!(count(system(), "accounts_without_duty").await, 0);
    let ended = "UPDATE post SET until_on = '2026-01-15' WHERE person = (SELECT person FROM account WHERE name = 'clerk')";
    sql(&app, ended).await;
    let waits = matter(system(), "accounts_without_duty").await;
    assert_eq!(
        (&waits["count"], &waits["items"][0]["note"]),
        (&json!(1), &json!("clerk"))
    );
    let list = system().get("/api/accounts?without_duty=true").await.ok();
    assert_eq!(
        (&list["total"], &list["items"][0]["name"]),
        (&json!(1), &json!("clerk"))
    );
    let list = system().get("/api/accounts?first_password=true").await.ok();
    assert_eq!(list["total"], json!(before + 1));
    sql(
        &app,
        "UPDATE account SET is_disabled = 1 WHERE name = 'clerk'",
    )
    .await;
    assert_eq!(count(system(), "accounts_without_duty").await, 0);
    assert_eq!(count(system(), "first_passwords").await, before);
}

#[tokio::test]
async fn what_congresses_lack_waits_for_the_security_administrator() {
    let app = on("2026-01-15").await;
    let security = || app.account("security_admin");
    assert_eq!(count(security(), "regimes_missing").await, 0);
    assert_eq!(count(security(), "administrators_missing").await, 0);
    let new = json!({ "division": "621123100", "valid_from": "2026-01-01", "regime": null, "is_public": true });
    security().post("/api/congresses", new).await.ok();
    let missing = matter(security(), "regimes_missing").await;
    assert_eq!(
        (&missing["count"], &missing["items"][0]["note"]),
        (&json!(1), &json!("township"))
    );
    assert_eq!(
        count(app.account("system_admin"), "regimes_missing").await,
        0
    );
    // The founder's administrators serve there too, until one of them leaves.
    assert_eq!(count(security(), "administrators_missing").await, 0);
    sql(
        &app,
        "UPDATE post SET until_on = '2026-01-20' WHERE role = 'audit_admin'",
    )
    .await;
    let ending = matter(security(), "posts_ending").await;
    assert_eq!(ending["items"][0]["due_on"], "2026-01-20");
    app.set_day("2026-01-20");
    assert_eq!(count(security(), "posts_ending").await, 0);
    let missing = matter(security(), "administrators_missing").await;
    assert_eq!(
        (&missing["count"], &missing["items"][0]["note"]),
        (&json!(2), &json!("audit_admin"))
    );
}

#[tokio::test]
async fn a_chain_unchecked_and_failed_sign_ins_wait_for_the_audit_administrator() {
    let app = on("2026-01-15").await;
    let audit = || app.account("audit_admin");
    let waits = matter(audit(), "chain_to_verify").await;
    assert_eq!(waits["items"][0]["title"], "", "never checked");
    let verdict = audit().post("/api/audit/verdict", json!({})).await.ok();
    assert_eq!(verdict["is_whole"], true);
    assert_eq!(count(audit(), "chain_to_verify").await, 0);
    let wrong = json!({ "account": "member_1", "password": "wrong-password" });
    for (tries, waiting) in [(2, 0), (1, 1)] {
        for _ in 0..tries {
            let tried = app.public().post("/api/session", wrong.clone()).await;
            tried.refused("session.wrong_password");
        }
        let failed = matter(audit(), "sign_ins_failed").await;
        assert_eq!(failed["count"].as_i64().unwrap_or_default(), waiting);
    }
    assert_eq!(
        count(app.account("security_admin"), "sign_ins_failed").await,
        0
    );
    app.set_day("2026-01-30");
    let waits = matter(audit(), "chain_to_verify").await;
    assert_eq!(waits["items"][0]["title"], "2026-01-15");
    assert_eq!(count(audit(), "sign_ins_failed").await, 0);
}
