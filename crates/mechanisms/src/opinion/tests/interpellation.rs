//! Interpellations as members live them: a county needs three signatures.

use serde_json::{Value, json};
use testing::{Answer, Caller, TestApp};

use super::world::{app, open, session, text};

pub(super) struct Case<'a> {
    app: &'a TestApp,
    path: String,
}

impl Case<'_> {
    pub(super) async fn see(&self) -> Value {
        self.app.member(1).get(&self.path).await.ok()
    }

    async fn state(&self) -> String {
        text(&self.see().await["interpellation"]["state"])
    }

    pub(super) async fn step(&self, who: &Caller<'_>, step: &str, mut body: Value) -> Answer {
        body["version"] = self.see().await["interpellation"]["version"].clone();
        who.post(&format!("{}/{step}", self.path), body).await
    }
}

async fn started(app: &TestApp) -> Case<'_> {
    let body = json!({ "target": app.world.organ("县水务局"), "question": "水质为何不公示", "content": "依据和经过。" });
    let one = app.member(1).post("/api/interpellations", body).await.ok();
    Case {
        app,
        path: format!("/api/interpellations/{}", text(&one["id"])),
    }
}

/// A case with three signatures, submitted in an open session.
pub(super) async fn submitted(app: &TestApp) -> Case<'_> {
    let case = started(app).await;
    let meeting = session(app, "2026-04-15").await;
    case.step(&app.member(1), "opening", json!({})).await.ok();
    case.step(&app.member(1), "submission", json!({ "meeting": meeting }))
        .await
        .refused("interpellation.too_few");
    for number in [2, 3] {
        app.member(number)
            .post(&format!("{}/signature", case.path), json!({}))
            .await
            .ok();
    }
    case.step(&app.member(1), "submission", json!({ "meeting": meeting }))
        .await
        .refused("interpellation.not_in_session");
    open(app, &meeting, "2026-04-15").await;
    case.step(&app.member(1), "submission", json!({ "meeting": meeting }))
        .await
        .ok();
    case
}

#[tokio::test]
async fn a_draft_is_its_authors_alone_and_must_be_whole() {
    let app = app().await;
    let case = started(&app).await;
    app.member(2).get(&case.path).await.status(404);
    app.clerk().get(&case.path).await.status(404);
    let whole =
        json!({ "target": app.world.organ("县水务局"), "question": "问", "content": "内容" });
    for (field, value) in [("question", ""), ("content", "")] {
        let mut body = whole.clone();
        body[field] = json!(value);
        app.member(1)
            .post("/api/interpellations", body)
            .await
            .fault(field);
    }
    let mut body = whole.clone();
    body["target"] = json!(app.world.organ("县委"));
    app.member(1)
        .post("/api/interpellations", body)
        .await
        .refused("interpellation.wrong_target");
    app.clerk()
        .post("/api/interpellations", whole.clone())
        .await
        .status(403);
    let mut body = whole;
    body["version"] = json!(1);
    app.member(1)
        .put(&format!("{}/draft", case.path), body)
        .await
        .ok();
    case.step(&app.member(1), "opening", json!({})).await.ok();
    case.step(&app.member(2), "withdrawal", json!({ "reason": "x" }))
        .await
        .refused("interpellation.not_yours");
    app.member(1)
        .post(&format!("{}/signature", case.path), json!({}))
        .await
        .refused("interpellation.already_signed");
    app.member(2)
        .delete(&format!("{}/signature", case.path))
        .await
        .refused("interpellation.not_signed");
    case.step(&app.member(1), "withdrawal", json!({ "reason": "已解决" }))
        .await
        .ok();
    assert_eq!(case.see().await["next"], Value::Null);
    app.stranger().get(&case.path).await.status(404);
}

#[tokio::test]
async fn a_signature_taken_back_drops_it_under_the_threshold() {
    let app = app().await;
    let case = submitted(&app).await;
    app.member(3)
        .delete(&format!("{}/signature", case.path))
        .await
        .ok();
    assert_eq!(case.state().await, "signing");
    case.step(&app.chair(), "examination", json!({}))
        .await
        .refused("interpellation.not_now");
    app.member(4)
        .post(&format!("{}/signature", case.path), json!({}))
        .await
        .ok();
    app.member(5)
        .post(&format!("{}/signature", case.path), json!({}))
        .await
        .ok();
    let meeting =
        json!({ "meeting": text(&app.clerk().get("/api/meetings").await.ok()["items"][0]["id"]) });
    case.step(&app.member(1), "submission", meeting).await.ok();
    // One more than needed: taking one back leaves it submitted.
    app.member(5)
        .delete(&format!("{}/signature", case.path))
        .await
        .ok();
    assert_eq!(case.state().await, "submitted");
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a story is told in one piece")]
async fn an_interpellation_is_answered_twice() {
    let app = app().await;
    let case = submitted(&app).await;
    app.organ("县水务局").get(&case.path).await.status(404);
    case.step(&app.clerk(), "examination", json!({}))
        .await
        .status(403);
    case.step(&app.chair(), "examination", json!({})).await.ok();
    let send = json!({ "form": "written", "due_on": "2026-05-15", "decision": "第58次主任会议" });
    case.step(&app.chair(), "sending", send).await.ok();
    assert_eq!(case.see().await["next"]["until"]["on"], "2026-05-15");
    app.organ("县教育局").get(&case.path).await.status(404);
    let answer = json!({ "text": "答复如下", "head": "局长 王某" });
    case.step(&app.organ("县教育局"), "answer", answer.clone())
        .await
        .status(404);
    case.step(
        &app.organ("县水务局"),
        "answer",
        json!({ "text": "答复", "head": "" }),
    )
    .await
    .fault("head");
    case.step(&app.organ("县水务局"), "answer", answer.clone())
        .await
        .ok();
    let vote = format!("{}/vote", case.path);
    app.member(4)
        .post(&vote, json!({ "is_dissatisfied": true }))
        .await
        .refused("interpellation.not_signed");
    case.step(&app.member(1), "satisfaction", json!({}))
        .await
        .refused("interpellation.not_voted");
    app.member(1)
        .post(&vote, json!({ "is_dissatisfied": true }))
        .await
        .ok();
    let again = json!({ "reason": "没有说明原因" });
    case.step(&app.member(1), "reanswer-request", again.clone())
        .await
        .refused("interpellation.not_enough");
    app.member(2)
        .post(&vote, json!({ "is_dissatisfied": true }))
        .await
        .ok();
    case.step(&app.member(1), "satisfaction", json!({}))
        .await
        .refused("interpellation.dissatisfied");
    case.step(&app.member(1), "reanswer-request", again)
        .await
        .ok();
    let decide = json!({ "due_on": "2026-06-15", "decision": "第59次主任会议" });
    case.step(&app.member(1), "reanswer-decision", decide.clone())
        .await
        .status(403);
    case.step(&app.chair(), "reanswer-decision", decide)
        .await
        .ok();
    case.step(&app.organ("县水务局"), "answer", answer)
        .await
        .ok();
    case.step(&app.chair(), "closure", json!({ "decision": "结束" }))
        .await
        .ok();
    assert_eq!(case.state().await, "closed");
    let list = app
        .member(9)
        .get("/api/interpellations?state=closed")
        .await
        .ok();
    assert_eq!(
        (&list["total"], &list["items"][0]["signed"]),
        (&json!(1), &json!(3))
    );
    assert!(
        app.clerk()
            .get(&format!("{}/records", case.path))
            .await
            .ok()["total"]
            .as_i64()
            .unwrap()
            > 8
    );
}
