//! Opinions as people live them.

use serde_json::{Value, json};

use super::world::{Letter, app, handed_over, item, open, session, text, topic};

/// The story of the issue: report, session, opinions, hand-over, handling, ballot, second deliberation, closed.
#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a story is told in one piece")]
async fn a_topic_goes_from_the_report_through_a_second_deliberation_to_its_end() {
    let app = app().await;
    let topic = topic(&app, &["县政府"]).await;
    let meeting = session(&app, "2026-04-15").await;
    let report = prepared(&app, &topic, &meeting).await;
    let item = item(&app, &meeting, &topic).await;
    let begin = json!({ "topic": topic, "item": item });
    app.committee()
        .post("/api/opinions", begin.clone())
        .await
        .refused("opinion.not_heard");
    open(&app, &meeting, "2026-04-15").await;
    let speech = json!({ "person": app.world.person("member_1"), "setting": "plenary", "text": "检测频次不够。", "minutes": 5 });
    app.clerk()
        .post(
            &format!("/api/meetings/{meeting}/items/{item}/speeches"),
            speech,
        )
        .await
        .ok();
    step(
        &app,
        &report,
        "heard",
        json!({ "stated": { "reporter": "县水务局局长", "reporter_is": "delegate" } }),
    )
    .await
    .ok();

    let begun = app
        .committee()
        .post("/api/opinions", begin.clone())
        .await
        .ok();
    app.committee()
        .post("/api/opinions", begin)
        .await
        .refused("opinion.already_there");
    let letter = Letter {
        app: &app,
        id: text(&begun["id"]),
    };
    assert_eq!(letter.see().await["speeches"][0]["text"], "检测频次不够。");
    assert_eq!(letter.next().await, ("lead".into(), "draft".into()));
    letter.draft(&app.committee(), &[]).await.ok();
    letter
        .step(&app.committee(), "submission", json!({}))
        .await
        .refused("opinion.no_items");
    letter
        .draft(&app.committee(), &["县水务局", "县政府"])
        .await
        .ok();
    letter
        .step(&app.committee(), "submission", json!({}))
        .await
        .ok();
    letter
        .step(
            &app.clerk(),
            "approval",
            json!({ "decision": "第58次主任会议" }),
        )
        .await
        .status(403);
    letter
        .step(
            &app.chair(),
            "return",
            json!({ "reason": "第一条再具体些" }),
        )
        .await
        .ok();
    assert_eq!(letter.state().await, "returned");
    letter.draft(&app.committee(), &["县水务局"]).await.ok();
    letter
        .step(&app.committee(), "submission", json!({}))
        .await
        .ok();
    letter
        .step(&app.chair(), "approval", json!({ "decision": "" }))
        .await
        .fault("decision");
    letter
        .step(
            &app.chair(),
            "approval",
            json!({ "decision": "第58次主任会议" }),
        )
        .await
        .ok();
    assert_eq!(letter.next().await, ("office".into(), "hand_over".into()));
    app.organ("县水务局")
        .get(&letter.path(""))
        .await
        .status(404);
    letter.step(&app.clerk(), "handover", json!({})).await.ok();
    let seen = letter.see().await;
    assert_eq!(
        seen["opinion"]["content"]["handling_due"]["on"],
        "2026-07-15"
    );
    assert_eq!(seen["opinion"]["content"]["is_handed_over_late"], false);
    let document = text(&seen["opinion"]["content"]["document"]);
    let drafted = app
        .clerk()
        .get(&format!("/api/documents/{document}"))
        .await
        .ok();
    assert!(drafted.to_string().contains("deliberation_opinions"));

    app.set_day("2026-07-01");
    letter.report("县水务局").await;
    assert_eq!(letter.next().await, ("council".into(), "table".into()));
    letter.ballot("2026-07-29", [5, 5, 10]).await;
    assert_eq!(letter.state().await, "dissatisfied");
    assert_eq!(
        letter.next().await,
        ("council".into(), "deliberate_again".into())
    );
    let again = json!({ "reason": "检测仍不到位", "due_on": "2026-09-30" });
    letter
        .step(&app.clerk(), "second-deliberation", again.clone())
        .await
        .status(403);
    let next = letter
        .step(&app.chair(), "second-deliberation", again)
        .await
        .ok();
    assert_eq!(
        (&next["round"], &next["state"]),
        (&json!(2), &json!("approved"))
    );

    let second = Letter {
        app: &app,
        id: text(&next["id"]),
    };
    second.step(&app.clerk(), "handover", json!({})).await.ok();
    let line = second.see().await["lines"][0].clone();
    assert_eq!(line["due_on"], "2026-09-30");
    assert!(letter.see().await["lines"][0]["carried_over_on"].is_string());
    app.set_day("2026-09-20");
    second.report("县水务局").await;
    second.ballot("2026-10-14", [18, 2, 0]).await;
    assert_eq!(second.state().await, "satisfied");
    assert_eq!(second.next().await.1, "close_items");
    let done = json!({ "reason": "办理到位", "effect": "供水合格率由82%升至97%" });
    second
        .step(&app.clerk(), "closure", done.clone())
        .await
        .refused("opinion.items_open");
    second.close_items("县水务局").await;
    let unjudged = json!({ "reason": "办理到位" });
    let refused = second.step(&app.clerk(), "closure", unjudged).await;
    refused.fault("effect");
    second.step(&app.clerk(), "closure", done).await.ok();
    let effect = &second.see().await["opinion"]["content"]["effect"];
    assert_eq!(effect, "供水合格率由82%升至97%");
    assert_eq!(second.see().await["next"], Value::Null);
    let rounds = second.see().await["rounds"].clone();
    assert_eq!(
        (&rounds[0]["state"], &rounds[1]["state"]),
        (&json!("again"), &json!("closed"))
    );
    let topic = app.clerk().get(&format!("/api/topics/{topic}")).await.ok();
    assert!(topic.to_string().contains("\"state\":\"closed\""));
    let records = app.clerk().get(&second.path("/records")).await.ok();
    assert!(records["total"].as_i64().unwrap() >= 8);
}

