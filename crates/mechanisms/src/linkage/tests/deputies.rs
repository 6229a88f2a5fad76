//! Deputies read the linked plan as their council approved it and how far its topics are; what they took part in is theirs.

use serde_json::{Value, json};
use testing::TestApp;

use super::world::{
    CITY, FUCHENG, YOUXIAN, add, approve, approve_scheme, before_the_councils, carried, consulted,
    cycle, deliberate, hold, linked, name, put, see, session, submit_scheme,
};

const DEPUTY: &str = "510703_deputy_1";

async fn reads(app: &TestApp, path: &str) -> Value {
    app.account(DEPUTY).get(path).await.ok()
}

#[tokio::test]
async fn nothing_is_read_before_the_own_council_approved() {
    let app = linked(2).await;
    let (path, items) = before_the_councils(&app, &[CITY, FUCHENG, YOUXIAN]).await;
    approve(&app, CITY, &path).await;
    approve(&app, YOUXIAN, &path).await;
    let at = format!("/api/linkage-items/{}", items[0]);
    assert_eq!(reads(&app, "/api/linkages").await["total"], 0);
    for page in [path.clone(), at.clone()] {
        app.account(DEPUTY).get(&page).await.status(404);
    }
    assert_eq!(
        reads(&app, "/api/linkage-board?year=2026").await["items"],
        json!([])
    );
    approve(&app, FUCHENG, &path).await;
    assert_eq!(reads(&app, "/api/linkages").await["total"], 1);
    let board = reads(&app, "/api/linkage-board?year=2026").await;
    let places = board["places"].as_array().unwrap();
    assert_eq!(
        (places.len(), &places[0]["name"]),
        (1, &json!("涪城区")),
        "no other congress"
    );
    assert_eq!(board["items"].as_array().unwrap().len(), 3);
    for page in ["/records", "/year"] {
        app.account(DEPUTY)
            .get(&format!("{path}{page}"))
            .await
            .status(403);
    }
    let organ = app.account("510703_教育局");
    for page in [
        "/api/linkages",
        path.as_str(),
        at.as_str(),
        "/api/linkage-board",
    ] {
        organ.get(page).await.status(403);
    }
}

