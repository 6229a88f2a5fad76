//! Who sees what.

use serde_json::json;

use super::world::{app, started};

#[tokio::test]
async fn a_department_sees_what_was_settled_about_it_and_nothing_of_the_checks() {
    let app = app().await;
    let work = started(&app).await;
    work.settle_all().await;
    let own = app.organ("县水务局");
    let seen = own.get(&work.of("县水务局")).await.ok();
    let content = &seen["department"]["content"];
    assert_eq!(content["opinions"].as_array().map(Vec::len), Some(2));
    assert_eq!(
        (&content["checks"], &content["report"]["text"]),
        (&json!([]), &json!(""))
    );
    let other = own.get(&work.of("县教育局")).await.ok();
    assert_eq!(other["department"]["content"]["opinions"], json!([]));
    own.get(&format!("{}/report", work.of("县水务局")))
        .await
        .status(403);
    // One that is not evaluated does not learn that there is an evaluation.
    app.organ("县住建局").get(&work.path).await.status(404);
    app.stranger().get(&work.path).await.status(404);
    let deputy = app.account("deputy_3").get(&work.of("县水务局")).await.ok();
    assert_eq!(deputy["department"]["content"]["checks"], json!([]));
}

#[tokio::test]
async fn a_group_checks_its_own_departments() {
    let app = app().await;
    let work = started(&app).await;
    work.appoint().await;
    work.assign("县交通局", "vice_chair_1", json!(null))
        .await
        .ok();
    work.mobilise().await;
    let member = app.account("deputy_2");
    work.check(&member, "县水务局", "sites").await.ok();
    let seen = member.get(&work.of("县水务局")).await.ok();
    assert_eq!(seen["department"]["content"]["checks"][0]["point"], "sites");
    work.check(&member, "县交通局", "sites").await.status(403);
    work.check(&app.account("deputy_3"), "县水务局", "sites")
        .await
        .status(403);
}

#[tokio::test]
async fn the_office_does_not_decide_and_the_council_does_not_record() {
    let app = app().await;
    let work = started(&app).await;
    work.appoint().await;
    work.step(&app.clerk(), "adopted").await.status(403);
    work.step(&app.chair(), "adopted").await.ok();
    work.step(&app.chair(), "forwarded").await.status(403);
    work.step(&app.clerk(), "appraised").await.status(403);
    let body = json!({ "opinions": ["一"], "decision": "x" });
    work.on(&app.clerk(), ("县水务局", "opinions"), body)
        .await
        .status(403);
    work.promise(&app.organ("县水务局"), "县教育局", "2026-06-30")
        .await
        .status(404);
}
