use serde_json::json;

use super::{count, issued, matter, on, step};

#[tokio::test]
async fn an_item_waits_for_its_organ_then_for_those_who_judge() {
    let app = on("2026-03-02").await;
    let id = issued(&app).await;
    let mine = matter(app.organ("县住建局"), "items_to_accept").await;
    assert_eq!(mine["count"], 1);
    assert_eq!(mine["items"][0]["link"], format!("/inbox/{id}"));
    assert_eq!(mine["items"][0]["light"], "in_time");
    assert_eq!(count(app.organ("县水务局"), "items_to_accept").await, 0);
    assert_eq!(count(app.clerk(), "items_to_accept").await, 0);

    step(&app, app.organ("县住建局"), &id, "accept", json!({})).await;
    assert_eq!(count(app.organ("县住建局"), "items_to_accept").await, 0);
    let answer = json!({ "text": "已整改三处，台账随附。", "outcome": "solved" });
    step(&app, app.organ("县住建局"), &id, "answers", answer).await;
    for who in [app.clerk(), app.committee()] {
        let waits = matter(who, "answers_to_verify").await;
        assert_eq!(waits["count"], 1);
        assert_eq!(waits["list"], "/assignments?state=answered");
        assert_eq!(waits["items"][0]["note"], "县住建局");
        // The organ has done its part: its date no longer runs.
        assert_eq!(waits["items"][0]["light"], json!(null));
    }
    assert_eq!(count(app.chair(), "assignments_to_rate").await, 0);
    step(
        &app,
        app.committee(),
        &id,
        "verify",
        json!({ "words": "属实" }),
    )
    .await;
    assert_eq!(count(app.chair(), "assignments_to_rate").await, 1);
    assert_eq!(count(app.committee(), "answers_to_verify").await, 0);
    let bad = json!({ "rating": "dissatisfied", "words": "仍有扬尘" });
    step(&app, app.chair(), &id, "rate", bad).await;
    assert_eq!(count(app.chair(), "assignments_to_escalate").await, 1);
}

#[tokio::test]
async fn an_item_is_near_then_late_for_its_organ_and_for_those_who_follow_it() {
    let app = on("2026-03-02").await;
    let id = issued(&app).await;
    let seen = app
        .clerk()
        .get(&format!("/api/assignments/{id}"))
        .await
        .ok();
    let due = seen["item"]["due_on"].as_str().unwrap().to_owned();
    // On the day itself it is near, on the next it is late: for nobody it is both.
    let day: kernel::Date = due.parse().unwrap();
    for (on, near, late) in [
        (day, 1, 0),
        (day.plus_days(1), 0, 1),
        (day.plus_days(-60), 0, 0),
    ] {
        app.set_day(&on.to_string());
        for (who, soon_code, late_code) in [
            (app.organ("县住建局"), "items_due_soon", "items_late"),
            (app.clerk(), "assignments_due_soon", "assignments_late"),
            (app.committee(), "assignments_due_soon", "assignments_late"),
        ] {
            assert_eq!(
                count(who.clone(), soon_code).await,
                near,
                "{soon_code} {on}"
            );
            let lates = matter(who, late_code).await;
            assert_eq!(
                lates["count"].as_i64().unwrap_or_default(),
                late,
                "{late_code} {on}"
            );
            assert_eq!(
                lates["late"].as_i64().unwrap_or_default(),
                late,
                "{late_code} {on}"
            );
        }
    }
}

#[tokio::test]
async fn a_committee_is_told_what_it_verifies_and_nothing_else() {
    let app = on("2026-03-02").await;
    let body = json!({
        "origin_kind": "council", "number": "2", "title": "校园食堂", "requirement": "逐校整改。",
        "organ": app.world.organ("县教育局"), "lead": app.world.organ("办公室"),
    });
    app.clerk().post("/api/assignments", body).await.ok();
    app.set_day("2026-06-30");
    assert_eq!(count(app.clerk(), "assignments_late").await, 1);
    assert_eq!(count(app.committee(), "assignments_late").await, 0);
}

#[tokio::test]
async fn a_request_and_an_objection_wait_for_the_office() {
    let app = on("2026-03-02").await;
    let id = issued(&app).await;
    let seen = app
        .clerk()
        .get(&format!("/api/assignments/{id}"))
        .await
        .ok();
    let due: kernel::Date = seen["item"]["due_on"].as_str().unwrap().parse().unwrap();
    let other = issued(&app).await;
    let words = json!({ "words": "职责在交通部门" });
    step(&app, app.organ("县住建局"), &other, "object", words).await;
    assert_eq!(count(app.clerk(), "assignments_objected").await, 1);
    assert_eq!(count(app.committee(), "assignments_objected").await, 0);
    step(&app, app.organ("县住建局"), &id, "accept", json!({})).await;
    let ask = json!({ "until": due.plus_days(10), "words": "等上级资金下达" });
    step(&app, app.organ("县住建局"), &id, "extension", ask).await;
    assert_eq!(count(app.clerk(), "extensions_asked").await, 1);
}

#[tokio::test]
async fn a_document_waits_for_each_in_turn() {
    let app = on("2026-04-22").await;
    let text = json!({
        "organ_mark": "渭源县人民代表大会常务委员会", "title": "关于农村饮水的函", "addressee": "县水务局",
        "sign_off": { "organ": "渭源县人民代表大会常务委员会", "date": "2026-04-22", "sealed": true },
        "note": "联系人：何文静", "cc": [], "printed_by": "渭源县人大常委会办公室",
    });
    let body = json!({ "kind": "other", "series": "渭人发", "text": text, "body_text": "一、情况\n请研究。\n" });
    let id = app.clerk().post("/api/documents", body).await.ok()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let post = async |who: testing::Caller<'_>, step: &str, body: serde_json::Value| {
        who.post(&format!("/api/documents/{id}/{step}"), body)
            .await
            .ok();
    };
    post(app.clerk(), "submit", json!({ "version": 1 })).await;
    let waits = matter(app.chair(), "documents_to_approve").await;
    assert_eq!(waits["items"][0]["version"], 2);
    assert_eq!(waits["items"][0]["link"], format!("/documents/{id}"));
    post(app.chair(), "approve", json!({ "version": 2 })).await;
    assert_eq!(count(app.chair(), "documents_to_approve").await, 0);
    assert_eq!(count(app.clerk(), "documents_to_sign_off").await, 1);
    assert_eq!(count(app.committee(), "documents_to_sign_off").await, 0);
    post(app.clerk(), "sign-off", json!({ "version": 3 })).await;
    assert_eq!(count(app.clerk(), "documents_to_dispatch").await, 1);
    let to = json!([{ "organ": app.world.organ("县水务局") }]);
    post(
        app.clerk(),
        "dispatch",
        json!({ "version": 4, "recipients": to }),
    )
    .await;
    assert_eq!(count(app.clerk(), "receipts_missing").await, 1);
    assert_eq!(
        count(app.organ("县水务局"), "documents_to_acknowledge").await,
        1
    );
    assert_eq!(
        count(app.organ("县住建局"), "documents_to_acknowledge").await,
        0
    );
    post(app.organ("县水务局"), "acknowledge", json!({})).await;
    assert_eq!(count(app.clerk(), "receipts_missing").await, 0);
    assert_eq!(
        count(app.organ("县水务局"), "documents_to_acknowledge").await,
        0
    );
}
