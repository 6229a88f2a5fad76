//! What a new calendar does to opinions that are open.

use kernel::Date;
use kernel::time::{Deadline, Roll, Span};
use people::Scope;
use regime::DueDate;
use serde_json::json;

use super::super::{OpinionId, store};
use super::stories::{paper, step};
use super::world::{app, begun, handed_over, session, text, topic};

#[tokio::test]
async fn the_present_step_of_opinions_follows_the_calendar() {
    let app = app().await;
    let letter = handed_over(&app, &["县水务局"]).await;
    let id: OpinionId = letter.id.parse().unwrap();
    let scope = Scope::whole(app.world.congress);
    let old = app.app.calendar();
    let in_working_days = |due: &DueDate| {
        let deadline = Deadline::after(Span::WorkingDays(10), Roll::No);
        let anchor: Date = "2026-04-15".parse().unwrap();
        DueDate::new(
            &due.key,
            deadline,
            due.basis.clone(),
            due.sure,
            anchor,
            &old,
        )
        .unwrap()
    };
    // A place whose rule counts working days.
    let mut tx = app.app.db.begin().await.unwrap();
    let mut opinion = store::find(&mut tx, &scope, id).await.unwrap();
    let content = &mut opinion.content.0;
    content.handling_due = content.handling_due.as_ref().map(in_working_days);
    content.hand_over_due = content.hand_over_due.as_ref().map(in_working_days);
    opinion.due_on = content.handling_due.as_ref().map(|due| due.on);
    store::update(&mut tx, opinion).await.unwrap();
    tx.commit().await.unwrap();

    let dates = async || {
        let seen = letter.see().await;
        let content = &seen["opinion"]["content"];
        [
            seen["opinion"]["due_on"].clone(),
            content["handling_due"]["on"].clone(),
            content["hand_over_due"]["on"].clone(),
        ]
    };
    assert_eq!(dates().await, ["2026-04-29"; 3]);
    let content = testing::notice_with_day_off(&old, "2026-04-20");
    let done = app
        .account("system_admin")
        .put("/api/calendar/years/2026", json!({ "content": content }))
        .await
        .ok();
    let moved = &done["redated"]["dates"];
    assert_eq!(moved[0]["subject"], format!("opinion:{id}"), "{done}");
    // What was handed over was in time by the calendar of that day.
    assert_eq!(dates().await, ["2026-04-30", "2026-04-30", "2026-04-29"]);
    let records = app.clerk().get(&letter.path("/records")).await.ok();
    let told = records["items"].as_array().unwrap().iter();
    assert_eq!(
        told.filter(|record| record["happened"] == "opinion.redated")
            .count(),
        1
    );
}

/// How many open dates a trial of a regime counts.
async fn counted(app: &testing::TestApp) -> i64 {
    let body = json!({ "regime": "statute", "from_on": app.today(), "decision": "" });
    let admin = app.account("security_admin");
    let trial = admin.post("/api/regimes/trials", body).await.ok();
    trial["open_dates"].as_i64().unwrap()
}

#[tokio::test]
async fn a_trial_of_a_regime_counts_the_open_dates_of_opinions_alike() {
    let app = app().await;
    let letter = begun(&app).await;
    letter
        .draft(&app.committee(), &["县水务局", "县住建局"])
        .await
        .ok();
    letter
        .step(&app.committee(), "submission", json!({}))
        .await
        .ok();
    assert_eq!(counted(&app).await, 0);
    // The day that the council chose for the second item is no rule's.
    let dues = json!([{ "number": 2, "due_on": "2026-05-15", "reason": "汛期之前" }]);
    let approval = json!({ "decision": "第58次主任会议", "dues": dues });
    letter.step(&app.chair(), "approval", approval).await.ok();
    assert_eq!(counted(&app).await, 1);
    letter.step(&app.clerk(), "handover", json!({})).await.ok();
    // The opinions' own date, the stage of their topic, and the first item.
    assert_eq!(counted(&app).await, 3);
    for organ in ["县水务局", "县住建局"] {
        let draft = json!({ "text": "已逐条办理。" });
        letter
            .step(&app.organ(organ), "draft-report", draft)
            .await
            .ok();
    }
    // The committee comments by a date of its own.
    assert_eq!(counted(&app).await, 4);
}

#[tokio::test]
async fn a_trial_of_a_regime_counts_the_open_dates_of_reports_alike() {
    let app = app().await;
    let topic = topic(&app, &["县政府"]).await;
    let meeting = session(&app, "2026-04-15").await;
    let body = json!({ "topic": topic, "organ": app.world.organ("县政府") });
    let begun = app.committee().post("/api/work-reports", body).await.ok();
    let report = text(&begun["id"]);
    assert_eq!(counted(&app).await, 1);
    let path = format!("/api/work-reports/{report}");
    let body = json!({ "meeting": meeting, "version": 1 });
    app.committee()
        .put(&format!("{path}/session"), body)
        .await
        .ok();
    // The notice; twenty, ten and seven days on the session, and the stages that show them.
    assert_eq!(counted(&app).await, 7);
    step(&app, &report, "scheme", json!({ "text": "工作方案" }))
        .await
        .ok();
    let matrix = json!([{ "source": "代表", "text": "检测结果要公示" }]);
    let body = json!({ "matrix": matrix, "version": 3 });
    app.committee()
        .put(&format!("{path}/matrix"), body)
        .await
        .ok();
    step(&app, &report, "opinions_sent", json!({})).await.ok();
    paper(
        &app,
        &report,
        json!({ "step": "draft", "text": "征求意见稿" }),
    )
    .await
    .ok();
    // The draft is in; the committee comments within five days.
    assert_eq!(counted(&app).await, 6);
}
