//! Lists of inquiries, interpellations and work reports: filters, order, export, and who sees what.

use serde_json::{Value, json};
use testing::Caller;

use super::world::{app, handed_over, session, text, topic};

fn titles(page: &Value, field: &str) -> Vec<String> {
    let items = page["items"].as_array().unwrap();
    items.iter().map(|row| text(&row[field])).collect()
}

/// Uploads a file; gives its identifier.
async fn file(who: &Caller<'_>, name: &str) -> String {
    let files = [(name, "检测数据".as_bytes())];
    let kept = who.upload("/api/files", &files).await.ok();
    text(&kept[0]["id"])
}

#[tokio::test]
async fn inquiries_are_found_sorted_exported_and_decided_for_a_meeting_to_come() {
    let app = app().await;
    let topic = topic(&app, &["县政府"]).await;
    let mut ids = Vec::new();
    for title in ["乙：供水", "甲：水质"] {
        let body = json!({ "topic": topic, "title": title, "reason": "群众反映集中" });
        ids.push(text(
            &app.committee().post("/api/inquiries", body).await.ok()["id"],
        ));
    }
    let list = async |query: &str| {
        let page = app.clerk().get(&format!("/api/inquiries?{query}")).await;
        titles(&page.ok(), "title")
    };
    assert_eq!(list("").await, ["甲：水质", "乙：供水"]);
    assert_eq!(list("sort=title").await, ["乙：供水", "甲：水质"]);
    assert_eq!(list("sort=-title").await, ["甲：水质", "乙：供水"]);
    assert_eq!(list("q=%E4%BE%9B%E6%B0%B4").await, ["乙：供水"]);
    assert_eq!(list("state=held").await.len(), 0);
    let lead = app.world.organ("办公室");
    assert_eq!(list(&format!("lead={lead}")).await.len(), 0);
    app.clerk().get("/api/inquiries?q=%00").await.fault("q");
    app.clerk().get("/api/inquiries?sort=id").await.status(422);
    app.clerk().get("/api/inquiries/export").await.status(200);
    let path = format!("/api/inquiries/{}", ids[0]);
    let meeting = session(&app, "2026-04-15").await;
    let decide = json!({ "meeting": meeting, "decision": "第60次主任会议", "version": 1 });
    let decided = app.chair().post(&format!("{path}/decision"), decide).await;
    decided.ok();
    assert_eq!(
        list("sort=-held_on").await,
        ["乙：供水", "甲：水质"],
        "what has no day comes last"
    );
    let seen = app.clerk().get(&path).await.ok();
    assert_eq!(seen["session"]["held_on"], "2026-04-15");
    assert_eq!(seen["topic_title"], "农村饮水安全");
    let records = app.clerk().get(&format!("{path}/records")).await.ok();
    assert_eq!(
        titles(&records, "happened"),
        ["inquiry.decided", "inquiry.proposed"]
    );
    let none = app.organ("县水务局").get("/api/inquiries").await.ok();
    assert_eq!(none["total"], 0, "an organ that was asked nothing");
}

#[tokio::test]
async fn interpellations_keep_their_files_through_changes_and_are_sorted_and_exported() {
    let app = app().await;
    let member = app.member(1);
    let mut body = json!({ "target": app.world.organ("县水务局"), "question": "甲", "content": "依据和经过。" });
    body["files"] = json!(["01a2001c-0000-7000-8000-000000000000"]);
    member
        .post("/api/interpellations", body.clone())
        .await
        .fault("files");
    let kept = file(&member, "依据.txt").await;
    body["files"] = json!([kept]);
    let one = member.post("/api/interpellations", body.clone()).await.ok();
    let path = format!("/api/interpellations/{}", text(&one["id"]));
    let more = file(&member, "补充.txt").await;
    body["files"] = json!([kept, more]);
    body["version"] = one["version"].clone();
    let revised = member
        .put(&format!("{path}/draft"), body.clone())
        .await
        .ok();
    assert_eq!(revised["content"]["files"].as_array().unwrap().len(), 2);
    body["files"] = json!([more]);
    body["version"] = revised["version"].clone();
    let revised = member.put(&format!("{path}/draft"), body).await.ok();
    assert_eq!(revised["content"]["files"][0]["name"], "补充.txt");
    member
        .get(&format!("{path}/files/{more}"))
        .await
        .status(200);
    app.member(2)
        .get(&format!("{path}/files/{more}"))
        .await
        .status(404);
    let list = member.get("/api/interpellations?sort=-signed").await.ok();
    assert_eq!(titles(&list, "question"), ["甲"]);
    member
        .get("/api/interpellations/export?state=drafting")
        .await
        .status(200);
}

#[tokio::test]
async fn work_reports_and_opinions_say_where_they_stand() {
    let app = app().await;
    let letter = handed_over(&app, &["县水务局"]).await;
    let topic = text(&letter.see().await["opinion"]["topic"]);
    let begin = json!({ "topic": topic, "organ": app.world.organ("县政府") });
    app.committee().post("/api/work-reports", begin).await.ok();
    let page = app.clerk().get("/api/work-reports?year=2026").await.ok();
    assert_eq!(titles(&page, "next"), ["scheme"]);
    let none = app.organ("县教育局").get("/api/work-reports").await.ok();
    assert_eq!(none["total"], 0);
    app.clerk()
        .get("/api/work-reports/export")
        .await
        .status(200);
    let sorted = app.clerk().get("/api/opinions?sort=-year").await.ok();
    assert_eq!(sorted["total"], 1);
    let staff = letter.see().await;
    assert_eq!(
        (&staff["is_lead"], &staff["is_organ"]),
        (&json!(true), &json!(false))
    );
    assert!(!text(&staff["term"]["shown"]["zh"]).is_empty());
    let organ = app.organ("县水务局").get(&letter.path("")).await.ok();
    assert_eq!(
        (&organ["is_lead"], &organ["is_organ"]),
        (&json!(false), &json!(true))
    );
}
