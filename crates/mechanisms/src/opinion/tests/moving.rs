//! A meeting that moves takes along what was counted from it.

use serde_json::{Value, json};
use testing::TestApp;

use super::world::{app, dated_by_plan, handed_over, session, text, topic, with_rule};

async fn begun_report(app: &TestApp, topic: &str) -> String {
    let body = json!({ "topic": topic, "organ": app.world.organ("县政府") });
    let begun = app.committee().post("/api/work-reports", body).await.ok();
    format!("/api/work-reports/{}", text(&begun["id"]))
}

async fn schedule(app: &TestApp, report: &str, meeting: &str, is_ad_hoc: bool) -> testing::Answer {
    let version = app.clerk().get(report).await.ok()["report"]["version"].clone();
    let body = json!({ "meeting": meeting, "is_ad_hoc": is_ad_hoc, "ad_hoc_reason": "突发事件", "version": version });
    app.committee()
        .put(&format!("{report}/session"), body)
        .await
}

async fn moved(app: &TestApp, meeting: &str, held_on: &str) -> Value {
    let path = format!("/api/meetings/{meeting}");
    let version = app.clerk().get(&path).await.ok()["meeting"]["version"].clone();
    let body = json!({ "held_on": held_on, "reason": "与上级会议冲突", "version": version });
    app.clerk().post(&format!("{path}/move"), body).await.ok()
}

async fn cancelled(app: &TestApp, meeting: &str) {
    let path = format!("/api/meetings/{meeting}");
    let version = app.clerk().get(&path).await.ok()["meeting"]["version"].clone();
    let body = json!({ "reason": "并入下次会议", "version": version });
    app.clerk().post(&format!("{path}/cancel"), body).await.ok();
}

/// The dates of the papers' stages, as one page shows them.
fn dates(stages: &Value) -> Vec<(String, String)> {
    let papers = ["draft_received", "final_received", "distributed"];
    let named = |row: &Value| papers.contains(&row["stage"].as_str().unwrap());
    let rows = stages.as_array().unwrap().iter().filter(|row| named(row));
    rows.map(|row| {
        let on = row["due"]["on"].as_str().or(row["due_on"].as_str());
        (text(&row["stage"]), on.unwrap_or("").to_owned())
    })
    .collect()
}

fn stages(draft: &str, last: &str, members: &str) -> Vec<(String, String)> {
    [
        ("draft_received", draft),
        ("final_received", last),
        ("distributed", members),
    ]
    .map(|(stage, on)| (stage.to_owned(), on.to_owned()))
    .to_vec()
}

async fn on_every_page(app: &TestApp, topic: &str) -> [Vec<(String, String)>; 3] {
    let clerk = app.clerk();
    let page = clerk.get(&format!("/api/topics/{topic}")).await.ok();
    let schedule = clerk.get("/api/topics/schedule?year=2026").await.ok();
    let board = clerk.get("/api/topics/board?year=2026").await.ok();
    [
        dates(&page["stages"]),
        dates(&schedule[0]["marks"]),
        dates(&board["rows"][0]["cells"]),
    ]
}

async fn told(app: &TestApp, path: &str, happened: &str) -> Vec<Value> {
    let records = app.clerk().get(&format!("{path}/records")).await.ok();
    let items = records["items"].as_array().unwrap().iter();
    let wanted = items.filter(|one| one["happened"] == happened);
    wanted.map(|one| one["details"].clone()).collect()
}

#[tokio::test]
async fn the_stages_of_a_topic_follow_the_session_of_its_report() {
    let app = app().await;
    let topic = topic(&app, &["县政府"]).await;
    let meeting = session(&app, "2026-04-15").await;
    let report = begun_report(&app, &topic).await;
    schedule(&app, &report, &meeting, false).await.ok();
    let first = stages("2026-03-26", "2026-04-05", "2026-04-08");
    assert_eq!(
        on_every_page(&app, &topic).await,
        [first.clone(), first.clone(), first.clone()]
    );

    // A date that somebody chose stands.
    let path = format!("/api/topics/{topic}");
    let version = app.clerk().get(&path).await.ok()["version"].clone();
    let body = json!({ "due_on": "2026-04-03", "basis": "主任会议要求", "version": version });
    app.clerk()
        .put(&format!("{path}/stages/final_received/due"), body)
        .await
        .ok();

    let preview = format!("/api/meetings/{meeting}/move?held_on=2026-04-29");
    let preview = app.clerk().get(&preview).await.ok();
    let listed: Vec<_> = preview["followed"].as_array().unwrap().iter().collect();
    let listed: Vec<_> = listed
        .iter()
        .map(|one| {
            (
                text(&one["what"]["zh"]),
                text(&one["was_on"]),
                text(&one["becomes_on"]),
            )
        })
        .collect();
    let line = |what: &str, was: &str, becomes: &str| (what.into(), was.into(), becomes.into());
    assert_eq!(
        listed,
        [
            line("报告初稿", "2026-03-26", "2026-04-09"),
            line("印发报告", "2026-04-08", "2026-04-22"),
        ]
    );
    // Looking did nothing.
    let chosen = stages("2026-03-26", "2026-04-03", "2026-04-08");
    assert_eq!(on_every_page(&app, &topic).await[0], chosen);

    assert_eq!(moved(&app, &meeting, "2026-04-29").await, preview);
    let after = stages("2026-04-09", "2026-04-03", "2026-04-22");
    let pages = on_every_page(&app, &topic).await;
    assert_eq!(pages[0], after);
    let by_date = |mut rows: Vec<(String, String)>| {
        rows.sort();
        rows
    };
    assert_eq!(by_date(pages[1].clone()), by_date(after.clone()));
    assert_eq!(pages[2], after);
    let told = told(&app, &path, "topic.stage_moved").await;
    assert_eq!(told.len(), 2);
    assert!(told.contains(
        &json!({ "stage": "draft_received", "before": "2026-03-26", "after": "2026-04-09",
                                   "reason": "与上级会议冲突" })
    ));
}

