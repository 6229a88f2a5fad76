mod redating;

use kernel::error::Refusal as _;
use kernel::time::Calendar;
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
