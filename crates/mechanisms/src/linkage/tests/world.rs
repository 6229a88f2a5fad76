//! Ten congresses, or as many as a story needs, and short ways to act for them.

use serde_json::{Value, json};
use testing::{Answer, TestApp};
use utoipa_axum::router::OpenApiRouter;

pub(super) fn all_routes() -> OpenApiRouter<people::App> {
    primitives::routes().merge(crate::routes())
}

pub(super) const CITY: &str = "510700";
pub(super) const FUCHENG: &str = "510703";
pub(super) const YOUXIAN: &str = "510704";

pub(super) async fn linked(counties: usize) -> TestApp {
    TestApp::linked("2025-11-20", counties, all_routes()).await
}

pub(super) async fn opened(app: &TestApp) -> String {
    let made = app
        .account("510700_clerk")
        .post("/api/linkages", json!({ "year": 2026 }))
        .await
        .ok();
    format!("/api/linkages/{}", made["id"].as_str().unwrap())
}

pub(super) async fn see(app: &TestApp, code: &str, path: &str) -> Value {
    app.account(&format!("{code}_clerk")).get(path).await.ok()
}

/// A forum of the city that was held today.
pub(super) async fn forum(app: &TestApp) -> String {
    let by = app.account("510700_clerk");
    let new = json!({ "kind": "forum", "held_on": app.today(), "title": "联动监督议题会商会",
                      "presiding": app.world.person("510700_chair") });
    let made = by.post("/api/meetings", new).await.ok();
    let path = format!("/api/meetings/{}", made["id"].as_str().unwrap());
    for step in ["open", "close"] {
        let version = by.get(&path).await.ok();
        let version = version
            .pointer("/meeting/version")
            .unwrap_or(&version["version"])
            .clone();
        by.post(&format!("{path}/{step}"), json!({ "version": version }))
            .await
            .ok();
    }
    made["id"].as_str().unwrap().to_owned()
}

pub(super) async fn consulted(app: &TestApp, path: &str) {
    let meeting = forum(app).await;
    let version = see(app, CITY, path).await["version"].clone();
    app.account("510700_clerk")
        .post(
            &format!("{path}/consultation"),
            json!({ "meeting": meeting, "consultation": "各县同意三个议题。", "version": version }),
        )
        .await
        .ok();
}

pub(super) async fn add(app: &TestApp, path: &str, title: &str, reason: &str) -> String {
    let version = see(app, CITY, path).await["version"].clone();
    let made = app
        .account("510700_clerk")
        .post(
            &format!("{path}/items"),
            json!({ "title": title, "field": "livelihood", "mode": "special_report",
                    "lead": app.world.organ("510700_社建委"), "month": 8, "reason": reason, "version": version }),
        )
        .await
        .ok();
    made["item"].as_str().unwrap().to_owned()
}

pub(super) async fn put(app: &TestApp, path: &str, reason: &str) -> Answer {
    let version = see(app, CITY, path).await["version"].clone();
    app.account("510700_clerk")
        .post(
            &format!("{path}/putting"),
            json!({ "quota_reason": reason, "version": version }),
        )
        .await
}

pub(super) async fn arrange(
    app: &TestApp,
    code: &str,
    path: &str,
    item: &str,
    declined: &str,
) -> Answer {
    let seen = see(app, code, path).await;
    let items = seen["items"].as_array().unwrap();
    let own = &items.iter().find(|one| one["item"] == item).unwrap()["own"];
    let lead = app.world.organ(&format!("{code}_社建委"));
    let organ = app.world.organ(&format!("{code}_教育局"));
    app.account(&format!("{code}_clerk"))
        .put(
            &format!("{path}/items/{item}/part"),
            json!({ "lead": lead, "organs": [organ], "is_declined": !declined.is_empty(), "decline_reason": declined,
                    "version": own["version"].as_i64().unwrap_or(0) }),
        )
        .await
}