#[tokio::test]
async fn a_move_behind_the_month_of_the_plan_is_named() {
    let app = app().await;
    let topic = topic(&app, &["县政府"]).await;
    let meeting = session(&app, "2026-04-15").await;
    let report = begun_report(&app, &topic).await;
    schedule(&app, &report, &meeting, false).await.ok();
    dated_by_plan(&app, &topic, "2026-04-30").await;
    let conflicts = async |day: &str| {
        let path = format!("/api/meetings/{meeting}/move?held_on={day}");
        let found = app.clerk().get(&path).await.ok()["conflicts"].clone();
        let kinds = found.as_array().unwrap().iter();
        kinds.map(|one| text(&one["kind"])).collect::<Vec<_>>()
    };
    assert_eq!(conflicts("2026-04-30").await, Vec::<String>::new());
    assert_eq!(conflicts("2026-05-06").await, ["after_plan"]);
}

#[tokio::test]
async fn another_session_or_none_takes_the_dates_off_the_first() {
    let app = app().await;
    with_rule(&app, "report.ad_hoc_exempt", "true").await;
    let topic = topic(&app, &["县政府"]).await;
    let first = session(&app, "2026-04-15").await;
    let other = session(&app, "2026-05-20").await;
    let report = begun_report(&app, &topic).await;
    schedule(&app, &report, &first, false).await.ok();
    let hung = async |meeting: &str| {
        let seen = app
            .clerk()
            .get(&format!("/api/meetings/{meeting}"))
            .await
            .ok();
        let dates = seen["dates"].as_array().unwrap().iter();
        dates
            .filter(|date| text(&date["label"]).starts_with("report."))
            .count()
    };
    schedule(&app, &report, &other, false).await.ok();
    assert_eq!((hung(&first).await, hung(&other).await), (0, 3));
    let then = stages("2026-04-30", "2026-05-10", "2026-05-13");
    assert_eq!(on_every_page(&app, &topic).await[0], then);
    // The first session no longer moves them.
    moved(&app, &first, "2026-04-22").await;
    assert_eq!(on_every_page(&app, &topic).await[0], then);

    schedule(&app, &report, &other, true).await.ok();
    assert_eq!(hung(&other).await, 0);
    assert_eq!(on_every_page(&app, &topic).await[0], stages("", "", ""));

    schedule(&app, &report, &other, false).await.ok();
    cancelled(&app, &other).await;
    assert_eq!(on_every_page(&app, &topic).await[0], stages("", "", ""));
    let seen = app.clerk().get(&report).await.ok();
    assert_eq!(seen["report"]["meeting"], Value::Null);
    assert_eq!(
        told(&app, &report, "work_report.without_session")
            .await
            .len(),
        1
    );
    let page = app.clerk().get(&format!("/api/topics/{topic}")).await.ok();
    assert_eq!(page["session"], Value::Null);
}

#[tokio::test]
async fn tabled_opinions_follow_their_session() {
    let app = app().await;
    let letter = handed_over(&app, &["县水务局"]).await;
    app.set_day("2026-07-01");
    letter.report("县水务局").await;
    let meeting = session(&app, "2026-07-29").await;
    let table = async |meeting: &str| {
        let body = json!({ "meeting": meeting });
        letter.step(&app.chair(), "session", body).await.ok()
    };
    assert_eq!(table(&meeting).await["due_on"], "2026-07-29");
    let done = moved(&app, &meeting, "2026-08-05").await;
    assert_eq!(done["followed"][0]["becomes_on"], "2026-08-05", "{done}");
    assert_eq!(letter.see().await["opinion"]["due_on"], "2026-08-05");
    assert_eq!(
        told(&app, &letter.path(""), "opinion.session_moved")
            .await
            .len(),
        1
    );

    // The council may choose another session, and chooses again when that one is cancelled.
    let other = session(&app, "2026-08-19").await;
    assert_eq!(table(&other).await["due_on"], "2026-08-19");
    cancelled(&app, &other).await;
    let seen = letter.see().await["opinion"].clone();
    assert_eq!(
        (
            &seen["state"],
            &seen["due_on"],
            &seen["content"]["tabled_at"]
        ),
        (&json!("reported"), &Value::Null, &Value::Null)
    );
    assert_eq!(
        told(&app, &letter.path(""), "opinion.without_session")
            .await
            .len(),
        1
    );
    table(&meeting).await;
    assert_eq!(letter.state().await, "tabled");
}

#[tokio::test]
async fn an_inquiry_whose_meeting_is_cancelled_is_decided_again() {
    let app = app().await;
    let topic = topic(&app, &["县政府"]).await;
    let body =
        json!({ "title": "就饮水安全开展专题询问", "topic": topic, "reason": "群众反映集中" });
    let inquiry = app.committee().post("/api/inquiries", body).await.ok();
    let path = format!("/api/inquiries/{}", text(&inquiry["id"]));
    let meeting = session(&app, "2026-04-15").await;
    let decide = json!({ "meeting": meeting, "decision": "第58次主任会议", "version": 1 });
    app.chair()
        .post(&format!("{path}/decision"), decide)
        .await
        .ok();
    cancelled(&app, &meeting).await;
    let seen = app.clerk().get(&path).await.ok();
    assert_eq!(
        (&seen["inquiry"]["state"], &seen["inquiry"]["meeting"]),
        (&json!("proposed"), &Value::Null),
        "{seen}"
    );
    assert_eq!(told(&app, &path, "inquiry.without_meeting").await.len(), 1);
}
