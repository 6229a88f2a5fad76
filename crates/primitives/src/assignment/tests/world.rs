//! An item in a county, and short ways to act on it.

use serde_json::{Value, json};
use testing::{Caller, TestApp};

pub(super) async fn app() -> TestApp {
    TestApp::on("2026-03-02", crate::routes()).await
}

/// What a clerk sends to issue an item to an organ, due 2026-06-02 (three months, 监督法 17 and 代表法 51 by analogy).
pub(super) fn new(app: &TestApp, organ: &str) -> Value {
    json!({
        "origin_kind": "council",
        "number": "1",
        "title": "整治城区建筑工地扬尘",
        "requirement": "逐个工地落实六个百分之百，按月通报。",
        "organ": app.world.organ(organ),
        "lead": app.world.organ("财经委"),
    })
}

/// An item that has been issued to 县住建局.
pub(super) async fn issued(app: &TestApp) -> Item<'_> {
    let seen = app
        .clerk()
        .post("/api/assignments", new(app, "县住建局"))
        .await
        .ok();
    Item {
        app,
        id: seen["item"]["id"].as_str().unwrap().to_owned(),
    }
}

pub(super) struct Item<'a> {
    pub(super) app: &'a TestApp,
    pub(super) id: String,
}

impl Item<'_> {
    pub(super) fn path(&self, act: &str) -> String {
        if act.is_empty() {
            format!("/api/assignments/{}", self.id)
        } else {
            format!("/api/assignments/{}/{act}", self.id)
        }
    }

    pub(super) async fn see(&self) -> Value {
        self.app.clerk().get(&self.path("")).await.ok()
    }

    pub(super) async fn state(&self) -> String {
        self.see().await["item"]["state"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// Somebody acts on the item as it stands now.
    pub(super) async fn act(
        &self,
        who: &Caller<'_>,
        act: &str,
        mut body: Value,
    ) -> testing::Answer {
        body["version"] = self.see().await["item"]["version"].clone();
        who.post(&self.path(act), body).await
    }

    pub(super) async fn organ(&self, act: &str, body: Value) -> testing::Answer {
        self.act(&self.app.organ("县住建局"), act, body).await
    }

    pub(super) async fn clerk(&self, act: &str, body: Value) -> testing::Answer {
        self.act(&self.app.clerk(), act, body).await
    }

    pub(super) async fn committee(&self, act: &str, body: Value) -> testing::Answer {
        self.act(&self.app.committee(), act, body).await
    }

    pub(super) async fn chair(&self, act: &str, body: Value) -> testing::Answer {
        self.act(&self.app.chair(), act, body).await
    }

    /// Accepted and answered as solved.
    pub(super) async fn answered(&self) {
        if self.state().await == "issued" {
            self.organ("accept", json!({})).await.ok();
        }
        self.organ(
            "answers",
            json!({ "text": "已整改完毕。", "outcome": "solved" }),
        )
        .await
        .ok();
    }

    /// Accepted, answered, verified and rated.
    pub(super) async fn rated(&self, rating: &str) {
        self.answered().await;
        self.committee("verify", json!({ "words": "现场核验属实" }))
            .await
            .ok();
        self.chair("rate", json!({ "rating": rating, "words": "见会议意见" }))
            .await
            .ok();
    }
}
