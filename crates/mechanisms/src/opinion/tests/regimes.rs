//! What began under a regime keeps it.

use serde_json::json;

use super::interpellation::submitted;
use super::world::{app, begun, hand_over, handed_over, session, text, topic, with_rule};

#[tokio::test]
async fn opinions_keep_the_regime_of_the_day_on_which_their_topic_was_taken_up() {
    let app = app().await;
    let letter = begun(&app).await;
    let two_months = "{ span = { months = 2 }, direction = \"after\" }";
    with_rule(&app, "opinions.handling", two_months).await;
    hand_over(&letter, &["县水务局"]).await;
    let seen = letter.see().await;
    // Three months, as it was when the topic was taken up; the page says so.
    assert_eq!(
        seen["opinion"]["content"]["handling_due"]["on"],
        "2026-07-15"
    );
    assert!(text(&seen["term"]["basis"]["zh"]).starts_with("浙江省"));
    assert_eq!(seen["lines"][0]["due_on"], "2026-07-15");
}

#[tokio::test]
async fn a_topic_taken_up_under_the_new_regime_goes_by_it() {
    let app = app().await;
    let two_months = "{ span = { months = 2 }, direction = \"after\" }";
    with_rule(&app, "opinions.handling", two_months).await;
    let letter = handed_over(&app, &["县水务局"]).await;
    let seen = letter.see().await;
    assert_eq!(
        seen["opinion"]["content"]["handling_due"]["on"],
        "2026-06-15"
    );
    assert!(text(&seen["term"]["basis"]["zh"]).starts_with("渭源县办法"));
}

#[tokio::test]
async fn a_report_keeps_the_dates_of_its_topics_regime() {
    let app = app().await;
    let topic = topic(&app, &["县政府"]).await;
    app.set_day("2026-03-04");
    with_rule(&app, "report.ad_hoc_exempt", "true").await;
    let meeting = session(&app, "2026-04-15").await;
    let body = json!({ "topic": topic, "organ": app.world.organ("县政府") });
    let report = app.committee().post("/api/work-reports", body).await.ok();
    let path = format!("/api/work-reports/{}/session", text(&report["id"]));
    let body =
        json!({ "meeting": meeting, "is_ad_hoc": true, "ad_hoc_reason": "突发", "version": 1 });
    app.committee()
        .put(&path, body)
        .await
        .refused("work_report.not_exempt");
}

#[tokio::test]
async fn an_interpellation_keeps_the_regime_of_the_day_on_which_it_was_begun() {
    let app = app().await;
    let case = submitted(&app).await;
    with_rule(&app, "interpellation.term_set_by", "\"council\"").await;
    case.step(&app.chair(), "examination", json!({})).await.ok();
    let body = json!({ "form": "written", "due_on": "2026-05-15", "decision": "第60次主任会议" });
    case.step(&app.chair(), "sending", body).await.ok();
    let due = case.see().await["interpellation"]["content"]["due"].clone();
    assert!(!text(&due["basis"]["zh"]).contains("渭源县办法"), "{due}");
}
