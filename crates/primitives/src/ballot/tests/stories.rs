//! Ballots as people live them.

use serde_json::{Value, json};
use testing::TestApp;

pub async fn app() -> TestApp {
    TestApp::on("2026-06-25", crate::routes()).await
}

const TOPIC: &str = "topic:01890a5d-ac96-774b-bcce-b302099a8057";

pub fn design(form: &str, scale: &str) -> Value {
    json!({
        "title": "专项工作报告满意度测评",
        "meeting": null,
        "mode": "counted",
        "form": form,
        "scale": scale,
        "own_grades": null,
        "subjects": [{ "title": "关于学前教育发展情况的报告", "subject": TOPIC }],
    })
}

pub fn path(ballot: &Value, step: &str) -> String {
    format!("/api/ballots/{}{step}", ballot["id"].as_str().unwrap())
}

pub fn version(ballot: &Value) -> Value {
    json!({ "version": ballot["version"] })
}

pub fn members(app: &TestApp, count: usize) -> Vec<String> {
    let chairs = [
        "chair",
        "vice_chair_1",
        "vice_chair_2",
        "vice_chair_3",
        "vice_chair_4",
    ];
    let names = chairs.iter().map(|name| (*name).to_owned());
    let names = names.chain((1..=24).map(|number| format!("member_{number}")));
    names
        .take(count)
        .map(|name| app.world.person(&name).to_string())
        .collect()
}

fn sheets(issued: u32, returned: u32, subjects: &[[u32; 4]]) -> Value {
    let subjects: Vec<Value> = subjects
        .iter()
        .map(|[a, b, c, rest]| json!({ "counts": [a, b, c], "rest": rest }))
        .collect();
    let sheets = json!({
        "issued": issued, "returned": returned, "unreturned": issued.saturating_sub(returned), "valid": returned, "invalid": 0,
    });
    json!({ "declared": true, "entry": { "sheets": sheets, "subjects": subjects } })
}

/// A ballot that is closed and waits to be counted, with so many present; the clerk and the committee count.
async fn closed(app: &TestApp, form: &str, scale: &str, present: usize) -> Value {
    let clerk = app.clerk();
    let ballot = clerk.post("/api/ballots", design(form, scale)).await.ok();
    let freeze = json!({ "version": ballot["version"], "present": members(app, present) });
    let ballot = clerk.post(&path(&ballot, "/roster"), freeze).await.ok();
    let tellers = [app.world.person("clerk"), app.world.person("committee")];
    let appoint = json!({ "version": ballot["version"], "tellers": tellers });
    let ballot = clerk.post(&path(&ballot, "/tellers"), appoint).await.ok();
    let ballot = clerk
        .post(&path(&ballot, "/open"), version(&ballot))
        .await
        .ok();
    clerk
        .post(&path(&ballot, "/close"), version(&ballot))
        .await
        .ok()
}

#[tokio::test]
async fn a_rating_from_design_to_publication() {
    let app = app().await;
    let ballot = closed(&app, "paper", "rating", 27).await;
    assert_eq!(
        (&ballot["in_office"], &ballot["present"]),
        (&json!(29), &json!(27))
    );
    let entry = path(&ballot, "/entry");
    let count = sheets(27, 27, &[[20, 6, 1, 0]]);
    app.clerk().post(&entry, count.clone()).await.ok();
    app.clerk()
        .post(&entry, count.clone())
        .await
        .refused("ballot.already_entered");
    let tallied = app.committee().post(&entry, count).await.ok();
    assert_eq!(tallied["state"], "tallied");
    app.clerk()
        .post(&path(&ballot, "/announcement"), version(&tallied))
        .await
        .status(403);
    let announced = app
        .chair()
        .post(&path(&ballot, "/announcement"), version(&tallied))
        .await
        .ok();
    let view = app.member(3).get(&path(&ballot, "")).await.ok();
    let outcome = &view["announcements"][0]["result"]["outcomes"][0];
    assert_eq!(outcome["grade"], "satisfied");
    assert_eq!(
        (&outcome["total"], &outcome["needed"]),
        (&json!(29), &json!(15))
    );
    let rows = app.member(3).get(&path(&ballot, "/notice")).await.ok();
    assert_eq!(rows[1]["cells"][2]["zh"], "20");
    let sending =
        json!({ "version": announced["version"], "to": "中共渭源县委员会、渭源县人民政府" });
    let sent = app
        .clerk()
        .post(&path(&ballot, "/sending"), sending)
        .await
        .ok();
    let published = app
        .clerk()
        .post(&path(&ballot, "/publication"), version(&sent))
        .await
        .ok();
    assert_eq!(published["state"], "published");
    app.clerk()
        .post(&path(&ballot, "/publication"), version(&published))
        .await
        .refused("ballot.not_now");
    let records = app.clerk().get(&path(&ballot, "/records")).await.ok();
    assert_eq!(records["items"][0]["happened"], "ballot.published");
    let of_topic = app
        .clerk()
        .get(&format!("/api/ballots?about={TOPIC}"))
        .await
        .ok();
    assert_eq!(of_topic["total"], 1);
    app.clerk().get("/api/ballots/export").await.status(200);
}

