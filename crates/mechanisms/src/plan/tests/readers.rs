use serde_json::{Value, json};

use super::story::{adjust, adopt, app, drafted, path};

#[tokio::test]
async fn deputies_and_organs_see_the_adopted_plan_only() {
    let app = app().await;
    let plan = drafted(&app).await;
    for reader in [app.deputy(), app.organ("县住建局")] {
        reader.get(&path(&plan, "")).await.status(404);
        assert_eq!(reader.get("/api/plans").await.ok()["total"], 0);
    }
    let party = json!({ "number": "渭人党组发〔2026〕2号", "on": "2026-01-05", "version": plan["version"] });
    let plan = app
        .clerk()
        .put(&path(&plan, "/party-report"), party)
        .await
        .ok();
    let plan = adopt(&app, &plan).await;
    assert_eq!(plan["party_number"], "渭人党组发〔2026〕2号");
    for reader in [app.deputy(), app.organ("县住建局")] {
        let seen = reader.get(&path(&plan, "")).await.ok();
        assert_eq!(
            (&seen["state"], &seen["party_number"], &seen["council"]),
            (&json!("adopted"), &json!(""), &Value::Null)
        );
        assert_eq!(
            (&seen["editions"][0]["party_number"], &seen["may"]),
            (&json!(""), &json!([]))
        );
        assert_eq!(
            reader.get("/api/plans").await.ok()["items"][0]["party_number"],
            ""
        );
        reader.get(&path(&plan, "/records")).await.status(403);
    }
    let draft = adjust(&app, &plan, "调整").await;
    assert_eq!(app.deputy().get(&path(&draft, "")).await.ok()["edition"], 1);
    app.deputy()
        .get(&path(&draft, "?edition=2"))
        .await
        .status(404);
    app.stranger().get(&path(&plan, "")).await.status(404);
    app.stranger()
        .get(&path(&plan, "/comparison?from=1&to=1"))
        .await
        .status(404);
    assert_eq!(app.stranger().get("/api/plans").await.ok()["total"], 0);
}