#[tokio::test]
async fn a_deputy_reads_no_draft() {
    let app = linked(2).await;
    let (path, at) = carried(&app, &[CITY, FUCHENG, YOUXIAN]).await;
    let form = json!({ "title": "密稿", "field": "livelihood", "reason": "密稿" });
    let clerk = app.account("510703_clerk");
    clerk.post(&format!("{path}/proposals"), form).await.ok();
    let asked = json!({ "text": "密稿：请增加一个议题" });
    clerk.post(&format!("{path}/requests"), asked).await.ok();
    submit_scheme(&app, &at).await;
    assert_eq!(
        reads(&app, &at).await["scheme"],
        Value::Null,
        "it is before the city's council"
    );
    let version = see(&app, CITY, &path).await["version"].clone();
    let adjustment = json!({ "reason": "密稿", "version": version });
    let adjust = format!("{path}/adjustment");
    app.account("510700_clerk")
        .post(&adjust, adjustment)
        .await
        .ok();
    add(&app, &path, "密稿", "密稿").await;
    consulted(&app, &path).await;
    put(&app, &path, "").await.ok();
    approve_scheme(&app, &at).await.ok();
    for page in [
        path.clone(),
        format!("{path}/board"),
        at.clone(),
        "/api/linkages".to_owned(),
    ] {
        let text = reads(&app, &page).await.to_string();
        assert!(!text.contains("密稿"), "{page}: {text}");
    }
    let view = reads(&app, &path).await;
    assert_eq!(
        (&view["shown"]["edition"], &view["edition"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(
        (&view["items"][0]["own"], &view["decisions"]),
        (&Value::Null, &json!([]))
    );
    app.account(DEPUTY)
        .get(&format!("{path}?edition=2"))
        .await
        .status(404);
    let read = reads(&app, &at).await;
    assert_eq!(read["scheme"]["state"], "approved");
    assert_eq!(read["guards"], json!([]));
    // Staff of the same county see what a deputy does not.
    assert!(see(&app, FUCHENG, &path).await.to_string().contains("密稿"));
}

#[tokio::test]
async fn a_deputy_follows_the_stages_of_the_own_congress() {
    let app = linked(2).await;
    let (path, at) = carried(&app, &[CITY, FUCHENG, YOUXIAN]).await;
    app.set_day("2026-03-02");
    for (code, day) in [
        (CITY, "2026-06-26"),
        (FUCHENG, "2026-06-12"),
        (YOUXIAN, "2026-06-11"),
    ] {
        let meeting = session(&app, code, day).await;
        name(&app, code, &at, &meeting).await.ok();
    }
    let read = reads(&app, &at).await;
    let congresses = read["congresses"].as_array().unwrap();
    assert_eq!(
        (congresses.len(), &congresses[0]["place"]),
        (1, &json!("涪城区"))
    );
    assert_eq!(congresses[0]["session"]["held_on"], "2026-06-12");
    assert_eq!(
        (&congresses[0]["topic"], &congresses[0]["session"]["id"]),
        (&Value::Null, &Value::Null)
    );
    let board = reads(&app, &format!("{path}/board")).await;
    let entry = &board["items"][0]["entries"][0];
    assert_eq!(
        (&entry["stand"], &entry["session_on"]),
        (&json!("linked"), &json!("2026-06-12"))
    );
    let cells = entry["cells"].as_array().unwrap();
    assert!(
        !cells.is_empty() && cells.iter().all(|cell| cell["fact"].is_null()),
        "{cells:?}"
    );
    // A deputy of the city sees the city's, and no county's lights.
    let city = app
        .account("510700_deputy_1")
        .get(&format!("{path}/board"))
        .await
        .ok();
    assert_eq!(city["places"].as_array().unwrap().len(), 1);
}

/// What somebody's record says: stage and code of every line.
fn lines(record: &Value) -> Vec<(&str, &str)> {
    let lines = record["lines"].as_array().unwrap().iter();
    lines
        .map(|line| {
            (
                line["stage"].as_str().unwrap(),
                line["code"].as_str().unwrap(),
            )
        })
        .collect()
}

/// A joint group of the city with a member of the city at its head and the county's deputy in it.
async fn group(app: &TestApp, topic: &str) -> String {
    let person = |account: &str| json!(app.world.person(account));
    let body = json!({ "is_joint": true, "name": "教育联合调研组", "from_on": "2026-03-06", "until_on": "2026-03-29",
                       "members": [{ "person": person("510700_vice_chair_1"), "part": "leader" },
                                   { "person": person(DEPUTY), "part": "deputy", "capacity": "区人大代表" }] });
    let by = app.account("510700_committee");
    let made = by
        .post(&format!("/api/topics/{topic}/research"), body)
        .await
        .ok();
    made["id"].as_str().unwrap().to_owned()
}

/// The deputy is at a visit of the city's joint research.
async fn visited(app: &TestApp, at: &str) -> String {
    let item = at.rsplit('/').next().unwrap();
    let by = app.account("510700_clerk");
    let body = json!({ "kind": "visit", "title": "走访某小学", "held_on": app.today(), "division": FUCHENG,
                       "place": "某小学", "place_kind": "department", "methods": ["field"],
                       "subject": format!("linkage_item:{item}") });
    let made = by.post("/api/activities", body).await.ok();
    let path = format!(
        "/api/activities/{}",
        made["activity"]["id"].as_str().unwrap()
    );
    // The county where it is invites its own people.
    let host = app.account("510703_clerk");
    let people = json!({ "people": [{ "person": app.world.person(DEPUTY) }] });
    host.post(&format!("{path}/participants"), people)
        .await
        .ok();
    let mine = app.account(DEPUTY);
    mine.post(&format!("{path}/attendance"), json!({}))
        .await
        .ok();
    let seen = by.get(&path).await.ok();
    let body = json!({ "notes": "教师缺编。", "version": seen["activity"]["version"] });
    by.post(&format!("{path}/holding"), body).await.ok();
    made["activity"]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn what_a_deputy_took_part_in_is_counted_from_the_facts() {
    let app = linked(2).await;
    let (path, at) = carried(&app, &[CITY, FUCHENG, YOUXIAN]).await;
    app.set_day("2026-03-02");
    assert_eq!(lines(&reads(&app, "/api/linkage-participation").await), []);
    let topic = cycle(&app, CITY, &at).await["congresses"][0]["topic"]
        .as_str()
        .unwrap()
        .to_owned();
    let group = group(&app, &topic).await;
    let activity = visited(&app, &at).await;
    let record = reads(&app, "/api/linkage-participation?year=2026").await;
    assert_eq!(
        lines(&record),
        [("research", "visited"), ("research", "research")]
    );
    assert_eq!(
        record["lines"][0]["subject"],
        format!("activity:{activity}")
    );
    assert_eq!(
        record["lines"][1]["subject"],
        format!("research_group:{group}")
    );
    assert_eq!(record["lines"][1]["topic_title"], "义务教育优质均衡发展");
    app.account(DEPUTY)
        .get(&format!("/api/research-groups/{group}"))
        .await
        .ok();
    assert_eq!(
        lines(&reads(&app, "/api/linkage-participation?year=2025").await),
        []
    );
    // The session: who checked in was there.
    let meeting = session(&app, FUCHENG, "2026-06-12").await;
    name(&app, FUCHENG, &at, &meeting).await.ok();
    hold(&app, FUCHENG, &meeting, ("2026-06-12", "")).await.ok();
    deliberate(&app, FUCHENG, &at, &meeting).await.ok();
    let member = app.world.person("510703_member_1");
    let of_member = format!("/api/linkage-participation?person={member}");
    let record = see(&app, FUCHENG, &of_member).await;
    assert_eq!(lines(&record), [("deliberation", "attended")]);
    assert_eq!(record["lines"][0]["subject"], format!("meeting:{meeting}"));
    assert_eq!(record["lines"][0]["on"], "2026-06-12");
    for (account, status) in [
        ("510704_clerk", 404),
        ("510700_clerk", 404),
        (DEPUTY, 404),
        ("510703_教育局", 403),
    ] {
        app.account(account).get(&of_member).await.status(status);
    }
    let year = see(&app, FUCHENG, &format!("{path}/year")).await;
    let figures = year["figures"].as_array().unwrap();
    let deputies = figures
        .iter()
        .find(|one| one["code"] == "deputies")
        .unwrap();
    assert_eq!(
        deputies["count"], 6,
        "five at the session and the deputy of the group"
    );
}
