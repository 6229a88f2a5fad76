//! The closed loop as people live it.

use serde_json::json;

use super::world::{Item, app, issued, new};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n";

#[tokio::test]
async fn an_item_goes_round_and_closes() {
    let app = app().await;
    let item = issued(&app).await;
    let seen = item.see().await;
    assert_eq!(seen["item"]["state"], "issued");
    assert_eq!(seen["item"]["due"]["key"], "opinions.handling");
    assert_eq!(seen["next"]["what"], "accept");
    item.organ("accept", json!({})).await.ok();
    item.organ(
        "progress",
        json!({ "progress": "under_way", "words": "已进场" }),
    )
    .await
    .ok();
    let files = app
        .organ("县住建局")
        .upload("/api/files", &[("整改报告.pdf", PDF)])
        .await
        .ok();
    let answer = json!({
        "text": "18 个工地全部达标。",
        "outcome": "solved",
        "files": [files[0]["id"]],
        "figures": [{ "name": "投入资金", "quantity": "7520.5", "unit": "万元" }],
    });
    item.organ("answers", answer).await.ok();
    item.committee("verify", json!({ "words": "抽查 6 个工地属实" }))
        .await
        .ok();
    let seen = item
        .chair("rate", json!({ "rating": "satisfied" }))
        .await
        .ok();
    assert_eq!(seen["item"]["state"], "rated");
    assert_eq!(
        seen["parts"]["answers"][0]["figures"][0]["thousandths"],
        7_520_500
    );
    assert_eq!(seen["parts"]["answers"][0]["verdict_name"], "何静");
    let seen = item.clerk("close", json!({})).await.ok();
    assert_eq!(seen["item"]["closed_on"], "2026-03-02");
    assert_eq!(seen["next"]["who"], "nobody");
    let file = item.path(&format!("files/{}", files[0]["id"].as_str().unwrap()));
    let sent = app.committee().get(&file).await;
    assert_eq!(sent.headers["x-content-type-options"], "nosniff");
    assert!(
        sent.headers["content-disposition"]
            .to_str()
            .unwrap()
            .starts_with("attachment")
    );
    app.organ("县教育局").get(&file).await.status(404);
    let records = app.organ("县住建局").get(&item.path("records")).await.ok();
    let happened: Vec<_> = records["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["happened"].as_str().unwrap())
        .collect();
    assert_eq!(
        happened,
        [
            "assignment.closed",
            "assignment.rated",
            "assignment.verified",
            "assignment.answered",
            "assignment.reported",
            "assignment.accepted",
            "assignment.issued"
        ]
    );
}

#[tokio::test]
async fn an_objection_ends_with_another_organ_and_never_with_none() {
    let app = app().await;
    let item = issued(&app).await;
    item.organ("object", json!({ "words": "属交通局职责" }))
        .await
        .ok();
    item.clerk("uphold", json!({ "words": "三定方案明确由你局负责" }))
        .await
        .ok();
    item.organ("object", json!({ "words": "路段移交交通局" }))
        .await
        .ok();
    app.set_day("2026-03-09");
    item.clerk(
        "reassign",
        json!({ "organ": app.world.organ("县住建局"), "words": "同一单位" }),
    )
    .await
    .refused("assignment.same_organ");
    item.clerk(
        "reassign",
        json!({ "organ": app.world.organ("办公室"), "words": "办公室" }),
    )
    .await
    .refused("assignment.not_supervised");
    let seen = item
        .clerk(
            "reassign",
            json!({ "organ": app.world.organ("县交通局"), "words": "路段已移交" }),
        )
        .await
        .ok();
    assert_eq!(seen["item"]["state"], "issued");
    assert_eq!(seen["organ_name"], "县交通局");
    assert_eq!(
        seen["item"]["due_on"], "2026-06-09",
        "the clock restarts for the new organ"
    );
    assert_eq!(seen["age_days"], 7, "the total age runs on");
    let holders = seen["parts"]["holders"].as_array().unwrap().clone();
    assert_eq!(holders.len(), 2);
    assert_eq!(holders[0]["until_on"], holders[1]["from_on"]);
    assert_eq!(holders[1]["until_on"], json!(null));
    app.organ("县住建局").get(&item.path("")).await.status(404);
    app.organ("县交通局").get(&item.path("")).await.ok();
}

#[tokio::test]
async fn more_time_is_asked_for_granted_and_limited() {
    let app = app().await;
    let item = issued(&app).await;
    item.organ("accept", json!({})).await.ok();
    item.clerk("extension/decide", json!({ "until": "2026-06-30" }))
        .await
        .refused("assignment.no_extension");
    item.organ(
        "extension",
        json!({ "until": "2026-06-02", "words": "雨季" }),
    )
    .await
    .refused("assignment.extension_too_short");
    item.organ(
        "extension",
        json!({ "until": "2026-07-03", "words": "雨季" }),
    )
    .await
    .refused("assignment.extension_too_long");
    item.organ(
        "extension",
        json!({ "until": "2026-07-02", "words": "雨季" }),
    )
    .await
    .ok();
    item.organ(
        "extension",
        json!({ "until": "2026-07-02", "words": "雨季" }),
    )
    .await
    .refused("assignment.extension_open");
    assert_eq!(item.see().await["next"]["what"], "decide");
    item.clerk("extension/decide", json!({ "until": null, "words": " " }))
        .await
        .fault("words");
    item.clerk("extension/decide", json!({ "until": "2026-07-03" }))
        .await
        .refused("assignment.extension_too_long");
    let seen = item
        .clerk(
            "extension/decide",
            json!({ "until": "2026-06-20", "words": "同意" }),
        )
        .await
        .ok();
    assert_eq!(seen["item"]["due_on"], "2026-06-20");
    // It rests on what was granted, no longer on the rule of the first date.
    let basis = seen["item"]["due"]["basis"]["zh"].as_str().unwrap();
    assert!(basis.contains("同意延期（可以延期的依据："), "{basis}");
    assert_eq!(seen["parts"]["requests"][0]["is_granted"], true);
    item.organ(
        "extension",
        json!({ "until": "2026-07-02", "words": "雨季" }),
    )
    .await
    .refused("assignment.extensions_used_up");
}

#[tokio::test]
async fn more_time_is_not_asked_for_too_late_and_can_be_refused() {
    let app = app().await;
    let item = issued(&app).await;
    item.organ("accept", json!({})).await.ok();
    item.organ(
        "extension",
        json!({ "until": "2026-06-20", "words": "雨季" }),
    )
    .await
    .ok();
    let seen = item
        .clerk(
            "extension/decide",
            json!({ "until": null, "words": "理由不充分" }),
        )
        .await
        .ok();
    assert_eq!(seen["item"]["due_on"], "2026-06-02");
    app.set_day("2026-06-03");
    item.organ(
        "extension",
        json!({ "until": "2026-06-20", "words": "雨季" }),
    )
    .await
    .refused("assignment.extension_late");
}

#[tokio::test]
async fn a_dissatisfied_verdict_stays_open_until_a_later_round_is_good() {
    let app = app().await;
    let item = issued(&app).await;
    item.rated("dissatisfied").await;
    assert_eq!(item.state().await, "dissatisfied");
    item.clerk("close", json!({}))
        .await
        .refused("assignment.not_now");
    item.chair(
        "escalate",
        json!({ "rung": "second_deliberation", "is_taken": true, "words": "提请审议" }),
    )
    .await
    .refused("assignment.wrong_rung");
    item.chair(
        "escalate",
        json!({ "rung": "reminder", "is_taken": false, "words": "已答复，不需催办" }),
    )
    .await
    .ok();
    item.committee(
        "escalate",
        json!({ "rung": "delay_notice", "is_taken": true, "words": "发函" }),
    )
    .await
    .status(403);
    item.chair(
        "escalate",
        json!({ "rung": "delay_notice", "is_taken": true, "words": "发督办函" }),
    )
    .await
    .ok();
    assert_eq!(item.state().await, "escalated");
    let seen = item
        .clerk("again", json!({ "words": "重新办理" }))
        .await
        .ok();
    assert_eq!(
        (&seen["item"]["state"], &seen["item"]["round"]),
        (&json!("issued"), &json!(2))
    );
    assert_eq!(
        seen["item"]["due_on"], "2026-04-02",
        "one month from the return"
    );
    item.rated("basically").await;
    let seen = item.clerk("close", json!({})).await.ok();
    let answers = seen["parts"]["answers"].as_array().unwrap().clone();
    assert_eq!(
        answers[0]["rating"], "dissatisfied",
        "the first round stays"
    );
    assert_eq!(answers[1]["rating"], "basically");
    assert_eq!(seen["parts"]["rungs"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn the_ladder_has_an_end() {
    let app = app().await;
    let item = issued(&app).await;
    item.clerk(
        "escalate",
        json!({ "rung": "reminder", "is_taken": true, "words": "催办" }),
    )
    .await
    .refused("assignment.not_due");
    app.set_day("2026-06-03");
    item.clerk(
        "escalate",
        json!({ "rung": "reminder", "is_taken": true, "words": "催办" }),
    )
    .await
    .ok();
    item.clerk(
        "escalate",
        json!({ "rung": "council_hears", "is_taken": true, "words": "越级" }),
    )
    .await
    .status(403);
    let ladder = item.see().await["ladder"].as_array().unwrap().clone();
    for rung in &ladder[1..] {
        item.chair(
            "escalate",
            json!({ "rung": rung["code"], "is_taken": true, "words": "依法采取" }),
        )
        .await
        .ok();
    }
    item.chair(
        "escalate",
        json!({ "rung": "reminder", "is_taken": true, "words": "再来" }),
    )
    .await
    .refused("assignment.no_rung");
}

#[tokio::test]
async fn an_answer_can_be_given_back_and_comes_again() {
    let app = app().await;
    let item = issued(&app).await;
    item.answered().await;
    item.committee("return", json!({ "words": " " }))
        .await
        .fault("reason");
    let seen = item
        .committee("return", json!({ "words": "缺现场照片" }))
        .await
        .ok();
    assert_eq!(seen["item"]["state"], "returned");
    assert_eq!(seen["parts"]["answers"][0]["verdict"], "returned");
    item.answered().await;
    assert_eq!(
        item.see().await["parts"]["answers"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

#[tokio::test]
async fn claim_and_verdict_are_of_different_people_and_bodies() {
    let app = app().await;
    let item = issued(&app).await;
    item.answered().await;
    item.organ("verify", json!({})).await.status(403);
    item.clerk("verify", json!({})).await.ok();
    item.clerk("rate", json!({ "rating": "satisfied" }))
        .await
        .status(403);
    item.chair("rate", json!({ "rating": "dissatisfied", "words": "" }))
        .await
        .fault("words");
    let mut other = new(&app, "县住建局");
    other["lead"] = json!(app.world.organ("办公室"));
    let seen = app.clerk().post("/api/assignments", other).await.ok();
    let other = Item {
        app: &app,
        id: seen["item"]["id"].as_str().unwrap().to_owned(),
    };
    other.answered().await;
    other
        .committee("verify", json!({}))
        .await
        .refused("assignment.not_lead");
}

#[tokio::test]
async fn a_promise_stays_open_until_it_is_kept() {
    let app = app().await;
    let item = issued(&app).await;
    item.organ("accept", json!({})).await.ok();
    item.organ(
        "answers",
        json!({ "text": "列入计划", "outcome": "promised" }),
    )
    .await
    .fault("promised_on");
    item.organ(
        "answers",
        json!({ "text": "列入计划", "outcome": "promised", "promised_on": "2026-11-30" }),
    )
    .await
    .ok();
    item.committee("verify", json!({})).await.ok();
    item.chair("rate", json!({ "rating": "satisfied" }))
        .await
        .ok();
    item.clerk("close", json!({}))
        .await
        .refused("assignment.promise_open");
    app.set_day("2026-12-01");
    item.committee("promise", json!({ "words": "已建成" }))
        .await
        .ok();
    item.committee("promise", json!({ "words": "已建成" }))
        .await
        .refused("assignment.no_promise");
    item.clerk("close", json!({})).await.ok();
}
