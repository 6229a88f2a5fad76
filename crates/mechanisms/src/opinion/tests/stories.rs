//! Opinions as people live them.

use serde_json::{Value, json};

use super::world::{Letter, app, handed_over, item, open, session, text, topic};

/// The story of the issue: report, session, opinions, hand-over, handling, ballot, second deliberation, closed.
#[tokio::test]
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
    let done = json!({ "reason": "办理到位" });
    second
        .step(&app.clerk(), "closure", done.clone())
        .await
        .refused("opinion.items_open");
    second.close_items("县水务局").await;
    second.step(&app.clerk(), "closure", done).await.ok();
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

async fn step(
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

async fn paper(app: &testing::TestApp, report: &str, body: Value) -> testing::Answer {
    let path = format!("/api/work-reports/{report}");
    let mut body = body;
    body["version"] = app.clerk().get(&path).await.ok()["report"]["version"].clone();
    app.organ("县政府")
        .post(&format!("{path}/papers"), body)
        .await
}

/// A work report of 县政府, ready to be heard.
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
    let done = json!({ "reason": "已办结" });
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