pub(super) async fn submit(app: &TestApp, code: &str, path: &str) -> Answer {
    app.account(&format!("{code}_clerk"))
        .post(
            &format!("{path}/submission"),
            json!({ "meeting": "第40次主任会议" }),
        )
        .await
}

pub(super) async fn vote(
    app: &TestApp,
    account: &str,
    path: &str,
    approves: bool,
    reason: &str,
) -> Answer {
    app.account(account)
        .post(
            &format!("{path}/decision"),
            json!({ "approves": approves, "reason": reason }),
        )
        .await
}

/// The chair and a vice-chair of three: more than half.
pub(super) async fn approve(app: &TestApp, code: &str, path: &str) {
    submit(app, code, path).await.ok();
    vote(app, &format!("{code}_chair"), path, true, "")
        .await
        .ok();
    vote(app, &format!("{code}_vice_chair_1"), path, true, "")
        .await
        .ok();
}

/// Three items before the councils, arranged by these congresses.
pub(super) async fn before_the_councils(app: &TestApp, codes: &[&str]) -> (String, Vec<String>) {
    let path = opened(app).await;
    let items = put_before_the_councils(app, &path, codes).await;
    (path, items)
}

/// Three items of a plan that was opened, put before the councils and arranged by these congresses.
pub(super) async fn put_before_the_councils(
    app: &TestApp,
    path: &str,
    codes: &[&str],
) -> Vec<String> {
    let mut items = Vec::new();
    for title in ["义务教育优质均衡发展", "农村生活污水治理", "科技成果转化"]
    {
        items.push(add(app, path, title, "").await);
    }
    consulted(app, path).await;
    put(app, path, "").await.ok();
    for code in codes {
        for item in &items {
            arrange(app, code, path, item, "").await.ok();
        }
    }
    items
}

/// A plan of 2026 whose first item every one of these congresses carries out, and that item's address.
pub(super) async fn carried(app: &TestApp, codes: &[&str]) -> (String, String) {
    let (path, items) = before_the_councils(app, codes).await;
    for code in codes {
        approve(app, code, &path).await;
    }
    (path, format!("/api/linkage-items/{}", items[0]))
}

/// The subject as a congress's clerk sees it carried out.
pub(super) async fn cycle(app: &TestApp, code: &str, at: &str) -> Value {
    see(app, code, at).await
}

/// What a congress's clerk sees of a congress in it, by the place's name.
pub(super) fn of_place<'a>(cycle: &'a Value, place: &str) -> Option<&'a Value> {
    let all = cycle["congresses"].as_array().unwrap();
    all.iter().find(|one| one["place"] == place)
}

/// A date of a congress's chain.
pub(super) fn date(of: &Value, code: &str) -> Value {
    let dates = of["dates"].as_array().unwrap();
    let found = dates.iter().find(|date| date["code"] == code);
    found.cloned().unwrap_or_default()
}

/// Plans a session of a congress's standing committee and sends its notice, when that is still in time.
pub(super) async fn session(app: &TestApp, code: &str, held_on: &str) -> String {
    let body = json!({ "kind": "standing_committee", "held_on": held_on, "place": "会议厅" });
    let by = app.account(&format!("{code}_clerk"));
    let made = by.post("/api/meetings", body).await.ok();
    let id = made["id"].as_str().unwrap().to_owned();
    let call = json!({ "version": made["version"] });
    by.post(&format!("/api/meetings/{id}/call"), call).await;
    id
}

/// A congress's clerk names the session that deliberates the subject.
pub(super) async fn name(app: &TestApp, code: &str, at: &str, meeting: &str) -> Answer {
    let body = json!({ "meeting": meeting });
    let by = app.account(&format!("{code}_clerk"));
    by.put(&format!("{at}/session"), body).await
}

/// Moves a meeting.
pub(super) async fn move_to(app: &TestApp, code: &str, meeting: &str, held_on: &str) -> Answer {
    let path = format!("/api/meetings/{meeting}");
    let version = see(app, code, &path).await["meeting"]["version"].clone();
    let body = json!({ "held_on": held_on, "reason": "与上级会议冲突", "version": version });
    let by = app.account(&format!("{code}_clerk"));
    by.post(&format!("{path}/move"), body).await
}

