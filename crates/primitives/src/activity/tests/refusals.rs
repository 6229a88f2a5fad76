use kernel::Subject;
use serde_json::{Value, json};
use testing::TestApp;

use super::world::*;
use crate::activity::acts;
use crate::activity::rules::{ActivityId, ClientKey, FindingId};

#[tokio::test]
async fn what_can_not_be_planned() {
    let app = app().await;
    let clerk = app.clerk();
    for (field, value) in [
        ("title", json!("")),
        ("division", json!("621100")),
        ("division", json!("甲")),
        ("methods", json!(["moon"])),
        ("leader", json!(app.world.person("stranger"))),
        ("organs", json!([app.world.organ("办公室")])),
        ("organs", json!([key()])),
        (
            "subject",
            json!("to\u{0}pic:01990000-0000-7000-8000-000000000003"),
        ),
        ("until_on", json!("2026-03-01")),
        ("kind", json!("party")),
        ("held_on", json!("2026-02-30")),
    ] {
        let mut body = visit();
        body[field] = value;
        clerk.post("/api/activities", body).await.fault(field);
    }
    app.deputy()
        .post("/api/activities", visit())
        .await
        .status(403);
    app.chair()
        .post("/api/activities", visit())
        .await
        .status(403);
}

#[tokio::test]
async fn what_is_refused_before_the_day_and_after_a_cancellation() {
    let app = app().await;
    let (clerk, deputy) = (app.clerk(), app.deputy());
    let id = planned(&app, json!({})).await;
    let path = format!("/api/activities/{id}");
    let person = json!([{ "person": app.world.person("deputy") }]);
    invite(&clerk, &id, person.clone()).await.ok();
    invite(&clerk, &id, person.clone())
        .await
        .refused("activity.on_the_list");
    invite(&clerk, &id, json!([])).await.fault("people");
    invite(&clerk, &id, json!([{ "name": "陈工" }]))
        .await
        .fault("people.0.field");
    let official = json!([{ "person": app.world.person("县水务局") }]);
    invite(&clerk, &id, official).await.fault("people.0.field");
    let official = json!([{ "person": app.world.person("县水务局"), "field": "水利" }]);
    let view = invite(&clerk, &id, official).await.ok();
    assert_eq!(view["participants"][1]["capacity"], "expert");

    let sign = format!("{path}/attendance");
    deputy
        .post(&sign, json!({}))
        .await
        .refused("activity.not_yet");
    deputy
        .post(&format!("{path}/findings"), finding("早"))
        .await
        .refused("activity.not_yet");
    step(&clerk, &id, "holding", json!({}))
        .await
        .refused("activity.not_yet");
    // Papers may come before the day.
    let file = format!("{path}/files?key={}", key());
    clerk
        .upload(&file, &[("方案.txt", "方案".as_bytes())])
        .await
        .ok();
    step(&clerk, &id, "cancellation", json!({ "reason": " " }))
        .await
        .fault("reason");
    step(&clerk, &id, "cancellation", json!({ "reason": "大雪" }))
        .await
        .ok();
    app.set_day("2026-03-10");
    deputy
        .post(&sign, json!({}))
        .await
        .refused("activity.not_now");
    step(&clerk, &id, "holding", json!({}))
        .await
        .refused("activity.not_now");
    invite(&clerk, &id, person)
        .await
        .refused("activity.not_now");
    let file = format!("{path}/files?key={}", key());
    clerk
        .upload(&file, &[("a.txt", b"a")])
        .await
        .refused("activity.not_now");
}

/// An activity of today with a leader and two deputies, of whom the first noted something.
async fn noted(app: &TestApp) -> (String, Value, Value) {
    let leader = app.world.person("vice_chair");
    let id = planned(app, json!({ "held_on": "2026-03-02", "leader": leader })).await;
    let people = ["deputy", "deputy_2"].map(|one| json!({ "person": app.world.person(one) }));
    let view = invite(&app.clerk(), &id, json!(people)).await.ok();
    let path = format!("/api/activities/{id}/findings");
    let noted = app.deputy().post(&path, finding("缺口")).await.ok();
    (id, view["participants"].clone(), noted)
}

#[tokio::test]
async fn those_who_were_there_stay_on_the_list() {
    let app = app().await;
    let (clerk, (id, people, _)) = (app.clerk(), noted(&app).await);
    let path = format!("/api/activities/{id}");
    let at = |one: usize| format!("{path}/participants/{}", text(&people[one]["id"]));
    clerk.delete(&at(0)).await.refused("activity.is_leader");
    clerk.delete(&at(1)).await.refused("activity.took_part");
    clerk.delete(&at(2)).await.status(204);

    // Attendance is entered for somebody, and taken back only with a reason.
    let mark = async |attended: bool, reason: &str| {
        let body = json!({ "attended": attended, "reason": reason });
        clerk.put(&format!("{}/attendance", at(1)), body).await
    };
    mark(true, "").await.ok();
    mark(true, "").await.refused("activity.nothing_to_change");
    mark(false, "").await.fault("reason");
    let back = mark(false, "登记错误").await.ok();
    assert_eq!(back["attended_at"], Value::Null);
    let sign = format!("{path}/attendance");
    let stranger = app.committee().post(&sign, json!({})).await;
    stranger.refused("activity.not_expected");
}

