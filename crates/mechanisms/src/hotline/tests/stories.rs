use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use testing::{Caller, TestApp};

const HEAD: [&str; 10] = [
    "承办单位",
    "工单编号",
    " 受理 时间 ",
    "诉求类别",
    "诉求内容",
    "办结时间",
    "是否按时",
    "满意度评价",
    "来电人",
    "联系电话",
];

async fn app() -> TestApp {
    TestApp::on("2026-11-20", crate::routes().merge(primitives::routes())).await
}

/// A workbook with these rows, under a title as the hotline prints it.
fn book(rows: &[[&str; 8]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "12345热线工单明细表").unwrap();
    for (column, text) in (0..).zip(HEAD) {
        sheet.write_string(1, column, text).unwrap();
    }
    for (at, row) in (2..).zip(rows) {
        for (column, text) in (0..).zip(row.iter().chain(&["王阿姨", "13812345678"])) {
            sheet.write_string(at, column, *text).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

const ROWS: [[&str; 8]; 4] = [
    [
        "县住建局",
        "G1",
        "2026-10-01",
        "市政",
        "路灯不亮，请回电13812345678",
        "2026-10-03",
        "是",
        "满意",
    ],
    [
        "渭源县水务局",
        "G2",
        "2026年10月5日",
        "供水",
        "停水100%",
        "2026-10-20",
        "否",
        "不满意",
    ],
    ["住建", "G3", "2026.10.8", "市政", "井盖缺失", "", "", ""],
    [
        "省公司",
        "G4",
        "2026-11-01",
        "供电",
        "停电",
        "2026-11-02",
        "是",
        "",
    ],
];

async fn bring(by: Caller<'_>, content: &[u8]) -> Value {
    let file = [("工单.xlsx", content)];
    let report = by.upload("/api/hotline/check", &file).await.ok();
    let path = format!(
        "/api/hotline/import?digest={}",
        report["digest"].as_str().unwrap()
    );
    by.upload(&path, &file).await.ok()
}

#[tokio::test]
async fn a_check_tells_what_would_come_in_and_takes_nothing_of_callers() {
    let app = app().await;
    let content = book(&ROWS);
    let report = app
        .clerk()
        .upload("/api/hotline/check", &[("工单.xlsx", &content)])
        .await
        .ok();
    let counts = [&report["rows"], &report["created"], &report["fault_count"]];
    assert_eq!(counts, [&json!(4), &json!(4), &json!(0)]);
    assert_eq!(
        report["left_out"],
        json!([{ "heading": "来电人", "is_personal": true }, { "heading": "联系电话", "is_personal": true }])
    );
    let unknown = json!([{ "handler": "住建", "rows": 1 }, { "handler": "省公司", "rows": 1 }]);
    assert_eq!(report["unknown"], unknown);
    assert_eq!(app.clerk().get("/api/hotline").await.ok()["total"], 0);

    assert_eq!(bring(app.clerk(), &content).await["is_done"], true);
    let list = app.chair().get("/api/hotline?q=路灯").await.ok();
    assert_eq!(list["items"][0]["content"], "路灯不亮，请回电***********");
    assert_eq!(list["items"][0]["organ_name"], "县住建局");
    let all = app.clerk().get("/api/hotline").await.ok().to_string();
    assert!(!all.contains("王阿姨") && !all.contains("13812345678"));
}

#[tokio::test]
async fn the_same_again_is_refused_and_a_later_state_takes_its_place() {
    let app = app().await;
    let content = book(&ROWS);
    bring(app.clerk(), &content).await;
    let report = app
        .clerk()
        .upload("/api/hotline/check", &[("工单.xlsx", &content)])
        .await
        .ok();
    assert_eq!(report["unchanged"], 4);
    let path = format!(
        "/api/hotline/import?digest={}",
        report["digest"].as_str().unwrap()
    );
    let file = [("工单.xlsx", &content[..])];
    app.clerk()
        .upload(&path, &file)
        .await
        .refused("hotline.nothing_new");
    app.clerk()
        .upload("/api/hotline/import?digest=other", &file)
        .await
        .refused("hotline.other_file");
    let mut later = ROWS;
    (later[2][5], later[2][6]) = ("2026-10-15", "是");
    let report = bring(app.clerk(), &book(&later)).await;
    assert_eq!(
        (&report["changed"], &report["created"]),
        (&json!(1), &json!(0))
    );
    let list = app.clerk().get("/api/hotline?settled=false").await.ok();
    assert_eq!(list["total"], 0);
    let mut wrong = ROWS;
    wrong[1][2] = "去年";
    let wrong = book(&wrong);
    let file = [("工单.xlsx", &wrong[..])];
    let report = app.clerk().upload("/api/hotline/check", &file).await.ok();
    assert_eq!(
        (&report["faults"][0]["row"], &report["faults"][0]["column"]),
        (&json!(4), &json!("受理时间"))
    );
    let path = format!(
        "/api/hotline/import?digest={}",
        report["digest"].as_str().unwrap()
    );
    app.clerk()
        .upload(&path, &file)
        .await
        .refused("hotline.faulty");
}

#[tokio::test]
async fn a_name_is_matched_once_and_remembered() {
    let app = app().await;
    bring(app.clerk(), &book(&ROWS)).await;
    let clerk = app.clerk();
    let names = clerk.get("/api/hotline/names").await.ok();
    let named: Vec<_> = names
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["handler"])
        .collect();
    assert_eq!(named, ["住建", "省公司"]);
    assert_eq!(
        clerk.get("/api/hotline?unmatched=true").await.ok()["total"],
        2
    );
    let organ = app.world.organ("县住建局");
    let said = |handler: &str, organ: Value| json!({ "handler": handler, "organ": organ });
    clerk
        .put("/api/hotline/names", said("住建", json!(organ)))
        .await
        .status(204);
    clerk
        .put("/api/hotline/names", said("省公司", Value::Null))
        .await
        .status(204);
    clerk
        .put("/api/hotline/names", said("没有", Value::Null))
        .await
        .refused("hotline.unknown_name");
    let office = json!(app.world.organ("财经委"));
    clerk
        .put("/api/hotline/names", said("住建", office))
        .await
        .status(404);
    assert_eq!(
        clerk.get("/api/hotline?unmatched=true").await.ok()["total"],
        0
    );
    let found = clerk.get(&format!("/api/hotline?organ={organ}")).await.ok();
    assert_eq!(found["total"], 2);
    // The next workbook is known at once.
    let mut next = ROWS;
    for row in &mut next {
        row[1] = match row[1] {
            "G1" => "H1",
            "G2" => "H2",
            "G3" => "H3",
            _ => "H4",
        };
    }
    assert_eq!(bring(clerk, &book(&next)).await["unknown"], json!([]));
}

#[tokio::test]
async fn every_figure_is_the_length_of_its_list() {
    let app = app().await;
    bring(app.clerk(), &book(&ROWS)).await;
    let by = app.member(1);
    let period = "from=2026-10-01&until=2026-10-31";
    let figures = by.get(&format!("/api/hotline/figures?{period}")).await.ok();
    assert_eq!(
        figures["all"],
        json!({ "received": 3, "settled": 2, "in_time": 1, "rated": 2, "satisfied": 1 })
    );
    for (query, total) in [
        ("", 3),
        ("&settled=true", 2),
        ("&settled=false", 1),
        ("&in_time=true", 1),
        ("&in_time=false", 1),
        ("&rated=true", 2),
        ("&rated=false", 1),
        ("&satisfied=true", 1),
        ("&satisfied=false", 1),
        ("&category=市政", 2),
        ("&q=100%25", 1),
        ("&q=g3&sort=category", 1),
    ] {
        let list = by.get(&format!("/api/hotline?{period}{query}")).await.ok();
        assert_eq!(list["total"], total, "{query}");
    }
    assert_eq!(
        figures["categories"][0],
        json!({ "category": "市政", "received": 2 })
    );
    let organs = figures["organs"].as_array().unwrap();
    let of: Vec<_> = organs
        .iter()
        .map(|one| (&one["organ_name"], &one["received"]))
        .collect();
    let (one, two, none) = (json!("县住建局"), json!("县水务局"), Value::Null);
    assert_eq!(
        of,
        [(&one, &json!(1)), (&two, &json!(1)), (&none, &json!(1))]
    );
    let organ = app.world.organ("县水务局");
    let own = by
        .get(&format!("/api/hotline/figures?organ={organ}"))
        .await
        .ok();
    assert_eq!(
        (&own["all"]["received"], &own["all"]["in_time"]),
        (&json!(1), &json!(0))
    );
    for sort in [
        "received_on",
        "settled_on",
        "-settled_on",
        "-category",
        "handler",
        "-handler",
    ] {
        let path = format!("/api/hotline?sort={sort}&per_page=2&page=2");
        assert_eq!(
            by.get(&path).await.ok()["items"].as_array().unwrap().len(),
            2,
            "{sort}"
        );
    }
    assert!(by.get("/api/hotline/export").await.bytes.starts_with(b"PK"));
}

#[tokio::test]
async fn only_the_office_brings_in_and_others_see_none() {
    let app = app().await;
    let content = book(&ROWS);
    bring(app.clerk(), &content).await;
    let file = [("工单.xlsx", &content[..])];
    for by in [app.chair(), app.organ("县住建局"), app.deputy()] {
        by.upload("/api/hotline/check", &file).await.status(403);
        by.get("/api/hotline/template").await.status(403);
    }
    for path in [
        "/api/hotline",
        "/api/hotline/figures",
        "/api/hotline/names",
        "/api/hotline/export",
    ] {
        app.organ("县住建局").get(path).await.status(403);
        app.public().get(path).await.status(401);
    }
    assert_eq!(app.stranger().get("/api/hotline").await.ok()["total"], 0);
    assert_eq!(
        app.stranger().get("/api/hotline/names").await.ok(),
        json!([])
    );
    let template = app.clerk().get("/api/hotline/template").await;
    // The template is a workbook that can be brought in as it is.
    let report = app
        .clerk()
        .upload("/api/hotline/check", &[("模板.xlsx", &template.bytes)])
        .await;
    assert_eq!(report.ok()["created"], 1);
    app.clerk()
        .upload("/api/hotline/check", &[("工单.xlsx", b"%PDF-1.7")])
        .await
        .refused("import.unreadable");
}
