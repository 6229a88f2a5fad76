//! What a congress keeps to itself is read by no other one, at any address: every GET of every room is asked for everything
//! that the congress has. Workbooks and other files that are exported are opened and read.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use testing::TestApp;

use super::world::{
    CITY, FUCHENG, YOUXIAN, add, all_routes, arrange, carried, consulted, deliberate, hold, linked,
    name, put, session, submit, vote,
};

/// What stands for a parameter, by the first word of the address and its own name. The people's register, files and numbers
/// of editions are asked for through what names them.
const KINDS: &[(&str, &str, &str)] = &[
    ("activities", "id", "activity"),
    ("assignments", "id", "assignment"),
    ("ballots", "id", "ballot"),
    ("delegated-inspections", "id", "inspection"),
    ("documents", "id", "document"),
    ("inquiries", "id", "special_inquiry"),
    ("inspections", "id", "inspection"),
    ("interpellations", "id", "interpellation"),
    ("linkage-items", "item", "linkage_item"),
    ("linkages", "id", "linkage"),
    ("linkages", "item", "linkage_item"),
    ("meetings", "id", "meeting"),
    ("opinions", "id", "opinion"),
    ("plans", "id", "plan"),
    ("research-groups", "id", "research_group"),
    ("research-reports", "id", "research_report"),
    ("solicitations", "id", "solicitation"),
    ("submissions", "id", "submission"),
    ("submittals", "id", "submittal"),
    ("topics", "id", "topic"),
    ("work-reports", "id", "work_report"),
];

/// Everything of a kind that is in the installation.
async fn there(app: &TestApp, table: &str) -> Vec<String> {
    let mut conn = app.app.db.read().await.unwrap();
    let column = if table == "linkage_item" {
        "item"
    } else {
        "id"
    };
    let text = format!("SELECT DISTINCT {column} FROM {table} ORDER BY {column}");
    let rows: Vec<(String,)> = sqlx::query_as(AssertSqlSafe(text))
        .fetch_all(&mut *conn)
        .await
        .unwrap();
    rows.into_iter().map(|(id,)| id).collect()
}

/// Every address that is read, with everything that is there in the place of its parameters.
async fn addresses(app: &TestApp) -> Vec<String> {
    let mut found: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (_, _, table) in KINDS {
        found.insert(table, there(app, table).await);
    }
    let document = all_routes().into_openapi();
    let paths = document.paths.paths.iter();
    let read = paths.filter(|(_, one)| one.get.is_some());
    let mut all = Vec::new();
    for (path, _) in read {
        let word = path.split('/').nth(1).unwrap();
        let mut filled = vec![String::new()];
        for part in path.split('/').skip(1) {
            let name = part
                .strip_prefix('{')
                .and_then(|part| part.strip_suffix('}'));
            let Some(name) = name else {
                for one in &mut filled {
                    *one = format!("{one}/{part}");
                }
                continue;
            };
            let kind = KINDS
                .iter()
                .find(|(of, one, _)| (*of, *one) == (word, name));
            let ids = kind.map_or(&[][..], |(_, _, table)| found[table].as_slice());
            filled = filled
                .iter()
                .flat_map(|one| ids.iter().map(move |id| format!("{one}/{id}")))
                .collect();
        }
        all.extend(filled.into_iter().map(|one| format!("/api{one}")));
    }
    all
}

