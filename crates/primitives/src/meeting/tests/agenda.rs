//! Stories of the agenda and its papers.

use kernel::file::{File, FileId};
use serde_json::{Value, json};
use testing::TestApp;

use super::{at, item, on, opened, planned, report, seen};

#[tokio::test]
async fn only_the_government_sends_a_departments_head() {
    let app = on("2026-09-01").await;
    let meeting = planned(&app, "2026-10-28").await;
    let path = format!("{}/items", at(&meeting));
    for (organ, may) in [
        ("县政府", true),
        ("县教育局", true),
        ("县监委", false),
        ("县法院", false),
        ("县检察院", false),
    ] {
        let mut body = report(&app, organ);
        body["reporter_is"] = json!("delegate");
        let answer = app.clerk().post(&path, body).await;
        if may {
            answer.ok();
        } else {
            answer.refused("meeting.must_report_in_person");
        }
        app.clerk().post(&path, report(&app, organ)).await.ok();
    }
}

#[tokio::test]
async fn an_agenda_is_put_together_ordered_and_thinned() {
    let app = on("2026-09-01").await;
    let meeting = planned(&app, "2026-10-28").await;
    let law = item(
        &app,
        &meeting,
        json!({ "kind": "study_of_law", "title": "学习监督法" }),
    )
    .await;
    let mut body = report(&app, "县教育局");
    body["main_speakers"] = json!([app.world.person("member_3"), app.world.person("member_1")]);
    let told = item(&app, &meeting, body.clone()).await;
    let view = seen(&app, &meeting).await;
    assert_eq!(view["main_speakers"][0]["name"], "委员03");
    assert_eq!(view["items"][0]["title"], "学习监督法");

    let order = json!({ "items": [told["id"], law["id"]] });
    app.clerk()
        .put(&format!("{}/agenda", at(&meeting)), order)
        .await
        .status(204);
    let part = json!({ "items": [told["id"]] });
    app.clerk()
        .put(&format!("{}/agenda", at(&meeting)), part)
        .await
        .refused("stale");
    let view = seen(&app, &meeting).await;
    assert_eq!(view["items"][0]["id"], told["id"]);

    // As plain deliberation it has no dates of papers any more; as a report again it has.
    let path = format!("{}/items/{}", at(&meeting), told["id"].as_str().unwrap());
    body["kind"] = json!("deliberation");
    let version = view["items"][0]["version"].clone();
    app.clerk()
        .put(&path, json!({ "item": body, "version": version }))
        .await
        .status(204);
    assert_eq!(
        seen(&app, &meeting).await["dates"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    app.clerk()
        .put(&path, json!({ "item": body, "version": version }))
        .await
        .refused("stale");

    let version = seen(&app, &meeting).await["items"][0]["version"].clone();
    let off = json!({ "reason": "材料尚未成熟", "version": version });
    app.clerk()
        .post(&format!("{path}/withdrawal"), off.clone())
        .await
        .status(204);
    app.clerk()
        .post(&format!("{path}/withdrawal"), off)
        .await
        .refused("meeting.withdrawn");
    assert_eq!(
        seen(&app, &meeting).await["items"][0]["withdrawn"],
        "材料尚未成熟"
    );
}

#[tokio::test]
async fn an_item_must_be_readable_and_its_people_real() {
    let app = on("2026-09-01").await;
    let meeting = planned(&app, "2026-10-28").await;
    let path = format!("{}/items", at(&meeting));
    let nobody = "0198a8a0-0000-7000-8000-000000000009";
    for (body, field) in [
        (json!({ "kind": "other", "title": " " }), "title"),
        (
            json!({ "kind": "other", "title": "长".repeat(201) }),
            "title",
        ),
        (json!({ "kind": "other", "title": "空\u{0}" }), "title"),
        (
            json!({ "kind": "other", "title": "议题", "organ": nobody }),
            "organ",
        ),
        (
            json!({ "kind": "other", "title": "议题", "main_speakers": [nobody] }),
            "main_speakers",
        ),
        (
            json!({ "kind": "other", "title": "议题", "subject": format!("t\u{0}:{nobody}") }),
            "subject",
        ),
        (
            json!({ "kind": "other", "title": "议题", "is_ad_hoc": true }),
            "ad_hoc_reason",
        ),
    ] {
        app.clerk().post(&path, body).await.fault(field);
    }
    // The Supervision Law exempts no ad-hoc subject; a place may.
    let mut body = report(&app, "县教育局");
    body["is_ad_hoc"] = json!(true);
    body["ad_hoc_reason"] = json!("突发事件");
    app.clerk()
        .post(&path, body)
        .await
        .refused("meeting.not_exempt");
    app.committee()
        .post(&path, report(&app, "县教育局"))
        .await
        .status(403);
}

#[tokio::test]
async fn during_the_session_a_change_needs_the_plenarys_consent() {
    let app = on("2026-10-10").await;
    let meeting = opened(&app, 20).await;
    let path = format!("{}/items", at(&meeting));
    let mut body = json!({ "kind": "resolution", "title": "关于批准决算的决议" });
    app.clerk()
        .post(&path, body.clone())
        .await
        .refused("meeting.agenda_settled");
    body["change_reason"] = json!("主任会议提出，全体会议同意");
    app.clerk().post(&path, body).await.ok();
    let version = seen(&app, &meeting).await["meeting"]["version"].clone();
    let decided = json!({ "version": version });
    let after = app
        .clerk()
        .post(&format!("{}/agenda/decision", at(&meeting)), decided)
        .await
        .ok();
    assert_eq!(after["agenda_decided_on"], "2026-10-28");
    let records = app
        .clerk()
        .get(&format!("{}/records", at(&meeting)))
        .await
        .ok();
    let added = records["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["happened"] == "meeting.item_added");
    assert_eq!(added.unwrap()["details"]["during_session"], true);
}

/// A file that the clerk uploaded.
async fn uploaded(app: &TestApp, name: &str) -> FileId {
    let content = b"report";
    let digest = app.app.files.put(content).await.unwrap();
    let file = File {
        id: FileId::fresh(),
        digest,
        name: name.into(),
        media_type: "text/plain".into(),
        size_bytes: 6,
        uploaded_at: app.app.clock.now(),
    };
    let mut tx = app.app.db.begin().await.unwrap();
    let clerk = app.world.person("clerk").to_string();
    kernel::file::insert(&mut tx, &file, &clerk).await.unwrap();
    tx.commit().await.unwrap();
    file.id
}

async fn give(app: &TestApp, meeting: &Value, item: &Value, file: FileId) -> testing::Answer {
    let path = format!(
        "{}/items/{}/papers",
        at(meeting),
        item["id"].as_str().unwrap()
    );
    app.clerk()
        .post(&path, json!({ "title": "专项工作报告", "file": file }))
        .await
}

#[tokio::test]
async fn a_paper_changed_after_its_day_is_a_new_version_and_told_again() {
    let app = on("2026-10-10").await;
    let meeting = planned(&app, "2026-10-28").await;
    let told = item(&app, &meeting, report(&app, "县教育局")).await;
    app.set_day("2026-10-21");
    let first = uploaded(&app, "报告.txt").await;
    give(&app, &meeting, &told, first).await.status(204);
    app.set_day("2026-10-22");
    let second = uploaded(&app, "报告（改）.txt").await;
    give(&app, &meeting, &told, second).await.status(204);
    give(&app, &meeting, &told, second).await.fault("file");

    let papers = seen(&app, &meeting).await["papers"].clone();
    assert_eq!(
        (papers[0]["number"].clone(), papers[0]["is_late"].clone()),
        (json!(1), json!(false))
    );
    assert_eq!(
        (papers[1]["number"].clone(), papers[1]["is_late"].clone()),
        (json!(2), json!(true))
    );
    let records = app
        .clerk()
        .get(&format!("{}/records", at(&meeting)))
        .await
        .ok();
    assert_eq!(records["items"][0]["happened"], "meeting.paper_changed");

    let path = format!("{}/files/{first}", at(&meeting));
    let paper = app.member(1).get(&path).await;
    assert_eq!(&paper.bytes[..], b"report");
    app.organ("县教育局").get(&path).await.status(404);
    let guest = json!({ "person": app.world.person("县教育局"), "capacity": "县教育局局长", "part": "non_voting" });
    app.clerk()
        .post(&format!("{}/attendance", at(&meeting)), guest)
        .await
        .ok();
    assert_eq!(app.organ("县教育局").get(&path).await.status, 200);
    app.stranger().get(&path).await.status(404);
}
