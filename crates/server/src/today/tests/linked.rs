//! Linked supervision: the city's session makes a county name its own, hold it in time, and send what came of it.

use kernel::id::fresh;
use primitives::topic::{self, Content, List, Mode, NewTopic, Organs, Stage, TopicId};
use serde_json::{Value, json};
use testing::TestApp;

use super::{count, matter};

const CITY: &str = "510700";
const COUNTY: &str = "510703";

struct Linked {
    app: TestApp,
    plan: String,
    item: String,
    county: TopicId,
}

async fn sql(app: &TestApp, text: &str) {
    let mut tx = app.app.db.begin().await.unwrap();
    let statement = sqlx::query(sqlx::AssertSqlSafe(text.to_owned()));
    statement.execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}

async fn topic(app: &TestApp, code: &str, item: &str) -> TopicId {
    let desk = app.desk(&format!("{code}_clerk")).await;
    let new = NewTopic {
        year: 2026,
        content: Content {
            number: 1,
            list: List::Key,
            title: "义务教育优质均衡发展".to_owned(),
            field: "livelihood".to_owned(),
            mode: Mode::SpecialReport,
            lead: app.world.organ(&format!("{code}_社建委")),
            organs: Organs(vec![app.world.organ(&format!("{code}_教育局"))]),
            month: 7,
        },
        adopted_on: app.today(),
        by: app.world.congress.subject(),
        linkage: Some(format!("linkage_item:{item}").parse().unwrap()),
    };
    let made = desk.act(async |act| topic::acts::create(act, new).await);
    made.await.unwrap().id
}

/// A city and a county that carry out one topic; how they agreed on it is the room's own to test.
async fn carried() -> Linked {
    let routes = primitives::routes()
        .merge(mechanisms::routes())
        .merge(crate::today::routes());
    let app = TestApp::linked("2026-03-02", 1, routes).await;
    let (plan, item) = (fresh().to_string(), fresh().to_string());
    let (city, county) = (app.world.congress, app.world.counties[0]);
    let lead = app.world.organ("510700_社建委");
    sql(&app, &format!("INSERT INTO linkage (id, city, year, edition, version) VALUES ('{plan}', '{city}', 2026, 1, 1)")).await;
    sql(
        &app,
        &format!("INSERT INTO linkage_member (linkage, congress) VALUES ('{plan}', '{county}')"),
    )
    .await;
    sql(&app, &format!(
        "INSERT INTO linkage_edition (linkage, edition, state, reason, consultation, quota_reason, submission)
         VALUES ('{plan}', 1, 'put', '', '', '', 1)"
    )).await;
    sql(&app, &format!(
        "INSERT INTO linkage_item (linkage, edition, item, number, title, field, mode, lead, month, is_dropped, reason)
         VALUES ('{plan}', 1, '{item}', 1, '义务教育优质均衡发展', 'livelihood', 'special_report', '{lead}', 7, 0, '')"
    )).await;
    let mut topics = Vec::new();
    for (code, congress) in [(CITY, city), (COUNTY, county)] {
        let made = topic(&app, code, &item).await;
        topics.push(made);
        sql(&app, &format!(
            "INSERT INTO linkage_part (linkage, item, congress, organs, is_declined, decline_reason, topic, version)
             VALUES ('{plan}', '{item}', '{congress}', '', 0, '', '{made}', 1)"
        )).await;
    }
    Linked {
        app,
        plan,
        item,
        county: topics[1],
    }
}

impl Linked {
    /// A session is planned and named for the topic.
    async fn session(&self, code: &str, held_on: &str) {
        let by = self.app.account(&format!("{code}_clerk"));
        let body = json!({ "kind": "standing_committee", "held_on": held_on, "place": "会议厅" });
        let made = by.post("/api/meetings", body).await.ok();
        let path = format!("/api/linkage-items/{}/session", self.item);
        by.put(&path, json!({ "meeting": made["id"] })).await.ok();
    }

    async fn waits(&self, account: &str, code: &str) -> i64 {
        count(self.app.account(account), code).await
    }

    async fn first(&self, account: &str, code: &str) -> Value {
        matter(self.app.account(account), code).await["items"][0].clone()
    }
}

#[tokio::test]
async fn a_county_names_its_session_once_the_city_has_its_day() {
    let one = carried().await;
    assert_eq!(
        one.waits("510703_clerk", "linked_sessions_to_name").await,
        0
    );
    one.session(CITY, "2026-07-10").await;
    let waiting = one.first("510703_clerk", "linked_sessions_to_name").await;
    assert_eq!(waiting["due_on"], "2026-07-03", "seven days before");
    assert_eq!(waiting["light"], "in_time");
    assert_eq!(waiting["link"], format!("/linkage-items/{}", one.item));
    assert_eq!(waiting["note"], "绵阳市");
    for other in [
        "510700_clerk",
        "510703_chair",
        "510703_committee",
        "stranger",
    ] {
        assert_eq!(
            one.waits(other, "linked_sessions_to_name").await,
            0,
            "{other}"
        );
    }
    one.session(COUNTY, "2026-06-30").await;
    assert_eq!(
        one.waits("510703_clerk", "linked_sessions_to_name").await,
        0
    );
}

