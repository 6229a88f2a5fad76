//! Votes by name.

use serde_json::{Value, json};
use testing::TestApp;

use super::sealed::{frozen, frozen_as, opened, three_subjects};
use super::stories::{app, path, version};

async fn by_name(app: &TestApp, names_for: &str) -> Value {
    let mut design = three_subjects();
    design["mode"] = json!("open");
    design["names_for"] = json!(names_for);
    frozen_as(app, design, 20).await
}

fn choices(choices: [Option<i64>; 3]) -> Value {
    let voices: Vec<Value> = (1..)
        .zip(choices)
        .map(|(subject, choice)| json!({ "subject": subject, "choice": choice }))
        .collect();
    json!({ "choices": voices })
}

/// From the opening to the announcement; five have voted.
async fn announced(app: &TestApp, names_for: &str) -> Value {
    let ballot = opened(app, &by_name(app, names_for).await).await;
    for number in 1..=5 {
        let choice = choices([Some(0), Some(i64::from(number > 3)), None]);
        let voted = app
            .member(number)
            .post(&path(&ballot, "/vote"), choice)
            .await;
        assert_eq!(voted.ok()["counted"], true);
    }
    let closed = app
        .chair()
        .post(&path(&ballot, "/close"), version(&ballot))
        .await
        .ok();
    let confirmation = path(&closed, "/confirmation");
    let declared = json!({ "declared": true });
    app.clerk().post(&confirmation, declared.clone()).await.ok();
    let tallied = app.committee().post(&confirmation, declared).await.ok();
    app.chair()
        .post(&path(&ballot, "/announcement"), version(&tallied))
        .await
        .ok()
}

#[tokio::test]
async fn each_vote_is_kept_with_its_name_and_counted() {
    let app = app().await;
    let ballot = by_name(&app, "congress").await;
    let sheet = app.member(1).get(&path(&ballot, "/sheet")).await.ok();
    assert_eq!(
        (&sheet["mode"], &sheet["key"], &sheet["has_cast"]),
        (&json!("open"), &Value::Null, &json!(false))
    );
    let vote = path(&ballot, "/vote");
    let choice = choices([Some(0), Some(1), None]);
    app.member(1)
        .post(&vote, choice.clone())
        .await
        .refused("ballot.not_now");
    app.clerk()
        .post(&path(&ballot, "/open"), version(&ballot))
        .await
        .status(403);
    let ballot = opened(&app, &ballot).await;
    app.member(1).post(&vote, choice.clone()).await.ok();
    app.member(1).post(&vote, choice.clone()).await.ok();
    app.member(1)
        .post(&vote, choices([Some(2), Some(1), None]))
        .await
        .refused("ballot.already_cast");
    let sheet = app.member(1).get(&path(&ballot, "/sheet")).await.ok();
    assert_eq!(sheet["has_cast"], true);
    let turnout = app.clerk().get(&path(&ballot, "/box")).await.ok();
    assert_eq!(turnout, json!({ "given": 20, "spent": 1, "papers": 0 }));
    // Nobody reads who voted how, nor who voted, while votes are cast.
    app.chair().get(&path(&ballot, "/names")).await.status(404);
    let records = app.clerk().get(&path(&ballot, "/records")).await.ok();
    assert!(!records.to_string().contains("ballot.cast"));
    let closed = app
        .chair()
        .post(&path(&ballot, "/close"), version(&ballot))
        .await
        .ok();
    app.member(2)
        .post(&vote, choice)
        .await
        .refused("ballot.not_now");
    // The tellers count again by the list.
    let list = app.committee().get(&path(&closed, "/names")).await.ok();
    assert_eq!(list.as_array().unwrap().len(), 1);
    assert_eq!(list[0]["choices"], json!([0, 1, null]));
    app.member(1)
        .get(&path(&closed, "/names"))
        .await
        .status(404);
    let view = app.committee().get(&path(&closed, "")).await.ok();
    assert_eq!(
        view["counted"]["subjects"][2],
        json!({ "counts": [0, 0, 0], "rest": 1 })
    );
    assert_eq!(view["counted"]["sheets"]["unreturned"], 19);
}

#[tokio::test]
async fn the_list_is_read_by_whom_the_design_names() {
    let app = app().await;
    for (names_for, member, public) in [
        ("tellers", 404, false),
        ("congress", 200, false),
        ("public", 200, true),
    ] {
        let ballot = announced(&app, names_for).await;
        let names = path(&ballot, "/names");
        let list = app.clerk().get(&names).await.ok();
        assert_eq!(list.as_array().unwrap().len(), 5, "{names_for}");
        app.member(9).get(&names).await.status(member);
        let view = app.member(9).get(&path(&ballot, "")).await.ok();
        assert_eq!(view["shows_names"], member == 200, "{names_for}");
        let outcome = &view["announcements"][0]["result"]["outcomes"][1];
        assert_eq!(outcome["counts"], json!([3, 2, 0]));
        let sending = json!({ "version": ballot["version"], "to": "县委" });
        let sent = app
            .clerk()
            .post(&path(&ballot, "/sending"), sending)
            .await
            .ok();
        app.clerk()
            .post(&path(&ballot, "/publication"), version(&sent))
            .await
            .ok();
        let id = ballot["id"].as_str().unwrap();
        let place = format!("/api/public/621123/ballots/{id}");
        let seen = app.public().get(&place).await.ok();
        assert_eq!(!seen["names"].is_null(), public, "{names_for}");
        let slips = app.public().get(&format!("{place}/slips")).await;
        slips.refused("ballot.other_mode");
    }
}

#[tokio::test]
async fn a_vote_by_name_has_neither_slip_nor_bundle_and_no_other_has_votes_by_name() {
    let app = app().await;
    let ballot = by_name(&app, "congress").await;
    let asked = json!({ "blinded": "AAAA" });
    app.member(1)
        .post(&path(&ballot, "/slip"), asked)
        .await
        .refused("ballot.other_mode");
    let person = json!({ "person": app.world.person("member_1") });
    app.clerk()
        .post(&path(&ballot, "/codes"), person)
        .await
        .refused("ballot.other_mode");
    app.clerk()
        .get(&path(&ballot, "/bundle"))
        .await
        .refused("ballot.other_mode");
    let secret = opened(&app, &frozen(&app, 20).await).await;
    let vote = path(&secret, "/vote");
    app.member(1)
        .post(&vote, choices([None; 3]))
        .await
        .refused("ballot.other_mode");
    app.clerk()
        .get(&path(&secret, "/names"))
        .await
        .refused("ballot.other_mode");
}

#[tokio::test]
async fn a_vote_by_name_is_checked_whole() {
    let app = app().await;
    let ballot = opened(&app, &by_name(&app, "congress").await).await;
    let vote = path(&ballot, "/vote");
    let voice = |subject: i64, choice: i64| json!({ "subject": subject, "choice": choice });
    for (field, voices) in [
        ("choices", json!([voice(1, 0), voice(2, 0)])),
        (
            "choices.2.subject",
            json!([voice(1, 0), voice(2, 0), voice(2, 1)]),
        ),
        (
            "choices.1.choice",
            json!([voice(1, 0), voice(2, 3), voice(3, 0)]),
        ),
        (
            "choices.0.subject",
            json!([voice(4, 0), voice(2, 0), voice(3, 0)]),
        ),
    ] {
        let body = json!({ "choices": voices });
        app.member(1).post(&vote, body).await.fault(field);
    }
    app.member(24)
        .post(&vote, choices([None; 3]))
        .await
        .refused("ballot.not_there");
    app.clerk()
        .post(&vote, choices([None; 3]))
        .await
        .status(403);
}
