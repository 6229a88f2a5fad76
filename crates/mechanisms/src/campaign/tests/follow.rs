//! Re-visits and admonition talks on the items of a campaign.

use std::io::{Cursor, Read as _};

use serde_json::{Value, json};
use testing::TestApp;

use super::story::appraised;
use super::world::{Work, app, started, text};

/// The text of a workbook's cells, each once, in the order in which they first occur.
async fn cells(app: &TestApp, path: &str) -> String {
    let book = app.clerk().get(path).await;
    assert_eq!(book.status, 200, "{path}");
    let mut book = zip::ZipArchive::new(Cursor::new(book.bytes)).unwrap();
    let mut text = String::new();
    let mut part = book.by_name("xl/sharedStrings.xml").unwrap();
    part.read_to_string(&mut text).unwrap();
    text
}

fn place(text: &str, what: &str) -> usize {
    let found = text.find(what);
    found.unwrap_or_else(|| panic!("no {what} in {text}"))
}

/// A line of the ledger, by number.
async fn line(work: &Work<'_>, number: &str) -> Value {
    let path = format!("{}/ledger", work.path);
    let all = work.app.clerk().get(&path).await.ok();
    let mut all = all.as_array().unwrap().iter();
    all.find(|line| line["number"] == number).unwrap().clone()
}

/// An activity on something, held with these words when there are some. Gives its identifier.
async fn activity(app: &TestApp, with: Value, held: Option<Value>) -> String {
    let mut body = json!({ "kind": "return_visit", "title": "整改回访", "held_on": app.today(), "division": "621123",
        "place": "县水务局", "place_kind": "department" });
    for (name, value) in with.as_object().unwrap() {
        body[name] = value.clone();
    }
    let made = app.clerk().post("/api/activities", body).await.ok();
    let id = text(&made["activity"]["id"]);
    if let Some(mut held) = held {
        held["version"] = json!(1);
        let path = format!("/api/activities/{id}/holding");
        app.clerk().post(&path, held).await.ok();
    }
    id
}

/// The step of the ladder on an item.
async fn climb(app: &TestApp, item: &str, rung: &str) {
    let path = format!("/api/assignments/{item}");
    let version = app.clerk().get(&path).await.ok()["item"]["version"].clone();
    let body =
        json!({ "version": version, "rung": rung, "is_taken": true, "words": "逾期未整改到位" });
    let path = format!("{path}/escalate");
    app.chair().post(&path, body).await.ok();
}

#[tokio::test]
async fn a_revisit_counts_in_the_ledger_and_is_hidden_from_the_department() {
    let app = app().await;
    let work = started(&app).await;
    appraised(&work).await;
    work.post(&app.clerk(), "hand-over", json!({})).await.ok();
    let one = line(&work, "2-1").await;
    assert_eq!(
        (&one["visited"]["count"], &one["visited"]["last_on"]),
        (&json!(0), &json!(null))
    );
    app.set_day("2027-02-01");
    let subject = format!("assignment:{}", text(&one["id"]));
    let water = app.world.organ("县水务局");
    let on_item = json!({ "subject": subject, "organs": [water] });
    activity(&app, on_item, Some(json!({ "notes": "管网已换一半" }))).await;
    app.set_day("2027-02-20");
    // One on the whole campaign counts for every item of the departments that it concerns.
    let campaign = work.path.replace("/api/campaigns/", "campaign:");
    let on_all = json!({ "subject": campaign, "organs": [water], "title": "督导组回访" });
    let second = activity(&app, on_all, Some(json!({ "notes": "现场查看" }))).await;
    let finding = json!({ "key": kernel::id::fresh().to_string(), "text": "水质公示栏没有更新", "severity": "light" });
    let path = format!("/api/activities/{second}/findings");
    app.clerk().post(&path, finding).await.ok();
    let planned = json!({ "subject": subject, "held_on": "2027-03-15" });
    activity(&app, planned, None).await;
    let one = line(&work, "2-1").await;
    assert_eq!(
        one["visited"],
        json!({ "count": 2, "last_on": "2027-02-20", "found": "水质公示栏没有更新", "next_on": "2027-03-15" })
    );
    assert_eq!(one["follow"].as_array().map(Vec::len), Some(3));
    assert_eq!(line(&work, "2-2").await["visited"]["count"], 1);
    assert_eq!(line(&work, "1-1").await["visited"]["count"], 0);
    let sheet = cells(&app, &format!("{}/ledger.xlsx", work.path)).await;
    place(&sheet, "回访次数");
    place(&sheet, "水质公示栏没有更新");

    // The department sees its items and nothing of who comes when; its time line tells no more.
    let organ = app.organ("县水务局");
    let own = organ.get(&format!("{}/ledger", work.path)).await.ok();
    assert_eq!(own[0]["number"], "2-1");
    assert_eq!(
        (&own[0]["follow"], &own[0]["visited"]["count"]),
        (&json!([]), &json!(0))
    );
    let told = format!("/api/assignments/{}/records", text(&one["id"]));
    let (own, all) = (
        organ.get(&told).await.ok(),
        app.clerk().get(&told).await.ok(),
    );
    let has = |records: &Value| records.to_string().contains("activity.planned");
    assert!(has(&all) && !has(&own), "{own}");
    assert_eq!(own["total"], 1, "{own}");
}