pub(super) async fn step(
    app: &testing::TestApp,
    report: &str,
    step: &str,
    mut body: Value,
) -> testing::Answer {
    let path = format!("/api/work-reports/{report}");
    body["version"] = app.clerk().get(&path).await.ok()["report"]["version"].clone();
    body["step"] = json!(step);
    app.committee().post(&format!("{path}/steps"), body).await
}

pub(super) async fn paper(app: &testing::TestApp, report: &str, body: Value) -> testing::Answer {
    let path = format!("/api/work-reports/{report}");
    let mut body = body;
    body["version"] = app.clerk().get(&path).await.ok()["report"]["version"].clone();
    app.organ("县政府")
        .post(&format!("{path}/papers"), body)
        .await
}

/// A work report of 县政府, ready to be heard.
#[expect(clippy::too_many_lines, reason = "a story is told in one piece")]
async fn prepared(app: &testing::TestApp, topic: &str, meeting: &str) -> String {
    let begin = |organ: &str| json!({ "topic": topic, "organ": app.world.organ(organ) });
    app.committee()
        .post("/api/work-reports", begin("县法院"))
        .await
        .refused("work_report.not_reporting");
    let report = text(
        &app.committee()
            .post("/api/work-reports", begin("县政府"))
            .await
            .ok()["id"],
    );
    app.committee()
        .post("/api/work-reports", begin("县政府"))
        .await
        .refused("work_report.already_there");
    let path = format!("/api/work-reports/{report}");
    let body =
        json!({ "meeting": meeting, "is_ad_hoc": true, "ad_hoc_reason": "临时", "version": 1 });
    app.committee()
        .put(&format!("{path}/session"), body)
        .await
        .refused("work_report.not_exempt");
    let body = json!({ "meeting": meeting, "version": 1 });
    app.committee()
        .put(&format!("{path}/session"), body)
        .await
        .ok();
    step(app, &report, "research", json!({}))
        .await
        .refused("work_report.not_yet");
    step(app, &report, "scheme", json!({ "text": "工作方案" }))
        .await
        .ok();
    step(app, &report, "scheme", json!({ "text": "工作方案" }))
        .await
        .refused("work_report.done");
    let research =
        json!({ "from": "2026-03-01", "until": "2026-03-02", "participants": "委员5人" });
    step(
        app,
        &report,
        "research",
        json!({ "text": "调研发现", "research": research }),
    )
    .await
    .ok();
    step(app, &report, "opinions_sent", json!({}))
        .await
        .refused("work_report.nothing_compiled");
    let matrix = json!([{ "source": "代表", "text": "检测结果要公示" }]);
    app.committee()
        .put(
            &format!("{path}/matrix"),
            json!({ "matrix": matrix, "version": 4 }),
        )
        .await
        .ok();
    step(app, &report, "opinions_sent", json!({})).await.ok();
    step(app, &report, "draft", json!({})).await.status(403);
    paper(
        app,
        &report,
        json!({ "step": "draft", "text": "征求意见稿" }),
    )
    .await
    .ok();
    let next = app.clerk().get(&path).await.ok()["next"].clone();
    assert_eq!(
        (&next["who"], &next["until"]["on"]),
        (&json!("lead"), &json!("2026-03-07"))
    );
    step(app, &report, "comment", json!({ "text": "请补充数据" }))
        .await
        .ok();
    paper(app, &report, json!({ "step": "final", "text": "报告" }))
        .await
        .refused("work_report.unanswered");
    let answers = json!([{ "paragraph": "第三部分", "answer": "已公示" }]);
    paper(
        app,
        &report,
        json!({ "step": "final", "text": "报告", "answers": answers }),
    )
    .await
    .ok();
    step(app, &report, "distributed", json!({})).await.ok();
    report
}

