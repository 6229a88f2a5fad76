//! A province delegates an inspection to cities directly below it; each carries it out for itself and reports upward.

use primitives::topic::{self, Content, List, Mode, NewTopic, Organs};
use serde_json::{Value, json};
use testing::{Answer, TestApp};

use super::super::rules::{Delegation, InspectionId, InspectionRefusal as R, must_have_reported};
use super::{all_routes, article};

const PROVINCE: &str = "510000";
const DEYANG: &str = "510600";
const MIANYANG: &str = "510700";

fn report(words: &str) -> Value {
    json!({ "assessment": words, "problems": "师资不均衡。", "advice": "补足编制。" })
}

/// The province with an inspection that is delegated to both cities: the application and the inspection's path.
async fn delegated() -> (TestApp, String) {
    let app = TestApp::provincial("2026-03-10", all_routes()).await;
    let new = NewTopic {
        year: 2026,
        content: Content {
            number: 1,
            list: List::Key,
            title: "《义务教育法》贯彻实施情况".to_owned(),
            field: "民生保障".to_owned(),
            mode: Mode::LawInspection,
            lead: app.world.organ("510000_社建委"),
            organs: Organs(vec![app.world.organ("510000_教育局")]),
            month: 6,
        },
        adopted_on: app.today(),
        by: app.world.congress.subject(),
        linkage: None,
    };
    let desk = app.desk("510000_clerk").await;
    let made = desk.act(async |act| topic::acts::create(act, new).await);
    let on_topic = format!("/api/topics/{}/inspection", made.await.unwrap().id);
    let by = app.account("510000_clerk");
    let seen = by.get(&on_topic).await.ok();
    assert_eq!(seen["below"][0]["name"], "德阳市");
    let form = |way: &str, to: &[Value]| {
        json!({ "way": way, "from_on": "2026-04-20", "until_on": "2026-04-24", "delegated_to": to,
                "organs": [app.world.organ("510000_教育局")],
                "team": [{ "person": app.world.person("510000_chair"), "leads": true }] })
    };
    let [deyang, mianyang] = [0, 1].map(|at: usize| json!(app.world.counties[at]));
    by.post(&on_topic, form("delegated", &[]))
        .await
        .fault("delegated_to");
    by.post(&on_topic, form("delegated", &[json!(app.world.other)]))
        .await
        .fault("delegated_to");
    let whole = form("delegated", &[deyang, mianyang]);
    let made = by.post(&on_topic, whole).await.ok();
    (
        app,
        format!("/api/inspections/{}", made["id"].as_str().unwrap()),
    )
}

/// Somebody acts on the inspection, at the version that they read.
async fn act(app: &TestApp, account: &str, (path, step): (&str, &str), mut body: Value) -> Answer {
    let by = app.account(account);
    body["version"] = by.get(path).await.ok()["version"].clone();
    let at = format!("{path}/{step}");
    if matches!(step, "report" | "articles") {
        by.put(&at, body).await
    } else {
        by.post(&at, body).await
    }
}

/// Its articles are listed and its scheme goes out.
async fn sent_out(app: &TestApp, path: &str) {
    let listed = json!({ "articles": [article("a")] });
    let lead = "510000_committee";
    act(app, lead, (path, "articles"), listed).await.ok();
    let step = json!({ "step": "scheme_sent", "text": "请于五月底前报送。" });
    act(app, lead, (path, "step"), step).await.ok();
}

fn of_city(path: &str) -> String {
    path.replace("/inspections/", "/delegated-inspections/")
}

