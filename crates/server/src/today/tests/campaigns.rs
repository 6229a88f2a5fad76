//! The yearly evaluation of departments: what waits for the council, the office, a department and who answers for it.

use serde_json::{Value, json};
use testing::{Answer, Caller, TestApp};

use super::{count, on};

const ORGAN: &str = "县水务局";

async fn act(who: &Caller<'_>, app: &TestApp, path: &str, part: &str, mut body: Value) -> Answer {
    let seen = app.clerk().get(path).await.ok();
    let version = match &seen["department"]["version"] {
        Value::Null => &seen["version"],
        version => version,
    };
    body["version"] = version.clone();
    who.post(&format!("{path}/{part}"), body).await
}

async fn step(who: Caller<'_>, app: &TestApp, path: &str, step: &str) {
    let body = json!({ "step": step, "on": app.today() });
    act(&who, app, path, "step", body).await.ok();
}

#[tokio::test]
async fn an_evaluation_from_the_programme_to_the_settled_opinions() {
    let app = on("2026-01-12").await;
    let (clerk, organ) = (app.clerk(), app.world.organ(ORGAN));
    let body = json!({ "year": 2026, "title": "2026年度工作评议", "programme": "推动履职。", "minutes_each": 8, "departments": [organ] });
    let made = clerk.post("/api/campaigns", body).await.ok();
    let path = format!("/api/campaigns/{}", made["id"].as_str().unwrap());
    assert_eq!(count(app.chair(), "programmes_to_adopt").await, 1);
    let of = format!("{path}/departments/{organ}");
    let body = json!({ "supervisor": app.world.person("vice_chair_1"), "office": null, "group": null, "version": 1 });
    clerk.put(&of, body).await.ok();
    let line = json!({ "organ": organ, "kind": "key_project", "title": "供水改造", "due_on": "2026-06-30" });
    let line = clerk.post(&format!("{path}/commitments"), line).await.ok();
    step(app.chair(), &app, &path, "adopted").await;
    assert_eq!(count(app.chair(), "programmes_to_adopt").await, 0);

    app.set_day("2026-06-25");
    assert_eq!(count(app.organ(ORGAN), "commitments_due").await, 1);
    assert_eq!(count(app.organ("县教育局"), "commitments_due").await, 0);
    let follower = app.account("vice_chair_1");
    assert_eq!(count(follower, "commitments_late").await, 0);
    app.set_day("2026-07-01");
    let follower = app.account("vice_chair_1");
    assert_eq!(count(follower, "commitments_late").await, 1);
    assert_eq!(count(app.chair(), "commitments_late").await, 0);
    let told = json!({ "percent": 100, "words": "建成", "version": 1 });
    let line = format!("/api/commitments/{}/progress", line["id"].as_str().unwrap());
    app.organ(ORGAN).post(&line, told).await.ok();
    assert_eq!(count(app.organ(ORGAN), "commitments_due").await, 0);

    assert_eq!(count(app.clerk(), "departments_to_report").await, 0);
    step(app.clerk(), &app, &path, "mobilised").await;
    assert_eq!(count(app.clerk(), "departments_to_report").await, 1);
    for point in [
        "report",
        "files",
        "hotline",
        "sites",
        "managers",
        "related",
        "served",
        "townships",
        "discipline",
    ] {
        let body = json!({ "point": point, "on": app.today(), "text": "属实" });
        act(&app.clerk(), &app, &of, "checks", body).await.ok();
    }
    let version = clerk.get(&of).await.ok()["department"]["version"].clone();
    let body = json!({ "text": "较好。", "stands": true, "version": version });
    clerk.put(&format!("{of}/report"), body).await.ok();
    assert_eq!(count(app.clerk(), "departments_to_report").await, 0);
    assert_eq!(count(app.chair(), "departments_to_settle").await, 1);
    let body = json!({ "opinions": ["加快进度"], "decision": "第66次主任会议" });
    act(&app.chair(), &app, &of, "opinions", body).await.ok();
    assert_eq!(count(app.chair(), "departments_to_settle").await, 0);
    assert_eq!(count(app.clerk(), "evaluations_to_keep").await, 0);
    assert_eq!(count(app.clerk(), "evaluations_to_hand_over").await, 0);

    void_ballot(&app, &path, &of).await;
}

/// While a ballot stands nobody is asked for reports; once it is void, a report that went back is asked for again.
async fn void_ballot(app: &TestApp, path: &str, of: &str) {
    let clerk = app.clerk();
    let meeting =
        json!({ "kind": "standing_committee", "held_on": "2026-12-18", "place": "会议中心" });
    let meeting = clerk.post("/api/meetings", meeting).await.ok();
    let version = clerk.get(path).await.ok()["version"].clone();
    let body = json!({ "title": "2026年度工作评议", "programme": "推动履职。", "minutes_each": 8,
                       "meeting": meeting["id"], "version": version });
    clerk.put(path, body).await.ok();
    let mode = json!({ "mode": "counted" });
    let ballot = act(&app.clerk(), app, path, "ballot", mode).await.ok();
    let why = json!({ "reason": "意见表述不准确" });
    let back = act(&app.chair(), app, of, "report/return", why.clone()).await;
    back.refused("campaign.ballot_arranged");
    let void = format!("/api/ballots/{}/void", ballot["id"].as_str().unwrap());
    let body = json!({ "version": ballot["version"], "reason": "选票有误" });
    app.chair().post(&void, body).await.ok();
    act(&app.chair(), app, of, "report/return", why).await.ok();
    assert_eq!(count(app.clerk(), "departments_to_report").await, 1);
}
