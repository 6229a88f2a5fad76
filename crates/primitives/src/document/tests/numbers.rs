//! Numbers without gap and never twice.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use testing::TestApp;

use super::super::rules::DocumentId;
use super::super::{acts, store};
use super::stories::{app, approved, dispatched, step};

#[derive(Debug, Clone, Copy)]
enum Doing {
    Number { series: usize },
    Fail { series: usize },
    Cancel { which: usize },
    NextYear,
}

fn doings() -> impl Strategy<Value = Vec<Doing>> {
    let doing = prop_oneof![
        5 => (0..2_usize).prop_map(|series| Doing::Number { series }),
        2 => (0..2_usize).prop_map(|series| Doing::Fail { series }),
        2 => (0..20_usize).prop_map(|which| Doing::Cancel { which }),
        1 => Just(Doing::NextYear),
    ];
    prop::collection::vec(doing, 12..30)
}

/// Numbers, fails halfway, cancels and lets years pass at random: each register is 1, 2, 3 … and nothing is given twice.
#[tokio::test]
async fn whatever_happens_a_register_has_no_gap_and_no_number_twice() {
    let mut runner = TestRunner::new_with_rng(
        Config::default(),
        proptest::test_runner::TestRng::deterministic_rng(
            proptest::test_runner::RngAlgorithm::ChaCha,
        ),
    );
    for _ in 0..3 {
        let doings = doings().new_tree(&mut runner).unwrap().current();
        live(&doings).await;
    }
}

async fn live(doings: &[Doing]) {
    const SERIES: [&str; 2] = ["渭人发", "渭人办发"];
    let app = TestApp::on("2026-01-15", crate::routes()).await;
    let (mut year, mut given) = (2026, Vec::new());
    let mut registers: BTreeMap<(&str, i64), i64> = BTreeMap::new();
    for doing in doings {
        match *doing {
            Doing::Number { series } => {
                let id = approved(&app, SERIES[series]).await;
                let path = format!("/api/documents/{id}/sign-off");
                let signed = app.clerk().post(&path, json!({ "version": 3 })).await.ok();
                let last = registers.entry((SERIES[series], year)).or_default();
                *last += 1;
                let expected = format!("{}〔{year}〕{last}号", SERIES[series]);
                assert_eq!(signed["number_text"], expected, "{doings:?}");
                given.push((id, expected));
            }
            Doing::Fail { series } => fail(&app, SERIES[series], year).await,
            Doing::Cancel { which } => {
                let Some((id, number)) = given.get(which) else {
                    continue;
                };
                let path = format!("/api/documents/{id}");
                let seen = app.clerk().get(&path).await.ok();
                let body = json!({ "version": seen["version"], "reason": "印错" });
                app.clerk().post(&format!("{path}/cancel"), body).await;
                assert_eq!(app.clerk().get(&path).await.ok()["number_text"], *number);
            }
            Doing::NextYear => {
                year += 1;
                app.set_day(&format!("{year}-01-15"));
            }
        }
    }
    let mut numbers: Vec<_> = given.iter().map(|(_, number)| number).collect();
    numbers.sort();
    numbers.dedup();
    assert_eq!(numbers.len(), given.len());
    for ((series, year), last) in registers {
        let path = format!("/api/documents/numbers?series={series}&year={year}&per_page=200");
        let rows = app.clerk().get(&path).await.ok();
        let rows: Vec<_> = rows["items"].as_array().unwrap().clone();
        let rows: Vec<_> = rows
            .iter()
            .map(|row| row["number"].as_i64().unwrap())
            .collect();
        assert_eq!(rows, (1..=last).collect::<Vec<_>>(), "{doings:?}");
    }
}

/// A number is taken, and then the act fails: as if it had never been taken.
async fn fail(app: &TestApp, series: &str, year: i64) {
    let congress = app.world.congress;
    let desk = app.app.desk(people::Actor::System("test"));
    let failed: kernel::Result<()> = desk
        .act(async |act| {
            store::next_number(act.db(), congress, series, year).await?;
            Err(kernel::Error::Stale)
        })
        .await;
    assert!(failed.is_err());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn thirty_at_once_get_thirty_numbers() {
    let app = TestApp::on("2026-01-15", crate::routes()).await;
    let mut ids = Vec::new();
    for _ in 0..30 {
        ids.push(approved(&app, "渭人发").await);
    }
    let mut conn = app.app.db.read().await.unwrap();
    let (person, congress) = (app.world.person("clerk"), app.world.congress);
    let clerk = people::session::signed(&mut conn, person, "周文清".into(), congress, app.today())
        .await
        .unwrap()
        .unwrap();
    drop(conn);
    let clerk = people::Actor::Person(Box::new(clerk));
    let waiting = ids.iter().map(|id| {
        let (app, clerk) = (app.app.clone(), clerk.clone());
        let id: DocumentId = id.parse().unwrap();
        tokio::spawn(async move {
            let desk = app.desk(clerk);
            desk.act(async |act| acts::sign_off(act, id, 3, None).await)
                .await
        })
    });
    let mut numbers = Vec::new();
    for task in waiting.collect::<Vec<_>>() {
        numbers.push(task.await.unwrap().unwrap().number.unwrap());
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=30).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_cancelled_number_stays_and_the_next_is_the_next() {
    let app = app().await;
    let id = dispatched(&app).await;
    let cancel = format!("/api/documents/{id}/cancel");
    let reason = json!({ "version": 5, "reason": "引用法条有误" });
    app.chair().post(&cancel, reason.clone()).await.status(403);
    app.clerk().post(&cancel, reason).await.ok();
    let other = approved(&app, "渭人发").await;
    let view = step(&app, &other, "sign-off", 3).await;
    assert_eq!(view["number_text"], "渭人发〔2026〕2号");
    let rows = app
        .clerk()
        .get("/api/documents/numbers?series=渭人发&year=2026")
        .await
        .ok();
    let told: Vec<_> = rows["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| (&r["number"], &r["state"], &r["cancelled"]["words"]))
        .collect();
    assert_eq!(
        told,
        [
            (&json!(1), &json!("cancelled"), &json!("引用法条有误")),
            (&json!(2), &json!("signed_off"), &Value::Null),
        ]
    );
    let registers = app.clerk().get("/api/documents/registers").await.ok();
    assert_eq!(
        registers["items"][0],
        json!({ "series": "渭人发", "year": 2026, "last_number": 2, "cancelled": 1 })
    );
    let seen = app
        .organ("县水务局")
        .get(&format!("/api/documents/{id}"))
        .await
        .ok();
    assert_eq!(seen["state"], "cancelled");
    app.organ("县水务局")
        .post(&format!("/api/documents/{id}/acknowledge"), json!({}))
        .await
        .refused("document.not_now");
}
