//! Tables as offices send them.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;

use rust_xlsxwriter::{Format, Workbook};
use serde_json::Value;
use testing::TestApp;
use utoipa_axum::router::OpenApiRouter;

async fn app() -> TestApp {
    TestApp::on("2026-01-15", OpenApiRouter::new()).await
}

async fn check(app: &TestApp, kind: &str, content: &[u8]) -> Value {
    let path = format!("/api/imports/{kind}/check");
    app.clerk()
        .upload(&path, &[("表.xlsx", content)])
        .await
        .ok()
}

async fn import(app: &TestApp, kind: &str, content: &[u8]) -> testing::Answer {
    let report = check(app, kind, content).await;
    let digest = report["digest"].as_str().unwrap();
    let path = format!("/api/imports/{kind}?digest={digest}");
    app.clerk().upload(&path, &[("表.xlsx", content)]).await
}

const ORGANS: &str = "机关名称,简称,类型,上级机关,排序\n\
    渭源县卫健局,县卫健局,政府工作部门,县政府,20\n\
    渭源县疾控中心,县疾控,部门,渭源县卫健局,21\n";

#[tokio::test]
async fn organs_come_in_once_and_the_same_table_again_changes_nothing() {
    let app = app().await;
    let report = check(&app, "organs", ORGANS.as_bytes()).await;
    assert_eq!(report["organs"]["created"], 2, "{report}");
    assert_eq!(report["is_done"], false);
    assert_eq!(app.clerk().get("/api/organs?q=卫健").await.ok()["total"], 0);
    let done = import(&app, "organs", ORGANS.as_bytes()).await.ok();
    assert_eq!(done["is_done"], true);
    let again = import(&app, "organs", ORGANS.as_bytes()).await.ok();
    assert_eq!(again["organs"]["unchanged"], 2);
    let (gbk, _, _) = encoding_rs::GBK.encode(ORGANS);
    let moved = String::from_utf8_lossy(&gbk).into_owned();
    assert!(moved.contains('\u{fffd}'), "the file is not UTF-8");
    let gbk = import(&app, "organs", &gbk).await.ok();
    assert_eq!(gbk["organs"]["unchanged"], 2, "GBK reads the same");
    let changed = ORGANS.replace(",21", ",22");
    let changed = import(&app, "organs", changed.as_bytes()).await.ok();
    assert_eq!(changed["organs"]["changed"], 1);
    let organ = &app.clerk().get("/api/organs?q=县疾控").await.ok()["items"][0];
    assert_eq!(organ["sort_no"], 22);
    let path = format!("/api/organs/{}/records", organ["id"].as_str().unwrap());
    assert_eq!(app.clerk().get(&path).await.ok()["total"], 2);
}

#[tokio::test]
async fn every_fault_of_a_table_of_organs_is_told_with_its_row() {
    let app = app().await;
    let table = "名称,类型,上级机关,垂直管理,排序,设立日期,结束日期\n\
        甲局,衙门,,,,,\n\
        ,部门,,,,,\n\
        乙局,部门,丙局,,,,\n\
        丁局,部门,戊局,,,,\n\
        戊局,部门,丁局,,,,\n\
        己局,部门,,也许,十几,去年,\n\
        庚局,部门,,,,2022-01-01,2021-01-01\n\
        辛局,部门,,,,,\n\
        辛局,部门,,,,,\n\
        渭源县教育局,部门,,,,,2026-01-01\n";
    let report = check(&app, "organs", table.as_bytes()).await;
    let faults: Vec<(u64, &str)> = report["faults"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| {
            (
                fault["row"].as_u64().unwrap(),
                fault["column"].as_str().unwrap(),
            )
        })
        .collect();
    let expected = [
        (2, "类型"),
        (3, "名称"),
        (4, "上级机关"),
        (5, "上级机关"),
        (6, "上级机关"),
        (7, "垂直管理"),
        (7, "排序"),
        (7, "设立日期"),
        (8, "结束日期"),
        (10, "名称"),
        (11, "结束日期"),
    ];
    assert_eq!(faults, expected, "{report}");
    import(&app, "organs", table.as_bytes())
        .await
        .refused("import.faulty");
    assert_eq!(app.clerk().get("/api/organs?q=辛局").await.ok()["total"], 0);
}

