//! Secret ballots as members, tellers and who presides live them.

use serde_json::{Value, json};
use slip::device::{Blinded, Slip, mark};
use slip::{PublicKey, Text};
use testing::TestApp;

use super::stories::{app, members, path, version};

/// A sheet on a device: a slip, and what is to be sent.
pub struct Device {
    pub slip: Slip,
    /// What it had signed, to ask again.
    pub asked: Value,
}

pub fn key_of(sheet: &Value) -> PublicKey {
    serde_json::from_value(sheet["key"].clone()).unwrap()
}

pub fn three_subjects() -> Value {
    let subject = |title: &str| json!({ "title": title, "subject": null });
    json!({
        "title": "2026年度部门工作评议",
        "meeting": null,
        "mode": "secret",
        "form": "paper",
        "scale": "rating",
        "own_grades": null,
        "subjects": [subject("县教育局"), subject("县住房和城乡建设局"), subject("县交通运输局")],
    })
}

/// A secret ballot with its roster frozen, so many present and two tellers.
pub async fn frozen(app: &TestApp, present: usize) -> Value {
    frozen_as(app, three_subjects(), present).await
}

/// A ballot of a design of one's own with its roster frozen, so many present and two tellers.
pub async fn frozen_as(app: &TestApp, design: Value, present: usize) -> Value {
    let clerk = app.clerk();
    let ballot = clerk.post("/api/ballots", design).await.ok();
    let freeze =
        json!({ "version": ballot["version"], "present": members(app, present), "reason": "" });
    let ballot = clerk.post(&path(&ballot, "/roster"), freeze).await.ok();
    let tellers = [app.world.person("clerk"), app.world.person("committee")];
    let appoint = json!({ "version": ballot["version"], "tellers": tellers });
    clerk.post(&path(&ballot, "/tellers"), appoint).await.ok()
}

pub async fn slip_for(app: &TestApp, ballot: &Value, account: &str) -> Device {
    let sheet = app.account(account).get(&path(ballot, "/sheet")).await.ok();
    let blinded = Blinded::fresh(&key_of(&sheet)).unwrap();
    let asked = json!({ "blinded": blinded.text().0 });
    let answer = app
        .account(account)
        .post(&path(ballot, "/slip"), asked.clone())
        .await
        .ok();
    let signature = Text(answer["signature"].as_str().unwrap().to_owned());
    Device {
        asked,
        slip: blinded.unblind(&signature.bytes().unwrap()).unwrap(),
    }
}

pub fn sheet(device: &Device, choices: &[Option<i64>]) -> Value {
    let marks: Vec<Value> = (1..)
        .zip(choices)
        .map(|(subject, choice)| json!({ "subject": subject, "mark": mark().unwrap(), "choice": choice }))
        .collect();
    json!({ "slip": device.slip.slip.0, "signature": device.slip.signature.0, "marks": marks })
}

pub async fn opened(app: &TestApp, ballot: &Value) -> Value {
    app.chair()
        .post(&path(ballot, "/open"), version(ballot))
        .await
        .ok()
}

#[tokio::test]
async fn from_slips_to_a_recount() {
    let app = app().await;
    let ballot = frozen(&app, 20).await;
    let mut devices = Vec::new();
    for number in 1..=10 {
        devices.push(slip_for(&app, &ballot, &format!("member_{number}")).await);
    }
    let early = app
        .public()
        .post(&path(&ballot, "/sheets"), sheet(&devices[0], &[Some(0); 3]))
        .await;
    early.refused("ballot.not_now");
    let ballot = opened(&app, &ballot).await;
    for (turn, device) in devices.iter().enumerate().take(9) {
        let choices = [Some(0), Some(i64::try_from(turn % 2).unwrap()), None];
        let sheets = path(&ballot, "/sheets");
        let cast = app.public().post(&sheets, sheet(device, &choices)).await;
        assert_eq!(cast.ok()["counted"], true);
    }
    let turnout = app.clerk().get(&path(&ballot, "/box")).await.ok();
    assert_eq!(turnout, json!({ "given": 10, "spent": 9, "papers": 0 }));
    let closed = app
        .chair()
        .post(&path(&ballot, "/close"), version(&ballot))
        .await
        .ok();
    let view = app.committee().get(&path(&ballot, "")).await.ok();
    assert_eq!(
        view["counted"]["subjects"][1],
        json!({ "counts": [5, 4, 0], "rest": 0 })
    );
    assert_eq!(view["counted"]["subjects"][2]["rest"], 9);
    let confirm = json!({ "declared": true });
    app.committee()
        .post(&path(&closed, "/confirmation"), confirm.clone())
        .await
        .ok();
    let tallied = app
        .clerk()
        .post(&path(&closed, "/confirmation"), confirm)
        .await
        .ok();
    assert_eq!(tallied["state"], "tallied");
    app.member(3)
        .get(&path(&ballot, "/bundle"))
        .await
        .status(404);
    app.chair()
        .post(&path(&ballot, "/announcement"), version(&tallied))
        .await
        .ok();
    let view = app.member(3).get(&path(&ballot, "")).await.ok();
    let outcome = &view["announcements"][0]["result"]["outcomes"][0];
    assert_eq!(outcome["counts"], json!([9, 0, 0]));
    let bundle = app.member(3).get(&path(&ballot, "/bundle")).await;
    let bundle = String::from_utf8_lossy(&bundle.bytes);
    let report = recount::recount(&bundle, &[]);
    assert!(report.fits(), "{:?}", report.findings);
    assert_eq!((report.slips, report.counts[1].counts[0]), (9, 5));
}

