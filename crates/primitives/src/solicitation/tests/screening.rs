use kernel::{Result, Subject};
use people::{Act, Actor};
use serde_json::{Value, json};
use testing::TestApp;

use super::super::rules::{Submission, SubmissionId};
use super::super::{acts, store};
use super::{accept, app, open_window, propose, screening, text};

/// What a mechanism does, as the clerk.
async fn as_clerk<T>(app: &TestApp, work: impl AsyncFnOnce(&mut Act) -> Result<T>) -> Result<T> {
    let person = app.world.person("clerk");
    let mut conn = app.app.db.read().await?;
    let today = app.today();
    let signed = people::session::signed(
        &mut conn,
        person,
        "周文清".to_owned(),
        app.world.congress,
        today,
    );
    let signed = signed.await?.expect("the clerk has a post");
    drop(conn);
    app.app
        .desk(Actor::Person(Box::new(signed)))
        .act(work)
        .await
}

fn id(submission: &Value) -> SubmissionId {
    text(&submission["id"]).parse().unwrap()
}

fn topic() -> Subject {
    "topic:0198c5a4-0000-7000-8000-000000000001"
        .parse()
        .unwrap()
}

fn code(done: Result<Submission>) -> String {
    done.unwrap_err().problem().code.into_owned()
}

#[tokio::test]
async fn screening_says_why_and_its_outcome_follows_from_the_criteria() {
    let app = app().await;
    let window = open_window(&app).await;
    let new = propose(app.deputy(), &window, "农村饮水安全", "冬季停水").await;
    let path = format!("/api/submissions/{}/screening", text(&new["id"]));
    let version = &new["version"];
    let send = async |outcome, criteria| {
        app.clerk()
            .post(&path, screening(outcome, criteria, version))
            .await
    };
    send("accepted", [true, false, true])
        .await
        .refused("solicitation.not_all_met");
    send("declined", [true; 3])
        .await
        .refused("solicitation.all_met");
    let mut body = screening("declined", [true, true, false], version);
    body["screening"]["criteria"]["timeliness"]["reason"] = json!("");
    app.clerk()
        .post(&path, body.clone())
        .await
        .fault("criteria.timeliness.reason");
    body["screening"]["reason"] = json!(" ");
    app.clerk().post(&path, body.clone()).await.fault("reason");
    body["screening"]["criteria"] = json!(null);
    app.clerk().post(&path, body).await.fault("criteria");
    let mut away = screening("transferred", [true; 3], version);
    away["screening"]["criteria"] = json!(null);
    app.clerk()
        .post(&path, away.clone())
        .await
        .fault("destination");
    app.chair().post(&path, away.clone()).await.status(403);
    app.stranger()
        .post(&path, screening("accepted", [true; 3], version))
        .await
        .status(404);
    app.committee()
        .post(&path, screening("accepted", [true; 3], &json!(99)))
        .await
        .refused("stale");
    let done = app
        .committee()
        .post(&path, screening("accepted", [true; 3], version))
        .await
        .ok();
    assert_eq!(done["became"]["state"], "accepted");
    send("accepted", [true; 3])
        .await
        .refused("solicitation.not_now");
}

#[tokio::test]
async fn the_proposer_is_told_what_became_of_it_but_not_the_assessment() {
    let app = app().await;
    let window = open_window(&app).await;
    let new = propose(
        app.deputy(),
        &window,
        "我家与邻居的官司判错了",
        "请人大监督法院改判",
    )
    .await;
    let path = format!("/api/submissions/{}", text(&new["id"]));
    let mut away = screening("transferred", [true; 3], &new["version"]);
    away["screening"]["criteria"] = json!(null);
    away["screening"]["destination"] = json!("judicial_case");
    away["screening"]["reason"] = json!("个案请依法申请再审");
    app.clerk()
        .post(&format!("{path}/screening"), away)
        .await
        .ok();
    let mine = app.deputy().get("/api/submissions/mine").await.ok()["items"][0].clone();
    assert_eq!(mine["became"]["state"], "transferred");
    assert_eq!(mine["became"]["destination"], "judicial_case");
    assert_eq!(mine["became"]["reason"], "个案请依法申请再审");
    assert_eq!(mine["submission"]["screening"], json!(null));
    assert_eq!(
        app.deputy().get(&path).await.ok()["submission"]["screening"],
        json!(null)
    );
    assert!(app.chair().get(&path).await.ok()["submission"]["screening"].is_object());
}