#[tokio::test]
async fn deputies_in_a_workbook_as_people_make_them() {
    let app = app().await;
    let term = serde_json::json!({ "number": 19, "from_on": "2021-12-01", "ends_deputies": false });
    app.clerk().post("/api/terms", term).await.status(201);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet
        .merge_range(0, 0, 0, 4, "渭源县第十九届人大代表名册", &Format::new())
        .unwrap();
    for (column, heading) in (0..).zip(["姓 名*", "届别", "选区", "当选日期", "民族"]) {
        sheet.write_string(2, column, heading).unwrap();
    }
    sheet
        .merge_range(3, 2, 4, 2, "第三选区", &Format::new())
        .unwrap();
    let date = rust_xlsxwriter::ExcelDateTime::parse_from_str("2021-12-01").unwrap();
    let as_date = Format::new().set_num_format("yyyy-mm-dd");
    sheet.write_string(3, 0, "赵　一").unwrap();
    sheet.write_number(3, 1, 19).unwrap();
    sheet
        .write_datetime_with_format(3, 3, &date, &as_date)
        .unwrap();
    sheet.write_string(4, 0, "钱二").unwrap();
    sheet.write_string(4, 1, "第十九届").unwrap();
    sheet.write_string(4, 3, "二〇二一年十二月一日").unwrap();
    let content = book.save_to_buffer().unwrap();
    let done = import(&app, "deputies", &content).await.ok();
    assert_eq!(done["seats"]["created"], 2, "{done}");
    for name in ["赵一", "钱二"] {
        let found = app.clerk().get(&format!("/api/people?q={name}")).await.ok();
        let seat = &found["items"][0]["seats"][0];
        assert_eq!(seat["district"], "第三选区");
        assert_eq!(seat["from_on"], "2021-12-01");
        assert_eq!(seat["term_number"], 19);
    }
    let again = import(&app, "deputies", &content).await.ok();
    assert_eq!(again["seats"]["unchanged"], 2);
    assert_eq!(again["people"]["unchanged"], 2);
}

#[tokio::test]
async fn a_table_of_deputies_is_asked_every_rule() {
    let app = app().await;
    let table = "姓名,编号,手机号,席位,届次,任职日期,终止日期\n\
        承办1,,,委员,,2026-01-01,\n\
        石系,,,代表,,2026-01-01,\n\
        孙三,,,秘书长,,2026-01-01,\n\
        孙三,,,主任,,2026-01-01,\n\
        孙三,,,皇帝,,2026-01-01,\n\
        孙三,,,代表,99,2026-01-01,\n\
        孙三,,,代表,,明天,\n\
        孙三,,,代表,,2026-01-01,2025-01-01\n\
        李四,,,代表,,2026-01-01,\n\
        李四,,,代表,,2026-01-01,\n\
        王五,A1,,代表,,2026-01-01,\n\
        王六,A1,,代表,,2026-01-01,\n\
        周七,,,副主任,,2026-01-01,\n\
        周七,,,委员,,2026-01-01,\n\
        ,,,代表,,2026-01-01,\n";
    let report = check(&app, "deputies", table.as_bytes()).await;
    let faults: Vec<(u64, &str)> = report["faults"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| {
            (
                fault["row"].as_u64().unwrap(),
                fault["column"].as_str().unwrap(),
            )
        })
        .collect();
    let expected = [
        (2, "姓名"),
        (3, "姓名"),
        (4, "席位"),
        (5, "席位"),
        (6, "席位"),
        (7, "届次"),
        (8, "任职日期"),
        (9, "终止日期"),
        (11, "姓名"),
        (13, "编号"),
        (15, "任职日期"),
        (16, "姓名"),
    ];
    assert_eq!(faults, expected, "{report}");
    assert!(
        report["faults"][0]["words"]["zh"]
            .as_str()
            .unwrap()
            .contains("第四十七条")
    );
}

#[tokio::test]
async fn two_people_of_one_name_need_a_number_or_a_telephone() {
    let app = app().await;
    let table = "姓名,编号,手机号,任职日期\n张伟,A1,,2026-01-01\n张伟,A2,,2026-01-01\n张敏,,138,2026-01-01\n张敏,,139,2026-01-01\n";
    let done = import(&app, "deputies", table.as_bytes()).await.ok();
    assert_eq!(done["people"]["created"], 4, "{done}");
    let again = import(&app, "deputies", table.as_bytes()).await.ok();
    assert_eq!(again["people"]["unchanged"], 4);
    let vague = "姓名,任职日期\n张伟,2026-01-01\n";
    let report = check(&app, "deputies", vague.as_bytes()).await;
    assert_eq!(report["fault_count"], 1);
    let phone = "姓名,编号,手机号,任职日期\n张伟,A1,137,2026-01-01\n";
    let changed = import(&app, "deputies", phone.as_bytes()).await.ok();
    assert_eq!(changed["people"]["changed"], 1);
}

