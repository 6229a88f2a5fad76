use kernel::Subject;
use serde_json::{Value, json};
use testing::TestApp;

use super::world::*;
use crate::activity::acts;
use crate::activity::rules::FindingId;

const TOPIC: &str = "topic:01990000-0000-7000-8000-000000000001";

/// A visit about a topic, on its day, with leader, deputy, staff and a professional.
async fn visited(app: &TestApp) -> String {
    let leader = app.world.person("vice_chair");
    let id = planned(app, json!({ "leader": leader, "subject": TOPIC })).await;
    let people = json!([
        { "person": app.world.person("deputy") },
        { "person": app.world.person("committee") },
        { "name": "陈工", "field": "给排水" },
    ]);
    invite(&app.committee(), &id, people).await.ok();
    app.set_day("2026-03-10");
    id
}

/// Three findings of a visit: two of the deputy, one of the staff.
async fn found(app: &TestApp, id: &str) -> [Value; 3] {
    let path = format!("/api/activities/{id}/findings");
    let note = async |who: &str, text: &str| {
        let sent = app.account(who).post(&path, finding(text)).await;
        sent.ok()
    };
    [
        note("deputy", "水塔无人管护").await,
        note("deputy", "水费公示牌缺失").await,
        note("committee", "管护台账不全").await,
    ]
}

fn at(id: &str, finding: &Value, rest: &str) -> String {
    let one = text(&finding["id"]);
    format!("/api/activities/{id}/findings/{one}{rest}")
}

async fn happened(app: &TestApp, id: &str) -> Vec<String> {
    let subject = format!("activity:{id}").parse().unwrap();
    let records = records_of(app, &subject).await;
    records.into_iter().map(|one| one.happened).collect()
}

#[tokio::test]
async fn a_visit_is_planned_and_held_with_those_who_were_there() {
    let app = app().await;
    let (clerk, deputy) = (app.clerk(), app.deputy());
    let id = visited(&app).await;
    let view = see(&clerk, &id).await;
    assert_eq!(view["activity"]["starts_at"], "09:00");
    assert_eq!(view["leader_name"], "副主任01");
    assert_eq!(view["division_name"], "甘肃省定西市渭源县");
    assert_eq!(view["methods"][0]["zh"], "实地检查");
    let people = view["participants"].as_array().unwrap();
    let capacities: Vec<_> = people.iter().map(|one| &one["capacity"]).collect();
    assert_eq!(capacities, ["member", "deputy", "staff", "expert"]);

    let mine = deputy.get("/api/activities/mine").await.ok();
    assert_eq!(mine[0]["activity"]["id"], id);
    assert_eq!(mine[0]["has_begun"], true);
    let sign = format!("/api/activities/{id}/attendance");
    let signed = deputy.post(&sign, json!({})).await.ok();
    assert_eq!(signed["by_oneself"], true);

    let notes = "实地查看水源点、水塔和管网，召开座谈会。";
    let held = json!({ "notes": notes, "attended": [people[3]["id"], people[1]["id"]] });
    let held = step(&clerk, &id, "holding", held).await.ok();
    assert_eq!(held["activity"]["state"], "held");
    let people = held["participants"].as_array().unwrap();
    let there = |one: &Value| (!one["attended_at"].is_null(), one["by_oneself"] == true);
    let there: Vec<_> = people.iter().map(there).collect();
    // Who signed in stays as they said.
    let expected = [(false, false), (true, true), (false, false), (true, false)];
    assert_eq!(there, expected);
    let body = json!({ "version": held["activity"]["version"], "notes": "补记座谈情况。" });
    let path = format!("/api/activities/{id}/notes");
    let reworded = clerk.put(&path, body).await.ok();
    assert_eq!(reworded["activity"]["notes"], "补记座谈情况。");
    let expected = ["reworded", "held", "signed", "invited", "planned"];
    let expected = expected.map(|one| format!("activity.{one}"));
    assert_eq!(happened(&app, &id).await, expected);
    // The topic's time line knows that it was planned and held.
    let of_topic = records_of(&app, &TOPIC.parse().unwrap()).await;
    assert_eq!(of_topic.len(), 2);
}

