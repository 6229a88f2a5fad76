//! Sessions of both levels, the dates that follow from the city's, and the implementation plan.

use serde_json::json;

use super::world::{
    CITY, FUCHENG, YOUXIAN, approve_scheme, carried, cycle, date, hold, linked, move_to, name,
    of_place, session, submit_scheme,
};

#[tokio::test]
async fn everything_is_counted_backward_from_the_citys_session() {
    let app = linked(2).await;
    let (_, at) = carried(&app, &[CITY, FUCHENG, YOUXIAN]).await;
    app.set_day("2026-03-02");
    // A county may be first: nothing binds it before the city names its own.
    let first = session(&app, FUCHENG, "2026-06-12").await;
    let named = name(&app, FUCHENG, &at, &first).await.ok();
    assert_eq!(named["conflicts"], json!([]));
    let seen = cycle(&app, FUCHENG, &at).await;
    let latest = date(of_place(&seen, "涪城区").unwrap(), "latest");
    assert_eq!(latest["due"], json!(null));

    let big = session(&app, CITY, "2026-06-26").await;
    name(&app, CITY, &at, &big).await.ok();
    let seen = cycle(&app, CITY, &at).await;
    let (city, county) = (
        of_place(&seen, "绵阳市").unwrap(),
        of_place(&seen, "涪城区").unwrap(),
    );
    for (of, code, on, basis) in [
        (city, "scheme", "2026-04-26", "二、（二）1"),
        (city, "draft", "2026-06-06", "第十五条"),
        (city, "final", "2026-06-16", "第十五条"),
        (city, "members", "2026-06-19", "第十五条"),
        (city, "session", "2026-06-26", "第一次会议"),
        (city, "report", "2026-09-26", "二、（四）2"),
        (county, "latest", "2026-06-19", "二、（三）1"),
        (county, "draft", "2026-05-23", "第十五条"),
        (county, "report", "2026-09-12", "二、（四）2"),
    ] {
        let found = date(of, code);
        assert_eq!(found["due"]["on"], on, "{code}: {found}");
        let told = found["due"]["basis"]["zh"].as_str().unwrap();
        assert!(told.contains(basis), "{code}: {told}");
    }
    assert_eq!(county["topic"], json!(null), "the city does not open it");
    assert_eq!(county["session"]["id"], json!(null));
    assert_eq!(county["session"]["held_on"], "2026-06-12");

    // Too near is told and not stopped.
    let second = session(&app, YOUXIAN, "2026-06-23").await;
    let named = name(&app, YOUXIAN, &at, &second).await.ok();
    assert_eq!(named["conflicts"][0]["kind"], "tied_late");
    // A county sees itself and the city.
    let own = cycle(&app, YOUXIAN, &at).await;
    assert!(of_place(&own, "涪城区").is_none(), "{own}");
    assert!(of_place(&own, "绵阳市").is_some());
    app.stranger().get(&at).await.status(404);
}