#[tokio::test]
async fn the_export_follows_the_filters_and_the_order() {
    let app = app().await;
    let work = started(&app).await;
    appraised(&work).await;
    work.post(&app.clerk(), "hand-over", json!({})).await.ok();
    let ask = |query: &str| format!("{}/ledger?{query}", work.path);
    let file = |query: &str| format!("{}/ledger.xlsx?{query}", work.path);
    let water = app.world.organ("县水务局");
    let query = format!("organ={water}&sort=-number");
    let found = app.clerk().get(&ask(&query)).await.ok();
    let numbers: Vec<_> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["number"].clone())
        .collect();
    assert_eq!(numbers, ["2-2", "2-1"]);
    let sheet = cells(&app, &file(&query)).await;
    assert!(place(&sheet, ">2-2<") < place(&sheet, ">2-1<"), "{sheet}");
    assert!(!sheet.contains(">1-1<"), "{sheet}");
    let late = app.clerk().get(&ask("light=late")).await.ok();
    assert_eq!(late, json!([]));
    app.clerk().get(&ask("sort=colour")).await.status(422);

    // The board is sorted and sifted by the same words.
    for (organ, due) in [
        ("县水务局", "2026-11-30"),
        ("县教育局", "2026-12-31"),
        ("县交通局", "2026-10-31"),
    ] {
        work.promise(&app.clerk(), organ, due).await.ok();
    }
    let ask = |query: &str| format!("{}/commitments?{query}", work.path);
    let found = app.clerk().get(&ask("sort=-due")).await.ok();
    let dues: Vec<_> = found["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["due_on"].clone())
        .collect();
    assert_eq!(dues, ["2026-12-31", "2026-11-30", "2026-10-31"]);
    let found = app.clerk().get(&ask("is_late=true&sort=due")).await.ok();
    assert_eq!(
        (&found["total"], &found["items"][0]["due_on"]),
        (&json!(2), &json!("2026-10-31"))
    );
    let sheet = cells(
        &app,
        &format!("{}/commitments.xlsx?is_late=true&sort=due", work.path),
    )
    .await;
    assert!(
        place(&sheet, "2026-10-31") < place(&sheet, "2026-11-30"),
        "{sheet}"
    );
    assert!(!sheet.contains("2026-12-31"), "{sheet}");
}

/// A talk about an item, planned for 2027-04-12.
async fn arranged_talk(app: &TestApp, item: &str) -> String {
    app.set_day("2027-04-01");
    let with = json!({ "kind": "admonition_talk", "title": "约谈县水务局", "subject": format!("assignment:{item}"),
        "organs": [app.world.organ("县水务局")], "held_on": "2027-04-12", "starts_at": "15:00", "place": "县人大常委会会议室",
        "met": "局长孙三", "leader": app.world.person("vice_chair_1") });
    activity(app, with, None).await
}

/// A document as it is read, which says all of this.
async fn says(app: &TestApp, document: &Value, words: &[&str]) -> Value {
    let path = format!("/api/documents/{}", text(document));
    let read = app.clerk().get(&path).await.ok();
    for words in words {
        place(&read.to_string(), words);
    }
    read
}

#[tokio::test]
async fn a_talk_has_its_notice_when_the_ladder_comes_to_it() {
    let app = app().await;
    let work = started(&app).await;
    appraised(&work).await;
    work.post(&app.clerk(), "hand-over", json!({})).await.ok();
    let clerk = app.clerk();
    let item = text(&line(&work, "2-1").await["id"]);
    let talk = arranged_talk(&app, &item).await;
    let notice = json!({ "kind": "talk_notice", "talk": talk });
    work.post(&clerk, "papers", json!({ "kind": "talk_notice" }))
        .await
        .refused("campaign.no_talk");
    work.post(&clerk, "papers", notice.clone())
        .await
        .refused("campaign.ladder_not_there");
    climb(&app, &item, "reminder").await;
    climb(&app, &item, "admonition_talk").await;
    assert_eq!(line(&work, "2-1").await["talk"], "arranged");
    work.post(
        &clerk,
        "papers",
        json!({ "kind": "talk_report", "talk": talk }),
    )
    .await
    .refused("campaign.talk_not_held");
    let drafted = work.post(&clerk, "papers", notice.clone()).await.ok();
    work.post(&clerk, "papers", notice)
        .await
        .refused("campaign.paper_there");
    let words = [
        "关于约谈渭源县水务局的通知",
        "县水务局应加快补齐短板",
        "逾期未整改到位",
        "15:00，县人大常委会会议室",
        "约谈对象：局长孙三",
    ];
    says(&app, &drafted["content"]["papers"][0]["document"], &words).await;
    // It waits to be sent: the department reads of it when it gets it, not before.
    let organ = app.organ("县水务局");
    let told = organ.get(&format!("/api/assignments/{item}/records")).await;
    let told = told.ok().to_string();
    assert!(!told.contains("document.drafted"), "{told}");
    let seen = organ.get(&work.path).await.ok();
    assert_eq!(seen["content"]["papers"], json!([]));
}

