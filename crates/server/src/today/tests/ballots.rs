//! A secret ballot waits for whoever votes, opens, confirms and announces.

use serde_json::{Value, json};
use testing::TestApp;

use super::{count, on};

fn at(ballot: &Value, step: &str) -> String {
    format!("/api/ballots/{}{step}", ballot["id"].as_str().unwrap())
}

async fn step(app: &TestApp, account: &str, ballot: &Value, step: &str) -> Value {
    let body = json!({ "version": ballot["version"] });
    app.account(account)
        .post(&at(ballot, step), body)
        .await
        .ok()
}

#[tokio::test]
async fn a_secret_ballot_from_the_roster_to_the_announcement() {
    let app = on("2026-06-25").await;
    let clerk = app.clerk();
    let design = json!({
        "title": "部门工作测评", "meeting": null, "mode": "secret", "form": "paper", "scale": "rating",
        "own_grades": null, "subjects": [{ "title": "县教育局", "subject": null }],
    });
    let ballot = clerk.post("/api/ballots", design).await.ok();
    assert_eq!(count(app.member(3), "sheets_to_cast").await, 0);
    let freeze = json!({ "version": ballot["version"], "present": null, "reason": "" });
    let ballot = clerk.post(&at(&ballot, "/roster"), freeze).await.ok();
    assert_eq!(count(app.member(3), "sheets_to_cast").await, 1);
    assert_eq!(count(app.deputy(), "sheets_to_cast").await, 0);
    assert_eq!(count(app.chair(), "ballots_to_open").await, 0);
    let tellers = [app.world.person("clerk"), app.world.person("committee")];
    let appoint = json!({ "version": ballot["version"], "tellers": tellers });
    let ballot = clerk.post(&at(&ballot, "/tellers"), appoint).await.ok();
    assert_eq!(count(app.chair(), "ballots_to_open").await, 1);
    let ballot = step(&app, "chair", &ballot, "/open").await;
    assert_eq!(count(app.chair(), "ballots_to_open").await, 0);
    assert_eq!(count(app.member(3), "sheets_to_cast").await, 1);
    let ballot = step(&app, "chair", &ballot, "/close").await;
    assert_eq!(count(app.member(3), "sheets_to_cast").await, 0);
    for teller in ["clerk", "committee"] {
        assert_eq!(count(app.account(teller), "boxes_to_confirm").await, 1);
        assert_eq!(count(app.account(teller), "counts_to_enter").await, 0);
        let declared = json!({ "declared": true });
        app.account(teller)
            .post(&at(&ballot, "/confirmation"), declared)
            .await
            .ok();
        assert_eq!(count(app.account(teller), "boxes_to_confirm").await, 0);
    }
    assert_eq!(count(app.chair(), "ballots_to_announce").await, 1);
}