#[tokio::test]
async fn what_was_noted_is_corrected_and_both_wordings_are_kept() {
    let app = app().await;
    let id = visited(&app).await;
    let found = found(&app, &id).await;
    let numbers = found.clone().map(|one| one["number"].clone());
    assert_eq!(numbers, [json!(1), json!(2), json!(3)]);
    let correction = json!({
        "version": 1, "text": "水塔无人管护，水质未检测", "severity": "serious",
        "organ": app.world.organ("县水务局"), "law": "水法", "article": "34",
    });
    let corrected = app.clerk().put(&at(&id, &found[0], ""), correction).await;
    assert_eq!(corrected.ok()["version"], 2);
    let path = format!("/api/activities/{id}/records");
    let records = app.clerk().get(&path).await.ok();
    let newest = &records["items"][0];
    assert_eq!(newest["happened"], "activity.finding_corrected");
    let (before, after) = (&newest["details"]["before"], &newest["details"]["after"]);
    assert_eq!(before["text"], "水塔无人管护");
    assert_eq!(after["text"], "水塔无人管护，水质未检测");
    let view = see(&app.clerk(), &id).await;
    assert_eq!(view["findings"][0]["organ_name"], "县水务局");
}

#[tokio::test]
async fn of_each_finding_it_is_said_what_became_of_it() {
    let app = app().await;
    let (clerk, id) = (app.clerk(), visited(&app).await);
    let [first, second, third] = found(&app, &id).await;
    let end = |is_settled: bool, words: &str| json!({ "version": 1, "is_settled": is_settled, "words": words });
    let settled = end(true, "当场更换公示牌");
    let settled = clerk.post(&at(&id, &second, "/end"), settled).await.ok();
    assert_eq!(settled["state"], "settled");
    let dropped = end(false, "与第一条重复");
    let dropped = clerk.post(&at(&id, &third, "/end"), dropped).await.ok();
    assert_eq!(dropped["outcome_words"], "与第一条重复");

    // The first goes into a report, and out again.
    let first: FindingId = text(&first["id"]).parse().unwrap();
    let report = Subject::new("research_report", kernel::id::fresh());
    let reported = act_as(&app, "clerk", async |act| {
        acts::take_into_report(act, first, &report).await
    });
    assert_eq!(reported.await.unwrap().outcome, Some(report.clone()));
    let back = act_as(&app, "clerk", async |act| {
        acts::put_back(act, first, &report).await
    });
    assert!(back.await.unwrap().is_open());

    let view = see(&app.deputy(), &id).await;
    let findings = view["findings"].as_array().unwrap();
    let states: Vec<_> = findings.iter().map(|one| &one["state"]).collect();
    assert_eq!(states, ["noted", "settled", "dropped"]);
    let expected = ["put_back", "in_report", "dropped", "settled"];
    let expected = expected.map(|one| format!("activity.finding_{one}"));
    assert_eq!(happened(&app, &id).await[..4], expected);
}

#[tokio::test]
async fn plans_change_and_what_they_were_stays_in_the_record() {
    let app = app().await;
    let clerk = app.clerk();
    let id = planned(&app, json!({})).await;
    let mut body = visit();
    body["version"] = json!(1);
    body["held_on"] = json!("2026-03-12");
    body["place"] = json!("田家河村");
    body["leader"] = json!(app.world.person("chair"));
    let path = format!("/api/activities/{id}");
    let changed = clerk.put(&path, body.clone()).await.ok();
    assert_eq!(changed["activity"]["held_on"], "2026-03-12");
    assert_eq!(changed["participants"][0]["name"], "马建业");
    clerk.put(&path, body).await.refused("stale");
    let records = clerk.get(&format!("{path}/records")).await.ok();
    let details = &records["items"][0]["details"];
    assert_eq!(details["before"]["place"], "元古堆村");
    assert_eq!(details["after"]["place"], "田家河村");
    let reason = json!({ "reason": "大雪封路" });
    let cancelled = step(&clerk, &id, "cancellation", reason).await.ok();
    assert_eq!(cancelled["activity"]["state"], "cancelled");
    assert_eq!(cancelled["activity"]["cancel_reason"], "大雪封路");
    let nothing = json!({ "keep": false, "invite": false, "note": false, "sign": false });
    assert_eq!(cancelled["may"], nothing);
}

