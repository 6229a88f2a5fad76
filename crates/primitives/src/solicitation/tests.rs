//! Tables of the rules, and stories over HTTP.

mod likeness;
mod merging;
mod pictures;
mod proposals;
mod public;
mod rules;
mod screening;
mod windows;

use serde_json::{Value, json};
use testing::{Caller, TestApp};

/// A day on which the window is open.
const OPEN: &str = "2026-11-20";

async fn app() -> TestApp {
    TestApp::on(OPEN, crate::routes()).await
}

fn window() -> Value {
    json!({
        "year": 2027,
        "title": "渭源县人大常委会2027年监督议题征集",
        "notice": "现面向各级人大代表、国家机关和社会各界征集2027年监督议题。",
        "opens_on": "2026-11-15",
        "closes_on": "2026-12-15",
        "channels": ["staff", "deputy", "organ", "public"],
        "public_limit": 100
    })
}

/// Opens the window; gives its identifier.
async fn open_window(app: &TestApp) -> String {
    let opened = app.clerk().post("/api/solicitations", window()).await;
    text(&opened.ok()["window"]["id"])
}

fn proposal(window: &str, channel: &str, title: &str, problem: &str) -> Value {
    json!({
        "solicitation": window,
        "channel": channel,
        "title": title,
        "problem": problem,
        "mode": "special_report"
    })
}

/// Proposes as a deputy; gives the submission.
async fn propose(by: Caller<'_>, window: &str, title: &str, problem: &str) -> Value {
    let body = proposal(window, "deputy", title, problem);
    by.post("/api/submissions", body).await.ok()["submission"].clone()
}

fn public(title: &str, problem: &str) -> Value {
    json!({ "title": title, "problem": problem, "name": "王阿姨", "phone": "138 0000 0000" })
}

fn met(is_met: bool) -> Value {
    json!({ "is_met": is_met, "reason": if is_met { "" } else { "不属于县级职权范围" } })
}

fn screening(outcome: &str, criteria: [bool; 3], version: &Value) -> Value {
    let [pertinence, feasibility, timeliness] = criteria.map(met);
    json!({
        "screening": {
            "criteria": { "pertinence": pertinence, "feasibility": feasibility, "timeliness": timeliness },
            "outcome": outcome,
            "reason": "群众反映集中，条件具备",
            "destination": null
        },
        "version": version
    })
}

/// Accepts a submission; gives it.
async fn accept(app: &TestApp, submission: &Value) -> Value {
    let path = format!("/api/submissions/{}/screening", text(&submission["id"]));
    let body = screening("accepted", [true; 3], &submission["version"]);
    app.clerk().post(&path, body).await.ok()["submission"].clone()
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}