#[tokio::test]
async fn neither_teller_sees_the_others_count_before_both_are_in() {
    let app = app().await;
    let ballot = closed(&app, "paper", "rating", 27).await;
    let entry = path(&ballot, "/entry");
    app.clerk()
        .post(&entry, sheets(27, 27, &[[20, 6, 1, 0]]))
        .await
        .ok();
    for caller in [app.committee(), app.chair(), app.clerk()] {
        let view = caller.get(&path(&ballot, "")).await.ok();
        assert_eq!(view["differences"], json!([]));
        assert_eq!(view["tally"], Value::Null);
        assert_eq!(view["announcements"], json!([]));
    }
    assert_eq!(app.committee().get(&entry).await.ok()["entry"], Value::Null);
    assert_eq!(
        app.clerk().get(&entry).await.ok()["entry"]["subjects"][0]["counts"][0],
        20
    );
    let records = app.committee().get(&path(&ballot, "/records")).await.ok();
    assert!(!records.to_string().contains("[20,6,1]"));
    // They differ in two cells: both enter again, and nothing of the first attempt is lost.
    let again = app
        .committee()
        .post(&entry, sheets(27, 27, &[[19, 7, 1, 0]]))
        .await
        .ok();
    assert_eq!(
        (&again["state"], &again["attempt"]),
        (&json!("closed"), &json!(2))
    );
    let view = app.committee().get(&path(&ballot, "")).await.ok();
    let expected = json!([
        { "cell": "subjects.0.counts.0", "first": 20, "second": 19 },
        { "cell": "subjects.0.counts.1", "first": 6, "second": 7 },
    ]);
    assert_eq!(view["differences"], expected);
    assert_eq!(view["is_my_turn"], true);
    app.chair()
        .post(&path(&ballot, "/announcement"), version(&again))
        .await
        .refused("ballot.not_now");
    let count = sheets(27, 27, &[[20, 6, 1, 0]]);
    app.committee().post(&entry, count.clone()).await.ok();
    assert_eq!(
        app.committee().get(&entry).await.ok()["before"]["subjects"][0]["counts"][0],
        19
    );
    let tallied = app.clerk().post(&entry, count).await.ok();
    assert_eq!(tallied["state"], "tallied");
    // Members who do not count learn the result when it is announced.
    assert_eq!(
        app.member(5).get(&path(&ballot, "")).await.ok()["tally"],
        Value::Null
    );
    assert_eq!(
        app.chair().get(&path(&ballot, "")).await.ok()["tally"]["outcomes"][0]["passed"],
        true
    );
}

