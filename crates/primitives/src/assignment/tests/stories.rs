//! The closed loop as people live it.

use serde_json::json;

use super::world::{Item, app, issued, new};
use crate::assignment::{acts, store};
use people::Scope;

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
    item.organ("progress", json!({ "progress": "under_way", "words": "已进场" })).await.ok();
    let files = app.organ("县住建局").upload("/api/files", &[("整改报告.pdf", PDF)]).await.ok();
    let answer = json!({
        "text": "18 个工地全部达标。",
        "outcome": "solved",
        "files": [files[0]["id"]],
        "figures": [{ "name": "投入资金", "quantity": "7520.5", "unit": "万元" }],
    });
    item.organ("answers", answer).await.ok();
    item.committee("verify", json!({ "words": "抽查 6 个工地属实" })).await.ok();
    let seen = item.chair("rate", json!({ "rating": "satisfied" })).await.ok();
    assert_eq!(seen["item"]["state"], "rated");
    assert_eq!(seen["parts"]["answers"][0]["figures"][0]["thousandths"], 7_520_500);
    assert_eq!(seen["parts"]["answers"][0]["verdict_name"], "何静");
    let seen = item.clerk("close", json!({})).await.ok();
    assert_eq!(seen["item"]["closed_on"], "2026-03-02");
    assert_eq!(seen["next"]["who"], "nobody");
    let file = item.path(&format!("files/{}", files[0]["id"].as_str().unwrap()));
    let sent = app.committee().get(&file).await;
    assert_eq!(sent.headers["x-content-type-options"], "nosniff");
    assert!(sent.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    app.organ("县教育局").get(&file).await.status(404);
    let records = app.organ("县住建局").get(&item.path("records")).await.ok();
    let happened: Vec<_> = records["items"].as_array().unwrap().iter().map(|r| r["happened"].as_str().unwrap()).collect();
    assert_eq!(
        happened,
        ["assignment.closed", "assignment.rated", "assignment.verified", "assignment.answered", "assignment.reported",
         "assignment.accepted", "assignment.issued"]
    );
}

#[tokio::test]
async fn an_objection_ends_with_another_organ_and_never_with_none() {
    let app = app().await;
    let item = issued(&app).await;
    item.organ("object", json!({ "words": "属交通局职责" })).await.ok();
    item.clerk("uphold", json!({ "words": "三定方案明确由你局负责" })).await.ok();
    item.organ("object", json!({ "words": "路段移交交通局" })).await.ok();
    app.set_day("2026-03-09");
    item.clerk("reassign", json!({ "organ": app.world.organ("县住建局"), "words": "同一单位" })).await.refused("assignment.same_organ");
    item.clerk("reassign", json!({ "organ": app.world.organ("办公室"), "words": "办公室" })).await.refused("assignment.not_supervised");
    let seen = item.clerk("reassign", json!({ "organ": app.world.organ("县交通局"), "words": "路段已移交" })).await.ok();
    assert_eq!(seen["item"]["state"], "issued");
    assert_eq!(seen["organ_name"], "县交通局");
    assert_eq!(seen["item"]["due_on"], "2026-06-09", "the clock restarts for the new organ");
    assert_eq!(seen["age_days"], 7, "the total age runs on");
    let holders = seen["parts"]["holders"].as_array().unwrap().clone();
    assert_eq!(holders.len(), 2);
    assert_eq!(holders[0]["until_on"], holders[1]["from_on"]);
    assert_eq!(holders[1]["until_on"], json!(null));
    app.organ("县住建局").get(&item.path("")).await.status(404);
    app.organ("县交通局").get(&item.path("")).await.ok();
}

#[tokio::test]
async fn an_objection_comes_in_time_or_not_at_all() {
    let app = app().await;
    let item = issued(&app).await;
    app.set_day("2026-03-16");
    assert_eq!(item.see().await["next"]["by"], "2026-03-16", "ten working days");
    app.set_day("2026-03-17");
    item.organ("object", json!({ "words": "不归我局" })).await.refused("assignment.objection_late");
    item.organ("object", json!({ "words": " " })).await.fault("reason");
}

