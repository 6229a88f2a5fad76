use kernel::error::Refusal as _;
use kernel::time::Calendar;
use primitives::{assignment, meeting, topic};
use serde_json::json;
use testing::TestApp;

use super::rules::{self, CalendarRefusal};

const HEAD: &str = "date,kind,name,in_lieu\n";
const YEAR_2027: &str = "date,kind,name,in_lieu\n2027-01-01,off,元旦,0\n2027-02-06,off,春节,0\n2027-02-08,off,春节,1\n2027-02-20,work,春节,0\n2027-10-01,off,国庆节,0\n";

mod rules_of_a_file {
    use super::*;

    #[test]
    #[expect(clippy::too_many_lines, reason = "a story is told in one piece")]
    fn every_fault_is_told_in_both_languages() {
        let calendar = Calendar::published().unwrap();
        let with = |row: &str| format!("{YEAR_2027}{row}\n");
        let cases = [
            (String::new(), "calendar.empty", "没有日期"),
            (HEAD.to_owned(), "calendar.empty", "没有日期"),
            (
                "日期,类别\n".to_owned(),
                "calendar.row",
                "第1行：第一行应为",
            ),
            (
                with("2027-05-01,off"),
                "calendar.row",
                "第7行：应有4项，现有2项",
            ),
            (
                with("2027-02-30,off,春节,0"),
                "calendar.row",
                "不是2026-02-28这样的日期",
            ),
            (
                with("2027-05-01,休,劳动节,0"),
                "calendar.row",
                "应为off（休）或work（班）",
            ),
            (with("2027-05-01,off,,0"), "calendar.row", "缺少节日名称"),
            (with("2027-05-01,off,劳动节,是"), "calendar.row", "应为0或1"),
            (
                with("2027-01-01,off,元旦,0"),
                "calendar.row",
                "2027-01-01重复",
            ),
            (
                with("2027-05-03,work,劳动节,0"),
                "calendar.row",
                "本来就上班",
            ),
            (
                with("2027-05-01,off,劳动节,1"),
                "calendar.row",
                "不能标为调休",
            ),
            (
                with("2028-01-01,off,元旦,0\n2028-10-02,off,国庆节,0"),
                "calendar.row",
                "属于2027年的放假安排",
            ),
            (
                format!("{HEAD}2027-01-01,off,元旦,0\n"),
                "calendar.incomplete",
                "2027年的放假安排不完整",
            ),
            (
                YEAR_2027
                    .replace("2027-", "2026-")
                    .replace("2026-02-20,work,春节,0\n", "")
                    .replace("2026-02-08,off,春节,1\n", ""),
                "calendar.year_known",
                "2026年的放假安排已经有了",
            ),
        ];
        for (content, code, zh) in cases {
            let refused = rules::taken(&calendar, &content, None).unwrap_err();
            assert_eq!(refused.code(), code, "{content}");
            assert!(
                refused.words().zh.contains(zh),
                "{} for {content}",
                refused.words().zh
            );
            assert!(!refused.words().en.is_empty());
        }
        let unknown = rules::taken(&calendar, YEAR_2027, Some(2027)).unwrap_err();
        assert_eq!(unknown, CalendarRefusal::YearUnknown { year: 2027 });
        let wrong = rules::taken(&calendar, YEAR_2027, Some(2026)).unwrap_err();
        assert_eq!(
            wrong,
            CalendarRefusal::WrongYear {
                year: 2026,
                file: 2027
            }
        );
    }

    #[test]
    fn a_year_has_all_its_days() {
        let calendar = Calendar::published().unwrap();
        for (year, length) in [(2024, 366), (2026, 365)] {
            let days = rules::days(&calendar, year).unwrap();
            assert_eq!(days.len(), length, "{year}");
        }
        assert_eq!(rules::days(&calendar, 2027), None);
        let days = rules::days(&calendar, 2026).unwrap();
        let saturday = days
            .iter()
            .find(|day| day.date.to_string() == "2026-02-28")
            .unwrap();
        assert!(saturday.is_working && saturday.name.is_some());
    }
}

async fn app() -> TestApp {
    TestApp::on("2026-11-20", crate::routes().merge(primitives::routes())).await
}

#[tokio::test]
async fn a_further_year_is_checked_imported_once_and_amended() {
    let app = app().await;
    let admin = app.account("system_admin");
    let notice = json!({ "content": YEAR_2027 });
    admin.get("/api/calendar/years/2027").await.status(404);
    let foreseen = admin.post("/api/calendar/check", notice.clone()).await.ok();
    assert_eq!(
        (
            &foreseen["change"]["year"],
            &foreseen["change"]["is_amendment"],
        ),
        (&json!(2027), &json!(false))
    );
    assert_eq!(foreseen["change"]["changes"].as_array().unwrap().len(), 5);
    admin.get("/api/calendar/years/2027").await.status(404);
    admin
        .put("/api/calendar/years/2027", notice.clone())
        .await
        .refused("calendar.year_unknown");
    admin.post("/api/calendar/years", notice.clone()).await.ok();
    let year = app.clerk().get("/api/calendar/years/2027").await.ok();
    assert_eq!(year["days"].as_array().unwrap().len(), 365);
    assert_eq!(year["days"][0]["name"], "元旦");
    admin
        .post("/api/calendar/years", notice.clone())
        .await
        .refused("calendar.year_known");
    admin
        .put("/api/calendar/years/2026", notice)
        .await
        .refused("calendar.wrong_year");
    let longer = json!({ "content": format!("{YEAR_2027}2027-02-09,off,春节,1\n") });
    let foreseen = admin.post("/api/calendar/check", longer.clone()).await.ok();
    assert_eq!(
        foreseen["change"]["changes"],
        json!([{ "date": "2027-02-09", "is_working": false, "name": "春节" }])
    );
    admin.put("/api/calendar/years/2027", longer).await.ok();
    let years = app.organ("县住建局").get("/api/calendar/years").await.ok();
    assert_eq!(
        (&years[0]["year"], &years[0]["off"]),
        (&json!(2027), &json!(5))
    );
    assert!(years[0]["imported_at"].is_string() && years[1]["imported_at"].is_null());
    // Started again, the installation finds both: the imported year and its amendment.
    people::calendar::load(&app.app).await.unwrap();
    let day = "2027-02-09".parse().unwrap();
    assert!(!app.app.calendar().is_working_day(day).unwrap());
}

#[tokio::test]
async fn only_the_system_administrator_keeps_the_calendar() {
    let app = app().await;
    let notice = json!({ "content": YEAR_2027 });
    for caller in [app.clerk(), app.chair(), app.account("security_admin")] {
        caller
            .post("/api/calendar/years", notice.clone())
            .await
            .status(403);
        caller
            .post("/api/calendar/check", notice.clone())
            .await
            .status(403);
    }
    let admin = app.account("system_admin");
    admin
        .post("/api/calendar/years", json!({ "content": "" }))
        .await
        .refused("calendar.empty");
    admin
        .post(
            "/api/calendar/years",
            json!({ "content": "a".repeat(20_001) }),
        )
        .await
        .fault("content");
    admin
        .post("/api/calendar/years", json!({ "content": HEAD }))
        .await
        .refused("calendar.empty");
}

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
