use serde_json::{Value, json};
use strum::IntoEnumIterator as _;
use testing::{Caller, TestApp};

use super::sources::{ALL, FoundKind};
use super::store::patterns;

async fn app() -> TestApp {
    let routes = primitives::routes()
        .merge(mechanisms::routes())
        .merge(super::routes());
    TestApp::on("2026-03-02", routes).await
}

async fn found(who: Caller<'_>, q: &str, kind: &str) -> Value {
    let result = who.get(&format!("/api/search?q={q}")).await.ok();
    let groups = result["groups"].as_array().expect("groups").clone();
    groups
        .into_iter()
        .find(|group| group["kind"] == kind)
        .unwrap_or_default()
}

#[test]
fn a_pattern_takes_its_own_signs_as_they_are() {
    let table = [
        ("饮水", "%饮水%"),
        ("100%", "%100!%%"),
        ("a_B", "%a!_b%"),
        ("!", "%!!%"),
    ];
    for (word, pattern) in table {
        assert_eq!(patterns(&[word]), [pattern], "{word}");
    }
}

#[test]
fn every_kind_has_one_source() {
    for kind in FoundKind::iter() {
        assert_eq!(
            ALL.iter().filter(|source| source.kind == kind).count(),
            1,
            "{kind:?}"
        );
    }
}

#[tokio::test]
async fn everybody_searches_within_what_they_may_see() {
    let app = app().await;
    for (number, organ) in [("1", "县住建局"), ("2", "县水务局")] {
        let body = json!({
            "origin_kind": "council", "number": number, "title": "整治扬尘 100% 覆盖",
            "requirement": "按月通报。", "organ": app.world.organ(organ), "lead": app.world.organ("财经委"),
        });
        app.clerk().post("/api/assignments", body).await.ok();
    }
    let all = found(app.clerk(), "扬尘", "assignment").await;
    assert_eq!(all["total"], 2);
    assert_eq!(all["list"], "/assignments?q=扬尘");
    assert!(
        all["items"][0]["link"]
            .as_str()
            .unwrap()
            .starts_with("/assignments/")
    );
    let own = found(app.organ("县水务局"), "扬尘", "assignment").await;
    assert_eq!(own["total"], 1);
    assert_eq!(own["list"], json!(null));
    assert!(
        own["items"][0]["link"]
            .as_str()
            .unwrap()
            .starts_with("/inbox/")
    );
    for (who, q, total) in [
        (app.stranger(), "扬尘", 0),
        (app.deputy(), "扬尘", 0),
        (app.account("system_admin"), "扬尘", 0),
        (app.clerk(), "扬尘%20通报", 2),
        (app.clerk(), "扬尘%20饮水", 0),
        (app.clerk(), "100%25", 2),
        (app.clerk(), "0%25%25", 0),
        (app.clerk(), "_", 0),
    ] {
        let group = found(who, q, "assignment").await;
        assert_eq!(group["total"].as_i64().unwrap_or_default(), total, "{q}");
    }
    assert!(
        found(app.clerk(), "住建", "organ").await["total"]
            .as_i64()
            .unwrap()
            > 0
    );
    assert_eq!(
        found(app.organ("县水务局"), "住建", "organ").await,
        json!(null)
    );
}

#[tokio::test]
async fn people_meetings_and_proposals_are_found() {
    let app = app().await;
    let body =
        json!({ "kind": "standing_committee", "held_on": "2026-04-28", "place": "三楼会议室" });
    app.clerk().post("/api/meetings", body).await.ok();
    assert_eq!(found(app.member(1), "常委会", "meeting").await["total"], 1);
    assert_eq!(found(app.deputy(), "常委会", "meeting").await, json!(null));
    assert_eq!(found(app.clerk(), "何静", "person").await["total"], 1);
    assert_eq!(
        found(app.member(1), "何静", "person").await,
        json!(null),
        "that face has no page of people"
    );
}

#[tokio::test]
async fn a_query_has_1_to_100_characters() {
    let app = app().await;
    for q in ["", "%20%20", "%00", &"水".repeat(101)] {
        app.clerk()
            .get(&format!("/api/search?q={q}"))
            .await
            .fault("q");
    }
    app.clerk().get("/api/search").await.status(422);
    app.clerk()
        .get(&format!("/api/search?q={}", "水".repeat(100)))
        .await
        .ok();
    app.public().get("/api/search?q=水").await.status(401);
}
