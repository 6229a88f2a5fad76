//! An inspection that a province delegates waits for the city: to be carried out, then to be reported on.

use primitives::topic::{self, Content, List, Mode, NewTopic, Organs};
use serde_json::{Value, json};
use testing::TestApp;

use super::{count, matter};

async fn step(app: &TestApp, account: &str, (path, step): (&str, &str), mut body: Value) {
    let by = app.account(account);
    body["version"] = by.get(path).await.ok()["version"].clone();
    let at = format!("{path}/{step}");
    if step == "articles" {
        by.put(&at, body).await.ok();
    } else {
        by.post(&at, body).await.ok();
    }
}

/// The identifier of an inspection that is delegated to 绵阳市, and whose articles are listed.
async fn arranged(app: &TestApp) -> String {
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
    let path = format!("/api/topics/{}/inspection", made.await.unwrap().id);
    let form = json!({ "way": "delegated", "from_on": "2026-04-20", "until_on": "2026-04-24",
                       "delegated_to": [app.world.counties[1]], "organs": [app.world.organ("510000_教育局")],
                       "team": [{ "person": app.world.person("510000_chair"), "leads": true }] });
    let made = app.account("510000_clerk").post(&path, form).await.ok();
    let id = made["id"].as_str().unwrap().to_owned();
    let article = json!({ "key": "a", "law": "义务教育法", "article": "第二十二条", "question": "是否均衡配置" });
    let listed = json!({ "articles": [article] });
    let path = format!("/api/inspections/{id}");
    step(app, "510000_clerk", (&path, "articles"), listed).await;
    id
}

#[tokio::test]
async fn a_delegated_inspection_waits_for_clerk_and_council_then_for_its_report() {
    let routes = primitives::routes()
        .merge(mechanisms::routes())
        .merge(crate::today::routes());
    let app = TestApp::provincial("2026-03-10", routes).await;
    let id = arranged(&app).await;
    let waits = async |who: &str, code: &str| count(app.account(who), code).await;
    let undertake = "delegations_to_undertake";
    assert_eq!(
        waits("510700_clerk", undertake).await,
        0,
        "it was not sent out"
    );
    let sent = json!({ "step": "scheme_sent" });
    let path = format!("/api/inspections/{id}");
    step(&app, "510000_clerk", (&path, "step"), sent).await;
    for who in ["510700_clerk", "510700_chair"] {
        let waiting = matter(app.account(who), undertake).await;
        let one = &waiting["items"][0];
        assert_eq!(
            one["link"],
            format!("/delegated-inspections?inspection={id}"),
            "{who}"
        );
        assert_eq!(
            (&one["note"], &one["due_on"]),
            (&json!("四川省"), &json!("2026-04-24"))
        );
    }
    for who in ["510000_clerk", "510600_clerk", "510700_教育局", "stranger"] {
        assert_eq!(waits(who, undertake).await, 0, "{who}");
    }
    let at = format!("/api/delegated-inspections/{id}");
    step(&app, "510700_clerk", (&at, "undertaking"), json!({})).await;
    let report = "delegations_to_report";
    for (who, of, count) in [
        ("510700_clerk", undertake, 0),
        ("510700_chair", undertake, 0),
        ("510700_clerk", report, 1),
        ("510700_chair", report, 0),
    ] {
        assert_eq!(waits(who, of).await, count, "{who} {of}");
    }
    let parts = json!({ "assessment": "总体较好。", "problems": "不均衡。", "advice": "补足。" });
    step(&app, "510700_clerk", (&at, "submittal"), parts).await;
    assert_eq!(waits("510700_clerk", report).await, 0);
}
