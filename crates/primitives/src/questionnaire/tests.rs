//! Tables of the rules, stories over HTTP, and somebody who tries to tie answers to codes.

mod adversary;
mod answering;
mod keeping;
mod rules;

use serde_json::{Value, json};
use testing::{Caller, TestApp};

/// A day on which it is open.
const OPEN: &str = "2026-11-20";

async fn app() -> TestApp {
    TestApp::on(OPEN, crate::routes()).await
}

fn served() -> Value {
    json!({ "code": "served", "zh": "被评议部门服务对象", "en": "people served" })
}

fn managers() -> Value {
    json!({ "code": "managers", "zh": "中层以上干部", "en": "middle managers" })
}

/// A grade, a choice and words, of which only the grade must be given.
fn asks(app: &TestApp) -> Value {
    json!({
        "title": "2026年度工作评议征求意见", "organ": app.world.organ("县住建局"), "respondents": served(),
        "intro": "请按实际情况作答，不记名。",
        "questions": [
            { "kind": "grade", "text": "您对该单位的工作是否满意", "is_required": true },
            { "kind": "choice", "text": "办事要跑几次", "choices": ["一次", "两次", "三次以上"] },
            { "kind": "text", "text": "您有什么意见和建议" },
        ],
        "opens_on": "2026-11-15", "closes_on": "2026-12-15",
    })
}

/// Makes and opens one; gives its path.
async fn opened(app: &TestApp, body: Value) -> String {
    let made = app.clerk().post("/api/questionnaires", body).await.ok();
    let path = format!("/api/questionnaires/{}", text(&made["id"]));
    let opening = json!({ "version": 1 });
    app.clerk()
        .post(&format!("{path}/opening"), opening)
        .await
        .ok();
    path
}

/// Issues codes.
async fn codes(app: &TestApp, path: &str, count: usize) -> Vec<String> {
    let body = json!({ "count": count });
    let issued = app.clerk().post(&format!("{path}/codes"), body).await.ok();
    issued["codes"]
        .as_array()
        .unwrap()
        .iter()
        .map(text)
        .collect()
}

fn sheet(key: &str, grade: usize, choice: Option<usize>, words: &str) -> Value {
    json!({
        "key": format!("{key}-0123456789abcdef"),
        "answers": [{ "choice": grade }, { "choice": choice }, { "words": words }],
    })
}

async fn send(by: Caller<'_>, code: &str, sheet: Value) -> testing::Answer {
    let path = format!("/api/public/questionnaires/{code}/answer");
    by.post(&path, sheet).await
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}