#[tokio::test]
async fn the_party_committee_is_told_what_was_promised_by_when() {
    let app = app().await;
    let work = started(&app).await;
    appraised(&work).await;
    work.post(&app.clerk(), "hand-over", json!({})).await.ok();
    let clerk = app.clerk();
    let item = text(&line(&work, "2-1").await["id"]);
    let talk = arranged_talk(&app, &item).await;
    climb(&app, &item, "reminder").await;
    climb(&app, &item, "admonition_talk").await;
    app.set_day("2027-04-12");
    let path = format!("/api/activities/{talk}/holding");
    let early = json!({ "version": 1, "notes": "局长说明原因", "promise": "完成换管", "promised_on": "2027-04-01" });
    clerk.post(&path, early).await.fault("promised_on");
    let held = json!({ "version": 1, "notes": "局长说明原因", "promise": "五月底前完成换管", "promised_on": "2027-05-31" });
    clerk.post(&path, held).await.ok();
    assert_eq!(line(&work, "2-1").await["talk"], "held");
    let report = json!({ "kind": "talk_report", "talk": talk });
    work.post(&clerk, "papers", report).await.ok();
    climb(&app, &item, "party_report").await;
    let one = line(&work, "2-1").await;
    assert_eq!(one["talk"], "reported");
    assert_eq!(
        (
            &one["follow"][0]["promise"],
            &one["follow"][0]["promised_on"]
        ),
        (&json!("五月底前完成换管"), &json!("2027-05-31"))
    );
    assert_eq!(line(&work, "2-2").await["papers"], json!([]));
    let words = [
        "关于约谈渭源县水务局情况的报告",
        "五月底前完成换管。承诺期限：2027年5月31日。",
    ];
    let report = says(&app, &one["papers"][0]["document"], &words).await;
    assert_eq!(report["kind"], "party_report", "{report}");
    let sheet = cells(&app, &format!("{}/ledger.xlsx", work.path)).await;
    for words in [
        "约谈承诺",
        "五月底前完成换管",
        "2027-05-31",
        "代表约谈（2027-04-01）",
    ] {
        place(&sheet, words);
    }
}

#[tokio::test]
async fn what_last_year_left_open_is_on_the_agenda() {
    let app = app().await;
    let work = started(&app).await;
    appraised(&work).await;
    work.post(&app.clerk(), "hand-over", json!({})).await.ok();
    let item = line(&work, "2-1").await;
    let path = format!("/api/assignments/{}", text(&item["id"]));
    app.set_day("2027-04-01");
    let version = app.clerk().get(&path).await.ok()["item"]["version"].clone();
    let carried = json!({ "version": version, "words": "转入下一年度" });
    app.clerk()
        .post(&format!("{path}/carry-over"), carried)
        .await
        .ok();
    let organ = app.world.organ("县水务局");
    let body = json!({ "year": 2027, "title": "2027年度工作评议", "minutes_each": 8, "departments": [organ] });
    let made = app.clerk().post("/api/campaigns", body).await.ok();
    let next = Work {
        app: &app,
        path: format!("/api/campaigns/{}", text(&made["id"])),
    };
    let agenda = app.clerk().get(&format!("{}/agenda", next.path)).await.ok();
    let dues = agenda[0]["dues"].as_array().unwrap();
    // Both of the department that is evaluated again, carried over or not; not those of others.
    assert_eq!(dues.len(), 2, "{agenda}");
    assert!(
        dues.iter()
            .all(|due| due["kind"] == "item" && due["year"] == 2026 && due["name"] == "县水务局")
    );
    // In its own year what was carried over is settled.
    let own = app.clerk().get(&format!("{}/agenda", work.path)).await.ok();
    let own = own
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|one| one["dues"].as_array().unwrap().clone());
    let own: Vec<Value> = own.filter(|due| due["name"] == "县水务局").collect();
    assert_eq!(own.len(), 1, "{own:?}");
    let drafted = next
        .post(&app.clerk(), "papers", json!({ "kind": "agenda" }))
        .await
        .ok();
    let paper = text(&drafted["content"]["papers"][0]["document"]);
    let told = app
        .clerk()
        .get(&format!("/api/documents/{paper}"))
        .await
        .ok()
        .to_string();
    assert!(
        told.contains(
            "县水务局：2026年度评议遗留整改事项“县水务局应加快补齐短板”（2027年3月18日到期）"
        ),
        "{told}"
    );
}