#[tokio::test]
async fn officials_come_into_known_organs_only() {
    let app = app().await;
    let table = "姓名,单位,职务,主要负责人,任职时间\n\
        吴八,县教育局,局长,是,2026.1.1\n\
        吴八,渭源县水务局,副局长,否,2026年1月1日\n\
        委员01,县教育局,副局长,,2026-01-01\n\
        郑九,办公室,科员,,2026-01-01\n\
        郑九,无名局,科员,,2026-01-01\n";
    let report = check(&app, "officials", table.as_bytes()).await;
    let rows: Vec<u64> = report["faults"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["row"].as_u64().unwrap())
        .collect();
    assert_eq!(rows, [4, 5, 6], "{report}");
    let right: String = table
        .lines()
        .take(3)
        .map(|line| format!("{line}\n"))
        .collect();
    let done = import(&app, "officials", right.as_bytes()).await.ok();
    assert_eq!(
        (
            done["posts"]["created"].clone(),
            done["people"]["created"].clone()
        ),
        (2.into(), 1.into())
    );
    let ended = format!(
        "{},离任日期\n吴八,县教育局,局长,是,2026.1.1,2026-12-31\n",
        "姓名,单位,职务,主要负责人,任职时间"
    );
    let done = import(&app, "officials", ended.as_bytes()).await.ok();
    assert_eq!(done["posts"]["changed"], 1, "{done}");
}

#[tokio::test]
async fn what_is_no_table_is_refused() {
    let app = app().await;
    let path = "/api/imports/deputies/check";
    let send = async |content: &[u8]| app.clerk().upload(path, &[("表.csv", content)]).await;
    send(b"\x00\x01\x02").await.refused("import.unreadable");
    send(b"PK\x03\x04 broken")
        .await
        .refused("import.unreadable");
    send(b"\xd0\xcf\x11\xe0 broken")
        .await
        .refused("import.unreadable");
    send(b"").await.refused("import.no_headings");
    send("姓名,选区\n张三,一\n".as_bytes())
        .await
        .refused("import.no_headings");
    send("姓名,任职日期\n,\n".as_bytes())
        .await
        .refused("import.no_rows");
    let many = format!("姓名,任职日期\n{}", "张三,2026-01-01\n".repeat(20_001));
    send(many.as_bytes()).await.refused("import.too_many_rows");
    let large = vec![b' '; 9 * 1024 * 1024];
    send(&large).await.status(413);
    app.clerk().upload(path, &[]).await.fault("file");
    app.clerk()
        .upload(
            "/api/imports/deputies?digest=00",
            &[("表.csv", "姓名,任职日期\n张三,2026-01-01\n".as_bytes())],
        )
        .await
        .refused("import.other_file");
    app.member(1)
        .upload(path, &[("表.csv", b"")])
        .await
        .status(403);
    app.clerk()
        .get("/api/imports/kings/template")
        .await
        .status(404);
}

#[tokio::test]
async fn a_template_can_be_filled_and_sent_back() {
    let app = app().await;
    for kind in ["organs", "officials", "deputies"] {
        let template = app
            .clerk()
            .get(&format!("/api/imports/{kind}/template"))
            .await;
        let content = template.bytes.to_vec();
        template.status(200);
        let report = check(&app, kind, &content).await;
        assert_eq!(report["rows"], 1, "{report}");
    }
}

#[tokio::test]
async fn ten_thousand_deputies_in_one_act() {
    let app = app().await;
    let mut table = String::from("姓名,编号,选区,任职日期\n");
    for number in 0..10_000 {
        writeln!(
            table,
            "代表甲{number},D{number:05},第{}选区,2026-01-01",
            number / 50
        )
        .unwrap();
    }
    let report = check(&app, "deputies", table.as_bytes()).await;
    assert_eq!(report["people"]["created"], 10_000);
    let done = import(&app, "deputies", table.as_bytes()).await.ok();
    assert_eq!(done["seats"]["created"], 10_000);
    assert_eq!(
        app.clerk().get("/api/people?seat=deputy").await.ok()["total"],
        10_006
    );
    let again = import(&app, "deputies", table.as_bytes()).await.ok();
    assert_eq!(again["seats"]["unchanged"], 10_000);
    let last = app.clerk().get("/api/people?q=D09999").await.ok();
    let path = format!(
        "/api/people/{}/records",
        last["items"][0]["person"]["id"].as_str().unwrap()
    );
    assert_eq!(
        app.clerk().get(&path).await.ok()["items"][0]["happened"],
        "import.done"
    );
    let broken = table.replace("第7选区,2026-01-01", "第7选区,明天");
    import(&app, "deputies", broken.as_bytes())
        .await
        .refused("import.faulty");
}
