//! Many items at once, for measuring lists.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use kernel::marks::marks;
use kernel::{Date, id};
use people::App;
use people::congress::CongressId;
use people::organ::OrganId;
use regime::DueDate;
use sqlx::AssertSqlSafe;

/// Rows a statement.
const BATCH: usize = 400;

/// Where an item stands, whether it is waited for, and what the board counts of it: running 1, closed 2, answered 4, in time
/// 8, rated 16, satisfied 32.
const STATES: [(&str, i64, i64); 8] = [
    ("closed", 0, 62),
    ("closed", 0, 62),
    ("closed", 0, 62),
    ("accepted", 1, 1),
    ("issued", 1, 1),
    ("answered", 0, 12),
    ("verified", 0, 12),
    ("accepted", 1, 1),
];

/// Adds `n` items of a congress, spread over `organs` and over three years of due dates around the clock's day; each
/// twentieth has a co-handler.
pub async fn seed_assignments(
    app: &App,
    congress: CongressId,
    organs: &[OrganId],
    lead: OrganId,
    n: usize,
) {
    let today = app.clock.today();
    let regime = app.regime("weiyuan", today).expect("the regime");
    let calendar = app.calendar();
    let mut dues: BTreeMap<usize, DueDate> = BTreeMap::new();
    let mut tx = app.db.begin().await.expect("a transaction");
    for first in (0..n).step_by(BATCH) {
        let rows = first..(first + BATCH).min(n);
        for row in rows.clone() {
            dues.entry(row % 900).or_insert_with(|| {
                let back = i64::try_from(row % 900).expect("small");
                let anchor = today.plus_days(-back);
                regime
                    .opinions
                    .handling
                    .due(anchor, &calendar)
                    .expect("a date")
            });
        }
        add(&mut tx, (congress, organs, lead), rows, &dues).await;
    }
    tx.commit().await.expect("on disk");
}

async fn add(
    conn: &mut kernel::Conn,
    (congress, organs, lead): (CongressId, &[OrganId], OrganId),
    rows: std::ops::Range<usize>,
    dues: &BTreeMap<usize, DueDate>,
) {
    let mut items = String::new();
    let mut holders = String::new();
    let mut parts = String::new();
    let mut values: Vec<String> = Vec::new();
    for row in rows {
        let (state, waiting, tally) = STATES[row % STATES.len()];
        let (organ, due) = (organs[row % organs.len()], &dues[&(row % 900)]);
        let (id, from, on): (_, Date, Date) = (id::fresh(), due.anchor_on, due.on);
        values.push(serde_json::to_string(due).expect("JSON"));
        let due = values.len();
        let done = if waiting == 1 {
            "NULL".to_owned()
        } else {
            format!("'{on}'")
        };
        let rating = if state == "closed" {
            "'satisfied'"
        } else {
            "NULL"
        };
        let closed = if state == "closed" {
            done.clone()
        } else {
            "NULL".to_owned()
        };
        let comma = if items.is_empty() { "" } else { "," };
        let title = format!("第{row}项：整治第{}号工地扬尘", row % 997);
        let marks = marks(&[&title, &row.to_string()]);
        write!(
            items,
            "{comma}('{id}','{congress}','{state}',{waiting},{tally},{marks},'{organ}','{lead}','{on}','council','{row}','{title}',1,\
             '{from}','{from}','{from}','{from}',0,0,'under_way',{done},{rating},0,0,{closed},1,'','','按要求整改并报告。',${due},'[]','[]','[]')"
        )
        .expect("text");
        write!(holders, "{comma}('{id}',1,'{organ}','{from}','')").expect("text");
        if row % 20 == 0 {
            let comma = if parts.is_empty() { "" } else { "," };
            let other = organs[(row + 1) % organs.len()];
            write!(parts, "{comma}('{id}','{other}','{on}',$1,'','[]')").expect("text");
        }
    }
    let items = format!(
        "INSERT INTO assignment (id, congress, state, waiting, tally, marks, organ, lead, due_on, origin_kind, number, title, round, handed_over_on,
            issued_on, regime_on, anchor_on, is_fixed, extensions, progress, answered_on, rating, rung, reminders, closed_on, version,
            progress_reason, objection, requirement, due, pauses, about, files) VALUES {items}"
    );
    let mut query = sqlx::query(AssertSqlSafe(items));
    for value in &values {
        query = query.bind(value.clone());
    }
    query.execute(&mut *conn).await.expect("items");
    let holders = format!(
        "INSERT INTO assignment_holder (assignment, number, organ, from_on, reason) VALUES {holders}"
    );
    sqlx::query(AssertSqlSafe(holders))
        .execute(&mut *conn)
        .await
        .expect("holders");
    if !parts.is_empty() {
        let parts = format!(
            "INSERT INTO assignment_part (assignment, organ, due_on, due, text, files) VALUES {parts}"
        );
        sqlx::query(AssertSqlSafe(parts))
            .bind(values.first().cloned())
            .execute(conn)
            .await
            .expect("parts");
    }
}