#[tokio::test]
async fn moving_the_citys_session_dates_every_level_anew_and_back_again() {
    let app = linked(2).await;
    let (_, at) = carried(&app, &[CITY, FUCHENG, YOUXIAN]).await;
    app.set_day("2026-03-02");
    let big = session(&app, CITY, "2026-06-26").await;
    name(&app, CITY, &at, &big).await.ok();
    let small = session(&app, FUCHENG, "2026-06-19").await;
    name(&app, FUCHENG, &at, &small).await.ok();
    let before = cycle(&app, CITY, &at).await["congresses"].clone();

    let preview = format!("/api/meetings/{big}/move?held_on=2026-06-24");
    let clerk = app.account("510700_clerk");
    let foreseen = clerk.get(&preview).await.ok();
    let kinds: Vec<&str> = foreseen["conflicts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["tied_late"], "{foreseen}");
    assert_eq!(foreseen["followed"][0]["becomes_on"], "2026-04-24");
    move_to(&app, CITY, &big, "2026-07-31").await.ok();
    let seen = cycle(&app, CITY, &at).await;
    let city = date(of_place(&seen, "绵阳市").unwrap(), "scheme");
    assert_eq!(city["due"]["on"], "2026-05-31");
    assert_eq!(city["former"][0]["was_on"], "2026-04-26");
    // Both counties hear of it, with what it was and why, whether they have named a session or not.
    for (code, place) in [(FUCHENG, "涪城区"), (YOUXIAN, "游仙区")] {
        let own = cycle(&app, code, &at).await;
        let latest = date(of_place(&own, place).unwrap(), "latest");
        assert_eq!(latest["due"]["on"], "2026-07-24", "{place}");
        assert_eq!(latest["former"][0]["was_on"], "2026-06-19");
        assert_eq!(latest["former"][0]["reason"], "与上级会议冲突");
        let topic = of_place(&own, place).unwrap()["topic"].clone();
        let path = format!("/api/topics/{}/records", topic.as_str().unwrap());
        let told = app.account(&format!("{code}_clerk")).get(&path).await.ok();
        assert_eq!(told["items"][0]["happened"], "meeting.tied_moved");
    }
    // The topic's own stage follows.
    let topic = of_place(&seen, "绵阳市").unwrap()["topic"].clone();
    let path = format!("/api/topics/{}", topic.as_str().unwrap());
    let stages = clerk.get(&path).await.ok()["stages"].clone();
    let scheme = stages.as_array().unwrap();
    let scheme = scheme.iter().find(|one| one["stage"] == "scheme").unwrap();
    assert_eq!(scheme["due"]["on"], "2026-05-31");

    move_to(&app, CITY, &big, "2026-06-26").await.ok();
    let after = cycle(&app, CITY, &at).await["congresses"].clone();
    for (was, is) in before
        .as_array()
        .unwrap()
        .iter()
        .zip(after.as_array().unwrap())
    {
        for code in ["scheme", "latest", "draft", "session", "report"] {
            assert_eq!(date(was, code)["due"], date(is, code)["due"], "{code}");
        }
    }
}

#[tokio::test]
async fn each_congress_names_a_session_of_its_own() {
    let app = linked(1).await;
    let (_, at) = carried(&app, &[CITY, FUCHENG]).await;
    app.set_day("2026-03-02");
    let big = session(&app, CITY, "2026-06-26").await;
    name(&app, FUCHENG, &at, &big).await.status(404);
    app.account("510700_committee")
        .put(&format!("{at}/session"), json!({ "meeting": big }))
        .await
        .status(403);
    let clerk = app.account("510700_clerk");
    let forum = json!({ "kind": "forum", "held_on": "2026-06-01", "title": "座谈会" });
    let forum = clerk.post("/api/meetings", forum).await.ok();
    name(&app, CITY, &at, forum["id"].as_str().unwrap())
        .await
        .refused("linkage.not_a_session");
    name(&app, CITY, &at, &big).await.ok();
    name(&app, CITY, &at, &big)
        .await
        .refused("linkage.same_session");
    // Another one takes the dates along.
    let other = session(&app, CITY, "2026-08-28").await;
    name(&app, CITY, &at, &other).await.ok();
    let former = clerk.get(&format!("/api/meetings/{big}")).await.ok();
    let labels: Vec<_> = former["dates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["label"].clone())
        .collect();
    assert_eq!(labels, ["meeting.notice_before"]);
    // Without the session the topic has none, and the plan no day.
    let version =
        clerk.get(&format!("/api/meetings/{other}")).await.ok()["meeting"]["version"].clone();
    let cancel = json!({ "reason": "并入下次会议", "version": version });
    let path = format!("/api/meetings/{other}/cancel");
    clerk.post(&path, cancel).await.ok();
    let seen = cycle(&app, CITY, &at).await;
    let city = of_place(&seen, "绵阳市").unwrap();
    assert_eq!(city["session"], json!(null));
    assert_eq!(date(city, "scheme")["due"], json!(null));
    let small = session(&app, FUCHENG, "2026-06-12").await;
    name(&app, FUCHENG, &at, &small).await.ok();
    hold(&app, FUCHENG, &small, ("2026-06-12", "")).await.ok();
    super::world::deliberate(&app, FUCHENG, &at, &small)
        .await
        .ok();
    let later = session(&app, FUCHENG, "2026-07-30").await;
    name(&app, FUCHENG, &at, &later)
        .await
        .refused("linkage.deliberated");
}

#[tokio::test]
async fn the_implementation_plan_goes_from_the_lead_office_through_the_council() {
    let app = linked(1).await;
    let (_, at) = carried(&app, &[CITY, FUCHENG]).await;
    app.set_day("2026-03-02");
    let big = session(&app, CITY, "2026-06-26").await;
    name(&app, CITY, &at, &big).await.ok();
    let lead = app.account("510700_committee");
    let submission = format!("{at}/scheme/submission");
    lead.post(&submission, json!({ "version": 0 }))
        .await
        .refused("linkage.no_scheme");
    let blank = json!({ "focus": "教师配备", "version": 0 });
    lead.put(&format!("{at}/scheme"), blank)
        .await
        .fault("forums");
    app.account("510703_committee")
        .put(&format!("{at}/scheme"), json!({ "version": 0 }))
        .await
        .refused("linkage.not_the_city");
    approve_scheme(&app, &at).await.status(409);
    submit_scheme(&app, &at).await;
    let own = cycle(&app, FUCHENG, &at).await;
    assert_eq!(own["scheme"]["state"], "submitted", "the county reads it");
    let chair = app.account("510700_chair");
    let back = json!({ "reason": "座谈安排再具体些", "version": 2 });
    chair.post(&format!("{at}/scheme/return"), back).await.ok();
    let own = cycle(&app, FUCHENG, &at).await;
    assert_eq!(
        own["scheme"],
        json!(null),
        "and not what is being redrafted"
    );
    lead.post(&submission, json!({ "version": 3 })).await.ok();
    lead.post(&submission, json!({ "version": 4 }))
        .await
        .refused("linkage.scheme_not_now");
    // A day after the latest: approved all the same, and marked.
    app.set_day("2026-04-27");
    let body = json!({ "decision": "第45次主任会议", "version": 4 });
    lead.post(&format!("{at}/scheme/approval"), body.clone())
        .await
        .status(403);
    let approved = chair
        .post(&format!("{at}/scheme/approval"), body)
        .await
        .ok();
    assert_eq!(approved["content"]["is_late"], true);
    let seen = cycle(&app, CITY, &at).await;
    let scheme = date(of_place(&seen, "绵阳市").unwrap(), "scheme");
    assert_eq!(scheme["done_on"], "2026-04-27");
    let dates = app.account("510700_clerk");
    let dates = dates.get(&format!("/api/meetings/{big}")).await.ok()["dates"].clone();
    let hung = dates.as_array().unwrap();
    let hung = hung
        .iter()
        .find(|one| one["label"] == "linkage.scheme_before");
    assert_eq!(hung.unwrap()["done_on"], "2026-04-27");
}

#[tokio::test]
async fn another_office_than_the_lead_does_not_write_the_plan() {
    let app = linked(1).await;
    let (_, at) = carried(&app, &[CITY, FUCHENG]).await;
    app.transfer("510700_committee", "510700_办公室").await;
    let body = json!({ "focus": "教师配备", "field_research": "全覆盖", "forums": "座谈", "deliberation": "六月",
                       "version": 0 });
    let committee = app.account("510700_committee");
    committee
        .put(&format!("{at}/scheme"), body.clone())
        .await
        .refused("linkage.not_the_lead");
    // The office works on every subject.
    let clerk = app.account("510700_clerk");
    clerk.put(&format!("{at}/scheme"), body).await.ok();
}
