//! The demonstration's clock goes forward only, and elsewhere there is none; and its world holds what it promises.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

mod held;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, header};
use held::{AUTUMN, HELD, THERE};
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

fn router(app: &App) -> Router {
    let (router, _) = server::routes::api(app).expect("every route says who may use it");
    router.with_state(app.clone())
}

async fn send(router: &Router, request: Request<Body>) -> (u16, HeaderMap, Value) {
    let answer = router.clone().oneshot(request).await.expect("an answer");
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    let bytes = to_bytes(answer.into_body(), 1 << 24).await.expect("a body");
    let body = serde_json::from_slice(&bytes).unwrap_or_default();
    (status, headers, body)
}

fn request(method: Method, path: &str, cookie: &str, body: Value) -> Request<Body> {
    Request::builder()
        .method(method)
        .uri(path)
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::COOKIE, cookie)
        .body(Body::from(body.to_string()))
        .expect("a request")
}

async fn ask(app: &App, method: Method, body: Value) -> (u16, Value) {
    let asked = request(method, "/api/demo/clock", "", body);
    let (status, _, body) = send(&router(app), asked).await;
    (status, body)
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

/// What comes before it should.
async fn hasty(app: &App) -> Vec<String> {
    let mut hasty = Vec::new();
    for pair in AUTUMN.windows(2) {
        let [first, then] = pair else { continue };
        let of_the_year = "at > '2026-02-01'";
        let before = format!(
            "record WHERE {then} AND {of_the_year}
                AND at <= (SELECT MAX(at) FROM record WHERE {first} AND {of_the_year})"
        );
        let (early, all) = (
            count(app, &before).await,
            count(app, &format!("record WHERE {then} AND {of_the_year}")).await,
        );
        if early > 0 || all == 0 {
            hasty.push(format!("{early} of {all} with {then} before {first}"));
        }
    }
    hasty
}

#[tokio::test]
async fn the_world_holds_what_it_promises() {
    let database = TestDatabase::create().await;
    let app = installation(&database).await;
    let until = "2026-11-16".parse().expect("a day");
    server::demo::live(app.clone(), Some(until))
        .await
        .expect("it is lived");
    let mut missing = Vec::new();
    for (table, column, states) in HELD {
        for (state, least) in *states {
            let counted = format!("{table} WHERE CAST({column} AS TEXT) = '{state}'");
            let held = count(&app, &counted).await;
            if held < *least {
                missing.push(format!("{counted}: {held} instead of {least}"));
            }
        }
    }
    for (what, counted, least) in THERE {
        let held = count(&app, counted).await;
        if held < *least {
            missing.push(format!("{what}: {held} instead of {least}"));
        }
    }
    // The city's year is lived after the county's, so each congress has its own time.
    let backwards =
        "(SELECT at, LAG(at) OVER (PARTITION BY congress ORDER BY id) AS before FROM record
                       WHERE congress IS NOT NULL) AS run WHERE at < before";
    assert_eq!(count(&app, backwards).await, 0, "time ran backwards");
    missing.extend(hasty(&app).await);
    missing.extend(faces(&app).await);
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    a_talk_is_asked_for(&app).await;
}

