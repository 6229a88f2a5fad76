//! What a new calendar does to open dates of every room.

use primitives::{assignment, meeting, topic};
use serde_json::json;
use testing::TestApp;

/// Something open in three rooms, each due within ten working days of 2 March 2026, and the paths to see it.
async fn open_dates(app: &TestApp) -> (String, String, String) {
    let body =
        json!({ "kind": "standing_committee", "held_on": "2026-03-02", "place": "三楼会议室" });
    let meeting = app.clerk().post("/api/meetings", body).await.ok()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let mut conn = app.app.db.read().await.unwrap();
    let (person, congress) = (app.world.person("clerk"), app.world.congress);
    let name = "周文清".to_owned();
    let signed = people::session::signed(&mut conn, person, name, congress, app.today());
    let signed = signed.await.unwrap().unwrap();
    drop(conn);
    let desk = app.app.desk(people::Actor::Person(Box::new(signed)));
    let (organ, lead) = (app.world.organ("县水务局"), app.world.organ("财经委"));
    let hung_on = meeting.parse().unwrap();
    let (topic, item) = desk
        .act(async |act| {
            let (regime, today) = (act.regime().await?, act.today());
            let rule = &regime.assignment.objection;
            let due = rule.due(today, &act.calendar())?;
            let content = topic::Content {
                number: 1,
                list: topic::List::Key,
                title: "农村饮水安全".to_owned(),
                field: "民生保障".to_owned(),
                mode: topic::Mode::SpecialReport,
                lead,
                organs: topic::Organs(vec![organ]),
                month: 4,
            };
            let by = congress.subject();
            let new = topic::NewTopic {
                year: 2026,
                content,
                adopted_on: today,
                by: by.clone(),
                linkage: None,
            };
            let topic = topic::acts::create(act, new).await?;
            topic::acts::plan_stage(act, topic.id, topic::Stage::Scheme, Some(due.clone())).await?;
            meeting::acts::hang(act, hung_on, topic.id.subject(), rule.key, rule).await?;
            let new = assignment::acts::NewAssignment {
                origin: None,
                origin_kind: assignment::OriginKind::Council,
                also_about: Vec::new(),
                number: String::new(),
                title: "限期整改".to_owned(),
                requirement: "十个工作日内报告。".to_owned(),
                organ,
                cohandlers: Vec::new(),
                lead,
                due,
                handed_over_on: today,
                files: Vec::new(),
            };
            Ok((topic.id, assignment::acts::issue(act, new).await?.id))
        })
        .await
        .unwrap();
    (
        format!("/api/meetings/{meeting}"),
        format!("/api/topics/{topic}"),
        format!("/api/assignments/{item}"),
    )
}

/// The date of the meeting, of the topic's scheme, of the item.
async fn dates(app: &TestApp, at: &(String, String, String)) -> [String; 3] {
    let clerk = app.clerk();
    let meeting = clerk.get(&at.0).await.ok();
    let hung = meeting["dates"].as_array().unwrap().iter();
    let hung = hung
        .filter(|date| date["label"] == "assignment.objection")
        .map(|date| date["due_on"].clone());
    let topic = clerk.get(&at.1).await.ok();
    let stages = topic["stages"].as_array().unwrap().iter();
    let scheme = stages
        .filter(|stage| stage["stage"] == "scheme")
        .map(|stage| stage["due"]["on"].clone());
    let item = clerk.get(&at.2).await.ok()["item"]["due_on"].clone();
    let text = |value: serde_json::Value| value.as_str().unwrap().to_owned();
    let all: Vec<_> = hung.chain(scheme).chain([item]).map(text).collect();
    all.try_into().unwrap()
}

