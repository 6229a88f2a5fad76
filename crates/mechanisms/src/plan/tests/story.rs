use serde_json::{Value, json};
use testing::{Caller, TestApp};

pub(super) async fn app() -> TestApp {
    TestApp::on("2026-01-06", crate::routes().merge(primitives::routes())).await
}

pub(super) fn row(app: &TestApp, list: &str, number: i64, title: &str, month: i64) -> Value {
    json!({
        "number": number, "list": list, "title": title, "field": "民生保障", "mode": "special_report",
        "lead": app.world.organ("财经委"), "organs": [app.world.organ("县住建局")], "month": month,
        "cooperating": [app.world.organ("办公室")], "contact": "财经委 0932-0000000"
    })
}

pub(super) fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// Opens the plan of 2026 with three items; gives its page.
pub(super) async fn drafted(app: &TestApp) -> Value {
    let mut plan = app
        .clerk()
        .post("/api/plans", json!({ "year": 2026 }))
        .await
        .ok();
    for (list, number, title, month) in [
        ("key", 1, "农村饮水安全", 4),
        ("key", 2, "老旧小区改造", 6),
        ("regular", 1, "安全生产", 9),
    ] {
        plan = add(app, &plan, row(app, list, number, title, month), "").await;
    }
    plan
}

pub(super) fn path(plan: &Value, rest: &str) -> String {
    format!("/api/plans/{}{rest}", text(&plan["plan"]))
}

pub(super) async fn add(app: &TestApp, plan: &Value, row: Value, reason: &str) -> Value {
    let body = json!({ "row": row, "reason": reason, "version": plan["version"] });
    app.clerk().post(&path(plan, "/rows"), body).await.ok()
}

pub(super) async fn submit(app: &TestApp, plan: &Value) -> Value {
    let body = json!({ "meeting": "第12次主任会议", "meeting_on": "2026-01-09", "version": plan["version"] });
    app.clerk()
        .post(&path(plan, "/submission"), body)
        .await
        .ok()
}

pub(super) async fn decide(by: Caller<'_>, plan: &Value, approves: bool) -> Value {
    let now = by.get(&path(plan, "")).await.ok();
    let body = json!({ "approves": approves, "reason": "请压减事项", "version": now["version"] });
    by.post(&path(plan, "/decisions"), body).await.ok()
}

/// The chairperson and two of the four vice-chairs approve: three of five.
pub(super) async fn adopt(app: &TestApp, plan: &Value) -> Value {
    let plan = submit(app, plan).await;
    decide(app.chair(), &plan, true).await;
    decide(app.account("vice_chair_1"), &plan, true).await;
    decide(app.account("vice_chair_2"), &plan, true).await;
    app.clerk().get(&path(&plan, "")).await.ok()
}

pub(super) async fn publish(app: &TestApp, plan: &Value) -> Value {
    let body = json!({ "number": "渭人常主〔2026〕1号", "version": plan["version"] });
    let plan = app
        .clerk()
        .put(&path(plan, "/decision-number"), body)
        .await
        .ok();
    let body = json!({ "version": plan["version"] });
    app.clerk()
        .post(&path(&plan, "/publication"), body)
        .await
        .ok()
}

pub(super) async fn adjust(app: &TestApp, plan: &Value, reason: &str) -> Value {
    let body = json!({ "reason": reason, "version": plan["version"] });
    app.clerk()
        .post(&path(plan, "/adjustment"), body)
        .await
        .ok()
}