#[test]
fn each_is_awaited_until_it_reports_or_is_waived() {
    let day = |text: &str| text.parse().unwrap();
    let told = |sent: Option<&str>| Delegation {
        told_on: Some(day("2026-03-10")),
        sent_on: sent.map(day),
        ..Delegation::fresh(InspectionId::fresh(), people::congress::CongressId::fresh())
    };
    let named = |one: Delegation, name: &str| (one, name.to_owned());
    let why = || ("主任".to_owned(), "抗洪".to_owned());
    let waived = told(None).waive(day("2026-05-01"), why()).unwrap();
    assert_eq!(
        waived.clone().waive(day("2026-05-02"), why()),
        Err(R::NotAwaited)
    );
    let sent = told(Some("2026-05-01"));
    assert_eq!(
        sent.clone().waive(day("2026-05-02"), why()),
        Err(R::NotAwaited)
    );
    let all = [
        named(waived, "德阳市"),
        named(sent, "绵阳市"),
        named(told(None), "广元市"),
    ];
    assert_eq!(must_have_reported(&all[..2]), Ok(()));
    let refused = must_have_reported(&all);
    let names = "广元市".to_owned();
    assert_eq!(refused, Err(R::NotReported { count: 1, names }));
}

#[tokio::test]
async fn a_city_sees_what_is_delegated_with_the_scheme_and_no_more() {
    let (app, path) = delegated().await;
    let at = of_city(&path);
    app.account("510700_clerk").get(&at).await.status(404);
    let list = "/api/delegated-inspections";
    let none = app.account("510700_clerk").get(list).await.ok();
    assert_eq!(none["total"], 0, "the scheme has not gone out");
    sent_out(&app, &path).await;
    for account in ["510700_clerk", "510700_committee", "510700_chair"] {
        let list = app.account(account).get(list).await.ok();
        let one = &list["items"][0];
        assert_eq!(
            (&one["province"], &one["from_on"]),
            (&json!("四川省"), &json!("2026-04-20"))
        );
        assert_eq!(one["articles"][0]["article"], "第二十二条");
        assert_eq!(one["scheme"], "请于五月底前报送。");
    }
    let judged = json!({ "key": "a", "verdict": "partly", "found": "省级发现", "organ": app.world.organ("510000_教育局") });
    act(&app, "510000_committee", (&path, "judgement"), judged)
        .await
        .ok();
    let seen = app.account("510700_clerk").get(&at).await.ok();
    assert!(!seen.to_string().contains("省级发现"), "{seen}");
    app.account("510700_clerk").get(&path).await.status(404);
    app.account("510700_教育局").get(&at).await.status(403);
    app.stranger().get(&at).await.status(404);
    let none = app.stranger().get("/api/delegated-inspections").await.ok();
    assert_eq!(none["total"], 0);
    let records = format!("{at}/records");
    let told = app.account("510700_clerk").get(&records).await.ok();
    assert_eq!(told["items"][0]["happened"], "inspection.delegated");
}

