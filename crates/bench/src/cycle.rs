//! A city and nine counties supervise five topics together; then a province of such cities.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use kernel::db::copy::{self, RowValues};
use people::person::PersonId;
use serde_json::{Value, json};
use testing::{COUNTIES, TestApp};

use crate::report::{Table, Times, ms};

const CITY: &str = "510700";
const TOPICS: usize = 5;
/// Cities of the province, each with as many counties as Mianyang.
const CITIES: usize = 21;
/// Times each board is asked for.
const TIMES: usize = 40;

/// Measures the board of one city, moving its session, and the board of a province.
pub async fn run(table: &mut Table) -> Result<()> {
    let routes = primitives::routes().merge(mechanisms::routes());
    let app = TestApp::linked("2025-11-20", COUNTIES.len(), routes).await;
    let plan = adopted(&app).await?;
    let session = named(&app, &plan).await?;

    let what = format!(
        "cycle board, {TOPICS} topics × {} congresses",
        COUNTIES.len() + 1
    );
    board(table, &app, "510700_clerk", (&what, COUNTIES.len() + 1, 50)).await?;

    let took = moved(&app, &session).await?;
    table.row(
        "the city's session moved, with the dates of 5 topics in 10 congresses",
        &format!("{} ms", ms(took)),
        Some(("< 1 s", took < Duration::from_secs(1))),
        "–",
    );

    province(&app).await?;
    let what = format!(
        "cycle board, {TOPICS} topics × {CITIES} cities × {} counties",
        CITIES * COUNTIES.len()
    );
    let congresses = CITIES * (COUNTIES.len() + 1);
    board(table, &app, "stranger", (&what, congresses, 200)).await
}

/// Asks for the board as somebody who sees so many congresses, within so many milliseconds.
async fn board(
    table: &mut Table,
    app: &TestApp,
    account: &str,
    (what, congresses, most): (&str, usize, u64),
) -> Result<()> {
    let path = "/api/linkage-board?year=2026";
    let seen = app.account(account).get(path).await;
    let places = seen.json["places"].as_array().map_or(0, Vec::len);
    ensure!(places == congresses, "{places} congresses");
    let times = Times::of(TIMES, async || {
        let answer = app.account(account).get(path).await;
        ensure!(answer.status == 200, "{}", answer.status);
        Ok(())
    })
    .await?;
    let target = format!("p95 < {most} ms");
    let is_met = times.at(95) < Duration::from_millis(most);
    table.row(
        what,
        &times.cell(),
        Some((&target, is_met)),
        &format!("{} kB of JSON, within the process", seen.bytes.len() / 1000),
    );
    Ok(())
}

fn codes() -> impl Iterator<Item = &'static str> {
    std::iter::once(CITY).chain(COUNTIES.into_iter().map(|(code, _)| code))
}

async fn post(app: &TestApp, account: &str, path: &str, body: Value) -> Value {
    app.account(account).post(path, body).await.ok()
}

async fn version(app: &TestApp, path: &str) -> Value {
    let seen = app.account("510700_clerk").get(path).await.ok();
    seen.pointer("/meeting/version")
        .unwrap_or(&seen["version"])
        .clone()
}

/// Five topics that all ten congresses carry out; the address of their plan and of each.
async fn adopted(app: &TestApp) -> Result<(String, Vec<String>)> {
    let clerk = "510700_clerk";
    let made = post(app, clerk, "/api/linkages", json!({ "year": 2026 })).await;
    let plan = format!("/api/linkages/{}", made["id"].as_str().context("a plan")?);
    let mut items = Vec::new();
    for number in 1..=TOPICS {
        let body = json!({ "title": format!("联动议题{number}"), "field": "livelihood", "mode": "special_report",
                           "lead": app.world.organ("510700_社建委"), "month": 8, "reason": "",
                           "version": version(app, &plan).await });
        let made = post(app, clerk, &format!("{plan}/items"), body).await;
        items.push(made["item"].as_str().context("an item")?.to_owned());
    }
    let forum = json!({ "kind": "forum", "held_on": app.today(), "title": "会商会",
                        "presiding": app.world.person("510700_chair") });
    let forum = post(app, clerk, "/api/meetings", forum).await;
    let meeting = format!("/api/meetings/{}", forum["id"].as_str().context("a forum")?);
    for step in ["open", "close"] {
        let body = json!({ "version": version(app, &meeting).await });
        post(app, clerk, &format!("{meeting}/{step}"), body).await;
    }
    let body = json!({ "meeting": forum["id"], "consultation": "同意五个议题。", "version": version(app, &plan).await });
    post(app, clerk, &format!("{plan}/consultation"), body).await;
    let body = json!({ "quota_reason": "", "version": version(app, &plan).await });
    post(app, clerk, &format!("{plan}/putting"), body).await;
    for code in codes() {
        for item in &items {
            let body = json!({ "lead": app.world.organ(&format!("{code}_社建委")),
                               "organs": [app.world.organ(&format!("{code}_教育局"))],
                               "is_declined": false, "decline_reason": "", "version": 0 });
            let by = app.account(&format!("{code}_clerk"));
            by.put(&format!("{plan}/items/{item}/part"), body)
                .await
                .ok();
        }
        let body = json!({ "meeting": "第40次主任会议" });
        post(
            app,
            &format!("{code}_clerk"),
            &format!("{plan}/submission"),
            body,
        )
        .await;
        for voter in ["chair", "vice_chair_1"] {
            let body = json!({ "approves": true, "reason": "" });
            post(
                app,
                &format!("{code}_{voter}"),
                &format!("{plan}/decision"),
                body,
            )
            .await;
        }
    }
    let items = items
        .iter()
        .map(|item| format!("/api/linkage-items/{item}"));
    Ok((plan, items.collect()))
}