#[tokio::test]
async fn more_time_is_asked_for_granted_and_limited() {
    let app = app().await;
    let item = issued(&app).await;
    item.organ("accept", json!({})).await.ok();
    item.clerk("extension/decide", json!({ "until": "2026-06-30" })).await.refused("assignment.no_extension");
    item.organ("extension", json!({ "until": "2026-06-02", "words": "雨季" })).await.refused("assignment.extension_too_short");
    item.organ("extension", json!({ "until": "2026-07-03", "words": "雨季" })).await.refused("assignment.extension_too_long");
    item.organ("extension", json!({ "until": "2026-07-02", "words": "雨季" })).await.ok();
    item.organ("extension", json!({ "until": "2026-07-02", "words": "雨季" })).await.refused("assignment.extension_open");
    assert_eq!(item.see().await["next"]["what"], "decide");
    item.clerk("extension/decide", json!({ "until": null, "words": " " })).await.fault("words");
    item.clerk("extension/decide", json!({ "until": "2026-07-03" })).await.refused("assignment.extension_too_long");
    let seen = item.clerk("extension/decide", json!({ "until": "2026-06-20", "words": "同意" })).await.ok();
    assert_eq!(seen["item"]["due_on"], "2026-06-20");
    assert_eq!(seen["parts"]["requests"][0]["is_granted"], true);
    item.organ("extension", json!({ "until": "2026-07-02", "words": "雨季" })).await.refused("assignment.extensions_used_up");
}

#[tokio::test]
async fn more_time_is_not_asked_for_too_late_and_can_be_refused() {
    let app = app().await;
    let item = issued(&app).await;
    item.organ("accept", json!({})).await.ok();
    item.organ("extension", json!({ "until": "2026-06-20", "words": "雨季" })).await.ok();
    let seen = item.clerk("extension/decide", json!({ "until": null, "words": "理由不充分" })).await.ok();
    assert_eq!(seen["item"]["due_on"], "2026-06-02");
    app.set_day("2026-06-03");
    item.organ("extension", json!({ "until": "2026-06-20", "words": "雨季" })).await.refused("assignment.extension_late");
}