#[tokio::test]
async fn a_screened_one_is_reopened_with_a_reason_and_the_old_screening_stays_in_the_record() {
    let app = app().await;
    let window = open_window(&app).await;
    let new = propose(app.deputy(), &window, "农村饮水安全", "冬季停水").await;
    let path = format!("/api/submissions/{}", text(&new["id"]));
    let reopen = async |version: &Value, reason| {
        let body = json!({ "reason": reason, "version": version });
        app.clerk().post(&format!("{path}/reopening"), body).await
    };
    reopen(&new["version"], "看错了")
        .await
        .refused("solicitation.not_now");
    let accepted = accept(&app, &new).await;
    reopen(&accepted["version"], "").await.fault("reason");
    let reopened = reopen(&accepted["version"], "看错了").await.ok();
    assert_eq!(reopened["submission"]["state"], "received");
    let records = app.clerk().get(&format!("{path}/records")).await.ok();
    let happened: Vec<_> = records["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| text(&r["happened"]))
        .collect();
    assert_eq!(
        happened,
        [
            "submission.reopened",
            "submission.screened",
            "submission.received"
        ]
    );
    assert_eq!(
        records["items"][0]["details"]["screening"]["outcome"],
        "accepted"
    );
}

#[tokio::test]
async fn staff_puts_the_source_right_without_touching_the_text() {
    let app = app().await;
    let window = open_window(&app).await;
    let new = propose(app.deputy(), &window, "农村饮水安全", "冬季停水").await;
    let path = format!("/api/submissions/{}/tags", text(&new["id"]));
    let body =
        json!({ "source": "inspection_findings", "field": "水利", "version": new["version"] });
    let tagged = app.clerk().put(&path, body.clone()).await.ok();
    assert_eq!(tagged["submission"]["source"], "inspection_findings");
    assert_eq!(tagged["submission"]["title"], new["title"]);
    app.clerk().put(&path, body).await.refused("stale");
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a story is told in one piece")]
async fn the_plan_takes_up_puts_back_and_declines_and_everybody_merged_is_told() {
    let app = app().await;
    let window = open_window(&app).await;
    let head = propose(app.deputy(), &window, "农村饮水安全", "冬季停水").await;
    let other = propose(app.account("deputy_2"), &window, "农村自来水", "冬天停水").await;
    let take_up = async |submission: &Value| {
        let id = id(submission);
        as_clerk(&app, async |act| {
            acts::take_up(act, id, topic(), "农村饮水安全专项报告").await
        })
        .await
    };
    assert_eq!(code(take_up(&head).await), "solicitation.not_accepted");
    let body = json!({ "others": [other["id"]], "reason": "同一事项", "version": head["version"] });
    let merged = app
        .clerk()
        .post(
            &format!("/api/submissions/{}/merger", text(&head["id"])),
            body,
        )
        .await
        .ok();
    accept(&app, &merged["submission"]).await;
    assert_eq!(code(take_up(&other).await), "solicitation.merged");
    let mut conn = app.app.db.read().await.unwrap();
    let scope = people::Scope::whole(app.world.congress);
    let candidates = store::accepted(&mut conn, &scope, 2027).await.unwrap();
    assert_eq!(
        candidates.iter().map(|s| s.id).collect::<Vec<_>>(),
        [id(&head)]
    );
    assert!(
        store::accepted(&mut conn, &scope, 2026)
            .await
            .unwrap()
            .is_empty()
    );
    drop(conn);
    let taken = take_up(&head).await.unwrap();
    assert_eq!(code(take_up(&head).await), "solicitation.taken_up");
    let mine = app
        .account("deputy_2")
        .get("/api/submissions/mine")
        .await
        .ok()["items"][0]
        .clone();
    assert_eq!(mine["became"]["state"], "taken_up");
    assert_eq!(mine["became"]["topic_title"], "农村饮水安全专项报告");
    assert_eq!(mine["became"]["merged_into"], 1);
    let reopening = json!({ "reason": "重来", "version": taken.version });
    app.clerk()
        .post(
            &format!("/api/submissions/{}/reopening", text(&head["id"])),
            reopening,
        )
        .await
        .refused("solicitation.taken_up");
    let number = id(&head);
    as_clerk(&app, async |act| {
        acts::put_back(act, number, "议题调整").await
    })
    .await
    .unwrap();
    let again = as_clerk(&app, async |act| {
        acts::put_back(act, number, "议题调整").await
    })
    .await;
    assert_eq!(code(again), "solicitation.not_now");
    as_clerk(&app, async |act| {
        acts::decline(act, number, "今年已有安排").await
    })
    .await
    .unwrap();
    let mine = app.deputy().get("/api/submissions/mine").await.ok()["items"][0].clone();
    assert_eq!(
        (&mine["became"]["state"], &mine["became"]["reason"]),
        (&json!("declined"), &json!("今年已有安排"))
    );
    let records = app
        .clerk()
        .get(&format!("/api/submissions/{}/records", text(&other["id"])))
        .await
        .ok();
    assert_eq!(records["items"][0]["happened"], "submission.declined");
}
