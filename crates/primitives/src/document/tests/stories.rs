use serde_json::{Value, json};
use testing::TestApp;

pub(super) async fn app() -> TestApp {
    TestApp::on("2026-04-22", crate::routes()).await
}

/// A letter nothing is wrong with.
pub(super) fn sound() -> Value {
    json!({
        "organ_mark": "渭源县人民代表大会常务委员会",
        "title": "关于农村饮水安全工程运行管护情况的审议意见",
        "addressee": "县人民政府",
        "sign_off": { "organ": "渭源县人民代表大会常务委员会", "date": "2026-04-22", "sealed": true },
        "note": "联系人：何文静",
        "cc": ["县委办公室"],
        "printed_by": "渭源县人大常委会办公室",
    })
}

pub(super) const BODY: &str =
    "一、总体评价\n会议认为，成效应予肯定。\n二、意见建议\n加快管网更新改造。\n";

pub(super) async fn drafted(app: &TestApp, kind: &str, series: &str) -> String {
    let body = json!({ "kind": kind, "series": series, "text": sound(), "body_text": BODY });
    let view = app.clerk().post("/api/documents", body).await.ok();
    assert_eq!(view["version"], 1);
    view["id"].as_str().unwrap().to_owned()
}

/// A document of kind `other` at version 3, approved today.
pub(super) async fn approved(app: &TestApp, series: &str) -> String {
    let id = drafted(app, "other", series).await;
    step(app, &id, "submit", 1).await;
    let path = format!("/api/documents/{id}/approve");
    let view = app.chair().post(&path, json!({ "version": 2 })).await.ok();
    assert_eq!(view["state"], "approved");
    id
}

pub(super) async fn step(app: &TestApp, id: &str, step: &str, version: i64) -> Value {
    let path = format!("/api/documents/{id}/{step}");
    let body = json!({ "version": version });
    app.clerk().post(&path, body).await.ok()
}

/// Dispatched to the water bureau, with a copy to the court; version 5.
pub(super) async fn dispatched(app: &TestApp) -> String {
    let id = approved(app, "渭人发").await;
    step(app, &id, "sign-off", 3).await;
    let body = json!({ "version": 4, "recipients": [
        { "organ": app.world.organ("县水务局") },
        { "organ": app.world.organ("县法院"), "is_copy": true },
    ] });
    let path = format!("/api/documents/{id}/dispatch");
    let view = app.clerk().post(&path, body).await.ok();
    assert_eq!(view["state"], "dispatched");
    id
}

#[tokio::test]
async fn opinions_go_from_the_draft_to_the_public() {
    let app = app().await;
    let id = drafted(&app, "deliberation_opinions", "渭人发").await;
    let path = |step: &str| format!("/api/documents/{id}/{step}");
    step(&app, &id, "submit", 1).await;
    let bare = json!({ "version": 2 });
    app.chair()
        .post(&path("approve"), bare)
        .await
        .fault("decision");
    app.set_day("2026-04-24");
    let decided = json!({ "version": 2, "decision": "第58次主任会议" });
    let view = app.chair().post(&path("approve"), decided).await.ok();
    assert_eq!(view["approved"]["words"], "第58次主任会议");
    let early = json!({ "version": 3, "date": "2026-04-23" });
    app.clerk()
        .post(&path("sign-off"), early)
        .await
        .fault("date");
    let late = json!({ "version": 3, "date": "2026-04-25" });
    app.clerk()
        .post(&path("sign-off"), late)
        .await
        .fault("date");
    let view = step(&app, &id, "sign-off", 3).await;
    assert_eq!(view["number_text"], "渭人发〔2026〕1号");
    assert_eq!(view["text"]["sign_off"]["date"], "2026-04-24");
    let to = json!({ "version": 4, "recipients": [{ "organ": app.world.organ("县水务局") }] });
    app.clerk().post(&path("dispatch"), to).await.ok();
    let public = format!("/api/public/621123/documents/{id}");
    app.public().get(&public).await.status(404);
    let order = json!({ "version": 5, "decided_by": "第58次主任会议", "is_checked": true,
                        "masked_body": "会议认为，成效应予肯定。" });
    app.clerk().post(&path("publish"), order).await.ok();
    let read = app.public().get(&public).await.ok();
    assert_eq!(read["text"]["body"].as_array().unwrap().len(), 1);
    assert_eq!(read["text"]["note"], Value::Null);
    assert_eq!(read["decided_by"], "第58次主任会议");
    let list = app.public().get("/api/public/621123/documents").await.ok();
    assert_eq!(list["total"], 1);
    let word = app.public().get(&format!("{public}/word")).await;
    assert!(word.bytes.starts_with(b"PK"));
    let away = format!("/api/public/621122/documents/{id}");
    app.public().get(&away).await.status(404);
    app.public()
        .get("/api/public/6211%00/documents")
        .await
        .status(404);
    let reason = json!({ "version": 6, "reason": "需再次核对" });
    app.clerk().post(&path("unpublish"), reason).await.ok();
    app.public().get(&public).await.status(404);
}