#[tokio::test]
async fn a_dissatisfied_verdict_stays_open_until_a_later_round_is_good() {
    let app = app().await;
    let item = issued(&app).await;
    item.rated("dissatisfied").await;
    assert_eq!(item.state().await, "dissatisfied");
    item.clerk("close", json!({})).await.refused("assignment.not_now");
    item.chair("escalate", json!({ "rung": "second_deliberation", "is_taken": true, "words": "提请审议" })).await.refused("assignment.wrong_rung");
    item.chair("escalate", json!({ "rung": "reminder", "is_taken": false, "words": "已答复，不需催办" })).await.ok();
    item.committee("escalate", json!({ "rung": "delay_notice", "is_taken": true, "words": "发函" })).await.status(403);
    item.chair("escalate", json!({ "rung": "delay_notice", "is_taken": true, "words": "发督办函" })).await.ok();
    assert_eq!(item.state().await, "escalated");
    let seen = item.clerk("again", json!({ "words": "重新办理" })).await.ok();
    assert_eq!((&seen["item"]["state"], &seen["item"]["round"]), (&json!("issued"), &json!(2)));
    assert_eq!(seen["item"]["due_on"], "2026-04-02", "one month from the return");
    item.rated("basically").await;
    let seen = item.clerk("close", json!({})).await.ok();
    let answers = seen["parts"]["answers"].as_array().unwrap().clone();
    assert_eq!(answers[0]["rating"], "dissatisfied", "the first round stays");
    assert_eq!(answers[1]["rating"], "basically");
    assert_eq!(seen["parts"]["rungs"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn the_ladder_has_an_end() {
    let app = app().await;
    let item = issued(&app).await;
    item.clerk("escalate", json!({ "rung": "reminder", "is_taken": true, "words": "催办" })).await.refused("assignment.not_due");
    app.set_day("2026-06-03");
    item.clerk("escalate", json!({ "rung": "reminder", "is_taken": true, "words": "催办" })).await.ok();
    item.clerk("escalate", json!({ "rung": "council_hears", "is_taken": true, "words": "越级" })).await.status(403);
    let ladder = item.see().await["ladder"].as_array().unwrap().clone();
    for rung in &ladder[1..] {
        item.chair("escalate", json!({ "rung": rung["code"], "is_taken": true, "words": "依法采取" })).await.ok();
    }
    item.chair("escalate", json!({ "rung": "reminder", "is_taken": true, "words": "再来" })).await.refused("assignment.no_rung");
}

#[tokio::test]
async fn an_answer_can_be_given_back_and_comes_again() {
    let app = app().await;
    let item = issued(&app).await;
    item.answered().await;
    item.committee("return", json!({ "words": " " })).await.fault("reason");
    let seen = item.committee("return", json!({ "words": "缺现场照片" })).await.ok();
    assert_eq!(seen["item"]["state"], "returned");
    assert_eq!(seen["parts"]["answers"][0]["verdict"], "returned");
    item.answered().await;
    assert_eq!(item.see().await["parts"]["answers"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn claim_and_verdict_are_of_different_people_and_bodies() {
    let app = app().await;
    let item = issued(&app).await;
    item.answered().await;
    item.organ("verify", json!({})).await.status(403);
    item.clerk("verify", json!({})).await.ok();
    item.clerk("rate", json!({ "rating": "satisfied" })).await.status(403);
    item.chair("rate", json!({ "rating": "dissatisfied", "words": "" })).await.fault("words");
    let mut other = new(&app, "县住建局");
    other["lead"] = json!(app.world.organ("办公室"));
    let seen = app.clerk().post("/api/assignments", other).await.ok();
    let other = Item { app: &app, id: seen["item"]["id"].as_str().unwrap().to_owned() };
    other.answered().await;
    other.committee("verify", json!({})).await.refused("assignment.not_lead");
}

#[tokio::test]
async fn a_promise_stays_open_until_it_is_kept() {
    let app = app().await;
    let item = issued(&app).await;
    item.organ("accept", json!({})).await.ok();
    item.organ("answers", json!({ "text": "列入计划", "outcome": "promised" })).await.fault("promised_on");
    item.organ("answers", json!({ "text": "列入计划", "outcome": "promised", "promised_on": "2026-11-30" })).await.ok();
    item.committee("verify", json!({})).await.ok();
    item.chair("rate", json!({ "rating": "satisfied" })).await.ok();
    item.clerk("close", json!({})).await.refused("assignment.promise_open");
    app.set_day("2026-12-01");
    item.committee("promise", json!({ "words": "已建成" })).await.ok();
    item.committee("promise", json!({ "words": "已建成" })).await.refused("assignment.no_promise");
    item.clerk("close", json!({})).await.ok();
}

#[tokio::test]
async fn the_clock_can_stand_still() {
    let app = app().await;
    let item = issued(&app).await;
    item.organ("accept", json!({})).await.ok();
    item.clerk("resume", json!({})).await.refused("assignment.not_paused");
    item.clerk("pause", json!({ "words": "等待听证" })).await.ok();
    item.clerk("pause", json!({ "words": "等待听证" })).await.refused("assignment.paused");
    app.set_day("2026-07-02");
    assert_eq!(item.see().await["light"], "in_time", "nothing gets late while the clock stands");
    item.organ("answers", json!({ "text": "答", "outcome": "solved" })).await.refused("assignment.paused");
    let seen = item.clerk("resume", json!({})).await.ok();
    assert_eq!(seen["item"]["due_on"], "2026-10-02", "122 days later");
}

#[tokio::test]
async fn a_cohandler_sees_the_item_and_hands_in_its_part() {
    let app = app().await;
    let mut body = new(&app, "县住建局");
    body["cohandlers"] = json!([app.world.organ("县交通局")]);
    let seen = app.clerk().post("/api/assignments", body).await.ok();
    assert_eq!(seen["parts"]["parts"][0]["due_on"], "2026-04-02");
    let item = Item { app: &app, id: seen["item"]["id"].as_str().unwrap().to_owned() };
    let co = app.organ("县交通局");
    co.post(&item.path("accept"), json!({ "version": 1 })).await.status(403);
    co.post(&item.path("part"), json!({ "text": "道路已清扫" })).await.ok();
    co.post(&item.path("part"), json!({ "text": "再说一次" })).await.refused("assignment.part_done");
    item.organ("part", json!({ "text": "我是主办" })).await.status(404);
    assert_eq!(co.get("/api/assignments").await.ok()["total"], 1);
    assert_eq!(app.organ("县教育局").get("/api/assignments").await.ok()["total"], 0);
}

#[tokio::test]
async fn two_clerks_at_once_one_wins_and_one_is_told() {
    let app = app().await;
    let item = issued(&app).await;
    let body = json!({ "version": 1, "organ": app.world.organ("县水务局"), "words": "改办" });
    app.clerk().post(&item.path("reassign"), body.clone()).await.ok();
    app.clerk().post(&item.path("reassign"), body).await.refused("stale");
    assert_eq!(item.see().await["parts"]["holders"].as_array().unwrap().len(), 2);
    let body = |words: &str| json!({ "version": 2, "words": words });
    let path = item.path("remind");
    let (clerk, other) = (app.clerk(), app.clerk());
    let (one, two) = tokio::join!(clerk.post(&path, body("甲")), other.post(&path, body("乙")));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
}

#[tokio::test]
async fn drafts_are_seen_by_staff_only_and_their_clock_starts_at_the_hand_over() {
    let app = app().await;
    let mut body = new(&app, "县住建局");
    body["is_draft"] = json!(true);
    let seen = app.clerk().post("/api/assignments", body).await.ok();
    let item = Item { app: &app, id: seen["item"]["id"].as_str().unwrap().to_owned() };
    app.organ("县住建局").get(&item.path("")).await.status(404);
    app.set_day("2026-03-05");
    let seen = item.clerk("hand_over", json!({})).await.ok();
    assert_eq!((&seen["item"]["handed_over_on"], &seen["item"]["due_on"]), (&json!("2026-03-05"), &json!("2026-06-05")));
    item.clerk("hand_over", json!({})).await.refused("assignment.not_now");
}

#[tokio::test]
async fn what_is_wrong_with_a_new_item_is_said() {
    let app = app().await;
    let send = async |field: &str, value| {
        let mut body = new(&app, "县住建局");
        body[field] = value;
        app.clerk().post("/api/assignments", body).await
    };
    send("title", json!("")).await.fault("title");
    send("due_on", json!("2026-03-02")).await.fault("due_on");
    send("due_on", json!("9999-12-31")).await.fault("due_on");
    send("handed_over_on", json!("2026-03-03")).await.refused("assignment.not_yet");
    send("lead", json!(app.world.organ("县法院"))).await.refused("assignment.not_of_the_congress");
    send("organ", json!(app.world.organ("财经委"))).await.refused("assignment.not_supervised");
    send("organ", json!("0198d2f0-0000-7000-8000-000000000000")).await.status(404);
    app.committee().post("/api/assignments", new(&app, "县住建局")).await.status(403);
    let seen = send("due_on", json!("2026-04-30")).await.ok();
    assert_eq!(seen["item"]["due"]["key"], "by_hand");
}

#[tokio::test]
async fn lists_filter_count_and_keep_to_the_viewer() {
    let app = app().await;
    let item = issued(&app).await;
    app.clerk().post("/api/assignments", new(&app, "县教育局")).await.ok();
    let total = async |query: &str| app.clerk().get(&format!("/api/assignments?{query}")).await.ok()["total"].clone();
    assert_eq!(total("").await, 2);
    assert_eq!(total("q=扬尘").await, 2);
    assert_eq!(total("q=100%25").await, 0);
    assert_eq!(total(&format!("organ={}", app.world.organ("县教育局"))).await, 1);
    assert_eq!(total(&format!("lead={}&state=issued", app.world.organ("财经委"))).await, 2);
    assert_eq!(total("light=overdue").await, 0);
    assert_eq!(total("light=in_time&waiting=true&sort=-due").await, 2);
    app.set_day("2026-06-03");
    assert_eq!(total("light=late").await, 2);
    assert_eq!(total("light=very_late").await, 0);
    item.answered().await;
    assert_eq!(total("light=overdue&due_from=2026-06-01&due_until=2026-06-02").await, 1);
    assert_eq!(total("light=done").await, 1);
    app.clerk().get("/api/assignments?light=green").await.fault("light");
    app.clerk().get("/api/assignments?about=nothing").await.fault("about");
    assert_eq!(app.stranger().get("/api/assignments").await.ok()["total"], 0);
    app.stranger().get(&item.path("")).await.status(404);
    let board = app.clerk().get("/api/assignments/board").await.ok();
    assert_eq!(board["organs"].as_array().unwrap().len(), 2);
    assert_eq!(board["states"][1]["late"], 1);
    let sheet = app.clerk().get("/api/assignments/export?lang=en").await;
    assert_eq!(&sheet.bytes[..2], b"PK");
}

#[tokio::test]
async fn staff_notes_stay_with_the_staff() {
    let app = app().await;
    let item = issued(&app).await;
    app.committee().post(&item.path("notes"), json!({ "text": "拟约谈" })).await.ok();
    app.organ("县住建局").post(&item.path("notes"), json!({ "text": "看看" })).await.status(403);
    assert_eq!(item.see().await["parts"]["notes"][0]["text"], "拟约谈");
    let seen = app.organ("县住建局").get(&item.path("")).await.ok();
    assert_eq!(seen["parts"]["notes"], json!([]));
    assert_eq!(app.organ("县住建局").get(&item.path("records")).await.ok()["total"], 1);
}

#[tokio::test]
async fn a_letter_closes_when_its_items_do_or_are_carried_over() {
    let app = app().await;
    let origin = "opinion:0198d2f0-0000-7000-8000-000000000001";
    let mut body = new(&app, "县住建局");
    body["origin"] = json!(origin);
    body["also_about"] = json!(["topic:0198d2f0-0000-7000-8000-000000000002"]);
    let mut ids = Vec::new();
    for _ in 0..2 {
        ids.push(app.clerk().post("/api/assignments", body.clone()).await.ok()["item"]["id"].as_str().unwrap().to_owned());
    }
    let all_closed = async || {
        let mut conn = app.app.db.read().await.unwrap();
        store::all_closed(&mut conn, &Scope::whole(app.world.congress), &origin.parse().unwrap()).await.unwrap()
    };
    assert_eq!(app.clerk().get("/api/assignments?about=topic:0198d2f0-0000-7000-8000-000000000002").await.ok()["total"], 2);
    let items: Vec<_> = ids.into_iter().map(|id| Item { app: &app, id }).collect();
    items[0].rated("satisfied").await;
    items[0].clerk("close", json!({})).await.ok();
    assert!(!all_closed().await);
    items[1].clerk("carry-over", json!({ "words": "明年继续办理" })).await.ok();
    items[1].clerk("carry-over", json!({ "words": "明年继续办理" })).await.refused("assignment.already_carried_over");
    assert!(all_closed().await);
    assert_eq!(items[1].state().await, "issued", "carried over, not lost");
}

#[tokio::test]
async fn a_new_calendar_moves_open_dates_and_says_so() {
    let app = app().await;
    let item = issued(&app).await;
    let paused = issued(&app).await;
    paused.organ("accept", json!({})).await.ok();
    paused.clerk("pause", json!({ "words": "听证" })).await.ok();
    app.set_day("2026-03-03");
    paused.clerk("resume", json!({})).await.ok();
    let old = app.app.calendar();
    let rest = "date,kind,name,in_lieu\n2026-06-02,holiday,抗洪,\n2026-06-03,holiday,抗洪,\n";
    let mut text = String::from(rest);
    for (date, day) in old.days_of_notice(2026) {
        let kind = if day.kind == kernel::time::DayKind::Work { "work" } else { "holiday" };
        text.push_str(&format!("{date},{kind},{},\n", day.name));
    }
    let new = old.with_amended_year(&text).unwrap();
    let desk = app.app.desk(people::Actor::System("test"));
    let redated = desk.act(async |act| acts::redate(act, &old, &new).await).await.unwrap();
    assert_eq!((redated.items, redated.moved), (2, 2));
    let seen = item.see().await;
    assert_eq!(seen["item"]["due_on"], "2026-06-04");
    assert_eq!(seen["parts"]["redatings"][0]["old_on"], "2026-06-02");
    assert_eq!(seen["parts"]["redatings"][0]["new_on"], "2026-06-04");
    assert_eq!(paused.see().await["item"]["due_on"], "2026-06-04");
}