#[tokio::test]
async fn a_finding_is_corrected_by_who_may_and_while_it_is_open() {
    let app = app().await;
    let (clerk, (id, _, noted)) = (app.clerk(), noted(&app).await);
    let at = |rest: &str| {
        let one = text(&noted["id"]);
        format!("/api/activities/{id}/findings/{one}{rest}")
    };
    let correct = async |who: &str, version: i64, text: &str| {
        let body = json!({ "version": version, "text": text, "severity": "light" });
        app.account(who).put(&at(""), body).await
    };
    let beside = correct("deputy_2", 1, "管道缺口").await;
    beside.refused("activity.not_your_finding");
    correct("deputy", 1, "管道缺口").await.ok();
    correct("deputy", 1, "管道缺口").await.refused("stale");
    correct("clerk", 2, " ").await.fault("text");
    let end = async |version: i64, words: &str| {
        let body = json!({ "version": version, "is_settled": false, "words": words });
        clerk.post(&at("/end"), body).await
    };
    end(2, "").await.fault("words");
    end(2, "重复").await.ok();
    end(3, "重复").await.refused("activity.finding_not_now");
    let late = correct("deputy", 3, "再改").await;
    late.refused("activity.finding_not_now");
    // A finding is one of its own activity.
    let second = planned(&app, json!({ "held_on": "2026-03-02" })).await;
    let wrong = at("").replace(&id, &second);
    let body = json!({ "version": 3, "text": "他处", "severity": "light" });
    clerk.put(&wrong, body).await.status(404);
}

#[tokio::test]
async fn what_was_found_is_not_cancelled_and_what_was_held_lies_in_the_past() {
    let app = app().await;
    let (clerk, (id, _, _)) = (app.clerk(), noted(&app).await);
    let reason = json!({ "reason": "改期" });
    let cancelled = step(&clerk, &id, "cancellation", reason).await;
    cancelled.refused("activity.has_findings");
    let nobody = json!({ "attended": [key()] });
    step(&clerk, &id, "holding", nobody).await.status(404);
    step(&clerk, &id, "holding", json!({})).await.ok();
    let mut later = visit();
    later["version"] = see(&clerk, &id).await["activity"]["version"].clone();
    let later = clerk.put(&format!("/api/activities/{id}"), later).await;
    later.refused("activity.in_future");
}

#[tokio::test]
async fn another_congress_decides_nothing_about_a_finding() {
    let app = app().await;
    let city = City::found(&app).await;
    let id = plan(&city.clerk(&app), json!({ "held_on": "2026-03-02" })).await;
    invite(
        &app.clerk(),
        &id,
        json!([{ "person": app.world.person("deputy") }]),
    )
    .await
    .ok();
    let noted = app
        .deputy()
        .post(&format!("/api/activities/{id}/findings"), finding("缺口"))
        .await
        .ok();
    let one: FindingId = text(&noted["id"]).parse().unwrap();
    let report = Subject::new("research_report", kernel::id::fresh());
    // The county's clerk sees it and may not; a member of the county does not see it.
    for (account, code) in [("clerk", "forbidden"), ("member", "not_found")] {
        let refused = act_as(&app, account, async |act| {
            acts::take_into_report(act, one, &report).await
        });
        assert_eq!(refused.await.unwrap_err().problem().code, code, "{account}");
    }
}

#[tokio::test]
async fn an_activity_has_so_many_files_and_no_more() {
    let app = app().await;
    let id = planned(&app, json!({})).await;
    let one: ActivityId = id.parse().unwrap();
    act_as(&app, "clerk", async |act| {
        for number in 0..acts::MOST_FILES {
            let content = format!("{number}").into_bytes();
            let incoming = people::files::Incoming {
                name: format!("{number}.txt"),
                media_type: "text/plain",
                content,
            };
            let key = ClientKey::fresh();
            let new = acts::NewFile {
                key,
                finding: None,
                incoming,
            };
            acts::add_file(act, one, new).await?;
        }
        Ok(())
    })
    .await
    .unwrap();
    let file = format!("/api/activities/{id}/files?key={}", key());
    app.clerk()
        .upload(&file, &[("a.txt", b"a")])
        .await
        .refused("activity.too_many_files");
}