#[tokio::test]
async fn only_who_holds_the_power_approves() {
    let app = app().await;
    let id = drafted(&app, "other", "渭人发").await;
    step(&app, &id, "submit", 1).await;
    let path = |step: &str| format!("/api/documents/{id}/{step}");
    for caller in [app.clerk(), app.committee(), app.member(1), app.deputy()] {
        let body = json!({ "version": 2 });
        caller.post(&path("approve"), body).await.status(403);
    }
    let body = json!({ "version": 2 });
    app.chair()
        .post(&path("sign-off"), body.clone())
        .await
        .status(403);
    app.chair().post(&path("submit"), body).await.status(403);
    let blank = json!({ "version": 2, "reason": " " });
    app.chair()
        .post(&path("return"), blank)
        .await
        .fault("reason");
    let reason = json!({ "version": 2, "reason": "补充水质数据" });
    let view = app.chair().post(&path("return"), reason).await.ok();
    assert_eq!(view["state"], "returned");
    assert_eq!(view["returned"]["words"], "补充水质数据");
    let again = json!({ "version": 3 });
    app.chair()
        .post(&path("approve"), again)
        .await
        .refused("document.not_now");
    step(&app, &id, "submit", 3).await;
    let view = step(&app, &id, "withdraw", 4).await;
    assert_eq!(view["state"], "drafted");
}

