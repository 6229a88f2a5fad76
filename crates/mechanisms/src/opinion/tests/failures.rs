//! What follows when a report or a ballot fails.

use serde_json::json;

use super::world::{Letter, app, handed_over, session, text};

#[tokio::test]
async fn a_report_sent_back_is_made_again_by_a_new_date() {
    let app = app().await;
    let letter = handed_over(&app, &["县水务局"]).await;
    letter.report("县水务局").await;
    letter
        .step(&app.chair(), "acceptance", json!({ "reason": "同意" }))
        .await
        .refused("opinion.must_ballot");
    letter
        .step(&app.clerk(), "closure", json!({ "reason": "同意" }))
        .await
        .refused("opinion.not_now");
    letter
        .step(&app.chair(), "redo", json!({ "reason": "" }))
        .await
        .fault("reason");
    letter
        .step(
            &app.chair(),
            "redo",
            json!({ "reason": "数据不全", "due_on": "2026-06-30" }),
        )
        .await
        .ok();
    let content = letter.see().await["opinion"]["content"].clone();
    assert_eq!(content["handling_due"]["on"], "2026-06-30");
    assert_eq!(
        (
            content["reports"].as_array().unwrap().len(),
            content["former_reports"].as_array().unwrap().len()
        ),
        (0, 1)
    );
    letter.report("县水务局").await;
    assert_eq!(letter.state().await, "reported");
}

#[tokio::test]
async fn after_a_second_failure_an_inquiry_is_carried_through() {
    let app = app().await;
    let letter = handed_over(&app, &["县水务局"]).await;
    letter.report("县水务局").await;
    letter.ballot("2026-05-20", [0, 0, 20]).await;
    let next = letter
        .step(
            &app.chair(),
            "second-deliberation",
            json!({ "reason": "不满意" }),
        )
        .await
        .ok();
    let second = Letter {
        app: &app,
        id: text(&next["id"]),
    };
    second.step(&app.clerk(), "handover", json!({})).await.ok();
    second.report("县水务局").await;
    second.ballot("2026-07-15", [0, 3, 17]).await;
    second
        .step(
            &app.chair(),
            "second-deliberation",
            json!({ "reason": "再审" }),
        )
        .await
        .refused("opinion.second_already");
    assert_eq!(second.next().await.1, "escalate");
    let choice = json!({ "kind": "special_inquiry", "reason": "两次不满意" });
    second.step(&app.chair(), "escalation", choice).await.ok();
    second.close_items("县水务局").await;
    let done = json!({ "reason": "已办结", "effect": "管护经费纳入预算" });
    second
        .step(&app.clerk(), "closure", done.clone())
        .await
        .refused("opinion.not_carried_through");
    let subject = text(&second.see().await["opinion"]["content"]["escalation"]["subject"]);
    let inquiry = subject.strip_prefix("special_inquiry:").unwrap().to_owned();
    hold_inquiry(&app, &inquiry).await;
    second.step(&app.clerk(), "closure", done).await.ok();
    assert_eq!(second.state().await, "closed");
}

#[expect(clippy::too_many_lines, reason = "a story is told in one piece")]
async fn hold_inquiry(app: &testing::TestApp, id: &str) {
    let path = format!("/api/inquiries/{id}");
    let version = async || app.clerk().get(&path).await.ok()["inquiry"]["version"].clone();
    let meeting = session(app, "2026-07-16").await;
    let ask = json!({ "target": app.world.organ("县水务局"), "question": "何时全覆盖？" });
    app.member(1)
        .post(&format!("{path}/questions"), ask.clone())
        .await
        .refused("inquiry.not_now");
    let decide =
        json!({ "meeting": meeting, "decision": "第60次主任会议", "version": version().await });
    app.clerk()
        .post(&format!("{path}/decision"), decide.clone())
        .await
        .status(403);
    app.chair()
        .post(&format!("{path}/decision"), decide)
        .await
        .ok();
    app.clerk()
        .post(
            &format!("{path}/holding"),
            json!({ "version": version().await }),
        )
        .await
        .refused("inquiry.not_the_day");
    app.set_day("2026-07-16");
    app.organ("县水务局").get(&path).await.status(404);
    app.clerk()
        .post(
            &format!("{path}/holding"),
            json!({ "version": version().await }),
        )
        .await
        .ok();
    app.clerk()
        .post(
            &format!("{path}/closure"),
            json!({ "version": version().await }),
        )
        .await
        .refused("inquiry.no_questions");
    app.member(1)
        .post(&format!("{path}/questions"), ask)
        .await
        .ok();
    app.clerk()
        .post(
            &format!("{path}/closure"),
            json!({ "version": version().await }),
        )
        .await
        .refused("inquiry.unanswered");
    let seen = app.organ("县水务局").get(&path).await.ok();
    let question = text(&seen["questions"][0]["id"]);
    let answer = format!("{path}/questions/{question}/answer");
    let body = json!({ "answer": "年底前", "answered_by": "局长", "promise": "年底前检测全覆盖" });
    app.clerk()
        .post(&answer, body.clone())
        .await
        .fault("promised_on");
    let mut body = body;
    body["promised_on"] = json!("2026-12-31");
    app.clerk().post(&answer, body.clone()).await.ok();
    app.clerk()
        .post(&answer, body)
        .await
        .refused("inquiry.answered");
    let promised = app.clerk().get(&path).await.ok()["questions"][0]["assignment"].clone();
    let item = app
        .organ("县水务局")
        .get(&format!("/api/assignments/{}", text(&promised)))
        .await
        .ok();
    assert_eq!(item["item"]["due_on"], "2026-12-31");
    app.clerk()
        .post(
            &format!("{path}/closure"),
            json!({ "version": version().await }),
        )
        .await
        .ok();
}
