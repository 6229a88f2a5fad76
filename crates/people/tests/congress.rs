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

#[tokio::test]
async fn a_congress_has_administrators_of_its_own_or_is_lent_the_founders() {
    let app = app().await;
    let security = app.account("security_admin");
    let person = |role: &str, name: &str| json!({ "role": role, "person_name": name, "account": format!("清源{name}") });
    let three = [
        person("system_admin", "丁一"),
        person("security_admin", "王二"),
        person("audit_admin", "李三"),
    ];
    let new = |division: &str, all: &[Value]| {
        json!({ "division": division, "valid_from": "2026-01-01", "regime": "weiyuan", "is_public": true,
            "administrators": all })
    };
    security
        .post("/api/congresses", new("621123100", &three[..2]))
        .await
        .refused("account.three_administrators");
    let mut short = three.clone();
    short[1]["account"] = json!("王");
    security
        .post("/api/congresses", new("621123100", &short))
        .await
        .fault("administrators.1.account");
    let mut taken = three.clone();
    taken[2]["account"] = json!("clerk");
    security
        .post("/api/congresses", new("621123100", &taken))
        .await
        .refused("account.name_taken");
    let made = security
        .post("/api/congresses", new("621123100", &three))
        .await;
    let made = made.ok();
    assert_eq!(made["name"], "清源镇人民代表大会");
    let accounts = made["accounts"].as_array().unwrap();
    assert_eq!(accounts.len(), 3);
    let sign_in = json!({ "account": "清源丁一", "password": accounts[0]["password"] });
    app.public().post("/api/session", sign_in).await.status(204);
    // Whom it has of its own it keeps; the founder's serve where nobody is named.
    let lent = security
        .post("/api/congresses", new("621123101", &[]))
        .await
        .ok();
    assert_eq!(lent["accounts"], json!([]));
    let here = security.get("/api/session").await.ok();
    let congresses = here["congresses"].as_array().unwrap();
    assert!(
        congresses.iter().any(|one| one["id"] == lent["id"]),
        "{here}"
    );
    assert!(
        congresses.iter().all(|one| one["id"] != made["id"]),
        "{here}"
    );
    let list = security.get("/api/congresses").await.ok();
    assert_eq!(list["items"][1]["regime"], "weiyuan");
}

#[tokio::test]
async fn divisions_below_ones_own_are_found_where_a_congress_can_be() {
    let app = app().await;
    let clerk = app.clerk();
    let found = async |query: &str| {
        let list = clerk.get(&format!("/api/divisions?{query}")).await.ok();
        list["total"].as_i64().unwrap()
    };
    assert_eq!(found("below=621123").await, 16);
    assert_eq!(found("below=621123&q=清源").await, 1);
    assert_eq!(found("below=621122&q=清源").await, 0);
    let seen = clerk.get("/api/divisions/621123100").await.ok();
    assert_eq!(seen["congress_name"], "清源镇人民代表大会");
}

#[tokio::test]
async fn everybody_finds_the_congresses_that_publish_here() {
    let app = app().await;
    let found = async |query: &str| {
        let list = app
            .public()
            .get(&format!("/api/public/congresses{query}"))
            .await
            .ok();
        list["total"].as_i64().unwrap()
    };
    assert_eq!(found("").await, 2);
    assert_eq!(found("?q=渭源").await, 1);
    assert_eq!(found("?q=6211").await, 2);
    assert_eq!(found("?q=%25").await, 0);
    let security = app.account("security_admin");
    let own = security.get("/api/congresses").await.ok()["items"][0].clone();
    let body = json!({ "name": own["name"], "short_name": own["short_name"], "is_public": false, "valid_until": null,
        "version": own["version"] });
    let path = format!("/api/congresses/{}", own["id"].as_str().unwrap());
    security.put(&path, body).await.ok();
    assert_eq!(found("?q=渭源").await, 0);
}

#[tokio::test]
async fn people_are_listed_by_strokes_of_their_surname() {
    let app = app().await;
    for name in ["魏征", "陈明", "李明", "丁一", "王二"] {
        person(&app, name).await;
    }
    let list = app.clerk().get("/api/people?per_page=200").await.ok();
    let names: Vec<&str> = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["person"]["name"].as_str())
        .filter(|name| ["魏征", "陈明", "李明", "丁一", "王二"].contains(name))
        .collect();
    assert_eq!(names, ["丁一", "王二", "李明", "陈明", "魏征"]);
}