#[tokio::test]
async fn a_lost_answer_is_given_again_and_a_spent_slip_changes_nothing() {
    let app = app().await;
    let ballot = frozen(&app, 20).await;
    let device = slip_for(&app, &ballot, "member_1").await;
    let slip = path(&ballot, "/slip");
    let again = app.member(1).post(&slip, device.asked.clone()).await.ok();
    let other = Blinded::fresh(&key_of(
        &app.member(1).get(&path(&ballot, "/sheet")).await.ok(),
    ));
    let other = json!({ "blinded": other.unwrap().text().0 });
    app.member(1)
        .post(&slip, other.clone())
        .await
        .refused("ballot.other_slip");
    let ballot = opened(&app, &ballot).await;
    let late = app.member(1).post(&slip, device.asked.clone()).await.ok();
    assert_eq!(
        late, again,
        "a slip that was given is given again after the opening"
    );
    app.member(2)
        .post(&slip, other)
        .await
        .refused("ballot.slips_over");

    let sheets = path(&ballot, "/sheets");
    app.public()
        .post(&sheets, sheet(&device, &[Some(0); 3]))
        .await
        .ok();
    app.public()
        .post(&sheets, sheet(&device, &[Some(2); 3]))
        .await
        .ok();
    let closed = app
        .chair()
        .post(&path(&ballot, "/close"), version(&ballot))
        .await
        .ok();
    app.public()
        .post(&sheets, sheet(&device, &[Some(2); 3]))
        .await
        .ok();
    let view = app.clerk().get(&path(&closed, "")).await.ok();
    for subject in view["counted"]["subjects"].as_array().unwrap() {
        assert_eq!(
            subject["counts"],
            json!([1, 0, 0]),
            "the first sheet stands"
        );
    }
}

#[tokio::test]
async fn nothing_of_a_key_or_a_sheet_is_left_after_the_close() {
    let app = app().await;
    let ballot = frozen(&app, 20).await;
    let device = slip_for(&app, &ballot, "member_1").await;
    let kept = "SELECT secret || seal_secret FROM ballot_key";
    let secret: String = sqlx::query_scalar(kept)
        .fetch_one(&mut *app.app.db.read().await.unwrap())
        .await
        .unwrap();
    assert!(secret.len() > 1000);
    if let Some(file) = app.database_file() {
        let log = std::fs::read(file.with_extension("db-wal")).unwrap();
        let piece = &secret.as_bytes()[900..940];
        assert!(
            log.windows(piece.len()).any(|window| window == piece),
            "it was there before"
        );
    }
    let ballot = opened(&app, &ballot).await;
    let cast = sheet(&device, &[Some(0); 3]);
    app.public()
        .post(&path(&ballot, "/sheets"), cast)
        .await
        .ok();
    app.chair()
        .post(&path(&ballot, "/close"), version(&ballot))
        .await
        .ok();
    for table in ["ballot_box", "ballot_box_slip", "ballot_lid"] {
        let rows: i64 =
            sqlx::query_scalar(sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}")))
                .fetch_one(&mut *app.app.db.read().await.unwrap())
                .await
                .unwrap();
        assert_eq!(rows, 0, "{table}");
    }
    if let Some(file) = app.database_file() {
        // Behind the modulus, which is public.
        let piece = &secret.as_bytes()[900..940];
        for path in [file.clone(), file.with_extension("db-wal")] {
            let bytes = std::fs::read(&path).unwrap_or_default();
            let is_there = bytes.windows(piece.len()).any(|window| window == piece);
            assert!(!is_there, "{} holds a piece of the key", path.display());
        }
    }
}