/// The office is asked for the talk that the ladder came to, then for the report of it; not for the one that was reported.
async fn a_talk_is_asked_for(app: &App) {
    let router = router(app);
    let typed = json!({ "account": "440881_bangong", "password": "weiyuan-demo-2024" });
    let cookie = signed_in(&router, typed).await;
    let ask = async |method: Method, path: &str, body: Value| {
        let (status, _, body) = send(&router, request(method, path, &cookie, body)).await;
        assert!(status < 300, "{path}: {status} {body}");
        body
    };
    let waits = async |code: &str| {
        let today = ask(Method::GET, "/api/today", Value::Null).await;
        let mut matters = today["matters"].as_array().into_iter().flatten().cloned();
        let matter = matters.find(|matter| matter["code"] == code);
        matter.map_or(json!([]), |matter| matter["items"].clone())
    };
    let due = waits("talks_to_arrange").await;
    assert_eq!(due.as_array().map(Vec::len), Some(1), "{due}");
    assert_eq!(waits("talks_to_report").await, json!([]));
    let item = due[0]["id"].as_str().expect("an item");
    let talk = json!({ "kind": "admonition_talk", "title": "约谈", "subject": format!("assignment:{item}"),
                       "held_on": "2026-11-16", "division": "440881", "place": "三楼会议室", "place_kind": "other" });
    let talk = ask(Method::POST, "/api/activities", talk).await["activity"].clone();
    assert_eq!(waits("talks_to_arrange").await, json!([]));
    assert_eq!(waits("talks_to_report").await, json!([]));
    let path = format!(
        "/api/activities/{}/holding",
        talk["id"].as_str().expect("it")
    );
    let said = json!({ "version": talk["version"], "notes": "已约谈", "attended": [] });
    ask(Method::POST, &path, said).await;
    let told = waits("talks_to_report").await;
    assert_eq!(told[0]["id"], item);
}

async fn count(app: &App, what: &str) -> i64 {
    let counted = format!("SELECT COUNT(*) FROM {what}");
    let mut reading = app.db.read().await.expect("a connection");
    let counted = sqlx::query_scalar(sqlx::AssertSqlSafe(counted));
    counted.fetch_one(&mut *reading).await.expect("a number")
}

/// Signs in, and gives the cookie.
async fn signed_in(router: &Router, typed: Value) -> String {
    let sent = request(Method::POST, "/api/session", "", typed.clone());
    let (status, headers, _) = send(router, sent).await;
    assert_eq!(status, 204, "{} signs in", typed["account"]);
    let cookie = headers[header::SET_COOKIE].to_str().expect("a cookie");
    cookie.split(';').next().unwrap_or_default().to_owned()
}

/// What the people of the sign-in page miss on their first pages.
async fn faces(app: &App) -> Vec<String> {
    let router = router(app);
    let mut missing = Vec::new();
    for persona in server::demo::personas().expect("the script is readable") {
        let who = &persona.account;
        let typed = json!({ "account": who, "password": persona.password });
        let cookie = signed_in(&router, typed).await;
        // Beside the county, a city and its counties show what they do together.
        let is_linked = who.starts_with("5107");
        let is_evaluating = who.starts_with("440881");
        let pages: &[(&str, &str)] = match persona.face.as_str() {
            "organ" if is_evaluating => {
                &[("/api/campaigns", "/items"), ("/api/assignments", "/items")]
            }
            "deputy" if is_evaluating => {
                &[("/api/today", "/matters"), ("/api/campaigns", "/items")]
            }
            _ if is_evaluating => &[("/api/today", "/matters"), ("/api/campaigns", "/items")],
            "organ" if is_linked => &[
                ("/api/assignments", "/items"),
                ("/api/documents/received", "/items"),
                ("/api/topics", "/items"),
            ],
            "deputy" if is_linked => &[("/api/linkages", "/items")],
            "organ" => &[
                ("/api/today", "/matters"),
                ("/api/assignments", "/items"),
                ("/api/submissions/mine", "/items"),
                ("/api/documents/received", "/items"),
                ("/api/topics", "/items"),
            ],
            "deputy" => &[
                ("/api/today", "/matters"),
                ("/api/submissions/mine", "/items"),
            ],
            "steward" => continue,
            _ => &[("/api/today", "/matters"), ("/api/assignments", "/items")],
        };
        for (page, list) in pages {
            let (status, _, body) =
                send(&router, request(Method::GET, page, &cookie, Value::Null)).await;
            let is_there = body.pointer(list).and_then(Value::as_array);
            if status != 200 || is_there.is_none_or(Vec::is_empty) {
                missing.push(format!("{who} finds nothing at {page}: {status}"));
            }
        }
    }
    missing
}
