//! What a date rests on when the council set it.

use serde_json::{Value, json};

use super::world::{Letter, app, begun, handed_over, text};

/// Opinions with an item for each of two organs, before the council.
async fn submitted(app: &testing::TestApp) -> Letter<'_> {
    let letter = begun(app).await;
    let organs = ["县水务局", "县住建局"];
    letter.draft(&app.committee(), &organs).await.ok();
    letter
        .step(&app.committee(), "submission", json!({}))
        .await
        .ok();
    letter
}

async fn approved(letter: &Letter<'_>, dues: Value) {
    let app = letter.app;
    let approval = json!({ "decision": "第58次主任会议", "dues": dues });
    letter.step(&app.chair(), "approval", approval).await.ok();
    letter.step(&app.clerk(), "handover", json!({})).await.ok();
}

/// The council decided it; the regulation is named only as what allows that.
fn is_the_councils(basis: &str, said: &str) {
    let begins = format!("主任会议决定：{said}（期限由主任会议确定：");
    assert!(basis.starts_with(&begins), "{basis}");
    assert!(basis.contains("第四十四条"), "{basis}");
}

#[tokio::test]
async fn an_items_own_date_rests_on_what_the_council_decided() {
    let app = app().await;
    let letter = submitted(&app).await;
    let dues = json!([{ "number": 2, "due_on": "2026-05-15", "reason": "汛期之前" }]);
    approved(&letter, dues).await;
    let seen = letter.see().await;
    let basis = |line: usize| text(&seen["lines"][line]["due"]["basis"]["zh"]);
    assert!(basis(0).starts_with("浙江省"), "{}", basis(0));
    is_the_councils(&basis(1), "第58次主任会议，汛期之前");
    assert_eq!(seen["lines"][1]["due"]["on"], "2026-05-15");
    // The other item goes by the rule, and so does the report on the whole.
    assert_eq!(
        seen["opinion"]["content"]["handling_due"]["on"],
        "2026-07-15"
    );
    assert!(text(&seen["next"]["rule"]["zh"]).starts_with("浙江省"));
}

#[tokio::test]
async fn the_whole_is_due_with_the_last_item_when_the_council_dated_each() {
    let app = app().await;
    let letter = submitted(&app).await;
    let dues = json!([{ "number": 1, "due_on": "2026-06-30", "reason": "主汛期" },
                      { "number": 2, "due_on": "2026-05-15", "reason": "汛期之前" }]);
    approved(&letter, dues).await;
    let seen = letter.see().await;
    let due = &seen["opinion"]["content"]["handling_due"];
    assert_eq!(
        (&due["on"], &seen["opinion"]["due_on"]),
        (&json!("2026-06-30"), &json!("2026-06-30"))
    );
    is_the_councils(&text(&seen["next"]["rule"]["zh"]), "第58次主任会议，主汛期");
    let document = text(&seen["opinion"]["content"]["document"]);
    let document = app
        .clerk()
        .get(&format!("/api/documents/{document}"))
        .await
        .ok();
    let body = text(&document["body_text"]);
    assert!(body.contains("（2026年6月30日前）"), "{body}");
    assert!(!body.contains("3个月"), "{body}");
}

#[tokio::test]
async fn a_report_sent_back_is_due_as_the_council_decided() {
    let app = app().await;
    let letter = handed_over(&app, &["县水务局"]).await;
    letter.report("县水务局").await;
    let redo = json!({ "reason": "数据不全", "due_on": "2026-06-30" });
    letter.step(&app.chair(), "redo", redo).await.ok();
    let seen = letter.see().await;
    assert_eq!(seen["next"]["until"]["on"], "2026-06-30");
    is_the_councils(&text(&seen["next"]["rule"]["zh"]), "数据不全");
}

#[tokio::test]
async fn a_second_deliberation_is_reported_on_by_the_day_that_was_decided() {
    let app = app().await;
    let letter = handed_over(&app, &["县水务局"]).await;
    letter.report("县水务局").await;
    letter.ballot("2026-05-20", [0, 0, 20]).await;
    let again = json!({ "reason": "检测仍不到位", "due_on": "2026-09-30" });
    let next = letter
        .step(&app.chair(), "second-deliberation", again)
        .await
        .ok();
    let second = Letter {
        app: &app,
        id: text(&next["id"]),
    };
    second.step(&app.clerk(), "handover", json!({})).await.ok();
    let seen = second.see().await;
    assert_eq!(seen["opinion"]["due_on"], "2026-09-30");
    is_the_councils(&text(&seen["next"]["until"]["basis"]["zh"]), "检测仍不到位");
    let topic = text(&seen["opinion"]["topic"]);
    let topic = app.clerk().get(&format!("/api/topics/{topic}")).await.ok();
    let stages = topic["stages"].as_array().unwrap().iter();
    let reported = stages.filter(|row| row["stage"] == "reported" && row["round"] == 2);
    let due: Vec<_> = reported.map(|row| row["due"]["on"].clone()).collect();
    assert_eq!(due, ["2026-09-30"]);
}