#[tokio::test]
async fn a_count_that_does_not_balance_is_not_taken() {
    let app = app().await;
    let ballot = closed(&app, "paper", "rating", 27).await;
    let entry = path(&ballot, "/entry");
    let words = app
        .clerk()
        .post(&entry, sheets(27, 27, &[[20, 6, 2, 0]]))
        .await
        .fault("subjects.0");
    assert_eq!(words, "各项合计28，应等于收回27张");
    app.clerk()
        .post(&entry, sheets(28, 27, &[[20, 6, 1, 0]]))
        .await
        .fault("sheets.issued");
    app.clerk()
        .post(&entry, sheets(27, 27, &[]))
        .await
        .fault("subjects");
    let mut silent = sheets(27, 27, &[[20, 6, 1, 0]]);
    silent["declared"] = json!(false);
    app.clerk()
        .post(&entry, silent)
        .await
        .refused("ballot.not_declared");
    app.member(1)
        .post(&entry, sheets(27, 27, &[[20, 6, 1, 0]]))
        .await
        .refused("ballot.not_teller");
    app.deputy()
        .post(&entry, sheets(27, 27, &[[20, 6, 1, 0]]))
        .await
        .status(403);
}

#[tokio::test]
async fn more_sheets_returned_than_issued_void_the_round() {
    let app = app().await;
    let ballot = closed(&app, "paper", "rating", 27).await;
    let entry = path(&ballot, "/entry");
    let count = sheets(26, 27, &[[20, 6, 1, 0]]);
    app.clerk().post(&entry, count.clone()).await.ok();
    let void = app.committee().post(&entry, count).await.ok();
    assert_eq!(void["state"], "void");
    assert_eq!(void["void_reason"], "收回27张，多于发出26张，本轮无效");
    app.chair()
        .post(&path(&ballot, "/announcement"), version(&void))
        .await
        .refused("ballot.not_now");
    let fresh = app
        .clerk()
        .post(&path(&ballot, "/again"), version(&void))
        .await
        .ok();
    assert_eq!(
        (&fresh["state"], &fresh["follows"]),
        (&json!("designed"), &void["id"])
    );
    assert_eq!(
        app.clerk().get(&path(&fresh, "")).await.ok()["subjects"][0]["subject"],
        TOPIC
    );
}

#[tokio::test]
async fn a_correction_is_a_second_announcement_that_names_the_first() {
    let app = app().await;
    let ballot = closed(&app, "show_of_hands", "resolution", 29).await;
    let entry = path(&ballot, "/entry");
    let hands = |a: u32, b: u32| json!({ "declared": true, "entry": { "sheets": null, "subjects": [{ "counts": [a, b, 0], "rest": 0 }] } });
    app.clerk().post(&entry, hands(15, 14)).await.ok();
    let tallied = app.committee().post(&entry, hands(15, 14)).await.ok();
    let announced = app
        .chair()
        .post(&path(&ballot, "/announcement"), version(&tallied))
        .await
        .ok();
    // What was announced is kept for whoever reads it: a correction must be seen nonetheless.
    let first = app.member(1).get(&path(&ballot, "")).await.ok();
    assert_eq!(first["announcements"].as_array().unwrap().len(), 1);
    let why = json!({ "version": announced["version"], "reason": "复核发现一票误计" });
    app.clerk()
        .post(&path(&ballot, "/recount"), why.clone())
        .await
        .status(403);
    let blank = json!({ "version": announced["version"], "reason": " " });
    app.chair()
        .post(&path(&ballot, "/recount"), blank)
        .await
        .fault("reason");
    let open = app.chair().post(&path(&ballot, "/recount"), why).await.ok();
    let void = json!({ "version": open["version"], "reason": "不想要了" });
    app.chair()
        .post(&path(&ballot, "/void"), void)
        .await
        .refused("ballot.not_now");
    app.clerk().post(&entry, hands(14, 15)).await.ok();
    let tallied = app.committee().post(&entry, hands(14, 15)).await.ok();
    app.chair()
        .post(&path(&ballot, "/announcement"), version(&tallied))
        .await
        .ok();
    let view = app.member(1).get(&path(&ballot, "")).await.ok();
    let both = view["announcements"].as_array().unwrap();
    assert_eq!(both.len(), 2);
    assert_eq!(both[0]["corrects"], both[1]["id"]);
    assert_eq!(both[0]["reason"], "复核发现一票误计");
    assert_eq!(both[1]["result"]["outcomes"][0]["passed"], true);
    assert_eq!(both[0]["result"]["outcomes"][0]["passed"], false);
}