#[tokio::test]
async fn a_city_reports_with_a_receipt_and_its_draft_is_its_own() {
    let (app, path) = delegated().await;
    sent_out(&app, &path).await;
    let at = of_city(&path);
    let clerk = "510700_clerk";
    act(&app, clerk, (&at, "report"), report("密稿密"))
        .await
        .refused("inspection.not_yet");
    act(&app, "510700_chair", (&at, "undertaking"), json!({}))
        .await
        .status(403);
    let plan = json!({ "plan": "四月下旬开展" });
    act(&app, clerk, (&at, "undertaking"), plan.clone())
        .await
        .ok();
    act(&app, clerk, (&at, "undertaking"), plan)
        .await
        .refused("inspection.done");
    act(&app, clerk, (&at, "report"), report("密稿密"))
        .await
        .ok();
    let mut old = report("别人");
    old["version"] = json!(1);
    let by = app.account(clerk);
    by.put(&format!("{at}/report"), old).await.refused("stale");
    act(&app, "510700_committee", (&at, "submittal"), report("一"))
        .await
        .status(403);
    let blank = json!({ "assessment": "一", "problems": "", "advice": "三" });
    act(&app, clerk, (&at, "submittal"), blank)
        .await
        .fault("problems");
    // The province knows that it is carried out, and of nothing that was written.
    for account in ["510000_clerk", "510000_committee", "510000_chair"] {
        let seen = app.account(account).get(&path).await.ok();
        let of = &seen["delegated_to"][1];
        assert_eq!(
            (&of["name"], &of["undertaken_on"]),
            (&json!("绵阳市"), &json!("2026-03-10"))
        );
        assert_eq!(
            (&of["sent"], &of["is_awaited"]),
            (&Value::Null, &json!(true))
        );
        let records = format!("{path}/records");
        let records = app.account(account).get(&records).await.ok();
        for all in [seen.to_string(), records.to_string()] {
            assert!(!all.contains("密稿密"), "{account}: {all}");
            assert!(!all.contains("own_report"), "{account}: {all}");
        }
        app.account(account).get(&at).await.status(404);
    }
    let sent = act(&app, clerk, (&at, "submittal"), report("总体较好。"))
        .await
        .ok();
    act(&app, clerk, (&at, "submittal"), report("总体较好。"))
        .await
        .refused("submittal.unchanged");
    let paper = format!("/api/submittals/{}", sent["id"].as_str().unwrap());
    let read = app.account("510000_clerk").get(&paper).await.ok();
    assert_eq!(read["body"]["assessment"], "总体较好。");
    for other in ["510600_clerk", "stranger"] {
        app.account(other).get(&paper).await.status(404);
    }
    let receipt = format!("{paper}/receipt");
    let by = app.account("510000_clerk");
    by.post(&receipt, json!({ "words": "收悉" })).await.ok();
    let seen = app.account(clerk).get(&at).await.ok();
    assert_eq!(
        (&seen["sent"]["number"], &seen["sent"]["is_received"]),
        (&json!(1), &json!(true))
    );
}

#[tokio::test]
async fn the_province_reports_once_each_city_has_or_need_not() {
    let (app, path) = delegated().await;
    sent_out(&app, &path).await;
    let lead = "510000_committee";
    let done = json!({ "step": "fieldwork" });
    act(&app, lead, (&path, "step"), done).await.ok();
    let judged = json!({ "key": "a", "verdict": "complied" });
    act(&app, lead, (&path, "judgement"), judged).await.ok();
    let mut whole = report("总体较好。");
    whole["is_final"] = json!(true);
    let final_report = async || act(&app, lead, (&path, "report"), whole.clone()).await;
    let refused = final_report().await.refused("inspection.not_reported");
    let words = refused["words"]["zh"].as_str().unwrap().to_owned();
    assert!(words.contains("德阳市、绵阳市"), "{words}");

    let at = of_city(&path);
    for (step, body) in [
        ("undertaking", json!({})),
        ("submittal", report("总体较好。")),
    ] {
        let clerk = format!("{MIANYANG}_clerk");
        act(&app, &clerk, (&at, step), body).await.ok();
    }
    let refused = final_report().await.refused("inspection.not_reported");
    let words = refused["words"]["zh"].as_str().unwrap().to_owned();
    assert!(words.contains("1个") && words.contains("德阳市"), "{words}");
    let waivers = format!("{path}/waivers");
    let waive =
        |at: usize, reason: &str| json!({ "congress": app.world.counties[at], "reason": reason });
    let clerk = app.account(&format!("{PROVINCE}_clerk"));
    clerk.post(&waivers, waive(0, "抗洪抢险")).await.status(403);
    let chair = app.account(&format!("{PROVINCE}_chair"));
    chair.post(&waivers, waive(0, " ")).await.fault("reason");
    chair
        .post(&waivers, waive(1, "抗洪抢险"))
        .await
        .refused("inspection.not_awaited");
    let own = app.account(&format!("{DEYANG}_chair"));
    own.post(&waivers, waive(0, "抗洪抢险")).await.status(404);
    chair.post(&waivers, waive(0, "抗洪抢险")).await.ok();
    let told = app.account("510600_clerk").get(&at).await.ok();
    assert_eq!(told["waive_reason"], "抗洪抢险");
    final_report().await.ok();
}
