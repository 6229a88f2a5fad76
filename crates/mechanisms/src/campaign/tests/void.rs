//! After a ballot was made void, what it rested on can be changed again.

use serde_json::{Value, json};
use testing::TestApp;

use super::world::{DEPARTMENTS, POINTS, Work, app, started, text, vote};

/// Every department settled, and the ballot arranged.
async fn arranged(work: &Work<'_>) -> Value {
    let app = work.app;
    work.settle_and_call().await;
    let mode = json!({ "mode": "counted" });
    work.post(&app.clerk(), "ballot", mode).await.ok()
}

/// The ballot is made void.
async fn void(app: &TestApp, ballot: &Value) -> Value {
    let path = format!("/api/ballots/{}/void", text(&ballot["id"]));
    let body = json!({ "version": ballot["version"], "reason": "选票上意见有误" });
    app.chair().post(&path, body).await.ok()
}

#[tokio::test]
async fn what_the_ballot_rested_on_can_be_changed_once_it_is_void() {
    let app = app().await;
    let work = started(&app).await;
    let (clerk, chair) = (app.clerk(), app.chair());
    let ballot = arranged(&work).await;
    let organs: Vec<_> = DEPARTMENTS
        .iter()
        .rev()
        .map(|organ| app.world.organ(organ))
        .collect();
    let order = json!({ "organs": organs });
    let why = json!({ "reason": "意见表述不准确" });
    work.put(&clerk, "/order", order.clone())
        .await
        .refused("campaign.ballot_arranged");
    work.on(&chair, ("县水务局", "report/return"), why.clone())
        .await
        .refused("campaign.ballot_arranged");
    work.check(&clerk, "县水务局", "sites")
        .await
        .refused("campaign.ballot_arranged");

    void(&app, &ballot).await;
    let rows = clerk.get("/api/campaigns").await.ok();
    assert_eq!(rows["items"][0]["ballot_state"], "void");
    work.put(&clerk, "/order", order).await.ok();
    // A report is returned, its points are checked again, and the council settles other opinions.
    work.on(&chair, ("县水务局", "report/return"), why)
        .await
        .ok();
    let seen = work.department("县水务局").await;
    assert_eq!(
        (
            &seen["department"]["content"]["settled"],
            &seen["department"]["content"]["opinions"]
        ),
        (&json!(null), &json!([]))
    );
    let agenda = clerk.get(&format!("{}/agenda", work.path)).await.ok();
    assert_eq!(agenda[0]["dues"][0]["kind"], "report", "{agenda}");
    work.post(&clerk, "ballot", json!({ "mode": "counted" }))
        .await
        .refused("campaign.not_settled");
    work.check(&clerk, "县水务局", POINTS[3]).await.ok();
    work.report(&clerk, "县水务局", true).await.ok();
    work.settle("县水务局").await.ok();
    let second = work
        .post(&clerk, "ballot", json!({ "mode": "counted" }))
        .await
        .ok();
    assert_ne!(second["id"], ballot["id"]);
    work.post(&clerk, "ballot", json!({ "mode": "counted" }))
        .await
        .refused("campaign.ballot_arranged");
    vote(&app, &text(&second["id"]), &[[6, 0, 0, 0]; 3]).await;
    work.post(&clerk, "result", json!({})).await.ok();
    let seen = work.see().await;
    assert_eq!(seen["departments"][2]["name"], "县教育局");
    assert_eq!(
        seen["departments"][2]["content"]["result"]["verdict"]["zh"],
        "满意"
    );
}

#[tokio::test]
async fn a_ballot_designed_anew_from_a_void_one_is_the_campaigns() {
    let app = app().await;
    let work = started(&app).await;
    let clerk = app.clerk();
    let ballot = arranged(&work).await;
    let gone = void(&app, &ballot).await;
    let path = format!("/api/ballots/{}/again", text(&ballot["id"]));
    let again = json!({ "version": gone["version"] });
    let again = clerk.post(&path, again).await.ok();
    assert_eq!(work.see().await["vote"]["id"], again["id"]);
    work.post(&clerk, "ballot", json!({ "mode": "counted" }))
        .await
        .refused("campaign.ballot_arranged");
    vote(&app, &text(&again["id"]), &[[6, 0, 0, 0]; 3]).await;
    work.post(&clerk, "result", json!({})).await.ok();
    let result = &work.see().await["departments"][0]["content"]["result"];
    assert_eq!(result["verdict"]["zh"], "满意", "{result}");
}
