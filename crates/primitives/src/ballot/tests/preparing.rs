//! Before the vote: design, roster, tellers, and who sees what.

use serde_json::{Value, json};

use super::sealed::{frozen_as, three_subjects};
use super::stories::{app, design, members, path, version};

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a story is told in one piece")]
async fn the_roster_decides_whether_there_can_be_a_vote() {
    let app = app().await;
    let clerk = app.clerk();
    let ballot = clerk
        .post("/api/ballots", design("paper", "rating"))
        .await
        .ok();
    clerk
        .post(&path(&ballot, "/open"), version(&ballot))
        .await
        .refused("ballot.not_now");
    let outsider = json!({ "version": 1, "present": [app.world.person("clerk")] });
    clerk
        .post(&path(&ballot, "/roster"), outsider)
        .await
        .refused("ballot.not_on_the_roster");
    let freeze = |ballot: &Value, present: usize| json!({ "version": ballot["version"], "present": members(&app, present) });
    let few = clerk
        .post(&path(&ballot, "/roster"), freeze(&ballot, 14))
        .await
        .ok();
    let problem = clerk
        .post(&path(&ballot, "/open"), version(&few))
        .await
        .refused("ballot.no_quorum");
    assert!(
        problem["words"]["zh"]
            .as_str()
            .unwrap()
            .contains("出席14人，未达法定人数15人")
    );
    let enough = clerk
        .post(&path(&ballot, "/roster"), freeze(&few, 15))
        .await
        .ok();
    clerk
        .post(&path(&ballot, "/open"), version(&enough))
        .await
        .refused("ballot.no_tellers");
    clerk
        .post(&path(&ballot, "/roster"), freeze(&few, 15))
        .await
        .refused("stale");
    let appoint = |one: &str, other: &str| json!({ "version": enough["version"], "tellers": [app.world.person(one), app.world.person(other)] });
    let tellers = path(&ballot, "/tellers");
    clerk
        .post(&tellers, appoint("clerk", "clerk"))
        .await
        .refused("ballot.one_teller");
    clerk
        .post(&tellers, appoint("clerk", "县住建局"))
        .await
        .refused("ballot.may_not_tell");
    clerk
        .post(&tellers, appoint("clerk", "stranger"))
        .await
        .refused("ballot.may_not_tell");
    let ready = clerk
        .post(&tellers, appoint("clerk", "member_1"))
        .await
        .ok();
    clerk
        .post(&path(&ballot, "/open"), version(&ready))
        .await
        .ok();
    let roster = clerk.get(&path(&ballot, "/roster")).await.ok();
    let there = roster
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["is_present"] == true)
        .count();
    assert_eq!((roster.as_array().unwrap().len(), there), (29, 15));
    assert_eq!(roster[0]["kind"], "chair");
}

#[tokio::test]
async fn a_design_is_checked_and_changed_until_the_roster_is_frozen() {
    let app = app().await;
    let clerk = app.clerk();
    let shown = clerk.get("/api/ballots/design").await.ok();
    assert_eq!(shown["in_office"], 29);
    assert_eq!(shown["rating"]["choices"].as_array().unwrap().len(), 3);
    assert_eq!(shown["resolution"]["key"], "resolution.passing");
    let mut body = design("paper", "rating");
    body["title"] = json!("");
    body["subjects"] = json!([]);
    clerk
        .post("/api/ballots", body.clone())
        .await
        .fault("subjects");
    clerk.post("/api/ballots", body).await.fault("title");
    let mut body = design("paper", "rating");
    body["subjects"] =
        json!([{ "title": "甲", "subject": null }, { "title": "甲", "subject": null }]);
    clerk
        .post("/api/ballots", body)
        .await
        .fault("subjects.1.title");
    let grade = |code: &str, zh: &str| json!({ "code": code, "zh": zh, "en": code });
    let mut body = design("paper", "rating");
    body["own_grades"] = json!({ "grades": [grade("a", "好"), grade("b", "差")], "pass_grade": "b", "basis": "办法" });
    clerk
        .post("/api/ballots", body.clone())
        .await
        .fault("own_grades.grades");
    body["own_grades"] = json!({
        "grades": [grade("a", "满意"), grade("b", "较满意"), grade("c", "基本满意"), grade("d", "不满意")],
        "pass_grade": "c", "basis": "本级办法",
    });
    let ballot = clerk.post("/api/ballots", body.clone()).await.ok();
    assert_eq!(ballot["rule"]["passing"], 3);
    let change = json!({ "version": 1, "ballot": design("show_of_hands", "resolution") });
    let changed = clerk.put(&path(&ballot, ""), change.clone()).await.ok();
    assert_eq!(
        (&changed["scale"], &changed["version"]),
        (&json!("resolution"), &json!(2))
    );
    clerk.put(&path(&ballot, ""), change).await.refused("stale");
    clerk
        .post(
            &path(&ballot, "/roster"),
            json!({ "version": 2, "present": null }),
        )
        .await
        .ok();
    let change = json!({ "version": 3, "ballot": design("paper", "rating") });
    clerk
        .put(&path(&ballot, ""), change)
        .await
        .refused("ballot.not_now");
}

#[tokio::test]
async fn ballots_stay_within_the_congress_and_out_of_organs_sight() {
    let app = app().await;
    let ballot = app
        .clerk()
        .post("/api/ballots", design("paper", "rating"))
        .await
        .ok();
    app.stranger().get(&path(&ballot, "")).await.status(404);
    assert_eq!(app.stranger().get("/api/ballots").await.ok()["total"], 0);
    app.organ("县住建局")
        .get(&path(&ballot, ""))
        .await
        .status(403);
    app.public().get("/api/ballots").await.status(401);
    app.member(1)
        .post("/api/ballots", design("paper", "rating"))
        .await
        .status(403);
    // Nobody is in office in the other county: nothing to freeze.
    let far = app
        .stranger()
        .post("/api/ballots", design("paper", "rating"))
        .await
        .ok();
    app.stranger()
        .post(
            &path(&far, "/roster"),
            json!({ "version": 1, "present": null }),
        )
        .await
        .refused("ballot.nobody_in_office");
    for (query, total) in [
        ("state=designed", 1),
        ("state=open", 0),
        ("scale=resolution", 0),
        ("q=学前", 1),
        ("q=%25", 0),
        ("mine=true", 0),
    ] {
        assert_eq!(
            app.clerk().get(&format!("/api/ballots?{query}")).await.ok()["total"],
            total,
            "{query}"
        );
    }
}

#[tokio::test]
async fn a_voter_reads_by_what_to_judge() {
    let app = app().await;
    let mut ballot = three_subjects();
    let mut refuse = ballot.clone();
    refuse["criteria"] = json!(vec!["依法履职"; 11]);
    let clerk = app.clerk();
    clerk
        .post("/api/ballots", refuse.clone())
        .await
        .fault("criteria");
    refuse["criteria"] = json!(["依法履职", " "]);
    clerk.post("/api/ballots", refuse).await.fault("criteria.1");
    ballot["criteria"] = json!([" 依法履职 ", "兑现承诺"]);
    let ballot = frozen_as(&app, ballot, 20).await;
    let lines = json!(["依法履职", "兑现承诺"]);
    assert_eq!(ballot["criteria"], lines);
    let sheet = app.member(1).get(&path(&ballot, "/sheet")).await.ok();
    assert_eq!(sheet["criteria"], lines);
}