#[tokio::test]
async fn an_organ_sees_its_own_items_and_reports_only() {
    let app = app().await;
    let letter = handed_over(&app, &["县水务局", "县住建局"]).await;
    let seen = app.organ("县水务局").get(&letter.path("")).await.ok();
    assert_eq!(
        seen["opinion"]["content"]["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(seen["lines"].as_array().unwrap().len(), 1);
    assert_eq!(seen["speeches"], json!([]));
    app.organ("县教育局")
        .get(&letter.path(""))
        .await
        .status(404);
    app.stranger().get(&letter.path("")).await.status(404);
    assert_eq!(
        app.organ("县水务局").get("/api/opinions").await.ok()["total"],
        1
    );
    assert_eq!(
        app.organ("县教育局").get("/api/opinions").await.ok()["total"],
        0
    );
    assert_eq!(app.stranger().get("/api/opinions").await.ok()["total"], 0);
    assert_eq!(app.deputy().get("/api/opinions").await.ok()["total"], 0);

    // Both organs report; the last one ends the wait, and neither reads the other's.
    let paper = json!({ "text": "已办理。" });
    letter
        .step(&app.organ("县水务局"), "draft-report", paper.clone())
        .await
        .ok();
    assert_eq!(letter.state().await, "handling");
    letter
        .step(&app.organ("县住建局"), "draft-report", paper.clone())
        .await
        .ok();
    assert_eq!(letter.state().await, "draft_reported");
    let seen = app.organ("县住建局").get(&letter.path("")).await.ok();
    assert_eq!(
        seen["opinion"]["content"]["draft_reports"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    app.organ("县水务局")
        .post(
            &letter.path("/report"),
            json!({ "text": "x", "version": 1 }),
        )
        .await
        .refused("stale");
    app.organ("县水务局")
        .get(&letter.path("/records"))
        .await
        .status(403);
}

#[tokio::test]
async fn nothing_is_heard_without_a_session() {
    let app = app().await;
    let topic = topic(&app, &["县政府"]).await;
    let meeting = session(&app, "2026-04-15").await;
    let report = prepared(&app, &topic, &meeting).await;
    let cancel = json!({ "reason": "并入下次会议", "version": 1 });
    app.clerk()
        .post(&format!("/api/meetings/{meeting}/cancel"), cancel)
        .await
        .ok();
    let stated = json!({ "reporter": "县长", "reporter_is": "head" });
    step(&app, &report, "heard", json!({ "stated": stated }))
        .await
        .refused("work_report.no_session");
}
