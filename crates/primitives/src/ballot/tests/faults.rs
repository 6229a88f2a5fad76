//! A disk that is full, a clock that jumps and a line that is cut, in the middle of a secret ballot.

use std::time::Duration;

use serde_json::{Value, json};
use sqlx::Executor as _;
use testing::TestApp;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use super::sealed::{Device, frozen, opened, sheet, slip_for};
use super::stories::{app, path, version};

/// Lets SQLite's file grow no more, or again.
async fn grow(app: &TestApp, may: bool) {
    let mut tx = app.app.db.begin().await.unwrap();
    let pages: i64 = sqlx::query_scalar("PRAGMA page_count")
        .fetch_one(&mut *tx)
        .await
        .unwrap();
    let most = if may { 1_000_000 } else { pages };
    let limit = format!("PRAGMA max_page_count = {most}");
    tx.execute(sqlx::AssertSqlSafe(limit)).await.unwrap();
    tx.commit().await.unwrap();
}

/// Sheets are cast until the disk is full, many at once; who is refused is told so and sends the same again.
#[tokio::test]
async fn a_full_disk_loses_no_sheet_that_was_answered() {
    let app = app().await;
    if app.database_file().is_none() {
        // PostgreSQL has no such limit: whoever fills its disk fills everybody's.
        return;
    }
    let ballot = frozen(&app, 29).await;
    let mut devices: Vec<Device> = Vec::new();
    for number in 1..=24 {
        devices.push(slip_for(&app, &ballot, &format!("member_{number}")).await);
    }
    let ballot = opened(&app, &ballot).await;
    let sheets = path(&ballot, "/sheets");
    let bodies: Vec<_> = devices
        .iter()
        .map(|device| sheet(device, &[Some(0), Some(1), Some(2)]))
        .collect();
    grow(&app, false).await;
    let public = app.public();
    let (mut answered, mut refused) = (0_i64, Vec::new());
    // What waits for one commit may fail together with the one that found no room.
    for together in bodies.chunks(4) {
        let [a, b, c, d] = together else {
            panic!("by fours")
        };
        let answers = tokio::join!(
            public.post(&sheets, a.clone()),
            public.post(&sheets, b.clone()),
            public.post(&sheets, c.clone()),
            public.post(&sheets, d.clone()),
        );
        for (body, answer) in together
            .iter()
            .zip([answers.0, answers.1, answers.2, answers.3])
        {
            if answer.status == 200 {
                answered += 1;
            } else {
                assert!(answer.status >= 500, "{}", answer.status);
                refused.push((body, answer));
            }
        }
        let turnout = app.clerk().get(&path(&ballot, "/box")).await.ok();
        let spent = turnout["spent"].as_i64().unwrap();
        assert!(
            spent >= answered,
            "{answered} were answered, {spent} are there"
        );
    }
    assert!(!refused.is_empty(), "the disk was never full");
    let said = refused
        .iter()
        .any(|(_, answer)| answer.json["code"] == "full");
    assert!(said, "nobody was told that the disk is full");
    grow(&app, true).await;
    for (body, _) in refused {
        public.post(&sheets, body.clone()).await.ok();
    }
    let closed = app
        .chair()
        .post(&path(&ballot, "/close"), version(&ballot))
        .await
        .ok();
    let view = app.clerk().get(&path(&closed, "")).await.ok();
    each_counted_once(&view["counted"]["subjects"]);
}

/// All 24 chose the first grade of the first subject, the second of the second, the third of the third.
fn each_counted_once(subjects: &Value) {
    for (place, subject) in subjects.as_array().unwrap().iter().enumerate() {
        let mut counts = json!([0, 0, 0]);
        counts[place] = json!(24);
        assert_eq!(subject["counts"], counts, "counted once each");
    }
}

/// The clock goes back a day and on a year while votes are cast: nothing of a sheet hangs on it.
#[tokio::test]
async fn a_clock_that_jumps_changes_nothing() {
    let app = app().await;
    let ballot = frozen(&app, 20).await;
    let mut devices: Vec<Device> = Vec::new();
    for number in 1..=6 {
        devices.push(slip_for(&app, &ballot, &format!("member_{number}")).await);
    }
    let ballot = opened(&app, &ballot).await;
    let days = [
        "2026-06-24",
        "2027-06-25",
        "2026-06-25",
        "2020-01-01",
        "2030-12-31",
        "2026-06-25",
    ];
    for (device, day) in devices.iter().zip(days) {
        app.set_day(day);
        let cast = sheet(device, &[Some(0); 3]);
        let sheets = path(&ballot, "/sheets");
        app.public().post(&sheets, cast).await.ok();
    }
    app.set_moment("2026-06-24T23:59:59Z");
    let closed = app
        .chair()
        .post(&path(&ballot, "/close"), version(&ballot))
        .await
        .ok();
    let view = app.clerk().get(&path(&closed, "")).await.ok();
    assert_eq!(view["counted"]["subjects"][0]["counts"], json!([6, 0, 0]));
    assert_eq!(view["box"]["spent"], 6);
}

/// A sheet as it travels.
fn request(place: &str, body: &Value) -> Vec<u8> {
    let body = body.to_string();
    let length = body.len();
    let head = format!(
        "POST {place} HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
    );
    [head.into_bytes(), body.into_bytes()].concat()
}

async fn spent(app: &TestApp, ballot: &Value) -> i64 {
    let turnout = app.clerk().get(&path(ballot, "/box")).await.ok();
    turnout["spent"].as_i64().unwrap()
}

/// A line that is cut with half a sheet sent leaves nothing; one that is cut before the answer leaves the whole sheet, and what is
/// sent again is counted once.
#[tokio::test]
async fn a_line_that_is_cut_leaves_a_whole_sheet_or_none() {
    let app = app().await;
    let ballot = frozen(&app, 20).await;
    let device = slip_for(&app, &ballot, "member_1").await;
    let ballot = opened(&app, &ballot).await;
    let sheets = path(&ballot, "/sheets");
    let body = sheet(&device, &[Some(0), Some(1), Some(2)]);
    let bytes = request(&sheets, &body);
    let address = app.listen().await;
    for part in [1, bytes.len() / 2, bytes.len() - 1] {
        let mut line = TcpStream::connect(address).await.unwrap();
        line.write_all(&bytes[..part]).await.unwrap();
        drop(line);
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(spent(&app, &ballot).await, 0);

    let mut line = TcpStream::connect(address).await.unwrap();
    line.write_all(&bytes).await.unwrap();
    drop(line);
    let mut tries = 0;
    while spent(&app, &ballot).await == 0 && tries < 100 {
        tries += 1;
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    // Whether the server was quick enough or not: sent again, it is there once.
    let again = app.public().post(&sheets, body).await.ok();
    assert_eq!(again["counted"], true);
    assert_eq!(spent(&app, &ballot).await, 1);
    let closed = app
        .chair()
        .post(&path(&ballot, "/close"), version(&ballot))
        .await
        .ok();
    let view = app.clerk().get(&path(&closed, "")).await.ok();
    for (place, counts) in [[1, 0, 0], [0, 1, 0], [0, 0, 1]].iter().enumerate() {
        assert_eq!(view["counted"]["subjects"][place]["counts"], json!(counts));
    }
}