#[tokio::test]
async fn a_change_after_the_approval_needs_another() {
    let app = app().await;
    let id = approved(&app, "渭人发").await;
    let path = format!("/api/documents/{id}");
    let body = json!({ "version": 3, "text": sound(), "body_text": format!("{BODY}补一段。") });
    let view = app.clerk().put(&format!("{path}/text"), body).await.ok();
    assert_eq!(
        (&view["state"], &view["approved"]),
        (&json!("drafted"), &Value::Null)
    );
    app.clerk()
        .post(&format!("{path}/sign-off"), json!({ "version": 4 }))
        .await
        .refused("document.not_now");
    let texts = app.clerk().get(&format!("{path}/texts")).await.ok();
    assert_eq!(texts["total"], 2);
    let first = app.clerk().get(&format!("{path}/texts/1")).await.ok();
    assert_eq!(first["text"]["body"].as_array().unwrap().len(), 4);
    let difference = format!("{path}/texts/2/difference?since=1");
    let difference = app.clerk().get(&difference).await.ok();
    let changed: Vec<_> = difference["lines"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|line| line["change"] != "same")
        .collect();
    assert_eq!(changed, [&json!({ "change": "added", "text": "补一段。" })]);
    let records = app.clerk().get(&format!("{path}/records")).await.ok();
    let happened: Vec<_> = records["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| &r["happened"])
        .collect();
    assert_eq!(
        happened,
        [
            "document.saved",
            "document.approved",
            "document.submitted",
            "document.drafted"
        ]
    );
}

#[tokio::test]
async fn a_stale_edit_is_refused_and_nothing_is_lost() {
    let app = app().await;
    let id = drafted(&app, "other", "渭人发").await;
    let path = format!("/api/documents/{id}/text");
    let of = |text: &str| json!({ "version": 1, "text": sound(), "body_text": text });
    app.clerk().put(&path, of("先存的。")).await.ok();
    app.committee()
        .put(&path, of("后存的。"))
        .await
        .refused("stale");
    let view = app.clerk().get(&format!("/api/documents/{id}")).await.ok();
    assert_eq!(view["body_text"], "先存的。\n");
    assert_eq!(view["version"], 2);
}

#[tokio::test]
async fn faults_are_told_field_by_field() {
    let app = app().await;
    let mut text = sound();
    text["title"] = json!("关于饮水安全");
    text["form"] = json!("letter");
    text["addressee"] = Value::Null;
    let body = json!({ "kind": "other", "series": "渭人发", "text": text, "body_text": "" });
    let view = app.clerk().post("/api/documents", body.clone()).await.ok();
    let path = format!("/api/documents/{}/submit", view["id"].as_str().unwrap());
    for field in ["title", "addressee", "body_text"] {
        let at = json!({ "version": 1 });
        app.clerk().post(&path, at).await.fault(field);
    }
    let with = |field: &str, value: Value| {
        let mut body = body.clone();
        body[field] = value;
        body
    };
    let create = "/api/documents";
    app.clerk()
        .post(create, with("series", json!("渭人发〔2026〕")))
        .await
        .fault("series");
    app.clerk()
        .post(create, with("body_text", json!("一\u{0}二")))
        .await
        .fault("body_text");
    let table = json!("| 甲 |\n| 一 | 二 |");
    app.clerk()
        .post(create, with("body_text", table.clone()))
        .await
        .fault("body_text");
    app.clerk()
        .post("/api/documents/parse", json!({ "body_text": table }))
        .await
        .fault("body_text");
    app.clerk()
        .post(
            create,
            with(
                "subject",
                json!("x\u{0}y:00000000-0000-0000-0000-000000000000"),
            ),
        )
        .await
        .status(404);
    let mut far = sound();
    far["sign_off"]["date"] = json!("9999-01-01");
    app.clerk()
        .post(create, with("text", far))
        .await
        .fault("sign_off");
    let parsed = json!({ "body_text": BODY });
    let parsed = app.clerk().post("/api/documents/parse", parsed).await.ok();
    assert_eq!(parsed["body"][0]["kind"], "heading");
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a story is told in one piece")]
async fn an_organ_sees_what_was_sent_to_it_and_only_then() {
    let app = app().await;
    let id = approved(&app, "渭人发").await;
    let path = |step: &str| format!("/api/documents/{id}{step}");
    step(&app, &id, "sign-off", 3).await;
    let (water, court) = (app.organ("县水务局"), app.organ("县法院"));
    water.get(&path("")).await.status(404);
    water
        .post(&path("/acknowledge"), json!({}))
        .await
        .status(404);
    let to = json!({ "version": 4, "recipients": [
        { "organ": app.world.organ("县水务局") },
        { "organ": app.world.organ("县法院"), "is_copy": true },
    ] });
    app.clerk().post(&path("/dispatch"), to).await.ok();
    let view = water.get(&path("")).await.ok();
    assert_eq!(view["receipts"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&view["approved"], &view["about"]),
        (&Value::Null, &json!([]))
    );
    app.organ("县教育局").get(&path("")).await.status(404);
    app.organ("县教育局").get(&path("/word")).await.status(404);
    app.organ("县教育局")
        .post(&path("/acknowledge"), json!({}))
        .await
        .status(404);
    app.stranger().get(&path("")).await.status(404);
    app.deputy().get(&path("")).await.status(404);
    app.public().get(&path("")).await.status(401);
    water.get(&path("/records")).await.status(403);
    water.get("/api/documents").await.status(403);
    let inbox = water
        .get("/api/documents/received?is_unreceived=true")
        .await
        .ok();
    assert_eq!(inbox["items"][0]["number_text"], "渭人发〔2026〕1号");
    water.post(&path("/acknowledge"), json!({})).await.ok();
    water
        .post(&path("/acknowledge"), json!({}))
        .await
        .refused("document.already_received");
    let inbox = water
        .get("/api/documents/received?is_unreceived=true")
        .await
        .ok();
    assert_eq!(inbox["total"], 0);
    let view = app.clerk().get(&path("")).await.ok();
    assert_eq!(view["receipts"][0]["received_by"], "承办7");
    assert_eq!(view["receipts"][1]["received_at"], Value::Null);
    let missing = app
        .clerk()
        .get("/api/documents?is_unreceived=true")
        .await
        .ok();
    assert_eq!(
        (
            &missing["items"][0]["recipients"],
            &missing["items"][0]["received"]
        ),
        (&json!(2), &json!(1))
    );
    app.clerk()
        .post(&path("/remind"), json!({ "version": 5 }))
        .await
        .ok();
    let again =
        |organ: &str| json!({ "version": 6, "recipient": { "organ": app.world.organ(organ) } });
    app.clerk()
        .post(&path("/resend"), again("县水务局"))
        .await
        .refused("document.already_received");
    let view = app
        .clerk()
        .post(&path("/resend"), again("县法院"))
        .await
        .ok();
    assert_eq!(
        (
            &view["receipts"][1]["times_sent"],
            &view["receipts"][1]["reminders"]
        ),
        (&json!(2), &json!(1))
    );
    court.post(&path("/acknowledge"), json!({})).await.ok();
    let nobody = json!({ "version": 7 });
    app.clerk()
        .post(&path("/remind"), nobody)
        .await
        .refused("document.nobody_to_remind");
}

#[tokio::test]
async fn the_file_sent_is_the_file_kept() {
    let app = app().await;
    let id = dispatched(&app).await;
    let view = app.clerk().get(&format!("/api/documents/{id}")).await.ok();
    let path = format!("/api/documents/{id}/word");
    let sent = app.organ("县水务局").get(&path).await;
    let name = sent.headers["content-disposition"].to_str().unwrap();
    assert!(name.contains("%E3%80%942026%E3%80%951%E5%8F%B7"), "{name}");
    let digest = app.app.files.put(&sent.bytes).await.unwrap();
    assert_eq!(view["digest"], digest);
    assert_eq!(sent.status, 200);
}
