//! The demonstration's clock goes forward only, and elsewhere there is none; and its world holds what it promises.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, header};
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

/// A table, what is counted by, and how many there are of each at least.
type Held = (&'static str, &'static str, &'static [(&'static str, i64)]);

/// What the world must hold on 16 November: a table, what is counted, and how many there are at least. Every state that a
/// thing can wait in, and what the people of the demonstration are to see.
const HELD: &[Held] = &[
    (
        "topic",
        "state",
        &[
            ("planned", 1),
            ("active", 20),
            ("closed", 10),
            ("dropped", 1),
        ],
    ),
    ("topic", "list", &[("key", 28), ("regular", 12)]),
    ("topic", "round", &[("1", 30), ("2", 3)]),
    (
        "opinion",
        "state",
        &[
            ("drafted", 1),
            ("submitted", 1),
            ("returned", 1),
            ("handling", 5),
            ("draft_reported", 1),
            ("commented", 1),
            ("reported", 1),
            ("again", 3),
            ("escalated", 1),
            ("closed", 5),
        ],
    ),
    (
        "assignment",
        "state",
        &[
            ("drafted", 1),
            ("issued", 3),
            ("objected", 1),
            ("accepted", 10),
            ("returned", 1),
            ("answered", 2),
            ("verified", 1),
            ("dissatisfied", 1),
            ("rated", 1),
            ("closed", 10),
        ],
    ),
    ("assignment_extension", "is_granted", &[("0", 1), ("1", 1)]),
    (
        "interpellation",
        "state",
        &[
            ("drafting", 1),
            ("signing", 1),
            ("submitted", 1),
            ("sent", 1),
            ("closed", 1),
            ("withdrawn", 1),
        ],
    ),
    (
        "special_inquiry",
        "state",
        &[("proposed", 1), ("decided", 1), ("closed", 1)],
    ),
    ("ballot", "mode", &[("counted", 10), ("secret", 1)]),
    (
        "ballot",
        "state",
        &[
            ("designed", 1),
            ("roster_frozen", 1),
            ("open", 1),
            ("closed", 1),
            ("tallied", 1),
            ("announced", 1),
            ("sent", 1),
            ("published", 1),
            ("void", 1),
        ],
    ),
    (
        "meeting",
        "state",
        &[
            ("planned", 1),
            ("called", 1),
            ("closed", 1),
            ("minutes_approved", 4),
            ("cancelled", 1),
        ],
    ),
    (
        "document",
        "state",
        &[
            ("drafted", 2),
            ("submitted", 1),
            ("returned", 1),
            ("approved", 1),
            ("signed_off", 1),
            ("dispatched", 10),
            ("cancelled", 1),
        ],
    ),
    (
        "document",
        "kind",
        &[
            ("annual_plan", 1),
            ("deliberation_opinions", 10),
            ("assignment_letter", 2),
            ("result_notice", 2),
        ],
    ),
    (
        "submission",
        "state",
        &[
            ("received", 20),
            ("accepted", 4),
            ("declined", 3),
            ("transferred", 2),
            ("taken_up", 10),
        ],
    ),
    (
        "submission",
        "channel",
        &[("staff", 4), ("deputy", 20), ("organ", 5), ("public", 8)],
    ),
    ("plan_edition", "state", &[("published", 2)]),
];

/// What must be there beside the states, and how often at least.
const THERE: &[(&str, &str, i64)] = &[
    (
        "items past their date",
        "assignment WHERE waiting = 1 AND due_on < '2026-11-16'",
        5,
    ),
    (
        "receipts",
        "document_recipient WHERE received_at IS NOT NULL",
        20,
    ),
    (
        "open receipts",
        "document_recipient WHERE received_at IS NULL",
        4,
    ),
    (
        "published documents",
        "document WHERE published IS NOT NULL",
        10,
    ),
    (
        "merged submissions",
        "submission WHERE merged_into IS NOT NULL",
        4,
    ),
    ("moved meetings", "meeting_move", 1),
    ("dates that moved with them", "hung_date_past", 4),
    (
        "dates ahead that hang on a meeting",
        "hung_date WHERE due_on > '2026-11-16'",
        4,
    ),
    (
        "leave that waits",
        "attendance WHERE leave_state = 'asked'",
        1,
    ),
    ("speeches", "speech", 40),
    (
        "items that went to another organ",
        "record WHERE happened = 'assignment.reassigned'",
        1,
    ),
    (
        "objections upheld",
        "record WHERE happened = 'assignment.upheld'",
        1,
    ),
    ("townships", "organ WHERE kind = 'township_government'", 16),
    (
        "departments whose opinions are settled, last year and this",
        "campaign_department WHERE settled_on IS NOT NULL",
        54,
    ),
    (
        "visits to departments",
        "activity WHERE kind = 'visit' AND subject LIKE 'campaign:%' AND state = 'held'",
        41,
    ),
    (
        "interviews",
        "activity WHERE kind = 'interview' AND state = 'held'",
        4,
    ),
    (
        "special reports",
        "activity WHERE kind = 'special_report' AND state = 'held'",
        27,
    ),
    (
        "key projects on the board",
        "campaign_commitment WHERE kind = 'key_project'",
        20,
    ),
    (
        "those who wait for their slips",
        "ballot_roster r JOIN ballot b ON b.id = r.ballot JOIN campaign c ON c.ballot = b.id
           WHERE b.state = 'roster_frozen' AND b.mode = 'secret' AND r.is_present = 1",
        60,
    ),
];

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
    missing.extend(faces(&app).await);
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

async fn count(app: &App, what: &str) -> i64 {
    let counted = format!("SELECT COUNT(*) FROM {what}");
    let mut reading = app.db.read().await.expect("a connection");
    let counted = sqlx::query_scalar(sqlx::AssertSqlSafe(counted));
    counted.fetch_one(&mut *reading).await.expect("a number")
}

/// What the people of the sign-in page miss on their first pages.
async fn faces(app: &App) -> Vec<String> {
    let router = router(app);
    let mut missing = Vec::new();
    for persona in server::demo::personas().expect("the script is readable") {
        let who = &persona.account;
        let typed = json!({ "account": who, "password": persona.password });
        let (status, headers, _) =
            send(&router, request(Method::POST, "/api/session", "", typed)).await;
        assert_eq!(status, 204, "{who} signs in");
        let cookie = headers[header::SET_COOKIE].to_str().expect("a cookie");
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
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
