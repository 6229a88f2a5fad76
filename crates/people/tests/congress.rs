//! Congresses founded below one's own, their terms and sessions, and who may sit where.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::{Value, json};
use testing::TestApp;
use utoipa_axum::router::OpenApiRouter;

async fn app() -> TestApp {
    TestApp::on("2026-01-15", OpenApiRouter::new()).await
}

async fn person(app: &TestApp, name: &str) -> String {
    let form = json!({ "name": name, "code": "", "phone": "", "version": 0 });
    let person = app.clerk().post("/api/people", form).await.ok();
    person["id"].as_str().unwrap().to_owned()
}

fn seat(kind: &str, from_on: &str) -> Value {
    json!({ "congress": null, "kind": kind, "term": null, "district": "第一选区", "from_on": from_on, "until_on": null })
}

#[tokio::test]
async fn terms_follow_and_sessions_lie_within() {
    let app = app().await;
    let clerk = app.clerk();
    let term = |number: i64, from_on: &str| json!({ "number": number, "from_on": from_on, "ends_deputies": true });
    let first = clerk.post("/api/terms", term(19, "2021-12-01")).await.ok();
    clerk
        .post("/api/terms", term(19, "2025-12-01"))
        .await
        .refused("congress.term_there");
    clerk
        .post("/api/terms", term(20, "2020-12-01"))
        .await
        .refused("congress.term_order");
    let session = |from_on: &str| json!({ "term": first["id"], "number": 5, "from_on": from_on, "until_on": "2026-01-20" });
    clerk
        .post("/api/terms/sessions", session("2026-01-18"))
        .await
        .status(201);
    clerk
        .post("/api/terms/sessions", session("2026-01-18"))
        .await
        .refused("congress.session_there");
    clerk
        .post("/api/terms/sessions", session("2020-01-18"))
        .await
        .refused("congress.outside_term");
    clerk
        .post("/api/terms", term(20, "2026-12-01"))
        .await
        .status(201);
    let terms = clerk.get("/api/terms").await.ok();
    assert_eq!(terms["terms"][1]["until_on"], "2026-12-01");
    assert_eq!(
        clerk
            .get("/api/people?seat=deputy&on=2026-11-30")
            .await
            .ok()["total"],
        6
    );
    assert_eq!(
        clerk
            .get("/api/people?seat=deputy&on=2026-12-01")
            .await
            .ok()["total"],
        0
    );
    assert_eq!(
        app.stranger().get("/api/terms").await.ok()["terms"],
        json!([])
    );
}

#[tokio::test]
async fn a_congress_is_founded_below_ones_own_and_only_where_one_can_be() {
    let app = app().await;
    let security = app.account("security_admin");
    let new = |division: &str| json!({ "division": division, "valid_from": "2026-01-01", "regime": null, "is_public": true });
    security
        .post("/api/congresses", new("000000"))
        .await
        .refused("congress.unknown_division");
    security
        .post("/api/congresses", new("130171"))
        .await
        .refused("congress.not_administrative");
    security
        .post("/api/congresses", new("621122100"))
        .await
        .status(404);
    let mut odd = new("621123101");
    odd["regime"] = json!("nowhere");
    security
        .post("/api/congresses", odd)
        .await
        .refused("congress.unknown_regime");
    let made = security
        .post("/api/congresses", new("621123100"))
        .await
        .ok();
    security
        .post("/api/congresses", new("621123100"))
        .await
        .refused("congress.already_there");
    app.clerk()
        .post("/api/congresses", new("621123102"))
        .await
        .status(403);
    let path = format!("/api/congresses/{}", made["id"].as_str().unwrap());
    let change = |until: Value| json!({ "name": made["name"], "short_name": "清源", "is_public": false, "valid_until": until, "version": 1 });
    security
        .put(&path, change(json!("2025-01-01")))
        .await
        .refused("congress.ends_before_start");
    security.put(&path, change(json!("2027-01-01"))).await.ok();
    security
        .put(&path, change(Value::Null))
        .await
        .refused("stale");
    assert_eq!(security.get("/api/congresses").await.ok()["total"], 2);
    let division = security.get("/api/divisions/621123").await.ok();
    assert_eq!(division["full_name"], "甘肃省定西市渭源县");
    assert_eq!(division["congress"], json!(app.world.congress));
    assert_eq!(
        security
            .get("/api/divisions?q=渭源&level=county")
            .await
            .ok()["total"],
        1
    );
    security.get("/api/divisions/x").await.status(404);
}

#[tokio::test]
async fn a_township_has_deputies_only_and_a_subdistrict_none() {
    let app = app().await;
    let id = person(&app, "新人").await;
    let path = format!("/api/people/{id}/seats");
    let security = app.account("security_admin");
    let town = json!({ "division": "621123100", "valid_from": "2026-01-01", "regime": null, "is_public": false });
    let town = security.post("/api/congresses", town).await.ok();
    assert_eq!(town["level"], "township");
    assert_eq!(town["parent"], json!(app.world.congress));
    for (kind, refusal) in [
        ("member", "person.no_standing_committee"),
        ("chair", "person.no_standing_committee"),
    ] {
        let mut body = seat(kind, "2026-01-01");
        body["congress"] = town["id"].clone();
        app.clerk().post(&path, body).await.refused(refusal);
    }
    for congress in [&town["id"], &json!(app.world.congress)] {
        let mut body = seat("deputy", "2026-01-01");
        body["congress"] = congress.clone();
        app.clerk().post(&path, body).await.status(201);
    }
    let mut elsewhere = seat("deputy", "2026-01-01");
    elsewhere["congress"] = json!(app.world.other);
    app.clerk().post(&path, elsewhere).await.status(404);
    let other = app.account("system_admin").get("/api/session").await.ok();
    assert_eq!(other["congresses"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_subdistrict_has_no_deputies() {
    use people::congress::{self, Level};
    let app = app().await;
    let id = person(&app, "新人").await;
    let body = json!({ "division": "621123101", "valid_from": "2026-01-01", "regime": null, "is_public": false });
    let founded = app
        .account("security_admin")
        .post("/api/congresses", body)
        .await
        .ok();
    let street: people::congress::CongressId = founded["id"].as_str().unwrap().parse().unwrap();
    let mut tx = app.app.db.begin().await.unwrap();
    let found = congress::find(&mut tx, street).await.unwrap();
    let as_street = congress::Congress {
        id: congress::CongressId::fresh(),
        level: Level::Subdistrict,
        division: "621123001".to_owned(),
        ..found
    };
    congress::store::insert(&mut tx, &as_street).await.unwrap();
    tx.commit().await.unwrap();
    let mut body = seat("deputy", "2026-01-01");
    body["congress"] = json!(as_street.id);
    app.clerk()
        .post(&format!("/api/people/{id}/seats"), body)
        .await
        .refused("person.no_deputies");
}