/// The row of that title, as a body and with its item.
pub(super) fn titled(plan: &Value, title: &str) -> (String, Value) {
    let rows = plan["rows"].as_array().unwrap();
    let row = rows.iter().find(|row| row["title"] == title).unwrap();
    (text(&row["item"]), row.clone())
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a story is told in one piece")]
async fn a_plan_is_drafted_adopted_published_and_adjusted_twice() {
    let app = app().await;
    let plan = drafted(&app).await;
    assert_eq!(
        (&plan["state"], &plan["fields"]["covered"]),
        (&json!("drafting"), &json!({ "民生保障": 3 }))
    );
    let opinion = json!({
        "organ": app.world.organ("县住建局"), "agrees": true, "words": "同意", "version": plan["version"]
    });
    let plan = app
        .clerk()
        .post(&path(&plan, "/opinions"), opinion)
        .await
        .ok();
    let party = json!({ "number": "渭人党组发〔2026〕2号", "on": "2026-01-05", "version": plan["version"] });
    let plan = app
        .clerk()
        .put(&path(&plan, "/party-report"), party)
        .await
        .ok();
    let plan = submit(&app, &plan).await;
    assert_eq!(
        (&plan["council"]["members"], &plan["council"]["needed"]),
        (&json!(5), &json!(3))
    );
    assert_eq!(
        decide(app.chair(), &plan, true).await["state"],
        "in_council"
    );
    assert_eq!(
        decide(app.account("vice_chair_1"), &plan, false).await["state"],
        "in_council"
    );
    assert_eq!(
        decide(app.account("vice_chair_2"), &plan, true).await["state"],
        "in_council"
    );
    let plan = decide(app.account("vice_chair_3"), &plan, true).await;
    assert_eq!(
        (&plan["state"], &plan["adopted_on"]),
        (&json!("adopted"), &json!("2026-01-06"))
    );

    let topics = app.clerk().get("/api/topics?year=2026").await.ok();
    assert_eq!(
        (&topics["total"], &topics["items"][0]["title"]),
        (&json!(3), &json!("农村饮水安全"))
    );
    let schedule = app.clerk().get("/api/topics/schedule?year=2026").await.ok();
    let mark = &schedule[0]["marks"][1];
    assert_eq!(
        (&mark["stage"], &mark["due"]["on"]),
        (&json!("deliberated"), &json!("2026-04-30"))
    );
    assert_eq!(
        mark["due"]["basis"]["zh"],
        "2026年度监督工作计划·重点监督事项第1项（4月）"
    );
    app.public()
        .get("/api/public/621123/plan")
        .await
        .status(404);
    let plan = publish(&app, &plan).await;
    let public = app.public().get("/api/public/621123/plan").await.ok();
    assert_eq!(
        (
            &public["items"].as_array().unwrap().len(),
            &public["items"][0]["lead"]
        ),
        (&3, &json!("财经委"))
    );

    // The first adjustment moves one item, drops one and adds one.
    let plan = adjust(&app, &plan, "省人大常委会部署专项检查").await;
    assert_eq!(
        (&plan["edition"], &plan["state"]),
        (&json!(2), &json!("drafting"))
    );
    let (item, mut moved) = titled(&plan, "农村饮水安全");
    moved["month"] = json!(8);
    let body = json!({ "row": moved, "reason": "与省里同步", "version": plan["version"] });
    let plan = app
        .clerk()
        .put(&path(&plan, &format!("/rows/{item}")), body)
        .await
        .ok();
    let (item, _) = titled(&plan, "老旧小区改造");
    let body = json!({ "reason": "与省级检查重复", "version": plan["version"] });
    let plan = app
        .clerk()
        .post(&path(&plan, &format!("/rows/{item}/removal")), body)
        .await
        .ok();
    let plan = add(
        &app,
        &plan,
        row(&app, "key", 2, "校园食品安全", 10),
        "群众反映集中",
    )
    .await;
    let kinds: Vec<_> = plan["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| text(&one["kind"]))
        .collect();
    assert_eq!(kinds, ["changed", "added", "dropped"]);
    let plan = publish(&app, &adopt(&app, &plan).await).await;
    let dropped = app.clerk().get("/api/topics?state=dropped").await.ok();
    assert_eq!(
        (&dropped["total"], &dropped["items"][0]["drop_reason"]),
        (&json!(1), &json!("与省级检查重复"))
    );
    let moved = app.clerk().get("/api/topics?q=饮水").await.ok();
    assert_eq!(moved["items"][0]["month"], 8);

    // The second one only renames; the dropped item stays visible with its reason.
    let plan = adjust(&app, &plan, "名称规范").await;
    let (item, mut renamed) = titled(&plan, "校园食品安全");
    renamed["title"] = json!("校园食品安全和营养改善");
    let body = json!({ "row": renamed, "reason": "补充内容", "version": plan["version"] });
    let plan = app
        .clerk()
        .put(&path(&plan, &format!("/rows/{item}")), body)
        .await
        .ok();
    let plan = publish(&app, &adopt(&app, &plan).await).await;
    assert_eq!(
        (&plan["edition"], plan["editions"].as_array().unwrap().len()),
        (&json!(3), 3)
    );
    let whole = app
        .clerk()
        .get(&path(&plan, "/comparison?from=1&to=3"))
        .await
        .ok();
    assert_eq!(whole["changes"].as_array().unwrap().len(), 3);
    let month = &whole["changes"][0]["fields"][0];
    assert_eq!(
        (&month["field"], &month["before"], &month["after"]),
        (&json!("month"), &json!(4), &json!(8))
    );
    let public = app
        .public()
        .get("/api/public/621123/plan?year=2026")
        .await
        .ok();
    let gone = public["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["is_dropped"] == true)
        .unwrap();
    assert_eq!(
        (&gone["title"], &gone["drop_reason"]),
        (&json!("老旧小区改造"), &json!("与省级检查重复"))
    );
    assert_eq!(public["adjustments"].as_array().unwrap().len(), 2);
    assert_eq!(
        app.clerk().get(&path(&plan, "?edition=1")).await.ok()["rows"]
            .as_array()
            .unwrap()
            .len(),
        3
    );
    app.clerk().get(&path(&plan, "/export")).await.status(200);
    let word = app.deputy().get(&path(&plan, "/word")).await;
    assert!(word.status == 200 && word.bytes.starts_with(b"PK"));
}

#[tokio::test]
async fn three_against_return_it_and_it_is_submitted_again() {
    let app = app().await;
    let plan = submit(&app, &drafted(&app).await).await;
    decide(app.chair(), &plan, false).await;
    decide(app.account("vice_chair_1"), &plan, false).await;
    let plan = decide(app.account("vice_chair_2"), &plan, false).await;
    assert_eq!(plan["state"], "drafting");
    assert!(text(&plan["return_reason"]).contains("副主任01：请压减事项"));
    let plan = adopt(&app, &app.clerk().get(&path(&plan, "")).await.ok()).await;
    assert_eq!(
        (&plan["state"], &plan["submission"], &plan["return_reason"]),
        (&json!("adopted"), &json!(2), &json!(""))
    );
    let records = app.clerk().get(&path(&plan, "/records")).await.ok();
    let happened: Vec<_> = records["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| text(&one["happened"]))
        .collect();
    assert!(
        happened.contains(&"plan.returned".to_owned())
            && happened.contains(&"topic.created".to_owned())
    );
}

#[tokio::test]
async fn an_accepted_submission_becomes_an_item_and_is_told() {
    let app = app().await;
    let window = json!({
        "year": 2026, "title": "2026年监督议题征集", "notice": "征集议题。", "opens_on": "2026-01-01",
        "closes_on": "2026-01-20", "channels": ["deputy"], "public_limit": 10
    });
    let window = app.clerk().post("/api/solicitations", window).await.ok()["window"]["id"].clone();
    let proposal = json!({
        "solicitation": window, "channel": "deputy", "title": "电动车充电安全", "problem": "楼道充电隐患多", "mode": "research"
    });
    let new = app.deputy().post("/api/submissions", proposal).await.ok()["submission"].clone();
    let met = json!({ "is_met": true, "reason": "" });
    let screening = json!({ "screening": {
        "criteria": { "pertinence": met, "feasibility": met, "timeliness": met },
        "outcome": "accepted", "reason": "反映集中", "destination": null }, "version": new["version"] });
    let submission = format!("/api/submissions/{}", text(&new["id"]));
    app.clerk()
        .post(&format!("{submission}/screening"), screening)
        .await
        .ok();
    let plan = app
        .clerk()
        .post("/api/plans", json!({ "year": 2026 }))
        .await
        .ok();
    let candidates = app.clerk().get(&path(&plan, "/candidates")).await.ok();
    assert_eq!(candidates[0]["title"], "电动车充电安全");
    let mut taken = row(&app, "key", 1, "电动自行车充电安全", 5);
    taken["sources"] = json!([candidates[0]["source"]]);
    let plan = add(&app, &plan, taken, "").await;
    assert_eq!(
        app.clerk().get(&path(&plan, "/candidates")).await.ok(),
        json!([])
    );
    let plan = adopt(&app, &plan).await;
    let told = app.clerk().get(&submission).await.ok();
    assert_eq!(told["submission"]["state"], "taken_up");
    assert_eq!(told["submission"]["topic_title"], "电动自行车充电安全");
    // Dropped again by an adjustment, it is a candidate again.
    let plan = add(
        &app,
        &adjust(&app, &plan, "压减").await,
        row(&app, "key", 2, "安全生产", 6),
        "补充",
    )
    .await;
    let (item, _) = titled(&plan, "电动自行车充电安全");
    let body = json!({ "reason": "条件未成熟", "version": plan["version"] });
    let plan = app
        .clerk()
        .post(&path(&plan, &format!("/rows/{item}/removal")), body)
        .await
        .ok();
    adopt(&app, &plan).await;
    assert_eq!(
        app.clerk().get(&submission).await.ok()["submission"]["state"],
        "accepted"
    );
}

#[tokio::test]
async fn each_edition_is_drafted_as_a_document_once() {
    let app = app().await;
    let plan = drafted(&app).await;
    let draft = |plan: &Value| {
        let body = json!({ "version": plan["version"] });
        let path = path(plan, "/document");
        let app = &app;
        async move { app.clerk().post(&path, body).await }
    };
    draft(&plan).await.refused("plan.not_now");
    let plan = adopt(&app, &plan).await;
    assert!(
        plan["may"]
            .as_array()
            .unwrap()
            .contains(&json!("draft_document"))
    );
    let made = draft(&plan).await.ok();
    let document = format!("/api/documents/{}", text(&made["document"]));
    let document = app.clerk().get(&document).await.ok();
    assert_eq!(
        (&document["kind"], &document["series"], &document["subject"]),
        (
            &json!("annual_plan"),
            &json!("渭人发"),
            &json!(format!("plan:{}", text(&plan["plan"])))
        )
    );
    assert_eq!(
        document["title"],
        "渭源县人民代表大会常务委员会2026年度监督工作计划"
    );
    draft(&plan).await.refused("plan.already_drafted");
}
