//! Reports, opinions, interpellations and inquiries: each step waits for whoever takes it, and for nobody else.

use std::ops::AsyncFnOnce;

use people::Act;
use primitives::topic::{self, Content, List, Mode, NewTopic, Organs};
use serde_json::{Value, json};
use testing::{Caller, TestApp};

use super::{count, matter, on};

async fn act_as<T>(
    app: &TestApp,
    account: &str,
    work: impl AsyncFnOnce(&mut Act) -> kernel::Result<T>,
) -> T {
    app.desk(account).await.act(work).await.unwrap()
}

/// A topic on which 县政府 reports, led by 财经委.
async fn topic(app: &TestApp) -> String {
    let new = NewTopic {
        year: 2026,
        content: Content {
            number: 1,
            list: List::Key,
            title: "农村饮水安全".to_owned(),
            field: "民生保障".to_owned(),
            mode: Mode::SpecialReport,
            lead: app.world.organ("财经委"),
            organs: Organs(vec![app.world.organ("县政府")]),
            month: 4,
        },
        adopted_on: app.today(),
        by: app.world.congress.subject(),
        linkage: None,
    };
    let create = async |act: &mut Act| topic::acts::create(act, new).await;
    act_as(app, "clerk", create).await.id.to_string()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

async fn session(app: &TestApp, held_on: &str) -> String {
    let body = json!({ "kind": "standing_committee", "held_on": held_on, "place": "三楼会议室" });
    text(&app.clerk().post("/api/meetings", body).await.ok()["id"])
}

/// Calls and opens a session with twenty members, moving the clock to its day.
async fn open(app: &TestApp, meeting: &str, held_on: &str) {
    let path = format!("/api/meetings/{meeting}");
    step(app, app.clerk(), &path, "meeting", "call", json!({})).await;
    app.set_day(held_on);
    let chairs = ["chair", "vice_chair_1", "vice_chair_2", "vice_chair_3"];
    let members = (1..=16).map(|number| format!("member_{number}"));
    for name in chairs.into_iter().map(str::to_owned).chain(members) {
        let here = app.account(&name);
        here.post(&format!("{path}/check-in"), json!({})).await.ok();
    }
    step(app, app.clerk(), &path, "meeting", "open", json!({})).await;
}

/// Takes a step of a thing at the version it has; `part` names the thing in what its page reads.
async fn step(
    app: &TestApp,
    who: Caller<'_>,
    path: &str,
    part: &str,
    step: &str,
    mut body: Value,
) -> Value {
    let seen = app.clerk().get(path).await.ok();
    body["version"] = seen[part]["version"].clone();
    who.post(&format!("{path}/{step}"), body).await.ok()
}

/// Nothing of a kind waits for any of these.
async fn nobody(app: &TestApp, code: &str, accounts: &[&str]) {
    for account in accounts {
        assert_eq!(
            count(app.account(account), code).await,
            0,
            "{account} {code}"
        );
    }
}

#[tokio::test]
async fn a_work_report_waits_for_each_in_turn() {
    let app = on("2026-03-02").await;
    let topic = topic(&app).await;
    let meeting = session(&app, "2026-04-15").await;
    let begin = json!({ "topic": topic, "organ": app.world.organ("县政府") });
    let begun = app.committee().post("/api/work-reports", begin).await.ok();
    let path = format!("/api/work-reports/{}", text(&begun["id"]));
    let body = json!({ "meeting": meeting, "version": 1 });
    let put = |to: &str, body: Value| {
        let (app, to) = (&app, format!("{path}/{to}"));
        async move { app.committee().put(&to, body).await.ok() }
    };
    put("session", body).await;
    let take = |which: &'static str| {
        let (app, path) = (&app, &path);
        async move {
            let body = json!({ "step": which, "text": "办理情况" });
            step(app, app.committee(), path, "report", "steps", body).await
        }
    };
    nobody(&app, "work_reports_to_compile", &["clerk", "committee"]).await;
    take("scheme").await;
    assert_eq!(count(app.clerk(), "work_reports_to_compile").await, 1);
    let matrix = json!([{ "source": "代表", "text": r#"要公示"step":"draft""# }]);
    put("matrix", json!({ "matrix": matrix, "version": 3 })).await;
    take("opinions_sent").await;
    nobody(&app, "work_reports_to_compile", &["clerk", "committee"]).await;

    let waits = matter(app.organ("县政府"), "work_reports_to_draft").await;
    let report = app.clerk().get(&path).await.ok();
    let draft_due = report["dates"].as_array().unwrap().iter();
    let draft_due = draft_due
        .clone()
        .find(|date| date["label"] == "report.draft_before");
    assert_eq!(waits["items"][0]["due_on"], draft_due.unwrap()["due_on"]);
    assert_eq!(waits["items"][0]["light"], "in_time");
    nobody(&app, "work_reports_to_draft", &["clerk", "县法院"]).await;
    let paper = |body: Value| {
        let (app, path) = (&app, &path);
        async move { step(app, app.organ("县政府"), path, "report", "papers", body).await }
    };
    paper(json!({ "step": "draft", "text": "征求意见稿" })).await;
    nobody(&app, "work_reports_to_draft", &["县政府"]).await;
    nobody(&app, "work_reports_to_finish", &["县政府"]).await;
    assert_eq!(count(app.committee(), "work_reports_to_comment").await, 1);
    take("comment").await;
    nobody(&app, "work_reports_to_comment", &["clerk", "committee"]).await;
    assert_eq!(
        count(app.organ("县政府"), "work_reports_to_finish").await,
        1
    );
    let answers = json!([{ "paragraph": "第三部分", "answer": "已公示" }]);
    paper(json!({ "step": "final", "text": "报告", "answers": answers })).await;
    nobody(&app, "work_reports_to_finish", &["县政府"]).await;
    assert_eq!(count(app.clerk(), "work_reports_to_distribute").await, 1);
    take("distributed").await;
    nobody(&app, "work_reports_to_distribute", &["clerk"]).await;
}

/// Opinions on a deliberated topic, begun by 财经委.
async fn begun(app: &TestApp) -> String {
    let topic = topic(app).await;
    let meeting = session(app, "2026-04-15").await;
    let body = json!({ "kind": "deliberation", "title": "审议农村饮水安全情况的报告", "subject": format!("topic:{topic}") });
    let path = format!("/api/meetings/{meeting}/items");
    let item = text(&app.clerk().post(&path, body).await.ok()["id"]);
    open(app, &meeting, "2026-04-15").await;
    let body = json!({ "topic": topic, "item": item });
    let begun = app.committee().post("/api/opinions", body).await.ok();
    format!("/api/opinions/{}", text(&begun["id"]))
}

async fn drafted(app: &TestApp, path: &str, organs: &[&str]) {
    let items: Vec<Value> = organs
        .iter()
        .map(|organ| json!({ "text": "检测频次不足", "organ": app.world.organ(organ), "measure": "检测报告" }))
        .collect();
    let version = app.clerk().get(path).await.ok()["opinion"]["version"].clone();
    let body = json!({ "assessment": "成效明显。", "problems": "能力不足。", "items": items, "version": version });
    app.committee()
        .put(&format!("{path}/draft"), body)
        .await
        .ok();
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a story is told in one piece")]
async fn opinions_wait_for_each_in_turn() {
    let app = on("2026-03-02").await;
    let path = begun(&app).await;
    let take = |who: &'static str, which: &'static str, body: Value| {
        let (app, path) = (&app, &path);
        async move { step(app, app.account(who), path, "opinion", which, body).await }
    };
    for who in [app.clerk(), app.committee()] {
        assert_eq!(count(who, "opinions_to_draft").await, 1);
    }
    drafted(&app, &path, &["县水务局", "县住建局"]).await;
    assert_eq!(count(app.committee(), "opinions_to_draft").await, 1);
    take("committee", "submission", json!({})).await;
    nobody(&app, "opinions_to_draft", &["clerk", "committee"]).await;
    let waits = matter(app.chair(), "opinions_to_approve").await;
    assert_eq!(waits["list"], "/opinions?state=submitted");
    assert_eq!(waits["items"][0]["note"], "财经委");
    nobody(
        &app,
        "opinions_to_approve",
        &["clerk", "member_1", "stranger"],
    )
    .await;
    take("chair", "return", json!({ "reason": "再具体些" })).await;
    nobody(&app, "opinions_to_approve", &["chair"]).await;
    assert_eq!(count(app.committee(), "opinions_returned").await, 1);
    drafted(&app, &path, &["县水务局", "县住建局"]).await;
    nobody(&app, "opinions_returned", &["committee"]).await;
    take("committee", "submission", json!({})).await;
    take("chair", "approval", json!({ "decision": "第58次主任会议" })).await;
    assert_eq!(count(app.clerk(), "opinions_to_hand_over").await, 1);
    nobody(&app, "opinions_to_hand_over", &["committee"]).await;
    nobody(&app, "handling_to_report", &["县水务局"]).await;
    take("clerk", "handover", json!({})).await;
    nobody(&app, "opinions_to_hand_over", &["clerk"]).await;

    let paper = json!({ "text": "已逐条办理。" });
    for organ in ["县水务局", "县住建局"] {
        let waits = matter(app.organ(organ), "handling_to_report").await;
        assert_eq!(waits["items"][0]["due_on"], "2026-07-15", "{organ}");
    }
    nobody(&app, "handling_to_report", &["县教育局", "clerk"]).await;
    take("县水务局", "draft-report", paper.clone()).await;
    // Who has handed in theirs waits no longer, though the other has not.
    nobody(&app, "handling_to_report", &["县水务局"]).await;
    assert_eq!(count(app.organ("县住建局"), "handling_to_report").await, 1);
    nobody(&app, "handling_to_comment", &["committee"]).await;
    app.set_day("2026-07-16");
    assert_eq!(count(app.clerk(), "handling_late").await, 1);
    take("县住建局", "draft-report", paper.clone()).await;
    nobody(&app, "handling_late", &["clerk"]).await;
    assert_eq!(count(app.committee(), "handling_to_comment").await, 1);
    take("committee", "comment", json!({ "text": "请补充数据" })).await;
    nobody(&app, "handling_to_comment", &["committee"]).await;
    take("县水务局", "report", paper.clone()).await;
    nobody(&app, "handling_to_report", &["县水务局"]).await;
    assert_eq!(count(app.organ("县住建局"), "handling_to_report").await, 1);
    take("县住建局", "report", paper).await;
    nobody(&app, "handling_to_report", &["县水务局", "县住建局"]).await;
    assert_eq!(count(app.chair(), "handling_to_table").await, 1);
    let meeting = session(&app, "2026-08-20").await;
    take("chair", "session", json!({ "meeting": meeting })).await;
    nobody(&app, "handling_to_table", &["chair"]).await;
    assert_eq!(count(app.clerk(), "opinions_to_ballot").await, 1);
    for (state, account, code) in [
        ("dissatisfied", "chair", "opinions_to_deliberate_again"),
        ("satisfied", "clerk", "opinions_to_close"),
    ] {
        set_state(&app, state).await;
        nobody(&app, "opinions_to_ballot", &["clerk"]).await;
        let expected = i64::from(state == "dissatisfied");
        // Items are open: opinions found satisfying are not closed yet.
        assert_eq!(count(app.account(account), code).await, expected, "{code}");
    }
    sql(&app, "UPDATE assignment SET state = 'closed'").await;
    assert_eq!(count(app.clerk(), "opinions_to_close").await, 1);
}

/// The ballot's own room tests what leads here.
async fn set_state(app: &TestApp, state: &str) {
    sql(app, &format!("UPDATE opinion SET state = '{state}'")).await;
}

async fn sql(app: &TestApp, text: &str) {
    let mut tx = app.app.db.begin().await.unwrap();
    let statement = sqlx::query(sqlx::AssertSqlSafe(text.to_owned()));
    statement.execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn what_the_standing_committee_votes_on_waits_for_the_office() {
    let app = on("2026-03-02").await;
    begun(&app).await;
    nobody(&app, "opinions_to_vote", &["clerk"]).await;
    set_state(&app, "to_be_voted").await;
    let waits = matter(app.clerk(), "opinions_to_vote").await;
    assert_eq!(waits["list"], "/opinions?state=to_be_voted");
    nobody(
        &app,
        "opinions_to_vote",
        &["committee", "chair", "member_1", "stranger"],
    )
    .await;
    set_state(&app, "approved").await;
    nobody(&app, "opinions_to_vote", &["clerk"]).await;
}

#[tokio::test]
async fn an_announced_ballot_waits_to_be_read() {
    let app = on("2026-03-02").await;
    let path = begun(&app).await;
    let id = path.rsplit('/').next().unwrap();
    set_state(&app, "balloting").await;
    let subject = json!([{ "title": "办理情况", "subject": format!("opinion:{id}") }]);
    let body = json!({ "title": "测评", "mode": "counted", "form": "paper", "scale": "rating", "subjects": subject });
    app.clerk().post("/api/ballots", body).await.ok();
    nobody(&app, "outcomes_to_read", &["clerk"]).await;
    sql(&app, "UPDATE ballot SET state = 'announced'").await;
    assert_eq!(count(app.clerk(), "outcomes_to_read").await, 1);
}

#[tokio::test]
async fn an_interpellation_waits_for_each_in_turn() {
    let app = on("2026-03-02").await;
    let body = json!({ "target": app.world.organ("县水务局"), "question": "水质为何不公示", "content": "依据和经过。" });
    let one = app.member(1).post("/api/interpellations", body).await.ok();
    let path = format!("/api/interpellations/{}", text(&one["id"]));
    let take = |who: &'static str, which: &'static str, mut body: Value| {
        let (app, to) = (&app, format!("{path}/{which}"));
        let seen = path.clone();
        async move {
            let seen = app.member(1).get(&seen).await.ok();
            body["version"] = seen["interpellation"]["version"].clone();
            app.account(who).post(&to, body).await.ok()
        }
    };
    assert_eq!(count(app.member(1), "interpellations_to_submit").await, 1);
    nobody(&app, "interpellations_to_submit", &["member_2", "chair"]).await;
    let meeting = session(&app, "2026-04-15").await;
    take("member_1", "opening", json!({})).await;
    for who in ["member_2", "member_3"] {
        let sign = format!("{path}/signature");
        app.account(who).post(&sign, json!({})).await.ok();
    }
    open(&app, &meeting, "2026-04-15").await;
    take("member_1", "submission", json!({ "meeting": meeting })).await;
    nobody(&app, "interpellations_to_submit", &["member_1"]).await;
    assert_eq!(count(app.chair(), "interpellations_to_decide").await, 1);
    take("chair", "examination", json!({})).await;
    let send = json!({ "form": "written", "due_on": "2026-05-15", "decision": "第58次主任会议" });
    nobody(&app, "interpellations_to_answer", &["县水务局"]).await;
    take("chair", "sending", send).await;
    nobody(&app, "interpellations_to_decide", &["chair"]).await;
    let waits = matter(app.organ("县水务局"), "interpellations_to_answer").await;
    assert_eq!(waits["items"][0]["due_on"], "2026-05-15");
    nobody(&app, "interpellations_to_answer", &["县教育局"]).await;
    take(
        "县水务局",
        "answer",
        json!({ "text": "答复如下", "head": "局长 王某" }),
    )
    .await;
    nobody(&app, "interpellations_to_answer", &["县水务局"]).await;
    for who in ["member_1", "member_2", "member_3"] {
        let waiting = app.account(who);
        assert_eq!(count(waiting, "interpellations_to_judge").await, 1, "{who}");
    }
    nobody(&app, "interpellations_to_judge", &["member_4"]).await;
    take("member_2", "vote", json!({ "is_dissatisfied": false })).await;
    nobody(&app, "interpellations_to_judge", &["member_2"]).await;
}

#[tokio::test]
async fn an_inquiry_waits_for_the_council_then_for_the_office() {
    let app = on("2026-03-02").await;
    let topic = topic(&app).await;
    let body = json!({ "title": "饮水安全专题询问", "topic": topic, "reason": "群众反映集中" });
    let one = app.committee().post("/api/inquiries", body).await.ok();
    let path = format!("/api/inquiries/{}", text(&one["id"]));
    assert_eq!(count(app.chair(), "inquiries_to_decide").await, 1);
    nobody(&app, "inquiries_to_finish", &["clerk"]).await;
    let meeting = session(&app, "2026-04-15").await;
    let body = json!({ "meeting": meeting, "decision": "第58次主任会议" });
    step(&app, app.chair(), &path, "inquiry", "decision", body).await;
    nobody(&app, "inquiries_to_decide", &["chair"]).await;
    nobody(&app, "inquiries_to_finish", &["clerk"]).await;
    app.set_day("2026-04-15");
    assert_eq!(count(app.clerk(), "inquiries_to_finish").await, 1);
}