/// Lets a session's day come, five of seven check in, and it is opened.
pub(super) async fn hold(
    app: &TestApp,
    code: &str,
    meeting: &str,
    (held_on, late_reason): (&str, &str),
) -> Answer {
    let path = format!("/api/meetings/{meeting}");
    let by = app.account(&format!("{code}_clerk"));
    app.set_day(held_on);
    for name in [
        "chair",
        "vice_chair_1",
        "vice_chair_2",
        "member_1",
        "member_2",
    ] {
        let account = app.account(&format!("{code}_{name}"));
        account.post(&format!("{path}/check-in"), json!({})).await;
    }
    let version = see(app, code, &path).await["meeting"]["version"].clone();
    let body = json!({ "version": version, "late_reason": late_reason });
    by.post(&format!("{path}/open"), body).await
}

/// Puts the congress's own topic on the agenda of an open session and begins to gather opinions: it is deliberated.
pub(super) async fn deliberate(app: &TestApp, code: &str, at: &str, meeting: &str) -> Answer {
    let seen = cycle(app, code, at).await;
    let own = seen["congresses"].as_array().unwrap().iter();
    let topic = own.clone().find_map(|one| one["topic"].as_str()).unwrap();
    let item = json!({ "kind": "deliberation", "title": "审议联动议题", "subject": format!("topic:{topic}"),
                       "change_reason": "按计划列入" });
    let by = app.account(&format!("{code}_clerk"));
    let path = format!("/api/meetings/{meeting}/items");
    let item = by.post(&path, item).await.ok();
    let body = json!({ "topic": topic, "item": item["id"] });
    let lead = app.account(&format!("{code}_committee"));
    lead.post("/api/opinions", body).await
}

/// The city's lead office writes the implementation plan and lays it before the council.
pub(super) async fn submit_scheme(app: &TestApp, at: &str) {
    let lead = app.account("510700_committee");
    let body = json!({ "focus": "教师配备", "field_research": "九县全覆盖", "forums": "各县一次座谈",
                       "deliberation": "六月常委会会议", "version": 0 });
    lead.put(&format!("{at}/scheme"), body).await.ok();
    let submission = format!("{at}/scheme/submission");
    lead.post(&submission, json!({ "version": 1 })).await.ok();
}

/// The city's council approves it.
pub(super) async fn approve_scheme(app: &TestApp, at: &str) -> Answer {
    let body = json!({ "decision": "第45次主任会议", "version": 2 });
    let chair = app.account("510700_chair");
    chair.post(&format!("{at}/scheme/approval"), body).await
}

/// The city's joint research was in a county.
pub(super) async fn research(app: &TestApp, at: &str, division: &str) {
    let item = at.rsplit('/').next().unwrap();
    let by = app.account("510700_clerk");
    let body = json!({ "kind": "visit", "title": "联合调研", "held_on": app.today(), "division": division,
                       "place": "某小学", "place_kind": "department", "methods": ["field"],
                       "arrangement": "统一乘车。", "subject": format!("linkage_item:{item}") });
    let made = by.post("/api/activities", body).await.ok();
    let path = format!(
        "/api/activities/{}",
        made["activity"]["id"].as_str().unwrap()
    );
    let body = json!({ "notes": "教师缺编。", "version": made["activity"]["version"] });
    by.post(&format!("{path}/holding"), body).await.ok();
}

/// A county sends up what came of its session.
pub(super) async fn send_results(app: &TestApp, code: &str, path: &str, at: &str) -> Answer {
    let item = at.rsplit('/').next().unwrap();
    let body =
        json!({ "report": "县政府报告了情况。", "opinions": ["补齐教师"], "has_inquiry": false });
    let by = app.account(&format!("{code}_clerk"));
    by.post(&format!("{path}/items/{item}/results"), body).await
}