/// Four activities: 甲, 乙 and 丙 about the topic; 丁 of several days, with the deputy and a finding.
async fn four(app: &TestApp) {
    for (title, held_on, kind, place_kind, division) in [
        ("甲", "2026-03-05", "visit", "village", "621123100"),
        ("乙", "2026-03-06", "forum", "department", "621123"),
        ("丙", "2026-04-01", "visit", "park", "621122"),
    ] {
        let with = json!({ "title": title, "held_on": held_on, "kind": kind, "place_kind": place_kind,
                           "division": division, "subject": TOPIC });
        planned(app, with).await;
    }
    let days = json!({ "title": "丁", "held_on": "2026-03-01", "until_on": "2026-03-05" });
    let long = planned(app, days).await;
    let people = json!([{ "person": app.world.person("deputy") }]);
    invite(&app.clerk(), &long, people).await.ok();
    let path = format!("/api/activities/{long}/findings");
    let note = finding("饮水点有 100% 标识");
    app.deputy().post(&path, note).await.ok();
}

#[tokio::test]
async fn lists_are_filtered_sorted_and_paged() {
    let app = app().await;
    four(&app).await;
    let deputy = app.world.person("deputy");
    for (query, titles) in [
        ("", "丙乙甲丁"),
        ("sort=held_on", "丁甲乙丙"),
        ("sort=title", "丁丙乙甲"),
        ("sort=-title", "甲乙丙丁"),
        ("sort=-findings", "丁丙乙甲"),
        ("sort=findings", "丙乙甲丁"),
        ("sort=division", "丙乙丁甲"),
        ("sort=-division", "甲乙丁丙"),
        ("kind=visit", "丙甲丁"),
        ("place_kind=park", "丙"),
        ("division=621123", "乙甲丁"),
        ("division=6211", "丙乙甲丁"),
        ("from=2026-03-05&until=2026-03-31", "乙甲丁"),
        ("until=2026-03-04", "丁"),
        ("state=held", ""),
        (&format!("subject={TOPIC}"), "丙乙甲"),
        (&format!("participant={deputy}"), "丁"),
        ("q=100%25", "丁"),
        ("q=代表01", "丁"),
        ("q=元古堆", "丙乙甲丁"),
        ("q=___", ""),
        ("hosted=true", ""),
        ("per_page=1&page=2", "乙"),
    ] {
        let path = format!("/api/activities?{query}");
        let page = app.clerk().get(&path).await.ok();
        let items = page["items"].as_array().unwrap();
        let found: String = items.iter().map(|one| text(&one["title"])).collect();
        assert_eq!(found, titles, "{query}");
    }
    for query in ["subject=none", "division=x", "sort=none", "kind=none"] {
        let path = format!("/api/activities?{query}");
        app.clerk().get(&path).await.status(422);
    }
}

#[tokio::test]
async fn a_line_of_the_list_counts_and_the_list_is_exported() {
    let app = app().await;
    four(&app).await;
    let clerk = app.clerk();
    let page = clerk.get("/api/activities?q=饮水点").await.ok();
    let line = &page["items"][0];
    let counts = ["findings", "open_findings", "participants", "attended"];
    assert_eq!(counts.map(|one| line[one].clone()), [1, 1, 1, 0]);
    assert_eq!(line["division_name"], "渭源县");
    let book = clerk.get("/api/activities/export?kind=visit").await;
    assert!(book.bytes.starts_with(b"PK"));
    let choices = clerk.get("/api/activities/choices").await.ok();
    assert_eq!(choices["methods"].as_array().unwrap().len(), 5);
    assert!(text(&choices["basis"]["zh"]).contains("监督法"));
}