#[tokio::test]
async fn open_dates_of_every_room_move_forward_and_back_with_the_calendar() {
    let routes = crate::routes().merge(primitives::routes());
    let app = TestApp::on("2026-03-02", routes).await;
    let at = open_dates(&app).await;
    let (before, after) = (["2026-03-16"; 3], ["2026-03-17"; 3]);
    assert_eq!(dates(&app, &at).await, before);
    let old = app.app.calendar();
    let longer = json!({ "content": testing::notice_with_day_off(&old, "2026-03-09") });
    let admin = app.account("system_admin");

    // The dry run says what would move, and moves nothing.
    let foreseen = admin.post("/api/calendar/check", longer.clone()).await.ok();
    let redated = &foreseen["redated"];
    assert_eq!(redated["moved"], 3, "{redated}");
    let moved = redated["dates"].as_array().unwrap();
    let titles: Vec<_> = moved
        .iter()
        .map(|one| one["title"].as_str().unwrap())
        .collect();
    assert!(
        titles.contains(&"限期整改") && titles.contains(&"农村饮水安全"),
        "{titles:?}"
    );
    for one in moved {
        assert_eq!(
            (&one["was_on"], &one["becomes_on"]),
            (&json!("2026-03-16"), &json!("2026-03-17"))
        );
    }
    assert_eq!(dates(&app, &at).await, before);
    let year = app.clerk().get("/api/calendar/years").await.ok()[0].clone();
    assert!(year["imported_at"].is_null(), "{year}");

    // Forward.
    let done = admin.put("/api/calendar/years/2026", longer).await.ok();
    assert_eq!(done, foreseen);
    assert_eq!(dates(&app, &at).await, after);

    // And back, on another day; everything keeps both changes.
    app.set_day("2026-03-03");
    let shorter = json!({ "content": testing::notice(&old, 2026) });
    let done = admin.put("/api/calendar/years/2026", shorter).await.ok();
    assert_eq!(done["redated"]["moved"], 3);
    assert_eq!(dates(&app, &at).await, before);
    let clerk = app.clerk();
    let former = clerk.get(&at.0).await.ok()["former_dates"].clone();
    assert_eq!(former.as_array().unwrap().len(), 2, "{former}");
    assert_eq!(
        (&former[0]["was_on"], &former[0]["reason"]),
        (&json!("2026-03-16"), &json!(null))
    );
    assert_eq!(former[1]["was_on"], "2026-03-17");
    let item = clerk.get(&at.2).await.ok()["parts"]["redatings"].clone();
    assert_eq!(item.as_array().unwrap().len(), 2, "{item}");
    let records = clerk.get(&format!("{}/records", at.1)).await.ok();
    let told = |code: &str| {
        let all = records["items"].as_array().unwrap().iter();
        all.filter(|record| record["happened"] == code).count()
    };
    assert_eq!(
        (told("topic.redated"), told("meeting.redated")),
        (2, 2),
        "{records}"
    );
}

#[tokio::test]
async fn what_is_done_over_or_set_by_people_keeps_its_date() {
    let routes = crate::routes().merge(primitives::routes());
    let app = TestApp::on("2026-03-02", routes).await;
    let at = open_dates(&app).await;
    let version = app.clerk().get(&at.0).await.ok()["meeting"]["version"].clone();
    let cancel = json!({ "reason": "并入下次会议", "version": version });
    app.clerk()
        .post(&format!("{}/cancel", at.0), cancel)
        .await
        .ok();
    let version = app.clerk().get(&at.1).await.ok()["version"].clone();
    let skip = json!({ "reason": "沿用去年的方案", "version": version });
    let topic = app
        .clerk()
        .post(&format!("{}/stages/scheme/omission", at.1), skip)
        .await
        .ok();
    let by_hand =
        json!({ "due_on": "2026-03-09", "basis": "主任会议确定", "version": topic["version"] });
    let planned = app
        .clerk()
        .put(&format!("{}/stages/research/due", at.1), by_hand)
        .await
        .ok();
    let longer =
        json!({ "content": testing::notice_with_day_off(&app.app.calendar(), "2026-03-09") });
    let done = app
        .account("system_admin")
        .put("/api/calendar/years/2026", longer)
        .await
        .ok();
    assert_eq!(
        (&done["redated"]["items"], &done["redated"]["moved"]),
        (&json!(1), &json!(1))
    );
    let topic = app.clerk().get(&at.1).await.ok();
    assert_eq!(
        topic["stages"], planned["stages"],
        "a day that people chose"
    );
    assert_eq!(
        dates(&app, &at).await,
        ["2026-03-16", "2026-03-16", "2026-03-17"]
    );
}