/// Every congress names its session for each topic. The city's session.
async fn named(app: &TestApp, (_, items): &(String, Vec<String>)) -> Result<String> {
    let mut of_city = None;
    for code in codes() {
        let held_on = if code == CITY {
            "2026-08-26"
        } else {
            "2026-08-05"
        };
        let by = app.account(&format!("{code}_clerk"));
        let body = json!({ "kind": "standing_committee", "held_on": held_on, "place": "会议厅" });
        let made = by.post("/api/meetings", body).await.ok();
        for item in items {
            let body = json!({ "meeting": made["id"] });
            by.put(&format!("{item}/session"), body).await.ok();
        }
        of_city.get_or_insert(made["id"].as_str().context("a session")?.to_owned());
    }
    of_city.context("a session of the city")
}

/// How long the move of the city's session takes, with all that hangs on it.
async fn moved(app: &TestApp, session: &str) -> Result<Duration> {
    let path = format!("/api/meetings/{session}");
    let body = json!({ "held_on": "2026-09-09", "reason": "与上级会议冲突", "version": version(app, &path).await });
    let start = Instant::now();
    let moved = post(app, "510700_clerk", &format!("{path}/move"), body).await;
    ensure!(moved.is_object(), "not moved: {moved}");
    Ok(start.elapsed())
}

/// What a city's cycle consists of, in the order in which tables refer to each other.
const TABLES: &[&str] = &[
    "congress",
    "organ",
    "person",
    "meeting",
    "topic",
    "topic_stage",
    "linkage",
    "linkage_member",
    "linkage_edition",
    "linkage_item",
    "linkage_part",
    "linkage_approval",
    "hung_date",
];

/// Makes twenty more cities of the one that there is, all below one province.
async fn province(app: &TestApp) -> Result<()> {
    let above = app.world.other.to_string();
    let mut tx = app.app.db.begin().await?;
    sqlx::query("UPDATE congress SET parent = $1 WHERE division = $2")
        .bind(&above)
        .bind(CITY)
        .execute(&mut *tx)
        .await?;
    let mut tables = Vec::new();
    for table in TABLES {
        let mut rows = copy::dump(&mut tx, table).await?;
        let is_above = |row: &RowValues, name| row.get(name) == Some(&json!(above));
        rows.retain(|row| !is_above(row, "id") && !is_above(row, "congress"));
        tables.push((table, rows));
    }
    for city in 1..CITIES {
        for (table, rows) in &tables {
            for row in rows {
                let twin = row
                    .iter()
                    .map(|(name, value)| (name.clone(), twin(value, city, &above)));
                copy::load(&mut tx, table, &twin.collect()).await?;
            }
        }
    }
    tx.commit().await?;
    Ok(())
}

/// A value with each identifier in it changed to that of another city, and its code to one of that city.
fn twin(value: &Value, city: usize, above: &str) -> Value {
    let Value::String(text) = value else {
        return value.clone();
    };
    if text.len() == 6 && text.starts_with("5107") {
        return json!(format!("51{:02}{}", 20 + city, &text[4..]));
    }
    let is_id = |at: usize| {
        text.get(at..at + 36)
            .is_some_and(|part| part != above && part.parse::<PersonId>().is_ok())
    };
    let mut twin = String::with_capacity(text.len());
    let mut at = 0;
    for (start, sign) in text.char_indices() {
        if start < at {
            continue;
        }
        if is_id(start) {
            // Writing to a text can't fail.
            write!(twin, "{:02x}{}", 0x40 + city, &text[start + 2..start + 36]).ok();
            at = start + 36;
        } else {
            twin.push(sign);
        }
    }
    json!(twin)
}
