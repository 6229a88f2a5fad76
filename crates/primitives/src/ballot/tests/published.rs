//! What everybody reads of a result.

use serde_json::{Value, json};
use slip::slip_hash;
use testing::TestApp;

use super::sealed::{Device, frozen_as, opened, sheet, slip_for, three_subjects};
use super::stories::{app, path, version};

/// A secret ballot that publishes so much, from its slips to the announcement: three sheets.
async fn announced(app: &TestApp, publishes: &str) -> (Value, Vec<Device>) {
    let mut design = three_subjects();
    design["publishes"] = json!(publishes);
    let ballot = frozen_as(app, design, 20).await;
    let mut devices = Vec::new();
    for number in 1..=3 {
        devices.push(slip_for(app, &ballot, &format!("member_{number}")).await);
    }
    let ballot = opened(app, &ballot).await;
    for device in &devices {
        let cast = sheet(device, &[Some(0), Some(2), None]);
        app.public()
            .post(&path(&ballot, "/sheets"), cast)
            .await
            .ok();
    }
    let closed = app
        .chair()
        .post(&path(&ballot, "/close"), version(&ballot))
        .await
        .ok();
    let declared = json!({ "declared": true });
    let confirmation = path(&closed, "/confirmation");
    app.clerk().post(&confirmation, declared.clone()).await.ok();
    let tallied = app.committee().post(&confirmation, declared).await.ok();
    let announced = app
        .chair()
        .post(&path(&ballot, "/announcement"), version(&tallied))
        .await
        .ok();
    (announced, devices)
}

async fn publish(app: &TestApp, announced: &Value) -> Value {
    let sending = json!({ "version": announced["version"], "to": "县委" });
    let sent = app
        .clerk()
        .post(&path(announced, "/sending"), sending)
        .await
        .ok();
    app.clerk()
        .post(&path(announced, "/publication"), version(&sent))
        .await
        .ok()
}

/// The address of a published result of the county.
fn of_all(ballot: &Value, part: &str) -> String {
    format!(
        "/api/public/621123/ballots/{}{part}",
        ballot["id"].as_str().unwrap()
    )
}

#[tokio::test]
async fn the_tally_is_read_once_it_is_published_and_the_spent_slips_once_it_is_announced() {
    let app = app().await;
    let (ballot, devices) = announced(&app, "tally").await;
    let public = app.public();
    public.get(&of_all(&ballot, "")).await.status(404);
    let list = public.get(&of_all(&ballot, "/slips")).await;
    let text = String::from_utf8(list.bytes.to_vec()).unwrap();
    let mut hashes: Vec<String> = devices
        .iter()
        .map(|device| slip_hash(&device.slip.slip.bytes().unwrap()))
        .collect();
    hashes.sort();
    assert_eq!(text.lines().collect::<Vec<_>>(), hashes);
    let published = publish(&app, &ballot).await;
    let seen = public.get(&of_all(&ballot, "")).await.ok();
    assert_eq!(
        seen["attendance"],
        json!({ "in_office": 29, "present": 20 })
    );
    assert_eq!(seen["spent"], 3);
    // In the order of the sheet, whatever came of it.
    let outcomes = seen["outcomes"].as_array().unwrap().iter();
    let positions: Vec<_> = outcomes.map(|one| one["position"].clone()).collect();
    assert_eq!(positions, [json!(1), json!(2), json!(3)]);
    assert_eq!(
        seen["outcomes"][1]["voices"],
        json!({ "counts": [0, 0, 3], "rest": 0, "total": 29 })
    );
    let rows = public.get("/api/public/621123/ballots").await.ok();
    assert_eq!(rows["items"][0]["id"], ballot["id"]);
    // While it is counted again, nothing stands.
    let why = json!({ "version": published["version"], "reason": "复核" });
    app.chair().post(&path(&ballot, "/recount"), why).await.ok();
    public.get(&of_all(&ballot, "")).await.status(404);
    public.get(&of_all(&ballot, "/slips")).await.status(404);
}

#[tokio::test]
async fn a_verdict_has_no_figures() {
    let app = app().await;
    let (ballot, _) = announced(&app, "verdict").await;
    publish(&app, &ballot).await;
    let seen = app.public().get(&of_all(&ballot, "")).await.ok();
    assert_eq!(seen["outcomes"][0]["verdict"]["zh"], "不满意");
    for hidden in ["attendance", "sheets"] {
        assert_eq!(seen[hidden], Value::Null, "{hidden}");
    }
    for outcome in seen["outcomes"].as_array().unwrap() {
        assert_eq!(outcome["voices"], Value::Null);
    }
}

#[tokio::test]
async fn where_nothing_is_published_nobody_knows_that_there_was_a_ballot() {
    let app = app().await;
    let (ballot, _) = announced(&app, "nothing").await;
    app.public()
        .get(&of_all(&ballot, "/slips"))
        .await
        .status(404);
    publish(&app, &ballot).await;
    app.public().get(&of_all(&ballot, "")).await.status(404);
    let rows = app.public().get("/api/public/621123/ballots").await.ok();
    assert_eq!(rows["total"], 0);
    // The congress reads its own result all the same.
    let view = app.member(3).get(&path(&ballot, "")).await.ok();
    assert_eq!(view["announcements"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn another_countys_page_has_none_of_it() {
    let app = app().await;
    let (ballot, _) = announced(&app, "tally").await;
    publish(&app, &ballot).await;
    let id = ballot["id"].as_str().unwrap();
    for division in ["621122", "000000", "x"] {
        for part in ["", "/slips"] {
            let place = format!("/api/public/{division}/ballots/{id}{part}");
            app.public().get(&place).await.status(404);
        }
    }
}