/// Everything that an answer says: of a workbook or another zipped file, what each of its parts says.
fn said(bytes: &[u8]) -> String {
    if !is_zipped(bytes) {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    for at in 0..parts.len() {
        let mut part = Vec::new();
        parts.by_index(at).unwrap().read_to_end(&mut part).unwrap();
        text.push_str(&String::from_utf8_lossy(&part));
    }
    text
}

fn is_zipped(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK")
}

/// Which of the marks somebody reads, and where.
async fn read(app: &TestApp, account: &str, marks: &[&str]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let by = app.account(account);
    for address in addresses(app).await {
        let answer = by.get(&address).await;
        let text = said(&answer.bytes);
        for mark in marks {
            if text.contains(mark) {
                found
                    .entry((*mark).to_owned())
                    .or_insert_with(|| address.clone());
            }
        }
    }
    found
}

/// What 涪城区 keeps to itself.
const OF_THE_COUNTY: &[&str] = &[
    "密初步建议密",
    "密不参加密",
    "密表态理由密",
    "密调研稿密",
    "密延伸调研组密",
    "密走访情况密",
    "密会议地点密",
    "密审议意见稿密",
    "密文稿密",
];

/// What the city keeps to itself.
const OF_THE_CITY: &[&str] = &[
    "密市级建议密",
    "密实施方案稿密",
    "密市级调研稿密",
    "密市级文稿密",
];

fn id(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// The documents, reports and proposals that a congress works on.
async fn works_on(
    app: &TestApp,
    (code, path, at): (&str, &str, &str),
    [proposal, report, paper]: [&str; 3],
) -> String {
    let clerk = app.account(&format!("{code}_clerk"));
    let form = json!({ "title": proposal, "field": "livelihood", "reason": "群众反映" });
    clerk.post(&format!("{path}/proposals"), form).await.ok();
    let seen = clerk.get(at).await.ok();
    let own = seen["congresses"].as_array().unwrap().iter();
    let topic = own
        .clone()
        .find_map(|one| one["topic"].as_str())
        .unwrap()
        .to_owned();
    let finding = json!({ "key": "1", "kind": "problem", "text": report, "place": "塔水镇" });
    let body =
        json!({ "topic": topic, "title": "调研报告", "text": report, "findings": [finding] });
    let committee = app.account(&format!("{code}_committee"));
    committee.post("/api/research-reports", body).await.ok();
    let body = json!({ "kind": "other", "series": "涪人发", "text": { "organ_mark": "人大常委会", "title": paper },
                       "body_text": paper });
    clerk.post("/api/documents", body).await.ok();
    topic
}

/// A county and its city in the middle of the year, each with all sorts of things under way.
async fn under_way() -> TestApp {
    let app = linked(2).await;
    let (path, at) = carried(&app, &[CITY, FUCHENG, YOUXIAN]).await;
    app.set_day("2026-03-02");
    let marks = ["密初步建议密", "密调研稿密", "密文稿密"];
    let topic = works_on(&app, (FUCHENG, &path, &at), marks).await;
    let marks = ["密市级建议密", "密市级调研稿密", "密市级文稿密"];
    works_on(&app, (CITY, &path, &at), marks).await;
    let lead = app.account("510700_committee");
    let scheme = json!({ "focus": "密实施方案稿密", "field_research": "全覆盖", "forums": "座谈", "deliberation": "六月",
                         "version": 0 });
    lead.put(&format!("{at}/scheme"), scheme).await.ok();

    let committee = app.account("510703_committee");
    let group = json!({ "is_joint": false, "name": "延伸调研组", "aim": "密延伸调研组密", "from_on": "2026-03-06",
                        "until_on": "2026-03-29",
                        "members": [{ "person": app.world.person("510703_member_1"), "part": "leader" }] });
    committee
        .post(&format!("/api/topics/{topic}/research"), group)
        .await
        .ok();
    let visit = json!({ "kind": "visit", "title": "延伸调研", "held_on": app.today(), "division": FUCHENG, "place": "某小学",
                        "place_kind": "department", "methods": ["field"], "subject": format!("topic:{topic}") });
    let clerk = app.account("510703_clerk");
    let made = clerk.post("/api/activities", visit).await.ok();
    let held = json!({ "notes": "密走访情况密", "version": made["activity"]["version"] });
    let holding = format!("/api/activities/{}/holding", id(&made["activity"]["id"]));
    clerk.post(&holding, held).await.ok();

    let meeting = session(&app, FUCHENG, "2026-06-12").await;
    name(&app, FUCHENG, &at, &meeting).await.ok();
    hold(&app, FUCHENG, &meeting, ("2026-06-12", "")).await.ok();
    let opinions = deliberate(&app, FUCHENG, &at, &meeting).await.ok();
    let item = json!({ "text": "密审议意见稿密", "organ": app.world.organ("510703_教育局"), "measure": "名册" });
    let opinion = format!("/api/opinions/{}", id(&opinions["id"]));
    let version = committee.get(&opinion).await.ok()["opinion"]["version"].clone();
    let draft = json!({ "assessment": "密审议意见稿密", "problems": "教师不足。", "items": [item], "version": version });
    committee.put(&format!("{opinion}/draft"), draft).await.ok();
    let other = json!({ "kind": "forum", "held_on": "2026-06-20", "place": "密会议地点密", "title": "座谈会",
                        "presiding": app.world.person("510703_chair") });
    clerk.post("/api/meetings", other).await.ok();
    adjusted(&app, &path).await;
    app
}

/// The city adjusted the plan; the county arranges to decline what it carries out, and a member of its council is against it.
async fn adjusted(app: &TestApp, path: &str) {
    let clerk = app.account("510700_clerk");
    let version = clerk.get(path).await.ok()["version"].clone();
    let adjustment = json!({ "reason": "新增一项", "version": version });
    clerk
        .post(&format!("{path}/adjustment"), adjustment)
        .await
        .ok();
    add(app, path, "城市更新", "群众关注").await;
    consulted(app, path).await;
    put(app, path, "").await.ok();
    let seen = clerk.get(path).await.ok();
    // What was deliberated is carried on.
    for (number, item) in seen["items"].as_array().unwrap().iter().enumerate() {
        let why = if number == 0 { "" } else { "密不参加密" };
        arrange(app, FUCHENG, path, id(&item["item"]), why)
            .await
            .ok();
    }
    submit(app, FUCHENG, path).await.ok();
    vote(app, "510703_chair", path, false, "密表态理由密")
        .await
        .ok();
}

#[tokio::test]
async fn no_other_congress_reads_what_a_county_keeps_to_itself() {
    let app = under_way().await;
    let own = read(&app, "510703_clerk", OF_THE_COUNTY).await;
    for mark in OF_THE_COUNTY {
        // What its own clerk reads nowhere, nobody could be caught reading.
        assert!(own.contains_key(*mark), "{mark} is nowhere to be read");
    }
    for other in [
        "510700_clerk",
        "510700_chair",
        "510704_clerk",
        "510704_deputy_1",
        "stranger",
    ] {
        let found = read(&app, other, OF_THE_COUNTY).await;
        assert_eq!(found, BTreeMap::new(), "{other}");
    }
}

#[tokio::test]
async fn no_workbook_tells_another_congress_what_a_county_keeps_to_itself() {
    let app = under_way().await;
    let mut told: BTreeSet<&str> = BTreeSet::new();
    let mut asked = BTreeSet::new();
    for account in [
        "510703_clerk",
        "510700_clerk",
        "510700_chair",
        "510704_clerk",
    ] {
        let by = app.account(account);
        for address in addresses(&app).await {
            let answer = by.get(&address).await;
            if !is_zipped(&answer.bytes) {
                continue;
            }
            let text = said(&answer.bytes);
            let marks = OF_THE_COUNTY
                .iter()
                .copied()
                .filter(|mark| text.contains(mark));
            if account == "510703_clerk" {
                told.extend(marks);
            } else {
                let marks: Vec<_> = marks.collect();
                assert!(marks.is_empty(), "{account} at {address}: {marks:?}");
            }
            if account == "510700_clerk" {
                asked.insert(address);
            }
        }
    }
    // Its own clerk does read some there, and the city's was given workbooks.
    assert_eq!(told, BTreeSet::from(["密会议地点密", "密文稿密"]));
    for export in ["/api/submittals/export", "/api/topics/export"] {
        assert!(asked.contains(export), "{export}: {asked:?}");
    }
}

#[tokio::test]
async fn no_county_reads_what_the_city_keeps_to_itself() {
    let app = under_way().await;
    let mut own = read(&app, "510700_clerk", OF_THE_CITY).await;
    own.extend(read(&app, "510700_committee", OF_THE_CITY).await);
    for mark in OF_THE_CITY {
        assert!(own.contains_key(*mark), "{mark} is nowhere to be read");
    }
    for other in ["510703_clerk", "510703_deputy_1", "510704_chair"] {
        let found = read(&app, other, OF_THE_CITY).await;
        assert_eq!(found, BTreeMap::new(), "{other}");
    }
}

#[tokio::test]
async fn an_earlier_edition_tells_no_later_arrangement() {
    let app = under_way().await;
    let plans = app.account("510700_clerk").get("/api/linkages").await.ok();
    let path = format!("/api/linkages/{}?edition=1", id(&plans["items"][0]["id"]));
    for other in ["510700_clerk", "510704_clerk"] {
        let seen = app.account(other).get(&path).await.ok();
        assert!(!seen.to_string().contains("密不参加密"), "{other}");
        let stands = seen["items"][1]["stands"].as_array().unwrap();
        let county = json!(app.world.counties[0]);
        let of = stands.iter().find(|one| one["congress"] == county).unwrap();
        assert_eq!(of["stand"], "linked", "{other}: nothing is decided");
    }
    // What its council decides is told.
    approve_rest(&app, path.split('?').next().unwrap()).await;
    let seen = app.account("510704_clerk").get(&path).await.ok();
    assert!(seen.to_string().contains("密不参加密"));
}

/// The other two of the council approve: two of three.
async fn approve_rest(app: &TestApp, path: &str) {
    for name in ["510703_vice_chair_1", "510703_vice_chair_2"] {
        vote(app, name, path, true, "").await.ok();
    }
}