#[tokio::test]
async fn a_session_waits_when_its_latest_day_is_near_and_its_results_after_it() {
    let one = carried().await;
    one.session(CITY, "2026-07-10").await;
    one.session(COUNTY, "2026-06-30").await;
    assert_eq!(
        one.waits("510703_clerk", "linked_sessions_to_hold").await,
        0
    );
    one.app.set_day("2026-06-19");
    let waiting = one.first("510703_clerk", "linked_sessions_to_hold").await;
    assert_eq!(waiting["due_on"], "2026-07-03");
    assert_eq!(one.waits("510703_clerk", "linked_results_to_send").await, 0);
    one.app.set_day("2026-06-30");
    let (topic, today) = (one.county, one.app.today());
    let desk = one.app.desk("510703_clerk").await;
    desk.act(async |act| {
        topic::acts::pass(act, topic, Stage::Deliberated, today, topic.subject()).await
    })
    .await
    .unwrap();
    assert_eq!(
        one.waits("510703_clerk", "linked_sessions_to_hold").await,
        0
    );
    let waiting = one.first("510703_clerk", "linked_results_to_send").await;
    let page = format!("/linkages/{}/items/{}", one.plan, one.item);
    assert_eq!(waiting["link"], page);
    assert_eq!(one.waits("510700_clerk", "linked_results_to_send").await, 0);
    let body = json!({ "report": "报告了情况。", "opinions": ["补齐教师"] });
    let by = one.app.account("510703_clerk");
    by.post(&format!("/api{page}/results"), body).await.ok();
    assert_eq!(one.waits("510703_clerk", "linked_results_to_send").await, 0);
}

#[tokio::test]
async fn a_research_report_that_stands_waits_until_that_edition_is_sent() {
    let one = carried().await;
    let waits = async || one.waits("510703_clerk", "research_reports_to_send").await;
    let lead = one.app.account("510703_committee");
    let finding = json!({ "key": "1", "kind": "problem", "text": "教师不足", "place": "塔水镇" });
    let body = json!({ "topic": one.county, "title": "涪城区调研报告", "text": "走访了三所学校。", "findings": [finding] });
    let begun = lead.post("/api/research-reports", body).await.ok();
    let at = format!("/api/research-reports/{}", begun["id"].as_str().unwrap());
    let step = async |account: &str, step: &str, reason: &str| {
        let by = one.app.account(account);
        let version = by.get(&at).await.ok()["version"].clone();
        let body = json!({ "version": version, "reason": reason });
        by.post(&format!("{at}/{step}"), body).await.ok();
    };
    assert_eq!(waits().await, 0, "a draft is nothing to send");
    step("510703_committee", "completion", "").await;
    let waiting = one.first("510703_clerk", "research_reports_to_send").await;
    let told = (&waiting["title"], &waiting["note"]);
    assert_eq!(told, (&json!("涪城区调研报告"), &json!("绵阳市")));
    assert_eq!(waiting["link"], at.trim_start_matches("/api"));
    for other in [
        "510703_committee",
        "510703_chair",
        "510700_clerk",
        "stranger",
    ] {
        assert_eq!(
            one.waits(other, "research_reports_to_send").await,
            0,
            "{other}"
        );
    }
    step("510703_clerk", "submittal", "").await;
    assert_eq!(waits().await, 0);
    step("510703_committee", "edition", "补充一所学校").await;
    assert_eq!(waits().await, 0, "the next edition is being written");
    step("510703_committee", "completion", "").await;
    assert_eq!(waits().await, 1, "the second edition was not sent");
}

#[tokio::test]
async fn a_session_planned_after_its_latest_day_waits_at_once() {
    let one = carried().await;
    one.session(CITY, "2026-07-10").await;
    one.session(COUNTY, "2026-07-08").await;
    assert_eq!(
        one.waits("510703_clerk", "linked_sessions_to_hold").await,
        1
    );
}

#[tokio::test]
async fn the_council_is_told_what_it_decides_on() {
    let one = carried().await;
    let county = one.app.world.counties[0];
    for who in ["510703_chair", "510703_vice_chair_1"] {
        assert_eq!(one.waits(who, "linkages_to_decide").await, 0);
    }
    sql(&one.app, &format!(
        "INSERT INTO linkage_approval (linkage, edition, congress, state, submission, meeting, reason)
         VALUES ('{}', 1, '{county}', 'in_council', 1, '第40次主任会议', '')",
        one.plan
    )).await;
    let waiting = one.first("510703_chair", "linkages_to_decide").await;
    assert_eq!(
        (&waiting["title"], &waiting["note"]),
        (&json!("2026"), &json!("绵阳市"))
    );
    for other in ["510700_chair", "510703_member_1", "510703_clerk"] {
        assert_eq!(one.waits(other, "linkages_to_decide").await, 0, "{other}");
    }
    let path = format!("/api/linkages/{}/decision", one.plan);
    let chair = one.app.account("510703_chair");
    chair.post(&path, json!({ "approves": true })).await.ok();
    assert_eq!(one.waits("510703_chair", "linkages_to_decide").await, 0);
    assert_eq!(
        one.waits("510703_vice_chair_1", "linkages_to_decide").await,
        1
    );
    one.session(CITY, "2026-07-10").await;
    let lead = one.app.account("510700_committee");
    let at = format!("/api/linkage-items/{}/scheme", one.item);
    let body = json!({ "focus": "教师配备", "field_research": "全覆盖", "forums": "座谈", "deliberation": "七月", "version": 0 });
    lead.put(&at, body).await.ok();
    assert_eq!(one.waits("510700_chair", "schemes_to_approve").await, 0);
    let body = json!({ "version": 1 });
    lead.post(&format!("{at}/submission"), body).await.ok();
    let waiting = one.first("510700_chair", "schemes_to_approve").await;
    assert_eq!(waiting["due_on"], "2026-05-10", "two months before");
    assert_eq!(one.waits("510703_chair", "schemes_to_approve").await, 0);
}
