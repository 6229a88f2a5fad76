//! The demonstration's clock goes forward only, and elsewhere there is none.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, header};
use kernel::file::Files;
use kernel::{Clock, Db};
use people::App;
use people::app::Persona;
use serde_json::{Value, json};
use testing::TestDatabase;
use tower::ServiceExt as _;

const NOON: &str = "2026-03-02T04:00:00Z";

async fn installation(database: &TestDatabase) -> App {
    let db = Db::open(database.url()).await.expect("it opens");
    let clock = Clock::standing(NOON.parse().expect("a moment"));
    let files = Files::new(database.folder().join("files"));
    App::open(db, clock, files, regime::Library::builtin())
        .await
        .expect("it opens")
}

async fn ask(app: &App, method: Method, body: Value) -> (u16, Value) {
    let (router, _) = server::routes::api(app).expect("every route says who may use it");
    let request = Request::builder()
        .method(method)
        .uri("/api/demo/clock")
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body.to_string()))
        .expect("a request");
    let answer = router.with_state(app.clone()).oneshot(request).await;
    let answer = answer.expect("an answer");
    let status = answer.status().as_u16();
    let bytes = to_bytes(answer.into_body(), 1 << 20).await.expect("a body");
    (status, serde_json::from_slice(&bytes).unwrap_or_default())
}

#[tokio::test]
async fn time_passes_only_in_a_demonstration_and_only_forward() {
    let database = TestDatabase::create().await;
    let mut app = installation(&database).await;
    let later = json!({ "at": "2026-03-05T04:00:00Z" });
    assert_eq!(ask(&app, Method::GET, Value::Null).await.0, 404);
    assert_eq!(ask(&app, Method::PUT, later.clone()).await.0, 404);
    app.choices.personas = vec![Persona {
        account: "bangong".to_owned(),
        name: "周文清".to_owned(),
        title: "办公室".to_owned(),
        face: "workbench".to_owned(),
        password: "no secret".to_owned(),
    }];
    assert_eq!(ask(&app, Method::PUT, later.clone()).await.0, 204);
    let (status, clock) = ask(&app, Method::GET, Value::Null).await;
    assert_eq!((status, &clock["at"]), (200, &later["at"]));
    let (status, problem) = ask(&app, Method::PUT, json!({ "at": NOON })).await;
    assert_eq!((status, &problem["code"]), (409, &json!("demo.backwards")));
}
